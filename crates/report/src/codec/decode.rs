//! Reads packed values from bytes.

use super::layout::{FieldNames, TEXT_END};

/// Reads packed values. The format is columnar: the strings of one field are stored together, everything else in one stream.
/// Similar data compresses better (15.3 to 12.8 KB for the data alone; about 1 KB of that remains after the cost of the
/// decoder).
///
/// The layout is: the number of columns, the length of each, each column (strings that end with the byte 0xFF), then the
/// stream. Columns have no names: the encoder and the decoder use the fields in the same order.
#[derive(Debug)]
pub struct Decoder<'a> {
    /// Fields with strings so far; the index is the column.
    field_names: FieldNames,
    /// The unread part of each column.
    text_streams: Vec<&'a [u8]>,
    field_name: &'static str,
    rest: &'a [u8],
    /// Length of the whole input in bytes.
    total_len: usize,
    is_corrupt: bool,
}

impl<'a> Decoder<'a> {
    /// Reads the header of packed bytes, or `None` if it is malformed.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut decoder = Self {
            field_names: FieldNames::default(),
            text_streams: Vec::new(),
            field_name: "",
            rest: bytes,
            total_len: bytes.len(),
            is_corrupt: false,
        };
        let count = decoder.read_number();
        let mut lengths = Vec::new();
        for _ in 0..count {
            if decoder.is_corrupt {
                return None;
            }
            lengths.push(decoder.read_number() as usize);
        }
        for length in lengths {
            let (stream, rest) = decoder.rest.split_at_checked(length)?;
            decoder.rest = rest;
            decoder.text_streams.push(stream);
        }
        Some(decoder)
    }

    /// Whether all bytes were read, and none of them was malformed.
    pub(super) fn is_complete(&self) -> bool {
        let all = self.rest.is_empty()
            && self.field_names.len() == self.text_streams.len()
            && self.text_streams.iter().all(|left| left.is_empty());
        !self.is_corrupt && all
    }

    /// Whether something malformed was read so far.
    pub(super) const fn is_corrupt(&self) -> bool {
        self.is_corrupt
    }

    /// Sets the name of the field that is read next.
    pub const fn begin_field(&mut self, key: &'static str) {
        self.field_name = key;
    }

    /// Marks the input as malformed.
    pub const fn mark_corrupt(&mut self) {
        self.is_corrupt = true;
    }

    /// Reads a byte; 0 at the end of the input, which is then malformed.
    #[inline(never)]
    pub fn read_byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => {
                self.is_corrupt = true;
                0
            }
        }
    }

    /// Reads a number: seven bits per byte, least significant first.
    #[inline(never)]
    pub fn read_number(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.read_byte();
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.is_corrupt = true;
        0
    }

    #[inline(never)]
    pub(super) fn read_text(&mut self) -> String {
        let at = self.field_names.index_of(self.field_name);
        if let Some(left) = self.text_streams.get_mut(at)
            && let Some(end) = left.iter().position(|&byte| byte == TEXT_END)
            && let (text, [_, rest @ ..]) = left.split_at(end)
            && let Ok(text) = core::str::from_utf8(text)
        {
            *left = rest;
            return text.to_owned();
        }
        self.is_corrupt = true;
        String::new()
    }

    /// The capacity to reserve for a declared count of values of `size` bytes, capped by the length of the whole input: the
    /// count in malformed input can be any number.
    #[inline(never)]
    pub(super) fn capacity_hint(&self, count: u32, size: usize) -> usize {
        (count as usize).min(self.total_len / size.max(1))
    }
}
