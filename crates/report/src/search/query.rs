//! A typed query, folded into words, some of which need not be found.

use crate::fold;

/// Words that say little: a query is not refused for one that is nowhere found.
const LIGHT: &[&str] = &[
    "a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with", "service",
    "services",
];

/// A word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Folded.
    pub(super) text: String,
    /// Whether a record must have it.
    pub(super) required: bool,
}

/// A folded query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// All letters joined.
    pub(super) key: String,
    /// The same without the vendor's name before it.
    pub(super) bare: String,
    pub(super) tokens: Vec<Token>,
}

/// Whether a name's word may be skipped when the query's words are compared with it in order.
pub(super) fn is_light(word: &str) -> bool {
    LIGHT.contains(&word)
}

impl Query {
    /// Longest query read, in characters: beyond any name, short enough to stay within a frame.
    const LONGEST: usize = 200;
    /// Most words read.
    const MOST_WORDS: usize = 12;

    /// The folded words of a query, as far as it is read.
    pub(super) fn words(text: &str) -> Vec<String> {
        let head = text.char_indices().nth(Self::LONGEST).map_or(text, |(end, _)| &text[..end]);
        let words = fold::words(head).into_iter().filter(|word| !word.inner).map(|word| word.text);
        words.take(Self::MOST_WORDS).collect()
    }

    /// How many of the words are the vendor's name before others.
    pub(super) fn lead(words: &[String], vendor: &[String]) -> usize {
        let led = !vendor.is_empty() && words.len() > vendor.len() && words.starts_with(vendor);
        if led { vendor.len() } else { 0 }
    }

    pub(super) fn new(text: &str, vendor: &[String]) -> Self {
        let words = Self::words(text);
        let key = words.concat();
        let lead = Self::lead(&words, vendor);
        let bare = words.iter().skip(lead).map(String::as_str).collect();
        let all_light = words.iter().skip(lead).all(|word| is_light(word));
        let tokens = words
            .into_iter()
            .enumerate()
            .map(|(at, text)| Token { required: at >= lead && (all_light || !is_light(&text)), text })
            .collect();
        Self { key, bare, tokens }
    }
}
