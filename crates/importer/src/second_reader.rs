//! A second reader of the opinion, the criteria and the period, with a grammar of its own.
//!
//! It shares no code with the first reader: it walks over the bare words of the lines, without sections or sentences.
//! What the two readers do not agree about is not written.

use trust_center_report::model::OpinionKind;

/// What the second reader found; `None` for what it does not understand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecondReading {
    /// The kind of opinion.
    pub opinion: Option<OpinionKind>,
    /// Ids of the criteria that were examined, sorted.
    pub criteria: Option<Vec<&'static str>>,
    /// First and last day, as ISO 8601 dates.
    pub period: Option<(String, String)>,
}

/// A word of the text in lower case, or a mark that ends or parts what is said.
type Word = String;

/// Reads the lines of a report.
#[must_use]
pub fn read_lines<'t>(lines: impl IntoIterator<Item = &'t str>) -> SecondReading {
    let words = words_of(lines);
    SecondReading { opinion: find_opinion(&words), criteria: find_criteria(&words), period: find_period(&words) }
}

fn words_of<'t>(lines: impl IntoIterator<Item = &'t str>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = String::new();
    for line in lines {
        for letter in line.chars().chain([' ']) {
            match letter {
                'a'..='z' | 'A'..='Z' | '0'..='9' => word.push(letter.to_ascii_lowercase()),
                letter if letter.is_alphabetic() => word.extend(letter.to_lowercase()),
                _ => {
                    if !word.is_empty() {
                        words.push(core::mem::take(&mut word));
                    }
                    match letter {
                        '.' | ',' | '(' | ')' | ':' | ';' => words.push(letter.to_string()),
                        '–' | '—' | '-' => words.push("-".to_owned()),
                        _ => {}
                    }
                }
            }
        }
    }
    words
}

/// Whether words begin with the words of a phrase.
fn begins_with(words: &[Word], phrase: &str) -> bool {
    let mut rest = words.iter();
    phrase.split(' ').all(|word| rest.next().is_some_and(|next| next == word))
}

fn positions<'w>(words: &'w [Word], phrase: &'w str) -> impl Iterator<Item = usize> + 'w {
    (0..words.len()).filter(move |at| begins_with(&words[*at..], phrase))
}

/// States of the small machine that reads the sentence behind "in our opinion".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Open,
    Fair,
    Unfair,
    Exempted,
    Lost,
}

/// Words that a fair sentence does not have, wherever they are in it.
const FOREIGN: &[&str] = &[
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "without",
    "unless",
    "until",
    "only",
    "partly",
    "partially",
    "some",
    "most",
    "many",
    "limited",
    "hardly",
    "barely",
    "scarcely",
    "nearly",
    "almost",
    "although",
    "though",
    "however",
    "if",
    "might",
    "may",
    "could",
    "would",
    "should",
    "cannot",
    "unable",
    "qualified",
    "adverse",
    "disclaim",
    "disclaimer",
    "lack",
    "fail",
    "failed",
    "largely",
    "mostly",
    "mainly",
    "generally",
    "substantially",
    "notwithstanding",
    "beyond",
    "outside",
    "instead",
    "rather",
    "but",
];

/// Words that take something out of a fair sentence.
const EXEMPTING: &[&str] = &[
    "except for",
    "except that",
    "other than",
    "with the exception of",
    "subject to",
    "save for",
    "apart from",
    "but for",
    "excluding",
];

fn find_opinion(words: &[Word]) -> Option<OpinionKind> {
    let mut kinds: Vec<Verdict> = positions(words, "in our opinion").map(|at| judge(&words[at + 3..])).collect();
    kinds.dedup();
    let titled = |phrase: &str| positions(words, phrase).any(|at| at == 0 || words[at - 1] != "not");
    let modified = [
        ("qualified opinion", OpinionKind::Qualified),
        ("adverse opinion", OpinionKind::Adverse),
        ("disclaimer of opinion", OpinionKind::Disclaimer),
    ];
    let title = modified.iter().find(|(phrase, _)| titled(phrase)).map(|(_, kind)| *kind);
    let refuses = [
        "express no opinion",
        "not express an opinion",
        "disclaim an opinion",
        "no opinion is expressed",
        "opinion does not",
        "opinion excludes",
    ]
    .iter()
    .any(|phrase| positions(words, phrase).next().is_some());
    let kind = match kinds.as_slice() {
        [Verdict::Fair] if !refuses => OpinionKind::Unqualified,
        [Verdict::Exempted] if !refuses => OpinionKind::Qualified,
        [Verdict::Unfair] => OpinionKind::Adverse,
        [] if refuses => OpinionKind::Disclaimer,
        _ => return None,
    };
    (title.is_none() || title == Some(kind)).then_some(kind)
}

/// Reads a sentence word by word, up to its full stop.
fn judge(words: &[Word]) -> Verdict {
    let mut verdict = Verdict::Open;
    let mut exempted = false;
    let mut respects = false;
    for (at, word) in words.iter().enumerate().take(200) {
        let here = &words[at..];
        if word == "." && respects && verdict != Verdict::Open {
            break;
        }
        if begins_with(here, "all material respects") {
            respects = true;
        } else if begins_with(here, "not fairly stated") || begins_with(here, "were not effective") {
            verdict = Verdict::Unfair;
        } else if verdict == Verdict::Open
            && (begins_with(here, "is fairly stated")
                || begins_with(here, "are fairly stated")
                || begins_with(here, "was fairly stated")
                || begins_with(here, "is stated fairly")
                || begins_with(here, "were effective"))
        {
            verdict = Verdict::Fair;
        } else if EXEMPTING.iter().any(|phrase| begins_with(here, phrase)) {
            exempted = true;
        } else if !exempted && verdict != Verdict::Unfair && is_foreign(words, at) {
            return Verdict::Lost;
        }
    }
    match verdict {
        _ if !respects => Verdict::Lost,
        Verdict::Fair if exempted => Verdict::Exempted,
        Verdict::Unfair if exempted => Verdict::Lost,
        Verdict::Open => Verdict::Lost,
        verdict => verdict,
    }
}

/// Whether a number is beside a word: "may 1" is a day.
fn is_dated(words: &[Word], at: usize) -> bool {
    let number = |word: Option<&Word>| word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    number(words.get(at + 1)) || at > 0 && number(words.get(at - 1))
}

/// Whether the word at an index is one that a fair sentence does not have.
fn is_foreign(words: &[Word], at: usize) -> bool {
    let word = words[at].as_str();
    let dated = word == "may" && is_dated(words, at);
    FOREIGN.contains(&word) && !dated && !leads_to_negation(&words[at..]) && !is_harmless(words, at)
}

fn leads_to_negation(here: &[Word]) -> bool {
    begins_with(here, "not fairly stated") || begins_with(here, "not effective")
}

/// "Including but not limited to" takes nothing away.
fn is_harmless(words: &[Word], at: usize) -> bool {
    let from = at.saturating_sub(4);
    (from..=at).any(|from| {
        let here = words.get(from..).unwrap_or_default();
        begins_with(here, "including but not limited to") || begins_with(here, "including , but not limited to")
    })
}

/// The five criteria as words.
const FIVE: [(&str, &str); 5] = [
    ("availability", "availability"),
    ("confidentiality", "confidentiality"),
    ("privacy", "privacy"),
    ("processing integrity", "processing-integrity"),
    ("security", "security"),
];

/// The lists behind "relevant to" and its like, before management's own statement repeats them: all must be the same.
fn find_criteria(words: &[Word]) -> Option<Vec<&'static str>> {
    let mut lists: Vec<Option<Vec<&'static str>>> = Vec::new();
    for lead in ["relevant to", "criteria for", "principles for", "categories of"] {
        for at in positions(words, lead) {
            let published = words[..at].iter().rev().take(6).any(|word| word.len() == 4 && word.starts_with("20"))
                && lead == "criteria for";
            let list = &words[at + 2..];
            let near =
                list.iter().take(3).any(|word| FIVE.iter().any(|(name, _)| name.split(' ').next() == Some(word)));
            if !published && near {
                lists.push(walk_list(list));
            }
        }
    }
    let first = lists.first().cloned().flatten()?;
    lists.iter().all(|list| list.as_ref() == Some(&first)).then_some(first)
}

fn walk_list(mut words: &[Word]) -> Option<Vec<&'static str>> {
    let mut found = Vec::new();
    let mut parted = true;
    loop {
        if let Some((name, id)) = FIVE.iter().find(|(name, _)| begins_with(words, name)) {
            if !parted {
                return None;
            }
            found.push(*id);
            words = &words[name.split(' ').count()..];
            parted = false;
            continue;
        }
        match words.first().map(String::as_str) {
            Some("," | "and" | "the") => {
                words = &words[1..];
                parted = true;
            }
            // A list that goes on with "and" and no criterion is not whole; a comma may end it.
            Some("but" | "not" | "excluding" | "including") => return walk_exclusion(words, found),
            Some(
                "only" | "except" | "other" | "of" | "in" | "within" | "to" | "at" | "with" | "without" | "where"
                | "if" | "when" | "unless",
            ) if !begins_with(words, "in tsp")
                && !begins_with(words, "in the")
                && !begins_with(words, "in section") =>
            {
                return None;
            }
            _ => break,
        }
    }
    found.sort_unstable();
    found.dedup();
    (!found.is_empty()).then_some(found)
}

/// A list of what was not examined, behind "but not": it may hold nothing that was.
fn walk_exclusion(words: &[Word], mut found: Vec<&'static str>) -> Option<Vec<&'static str>> {
    for (at, word) in words.iter().enumerate().take(14) {
        if matches!(word.as_str(), "(" | "." | "set" | "included" | ";") {
            break;
        }
        let named = FIVE.iter().find(|(name, _)| begins_with(&words[at..], name));
        if named.is_some_and(|(_, id)| found.contains(id)) {
            return None;
        }
    }
    found.sort_unstable();
    found.dedup();
    (!found.is_empty()).then_some(found)
}

const MONTH_NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first two days behind the word "period".
fn find_period(words: &[Word]) -> Option<(String, String)> {
    positions(words, "period").find_map(|at| {
        let mut rest = &words[at + 1..];
        while rest.first().is_some_and(|word| matches!(word.as_str(), "from" | "of" | "between" | ":" | ",")) {
            rest = &rest[1..];
        }
        let (first, length) = day_at(rest)?;
        rest = &rest[length..];
        while rest.first().is_some_and(|word| matches!(word.as_str(), "to" | "through" | "until" | "and" | "-" | ",")) {
            rest = &rest[1..];
        }
        let (last, _) = day_at(rest)?;
        (first < last).then_some((first, last))
    })
}

/// A day at the start of words as ISO 8601, and the number of its words.
fn day_at(words: &[Word]) -> Option<(String, usize)> {
    let plain: Vec<(usize, &str)> = words
        .iter()
        .enumerate()
        .take(8)
        .filter(|(_, word)| *word != "," && *word != ".")
        .map(|(at, word)| (at, word.as_str()))
        .take(5)
        .collect();
    let at = |index: usize| plain.get(index).map(|(_, word)| *word);
    let end = |index: usize| plain.get(index).map_or(0, |(at, _)| at + 1);
    let number = |word: Option<&str>| {
        let digits: String = word?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    let month = |word: Option<&str>| {
        let word = word?;
        let known = (3..=9).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
        known.then(|| MONTH_NAMES.iter().position(|month| word.starts_with(month))).flatten().map(|at| at as u32 + 1)
    };
    if at(1) == Some("-") && at(3) == Some("-") {
        let (year, month, day) = (number(at(0))?, number(at(2))?, number(at(4))?);
        return (1900..2200).contains(&year).then(|| (format!("{year}-{month:02}-{day:02}"), end(4)));
    }
    let (month, day) = match (month(at(0)), month(at(1))) {
        (Some(month), _) => (month, number(at(1))?),
        (None, Some(month)) => (month, number(at(0))?),
        _ => return None,
    };
    let year = number(at(2)).filter(|year| (1900..2200).contains(year) && at(2).is_some_and(|word| word.len() == 4))?;
    Some((format!("{year}-{month:02}-{day:02}"), end(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_the_three_claims() {
        let text = "For the Period 1 May 2030 – April 30, 2031\nrelevant to security and  processing integrity (\"x\")\n\
                    In our opinion, the statement is fairly\nstated, in all material respects.";
        let found = read_lines(text.lines());
        assert_eq!(found.opinion, Some(OpinionKind::Unqualified));
        assert_eq!(found.criteria, Some(vec!["processing-integrity", "security"]));
        assert_eq!(found.period, Some(("2030-05-01".to_owned(), "2031-04-30".to_owned())));
    }

    #[test]
    fn what_turns_a_claim_is_no_agreement() {
        let opinion = |text: &str| read_lines([text]).opinion;
        assert_eq!(opinion("In our opinion, it is never fairly stated, in all material respects."), None);
        assert_eq!(
            opinion("In our opinion, except for one, it is fairly stated, in all material respects."),
            Some(OpinionKind::Qualified)
        );
        assert_eq!(read_lines(["relevant to security of one system only"]).criteria, None);
    }
}
