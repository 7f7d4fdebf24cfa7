//! The edit distance of two words: inserted, missing, wrong and swapped letters.
//!
//! Optimal string alignment distance, by the bit-vector algorithm of Hyyrö (2003, "A bit-vector algorithm for computing
//! Levenshtein and Damerau edit distances"): the cells of a column of the alignment table are bits of a few numbers, so
//! that a word costs about twelve operations per letter. It works on the bytes of folded words: a letter outside ASCII is
//! several bytes, and a typo in it counts as several edits.

use crate::weights;

/// Longest word that is compared, in bytes; longer words never match with typos.
const MAX_WORD_BYTES: usize = 48;

/// The set of letters of a word: a lower bound of the edit distance that costs two instructions.
///
/// Each edit removes at most one letter and adds at most one. Rare bytes share a bit, which makes the bound weaker but
/// never wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CharMask(u64);

impl CharMask {
    pub(crate) fn from_bytes(word: &[u8]) -> Self {
        let place = |byte: u8| match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            other => 36 + other % 28,
        };
        Self(word.iter().fold(0, |letters, byte| letters | 1 << place(*byte)))
    }

    /// The union of both sets.
    pub(crate) const fn union_with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set as bits, one bit per letter.
    pub(crate) const fn to_bits(self) -> u64 {
        self.0
    }

    /// Whether another word lacks at most `most` of these letters.
    pub(crate) const fn missing_at_most(self, other: Self, most: u8) -> bool {
        (self.0 & !other.0).count_ones() <= most as u32
    }
}

/// A query word, prepared for comparison with many words.
#[derive(Debug, Clone)]
pub(crate) struct EditPattern {
    /// For each byte, its positions in the query word, as bits.
    positions: Box<[u64]>,
    typed_len: usize,
    max_edits: u8,
    char_mask: CharMask,
}

/// The edit distances of a query word to a word and to its prefixes; `None` if more than the pattern allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Edits {
    /// Distance to the whole word.
    pub(crate) to_word: Option<u8>,
    /// Distance to the closest prefix of the word.
    pub(crate) to_prefix: Option<u8>,
}

impl EditPattern {
    /// A pattern that allows up to `most` edits, or `None` if the word is empty or too long to compare.
    pub(crate) fn new(typed: &[u8], most: u8) -> Option<Self> {
        if typed.is_empty() || typed.len() > MAX_WORD_BYTES {
            return None;
        }
        let mut places = vec![0; 256].into_boxed_slice();
        for (at, byte) in typed.iter().enumerate() {
            places[usize::from(*byte)] |= 1 << at;
        }
        Some(Self {
            positions: places,
            typed_len: typed.len(),
            max_edits: most,
            char_mask: CharMask::from_bytes(typed),
        })
    }

    /// A pattern that allows as many edits as the length of the word permits, or `None` if it permits none.
    pub(crate) fn with_default_tolerance(typed: &[u8]) -> Option<Self> {
        let most = weights::max_edits(typed.len());
        if most == 0 { None } else { Self::new(typed, most) }
    }

    /// The same word with at most this many edits.
    pub(crate) fn with_max_edits(self, most: u8) -> Self {
        Self { max_edits: self.max_edits.min(most), ..self }
    }

    /// Whether a word with these letters, or a prefix of it, can be within the allowed distance.
    pub(crate) const fn may_match_prefix(&self, letters: CharMask) -> bool {
        self.char_mask.missing_at_most(letters, self.max_edits)
    }

    pub(crate) const fn typed_len(&self) -> usize {
        self.typed_len
    }

    /// The letters of the word, and how many of them another text may lack.
    pub(crate) const fn required_letters(&self) -> (CharMask, u8) {
        (self.char_mask, self.max_edits)
    }

    /// The distance to a whole word, or `None` if it is more than the pattern allows.
    pub(crate) fn word_distance(&self, word: &[u8]) -> Option<u8> {
        if word.len().abs_diff(self.typed_len) > usize::from(self.max_edits) {
            return None;
        }
        self.compare_with(word).to_word
    }

    /// The distances to a word and to its prefixes.
    pub(crate) fn compare_with(&self, word: &[u8]) -> Edits {
        let most = usize::from(self.max_edits);
        let reach = (self.typed_len + most).min(word.len());
        if word.len() > MAX_WORD_BYTES || reach + most < self.typed_len {
            return Edits::default();
        }
        // A letter that the query word does not have within the allowed distance is itself an edit. This rejects most words.
        let mut off = 0;
        let reached = &word[..reach];
        for (at, byte) in reached[..reach.min(self.typed_len.saturating_sub(most))].iter().enumerate() {
            let near = self.positions[usize::from(*byte)] << most >> at & ((2 << (2 * most)) - 1);
            off += usize::from(near == 0);
            if off > most {
                return Edits::default();
            }
        }
        let last = 1_u64 << (self.typed_len - 1);
        // Cells of the column that are one more, and one less, than the cell above.
        let (mut grows, mut falls) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut edits = self.typed_len;
        let mut least = usize::MAX;
        for (at, byte) in reached.iter().enumerate() {
            // Each remaining letter can reduce the distance by one.
            if edits > most + reach - at && least > most {
                return Edits::default();
            }
            let here = self.positions[usize::from(*byte)];
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & grows).wrapping_add(grows) ^ grows) | here | falls | swapped;
            let (right_grows, right_falls) = (falls | !(diagonal | grows), diagonal & grows);
            edits += usize::from(right_grows & last != 0);
            edits -= usize::from(right_falls & last != 0);
            let shifted = right_grows << 1 | 1;
            grows = right_falls << 1 | !(diagonal | shifted);
            falls = shifted & diagonal;
            before = here;
            least = least.min(edits);
        }
        let few = |edits: usize| u8::try_from(edits).ok().filter(|edits| *edits <= self.max_edits);
        Edits { to_word: if reach == word.len() { few(edits) } else { None }, to_prefix: few(least.min(edits)) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The distance to a whole word.
    pub(crate) fn distance(typed: &str, word: &str, most: u8) -> Option<u8> {
        EditPattern::new(typed.as_bytes(), most)?.word_distance(word.as_bytes())
    }

    /// The distance to the closest prefix of a word.
    pub(crate) fn prefix_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
        EditPattern::new(typed.as_bytes(), most)?.compare_with(word.as_bytes()).to_prefix
    }

    #[test]
    fn counts_edits_up_to_the_limit() {
        for (typed, word, most, expected) in [
            ("elastic", "elastic", 0, Some(0)),
            ("elsatic", "elastic", 1, Some(1)),
            ("elastc", "elastic", 1, Some(1)),
            ("elasttic", "elastic", 1, Some(1)),
            ("elastik", "elastic", 1, Some(1)),
            ("elsatik", "elastic", 1, None),
            ("elsatik", "elastic", 2, Some(2)),
            ("abc", "", 2, None),
        ] {
            assert_eq!(distance(typed, word, most), expected, "{typed} {word} {most}");
        }
    }

    #[test]
    fn prefixes_may_end_anywhere() {
        for (typed, word, most, expected) in [
            ("elsat", "elasticsearch", 1, Some(1)),
            ("elast", "elasticsearch", 1, Some(0)),
            ("kubrn", "kubernetes", 1, Some(1)),
            ("xyz", "kubernetes", 1, None),
        ] {
            assert_eq!(prefix_distance(typed, word, most), expected, "{typed} {word}");
        }
    }

    #[test]
    fn long_words_never_match() {
        let long = "x".repeat(200);
        assert_eq!(distance(&long, &long, 2), None);
        assert_eq!(prefix_distance(&long, "x", 2), None);
        assert_eq!(prefix_distance("xxxx", &long, 2), None);
    }
}
