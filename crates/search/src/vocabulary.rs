//! Every folded word of every record, once, in order, and where it stands.

use core::ops::Range;

use crate::bits::Rows;
use crate::fit::Field;
use crate::order::order;
use crate::texts::Texts;
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
    /// All words in order, end to end, and where each begins and the last ends.
    text: Vec<u8>,
    starts: Vec<u32>,
    /// Which letters each has: most words are told apart by that alone.
    rows: Rows,
    /// By word, then by record; and where each word's begin and the last's end.
    postings: Vec<Posting>,
    reach: Vec<u32>,
}

/// From one start to the next.
fn between(starts: &[u32], at: usize) -> Range<usize> {
    match starts.get(at..at + 2) {
        Some(&[start, end]) => start as usize..end as usize,
        _ => 0..0,
    }
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(crate) fn word(&self, at: usize) -> &[u8] {
        self.text.get(between(&self.starts, at)).unwrap_or_default()
    }

    pub(crate) fn postings(&self, at: usize) -> &[Posting] {
        self.postings.get(between(&self.reach, at)).unwrap_or_default()
    }

    /// Tells of each word that has all of these letters but for so many, in order.
    pub(crate) fn lacking(&self, letters: Letters, most: u8, hear: &mut dyn FnMut(usize)) {
        self.rows.lacking(letters, most, hear);
    }

    /// The words that begin so.
    pub(crate) fn beginning(&self, typed: &[u8]) -> Range<usize> {
        let (mut start, mut high) = (0, self.len());
        while start < high {
            let middle = start.midpoint(high);
            if self.word(middle) < typed { start = middle + 1 } else { high = middle }
        }
        let mut end = start;
        while end < self.len() && self.word(end).starts_with(typed) {
            end += 1;
        }
        start..end
    }

    /// The place of a word.
    pub(crate) fn find(&self, word: &[u8]) -> Option<usize> {
        let at = self.beginning(word).start;
        (self.word(at) == word).then_some(at)
    }
}

/// Words of one list of what was found.
const MANY: usize = 2048;

/// A vocabulary while it is gathered.
#[derive(Default)]
pub(crate) struct Gathering {
    texts: Texts,
    /// Of each word its last place, so that a word said twice stands there once.
    last: Vec<Posting>,
    /// Words in the order of appearance, in lists of [`MANY`]: a single one would be moved whenever it is full, to where there is room
    /// for twice as many, and a module's memory never shrinks.
    found: Vec<Vec<u32>>,
    count: u32,
    /// Where they stand: places, each with how many words were found up to its end.
    places: Vec<(Posting, u32)>,
}

impl Gathering {
    pub(crate) fn add(&mut self, text: &[u8], record: usize, field: Field) {
        // A report with more records than fit has no place for the rest.
        let Ok(record) = u16::try_from(record) else {
            return;
        };
        let here = Posting { record, field };
        let word = self.texts.place(text);
        match self.last.get_mut(word) {
            None => self.last.push(here),
            Some(last) if *last == here => return,
            Some(last) => *last = here,
        }
        match self.found.last_mut() {
            Some(list) if list.len() < MANY => list.push(word as u32),
            _ => {
                let mut list = Vec::with_capacity(MANY);
                list.push(word as u32);
                self.found.push(list);
            }
        }
        self.count += 1;
        match self.places.last_mut() {
            Some((place, end)) if *place == here => *end = self.count,
            _ => self.places.push((here, self.count)),
        }
    }

    /// The vocabulary, sorted.
    pub(crate) fn finish(self) -> Vocabulary {
        let Self { texts, last, found, count: all, places } = self;
        let count = last.len();
        // Where each word goes.
        let mut rank = vec![0_u32; count];
        let (mut text, mut starts, mut letters) = (Vec::new(), vec![0], Vec::with_capacity(count));
        for (to, from) in order(count, &|a, b| texts.text(a).cmp(texts.text(b))).into_iter().enumerate() {
            let word = texts.text(from);
            rank[from] = to as u32;
            text.extend_from_slice(word);
            starts.push(text.len() as u32);
            letters.push(Letters::of(word));
        }
        // Counted, then put in their places: they stay in the order of the records.
        let mut reach = vec![0_u32; count + 2];
        for &word in found.iter().flatten() {
            reach[rank[word as usize] as usize + 2] += 1;
        }
        for at in 1..reach.len() {
            reach[at] += reach[at - 1];
        }
        let mut postings = vec![Posting { record: 0, field: Field::NAME }; all as usize];
        let mut from = 0;
        for (place, end) in places {
            for at in from..end as usize {
                let next = &mut reach[rank[found[at / MANY][at % MANY] as usize] as usize + 1];
                postings[*next as usize] = place;
                *next += 1;
            }
            from = end as usize;
        }
        // Each start has moved on to its end, which is the next one's start.
        reach.pop();
        Vocabulary { text, starts, rows: Rows::of(&letters), postings, reach }
    }
}
