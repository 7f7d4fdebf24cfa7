//! A reference implementation without shortcuts: it compares every query word with every word, fills every cell of every
//! alignment table, and visits every record. Tests require that the index returns the same results.

use super::*;
use crate::IndexBuilder;
use crate::match_kind::MatchKind;
use crate::query::{QueryToken, is_stop_word};
use crate::typo;
use crate::vocabulary::Posting;

/// Longest word compared, in bytes.
const MAX_WORD_BYTES: usize = 48;

/// The folded names of a record: the vendor name, the other words of the listed name, and the aliases.
struct ReferenceName {
    vendor_prefix: String,
    words: Vec<String>,
    aliases: Vec<String>,
}

/// The best match of one query word in one record.
#[derive(Clone, Copy)]
struct BestMatch {
    score: u32,
    tier: Tier,
    alias: Option<u8>,
}

/// The tolerance of a search step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EditBudget {
    Nothing,
    Typos,
    MissingWord,
}

/// Folded letters as a string.
fn letters_as_str(letters: &[u8]) -> &str {
    core::str::from_utf8(letters).unwrap_or_default()
}

struct ReferenceIndex<'a> {
    index: &'a Index,
    prose: &'a Vocabulary,
    names: Vec<ReferenceName>,
    /// All words of each record with their postings, sorted.
    words: Vec<Vec<(&'a str, Posting)>>,
}

impl<'a> ReferenceIndex<'a> {
    fn new(index: &'a Index, given: &'a [IndexedRecord]) -> Self {
        let prose = index.prose_vocabulary(&|visit| visit_prose(given, visit));
        let mut words = vec![Vec::new(); given.len()];
        for vocabulary in [&index.name_vocabulary, prose] {
            for at in 0..vocabulary.len() {
                for posting in vocabulary.postings_of(at) {
                    words[usize::from(posting.record)].push((letters_as_str(vocabulary.word_at(at)), *posting));
                }
            }
        }
        let name = |given: &IndexedRecord| {
            let mut words: Vec<String> = fold::folded_words(&given.name)
                .into_iter()
                .filter(|word| !word.is_subword)
                .map(|word| word.text)
                .collect();
            let vendor = &index.vendor_words;
            let led = !vendor.is_empty() && words.len() > vendor.len() && words.starts_with(vendor);
            let lead = if led { words.drain(..vendor.len()).collect() } else { String::new() };
            ReferenceName {
                vendor_prefix: lead,
                words,
                aliases: given.aliases.iter().map(|other| fold::name_key(other)).collect(),
            }
        };
        Self { index, prose, names: given.iter().map(name).collect(), words }
    }

    fn accumulate_scores(&self, query: &Query, prose: bool, budget: EditBudget) -> Vec<RecordScore> {
        let mut sums = vec![EMPTY_SCORE; self.names.len()];
        let longest = query.required_tokens().map(|token| query.token_text(token).len()).max();
        let more = longest > Some(weights::MAX_LEN_WITHOUT_TYPOS)
            && query.required_tokens().count() < usize::from(weights::MIN_WORDS_TO_IGNORE_ONE);
        let budget = if budget == EditBudget::MissingWord && !more { EditBudget::Typos } else { budget };
        for token in &query.tokens {
            for (at, sum) in sums.iter_mut().enumerate() {
                let Some(best) = self.best_match(letters_as_str(query.token_text(token)), at, prose, budget) else {
                    continue;
                };
                sum.score += best.score;
                sum.alias = sum.alias.or(best.alias);
                if token.required {
                    sum.required_found += 1;
                    sum.tier = sum.tier.max(best.tier);
                }
            }
        }
        sums
    }

    /// The best match of all words of a record; the first of equal ones.
    fn best_match(&self, typed: &str, record: usize, prose: bool, budget: EditBudget) -> Option<BestMatch> {
        let mut best: Option<BestMatch> = None;
        for fit in 0..5 {
            let asked = |posting: &Posting| prose || posting.field.field_kind() != FieldKind::Summary;
            for (word, posting) in self.words[record].iter().filter(|(_, posting)| asked(posting)) {
                let Some(fit) = match_kinds(typed, word, budget)[fit] else { continue };
                let Some((tier, score)) = fit.tier_and_score(posting.field.field_kind(), typed.len()) else { continue };
                if best.is_none_or(|old| (tier, core::cmp::Reverse(score)) < (old.tier, core::cmp::Reverse(old.score)))
                {
                    best = Some(BestMatch { score, tier, alias: posting.field.alias_index() });
                }
            }
        }
        best
    }

    fn search_text(&self, text: &str) -> Vec<Hit> {
        let query = Query::new(text, &self.index.vendor_words);
        if query.key.is_empty() {
            return Vec::new();
        }
        let hits = self.search_query(&query, query.key.len() > 1);
        if hits.is_empty() { self.search_query(&query, true) } else { hits }
    }

    fn search_query(&self, query: &Query, prose: bool) -> Vec<Hit> {
        let mut hits = self.collect_hits(query, prose, EditBudget::Nothing);
        if hits.iter().any(|hit| hit.tier <= Tier::Word) {
            hits.retain(|hit| hit.tier != Tier::Typo);
        } else {
            hits = self.collect_hits(query, prose, EditBudget::Typos);
        }
        if hits.is_empty() {
            hits = self.collect_hits(query, prose, EditBudget::MissingWord);
        }
        if hits.iter().any(|hit| hit.tier <= Tier::Alias) {
            hits.retain(|hit| hit.tier != Tier::Summary);
        }
        hits.sort_by_key(|hit| (hit.tier, core::cmp::Reverse(hit.score)));
        hits
    }

    fn collect_hits(&self, query: &Query, prose: bool, budget: EditBudget) -> Vec<Hit> {
        let required = query.required_tokens().count() as u8;
        let mut hits = Vec::new();
        for (record, sum) in self.accumulate_scores(query, prose, budget).into_iter().enumerate() {
            let whole = self.name_match(&self.names[record], query, budget);
            let by_words = sum.required_found == required;
            let nearly = budget == EditBudget::MissingWord
                && required >= weights::MIN_WORDS_TO_IGNORE_ONE
                && sum.required_found + 1 == required;
            let named = |token: &QueryToken| {
                let is = |(word, posting): &(&str, Posting)| {
                    word.as_bytes() == query.token_text(token) && posting.field == PostingField::NAME
                };
                self.words[record].iter().any(is)
            };
            let unsaid = query.required_tokens().filter(|token| !named(token)).count();
            let enough = budget != EditBudget::MissingWord || unsaid < 2;
            if whole.is_none() && !(by_words && enough) && !nearly {
                continue;
            }
            let (mut tier, mut score, mut alias) = (sum.tier, sum.score, sum.alias);
            if !by_words {
                (tier, score, alias) = (Tier::Typo, if nearly { score } else { 0 }, None);
            }
            if let Some(whole) = whole
                && whole.0 <= tier
            {
                (tier, score, alias) = (whole.0, score + whole.1, whole.2);
            }
            let length = self.names[record].vendor_prefix.len() + self.names[record].words.concat().len();
            score = with_short_name_bonus(score, length as u32);
            hits.push(Hit { record, tier, score, alias_index: alias });
        }
        hits
    }

    fn name_match(&self, name: &ReferenceName, query: &Query, budget: EditBudget) -> Option<(Tier, u32, Option<u8>)> {
        let (typed, key) = (letters_as_str(query.without_vendor()), letters_as_str(&query.key));
        let bare = name.words.concat();
        let all = [name.vendor_prefix.as_str(), &bare].concat();
        let alias = |tier, score, at: usize| Some((tier, score, Some(at as u8)));
        if bare == typed || all == key {
            return Some((Tier::Exact, 0, None));
        }
        if let Some(at) = name.aliases.iter().position(|other| other == typed || other == key) {
            return alias(Tier::Alias, 0, at);
        }
        let begins = bare.starts_with(typed);
        if begins && !query_splits_name_word(&name.words, query)
            || !name.vendor_prefix.is_empty() && all.starts_with(key)
        {
            return Some((Tier::Prefix, weights::NAME_STARTS_WITH_QUERY, None));
        }
        if matches_word_prefixes(&name.words, query) {
            return Some((Tier::Prefix, weights::WORDS_START_WITH_QUERY, None));
        }
        if typed.len() >= weights::MIN_ALIAS_PREFIX_LEN
            && let Some(at) = name.aliases.iter().position(|other| other.starts_with(typed))
        {
            return alias(Tier::Prefix, 0, at);
        }
        if begins || typed.len() >= weights::MIN_SUBSTRING_LEN && bare.contains(typed) {
            return Some((Tier::Word, 0, None));
        }
        let most = match (budget, typed.len()) {
            (EditBudget::Nothing, _) | (EditBudget::Typos, ..5) | (_, ..2) => return None,
            (EditBudget::MissingWord, ..5) => 1,
            _ => max_edits(typed.len()),
        };
        if let Some(edits) = edit_distance(typed, &bare, most) {
            return Some((Tier::Typo, weights::FUZZY_NAME - weights::NAME_TYPO_PENALTY * u32::from(edits), None));
        }
        let others = if typed.len() < weights::MIN_FUZZY_ALIAS_LEN { &[] } else { name.aliases.as_slice() };
        let other = others.iter().enumerate().find_map(|(at, name)| Some((at, edit_distance(typed, name, most)?)));
        other.and_then(|(at, edits)| {
            alias(Tier::Typo, weights::FUZZY_ALIAS - weights::NAME_TYPO_PENALTY * u32::from(edits), at)
        })
    }

    fn similarity_scores(&self, text: &str) -> Vec<(u32, usize)> {
        let query = Query::new(text, &self.index.vendor_words);
        let bare = letters_as_str(query.without_vendor());
        if bare.is_empty() {
            return Vec::new();
        }
        let most = if bare.len() >= weights::MIN_NEAREST_LEN { max_edits(bare.len()).max(1) } else { 0 };
        let mut near = Vec::new();
        for (at, sum) in self.accumulate_scores(&query, true, EditBudget::Typos).iter().enumerate() {
            let mut score = if sum.tier <= Tier::Typo && sum.required_found > 0 {
                sum.score * u32::from(sum.required_found) / query.tokens.len() as u32
            } else {
                0
            };
            let name = &self.names[at];
            let listed = name.words.concat();
            let names = core::iter::once(&listed).chain(&name.aliases);
            if let Some(edits) = names.filter_map(|name| edit_distance(bare, name, most)).min() {
                score += weights::FUZZY_NAME - weights::NAME_TYPO_PENALTY * u32::from(edits);
            }
            if score > 0 {
                near.push((score, at));
            }
        }
        near.sort_by_key(|&(score, at)| (core::cmp::Reverse(score), at));
        let least = near.first().map_or(0, |&(score, _)| score / weights::NEAREST_SCORE_DIVISOR);
        near.retain(|&(score, _)| score >= least);
        near
    }
}

/// Whether a query word starts where no word of the name starts.
fn query_splits_name_word(words: &[String], query: &Query) -> bool {
    let starts: Vec<usize> = (0..words.len()).map(|at| words[..at].concat().len()).collect();
    let end = words.concat().len();
    query.required_starts().any(|at| at != end && !starts.contains(&at))
}

fn matches_word_prefixes(words: &[String], query: &Query) -> bool {
    let mut words = words.iter();
    let mut first = true;
    for token in query.required_tokens() {
        loop {
            let Some(word) = words.next() else { return false };
            if word.as_bytes().starts_with(query.token_text(token)) {
                break;
            }
            if first || !is_stop_word(word.as_bytes()) {
                return false;
            }
        }
        first = false;
    }
    !first
}

/// All matches of a query word with a word, in the order in which the index tries them.
fn match_kinds(typed: &str, word: &str, budget: EditBudget) -> [Option<MatchKind>; 5] {
    let begins = word.starts_with(typed).then(|| MatchKind::exact_or_prefix(typed.len(), word.len()));
    let form = (begins.is_none() && is_inflection(typed.as_bytes(), word.as_bytes())).then_some(MatchKind::Inflection);
    let inside = (typed.len() >= weights::MIN_SUBSTRING_LEN && word.contains(typed)).then_some(MatchKind::Substring);
    let most = max_edits(typed.len());
    let near = (budget != EditBudget::Nothing && most > 0 && inside.is_none())
        .then(|| {
            let whole = edit_distance(typed, word, most).map(MatchKind::Typo);
            whole.or_else(|| prefix_edit_distance(typed, word, most).map(MatchKind::FuzzyPrefix))
        })
        .flatten();
    let without = |letter: usize| [&word.as_bytes()[..letter], &word.as_bytes()[letter + 1..]].concat();
    let more = budget == EditBudget::MissingWord && typed.len() == 3 && word.len() == 4;
    let left_out =
        (more && (0..4).any(|letter| without(letter) == typed.as_bytes())).then_some(MatchKind::MissingLetter);
    [begins, form, inside, near, left_out]
}

/// The distance between `typed` and `word`, or `None` if it is more than `most`.
fn edit_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    if typed.len().abs_diff(word.len()) > usize::from(most) {
        return None;
    }
    last_text_row(typed, word, most).and_then(|row| at_most(row[word.len()], most))
}

/// The distance between `typed` and the closest prefix of `word`, or `None` if it is more than `most`.
fn prefix_edit_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    let reach = (typed.len() + usize::from(most)).min(word.len());
    let head = word.as_bytes().get(..reach)?;
    let row = last_table_row(typed.as_bytes(), head, most)?;
    at_most(*row[..=reach].iter().min()?, most)
}

fn at_most(found: u8, most: u8) -> Option<u8> {
    (found <= most).then_some(found)
}

fn last_text_row(typed: &str, word: &str, most: u8) -> Option<[u8; MAX_WORD_BYTES + 1]> {
    last_table_row(typed.as_bytes(), word.as_bytes(), most)
}

/// The last row of the alignment table, or `None` if every alignment costs more than `most`.
fn last_table_row(typed: &[u8], word: &[u8], most: u8) -> Option<[u8; MAX_WORD_BYTES + 1]> {
    if typed.len() > MAX_WORD_BYTES || word.len() > MAX_WORD_BYTES {
        return None;
    }
    let mut before = [0_u8; MAX_WORD_BYTES + 1];
    let mut above = [0_u8; MAX_WORD_BYTES + 1];
    let mut row = [0_u8; MAX_WORD_BYTES + 1];
    for (at, cell) in above.iter_mut().enumerate() {
        *cell = at as u8;
    }
    for (i, &a) in typed.iter().enumerate() {
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, &b) in word.iter().enumerate() {
            let mut cost = (above[j] + u8::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a == word[j - 1] && typed[i - 1] == b {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        before = above;
        above = row;
    }
    Some(above)
}

/// A record that is added to the index.
struct IndexedRecord {
    name: String,
    aliases: Vec<String>,
    category: String,
    prose: Vec<String>,
}

fn visit_prose(given: &[IndexedRecord], visit: &mut dyn FnMut(usize, &str)) {
    for (at, given) in given.iter().enumerate() {
        given.prose.iter().for_each(|text| visit(at, text));
    }
}

#[allow(clippy::expect_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use serde_json::Value;

    fn root(path: &str) -> String {
        let path = [env!("CARGO_MANIFEST_DIR"), "/../../", path].concat();
        std::fs::read_to_string(path).expect("a file of the checkout")
    }

    fn text(value: &Value) -> String {
        value.as_str().unwrap_or_default().to_owned()
    }

    fn list(value: &Value) -> Vec<Value> {
        value.as_array().cloned().unwrap_or_default()
    }

    /// The services, the regions and the entities of the shipped report.
    fn records() -> [(String, Vec<IndexedRecord>); 3] {
        let file: Value = serde_json::from_str(&root("data/alibaba-cloud-soc3-2024.json")).expect("JSON");
        let vendor = text(&file["identity"]["vendor"]);
        let categories = list(&file["categories"]);
        let given = |record: &Value| {
            let others = [list(&record["aliases"]), list(&record["ours"]["aliases"])].concat();
            let category = categories.iter().find(|category| category["id"] == record["category"]);
            let summary = record["ours"]["summary"].as_str().map(str::to_owned);
            IndexedRecord {
                name: text(&record["name"]),
                aliases: others.iter().map(|other| text(&other["name"])).collect(),
                category: category.map(|category| text(&category["name"])).unwrap_or_default(),
                prose: summary.into_iter().chain(list(&record["ours"]["terms"]).iter().map(text)).collect(),
            }
        };
        let of = |name: &str| list(&file[name]).iter().map(given).collect();
        [(vendor.clone(), of("services")), (String::new(), of("regions")), (vendor, of("entities"))]
    }

    fn index(vendor: &str, given: &[IndexedRecord]) -> Index {
        let mut builder = IndexBuilder::new(vendor);
        for IndexedRecord { name, aliases: others, category, .. } in given {
            builder.add_record(name);
            others.iter().for_each(|other| builder.add_alias(other));
            builder.set_category(category);
        }
        builder.build_index()
    }

    /// Queries: the golden sets, and every name with missing, swapped, wrong and additional letters.
    fn texts(records: &[(String, Vec<IndexedRecord>)]) -> Vec<String> {
        let mut texts: Vec<String> = ["not_listed.tsv", "queries.tsv", "listed.tsv"]
            .into_iter()
            .flat_map(|set| root(&["tests/golden/", set].concat()).lines().map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|line| line.split('\t').next().map(str::to_owned))
            .collect();
        let names = records.iter().step_by(2).flat_map(|(_, given)| given).map(|given| &given.name);
        for (at, name) in names.enumerate() {
            let letters: Vec<char> = name.chars().collect();
            for step in 0..4 {
                let place = (at * 7 + step * 5) % letters.len();
                let mut changed = letters.clone();
                match step {
                    0 => drop(changed.remove(place)),
                    1 => changed.swap(place, (place + 1) % letters.len()),
                    2 => changed[place] = 'z',
                    _ => changed.insert(place, 'é'),
                }
                texts.push(changed.into_iter().collect());
            }
            texts.extend(name.split(' ').map(str::to_owned));
            texts.push(["alibaba cloud ", name].concat());
            texts.push(["alibabacloud", name].concat());
            texts.extend((1..4).map(|typed| name.chars().take(typed).collect()));
        }
        for (_, given) in records {
            texts.extend(given.iter().flat_map(|given| rotated_pairs(&given.name)));
        }
        texts.push("alibaba".to_owned());
        texts.push("alibaba cloud".to_owned());
        texts.push("log service for a large fleet of machines somewhere else".to_owned());
        texts
    }

    /// Pairs of words of a name in reverse order with a missing letter, with an unfinished word, and split at another place.
    fn rotated_pairs(name: &str) -> Vec<String> {
        let words: Vec<String> = fold::folded_words(name).into_iter().map(|word| word.text).collect();
        let mut texts = Vec::new();
        for (at, pair) in words.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let left_out: String =
                first.chars().enumerate().filter(|(place, _)| *place != at % 4).map(|(_, c)| c).collect();
            let half: String = second.chars().take(2 + at % 3).collect();
            texts.push([second, " ", &left_out].concat());
            texts.push([first, " ", &half].concat());
            texts.push([first.get(..3).unwrap_or(first), " ", first.get(3..).unwrap_or(second)].concat());
        }
        texts
    }

    #[test]
    fn index_finds_what_the_reference_finds() {
        let records = records();
        let texts = texts(&records);
        assert!(texts.len() > 2_000, "{}", texts.len());
        for (place, (vendor, given)) in records.iter().enumerate() {
            let index = index(vendor, given);
            let plain = ReferenceIndex::new(&index, given);
            // The reference is slow: it runs a share of the queries, spread over all kinds.
            for text in texts.iter().step_by(if place == 0 { 7 } else { 5 }) {
                let prose: ProseSource<'_> = &|visit| visit_prose(given, visit);
                assert_eq!(index.search(text, prose), plain.search_text(text), "{text:?}");
                assert_eq!(index.similarity_scores(text, prose), plain.similarity_scores(text), "{text:?}");
            }
            assert!(place > 0 || plain.prose.len() > 300, "{}", plain.prose.len());
        }
    }

    #[test]
    fn ranked_hits_are_sorted() {
        let mut seed = 7_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        let tiers = [Tier::Exact, Tier::Alias, Tier::Prefix, Tier::Word, Tier::Typo, Tier::Summary];
        for count in [0, 1, 2, 39, 50, 3_000] {
            let hits: Vec<Hit> = (0..count)
                .map(|record| Hit { record, tier: tiers[next(6) as usize], score: next(20_000), alias_index: None })
                .collect();
            let mut expected = hits.clone();
            if count > 0 && best_tier(&hits) <= Tier::Alias {
                expected.retain(|hit| hit.tier != Tier::Summary);
            }
            expected.sort_by_key(|hit| (hit.tier, core::cmp::Reverse(hit.score), hit.record));
            assert_eq!(ranked_hits(&hits, None), expected);
        }
    }

    #[test]
    fn edits_are_counted_as_the_whole_table_counts_them() {
        // Every pair of words of up to five letters out of three, and longer ones made from a seed.
        let mut seed = 7_u32;
        let mut words: Vec<String> = vec![String::new()];
        for _ in 0..700 {
            let mut word = String::new();
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            for at in 0..(seed >> 24) % 12 {
                word.push(char::from(b"abcx"[((seed >> (at * 2)) % 4) as usize]));
            }
            words.push(word);
        }
        for a in words.iter().filter(|word| !word.is_empty()) {
            for b in &words {
                for most in 0..3 {
                    assert_eq!(typo::tests::distance(a, b, most), edit_distance(a, b, most), "{a} {b} {most}");
                    assert_eq!(
                        typo::tests::prefix_distance(a, b, most),
                        prefix_edit_distance(a, b, most),
                        "{a} {b} {most}"
                    );
                    let possible =
                        CharMask::from_bytes(a.as_bytes()).missing_at_most(CharMask::from_bytes(b.as_bytes()), most);
                    assert!(possible || edit_distance(a, b, most).is_none(), "{a} {b} {most}");
                }
            }
        }
    }
}
