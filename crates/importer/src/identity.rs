//! Which report a text is: title, kind, vendor, system, period, auditor, opinion, assertion, criteria.
//!
//! It takes the least that the text says. What is not understood whole is left open with an error, which a decision on
//! the field settles.

use trust_center_report::fold;
use trust_center_report::model::{
    Assertion, Auditor, Criterion, CuratedSummary, Entity, Identity, Opinion, OpinionKind, Period, Role as EntityRole,
    SourceRef, Standard,
};

use crate::claims::{criteria, opinion};
use crate::company_names;
use crate::date_parser;
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::name;
use crate::outline::{BlockShape, Outline, Section};
use crate::prose::{collapse_blanks, tokenize};
use crate::second_reader::{self, SecondReading};
use crate::signature::{Signature, read_signature};
use crate::title_page::TitlePage;
use crate::vocabulary::{CRITERIA, SectionRole};

/// Reports that a field of the identity is not in the text. `field` is the name that a decision on it has.
pub(crate) fn report_required(field: &str, label: &str, diagnostics: &mut Vec<Diagnostic>) {
    let found = format!("The text does not give this in a form that is understood: {label}.");
    diagnostics.push(Diagnostic::new(0, DiagnosticKind::Required, field, &found));
}

fn source_ref(section: Option<&Section>) -> SourceRef {
    SourceRef { section: section.map(|section| section.id.clone()).unwrap_or_default(), item: None, entry: None }
}

/// Reads the identity.
#[must_use]
pub fn read_identity(
    outline: &Outline<'_>,
    title_page: TitlePage,
    entities: &[Entity],
    diagnostics: &mut Vec<Diagnostic>,
) -> Identity {
    let title = outline.section(SectionRole::Title);
    let scope = outline.section(SectionRole::Scope);
    let assertion = outline.section(SectionRole::Assertion);
    let known_names = known_name_words(&title_page, entities);
    let covered = read_criteria(outline, entities, &known_names, diagnostics);
    let kind = read_opinion(outline, entities, &known_names, &covered, diagnostics);
    let opinion_section = kind.1.as_ref().and_then(|id| outline.sections.iter().find(|section| section.id == *id));
    let opinion_section = opinion_section.or_else(|| outline.section(SectionRole::Opinion));
    let (start, end) = read_period(outline, diagnostics);
    let signature = read_signature(outline, opinion_section.or(scope));
    report_signature(&signature, diagnostics);
    let asserted = read_signature(outline, assertion);
    if asserted.date.is_empty() {
        report_required("assertion-signed", "date of management's assertion", diagnostics);
    }
    let all = asserted.lines.join(" ");
    let by = |entity: &&Entity| {
        entity.role == EntityRole::ServiceOrganization && (all.is_empty() || all.contains(&entity.name))
    };
    let by: Vec<String> = entities.iter().filter(by).map(|entity| entity.id.clone()).collect();
    compare_readers(outline, kind.0, &covered, (&start, &end), diagnostics);
    let criterion = |(id, name): &(&'static str, &'static str)| Criterion {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
        covered: covered.contains(id),
        source: source_ref(scope.or(title)),
    };
    Identity {
        title: title_page.title,
        kind: title_page.kind,
        system: title_page.system,
        vendor: title_page.vendor,
        period: Period { start, end, source: source_ref(title) },
        auditor: Auditor {
            name: signature.name,
            location: signature.location,
            signed: signature.date,
            source: source_ref(opinion_section.or(scope)),
        },
        assertion: Assertion { by, signed: asserted.date, source: source_ref(assertion) },
        opinion: Opinion {
            // A disclaimer claims the least, where an error stops the writing anyway.
            kind: kind.0.unwrap_or(OpinionKind::Disclaimer),
            source: source_ref(opinion_section),
            curated: CuratedSummary { summary: String::new() },
        },
        standard: read_standard(outline, diagnostics),
        criteria: CRITERIA.iter().map(criterion).collect(),
    }
}

/// Words in lower case of the names that standard sentences may hold.
fn known_name_words(title_page: &TitlePage, entities: &[Entity]) -> Vec<String> {
    let names = [&title_page.vendor, &title_page.system];
    let mut words: Vec<String> =
        names.into_iter().chain(entities.iter().map(|entity| &entity.name)).flat_map(|name| tokenize(name)).collect();
    words.retain(|word| word.chars().any(char::is_alphanumeric));
    words.sort_unstable();
    words.dedup();
    words
}

fn report_signature(signature: &Signature, diagnostics: &mut Vec<Diagnostic>) {
    for (field, label, value) in [
        ("auditor", "auditor", &signature.name),
        ("auditor-location", "auditor's place", &signature.location),
        ("auditor-signed", "date of the auditor's report", &signature.date),
    ] {
        if value.is_empty() {
            report_required(field, label, diagnostics);
        }
    }
    if let Some(line) = signature.unclear.first() {
        let found =
            format!("{} is in the auditor's signature and is neither a name nor a place that is known.", quoted(line));
        diagnostics.push(Diagnostic::new(signature.line, DiagnosticKind::Unclear, "auditor", &found));
    }
}

fn read_opinion(
    outline: &Outline<'_>,
    entities: &[Entity],
    known_names: &[String],
    covered: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<OpinionKind>, Option<String>) {
    let reading = opinion::read_opinion(outline, entities, known_names, covered);
    for unclear in &reading.unclear {
        let found = format!(
            "This sentence of the auditor's report is not understood: {} {}",
            quoted(&unclear.sentence),
            unclear.reason
        );
        diagnostics.push(Diagnostic::new(unclear.line, DiagnosticKind::Unclear, "opinion", &found));
    }
    if reading.kind.is_none() && reading.unclear.is_empty() {
        let line = outline.section(SectionRole::Opinion).map_or(0, |section| section.line);
        let found = "No sentence of the auditor's report gives an opinion in a form that is known.";
        diagnostics.push(Diagnostic::new(line, DiagnosticKind::Required, "opinion", found));
    }
    (reading.kind, reading.section)
}

/// What the second reader found in the lines of a text.
#[must_use]
pub fn second_reading(outline: &Outline<'_>) -> SecondReading {
    second_reader::read_lines(outline.text.lines.iter().map(|line| line.text.as_ref()))
}

/// Reports what the second reader does not agree about.
fn compare_readers(
    outline: &Outline<'_>,
    opinion: Option<OpinionKind>,
    covered: &[&str],
    period: (&str, &str),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let second = second_reading(outline);
    let mut disagree = |field: &str, first: String, second: String| {
        let found = format!("Two independent readers do not agree about the {field}: {first}, and {second}.");
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::ReadersDisagree, field, &found));
    };
    let none = || "nothing that is understood".to_owned();
    if opinion.is_some() && second.opinion != opinion {
        let id = |kind: Option<OpinionKind>| kind.map_or_else(none, |kind| kind.id().to_owned());
        disagree("opinion", id(opinion), id(second.opinion));
    }
    let mut sorted = covered.to_vec();
    sorted.sort_unstable();
    if !covered.is_empty() && second.criteria.as_ref() != Some(&sorted) {
        disagree("criteria", sorted.join(", "), second.criteria.map_or_else(none, |list| list.join(", ")));
    }
    let days = (period.0.to_owned(), period.1.to_owned());
    if !period.0.is_empty() && second.period.as_ref() != Some(&days) {
        let found = second.period.map_or_else(none, |(start, end)| format!("{start} to {end}"));
        disagree("period", format!("{} to {}", period.0, period.1), found);
    }
}

/// First and last day: as the title page has them, and the same wherever a period is named.
fn read_period(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> (String, String) {
    let mut found: Vec<(String, String, u32)> = Vec::new();
    for section in &outline.sections {
        let message = matches!(
            section.role,
            SectionRole::Title | SectionRole::Scope | SectionRole::Opinion | SectionRole::Assertion
        );
        for block in section.blocks.iter().filter(|_| message) {
            let words = collapse_blanks(&outline.words(block));
            let dates = date_parser::dates_in(&words);
            for pair in dates.windows(2) {
                let before = words.get(..pair[0].0).unwrap_or_default().to_lowercase();
                let between = words.get(pair[0].1..pair[1].0).unwrap_or_default();
                let mut from = before.len().saturating_sub(24);
                while !before.is_char_boundary(from) {
                    from += 1;
                }
                let near = before.get(from..).unwrap_or(&before).contains("period");
                let joined =
                    ["to", "through", "until", "–", "—", "-", "and"].contains(&between.trim_matches([' ', ',']));
                if near && joined {
                    found.push((pair[0].2.clone(), pair[1].2.clone(), outline.line(block)));
                }
            }
        }
    }
    let Some((start, end, line)) = found.first().cloned() else {
        report_required("period", "period", diagnostics);
        return (String::new(), String::new());
    };
    report_other_days(outline, &start, &end, diagnostics);
    for (other_start, other_end, other) in &found {
        if (other_start, other_end) != (&start, &end) {
            let message =
                format!("The period is {start} to {end} at line {line}, and {other_start} to {other_end} here.");
            diagnostics.push(Diagnostic::new(*other, DiagnosticKind::Contradiction, "period", &message));
        }
    }
    (start, end)
}

/// Days in the auditor's scope and opinion that are neither the first nor the last one of the period.
fn report_other_days(outline: &Outline<'_>, start: &str, end: &str, diagnostics: &mut Vec<Diagnostic>) {
    for section in [SectionRole::Scope, SectionRole::Opinion].into_iter().filter_map(|role| outline.section(role)) {
        for block in section.blocks.iter().filter(|block| block.shape != BlockShape::Signature) {
            for (_, _, day) in date_parser::dates_in(&collapse_blanks(&outline.words(block))) {
                if day != start && day != end {
                    let found = format!("The auditor names the day {day}, and the period is {start} to {end}.");
                    let line = outline.line(block);
                    diagnostics.push(Diagnostic::new(line, DiagnosticKind::Contradiction, "period", &found));
                }
            }
        }
    }
}

fn read_standard(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Standard {
    let sections = [SectionRole::Scope, SectionRole::Assertion].into_iter().filter_map(|role| outline.section(role));
    for section in sections {
        for block in &section.blocks {
            let words = collapse_blanks(&outline.words(block));
            let Some(at_name) =
                words.find(" Trust Services Criteria").or_else(|| words.find(" Trust Services Principles"))
            else {
                continue;
            };
            let criteria = if words[at_name..].starts_with(" Trust Services Criteria") {
                "Trust Services Criteria"
            } else {
                "Trust Services Principles and Criteria"
            };
            let year = words.get(at_name.saturating_sub(4)..at_name).unwrap_or_default();
            let name = match year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
                true => format!("{year} {criteria}"),
                false => criteria.to_owned(),
            };
            let lead = ["TSP section ", "TSP Section ", "TSP "].into_iter().find(|lead| words.contains(lead));
            let number: String = lead
                .and_then(|lead| words.split_once(lead))
                .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).take(6).collect())
                .unwrap_or_default();
            let name = if number.is_empty() { name } else { format!("{name} (TSP section {number})") };
            let body = if words.contains("AICPA") { "AICPA" } else { "" };
            return Standard { name, body: body.to_owned(), source: source_ref(Some(section)) };
        }
    }
    report_required("standard", "criteria's source", diagnostics);
    Standard { name: String::new(), body: String::new(), source: source_ref(outline.section(SectionRole::Scope)) }
}

/// The criteria of the auditor's scope, which alone decides; the title page must name the same.
fn read_criteria(
    outline: &Outline<'_>,
    entities: &[Entity],
    known_names: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'static str> {
    let read = |section: Option<&Section>, diagnostics: &mut Vec<Diagnostic>| -> Option<(Vec<&'static str>, u32)> {
        let section = section?;
        let blocks: Vec<_> = section.blocks.iter().map(|block| collapse_blanks(&outline.words(block))).collect();
        let line = section
            .blocks
            .iter()
            .find(|block| outline.words(block).contains("elevant"))
            .map_or(section.line, |block| outline.line(block));
        // The lines of a title page are one sentence; each paragraph of the scope has its own.
        let texts = if section.role == SectionRole::Title { vec![blocks.join(" ")] } else { blocks };
        let texts: Vec<String> = texts.iter().map(|text| company_names::mask_names(text, entities)).collect();
        match criteria::read_texts(&texts, known_names) {
            Ok(covered) => (!covered.is_empty()).then_some((covered, line)),
            Err(unclear) => {
                let found = format!(
                    "This sentence about the criteria is not understood: {} {}",
                    quoted(&unclear.sentence),
                    unclear.reason
                );
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::Unclear, "criteria", &found));
                None
            }
        }
    };
    let before = diagnostics.len();
    let scope = read(outline.section(SectionRole::Scope), diagnostics);
    let unclear = diagnostics.len() > before;
    let title = read(outline.section(SectionRole::Title), diagnostics);
    if scope.is_none() && !unclear {
        report_required("criteria", "criteria, in the auditor's scope", diagnostics);
    }
    if let (Some((title, _)), Some((scope, line))) = (&title, &scope)
        && title != scope
    {
        let found =
            format!("The title page names {}, the scope {}.", quoted(&title.join(", ")), quoted(&scope.join(", ")));
        diagnostics.push(Diagnostic::new(*line, DiagnosticKind::Contradiction, "criteria", &found));
    }
    scope.map(|(scope, _)| scope).unwrap_or_default()
}

/// Whether a value is a name that a data file can hold.
pub(crate) fn is_filled(value: &str) -> bool {
    !value.is_empty() && name::is_name(value) && !fold::name_key(value).is_empty()
}
