//! Text that went through a wrong decoding.

use std::borrow::Cow;

use crate::separated::line_end;

/// A text as far as it can be mended, and the number of the first line where it shows that the decoding was wrong.
pub(crate) fn decode_text(text: &str) -> (Cow<'_, str>, Option<u32>) {
    let text = text.trim_start_matches('\u{FEFF}');
    let fault = text.find(['\0', '\u{FFFD}']).or_else(|| is_utf16_of_ascii(text).then_some(0));
    let line = fault.map(|at| {
        let before = lines(text).take_while(|(from, given)| from + given.len() < at).count();
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    });
    if !text.contains('\0') {
        return (Cow::Borrowed(text), line);
    }
    // UTF-16 read as UTF-8 has a NUL at every other place, which says nothing.
    (Cow::Owned(text.trim_start_matches(['\u{FFFD}', '\0']).replace('\0', "")), line)
}

/// The lines of a text, with where they begin.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, end) = line_end(rest);
        let from = at;
        at += length + end;
        Some((from, rest.get(..length).unwrap_or_default()))
    })
}

/// Whether a text is plain ASCII of which two letters each were taken for one: in a text of some length every such
/// character by chance is out of the question.
fn is_utf16_of_ascii(text: &str) -> bool {
    let is_pair = |c: char| {
        let plain = |byte: u32| matches!(byte, 0x20..=0x7E | 0x0A | 0x0D | 0x09);
        let code = c as u32;
        code < 0x1_0000 && plain(code >> 8) && plain(code & 0xFF)
    };
    // Pairs with a line end look like letters of Indian scripts, which would have spaces.
    let most = text.chars().take(200);
    most.clone().all(is_pair) && most.filter(|c| *c > '\u{2000}').count() >= 8
}
