//! The ranges of a text that match a query, for highlighting.

use core::ops::Range;

use crate::fold;
use crate::query::Query;
use crate::sort::sorted_by;
use crate::typo::{CharMask, EditPattern};
use crate::weights;

/// A query, prepared for highlighting many texts.
#[derive(Debug, Clone)]
pub struct Highlighter {
    /// The folded words, each with its typo pattern if it is long enough for typos.
    tokens: Vec<(Vec<u8>, Option<EditPattern>)>,
}

impl Highlighter {
    /// Prepares a query.
    #[must_use]
    pub fn new(query: &str) -> Self {
        let query = Query::new(query, &[]);
        let mut tokens = Vec::new();
        for (_, text) in query.token_texts() {
            tokens.push((text.to_owned(), EditPattern::with_default_tolerance(text)));
        }
        Self { tokens }
    }

    /// Returns the byte ranges of `text` that match the query: sorted, disjoint, on character boundaries.
    #[must_use]
    pub fn matching_ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for word in fold::folded_words(text) {
            // Folding may change the length. Then a part cannot be located, and the whole word is highlighted.
            let plain = text[word.start..word.end].len() == word.text.len();
            let bytes = word.text.as_bytes();
            let letters = CharMask::from_bytes(bytes);
            for (token, pattern) in &self.tokens {
                let part = if bytes.starts_with(token) {
                    Some((0, token.len()))
                } else if token.len() >= weights::MIN_SUBSTRING_LEN && !word.is_subword {
                    let at = bytes.windows(token.len()).position(|window| window == token);
                    at.map(|at| (at, at + token.len()))
                } else {
                    None
                };
                let close = || {
                    let pattern =
                        pattern.as_ref().filter(|pattern| !word.is_subword && pattern.may_match_prefix(letters))?;
                    pattern.compare_with(bytes).to_prefix.map(|_| (0, word.text.len()))
                };
                let Some((start, end)) = part.or_else(close) else { continue };
                let range = if plain { word.start + start..word.start + end } else { word.start..word.end };
                if text.is_char_boundary(range.start) && text.is_char_boundary(range.end) {
                    found.push(range);
                }
            }
        }
        let found = sorted_by(&found, &|a, b| (a.start, a.end).cmp(&(b.start, b.end)));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }
}

#[cfg(test)]
mod tests {
    use super::Highlighter;

    #[test]
    fn highlights_the_typed_parts() {
        let check = |text: &str, query: &str, expected: &[&str]| {
            let found: Vec<&str> =
                Highlighter::new(query).matching_ranges(text).into_iter().map(|range| &text[range]).collect();
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
