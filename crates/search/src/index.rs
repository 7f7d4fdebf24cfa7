//! The search index: the names and the folded words of every record, and how a query is weighed against them.

#[cfg(test)]
mod reference;

use core::cell::OnceCell;

use crate::fit::{Field, Fit, Kind, STEM, SURE, is_form};
use crate::names::{Names, Whole, holds};
use crate::order::sorted;
use crate::query::Query;
use crate::typo::{Letters, Pattern};
use crate::vocabulary::{Gathering, Vocabulary};
use crate::{Hit, Tier, fold, typo};

/// Words of a query of which one may be missing where nothing is found by all of them. In fewer, the one that is missing may
/// be another vendor's name.
const MANY: u8 = 6;

/// Letters of a word that is too short to be forgiven a slip by itself.
const SHORT: usize = 3;

/// What tells each text of an index's prose with its record's place: summaries and the like, in the records' order.
pub type Prose<'a> = &'a dyn Fn(&mut dyn FnMut(usize, &str));

/// An index over records, in the order in which they were given.
///
/// The words of names are gathered when it is built, those of prose when somebody first asks something: they are ten times as many,
/// and nobody waits for them to see the records. So whoever asks brings the prose, the same each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    vendor: Vec<String>,
    names: Names,
    words: Vocabulary,
    prose: OnceCell<Vocabulary>,
}

/// An index while its records are given.
#[derive(Default)]
pub struct Builder {
    vendor: Vec<String>,
    names: Names,
    words: Gathering,
    /// Other names of the last record.
    others: usize,
}

impl Builder {
    /// For records of a vendor, whose name may lead theirs; an empty one for none.
    #[must_use]
    pub fn new(vendor: &str) -> Self {
        let mut builder = Self::default();
        builder.vendor.extend(fold::words(vendor).into_iter().filter(|word| !word.inner).map(|word| word.text));
        builder
    }

    /// The next record, by its listed name.
    pub fn add(&mut self, name: &str) {
        let Self { vendor, names, words, others } = self;
        *others = 0;
        let record = names.begin();
        fold::each_word(name, &mut |word| {
            words.add(word.text, record, if word.inner { Field::INNER } else { Field::NAME });
            if !word.inner {
                names.word(word.text);
            }
        });
        names.listed(vendor);
    }

    /// Another name of that record.
    pub fn other(&mut self, name: &str) {
        self.names.other(name);
        self.words(name, Field::alias_at(self.others));
        self.others += 1;
    }

    /// The name of that record's category.
    pub fn category(&mut self, name: &str) {
        self.words(name, Field::CATEGORY);
    }

    fn words(&mut self, text: &str, field: Field) {
        let record = self.names.len() - 1;
        each_whole(text, &mut |word| self.words.add(word, record, field));
    }

    /// The index over the records that were given.
    #[must_use]
    pub fn finish(mut self) -> Index {
        self.names.finish();
        Index { vendor: self.vendor, names: self.names, words: self.words.finish(), prose: OnceCell::new() }
    }
}

/// What a record has gathered.
#[derive(Debug, Clone, Copy)]
struct Sum {
    score: u32,
    tier: Tier,
    alias: Option<u8>,
    /// Required words found.
    required: u8,
    /// Those of them that are words of the listed name.
    exact: u8,
    /// The best that the word of the query finds there that is being looked at: what it is worth, then the field.
    best: u32,
}

const NOTHING: Sum = Sum { score: 0, tier: Tier::Word, alias: None, required: 0, exact: 0, best: 0 };
/// What counts of a record that is found by more than its words.
const WHOLE: Sum = Sum { tier: Tier::Typo, ..NOTHING };

/// How many of the required words a record must have, and how many of them as words of its listed name.
#[derive(Debug, Clone, Copy)]
struct Least {
    found: u8,
    exact: u8,
}

/// A word of the index that a word of the query fits.
struct Found {
    /// The query's, by place.
    token: u8,
    /// Whether the other is one of prose.
    prose: bool,
    word: u32,
    fit: Fit,
}

/// Bits of a field below what a word is worth there, and of the score below the tier; a word's score is 1000 at the most.
const FIELD: u32 = 16;
const SCORE: u32 = 10;
/// What a word of the listed name is worth, typed as it is.
const MOST: u32 = 1000;
/// Better is more.
const TIERS: [Tier; 7] = [Tier::Summary, Tier::Summary, Tier::Typo, Tier::Word, Tier::Prefix, Tier::Alias, Tier::Exact];

impl Index {
    fn prose(&self, prose: Prose<'_>) -> &Vocabulary {
        self.prose.get_or_init(|| {
            let mut words = Gathering::default();
            prose(&mut |record, text| {
                each_whole(text, &mut |word| words.add(word, record, Field::SUMMARY));
            });
            words.finish()
        })
    }

    /// Gathers the words of prose, which the first query would wait for.
    pub fn prepare(&self, prose: Prose<'_>) {
        let _ = self.prose(prose);
    }

    /// The records that answer a query, best first; none for a query without letters or digits.
    ///
    /// What is overlooked grows only while nothing is found: nothing, then a few slips in long words, then one word of many, a
    /// slip in a name of a few letters or a letter left out of one short word. Prose is not asked for one letter that begins a word of a name: it begins one in nearly
    /// every summary too, and whoever has typed one letter is about to type the next.
    #[must_use]
    pub fn search(&self, text: &str, prose: Prose<'_>) -> Vec<Hit> {
        let query = Query::new(text, &self.vendor);
        if query.key.is_empty() {
            return Vec::new();
        }
        if query.key.len() == 1 {
            let named = self.within(&query, &Vocabulary::default());
            if !named.is_empty() {
                return named;
            }
        }
        self.within(&query, self.prose(prose))
    }

    /// The same, in names and this prose.
    fn within(&self, query: &Query, prose: &Vocabulary) -> Vec<Hit> {
        let bare = query.bare();
        let mut found = Vec::with_capacity(64);
        self.plainly(query, prose, &mut found);
        let (mut wholes, mut missing, mut exact) = (self.names.wholes(query), 0, 0);
        let required = query.required().count() as u8;
        for step in 0..3 {
            if step > 0 {
                // Of a few letters each is a third or more: a slip is asked about where nothing else is found.
                let few = bare.len() < 5;
                let most = if few { 1 } else { typo::allowance(bare.len()) };
                let asked = few == (step == 2) && bare.len() > 1;
                let pattern = if asked { Pattern::new(bare, most) } else { None };
                // No name has the query as it stands, or there were such a hit.
                wholes = pattern.map(|pattern| self.names.nearly(&pattern)).unwrap_or_default();
            }
            match step {
                0 => {}
                1 => self.with_slips(query, prose, &mut found),
                _ if required >= MANY => missing = 1,
                _ => {
                    // All that was typed besides must say which record is meant.
                    exact = required - 1;
                    self.with_a_letter_more(query, &mut found);
                }
            }
            let hits = self.hits(query, &found, prose, Least { found: required - missing, exact }, &wholes);
            if step == 0 && best(&hits) <= Tier::Word {
                return ranked(&hits, Some(Tier::Typo));
            }
            if step > 0 && !hits.is_empty() {
                return ranked(&hits, None);
            }
        }
        Vec::new()
    }

    /// What answers a query, in the order of the records: what has as many of its words, and what it is as a whole.
    fn hits(&self, query: &Query, found: &[Found], prose: &Vocabulary, least: Least, wholes: &[Whole]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::with_capacity(16);
        let mut put = |record, Sum { mut tier, mut score, mut alias, .. }: Sum, whole: Option<&Whole>| {
            if let Some(whole) = whole
                && whole.tier <= tier
            {
                (tier, score, alias) = (whole.tier, score + whole.score, whole.alias);
            }
            // A shorter name has less in it that was not asked for.
            score = (score + 200).saturating_sub(2 * self.names.length(record).min(100));
            hits.push(Hit { record, tier, score, alias });
        };
        // Where too few words are found in any record nothing need be gathered.
        let (mut required, mut anywhere) = (0, 0);
        for (at, _) in query.tokens.iter().enumerate().filter(|(_, token)| token.required) {
            required += 1;
            anywhere += u8::from(found.iter().any(|found| usize::from(found.token) == at));
        }
        let sums = if anywhere < least.found { Vec::new() } else { self.gather(query, found, prose) };
        let mut wholes = wholes.iter().peekable();
        for (record, sum) in sums.iter().enumerate() {
            if sum.required < least.found || sum.exact < least.exact {
                continue;
            }
            while let Some(whole) = wholes.next_if(|whole| whole.record < record) {
                put(whole.record, WHOLE, Some(whole));
            }
            let by_words = sum.required == required;
            let sum = if by_words { *sum } else { Sum { score: sum.score, ..WHOLE } };
            put(record, sum, wholes.next_if(|whole| whole.record == record));
        }
        wholes.for_each(|whole| put(whole.record, WHOLE, Some(whole)));
        hits
    }

    /// The records whose names lie nearest to a text that names none, best first; candidates to ask a person about.
    #[must_use]
    pub fn nearest(&self, text: &str, most: usize, prose: Prose<'_>) -> Vec<usize> {
        self.nearness(text, prose).into_iter().take(most).map(|(_, at)| at).collect()
    }

    /// The same, all of them, with how near they are; figures of different indexes may be compared.
    #[must_use]
    pub fn nearness(&self, text: &str, prose: Prose<'_>) -> Vec<(u32, usize)> {
        let query = Query::new(text, &self.vendor);
        let bare = query.bare();
        if bare.is_empty() {
            return Vec::new();
        }
        let prose = self.prose(prose);
        let mut found = Vec::new();
        self.plainly(&query, prose, &mut found);
        self.with_slips(&query, prose, &mut found);
        // Short names have no room for a forgiven slip in search; as a question it may be asked.
        let most = if bare.len() >= 3 { typo::allowance(bare.len()).max(1) } else { 0 };
        let pattern = Pattern::new(bare, most);
        let mut close = vec![0; self.names.len()];
        if let Some(pattern) = &pattern {
            self.names.near(pattern, &mut |record, _, slips| {
                close[record] = (2000 - 300 * u32::from(slips)).max(close[record]);
            });
        }
        let mut near: Vec<(u32, usize)> = Vec::new();
        for (at, sum) in self.gather(&query, &found, prose).iter().enumerate() {
            let mut score = close[at];
            if sum.tier <= Tier::Typo && sum.required > 0 {
                score += sum.score * u32::from(sum.required) / query.tokens.len() as u32;
            }
            if score > 0 {
                near.push((score, at));
            }
        }
        let mut near = sorted(&near, &|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        // What is far behind the best is no near name.
        let least = near.first().map_or(0, |&(score, _)| score / 2);
        near.truncate(near.iter().take_while(|(score, _)| *score >= least).count());
        near
    }

    /// Records in which every word of the text is a whole word of one of the names: what an unfinished name could mean.
    #[must_use]
    pub fn containing(&self, text: &str) -> Vec<usize> {
        let query = Query::new(text, &self.vendor);
        let mut found: Option<Vec<u16>> = None;
        if query.is_light() {
            return Vec::new();
        }
        for token in query.required() {
            let Some(at) = self.words.find(query.text(token)) else {
                return Vec::new();
            };
            let named = self.words.postings(at).iter().filter(|posting| posting.field.kind() < Kind::Category);
            let mut having: Vec<u16> = named.map(|posting| posting.record).collect();
            having.dedup();
            match &mut found {
                None => found = Some(having),
                Some(found) => found.retain(|record| having.binary_search(record).is_ok()),
            }
        }
        found.unwrap_or_default().into_iter().map(usize::from).collect()
    }

    /// Adds what the words of the query fit without slips.
    fn plainly(&self, query: &Query, prose: &Vocabulary, found: &mut Vec<Found>) {
        for (token, typed) in query.texts() {
            let mut put = |prose, word, fit| found.push(Found { token, prose, word, fit });
            for (prose, words) in [(false, &self.words), (true, prose)] {
                // Its forms begin as it does, with as many letters as a stem has.
                for at in words.beginning(typed.get(..STEM).unwrap_or(typed)) {
                    let word = words.word(at);
                    if word.starts_with(typed) {
                        put(prose, at as u32, Fit::beginning(typed.len(), word.len()));
                    } else if is_form(typed, word) {
                        put(prose, at as u32, Fit::Form);
                    }
                }
            }
            // Three letters stand inside too many words: "log" is nothing to "Hologres".
            if typed.len() >= 4 {
                self.words.lacking(Letters::of(typed), 0, &mut |at| {
                    if holds(self.words.word(at), typed) {
                        put(false, at as u32, Fit::Inside);
                    }
                });
            }
        }
    }

    /// Adds what the words of the query fit with slips.
    fn with_slips(&self, query: &Query, prose: &Vocabulary, found: &mut Vec<Found>) {
        for (token, typed) in query.texts() {
            let Some(pattern) = Pattern::forgiving(typed) else { continue };
            let mut put = |prose, at, word, fit| {
                if !holds(word, typed) {
                    found.push(Found { token, prose, word: at as u32, fit });
                }
            };
            let (letters, most) = pattern.asks();
            self.words.lacking(letters, most, &mut |at| {
                let word = self.words.word(at);
                let slips = pattern.against(word);
                if let Some(fit) = slips.whole.map(Fit::Slips).or(slips.beginning.map(Fit::PrefixSlips)) {
                    put(false, at, word, fit);
                }
            });
            // In prose one slip counts, in a whole word: nearly all words there are longer or shorter, and done with by that.
            if typed.len() >= SURE {
                let pattern = pattern.at_most(1);
                prose.lacking(letters, 1, &mut |at| {
                    let word = prose.word(at);
                    if let Some(slips) = pattern.distance(word) {
                        put(true, at, word, Fit::Slips(slips));
                    }
                });
            }
        }
    }

    /// Adds what words of three letters fit with a letter more, where there is a longer word beside them.
    ///
    /// Most pairs of words of three letters lie one letter apart, and are abbreviations of different things: so no letter may be
    /// another one here.
    fn with_a_letter_more(&self, query: &Query, found: &mut Vec<Found>) {
        if query.required().all(|token| query.text(token).len() <= SHORT) {
            return;
        }
        for (token, typed) in query.texts() {
            let pattern = if typed.len() == SHORT { Pattern::new(typed, 1) } else { None };
            let Some(pattern) = pattern else { continue };
            self.words.lacking(Letters::of(typed), 0, &mut |at| {
                let word = self.words.word(at);
                if word.len() == SHORT + 1 && pattern.distance(word).is_some() {
                    found.push(Found { token, prose: false, word: at as u32, fit: Fit::LeftOut });
                }
            });
        }
    }

    /// What each record gathers from what was found.
    fn gather(&self, query: &Query, found: &[Found], prose: &Vocabulary) -> Vec<Sum> {
        let mut sums = vec![NOTHING; self.names.len()];
        // Where there is something.
        let mut touched: Vec<u16> = Vec::with_capacity(64);
        for (at, token) in query.tokens.iter().enumerate() {
            let typed = query.text(token).len();
            for Found { prose: is_prose, word, fit, .. } in found.iter().filter(|found| usize::from(found.token) == at)
            {
                let (mut kind, mut worth) = (None, 0);
                for posting in if *is_prose { prose } else { &self.words }.postings(*word as usize) {
                    let here = posting.field.kind();
                    if kind != Some(here) {
                        kind = Some(here);
                        let tier = fit.tier(here, typed);
                        worth = tier.map_or(0, |(tier, score)| (TIERS.len() as u32 - 1 - tier as u32) << SCORE | score);
                    }
                    if let Some(Sum { best, .. }) = sums.get_mut(usize::from(posting.record))
                        && worth > *best >> FIELD
                    {
                        if *best == 0 {
                            touched.push(posting.record);
                        }
                        *best = worth << FIELD | u32::from(posting.field.code());
                    }
                }
            }
            for record in touched.drain(..) {
                let Some(sum) = sums.get_mut(usize::from(record)) else { continue };
                let best = core::mem::take(&mut sum.best);
                sum.score += best >> FIELD & ((1 << SCORE) - 1);
                sum.alias = sum.alias.or(Field::coded(best as u16).alias());
                if token.required {
                    sum.required += 1;
                    sum.exact += u8::from(best >> FIELD & ((1 << SCORE) - 1) == MOST);
                    sum.tier = sum.tier.max(TIERS[(best >> (FIELD + SCORE)) as usize % TIERS.len()]);
                }
            }
        }
        sums
    }
}

/// The words of a text without their parts.
fn each_whole(text: &str, hear: &mut dyn FnMut(&[u8])) {
    fold::each_word(text, &mut |word| {
        if !word.inner {
            hear(word.text);
        }
    });
}

/// The best tier among hits, or the last.
fn best(hits: &[Hit]) -> Tier {
    hits.iter().map(|hit| hit.tier).min().unwrap_or(Tier::Summary)
}

/// Best first: by tier, then by score, then as the records stand; without those of a tier.
fn ranked(found: &[Hit], without: Option<Tier>) -> Vec<Hit> {
    // Who typed a name does not ask for what merely mentions one of its words.
    let named = best(found) <= Tier::Alias;
    let mut places: Vec<u64> = Vec::with_capacity(found.len());
    for (at, hit) in found.iter().enumerate() {
        if Some(hit.tier) != without && !(named && hit.tier == Tier::Summary) {
            places.push(rank(hit) << 32 | at as u64);
        }
    }
    // No two are equal, so that nothing need be kept in its order.
    places.sort_unstable();
    places.into_iter().map(|place| found[place as u32 as usize]).collect()
}

/// Less is better.
const fn rank(hit: &Hit) -> u64 {
    (hit.tier as u64) << 24 | (0xFF_FFFF - hit.score) as u64
}
