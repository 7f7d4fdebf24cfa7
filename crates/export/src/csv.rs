//! CSV and TSV: RFC 4180, with every cell kept from being read as a formula.
//!
//! Each row carries the report's identity, period, hashes, the day and the filter, so that a row pasted elsewhere keeps its
//! source. It writes no byte order mark and reads nothing back.

use crate::filter_text;
use crate::number_format::iso_date;
use crate::plain_text::is_bidi_control;
use crate::request::ExportRequest;
use crate::table::Table;

/// Names of the columns that end every row.
const PROVENANCE_COLUMNS: [&str; 8] =
    ["report", "report_id", "period", "data_sha256", "text_sha256", "made_on", "page", "filter"];

pub(crate) fn write_delimited(request: &ExportRequest<'_>, table: &Table, delimiter: u8) -> String {
    let mut out = String::new();
    let ids = table.columns.iter().map(|column| column.id).chain(PROVENANCE_COLUMNS);
    write_record(&mut out, delimiter, &mut ids.map(str::to_owned));
    let provenance = provenance_cells(request);
    for row in &table.rows {
        write_record(&mut out, delimiter, &mut row.iter().chain(&provenance).map(|text| escape_formula(text)));
    }
    out
}

fn provenance_cells(request: &ExportRequest<'_>) -> [String; 8] {
    let m = request.messages;
    let file = request.report.data();
    let mut period = iso_date(request.report.period_start());
    // As ISO 8601 writes an interval.
    period.push('/');
    period.push_str(&iso_date(request.report.period_end()));
    [
        m.report.name_of(&file.identity),
        file.id.clone(),
        period,
        file.origin.content.clone(),
        file.origin.text.clone(),
        iso_date(request.today),
        request.address.to_owned(),
        filter_text::filter_description(m, &filter_text::filter_conditions(request)),
    ]
}

/// A line: cells with the delimiter between, quoted where they need it.
#[inline(never)]
fn write_record(out: &mut String, delimiter: u8, cells: &mut dyn Iterator<Item = String>) {
    let mut first = true;
    for cell in cells {
        if !first {
            out.push(char::from(delimiter));
        }
        first = false;
        if cell.contains(['"', '\r', '\n', char::from(delimiter)]) {
            out.push('"');
            for letter in cell.chars() {
                if letter == '"' {
                    out.push('"');
                }
                out.push(letter);
            }
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// A text that no spreadsheet takes for a formula: one that could be gets an apostrophe before it, and so does one that
/// begins with an apostrophe, so that taking away one leading apostrophe gives every text back. A formula cannot hide behind
/// blanks: some programs drop them. Control characters but tab and line ends become U+FFFD.
#[inline(never)]
pub(crate) fn escape_formula(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    let seen = text.trim_start_matches(is_droppable).chars().next();
    if [text.chars().next(), seen].into_iter().flatten().any(|first| starts_formula(to_half_width(first))) {
        cell.push('\'');
    }
    for letter in text.chars() {
        let kept = !letter.is_control() || matches!(letter, '\t' | '\r' | '\n');
        cell.push(if kept { letter } else { char::REPLACEMENT_CHARACTER });
    }
    cell
}

/// What a program may drop at the beginning of a cell.
fn is_droppable(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || is_bidi_control(letter)
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

const fn starts_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n')
}

/// The ASCII letter of a full-width one: East Asian spreadsheets read "＝" as "=".
fn to_half_width(letter: char) -> char {
    let ascii = u32::from(letter).checked_sub(0xFEE0).filter(|ascii| (0x21..0x7F).contains(ascii));
    ascii.and_then(char::from_u32).unwrap_or(letter)
}
