//! Plain text: a title, facts, and a numbered block for each row, for a mail or a ticket.
//!
//! It keeps every text on its line and shows no control character, so that nothing in a pasted list can pass for a verdict.

use trust_center_report::wire::SummaryFact;

use crate::document::Document;
use trust_center_i18n::format::format_count;

pub(crate) fn write_plain_text(document: &Document) -> String {
    let mut out = single_line(&document.title);
    out.push_str("\n\n");
    for SummaryFact { label, text, source } in &document.facts {
        push_labelled_text(&mut out, label, text);
        if let Some(source) = source {
            out.push_str(" (");
            out.push_str(&single_line(source));
            out.push(')');
        }
        out.push('\n');
    }
    if document.rows.is_empty() {
        out.push('\n');
        out.push_str(document.no_rows);
        out.push('\n');
    }
    for (at, cells) in document.rows.iter().enumerate() {
        out.push('\n');
        out.push_str(&format_count(at + 1));
        out.push_str(".\n");
        for (label, cell) in document.column_labels.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            out.push_str("   ");
            push_labelled_text(&mut out, label, cell);
            out.push('\n');
        }
    }
    out.push('\n');
    out.push_str(&single_line(&document.limits_title));
    out.push_str("\n\n");
    for (topic, text) in &document.limits {
        push_labelled_text(&mut out, topic, text);
        out.push('\n');
    }
    out
}

#[inline(never)]
fn push_labelled_text(out: &mut String, label: &str, text: &str) {
    out.push_str(&single_line(label));
    out.push_str(": ");
    out.push_str(&single_line(text));
}

/// Texts with something between: one loop for every list of names.
#[inline(never)]
pub(crate) fn join_texts(parts: &mut dyn Iterator<Item = &str>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// A text on one line, in which nothing is hidden: line ends and tabs become blanks; other control characters and those
/// that turn the direction of what follows become U+FFFD.
#[inline(never)]
pub(crate) fn single_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        line.push(match letter {
            '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            _ if letter.is_control() || is_bidi_control(letter) => char::REPLACEMENT_CHARACTER,
            _ => letter,
        });
    }
    line
}

/// Whether a character changes the direction in which others are shown.
pub(crate) const fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
