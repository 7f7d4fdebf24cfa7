//! Companies' names in running text: capitalized words that end with a legal form.
//!
//! A comma before the form belongs to the name ("Example, Inc."); any other comma ends it.

use crate::legal_forms::{ends_a_name, form_length, form_letters, is_unabbreviated_form, normalize_form};
use crate::name;
use trust_center_report::model::Entity;

/// A company's name has at most this many words.
const MAX_NAME_WORDS: usize = 10;

/// Companies named in a text, in order.
#[must_use]
pub fn companies(text: &str) -> Vec<String> {
    company_ranges(text).into_iter().map(|(_, name)| name).collect()
}

/// Companies named in a text, in order, each with the range of its words among the text's words.
#[must_use]
pub fn company_ranges(text: &str) -> Vec<((usize, usize), String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    let mut free = 0;
    let mut at = 0;
    while at < words.len() {
        let mut end = at + form_length(&words, at);
        if end == at {
            at += 1;
            continue;
        }
        // "Co., Ltd." and "Pte. Ltd.": forms follow each other.
        while end - at < MAX_NAME_WORDS && !ends_name(words[end - 1]) && form_length(&words, end) > 0 {
            end += form_length(&words, end);
        }
        let mut first = at;
        while first > free.max(at.saturating_sub(MAX_NAME_WORDS))
            && precedes_company_name(words[first - 1], first == at)
        {
            first -= 1;
        }
        // "&" joins two words of a name, and begins none.
        while first < at && words[first] == "&" {
            first += 1;
        }
        if let Some((skipped, name)) = company_name(&words[first..end], at - first) {
            found.push(((first + skipped, end), name));
        }
        at = end;
        free = at;
    }
    found
}

/// A text with each entity's name as its first word: a legal form such as "Limited" limits nothing.
#[must_use]
pub fn mask_names(text: &str, entities: &[Entity]) -> String {
    let mut names: Vec<&str> = entities
        .iter()
        .flat_map(|entity| core::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name)))
        .map(String::as_str)
        .collect();
    names.sort_by_key(|name| core::cmp::Reverse(name.len()));
    let mut masked = text.to_owned();
    for name in names {
        if let Some(first) = name.split_whitespace().next().filter(|_| masked.contains(name)) {
            masked = masked.replace(name, first.trim_end_matches(','));
        }
    }
    masked
}

/// Whether what follows a word is no more of its name.
fn ends_name(word: &str) -> bool {
    word.contains('\'') || word.ends_with([',', ';', ')', ':', '"']) && !word.ends_with("Co.,")
}

/// Whether a word may be before the rest of a name. The word right before the form may end with a comma.
fn precedes_company_name(word: &str, before_form: bool) -> bool {
    if word == "&" {
        return true;
    }
    let word = if before_form { word.strip_suffix(',').unwrap_or(word) } else { word };
    let capital = word.trim_start_matches('(').starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = word.ends_with([',', ';', ':', '"', '.']) && word.len() > 2;
    // "Example.com" has a dot inside; "Ltd.," was another name's end.
    capital && !ends && !word.contains("'s") && !word.starts_with('"')
}

/// The words of a name as the name, and how many words before it are left out: "The", and the like.
fn company_name(words: &[&str], form_at: usize) -> Option<(usize, String)> {
    let skipped =
        usize::from(matches!(words.first(), Some(&("The" | "By" | "For" | "To:" | "To" | "Both" | "And" | "With"))));
    let (words, form_at) = (&words[skipped..], form_at.checked_sub(skipped)?);
    let last = words.last()?;
    if form_at == 0 || !ends_a_name(&words[form_at..]) {
        return None;
    }
    let mut bare = last.split('\'').next().unwrap_or(last).trim_end_matches([',', ';', ':', '"', ')']);
    // A form that is no abbreviation ends the sentence, not itself.
    if is_unabbreviated_form(&form_letters(bare)) {
        bare = bare.trim_end_matches('.');
    }
    let mut name = words[..words.len() - 1].join(" ");
    name.push(' ');
    name.push_str(bare);
    Some((skipped, name.trim().to_owned()))
}

/// A name without its legal form, and the form in one spelling.
#[must_use]
pub fn normalize(name: &str) -> (String, String) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut cut = words.len();
    let mut at = 0;
    while at < words.len() {
        let length = form_length(&words, at);
        if length > 0 && (at + length == words.len() || form_length(&words, at + length) > 0) {
            cut = at;
            break;
        }
        at += 1;
    }
    let form: Vec<String> = words[cut..].iter().map(|word| normalize_form(&form_letters(word))).collect();
    (words[..cut].join(" ").trim_end_matches(',').to_owned(), form.join(" "))
}

/// Whether two names are one company's, in two spellings of its legal form.
#[must_use]
pub fn is_same_company(a: &str, b: &str) -> bool {
    let ((a, a_form), (b, b_form)) = (normalize(a), normalize(b));
    name::is_same_name(&a, &b) && a_form == b_form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_in_running_text() {
        let check = |text: &str, expected: &[&str]| assert_eq!(companies(text), expected, "{text}");
        check(
            "We examined Example Cloud Ltd.'s, Example Cloud (Oslo) AS Limited's and their affiliates' (including Example.com (Europe) Limited, Example (Malaysia) Sdn. Bhd., and Example B.V.) work.",
            &[
                "Example Cloud Ltd.",
                "Example Cloud (Oslo) AS Limited",
                "Example.com (Europe) Limited",
                "Example (Malaysia) Sdn. Bhd.",
                "Example B.V.",
            ],
        );
        check("contracts with Example US LLC", &["Example US LLC"]);
        check("contracts with Example Private Limited.", &["Example Private Limited"]);
        check("The Company provides a limited service in Limited quantity", &[]);
        check("Example Holding GmbH (EX: 1) and Example Inc.", &["Example Holding GmbH", "Example Inc."]);
        check("To: Management of Example Web, Inc. and Example, LLC", &["Example Web, Inc.", "Example, LLC"]);
        check("Sample & Specimen LLP", &["Sample & Specimen LLP"]);
        check(
            "of Example Polska Sp. z o.o., Example México, S. de R.L. de C.V. and Example G.K.",
            &["Example Polska Sp. z o.o.", "Example México, S. de R.L. de C.V.", "Example G.K."],
        );
        check("Example Korea Yuhan Hoesa works", &["Example Korea Yuhan Hoesa"]);
        check("As we said, Inc. is a word", &[]);
    }

    #[test]
    fn spellings_of_one_company() {
        assert!(is_same_company("Example, Inc.", "Example Incorporated"));
        assert!(is_same_company("Example Co., Ltd.", "Example Company Limited"));
        assert!(!is_same_company("Example Inc.", "Example GmbH"));
    }
}
