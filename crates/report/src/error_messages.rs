//! English sentences for validation errors.
//!
//! The only module of this crate with sentences that people read. Everything else returns codes and values.

use crate::decimal::format_decimal;
use crate::validation_error::{ValidationError, ValidationErrorKind};

/// Returns one sentence that names the record and what is wrong with it.
#[must_use]
pub fn validation_error_sentence(error: &ValidationError) -> String {
    let number = |number: usize| format_decimal(u32::try_from(number).unwrap_or(u32::MAX));
    let mut parts: Vec<&str> = vec![&error.record];
    let (first, second);
    match &error.kind {
        ValidationErrorKind::Empty => parts.push(": a name or id is empty"),
        ValidationErrorKind::Duplicate => parts.push(": another record has the same id"),
        ValidationErrorKind::UnknownReference(id) => {
            parts.extend([": refers to \"", id, "\", which is not in the data"])
        }
        ValidationErrorKind::Numbering { expected } => {
            first = format_decimal(*expected);
            parts.extend([": number ", &first, " was expected here"]);
        }
        ValidationErrorKind::InvalidDate(text) => parts.extend([": \"", text, "\" is not a date that fits here"]),
        ValidationErrorKind::UnknownCountry(code) => {
            parts.extend([": \"", code, "\" is not an ISO 3166-1 alpha-2 code"])
        }
        ValidationErrorKind::WrongTotal { claimed, found } => {
            (first, second) = (number(*claimed), number(*found));
            parts.extend([": the report's total is ", &first, ", the data has ", &second]);
        }
        ValidationErrorKind::InvisibleCharacter(letter) => {
            first = code_point_hex(*letter);
            parts.extend([": a text holds the invisible character U+", &first]);
        }
        ValidationErrorKind::TextTooLong => parts.push(": a text is too long to be shown"),
        ValidationErrorKind::UnsupportedFormat(format) => {
            first = format_decimal(*format);
            parts.extend([": format ", &first, " is not one that can be read"]);
        }
    }
    parts.concat()
}

/// Formats a code point of the basic plane as the four hexadecimal digits after "U+".
fn code_point_hex(letter: char) -> String {
    let digit = |shift: u32| char::from_digit((u32::from(letter) >> shift) & 15, 16).unwrap_or('0');
    [12, 8, 4, 0].map(|shift| digit(shift).to_ascii_uppercase()).iter().collect()
}
