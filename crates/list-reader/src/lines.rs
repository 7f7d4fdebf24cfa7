//! Lines, among them rows of tables: with separators, with quotes as in CSV, in Markdown.

use crate::decode::lines;
use crate::markup;
use crate::separated::{self, Quotes, SEPARATORS};
use crate::sheet::{ParseNote, Reason, RowShape, Sheet, SourceRow, TextFormat};

/// Longest line that is parted, in bytes. A longer one is kept whole, and is no name.
pub(crate) const MAX_LINE_LEN: usize = 20_000;
/// Most rows that are read; a text with more is said to be too long.
pub(crate) const MAX_ROWS: usize = 1_000_000;

/// The level of a line that is set in bold as a whole.
const BOLD_LEVEL: u16 = 13;

/// Parses a text of lines.
pub(crate) fn parse(text: &str) -> Sheet {
    let mut sheet = Sheet { format: TextFormat::Lines, ..Sheet::default() };
    let kind = TextKind::of(text);
    // A quote that is left open may go on in the next line; after a broken one none does.
    let (mut at, mut line, mut broken) = (0, 1_u32, false);
    let mut separator: Option<char> = None;
    let mut commented = false;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, end) = separated::line_end(rest);
        let mut given = rest.get(..length).unwrap_or_default();
        let (mut taken, mut count) = (length + end, 1);
        if given.trim().is_empty() {
            at += taken;
            line = line.saturating_add(1);
            continue;
        }
        if given.len() <= MAX_LINE_LEN && has_open_quote(given) {
            let reach = if broken { given } else { rest };
            let by = separator.or_else(|| separator_of(given)).unwrap_or(',');
            match separated::row(reach, by, Quotes::Read) {
                Ok(row) => {
                    given = rest.get(..row.end).unwrap_or(given);
                    count = u32::try_from(lines(given).count()).unwrap_or(1).max(1);
                    taken = row.end + separated::line_end(rest.get(row.end..).unwrap_or_default()).1;
                }
                Err(separated::Broken) => {
                    Sheet::add_note(&mut sheet.notes, ParseNote::BrokenQuote { line });
                    broken = true;
                }
            }
        }
        if let Some(named) = separator_line(given) {
            separator = Some(named);
        } else if sheet.rows.len() < MAX_ROWS {
            // A tab before the only cell of a row leaves the cells before it empty.
            let before = sheet.rows.last().and_then(|row| row.separator).filter(|by| given.contains(*by));
            if let Some(row) = source_row(line, given, separator.or(before), kind, &mut commented, &mut sheet.notes) {
                sheet.rows.push(row);
            }
        } else {
            sheet.notes.push(ParseNote::TooLong { read: u32::try_from(MAX_ROWS).unwrap_or(u32::MAX) });
            break;
        }
        at += taken;
        line = line.saturating_add(count);
    }
    // A bold line is a heading where something else follows; of several in a row each is an item.
    let mut next_is_bold = true;
    for row in sheet.rows.iter_mut().rev() {
        let is_bold = row.shape == RowShape::Heading(BOLD_LEVEL);
        if is_bold && next_is_bold {
            row.shape = RowShape::Line;
        }
        next_is_bold = is_bold;
    }
    sheet
}

/// Parses one text that a program hands over: a row, whatever it holds.
pub(crate) fn parse_one(text: &str, line: u32) -> Sheet {
    let mut sheet = Sheet { format: TextFormat::Array, ..Sheet::default() };
    let kind = TextKind { is_difference: false, is_code: false };
    let mut commented = false;
    if !text.contains(['\n', '\r'])
        && let Some(row) = source_row(line, text, None, kind, &mut commented, &mut sheet.notes)
    {
        sheet.rows.push(row);
    }
    if sheet.rows.is_empty() {
        sheet.rows.push(SourceRow::of_text(line, text, text.trim(), RowShape::Line));
    }
    sheet
}

/// What the lines of a text are like as a whole.
#[derive(Debug, Clone, Copy)]
struct TextKind {
    /// Some line begins with a plus sign: a minus takes away.
    is_difference: bool,
    /// Lines end as those of a program do.
    is_code: bool,
}

impl TextKind {
    fn of(text: &str) -> Self {
        let mut kind = Self { is_difference: false, is_code: false };
        for (_, line) in lines(text).take(2_000) {
            let line = line.trim();
            kind.is_difference |= line.starts_with("+ ") || line.starts_with("@@ ") || line.starts_with("+++");
            kind.is_code |=
                (line.ends_with(['{', '[', '(']) && line.len() > 1 || line.ends_with("];") || line.ends_with("=>"))
                    && !line.starts_with(['-', '*', '#'])
                    && !["resource ", "data "].iter().any(|block| line.starts_with(block));
        }
        kind
    }
}

fn source_row(
    line: u32,
    given: &str,
    separator: Option<char>,
    kind: TextKind,
    commented: &mut bool,
    notes: &mut Vec<ParseNote>,
) -> Option<SourceRow> {
    let outer = given;
    let given = given.trim();
    let mut row = SourceRow::of_text(line, given, given, RowShape::Line);
    if given.len() > MAX_LINE_LEN {
        Sheet::add_note(notes, ParseNote::LongLine { line, count: 1 });
        row.mark = Some(Reason::MoreThanName);
        return Some(row);
    }
    if *commented {
        *commented = !given.contains("*/") && !given.contains("-->");
        row.mark = Some(Reason::TurnedMeaning);
        return Some(row);
    }
    *commented =
        given.starts_with("/*") && !given.contains("*/") || given.starts_with("<!--") && !given.contains("-->");
    if kind.is_code {
        row.mark = Some(Reason::InCode);
    }
    let is_minus = given.starts_with('-') && !given.starts_with("--");
    if kind.is_difference && is_minus {
        row.mark = Some(Reason::TurnedMeaning);
    }
    let inner = if kind.is_difference { given.strip_prefix("+ ").unwrap_or(given) } else { given };
    let (inner, deeper) = without_tree(inner);
    row.indent = indent_of(outer).saturating_add(deeper);
    let by = separator.filter(|by| outer.contains(*by)).or_else(|| separator_of(inner));
    if let Some(by) = by {
        let parted = separated::row(outer, by, Quotes::Read).ok().filter(|row| row.end == outer.len());
        if parted.is_none() {
            Sheet::add_note(notes, ParseNote::BrokenQuote { line });
        }
        let parted = parted.or_else(|| separated::row(outer, by, Quotes::Plain).ok()).unwrap_or_default();
        let mut cells = parted.cells;
        if cells.len() > separated::MOST_CELLS {
            Sheet::add_note(notes, ParseNote::LongLine { line, count: 1 });
            row.mark = Some(Reason::MoreThanName);
            return Some(row);
        }
        if by == '|' && inner.starts_with('|') {
            cells.remove(0);
            if cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            if cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':' | '=' | ' '))) {
                return None;
            }
        }
        for cell in &mut cells {
            let plain = markup::plain(cell);
            row.mark = row.mark.or(plain.mark);
            row.hidden.push_str(&plain.links);
            *cell = plain.text;
        }
        row.separator = Some(by);
        // A comma is prose as often as it is a separator: a line with commas stays a text until a table is known.
        row.shape = RowShape::Cells;
        row.cells = cells;
        return Some(row);
    }
    let (level, inner, mark) = heading(inner);
    let (inner, box_mark) = if level.is_some() { (inner, None) } else { markup::without_bullets(inner) };
    let plain = markup::plain(inner);
    let (text, second) =
        if level.is_some() { (plain.text.as_str(), None) } else { markup::without_bullets(&plain.text) };
    row.mark = row.mark.or(mark).or(box_mark).or(plain.mark).or(second);
    row.hidden = plain.links;
    if let Some(level) = level.or((plain.is_titled && inner.len() == given.len()).then_some(BOLD_LEVEL)) {
        row.shape = RowShape::Heading(level);
    }
    row.cells = vec![text.to_owned()];
    Some(row)
}

/// The level of a heading in Markdown or of an INI file, and its text.
fn heading(text: &str) -> (Option<u16>, &str, Option<Reason>) {
    let signs = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&signs)
        && let Some(rest) = text.get(signs..).filter(|rest| rest.starts_with(char::is_whitespace))
    {
        let level = u16::try_from(signs).unwrap_or(6).saturating_mul(2);
        return (Some(level), rest.trim().trim_end_matches('#').trim(), Some(Reason::TurnedMeaning));
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
        && !inner.contains(['[', ']', ','])
        && inner.len() > 1
    {
        return (Some(14), inner.trim(), None);
    }
    for sign in ['=', '-', '*', '_'] {
        let inner = text.trim_matches(sign);
        if text.len() >= inner.len() + 4 && inner.starts_with(' ') && inner.ends_with(' ') {
            return (Some(14), inner.trim(), None);
        }
    }
    (None, text, None)
}

/// A line without the lines of a drawn tree, and how far they shift it.
fn without_tree(text: &str) -> (&str, u16) {
    let rest = text.trim_start_matches(['│', '├', '└', '─', '╰', '╭', '┌', '┃', ' ', '\u{a0}']);
    let rest = if rest.len() == text.len() {
        text.strip_prefix("|-- ").or_else(|| text.strip_prefix("`-- ")).unwrap_or(text)
    } else {
        rest
    };
    if rest.len() == text.len() { (text, 0) } else { (rest, 4) }
}

/// How far a line stands from the left.
fn indent_of(line: &str) -> u16 {
    let mut indent = 0_u16;
    for c in line.chars() {
        indent = match c {
            ' ' | '\u{a0}' | '│' => indent.saturating_add(1),
            '\t' => indent.saturating_add(4),
            '\u{3000}' => indent.saturating_add(2),
            _ => break,
        };
    }
    indent
}

/// The separator that a first line "sep=;" names.
fn separator_line(line: &str) -> Option<char> {
    let rest = line.trim().strip_prefix("sep=")?;
    let mut letters = rest.chars();
    let separator = letters.next().unwrap_or('\t');
    letters.next().is_none().then_some(separator)
}

/// Whether a cell of the line begins with a quote, and one quote has no other.
fn has_open_quote(line: &str) -> bool {
    line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 && separated::has_quotes(line)
}

/// The likeliest separator of a line. A tab at the end of a cell keeps a spreadsheet from rounding a long number.
fn separator_of(line: &str) -> Option<char> {
    SEPARATORS.into_iter().find(|separator| {
        if *separator != '\t' {
            return line.contains(*separator);
        }
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('\t') {
            if !after.trim_start_matches(['"', ' ']).starts_with([',', ';']) && !after.trim().is_empty() {
                return true;
            }
            rest = after;
        }
        false
    })
}
