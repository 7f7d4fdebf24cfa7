//! Exports of a report's scope: rows in view, checked lists and differences, as files or for the clipboard, and the sentences
//! about a checked list that the page shows.
//!
//! This crate decides nothing: rows and verdicts come from `trust_center_report`. It has no clock, no locale and no browser;
//! the same request gives the same bytes everywhere. Texts come from the table of messages in the request.

pub mod change_rows;
pub mod check_notes;
pub mod check_summary;
pub mod choice_link;
mod csv;
pub mod diff_summary;
mod document;
mod filter_text;
mod formats;
mod html;
pub mod inline;
mod json;
mod json_writer;
mod markdown;
mod number_format;
mod oscal;
mod plain_text;
mod request;
mod rows;
mod summary;
mod table;
mod uuid;

pub use formats::{Format, combined_answer, diff_facts, export_file};
pub use request::{ExportError, ExportFile, ExportRequest, Subject};
