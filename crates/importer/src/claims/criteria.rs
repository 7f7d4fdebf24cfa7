//! The criteria that were examined: one list in the auditor's scope, read item by item up to words that are known to end it.
//!
//! The title of the criteria's publication names all five whatever was examined, and is no list of them.

use super::sentence_words::{
    criterion_at, first_limiting_word, first_unknown_word, is_limiting_word, names_a_criterion,
    without_harmless_phrases, without_publication_title,
};
use crate::prose::{find_phrase, split_sentences, tokenize};

/// The criteria that a text names as examined, as ids, or why its sentence is not understood.
pub type CriteriaReading = Result<Vec<&'static str>, UnclearCriteria>;

/// A sentence about the criteria that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclearCriteria {
    /// The sentence.
    pub sentence: String,
    /// What in it is not understood.
    pub reason: String,
}

/// Words before a list of criteria.
const LEADS: &[&str] = &["relevant to", "criteria for", "principles for", "categories of", "principles of"];

/// Nouns that may follow a list of criteria.
const NOUNS: &[&str] = &[
    "trust services criteria",
    "trust services categories",
    "criteria",
    "categories",
    "category",
    "principles",
    "principle",
];

/// Words that begin a list of criteria that were not examined.
const NEGATIVE_LEADS: &[&str] =
    &["but not", "and not", "but excluding", "excluding", "not including", "but not including", "not"];

/// Whether a sentence may have a list of criteria: `None` if it has none.
#[must_use]
pub fn read_sentence(sentence: &str, known_names: &[String]) -> Option<CriteriaReading> {
    let tokens = without_publication_title(without_harmless_phrases(tokenize(sentence)));
    let (lead, start) = LEADS.iter().find_map(|lead| {
        let (from, to) = find_list(&tokens, lead)?;
        Some((from, to))
    })?;
    let unclear = |reason: String| Some(Err(UnclearCriteria { sentence: sentence.to_owned(), reason }));
    if let Some(word) = first_limiting_word(&tokens[..lead]) {
        return unclear(format!("The word \"{word}\" before the list may limit it."));
    }
    let (mut covered, mut at) = match read_list(&tokens, start) {
        Ok(list) => list,
        Err(reason) => return unclear(reason),
    };
    let skip_noun = |at: usize| {
        NOUNS
            .iter()
            .find_map(|noun| find_phrase(tokens.get(at..)?, noun).filter(|found| found.0 == 0))
            .map_or(at, |found| at + found.1)
    };
    at = skip_noun(at);
    let comma = usize::from(tokens.get(at).is_some_and(|word| word == ","));
    let negative = NEGATIVE_LEADS
        .iter()
        .find_map(|lead| find_phrase(tokens.get(at + comma..)?, lead).filter(|found| found.0 == 0))
        .map(|found| at + comma + found.1);
    if let Some(behind) = negative {
        match read_list(&tokens, behind) {
            Ok((excluded, end)) if !excluded.iter().any(|id| covered.contains(id)) => at = skip_noun(end),
            Ok(_) => return unclear("A criterion is named as examined and as not examined.".to_owned()),
            Err(reason) => return unclear(reason),
        }
    }
    let tail = tokens.get(at..).unwrap_or_default();
    if let Some(word) = first_limiting_word(tail) {
        return unclear(format!("The word \"{word}\" behind the list may limit it."));
    }
    if names_a_criterion(tail) {
        return unclear("Criteria are named a second time behind the list.".to_owned());
    }
    if !ends_list(tail) {
        return unclear(format!(
            "The words \"{} ...\" behind the list are not understood.",
            tail.iter().take(4).cloned().collect::<Vec<_>>().join(" ")
        ));
    }
    if let Some(word) = first_unknown_word(tail, known_names) {
        return unclear(format!(
            "The word \"{word}\" behind the list is in no standard sentence and no name that is known."
        ));
    }
    covered.sort_unstable();
    covered.dedup();
    Some(Ok(covered))
}

/// Where a lead is followed by a criterion: the lead's first token and the list's first one.
fn find_list(tokens: &[String], lead: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some((start, end)) = find_phrase(tokens.get(from..)?, lead) {
        let (start, end) = (from + start, from + end);
        let list = end + usize::from(tokens.get(end).is_some_and(|word| word == "the"));
        // "Relevant to the availability" and "relevant to only security": a criterion follows closely.
        if (list..list + 3).any(|at| criterion_at(tokens, at).is_some()) {
            return Some((start, list));
        }
        from = end;
    }
    None
}

/// Criteria from an index on, and the index behind the list.
fn read_list(tokens: &[String], start: usize) -> Result<(Vec<&'static str>, usize), String> {
    let mut covered = Vec::new();
    let mut at = start;
    loop {
        let Some((id, count)) = criterion_at(tokens, at) else {
            let word = tokens.get(at).map_or("", String::as_str);
            return Err(format!("The word \"{word}\" is in the list of criteria and is no criterion."));
        };
        covered.push(id);
        at += count;
        // A separator goes on only if a criterion follows: otherwise it ends the list.
        let mut next = at;
        while tokens.get(next).is_some_and(|word| matches!(word.as_str(), "," | "and" | "&" | "or" | "the" | "nor")) {
            next += 1;
        }
        if next > at && criterion_at(tokens, next).is_some() {
            at = next;
            continue;
        }
        let joined = tokens.get(at..next).unwrap_or_default().iter().any(|word| word == "and" || word == "or");
        if joined && !tokens.get(next).is_some_and(|word| is_limiting_word(word)) {
            let word = tokens.get(next).map_or("", String::as_str);
            return Err(format!("The word \"{word}\" is in the list of criteria and is no criterion."));
        }
        return Ok((covered, at));
    }
}

/// Whether tokens behind a list begin with words that are known to end it.
fn ends_list(tail: &[String]) -> bool {
    let tail = tail.strip_prefix(&[",".to_owned()]).unwrap_or(tail);
    let Some(first) = tail.first() else { return true };
    let ends = [
        "(",
        ".",
        ";",
        ")",
        "set",
        "included",
        "as",
        "throughout",
        "stated",
        "established",
        "in",
        "from",
        "for the period",
        "issued",
        "come",
        "based",
        "published",
        "related",
        "applicable",
    ];
    let second = tail.get(1).map_or("", String::as_str);
    let led = match first.as_str() {
        "from" => second == "the",
        "in" => matches!(second, "tsp" | "the" | "section"),
        _ => true,
    };
    let known = |end: &&str| match end.split_once(' ') {
        None => first == end,
        Some(_) => find_phrase(tail, end).is_some_and(|found| found.0 == 0),
    };
    led && ends.iter().any(known)
}

/// The criteria of several paragraphs: those of one text.
///
/// # Errors
/// As [`read_text`].
pub fn read_texts(texts: &[String], known_names: &[String]) -> CriteriaReading {
    read_sentences(texts.iter().flat_map(|text| split_sentences(text)), known_names)
}

/// The criteria of a whole text: every list in it agrees, and no other sentence limits what was examined.
///
/// `Ok` with an empty list if the text has no list.
///
/// # Errors
/// If a sentence is not understood, or two lists differ.
pub fn read_text(text: &str, known_names: &[String]) -> CriteriaReading {
    read_sentences(split_sentences(text), known_names)
}

fn read_sentences<'t>(sentences: impl IntoIterator<Item = &'t str>, known_names: &[String]) -> CriteriaReading {
    let mut found: Option<Vec<&'static str>> = None;
    for sentence in sentences {
        match read_sentence(sentence, known_names) {
            Some(Ok(covered)) => match &found {
                Some(first) if *first != covered => {
                    let reason = "It names other criteria than a sentence before it.".to_owned();
                    return Err(UnclearCriteria { sentence: sentence.to_owned(), reason });
                }
                _ => found = Some(covered),
            },
            Some(Err(unclear)) => return Err(unclear),
            None => {
                let tokens = without_publication_title(without_harmless_phrases(tokenize(sentence)));
                let about = names_a_criterion(&tokens)
                    || tokens.iter().any(|word| {
                        matches!(word.as_str(), "criteria" | "criterion" | "category" | "categories" | "principles")
                    });
                if about && let Some(word) = first_limiting_word(&tokens) {
                    let reason = format!("It speaks of the criteria, and the word \"{word}\" may limit them.");
                    return Err(UnclearCriteria { sentence: sentence.to_owned(), reason });
                }
            }
        }
    }
    Ok(found.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "Trust Services Criteria for";
    const FIVE: &str = "Security, Availability, Processing Integrity, Confidentiality, and Privacy";

    #[test]
    fn lists_of_criteria() {
        let names = ["example".to_owned()];
        let check = |text: &str, expected: Option<&[&str]>| {
            let found = read_text(&text.replace("{FIVE}", FIVE).replace("{TITLE}", TITLE), &names).ok();
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check(
            "the criteria relevant to security and availability (\"criteria\") set forth in TSP section 100, 2017 {TITLE} {FIVE} (AICPA, Trust Services Criteria).",
            Some(&["availability", "security"]),
        );
        check("relevant to security included in TSP section 100, 2017 {TITLE} {FIVE}.", Some(&["security"]));
        check(
            "relevant to processing integrity, but not confidentiality or privacy, set forth in TSP section 100.",
            Some(&["processing-integrity"]),
        );
        check("relevant to security, and availability in one region.", None);
        check("relevant to security and, for one system, availability.", None);
        check("relevant to security. The privacy criteria were not examined.", None);
        check("relevant to security, except privacy and security, set forth.", None);
        check("No list.", Some(&[]));
    }
}
