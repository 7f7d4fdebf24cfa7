//! Whether a text that folds to a name's key is a spelling of that name, or only happens to have its letters.
//!
//! Folding forgets what stands between letters, and that is right for "API-Gateway" and wrong for "DB's", "G/A", "i) DaaS",
//! "us-east: 1" and "PolarDB «X»".

use crate::fold;

/// Letters that folding writes as others, which no reader takes for those.
const FOREIGN_LETTERS: &str = "ßẞðÐđĐøØłŁþÞħĦŧŦĸŋŊıſæÆœŒ";
/// Names of at most so many folded letters are compared letter by letter.
const MAX_SHORT_LEN: usize = 5;

/// Whether a text with the key of a name, perhaps after the vendor's, is written as that name may be written.
#[must_use]
pub fn is_spelling_of(text: &str, name: &str) -> bool {
    let text = without_quotes(text.trim());
    let ends_well = |c: char| is_letter(c) || matches!(normal(c), '.' | ',' | ';' | ':' | '*' | ')' | ']' | '}' | '>');
    if !text.starts_with(is_letter) || !text.ends_with(ends_well) {
        return false;
    }
    let mut open = 0_u32;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let last = next.is_none();
        let spaced = is_space(before) && next.is_some_and(is_space);
        let fits = match normal(c) {
            '(' | '[' | '{' | '<' => {
                open += 1;
                true
            }
            ')' | ']' | '}' | '>' => {
                let closes = open > 0;
                open = open.saturating_sub(1);
                closes
            }
            '.' => last || !next.is_some_and(is_space) || name.contains(". "),
            ':' => last || next.is_some_and(is_space),
            '/' => spaced || name.contains('/'),
            '"' | '“' | '”' => name.contains('"') || name.contains('“'),
            ',' | ';' | '*' | '-' | '_' | '&' | '+' | '#' => true,
            c if is_space(c) => true,
            c if FOREIGN_LETTERS.contains(c) => name.contains(c),
            c => is_letter(c) || name.contains(c),
        };
        if !fits {
            return false;
        }
        before = c;
    }
    let key = fold::name_key(name);
    key.len() > MAX_SHORT_LEN || is_short_spelling(text, name, key.len())
}

/// Whether a text is a public id, letter by letter: "us-east1" and "us-east: 1" are not "us-east-1".
#[must_use]
pub fn is_same_id(text: &str, id: &str) -> bool {
    let text = without_quotes(text.trim()).trim_end_matches(['.', ',', ';']);
    let mut letters = text.chars().map(|c| normal(c).to_ascii_lowercase());
    id.chars().all(|c| letters.next() == Some(c.to_ascii_lowercase())) && letters.next().is_none()
}

/// A short name: nothing stands between its letters but dots between all of them or what the listed name has there, and they
/// are all capitals, all small, or as the report writes them.
fn is_short_spelling(text: &str, name: &str, length: usize) -> bool {
    let text = text.trim_end_matches(|c| !is_letter(c));
    // The vendor's name may stand before it.
    let starts = text.char_indices().rev().map(|(at, _)| at);
    let from = starts.take(64).find(|at| text.get(*at..).is_some_and(|tail| fold::name_key(tail).len() >= length));
    let Some(text) = from.and_then(|at| text.get(at..)) else { return false };
    let mut parts = text.split(|c: char| !is_letter(c)).filter(|part| !part.is_empty());
    let dotted = text.split('.').all(|part| part.chars().count() == 1);
    let whole = text.chars().all(is_letter);
    let mut as_listed = || {
        let mut listed = name.split(|c: char| !is_letter(c)).filter(|part| !part.is_empty());
        parts.all(|part| listed.next().is_some_and(|other| fold::name_key(part) == fold::name_key(other)))
            && listed.next().is_none()
    };
    if !(whole || dotted || as_listed()) {
        return false;
    }
    let mut letters = text.chars().map(normal).filter(char::is_ascii_alphabetic);
    let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    let (mut upper, mut lower) = (false, false);
    for c in letters {
        upper |= c.is_ascii_uppercase();
        lower |= c.is_ascii_lowercase();
    }
    !upper || !lower && first || name.ends_with(text)
}

/// Full-width forms as ASCII, and hyphens of all kinds as the plain one.
fn normal(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        '’' | '‘' | 'ʼ' => '\'',
        _ => c,
    }
}

const fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// A letter, a digit, or a sign that folding keeps or forgets on purpose.
fn is_letter(c: char) -> bool {
    let c = normal(c);
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // Punctuation and brackets outside ASCII, quotes of all kinds among them.
    !matches!(c, '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}' | '\u{2015}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}' | '\u{2329}' | '\u{232A}' | '\u{2768}'..='\u{2775}' | '\u{27E6}'..='\u{27EF}'
        | '\u{2983}'..='\u{2998}' | '\u{3001}'..='\u{301F}' | '\u{FE30}'..='\u{FE5E}' | '\u{FF5F}'..='\u{FF65}')
        && !c.is_whitespace()
}

fn without_quotes(text: &str) -> &str {
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’'), ('«', '»'), ('`', '`')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inner.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_told_from_chance() {
        for (text, name) in [
            ("API-Gateway", "API Gateway"),
            ("A.R.M.S", "ARMS"),
            ("ecs", "ECS"),
            ("Ecs", "ECS"),
            ("Alibaba Cloud ECS", "ECS"),
            ("E HPC", "E-HPC"),
            ("EHPC", "E-HPC"),
            ("IDAAS", "IDaaS"),
            ("CloudBox*", "CloudBox"),
            ("SYDNEY / AUSTRALIA", "Sydney, Australia"),
            ("Alibaba Cloud: Security Center", "Security Center"),
            ("\"Transit Router\"", "Transit Router"),
            ("ＥＣＳ", "ECS"),
            ("Alibaba Cloud Malaysia Sdn. Bhd.", "Alibaba Cloud (Malaysia) Sdn. Bhd."),
        ] {
            assert!(is_spelling_of(text, name), "{text}");
        }
        for (text, name) in [
            ("DB's", "DBS"),
            ("OS’s", "OSS"),
            ("DBs", "DBS"),
            ("ARMs", "ARMS"),
            ("G/A", "GA"),
            ("i) DaaS", "IDaaS"),
            ("v. PC", "VPC"),
            ("(v) PC", "VPC"),
            ("OS S", "OSS"),
            ("Oß", "OSS"),
            ("CÐN", "CDN"),
            ("../../ecs", "ECS"),
            ("-ECS", "ECS"),
            ("ECS?", "ECS"),
            ("PolarDB «X»", "PolarDB-X"),
            ("PolarDB “X”", "PolarDB-X"),
            ("PolarDB 【X】", "PolarDB-X"),
        ] {
            assert!(!is_spelling_of(text, name), "{text}");
        }
    }

    #[test]
    fn ids_are_compared_letter_by_letter() {
        assert!(is_same_id("EU-Central-1", "eu-central-1"));
        assert!(is_same_id("eu\u{2011}central\u{2011}1", "eu-central-1"));
        for text in ["us-east1", "us-east: 1", "us-east (1)", "us east 1", "us-east-1b", "us-east-"] {
            assert!(!is_same_id(text, "us-east-1"), "{text}");
        }
    }
}
