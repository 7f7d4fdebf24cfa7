//! What a visitor takes away: the rows in view or a checked list, as a file or for the clipboard, in seven formats.
//!
//! It decides nothing. Rows and verdicts come from the functions that the page asks; a day, an address and a filter are
//! passed in. No clock, no locale and no browser: the same question gives the same bytes everywhere.

pub mod change_rows;
mod csv;
mod document;
mod filter_text;
mod html;
mod json;
mod json_writer;
mod markdown;
mod number_format;
mod oscal;
mod plain_text;
mod rows;
mod summary;
mod table;
mod uuid;

use trust_center_i18n::ExportMessages;
use trust_center_report::checklist::Checklist;
use trust_center_report::wire::SummaryFact;
use trust_center_report::{Date, Report};

use crate::state::{Selection, View};
use document::Document;
use rows::ExportRows;
use table::Table;

/// A way to write evidence down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, UTF-8 without a byte order mark, lines end with CR LF.
    Csv,
    /// The same cells with tabs between, for a spreadsheet's clipboard.
    Tsv,
    /// Everything, in the shape of `data/checklist.schema.json`.
    Json,
    /// A document with a table, as GitHub reads it.
    Markdown,
    /// A document without markup.
    Text,
    /// A document with a table; the rich half of the clipboard.
    Html,
    /// An OSCAL component definition of the services and regions.
    Oscal,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] = [Self::Csv, Self::Tsv, Self::Json, Self::Markdown, Self::Text, Self::Html, Self::Oscal];

    /// Its name for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Html => "html",
            Self::Oscal => "oscal",
        }
    }

    /// The format with that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// How a file's name ends.
    const fn file_extension(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Tsv => ".tsv",
            Self::Json => ".json",
            Self::Markdown => ".md",
            Self::Text => ".txt",
            Self::Html => ".html",
            Self::Oscal => ".oscal.json",
        }
    }

    /// Its media type.
    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Tsv => "text/tab-separated-values;charset=utf-8",
            Self::Json | Self::Oscal => "application/json",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Text => "text/plain;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
        }
    }
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Services in view.
    Services,
    /// Regions in view.
    Regions,
    /// Legal entities.
    Entities,
    /// The lines of a list, checked.
    Checklist,
    /// What differs from an older report.
    Changes,
}

impl Subject {
    /// All subjects.
    pub const ALL: [Self; 5] = [Self::Services, Self::Regions, Self::Entities, Self::Checklist, Self::Changes];

    /// Its name for programs and in file names.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Regions => "regions",
            Self::Entities => "entities",
            Self::Checklist => "checklist",
            Self::Changes => "changes",
        }
    }

    /// What is taken away from a place of the page; nothing from the overview.
    #[must_use]
    pub const fn from_view(view: View) -> Option<Self> {
        match view {
            View::Overview => None,
            View::Services => Some(Self::Services),
            View::Regions => Some(Self::Regions),
            View::Entities => Some(Self::Entities),
            View::Check => Some(Self::Checklist),
            View::Changes => Some(Self::Changes),
        }
    }

    /// The subject with that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.id() == id)
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct ExportRequest<'a> {
    /// The messages of the language in which it is written.
    pub messages: &'static ExportMessages,
    /// The report.
    pub report: &'a Report,
    /// Filters in force, the customer's country and the entity on the contract.
    pub selection: &'a Selection,
    /// The checked list; needed for [`Subject::Checklist`] alone. It must be checked to the end.
    pub checklist: Option<&'a Checklist>,
    /// The older report; needed for [`Subject::Changes`] alone.
    pub older_report: Option<&'a Report>,
    /// What the rows are.
    pub subject: Subject,
    /// The day on which it is made.
    pub today: Date,
    /// The page's address; may be empty.
    pub address: &'a str,
}

/// A file, or one half of a clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// File name: what, of whom, and when it was made. Small ASCII letters, digits, hyphens and dots.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Its content.
    pub text: String,
}

/// Why there is nothing to take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportError {
    /// A checked list was asked for, and none was given.
    NoChecklist,
    /// Differences were asked for, and no older report was given.
    NoOlder,
}

impl ExportError {
    /// Its name for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoChecklist => "no-list",
            Self::NoOlder => "no-previous",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn error_text(self, m: &'static ExportMessages) -> &'static str {
        match self {
            Self::NoChecklist => m.api.no_list,
            Self::NoOlder => m.api.no_previous,
        }
    }
}

/// Writes down what is asked for.
///
/// # Errors
/// Where a checked list is asked for without a list, or differences without an older report.
pub fn export_file(request: &ExportRequest<'_>, format: Format) -> Result<ExportFile, ExportError> {
    let rows = ExportRows::for_request(request)?;
    let text = match format {
        Format::Csv => csv::write_delimited(request, &Table::from_rows(request, &rows), b','),
        Format::Tsv => csv::write_delimited(request, &Table::from_rows(request, &rows), b'\t'),
        Format::Json => json::write_json(request, &rows),
        Format::Markdown => markdown::write_markdown(&Document::from_rows(request, &rows)),
        Format::Text => plain_text::write_plain_text(&Document::from_rows(request, &rows)),
        Format::Html => html::write_html(&Document::from_rows(request, &rows)),
        Format::Oscal => oscal::write_oscal(request, &rows),
    };
    Ok(ExportFile { name: file_name(request, format), media_type: format.media_type(), text })
}

/// The joint answer to what is asked, fact by fact: regions asked for, the contracting entity, age and criteria. Every
/// document begins with it, and the page shows it above a checked list.
///
/// # Errors
/// As [`export`].
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
fn file_name(request: &ExportRequest<'_>, format: Format) -> String {
    let mut name = request.subject.id().to_owned();
    name.push('-');
    // A report's id is ours and plain, but a file's name must be plain whatever a data file holds.
    for letter in request.report.data().id.chars() {
        name.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    }
    name.push_str("-made-");
    name.push_str(&number_format::iso_date(request.today));
    name.push_str(format.file_extension());
    name
}
