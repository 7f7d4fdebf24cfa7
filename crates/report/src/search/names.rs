//! The names of every record, folded and joined, and what a query as a whole says of them.

use core::ops::Range;

use super::Tier;
use super::index::Forgiven;
use super::query::{Query, is_light};
use crate::fold;
use crate::typo::{Letters, Pattern};

/// A folded name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Name {
    /// Where it begins in the text, and where it ends.
    start: u32,
    end: u32,
    /// Where it begins without the vendor's name before it.
    bare: u32,
    /// Which letters it has, without the vendor's name.
    letters: Letters,
}

/// The names of all records, end to end in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    text: String,
    /// Of each record its listed name, then the others.
    names: Vec<Name>,
    /// Where each record's names begin.
    records: Vec<u32>,
    /// Ends of the words of the listed names in the text, without the vendor's words.
    words: Vec<u32>,
    /// Where each record's words begin.
    word_starts: Vec<u32>,
}

/// What a query as a whole says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) tier: Tier,
    pub(super) score: u32,
    pub(super) alias: Option<u8>,
}

/// A query as it is held against names.
pub(super) struct Asked<'a> {
    query: &'a Query,
    /// Letters of the whole query without the vendor's name, and of the words that must be found.
    letters: Letters,
    required: Letters,
    /// Where slips are forgiven.
    pattern: Option<Pattern>,
}

impl<'a> Asked<'a> {
    /// Slips that join, split or misspell words are forgiven over the whole name, where they are forgiven at all.
    pub(super) fn new(query: &'a Query, forgiven: Forgiven) -> Self {
        let letters = |text: &str| Letters::of(text);
        let required: String =
            query.tokens.iter().filter(|token| token.required).map(|token| token.text.as_str()).collect();
        let pattern = match (forgiven, query.bare.len()) {
            (Forgiven::Nothing, _) | (Forgiven::Slips, ..5) | (_, ..2) => None,
            // Of a few letters each is a third or more: a slip is asked about where nothing else is found.
            (Forgiven::AWord, ..5) => Pattern::new(&query.bare, 1),
            _ => Pattern::forgiving(&query.bare),
        };
        Self { query, letters: letters(&query.bare), required: letters(&required), pattern }
    }
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Takes the names of the next record.
    pub(super) fn add(&mut self, name: &str, aliases: &[&str], vendor: &[String]) {
        self.records.push(self.names.len() as u32);
        self.word_starts.push(self.words.len() as u32);
        let start = self.text.len();
        let (mut bare, mut count, mut led) = (start, 0, true);
        let Self { text, words, .. } = self;
        fold::each_word(name, &mut |word| {
            if !word.inner {
                text.push_str(word.text);
                led = led && vendor.get(count).is_none_or(|lead| lead == word.text);
                count += 1;
                words.push(text.len() as u32);
            }
        });
        // The vendor's name leads where more follows.
        if led && !vendor.is_empty() && count > vendor.len() {
            let first = words.len() - count;
            bare = words.drain(first..first + vendor.len()).next_back().map_or(start, |end| end as usize);
        }
        self.name(start, bare);
        for alias in aliases {
            let start = self.text.len();
            self.text.push_str(&fold::key(alias));
            self.name(start, start);
        }
    }

    fn name(&mut self, start: usize, bare: usize) {
        let letters = Letters::of(self.text.get(bare..).unwrap_or_default());
        let end = self.text.len() as u32;
        self.names.push(Name { start: start as u32, end, bare: bare as u32, letters });
    }

    fn part(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn bare(&self, name: &Name) -> &str {
        self.part(name.bare, name.end)
    }

    /// The names of a record, the listed one first.
    fn of(&self, record: usize) -> &[Name] {
        self.names.get(between(&self.records, record, self.names.len())).unwrap_or_default()
    }

    /// Letters and digits of the listed name.
    pub(super) fn length(&self, record: usize) -> u32 {
        self.of(record).first().map_or(0, |name| name.end - name.start)
    }

    /// What the query as a whole says of a record's names.
    pub(super) fn whole(&self, record: usize, asked: &Asked<'_>) -> Option<Whole> {
        let (listed, others) = self.of(record).split_first()?;
        let query = asked.query;
        let (typed, key) = (query.bare.as_str(), query.key.as_str());
        let bare = self.bare(listed);
        let found = |tier, score, alias: Option<usize>| Some(Whole { tier, score, alias: alias.map(|at| at as u8) });
        // Most names lack a letter of what was typed, and are done with.
        let may_have = asked.letters.lacking(listed.letters, 0);
        if may_have && bare == typed || self.part(listed.start, listed.end) == key {
            return found(Tier::Exact, 0, None);
        }
        let is = |name: &Name| {
            let text = self.bare(name);
            text == typed || text == key
        };
        if let Some(at) = others.iter().position(is) {
            return found(Tier::Alias, 0, Some(at));
        }
        if may_have && bare.starts_with(typed)
            || listed.bare > listed.start && self.part(listed.start, listed.end).starts_with(key)
        {
            return found(Tier::Prefix, 1500, None);
        }
        if asked.required.lacking(listed.letters, 0) && self.runs_on(record, listed, query) {
            return found(Tier::Prefix, 1000, None);
        }
        let begins = |name: &Name| asked.letters.lacking(name.letters, 0) && self.bare(name).starts_with(typed);
        if typed.len() >= 2
            && let Some(at) = others.iter().position(begins)
        {
            return found(Tier::Prefix, 0, Some(at));
        }
        if may_have && typed.len() >= 4 && holds(bare, typed) {
            return found(Tier::Word, 0, None);
        }
        let pattern = asked.pattern.as_ref()?;
        let slips = |name: &Name| pattern.distance(self.bare(name), name.letters);
        if let Some(slips) = slips(listed) {
            return found(Tier::Typo, 2000 - 300 * u32::from(slips), None);
        }
        // Abbreviations lie too near to one another.
        let others = if typed.len() < 5 { &[] } else { others };
        let other = others.iter().enumerate().find_map(|(at, name)| Some((at, slips(name)?)));
        other.and_then(|(at, slips)| found(Tier::Typo, 1800 - 300 * u32::from(slips), Some(at)))
    }

    /// Fewest slips between a text and a record's names.
    pub(super) fn slips(&self, record: usize, pattern: &Pattern) -> Option<u8> {
        self.of(record).iter().filter_map(|name| pattern.distance(self.bare(name), name.letters)).min()
    }

    /// Whether the query's words are the beginnings of the name's words, in order from the first; light words may be left
    /// out.
    fn runs_on(&self, record: usize, listed: &Name, query: &Query) -> bool {
        let ends = self.words.get(between(&self.word_starts, record, self.words.len())).unwrap_or_default();
        let mut from = listed.bare;
        let mut words = ends.iter().map(|&end| self.part(core::mem::replace(&mut from, end), end));
        let mut first = true;
        for token in query.tokens.iter().filter(|token| token.required) {
            loop {
                let Some(word) = words.next() else {
                    return false;
                };
                if word.starts_with(&token.text) {
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

/// Whether a text holds another. Both are short: a search that prepares itself takes longer than to look.
pub(super) fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}
