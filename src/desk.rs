//! What is said of a checked list, in words: composed here for the page, which draws it as it is.
//!
//! Values in, values out. The verdicts are [`trust_center_report::checklist`]'s; nothing here changes one.

pub mod choice;
pub mod words;

use trust_center_report::Report;
use trust_center_report::answer::{Answer, Candidate, Line, Rows};
use trust_center_report::checklist::{Checklist, Row};
use trust_center_report::key::{Target, Via};
use trust_center_report::report::itoa;
use trust_center_report::scope::Verdict;
use trust_center_report::source::{Place, Role};

use crate::i18n::{EN, fill};

/// The lines with a verdict, or all, from one on, at most so many.
#[must_use]
pub fn rows(report: &Report, checklist: &Checklist, verdict: Option<Verdict>, from: usize, most: usize) -> Rows {
    let fits = |row: &&Row| verdict.is_none_or(|verdict| row.item.verdict == verdict);
    let total = checklist.rows.iter().filter(fits).count();
    let mut lines = Vec::new();
    for (at, row) in checklist.rows.iter().enumerate().filter(|(_, row)| fits(row)).skip(from).take(most) {
        lines.push(line(report, at, row));
    }
    Rows { total: count(total), rows: lines }
}

/// What is said above the lines.
#[must_use]
pub fn answer(checklist: &Checklist, remark: &str) -> Answer {
    let counts = checklist.counts();
    let numbers: Vec<String> = counts.by_verdict.iter().map(|number| itoa(count(*number))).collect();
    let mut values = vec![itoa(count(counts.rows()))];
    values.extend(numbers);
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    Answer {
        said: fill(words::SAID, &values),
        counts: counts.by_verdict.iter().map(|number| count(*number)).collect(),
        facts: Vec::new(),
        remarks: words::remark(remark).map(str::to_owned).into_iter().collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn line(report: &Report, at: usize, row: &Row) -> Line {
    let candidates = &row.item.candidates;
    let found = row.target();
    Line {
        at: count(at),
        line: row.entry.line,
        count: row.entry.count,
        name: row.entry.name.clone(),
        given: (row.entry.given != row.entry.name).then(|| row.entry.given.clone()),
        verdict: count(Verdict::ALL.iter().position(|verdict| *verdict == row.item.verdict).unwrap_or(3)),
        found: found.and_then(|target| listed(report, target)).map(|(name, _)| name),
        source: found.and_then(|target| listed(report, target)).map(|(_, place)| report.cite(place)),
        notes: notes(report, row),
        candidates: candidates.iter().filter_map(|target| candidate(report, *target)).collect(),
        chosen: row.choice.and_then(|choice| candidates.iter().position(|target| *target == choice)).map(count),
    }
}

fn candidate(report: &Report, target: Target) -> Option<Candidate> {
    let (name, place) = listed(report, target)?;
    Some(Candidate { name, source: report.cite(place) })
}

/// The name as the report lists it, with the item's number where there is one, and the place.
fn listed(report: &Report, target: Target) -> Option<(String, &Place)> {
    let file = report.file();
    match target {
        Target::Service(at) => {
            let service = file.services.get(at)?;
            Some((fill(words::SERVICE, &[&service.name, &itoa(service.number)]), &service.place))
        }
        Target::Region(at) => {
            let region = file.regions.get(at)?;
            let template = if region.zones == 1 { words::REGION_ONE_ZONE } else { words::REGION };
            Some((fill(template, &[&region.name, &itoa(region.zones)]), &region.place))
        }
        Target::Entity(at) => {
            let entity = file.entities.get(at)?;
            let role = match entity.role {
                Role::ServiceOrganization => EN.role_organization,
                Role::Affiliate => EN.role_affiliate,
            };
            Some((fill(words::ENTITY, &[&entity.name, role]), &entity.place))
        }
    }
}

/// By which name it was found, where that is not the listed one, and the footnote that limits it.
fn notes(report: &Report, row: &Row) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(Target::Service(at)) = row.target()
        && let Some(note) = report.file().services.get(at).and_then(|service| report.footnote(service))
    {
        notes.push(note.ours.text.clone());
    }
    if let Some(found) = row.item.found
        && let Some(name) = report.name_of(found)
    {
        if found.via.is_ours() {
            notes.push(fill(EN.alias_is_ours, &[name]));
        } else if found.via != Via::Name
            && let Some(place) = report.alias_place(found)
        {
            notes.push(fill(words::BY_ALIAS, &[name, &report.cite(place)]));
        }
    }
    notes
}
