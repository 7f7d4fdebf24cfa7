//! A description of the data file format as a value.

/// The type of a value in the data file. The encoder in JavaScript uses a copy that is generated from these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schema {
    /// A string.
    Text,
    /// An integer from 0 to this number.
    Number(u32),
    /// Degrees, rounded to hundredths.
    Degrees,
    /// A Boolean.
    Bool,
    /// A value of this type, or null.
    Optional(Box<Self>),
    /// A list of values of this type.
    List(Box<Self>),
    /// One of these strings.
    Variant(Vec<&'static str>),
    /// One of these types: an object with one field, or a string.
    OneOf(Vec<Self>),
    /// An object: the name of its type (empty for an anonymous one), and its fields in packed order.
    Object(&'static str, Vec<(&'static str, Self)>),
}
