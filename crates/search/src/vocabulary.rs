//! Every folded word of every record, once, in order, and where it stands.

use core::ops::Range;

use crate::bits::Rows;
use crate::fit::Field;
use crate::hash::hash;
use crate::order::order;
use crate::typo::Letters;

/// A place at which a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) record: u16,
    pub(crate) field: Field,
}

/// The words with their places. Words lie end to end in one text and places in one list, so that ten thousand records are
/// a few allocations and a search runs over memory in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Vocabulary {
    /// All words, end to end.
    text: String,
    /// In order.
    words: Vec<Word>,
    /// Which letters each has: most words are told apart by that alone.
    rows: Rows,
    /// By word, then by record.
    postings: Vec<Posting>,
    /// Ends of the words' places.
    reach: Vec<u32>,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    /// Its first eight bytes as a number in which words are in order; a word of no more is told by them.
    head: u64,
    hash: u32,
    start: u32,
    end: u32,
    /// Its last place, so that a word said twice stands there once.
    last: Posting,
}

impl Word {
    fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Bytes of a word that its head holds.
const HEAD: usize = 8;

fn head(text: &[u8]) -> u64 {
    (0..HEAD).fold(0, |head, at| head << 8 | u64::from(text.get(at).copied().unwrap_or(0)))
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.of(&self.text))
    }

    pub(crate) fn postings(&self, at: usize) -> &[Posting] {
        let start = at.checked_sub(1).and_then(|before| self.reach.get(before)).map_or(0, |end| *end as usize);
        self.reach.get(at).and_then(|end| self.postings.get(start..*end as usize)).unwrap_or_default()
    }

    /// The words that have all of these letters but for so many.
    pub(crate) fn lacking(&self, letters: Letters, most: u8) -> Vec<u32> {
        self.rows.lacking(letters, most)
    }

    /// The words that begin so.
    pub(crate) fn beginning(&self, typed: &str) -> Range<usize> {
        let least = head(typed.as_bytes());
        let (mut start, mut high) = (0, self.len());
        while start < high {
            let middle = start.midpoint(high);
            if self.words[middle].head < least { start = middle + 1 } else { high = middle }
        }
        // Those that begin alike further than a head reaches.
        while start < self.len() && self.words[start].head == least && self.word(start) < typed {
            start += 1;
        }
        let mut end = start;
        while end < self.len() && self.word(end).starts_with(typed) {
            end += 1;
        }
        start..end
    }

    /// The place of a word.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let at = self.beginning(word).start;
        (self.word(at) == word).then_some(at)
    }
}

/// A vocabulary while it is gathered.
#[derive(Default)]
pub(crate) struct Gathering {
    /// Words in the order of their first appearance, end to end.
    text: String,
    words: Vec<Word>,
    /// A word and a place, in the order of appearance.
    found: Vec<(u32, Posting)>,
    /// Words by hash: their places in the lists above and one more, 0 where there is none. As long as a power of two.
    table: Vec<u32>,
}

impl Gathering {
    pub(crate) fn add(&mut self, text: &str, record: usize, field: Field) {
        // A report with more records than fit has no place for the rest.
        let Ok(record) = u16::try_from(record) else {
            return;
        };
        let last = Posting { record, field };
        if self.table.len() < 2 * (self.words.len() + 1) {
            self.grow();
        }
        let bytes = text.as_bytes();
        let mut word = Word { head: head(bytes), hash: hash(bytes), start: 0, end: bytes.len() as u32, last };
        let mut slot = word.hash as usize & (self.table.len() - 1);
        while let Some(at) = self.table[slot].checked_sub(1) {
            let other = &mut self.words[at as usize];
            if (other.head, other.hash, other.end - other.start) == (word.head, word.hash, word.end)
                && (bytes.len() <= HEAD || self.text.get(other.start as usize..other.end as usize) == Some(text))
            {
                if other.last != last {
                    other.last = last;
                    self.found.push((at, last));
                }
                return;
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
        word.start = self.text.len() as u32;
        self.text.push_str(text);
        word.end = self.text.len() as u32;
        self.found.push((self.words.len() as u32, last));
        self.words.push(word);
        self.table[slot] = self.words.len() as u32;
    }

    fn grow(&mut self) {
        self.table = vec![0; (4 * self.table.len()).max(1024)];
        let mask = self.table.len() - 1;
        for (at, word) in self.words.iter().enumerate() {
            let mut slot = word.hash as usize & mask;
            while self.table[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.table[slot] = at as u32 + 1;
        }
    }

    /// The vocabulary, sorted.
    pub(crate) fn finish(self) -> Vocabulary {
        let Self { text, words, found, .. } = self;
        let places = order(words.len(), &|a, b| {
            let (a, b) = (&words[a], &words[b]);
            a.head.cmp(&b.head).then_with(|| a.of(&text).cmp(b.of(&text)))
        });
        // Where each word went, and how many places it has.
        let mut rank = vec![0_u32; places.len()];
        let (mut sorted, mut letters) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
        for (to, &from) in places.iter().enumerate() {
            rank[from] = to as u32;
            sorted.push(words[from]);
            letters.push(Letters::of(words[from].of(&text)));
        }
        // Counted, then put in their places: they stay in the order of the records.
        let mut reach = vec![0_u32; places.len() + 1];
        for (at, _) in &found {
            reach[rank[*at as usize] as usize + 1] += 1;
        }
        for at in 1..reach.len() {
            reach[at] += reach[at - 1];
        }
        let mut postings = vec![Posting { record: 0, field: Field::NAME }; found.len()];
        for (at, posting) in &found {
            let next = &mut reach[rank[*at as usize] as usize];
            postings[*next as usize] = *posting;
            *next += 1;
        }
        // Each start has moved on to its end.
        reach.pop();
        Vocabulary { text, words: sorted, rows: Rows::of(&letters), postings, reach }
    }
}
