//! Packs values into bytes.

use super::layout::{FieldNames, TEXT_END};
use super::visitor::Visitor;

/// Packs values into bytes; [`super::Decoder`] has the layout.
#[derive(Debug, Default)]
pub struct Encoder {
    /// Fields with strings so far; the index is the column.
    field_names: FieldNames,
    /// The strings of each column.
    text_streams: Vec<Vec<u8>>,
    field_name: &'static str,
    rest: Vec<u8>,
}

impl Encoder {
    /// Returns the packed bytes of what was visited.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        push_varint(&mut bytes, self.text_streams.len() as u32);
        for stream in &self.text_streams {
            push_varint(&mut bytes, stream.len() as u32);
        }
        for stream in &self.text_streams {
            bytes.extend_from_slice(stream);
        }
        bytes.extend_from_slice(&self.rest);
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
        // Zigzag encoding: small negative numbers become small positive ones.
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
