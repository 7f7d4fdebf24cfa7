//! Which format a text has: one table, each format with how it is recognised and how it is parsed.

use trust_center_report::Report;

use crate::json::{self, Value};
use crate::sheet::{ParseNote, Sheet};
use crate::{html, json_rows, lines, template, terraform, terraform_json};

/// A format: whether a text has it, and its rows; `None` where the text turns out not to have it.
struct Format {
    recognise: fn(&str) -> bool,
    parse: fn(&Report, &str) -> Option<Sheet>,
}

/// The formats, in the order in which they are tried.
const FORMATS: [Format; 6] = [
    Format { recognise: html::is_html, parse: |_, text| Some(html::parse(text)) },
    Format { recognise: is_json, parse: parse_json },
    Format { recognise: is_json, parse: parse_json_lines },
    Format { recognise: terraform::is_plan_text, parse: |_, text| Some(terraform::parse_plan_text(text)) },
    Format { recognise: terraform::is_configuration, parse: |report, text| Some(terraform::parse(report, text)) },
    Format { recognise: template::is_template, parse: |_, text| Some(template::parse(text)) },
];

/// Parses a text by its format; what has no other is lines.
pub(crate) fn parse(report: &Report, text: &str) -> Sheet {
    let fits = FORMATS.iter().filter(|format| (format.recognise)(text));
    if let Some(sheet) = fits.filter_map(|format| (format.parse)(report, text)).next() {
        return sheet;
    }
    let mut sheet = lines::parse(text);
    if is_json(text)
        && let Err(line) = json::parse(text)
    {
        sheet.notes.push(ParseNote::BrokenJson { line });
        // A line of JSON that is not understood stands under keys that say what it is about: somebody else's, perhaps.
        for row in &mut sheet.rows {
            row.mark = row.mark.or(Some(crate::sheet::Reason::InCode));
        }
    }
    sheet
}

fn is_json(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix(['[', '{']).map(str::trim_start);
    inside.is_some_and(|inside| {
        let is_empty = inside.strip_prefix([']', '}']).is_some_and(|rest| rest.trim().is_empty());
        // "[ ] ECS" is a box that is not ticked.
        is_empty || inside.starts_with(['"', '{', '['])
    })
}

fn parse_json(report: &Report, text: &str) -> Option<Sheet> {
    let value = json::parse(text).ok()?;
    let sheet = terraform_json::parse(report, &value).or_else(|| template::parse_json(&value));
    Some(sheet.unwrap_or_else(|| json_rows::parse(&value)))
}

fn parse_json_lines(report: &Report, text: &str) -> Option<Sheet> {
    let mut values: Vec<(u32, Value)> = Vec::new();
    for (line, given) in (1..).zip(text.lines()) {
        if !given.trim().is_empty() {
            values.push((line, json::parse_from(given.trim(), line).ok()?));
        }
    }
    if values.len() < 2 {
        return None;
    }
    Some(terraform_json::parse_lines(report, &values).unwrap_or_else(|| json_rows::parse_lines(values)))
}
