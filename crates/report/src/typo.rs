//! How many slips of the keyboard lie between two words: inserted, left out, wrong or swapped letters.
//!
//! Optimal string alignment distance with a bound. Works on bytes: both sides are folded, so a letter outside ASCII is
//! several bytes and a slip in it counts for as many; such words are rarely mistyped by one key.

/// Longest word compared, in bytes; a longer one is never taken for a slip.
const LONGEST: usize = 48;

/// The slips a word of this many letters is forgiven: none below four, one below eight, then two.
///
/// Three-letter words are mostly abbreviations, and most pairs of those lie one letter apart.
pub(crate) const fn allowance(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Which letters a word has, as a set: a bound on slips that costs two instructions.
///
/// Each slip takes away at most one letter and brings at most one. Rare bytes share a place, which makes the bound
/// weaker and never wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters(u64);

impl Letters {
    pub(crate) fn of(word: &str) -> Self {
        let place = |byte: u8| match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            other => 36 + other % 28,
        };
        Self(word.bytes().fold(0, |letters, byte| letters | 1 << place(byte)))
    }

    /// Whether another word has all of these letters but for so many.
    pub(crate) const fn lacking(self, other: Self, most: u8) -> bool {
        (self.0 & !other.0).count_ones() <= most as u32
    }

    /// Whether two words can lie so many slips apart.
    pub(crate) const fn within(self, other: Self, most: u8) -> bool {
        self.lacking(other, most) && other.lacking(self, most)
    }
}

/// Slips between `typed` and `word`, if at most `most`.
pub(crate) fn distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    if typed.len().abs_diff(word.len()) > usize::from(most) {
        return None;
    }
    let row = last_row(typed.as_bytes(), word.as_bytes(), most)?;
    within(row[word.len()], most)
}

/// Slips between `typed` and the beginning of `word` that suits it best, if at most `most`.
pub(crate) fn prefix_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    let reach = (typed.len() + usize::from(most)).min(word.len());
    let row = last_row(typed.as_bytes(), word.as_bytes().get(..reach)?, most)?;
    // Shorter beginnings cost more than `most` and were not computed.
    let from = typed.len().saturating_sub(usize::from(most));
    within(*row.get(from..=reach)?.iter().min()?, most)
}

fn within(found: u8, most: u8) -> Option<u8> {
    (found <= most).then_some(found)
}

/// The last row of the alignment table, right where it is at most `most` and more than that elsewhere near the diagonal;
/// none where every way costs more than `most`.
///
/// Only cells at most `most` columns from the diagonal are computed: all others cost more.
fn last_row(typed: &[u8], word: &[u8], most: u8) -> Option<[u8; LONGEST + 1]> {
    if typed.len() > LONGEST || word.len() > LONGEST {
        return None;
    }
    let (band, far) = (usize::from(most), most + 1);
    let mut before = [far; LONGEST + 1];
    let mut above = [far; LONGEST + 1];
    let mut row = [far; LONGEST + 1];
    for (at, cell) in above.iter_mut().enumerate().take(band + 1) {
        *cell = at as u8;
    }
    for (i, &a) in typed.iter().enumerate() {
        let low = (i + 1).saturating_sub(band).max(1);
        let high = (i + 1 + band).min(word.len());
        // The cell before the first: the row's beginning, or too far from the diagonal.
        row[low - 1] = if low == 1 { (i as u8 + 1).min(far) } else { far };
        let mut least = row[low - 1];
        for j in low - 1..high {
            let b = word[j];
            let mut cost = (above[j] + u8::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1).min(far);
            if i > 0 && j > 0 && a == word[j - 1] && typed[i - 1] == b {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if let Some(beyond) = row.get_mut(high + 1) {
            *beyond = far;
        }
        if least > most {
            return None;
        }
        before = above;
        above = row;
    }
    Some(above)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("", "", 0, Some(0)),
            ("", "ab", 2, Some(2)),
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
    }
}
