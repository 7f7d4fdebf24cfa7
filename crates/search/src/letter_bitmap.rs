//! A transposed bitmap of the letters of many texts: one bit per text for each letter, so that one operation tests 64
//! texts.

use crate::typo::CharMask;

/// Number of distinct letters in a [`CharMask`].
const MASK_BITS: usize = 64;

/// Limit of [`LetterBitmap::for_each_missing_at_most`] that accepts every text.
pub(crate) const ANY_MISSING: u8 = u8::MAX;

/// For each letter, the texts that contain it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct LetterBitmap {
    /// For each block of 64 texts, one word of bits per letter.
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

    /// Calls `visit`, in order, for each text that lacks at most `most` of these letters: 0, 1, 2 or [`ANY_MISSING`].
    pub(crate) fn for_each_missing_at_most(&self, wanted: CharMask, most: u8, visit: &mut dyn FnMut(usize)) {
        let mut letters = [0_u8; MASK_BITS];
        let mut count = 0;
        for_each_set_bit(wanted.to_bits(), &mut |letter| {
            letters[count % MASK_BITS] = letter as u8;
            count += 1;
        });
        let letters = letters.get(..count).unwrap_or_default();
        for (at, block) in self.blocks.chunks_exact(MASK_BITS).enumerate() {
            // Texts that lack at least one letter, two letters, three letters.
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
    fn bitmap_agrees_with_the_masks() {
        let words: Vec<String> =
            (0..200_u32).map(|at| format!("w{at}{}", ["", "abc", "xyz", "aé"][at as usize % 4])).collect();
        let letters: Vec<CharMask> = words.iter().map(|word| CharMask::from_bytes(word.as_bytes())).collect();
        let rows = LetterBitmap::from_masks(&letters);
        let matched = |wanted, most| {
            let mut matched = Vec::new();
            rows.for_each_missing_at_most(wanted, most, &mut |text| matched.push(text));
            matched
        };
        for wanted in ["w", "a", "abc", "1x", "q", "qq9z", "aé"].map(|word| CharMask::from_bytes(word.as_bytes())) {
            for most in 0..3 {
                let plain: Vec<usize> = (0..200).filter(|&at| wanted.missing_at_most(letters[at], most)).collect();
                assert_eq!(matched(wanted, most), plain, "{most}");
            }
            assert_eq!(matched(wanted, ANY_MISSING).len(), 200);
        }
        LetterBitmap::from_masks(&[])
            .for_each_missing_at_most(CharMask::from_bytes(b"a"), 2, &mut |_| panic!("there is no text"));
    }
}
