//! The auditor's opinion: every sentence of the auditor's report that could carry or turn it is understood, or refused.
//!
//! An opinion is unqualified only if its one sentence is a standard sentence from its first word to its last, the
//! headings agree, and no other sentence of the auditor's report speaks of an opinion in another way.

use trust_center_report::model::{Entity, OpinionKind};

use super::sentence_words::{
    criterion_at, first_limiting_word, first_unknown_word, names_a_criterion, without_harmless_phrases,
};
use crate::company_names::mask_names;
use crate::outline::{BlockShape, Outline, Section};
use crate::prose::{collapse_blanks, contains_phrase, find_phrase, split_sentences, tokenize};
use crate::vocabulary::SectionRole;

/// A sentence that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclearSentence {
    /// Line of the block that holds it.
    pub line: u32,
    /// The sentence.
    pub sentence: String,
    /// What in it is not understood.
    pub reason: String,
}

/// What was read of the opinion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpinionReading {
    /// The opinion; `None` if no sentence gives one or a sentence is not understood.
    pub kind: Option<OpinionKind>,
    /// Id of the section with the opinion.
    pub section: Option<String>,
    /// Sentences that are not understood.
    pub unclear: Vec<UnclearSentence>,
}

/// Phrases that begin a qualification of an opinion that is given.
const QUALIFYING_PHRASES: &[&str] = &[
    "except for",
    "except that",
    "with the exception of",
    "other than",
    "subject to",
    "save for",
    "apart from",
    "but for",
    "excluding",
];

/// What may follow "in all material respects" at a standard sentence's end.
const STANDARD_TAILS: &[&str] = &[
    "",
    "based on the applicable trust services criteria",
    ", based on the applicable trust services criteria",
    ", based on the criteria",
    "based on the criteria",
];

/// Words that announce trouble in the auditor's report outside the opinion's sentence.
const TROUBLE_PHRASES: &[&str] = &[
    "qualified",
    "adverse",
    "disclaimer",
    "disclaim",
    "did not operate effectively",
    "not operating effectively",
    "not suitably designed",
    "unable to obtain",
    "were unable",
    "scope limitation",
    "material weakness",
    "modified opinion",
    "modified our opinion",
    "modify our opinion",
    "basis for modified opinion",
    "going concern",
];

/// Reads the opinion from the auditor's report. `known_names` are words of the vendor's, system's and entities' names.
#[must_use]
pub fn read_opinion(
    outline: &Outline<'_>,
    entities: &[Entity],
    known_names: &[String],
    covered: &[&str],
) -> OpinionReading {
    let mut reading = OpinionReading::default();
    let sections: Vec<&Section> = outline.sections.iter().filter(|section| is_auditors(section)).collect();
    let mut kinds: Vec<OpinionKind> = Vec::new();
    let mut by_heading: Vec<OpinionKind> = Vec::new();
    let mut disclaimed = false;
    for section in &sections {
        by_heading.extend(kind_of_heading(&section.heading));
        for block in section.blocks.iter().filter(|block| block.shape != BlockShape::Signature) {
            let words = mask_names(&collapse_blanks(&outline.words(block)), entities);
            let line = outline.line(block);
            if block.shape == BlockShape::Heading {
                by_heading.extend(kind_of_heading(&words));
            }
            for sentence in split_sentences(&words) {
                let outcome = judge_sentence(sentence, section, known_names, covered);
                match outcome {
                    Judgement::Silent => {}
                    Judgement::Opinion(kind) => {
                        kinds.push(kind);
                        reading.section.get_or_insert_with(|| section.id.clone());
                    }
                    Judgement::Disclaimed => {
                        disclaimed = true;
                        reading.section.get_or_insert_with(|| section.id.clone());
                    }
                    Judgement::Unclear(reason) => {
                        let sentence = sentence.to_owned();
                        reading.unclear.push(UnclearSentence { line, sentence, reason });
                    }
                }
            }
        }
    }
    let heading = by_heading.first().copied();
    reading.kind = match kinds.as_slice() {
        [] if disclaimed && heading == Some(OpinionKind::Disclaimer) => Some(OpinionKind::Disclaimer),
        [first, rest @ ..] if !disclaimed && rest.iter().all(|kind| kind == first) => Some(*first),
        _ => None,
    };
    let contradicts = by_heading.iter().any(|kind| Some(*kind) != reading.kind);
    if contradicts && reading.unclear.is_empty() {
        let line = sections
            .iter()
            .find(|section| kind_of_heading(&section.heading).is_some())
            .map_or(0, |section| section.line);
        let reason =
            "A heading of the auditor's report and the opinion's sentence do not name the same kind of opinion.";
        reading.unclear.push(UnclearSentence { line, sentence: String::new(), reason: reason.to_owned() });
    }
    if !reading.unclear.is_empty() {
        reading.kind = None;
    }
    reading
}

/// Whether a section is part of the auditor's report.
fn is_auditors(section: &Section) -> bool {
    let by_role = matches!(section.role, SectionRole::Scope | SectionRole::Opinion);
    by_role || section.part == "Auditor's report" || kind_of_heading(&section.heading).is_some()
}

/// The kind of opinion that a heading announces; `None` for a heading that announces no modified opinion.
fn kind_of_heading(heading: &str) -> Option<OpinionKind> {
    let tokens = tokenize(heading);
    let has = |word: &str| tokens.iter().any(|token| token == word);
    if !has("opinion") {
        return None;
    }
    match () {
        () if has("adverse") => Some(OpinionKind::Adverse),
        () if has("disclaimer") => Some(OpinionKind::Disclaimer),
        () if has("qualified") || has("modified") => Some(OpinionKind::Qualified),
        () => None,
    }
}

/// What a sentence of the auditor's report says about the opinion.
enum Judgement {
    /// Nothing that could turn it.
    Silent,
    /// It gives the opinion.
    Opinion(OpinionKind),
    /// It says that no opinion is given.
    Disclaimed,
    /// It is not understood.
    Unclear(String),
}

fn judge_sentence(sentence: &str, section: &Section, known_names: &[String], covered: &[&str]) -> Judgement {
    let tokens = without_harmless_phrases(tokenize(sentence));
    let opinion_section = section.role == SectionRole::Opinion;
    if contains_phrase(&tokens, "in our opinion") {
        return judge_opinion(&tokens, known_names, covered);
    }
    let has = |phrase: &str| contains_phrase(&tokens, phrase);
    let disclaims = has("do not express an opinion") || has("not express an opinion");
    if disclaims
        && tokens.first().is_some_and(|word| word == "we" || word == "accordingly")
        && !opinion_is_given(&tokens)
    {
        return if opinion_section || kind_of_heading(&section.heading).is_some() {
            match first_unknown_disclaimer_word(&tokens, known_names) {
                Some(word) => Judgement::Unclear(format!("The word \"{word}\" of the disclaimer is not understood.")),
                None => Judgement::Disclaimed,
            }
        } else {
            Judgement::Unclear("It refuses an opinion outside the opinion's section.".to_owned())
        };
    }
    let speaks_of_opinion =
        tokens.iter().any(|word| matches!(word.as_str(), "opinion" | "opinions" | "opine" | "conclusion"));
    let basis_section = kind_of_heading(&section.heading).is_some() && !opinion_section;
    if speaks_of_opinion && !basis_section {
        let limiting = first_limiting_word(&tokens)
            .filter(|word| word != "subject" || !has("effectiveness of controls is subject to"));
        if let Some(word) = limiting {
            return Judgement::Unclear(format!("It speaks of an opinion, and the word \"{word}\" may turn it."));
        }
    }
    // The reasons for a modified opinion are what the heading says they are.
    if !basis_section && let Some(phrase) = TROUBLE_PHRASES.iter().find(|phrase| has(phrase)) {
        return Judgement::Unclear(format!("The words \"{phrase}\" may qualify the opinion."));
    }
    if opinion_section && kind_of_heading(&section.heading).is_none() {
        return Judgement::Unclear("It is in the section of the opinion and is no standard sentence.".to_owned());
    }
    Judgement::Silent
}

fn opinion_is_given(tokens: &[String]) -> bool {
    contains_phrase(tokens, "fairly stated") || contains_phrase(tokens, "were effective")
}

fn first_unknown_disclaimer_word(tokens: &[String], known_names: &[String]) -> Option<String> {
    let known: Vec<String> = [
        "not",
        "do",
        "express",
        "accordingly",
        "whether",
        "because",
        "significance",
        "matter",
        "matters",
        "described",
        "above",
        "sufficient",
        "appropriate",
        "evidence",
        "able",
        "obtain",
        "accordingly",
    ]
    .map(str::to_owned)
    .to_vec();
    let rest: Vec<String> = tokens.iter().filter(|word| !known.contains(word)).cloned().collect();
    first_unknown_word(&rest, known_names)
}

/// What a sentence with "in our opinion" says.
fn judge_opinion(tokens: &[String], known_names: &[String], covered: &[&str]) -> Judgement {
    if is_standard(tokens, known_names, covered, Predicate::Positive).is_ok() {
        return Judgement::Opinion(OpinionKind::Unqualified);
    }
    if let Some(rest) = without_qualification(tokens)
        && is_standard(&rest, known_names, covered, Predicate::Positive).is_ok()
    {
        return Judgement::Opinion(OpinionKind::Qualified);
    }
    let reasoned = without_reason(tokens);
    if is_standard(&reasoned, known_names, covered, Predicate::Negative).is_ok() {
        return Judgement::Opinion(OpinionKind::Adverse);
    }
    match is_standard(tokens, known_names, covered, Predicate::Positive) {
        Err(reason) => Judgement::Unclear(reason),
        Ok(()) => Judgement::Silent,
    }
}

/// Whether the statement is said to be fair or not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Predicate {
    Positive,
    Negative,
}

/// Whether tokens are a standard sentence of an opinion from the first to the last.
fn is_standard(
    tokens: &[String],
    known_names: &[String],
    covered: &[&str],
    predicate: Predicate,
) -> Result<(), String> {
    let text = |range: &[String]| range.join(" ");
    let end = tokens.iter().rposition(|word| word != "." && word != ";").map_or(0, |at| at + 1);
    let tokens = &tokens[..end];
    let (from, mut start) = find_phrase(tokens, "in our opinion").ok_or("There is no opinion in it.")?;
    if from > 0 {
        return Err(format!("The words \"{}\" before the opinion are not understood.", text(&tokens[..from])));
    }
    let skip_comma = |start: usize| start + usize::from(tokens.get(start).is_some_and(|word| word == ","));
    start = skip_comma(start);
    const RESPECTS: &str = "in all material respects";
    let mut respects_first = false;
    if let Some((0, length)) = find_phrase(&tokens[start..], RESPECTS) {
        respects_first = true;
        start = skip_comma(start + length);
    }
    let rest = &tokens[start..];
    let fair: &[&str] = match predicate {
        Predicate::Positive => &["is fairly stated", "are fairly stated", "was fairly stated", "is stated fairly"],
        Predicate::Negative => &["is not fairly stated", "are not fairly stated", "was not fairly stated"],
    };
    let effective: &[&str] = match predicate {
        Predicate::Positive => &["were effective throughout"],
        Predicate::Negative => &["were not effective throughout"],
    };
    let stated = fair.iter().find_map(|phrase| find_phrase(rest, phrase));
    let (subject, tail) = match stated {
        Some((from, to)) => (&rest[..from], &rest[to..]),
        // The controls themselves are the subject, where no statement of management is.
        None => {
            let (from, to) = effective.iter().find_map(|phrase| find_phrase(rest, phrase)).ok_or_else(|| {
                "It does not say that the statement is fairly stated, in a form that is known.".to_owned()
            })?;
            if rest[..from].iter().any(|word| word == "assertion" || word == "that")
                || !rest.iter().any(|word| word == "controls")
            {
                return Err("It does not say that the statement is fairly stated, in a form that is known.".to_owned());
            }
            let respects = find_phrase(&rest[to..], RESPECTS).map_or(rest.len(), |(from, _)| to + from);
            (&rest[..respects], &rest[respects..])
        }
    };
    let tail = if respects_first {
        tail
    } else {
        let tail = tail.strip_prefix(&[",".to_owned()]).unwrap_or(tail);
        match find_phrase(tail, RESPECTS) {
            Some((0, length)) => &tail[length..],
            _ => return Err("It does not say \"in all material respects\" where a standard sentence does.".to_owned()),
        }
    };
    if !STANDARD_TAILS.contains(&text(tail).as_str()) {
        return Err(format!("The words \"{}\" at its end are not understood.", text(tail)));
    }
    check_subject(subject, known_names, covered, predicate)
}

/// Whether the words before the predicate are those of a standard sentence.
fn check_subject(
    subject: &[String],
    known_names: &[String],
    covered: &[&str],
    predicate: Predicate,
) -> Result<(), String> {
    let about = ["assertion", "statement", "controls"];
    if !subject.iter().any(|word| about.contains(&word.as_str())) && subject != ["it".to_owned()] {
        return Err("It does not say what is fairly stated.".to_owned());
    }
    let allowed = |word: &str| predicate == Predicate::Negative && word == "not";
    let words: Vec<String> = subject.iter().filter(|word| !allowed(word)).cloned().collect();
    if let Some(word) = first_limiting_word(&words) {
        return Err(format!("The word \"{word}\" may limit it."));
    }
    if let Some(word) = first_unknown_word(&words, known_names) {
        return Err(format!("The word \"{word}\" is in no standard sentence and no name that is known."));
    }
    // A comma may open an addition; standard ones go on with dates or with what the controls are to provide.
    for (at, _) in words.iter().enumerate().filter(|(_, word)| *word == ",") {
        let next = words.get(at + 1).map_or("", String::as_str);
        let dated = next.bytes().all(|byte| byte.is_ascii_digit()) && !next.is_empty();
        if !dated
            && !matches!(
                next,
                "to" | "throughout"
                    | "based"
                    | "inc"
                    | "llc"
                    | "ltd"
                    | "corp"
                    | "limited"
                    | "which"
                    | ""
                    | "and"
                    | "through"
            )
            && !known_names.iter().any(|name| name == next)
        {
            return Err(format!("The words after a comma, \"{next} ...\", are not understood."));
        }
    }
    if names_a_criterion(&words) {
        let named: Vec<&str> = (0..words.len()).filter_map(|at| criterion_at(&words, at).map(|(id, _)| id)).collect();
        // "Security" may be a word of the system's name.
        let in_name = named.iter().all(|id| known_names.iter().any(|name| name == id));
        if !in_name && !covered.iter().all(|id| named.contains(id)) {
            return Err("It names some of the criteria, and not those of the scope.".to_owned());
        }
    }
    Ok(())
}

/// Tokens without the one clause that qualifies: from its first words to the next comma, or to the end.
fn without_qualification(tokens: &[String]) -> Option<Vec<String>> {
    let (from, behind) = QUALIFYING_PHRASES.iter().filter_map(|phrase| find_phrase(tokens, phrase)).min()?;
    let before = &tokens[..from];
    let end = tokens[behind..].iter().position(|word| word == ",").map_or(tokens.len(), |at| behind + at);
    let clause = tokens.get(behind..end).unwrap_or_default();
    // A clause that holds an opinion of its own, or turns it, is not understood.
    let turned = clause.iter().any(|word| {
        matches!(word.as_str(), "opinion" | "opinions" | "express" | "nothing" | "none" | "adverse" | "disclaim")
    });
    if turned || clause.is_empty() {
        return None;
    }
    let mut rest: Vec<String> = before.to_vec();
    let after = tokens.get(end..).unwrap_or_default();
    if rest.last().is_some_and(|word| word == ",")
        && (after.is_empty() || after.first().is_some_and(|word| word == ","))
    {
        rest.pop();
    }
    rest.extend(after.iter().cloned());
    Some(rest)
}

/// Tokens of an adverse opinion without its reason: "because of the significance of the matter described above,".
fn without_reason(tokens: &[String]) -> Vec<String> {
    let Some((from, behind)) = find_phrase(tokens, "because of") else { return tokens.to_vec() };
    let end = tokens[behind..].iter().position(|word| word == ",").map_or(tokens.len(), |at| behind + at + 1);
    [&tokens[..from], tokens.get(end..).unwrap_or_default()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(sentence: &str) -> Option<OpinionKind> {
        let names = ["example".to_owned(), "cloud".to_owned()];
        match judge_opinion(&without_harmless_phrases(tokenize(sentence)), &names, &["security"]) {
            Judgement::Opinion(kind) => Some(kind),
            _ => None,
        }
    }

    #[test]
    fn standard_sentences_and_their_qualifications() {
        for (sentence, expected) in [
            (
                "In our opinion, the statement is fairly stated, in all material respects.",
                Some(OpinionKind::Unqualified),
            ),
            (
                "In our opinion, in all material respects, the statement that the controls were effective is fairly stated.",
                Some(OpinionKind::Unqualified),
            ),
            (
                "In our opinion, the controls within Example Cloud's system were effective throughout the period May 1, 2030 to April 30, 2031, in all material respects.",
                Some(OpinionKind::Unqualified),
            ),
            (
                "In our opinion, except for the matter above, the statement is fairly stated, in all material respects.",
                Some(OpinionKind::Qualified),
            ),
            (
                "In our opinion, the statement is fairly stated, in all material respects, except that one door was open.",
                Some(OpinionKind::Qualified),
            ),
            (
                "In our opinion, because of the matter above, the statement is not fairly stated, in all material respects.",
                Some(OpinionKind::Adverse),
            ),
            ("In our opinion, the statement is not fairly stated.", None),
            ("In our opinion, the statement is fairly stated, in most material respects.", None),
            ("In our opinion, the statement is fairly stated, in all material respects, for security.", None),
            ("In our opinion, the statement is hardly fairly stated, in all material respects.", None),
            (
                "In our opinion, except for privacy, on which we express no opinion, the statement is fairly stated, in all material respects.",
                None,
            ),
            ("It is not true that in our opinion the statement is fairly stated, in all material respects.", None),
        ] {
            assert_eq!(kind(sentence), expected, "{sentence}");
        }
    }
}
