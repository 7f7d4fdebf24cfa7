//! Codecs of strings, numbers, Booleans, optional values, lists and degrees.

use serde::{Deserialize, Serialize};

use super::layout::MAX_PACKED_NUMBER;
use super::{Codec, Decoder, Schema, Visitor};

impl Codec for String {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        decoder.read_text()
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        visitor.visit_text(self);
    }
    fn schema() -> Schema {
        Schema::Text
    }
}

impl Codec for u16 {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        Self::try_from(decoder.read_number()).unwrap_or_else(|_| {
            decoder.mark_corrupt();
            0
        })
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        visitor.visit_number(u32::from(*self));
    }
    fn schema() -> Schema {
        Schema::Number(Self::MAX.into())
    }
}

impl Codec for u32 {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        decoder.read_number()
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        visitor.visit_number(*self);
    }
    fn schema() -> Schema {
        Schema::Number(MAX_PACKED_NUMBER)
    }
}

impl Codec for bool {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        let byte = decoder.read_byte();
        if byte > 1 {
            decoder.mark_corrupt();
        }
        byte == 1
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        visitor.visit_bool(*self);
    }
    fn schema() -> Schema {
        Schema::Bool
    }
}

impl<T: Codec> Codec for Option<T> {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        bool::decode_from(decoder).then(|| T::decode_from(decoder))
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        match self {
            None => visitor.visit_none(),
            Some(value) => {
                visitor.visit_some();
                value.encode_into(visitor);
            }
        }
    }
    fn schema() -> Schema {
        Schema::Optional(Box::new(T::schema()))
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        let count = decoder.read_number();
        let mut values = Self::with_capacity(decoder.capacity_hint(count, size_of::<T>()));
        for _ in 0..count {
            if decoder.is_corrupt() {
                break;
            }
            values.push(T::decode_from(decoder));
        }
        values
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        visitor.begin_list(self.len());
        for value in self {
            value.encode_into(visitor);
        }
        visitor.end_container();
    }
    fn schema() -> Schema {
        Schema::List(Box::new(T::schema()))
    }
}

/// Degrees of longitude or latitude, rounded to hundredths (about a kilometre).
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
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        let packed = decoder.read_number();
        Self { hundredths: (packed >> 1) as i32 ^ -((packed & 1) as i32) }
    }
    fn encode_into(&self, visitor: &mut dyn Visitor) {
        visitor.visit_hundredths(self.hundredths);
    }
    fn schema() -> Schema {
        Schema::Degrees
    }
}
