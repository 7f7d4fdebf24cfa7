//! HTML, as a spreadsheet or a page gives it to the clipboard: rows of tables, items of lists, headings and lines.

use crate::sheet::{Reason, RowShape, Sheet, SourceRow, TextFormat};

/// Elements that are known; what stands in others is asked about.
const KNOWN: [&str; 62] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "google-sheets-html-origin",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "kbd",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
];

/// Whether a text is HTML: it begins with an element, and has a table, a list or a heading.
pub(crate) fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let begins = start.starts_with('<')
        && start.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'));
    begins && {
        let head: String = start.chars().take(5_000).collect::<String>().to_ascii_lowercase();
        ["<table", "<tr", "<ul", "<ol", "<li", "<h1", "<h2", "<h3", "<html", "<body", "<div", "<p>"]
            .iter()
            .any(|tag| head.contains(tag))
    }
}

#[derive(Default)]
struct Reading {
    rows: Vec<SourceRow>,
    text: String,
    hidden: String,
    line: u32,
    cells: Option<Vec<String>>,
    level: Option<u16>,
    struck: u32,
    mark: Option<Reason>,
    depth: u16,
}

impl Reading {
    fn add_text(&mut self, text: &str) {
        if self.struck > 0 && !text.trim().is_empty() {
            self.mark = Some(Reason::TurnedMeaning);
        }
        push_unescaped(text, &mut self.text);
    }

    /// Takes what was written since the last end of a text.
    fn taken(&mut self) -> String {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        text
    }

    fn end_cell(&mut self) {
        let text = self.taken();
        if let Some(cells) = &mut self.cells {
            cells.push(text);
        }
    }

    fn end_line(&mut self) {
        if self.cells.is_some() {
            self.text.push(' ');
            return;
        }
        let text = self.taken();
        if !text.is_empty() {
            let shape = self.level.map_or(RowShape::Line, RowShape::Heading);
            let mut row = SourceRow::of_text(self.line, &text, &text, shape);
            row.indent = self.depth.saturating_mul(2);
            self.end_row(row);
        }
    }

    fn end_row(&mut self, mut row: SourceRow) {
        row.mark = self.mark.take();
        row.hidden = core::mem::take(&mut self.hidden);
        self.rows.push(row);
    }

    fn end_cells(&mut self) {
        let Some(cells) = self.cells.take() else { return };
        if cells.iter().any(|cell| !cell.is_empty()) {
            let mut row = SourceRow::of_text(self.line, cells.join("\t").trim(), "", RowShape::Cells);
            row.cells = cells;
            row.separator = Some('\t');
            self.end_row(row);
        }
    }

    fn element(&mut self, name: &str, inside: &str, closes: bool) {
        match name {
            "tr" => {
                self.end_cells();
                self.taken();
                if !closes {
                    self.cells = Some(Vec::new());
                }
            }
            "td" | "th" if closes => self.end_cell(),
            "td" | "th" => {
                self.taken();
                self.cells.get_or_insert_default();
            }
            "table" | "tbody" | "thead" => {
                self.end_cells();
                self.end_line();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                let level = name.bytes().last().map_or(6, |byte| u16::from(byte.wrapping_sub(b'0')));
                self.level = (!closes).then_some(level.saturating_mul(2));
            }
            "ul" | "ol" => {
                self.end_line();
                self.depth = if closes { self.depth.saturating_sub(1) } else { self.depth.saturating_add(1) };
            }
            "br" | "p" | "div" | "li" | "dd" | "dt" | "section" | "article" | "pre" | "hr" | "blockquote"
            | "caption" => self.end_line(),
            "s" | "del" | "strike" => {
                self.struck = if closes { self.struck.saturating_sub(1) } else { self.struck + 1 }
            }
            "input" if inside.contains("checkbox") && !inside.contains("checked") => {
                self.mark = Some(Reason::TurnedMeaning)
            }
            _ => {}
        }
        if inside.contains("line-through") {
            self.mark = Some(Reason::TurnedMeaning);
        }
        if let Some((_, address)) = inside.split_once("href=") {
            self.hidden.push_str(address.split(['>', ' ']).next().unwrap_or_default());
            self.hidden.push(' ');
        }
    }
}

/// Parses HTML.
pub(crate) fn parse(text: &str) -> Sheet {
    let mut reading = Reading { line: 1, ..Reading::default() };
    let mut unknown = false;
    let mut rest = text;
    let mut line = 1_u32;
    let count = |part: &str| u32::try_from(part.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(0);
    while let Some((before, after)) = rest.split_once('<') {
        reading.add_text(before);
        line = line.saturating_add(count(before));
        if reading.text.trim().is_empty() || reading.cells.as_ref().is_some_and(Vec::is_empty) {
            reading.line = line;
        }
        if let Some(comment) = after.strip_prefix("!--") {
            let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
            let (inside, next) = comment.split_at(end);
            line = line.saturating_add(count(inside));
            rest = next;
            continue;
        }
        let Some(end) = after.find('>') else {
            rest = after;
            break;
        };
        let (inside, next) = (after.get(..end).unwrap_or_default(), after.get(end + 1..).unwrap_or_default());
        line = line.saturating_add(count(inside));
        rest = next;
        let closes = inside.starts_with('/');
        let lower = inside.trim_start_matches('/').to_ascii_lowercase();
        let name = lower.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if matches!(name, "style" | "script" | "title") && !closes {
            let close = ["</", name].concat();
            let at = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            line = line.saturating_add(count(rest.get(..at).unwrap_or_default()));
            rest = rest.get(at..).unwrap_or_default();
            continue;
        }
        if !name.starts_with('!')
            && !matches!(name, "style" | "script" | "title" | "u")
            && KNOWN.binary_search(&name).is_err()
        {
            unknown = true;
        }
        reading.element(name, &lower, closes);
    }
    reading.add_text(rest);
    reading.end_cells();
    reading.end_line();
    if unknown {
        // Elements of somebody's own say what their texts are about, in words that are not known here.
        for row in &mut reading.rows {
            row.mark = row.mark.or(Some(Reason::InCode));
        }
    }
    Sheet { format: TextFormat::Html, rows: reading.rows, notes: Vec::new() }
}

/// Adds a text with its character references resolved.
fn push_unescaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let reference = after.split_once(';').filter(|(name, _)| (1..10).contains(&name.len()));
        let resolved = reference.and_then(|(name, next)| {
            let c = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => ' ',
                "reg" => '®',
                _ => {
                    let code = name.strip_prefix('#')?;
                    let hexadecimal = code.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
                    char::from_u32(hexadecimal.unwrap_or_else(|| code.parse()).ok()?)?
                }
            };
            Some((c, next))
        });
        match resolved {
            Some((c, next)) => {
                out.push(c);
                rest = next;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_are_sorted() {
        assert!(KNOWN.is_sorted());
    }

    #[test]
    fn tables_lists_and_headings_become_rows() {
        let text = "<h2>Azure</h2><ul><li>VPC</li></ul><table><tr><th>Service</th><th>Qty</th></tr>\n<tr><td>A &amp; B</td><td><s>3</s></td></tr></table>";
        let rows = parse(text).rows;
        let shapes: Vec<(RowShape, String)> = rows.iter().map(|row| (row.shape, row.cells.join("|"))).collect();
        let expected = [
            (RowShape::Heading(4), "Azure"),
            (RowShape::Line, "VPC"),
            (RowShape::Cells, "Service|Qty"),
            (RowShape::Cells, "A & B|3"),
        ];
        assert_eq!(shapes, expected.map(|(shape, text)| (shape, text.to_owned())));
        assert_eq!(rows.last().and_then(|row| row.mark), Some(Reason::TurnedMeaning));
    }
}
