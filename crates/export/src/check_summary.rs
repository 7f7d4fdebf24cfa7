//! What is said of a checked list, in words: composed here for the page, which draws it as it is.
//!
//! Values in, values out. The verdicts are [`trust_center_list_reader`]'s; nothing here changes one.

use trust_center_list_reader::{CheckedEntry, Checklist, ParseNote};
use trust_center_report::Report;
use trust_center_report::report::format_decimal;
use trust_center_report::verdict::Verdict;
use trust_center_report::wire::{CheckLine, CheckPage, CheckSummary, SummaryFact};

use crate::check_notes::{listed_name, notes_for_row};
use crate::formats;
use crate::request::ExportRequest;
use trust_center_i18n::{ExportMessages, fill_template};

/// A page of lines, up to `limit` from index `from` on: those with a verdict, or all if it is `None`.
#[must_use]
pub fn check_page(
    m: &'static ExportMessages,
    report: &Report,
    checklist: &Checklist,
    verdict: Option<Verdict>,
    from: usize,
    limit: usize,
) -> CheckPage {
    let fits = |row: &&CheckedEntry| verdict.is_none_or(|verdict| row.item.verdict == verdict);
    let total = checklist.rows.iter().filter(fits).count();
    let mut lines = Vec::new();
    for (at, row) in checklist.rows.iter().enumerate().filter(|(_, row)| fits(row)).skip(from).take(limit) {
        lines.push(check_line(m, report, at, row));
    }
    CheckPage { total_rows: to_u32(total), rows: lines }
}

/// What is said above the lines: `remark` is a code of [`words::remark`], `link` the length of a link that carries the list.
#[must_use]
pub fn check_summary(request: &ExportRequest<'_>, remark: &str, link: u32) -> CheckSummary {
    let m = request.messages;
    let counts = request.checklist.map(Checklist::counts).unwrap_or_default();
    let numbers: Vec<String> = counts.by_verdict.iter().map(|number| format_decimal(to_u32(*number))).collect();
    let mut values = vec![format_decimal(to_u32(counts.rows()))];
    values.extend(numbers);
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    CheckSummary {
        announcement: if counts.rows() == 0 { String::new() } else { fill_template(m.check_notes.counts, &values) },
        counts: counts.by_verdict.iter().map(|number| to_u32(*number)).collect(),
        facts: key_facts(request),
        remark_texts: parse_notes(request, remark, link),
    }
}

/// The joint answer, and what the report leaves out, in few rows: one glance must do.
fn key_facts(request: &ExportRequest<'_>) -> Vec<SummaryFact> {
    let m = request.messages;
    let mut facts: Vec<SummaryFact> = Vec::new();
    for fact in formats::combined_answer(request).unwrap_or_default() {
        match facts.last_mut().filter(|last| last.label == fact.label) {
            None => facts.push(fact),
            Some(last) => {
                last.text.push_str(if last.text.ends_with('.') { " " } else { "; " });
                last.text.push_str(&fact.text);
                last.source = join_source_refs(last.source.take(), fact.source);
            }
        }
    }
    let file = request.report.data();
    let topics: Vec<&str> = file.limits.iter().map(|limit| limit.curated.topic.as_str()).collect();
    let label = fill_template(m.report.limits_title, &[&file.identity.kind]);
    facts.push(SummaryFact { label, text: topics.join("; "), source: None });
    facts
}

/// Two places as one line: "Attachment A, Infrastructure, item 15" and the same with 16 share their beginning.
fn join_source_refs(first: Option<String>, second: Option<String>) -> Option<String> {
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
pub const MAX_LINK_CHARS: u32 = 16_000;

/// Said well before the end is reached, and when it is.
fn link_length_note(m: &'static ExportMessages, length: u32) -> Option<String> {
    let template = match length {
        0..8_000 => return None,
        8_000..=MAX_LINK_CHARS => m.parse_notes.link_length,
        _ => m.parse_notes.link_too_long,
    };
    Some(fill_template(template, &[&format_decimal(length), &format_decimal(MAX_LINK_CHARS)]))
}

/// What is said of where the list came from, how it was read, and how long its link would be.
fn parse_notes(request: &ExportRequest<'_>, remark: &str, link: u32) -> Vec<String> {
    let m = request.messages;
    let mut remarks: Vec<String> = m.parse_notes.origin_note(remark).map(str::to_owned).into_iter().collect();
    remarks.extend(parse_note_texts(m, request.checklist.map_or(&[][..], |list| &list.remarks)));
    remarks.extend(link_length_note(m, link));
    remarks
}

/// What is said of how a list was read.
#[must_use]
pub fn parse_note_texts(m: &'static ExportMessages, notes: &[ParseNote]) -> Vec<String> {
    let mut remarks = Vec::new();
    for reading in notes {
        remarks.push(match reading {
            ParseNote::Header { columns, .. } => fill_template(m.parse_notes.header_read, &[&columns.join(", ")]),
            ParseNote::OtherVendor { line, count } => {
                fill_template(m.parse_notes.rows_of_other_vendors, &[&format_decimal(*count), &format_decimal(*line)])
            }
            ParseNote::BrokenQuote { line } => fill_template(m.parse_notes.unclosed_quote, &[&format_decimal(*line)]),
            ParseNote::Encoding { line } => fill_template(m.parse_notes.wrong_encoding, &[&format_decimal(*line)]),
            ParseNote::LongLine { line, count } => {
                fill_template(m.parse_notes.lines_too_long, &[&format_decimal(*count), &format_decimal(*line)])
            }
            ParseNote::BrokenJson { line } => fill_template(m.parse_notes.invalid_json, &[&format_decimal(*line)]),
            ParseNote::UnknownColumns { columns, .. } => {
                fill_template(m.parse_notes.headings_not_understood, &[&columns.join(", ")])
            }
            ParseNote::TooLong { read } => fill_template(m.parse_notes.list_too_long, &[&format_decimal(*read)]),
            ParseNote::Template => m.parse_notes.read_as_template.to_owned(),
            ParseNote::Json => m.parse_notes.read_as_json.to_owned(),
            ParseNote::Terraform => m.parse_notes.read_as_terraform.to_owned(),
            ParseNote::Modules { count } => fill_template(m.parse_notes.modules_not_opened, &[&format_decimal(*count)]),
        });
    }
    remarks
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn check_line(m: &'static ExportMessages, report: &Report, at: usize, row: &CheckedEntry) -> CheckLine {
    let candidates = row.candidates();
    let found = row.target();
    CheckLine {
        row_index: to_u32(at),
        remark: line_position(m, row),
        name: row.entry.name.clone(),
        given_line: (row.entry.given != row.entry.name).then(|| row.entry.given.clone()),
        verdict: to_u32(Verdict::ALL.iter().position(|verdict| *verdict == row.item.verdict).unwrap_or(3)),
        found: found.and_then(|target| listed_name(m, report, target)).map(|(name, _)| name),
        source: found
            .and_then(|target| listed_name(m, report, target))
            .map(|(_, place)| report.format_source_ref(place)),
        notes: notes_for_row(m, report, row)
            .into_iter()
            .chain(row.choice.map(|_| m.check_notes.your_choice.to_owned()))
            .collect(),
        candidates: candidates.iter().filter_map(|target| Some(listed_name(m, report, *target)?.0)).collect(),
        chosen: row.choice.and_then(|choice| candidates.iter().position(|target| *target == choice)).map(to_u32),
    }
}

/// The line number of the name, and how often the list repeats it.
fn line_position(m: &'static ExportMessages, row: &CheckedEntry) -> String {
    let line = format_decimal(row.entry.line);
    match row.entry.count {
        0 | 1 => fill_template(m.check_notes.line, &[&line]),
        times => fill_template(m.check_notes.line_repeated, &[&line, &format_decimal(times)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trust_center_i18n::export_messages;

    #[test]
    fn a_link_that_grows_long_is_said_before_it_is_too_long() {
        let said = |length: u32| link_length_note(export_messages(), length).unwrap_or_default();
        assert_eq!(said(7_999), "");
        assert!(said(8_000).contains("8000 of at most 16000"), "{}", said(8_000));
        assert!(said(16_000).contains("16000 of at most 16000"));
        assert!(said(16_001).contains("too long for a link"));
    }

    #[test]
    fn places_that_begin_alike_are_one_line() {
        let check = |first: Option<&str>, second: Option<&str>, expected: Option<&str>| {
            assert_eq!(join_source_refs(first.map(str::to_owned), second.map(str::to_owned)).as_deref(), expected);
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
        let script = include_str!("../../../static/ts/shared/limits.ts").replace('_', "");
        assert!(script.contains(&format!("const MAXLINKCHARS = {MAX_LINK_CHARS};")));
    }
}
