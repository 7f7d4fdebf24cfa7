//! Signatures: who signed, where and when. A line is a name, a known title, a place or a date, or it is not understood.

use crate::countries;
use crate::date_parser;
use crate::outline::{BlockShape, Outline, Section};
use crate::prose::collapse_blanks;
use trust_center_report::fold;

/// A signature under a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// Who signed; empty if no line is a name.
    pub name: String,
    /// Where; empty if no line is a place.
    pub location: String,
    /// When, as an ISO 8601 date; empty if there is none.
    pub date: String,
    /// Line of the first line; 0 if there is no signature.
    pub line: u32,
    /// All lines but the date.
    pub lines: Vec<String>,
    /// Lines that are neither a name nor a place.
    pub unclear: Vec<String>,
}

/// Titles of auditors below their name, as folded keys.
const TITLES: &[&str] = &[
    "certifiedpublicaccountants",
    "certifiedpublicaccountant",
    "charteredaccountants",
    "publicaccountants",
    "independentserviceauditor",
    "independentserviceauditors",
    "serviceauditor",
    "serviceauditors",
    "registeredauditors",
    "cpas",
    "licensedcertifiedpublicaccountants",
];

/// States and provinces, whose names end places as countries do.
const STATES: &str = "\
    Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Georgia; Hawaii; Idaho; \
    Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota; \
    Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico; New York; North Carolina; \
    North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee; Texas; \
    Utah; Vermont; Virginia; Washington; West Virginia; Wisconsin; Wyoming; District of Columbia; Ontario; Quebec; \
    British Columbia; Alberta; Manitoba; Saskatchewan; Nova Scotia; New South Wales; Victoria; Queensland; England; \
    Scotland; Wales; Northern Ireland; Bavaria; Karnataka; Maharashtra; Telangana; Tamil Nadu";

/// Reads the signature of a section.
#[must_use]
pub fn read_signature(outline: &Outline<'_>, section: Option<&Section>) -> Signature {
    let mut signature = Signature::default();
    for block in section.into_iter().flat_map(|section| &section.blocks) {
        if block.shape != BlockShape::Signature {
            continue;
        }
        for line in outline.text.lines.get(block.from..block.to).unwrap_or_default() {
            match date_parser::whole_date(&line.text) {
                Some(day) => signature.date = day,
                None => signature.lines.push(collapse_blanks(&line.text)),
            }
            if signature.line == 0 {
                signature.line = line.number;
            }
        }
    }
    let mut places = Vec::new();
    for line in &signature.lines {
        let bare = line.strip_prefix("/s/").unwrap_or(line).trim();
        if TITLES.contains(&fold::name_key(bare).as_str()) {
            continue;
        }
        if is_place(bare) {
            places.push(bare.to_owned());
        } else if signature.name.is_empty() && places.is_empty() {
            signature.name = bare.to_owned();
        } else if !fold::name_key(bare).starts_with(&fold::name_key(&signature.name)) {
            signature.unclear.push(bare.to_owned());
        }
    }
    // A city whose name no table has is the one line between the name and the date.
    if let ([city], true) = (signature.unclear.as_slice(), places.is_empty())
        && is_city(city)
    {
        places.push(city.clone());
        signature.unclear.clear();
    }
    signature.location = places.first().cloned().unwrap_or_default();
    signature
}

/// Whether a line names a place: a country, or words that end with a country or a state behind a comma.
#[must_use]
pub fn is_place(line: &str) -> bool {
    let bare = line.trim_end_matches('.');
    let known = |part: &str| {
        let part = part.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
        let state = STATES.split(';').any(|state| state.trim() == part);
        let letters = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
        state || letters || countries::country_code(part).is_some()
    };
    match bare.rsplit_once(',') {
        Some((_, last)) => known(last),
        None => known(bare) && bare.len() > 2,
    }
}

/// Whether a line may be a city's name: one to three capitalized words without a company's signs.
fn is_city(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..=3).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-'))
        && crate::entities::companies(line).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_what_is_none() {
        for (line, expected) in [
            ("Boston, Massachusetts", true),
            ("Boston, MA 02110", true),
            ("Hong Kong", true),
            ("United States of America", true),
            ("Smith and Partners", false),
            ("Example, Inc.", false),
            ("Oslo", false),
        ] {
            assert_eq!(is_place(line), expected, "{line}");
        }
    }
}
