//! The mark that begins a list item: a bullet, a number, or both.
//!
//! It knows nothing of what the item says. A number too large for any list is read as such, never wrapped.

/// How an item is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListMarker {
    /// A bullet.
    Bullet,
    /// A number, with or without a bullet; [`u32::MAX`] for any that is larger.
    Number(u32),
    /// None: a line of a list that has no marks.
    Bare,
}

const BULLETS: &[char] = &[
    '-', '–', '—', '•', '▪', '●', '◦', '‣', '·', '*', '\u{F0B7}', '■', '□', '➢', '✓', '\u{F0A7}', '\u{F0D8}',
    '\u{F0FC}', '»', '❖', '➤',
];

/// The mark at the start of a line, and how many bytes it takes with the blanks behind it.
#[must_use]
pub fn parse_marker(line: &str) -> Option<(ListMarker, usize)> {
    let rest = line.trim_start();
    if let Some(after) = rest.strip_prefix(BULLETS)
        && after.starts_with(|c: char| c.is_whitespace())
    {
        let text = after.trim_start();
        return Some(match parse_number(text) {
            Some((number, length)) => (ListMarker::Number(number), line.len() - text.len() + length),
            None => (ListMarker::Bullet, line.len() - text.len()),
        });
    }
    // Some fonts' hollow bullets come out as the letter.
    if let Some(after) = rest.strip_prefix("o ")
        && after.trim_start().starts_with(char::is_uppercase)
    {
        return Some((ListMarker::Bullet, line.len() - after.trim_start().len()));
    }
    let (number, length) = parse_number(rest)?;
    Some((ListMarker::Number(number), line.len() - rest.len() + length))
}

/// The letter that marks an item, as its place in the alphabet from 1, and the length of the mark: "a) ", "(b) ", "C. ".
///
/// A letter alone is no proof of a list: a neighbour must have the next one.
#[must_use]
pub fn parse_letter(line: &str) -> Option<(u32, usize)> {
    let rest = line.trim_start();
    let open = usize::from(rest.starts_with('('));
    let letter = rest.as_bytes().get(open).filter(|byte| byte.is_ascii_alphabetic())?;
    let after = rest.get(open + 1..)?;
    let after = after.strip_prefix(')').or_else(|| after.strip_prefix('.').filter(|_| open == 0))?;
    let text = after.trim_start();
    let apart = text.len() < after.len() && !text.is_empty();
    apart.then(|| (u32::from(letter.to_ascii_lowercase() - b'a') + 1, line.len() - text.len()))
}

/// The bare number that a line begins with, and the length of it with its blanks: "12 Example". See [`parse_letter`].
#[must_use]
pub fn parse_bare_number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let text = line.get(digits..)?;
    let words = text.trim_start();
    let apart = text.len() > words.len() && words.starts_with(char::is_uppercase);
    ((1..=4).contains(&digits) && apart).then(|| (line[..digits].parse().unwrap_or(u32::MAX), line.len() - words.len()))
}

/// "12. ", "12) " or "(12) ", and its length.
fn parse_number(text: &str) -> Option<(u32, usize)> {
    let open = usize::from(text.starts_with('('));
    let digits = text.get(open..)?;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = digits.split_at(count);
    let rest = match open {
        0 => after.strip_prefix(['.', ')'])?,
        _ => after.strip_prefix(')')?,
    };
    // "2.5 GB" and a year at the end of a sentence are no marks.
    let begins = rest.starts_with(char::is_whitespace) || (open == 0 && rest.starts_with(char::is_uppercase));
    if count == 0 || !begins || rest.trim_start().is_empty() {
        return None;
    }
    Some((digits.parse().unwrap_or(u32::MAX), text.len() - rest.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_what_only_looks_like_one() {
        let check = |line: &str, expected: Option<(ListMarker, &str)>| {
            let found = parse_marker(line).map(|(marker, length)| (marker, &line[length..]));
            assert_eq!(found, expected, "{line:?}");
        };
        check("- 12. Api", Some((ListMarker::Number(12), "Api")));
        check("12. Api", Some((ListMarker::Number(12), "Api")));
        check("12.Api", Some((ListMarker::Number(12), "Api")));
        check("(3) Api", Some((ListMarker::Number(3), "Api")));
        check("3) Api", Some((ListMarker::Number(3), "Api")));
        check("• Api", Some((ListMarker::Bullet, "Api")));
        check("99999999999999999999. Api", Some((ListMarker::Number(u32::MAX), "Api")));
        check("*Note: x", None);
        check("-x", None);
        check("2.5 GB", None);
        check("12.", None);
        check("Api", None);
        check("", None);
        check("3PL. x", None);
    }
}
