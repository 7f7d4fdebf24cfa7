//! The plain way to what the index finds by shortcuts: every word with every other, every cell of every table.
//!
//! Only for tests: the index must find the same.

use super::*;

/// Longest word compared, in bytes.
const LONGEST: usize = 48;

struct Plain<'a>(&'a Index);

impl Plain<'_> {
    fn nearest(&self, text: &str, most: usize) -> Vec<usize> {
        let query = Query::new(text, &self.0.vendor);
        if query.bare.is_empty() {
            return Vec::new();
        }
        let mut near: Vec<(u32, usize)> = Vec::new();
        for (at, (record, sum)) in self.0.records.iter().zip(self.gather(&query)).enumerate() {
            let mut score = if sum.tier <= Tier::Typo && sum.required > 0 {
                sum.score * u32::from(sum.required) / query.tokens.len() as u32
            } else {
                0
            };
            // Short names have no room for a forgiven slip in search; as a question it may be asked.
            let most = if query.bare.len() >= 3 { typo::allowance(query.bare.len()).max(1) } else { 0 };
            let slips = core::iter::once(&record.bare)
                .chain(&record.aliases)
                .filter_map(|name| distance(&query.bare, name, most))
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
        near.into_iter().take(most).map(|(_, at)| at).collect()
    }

    /// Records in which every word of the text is a whole word of one of the names: what an unfinished name could mean.
    fn containing(&self, text: &str) -> Vec<usize> {
        let query = Query::new(text, &self.0.vendor);
        let tokens: Vec<&Token> = query.tokens.iter().filter(|token| token.required).collect();
        if tokens.is_empty() || query.tokens.iter().all(|token| is_light(&token.text)) {
            return Vec::new();
        }
        let has = |record: usize, token: &Token| {
            let found = self.0.vocabulary.binary_search_by(|entry| entry.word.as_str().cmp(&token.text));
            found.ok().and_then(|at| self.0.vocabulary.get(at)).is_some_and(|entry| {
                entry.postings.iter().any(|posting| {
                    usize::from(posting.record) == record
                        && matches!(posting.field, Field::Name | Field::Inner | Field::Alias(_))
                })
            })
        };
        (0..self.0.records.len()).filter(|&at| tokens.iter().all(|token| has(at, token))).collect()
    }

    fn gather(&self, query: &Query) -> Vec<Sum> {
        let mut sums = vec![NOTHING; self.0.records.len()];
        let mut best: Vec<Option<Best>> = vec![None; self.0.records.len()];
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
        for entry in &self.0.vocabulary {
            let Some(fit) = fit(&token.text, &entry.word) else {
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

fn fit(typed: &str, word: &str) -> Option<Fit> {
    if word == typed {
        return Some(Fit::Exact);
    }
    if word.starts_with(typed) {
        return Some(Fit::Prefix((20 * typed.len() / word.len()) as u32));
    }
    if typed.len() >= 3 && word.contains(typed) {
        return Some(Fit::Inside);
    }
    let most = typo::allowance(typed.len());
    if most == 0 {
        return None;
    }
    let slips = distance(typed, word, most);
    if slips != Some(1) && is_form(typed, word) {
        return Some(Fit::Form);
    }
    slips.map(Fit::Slips).or_else(|| prefix_distance(typed, word, most).map(Fit::PrefixSlips))
}

/// Slips between `typed` and `word`, if at most `most`.
fn distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    if typed.len().abs_diff(word.len()) > usize::from(most) {
        return None;
    }
    last_row(typed, word, most).and_then(|row| within(row[word.len()], most))
}

/// Slips between `typed` and the beginning of `word` that suits it best, if at most `most`.
fn prefix_distance(typed: &str, word: &str, most: u8) -> Option<u8> {
    let reach = (typed.len() + usize::from(most)).min(word.len());
    let head = word.as_bytes().get(..reach)?;
    let row = last_row_bytes(typed.as_bytes(), head, most)?;
    within(*row[..=reach].iter().min()?, most)
}

fn within(found: u8, most: u8) -> Option<u8> {
    (found <= most).then_some(found)
}

fn last_row(typed: &str, word: &str, most: u8) -> Option<[u8; LONGEST + 1]> {
    last_row_bytes(typed.as_bytes(), word.as_bytes(), most)
}

/// The last row of the alignment table; none where every way costs more than `most`.
fn last_row_bytes(typed: &[u8], word: &[u8], most: u8) -> Option<[u8; LONGEST + 1]> {
    if typed.len() > LONGEST || word.len() > LONGEST {
        return None;
    }
    let mut before = [0_u8; LONGEST + 1];
    let mut above = [0_u8; LONGEST + 1];
    let mut row = [0_u8; LONGEST + 1];
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

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::Report;

    fn root(path: &str) -> String {
        let path = [env!("CARGO_MANIFEST_DIR"), "/../../", path].concat();
        std::fs::read_to_string(path).expect("a file of the checkout")
    }

    /// Texts to try: the golden sets, and every name with letters left out, swapped and mistaken.
    fn texts(report: &Report) -> Vec<String> {
        let mut texts: Vec<String> = ["not_listed.tsv", "queries.tsv", "listed.tsv"]
            .into_iter()
            .flat_map(|set| root(&["tests/golden/", set].concat()).lines().map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|line| line.split('\t').next().map(str::to_owned))
            .collect();
        let names = report.file().services.iter().map(|service| &service.name);
        for (at, name) in names.chain(report.file().entities.iter().map(|entity| &entity.name)).enumerate() {
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
        }
        texts
    }

    #[test]
    fn shortcuts_find_what_the_plain_way_finds() {
        let file = serde_json::from_str(&root("data/alibaba-cloud-soc3-2024.json")).expect("its shape");
        let report = Report::new(file).unwrap_or_else(|faults| panic!("{faults:?}"));
        let texts = texts(&report);
        assert!(texts.len() > 2_000, "{}", texts.len());
        for index in [report.services(), report.regions(), report.entities()] {
            let plain = Plain(index);
            for text in &texts {
                assert_eq!(index.nearest(text, 3), plain.nearest(text, 3), "{text:?}");
                assert_eq!(index.containing(text), plain.containing(text), "{text:?}");
                let query = Query::new(text, &index.vendor);
                assert_eq!(index.gather(&query), plain.gather(&query), "{text:?}");
            }
        }
    }

    #[test]
    fn slips_are_counted_as_the_whole_table_counts_them() {
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
        for a in &words {
            for b in &words {
                for most in 0..3 {
                    assert_eq!(crate::typo::distance(a, b, most), distance(a, b, most), "{a} {b} {most}");
                    assert_eq!(crate::typo::prefix_distance(a, b, most), prefix_distance(a, b, most), "{a} {b} {most}");
                    let possible = Letters::of(a).within(Letters::of(b), most);
                    assert!(possible || distance(a, b, most).is_none(), "{a} {b} {most}");
                }
            }
        }
    }
}
