//! Every text of an export comes from the table of messages or from the data: with a table in which each message is
//! enclosed in brackets, no letter of an export is outside the brackets but those of the data, of ids and of addresses.

use serde_json::Value;
use trust_center_export::check_summary::{check_page, check_summary};
use trust_center_export::diff_summary::summarize_diff;
use trust_center_export::inline::{report_badge, service_status};
use trust_center_export::{ExportRequest, Format, export_file};
use trust_center_i18n::{ExportMessages, export_messages};
use trust_center_report::Report;
use trust_center_report::verdict::Verdict;
use trust_center_report::wire::SummaryFact;

use crate::cases::*;

const OPEN: char = '\u{27e6}';
const CLOSE: char = '\u{27e7}';

/// The table with each message in brackets. A placeholder is closed out of the brackets: what replaces it is checked by
/// itself.
fn bracketed_messages() -> &'static ExportMessages {
    let bracket = |text: &'static str| -> &'static str {
        let mut bracketed = String::from(OPEN);
        for letter in text.chars() {
            match letter {
                '{' => bracketed.extend([CLOSE, '{']),
                '}' => bracketed.extend(['}', OPEN]),
                _ => bracketed.push(letter),
            }
        }
        bracketed.push(CLOSE);
        bracketed.leak()
    };
    Box::leak(Box::new(export_messages().map_texts(&bracket)))
}

/// Every string of the data file, longest first, and the values that a request adds to them.
fn data_texts(reports: &[&Report]) -> Vec<String> {
    fn collect(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::String(text) => texts.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for report in reports {
        collect(&serde_json::to_value(report.data()).expect("JSON"), &mut texts);
        for service in &report.data().services {
            texts.push(report.format_source_ref(&service.source));
            texts.extend(service.description_source.as_ref().map(|source| report.format_source_ref(source)));
            texts.extend(service.aliases.iter().map(|alias| report.format_source_ref(&alias.source)));
        }
        for region in &report.data().regions {
            texts.push(report.format_source_ref(&region.source));
        }
        for entity in &report.data().entities {
            texts.push(report.format_source_ref(&entity.source));
            texts.extend(entity.aliases.iter().map(|alias| report.format_source_ref(&alias.source)));
        }
        for rule in &report.data().contracting.rules {
            texts.push(report.format_source_ref(&rule.source));
        }
        let identity = &report.data().identity;
        texts.push(report.format_source_ref(&identity.period.source));
        texts.push(report.format_source_ref(&identity.opinion.source));
        texts.push(report.format_source_ref(&identity.auditor.source));
        texts.extend(identity.criteria.iter().map(|criterion| report.format_source_ref(&criterion.source)));
    }
    texts.retain(|text| text.contains(char::is_alphabetic));
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

/// The words of a text that are neither in brackets nor from the data.
fn words_outside(text: &str, data: &[String]) -> Vec<String> {
    let (mut outside, mut depth) = (String::new(), 0_usize);
    for letter in text.chars() {
        match letter {
            OPEN => depth += 1,
            CLOSE => {
                depth = depth.saturating_sub(1);
                outside.push('\n');
            }
            _ if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    for known in data {
        outside = outside.replace(known.as_str(), "\n");
    }
    let words = outside.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 1);
    words.map(str::to_owned).collect()
}

/// The cases whose own texts, queries and lists, are those of the data: what a visitor writes is no message.
fn cases(report: &Report) -> Vec<ExportCase> {
    let mut cases = export_cases(report);
    cases.retain(|case| {
        let written = [&case.selection.services.query, &case.selection.regions.query];
        written.iter().all(|query| query.is_empty()) && case.list.is_none()
    });
    let lines = ["ECS", "CloudBox", "Storage Service", "Object Storage Service", "Singapore", "Alibaba Cloud US LLC"];
    cases.push(ExportCase::list(report, &lines.join("\n"), &[]));
    cases
}

#[test]
fn no_english_is_outside_the_table_of_messages() {
    let (report, older) = (shipped_report(), older_report());
    let data = data_texts(&[&report, &older]);
    let messages = bracketed_messages();
    for case in cases(&report) {
        let request = ExportRequest { messages, address: "", ..case.to_request(&report) };
        let mut given: Vec<String> = data.clone();
        given.extend(case.list.iter().flat_map(|list| list.rows.iter().map(|row| row.entry.given.clone())));
        given.extend(case.selection.country.map(|country| country.code().to_owned()));
        given.sort_by_key(|text| std::cmp::Reverse(text.len()));
        for format in [Format::Text, Format::Json, Format::Csv, Format::Oscal] {
            let text = export_file(&request, format).expect("an export").text;
            let texts: Vec<String> = match format {
                // Keys, ids and identifiers are for programs, in English in every language.
                Format::Json | Format::Oscal => prose(&serde_json::from_str(&text).expect("JSON")),
                Format::Csv => csv_prose(&text),
                _ => vec![text],
            };
            for text in texts {
                let words = words_outside(&text, &given);
                assert!(words.is_empty(), "{:?} {}: {words:?} in {text}", case.view, format.id());
            }
        }
        if let Some(list) = &case.list {
            let summary = check_summary(&request, "list-cut", 9_000);
            let mut texts = vec![summary.announcement];
            texts.extend(summary.facts.into_iter().flat_map(|SummaryFact { label, text, .. }| [label, text]));
            texts.extend(summary.remark_texts);
            for line in check_page(messages, &report, list, None, 0, usize::MAX).rows {
                texts.extend([line.remark, line.found.unwrap_or_default(), line.notes.join(" ")]);
                texts.extend(line.candidates);
            }
            for text in texts {
                let words = words_outside(&text, &given);
                assert!(words.is_empty(), "list: {words:?} in {text}");
            }
        }
    }
    let diff = summarize_diff(messages, &report, &older);
    let facts = diff.facts.into_iter().flat_map(|SummaryFact { label, text, .. }| [label, text]);
    let rows = diff.rows.into_iter().map(|row| row.description);
    for text in facts.chain(rows).chain([diff.since]) {
        let words = words_outside(&text, &data);
        assert!(words.is_empty(), "differences: {words:?} in {text}");
    }
    for name in ["ECS", "CloudBox", "Storage Service", "Lambda", "Singapore"] {
        let status = service_status(messages, &report, name);
        // A name that the report does not list is shown as the visitor wrote it.
        let name_text = if status.name == name { String::new() } else { status.name };
        for text in [status.verdict_text, status.note, name_text] {
            let words = words_outside(&text, &data);
            assert!(words.is_empty(), "{name}: {words:?} in {text}");
        }
    }
    for today in ["2024-09-01", "2024-10-01", "2024-12-24", "2026-11-23"] {
        let badge = report_badge(messages, &report, parse_day(today));
        for text in [badge.title, badge.period, badge.age] {
            let words = words_outside(&text, &data);
            assert!(words.is_empty(), "{today}: {words:?} in {text}");
        }
    }
    assert_eq!(Verdict::ALL.len(), 4, "a new verdict needs a line in the cases above");
}

#[test]
fn words_outside_the_brackets_are_found() {
    let data = ["Example Cloud".to_owned()];
    assert_eq!(words_outside("\u{27e6}Listed in \u{27e7}Example Cloud", &data), [""; 0]);
    assert_eq!(words_outside("Listed in \u{27e6}x\u{27e7}", &data), ["Listed", "in"]);
}

/// The fields of JSON that people read.
fn prose(value: &Value) -> Vec<String> {
    const FIELDS: [&str; 9] =
        ["title", "text", "advice", "answer", "note", "search", "separateLists", "contract", "remarks"];
    let mut texts = Vec::new();
    match value {
        Value::Array(values) => texts.extend(values.iter().flat_map(prose)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if FIELDS.contains(&key.as_str()) => texts.push(text.clone()),
                    // The data file's own records.
                    _ if ["identity", "origin", "limits", "ours", "aliases", "metadata"].contains(&key.as_str()) => {}
                    _ => texts.extend(prose(value)),
                }
            }
        }
        _ => {}
    }
    texts
}

/// The columns of CSV that people read.
fn csv_prose(text: &str) -> Vec<String> {
    const COLUMNS: [&str; 8] =
        ["answer", "differs", "candidates", "chosen_by_person", "typical_customers", "part", "category", "local"];
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let mut texts = Vec::new();
    for record in reader.records() {
        let record = record.expect("RFC 4180");
        texts.extend(
            heads
                .iter()
                .zip(record.iter())
                .filter(|(head, _)| COLUMNS.contains(&head.as_str()))
                .map(|(_, cell)| cell.to_owned()),
        );
    }
    texts
}
