//! How sentences name what they are about: subjects, names with a parenthesis behind them, mentions of known names.
//!
//! It knows no services but those it is given, and takes no word for a name that does not begin with a capital.

use std::collections::HashMap;

use trust_center_report::fold;

use crate::vocabulary::VERBS;

/// A subject has at most this many words.
const MAX_SUBJECT_WORDS: usize = 10;
/// A name in a parenthesis has at most this many bytes.
const MAX_PARENTHESIS: usize = 160;

/// What a description begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadingWords {
    /// Nothing that names it.
    None,
    /// A name.
    Name(String),
    /// The vendor's name, or its first words, and the service's name.
    Vendor(String),
    /// The service's name with a short form spelled out inside: "Identity (ID) Verification".
    Inner(String),
}

/// A known name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'w> {
    /// Which service.
    pub service: usize,
    /// The name as it is there.
    pub name: &'w str,
    /// What is in the parenthesis behind it; `None` if the name is alone.
    pub inside: Option<&'w str>,
    /// Whether no other capitalized word than the vendor's is before it.
    pub apart: bool,
}

/// A text's sentences.
#[must_use]
pub fn split_sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        if text[at + 2..].starts_with(|c: char| c.is_uppercase()) {
            sentences.push(&text[start..at]);
            start = at + 2;
        }
    }
    sentences.push(&text[start..]);
    sentences
}

/// The name at a sentence's start and what is in the parenthesis behind it: the last one before the verb.
#[must_use]
pub fn named_parenthesis(sentence: &str) -> Option<(&str, &str)> {
    let mut subject = subject_words(sentence);
    if subject.is_empty() {
        // No verb that is known: up to the first parenthesis, where few words are before it.
        let close = sentence.find(')')?;
        subject = &sentence[..=close];
        if subject.split_whitespace().count() > MAX_SUBJECT_WORDS {
            return None;
        }
    }
    let close = subject.rfind(')')?;
    let open = subject[..close].rfind('(')?;
    // What follows the parenthesis is a common noun at most.
    let after = subject[close + 1..].trim();
    if after.starts_with(char::is_uppercase) {
        return None;
    }
    let long = subject[..open].trim();
    let name = long.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    (name && !long.contains(',')).then(|| (long, subject[open + 1..close].trim()))
}

/// The words of a sentence before its verb; at most [`MAX_SUBJECT_WORDS`] and what is in parentheses.
fn subject_words(sentence: &str) -> &str {
    let mut end = 0;
    let mut count = 0;
    let mut depth = 0_i32;
    for word in sentence.split_inclusive(' ') {
        let bare = word.trim_end();
        if depth == 0 && VERBS.contains(&bare) {
            return sentence[..end].trim();
        }
        depth += bare.matches('(').count() as i32 - bare.matches(')').count() as i32;
        count += usize::from(depth == 0);
        end += word.len();
        if count > MAX_SUBJECT_WORDS || end > 300 {
            break;
        }
    }
    ""
}

/// A name without the vendor's name before it.
#[must_use]
pub fn without_vendor<'n>(name: &'n str, vendor: &str) -> &'n str {
    match name.strip_prefix(vendor) {
        Some(rest) if !vendor.is_empty() && rest.starts_with(' ') => rest.trim_start(),
        _ => name,
    }
}

/// What a description begins with, for the service of this name.
#[must_use]
pub fn leading_words(body: &str, base: &str, vendor: &str) -> LeadingWords {
    // The vendor and the name may share a word: "Alibaba Cloud Firewall".
    if let Some(at) = body.find(base)
        && at > 0
        && !vendor.is_empty()
        && is_word_boundary(body, at + base.len())
    {
        let before = body[..at].trim();
        let leads = vendor == before || vendor.strip_prefix(before).is_some_and(|rest| rest.starts_with(' '));
        let overlaps = vendor == before || base.split(' ').next().is_some_and(|word| vendor.ends_with(word));
        if leads && overlaps && !before.is_empty() {
            return LeadingWords::Vendor(body[..at + base.len()].to_owned());
        }
    }
    if let Some(inner) = expanded_inside(body, base) {
        return LeadingWords::Inner(inner.to_owned());
    }
    let subject = subject_words(split_sentences(body).first().copied().unwrap_or_default());
    let subject = subject.strip_prefix("The ").unwrap_or(subject);
    if subject.contains('(') || subject.contains(',') || !subject.starts_with(char::is_uppercase) {
        return LeadingWords::None;
    }
    match subject {
        "It" | "This" | "Users" | "Customers" | "The" | "This service" => LeadingWords::None,
        _ => LeadingWords::Name(subject.to_owned()),
    }
}

/// The name at the start with a short form spelled out: its words with one of them replaced by "Long Form (SHORT)".
fn expanded_inside<'b>(body: &'b str, base: &str) -> Option<&'b str> {
    let open = body.find(" (")?;
    let close = open + body[open..].find(')')?;
    let short = &body[open + 2..close];
    let words: Vec<&str> = base.split(' ').collect();
    let at = words.iter().position(|word| *word == short)?;
    let (before, after) = (words[..at].join(" "), words[at + 1..].join(" "));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let long = body[..open].strip_prefix(before.as_str())?.trim_start();
    let rest = body[close + 1..].trim_start();
    let spelled = is_expansion_of(short, long);
    (spelled && rest.starts_with(after.as_str()) && !after.is_empty())
        .then(|| &body[..body.len() - rest.len() + after.len()])
}

/// Whether a long form may be that of a short one: initials, or a beginning.
fn is_expansion_of(short: &str, long: &str) -> bool {
    let low = long.to_lowercase();
    let initials: String = low.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).collect();
    let short = short.to_lowercase();
    initials == short || (low.starts_with(&short) && !low.contains(' '))
}

/// Whether every word of a name is in another one: as a word, as its beginning letter, or as initials.
#[must_use]
pub fn abbreviates(long: &str, base: &str) -> bool {
    let words: Vec<String> = lowercase_words(long);
    let parts = lowercase_words(base);
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let is = |part: &String| {
        words.contains(part)
            || (part.chars().count() == 1 && words.first().is_some_and(|word| word.starts_with(part.as_str())))
            || (part.len() > 1 && initials.contains(part.as_str()))
    };
    parts.len() > 1 && parts.iter().all(is) && parts.iter().any(|part| part.len() > 3 && words.contains(part))
}

fn lowercase_words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether another spelling has a capital where the name has none: prose takes capitals away, it adds none.
#[must_use]
pub fn adds_capitals(name: &str, other: &str) -> bool {
    name.chars().count() == other.chars().count()
        && name.chars().zip(other.chars()).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}

/// Whether a subject is the name in the plural.
#[must_use]
pub fn is_plural(subject: &str, base: &str) -> bool {
    fold::name_key(subject).strip_suffix('s').is_some_and(|one| one == fold::name_key(base))
}

fn is_word_boundary(text: &str, at: usize) -> bool {
    text.get(at..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Known names in a text: with a parenthesis behind them, or written in other blanks.
#[must_use]
pub fn name_mentions<'w>(text: &'w str, names: &HashMap<String, usize>, vendor: &str, most: usize) -> Vec<Mention<'w>> {
    let words: Vec<(usize, usize)> = word_ranges(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut longest = None;
        let mut key = String::new();
        let mut end = words[at].1;
        for count in 1..=most {
            let Some(&(from, to)) = words.get(at + count - 1) else { break };
            // One blank between the words, no comma.
            if count > 1 && text.get(end..from) != Some(" ") {
                break;
            }
            end = to;
            let word = &text[from..to];
            if !word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && count == 1 {
                break;
            }
            key.push_str(&fold::name_key(word));
            if let Some(&service) = names.get(&key) {
                longest = Some((service, count, to));
            }
        }
        let Some((service, count, to)) = longest else {
            at += 1;
            continue;
        };
        let from = words[at].0;
        let inside = text[to..].strip_prefix(" (").and_then(parenthesis_content);
        let apart = is_delimited(text, &words, at, vendor);
        let follows = text[to..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if inside.is_some() || (apart && !follows) {
            found.push(Mention { service, name: &text[from..to], inside, apart });
        }
        at += count;
    }
    found
}

/// What is before the closing parenthesis, where that is near: a longer text is no name, and is not searched.
fn parenthesis_content(rest: &str) -> Option<&str> {
    let close = rest.bytes().take(MAX_PARENTHESIS).position(|byte| byte == b')')?;
    rest.get(..close)
}

/// Whether the word before is none of a longer name: small, the vendor's, or parted by more than a blank.
fn is_delimited(text: &str, words: &[(usize, usize)], at: usize, vendor: &str) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return true };
    let from = words[at].0;
    text.get(before.1..from) != Some(" ")
        || text[before.0..before.1].starts_with(char::is_lowercase)
        || (!vendor.is_empty() && text[..from].trim_end().ends_with(vendor))
}

/// Byte ranges of words: letters, digits and the signs that names have inside.
fn word_ranges(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(core::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || matches!(c, '-' | '&' | '+' | '#' | '/' | '.') && start.is_some();
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text[from..at].trim_end_matches(['.', '-', '/']);
                spans.push((from, from + word.len()));
                start = None;
            }
            _ => {}
        }
    }
    spans
}
