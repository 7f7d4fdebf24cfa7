//! A typed query, folded into words, some of which need not be found.

use crate::fold;

/// Bytes of a word that its head holds.
const HEAD: usize = 8;

/// The first bytes of a word as a number.
const fn head(text: &[u8]) -> u64 {
    let (mut head, mut at) = (0, 0);
    while at < HEAD {
        head = head << 8 | if at < text.len() { text[at] as u64 } else { 0 };
        at += 1;
    }
    head
}

/// Words that say little: a query is not refused for one that is nowhere found. As numbers, since every word of names is held against
/// them.
const LIGHT: [u64; 17] = {
    let words = [
        "a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with", "service",
        "services",
    ];
    let (mut heads, mut at) = ([0; 17], 0);
    while at < heads.len() {
        heads[at] = head(words[at].as_bytes());
        at += 1;
    }
    heads
};

/// A word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it begins in the query's letters, and where it ends.
    start: u16,
    end: u16,
    /// Whether a record must have it.
    pub(crate) required: bool,
}

/// A folded query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Query {
    /// All letters joined.
    pub(crate) key: Vec<u8>,
    /// Where they begin without the vendor's name before them.
    lead: usize,
    pub(crate) tokens: Vec<Token>,
}

/// Whether a name's word may be skipped when the query's words are compared with it in order.
pub(crate) fn is_light(word: &[u8]) -> bool {
    word.len() <= HEAD && LIGHT.contains(&head(word))
}

impl Query {
    /// Longest query read, in characters: beyond any name, short enough to stay within a frame.
    const LONGEST: usize = 200;
    /// Most words read.
    const MOST_WORDS: usize = 12;

    pub(crate) fn new(text: &str, vendor: &[String]) -> Self {
        let mut head = text;
        if text.len() > Self::LONGEST
            && let Some((end, _)) = text.char_indices().nth(Self::LONGEST)
        {
            head = &text[..end];
        }
        let (mut key, mut tokens) = (Vec::with_capacity(head.len()), Vec::new());
        fold::each_word(head, &mut |word| {
            if !word.inner && tokens.len() < Self::MOST_WORDS {
                let start = key.len() as u16;
                key.extend_from_slice(word.text);
                tokens.push(Token { start, end: key.len() as u16, required: true });
            }
        });
        let mut query = Self { key, lead: 0, tokens };
        let led = query.tokens.iter().zip(vendor).all(|(token, lead)| query.text(token) == lead.as_bytes());
        let lead = if led && query.tokens.len() > vendor.len() { vendor.len() } else { 0 };
        query.lead = query.tokens.get(lead).map_or(0, |token| usize::from(token.start));
        // Light words need not be found, unless there are no others.
        let mut heavy = false;
        for at in 0..query.tokens.len() {
            let required = at >= lead && !is_light(query.text(&query.tokens[at]));
            query.tokens[at].required = required;
            heavy |= required;
        }
        if !heavy {
            query.tokens.iter_mut().skip(lead).for_each(|token| token.required = true);
        }
        query
    }

    /// The letters of a word.
    pub(crate) fn text(&self, token: &Token) -> &[u8] {
        self.key.get(usize::from(token.start)..usize::from(token.end)).unwrap_or_default()
    }

    /// Whether there is no word in it that says much.
    pub(crate) fn is_light(&self) -> bool {
        self.tokens.iter().all(|token| is_light(self.text(token)))
    }

    /// All letters without the vendor's name before them.
    pub(crate) fn bare(&self) -> &[u8] {
        self.key.get(self.lead..).unwrap_or_default()
    }

    /// The words with their places.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (u8, &[u8])> {
        self.tokens.iter().enumerate().map(|(at, token)| (at as u8, self.text(token)))
    }

    /// Where in the bare letters the words begin that must be found.
    pub(crate) fn begins(&self) -> impl Iterator<Item = usize> {
        self.required().map(|token| usize::from(token.start) - self.lead)
    }

    /// The words that must be found.
    pub(crate) fn required(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.required)
    }
}
