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

/// Slips between `typed` and `word`, if at most `most`.
pub(crate) fn distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    if typed.len().abs_diff(word.len()) > usize::from(most) {
        return None;
    }
    last_row(typed, word, most).and_then(|row| within(row[word.len()], most))
}

/// Slips between `typed` and the beginning of `word` that suits it best, if at most `most`.
pub(crate) fn prefix_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    let reach = (typed.len() + usize::from(most)).min(word.len());
    let head = word.as_bytes().get(..reach)?;
    let row = last_row_bytes(typed.as_bytes(), head, most)?;
    within(*row[..=reach].iter().min()?, most)
}

fn within(found: u8, most: u8) -> Option<u8> {
    (found <= most).then_some(found)
}

fn last_row(typed: &str, word: &str, most: u8) -> Option<[u8; LONGEST + 1]> {
    last_row_bytes(typed.as_bytes(), word.as_bytes(), most)
}

/// The last row of the alignment table; none where every way costs more than `most`.
fn last_row_bytes(typed: &[u8], word: &[u8], most: u8) -> Option<[u8; LONGEST + 1]> {
    if typed.len() > LONGEST || word.len() > LONGEST {
        return None;
    }
    let mut before = [0_u8; LONGEST + 1];
    let mut above = [0_u8; LONGEST + 1];
    let mut row = [0_u8; LONGEST + 1];
    for (at, cell) in above.iter_mut().enumerate() {
        *cell = at as u8;
    }
    for (i, &a) in typed.iter().enumerate() {
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, &b) in word.iter().enumerate() {
            let mut cost = (above[j] + u8::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a == word[j - 1] && typed[i - 1] == b {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
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
