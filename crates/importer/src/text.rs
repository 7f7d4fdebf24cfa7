//! A report's text as lines: checked, without what a PDF leaves between the words, and with line numbers kept.
//!
//! It never guesses a meaning. What it leaves out (page headers, page numbers) it says, with lines. A file that is no
//! plain text is refused with the place, before anything is built from it.

use core::fmt;
use std::borrow::Cow;
use std::collections::HashSet;

use crate::{character, multi_column, page_furniture};

/// The most bytes a text may have.
pub const MOST_BYTES: usize = 256 << 20;
/// The most bytes a line may have.
pub const MOST_LINE: usize = 1 << 20;
/// The most lines a text may have.
pub const MOST_LINES: usize = 4_000_000;

/// Why a file is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Line, from 1; 0 for the whole file.
    pub line: u32,
    /// Byte in that line, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What makes a file no text of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It is larger than [`MOST_BYTES`].
    Large,
    /// It has more lines than [`MOST_LINES`].
    Lines,
    /// A line is longer than [`MOST_LINE`].
    LongLine,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A control character, by its code.
    Control(u32),
    /// A character that turns the reading direction around, by its code.
    Direction(u32),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}, byte {}: ", self.line, self.column)?;
        }
        match self.problem {
            Problem::Large => write!(f, "the file is larger than {} MB. Give the text of one report", MOST_BYTES >> 20),
            Problem::Lines => write!(f, "the file has more than {MOST_LINES} lines. Give the text of one report"),
            Problem::LongLine => {
                write!(f, "the line is longer than {} KB. Save the text with line breaks", MOST_LINE >> 10)
            }
            Problem::NotUtf8 => f.write_str("these bytes are not UTF-8. Save the file as UTF-8 text"),
            Problem::Control(code) => {
                write!(f, "the control character U+{code:04X} stands here. Save the file as plain text")
            }
            Problem::Direction(code) => {
                write!(f, "U+{code:04X} stands here and hides the order of the letters. Remove it")
            }
        }
    }
}

impl core::error::Error for Refusal {}

/// A line, or one column of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its number in the file, from 1.
    pub number: u32,
    /// What stands above it.
    pub above: Above,
    /// Whether it begins underlined.
    pub start: Start,
    /// Its words, cleaned, without blanks at the ends; never empty.
    pub text: Cow<'t, str>,
}

/// What stands above a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// Another line.
    Line,
    /// A blank line.
    Blank,
    /// A page break.
    Page,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// As plain text.
    Plain,
    /// Underlined.
    Underlined,
}

/// Lines that are not part of the report's running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The first of these lines.
    pub line: u32,
    /// How many.
    pub count: usize,
    /// The line, with digits as they stand in the first.
    pub text: String,
}

/// A report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'t> {
    /// The lines, in order.
    pub lines: Vec<Line<'t>>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
    /// Words with a hyphen that stand so within a line: a line's end does not take their hyphen away.
    hyphenated: HashSet<String>,
}

impl<'t> Text<'t> {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// Where the bytes are no plain text, or more of it than a report has.
    pub fn read(bytes: &'t [u8]) -> Result<Self, Refusal> {
        let raw = check(bytes)?;
        let mut lines = lines(raw)?;
        let left_out = page_furniture::leave_out(&mut lines);
        let lines = multi_column::split(lines);
        let hyphenated = hyphenated(&lines);
        Ok(Self { lines, left_out, hyphenated })
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
            self.append(&mut text, &line.text);
        }
        Cow::Owned(text)
    }

    /// Appends the next line to a text: a word parted at the line's end becomes one again.
    fn append(&self, text: &mut String, next: &str) {
        let parted = text.ends_with('-') && text[..text.len() - 1].ends_with(char::is_alphanumeric);
        if !parted {
            text.push(' ');
        } else if next.starts_with(char::is_lowercase) {
            let word = parted_word(text, next);
            if !self.hyphenated.contains(&word) {
                text.pop();
            }
        }
        text.push_str(next);
    }
}

/// The word that a line's end parts, with its hyphen, in small letters.
fn parted_word(before: &str, after: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let start =
        before.rfind(|c| !is_word(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
    let mut word = before[start..].to_lowercase();
    word.push_str(&after[..end].to_lowercase());
    word
}

/// Of the words that a line's end parts, those that stand with their hyphen within a line elsewhere.
fn hyphenated(lines: &[Line<'_>]) -> HashSet<String> {
    let parted: HashSet<String> = lines
        .windows(2)
        .filter(|pair| pair[0].text.ends_with('-') && pair[1].text.starts_with(char::is_lowercase))
        .map(|pair| parted_word(&pair[0].text, &pair[1].text))
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

fn check(bytes: &[u8]) -> Result<&str, Refusal> {
    let refuse = |at: usize, problem: Problem| {
        let before = bytes.get(..at).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count();
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        Refusal { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column: at - start + 1, problem }
    };
    if bytes.len() > MOST_BYTES {
        return Err(Refusal { line: 0, column: 0, problem: Problem::Large });
    }
    if let Some(at) = bytes.iter().position(|&byte| character::is_refused_byte(byte)) {
        return Err(refuse(at, Problem::Control(u32::from(bytes[at]))));
    }
    let text = core::str::from_utf8(bytes).map_err(|error| refuse(error.valid_up_to(), Problem::NotUtf8))?;
    if let Some((at, c)) = text.char_indices().find(|(_, c)| character::turns_direction(*c)) {
        return Err(refuse(at, Problem::Direction(c as u32)));
    }
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Parts a text into lines and cleans each.
fn lines(raw: &str) -> Result<Vec<Line<'_>>, Refusal> {
    let mut lines = Vec::new();
    let (mut number, mut above) = (1_u32, Above::Page);
    let mut rest = raw;
    let mut count = 0;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if piece.len() > MOST_LINE {
            return Err(Refusal { line: number, column: MOST_LINE + 1, problem: Problem::LongLine });
        }
        count += 1;
        if count > MOST_LINES {
            return Err(Refusal { line: number, column: 1, problem: Problem::Lines });
        }
        let (text, start) = character::clean(piece);
        if text.is_empty() {
            above = if above == Above::Page { Above::Page } else { Above::Blank };
        } else {
            lines.push(Line { number, above, start, text });
            above = Above::Line;
        }
        let mut ends = after.chars();
        match ends.next() {
            Some('\u{C}') => above = Above::Page,
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
        let check = |bytes: &[u8], line: u32, column: usize, problem: Problem| {
            assert_eq!(Text::read(bytes), Err(Refusal { line, column, problem }));
        };
        check(b"a\nb\0", 2, 2, Problem::Control(0));
        check(b"a\n\xFFb", 2, 1, Problem::NotUtf8);
        check(b"\xFF\xFEa\0", 1, 4, Problem::Control(0));
        check("a\nb\u{202E}c".as_bytes(), 2, 2, Problem::Direction(0x202E));
        check(b"\x1B[31m", 1, 1, Problem::Control(0x1B));
        check(&vec![b'x'; MOST_LINE + 2], 1, MOST_LINE + 1, Problem::LongLine);
        check(&vec![b'\n'; MOST_LINES + 2], MOST_LINES as u32 + 1, 1, Problem::Lines);
    }
}
