//! Errors of a data file, as codes and values. [`crate::error_messages`] has their sentences.

use core::fmt;

/// An error of a data file, with the record that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationError {
    /// The list and the id of the record, such as "services/oss".
    pub record: String,
    /// What is wrong.
    pub kind: ValidationErrorKind,
}

/// The kinds of validation errors, with their values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValidationErrorKind {
    /// A name or id is empty.
    Empty,
    /// Another record has the same id.
    Duplicate,
    /// A reference to a record that does not exist; the value is its id.
    UnknownReference(String),
    /// The numbers of a list are not consecutive.
    Numbering {
        /// The expected number.
        expected: u16,
    },
    /// Not an existing date, or the end of a period that is not after its start.
    InvalidDate(String),
    /// Not an assigned code of ISO 3166-1.
    UnknownCountry(String),
    /// A total that differs from the data.
    WrongTotal {
        /// The total that the data file claims.
        claimed: usize,
        /// The total of the data.
        found: usize,
    },
    /// A version of the format that this code does not support.
    UnsupportedFormat(u16),
    /// A text with an invisible or bidirectional control character.
    InvisibleCharacter(char),
    /// A text that is longer than the limit of 10,000 bytes.
    TextTooLong,
}

impl ValidationErrorKind {
    /// The stable code of this kind, for programs and as a message key.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Duplicate => "duplicate",
            Self::UnknownReference(_) => "unknown-reference",
            Self::Numbering { .. } => "numbering",
            Self::InvalidDate(_) => "invalid-date",
            Self::UnknownCountry(_) => "unknown-country",
            Self::WrongTotal { .. } => "wrong-total",
            Self::UnsupportedFormat(_) => "unsupported-format",
            Self::InvisibleCharacter(_) => "invisible-character",
            Self::TextTooLong => "text-too-long",
        }
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.record, self.kind.code())
    }
}

impl core::error::Error for ValidationError {}
