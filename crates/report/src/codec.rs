//! How records are packed into bytes, read back, and written as plain objects: one description a record, three uses.
//!
//! `serde` reads the JSON file at build time, where bytes do not count. Inside the module its generated readers and
//! writers weighed more than the data they read (with one sort in place of a dozen, this took the module from 184 to
//! 165 KB after Brotli), so the same field list also gives a [`Record`]: fields in order, no names, nothing generic over formats.

extern crate alloc;

use serde::{Deserialize, Serialize};

/// Something that can be packed, and written as a plain object.
pub trait Codec: Sized {
    /// Reads what [`Record::write`] packed. Where the bytes are something else the reader remembers it, and the value
    /// means nothing: there is no way out in the middle, which would cost code at every field.
    fn decode_from(reader: &mut Decoder<'_>) -> Self;
    /// Writes the value, piece by piece.
    fn encode_into(&self, out: &mut dyn Visitor);
    /// What the data file may hold here, and in which order it is packed.
    fn schema() -> Schema;
}

/// What a value looks like in the data file: what a packer in another language walks (`static/ts/data-file/schema.generated.ts` is made of it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schema {
    /// A text.
    Text,
    /// A whole number from 0 to this.
    Number(u32),
    /// Degrees, kept to the hundredth.
    Degrees,
    /// Yes or no.
    Bool,
    /// This or nothing.
    Optional(Box<Self>),
    /// Any number of these.
    List(Box<Self>),
    /// One of these names.
    Variant(Vec<&'static str>),
    /// One of these: a record with one field, or a name.
    OneOf(Vec<Self>),
    /// Fields in packed order, and the name of the record.
    Object(&'static str, Vec<(&'static str, Self)>),
}

/// What takes a value's pieces, in order. A packer keeps the values, an object builder the names too.
pub trait Visitor {
    /// An object begins.
    fn begin_object(&mut self);
    /// The name of the field whose value comes next.
    fn visit_field_name(&mut self, name: &'static str);
    /// The object or list ends.
    fn end_container(&mut self);
    /// A list of so many values begins.
    fn begin_list(&mut self, count: usize);
    /// A text.
    fn visit_text(&mut self, text: &str);
    /// A whole number.
    fn visit_number(&mut self, number: u32);
    /// A number of hundredths.
    fn visit_hundredths(&mut self, hundredths: i32);
    /// Yes or no.
    fn visit_bool(&mut self, flag: bool);
    /// Nothing, where there could be something.
    fn visit_none(&mut self);
    /// There is something where there could be nothing; it comes next.
    fn visit_some(&mut self) {}
    /// One of several fixed values, by place and name.
    fn visit_variant(&mut self, at: u8, name: &'static str);
    /// Which of several shapes comes next.
    fn visit_variant_index(&mut self, _at: u8) {}
}

/// Texts of one field, one after the other, and everything else in a stream of its own: like stands by like, which
/// compresses better (15.3 to 12.8 KB for the data alone; about 1 KB of it remains once the reader is counted).
///
/// Packed: the number of text streams, the length of each, each stream (texts ended by [`END`]), then the rest. A stream
/// has no name: writing and reading meet the fields in the same order.
#[derive(Debug)]
pub struct Decoder<'a> {
    /// Fields with texts that were met.
    field_names: FieldNames,
    /// For each of them, and then for those that are not yet met, what is left of its texts.
    text_streams: Vec<&'a [u8]>,
    field_name: &'static str,
    rest: &'a [u8],
    /// Bytes of the whole.
    total_len: usize,
    is_corrupt: bool,
}

/// Names of fields, each with a place: the order in which they were first met.
///
/// A few of them are met a hundred thousand times. A name that is found moves half the way to the front, and it is mostly the
/// very same text in memory as before, so that it need not be read.
#[derive(Debug, Default)]
pub(crate) struct FieldNames {
    names: Vec<(&'static str, usize)>,
}

impl FieldNames {
    /// The place of a name; the next free one where it was not met before.
    #[inline(never)]
    pub(crate) fn index_of(&mut self, name: &'static str) -> usize {
        let same = self.names.iter().position(|(met, _)| core::ptr::eq(*met, name));
        let Some(at) = same.or_else(|| self.names.iter().position(|(met, _)| *met == name)) else {
            self.names.push((name, self.names.len()));
            return self.names.len() - 1;
        };
        let place = self.names[at].1;
        self.names.swap(at, at / 2);
        place
    }
}

/// Ends a text in its stream; UTF-8 has no such byte.
const TEXT_END: u8 = 0xFF;

/// The largest number that can be packed: four times seven bits.
const MAX_PACKED_NUMBER: u32 = (1 << 28) - 1;

impl<'a> Decoder<'a> {
    /// The record that the bytes hold; none where they hold something else, or more.
    #[must_use]
    pub fn decode_record<T: Codec>(bytes: &'a [u8]) -> Option<T> {
        let (fields, size) = (FieldNames::default(), bytes.len());
        let mut reader = Self {
            field_names: fields,
            text_streams: Vec::new(),
            field_name: "",
            rest: bytes,
            total_len: size,
            is_corrupt: false,
        };
        let count = reader.read_number();
        let mut lengths = Vec::new();
        for _ in 0..count {
            if reader.is_corrupt {
                return None;
            }
            lengths.push(reader.read_number() as usize);
        }
        for length in lengths {
            let (stream, rest) = reader.rest.split_at_checked(length)?;
            reader.rest = rest;
            reader.text_streams.push(stream);
        }
        let value = T::decode_from(&mut reader);
        let all = reader.rest.is_empty()
            && reader.field_names.names.len() == reader.text_streams.len()
            && reader.text_streams.iter().all(|left| left.is_empty());
        (!reader.is_corrupt && all).then_some(value)
    }

    /// The field that is read next.
    pub const fn begin_field(&mut self, key: &'static str) {
        self.field_name = key;
    }

    /// Says that what was read cannot be.
    pub const fn mark_corrupt(&mut self) {
        self.is_corrupt = true;
    }

    /// The next byte.
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

    /// The next number: seven bits a byte, least first.
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
    fn read_text(&mut self) -> String {
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

    /// For how many values of this size room is made in advance, where there are said to be so many. A count in damaged bytes may be
    /// anything: it gets no more room than the bytes themselves have.
    #[inline(never)]
    fn capacity_hint(&self, count: u32, size: usize) -> usize {
        (count as usize).min(self.total_len / size.max(1))
    }
}

/// Packs values into bytes.
#[derive(Debug, Default)]
pub struct Encoder {
    /// Fields with texts that were met.
    field_names: FieldNames,
    /// For each of them its texts.
    text_streams: Vec<Vec<u8>>,
    field_name: &'static str,
    rest: Vec<u8>,
}

impl Encoder {
    /// The record as bytes.
    #[must_use]
    pub fn encode_record(record: &impl Codec) -> Vec<u8> {
        let mut packer = Self::default();
        record.encode_into(&mut packer);
        let mut bytes = Vec::new();
        push_varint(&mut bytes, packer.text_streams.len() as u32);
        for stream in &packer.text_streams {
            push_varint(&mut bytes, stream.len() as u32);
        }
        for stream in &packer.text_streams {
            bytes.extend_from_slice(stream);
        }
        bytes.extend_from_slice(&packer.rest);
        bytes
    }
}

fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

impl Visitor for Encoder {
    fn begin_object(&mut self) {}
    fn visit_field_name(&mut self, name: &'static str) {
        self.field_name = name;
    }
    fn end_container(&mut self) {}
    fn begin_list(&mut self, count: usize) {
        push_varint(&mut self.rest, count as u32);
    }
    fn visit_text(&mut self, text: &str) {
        let at = self.field_names.index_of(self.field_name);
        if at == self.text_streams.len() {
            self.text_streams.push(Vec::new());
        }
        if let Some(stream) = self.text_streams.get_mut(at) {
            stream.extend_from_slice(text.as_bytes());
            stream.push(TEXT_END);
        }
    }
    fn visit_number(&mut self, number: u32) {
        push_varint(&mut self.rest, number);
    }
    fn visit_hundredths(&mut self, hundredths: i32) {
        // Small negative numbers become small positive ones.
        push_varint(&mut self.rest, ((hundredths << 1) ^ (hundredths >> 31)) as u32);
    }
    fn visit_bool(&mut self, flag: bool) {
        self.rest.push(u8::from(flag));
    }
    fn visit_none(&mut self) {
        self.rest.push(0);
    }
    fn visit_some(&mut self) {
        self.rest.push(1);
    }
    fn visit_variant(&mut self, at: u8, _name: &'static str) {
        self.rest.push(at);
    }
    fn visit_variant_index(&mut self, at: u8) {
        self.rest.push(at);
    }
}

impl Codec for String {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        reader.read_text()
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        out.visit_text(self);
    }
    fn schema() -> Schema {
        Schema::Text
    }
}

impl Codec for u16 {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        Self::try_from(reader.read_number()).unwrap_or_else(|_| {
            reader.mark_corrupt();
            0
        })
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        out.visit_number(u32::from(*self));
    }
    fn schema() -> Schema {
        Schema::Number(Self::MAX.into())
    }
}

impl Codec for u32 {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        reader.read_number()
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        out.visit_number(*self);
    }
    fn schema() -> Schema {
        Schema::Number(MAX_PACKED_NUMBER)
    }
}

impl Codec for bool {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        let byte = reader.read_byte();
        if byte > 1 {
            reader.mark_corrupt();
        }
        byte == 1
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        out.visit_bool(*self);
    }
    fn schema() -> Schema {
        Schema::Bool
    }
}

impl<T: Codec> Codec for Option<T> {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        bool::decode_from(reader).then(|| T::decode_from(reader))
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        match self {
            None => out.visit_none(),
            Some(value) => {
                out.visit_some();
                value.encode_into(out);
            }
        }
    }
    fn schema() -> Schema {
        Schema::Optional(Box::new(T::schema()))
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        let count = reader.read_number();
        let mut values = Self::with_capacity(reader.capacity_hint(count, size_of::<T>()));
        for _ in 0..count {
            if reader.is_corrupt {
                break;
            }
            values.push(T::decode_from(reader));
        }
        values
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        out.begin_list(self.len());
        for value in self {
            value.encode_into(out);
        }
        out.end_container();
    }
    fn schema() -> Schema {
        Schema::List(Box::new(T::schema()))
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

impl Codec for Degrees {
    fn decode_from(reader: &mut Decoder<'_>) -> Self {
        let packed = reader.read_number();
        Self { hundredths: (packed >> 1) as i32 ^ -((packed & 1) as i32) }
    }
    fn encode_into(&self, out: &mut dyn Visitor) {
        out.visit_hundredths(self.hundredths);
    }
    fn schema() -> Schema {
        Schema::Degrees
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

        impl Codec for $name {
            fn decode_from(reader: &mut Decoder<'_>) -> Self {
                $(reader.begin_field($key); let $field = Codec::decode_from(reader);)*
                Self { $($field,)* }
            }
            fn encode_into(&self, out: &mut dyn Visitor) {
                out.begin_object();
                $(out.visit_field_name($key); self.$field.encode_into(out);)*
                out.end_container();
            }
            fn schema() -> $crate::codec::Schema {
                let fields = vec![$(($key, <$kind as Codec>::schema())),*];
                $crate::codec::Schema::Object(stringify!($name), fields)
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

        impl Codec for $name {
            fn decode_from(reader: &mut Decoder<'_>) -> Self {
                Self::ALL.get(usize::from(reader.read_byte())).copied().unwrap_or_else(|| {
                    reader.mark_corrupt();
                    Self::ALL[0]
                })
            }
            fn encode_into(&self, out: &mut dyn Visitor) {
                out.visit_variant(*self as u8, self.id());
            }
            fn schema() -> $crate::codec::Schema {
                $crate::codec::Schema::Variant(vec![$($key),*])
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
            assert_eq!(Decoder::decode_record(&Encoder::encode_record(&number)), Some(number));
        }
        for degrees in [0.0, 114.17, -0.13, -121.89, 180.0, -179.99] {
            let packed = Encoder::encode_record(&Degrees::from(degrees));
            assert_eq!(Decoder::decode_record::<Degrees>(&packed).map(f64::from), Some(degrees));
        }
        let list = vec![Some("é".to_owned()), None];
        assert_eq!(Decoder::decode_record(&Encoder::encode_record(&list)), Some(list));
    }

    #[test]
    fn damaged_bytes_are_refused() {
        assert_eq!(Decoder::decode_record(&[1, 2, b'a', TEXT_END]), Some("a".to_owned()));
        for bytes in [
            &[][..],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            &[1, 200, 1, b'a', TEXT_END],
            &[1, 1, b'a'],
            &[1, 3, 0xC3, 0x28, TEXT_END],
            &[1, 2, b'a', TEXT_END, 0],
            &[2, 2, 2, b'a', TEXT_END, b'b', TEXT_END],
            &[1, 4, b'a', TEXT_END, b'b', TEXT_END],
        ] {
            assert_eq!(Decoder::decode_record::<String>(bytes), None, "{bytes:?}");
        }
        assert_eq!(Decoder::decode_record::<Vec<bool>>(&[0, 0xFF, 0xFF, 0xFF, 0x7F, 1]), None);
        assert_eq!(Decoder::decode_record::<bool>(&[0, 2]), None);
        assert_eq!(Decoder::decode_record::<u16>(&[0, 0xFF, 0xFF, 0x7F]), None);
    }
}
