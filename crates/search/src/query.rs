//! A query, folded into words. Stop words need not match.

use crate::fold;

/// Number of bytes that [`pack_prefix`] packs.
const PREFIX_BYTES: usize = 8;

/// Packs the first bytes of a word into a number.
const fn pack_prefix(text: &[u8]) -> u64 {
    let (mut head, mut at) = (0, 0);
    while at < PREFIX_BYTES {
        head = head << 8 | if at < text.len() { text[at] as u64 } else { 0 };
        at += 1;
    }
    head
}

/// Stop words: a query still matches if one of these is missing. Packed into numbers, since every word of a name is compared
/// with them.
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

/// One word of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QueryToken {
    /// Range of the word in [`Query::key`].
    start: u16,
    end: u16,
    /// Whether a record must contain the word.
    pub(crate) required: bool,
}

/// A folded query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Query {
    /// All folded letters, joined.
    pub(crate) key: Vec<u8>,
    /// Offset in `key` behind a leading vendor name; 0 if there is none.
    start_without_vendor: usize,
    pub(crate) tokens: Vec<QueryToken>,
}

/// Whether a folded word is a stop word.
pub(crate) fn is_stop_word(word: &[u8]) -> bool {
    word.len() <= PREFIX_BYTES && STOP_WORDS.contains(&pack_prefix(word))
}

impl Query {
    /// Longest query in characters; the rest is ignored. Longer than any name, and short enough to search within one frame.
    const MAX_CHARS: usize = 200;
    /// Most words of a query; the rest is ignored.
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
        // Stop words are not required, unless the query has no other words.
        let mut has_required = false;
        for at in 0..query.tokens.len() {
            let required = at >= lead && !is_stop_word(query.token_text(&query.tokens[at]));
            query.tokens[at].required = required;
            has_required |= required;
        }
        if !has_required {
            query.tokens.iter_mut().skip(lead).for_each(|token| token.required = true);
        }
        query
    }

    /// The folded letters of a word.
    pub(crate) fn token_text(&self, token: &QueryToken) -> &[u8] {
        self.key.get(usize::from(token.start)..usize::from(token.end)).unwrap_or_default()
    }

    /// Whether every word of the query is a stop word.
    pub(crate) fn has_only_stop_words(&self) -> bool {
        self.tokens.iter().all(|token| is_stop_word(self.token_text(token)))
    }

    /// All folded letters, without a leading vendor name.
    pub(crate) fn without_vendor(&self) -> &[u8] {
        self.key.get(self.start_without_vendor..).unwrap_or_default()
    }

    /// The words with their indices.
    pub(crate) fn token_texts(&self) -> impl Iterator<Item = (u8, &[u8])> {
        self.tokens.iter().enumerate().map(|(at, token)| (at as u8, self.token_text(token)))
    }

    /// The offsets of the required words in [`Self::without_vendor`].
    pub(crate) fn required_starts(&self) -> impl Iterator<Item = usize> {
        self.required_tokens().map(|token| usize::from(token.start) - self.start_without_vendor)
    }

    /// The required words.
    pub(crate) fn required_tokens(&self) -> impl Iterator<Item = &QueryToken> {
        self.tokens.iter().filter(|token| token.required)
    }
}
