//! Every folded word of every record, once, in order, and where it stands.

use core::ops::Range;

use super::fit::Field;
use crate::order::order;
use crate::typo::Letters;

/// A place at which a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) record: u16,
    pub(super) field: Field,
}

/// The words with their places. Words lie end to end in one text and places in one list, so that ten thousand records are
/// a few allocations and a search runs over memory in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Vocabulary {
    /// Sorted, end to end.
    text: String,
    /// Ends of the words in the text.
    ends: Vec<u32>,
    /// Which letters each has: most words are told apart by that alone.
    letters: Vec<Letters>,
    /// By word, then by record.
    postings: Vec<Posting>,
    /// Ends of the words' places.
    reach: Vec<u32>,
}

/// The span between two ends.
fn span(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |end| *end as usize);
    start..ends.get(at).map_or(start, |end| *end as usize)
}

impl Vocabulary {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.text.get(span(&self.ends, at)).unwrap_or_default()
    }

    pub(super) fn letters(&self) -> &[Letters] {
        &self.letters
    }

    pub(super) fn postings(&self, at: usize) -> &[Posting] {
        self.postings.get(span(&self.reach, at)).unwrap_or_default()
    }

    /// The words that begin so.
    pub(super) fn beginning(&self, typed: &[u8]) -> Range<usize> {
        let head = |at: usize| {
            let word = self.word(at).as_bytes();
            &word[..word.len().min(typed.len())]
        };
        let start = self.first(0, &|at| head(at) < typed);
        start..self.first(start, &|at| head(at) <= typed)
    }

    /// The place of a word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let at = self.first(0, &|at| self.word(at) < word);
        (self.word(at) == word).then_some(at)
    }

    /// The first word from a place on that does not lie before.
    fn first(&self, from: usize, before: &dyn Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// A vocabulary while it is gathered.
#[derive(Default)]
pub(super) struct Gathering {
    /// Words in the order of their first appearance, end to end.
    text: String,
    ends: Vec<u32>,
    /// For each word its last place, so that one said twice stands there once.
    last: Vec<Posting>,
    /// A word and a place, in the order of appearance.
    found: Vec<(u32, Posting)>,
    /// Words by hash: their places in the lists above and one more, 0 where there is none. As long as a power of two.
    table: Vec<u32>,
}

impl Gathering {
    pub(super) fn add(&mut self, word: &str, record: usize, field: Field) {
        // A report with more records than fit has no place for the rest.
        let Ok(record) = u16::try_from(record) else {
            return;
        };
        let posting = Posting { record, field };
        if self.table.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let slot = self.slot(word);
        let Some(at) = self.table[slot].checked_sub(1) else {
            self.text.push_str(word);
            self.table[slot] = self.ends.len() as u32 + 1;
            self.found.push((self.ends.len() as u32, posting));
            self.ends.push(self.text.len() as u32);
            self.last.push(posting);
            return;
        };
        if let Some(last) = self.last.get_mut(at as usize)
            && *last != posting
        {
            *last = posting;
            self.found.push((at, posting));
        }
    }

    /// Where the word stands in the table, or would.
    fn slot(&self, word: &str) -> usize {
        // FNV-1a: short words, no stranger's choice of them.
        let hash = word.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mask = self.table.len() - 1;
        let mut slot = (hash ^ hash >> 15) as usize & mask;
        while let Some(at) = self.table[slot].checked_sub(1) {
            if self.text.get(span(&self.ends, at as usize)) == Some(word) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.table = vec![0; (4 * self.table.len()).max(1024)];
        for at in 0..self.ends.len() {
            let word = self.text.get(span(&self.ends, at)).unwrap_or_default();
            let slot = self.slot(word);
            self.table[slot] = at as u32 + 1;
        }
    }

    /// The vocabulary, sorted.
    pub(super) fn finish(self) -> Vocabulary {
        let word = |at: usize| self.text.get(span(&self.ends, at)).unwrap_or_default();
        let places = order(self.ends.len(), &|a, b| word(a).cmp(word(b)));
        let mut done = Vocabulary::default();
        // Where each word went, and how many places it has.
        let mut rank = vec![0_u32; places.len()];
        for (to, &from) in places.iter().enumerate() {
            rank[from] = to as u32;
            done.text.push_str(word(from));
            done.ends.push(done.text.len() as u32);
            done.letters.push(Letters::of(word(from)));
        }
        // Counted, then put in their places: they stay in the order of the records.
        let mut starts = vec![0_u32; places.len() + 1];
        for (at, _) in &self.found {
            starts[rank[*at as usize] as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        done.postings = vec![Posting { record: 0, field: Field::Name }; self.found.len()];
        for (at, posting) in &self.found {
            let next = &mut starts[rank[*at as usize] as usize];
            done.postings[*next as usize] = *posting;
            *next += 1;
        }
        // Each start has moved on to its end.
        starts.pop();
        done.reach = starts;
        done
    }
}
