//! Packs values into bytes, reads them back, and writes them as plain objects, from one description of each type.
//!
//! `serde` reads the JSON file at build time, where code size does not matter. In a WebAssembly module its generated code
//! was larger than the data (without it, and with one sort instead of twelve, the module fell from 184 to 165 KB after
//! Brotli). So the same list of fields also implements [`Codec`]: fields in order, no names in the bytes, and nothing that is
//! generic over formats.

mod decode;
mod encode;
mod layout;
mod primitives;
mod schema;
mod visitor;

pub use decode::Decoder;
pub use encode::Encoder;
pub(crate) use layout::FieldNames;
pub use primitives::Degrees;
pub use schema::Schema;
pub use visitor::Visitor;

/// A value that can be packed into bytes, read back, and written as a plain object.
pub trait Codec: Sized {
    /// Reads a value that [`Codec::encode_into`] packed.
    ///
    /// On malformed input the decoder sets an error flag and this returns a meaningless value: returning a `Result` at
    /// every field costs code size. [`Decoder::decode_record`] checks the flag.
    fn decode_from(decoder: &mut Decoder<'_>) -> Self;
    /// Writes the value to a visitor, part by part.
    fn encode_into(&self, visitor: &mut dyn Visitor);
    /// The type of the value in the data file, with fields in packed order.
    fn schema() -> Schema;
}

impl Decoder<'_> {
    /// Returns the value that the bytes contain, or `None` if the bytes are malformed or contain more.
    #[must_use]
    pub fn decode_record<T: Codec>(bytes: &[u8]) -> Option<T> {
        let mut decoder = Decoder::new(bytes)?;
        let value = T::decode_from(&mut decoder);
        decoder.is_complete().then_some(value)
    }
}

impl Encoder {
    /// Packs a value into bytes.
    #[must_use]
    pub fn encode_record(record: &impl Codec) -> Vec<u8> {
        let mut encoder = Self::default();
        record.encode_into(&mut encoder);
        encoder.into_bytes()
    }
}

/// Defines a struct with serde and [`Codec`] implementations; each field has its key in the data file before it.
macro_rules! codec_struct {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $key:literal $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* #[serde(rename = $key)] pub $field: $kind,)*
        }

        impl Codec for $name {
            fn decode_from(decoder: &mut Decoder<'_>) -> Self {
                $(decoder.begin_field($key); let $field = Codec::decode_from(decoder);)*
                Self { $($field,)* }
            }
            fn encode_into(&self, visitor: &mut dyn Visitor) {
                visitor.begin_object();
                $(visitor.visit_field_name($key); self.$field.encode_into(visitor);)*
                visitor.end_container();
            }
            fn schema() -> $crate::codec::Schema {
                let fields = vec![$(($key, <$kind as Codec>::schema())),*];
                $crate::codec::Schema::Object(stringify!($name), fields)
            }
        }
    };
}

/// Defines an enum of fixed values, each with its name in the data file behind it.
macro_rules! codec_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$value_meta:meta])* $value:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$value_meta])* #[serde(rename = $key)] $value,)*
        }

        impl $name {
            const ALL: &[Self] = &[$(Self::$value),*];

            /// The name of the value in the data file.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$value => $key,)*
                }
            }
        }

        impl Codec for $name {
            fn decode_from(decoder: &mut Decoder<'_>) -> Self {
                Self::ALL.get(usize::from(decoder.read_byte())).copied().unwrap_or_else(|| {
                    decoder.mark_corrupt();
                    Self::ALL[0]
                })
            }
            fn encode_into(&self, visitor: &mut dyn Visitor) {
                visitor.visit_variant(*self as u8, self.id());
            }
            fn schema() -> $crate::codec::Schema {
                $crate::codec::Schema::Variant(vec![$($key),*])
            }
        }
    };
}

pub(crate) use {codec_enum, codec_struct};

#[cfg(test)]
mod tests {
    use super::layout::TEXT_END;
    use super::*;

    #[test]
    fn packed_values_read_back() {
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
    fn malformed_bytes_are_refused() {
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
