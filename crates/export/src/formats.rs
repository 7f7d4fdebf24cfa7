//! The formats of exports, in one table: ids, file extensions, media types, and the function that writes each.

use trust_center_report::Report;
use trust_center_report::wire::SummaryFact;

use crate::document::{self, Document};
use crate::request::{ExportError, ExportFile, ExportRequest, Subject};
use crate::rows::ExportRows;
use crate::table::Table;
use crate::{csv, html, json, markdown, number_format, oscal, plain_text};

/// A format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, UTF-8 without a byte order mark, lines end with CR LF.
    Csv,
    /// The same cells separated by tabs, for the clipboard of a spreadsheet.
    Tsv,
    /// Everything, in the structure of `data/checklist.schema.json`.
    Json,
    /// A document with a table, in GitHub Flavored Markdown.
    Markdown,
    /// A document without markup.
    Text,
    /// A document with a table; the rich half of the clipboard.
    Html,
    /// An OSCAL component definition of the services and regions.
    Oscal,
}

/// Everything that belongs to one format.
struct FormatInfo {
    format: Format,
    id: &'static str,
    file_extension: &'static str,
    media_type: &'static str,
    write: fn(&ExportRequest<'_>, &ExportRows<'_>) -> String,
}

/// One entry for each format, in the order of [`Format`]'s variants.
const FORMATS: [FormatInfo; 7] = [
    FormatInfo {
        format: Format::Csv,
        id: "csv",
        file_extension: ".csv",
        media_type: "text/csv;charset=utf-8",
        write: |request, rows| csv::write_delimited(request, &Table::from_rows(request, rows), b','),
    },
    FormatInfo {
        format: Format::Tsv,
        id: "tsv",
        file_extension: ".tsv",
        media_type: "text/tab-separated-values;charset=utf-8",
        write: |request, rows| csv::write_delimited(request, &Table::from_rows(request, rows), b'\t'),
    },
    FormatInfo {
        format: Format::Json,
        id: "json",
        file_extension: ".json",
        media_type: "application/json",
        write: json::write_json,
    },
    FormatInfo {
        format: Format::Markdown,
        id: "markdown",
        file_extension: ".md",
        media_type: "text/markdown;charset=utf-8",
        write: |request, rows| markdown::write_markdown(&Document::from_rows(request, rows)),
    },
    FormatInfo {
        format: Format::Text,
        id: "text",
        file_extension: ".txt",
        media_type: "text/plain;charset=utf-8",
        write: |request, rows| plain_text::write_plain_text(&Document::from_rows(request, rows)),
    },
    FormatInfo {
        format: Format::Html,
        id: "html",
        file_extension: ".html",
        media_type: "text/html;charset=utf-8",
        write: |request, rows| html::write_html(&Document::from_rows(request, rows)),
    },
    FormatInfo {
        format: Format::Oscal,
        id: "oscal",
        file_extension: ".oscal.json",
        media_type: "application/json",
        write: oscal::write_oscal,
    },
];

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] = [Self::Csv, Self::Tsv, Self::Json, Self::Markdown, Self::Text, Self::Html, Self::Oscal];

    const fn info(self) -> &'static FormatInfo {
        &FORMATS[self as usize]
    }

    /// The format's id in the API.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.info().id
    }

    /// The format with that id; `None` if there is no such format.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        FORMATS.iter().find(|info| info.id == id).map(|info| info.format)
    }
}

/// Writes the requested rows in a format.
///
/// # Errors
/// If a checked list is requested without a list, or differences without an older report.
pub fn export_file(request: &ExportRequest<'_>, format: Format) -> Result<ExportFile, ExportError> {
    let rows = ExportRows::for_request(request)?;
    let info = format.info();
    let text = (info.write)(request, &rows);
    Ok(ExportFile { name: file_name(request, info.file_extension), media_type: info.media_type, text })
}

/// The joint answer to what is asked, fact by fact: regions asked for, the contracting entity, age and criteria. Every
/// document begins with it, and the page shows it above a checked list.
///
/// # Errors
/// As [`export_file`].
pub fn combined_answer(request: &ExportRequest<'_>) -> Result<Vec<SummaryFact>, ExportError> {
    if request.subject == Subject::Checklist {
        request.checklist.ok_or(ExportError::NoChecklist)?;
        // No fact rests on the lines themselves, and there may be ten thousand.
        return Ok(document::combined_answer_facts(request, &ExportRows::no_lines(request.report)));
    }
    Ok(document::combined_answer_facts(request, &ExportRows::for_request(request)?))
}

/// The facts above a list of differences: which reports, how many of each list, and what a difference does not say.
#[must_use]
pub fn diff_facts(request: &ExportRequest<'_>, older: &Report) -> Vec<SummaryFact> {
    document::diff_facts(request, older)
}

/// What, of whom, and when: `services-alibaba-cloud-soc3-2024-made-2026-11-23.csv`.
fn file_name(request: &ExportRequest<'_>, file_extension: &str) -> String {
    let mut name = request.subject.id().to_owned();
    name.push('-');
    // A report's id is ours and plain, but a file's name must be plain whatever a data file holds.
    for letter in request.report.data().id.chars() {
        name.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    }
    name.push_str("-made-");
    name.push_str(&number_format::iso_date(request.today));
    name.push_str(file_extension);
    name
}
