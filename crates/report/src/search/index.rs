//! The search index: every folded word of every record, and how a query's words are weighed against it.

#[cfg(test)]
mod reference;

use super::query::{Query, Token, is_light};
use super::{Hit, Tier};
use crate::order::{order, sorted};
use crate::source::ReportFile;
use crate::typo::Letters;
use crate::{fold, typo};

/// Where in a record a word stands, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    /// The listed name.
    Name,
    /// After a capital inside a word of the name.
    Inner,
    /// Another name, by its place.
    Alias(u8),
    /// The category's name.
    Category,
    /// The summary and the terms, which are ours.
    Summary,
}

impl Field {
    /// What a match there is worth against the others, in tenths: a name says what the record is, a summary what it is
    /// about; an alias is nearly as good as the name.
    const fn weight(self) -> u32 {
        match self {
            Self::Name => 10,
            Self::Alias(_) => 9,
            Self::Inner => 8,
            Self::Category => 4,
            Self::Summary => 3,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Posting {
    record: u16,
    field: Field,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    word: String,
    /// Which letters it has: most words are told apart by that alone, without counting slips.
    letters: Letters,
    postings: Vec<Posting>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Record {
    /// The listed name's key.
    key: String,
    /// The same without the vendor's name before it.
    bare: String,
    /// The words of the listed name, without the vendor's.
    words: Vec<String>,
    /// The other names' keys.
    aliases: Vec<String>,
    /// Letters of the bare name, then of the aliases.
    letters: Vec<Letters>,
}

/// An index over records, in the order of the data file's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    vendor: Vec<String>,
    records: Vec<Record>,
    /// Sorted by word.
    vocabulary: Vec<Entry>,
}

/// How well a word of the query fits a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    /// The share of the word that was typed, in twentieths.
    Prefix(u32),
    Inside,
    /// Another form of the word, as "migration" of "migrates".
    Form,
    /// Number of slips.
    Slips(u8),
    /// Number of slips in an unfinished word.
    PrefixSlips(u8),
}

impl Fit {
    /// The steps keep the order exact > prefix > inside > slips for any field weight's tenth.
    const fn worth(self) -> u32 {
        match self {
            Self::Exact => 100,
            Self::Prefix(typed) => 70 + typed,
            Self::Inside => 55,
            Self::Form => 60,
            Self::Slips(slips) => 50 - 10 * slips as u32,
            Self::PrefixSlips(slips) => 35 - 10 * slips as u32,
        }
    }

    const fn has_slips(self) -> bool {
        matches!(self, Self::Form | Self::Slips(_) | Self::PrefixSlips(_))
    }
}

/// What a record has gathered so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sum {
    score: u32,
    tier: Tier,
    alias: Option<u8>,
    /// Words of the query found.
    found: u8,
    /// Required words found.
    required: u8,
}

const NOTHING: Sum = Sum { score: 0, tier: Tier::Word, alias: None, found: 0, required: 0 };

/// The best that one word of the query finds in one record.
#[derive(Clone, Copy)]
struct Best {
    score: u32,
    tier: Tier,
    alias: Option<u8>,
}

/// One record's texts, for building an index.
struct Texts<'a> {
    name: &'a str,
    aliases: Vec<&'a str>,
    category: &'a str,
    summary: &'a str,
    terms: &'a [String],
}

impl Index {
    /// The index over the report's services.
    #[must_use]
    pub fn of_services(file: &ReportFile) -> Self {
        let category = |id: &Option<String>| {
            let found = file.categories.iter().find(|category| Some(&category.id) == id.as_ref());
            found.map_or("", |category| category.name.as_str())
        };
        Self::new(
            &file.identity.vendor,
            file.services.iter().map(|service| Texts {
                name: &service.name,
                aliases: (service.aliases.iter().map(|alias| alias.name.as_str()))
                    .chain(service.ours.aliases.iter().map(|alias| alias.name.as_str()))
                    .collect(),
                category: category(&service.category),
                summary: service.ours.summary.as_deref().unwrap_or_default(),
                terms: &service.ours.terms,
            }),
        )
    }

    /// The index over the report's regions.
    #[must_use]
    pub fn of_regions(file: &ReportFile) -> Self {
        let geography = |id: &str| file.geographies.iter().find(|g| g.id == id).map_or("", |g| g.name.as_str());
        Self::new(
            "",
            file.regions.iter().map(|region| Texts {
                name: &region.name,
                aliases: (region.ours.aliases.iter().map(|alias| alias.name.as_str()))
                    .chain(region.ours.public_id.as_deref())
                    .collect(),
                category: geography(&region.ours.geography),
                summary: "",
                terms: &[],
            }),
        )
    }

    /// The index over the report's entities.
    #[must_use]
    pub fn of_entities(file: &ReportFile) -> Self {
        Self::new(
            &file.identity.vendor,
            file.entities.iter().map(|entity| Texts {
                name: &entity.name,
                aliases: entity.aliases.iter().map(|alias| alias.name.as_str()).collect(),
                category: "",
                summary: "",
                terms: &[],
            }),
        )
    }

    fn new<'a>(vendor: &str, records: impl Iterator<Item = Texts<'a>>) -> Self {
        let vendor: Vec<String> = fold::words(vendor).into_iter().map(|word| word.text).collect();
        let mut postings: Vec<(String, Posting)> = Vec::new();
        let records = records
            .enumerate()
            .map(|(at, texts)| {
                let mut add = |text: &str, field: Field| {
                    for word in fold::words(text) {
                        let field = match field {
                            Field::Name if word.inner => Field::Inner,
                            _ if word.inner => continue,
                            field => field,
                        };
                        postings.push((word.text, Posting { record: at as u16, field }));
                    }
                };
                add(texts.name, Field::Name);
                for (at, alias) in texts.aliases.iter().enumerate() {
                    add(alias, Field::Alias(at as u8));
                }
                add(texts.category, Field::Category);
                add(texts.summary, Field::Summary);
                for term in texts.terms {
                    add(term, Field::Summary);
                }
                let mut words: Vec<String> =
                    fold::words(texts.name).into_iter().filter(|word| !word.inner).map(|word| word.text).collect();
                let key = words.concat();
                if !vendor.is_empty() && words.len() > vendor.len() && words.starts_with(&vendor) {
                    words.drain(..vendor.len());
                }
                let bare = words.concat();
                let aliases: Vec<String> = texts.aliases.iter().map(|alias| fold::key(alias)).collect();
                let letters = core::iter::once(&bare).chain(&aliases).map(|name| Letters::of(name)).collect();
                Record { key, bare, words, aliases, letters }
            })
            .collect();
        let places = order(postings.len(), &|a, b| {
            let (a, b) = (&postings[a], &postings[b]);
            (&a.0, a.1.record, a.1.field).cmp(&(&b.0, b.1.record, b.1.field))
        });
        let mut vocabulary: Vec<Entry> = Vec::new();
        for place in places {
            let (word, posting) = (core::mem::take(&mut postings[place].0), postings[place].1);
            match vocabulary.last_mut() {
                Some(entry) if entry.word == word => entry.postings.push(posting),
                _ => vocabulary.push(Entry { letters: Letters::of(&word), word, postings: vec![posting] }),
            }
        }
        Self { vendor, records, vocabulary }
    }

    /// The records that answer a query, best first; none for a query without letters or digits.
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<Hit> {
        let query = Query::new(text, &self.vendor);
        if query.key.is_empty() {
            return Vec::new();
        }
        let sums = self.gather(&query);
        let required = query.tokens.iter().filter(|token| token.required).count() as u8;
        let mut hits: Vec<Hit> = Vec::new();
        for (at, (record, sum)) in self.records.iter().zip(&sums).enumerate() {
            let whole = whole_names(record, &query);
            let by_words = sum.required == required;
            if whole.is_none() && !by_words {
                continue;
            }
            let (mut tier, mut score, mut alias) = (sum.tier, sum.score, sum.alias);
            if !by_words {
                (tier, score, alias) = (Tier::Typo, 0, None);
            }
            if let Some(whole) = whole
                && whole.tier <= tier
            {
                (tier, score, alias) = (whole.tier, score + whole.score, whole.alias);
            }
            // A shorter name has less in it that was not asked for.
            score = (score + 200).saturating_sub(2 * record.key.len().min(100) as u32);
            hits.push(Hit { record: at, tier, score, alias });
        }
        // Who typed a name does not ask for what merely mentions one of its words.
        if hits.iter().any(|hit| hit.tier <= Tier::Alias) {
            hits.retain(|hit| hit.tier != Tier::Summary);
        }
        // Slips are forgiven only where nothing was found without.
        if hits.iter().any(|hit| hit.tier <= Tier::Word) {
            hits.retain(|hit| hit.tier != Tier::Typo);
        }
        sorted(&hits, &|a, b| (a.tier, b.score, a.record).cmp(&(b.tier, a.score, b.record)))
    }

    /// The records whose names lie nearest to a text that names none, best first; candidates to ask a person about.
    #[must_use]
    pub fn nearest(&self, text: &str, most: usize) -> Vec<usize> {
        self.nearness(text).into_iter().take(most).map(|(_, at)| at).collect()
    }

    /// The same, all of them, with how near they are; figures of different indexes may be compared.
    pub(crate) fn nearness(&self, text: &str) -> Vec<(u32, usize)> {
        let query = Query::new(text, &self.vendor);
        if query.bare.is_empty() {
            return Vec::new();
        }
        // Short names have no room for a forgiven slip in search; as a question it may be asked.
        let most = if query.bare.len() >= 3 { typo::allowance(query.bare.len()).max(1) } else { 0 };
        let letters = Letters::of(&query.bare);
        let mut near: Vec<(u32, usize)> = Vec::new();
        for (at, (record, sum)) in self.records.iter().zip(self.gather(&query)).enumerate() {
            let mut score = if sum.tier <= Tier::Typo && sum.required > 0 {
                sum.score * u32::from(sum.required) / query.tokens.len() as u32
            } else {
                0
            };
            let slips = core::iter::once(&record.bare)
                .chain(&record.aliases)
                .zip(&record.letters)
                .filter(|(_, other)| letters.within(**other, most))
                .filter_map(|(name, _)| typo::distance(&query.bare, name, most))
                .min();
            if let Some(slips) = slips {
                score += 2000 - 300 * u32::from(slips);
            }
            if score > 0 {
                near.push((score, at));
            }
        }
        let mut near = sorted(&near, &|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        // What is far behind the best is no near name.
        let least = near.first().map_or(0, |&(score, _)| score / 2);
        near.retain(|&(score, _)| score >= least);
        near
    }

    /// Records in which every word of the text is a whole word of one of the names: what an unfinished name could mean.
    #[must_use]
    pub fn containing(&self, text: &str) -> Vec<usize> {
        let named = |posting: &&Posting| matches!(posting.field, Field::Name | Field::Inner | Field::Alias(_));
        let words = Query::words(text);
        let lead = Query::lead(&words, &self.vendor);
        if words.iter().all(|word| is_light(word)) {
            return Vec::new();
        }
        let all_light = words.iter().skip(lead).all(|word| is_light(word));
        let mut found: Option<Vec<u16>> = None;
        for word in words.iter().skip(lead).filter(|word| all_light || !is_light(word)) {
            let entry = self.vocabulary.binary_search_by(|entry| entry.word.as_str().cmp(word));
            let Some(entry) = entry.ok().and_then(|at| self.vocabulary.get(at)) else {
                return Vec::new();
            };
            let mut having: Vec<u16> = entry.postings.iter().filter(named).map(|posting| posting.record).collect();
            having.dedup();
            match &mut found {
                None => found = Some(having),
                Some(found) => found.retain(|record| having.binary_search(record).is_ok()),
            }
        }
        found.unwrap_or_default().into_iter().map(usize::from).collect()
    }

    fn gather(&self, query: &Query) -> Vec<Sum> {
        let mut sums = vec![NOTHING; self.records.len()];
        let mut best: Vec<Option<Best>> = vec![None; self.records.len()];
        for token in &query.tokens {
            best.fill(None);
            self.weigh(token, &mut best);
            for (sum, best) in sums.iter_mut().zip(&best) {
                if let Some(best) = best {
                    sum.score += best.score;
                    sum.alias = sum.alias.or(best.alias);
                    sum.found += 1;
                    if token.required {
                        sum.required += 1;
                        sum.tier = sum.tier.max(best.tier);
                    }
                }
            }
        }
        sums
    }

    fn weigh(&self, token: &Token, best: &mut [Option<Best>]) {
        let letters = Letters::of(&token.text);
        for entry in &self.vocabulary {
            let Some(fit) = fit((&token.text, letters), (&entry.word, entry.letters)) else {
                continue;
            };
            for posting in &entry.postings {
                let Some(tier) = tier_of(fit, posting.field, &token.text) else {
                    continue;
                };
                let score = fit.worth() * posting.field.weight();
                let alias = if let Field::Alias(at) = posting.field { Some(at) } else { None };
                if let Some(slot) = best.get_mut(usize::from(posting.record))
                    && slot
                        .is_none_or(|old| (tier, core::cmp::Reverse(score)) < (old.tier, core::cmp::Reverse(old.score)))
                {
                    *slot = Some(Best { score, tier, alias });
                }
            }
        }
    }
}

/// How one word fits another, if at all.
fn fit((typed, typed_letters): (&str, Letters), (word, letters): (&str, Letters)) -> Option<Fit> {
    let most = typo::allowance(typed.len());
    // A word that lacks more letters than slips are forgiven is neither the word, nor holds it, nor is near it; what is
    // left is another form of it, which begins alike.
    if !typed_letters.lacking(letters, most) {
        return (most > 0 && is_form(typed, word)).then_some(Fit::Form);
    }
    if word == typed {
        return Some(Fit::Exact);
    }
    if word.starts_with(typed) {
        return Some(Fit::Prefix((20 * typed.len() / word.len()) as u32));
    }
    if typed.len() >= 3 && word.contains(typed) {
        return Some(Fit::Inside);
    }
    if most == 0 {
        return None;
    }
    let slips = if typed_letters.within(letters, most) { typo::distance(typed, word, most) } else { None };
    if slips != Some(1) && is_form(typed, word) {
        return Some(Fit::Form);
    }
    slips.map(Fit::Slips).or_else(|| typo::prefix_distance(typed, word, most).map(Fit::PrefixSlips))
}

/// Endings by which forms of one English word differ.
const ENDINGS: &[&str] = &["", "s", "e", "es", "ed", "er", "ers", "or", "ing", "ion", "ions", "ive", "al"];

/// Whether two words are forms of one, as "migration" and "migrates": the same but for their endings.
fn is_form(typed: &str, word: &str) -> bool {
    let shared = typed.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let ends = |text: &str| text.get(shared..).is_some_and(|ending| ENDINGS.contains(&ending));
    shared >= 5 && ends(typed) && ends(word)
}

/// The tier that a fit in a field reaches; none where it says too little to be shown.
fn tier_of(fit: Fit, field: Field, typed: &str) -> Option<Tier> {
    match (field, fit) {
        // Part of a part of a word.
        (Field::Inner, Fit::Inside) => None,
        // Prose is long: there only words, their beginnings, and single slips in long words say anything.
        (Field::Summary, Fit::Exact | Fit::Form) => Some(Tier::Summary),
        (Field::Summary, Fit::Prefix(_)) => (typed.len() >= 3).then_some(Tier::Summary),
        (Field::Summary, Fit::Slips(1)) => (typed.len() >= 6).then_some(Tier::Summary),
        (Field::Summary, _) => None,
        (Field::Category, Fit::Inside) => None,
        (Field::Category, Fit::Prefix(_)) => (typed.len() >= 3).then_some(Tier::Word),
        // In a name another form is another word, as good as a slip.
        (_, fit) => Some(if fit.has_slips() { Tier::Typo } else { Tier::Word }),
    }
}

/// What the query as a whole says of a record's names.
fn whole_names(record: &Record, query: &Query) -> Option<Best> {
    let typed = query.bare.as_str();
    let whole = |tier, score, alias| Some(Best { score, tier, alias });
    if record.key == query.key || record.bare == typed {
        return whole(Tier::Exact, 0, None);
    }
    if let Some(at) = record.aliases.iter().position(|alias| alias == typed || *alias == query.key) {
        return whole(Tier::Alias, 0, Some(at as u8));
    }
    if record.bare.starts_with(typed) || record.key.starts_with(&query.key) || runs_on(record, query) {
        return whole(Tier::Prefix, 1000, None);
    }
    if typed.len() >= 2
        && let Some(at) = record.aliases.iter().position(|alias| alias.starts_with(typed))
    {
        return whole(Tier::Prefix, 0, Some(at as u8));
    }
    if typed.len() >= 4 && record.bare.contains(typed) {
        return whole(Tier::Word, 0, None);
    }
    // Slips that join, split or misspell words, over the whole name.
    let most = typo::allowance(typed.len()).min(if typed.len() >= 5 { 2 } else { 0 });
    if most > 0 {
        if let Some(slips) = typo::distance(typed, &record.bare, most) {
            return whole(Tier::Typo, 2000 - 300 * u32::from(slips), None);
        }
        for (at, alias) in record.aliases.iter().enumerate() {
            if let Some(slips) = typo::distance(typed, alias, most) {
                return whole(Tier::Typo, 1800 - 300 * u32::from(slips), Some(at as u8));
            }
        }
    }
    None
}

/// Whether the query's words are the beginnings of the name's words, in order from the first; light words may be left out.
fn runs_on(record: &Record, query: &Query) -> bool {
    let mut words = record.words.iter();
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
