//! Which letters many texts have, turned on its side: a row of bits a letter, so that sixty-four texts are looked at with
//! one operation.

use crate::typo::Letters;

/// Letters that are told apart.
const LETTERS: usize = 64;

/// As many as there are may be lacking.
pub(crate) const ANY: u8 = u8::MAX;

/// For each letter, which of the texts have it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rows {
    /// Of each sixty-four texts a number for each letter.
    bits: Vec<u64>,
    count: usize,
}

impl Rows {
    pub(crate) fn of(texts: &[Letters]) -> Self {
        let mut bits = vec![0_u64; texts.len().div_ceil(64) * LETTERS];
        for (block, texts) in bits.chunks_exact_mut(LETTERS).zip(texts.chunks(64)) {
            for (at, letters) in texts.iter().enumerate() {
                each_bit(letters.bits(), &mut |letter| block[letter % LETTERS] |= 1 << at);
            }
        }
        Self { bits, count: texts.len() }
    }

    /// Tells of each text that has all of these letters but for so many, two at the most or [`ANY`], in order.
    pub(crate) fn lacking(&self, wanted: Letters, most: u8, hear: &mut dyn FnMut(usize)) {
        let mut letters = [0_u8; LETTERS];
        let mut count = 0;
        each_bit(wanted.bits(), &mut |letter| {
            letters[count % LETTERS] = letter as u8;
            count += 1;
        });
        let letters = letters.get(..count).unwrap_or_default();
        for (at, block) in self.bits.chunks_exact(LETTERS).enumerate() {
            // Texts that lack one letter at the least, two, three.
            let (mut one, mut two, mut three) = (0_u64, 0_u64, 0_u64);
            for &letter in letters {
                let lacks = !block[usize::from(letter) % LETTERS];
                three |= two & lacks;
                two |= one & lacks;
                one |= lacks;
            }
            let too_many = match most {
                0 => one,
                1 => two,
                ANY => 0,
                _ => three,
            };
            each_bit(!too_many, &mut |text| {
                if at * 64 + text < self.count {
                    hear(at * 64 + text);
                }
            });
        }
    }
}

#[inline]
fn each_bit(mut bits: u64, hear: &mut impl FnMut(usize)) {
    while bits != 0 {
        hear(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_tell_what_the_letters_tell() {
        let words: Vec<String> =
            (0..200_u32).map(|at| format!("w{at}{}", ["", "abc", "xyz", "aé"][at as usize % 4])).collect();
        let letters: Vec<Letters> = words.iter().map(|word| Letters::of(word.as_bytes())).collect();
        let rows = Rows::of(&letters);
        let told = |wanted, most| {
            let mut told = Vec::new();
            rows.lacking(wanted, most, &mut |text| told.push(text));
            told
        };
        for wanted in ["w", "a", "abc", "1x", "q", "qq9z", "aé"].map(|word| Letters::of(word.as_bytes())) {
            for most in 0..3 {
                let plain: Vec<usize> = (0..200).filter(|&at| wanted.lacking(letters[at], most)).collect();
                assert_eq!(told(wanted, most), plain, "{most}");
            }
            assert_eq!(told(wanted, ANY).len(), 200);
        }
        Rows::of(&[]).lacking(Letters::of(b"a"), 2, &mut |_| panic!("there is no text"));
    }
}
