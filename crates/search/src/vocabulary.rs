//! The inverted index: every distinct folded word, sorted, with its postings.

use core::ops::Range;

use crate::interner::Interner;
use crate::letter_bitmap::LetterBitmap;
use crate::match_kind::PostingField;
use crate::sort::sorted_indices;
use crate::typo::CharMask;

/// An occurrence of a word: the record and the field that contain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) record: u16,
    pub(crate) field: PostingField,
}

/// The sorted words with their postings. All words are in one buffer and all postings in one list, so that ten thousand
/// records need few allocations and a search reads memory sequentially.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Vocabulary {
    /// All words, sorted and joined; `word_starts` has the offset of each word and the end of the last.
    text: Vec<u8>,
    word_starts: Vec<u32>,
    /// The letters of each word, which exclude most words before a comparison.
    letter_bitmap: LetterBitmap,
    /// Sorted by word, then by record; `posting_offsets` has the start of each word and the end of the last.
    postings: Vec<Posting>,
    posting_offsets: Vec<u32>,
}

/// The range from one offset to the next.
fn range_at(starts: &[u32], at: usize) -> Range<usize> {
    match starts.get(at..at + 2) {
        Some(&[start, end]) => start as usize..end as usize,
        _ => 0..0,
    }
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.word_starts.len().saturating_sub(1)
    }

    pub(crate) fn word_at(&self, at: usize) -> &[u8] {
        self.text.get(range_at(&self.word_starts, at)).unwrap_or_default()
    }

    pub(crate) fn postings_of(&self, at: usize) -> &[Posting] {
        self.postings.get(range_at(&self.posting_offsets, at)).unwrap_or_default()
    }

    /// Calls `visit`, in order, for each word that lacks at most `most` of these letters.
    pub(crate) fn for_each_missing_at_most(&self, letters: CharMask, most: u8, visit: &mut dyn FnMut(usize)) {
        self.letter_bitmap.for_each_missing_at_most(letters, most, visit);
    }

    /// The range of words that start with `typed`.
    pub(crate) fn prefix_range(&self, typed: &[u8]) -> Range<usize> {
        let (mut start, mut high) = (0, self.len());
        while start < high {
            let middle = start.midpoint(high);
            if self.word_at(middle) < typed { start = middle + 1 } else { high = middle }
        }
        let mut end = start;
        while end < self.len() && self.word_at(end).starts_with(typed) {
            end += 1;
        }
        start..end
    }

    /// The index of a word, or `None` if no record contains it.
    pub(crate) fn index_of(&self, word: &[u8]) -> Option<usize> {
        let at = self.prefix_range(word).start;
        (self.word_at(at) == word).then_some(at)
    }
}

/// Number of words in one chunk of the builder.
const WORDS_PER_CHUNK: usize = 2048;

/// Collects the words of records for a [`Vocabulary`].
#[derive(Default)]
pub(crate) struct VocabularyBuilder {
    interner: Interner,
    /// The last posting of each word, so that a repeated word has one posting per field.
    last_postings: Vec<Posting>,
    /// Words in the order of appearance, in chunks of [`WORDS_PER_CHUNK`]: one growing list would be copied to twice its size
    /// again and again, and the memory of a WebAssembly module never shrinks.
    word_chunks: Vec<Vec<u32>>,
    word_count: u32,
    /// Postings in the order of appearance, each with the total number of words up to its end.
    posting_runs: Vec<(Posting, u32)>,
}

impl VocabularyBuilder {
    pub(crate) fn add_word(&mut self, text: &[u8], record: usize, field: PostingField) {
        // Records beyond the 65,536th are not indexed.
        let Ok(record) = u16::try_from(record) else {
            return;
        };
        let here = Posting { record, field };
        let word = self.interner.intern(text);
        match self.last_postings.get_mut(word) {
            None => self.last_postings.push(here),
            Some(last) if *last == here => return,
            Some(last) => *last = here,
        }
        match self.word_chunks.last_mut() {
            Some(list) if list.len() < WORDS_PER_CHUNK => list.push(word as u32),
            _ => {
                let mut list = Vec::with_capacity(WORDS_PER_CHUNK);
                list.push(word as u32);
                self.word_chunks.push(list);
            }
        }
        self.word_count += 1;
        match self.posting_runs.last_mut() {
            Some((place, end)) if *place == here => *end = self.word_count,
            _ => self.posting_runs.push((here, self.word_count)),
        }
    }

    /// Builds the sorted vocabulary.
    pub(crate) fn build_vocabulary(self) -> Vocabulary {
        let Self { interner: texts, last_postings: last, word_chunks: found, word_count: all, posting_runs: places } =
            self;
        let count = last.len();
        // The sorted index of each word.
        let mut rank = vec![0_u32; count];
        let (mut text, mut starts, mut letters) = (Vec::new(), vec![0], Vec::with_capacity(count));
        for (to, from) in sorted_indices(count, &|a, b| texts.text_at(a).cmp(texts.text_at(b))).into_iter().enumerate()
        {
            let word = texts.text_at(from);
            rank[from] = to as u32;
            text.extend_from_slice(word);
            starts.push(text.len() as u32);
            letters.push(CharMask::from_bytes(word));
        }
        // A counting sort, which keeps the order of the records.
        let mut reach = vec![0_u32; count + 2];
        for &word in found.iter().flatten() {
            reach[rank[word as usize] as usize + 2] += 1;
        }
        for at in 1..reach.len() {
            reach[at] += reach[at - 1];
        }
        let mut postings = vec![Posting { record: 0, field: PostingField::NAME }; all as usize];
        let mut from = 0;
        for (place, end) in places {
            for at in from..end as usize {
                let next = &mut reach[rank[found[at / WORDS_PER_CHUNK][at % WORDS_PER_CHUNK] as usize] as usize + 1];
                postings[*next as usize] = place;
                *next += 1;
            }
            from = end as usize;
        }
        // Each start has advanced to its end, which is the start of the next word.
        reach.pop();
        Vocabulary {
            text,
            word_starts: starts,
            letter_bitmap: LetterBitmap::from_masks(&letters),
            postings,
            posting_offsets: reach,
        }
    }
}
