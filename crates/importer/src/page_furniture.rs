//! What a page adds to a text: running headers and footers, page numbers, tables of contents.
//!
//! It never takes away a list item, a date, or a line that is known as a heading; and what it takes away it reports.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::text::{Line, PrecedingLine, RemovedLine};
use crate::{date_parser, list_marker, vocabulary};

/// A longer line is text.
const MAX_HEADER_BYTES: usize = 120;
/// A line that is alone this often is no text.
const MIN_REPEATS: u32 = 3;
/// At the edge of a page, a line so often.
const MIN_REPEATS_AT_EDGES: u32 = 2;
/// How many lines beside a page break are its edge.
const EDGE_LINES: usize = 2;

/// Takes the lines of the page away.
pub(crate) fn remove_headers_and_footers(lines: &mut Vec<Line<'_>>) -> Vec<RemovedLine> {
    let edges = page_edges(lines);
    let mut seen: HashMap<u64, (u32, u32)> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if may_repeat(&line.text) {
            let counts = seen.entry(line_pattern(&line.text)).or_default();
            counts.0 += u32::from(is_isolated(lines, at));
            counts.1 += u32::from(edges.contains(&at));
        }
    }
    let runs = |at: usize, line: &Line<'_>| {
        let (alone_often, at_edges) = seen.get(&line_pattern(&line.text)).copied().unwrap_or_default();
        may_repeat(&line.text)
            && ((alone_often >= MIN_REPEATS && is_isolated(lines, at))
                || (at_edges >= MIN_REPEATS_AT_EDGES && edges.contains(&at)))
    };
    let title = title_words(lines);
    let gone: Vec<bool> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let number = is_number(&line.text) && (edges.contains(&at) || is_isolated(lines, at));
            let titled = at >= TITLE_LINES && is_running_title(&line.text, &title);
            number || is_page_of(&line.text) || is_contents(&line.text) || runs(at, line) || titled
        })
        .collect();
    let mut removed: Vec<RemovedLine> = Vec::new();
    let mut by_shape: HashMap<u64, usize> = HashMap::new();
    for (line, _) in lines.iter().zip(&gone).filter(|(_, gone)| **gone) {
        let shape = if is_contents(&line.text) { 0 } else { line_pattern(&line.text) };
        match by_shape.get(&shape).and_then(|at| removed.get_mut(*at)) {
            Some(known) => known.count += 1,
            None => {
                by_shape.insert(shape, removed.len());
                removed.push(RemovedLine { line: line.number, count: 1, text: line.text.clone().into_owned() });
            }
        }
    }
    let mut at = 0;
    // What was above a header is above what follows it.
    let mut above = None;
    let mut removed_above = false;
    lines.retain_mut(|line| {
        let gone = gone.get(at).copied().unwrap_or_default();
        at += 1;
        if gone {
            above = above.or(Some(line.above)).filter(|above| *above != PrecedingLine::Line).or(Some(line.above));
        } else if let Some(before) = above.take()
            && line.above == PrecedingLine::Line
        {
            line.above = before;
        } else if removed_above {
            line.above = PrecedingLine::Page;
        }
        removed_above = gone && (removed_above || line.above != PrecedingLine::Line);
        !gone
    });
    removed
}

/// The title page has at most this many lines.
const TITLE_LINES: usize = 12;

/// Words that running headers and footers have beside the title's.
const HEADER_WORDS: &[&str] = &[
    "confidential",
    "proprietary",
    "soc",
    "report",
    "page",
    "of",
    "public",
    "use",
    "only",
    "and",
    "internal",
    "all",
    "rights",
    "reserved",
    "copyright",
    "inc",
    "llc",
    "ltd",
    "for",
    "am",
    "pm",
];

/// A word without its punctuation, in lower case.
fn bare_word(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").to_lowercase()
}

/// The words of the first lines, up to the first known heading.
fn title_words(lines: &[Line<'_>]) -> std::collections::HashSet<String> {
    let page = lines.iter().take(TITLE_LINES).take_while(|line| vocabulary::known_heading(&line.text).is_none());
    page.filter(|line| line.text.len() <= MAX_HEADER_BYTES)
        .flat_map(|line| line.text.split_whitespace().map(bare_word).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a line is made of the title's words, of words that headers have, and of numbers, one of the latter at least:
/// a running header or footer, even where it is there once.
fn is_running_title(text: &str, title: &std::collections::HashSet<String>) -> bool {
    const SIGNS: &[&str] = &["confidential", "proprietary", "soc", "page", "copyright", "reserved"];
    let words: Vec<String> = text.split_whitespace().map(bare_word).filter(|word| !word.is_empty()).collect();
    let number =
        |word: &String| word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b':' | b'-' | b'.'));
    let signed = words.iter().any(|word| SIGNS.contains(&word.as_str()));
    let known = |word: &String| title.contains(word) || HEADER_WORDS.contains(&word.as_str()) || number(word);
    signed
        && words.len() <= 14
        && may_repeat(text)
        && vocabulary::report_part(text).is_none()
        && !matches!(words.first().map(String::as_str), Some("report"))
        && words.iter().all(known)
}

/// Lines beside a page break.
fn page_edges(lines: &[Line<'_>]) -> std::collections::HashSet<usize> {
    let mut edges = std::collections::HashSet::new();
    for (at, _) in lines.iter().enumerate().skip(1).filter(|(_, line)| line.above == PrecedingLine::Page) {
        edges.extend(at.saturating_sub(EDGE_LINES)..(at + EDGE_LINES).min(lines.len()));
    }
    // A page's number is at its edge, whether or not the break came through.
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| is_page_of(&line.text)) {
        edges.extend(at.saturating_sub(1)..(at + 2).min(lines.len()));
    }
    if !edges.is_empty() {
        // The last page ends with the text. The first page's top is the title, which headers repeat: it stays.
        edges.extend(lines.len().saturating_sub(EDGE_LINES)..lines.len());
    }
    edges
}

fn is_isolated(lines: &[Line<'_>], at: usize) -> bool {
    let above = lines.get(at).is_none_or(|line| line.above != PrecedingLine::Line);
    above && lines.get(at + 1).is_none_or(|next| next.above != PrecedingLine::Line)
}

/// Whether a line could be a running header.
fn may_repeat(text: &str) -> bool {
    text.len() <= MAX_HEADER_BYTES
        && list_marker::parse_marker(text).is_none()
        && !text.ends_with(['.', ':', ';'])
        && !text.contains('|')
        && date_parser::whole_date(text).is_none()
        && vocabulary::known_heading(text).is_none()
}

/// A line's words, whatever its digits.
fn line_pattern(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut digits = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !digits {
                '#'.hash(&mut hasher);
            }
            digits = true;
        } else {
            digits = false;
            c.hash(&mut hasher);
        }
    }
    hasher.finish()
}

fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(['-', '–', '—', ' ', '|', '[', ']']);
    (1..=4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// "Page 3", "Page 3 of 20", "3 of 20", "3 / 20".
fn is_page_of(text: &str) -> bool {
    let mut words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()).collect();
    let named = words.first().is_some_and(|word| word.eq_ignore_ascii_case("page"));
    if named {
        words.remove(0);
    }
    let number = |word: Option<&&str>| word.is_some_and(|word| is_number(word));
    match words.len() {
        1 => named && number(words.first()),
        2 => text.contains('/') && number(words.first()) && number(words.get(1)),
        3 => number(words.first()) && words.get(1) == Some(&"of") && number(words.get(2)),
        _ => false,
    }
}

/// A line of a table of contents: dots lead to a page number.
fn is_contents(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    before.len() < text.len() && before.ends_with("....") && text.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn what_a_page_adds_is_left_out_and_told() {
        let check = |text: &str, kept: &str, removed: usize| {
            let text = Text::read(text.as_bytes()).unwrap();
            let lines: Vec<&str> = text.lines.iter().map(|line| line.text.as_ref()).collect();
            assert_eq!(lines.join("|"), kept);
            assert_eq!(text.removed.iter().map(|left| left.count).sum::<usize>(), removed, "{:?}", text.removed);
        };
        check("- 1. A\nPage 3 of 9\n- 2. B", "- 1. A|- 2. B", 1);
        check("a\n\n17\n\nb", "a|b", 1);
        check("Scope ........ 4\nText", "Text", 1);
        check("x\n\nHeader 1\n\ny\n\nHeader 2\n\nz\n\nHeader 3\n\nw", "x|y|z|w", 3);
        check("x\nHeader\n\u{C}y\nHeader\n\u{C}z\nHeader", "x|y|z", 3);
        // Items, dates and known headings are never a page's.
        check("- A\n\n- A\n\n- A", "- A|- A|- A", 0);
        check("Opinion\n\na\n\nOpinion\n\nb\n\nOpinion", "Opinion|a|Opinion|b|Opinion", 0);
        check("May 1, 2024\n\na\n\nMay 2, 2024\n\nb\n\nMay 3, 2024", "May 1, 2024|a|May 2, 2024|b|May 3, 2024", 0);
    }
}
