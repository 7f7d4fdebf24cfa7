//! How many slips of the keyboard lie between two words: inserted, left out, wrong or swapped letters.
//!
//! Optimal string alignment distance. All cells of a column of the alignment table are held in the bits of a few numbers
//! and computed at once (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances"), so
//! that a word costs a dozen operations a letter. Works on bytes: both sides are folded, so a letter outside ASCII is
//! several bytes and a slip in it counts for as many; such words are rarely mistyped by one key.

use crate::weights;

/// Longest word compared, in bytes; a longer one is never taken for a slip.
const MAX_WORD_BYTES: usize = 48;

/// Which letters a word has, as a set: a bound on slips that costs two instructions.
///
/// Each slip takes away at most one letter and brings at most one. Rare bytes share a place, which makes the bound
/// weaker and never wrong.
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

    /// With another's letters.
    pub(crate) const fn union_with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// As bits, a letter a bit.
    pub(crate) const fn to_bits(self) -> u64 {
        self.0
    }

    /// Whether another word has all of these letters but for so many.
    pub(crate) const fn missing_at_most(self, other: Self, most: u8) -> bool {
        (self.0 & !other.0).count_ones() <= most as u32
    }
}

/// A typed word, made ready to be compared with many.
#[derive(Debug, Clone)]
pub(crate) struct EditPattern {
    /// For each byte, the places at which the typed word has it, as bits.
    positions: Box<[u64]>,
    typed_len: usize,
    max_edits: u8,
    char_mask: CharMask,
}

/// Slips between a typed word and another, where they are few.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Edits {
    /// To the whole of it.
    pub(crate) to_word: Option<u8>,
    /// To the beginning of it that suits best.
    pub(crate) to_prefix: Option<u8>,
}

impl EditPattern {
    /// A word that is forgiven so many slips; none where it is empty or too long to be compared.
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

    /// A word with the slips that its length is forgiven; none where that is none.
    pub(crate) fn with_default_tolerance(typed: &[u8]) -> Option<Self> {
        let most = weights::max_edits(typed.len());
        if most == 0 { None } else { Self::new(typed, most) }
    }

    /// The same word, forgiven no more slips than this.
    pub(crate) fn with_max_edits(self, most: u8) -> Self {
        Self { max_edits: self.max_edits.min(most), ..self }
    }

    /// Whether a word with these letters, or its beginning, can lie near.
    pub(crate) const fn may_match_prefix(&self, letters: CharMask) -> bool {
        self.char_mask.missing_at_most(letters, self.max_edits)
    }

    pub(crate) const fn typed_len(&self) -> usize {
        self.typed_len
    }

    /// Its letters, and how many of them another text may lack.
    pub(crate) const fn required_letters(&self) -> (CharMask, u8) {
        (self.char_mask, self.max_edits)
    }

    /// Slips to the whole of a word; none where they are more than are forgiven.
    pub(crate) fn word_distance(&self, word: &[u8]) -> Option<u8> {
        if word.len().abs_diff(self.typed_len) > usize::from(self.max_edits) {
            return None;
        }
        self.compare_with(word).to_word
    }

    /// Slips to a word and to its beginnings.
    pub(crate) fn compare_with(&self, word: &[u8]) -> Edits {
        let most = usize::from(self.max_edits);
        let reach = (self.typed_len + most).min(word.len());
        if word.len() > MAX_WORD_BYTES || reach + most < self.typed_len {
            return Edits::default();
        }
        // A letter that lies further off in the typed word than there may be slips is itself a slip. Most words have too many of
        // those at once.
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
        // Where, going down a column, the figure grows by one, and where it falls by one.
        let (mut grows, mut falls) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut slips = self.typed_len;
        let mut least = usize::MAX;
        for (at, byte) in reached.iter().enumerate() {
            // Each letter to come can mend one slip.
            if slips > most + reach - at && least > most {
                return Edits::default();
            }
            let here = self.positions[usize::from(*byte)];
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & grows).wrapping_add(grows) ^ grows) | here | falls | swapped;
            let (right_grows, right_falls) = (falls | !(diagonal | grows), diagonal & grows);
            slips += usize::from(right_grows & last != 0);
            slips -= usize::from(right_falls & last != 0);
            let shifted = right_grows << 1 | 1;
            grows = right_falls << 1 | !(diagonal | shifted);
            falls = shifted & diagonal;
            before = here;
            least = least.min(slips);
        }
        let few = |slips: usize| u8::try_from(slips).ok().filter(|slips| *slips <= self.max_edits);
        Edits { to_word: if reach == word.len() { few(slips) } else { None }, to_prefix: few(least.min(slips)) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Slips to the whole of a word, in one step.
    pub(crate) fn distance(typed: &str, word: &str, most: u8) -> Option<u8> {
        EditPattern::new(typed.as_bytes(), most)?.word_distance(word.as_bytes())
    }

    /// Slips to a word's beginnings, in one step.
    pub(crate) fn prefix_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
        EditPattern::new(typed.as_bytes(), most)?.compare_with(word.as_bytes()).to_prefix
    }

    #[test]
    fn counts_slips_up_to_the_bound() {
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
    fn prefixes_may_stop_anywhere() {
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
    fn long_words_are_never_slips() {
        let long = "x".repeat(200);
        assert_eq!(distance(&long, &long, 2), None);
        assert_eq!(prefix_distance(&long, "x", 2), None);
        assert_eq!(prefix_distance("xxxx", &long, 2), None);
    }
}
