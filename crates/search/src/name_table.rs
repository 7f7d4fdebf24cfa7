//! The names of every record, folded and joined, and what a query as a whole says of them.

use core::ops::Range;

use crate::letter_bitmap::{ANY_MISSING, LetterBitmap};
use crate::query::{Query, is_stop_word};
use crate::typo::{CharMask, EditPattern};
use crate::{Tier, fold, weights};

/// A folded name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NameRange {
    /// Where it begins in the text, and where it ends.
    start: u32,
    end: u32,
    /// Where it begins without the vendor's name before it.
    start_without_vendor: u32,
    /// Whose it is.
    record: u32,
}

/// The names of all records, end to end in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NameTable {
    text: Vec<u8>,
    /// Of each record its listed name, then the others.
    ranges: Vec<NameRange>,
    /// Of each name the letters without the vendor's name, until all are there, and then the same by letter.
    char_masks: Vec<CharMask>,
    letter_bitmap: LetterBitmap,
    /// Where each record's names begin.
    record_starts: Vec<u32>,
    /// The vendor's name, where it leads a listed one.
    vendor_prefix: String,
    /// Ends of the words of the listed names in the text, without the vendor's words.
    word_ends: Vec<u32>,
    /// Where each record's words begin.
    word_starts: Vec<u32>,
}

/// What a query as a whole says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameMatch {
    pub(crate) record: usize,
    pub(crate) tier: Tier,
    pub(crate) score: u32,
    pub(crate) alias_index: Option<u8>,
}

impl NameTable {
    pub(crate) fn len(&self) -> usize {
        self.record_starts.len()
    }

    /// The next record, and its place: its names follow, the listed one first.
    pub(crate) fn start_record(&mut self) -> usize {
        self.record_starts.push(self.ranges.len() as u32);
        self.word_starts.push(self.word_ends.len() as u32);
        self.record_starts.len() - 1
    }

    /// Takes the next word of a record's listed name.
    pub(crate) fn push_word(&mut self, word: &[u8]) {
        self.text.extend_from_slice(word);
        self.word_ends.push(self.text.len() as u32);
    }

    /// The listed name's words are all there.
    pub(crate) fn finish_listed_name(&mut self, vendor: &[String]) {
        let start = self.ranges.last().map_or(0, |name| name.end);
        let first = self.word_starts.last().map_or(0, |first| *first as usize);
        let mut bare = start;
        // The vendor's name leads where more follows.
        if !vendor.is_empty() && self.word_ends.len() - first > vendor.len() {
            let mut from = start;
            let led = self.word_ends[first..].iter().zip(vendor).all(|(&end, lead)| {
                let word = self.slice_text(core::mem::replace(&mut from, end), end);
                word == lead.as_bytes()
            });
            if led {
                bare = self.word_ends.drain(first..first + vendor.len()).next_back().unwrap_or(start);
                self.vendor_prefix.clear();
                vendor.iter().for_each(|word| self.vendor_prefix.push_str(word));
            }
        }
        self.push_range(start, bare);
    }

    /// Takes another name of the record.
    pub(crate) fn add_alias(&mut self, name: &str) {
        let start = self.text.len() as u32;
        self.text.extend_from_slice(fold::name_key(name).as_bytes());
        self.push_range(start, start);
    }

    fn push_range(&mut self, start: u32, bare: u32) {
        let end = self.text.len() as u32;
        self.char_masks.push(CharMask::from_bytes(self.slice_text(bare, end)));
        self.ranges.push(NameRange {
            start,
            end,
            start_without_vendor: bare,
            record: self.record_starts.len() as u32 - 1,
        });
    }

    /// All names are there.
    pub(crate) fn build_bitmap(&mut self) {
        self.letter_bitmap = LetterBitmap::from_masks(&core::mem::take(&mut self.char_masks));
    }

    fn slice_text(&self, start: u32, end: u32) -> &[u8] {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn without_vendor(&self, name: &NameRange) -> &[u8] {
        self.slice_text(name.start_without_vendor, name.end)
    }

    /// The places of a record's names.
    fn range_indices(&self, record: usize) -> Range<usize> {
        range_from(&self.record_starts, record, self.ranges.len())
    }

    /// Letters and digits of the listed name.
    pub(crate) fn listed_name_len(&self, record: usize) -> u32 {
        self.ranges.get(self.range_indices(record).start).map_or(0, |name| name.end - name.start)
    }

    /// What the query as a whole says of records, without slips; those of which it says anything, in order.
    pub(crate) fn name_matches(&self, query: &Query) -> Vec<NameMatch> {
        let wanted = query
            .required_tokens()
            .fold(CharMask::default(), |all, token| all.union_with(CharMask::from_bytes(query.token_text(token))));
        let (key, lead) = (query.key.as_slice(), self.vendor_prefix.as_bytes());
        // Whatever is found has all letters of the words that must be found, or begins with the vendor's name as the query
        // does. Most names lack one of them, and are not looked at.
        let unled = query.without_vendor().len() == key.len();
        let all = unled && !lead.is_empty() && (lead.starts_with(key) || key.starts_with(lead));
        // Few letters must begin a name to say anything of it: most names have them, and few begin with them.
        let few = unled && key.len() < weights::MIN_SUBSTRING_LEN && query.required_starts().next() == Some(0);
        let mut found = Vec::new();
        let mut seen = u32::MAX;
        self.letter_bitmap.for_each_missing_at_most(wanted, if all { ANY_MISSING } else { 0 }, &mut |at| {
            let name = &self.ranges[at];
            let begins = |start: u32| self.text.get(start as usize) == key.first();
            if few && !begins(name.start) && !begins(name.start_without_vendor) {
                return;
            }
            let record = name.record;
            if record != core::mem::replace(&mut seen, record)
                && let Some(whole) = self.name_match(record as usize, query)
            {
                found.push(whole);
            }
        });
        found
    }

    /// What the query as a whole says of a record's names.
    fn name_match(&self, record: usize, query: &Query) -> Option<NameMatch> {
        let (listed, others) = self.ranges.get(self.range_indices(record))?.split_first()?;
        let (typed, key) = (query.without_vendor(), query.key.as_slice());
        let (bare, all) = (self.without_vendor(listed), self.slice_text(listed.start, listed.end));
        let found = |tier, score, alias: Option<usize>| {
            Some(NameMatch { record, tier, score, alias_index: alias.map(|at| at as u8) })
        };
        if bare == typed || all == key {
            return found(Tier::Exact, 0, None);
        }
        let is = |name: &NameRange| {
            let text = self.without_vendor(name);
            text == typed || text == key
        };
        if let Some(at) = others.iter().position(is) {
            return found(Tier::Alias, 0, Some(at));
        }
        let begins = bare.starts_with(typed);
        // Words that were typed apart and stand there only as one are no beginning: another name may have those very words.
        if begins && !self.query_splits_name_word(record, listed, query)
            || listed.start_without_vendor > listed.start && all.starts_with(key)
        {
            return found(Tier::Prefix, weights::NAME_STARTS_WITH_QUERY, None);
        }
        if self.matches_word_prefixes(record, listed, query) {
            return found(Tier::Prefix, weights::WORDS_START_WITH_QUERY, None);
        }
        if typed.len() >= weights::MIN_ALIAS_PREFIX_LEN
            && let Some(at) = others.iter().position(|name| self.without_vendor(name).starts_with(typed))
        {
            return found(Tier::Prefix, 0, Some(at));
        }
        if begins || typed.len() >= weights::MIN_SUBSTRING_LEN && contains_bytes(bare, typed) {
            return found(Tier::Word, 0, None);
        }
        None
    }

    /// Records with a name that the pattern's text may mean, in order; of each the listed name where that is near, or else
    /// the first of the others.
    pub(crate) fn fuzzy_name_matches(&self, pattern: &EditPattern) -> Vec<NameMatch> {
        let mut found: Vec<NameMatch> = Vec::new();
        // Abbreviations lie too near to one another.
        let with_others = pattern.typed_len() >= weights::MIN_FUZZY_ALIAS_LEN;
        self.for_each_fuzzy_name(pattern, &mut |record, place, slips| {
            if found.last().is_none_or(|last| last.record != record) && (place == 0 || with_others) {
                let (most, alias) = if place == 0 {
                    (weights::FUZZY_NAME, None)
                } else {
                    (weights::FUZZY_ALIAS, Some((place - 1) as u8))
                };
                found.push(NameMatch {
                    record,
                    tier: Tier::Typo,
                    score: most - weights::NAME_TYPO_PENALTY * u32::from(slips),
                    alias_index: alias,
                });
            }
        });
        found
    }

    /// Tells of each name that lies near, in order: its record, its place among the record's names, and how many slips.
    pub(crate) fn for_each_fuzzy_name(&self, pattern: &EditPattern, visit: &mut dyn FnMut(usize, usize, u8)) {
        let (letters, most) = pattern.required_letters();
        self.letter_bitmap.for_each_missing_at_most(letters, most, &mut |at| {
            let name = &self.ranges[at];
            if let Some(slips) = pattern.word_distance(self.without_vendor(name)) {
                let record = name.record as usize;
                visit(record, at - self.record_starts[record] as usize, slips);
            }
        });
    }

    /// Where the words of a record's listed name end in the text.
    fn listed_word_ends(&self, record: usize) -> &[u32] {
        self.word_ends.get(range_from(&self.word_starts, record, self.word_ends.len())).unwrap_or_default()
    }

    /// Whether a word of the query begins inside a word of the name, which begins with all the query's letters.
    fn query_splits_name_word(&self, record: usize, listed: &NameRange, query: &Query) -> bool {
        query
            .required_starts()
            .any(|at| at > 0 && !self.listed_word_ends(record).contains(&(listed.start_without_vendor + at as u32)))
    }

    /// Whether the query's words are the beginnings of the name's words, in order from the first; light words may be left
    /// out.
    fn matches_word_prefixes(&self, record: usize, listed: &NameRange, query: &Query) -> bool {
        let mut from = listed.start_without_vendor;
        let mut words =
            self.listed_word_ends(record).iter().map(|&end| self.slice_text(core::mem::replace(&mut from, end), end));
        let mut first = true;
        for token in query.required_tokens() {
            loop {
                let Some(word) = words.next() else {
                    return false;
                };
                if word.starts_with(query.token_text(token)) {
                    break;
                }
                if first || !is_stop_word(word) {
                    return false;
                }
            }
            first = false;
        }
        !first
    }
}

/// From one start to the next, or to the end.
fn range_from(starts: &[u32], at: usize, end: usize) -> Range<usize> {
    let start = starts.get(at).map_or(end, |start| *start as usize);
    start..starts.get(at + 1).map_or(end, |next| *next as usize)
}

/// Whether a text holds another. Both are short: a search that prepares itself, as the standard library's, takes longer than to look,
/// and more room in a module.
#[must_use]
pub fn contains_bytes(text: &[u8], part: &[u8]) -> bool {
    let Some((first, _)) = part.split_first() else {
        return true;
    };
    text.windows(part.len()).any(|window| window[0] == *first && window == part)
}
