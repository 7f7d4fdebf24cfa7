//! The words that the auditor's standard sentences are made of, and those that limit or turn what a sentence says.
//!
//! A sentence with any other word is not understood: a person decides. So a qualification needs no entry in a list of
//! qualifications to be noticed.

use crate::prose::{find_phrase, remove_phrase};
use crate::vocabulary::CRITERIA;

/// Words of standard sentences about the opinion, the assertion and the criteria, in lower case.
const STANDARD_WORDS: &str = "\
    a about accompanying achieved affiliate affiliates aicpa all american an and applicable application applied applies as asks \
    assertion assurance at attestation attachment based been by certified come comes commitments criteria description \
    effective effectively effectiveness engagement entities entity established examination examined fairly for from \
    group had has have here in included including infrastructure institute is issued it its management managements \
    material measured meet of on online opinion or our organization organizations organisation page \
    period platform presented procedures principal principles products professional provide provided provides public \
    accountants reasonable regarding related relating relevant report reporting reports requirements respects section \
    security service services set forth stated statement statements subsidiaries system systems that the their them these \
    this through throughout titled to together trust tsp under was we were which whose with within \
    control controls operated operating suitably designed design implemented cloud company criterion category categories \
    entitled embodied identified referred called collectively defined software data throughout used using user \
    information technology";

/// Capitalized words of standard sentences, in lower case.
const STANDARD_CAPITALS: &str = "\
    in we our the trust services criteria tsp section aicpa american institute of certified public accountants \
    management assertion service organization system january february march april may june july august september \
    october november december jan feb mar apr jun jul aug sep sept oct nov dec regarding throughout period from \
    attachment appendix a b c principles on relevant to to: for and description soc controls";

const MONTHS: &str = "january february march april may june july august september october november december";

/// Words that limit, turn or hedge what a sentence says, in lower case.
const LIMITING_WORDS: &str = "\
    not no never none nor neither without except excepting excepted exception exceptions exceptional excluding exclude \
    excludes excluded exclusion exclusions exclusive exclusively only solely merely partly partial partially unless until \
    however although though but other limited limitation limitations limiting save apart aside barring bar subject \
    notwithstanding rather instead outside beyond omit omits omitted omitting ceased cease ceases fail fails failed failing \
    failure unable cannot may might could if lack lacks lacked lacking insufficient incomplete pending preliminary draft expected \
    intended planned hardly scarcely barely rarely seldom mostly largely mainly primarily generally substantially nearly almost \
    sometimes some certain selected few several remaining minus less fewer carve carved carve-out qualified qualification \
    adverse disclaim disclaimer disclaimed modified modification unaudited untested unexamined ineffective non yet \
    isn't wasn't weren't aren't don't doesn't didn't hasn't haven't can't couldn't won't unfair unfairly removed \
    withdrawn suspended discontinued temporarily preview beta pilot trial deprecated former formerly";

/// Phrases that hold a limiting word and limit nothing.
const HARMLESS_PHRASES: &[&str] = &[
    "including but not limited to",
    "including , but not limited to ,",
    "including , but not limited to",
    "including without limitation",
    "reasonable , but not absolute , assurance",
    "and other",
];

/// Whether a word is one of the words of a list.
fn is_listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Whether a word limits, turns or hedges what a sentence says.
#[must_use]
pub fn is_limiting_word(word: &str) -> bool {
    is_listed(LIMITING_WORDS, word) || word.starts_with("non-")
}

/// Tokens without the phrases that limit nothing.
#[must_use]
pub fn without_harmless_phrases(mut tokens: Vec<String>) -> Vec<String> {
    for phrase in HARMLESS_PHRASES {
        remove_phrase(&mut tokens, phrase);
    }
    // The month of May limits nothing.
    let is_number = |word: Option<&String>| word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    for at in 0..tokens.len() {
        let dated = is_number(tokens.get(at + 1)) || at > 0 && is_number(tokens.get(at - 1));
        if tokens[at] == "may" && dated {
            "june".clone_into(&mut tokens[at]);
        }
    }
    tokens
}

/// The first limiting word of a sentence, apart from phrases that limit nothing; `None` if there is no such word.
#[must_use]
pub fn first_limiting_word(tokens: &[String]) -> Option<String> {
    without_harmless_phrases(tokens.to_vec()).into_iter().find(|word| is_limiting_word(word))
}

/// The first token that is neither a standard word, nor part of a known name, nor a date's part; `None` if all are known.
///
/// `known_names` are words in lower case of the vendor's, the system's and the entities' names.
#[must_use]
pub fn first_unknown_word(tokens: &[String], known_names: &[String]) -> Option<String> {
    let known = |word: &String| {
        let mark = word.chars().all(|c| !c.is_alphanumeric()) && !word.contains(['*', '†', '‡', '§']);
        let number = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        mark || number
            || is_listed(STANDARD_WORDS, word)
            || is_listed(STANDARD_CAPITALS, word)
            || (known_names.contains(word) && !is_limiting_word(word))
    };
    // A month is known as a part of a day alone: "from June to August" is another period.
    let number = |at: usize| tokens.get(at).is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let dated = |at: usize| number(at + 1) || at > 0 && number(at - 1);
    let month = |word: &String| is_listed(MONTHS, word);
    tokens
        .iter()
        .enumerate()
        .find(|(at, word)| !known(word) || month(word) && !dated(*at))
        .map(|(_, word)| word.clone())
}

/// The criterion that tokens name at an index, and the number of its tokens.
#[must_use]
pub fn criterion_at(tokens: &[String], at: usize) -> Option<(&'static str, usize)> {
    CRITERIA.iter().find_map(|(id, name)| {
        let low = name.to_lowercase();
        let count = low.split(' ').count();
        let found = tokens.get(at..at + count)?.iter().map(String::as_str).eq(low.split(' '));
        found.then_some((*id, count))
    })
}

/// Whether tokens name a criterion outside the title of the criteria's publication.
#[must_use]
pub fn names_a_criterion(tokens: &[String]) -> bool {
    (0..tokens.len()).any(|at| criterion_at(tokens, at).is_some())
}

/// Tokens without the title of the criteria's publication, which names all five criteria whatever was examined.
#[must_use]
pub fn without_publication_title(mut tokens: Vec<String>) -> Vec<String> {
    const ALL_FIVE: &str = "security , availability , processing integrity , confidentiality , and privacy";
    const NO_COMMA: &str = "security , availability , processing integrity , confidentiality and privacy";
    const OR: &str = "security , availability , processing integrity , confidentiality , or privacy";
    for list in [ALL_FIVE, NO_COMMA, OR] {
        while let Some((from, to)) = find_phrase(&tokens, &format!("trust services criteria for {list}"))
            .or_else(|| find_phrase(&tokens, &format!("trust services principles and criteria for {list}")))
            .or_else(|| find_phrase(&tokens, &format!("principles , criteria , and illustrations for {list}")))
        {
            // "Criteria for all five" without a title before it would be what was examined.
            let titled = from > 0
                && tokens[..from]
                    .iter()
                    .rev()
                    .take(4)
                    .any(|word| word == "100" || word == "tsp" || word.len() == 4 && word.starts_with("20"));
            if !titled {
                return tokens;
            }
            tokens.drain(from + 1..to);
        }
    }
    tokens
}
