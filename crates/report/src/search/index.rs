//! The search index: the names and the folded words of every record, and how a query is weighed against them.

#[cfg(test)]
mod reference;

use super::fit::{Field, Fit, STEM, is_form};
use super::names::{Asked, Names, holds};
use super::query::{Query, Token, is_light};
use super::vocabulary::{Gathering, Vocabulary};
use super::{Hit, Tier};
use crate::order::sorted;
use crate::source::ReportFile;
use crate::typo::{Letters, Pattern};
use crate::{fold, typo};

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

/// What is overlooked between a query and a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Forgiven {
    /// Nothing.
    Nothing,
    /// A few slips in long words.
    Slips,
    /// Besides, one word of many, and a slip in a name of a few letters.
    AWord,
}

/// Words of a query of which one may be missing where nothing is found by all of them. In fewer, the one that is missing may
/// be another vendor's name.
const MANY: u8 = 6;

/// One record's texts, for building an index.
struct Texts<'a> {
    name: &'a str,
    aliases: Vec<&'a str>,
    category: &'a str,
    summary: &'a str,
    terms: &'a [String],
}

/// An index over records, in the order of the data file's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    vendor: Vec<String>,
    names: Names,
    words: Vocabulary,
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
        let mut names = Names::default();
        let mut words = Gathering::default();
        for (at, texts) in records.enumerate() {
            let mut add = |text: &str, field: Field| {
                fold::each_word(text, &mut |word| match field {
                    Field::Name if word.inner => words.add(word.text, at, Field::Inner),
                    _ if word.inner => {}
                    field => words.add(word.text, at, field),
                });
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
            names.add(texts.name, &texts.aliases, &vendor);
        }
        Self { vendor, names, words: words.finish() }
    }

    /// The records that answer a query, best first; none for a query without letters or digits.
    ///
    /// What is overlooked grows only while nothing is found.
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<Hit> {
        let query = Query::new(text, &self.vendor);
        if query.key.is_empty() {
            return Vec::new();
        }
        let mut hits = self.hits(&query, Forgiven::Nothing);
        if hits.iter().any(|hit| hit.tier <= Tier::Word) {
            hits.retain(|hit| hit.tier != Tier::Typo);
        } else {
            hits = self.hits(&query, Forgiven::Slips);
        }
        if hits.is_empty() {
            hits = self.hits(&query, Forgiven::AWord);
        }
        // Who typed a name does not ask for what merely mentions one of its words.
        if hits.iter().any(|hit| hit.tier <= Tier::Alias) {
            hits.retain(|hit| hit.tier != Tier::Summary);
        }
        ranked(hits)
    }

    /// What answers a query, in the order of the records.
    fn hits(&self, query: &Query, forgiven: Forgiven) -> Vec<Hit> {
        let sums = self.gather(query, forgiven != Forgiven::Nothing);
        let required = query.tokens.iter().filter(|token| token.required).count() as u8;
        let asked = Asked::new(query, forgiven);
        let mut hits: Vec<Hit> = Vec::new();
        for (at, sum) in sums.iter().enumerate() {
            let whole = self.names.whole(at, &asked);
            let by_words = sum.required == required;
            let nearly = forgiven == Forgiven::AWord && required >= MANY && sum.required + 1 == required;
            if whole.is_none() && !by_words && !nearly {
                continue;
            }
            let (mut tier, mut score, mut alias) = (sum.tier, sum.score, sum.alias);
            if !by_words {
                (tier, score, alias) = (Tier::Typo, if nearly { score } else { 0 }, None);
            }
            if let Some(whole) = whole
                && whole.tier <= tier
            {
                (tier, score, alias) = (whole.tier, score + whole.score, whole.alias);
            }
            // A shorter name has less in it that was not asked for.
            score = (score + 200).saturating_sub(2 * self.names.length(at).min(100));
            hits.push(Hit { record: at, tier, score, alias });
        }
        hits
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
        let pattern = Pattern::new(&query.bare, most);
        let mut near: Vec<(u32, usize)> = Vec::new();
        for (at, sum) in self.gather(&query, true).iter().enumerate() {
            let mut score = if sum.tier <= Tier::Typo && sum.required > 0 {
                sum.score * u32::from(sum.required) / query.tokens.len() as u32
            } else {
                0
            };
            if let Some(slips) = pattern.as_ref().and_then(|pattern| self.names.slips(at, pattern)) {
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
        let words = Query::words(text);
        let lead = Query::lead(&words, &self.vendor);
        if words.iter().all(|word| is_light(word)) {
            return Vec::new();
        }
        let all_light = words.iter().skip(lead).all(|word| is_light(word));
        let mut found: Option<Vec<u16>> = None;
        for word in words.iter().skip(lead).filter(|word| all_light || !is_light(word)) {
            let Some(at) = self.words.find(word) else {
                return Vec::new();
            };
            let named = self.words.postings(at).iter().filter(|posting| posting.field < Field::Category);
            let mut having: Vec<u16> = named.map(|posting| posting.record).collect();
            having.dedup();
            match &mut found {
                None => found = Some(having),
                Some(found) => found.retain(|record| having.binary_search(record).is_ok()),
            }
        }
        found.unwrap_or_default().into_iter().map(usize::from).collect()
    }

    fn gather(&self, query: &Query, slips: bool) -> Vec<Sum> {
        let mut sums = vec![NOTHING; self.names.len()];
        let mut best: Vec<Option<Best>> = vec![None; sums.len()];
        for token in &query.tokens {
            self.weigh(token, slips, &mut best);
            for (sum, best) in sums.iter_mut().zip(&mut best) {
                if let Some(best) = best.take() {
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

    /// Gives each record the best that a word of the query finds in it.
    fn weigh(&self, token: &Token, slips: bool, best: &mut [Option<Best>]) {
        let typed = token.text.as_str();
        let begin = self.words.beginning(typed.as_bytes());
        for at in begin.clone() {
            self.credit(at, Fit::beginning(typed.len(), self.words.word(at).len()), typed.len(), best);
        }
        if let Some(stem) = typed.as_bytes().get(..STEM) {
            for at in self.words.beginning(stem).filter(|at| !begin.contains(at)) {
                if is_form(typed, self.words.word(at)) {
                    self.credit(at, Fit::Form, typed.len(), best);
                }
            }
        }
        // Three letters stand inside too many words: "log" is nothing to "Hologres".
        if typed.len() < 4 {
            return;
        }
        let letters = Letters::of(typed);
        let pattern = if slips { Pattern::forgiving(typed) } else { None };
        for (at, &others) in self.words.letters().iter().enumerate() {
            if letters.lacking(others, 0) && holds(self.words.word(at), typed) {
                self.credit(at, Fit::Inside, typed.len(), best);
            } else if let Some(pattern) = &pattern
                && pattern.may_begin(others)
            {
                let slips = pattern.against(self.words.word(at));
                if let Some(fit) = slips.whole.map(Fit::Slips).or(slips.beginning.map(Fit::PrefixSlips)) {
                    self.credit(at, fit, typed.len(), best);
                }
            }
        }
    }

    fn credit(&self, word: usize, fit: Fit, typed: usize, best: &mut [Option<Best>]) {
        for posting in self.words.postings(word) {
            let Some((tier, score)) = fit.tier(posting.field, typed) else {
                continue;
            };
            if let Some(slot) = best.get_mut(usize::from(posting.record))
                && slot.is_none_or(|old| tier < old.tier || tier == old.tier && score > old.score)
            {
                *slot = Some(Best { score, tier, alias: posting.field.alias() });
            }
        }
    }
}

/// Best first: by tier, then by score, then as the records stand. Counted into place, digit by digit, since a first letter
/// may find thousands.
fn ranked(mut hits: Vec<Hit>) -> Vec<Hit> {
    const DIGIT: u32 = 9;
    const SCORES: u32 = 2 * DIGIT - 3;
    let key = |hit: &Hit| (hit.tier as u32) << SCORES | ((1 << SCORES) - 1 - hit.score.min((1 << SCORES) - 1));
    for shift in [0, DIGIT] {
        let digit = |hit: &Hit| (key(hit) >> shift) as usize % (1 << DIGIT);
        let mut starts = [0_usize; 1 << DIGIT];
        for hit in &hits {
            starts[digit(hit)] += 1;
        }
        let mut before = 0;
        for start in &mut starts {
            before += core::mem::replace(start, before);
        }
        let mut sorted = hits.clone();
        for hit in &hits {
            let start = &mut starts[digit(hit)];
            sorted[*start] = *hit;
            *start += 1;
        }
        hits = sorted;
    }
    hits
}
