//! Who contracts with which entity: sentences, items and table rows that say so from the first word to the last.
//!
//! A rule's countries are taken from its words alone. A sentence that speaks of contracts with an entity and is not
//! understood is an error.

use trust_center_report::model::{AppliesTo, ContractingRule, CountryName, Entity, SourceRef};

use crate::company_names::{companies, company_ranges, is_same_company};
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::outline::{BlockShape, Outline, Section};
use crate::prose::{collapse_blanks, split_sentences, tokenize};
use crate::vocabulary::{LOCATED, SectionRole, TYPICALLY};
use crate::{countries, name, table};

/// Words between the place and the entity of a rule.
const RULE_WORDS: &[&str] = &[
    "typically",
    "generally",
    "normally",
    "usually",
    "enter",
    "enters",
    "into",
    "contract",
    "contracts",
    "contracted",
    "agreement",
    "agreements",
    "with",
    "sign",
    "signs",
    "make",
    "makes",
    "conclude",
    "will",
    "shall",
    "have",
    "their",
    "a",
    "an",
    "the",
    "customer",
    "service",
    ",",
];

/// Rules as they are gathered.
struct RuleReader<'r> {
    entities: &'r [Entity],
    rules: Vec<ContractingRule>,
    names: Vec<CountryName>,
}

/// Reads the rules, and the countries that they name.
#[must_use]
pub fn read_rules(
    outline: &Outline<'_>,
    entities: &[Entity],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<ContractingRule>, Vec<CountryName>) {
    let mut reader = RuleReader { entities, rules: Vec::new(), names: Vec::new() };
    for section in &outline.sections {
        let claims = matches!(
            section.role,
            SectionRole::Scope | SectionRole::Opinion | SectionRole::Assertion | SectionRole::Title
        );
        reader.read_table(outline, section, diagnostics);
        let mut item = 0_u16;
        for block in &section.blocks {
            let listed = matches!(block.shape, BlockShape::Item(_));
            item = item.saturating_add(u16::from(listed));
            if block.shape == BlockShape::Row || claims {
                continue;
            }
            let words = collapse_blanks(&outline.words(block));
            if !words.contains("ontract") && !words.contains("greement") {
                continue;
            }
            let place = SourceRef { section: section.id.clone(), item: listed.then_some(item), entry: None };
            let line = outline.line(block);
            for sentence in split_sentences(&words) {
                for clause in split_clauses(sentence) {
                    reader.read_clause(clause, line, &place, diagnostics);
                }
            }
        }
    }
    (reader.rules, reader.names)
}

/// The clauses of a sentence that each begin with customers of their own.
fn split_clauses(sentence: &str) -> Vec<&str> {
    const PARTS: &[&str] = &[
        ", and customers ",
        "; customers ",
        ", customers ",
        "; and customers ",
        " and customers located ",
        ", while customers ",
        ", whereas customers ",
    ];
    let low = sentence.to_ascii_lowercase();
    let mut clauses = Vec::new();
    let mut start = 0;
    while let Some((at, part)) =
        PARTS.iter().filter_map(|part| Some((low.get(start..)?.find(part)? + start, *part))).min()
    {
        clauses.push(&sentence[start..at]);
        start = at + part.find("customers").unwrap_or(0);
    }
    clauses.push(&sentence[start..]);
    clauses
}

impl RuleReader<'_> {
    fn entity_in(&self, words: &str) -> Option<&Entity> {
        companies(words).iter().find_map(|name| self.entities.iter().find(|entity| is_same_company(&entity.name, name)))
    }

    fn read_clause(&mut self, clause: &str, line: u32, place: &SourceRef, diagnostics: &mut Vec<Diagnostic>) {
        let located = place_of(clause);
        let Some((location, rest)) = located else {
            let tokens = tokenize(clause);
            let contracts = tokens.iter().any(|word| matches!(word.as_str(), "contract" | "contracts" | "contracting"))
                && tokens.iter().any(|word| word == "with")
                && tokens
                    .iter()
                    .any(|word| matches!(word.as_str(), "customer" | "customers" | "you" | "client" | "clients"));
            if contracts && self.entity_in(clause).is_some() {
                let found = format!("This sentence about contracts is not understood: {}.", quoted(clause));
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleUnclear, clause, &found));
            }
            return;
        };
        let ranges = company_ranges(rest);
        let words: Vec<&str> = rest.split_whitespace().collect();
        let Some(((from, to), company)) = ranges.first() else {
            let found = format!("The rule for {} names no entity of the auditor's scope.", quoted(location));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleEntity, location, &found));
            return;
        };
        let between = tokenize(&words[..*from].join(" "));
        let turned =
            tokenize(location).iter().any(|word| matches!(word.as_str(), "do" | "does" | "never" | "cannot" | "did"));
        let foreign = between.iter().find(|word| !RULE_WORDS.contains(&word.as_str()));
        let behind = words[*to..].join(" ");
        if turned || foreign.is_some() || !behind.is_empty() {
            let found = format!("This rule is not understood whole: {}.", quoted(clause));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleUnclear, location, &found));
            return;
        }
        let Some(entity) = self.entities.iter().find(|entity| is_same_company(&entity.name, company)) else {
            let found = format!("The rule for {} names no entity of the auditor's scope.", quoted(location));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleEntity, location, &found));
            return;
        };
        let entity = entity.id.clone();
        self.add_rule(location, entity, line, place, diagnostics);
    }

    fn add_rule(
        &mut self,
        location: &str,
        entity: String,
        line: u32,
        place: &SourceRef,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let applies = applies_to(location);
        if let Some(AppliesTo::Countries(codes)) = &applies {
            let name = location.strip_prefix("the ").unwrap_or(location);
            self.names.extend(codes.iter().map(|code| CountryName {
                code: code.clone(),
                name: name.to_owned(),
                source: place.clone(),
            }));
        } else if applies.is_none() {
            let found = format!("{} is not one country of the table.", quoted(location));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::RulePlace, &rule_id(location), &found));
        }
        let elsewhere = applies == Some(AppliesTo::Elsewhere);
        let id = if elsewhere { "elsewhere".into() } else { rule_id(location) };
        if self.rules.iter().any(|rule| rule.id == id) {
            let found = format!("There are two rules for {}.", quoted(location));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleUnclear, location, &found));
            return;
        }
        self.rules.push(ContractingRule {
            id,
            entity,
            label: if elsewhere { "any other country or territory".into() } else { strip_abbreviation(location) },
            applies: applies.unwrap_or_else(|| AppliesTo::Countries(Vec::new())),
            source: place.clone(),
        });
    }

    /// A table with a column of places and one of entities.
    fn read_table(&mut self, outline: &Outline<'_>, section: &Section, diagnostics: &mut Vec<Diagnostic>) {
        let mut columns: Option<(usize, usize, usize)> = None;
        for block in section.blocks.iter().filter(|block| block.shape == BlockShape::Row) {
            let words = outline.words(block).into_owned();
            let cells = table::split_cells(&words);
            let Some((location, entity, count)) = columns else {
                let find = |names: &[&str]| {
                    cells.iter().position(|cell| tokenize(cell).iter().any(|word| names.contains(&word.as_str())))
                };
                let entity = find(&["entity", "contracting"]);
                let location = cells.iter().enumerate().position(|(at, cell)| {
                    Some(at) != entity
                        && tokenize(cell).iter().any(|word| {
                            matches!(word.as_str(), "customer" | "customers" | "location" | "country" | "territory")
                        })
                });
                if let (Some(location), Some(entity)) = (location, entity) {
                    columns = Some((location, entity, cells.len()));
                }
                continue;
            };
            if table::is_rule(&words) {
                continue;
            }
            let line = outline.line(block);
            let named = cells.get(entity).and_then(|cell| {
                let entity = self.entity_in(cell)?;
                (companies(cell).len() == 1 && normalized_length(cell) == normalized_length(&entity.name))
                    .then(|| entity.id.clone())
            });
            match (cells.get(location), named) {
                (Some(location), Some(entity)) if cells.len() == count && count == 2 => {
                    let place = SourceRef { section: section.id.clone(), item: None, entry: None };
                    self.add_rule(location, entity, line, &place, diagnostics);
                }
                _ => {
                    let found = format!("This row of the contract table is not understood: {}.", quoted(&words));
                    diagnostics.push(Diagnostic::new(line, DiagnosticKind::RuleUnclear, &words, &found));
                }
            }
        }
    }
}

fn normalized_length(name: &str) -> usize {
    let (name, form) = crate::company_names::normalize(name);
    trust_center_report::fold::name_key(&name).len() + form.len()
}

/// An id from the first words of a place; a whole sentence would make none that a person can read.
fn rule_id(place: &str) -> String {
    let id = name::slug(place.strip_prefix("the ").unwrap_or(place));
    id.split('-').take(6).collect::<Vec<_>>().join("-")
}

/// The place in a clause that says where a customer is and with whom it contracts, and what follows the place.
fn place_of(words: &str) -> Option<(&str, &str)> {
    let low = words.to_ascii_lowercase();
    if !low.contains("contract") || !low.contains("with ") || !low.contains("customers") || words.len() > 600 {
        return None;
    }
    let from = LOCATED.iter().filter_map(|lead| low.find(lead).map(|at| at + lead.len())).min()?;
    let to = TYPICALLY.iter().filter_map(|end| low.get(from..)?.find(end).map(|at| from + at)).min()?;
    let place = words.get(from..to)?.trim().trim_end_matches(',');
    (!place.is_empty() && place.len() <= 200).then(|| (place, words.get(to..).unwrap_or_default().trim()))
}

/// `European Economic Area ("EEA")` without the parenthesis.
fn strip_abbreviation(place: &str) -> String {
    name::split_parenthesis(place).map_or(place, |(base, _)| base).to_owned()
}

/// Which countries a place means; `None` if a person must decide.
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
    fn places_of_rules() {
        let check =
            |words: &str, expected: Option<&str>| assert_eq!(place_of(words).map(|found| found.0), expected, "{words}");
        check("Customers located in India typically contract with X LLP.", Some("India"));
        check("Customers based in the Nordics sign contracts with X AS.", Some("the Nordics"));
        check("Customers use contracts.", None);
        assert_eq!(applies_to("any jurisdiction outside of India"), Some(AppliesTo::Elsewhere));
        assert_eq!(applies_to("any other country in the North outside of Lapland"), None);
        assert_eq!(applies_to("India"), Some(AppliesTo::Countries(vec!["IN".into()])));
    }

    #[test]
    fn clauses_of_one_sentence() {
        let sentence =
            "Customers located in Japan contract with A Inc., and customers located in India contract with B Inc.";
        assert_eq!(split_clauses(sentence).len(), 2);
    }
}
