//! Which letters many texts have, turned on its side: a row of bits a letter, so that sixty-four texts are looked at with
//! one operation.

use crate::typo::CharMask;

/// Letters that are told apart.
const MASK_BITS: usize = 64;

/// As many as there are may be lacking.
pub(crate) const ANY_MISSING: u8 = u8::MAX;

/// For each letter, which of the texts have it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct LetterBitmap {
    /// Of each sixty-four texts a number for each letter.
    blocks: Vec<u64>,
    text_count: usize,
}

impl LetterBitmap {
    pub(crate) fn from_masks(texts: &[CharMask]) -> Self {
        let mut blocks = vec![0_u64; texts.len().div_ceil(64) * MASK_BITS];
        for (block, texts) in blocks.chunks_exact_mut(MASK_BITS).zip(texts.chunks(64)) {
            for (at, letters) in texts.iter().enumerate() {
                for_each_set_bit(letters.to_bits(), &mut |letter| block[letter % MASK_BITS] |= 1 << at);
            }
        }
        Self { blocks, text_count: texts.len() }
    }

    /// Tells of each text that has all of these letters but for so many, two at the most or [`ANY`], in order.
    pub(crate) fn for_each_missing_at_most(&self, wanted: CharMask, most: u8, visit: &mut dyn FnMut(usize)) {
        let mut letters = [0_u8; MASK_BITS];
        let mut count = 0;
        for_each_set_bit(wanted.to_bits(), &mut |letter| {
            letters[count % MASK_BITS] = letter as u8;
            count += 1;
        });
        let letters = letters.get(..count).unwrap_or_default();
        for (at, block) in self.blocks.chunks_exact(MASK_BITS).enumerate() {
            // Texts that lack one letter at the least, two, three.
            let (mut one, mut two, mut three) = (0_u64, 0_u64, 0_u64);
            for &letter in letters {
                let lacks = !block[usize::from(letter) % MASK_BITS];
                three |= two & lacks;
                two |= one & lacks;
                one |= lacks;
            }
            let too_many = match most {
                0 => one,
                1 => two,
                ANY_MISSING => 0,
                _ => three,
            };
            for_each_set_bit(!too_many, &mut |text| {
                if at * 64 + text < self.text_count {
                    visit(at * 64 + text);
                }
            });
        }
    }
}

#[inline]
fn for_each_set_bit(mut bits: u64, visit: &mut impl FnMut(usize)) {
    while bits != 0 {
        visit(bits.trailing_zeros() as usize);
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
        let letters: Vec<CharMask> = words.iter().map(|word| CharMask::from_bytes(word.as_bytes())).collect();
        let rows = LetterBitmap::from_masks(&letters);
        let told = |wanted, most| {
            let mut told = Vec::new();
            rows.for_each_missing_at_most(wanted, most, &mut |text| told.push(text));
            told
        };
        for wanted in ["w", "a", "abc", "1x", "q", "qq9z", "aé"].map(|word| CharMask::from_bytes(word.as_bytes())) {
            for most in 0..3 {
                let plain: Vec<usize> = (0..200).filter(|&at| wanted.missing_at_most(letters[at], most)).collect();
                assert_eq!(told(wanted, most), plain, "{most}");
            }
            assert_eq!(told(wanted, ANY_MISSING).len(), 200);
        }
        LetterBitmap::from_masks(&[])
            .for_each_missing_at_most(CharMask::from_bytes(b"a"), 2, &mut |_| panic!("there is no text"));
    }
}
