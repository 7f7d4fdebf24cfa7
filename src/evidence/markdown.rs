//! Markdown: headings, a list of facts and a pipe table, as GitHub reads them.
//!
//! No text becomes markup: what Markdown would read as such is escaped, and a cell stays on its line.

use trust_center_report::answer::Fact;

use super::sheet::Sheet;
use super::text::one_line;
use super::words;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = String::from("# ");
    escape(&mut out, &sheet.title);
    out.push_str("\n\n");
    for Fact { label, text, source } in &sheet.facts {
        entry(&mut out, label, text, source.as_deref());
    }
    out.push('\n');
    if sheet.rows.is_empty() {
        escape(&mut out, words::NOTHING);
        out.push('\n');
    } else {
        row(&mut out, &mut sheet.heads.iter().copied());
        for _ in &sheet.heads {
            out.push_str("| --- ");
        }
        out.push_str("|\n");
        for cells in &sheet.rows {
            row(&mut out, &mut cells.iter().map(String::as_str));
        }
    }
    out.push_str("\n## ");
    escape(&mut out, &sheet.limits_title);
    out.push_str("\n\n");
    for (topic, text) in &sheet.limits {
        entry(&mut out, topic, text, None);
    }
    out
}

/// An entry of a list: a label, a text, and its place.
#[inline(never)]
fn entry(out: &mut String, label: &str, text: &str, source: Option<&str>) {
    out.push_str("- **");
    escape(out, label);
    out.push_str(":** ");
    escape(out, text);
    if let Some(source) = source {
        out.push_str(" (");
        escape(out, source);
        out.push(')');
    }
    out.push('\n');
}

#[inline(never)]
fn row(out: &mut String, cells: &mut dyn Iterator<Item = &str>) {
    for cell in cells {
        out.push_str("| ");
        escape(out, cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Text that Markdown reads as itself. A colon before a slash and the dot of "www." are escaped so that an address in a
/// pasted line does not become a link.
#[inline(never)]
pub(super) fn escape(out: &mut String, text: &str) {
    let text = one_line(text);
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
