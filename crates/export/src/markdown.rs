//! Markdown: headings, a list of facts and a pipe table, as GitHub reads them.
//!
//! No text becomes markup: what Markdown would read as such is escaped, and a cell stays on its line.

use trust_center_report::wire::SummaryFact;

use crate::document::Document;
use crate::plain_text::single_line;

pub(crate) fn write_markdown(document: &Document) -> String {
    let mut out = String::from("# ");
    escape_markdown(&mut out, &document.title);
    out.push_str("\n\n");
    for SummaryFact { label, text, source } in &document.facts {
        push_entry(&mut out, label, text, source.as_deref());
    }
    out.push('\n');
    if document.rows.is_empty() {
        escape_markdown(&mut out, document.no_rows);
        out.push('\n');
    } else {
        push_row(&mut out, &mut document.column_labels.iter().copied());
        for _ in &document.column_labels {
            out.push_str("| --- ");
        }
        out.push_str("|\n");
        for cells in &document.rows {
            push_row(&mut out, &mut cells.iter().map(String::as_str));
        }
    }
    out.push_str("\n## ");
    escape_markdown(&mut out, &document.limits_title);
    out.push_str("\n\n");
    for (topic, text) in &document.limits {
        push_entry(&mut out, topic, text, None);
    }
    out
}

/// An entry of a list: a label, a text, and its place.
#[inline(never)]
fn push_entry(out: &mut String, label: &str, text: &str, source: Option<&str>) {
    out.push_str("- **");
    escape_markdown(out, label);
    out.push_str(":** ");
    escape_markdown(out, text);
    if let Some(source) = source {
        out.push_str(" (");
        escape_markdown(out, source);
        out.push(')');
    }
    out.push('\n');
}

#[inline(never)]
fn push_row(out: &mut String, cells: &mut dyn Iterator<Item = &str>) {
    for cell in cells {
        out.push_str("| ");
        escape_markdown(out, cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Text that Markdown reads as itself. A colon before a slash and the dot of "www." are escaped so that an address in a
/// pasted line does not become a link.
#[inline(never)]
pub(crate) fn escape_markdown(out: &mut String, text: &str) {
    let text = single_line(text);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let markup =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '!')
                || letter == ':' && letters.peek() == Some(&'/')
                || letter == '.' && before.eq_ignore_ascii_case(&'w');
        if markup {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
}
