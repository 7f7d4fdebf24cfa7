//! HTML: a whole document with a list of facts and a table, to save, or to paste into a mail or a spreadsheet.
//!
//! No script, no style, no link, no image: texts are escaped, and that is all that varies.

use trust_center_report::answer::Fact;

use super::delimited::cell;
use super::sheet::Sheet;
use super::text::one_line;
use super::words;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    element(&mut out, "title", &sheet.title);
    out.push_str("\n</head>\n<body>\n");
    element(&mut out, "h1", &sheet.title);
    out.push_str("\n<dl>\n");
    for Fact { label, text, source } in &sheet.facts {
        entry(&mut out, label, text, source.as_deref());
    }
    out.push_str("</dl>\n");
    if sheet.rows.is_empty() {
        element(&mut out, "p", words::NOTHING);
    } else {
        out.push_str("<table>\n<thead>\n<tr>");
        for head in &sheet.heads {
            out.push_str("<th scope=\"col\">");
            escape(&mut out, head);
            out.push_str("</th>");
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for cells in &sheet.rows {
            out.push_str("<tr>");
            for text in cells {
                // A spreadsheet reads a pasted cell as it reads one of a file.
                element(&mut out, "td", &cell(text));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>");
    }
    out.push('\n');
    element(&mut out, "h2", &sheet.limits_title);
    out.push_str("\n<dl>\n");
    for (topic, text) in &sheet.limits {
        entry(&mut out, topic, text, None);
    }
    out.push_str("</dl>\n</body>\n</html>\n");
    out
}

#[inline(never)]
fn entry(out: &mut String, label: &str, text: &str, source: Option<&str>) {
    element(out, "dt", label);
    element(out, "dd", text);
    if let Some(source) = source {
        element(out, "dd", source);
    }
    out.push('\n');
}

#[inline(never)]
fn element(out: &mut String, tag: &'static str, text: &str) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    escape(out, text);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

/// Text that HTML reads as itself, in an element and in an attribute alike.
#[inline(never)]
fn escape(out: &mut String, text: &str) {
    for letter in one_line(text).chars() {
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
