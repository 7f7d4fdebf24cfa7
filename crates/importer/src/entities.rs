//! Legal entities: companies that the auditor's scope names, their spellings, and who contracts with which of them.
//!
//! A company that is named elsewhere only does not become an entity. A rule's countries are taken from its words alone.

use trust_center_report::model::{
    Alias, AliasKind, AppliesTo, ContractingRule, CountryName, Entity, Role as EntityRole, SourceRef,
};

use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::outline::{Block, BlockShape, Outline, Section};
use crate::vocabulary::{LEGAL_FORMS, LOCATED, NOT_LAST, SAME_FORM, SectionRole, TYPICALLY};
use crate::{countries, name};

/// A company's name has at most so many words.
const MAX_NAME_WORDS: usize = 10;

/// Companies named in a text, in order, each with its byte range.
#[must_use]
pub fn companies(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    let mut free = 0;
    let mut at = 0;
    while at < words.len() {
        if !is_form(words[at]) {
            at += 1;
            continue;
        }
        let mut last = at;
        while !ends_name(words[last]) && words.get(last + 1).is_some_and(|next| is_form(next)) {
            last += 1;
        }
        let mut first = at;
        while first > free.max(at.saturating_sub(MAX_NAME_WORDS)) && precedes_company_name(words[first - 1]) {
            first -= 1;
        }
        if let Some(name) = company_name(&words[first..=last]) {
            found.push(name);
        }
        at = last + 1;
        free = at;
    }
    found
}

/// A word as letters only, without a possessive ending.
fn lowercase_letters(word: &str) -> String {
    let word = word.split('\'').next().unwrap_or(word);
    word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_form(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && LEGAL_FORMS.contains(&lowercase_letters(word).as_str())
}

/// Whether what follows a word is no more of its name.
fn ends_name(word: &str) -> bool {
    word.contains('\'') || word.ends_with([',', ';', ')', ':', '"']) && !word.ends_with("Co.,")
}

fn precedes_company_name(word: &str) -> bool {
    let capital = word.trim_start_matches('(').starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = word.ends_with([',', ';', ':', '"', '.']) && word.len() > 2;
    // "Alibaba.com" has a dot inside; "Ltd.," was another name's end.
    capital && !ends && !word.contains("'s") && !word.starts_with('"')
}

/// The words of a name as the name: without "The", a possessive, and the sentence's punctuation.
fn company_name(words: &[&str]) -> Option<String> {
    let words = match words.first() {
        Some(&("The" | "By" | "For" | "To:" | "Both" | "And")) => &words[1..],
        _ => words,
    };
    let last = words.last()?;
    if NOT_LAST.contains(&lowercase_letters(last).as_str()) || words.iter().all(|word| is_form(word)) {
        return None;
    }
    let mut bare = last.split('\'').next().unwrap_or(last).trim_end_matches([',', ';', ':', '"', ')']);
    // A form that is no abbreviation ends the sentence, not itself.
    if matches!(
        lowercase_letters(bare).as_str(),
        "limited" | "llc" | "llp" | "company" | "corporation" | "plc" | "gmbh" | "ag" | "incorporated"
    ) {
        bare = bare.trim_end_matches('.');
    }
    let mut name = words[..words.len() - 1].join(" ");
    name.push(' ');
    name.push_str(bare);
    Some(name.trim().to_owned())
}

/// A name without its legal form, and the form in one spelling.
fn normalize(name: &str) -> (String, String) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let cut = words.iter().rposition(|word| !is_form(word)).map_or(0, |at| at + 1);
    let form: Vec<String> = words[cut..]
        .iter()
        .map(|word| {
            let word = lowercase_letters(word);
            SAME_FORM.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| (*long).to_owned())
        })
        .collect();
    (words[..cut].join(" "), form.join(" "))
}

/// Whether two names are one company's, in two spellings of its legal form.
fn is_same_company(a: &str, b: &str) -> bool {
    let ((a, a_form), (b, b_form)) = (normalize(a), normalize(b));
    name::is_same_name(&a, &b) && a_form == b_form
}

/// Reads the entities: who stands in the auditor's scope, or else in management's assertion.
#[must_use]
pub fn read_entities(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let with = |role| outline.section(role).filter(|section| !in_section(outline, section).is_empty());
    let Some(home) = with(SectionRole::Scope).or_else(|| with(SectionRole::Assertion)) else {
        diagnostics.push(Diagnostic::new(
            0,
            DiagnosticKind::Missing,
            "entities",
            "The text names no legal entity in the auditor's scope.",
        ));
        return entities;
    };
    let signers = assertion_signers(outline);
    for (name, line) in in_section(outline, home) {
        if entities.iter().any(|entity| is_same_company(&entity.name, &name)) {
            continue;
        }
        if !name::is_name(&name) || entities.len() >= 1000 {
            diagnostics.push(Diagnostic::new(
                line,
                DiagnosticKind::Name,
                &name,
                &format!("This company is not read: {}.", quoted(&name)),
            ));
            continue;
        }
        let signs = signers.iter().any(|signer| is_same_company(signer, &name));
        entities.push(Entity {
            id: name::words_to_id(&normalize(&name).0),
            role: if signs { EntityRole::ServiceOrganization } else { EntityRole::Affiliate },
            source: SourceRef { section: home.id.clone(), item: None, entry: None },
            aliases: Vec::new(),
            name,
        });
    }
    if let [only] = entities.as_mut_slice() {
        only.role = EntityRole::ServiceOrganization;
    }
    remaining_entities(outline, &mut entities, diagnostics);
    entities
}

fn in_section(outline: &Outline<'_>, section: &Section) -> Vec<(String, u32)> {
    let blocks = section.blocks.iter().filter(|block| block.shape != BlockShape::Signature);
    blocks
        .flat_map(|block| companies(&outline.words(block)).into_iter().map(|name| (name, outline.line(block))))
        .collect()
}

/// Who signed the assertion; where nobody did, whom the auditor addresses.
fn assertion_signers(outline: &Outline<'_>) -> Vec<String> {
    let signed = |block: &&Block| block.shape == BlockShape::Signature;
    let assertion =
        outline.section(SectionRole::Assertion).into_iter().flat_map(|section| section.blocks.iter().filter(signed));
    let signers: Vec<String> = assertion.flat_map(|block| companies(&outline.words(block))).collect();
    if !signers.is_empty() {
        return signers;
    }
    let all = outline.sections.iter().flat_map(|section| &section.blocks).take(60);
    all.filter(|block| outline.words(block).starts_with("To"))
        .flat_map(|block| companies(&outline.words(block)))
        .collect()
}

/// Other spellings of the entities, and companies that are none.
fn remaining_entities(outline: &Outline<'_>, entities: &mut [Entity], diagnostics: &mut Vec<Diagnostic>) {
    let mut strangers: Vec<String> = Vec::new();
    for section in &outline.sections {
        for block in &section.blocks {
            for name in companies(&outline.words(block)) {
                let line = outline.line(block);
                match entities.iter_mut().find(|entity| is_same_company(&entity.name, &name)) {
                    Some(entity) => {
                        let known = entity.name == name || entity.aliases.iter().any(|alias| alias.name == name);
                        if !known {
                            let place = SourceRef { section: section.id.clone(), item: None, entry: None };
                            entity.aliases.push(Alias { name, kind: AliasKind::Spelling, source: place });
                        }
                    }
                    None if !strangers.contains(&name) && strangers.len() < 1000 => {
                        let found = format!("{} is named here and not in the auditor's scope.", quoted(&name));
                        diagnostics.push(Diagnostic::new(line, DiagnosticKind::OtherCompany, &name, &found));
                        strangers.push(name);
                    }
                    None => {}
                }
            }
        }
    }
}

/// Reads the rules: items and sentences that say who contracts with which entity.
#[must_use]
pub fn read_rules(
    outline: &Outline<'_>,
    entities: &[Entity],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<ContractingRule>, Vec<CountryName>) {
    let (mut rules, mut names) = (Vec::new(), Vec::new());
    for section in &outline.sections {
        let mut item = 0_u16;
        for block in &section.blocks {
            let words = outline.words(block);
            let listed = matches!(block.shape, BlockShape::Item(_));
            item = item.saturating_add(u16::from(listed));
            let Some(place) = place_of(&words) else { continue };
            let line = outline.line(block);
            let number = listed.then_some(item);
            let at = SourceRef { section: section.id.clone(), item: number, entry: None };
            let named = companies(&words);
            let entity =
                named.iter().find_map(|name| entities.iter().find(|entity| is_same_company(&entity.name, name)));
            let Some(entity) = entity else {
                let found = format!("The rule for {} names no entity of the auditor's scope.", quoted(place));
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleEntity, place, &found));
                continue;
            };
            let applies = applies_to(place);
            if let Some(AppliesTo::Countries(codes)) = &applies {
                let name = place.strip_prefix("the ").unwrap_or(place);
                names.extend(codes.iter().map(|code| CountryName {
                    code: code.clone(),
                    name: name.to_owned(),
                    source: at.clone(),
                }));
            } else if applies.is_none() {
                let found = format!("{} is not one country of the table.", quoted(place));
                let rule = rule_id(place);
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::RulePlace, &rule, &found));
            }
            let elsewhere = applies == Some(AppliesTo::Elsewhere);
            rules.push(ContractingRule {
                id: if elsewhere { "elsewhere".into() } else { rule_id(place) },
                entity: entity.id.clone(),
                label: if elsewhere { "any other country or territory".into() } else { strip_abbreviation(place) },
                applies: applies.unwrap_or_else(|| AppliesTo::Countries(Vec::new())),
                source: at,
            });
        }
    }
    (rules, names)
}

/// An id from the first words of a place; a whole sentence would make none that a person can read.
fn rule_id(place: &str) -> String {
    let id = name::slug(place.strip_prefix("the ").unwrap_or(place));
    id.split('-').take(6).collect::<Vec<_>>().join("-")
}

/// The place in a sentence that says where a customer is and with whom it contracts.
fn place_of(words: &str) -> Option<&str> {
    let low = words.to_ascii_lowercase();
    if !low.contains("contract") || !low.contains("with ") || !low.contains("customers") || words.len() > 600 {
        return None;
    }
    let from = LOCATED.iter().filter_map(|lead| low.find(lead).map(|at| at + lead.len())).min()?;
    let to = TYPICALLY.iter().filter_map(|end| low.get(from..)?.find(end).map(|at| from + at)).min()?;
    let place = words.get(from..to)?.trim().trim_end_matches(',');
    (!place.is_empty() && place.len() <= 200).then_some(place)
}

/// `European Economic Area ("EEA")` without the parenthesis.
fn strip_abbreviation(place: &str) -> String {
    name::split_parenthesis(place).map_or(place, |(base, _)| base).to_owned()
}

/// Which countries a place means; none where a person must say.
fn applies_to(place: &str) -> Option<AppliesTo> {
    if let Some(code) = countries::country_code(&strip_abbreviation(place)) {
        return Some(AppliesTo::Countries(vec![code.to_owned()]));
    }
    let low = place.to_lowercase();
    let anywhere = [
        "any jurisdiction",
        "any other jurisdiction",
        "any country",
        "any other country",
        "all other countries",
        "all other jurisdictions",
        "all other places",
        "any other location",
        "any other place",
    ];
    let rest = anywhere.iter().find_map(|lead| low.strip_prefix(lead));
    let outside = ["outside of ", "outside ", "other than ", "not named above", "except "];
    let open =
        rest.is_some_and(|rest| rest.is_empty() || outside.iter().any(|lead| rest.trim_start().starts_with(lead)));
    (open || low == "the rest of the world" || low == "elsewhere").then_some(AppliesTo::Elsewhere)
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
    }

    #[test]
    fn places_of_rules() {
        let check = |words: &str, expected: Option<&str>| assert_eq!(place_of(words), expected, "{words}");
        check("Customers located in India typically contract with X LLP.", Some("India"));
        check("Customers based in the Nordics sign contracts with X AS.", Some("the Nordics"));
        check("Customers use contracts.", None);
        assert_eq!(applies_to("any jurisdiction outside of India"), Some(AppliesTo::Elsewhere));
        assert_eq!(applies_to("any other country in the North outside of Lapland"), None);
        assert_eq!(applies_to("India"), Some(AppliesTo::Countries(vec!["IN".into()])));
    }
}
