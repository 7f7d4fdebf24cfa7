//! The folded names of all records, and the matches of a whole query with them.

use core::ops::Range;

use crate::letter_bitmap::{ANY_MISSING, LetterBitmap};
use crate::query::{Query, is_stop_word};
use crate::typo::{CharMask, EditPattern};
use crate::{Tier, fold, weights};

/// The range of one folded name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NameRange {
    /// Range in the buffer.
    start: u32,
    end: u32,
    /// Start of the name behind a leading vendor name.
    start_without_vendor: u32,
    /// Index of the record.
    record: u32,
}

/// The names of all records, in one buffer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NameTable {
    text: Vec<u8>,
    /// For each record its listed name, then its aliases.
    ranges: Vec<NameRange>,
    /// The letters of each name without the vendor name. [`Self::build_bitmap`] moves them to `letter_bitmap`.
    char_masks: Vec<CharMask>,
    letter_bitmap: LetterBitmap,
    /// Index of the first name of each record.
    record_starts: Vec<u32>,
    /// The folded vendor name, if a listed name starts with it.
    vendor_prefix: String,
    /// Ends of the words of the listed names in the buffer, without the words of the vendor name.
    word_ends: Vec<u32>,
    /// Index of the first word of each record in `word_ends`.
    word_starts: Vec<u32>,
}

/// The match of a whole query with a name of a record.
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

    /// Starts a record and returns its index. Its names follow, the listed one first.
    pub(crate) fn start_record(&mut self) -> usize {
        self.record_starts.push(self.ranges.len() as u32);
        self.word_starts.push(self.word_ends.len() as u32);
        self.record_starts.len() - 1
    }

    /// Adds the next word of the listed name.
    pub(crate) fn push_word(&mut self, word: &[u8]) {
        self.text.extend_from_slice(word);
        self.word_ends.push(self.text.len() as u32);
    }

    /// Ends the listed name.
    pub(crate) fn finish_listed_name(&mut self, vendor: &[String]) {
        let start = self.ranges.last().map_or(0, |name| name.end);
        let first = self.word_starts.last().map_or(0, |first| *first as usize);
        let mut bare = start;
        // A vendor name is a prefix only if more words follow.
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

    /// Adds another name to the last record.
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

    /// Builds the bitmap of letters after the last name.
    pub(crate) fn build_bitmap(&mut self) {
        self.letter_bitmap = LetterBitmap::from_masks(&core::mem::take(&mut self.char_masks));
    }

    fn slice_text(&self, start: u32, end: u32) -> &[u8] {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn without_vendor(&self, name: &NameRange) -> &[u8] {
        self.slice_text(name.start_without_vendor, name.end)
    }

    /// The indices of a record's names.
    fn range_indices(&self, record: usize) -> Range<usize> {
        range_from(&self.record_starts, record, self.ranges.len())
    }

    /// The length of the listed name in folded bytes.
    pub(crate) fn listed_name_len(&self, record: usize) -> u32 {
        self.ranges.get(self.range_indices(record).start).map_or(0, |name| name.end - name.start)
    }

    /// Returns the records that match the whole query without typos, in order, at most one match per record.
    pub(crate) fn name_matches(&self, query: &Query) -> Vec<NameMatch> {
        let wanted = query
            .required_tokens()
            .fold(CharMask::default(), |all, token| all.union_with(CharMask::from_bytes(query.token_text(token))));
        let (key, lead) = (query.key.as_slice(), self.vendor_prefix.as_bytes());
        // A matching name has all letters of the required words, or starts with the vendor name as the query does. This
        // excludes most names.
        let unled = query.without_vendor().len() == key.len();
        let all = unled && !lead.is_empty() && (lead.starts_with(key) || key.starts_with(lead));
        // A short query must begin a name to match it: most names contain its letters, and few start with them.
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

    /// The best match of the whole query with the names of a record, or `None` if none matches.
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
        // Separate query words that are one word of the name are no prefix match: another name may have those very words.
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

    /// Returns the records with a name within the edit distance of the pattern, in order: the listed name if it matches, else
    /// the first alias that does.
    pub(crate) fn fuzzy_name_matches(&self, pattern: &EditPattern) -> Vec<NameMatch> {
        let mut found: Vec<NameMatch> = Vec::new();
        // Abbreviations are too similar to one another.
        let with_others = pattern.typed_len() >= weights::MIN_FUZZY_ALIAS_LEN;
        self.for_each_fuzzy_name(pattern, &mut |record, place, edits| {
            if found.last().is_none_or(|last| last.record != record) && (place == 0 || with_others) {
                let (most, alias) = if place == 0 {
                    (weights::FUZZY_NAME, None)
                } else {
                    (weights::FUZZY_ALIAS, Some((place - 1) as u8))
                };
                found.push(NameMatch {
                    record,
                    tier: Tier::Typo,
                    score: most - weights::NAME_TYPO_PENALTY * u32::from(edits),
                    alias_index: alias,
                });
            }
        });
        found
    }

    /// Calls `visit`, in order, for each name within the edit distance: record, index among its names, number of edits.
    pub(crate) fn for_each_fuzzy_name(&self, pattern: &EditPattern, visit: &mut dyn FnMut(usize, usize, u8)) {
        let (letters, most) = pattern.required_letters();
        self.letter_bitmap.for_each_missing_at_most(letters, most, &mut |at| {
            let name = &self.ranges[at];
            if let Some(edits) = pattern.word_distance(self.without_vendor(name)) {
                let record = name.record as usize;
                visit(record, at - self.record_starts[record] as usize, edits);
            }
        });
    }

    /// The ends of the words of a record's listed name in the buffer.
    fn listed_word_ends(&self, record: usize) -> &[u32] {
        self.word_ends.get(range_from(&self.word_starts, record, self.word_ends.len())).unwrap_or_default()
    }

    /// Whether a query word starts inside a word of the name. The name starts with all letters of the query.
    fn query_splits_name_word(&self, record: usize, listed: &NameRange, query: &Query) -> bool {
        query
            .required_starts()
            .any(|at| at > 0 && !self.listed_word_ends(record).contains(&(listed.start_without_vendor + at as u32)))
    }

    /// Whether the query words are prefixes of the words of the name, in order from the first; stop words of the name may be
    /// skipped.
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

/// The range from one start to the next, or to `end` for the last.
fn range_from(starts: &[u32], at: usize, end: usize) -> Range<usize> {
    let start = starts.get(at).map_or(end, |start| *start as usize);
    start..starts.get(at + 1).map_or(end, |next| *next as usize)
}

/// Substring test for short texts. A naive scan is faster here than `str::contains`, which prepares its search, and smaller.
#[must_use]
pub fn contains_bytes(text: &[u8], part: &[u8]) -> bool {
    let Some((first, _)) = part.split_first() else {
        return true;
    };
    text.windows(part.len()).any(|window| window[0] == *first && window == part)
}
