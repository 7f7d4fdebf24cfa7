//! Footnotes below a list: lines that begin with a mark, each with the lines that go on with it.

use std::collections::HashSet;

use crate::list_marker::ListMarker;
use crate::name;
use crate::outline::{Block, BlockShape, Outline, Section};

/// A footnote under the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListNote {
    /// Its mark as written.
    pub mark: String,
    /// The words behind the mark.
    pub words: String,
    /// First and last line.
    pub lines: (u32, u32),
}

/// A mark without what a text writes around it: "(1)", "[1]", "¹" and "1" are one label.
#[must_use]
pub fn note_label(mark: &str) -> String {
    mark.chars()
        .filter(|c| !matches!(c, '(' | ')' | '[' | ']' | '.'))
        .map(|c| match c {
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            '⁴' => '4',
            '⁵' => '5',
            '⁶' => '6',
            '⁷' => '7',
            '⁸' => '8',
            '⁹' => '9',
            '⁰' => '0',
            c => c,
        })
        .collect()
}

/// The mark that a line begins with, and the words behind it. Digits need a blank and a capital behind them.
#[must_use]
pub fn split_note_line(line: &str) -> Option<(&str, &str)> {
    if let Some(found) = name::split_note(line) {
        return (!found.1.is_empty()).then_some(found);
    }
    let open = usize::from(line.starts_with('('));
    let digits = line.get(open..)?.bytes().take_while(u8::is_ascii_digit).count();
    let end = open + digits;
    let rest = line.get(end..)?;
    let (mark, rest) = match (open, rest.strip_prefix(')')) {
        (1, Some(rest)) => (&line[..=end], rest),
        (0, None) => (&line[..end], rest),
        _ => return None,
    };
    let words = rest.trim_start();
    let apart = rest.len() > words.len() || open == 1;
    ((1..=2).contains(&digits) && apart && words.starts_with(|c: char| c.is_uppercase() || c == '"'))
        .then_some((mark, words))
}

/// The footnotes of a section: lines that begin with a mark outside the items of the list.
#[must_use]
pub fn read_notes(outline: &Outline<'_>, section: &Section, listed: &[Block]) -> Vec<ListNote> {
    let mut notes: Vec<ListNote> = Vec::new();
    let mut begun = false;
    let listed: HashSet<usize> = listed.iter().map(|block| block.from).collect();
    for block in &section.blocks {
        let in_list = listed.contains(&block.from);
        begun = begun || in_list;
        if in_list || !begun || block.shape == BlockShape::Heading {
            continue;
        }
        let mut open = false;
        for line in outline.text.lines.get(block.from..block.to).unwrap_or_default() {
            match split_note_line(&line.text) {
                Some((mark, words)) => {
                    notes.push(ListNote {
                        mark: mark.to_owned(),
                        words: words.to_owned(),
                        lines: (line.number, line.number),
                    });
                    open = true;
                }
                None if open => {
                    if let Some(note) = notes.last_mut() {
                        note.words.push(' ');
                        note.words.push_str(&line.text);
                        note.lines.1 = line.number;
                    }
                }
                None => {}
            }
        }
    }
    notes
}

/// Whether a run of items may be the footnotes of another list: numbers whose items are sentences.
#[must_use]
pub fn are_notes(outline: &Outline<'_>, blocks: &[Block], labels: &HashSet<String>) -> bool {
    !blocks.is_empty()
        && blocks.iter().all(|block| match block.shape {
            BlockShape::Item(ListMarker::Number(number)) => labels.contains(&number.to_string()),
            BlockShape::Item(ListMarker::Bullet) => {
                let line = outline.text.lines.get(block.from).map_or("", |line| line.text.as_ref());
                line.starts_with('*') && labels.iter().any(|label| label.starts_with('*'))
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_notes() {
        for (line, expected) in [
            ("* Only one room.", Some(("*", "Only one room."))),
            ("** Only one room.", Some(("**", "Only one room."))),
            ("1 Example Store is small.", Some(("1", "Example Store is small."))),
            ("(2) Example Store is small.", Some(("(2)", "Example Store is small."))),
            ("[3] Example", Some(("[3]", "Example"))),
            ("2030 was a year", None),
            ("12 rooms", None),
            ("1. Example", None),
        ] {
            assert_eq!(split_note_line(line), expected, "{line}");
        }
        assert_eq!(note_label("(1)"), note_label("¹"));
    }
}
