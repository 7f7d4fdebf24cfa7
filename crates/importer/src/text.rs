//! A report's text as lines: checked, without what a PDF leaves between the words, and with line numbers kept.
//!
//! It never guesses a meaning. What it leaves out (page headers, page numbers) it says, with lines. A file that is no
//! plain text is refused with the place, before anything is built from it.

use core::fmt;
use std::borrow::Cow;
use std::collections::HashSet;

use crate::{character, multi_column, page_furniture};

/// The most bytes a text may have.
pub const MAX_TEXT_BYTES: usize = 256 << 20;
/// The most bytes a line may have.
pub const MAX_LINE_BYTES: usize = 1 << 20;
/// The most lines a text may have.
pub const MAX_LINES: usize = 4_000_000;

/// Why a file is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextError {
    /// Line, from 1; 0 for the whole file.
    pub line: u32,
    /// Byte in that line, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: TextErrorKind,
}

/// What makes a file no text of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextErrorKind {
    /// It is larger than [`MAX_TEXT_BYTES`].
    Large,
    /// It has more lines than [`MAX_LINES`].
    Lines,
    /// A line is longer than [`MAX_LINE_BYTES`].
    LongLine,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A control character, by its code.
    Control(u32),
    /// A character that turns the reading direction around, by its code.
    Direction(u32),
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}, byte {}: ", self.line, self.column)?;
        }
        match self.problem {
            TextErrorKind::Large => {
                write!(f, "the file is larger than {} MB. Give the text of one report", MAX_TEXT_BYTES >> 20)
            }
            TextErrorKind::Lines => write!(f, "the file has more than {MAX_LINES} lines. Give the text of one report"),
            TextErrorKind::LongLine => {
                write!(f, "the line is longer than {} KB. Save the text with line breaks", MAX_LINE_BYTES >> 10)
            }
            TextErrorKind::NotUtf8 => f.write_str("these bytes are not UTF-8. Save the file as UTF-8 text"),
            TextErrorKind::Control(code) => {
                write!(f, "the control character U+{code:04X} is here. Save the file as plain text")
            }
            TextErrorKind::Direction(code) => {
                write!(f, "U+{code:04X} is here and hides the order of the letters. Remove it")
            }
        }
    }
}

impl core::error::Error for TextError {}

/// A line, or one column of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its number in the file, from 1.
    pub number: u32,
    /// What is above it.
    pub above: PrecedingLine,
    /// Whether it begins underlined.
    pub start: LineStart,
    /// Its words, cleaned, without blanks at the ends; never empty.
    pub text: Cow<'t, str>,
}

/// What is above a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrecedingLine {
    /// Another line.
    Line,
    /// A blank line.
    Blank,
    /// A page break.
    Page,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStart {
    /// As plain text.
    Plain,
    /// Underlined.
    Underlined,
    /// Marked as a heading, as Markdown does.
    Heading,
}

/// Lines that are not part of the report's running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedLine {
    /// The first of these lines.
    pub line: u32,
    /// How many.
    pub count: usize,
    /// The line, with digits as they are in the first.
    pub text: String,
}

/// A report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'t> {
    /// The lines, in order.
    pub lines: Vec<Line<'t>>,
    /// What was left out.
    pub removed: Vec<RemovedLine>,
    /// Words with a hyphen that are so within a line: a line's end does not take their hyphen away.
    hyphenated: HashSet<String>,
}

impl<'t> Text<'t> {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// Where the bytes are no plain text, or more of it than a report has.
    pub fn read(bytes: &'t [u8]) -> Result<Self, TextError> {
        let raw = decode_plain_text(bytes)?;
        let mut lines = split_lines(raw)?;
        let removed = page_furniture::remove_headers_and_footers(&mut lines);
        let lines = multi_column::split_columns(lines);
        let hyphenated = hyphenated_words(&lines);
        Ok(Self { lines, removed, hyphenated })
    }

    /// The words of consecutive lines as one text, from a byte in the first of them.
    #[must_use]
    pub fn joined(&self, from: usize, to: usize, skip: usize) -> Cow<'_, str> {
        let Some((first, rest)) = self.lines.get(from..to).and_then(<[_]>::split_first) else {
            return Cow::Borrowed("");
        };
        let start = first.text.get(skip..).unwrap_or_default();
        if rest.is_empty() {
            return Cow::Borrowed(start);
        }
        let mut text = start.to_owned();
        for line in rest {
            self.join_line(&mut text, &line.text);
        }
        Cow::Owned(text)
    }

    /// Appends the next line to a text: a word parted at the line's end becomes one again.
    fn join_line(&self, text: &mut String, next: &str) {
        let parted = text.ends_with('-') && text[..text.len() - 1].ends_with(char::is_alphanumeric);
        if !parted {
            text.push(' ');
        } else if next.starts_with(char::is_lowercase) {
            let word = split_word(text, next);
            if !self.hyphenated.contains(&word) {
                text.pop();
            }
        }
        text.push_str(next);
    }
}

/// The word that a line's end parts, with its hyphen, in small letters.
fn split_word(before: &str, after: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let start =
        before.rfind(|c| !is_word(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
    let mut word = before[start..].to_lowercase();
    word.push_str(&after[..end].to_lowercase());
    word
}

/// Of the words that a line's end parts, those that are with their hyphen within a line elsewhere.
fn hyphenated_words(lines: &[Line<'_>]) -> HashSet<String> {
    let parted: HashSet<String> = lines
        .windows(2)
        .filter(|pair| pair[0].text.ends_with('-') && pair[1].text.starts_with(char::is_lowercase))
        .map(|pair| split_word(&pair[0].text, &pair[1].text))
        .collect();
    let mut found = HashSet::new();
    if parted.is_empty() {
        return found;
    }
    for line in lines {
        for word in line.text.split(|c: char| !c.is_alphanumeric() && c != '-') {
            if word.contains('-') && !word.ends_with('-') {
                let word = word.to_lowercase();
                if parted.contains(&word) {
                    found.insert(word);
                }
            }
        }
    }
    found
}

fn decode_plain_text(bytes: &[u8]) -> Result<&str, TextError> {
    let refuse = |at: usize, problem: TextErrorKind| {
        let before = bytes.get(..at).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count();
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        TextError { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column: at - start + 1, problem }
    };
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(TextError { line: 0, column: 0, problem: TextErrorKind::Large });
    }
    if let Some(at) = bytes.iter().position(|&byte| character::is_refused_byte(byte)) {
        return Err(refuse(at, TextErrorKind::Control(u32::from(bytes[at]))));
    }
    let text = core::str::from_utf8(bytes).map_err(|error| refuse(error.valid_up_to(), TextErrorKind::NotUtf8))?;
    if let Some((at, c)) = text.char_indices().find(|(_, c)| character::turns_direction(*c)) {
        return Err(refuse(at, TextErrorKind::Direction(c as u32)));
    }
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Parts a text into lines and cleans each.
fn split_lines(raw: &str) -> Result<Vec<Line<'_>>, TextError> {
    let mut lines = Vec::new();
    let (mut number, mut above) = (1_u32, PrecedingLine::Page);
    let mut rest = raw;
    let mut count = 0;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if piece.len() > MAX_LINE_BYTES {
            return Err(TextError { line: number, column: MAX_LINE_BYTES + 1, problem: TextErrorKind::LongLine });
        }
        count += 1;
        if count > MAX_LINES {
            return Err(TextError { line: number, column: 1, problem: TextErrorKind::Lines });
        }
        let (text, start) = character::clean_line(piece);
        if text.is_empty() {
            above = if above == PrecedingLine::Page { PrecedingLine::Page } else { PrecedingLine::Blank };
        } else {
            lines.push(Line { number, above, start, text });
            above = PrecedingLine::Line;
        }
        let mut ends = after.chars();
        match ends.next() {
            Some('\u{C}') => above = PrecedingLine::Page,
            Some('\r') if after.starts_with("\r\n") => {
                ends.next();
                number += 1;
            }
            Some(_) => number += 1,
            None => {}
        }
        rest = ends.as_str();
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let text = Text::read(text.as_bytes()).unwrap();
        text.lines.iter().map(|line| format!("{}:{}", line.number, line.text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn lines_as_pdfs_give_them() {
        let check = |text: &str, expected: &str| assert_eq!(words(text), expected, "{text:?}");
        check("", "");
        check("\u{FEFF}a\r\nb\rc\nd", "1:a|2:b|3:c|4:d");
        check("a\u{C}b\n\u{C}c", "1:a|1:b|2:c");
        check("o\u{FB03}ce \u{201C}x\u{201D} it\u{2019}s\u{A0}so", "1:office \"x\" it's so");
        check("\u{FF11}\u{FF0E} \u{FF21}pi", "1:1. Api");
        check("<u>Name</u>: text", "1:Name: text");
        check("soft\u{AD}hyphen zero\u{200B}width", "1:softhyphen zerowidth");
    }

    #[test]
    fn a_word_parted_at_the_end_of_a_line() {
        let check = |text: &str, expected: &str| {
            let text = Text::read(text.as_bytes()).unwrap();
            assert_eq!(text.joined(0, 2, 0), expected);
        };
        check("appli-\ncation", "application");
        check("PolarDB-\nX", "PolarDB-X");
        check("real-\ntime work\n\nin real-time", "real-time work");
        check("from A –\nB", "from A – B");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let check = |bytes: &[u8], line: u32, column: usize, problem: TextErrorKind| {
            assert_eq!(Text::read(bytes), Err(TextError { line, column, problem }));
        };
        check(b"a\nb\0", 2, 2, TextErrorKind::Control(0));
        check(b"a\n\xFFb", 2, 1, TextErrorKind::NotUtf8);
        check(b"\xFF\xFEa\0", 1, 4, TextErrorKind::Control(0));
        check("a\nb\u{202E}c".as_bytes(), 2, 2, TextErrorKind::Direction(0x202E));
        check(b"\x1B[31m", 1, 1, TextErrorKind::Control(0x1B));
        check(&vec![b'x'; MAX_LINE_BYTES + 2], 1, MAX_LINE_BYTES + 1, TextErrorKind::LongLine);
        check(&vec![b'\n'; MAX_LINES + 2], MAX_LINES as u32 + 1, 1, TextErrorKind::Lines);
    }
}
