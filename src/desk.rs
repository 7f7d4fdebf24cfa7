//! What is said of a checked list, in words: composed here for the page, which draws it as it is.
//!
//! Values in, values out. The verdicts are [`trust_center_report::checklist`]'s; nothing here changes one.

pub mod changes;
pub mod choice;
pub mod words;

use trust_center_report::Report;
use trust_center_report::answer::{Answer, Fact, Line, Rows};
use trust_center_report::checklist::{Checklist, Row};
use trust_center_report::key::{Target, Via};
use trust_center_report::list::{Reading, Remark};
use trust_center_report::report::itoa;
use trust_center_report::scope::Verdict;
use trust_center_report::source::{Place, Role};

use crate::evidence::{self, Asked};
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

/// What is said above the lines: `remark` is a code of [`words::remark`], `link` the length of a link that carries the list.
#[must_use]
pub fn answer(asked: &Asked<'_>, remark: &str, link: u32) -> Answer {
    let counts = asked.checklist.map(Checklist::counts).unwrap_or_default();
    let numbers: Vec<String> = counts.by_verdict.iter().map(|number| itoa(count(*number))).collect();
    let mut values = vec![itoa(count(counts.rows()))];
    values.extend(numbers);
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    Answer {
        said: if counts.rows() == 0 { String::new() } else { fill(words::SAID, &values) },
        counts: counts.by_verdict.iter().map(|number| count(*number)).collect(),
        facts: facts(asked),
        remarks: remarks(asked, remark, link),
    }
}

/// The joint answer, and what the report leaves out, in few rows: one glance must do.
fn facts(asked: &Asked<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for fact in evidence::joint(asked).unwrap_or_default() {
        match facts.last_mut().filter(|last| last.label == fact.label) {
            None => facts.push(fact),
            Some(last) => {
                last.text.push_str(if last.text.ends_with('.') { " " } else { "; " });
                last.text.push_str(&fact.text);
                last.source = joined(last.source.take(), fact.source);
            }
        }
    }
    let file = asked.report.file();
    let topics: Vec<&str> = file.limits.iter().map(|limit| limit.ours.topic.as_str()).collect();
    let label = fill(EN.limits_title, &[&file.identity.kind]);
    facts.push(Fact { label, text: topics.join("; "), source: None });
    facts
}

/// Two places as one line: "Attachment A, Infrastructure, item 15" and the same with 16 share their beginning.
fn joined(first: Option<String>, second: Option<String>) -> Option<String> {
    let (Some(mut first), Some(second)) = (first.clone(), second.clone()) else { return first.or(second) };
    if first == second {
        return Some(first);
    }
    let item = ", item ".as_bytes();
    let end = first.as_bytes().windows(item.len()).rposition(|part| part == item).map(|at| at + item.len());
    let shared = end.filter(|end| second.starts_with(&first[..*end]));
    first.push_str(if shared.is_some() { ", " } else { "; " });
    first.push_str(&second[shared.unwrap_or(0)..]);
    Some(first)
}

/// Longest link that carries a list, in characters. Browsers take longer ones; mail programs and chats do not.
/// `static/ts/list-check` knows the same figure, and a test holds them equal.
pub const LONGEST_LINK: u32 = 16_000;

/// Said well before the end is reached, and when it is.
fn link_remark(length: u32) -> Option<String> {
    let template = match length {
        0..8_000 => return None,
        8_000..=LONGEST_LINK => words::LINK_LENGTH,
        _ => words::LINK_TOO_LONG,
    };
    Some(fill(template, &[&itoa(length), &itoa(LONGEST_LINK)]))
}

/// What is said of where the list came from, how it was read, and how long its link would be.
fn remarks(asked: &Asked<'_>, remark: &str, link: u32) -> Vec<String> {
    let mut remarks: Vec<String> = words::remark(remark).map(str::to_owned).into_iter().collect();
    for reading in asked.checklist.map_or(&[][..], |list| &list.remarks) {
        remarks.push(match reading {
            Remark::Header { columns, .. } => fill(words::COLUMNS, &[&columns.join(", ")]),
            Remark::OtherVendor { line, count } => fill(words::OTHER_VENDORS, &[&itoa(*count), &itoa(*line)]),
            Remark::BrokenQuote { line } => fill(words::BROKEN_QUOTE, &[&itoa(*line)]),
            Remark::Encoding { line } => fill(words::ENCODING, &[&itoa(*line)]),
            Remark::LongLine { line, count } => fill(words::LONG_LINES, &[&itoa(*count), &itoa(*line)]),
            Remark::BrokenJson { line } => fill(words::BROKEN_JSON, &[&itoa(*line)]),
            Remark::Json => words::JSON.to_owned(),
            Remark::Terraform => words::TERRAFORM.to_owned(),
            Remark::Modules { count } => fill(words::MODULES, &[&itoa(*count)]),
        });
    }
    remarks.extend(link_remark(link));
    remarks
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn line(report: &Report, at: usize, row: &Row) -> Line {
    let candidates = row.candidates(report);
    let found = row.target();
    Line {
        at: count(at),
        remark: remark(row),
        name: row.entry.name.clone(),
        given: (row.entry.given != row.entry.name).then(|| row.entry.given.clone()),
        verdict: count(Verdict::ALL.iter().position(|verdict| *verdict == row.item.verdict).unwrap_or(3)),
        found: found.and_then(|target| listed(report, target)).map(|(name, _)| name),
        source: found.and_then(|target| listed(report, target)).map(|(_, place)| report.cite(place)),
        notes: notes(report, row).into_iter().chain(row.choice.map(|_| words::YOUR_CHOICE.to_owned())).collect(),
        candidates: candidates.iter().filter_map(|target| Some(listed(report, *target)?.0)).collect(),
        chosen: row.choice.and_then(|choice| candidates.iter().position(|target| *target == choice)).map(count),
    }
}

/// Where the name stands, and how often.
fn remark(row: &Row) -> String {
    let line = itoa(row.entry.line);
    match row.entry.count {
        0 | 1 => fill(words::LINE, &[&line]),
        times => fill(words::LINE_REPEATED, &[&line, &itoa(times)]),
    }
}

/// The name as the report lists it, with the item's number where there is one, and the place.
pub(crate) fn listed(report: &Report, target: Target) -> Option<(String, &Place)> {
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

/// What limits or explains an answer, sentence by sentence: the footnote, the name by which it was found where that is not the
/// listed one, and what stands beside it. Page, functions and exports say these and no others.
#[must_use]
pub fn notes(report: &Report, row: &Row) -> Vec<String> {
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
    notes.extend(beside(row).map(str::to_owned));
    notes
}

/// What stands beside the name in its line and decides with it.
fn beside(row: &Row) -> Option<&'static str> {
    match row.entry.reading {
        Reading::Whole | Reading::Cell | Reading::Trimmed | Reading::Type => None,
        Reading::Part(_) => Some(words::MIXED),
        Reading::OtherVendor => Some(words::OTHER_VENDOR),
        Reading::Unread => Some(words::UNREAD),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_grows_long_is_said_before_it_is_too_long() {
        let said = |length: u32| link_remark(length).unwrap_or_default();
        assert_eq!(said(7_999), "");
        assert!(said(8_000).contains("8000 of at most 16000"), "{}", said(8_000));
        assert!(said(16_000).contains("16000 of at most 16000"));
        assert!(said(16_001).contains("too long for a link"));
    }

    #[test]
    fn places_that_begin_alike_are_one_line() {
        let check = |first: Option<&str>, second: Option<&str>, expected: Option<&str>| {
            assert_eq!(joined(first.map(str::to_owned), second.map(str::to_owned)).as_deref(), expected);
        };
        check(Some("A, B, item 15"), Some("A, B, item 16"), Some("A, B, item 15, 16"));
        check(Some("A, B, item 15, 16"), Some("A, B, item 17"), Some("A, B, item 15, 16, 17"));
        check(Some("A, B, item 15"), Some("A, C, item 16"), Some("A, B, item 15; A, C, item 16"));
        check(Some("A"), Some("A"), Some("A"));
        check(None, Some("A"), Some("A"));
        check(Some("A"), None, Some("A"));
    }

    #[test]
    fn the_page_knows_the_same_limit() {
        let script = include_str!("../static/ts/list-check/session.ts").replace('_', "");
        assert!(script.contains(&format!("const LONGESTLINK = {LONGEST_LINK};")));
    }
}
