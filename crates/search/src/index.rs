//! The search index: builds it from records, and ranks the records that match a query.

#[cfg(test)]
mod reference;

use core::cell::OnceCell;

use crate::match_kind::{FieldKind, MatchKind, PostingField, is_inflection};
use crate::name_table::{NameMatch, NameTable, contains_bytes};
use crate::query::Query;
use crate::ranking::{
    EMPTY_SCORE, RecordScore, ScoreThreshold, WHOLE_NAME_SCORE, best_tier, ranked_hits, with_short_name_bonus,
};
use crate::sort::sorted_by;
use crate::typo::{CharMask, EditPattern};
use crate::vocabulary::{Vocabulary, VocabularyBuilder};
use crate::weights::{self, max_edits};
use crate::{Hit, Tier, fold};

/// Calls its argument with the record index and the text of each piece of prose, in the order of the records.
pub type ProseSource<'a> = &'a dyn Fn(&mut dyn FnMut(usize, &str));

/// A search index over records, in the order in which they were added.
///
/// Words of names are indexed when the index is built. Words of prose, which are ten times as many, are indexed by the first
/// search, so that they do not delay the first view. So every search passes the same [`ProseSource`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    vendor_words: Vec<String>,
    names: NameTable,
    name_vocabulary: Vocabulary,
    prose_vocabulary: OnceCell<Vocabulary>,
}

/// A match of a query word with a word of the index.
struct TermMatch {
    /// Index of the query word.
    token_index: u8,
    /// Whether the word is in the vocabulary of prose.
    in_prose: bool,
    word_index: u32,
    match_kind: MatchKind,
}

/// Widths of the packed field and of the packed score, which is at most [`weights::MAX_WORD_SCORE`].
const FIELD_BITS: u32 = 16;
const SCORE_BITS: u32 = 10;
/// Tiers by packed code; a higher code is better.
const TIERS_BY_CODE: [Tier; 7] =
    [Tier::Summary, Tier::Summary, Tier::Typo, Tier::Word, Tier::Prefix, Tier::Alias, Tier::Exact];

impl Index {
    pub(crate) const fn new(vendor_words: Vec<String>, names: NameTable, name_vocabulary: Vocabulary) -> Self {
        Self { vendor_words, names, name_vocabulary, prose_vocabulary: OnceCell::new() }
    }

    fn prose_vocabulary(&self, prose: ProseSource<'_>) -> &Vocabulary {
        self.prose_vocabulary.get_or_init(|| {
            let mut words = VocabularyBuilder::default();
            prose(&mut |record, text| {
                fold::for_each_plain_word(text, &mut |word| words.add_word(word, record, PostingField::SUMMARY));
            });
            words.build_vocabulary()
        })
    }

    /// Indexes the prose, which the first search would do otherwise.
    pub fn prepare_prose(&self, prose: ProseSource<'_>) {
        let _ = self.prose_vocabulary(prose);
    }

    /// Returns the records that match a query, best first; empty for a query without letters or digits.
    ///
    /// Tolerance is raised step by step until something matches: exact; then a few typos in long words; then one ignored word
    /// of many, a typo in a short name, or one missing letter in a short word.
    /// A query of one letter is searched in prose only if no name matches: nearly every summary has a word that starts with
    /// it.
    #[must_use]
    pub fn search(&self, text: &str, prose: ProseSource<'_>) -> Vec<Hit> {
        let query = Query::new(text, &self.vendor_words);
        if query.key.is_empty() {
            return Vec::new();
        }
        if query.key.len() == 1 {
            let named = self.search_query(&query, &Vocabulary::default());
            if !named.is_empty() {
                return named;
            }
        }
        self.search_query(&query, self.prose_vocabulary(prose))
    }

    /// Searches the names and this prose.
    fn search_query(&self, query: &Query, prose: &Vocabulary) -> Vec<Hit> {
        let bare = query.without_vendor();
        let mut found = Vec::with_capacity(64);
        self.collect_exact_matches(query, prose, &mut found);
        let (mut wholes, mut missing, mut exact) = (self.names.name_matches(query), 0, 0);
        let required = query.required_tokens().count() as u8;
        for step in 0..3 {
            if step > 0 {
                // In a short query, one typo is a large part: it is tried last.
                let few = bare.len() < weights::MIN_FUZZY_ALIAS_LEN;
                let most = if few { 1 } else { max_edits(bare.len()) };
                let asked = few == (step == 2) && bare.len() > 1;
                let pattern = if asked { EditPattern::new(bare, most) } else { None };
                // An exact name match would have ended the search in the first step.
                wholes = pattern.map(|pattern| self.names.fuzzy_name_matches(&pattern)).unwrap_or_default();
            }
            match step {
                0 => {}
                1 => self.collect_fuzzy_matches(query, prose, &mut found),
                _ if required >= weights::MIN_WORDS_TO_IGNORE_ONE => missing = 1,
                _ => {
                    // All other words of the query must be words of the listed name.
                    exact = required - 1;
                    self.collect_missing_letter_matches(query, &mut found);
                }
            }
            let hits = self.collect_hits(
                query,
                &found,
                prose,
                ScoreThreshold { min_found: required - missing, min_exact: exact },
                &wholes,
            );
            if step == 0 && best_tier(&hits) <= Tier::Word {
                return ranked_hits(&hits, Some(Tier::Typo));
            }
            if step > 0 && !hits.is_empty() {
                return ranked_hits(&hits, None);
            }
        }
        Vec::new()
    }

    /// Returns the hits in the order of the records: records with enough matching words, and records matched by a whole name.
    fn collect_hits(
        &self,
        query: &Query,
        found: &[TermMatch],
        prose: &Vocabulary,
        least: ScoreThreshold,
        wholes: &[NameMatch],
    ) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::with_capacity(16);
        let mut put =
            |record, RecordScore { mut tier, mut score, mut alias, .. }: RecordScore, whole: Option<&NameMatch>| {
                if let Some(whole) = whole
                    && whole.tier <= tier
                {
                    (tier, score, alias) = (whole.tier, score + whole.score, whole.alias_index);
                }
                score = with_short_name_bonus(score, self.names.listed_name_len(record));
                hits.push(Hit { record, tier, score, alias_index: alias });
            };
        // If too few words match anywhere, no record can have enough.
        let (mut required, mut anywhere) = (0, 0);
        for (at, _) in query.tokens.iter().enumerate().filter(|(_, token)| token.required) {
            required += 1;
            anywhere += u8::from(found.iter().any(|found| usize::from(found.token_index) == at));
        }
        let sums = if anywhere < least.min_found { Vec::new() } else { self.accumulate_scores(query, found, prose) };
        let mut wholes = wholes.iter().peekable();
        for (record, sum) in sums.iter().enumerate() {
            if sum.required_found < least.min_found || sum.exact_found < least.min_exact {
                continue;
            }
            while let Some(whole) = wholes.next_if(|whole| whole.record < record) {
                put(whole.record, WHOLE_NAME_SCORE, Some(whole));
            }
            let by_words = sum.required_found == required;
            let sum = if by_words { *sum } else { RecordScore { score: sum.score, ..WHOLE_NAME_SCORE } };
            put(record, sum, wholes.next_if(|whole| whole.record == record));
        }
        wholes.for_each(|whole| put(whole.record, WHOLE_NAME_SCORE, Some(whole)));
        hits
    }

    /// Returns up to `most` records with the most similar names, best first, as suggestions for a text that is no name.
    #[must_use]
    pub fn nearest_records(&self, text: &str, most: usize, prose: ProseSource<'_>) -> Vec<usize> {
        self.similarity_scores(text, prose).into_iter().take(most).map(|(_, at)| at).collect()
    }

    /// Returns all records with similar names, with their scores, best first. Scores of different indexes are comparable.
    #[must_use]
    pub fn similarity_scores(&self, text: &str, prose: ProseSource<'_>) -> Vec<(u32, usize)> {
        let query = Query::new(text, &self.vendor_words);
        let bare = query.without_vendor();
        if bare.is_empty() {
            return Vec::new();
        }
        let prose = self.prose_vocabulary(prose);
        let mut found = Vec::new();
        self.collect_exact_matches(&query, prose, &mut found);
        self.collect_fuzzy_matches(&query, prose, &mut found);
        // A search allows no typo in short names; a suggestion may.
        let most = if bare.len() >= weights::MIN_NEAREST_LEN { max_edits(bare.len()).max(1) } else { 0 };
        let pattern = EditPattern::new(bare, most);
        let mut close = vec![0; self.names.len()];
        if let Some(pattern) = &pattern {
            self.names.for_each_fuzzy_name(pattern, &mut |record, _, edits| {
                close[record] =
                    (weights::FUZZY_NAME - weights::NAME_TYPO_PENALTY * u32::from(edits)).max(close[record]);
            });
        }
        let mut near: Vec<(u32, usize)> = Vec::new();
        for (at, sum) in self.accumulate_scores(&query, &found, prose).iter().enumerate() {
            let mut score = close[at];
            if sum.tier <= Tier::Typo && sum.required_found > 0 {
                score += sum.score * u32::from(sum.required_found) / query.tokens.len() as u32;
            }
            if score > 0 {
                near.push((score, at));
            }
        }
        let mut near = sorted_by(&near, &|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        // Records far below the best are not similar enough.
        let least = near.first().map_or(0, |&(score, _)| score / weights::NEAREST_SCORE_DIVISOR);
        near.truncate(near.iter().take_while(|(score, _)| *score >= least).count());
        near
    }

    /// Returns the records whose names contain every word of the text as a whole word: candidates for an incomplete name.
    #[must_use]
    pub fn records_containing(&self, text: &str) -> Vec<usize> {
        let query = Query::new(text, &self.vendor_words);
        let mut found: Option<Vec<u16>> = None;
        if query.has_only_stop_words() {
            return Vec::new();
        }
        for token in query.required_tokens() {
            let Some(at) = self.name_vocabulary.index_of(query.token_text(token)) else {
                return Vec::new();
            };
            let named = self
                .name_vocabulary
                .postings_of(at)
                .iter()
                .filter(|posting| posting.field.field_kind() < FieldKind::Category);
            let mut having: Vec<u16> = named.map(|posting| posting.record).collect();
            having.dedup();
            match &mut found {
                None => found = Some(having),
                Some(found) => found.retain(|record| having.binary_search(record).is_ok()),
            }
        }
        found.unwrap_or_default().into_iter().map(usize::from).collect()
    }

    /// Adds the matches of the query words without typos.
    fn collect_exact_matches(&self, query: &Query, prose: &Vocabulary, found: &mut Vec<TermMatch>) {
        for (token, typed) in query.token_texts() {
            let mut put = |prose, word, fit| {
                found.push(TermMatch { token_index: token, in_prose: prose, word_index: word, match_kind: fit })
            };
            for (prose, words) in [(false, &self.name_vocabulary), (true, prose)] {
                // Inflections share the letters of the stem.
                for at in words.prefix_range(typed.get(..weights::MIN_STEM_LEN).unwrap_or(typed)) {
                    let word = words.word_at(at);
                    if word.starts_with(typed) {
                        put(prose, at as u32, MatchKind::exact_or_prefix(typed.len(), word.len()));
                    } else if is_inflection(typed, word) {
                        put(prose, at as u32, MatchKind::Inflection);
                    }
                }
            }
            // Shorter words are inside too many words by chance: "log" in "Hologres".
            if typed.len() >= weights::MIN_SUBSTRING_LEN {
                self.name_vocabulary.for_each_missing_at_most(CharMask::from_bytes(typed), 0, &mut |at| {
                    if contains_bytes(self.name_vocabulary.word_at(at), typed) {
                        put(false, at as u32, MatchKind::Substring);
                    }
                });
            }
        }
    }

    /// Adds the matches of the query words with typos.
    fn collect_fuzzy_matches(&self, query: &Query, prose: &Vocabulary, found: &mut Vec<TermMatch>) {
        for (token, typed) in query.token_texts() {
            let Some(pattern) = EditPattern::with_default_tolerance(typed) else { continue };
            let mut put = |prose, at, word, fit| {
                if !contains_bytes(word, typed) {
                    found.push(TermMatch {
                        token_index: token,
                        in_prose: prose,
                        word_index: at as u32,
                        match_kind: fit,
                    });
                }
            };
            let (letters, most) = pattern.required_letters();
            self.name_vocabulary.for_each_missing_at_most(letters, most, &mut |at| {
                let word = self.name_vocabulary.word_at(at);
                let edits = pattern.compare_with(word);
                if let Some(fit) = edits.to_word.map(MatchKind::Typo).or(edits.to_prefix.map(MatchKind::FuzzyPrefix)) {
                    put(false, at, word, fit);
                }
            });
            // Prose allows one typo, in whole words only: the length excludes nearly all words.
            if typed.len() >= weights::MIN_FUZZY_PROSE_LEN {
                let pattern = pattern.with_max_edits(1);
                prose.for_each_missing_at_most(letters, 1, &mut |at| {
                    let word = prose.word_at(at);
                    if let Some(edits) = pattern.word_distance(word) {
                        put(true, at, word, MatchKind::Typo(edits));
                    }
                });
            }
        }
    }

    /// Adds the matches of three-letter query words with words that have one letter more, if the query has a longer word too.
    ///
    /// Most pairs of three-letter words differ in one letter and are abbreviations of different things. So a wrong letter is
    /// not tolerated here.
    fn collect_missing_letter_matches(&self, query: &Query, found: &mut Vec<TermMatch>) {
        if query.required_tokens().all(|token| query.token_text(token).len() <= weights::MAX_LEN_WITHOUT_TYPOS) {
            return;
        }
        for (token, typed) in query.token_texts() {
            let pattern = if typed.len() == weights::MAX_LEN_WITHOUT_TYPOS { EditPattern::new(typed, 1) } else { None };
            let Some(pattern) = pattern else { continue };
            self.name_vocabulary.for_each_missing_at_most(CharMask::from_bytes(typed), 0, &mut |at| {
                let word = self.name_vocabulary.word_at(at);
                if word.len() == weights::MAX_LEN_WITHOUT_TYPOS + 1 && pattern.word_distance(word).is_some() {
                    found.push(TermMatch {
                        token_index: token,
                        in_prose: false,
                        word_index: at as u32,
                        match_kind: MatchKind::MissingLetter,
                    });
                }
            });
        }
    }

    /// Accumulates the matches into one score per record.
    fn accumulate_scores(&self, query: &Query, found: &[TermMatch], prose: &Vocabulary) -> Vec<RecordScore> {
        let mut sums = vec![EMPTY_SCORE; self.names.len()];
        // Records with a match of the current query word.
        let mut touched: Vec<u16> = Vec::with_capacity(64);
        for (at, token) in query.tokens.iter().enumerate() {
            let typed = query.token_text(token).len();
            for TermMatch { in_prose: is_prose, word_index: word, match_kind: fit, .. } in
                found.iter().filter(|found| usize::from(found.token_index) == at)
            {
                let (mut kind, mut worth) = (None, 0);
                for posting in if *is_prose { prose } else { &self.name_vocabulary }.postings_of(*word as usize) {
                    let here = posting.field.field_kind();
                    if kind != Some(here) {
                        kind = Some(here);
                        let tier = fit.tier_and_score(here, typed);
                        worth = tier.map_or(0, |(tier, score)| {
                            (TIERS_BY_CODE.len() as u32 - 1 - tier as u32) << SCORE_BITS | score
                        });
                    }
                    if let Some(RecordScore { best_packed: best, .. }) = sums.get_mut(usize::from(posting.record))
                        && worth > *best >> FIELD_BITS
                    {
                        if *best == 0 {
                            touched.push(posting.record);
                        }
                        *best = worth << FIELD_BITS | u32::from(posting.field.to_code());
                    }
                }
            }
            for record in touched.drain(..) {
                let Some(sum) = sums.get_mut(usize::from(record)) else { continue };
                let best = core::mem::take(&mut sum.best_packed);
                sum.score += best >> FIELD_BITS & ((1 << SCORE_BITS) - 1);
                sum.alias = sum.alias.or(PostingField::from_code(best as u16).alias_index());
                if token.required {
                    sum.required_found += 1;
                    sum.exact_found +=
                        u8::from(best >> FIELD_BITS & ((1 << SCORE_BITS) - 1) == weights::MAX_WORD_SCORE);
                    sum.tier =
                        sum.tier.max(TIERS_BY_CODE[(best >> (FIELD_BITS + SCORE_BITS)) as usize % TIERS_BY_CODE.len()]);
                }
            }
        }
        sums
    }
}
