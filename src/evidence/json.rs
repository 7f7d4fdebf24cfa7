//! JSON text, written piece by piece from what the domain writes.
//!
//! It reads nothing. Every text comes back as it was from any reader: what is not safe to show raw is escaped, not changed.

use trust_center_report::record::Sink;
use trust_center_report::report::itoa;

use super::digits::hex;
use super::text::turns_direction;

/// Writes one value, two blanks a level.
#[derive(Debug, Default)]
pub(super) struct Json {
    text: String,
    /// How the objects and lists end that are open, outermost first.
    ends: Vec<char>,
    /// Whether something stands in the innermost one already.
    begun: bool,
    /// Whether a name waits for its value.
    named: bool,
}

impl Json {
    /// What `write` writes, with a line end.
    pub(super) fn of(write: impl FnOnce(&mut Self)) -> String {
        let mut json = Self::default();
        write(&mut json);
        json.text.push('\n');
        json.text
    }

    /// A field with a text.
    #[inline(never)]
    pub(super) fn field(&mut self, key: &'static str, text: &str) {
        self.key(key);
        self.text(text);
    }

    /// A field with a text, or with `null`.
    #[inline(never)]
    pub(super) fn maybe(&mut self, key: &'static str, text: Option<&str>) {
        self.key(key);
        match text {
            Some(text) => self.text(text),
            None => self.nothing(),
        }
    }

    /// A field with a number, or with `null`.
    #[inline(never)]
    pub(super) fn number_or_null(&mut self, key: &'static str, number: Option<u32>) {
        self.key(key);
        match number {
            Some(number) => self.number(number),
            None => self.nothing(),
        }
    }

    /// A field with a whole number that may be negative.
    pub(super) fn signed(&mut self, key: &'static str, number: i32) {
        self.key(key);
        self.before();
        if number < 0 {
            self.text.push('-');
        }
        self.text.push_str(&itoa(number.unsigned_abs()));
    }

    /// A field whose list begins.
    pub(super) fn begin(&mut self, key: &'static str) {
        self.key(key);
        self.list(0);
    }

    /// A field whose object begins.
    pub(super) fn object(&mut self, key: &'static str) {
        self.key(key);
        self.open();
    }

    /// What stands before a value or a name.
    #[inline(never)]
    fn before(&mut self) {
        if core::mem::take(&mut self.named) {
            return;
        }
        if !self.ends.is_empty() {
            if self.begun {
                self.text.push(',');
            }
            self.line();
        }
        self.begun = true;
    }

    fn line(&mut self) {
        self.text.push('\n');
        for _ in &self.ends {
            self.text.push_str("  ");
        }
    }

    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.before();
        self.text.push_str(text);
    }

    #[inline(never)]
    fn start(&mut self, start: char, end: char) {
        self.before();
        self.text.push(start);
        self.ends.push(end);
        self.begun = false;
    }

    #[inline(never)]
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(letter);
                }
                '\n' => self.text.push_str("\\n"),
                // Control characters must be escaped. "<" is, so that no script element can end in the text; line ends of
                // other standards and turns of direction are, so that a person who reads the file sees what stands there.
                '<' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => self.escaped(letter),
                _ if letter < ' ' || turns_direction(letter) => self.escaped(letter),
                _ => self.text.push(letter),
            }
        }
        self.text.push('"');
    }

    fn escaped(&mut self, letter: char) {
        self.text.push_str("\\u");
        // None of the escaped characters lies beyond U+FFFF.
        hex(&mut self.text, u32::from(letter), 4);
    }
}

impl Sink for Json {
    fn open(&mut self) {
        self.start('{', '}');
    }
    fn key(&mut self, name: &'static str) {
        self.before();
        self.quoted(name);
        self.text.push_str(": ");
        self.named = true;
    }
    fn close(&mut self) {
        let Some(end) = self.ends.pop() else { return };
        if self.begun {
            self.line();
        }
        self.text.push(end);
        self.begun = true;
    }
    fn list(&mut self, _count: usize) {
        self.start('[', ']');
    }
    fn text(&mut self, text: &str) {
        self.before();
        self.quoted(text);
    }
    fn number(&mut self, number: u32) {
        self.raw(&itoa(number));
    }
    fn hundredths(&mut self, hundredths: i32) {
        let size = hundredths.unsigned_abs();
        let mut text = String::from(if hundredths < 0 { "-" } else { "" });
        text.push_str(&itoa(size / 100));
        text.push('.');
        text.push_str(&itoa(size / 10 % 10));
        text.push_str(&itoa(size % 10));
        self.raw(&text);
    }
    fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }
    fn nothing(&mut self) {
        self.raw("null");
    }
    fn choice(&mut self, _at: u8, name: &'static str) {
        self.text(name);
    }
}

#[cfg(test)]
mod tests {
    use trust_center_report::record::Record as _;

    use super::*;

    #[test]
    fn the_data_file_comes_back_as_it_is() {
        let report = crate::data::embedded().unwrap_or_else(|error| panic!("{}", error.message()));
        let text = Json::of(|json| report.file().write(json));
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read, serde_json::to_value(report.file()).expect("JSON"));
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
            let written = Json::of(|json| json.text(text));
            assert_eq!(serde_json::from_str::<String>(&written).ok().as_deref(), Some(text), "{written}");
            assert!(!written.contains(['<', '\0', '\u{202e}', '\u{2028}']), "{written}");
        }
    }
}
