//! How records are packed into bytes, read back, and written as plain objects: one description a record, three uses.
//!
//! `serde` reads the JSON file at build time, where bytes do not count. Inside the module its generated readers and
//! writers weighed more than the data they read (with one sort in place of a dozen, this took the module from 184 to
//! 165 KB after Brotli), so the same field list also gives a [`Record`]: fields in order, no names, nothing generic over formats.

extern crate alloc;

use serde::{Deserialize, Serialize};

/// Something that can be packed, and written as a plain object.
pub trait Record: Sized {
    /// Reads what [`Record::write`] packed. Where the bytes are something else the reader remembers it, and the value
    /// means nothing: there is no way out in the middle, which would cost code at every field.
    fn read(reader: &mut Reader<'_>) -> Self;
    /// Writes the value, piece by piece.
    fn write(&self, out: &mut dyn Sink);
    /// What the data file may hold here, and in which order it is packed.
    fn shape() -> Shape;
}

/// What a value looks like in the data file: what a packer in another language walks (`static/ts/data-file/schema.generated.ts` is made of it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A whole number from 0 to this.
    Number(u32),
    /// Degrees, kept to the hundredth.
    Degrees,
    /// Yes or no.
    Flag,
    /// This or nothing.
    Maybe(Box<Self>),
    /// Any number of these.
    List(Box<Self>),
    /// One of these names.
    Choice(Vec<&'static str>),
    /// One of these: a record with one field, or a name.
    OneOf(Vec<Self>),
    /// Fields in packed order, and the name of the record.
    Record(&'static str, Vec<(&'static str, Self)>),
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

/// Texts of one field, one after the other, and everything else in a stream of its own: like stands by like, which
/// compresses better (15.3 to 12.8 KB for the data alone; about 1 KB of it remains once the reader is counted).
///
/// Packed: the number of text streams, the length of each, each stream (texts ended by [`END`]), then the rest. A stream
/// has no name: writing and reading meet the fields in the same order.
#[derive(Debug)]
pub struct Reader<'a> {
    /// Fields with texts that were met.
    fields: Fields,
    /// For each of them, and then for those that are not yet met, what is left of its texts.
    texts: Vec<&'a [u8]>,
    key: &'static str,
    rest: &'a [u8],
    /// Bytes of the whole.
    size: usize,
    broken: bool,
}

/// Names of fields, each with a place: the order in which they were first met.
///
/// A few of them are met a hundred thousand times. A name that is found moves half the way to the front, and it is mostly the
/// very same text in memory as before, so that it need not be read.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    met: Vec<(&'static str, usize)>,
}

impl Fields {
    /// The place of a name; the next free one where it was not met before.
    #[inline(never)]
    pub(crate) fn place(&mut self, name: &'static str) -> usize {
        let same = self.met.iter().position(|(met, _)| core::ptr::eq(*met, name));
        let Some(at) = same.or_else(|| self.met.iter().position(|(met, _)| *met == name)) else {
            self.met.push((name, self.met.len()));
            return self.met.len() - 1;
        };
        let place = self.met[at].1;
        self.met.swap(at, at / 2);
        place
    }
}

/// Ends a text in its stream; UTF-8 has no such byte.
const END: u8 = 0xFF;

/// The largest number that can be packed: four times seven bits.
const LARGEST: u32 = (1 << 28) - 1;

impl<'a> Reader<'a> {
    /// The record that the bytes hold; none where they hold something else, or more.
    #[must_use]
    pub fn unpack<T: Record>(bytes: &'a [u8]) -> Option<T> {
        let (fields, size) = (Fields::default(), bytes.len());
        let mut reader = Self { fields, texts: Vec::new(), key: "", rest: bytes, size, broken: false };
        let count = reader.number();
        let mut lengths = Vec::new();
        for _ in 0..count {
            if reader.broken {
                return None;
            }
            lengths.push(reader.number() as usize);
        }
        for length in lengths {
            let (stream, rest) = reader.rest.split_at_checked(length)?;
            reader.rest = rest;
            reader.texts.push(stream);
        }
        let value = T::read(&mut reader);
        let all = reader.rest.is_empty()
            && reader.fields.met.len() == reader.texts.len()
            && reader.texts.iter().all(|left| left.is_empty());
        (!reader.broken && all).then_some(value)
    }

    /// The field that is read next.
    pub const fn field(&mut self, key: &'static str) {
        self.key = key;
    }

    /// Says that what was read cannot be.
    pub const fn refuse(&mut self) {
        self.broken = true;
    }

    /// The next byte.
    #[inline(never)]
    pub fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => {
                self.broken = true;
                0
            }
        }
    }

    /// The next number: seven bits a byte, least first.
    #[inline(never)]
    pub fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte();
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.broken = true;
        0
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let at = self.fields.place(self.key);
        if let Some(left) = self.texts.get_mut(at)
            && let Some(end) = left.iter().position(|&byte| byte == END)
            && let (text, [_, rest @ ..]) = left.split_at(end)
            && let Ok(text) = core::str::from_utf8(text)
        {
            *left = rest;
            return text.to_owned();
        }
        self.broken = true;
        String::new()
    }

    /// For how many values of this size room is made in advance, where there are said to be so many. A count in damaged bytes may be
    /// anything: it gets no more room than the bytes themselves have.
    #[inline(never)]
    fn room(&self, count: u32, size: usize) -> usize {
        (count as usize).min(self.size / size.max(1))
    }
}

/// Packs values into bytes.
#[derive(Debug, Default)]
pub struct Packer {
    /// Fields with texts that were met.
    fields: Fields,
    /// For each of them its texts.
    texts: Vec<Vec<u8>>,
    key: &'static str,
    rest: Vec<u8>,
}

impl Packer {
    /// The record as bytes.
    #[must_use]
    pub fn pack(record: &impl Record) -> Vec<u8> {
        let mut packer = Self::default();
        record.write(&mut packer);
        let mut bytes = Vec::new();
        varint(&mut bytes, packer.texts.len() as u32);
        for stream in &packer.texts {
            varint(&mut bytes, stream.len() as u32);
        }
        for stream in &packer.texts {
            bytes.extend_from_slice(stream);
        }
        bytes.extend_from_slice(&packer.rest);
        bytes
    }
}

fn varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

impl Sink for Packer {
    fn open(&mut self) {}
    fn key(&mut self, name: &'static str) {
        self.key = name;
    }
    fn close(&mut self) {}
    fn list(&mut self, count: usize) {
        varint(&mut self.rest, count as u32);
    }
    fn text(&mut self, text: &str) {
        let at = self.fields.place(self.key);
        if at == self.texts.len() {
            self.texts.push(Vec::new());
        }
        if let Some(stream) = self.texts.get_mut(at) {
            stream.extend_from_slice(text.as_bytes());
            stream.push(END);
        }
    }
    fn number(&mut self, number: u32) {
        varint(&mut self.rest, number);
    }
    fn hundredths(&mut self, hundredths: i32) {
        // Small negative numbers become small positive ones.
        varint(&mut self.rest, ((hundredths << 1) ^ (hundredths >> 31)) as u32);
    }
    fn flag(&mut self, flag: bool) {
        self.rest.push(u8::from(flag));
    }
    fn nothing(&mut self) {
        self.rest.push(0);
    }
    fn something(&mut self) {
        self.rest.push(1);
    }
    fn choice(&mut self, at: u8, _name: &'static str) {
        self.rest.push(at);
    }
    fn tag(&mut self, at: u8) {
        self.rest.push(at);
    }
}

impl Record for String {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.text()
    }
    fn write(&self, out: &mut dyn Sink) {
        out.text(self);
    }
    fn shape() -> Shape {
        Shape::Text
    }
}

impl Record for u16 {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self::try_from(reader.number()).unwrap_or_else(|_| {
            reader.refuse();
            0
        })
    }
    fn write(&self, out: &mut dyn Sink) {
        out.number(u32::from(*self));
    }
    fn shape() -> Shape {
        Shape::Number(Self::MAX.into())
    }
}

impl Record for u32 {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.number()
    }
    fn write(&self, out: &mut dyn Sink) {
        out.number(*self);
    }
    fn shape() -> Shape {
        Shape::Number(LARGEST)
    }
}

impl Record for bool {
    fn read(reader: &mut Reader<'_>) -> Self {
        let byte = reader.byte();
        if byte > 1 {
            reader.refuse();
        }
        byte == 1
    }
    fn write(&self, out: &mut dyn Sink) {
        out.flag(*self);
    }
    fn shape() -> Shape {
        Shape::Flag
    }
}

impl<T: Record> Record for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Self {
        bool::read(reader).then(|| T::read(reader))
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
    fn shape() -> Shape {
        Shape::Maybe(Box::new(T::shape()))
    }
}

impl<T: Record> Record for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Self {
        let count = reader.number();
        let mut values = Self::with_capacity(reader.room(count, size_of::<T>()));
        for _ in 0..count {
            if reader.broken {
                break;
            }
            values.push(T::read(reader));
        }
        values
    }
    fn write(&self, out: &mut dyn Sink) {
        out.list(self.len());
        for value in self {
            value.write(out);
        }
        out.close();
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
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
        Self { hundredths: (degrees * 100.0).round() as i32 }
    }
}

impl From<Degrees> for f64 {
    fn from(degrees: Degrees) -> Self {
        Self::from(degrees.hundredths) / 100.0
    }
}

impl Record for Degrees {
    fn read(reader: &mut Reader<'_>) -> Self {
        let packed = reader.number();
        Self { hundredths: (packed >> 1) as i32 ^ -((packed & 1) as i32) }
    }
    fn write(&self, out: &mut dyn Sink) {
        out.hundredths(self.hundredths);
    }
    fn shape() -> Shape {
        Shape::Degrees
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
            fn read(reader: &mut Reader<'_>) -> Self {
                $(reader.field($key); let $field = Record::read(reader);)*
                Self { $($field,)* }
            }
            fn write(&self, out: &mut dyn Sink) {
                out.open();
                $(out.key($key); self.$field.write(out);)*
                out.close();
            }
            fn shape() -> $crate::record::Shape {
                let fields = vec![$(($key, <$kind as Record>::shape())),*];
                $crate::record::Shape::Record(stringify!($name), fields)
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
            fn read(reader: &mut Reader<'_>) -> Self {
                Self::ALL.get(usize::from(reader.byte())).copied().unwrap_or_else(|| {
                    reader.refuse();
                    Self::ALL[0]
                })
            }
            fn write(&self, out: &mut dyn Sink) {
                out.choice(*self as u8, self.id());
            }
            fn shape() -> $crate::record::Shape {
                $crate::record::Shape::Choice(vec![$($key),*])
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
            assert_eq!(Reader::unpack(&Packer::pack(&number)), Some(number));
        }
        for degrees in [0.0, 114.17, -0.13, -121.89, 180.0, -179.99] {
            let packed = Packer::pack(&Degrees::from(degrees));
            assert_eq!(Reader::unpack::<Degrees>(&packed).map(f64::from), Some(degrees));
        }
        let list = vec![Some("é".to_owned()), None];
        assert_eq!(Reader::unpack(&Packer::pack(&list)), Some(list));
    }

    #[test]
    fn damaged_bytes_are_refused() {
        assert_eq!(Reader::unpack(&[1, 2, b'a', END]), Some("a".to_owned()));
        for bytes in [
            &[][..],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            &[1, 200, 1, b'a', END],
            &[1, 1, b'a'],
            &[1, 3, 0xC3, 0x28, END],
            &[1, 2, b'a', END, 0],
            &[2, 2, 2, b'a', END, b'b', END],
            &[1, 4, b'a', END, b'b', END],
        ] {
            assert_eq!(Reader::unpack::<String>(bytes), None, "{bytes:?}");
        }
        assert_eq!(Reader::unpack::<Vec<bool>>(&[0, 0xFF, 0xFF, 0xFF, 0x7F, 1]), None);
        assert_eq!(Reader::unpack::<bool>(&[0, 2]), None);
        assert_eq!(Reader::unpack::<u16>(&[0, 0xFF, 0xFF, 0x7F]), None);
    }
}
