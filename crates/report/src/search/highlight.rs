//! Which parts of a text answer a query, for marking them.

use core::ops::Range;

use super::query::Query;
use crate::order::sorted;
use crate::{fold, typo};

/// Byte ranges of `text` that answer `query`, in order, apart, on character boundaries.
#[must_use]
pub fn marks(text: &str, query: &str) -> Vec<Range<usize>> {
    let query = Query::new(query, &[]);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in fold::words(text) {
        // Folding may change lengths; a part of such a word cannot be told, so all of it is marked.
        let plain = text[word.start..word.end].len() == word.text.len();
        let best = query.tokens.iter().filter_map(|token| {
            let token = token.text.as_str();
            let part = if word.text.starts_with(token) {
                Some((0, token.len()))
            } else if token.len() >= 3 && !word.inner {
                word.text.find(token).map(|at| (at, at + token.len()))
            } else {
                None
            };
            part.or_else(|| {
                let most = typo::allowance(token.len());
                let close = !word.inner
                    && most > 0
                    && (typo::distance(token, &word.text, most).is_some()
                        || typo::prefix_distance(token, &word.text, most).is_some());
                close.then_some((0, word.text.len()))
            })
        });
        for (start, end) in best {
            let range = if plain { word.start + start..word.start + end } else { word.start..word.end };
            if text.is_char_boundary(range.start) && text.is_char_boundary(range.end) {
                found.push(range);
            }
        }
    }
    let found = sorted(&found, &|a, b| (a.start, a.end).cmp(&(b.start, b.end)));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_what_was_typed() {
        let check = |text: &str, query: &str, expected: &[&str]| {
            let found: Vec<&str> = marks(text, query).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text} / {query}");
        };
        check("Elastic Compute Service", "elast comp", &["Elast", "Comp"]);
        check("CloudMonitor", "monitor", &["Monitor"]);
        check("Alibaba Cloud Elasticsearch", "search", &["search"]);
        check("Elastic Compute Service", "elsatic", &["Elastic"]);
        check("ApsaraDB for Redis", "", &[]);
        check("Übergröße", "uber", &["Übergröße"]);
        check("Data Management (DMS)", "data dat", &["Data"]);
        check("漢字 OSS", "oss", &["OSS"]);
    }
}
