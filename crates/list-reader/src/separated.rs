//! The cells of a row: parted by a separator, with quotes as RFC 4180 has them.
//!
//! It never guesses what a broken quote was meant to be: it says that the quote is broken, and the row is read without.

/// Whether quotes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quotes {
    /// A cell may be quoted, and may then hold separators and line ends.
    Read,
    /// A quote is a character like others.
    Plain,
}

/// A row's cells, and where it ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Row {
    /// The cells, without quotes and outer space.
    pub(crate) cells: Vec<String>,
    /// Bytes of the row, without its line end.
    pub(crate) end: usize,
    /// Whether a cell that is not quoted begins with a space, as what follows a comma in prose does.
    pub(crate) spaced: bool,
    /// Whether a quote in it is broken, and was therefore not read as one.
    pub(crate) broken: bool,
}

/// A quote that does not end where a cell does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken;

/// Most bytes and lines of a quoted cell: beyond, a quote that was never closed is likelier than so long a cell.
const LONGEST_CELL: usize = 10_000;
const MOST_LINES: usize = 20;

/// Most cells of a row; what has more is no row of a table about services.
pub(crate) const MOST_CELLS: usize = 250;

/// Separators, likeliest first.
pub(crate) const SEPARATORS: [char; 4] = ['\t', ';', '|', ','];

/// Bytes up to the end of the first line, and of that line end.
pub(crate) fn line_end(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let length = match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' | 0x0B | 0x0C => 1,
            // Next line (U+0085), line and paragraph separators (U+2028, U+2029).
            0xC2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9)) => 3,
            _ => continue,
        };
        return (at, length);
    }
    (bytes.len(), 0)
}

/// The first row of a text.
pub(crate) fn row(text: &str, separator: char, quotes: Quotes) -> Result<Row, Broken> {
    let mut cells: Vec<String> = Vec::new();
    let (mut at, mut spaced) = (0, false);
    let (mut line, _) = line_end(text);
    loop {
        let rest = &text[at..];
        let lead = rest.len() - rest.trim_start_matches(' ').len();
        if quotes == Quotes::Read && rest[lead..].starts_with('"') {
            let (cell, length) = quoted(&rest[lead + 1..])?;
            cells.push(cell);
            at += lead + 1 + length;
            line = at + line_end(&text[at..]).0;
            let after = &text[at..line];
            let blank = after.len() - after.trim_start_matches(' ').len();
            at += blank;
            if at >= line {
                break;
            }
            let Some(next) = text[at..].strip_prefix(separator) else { return Err(Broken) };
            at = text.len() - next.len();
        } else {
            let rest = &text[at..line];
            spaced |= !cells.is_empty() && rest.starts_with(' ');
            match rest.find(separator) {
                Some(length) => {
                    cells.push(rest[..length].trim().to_owned());
                    at += length + separator.len_utf8();
                }
                None => {
                    cells.push(rest.trim().to_owned());
                    break;
                }
            }
        }
        if cells.len() > MOST_CELLS {
            break;
        }
    }
    Ok(Row { cells, end: line, spaced, broken: false })
}

/// A quoted cell's text and its length with the closing quote, from after the opening one.
fn quoted(text: &str) -> Result<(String, usize), Broken> {
    let mut cell = String::new();
    let (mut at, mut lines) = (0, 0);
    loop {
        let length = text[at..].find('"').ok_or(Broken)?;
        let part = &text[at..at + length];
        lines += part.bytes().filter(|byte| *byte == b'\n').count();
        if cell.len() + part.len() > LONGEST_CELL || lines > MOST_LINES {
            return Err(Broken);
        }
        cell.push_str(part);
        at += length + 1;
        if !text[at..].starts_with('"') {
            return Ok((cell.trim().to_owned(), at));
        }
        cell.push('"');
        at += 1;
    }
}

/// Whether a cell of the line begins with a quote.
pub(crate) fn has_quotes(line: &str) -> bool {
    line.match_indices('"').any(|(at, _)| {
        let before = line[..at].trim_end_matches(' ');
        before.is_empty() || before.ends_with(SEPARATORS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_parted_as_rfc_4180_has_it() {
        let check = |text: &str, separator: char, expected: Result<(&[&str], usize), Broken>| {
            let found = row(text, separator, Quotes::Read);
            let found = found.as_ref().map(|row| (row.cells.iter().map(String::as_str).collect::<Vec<_>>(), row.end));
            assert_eq!(found.map_err(|broken| *broken), expected.map(|(cells, end)| (cells.to_vec(), end)), "{text:?}");
        };
        check("a,b", ',', Ok((&["a", "b"], 3)));
        check("a, b ,\nc", ',', Ok((&["a", "b", ""], 6)));
        check("\"a,b\",c", ',', Ok((&["a,b", "c"], 7)));
        check("\"a\"\"b\" ,c\r\nd", ',', Ok((&["a\"b", "c"], 9)));
        check("\"a\nb\",c\nd", ',', Ok((&["a\nb", "c"], 7)));
        check("5\" disk,c", ',', Ok((&["5\" disk", "c"], 9)));
        check("\"a\" b,c", ',', Err(Broken));
        check("\"a,b", ',', Err(Broken));
        check("", ',', Ok((&[""], 0)));
        check("a\tb\u{2028}c", '\t', Ok((&["a", "b"], 3)));
        assert_eq!(row("\"a,b", ',', Quotes::Plain).map(|row| row.cells.len()), Ok(2));
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_swallow_the_text() {
        let text = ["\"open", &"line\n".repeat(100), "\"closed\""].concat();
        assert_eq!(row(&text, ',', Quotes::Read), Err(Broken));
    }
}
