//! What a PDF puts in place of plain characters, and which characters no text of a report has.
//!
//! It changes how a letter is written, never which letter it is: no letter becomes another script's look-alike.

use std::borrow::Cow;

use crate::text::LineStart;

/// Whether a byte is a control character that no text has. Tabs, line ends and page breaks are fine.
#[must_use]
pub const fn is_refused_byte(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x1F | 0x7F)
}

/// Whether a character turns the reading direction around, so that a reader sees another order than the file has.
#[must_use]
pub const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The replacement of a character; `None` if it needs none.
const fn plain_text_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' => "'",
        '\u{201C}' | '\u{201D}' | '\u{201F}' | '\u{2033}' => "\"",
        '\u{2010}' | '\u{2011}' => "-",
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{2026}' => "...",
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => "",
        _ => return None,
    })
}

/// A line without marks of the page: plain quotes, blanks and hyphens, no ligatures, no underline tags, and how it began.
#[must_use]
pub fn clean_line(line: &str) -> (Cow<'_, str>, LineStart) {
    let line = line.trim();
    let (line, marked) = strip_heading_mark(line);
    let (text, start) = clean_characters(line);
    (text, if marked { LineStart::Heading } else { start })
}

/// A line without the marks by which Markdown makes it a heading or prints it bold, and whether it is a heading.
fn strip_heading_mark(line: &str) -> (&str, bool) {
    let rest = line.trim_start_matches('#');
    let hashes = line.len() - rest.len();
    if (1..=6).contains(&hashes) && rest.starts_with(' ') && !rest.trim().is_empty() {
        return (strip_bold(rest.trim().trim_end_matches('#').trim_end()), true);
    }
    (strip_bold(line), false)
}

fn strip_bold(line: &str) -> &str {
    let inner = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.filter(|inner| !inner.is_empty() && !inner.contains('*') && !inner.starts_with(' ')).unwrap_or(line)
}

fn clean_characters(line: &str) -> (Cow<'_, str>, LineStart) {
    let tagged = line.contains("<u>") || line.contains("</u>");
    if line.is_ascii() && !tagged {
        return (Cow::Borrowed(line), LineStart::Plain);
    }
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        match (c, plain_text_of(c)) {
            (_, Some(plain)) => text.push_str(plain),
            // Full-width forms of ASCII.
            ('\u{FF01}'..='\u{FF5E}', _) => text.push(char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)),
            ('\u{80}'..='\u{9F}', _) => text.push(' '),
            _ => text.push(c),
        }
    }
    let mut start = LineStart::Plain;
    if tagged {
        let bare = text.trim_start().trim_start_matches(['-', '•', '*', ' ']);
        if bare.starts_with("<u>") {
            start = LineStart::Underlined;
        }
        // Two underlined pieces side by side are two pieces.
        text = text.replace("<u>", "").replace("</u>", "");
    }
    (Cow::Owned(text.trim().to_owned()), start)
}
