//! Lists that are in two or more columns: each cell becomes a line of its own, in the order a person reads them.
//!
//! It parts a line only where a second list mark is behind a wide blank; a wide blank alone parts nothing.

use std::borrow::Cow;

use crate::list_marker::{self, ListMarker};
use crate::text::{Line, LineStart, PrecedingLine};

/// Parts every line with several list marks, and puts the cells of neighbouring such lines in the order of columns.
pub(crate) fn split_columns(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(|line| cell_ranges(&line.text).len() > 1) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + 64);
    let mut block: Vec<Line<'_>> = Vec::new();
    let mut wide = false;
    for line in lines {
        // Blank lines between the items do not end the block, and neither does a short last row.
        let item = list_marker::parse_marker(&line.text).is_some();
        if !item {
            flush_columns(&mut block, wide, &mut parted);
            wide = false;
            parted.push(line);
            continue;
        }
        wide = wide || cell_ranges(&line.text).len() > 1;
        block.push(line);
    }
    flush_columns(&mut block, wide, &mut parted);
    parted
}

fn flush_columns<'t>(block: &mut Vec<Line<'t>>, wide: bool, parted: &mut Vec<Line<'t>>) {
    let block = core::mem::take(block);
    if !wide {
        parted.extend(block);
        return;
    }
    let mut columns: Vec<Vec<Line<'t>>> = Vec::new();
    let mut numbered = true;
    for line in block {
        for (column, (from, to)) in cell_ranges(&line.text).into_iter().enumerate() {
            let text = line.text.get(from..to).unwrap_or_default().trim().to_owned();
            numbered = numbered && matches!(list_marker::parse_marker(&text), Some((ListMarker::Number(_), _)));
            let above = if column == 0 { line.above } else { PrecedingLine::Line };
            let cell = Line { number: line.number, above, start: LineStart::Plain, text: Cow::Owned(text) };
            if columns.len() <= column {
                columns.push(Vec::new());
            }
            if let Some(lines) = columns.get_mut(column) {
                lines.push(cell);
            }
        }
    }
    let mut cells: Vec<Line<'t>> = columns.into_iter().flatten().collect();
    if numbered {
        // Whether the numbers run down or across, they say the order. The sort is stable: a number that occurs twice
        // stays twice.
        cells.sort_by_key(|cell| match list_marker::parse_marker(&cell.text) {
            Some((ListMarker::Number(number), _)) => number,
            _ => 0,
        });
    }
    parted.append(&mut cells);
}

/// Bullets that no name has inside. A dash, a star and a dot may be part of a name.
const BULLETS_ALONE: &[char] = &['•', '▪', '●', '◦', '‣', '■', '□', '➢', '\u{F0B7}', '\u{F0A7}'];

/// Byte ranges of a line's cells; one for a line that has no second mark.
fn cell_ranges(line: &str) -> Vec<(usize, usize)> {
    let mut cells = Vec::new();
    let mut start = 0;
    if list_marker::parse_marker(line).is_some() {
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let blank = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let wide = blank > 1 || (blank == 1 && bytes[at] == b'\t');
            // A bullet is in no name, however near it is; other marks need a wide blank before them.
            let bullet = line[at + blank..].starts_with(BULLETS_ALONE);
            if (wide || bullet) && blank > 0 && at > start && list_marker::parse_marker(&line[at + blank..]).is_some() {
                cells.push((start, at));
                start = at + blank;
            }
            at += blank.max(1);
            while at < bytes.len() && !matches!(bytes[at], b' ' | b'\t') {
                at += 1;
            }
        }
    }
    cells.push((start, line.len()));
    cells
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn columns_are_read_one_after_the_other() {
        let check = |text: &str, expected: &str| {
            let text = Text::read(text.as_bytes()).unwrap();
            let lines: Vec<&str> = text.lines.iter().map(|line| line.text.as_ref()).collect();
            assert_eq!(lines.join("|"), expected);
        };
        check("1. A    3. C\n2. B    4. D", "1. A|2. B|3. C|4. D");
        check("1. A    2. B\n\n3. C", "1. A|2. B|3. C");
        check("• A\t• C\n• B", "• A|• B|• C");
        check("- 1. A B  C", "- 1. A B  C");
        check("Text    1. A", "Text    1. A");
    }
}
