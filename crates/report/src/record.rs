//! How records are packed into bytes, read back, and written as plain objects: one description a record, three uses.
//!
//! `serde` reads the JSON file at build time, where bytes do not count. Inside the module its generated readers and
//! writers would weigh more than the data (measured: 75 KB against 15 KB before compression), so the same field list
//! also gives a [`Record`]: fields in order, no names, nothing generic over formats.

use serde::{Deserialize, Serialize};

/// Something that can be packed, and written as a plain object.
pub trait Record: Sized {
    /// Reads what [`Record::write`] packed; none where the bytes are something else.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
    /// Writes the value, piece by piece.
    fn write(&self, out: &mut dyn Sink);
}

/// What takes a value's pieces, in order. A packer keeps the values, an object builder the names too.
pub trait Sink {
    /// An object begins.
    fn open(&mut self);
    /// The name of the field whose value comes next.
    fn key(&mut self, name: &'static str);
    /// The object or list ends.
    fn close(&mut self);
    /// A list of so many values begins.
    fn list(&mut self, count: usize);
    /// A text.
    fn text(&mut self, text: &str);
    /// A whole number.
    fn number(&mut self, number: u32);
    /// A number of hundredths.
    fn hundredths(&mut self, hundredths: i32);
    /// Yes or no.
    fn flag(&mut self, flag: bool);
    /// Nothing, where there could be something.
    fn nothing(&mut self);
    /// There is something where there could be nothing; it comes next.
    fn something(&mut self) {}
    /// One of several fixed values, by place and name.
    fn choice(&mut self, at: u8, name: &'static str);
    /// Which of several shapes comes next.
    fn tag(&mut self, _at: u8) {}
}

/// A position in packed bytes.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// At the beginning.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all was read.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next number: seven bits a byte, least first.
    pub fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        core::str::from_utf8(text).ok()
    }
}

/// Packs values into bytes.
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
}

impl Packer {
    /// The record as bytes.
    #[must_use]
    pub fn pack(record: &impl Record) -> Vec<u8> {
        let mut packer = Self::default();
        record.write(&mut packer);
        packer.bytes
    }

    fn varint(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

impl Sink for Packer {
    fn open(&mut self) {}
    fn key(&mut self, _name: &'static str) {}
    fn close(&mut self) {}
    fn list(&mut self, count: usize) {
        self.varint(count as u32);
    }
    fn text(&mut self, text: &str) {
        self.varint(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
    }
    fn number(&mut self, number: u32) {
        self.varint(number);
    }
    fn hundredths(&mut self, hundredths: i32) {
        // Small negative numbers become small positive ones.
        self.varint(((hundredths << 1) ^ (hundredths >> 31)) as u32);
    }
    fn flag(&mut self, flag: bool) {
        self.bytes.push(u8::from(flag));
    }
    fn nothing(&mut self) {
        self.bytes.push(0);
    }
    fn something(&mut self) {
        self.bytes.push(1);
    }
    fn choice(&mut self, at: u8, _name: &'static str) {
        self.bytes.push(at);
    }
    fn tag(&mut self, at: u8) {
        self.bytes.push(at);
    }
}

impl Record for String {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.text().map(str::to_owned)
    }
    fn write(&self, out: &mut dyn Sink) {
        out.text(self);
    }
}

impl Record for u16 {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.number()?.try_into().ok()
    }
    fn write(&self, out: &mut dyn Sink) {
        out.number(u32::from(*self));
    }
}

impl Record for bool {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
    fn write(&self, out: &mut dyn Sink) {
        out.flag(*self);
    }
}

impl<T: Record> Record for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.byte()? {
            0 => Some(None),
            1 => T::read(reader).map(Some),
            _ => None,
        }
    }
    fn write(&self, out: &mut dyn Sink) {
        match self {
            None => out.nothing(),
            Some(value) => {
                out.something();
                value.write(out);
            }
        }
    }
}

impl<T: Record> Record for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.number()?;
        // No capacity in advance: a count in damaged bytes may be anything.
        let mut values = Self::new();
        for _ in 0..count {
            values.push(T::read(reader)?);
        }
        Some(values)
    }
    fn write(&self, out: &mut dyn Sink) {
        out.list(self.len());
        for value in self {
            value.write(out);
        }
        out.close();
    }
}

/// Degrees of longitude or latitude, kept to the hundredth (about a kilometre).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct Degrees {
    hundredths: i32,
}

impl From<f64> for Degrees {
    fn from(degrees: f64) -> Self {
        Self {
            hundredths: (degrees * 100.0).round() as i32,
        }
    }
}

impl From<Degrees> for f64 {
    fn from(degrees: Degrees) -> Self {
        Self::from(degrees.hundredths) / 100.0
    }
}

impl Record for Degrees {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let packed = reader.number()?;
        Some(Self {
            hundredths: (packed >> 1) as i32 ^ -((packed & 1) as i32),
        })
    }
    fn write(&self, out: &mut dyn Sink) {
        out.hundredths(self.hundredths);
    }
}

/// A record's fields with their names in the data file.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $key:literal $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* #[serde(rename = $key)] pub $field: $kind,)*
        }

        impl Record for $name {
            fn read(reader: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Record::read(reader)?,)* })
            }
            fn write(&self, out: &mut dyn Sink) {
                out.open();
                $(out.key($key); self.$field.write(out);)*
                out.close();
            }
        }
    };
}

/// One of several fixed values with their names in the data file.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$value_meta:meta])* $value:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$value_meta])* #[serde(rename = $key)] $value,)*
        }

        impl $name {
            const ALL: &[Self] = &[$(Self::$value),*];

            /// The name in the data file.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$value => $key,)*
                }
            }
        }

        impl Record for $name {
            fn read(reader: &mut Reader<'_>) -> Option<Self> {
                Self::ALL.get(usize::from(reader.byte()?)).copied()
            }
            fn write(&self, out: &mut dyn Sink) {
                out.choice(*self as u8, self.id());
            }
        }
    };
}

pub(crate) use {choice, record};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_reads_back() {
        for number in [0_u16, 1, 127, 128, 16_383, 16_384, u16::MAX] {
            let packed = Packer::pack(&number);
            assert_eq!(u16::read(&mut Reader::new(&packed)), Some(number));
        }
        for degrees in [0.0, 114.17, -0.13, -121.89, 180.0, -179.99] {
            let value = Degrees::from(degrees);
            let packed = Packer::pack(&value);
            assert_eq!(
                Degrees::read(&mut Reader::new(&packed)).map(f64::from),
                Some(degrees)
            );
        }
        let list = vec![Some("é".to_owned()), None];
        assert_eq!(
            Vec::read(&mut Reader::new(&Packer::pack(&list))),
            Some(list)
        );
    }

    #[test]
    fn damaged_bytes_read_as_none() {
        for bytes in [
            &[][..],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            &[2, 0xC3, 0x28],
            &[200, 1, 65],
        ] {
            assert_eq!(String::read(&mut Reader::new(bytes)), None, "{bytes:?}");
        }
        assert_eq!(
            Vec::<bool>::read(&mut Reader::new(&[0xFF, 0xFF, 0xFF, 0x7F, 1])),
            None
        );
    }
}
