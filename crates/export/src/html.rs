//! HTML: a whole document with a list of facts and a table, to save, or to paste into a mail or a spreadsheet.
//!
//! No script, no style, no link, no image: texts are escaped, and that is all that varies.

use trust_center_report::wire::SummaryFact;

use crate::csv::escape_formula;
use crate::document::Document;
use crate::plain_text::single_line;

pub(crate) fn write_html(document: &Document) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    push_element(&mut out, "title", &document.title);
    out.push_str("\n</head>\n<body>\n");
    push_element(&mut out, "h1", &document.title);
    out.push_str("\n<dl>\n");
    for SummaryFact { label, text, source } in &document.facts {
        push_entry(&mut out, label, text, source.as_deref());
    }
    out.push_str("</dl>\n");
    if document.rows.is_empty() {
        push_element(&mut out, "p", document.no_rows);
    } else {
        out.push_str("<table>\n<thead>\n<tr>");
        for head in &document.column_labels {
            out.push_str("<th scope=\"col\">");
            escape_html(&mut out, head);
            out.push_str("</th>");
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for cells in &document.rows {
            out.push_str("<tr>");
            for text in cells {
                // A spreadsheet reads a pasted cell as it reads one of a file.
                push_element(&mut out, "td", &escape_formula(text));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>");
    }
    out.push('\n');
    push_element(&mut out, "h2", &document.limits_title);
    out.push_str("\n<dl>\n");
    for (topic, text) in &document.limits {
        push_entry(&mut out, topic, text, None);
    }
    out.push_str("</dl>\n</body>\n</html>\n");
    out
}

#[inline(never)]
fn push_entry(out: &mut String, label: &str, text: &str, source: Option<&str>) {
    push_element(out, "dt", label);
    push_element(out, "dd", text);
    if let Some(source) = source {
        push_element(out, "dd", source);
    }
    out.push('\n');
}

#[inline(never)]
fn push_element(out: &mut String, tag: &'static str, text: &str) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    escape_html(out, text);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

/// Text that HTML reads as itself, in an element and in an attribute alike.
#[inline(never)]
fn escape_html(out: &mut String, text: &str) {
    for letter in single_line(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
}
