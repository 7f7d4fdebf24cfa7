//! What the words above a list say about it: that its items are in scope, that they are not, or nothing.
//!
//! Only a sentence that is understood whole includes or excludes. A word that is in no such sentence makes it unclear.

use crate::claims::sentence_words::{is_limiting_word, without_harmless_phrases};
use crate::prose::{collapse_blanks, contains_phrase, split_sentences, tokenize};
use crate::vocabulary::NUMBERS;

/// What words say about the list below them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Its items are in scope.
    Includes,
    /// Its items are not in scope.
    Excludes,
    /// They speak of scope and are not understood.
    Unclear,
    /// They name services, and do not speak of scope.
    Provides,
    /// Nothing about scope.
    Silent,
}

/// A longer sentence announces nothing.
const MAX_SENTENCE_BYTES: usize = 4000;

const SERVICE_NOUNS: &[&str] = &[
    "service",
    "services",
    "product",
    "products",
    "offering",
    "offerings",
    "solution",
    "solutions",
    "application",
    "applications",
];

/// Words that speak of the scope.
const SCOPE_WORDS: &[&str] = &[
    "scope",
    "in-scope",
    "covered",
    "covers",
    "cover",
    "included",
    "includes",
    "include",
    "excluded",
    "examined",
    "applies",
    "apply",
    "exclusions",
    "out-of-scope",
];

/// Words of a sentence that includes or excludes a list.
const ANNOUNCING_WORDS: &str = "\
    the following public cloud service services product products offering offerings solution solutions application \
    applications platform are is were in scope in-scope for this report of and covered by included include includes \
    within examination our soc system systems these those that applies apply to documentation collectively as at \
    during period throughout list listed lists below here shown table has have be a an all each on it we comprises \
    consists description provided provides offered hereinafter referred examined trust security page section \
    attachment appendix covers cover";

/// Words that an excluding sentence may have besides.
const EXCLUDING_WORDS: &str =
    "not excluded excludes exclusions out outside from part explicitly does do our out-of-scope";

fn is_word_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

fn is_mark_or_number(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric())
        || word.bytes().all(|byte| byte.is_ascii_digit())
        || word != "one" && NUMBERS.contains(&word)
}

/// What a paragraph says about the list below it. `vendor` is the vendor's name.
#[must_use]
pub fn stance_of_paragraph(words: &str, vendor: &str) -> Stance {
    let words = collapse_blanks(words);
    let sentences = split_sentences(&words);
    let stances: Vec<Stance> = sentences.iter().map(|sentence| stance_of_sentence(sentence, vendor)).collect();
    let last = stances.last().copied().unwrap_or(Stance::Silent);
    // A sentence before the announcement may limit it.
    if stances.len() > 1
        && stances[..stances.len() - 1].iter().any(|stance| matches!(stance, Stance::Excludes | Stance::Unclear))
    {
        return Stance::Unclear;
    }
    last
}

/// What one sentence says.
#[must_use]
pub fn stance_of_sentence(sentence: &str, vendor: &str) -> Stance {
    if sentence.len() > MAX_SENTENCE_BYTES {
        return Stance::Silent;
    }
    // What follows the colon is the list itself.
    let announced = sentence.split_once(": ").map_or(sentence, |(announced, _)| announced);
    let tokens = without_harmless_phrases(tokenize(announced));
    let names = tokenize(vendor);
    let has = |list: &[&str]| tokens.iter().any(|word| list.contains(&word.as_str()));
    let about_services = has(SERVICE_NOUNS);
    let about_scope = has(SCOPE_WORDS);
    let announces = announced.len() < sentence.len() || sentence.trim_end().ends_with(':');
    let limiting: Vec<&String> = tokens.iter().filter(|word| is_limiting_word(word)).collect();
    let out_of_scope = contains_phrase(&tokens, "out of scope") || contains_phrase(&tokens, "out-of-scope");
    if !about_scope || !(about_services || tokens.len() <= 6 || has(&["following", "these"])) {
        return match about_services && announces && !limiting.is_empty() {
            true => Stance::Unclear,
            false => Stance::Silent,
        };
    }
    let known = |word: &String| is_word_of(ANNOUNCING_WORDS, word) || is_mark_or_number(word) || names.contains(word);
    if limiting.is_empty() && !out_of_scope {
        return match tokens.iter().all(known) {
            true => Stance::Includes,
            // A sentence that announces no list and is longer than an announcement describes something.
            false if !announces => Stance::Silent,
            false => Stance::Unclear,
        };
    }
    let negations = [
        "not in",
        "not covered",
        "not included",
        "not part",
        "not within",
        "not examined",
        "not in-scope",
        "not be",
        "not cover",
        "not include",
        "are excluded",
        "is excluded",
        "were excluded",
        "explicitly excluded",
    ];
    let negated =
        negations.iter().filter(|phrase| contains_phrase(&tokens, phrase)).count() + usize::from(out_of_scope);
    let outside =
        usize::from(contains_phrase(&tokens, "outside the scope") || contains_phrase(&tokens, "outside of the scope"));
    let only_known = tokens.iter().all(|word| known(word) || is_word_of(EXCLUDING_WORDS, word));
    if negated + outside == 1 && limiting.len() <= 1 && only_known && !contains_phrase(&tokens, "part of not") {
        return Stance::Excludes;
    }
    Stance::Unclear
}

/// What a section's heading says about the lists in it.
#[must_use]
pub fn stance_of_heading(heading: &str) -> Stance {
    let tokens = tokenize(heading);
    let has = |list: &[&str]| tokens.iter().any(|word| list.contains(&word.as_str()));
    let limited = tokens.iter().any(|word| is_limiting_word(word))
        || contains_phrase(&tokens, "out of scope")
        || has(&["exclusions", "out-of-scope"]);
    let about_services = has(SERVICE_NOUNS);
    if tokens.len() > 10 {
        return Stance::Silent;
    }
    match () {
        () if limited && (about_services || has(SCOPE_WORDS)) => Stance::Excludes,
        () if limited => Stance::Silent,
        () if about_services && has(&["scope", "in-scope", "covered", "included"]) => Stance::Includes,
        () if about_services
            && tokens.iter().all(|word| {
                SERVICE_NOUNS.contains(&word.as_str())
                    || matches!(
                        word.as_str(),
                        "provided"
                            | "and"
                            | "offered"
                            | "the"
                            | "of"
                            | "overview"
                            | "our"
                            | "types"
                            | "cloud"
                            | "description"
                            | "&"
                    )
            }) =>
        {
            Stance::Provides
        }
        () => Stance::Silent,
    }
}

/// Phrases by which a sentence takes something out of the scope, or leaves only a part of it in.
const SCOPE_LIMITS: &[&str] = &[
    "not in scope",
    "not in-scope",
    "not covered",
    "out of scope",
    "out-of-scope",
    "not included in the scope",
    "outside the scope",
    "outside of the scope",
    "excluded from",
    "not part of the system",
    "not part of the scope",
    "not within the scope",
    "in scope only",
    "only in scope",
    "not included in this report",
    "not examined",
    "no longer in scope",
    "not covered by",
    "is excluded",
    "are excluded",
    "not included in our",
    "not included in the system",
    "not within scope",
    "covered only",
    "scope is limited",
    "is limited to",
    "was not included",
    "were not included",
];

/// Whether a sentence takes something out of the scope or limits it.
#[must_use]
pub fn limits_scope(sentence: &str) -> bool {
    const HINTS: &[&str] = &["scope", "cover", "exclu", "examined", "limited to", "part of the", "includ"];
    if !HINTS.iter().any(|hint| sentence.contains(hint)) {
        return false;
    }
    let tokens = tokenize(sentence);
    SCOPE_LIMITS.iter().any(|phrase| contains_phrase(&tokens, phrase))
}

/// Whether a sentence takes out only what the list does not have: "Services not listed above are not in scope."
#[must_use]
pub fn limits_the_unlisted(sentence: &str) -> bool {
    let tokens = tokenize(sentence);
    ["not listed", "other services", "other products", "any other", "all other", "not named"]
        .iter()
        .any(|phrase| contains_phrase(&tokens, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements() {
        for (words, expected) in [
            ("The following services are in scope for this report:", Stance::Includes),
            ("We build. The following cloud services are in scope for this report:", Stance::Includes),
            (
                "This documentation applies to the following services (collectively, the \"Covered Services\"):",
                Stance::Includes,
            ),
            ("In scope:", Stance::Includes),
            ("These are in scope:", Stance::Includes),
            ("The eight services in scope for this report:", Stance::Includes),
            ("The following services are not in scope:", Stance::Excludes),
            ("The following services are out of scope:", Stance::Excludes),
            ("The following services are excluded from this report:", Stance::Excludes),
            ("The following services are no longer in scope:", Stance::Unclear),
            ("The following services are not only in scope:", Stance::Unclear),
            ("The following services are in scope, except for:", Stance::Unclear),
            ("The following services are partly in scope:", Stance::Unclear),
            ("The following services will be in scope next year:", Stance::Unclear),
            ("Example Tracker helps customers to:", Stance::Silent),
            ("Example offers many products to people.", Stance::Silent),
        ] {
            assert_eq!(stance_of_paragraph(words, "Example Cloud"), expected, "{words}");
        }
    }

    #[test]
    fn headings() {
        for (heading, expected) in [
            ("In-Scope Products", Stance::Includes),
            ("Services Covered", Stance::Includes),
            ("Services Provided", Stance::Provides),
            ("Services Not in Scope", Stance::Excludes),
            ("Exclusions", Stance::Excludes),
            ("Control Environment", Stance::Silent),
        ] {
            assert_eq!(stance_of_heading(heading), expected, "{heading}");
        }
    }
}
