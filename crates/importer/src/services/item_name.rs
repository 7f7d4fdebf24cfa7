//! An item of a list as a name: without its mark, its limit, its description and the sentence's punctuation.
//!
//! What is left must be a name: brackets are closed, no list mark is inside, no sentence goes on.

use crate::claims::sentence_words::is_limiting_word;
use crate::name;
use crate::prose::tokenize;
use crate::vocabulary::VERBS;

/// The marker of a footnote that is a parenthesis behind the item's own name.
pub const PARENTHESIS_MARKER: &str = "()";

/// A name has at most this many words.
const MAX_NAME_WORDS: usize = 14;

/// List marks that no name has inside.
const INNER_MARKS: &[char] = &['•', '▪', '●', '◦', '‣', '■', '□', '➢', '✓', '\u{F0B7}', '\u{F0A7}', '»', '|', '\t'];

/// Words that limit an item when a parenthesis or a description has them.
const LIMITS: &[&str] =
    &["preview", "beta", "scope", "in-scope", "pilot", "trial", "deprecated", "selected", "certain", "specific"];

/// Words that begin a parenthesis that limits nothing.
const RELATIONS: &[&str] = &["formerly", "previously", "also", "aka", "a.k.a.", "including", "now", "known", "or"];

/// Words that begin no description of what a service is.
const NO_DESCRIPTION: &[&str] = &[
    "in",
    "on",
    "upon",
    "at",
    "of",
    "by",
    "to",
    "for",
    "from",
    "with",
    "up",
    "as",
    "so",
    "where",
    "when",
    "whenever",
    "once",
    "if",
    "provided",
    "despite",
    "regardless",
    "most",
    "all",
    "should",
    "would",
    "will",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "appears",
    "seems",
    "perhaps",
    "before",
    "after",
    "during",
    "since",
    "while",
    "short",
    "far",
    "absent",
    "awaiting",
    "because",
    "given",
    "considering",
    "which",
    "that",
    "whose",
    "and",
    "or",
    "anything",
    "nowhere",
];

/// Words that limit an item when a parenthesis has them. A description says where a service runs, and limits nothing by it.
const PARENTHESIS_LIMITS: &[&str] =
    &["ga", "legacy", "eu", "us", "domestic", "international", "region", "regions", "country", "countries"];

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemReading {
    /// Its name.
    pub name: String,
    /// Its footnote mark as written, or [`PARENTHESIS_MARKER`].
    pub mark: Option<String>,
    /// Why it is not understood; `None` if it is.
    pub unclear: Option<String>,
}

/// Reads an item. `note_labels` are the labels of the footnotes below the list, such as "1".
#[must_use]
pub fn read_item(words: &str, note_labels: &[String]) -> ItemReading {
    let mut reading = ItemReading::default();
    let mut text = words.trim();
    let refuse =
        |name: &str, reason: &str| ItemReading { name: name.to_owned(), mark: None, unclear: Some(reason.to_owned()) };
    if text.contains("  ") || text.contains('\t') {
        return refuse(text, "It has several blanks in a row: two columns may be joined.");
    }
    if !is_balanced(text) {
        return refuse(text, "A bracket or quote in it is not closed: a part may be missing.");
    }
    if let Some(reason) = inner_mark(text) {
        return refuse(text, reason);
    }
    text = trim_punctuation(text);
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem, digits) = text.split_at(text.len() - digits);
    if stem.ends_with(|c: char| c.is_uppercase() || c == '-' || c == ' ')
        && note_labels.iter().any(|label| label == digits)
    {
        return refuse(text, "The digit at its end may be a part of the name or a footnote's mark.");
    }
    // A mark may be before the comma, and a comma before the mark.
    loop {
        if let Some((rest, mark)) = split_mark(text, note_labels) {
            if reading.mark.is_some() {
                return refuse(text, "It has two footnote marks.");
            }
            reading.mark = Some(mark.to_owned());
            text = trim_punctuation(rest);
            continue;
        }
        break;
    }
    match split_description(text) {
        Description::None => {}
        Description::Split(name, rest) => {
            if is_limit(rest) {
                if reading.mark.is_some() {
                    return refuse(text, "Its description limits it beside a footnote.");
                }
                reading.mark = Some(PARENTHESIS_MARKER.to_owned());
            }
            text = name;
        }
        Description::Unclear => {
            return refuse(text, "Words behind a dash or colon may be its name or its description.");
        }
    }
    if reading.mark.is_none()
        && let Some((rest, mark)) = split_mark(text, note_labels)
    {
        reading.mark = Some(mark.to_owned());
        text = trim_punctuation(rest);
    }
    while let Some((base, inside)) = name::split_parenthesis(text) {
        if !is_limiting_parenthesis(inside) {
            let first = inside.split(' ').next().unwrap_or_default();
            if inside.starts_with(char::is_lowercase) && !RELATIONS.contains(&first) {
                return refuse(text, "Its parenthesis may limit it.");
            }
            break;
        }
        if reading.mark.as_deref().is_some_and(|mark| mark != PARENTHESIS_MARKER) {
            return refuse(text, "A parenthesis limits it beside a footnote.");
        }
        reading.mark = Some(PARENTHESIS_MARKER.to_owned());
        text = trim_punctuation(base);
    }
    // Small words behind a comma are no part of a name.
    let outside = name::split_parenthesis(text).map_or(text, |(base, _)| base);
    if outside.match_indices(", ").any(|(at, _)| outside[at + 2..].starts_with(char::is_lowercase)) {
        return refuse(text, "Words behind a comma may limit it.");
    }
    // A limit anywhere else in the name.
    let tokens = tokenize(text);
    if tokens.iter().any(|word| is_limiting_word(word)) && !is_known_name(text) {
        return refuse(text, "It has a word that may limit it.");
    }
    if let Some(reason) = sentence_reason(text) {
        return refuse(text, reason);
    }
    if reading.mark.is_none() && has_glued_digit(text) {
        return refuse(text, "The digit at its end may be a footnote's mark.");
    }
    text.clone_into(&mut reading.name);
    reading
}

/// Names whose limiting word is plainly a part of a name: "also known as", "formerly", and capitalized words.
fn is_known_name(text: &str) -> bool {
    let outside: String = match name::split_parenthesis(text) {
        Some((base, _)) => base.to_owned(),
        None => text.to_owned(),
    };
    outside.split_whitespace().all(|word| {
        let token = tokenize(word);
        // "Other" or "Limited" with a capital is a word of the name; "Not" is none.
        token.iter().all(|word| !is_limiting_word(word))
            || word.starts_with(char::is_uppercase)
                && !token.iter().any(|word| {
                    matches!(word.as_str(), "not" | "no" | "except" | "excluding" | "excluded" | "only" | "without")
                })
    })
}

/// Whether the words of a parenthesis or a description limit an item.
#[must_use]
pub fn is_limit(words: &str) -> bool {
    let tokens = tokenize(words);
    if matches!(tokens.first().map(String::as_str), Some("formerly" | "previously")) {
        return false;
    }
    let listed = |word: &String| {
        is_limiting_word(word) && word != "former" && word != "formerly" || LIMITS.contains(&word.as_str())
    };
    // A short form in capitals is a name's initials.
    let single = tokens.len() == 1 && name::is_short(words) && !matches!(tokens[0].as_str(), "beta" | "preview");
    !single && tokens.iter().any(listed)
}

/// Whether a parenthesis limits an item.
#[must_use]
pub fn is_limiting_parenthesis(words: &str) -> bool {
    let tokens = tokenize(words);
    let related = matches!(tokens.first().map(String::as_str), Some("formerly" | "previously" | "also" | "aka"));
    is_limit(words) || !related && tokens.iter().any(|word| PARENTHESIS_LIMITS.contains(&word.as_str()))
}

fn trim_punctuation(text: &str) -> &str {
    let mut text = text.trim();
    for end in [", and", "; and", ", or", "; or", ",", ";"] {
        text = text.strip_suffix(end).unwrap_or(text).trim_end();
    }
    // One full stop ends a list; "Inc." and "..." keep theirs.
    match text.strip_suffix('.') {
        Some(rest)
            if !rest.ends_with('.') && !rest.ends_with("Inc") && !rest.ends_with("Ltd") && !rest.ends_with("Co") =>
        {
            rest
        }
        _ => text,
    }
}

/// Whether brackets and quotes are closed.
#[must_use]
pub fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => open.push(c),
            ')' | ']' | '}' => {
                let expected = match c {
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                if open.pop() != Some(expected) {
                    return false;
                }
            }
            _ => {}
        }
    }
    open.is_empty() && text.matches('"').count().is_multiple_of(2)
}

fn inner_mark(text: &str) -> Option<&'static str> {
    if text.contains(INNER_MARKS) {
        return Some("A list mark is inside it: two items may be in one line.");
    }
    let words: Vec<&str> = text.split(' ').collect();
    let numbered = words.iter().enumerate().skip(1).any(|(at, word)| {
        let digits = word.trim_end_matches(['.', ')']);
        let mark = digits.len() < word.len()
            && digits.contains(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        mark && words.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase))
    });
    if numbered {
        return Some("A list number is inside it: two items may be in one line.");
    }
    let lettered = words
        .windows(2)
        .skip(1)
        .any(|pair| matches!(pair[0], "o" | "–o" | "§" | "Ø" | "v") && pair[1].starts_with(char::is_uppercase));
    lettered.then_some("A list mark is inside it: items may be below it.")
}

/// A name and the mark of a footnote at its end.
fn split_mark<'w>(text: &'w str, note_labels: &[String]) -> Option<(&'w str, &'w str)> {
    if let (rest, Some(mark)) = name::split_footnote_mark(text) {
        return Some((rest, mark));
    }
    if let Some(open) = text.strip_suffix(')').and_then(|_| text.rfind('('))
        && text.len() - open <= 4
        && text[..open].ends_with(|c: char| c.is_whitespace() || c == ')')
        && text[open + 1..text.len() - 1].bytes().all(|byte| byte.is_ascii_digit())
        && open + 2 < text.len()
    {
        return Some((text[..open].trim_end(), &text[open..]));
    }
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (rest, mark) = text.split_at(text.len() - digits);
    let behind_bracket = rest.ends_with(')') || rest.ends_with('"');
    let noted = note_labels.iter().any(|label| label == mark);
    ((1..=2).contains(&digits) && !rest.trim().is_empty() && (behind_bracket || noted)).then(|| (rest.trim_end(), mark))
}

/// Whether one digit is glued to a word in small letters: a superscript in the PDF, perhaps.
fn has_glued_digit(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let word = rest.rsplit(' ').next().unwrap_or_default();
    digits == 1 && word.chars().filter(|c| c.is_lowercase()).count() >= 3 && word.ends_with(char::is_lowercase)
}

enum Description<'w> {
    None,
    Split(&'w str, &'w str),
    Unclear,
}

/// Parts a name from the description behind it.
fn split_description(text: &str) -> Description<'_> {
    let outside = |at: usize| text[..at].matches('(').count() == text[..at].matches(')').count();
    let parted = [" – ", " — ", " - ", ": "]
        .iter()
        .filter_map(|mark| Some((text.find(mark)?, *mark)))
        .filter(|(at, _)| outside(*at))
        .min();
    if let Some((at, mark)) = parted {
        let (head, rest) = (text[..at].trim(), text[at + mark.len()..].trim());
        let words: Vec<&str> = rest.split(' ').collect();
        let small = rest.starts_with(char::is_lowercase);
        let article = matches!(words.first(), Some(&("A" | "An" | "The" | "This" | "It")));
        let sentence = words.iter().any(|word| VERBS.contains(word)) || words.len() > 5;
        let name_like =
            words.iter().all(|word| word.len() < 4 || !word.starts_with(char::is_lowercase)) && words.len() <= 5;
        return match () {
            () if head.split(' ').count() > 8 => Description::Unclear,
            () if is_limit(rest) => Description::Split(head, rest),
            () if small && (words.len() < 3 || words[0].ends_with("ly") || NO_DESCRIPTION.contains(&words[0])) => {
                Description::Unclear
            }
            () if small || article || (sentence && !name_like) => Description::Split(head, rest),
            () if is_limit(rest) => Description::Split(head, rest),
            () if name_like && mark != ": " => Description::None,
            () => Description::Unclear,
        };
    }
    // "Example Store is a managed store": the name ends before the verb.
    let words: Vec<&str> = text.split(' ').collect();
    let verb = words.iter().enumerate().skip(1).find(|(at, word)| {
        VERBS.contains(word)
            && words.get(at + 1).is_some_and(|next| next.starts_with(char::is_lowercase))
            && words.len() >= at + 3
    });
    match verb {
        Some((at, _)) => {
            let end = words[..at].iter().map(|word| word.len() + 1).sum::<usize>() - 1;
            if !outside(end) {
                return Description::None;
            }
            let (head, rest) = (text[..end].trim(), text[end..].trim());
            if at <= 8 && is_name_like(head) { Description::Split(head, rest) } else { Description::Unclear }
        }
        None => Description::None,
    }
}

/// Why words are a sentence and no name; `None` if they may be a name.
fn sentence_reason(text: &str) -> Option<&'static str> {
    let outside = name::split_parenthesis(text).map_or(text, |(base, _)| base);
    let count = outside.split(' ').count();
    match () {
        () if count > MAX_NAME_WORDS => Some("It has more words than a name."),
        () if outside.contains(". ") => Some("It is more than one sentence."),
        () if !is_name_like(outside) => Some("It reads as a sentence, not as a name."),
        () => None,
    }
}

/// Whether words read as a name: at least half of the longer ones begin with a capital or a digit.
#[must_use]
pub fn is_name_like(text: &str) -> bool {
    let long: Vec<&str> = text.split_whitespace().filter(|word| word.chars().count() > 3).collect();
    let capitals =
        long.iter().filter(|word| !word.trim_start_matches(['(', '"']).starts_with(char::is_lowercase)).count();
    let first = text.trim_start_matches(['(', '"']);
    let single = text.split_whitespace().count() <= 2;
    single || !first.starts_with(char::is_lowercase) && capitals * 2 >= long.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        let labels = ["1".to_owned(), "2".to_owned()];
        for (words, name, mark) in [
            ("Example Store,", "Example Store", None),
            ("Example Desk, and", "Example Desk", None),
            ("Example Mail.", "Example Mail", None),
            ("Example.com", "Example.com", None),
            ("Example Store1", "Example Store", Some("1")),
            ("Example Store (including Example.com)1,", "Example Store (including Example.com)", Some("1")),
            ("Example Store (1)", "Example Store", Some("(1)")),
            ("Example Store *", "Example Store", Some("*")),
            ("Example Store†", "Example Store", Some("†")),
            ("Example Store (not in scope for privacy)", "Example Store", Some("()")),
            ("Example Store (excluding Example Shelf)", "Example Store", Some("()")),
            ("Example Store (preview)", "Example Store", Some("()")),
            ("Example Store (ES)", "Example Store (ES)", None),
            ("Example Store (formerly Example Shelf)", "Example Store (formerly Example Shelf)", None),
            ("Example Store – keeps what you give it.", "Example Store", None),
            ("Example Store: object storage in all rooms.", "Example Store", None),
            ("Example Store is a managed store.", "Example Store", None),
            ("Example Store – Standard", "Example Store – Standard", None),
            ("Example EC3", "Example EC3", None),
            ("Image search", "Image search", None),
        ] {
            let found = read_item(words, &labels);
            assert_eq!((found.name.as_str(), found.mark.as_deref(), found.unclear), (name, mark, None), "{words}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for words in [
            "Example  Store",
            "Example Store (also known as",
            "Example Store • Example Desk",
            "Example Store 4. Example Desk",
            "Example Store o Example Desk",
            "Example Store 2.1. Example Desk",
            "Encrypt the data that customers keep at rest",
            "Example Store9",
            "Example Store except in one room",
            "Example Store not covered",
            "Example EC7",
        ] {
            assert!(read_item(words, &["7".to_owned()]).unclear.is_some(), "{words}: {:?}", read_item(words, &[]));
        }
    }
}
