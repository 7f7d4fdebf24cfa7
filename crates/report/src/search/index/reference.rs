//! The plain way to what the index finds by shortcuts: every word with every other, every cell of every table.
//!
//! Only for tests: the index must find the same.

use super::super::vocabulary::Posting;
use super::*;

/// Longest word compared, in bytes.
const LONGEST: usize = 48;

struct Plain<'a>(&'a Index);

impl Plain<'_> {
    fn vocabulary(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        (0..self.0.words.len()).map(|at| (self.0.words.word(at), self.0.words.postings(at)))
    }

    fn gather(&self, query: &Query, slips: bool) -> Vec<Sum> {
        let mut sums = vec![NOTHING; self.0.names.len()];
        for token in &query.tokens {
            for (at, sum) in sums.iter_mut().enumerate() {
                let Some(best) = self.best(&token.text, at, slips) else {
                    continue;
                };
                sum.score += best.score;
                sum.alias = sum.alias.or(best.alias);
                sum.found += 1;
                if token.required {
                    sum.required += 1;
                    sum.tier = sum.tier.max(best.tier);
                }
            }
        }
        sums
    }

    /// The best of all fits of all words that stand in a record; of equal ones the first.
    fn best(&self, typed: &str, record: usize, slips: bool) -> Option<Best> {
        let mut best: Option<Best> = None;
        let mut fields: Vec<(&str, Posting)> = Vec::new();
        for (word, postings) in self.vocabulary() {
            fields.extend(postings.iter().filter(|p| usize::from(p.record) == record).map(|p| (word, *p)));
        }
        for fit in 0..4 {
            for (word, posting) in &fields {
                let Some(fit) = fits(typed, word, slips)[fit] else { continue };
                let Some((tier, score)) = fit.tier(posting.field, typed.len()) else { continue };
                if best.is_none_or(|old| (tier, core::cmp::Reverse(score)) < (old.tier, core::cmp::Reverse(old.score)))
                {
                    best = Some(Best { score, tier, alias: posting.field.alias() });
                }
            }
        }
        best
    }
}

/// Every way in which a word may fit, in the order in which the index tries them.
fn fits(typed: &str, word: &str, slips: bool) -> [Option<Fit>; 4] {
    let begins = word.starts_with(typed).then(|| Fit::beginning(typed.len(), word.len()));
    let form = (begins.is_none() && is_form(typed, word)).then_some(Fit::Form);
    let inside = (typed.len() >= 4 && word.contains(typed)).then_some(Fit::Inside);
    let most = typo::allowance(typed.len());
    let near = (slips && most > 0 && inside.is_none())
        .then(|| {
            let whole = distance(typed, word, most).map(Fit::Slips);
            whole.or_else(|| prefix_distance(typed, word, most).map(Fit::PrefixSlips))
        })
        .flatten();
    [begins, form, inside, near]
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
            // Each text takes the plain way a moment: a share of them, spread over all kinds.
            for text in texts.iter().step_by(if index == report.services() { 13 } else { 5 }) {
                let query = Query::new(text, &index.vendor);
                for slips in [false, true] {
                    assert_eq!(index.gather(&query, slips), plain.gather(&query, slips), "{text:?} {slips}");
                }
            }
        }
    }

    #[test]
    fn what_is_ranked_is_sorted() {
        let mut seed = 7_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        let tiers = [Tier::Exact, Tier::Alias, Tier::Prefix, Tier::Word, Tier::Typo, Tier::Summary];
        for count in [0, 1, 2, 50, 3_000] {
            let hits: Vec<Hit> = (0..count)
                .map(|record| Hit { record, tier: tiers[next(6) as usize], score: next(20_000), alias: None })
                .collect();
            let mut expected = hits.clone();
            expected.sort_by_key(|hit| (hit.tier, core::cmp::Reverse(hit.score), hit.record));
            assert_eq!(ranked(hits), expected);
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
        for a in words.iter().filter(|word| !word.is_empty()) {
            for b in &words {
                for most in 0..3 {
                    assert_eq!(typo::tests::distance(a, b, most), distance(a, b, most), "{a} {b} {most}");
                    assert_eq!(typo::tests::prefix_distance(a, b, most), prefix_distance(a, b, most), "{a} {b} {most}");
                    let possible = Letters::of(a).within(Letters::of(b), most);
                    assert!(possible || distance(a, b, most).is_none(), "{a} {b} {most}");
                }
            }
        }
    }
}
