//! A typed query, folded into words, some of which need not be found.

use crate::fold;

/// Bytes of a word that its head holds.
const PREFIX_BYTES: usize = 8;

/// The first bytes of a word as a number.
const fn pack_prefix(text: &[u8]) -> u64 {
    let (mut head, mut at) = (0, 0);
    while at < PREFIX_BYTES {
        head = head << 8 | if at < text.len() { text[at] as u64 } else { 0 };
        at += 1;
    }
    head
}

/// Words that say little: a query is not refused for one that is nowhere found. As numbers, since every word of names is held against
/// them.
const STOP_WORDS: [u64; 17] = {
    let words = [
        "a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with", "service",
        "services",
    ];
    let (mut heads, mut at) = ([0; 17], 0);
    while at < heads.len() {
        heads[at] = pack_prefix(words[at].as_bytes());
        at += 1;
    }
    heads
};

/// A word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QueryToken {
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
    start_without_vendor: usize,
    pub(crate) tokens: Vec<QueryToken>,
}

/// Whether a name's word may be skipped when the query's words are compared with it in order.
pub(crate) fn is_stop_word(word: &[u8]) -> bool {
    word.len() <= PREFIX_BYTES && STOP_WORDS.contains(&pack_prefix(word))
}

impl Query {
    /// Longest query read, in characters: beyond any name, short enough to stay within a frame.
    const MAX_CHARS: usize = 200;
    /// Most words read.
    const MAX_WORDS: usize = 12;

    pub(crate) fn new(text: &str, vendor: &[String]) -> Self {
        let mut head = text;
        if text.len() > Self::MAX_CHARS
            && let Some((end, _)) = text.char_indices().nth(Self::MAX_CHARS)
        {
            head = &text[..end];
        }
        let (mut key, mut tokens) = (Vec::with_capacity(head.len()), Vec::new());
        fold::for_each_word(head, &mut |word| {
            if !word.is_subword && tokens.len() < Self::MAX_WORDS {
                let start = key.len() as u16;
                key.extend_from_slice(word.text);
                tokens.push(QueryToken { start, end: key.len() as u16, required: true });
            }
        });
        let mut query = Self { key, start_without_vendor: 0, tokens };
        let led = query.tokens.iter().zip(vendor).all(|(token, lead)| query.token_text(token) == lead.as_bytes());
        let lead = if led && query.tokens.len() > vendor.len() { vendor.len() } else { 0 };
        query.start_without_vendor = query.tokens.get(lead).map_or(0, |token| usize::from(token.start));
        // Light words need not be found, unless there are no others.
        let mut heavy = false;
        for at in 0..query.tokens.len() {
            let required = at >= lead && !is_stop_word(query.token_text(&query.tokens[at]));
            query.tokens[at].required = required;
            heavy |= required;
        }
        if !heavy {
            query.tokens.iter_mut().skip(lead).for_each(|token| token.required = true);
        }
        query
    }

    /// The letters of a word.
    pub(crate) fn token_text(&self, token: &QueryToken) -> &[u8] {
        self.key.get(usize::from(token.start)..usize::from(token.end)).unwrap_or_default()
    }

    /// Whether there is no word in it that says much.
    pub(crate) fn has_only_stop_words(&self) -> bool {
        self.tokens.iter().all(|token| is_stop_word(self.token_text(token)))
    }

    /// All letters without the vendor's name before them.
    pub(crate) fn without_vendor(&self) -> &[u8] {
        self.key.get(self.start_without_vendor..).unwrap_or_default()
    }

    /// The words with their places.
    pub(crate) fn token_texts(&self) -> impl Iterator<Item = (u8, &[u8])> {
        self.tokens.iter().enumerate().map(|(at, token)| (at as u8, self.token_text(token)))
    }

    /// Where in the bare letters the words begin that must be found.
    pub(crate) fn required_starts(&self) -> impl Iterator<Item = usize> {
        self.required_tokens().map(|token| usize::from(token.start) - self.start_without_vendor)
    }

    /// The words that must be found.
    pub(crate) fn required_tokens(&self) -> impl Iterator<Item = &QueryToken> {
        self.tokens.iter().filter(|token| token.required)
    }
}
