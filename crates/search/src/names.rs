//! The names of every record, folded and joined, and what a query as a whole says of them.

use core::ops::Range;

use crate::bits::{ANY, Rows};
use crate::query::{Query, is_light};
use crate::typo::{Letters, Pattern};
use crate::{Tier, fold};

/// So many letters may stand anywhere in a name; fewer begin it.
const FEW: usize = 4;

/// A folded name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Name {
    /// Where it begins in the text, and where it ends.
    start: u32,
    end: u32,
    /// Where it begins without the vendor's name before it.
    bare: u32,
    /// Whose it is.
    record: u32,
}

/// The names of all records, end to end in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Names {
    text: Vec<u8>,
    /// Of each record its listed name, then the others.
    names: Vec<Name>,
    /// Of each name the letters without the vendor's name, until all are there, and then the same by letter.
    letters: Vec<Letters>,
    rows: Rows,
    /// Where each record's names begin.
    records: Vec<u32>,
    /// The vendor's name, where it leads a listed one.
    lead: String,
    /// Ends of the words of the listed names in the text, without the vendor's words.
    words: Vec<u32>,
    /// Where each record's words begin.
    word_starts: Vec<u32>,
}

/// What a query as a whole says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole {
    pub(crate) record: usize,
    pub(crate) tier: Tier,
    pub(crate) score: u32,
    pub(crate) alias: Option<u8>,
}

impl Names {
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// The next record, and its place: its names follow, the listed one first.
    pub(crate) fn begin(&mut self) -> usize {
        self.records.push(self.names.len() as u32);
        self.word_starts.push(self.words.len() as u32);
        self.records.len() - 1
    }

    /// Takes the next word of a record's listed name.
    pub(crate) fn word(&mut self, word: &[u8]) {
        self.text.extend_from_slice(word);
        self.words.push(self.text.len() as u32);
    }

    /// The listed name's words are all there.
    pub(crate) fn listed(&mut self, vendor: &[String]) {
        let start = self.names.last().map_or(0, |name| name.end);
        let first = self.word_starts.last().map_or(0, |first| *first as usize);
        let mut bare = start;
        // The vendor's name leads where more follows.
        if !vendor.is_empty() && self.words.len() - first > vendor.len() {
            let mut from = start;
            let led = self.words[first..].iter().zip(vendor).all(|(&end, lead)| {
                let word = self.part(core::mem::replace(&mut from, end), end);
                word == lead.as_bytes()
            });
            if led {
                bare = self.words.drain(first..first + vendor.len()).next_back().unwrap_or(start);
                self.lead.clear();
                vendor.iter().for_each(|word| self.lead.push_str(word));
            }
        }
        self.name(start, bare);
    }

    /// Takes another name of the record.
    pub(crate) fn other(&mut self, name: &str) {
        let start = self.text.len() as u32;
        self.text.extend_from_slice(fold::key(name).as_bytes());
        self.name(start, start);
    }

    fn name(&mut self, start: u32, bare: u32) {
        let end = self.text.len() as u32;
        self.letters.push(Letters::of(self.part(bare, end)));
        self.names.push(Name { start, end, bare, record: self.records.len() as u32 - 1 });
    }

    /// All names are there.
    pub(crate) fn finish(&mut self) {
        self.rows = Rows::of(&core::mem::take(&mut self.letters));
    }

    fn part(&self, start: u32, end: u32) -> &[u8] {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn bare(&self, name: &Name) -> &[u8] {
        self.part(name.bare, name.end)
    }

    /// The places of a record's names.
    fn places(&self, record: usize) -> Range<usize> {
        between(&self.records, record, self.names.len())
    }

    /// Letters and digits of the listed name.
    pub(crate) fn length(&self, record: usize) -> u32 {
        self.names.get(self.places(record).start).map_or(0, |name| name.end - name.start)
    }

    /// What the query as a whole says of records, without slips; those of which it says anything, in order.
    pub(crate) fn wholes(&self, query: &Query) -> Vec<Whole> {
        let wanted = query.required().fold(Letters::default(), |all, token| all.with(Letters::of(query.text(token))));
        let (key, lead) = (query.key.as_slice(), self.lead.as_bytes());
        // Whatever is found has all letters of the words that must be found, or begins with the vendor's name as the query
        // does. Most names lack one of them, and are not looked at.
        let unled = query.bare().len() == key.len();
        let all = unled && !lead.is_empty() && (lead.starts_with(key) || key.starts_with(lead));
        // Few letters must begin a name to say anything of it: most names have them, and few begin with them.
        let few = unled && key.len() < FEW && query.begins().next() == Some(0);
        let mut found = Vec::new();
        let mut seen = u32::MAX;
        self.rows.lacking(wanted, if all { ANY } else { 0 }, &mut |at| {
            let name = &self.names[at];
            let begins = |start: u32| self.text.get(start as usize) == key.first();
            if few && !begins(name.start) && !begins(name.bare) {
                return;
            }
            let record = name.record;
            if record != core::mem::replace(&mut seen, record)
                && let Some(whole) = self.whole(record as usize, query)
            {
                found.push(whole);
            }
        });
        found
    }

    /// What the query as a whole says of a record's names.
    fn whole(&self, record: usize, query: &Query) -> Option<Whole> {
        let (listed, others) = self.names.get(self.places(record))?.split_first()?;
        let (typed, key) = (query.bare(), query.key.as_slice());
        let (bare, all) = (self.bare(listed), self.part(listed.start, listed.end));
        let found =
            |tier, score, alias: Option<usize>| Some(Whole { record, tier, score, alias: alias.map(|at| at as u8) });
        if bare == typed || all == key {
            return found(Tier::Exact, 0, None);
        }
        let is = |name: &Name| {
            let text = self.bare(name);
            text == typed || text == key
        };
        if let Some(at) = others.iter().position(is) {
            return found(Tier::Alias, 0, Some(at));
        }
        let begins = bare.starts_with(typed);
        // Words that were typed apart and stand there only as one are no beginning: another name may have those very words.
        if begins && !self.joins(record, listed, query) || listed.bare > listed.start && all.starts_with(key) {
            return found(Tier::Prefix, 1500, None);
        }
        if self.runs_on(record, listed, query) {
            return found(Tier::Prefix, 1000, None);
        }
        if typed.len() >= 2
            && let Some(at) = others.iter().position(|name| self.bare(name).starts_with(typed))
        {
            return found(Tier::Prefix, 0, Some(at));
        }
        if begins || typed.len() >= FEW && holds(bare, typed) {
            return found(Tier::Word, 0, None);
        }
        None
    }

    /// Records with a name that the pattern's text may mean, in order; of each the listed name where that is near, or else
    /// the first of the others.
    pub(crate) fn nearly(&self, pattern: &Pattern) -> Vec<Whole> {
        let mut found: Vec<Whole> = Vec::new();
        // Abbreviations lie too near to one another.
        let with_others = pattern.length() >= 5;
        self.near(pattern, &mut |record, place, slips| {
            if found.last().is_none_or(|last| last.record != record) && (place == 0 || with_others) {
                let (most, alias) = if place == 0 { (2000, None) } else { (1800, Some((place - 1) as u8)) };
                found.push(Whole { record, tier: Tier::Typo, score: most - 300 * u32::from(slips), alias });
            }
        });
        found
    }

    /// Tells of each name that lies near, in order: its record, its place among the record's names, and how many slips.
    pub(crate) fn near(&self, pattern: &Pattern, hear: &mut dyn FnMut(usize, usize, u8)) {
        let (letters, most) = pattern.asks();
        self.rows.lacking(letters, most, &mut |at| {
            let name = &self.names[at];
            if let Some(slips) = pattern.distance(self.bare(name)) {
                let record = name.record as usize;
                hear(record, at - self.records[record] as usize, slips);
            }
        });
    }

    /// Where the words of a record's listed name end in the text.
    fn ends(&self, record: usize) -> &[u32] {
        self.words.get(between(&self.word_starts, record, self.words.len())).unwrap_or_default()
    }

    /// Whether a word of the query begins inside a word of the name, which begins with all the query's letters.
    fn joins(&self, record: usize, listed: &Name, query: &Query) -> bool {
        query.begins().any(|at| at > 0 && !self.ends(record).contains(&(listed.bare + at as u32)))
    }

    /// Whether the query's words are the beginnings of the name's words, in order from the first; light words may be left
    /// out.
    fn runs_on(&self, record: usize, listed: &Name, query: &Query) -> bool {
        let mut from = listed.bare;
        let mut words = self.ends(record).iter().map(|&end| self.part(core::mem::replace(&mut from, end), end));
        let mut first = true;
        for token in query.required() {
            loop {
                let Some(word) = words.next() else {
                    return false;
                };
                if word.starts_with(query.text(token)) {
                    break;
                }
                if first || !is_light(word) {
                    return false;
                }
            }
            first = false;
        }
        !first
    }
}

/// From one start to the next, or to the end.
fn between(starts: &[u32], at: usize, end: usize) -> Range<usize> {
    let start = starts.get(at).map_or(end, |start| *start as usize);
    start..starts.get(at + 1).map_or(end, |next| *next as usize)
}

/// Whether a text holds another. Both are short: a search that prepares itself, as the standard library's, takes longer than to look,
/// and more room in a module.
#[must_use]
pub fn holds(text: &[u8], part: &[u8]) -> bool {
    let Some((first, _)) = part.split_first() else {
        return true;
    };
    text.windows(part.len()).any(|window| window[0] == *first && window == part)
}
