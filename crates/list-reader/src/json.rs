//! JSON, as far as a list or a Terraform plan needs it: texts with the line they stand on, lists and objects.
//!
//! It reads nothing that is not JSON.

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text, and its line.
    Text(String, u32),
    /// A list.
    List(Vec<Self>),
    /// An object's fields, in order.
    Object(Vec<(String, Self)>),
    /// A number, `true`, `false` or `null`, as written, and its line.
    Bare(String, u32),
}

impl Value {
    /// A field of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The fields of an object; none of anything else.
    pub(crate) fn fields(&self) -> &[(String, Self)] {
        if let Self::Object(fields) = self { fields } else { &[] }
    }

    /// A text.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text, _) = self { Some(text) } else { None }
    }
}

/// Deepest nesting read; beyond, a text is refused and not the stack used up.
const DEEPEST: u32 = 100;

/// The value that a text is.
///
/// # Errors
/// The line on which it ceases to be JSON.
pub(crate) fn parse(text: &str) -> Result<Value, u32> {
    parse_from(text, 1)
}

/// The same, of a text that begins on a line.
pub(crate) fn parse_from(text: &str, line: u32) -> Result<Value, u32> {
    let mut parser = Parser { text, at: 0, line, depth: 0 };
    let value = parser.value().filter(|_| {
        parser.space();
        parser.at == text.len()
    });
    value.ok_or(parser.line)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            self.line += u32::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'"' => {
                let line = self.line;
                Some(Value::Text(self.string()?, line))
            }
            open @ (b'[' | b'{') => {
                self.at += 1;
                self.depth += 1;
                if self.depth > DEEPEST {
                    return None;
                }
                let value = if open == b'[' { self.list() } else { self.object() };
                self.depth -= 1;
                value
            }
            _ => {
                let rest = &self.text[self.at..];
                let length = rest.find([',', ']', '}', ' ', '\t', '\n', '\r']).unwrap_or(rest.len());
                let word = &rest[..length];
                let first = word.bytes().next()?;
                let number = first.is_ascii_digit() || first == b'-';
                let known = matches!(word, "true" | "false" | "null")
                    || (number
                        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E')));
                self.at += if known { length } else { 0 };
                known.then(|| Value::Bare(word.to_owned(), self.line))
            }
        }
    }

    fn list(&mut self) -> Option<Value> {
        let mut items = Vec::new();
        if self.take(b']').is_some() {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.take(b',').is_none() {
                self.take(b']')?;
                return Some(Value::List(items));
            }
        }
    }

    fn object(&mut self) -> Option<Value> {
        let mut fields = Vec::new();
        if self.take(b'}').is_some() {
            return Some(Value::Object(fields));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.take(b':')?;
            fields.push((name, self.value()?));
            if self.take(b',').is_none() {
                self.take(b'}')?;
                return Some(Value::Object(fields));
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let length = rest.find(['"', '\\', '\n'])?;
            text.push_str(&rest[..length]);
            self.at += length + 1;
            match rest.as_bytes().get(length)? {
                b'"' => return Some(text),
                b'\\' => text.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex()?;
                if !(0xD800..0xDC00).contains(&high) || !self.text.get(self.at..)?.starts_with("\\u") {
                    return Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                self.at += 2;
                let low = self.hex()?.wrapping_sub(0xDC00);
                let both = 0x1_0000 + ((high - 0xD800) << 10) + (low & 0x3FF);
                let whole = (low < 0x400).then_some(both).and_then(char::from_u32);
                whole.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.chars().try_fold(0, |sum, digit| Some(sum * 16 + digit.to_digit(16)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_read_and_nothing_else() {
        let check = |text: &str, expected: Result<Value, u32>| assert_eq!(parse(text), expected, "{text:?}");
        let text = |text: &str, line| Value::Text(text.to_owned(), line);
        check("\"a\"", Ok(text("a", 1)));
        check("[\"a\",\n\"\\u0041\\n\\\"\\ud83d\\ude00\"]", Ok(Value::List(vec![text("a", 1), text("A\n\"😀", 2)])));
        check(
            "{\"a\": [1, -2.5e3, true, null]}",
            Ok(Value::Object(vec![(
                "a".to_owned(),
                Value::List(["1", "-2.5e3", "true", "null"].map(|word| Value::Bare(word.to_owned(), 1)).to_vec()),
            )])),
        );
        check("[\"\\ud800\"]", Ok(Value::List(vec![text("\u{FFFD}", 1)])));
        check("[]", Ok(Value::List(Vec::new())));
        for (wrong, line) in [
            ("", 1),
            ("[1,]", 1),
            ("[\n\"a", 2),
            ("{\"a\"}", 1),
            ("[1] x", 1),
            ("nul", 1),
            ("\"\\x\"", 1),
            ("\"\\u12\"", 1),
            ("\"\\ué\"", 1),
        ] {
            check(wrong, Err(line));
        }
        check(&"[".repeat(1_000_000), Err(1));
    }
}
