//! Which report a text is: title, vendor, system, period, auditor, opinion, assertion, criteria.
//!
//! It takes the least that the text says: an opinion that is not recognized is no unqualified one, and a criterion that
//! is not named as examined is not covered.

use trust_center_report::fold;
use trust_center_report::model::{
    Assertion, Auditor, Criterion, CuratedSummary, Entity, Identity, Opinion, OpinionKind, Period, Role as EntityRole,
    SourceRef, Standard,
};

use crate::date_parser;
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::name;
use crate::outline::{BlockShape, Outline, Section};
use crate::vocabulary::{CRITERIA, SectionRole};

/// Title, vendor and system, which others need before the rest is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TitlePage {
    /// Title on the cover.
    pub title: String,
    /// DiagnosticKind of report, such as "SOC 3".
    pub kind: String,
    /// The vendor's name, as it may lead a service's.
    pub vendor: String,
    /// The system examined.
    pub system: String,
}

fn report_required(what: &str, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.push(Diagnostic::new(
        0,
        DiagnosticKind::Required,
        what,
        &format!("The text does not give this: {what}."),
    ));
}

fn source_ref(section: Option<&Section>) -> SourceRef {
    SourceRef { section: section.map(|section| section.id.clone()).unwrap_or_default(), item: None, entry: None }
}

/// Reads the title page.
#[must_use]
pub fn parse_title_page(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> TitlePage {
    let mut front = TitlePage::default();
    let section = outline.section(SectionRole::Title);
    let blocks = section.map(|section| section.blocks.as_slice()).unwrap_or_default();
    let lines = blocks.iter().flat_map(|block| outline.text.lines.get(block.from..block.to).unwrap_or_default());
    for line in lines {
        let key = fold::name_key(&line.text);
        let report = key.contains("systemandorganizationcontrols") || key.contains("soc3") || key.contains("soc2");
        if front.title.is_empty() && report {
            front.title.clone_from(&line.text.clone().into_owned());
        }
    }
    front.kind = report_kind(outline).unwrap_or_default();
    let words: Vec<_> = blocks.iter().map(|block| outline.words(block)).collect();
    let words = words.join(" ");
    if let Some(from) = words.find("Report on ").map(|at| at + "Report on ".len())
        && let Some(rest) = words.get(from..)
    {
        let end = ["Relevant to", "relevant to", "For the Period", "for the period", "Throughout"];
        let to = end.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
        let subject = rest.get(..to).unwrap_or_default().trim();
        let subject = subject.strip_prefix("the ").unwrap_or(subject);
        // "Example's System" and "Samples' System".
        let (cut, skip) = match (subject.find("'s "), subject.find("s' ")) {
            (Some(at), _) => (Some(at), 3),
            (None, Some(at)) => (Some(at + 1), 2),
            (None, None) => (None, 0),
        };
        match cut {
            Some(at) => {
                front.vendor = subject[..at].trim().to_owned();
                front.system = subject[at + skip..].trim().to_owned();
            }
            None => front.system = subject.to_owned(),
        }
    }
    if front.vendor.is_empty() {
        front.vendor = vendor_in_scope(outline).unwrap_or_default();
    }
    for (what, value) in
        [("title", &front.title), ("kind", &front.kind), ("vendor", &front.vendor), ("system", &front.system)]
    {
        if value.is_empty() || !name::is_name(value) {
            report_required(what, diagnostics);
        }
    }
    front
}

/// "SOC 3", however it is written.
fn report_kind(outline: &Outline<'_>) -> Option<String> {
    outline.sections.iter().take(3).flat_map(|section| &section.blocks).find_map(|block| {
        let words = outline.words(block);
        ["System and Organization Controls ", "SOC "].iter().find_map(|lead| {
            let rest = words.split_once(lead)?.1;
            let number = rest.chars().next().filter(|c| matches!(c, '1'..='3'))?;
            Some(format!("SOC {number}"))
        })
    })
}

/// The name that the auditor's scope gives the service organization: `("Example Cloud")`.
fn vendor_in_scope(outline: &Outline<'_>) -> Option<String> {
    let blocks = outline.section(SectionRole::Scope)?.blocks.iter();
    blocks.map(|block| outline.words(block)).find_map(|words| {
        words.split("(\"").skip(1).find_map(|rest| {
            let name = rest.split('"').next()?;
            let word = name.starts_with(char::is_uppercase) && !name.eq_ignore_ascii_case("service organization");
            word.then(|| name.to_owned())
        })
    })
}

/// Reads the rest of the identity.
#[must_use]
pub fn read_identity(
    outline: &Outline<'_>,
    front: TitlePage,
    entities: &[Entity],
    diagnostics: &mut Vec<Diagnostic>,
) -> Identity {
    let title = outline.section(SectionRole::Title);
    let scope = outline.section(SectionRole::Scope);
    let opinion = outline.section(SectionRole::Opinion);
    let assertion = outline.section(SectionRole::Assertion);
    let (start, end) = read_period(outline, diagnostics);
    let (signature, signed) = read_signature(outline, opinion.or(scope));
    let mut names = signature.into_iter().filter(|line| !fold::name_key(line).contains("certifiedpublicaccountants"));
    let auditor = names.next().unwrap_or_default();
    let location = names.next_back().unwrap_or_default();
    for (what, value) in
        [("auditor", &auditor), ("auditor's place", &location), ("date of the auditor's report", &signed)]
    {
        if value.is_empty() {
            report_required(what, diagnostics);
        }
    }
    let (signers, asserted) = self::read_signature(outline, assertion);
    if asserted.is_empty() {
        report_required("date of management's assertion", diagnostics);
    }
    let all = signers.join(" ");
    let by = |entity: &&Entity| {
        entity.role == EntityRole::ServiceOrganization && (all.is_empty() || all.contains(&entity.name))
    };
    let by: Vec<String> = entities.iter().filter(by).map(|entity| entity.id.clone()).collect();
    let kind = opinion_kind(outline, opinion, diagnostics);
    Identity {
        title: front.title,
        kind: front.kind,
        system: front.system,
        vendor: front.vendor,
        period: Period { start, end, source: source_ref(title) },
        auditor: Auditor { name: auditor, location, signed, source: source_ref(opinion.or(scope)) },
        assertion: Assertion { by, signed: asserted, source: source_ref(assertion) },
        opinion: Opinion { kind, source: source_ref(opinion), curated: CuratedSummary { summary: String::new() } },
        standard: read_standard(outline, diagnostics),
        criteria: read_criteria(outline, diagnostics),
    }
}

/// First and last day: as the title page has them, and the same wherever a period is told.
fn read_period(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> (String, String) {
    let mut found: Vec<(String, String, u32)> = Vec::new();
    for section in &outline.sections {
        let told = matches!(
            section.role,
            SectionRole::Title | SectionRole::Scope | SectionRole::Opinion | SectionRole::Assertion
        );
        for block in section.blocks.iter().filter(|_| told) {
            let words = outline.words(block);
            let dates = date_parser::dates_in(&words);
            for pair in dates.windows(2) {
                let before = words.get(..pair[0].0).unwrap_or_default().to_lowercase();
                let between = words.get(pair[0].1..pair[1].0).unwrap_or_default();
                let near = before.get(before.len().saturating_sub(24)..).unwrap_or(&before).contains("period");
                let joined = ["to", "through", "until", "–", "-", "and"].contains(&between.trim_matches([' ', ',']));
                if near && joined {
                    found.push((pair[0].2.clone(), pair[1].2.clone(), outline.line(block)));
                }
            }
        }
    }
    let Some((start, end, line)) = found.first().cloned() else {
        report_required("period", diagnostics);
        return (String::new(), String::new());
    };
    for (other_start, other_end, other) in &found {
        if (other_start, other_end) != (&start, &end) {
            let told = format!("The period is {start} to {end} at line {line}, and {other_start} to {other_end} here.");
            diagnostics.push(Diagnostic::new(*other, DiagnosticKind::Contradiction, "period", &told));
        }
    }
    (start, end)
}

/// The lines of a section's signature, and its date.
fn read_signature(outline: &Outline<'_>, section: Option<&Section>) -> (Vec<String>, String) {
    let mut lines = Vec::new();
    let mut date = String::new();
    for block in section.into_iter().flat_map(|section| &section.blocks) {
        if block.shape == BlockShape::Signature {
            for line in outline.text.lines.get(block.from..block.to).unwrap_or_default() {
                match date_parser::whole_date(&line.text) {
                    Some(day) => date = day,
                    None => lines.push(line.text.clone().into_owned()),
                }
            }
        }
    }
    (lines, date)
}

fn opinion_kind(outline: &Outline<'_>, section: Option<&Section>, diagnostics: &mut Vec<Diagnostic>) -> OpinionKind {
    let words: Vec<_> =
        section.into_iter().flat_map(|section| &section.blocks).map(|block| outline.words(block)).collect();
    let heading = section.map(|section| section.heading.to_lowercase()).unwrap_or_default();
    let words = words.join(" ").to_lowercase();
    let has = |part: &str| words.contains(part);
    if has("do not express an opinion") || heading.contains("disclaimer") {
        OpinionKind::Disclaimer
    } else if has("not fairly stated") || has("were not effective") || heading.contains("adverse") {
        OpinionKind::Adverse
    } else if has("except for") || has("with the exception of") || heading.contains("qualified") {
        OpinionKind::Qualified
    } else if has("in our opinion") && has("fairly stated") && has("in all material respects") {
        OpinionKind::Unqualified
    } else {
        let line = section.map_or(0, |section| section.line);
        let told = "The auditor's opinion is not recognized.";
        diagnostics.push(Diagnostic::new(line, DiagnosticKind::Required, "opinion", told));
        OpinionKind::Disclaimer
    }
}

fn read_standard(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Standard {
    let told = [SectionRole::Scope, SectionRole::Assertion].into_iter().filter_map(|role| outline.section(role));
    for section in told {
        for block in &section.blocks {
            let words = outline.words(block);
            let Some(at_name) = words.find(" Trust Services Criteria") else { continue };
            let year = words.get(at_name.saturating_sub(4)..at_name).unwrap_or_default();
            let name = match year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
                true => format!("{year} Trust Services Criteria"),
                false => "Trust Services Criteria".to_owned(),
            };
            let number: String = words
                .split_once("TSP section ")
                .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).take(6).collect())
                .unwrap_or_default();
            let name = if number.is_empty() { name } else { format!("{name} (TSP section {number})") };
            let body = if words.contains("AICPA") { "AICPA" } else { "" };
            return Standard { name, body: body.to_owned(), source: source_ref(Some(section)) };
        }
    }
    report_required("criteria's source", diagnostics);
    Standard { name: String::new(), body: String::new(), source: source_ref(outline.section(SectionRole::Scope)) }
}

/// The criteria that "relevant to" names, in the auditor's scope; the title page must name the same.
fn read_criteria(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Criterion> {
    let scope = outline.section(SectionRole::Scope);
    let named = |section: Option<&Section>| {
        let blocks = section.map(|section| section.blocks.as_slice()).unwrap_or_default();
        blocks.iter().find_map(|block| Some((covered_criteria(&outline.words(block))?, outline.line(block))))
    };
    let title = named(outline.section(SectionRole::Title));
    let found = named(scope).or_else(|| title.clone());
    if found.is_none() {
        report_required("criteria", diagnostics);
    }
    if let (Some((title, _)), Some((found, line))) = (&title, &found)
        && title != found
    {
        let told =
            format!("The title page names {}, the scope {}.", quoted(&title.join(", ")), quoted(&found.join(", ")));
        diagnostics.push(Diagnostic::new(*line, DiagnosticKind::Contradiction, "criteria", &told));
    }
    let found = found.map(|(found, _)| found).unwrap_or_default();
    let criterion = |(id, name): &(&'static str, &'static str)| Criterion {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
        covered: found.contains(id),
        source: source_ref(scope.or(outline.section(SectionRole::Title))),
    };
    CRITERIA.iter().map(criterion).collect()
}

/// The criteria between "relevant to" and what ends the list; none where none is named.
fn covered_criteria(words: &str) -> Option<Vec<&'static str>> {
    let low = words.to_lowercase();
    low.match_indices("relevant to ").find_map(|(from, lead)| {
        let rest = low.get(from + lead.len()..)?;
        let to =
            rest.find(['(', '.', ';', '"']).unwrap_or(rest.len()).min(rest.find(" set forth").unwrap_or(rest.len()));
        let list = rest.get(..to.min(rest.find(" for the period").unwrap_or(rest.len())))?;
        let found: Vec<&str> =
            CRITERIA.iter().filter(|(_, name)| list.contains(&name.to_lowercase())).map(|(id, _)| *id).collect();
        (!found.is_empty()).then_some(found)
    })
}
