//! JSON text, written piece by piece from what the domain writes.
//!
//! It reads nothing. Every text comes back as it was from any reader: what is not safe to show raw is escaped, not changed.

use trust_center_report::codec::Visitor;
use trust_center_report::report::format_decimal;

use crate::number_format::push_hex;
use crate::plain_text::is_bidi_control;

/// Writes one value, two blanks a level.
#[derive(Debug, Default)]
pub(crate) struct JsonWriter {
    text: String,
    /// How the objects and lists end that are open, outermost first.
    closing_brackets: Vec<char>,
    /// Whether the innermost object or list already has an element.
    has_elements: bool,
    /// Whether a name waits for its value.
    after_key: bool,
}

impl JsonWriter {
    /// What `write` writes, with a line end.
    pub(crate) fn write_document(write: impl FnOnce(&mut Self)) -> String {
        let mut json = Self::default();
        write(&mut json);
        json.text.push('\n');
        json.text
    }

    /// A field with a text.
    #[inline(never)]
    pub(crate) fn text_field(&mut self, key: &'static str, text: &str) {
        self.visit_field_name(key);
        self.visit_text(text);
    }

    /// A field with a text, or with `null`.
    #[inline(never)]
    pub(crate) fn optional_text_field(&mut self, key: &'static str, text: Option<&str>) {
        self.visit_field_name(key);
        match text {
            Some(text) => self.visit_text(text),
            None => self.visit_none(),
        }
    }

    /// A field with a number, or with `null`.
    #[inline(never)]
    pub(crate) fn optional_number_field(&mut self, key: &'static str, number: Option<u32>) {
        self.visit_field_name(key);
        match number {
            Some(number) => self.visit_number(number),
            None => self.visit_none(),
        }
    }

    /// A field with a whole number that may be negative.
    pub(crate) fn signed_number_field(&mut self, key: &'static str, number: i32) {
        self.visit_field_name(key);
        self.write_separator();
        if number < 0 {
            self.text.push('-');
        }
        self.text.push_str(&format_decimal(number.unsigned_abs()));
    }

    /// A field whose list begins.
    pub(crate) fn open_list_field(&mut self, key: &'static str) {
        self.visit_field_name(key);
        self.begin_list(0);
    }

    /// A field whose object begins.
    pub(crate) fn open_object_field(&mut self, key: &'static str) {
        self.visit_field_name(key);
        self.begin_object();
    }

    /// The separator and the indentation before a value or a name.
    #[inline(never)]
    fn write_separator(&mut self) {
        if core::mem::take(&mut self.after_key) {
            return;
        }
        if !self.closing_brackets.is_empty() {
            if self.has_elements {
                self.text.push(',');
            }
            self.start_line();
        }
        self.has_elements = true;
    }

    fn start_line(&mut self) {
        self.text.push('\n');
        for _ in &self.closing_brackets {
            self.text.push_str("  ");
        }
    }

    #[inline(never)]
    fn write_raw(&mut self, text: &str) {
        self.write_separator();
        self.text.push_str(text);
    }

    #[inline(never)]
    fn open_container(&mut self, start: char, end: char) {
        self.write_separator();
        self.text.push(start);
        self.closing_brackets.push(end);
        self.has_elements = false;
    }

    #[inline(never)]
    fn write_quoted(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(letter);
                }
                '\n' => self.text.push_str("\\n"),
                // Control characters must be escaped. "<" is, so that no script element can end in the text; line ends of
                // other standards and turns of direction are, so that a person who reads the file sees its content.
                '<' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => self.write_escape(letter),
                _ if letter < ' ' || is_bidi_control(letter) => self.write_escape(letter),
                _ => self.text.push(letter),
            }
        }
        self.text.push('"');
    }

    fn write_escape(&mut self, letter: char) {
        self.text.push_str("\\u");
        // None of the escaped characters lies beyond U+FFFF.
        push_hex(&mut self.text, u32::from(letter), 4);
    }
}

impl Visitor for JsonWriter {
    fn begin_object(&mut self) {
        self.open_container('{', '}');
    }
    fn visit_field_name(&mut self, name: &'static str) {
        self.write_separator();
        self.write_quoted(name);
        self.text.push_str(": ");
        self.after_key = true;
    }
    fn end_container(&mut self) {
        let Some(end) = self.closing_brackets.pop() else { return };
        if self.has_elements {
            self.start_line();
        }
        self.text.push(end);
        self.has_elements = true;
    }
    fn begin_list(&mut self, _count: usize) {
        self.open_container('[', ']');
    }
    fn visit_text(&mut self, text: &str) {
        self.write_separator();
        self.write_quoted(text);
    }
    fn visit_number(&mut self, number: u32) {
        self.write_raw(&format_decimal(number));
    }
    fn visit_hundredths(&mut self, hundredths: i32) {
        let size = hundredths.unsigned_abs();
        let mut text = String::from(if hundredths < 0 { "-" } else { "" });
        text.push_str(&format_decimal(size / 100));
        text.push('.');
        text.push_str(&format_decimal(size / 10 % 10));
        text.push_str(&format_decimal(size % 10));
        self.write_raw(&text);
    }
    fn visit_bool(&mut self, flag: bool) {
        self.write_raw(if flag { "true" } else { "false" });
    }
    fn visit_none(&mut self) {
        self.write_raw("null");
    }
    fn visit_variant(&mut self, _at: u8, name: &'static str) {
        self.visit_text(name);
    }
}

#[cfg(test)]
mod tests {
    use trust_center_report::codec::Codec as _;

    use super::*;

    #[test]
    fn the_data_file_comes_back_as_it_is() {
        let report =
            trust_center_report_data::full_report().unwrap_or_else(|error| panic!("{}", error.error_message()));
        let text = JsonWriter::write_document(|json| report.data().encode_into(json));
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read, serde_json::to_value(report.data()).expect("JSON"));
    }

    #[test]
    fn every_text_comes_back_as_it_was() {
        for text in [
            "",
            "\"",
            "\\",
            "</script>",
            "\0\u{1}\u{1f}\u{7f}\u{85}\u{9f}",
            "\u{202e}x\u{2028}\u{feff}",
            "\r\n\t",
            "😀é",
            "\\u0041",
        ] {
            let written = JsonWriter::write_document(|json| json.visit_text(text));
            assert_eq!(serde_json::from_str::<String>(&written).ok().as_deref(), Some(text), "{written}");
            assert!(!written.contains(['<', '\0', '\u{202e}', '\u{2028}']), "{written}");
        }
    }
}
