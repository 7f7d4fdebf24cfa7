//! Text folding: reduces two spellings of one name to the same text. It removes case, width, diacritics, invisible
//! characters and punctuation. Letters and digits stay, and no letter becomes a similar letter of another script.
//!
//! There are two forms: [`folded_words`] for search, and [`name_key`], the joined words, for deciding whether two names are
//! equal. `+` and `#` count as letters, because a name with one of them is the name of another product.

/// A folded word with its range in the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded word; never empty.
    pub text: String,
    /// Byte range in the original text, on character boundaries.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Whether the word is a part of a longer word, after a capital, such as "Works" in "DataWorks".
    pub is_subword: bool,
}

/// What one character contributes to a folded word.
enum FoldedChar {
    /// Ends the word.
    Break,
    /// Contributes nothing and does not end the word.
    Nothing,
    /// These characters.
    Letters(&'static str),
    /// This character.
    Letter(char),
}

/// Latin letters with diacritics, by base letter. Latin-1 Supplement and Latin Extended-A, small letters.
const COMPOSED_LETTERS: &[(&str, &str)] = &[
    ("àáâãäåāăą", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏő", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
    ("þ", "th"),
    ("ﬀ", "ff"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("ﬃ", "ffi"),
    ("ﬄ", "ffl"),
    ("ﬅﬆ", "st"),
];

fn fold_char(c: char) -> FoldedChar {
    if c.is_ascii() {
        return if BYTE_CLASSES[c as usize] == 0 {
            FoldedChar::Break
        } else {
            FoldedChar::Letter(c.to_ascii_lowercase())
        };
    }
    match c {
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).map_or(FoldedChar::Break, fold_char),
        // Soft hyphen, combining marks, zero-width and direction marks, byte order mark, variation selectors.
        '\u{AD}'
        | '\u{300}'..='\u{334}'
        | '\u{339}'..='\u{36F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => FoldedChar::Nothing,
        // Signs without meaning for a name.
        '™' | '®' | '©' | '℠' => FoldedChar::Nothing,
        // White space and punctuation. Everything else counts as a letter, also digits in circles, symbols and emoji: a name
        // with one of them is another name.
        '\u{80}'..='\u{A9}'
        | '\u{AB}'
        | '\u{AF}'
        | '\u{B4}'
        | '\u{B6}'..='\u{B8}'
        | '\u{BB}'
        | '\u{BF}'
        | '\u{2000}'..='\u{2043}'
        | '\u{2045}'..='\u{205F}'
        | '\u{2212}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{30FB}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE5E}'
        | '\u{FE63}'
        | '\u{FF5F}'..='\u{FF65}' => FoldedChar::Break,
        _ => {
            let lower = lowercase_letter(c);
            COMPOSED_LETTERS
                .iter()
                .find(|(marked, _)| marked.chars().any(|marked| marked == lower))
                .map_or(FoldedChar::Letter(lower), |(_, base)| FoldedChar::Letters(base))
        }
    }
}

/// The lower case of a Latin, Greek or Cyrillic letter.
///
/// The tables of the standard library contain all scripts and add 12 KB. Letters of other scripts are compared unchanged,
/// which can only match less.
fn lowercase_letter(c: char) -> char {
    let step = match c {
        '\u{C0}'..='\u{DE}' | '\u{391}'..='\u{3A9}' | '\u{410}'..='\u{42F}' => 32,
        '\u{400}'..='\u{40F}' => 80,
        '\u{178}' => return '\u{FF}',
        // Latin Extended-A goes in pairs, capital first; the parity changes twice.
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17E}' => u32::from(c as u32 % 2 == 1),
        '\u{100}'..='\u{177}' | '\u{218}'..='\u{21B}' => u32::from((c as u32).is_multiple_of(2)),
        _ => 0,
    };
    char::from_u32(c as u32 + step).unwrap_or(c)
}

/// A folded word, borrowed for the duration of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordRef<'a> {
    /// As in [`Word`], in bytes: slices of a `str` would be checked for character boundaries 250,000 times.
    pub text: &'a [u8],
    /// As in [`Word`].
    pub start: usize,
    /// As in [`Word`].
    pub end: usize,
    /// As in [`Word`].
    pub is_subword: bool,
}

/// Returns the folded words of a text, in order.
///
/// A word with capitals inside ("CloudMonitor") is followed by its parts after the first, with `is_subword` set.
#[must_use]
pub fn folded_words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for_each_word(text, &mut |WordRef { text, start, end, is_subword: inner }| {
        let text = core::str::from_utf8(text).unwrap_or_default().to_owned();
        found.push(Word { text, start, end, is_subword: inner });
    });
    found
}

/// Class of bytes that folding does not change.
const ALREADY_FOLDED: u8 = 1;
/// Class of ASCII capitals.
const ASCII_CAPITAL: u8 = 2;
/// Class of bytes of characters outside ASCII.
const NON_ASCII: u8 = 4;

/// The class of each byte; 0 for bytes that end a word.
static BYTE_CLASSES: [u8; 256] = {
    let (mut kinds, mut at) = ([0; 256], 0);
    while at < kinds.len() {
        kinds[at] = match at as u8 {
            b'a'..=b'z' | b'0'..=b'9' | b'+' | b'#' => ALREADY_FOLDED,
            b'A'..=b'Z' => ASCII_CAPITAL,
            0x80.. => NON_ASCII,
            _ => 0,
        };
        at += 1;
    }
    kinds
};

/// Calls `visit` for each word of [`folded_words`], without allocating: building an index visits 250,000 words.
pub fn for_each_word(text: &str, visit: &mut dyn FnMut(WordRef<'_>)) {
    let (mut from, bytes) = (0, text.as_bytes());
    let (mut folded, mut parts) = (String::new(), Vec::new());
    while from < bytes.len() {
        let (mut end, mut seen) = (from, 0);
        while end < bytes.len() {
            let kind = BYTE_CLASSES[usize::from(bytes[end])];
            if kind == 0 {
                break;
            }
            seen |= kind;
            end += 1;
        }
        from = if seen > ALREADY_FOLDED {
            let plain = if seen < NON_ASCII { &bytes[from..end] } else { &[] };
            fold_word(text, from, plain, &mut folded, &mut parts, visit)
        } else {
            // Most words need no folding and are borrowed from the text.
            if end > from {
                visit(WordRef { text: &bytes[from..end], start: from, end, is_subword: false });
            }
            end + 1
        };
    }
}

/// Calls `visit` for each folded word of a text that is no subword.
pub(crate) fn for_each_plain_word(text: &str, visit: &mut dyn FnMut(&[u8])) {
    for_each_word(text, &mut |word| {
        if !word.is_subword {
            visit(word.text);
        }
    });
}

/// Folds the word that starts at `from` into reusable buffers and returns the offset after it.
///
/// `plain` is the whole word if it is ASCII, which needs no decoding, and is empty otherwise.
fn fold_word(
    text: &str,
    from: usize,
    plain: &[u8],
    current: &mut String,
    parts: &mut Vec<(usize, usize)>,
    visit: &mut dyn FnMut(WordRef<'_>),
) -> usize {
    current.clear();
    // Starts of subwords: (offset in the text, offset in the folded word).
    parts.clear();
    let mut previous_lower = false;
    for (at, byte) in plain.iter().enumerate() {
        if previous_lower && byte.is_ascii_uppercase() {
            parts.push((from + at, at));
        }
        previous_lower = byte.is_ascii_lowercase();
        current.push(char::from(byte.to_ascii_lowercase()));
    }
    let (mut start, mut end) = (from, from + plain.len());
    let mut next = end;
    for c in text[next..].chars() {
        let (at, before) = (next, current.len());
        next += c.len_utf8();
        match fold_char(c) {
            FoldedChar::Break => break,
            FoldedChar::Nothing => {}
            FoldedChar::Letters(letters) => current.push_str(letters),
            FoldedChar::Letter(letter) => current.push(letter),
        }
        if before == 0 {
            start = at;
        } else if previous_lower && c.is_ascii_uppercase() {
            parts.push((at, before));
        }
        previous_lower = c.is_ascii_lowercase();
        end = next;
    }
    if !current.is_empty() {
        emit_word(current.as_bytes(), start, end, parts, visit);
    }
    next
}

fn emit_word(whole: &[u8], start: usize, end: usize, parts: &[(usize, usize)], visit: &mut dyn FnMut(WordRef<'_>)) {
    visit(WordRef { text: whole, start, end, is_subword: false });
    for (at, &(start, folded)) in parts.iter().enumerate() {
        let (end, folded_end) = parts.get(at + 1).copied().unwrap_or((end, whole.len()));
        // A single letter, as in "DDoS", is no word.
        if folded_end - folded > 1 {
            visit(WordRef { text: &whole[folded..folded_end], start, end, is_subword: true });
        }
    }
}

/// Returns the folded letters and digits of a text, joined: equal for two spellings of one name.
#[must_use]
pub fn name_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    // ASCII needs no decoding. Most names are ASCII, and a list can have ten thousand of them.
    let plain = text.bytes().take_while(u8::is_ascii).count();
    let (plain, rest) = text.split_at(plain);
    for byte in plain.bytes() {
        if BYTE_CLASSES[usize::from(byte)] != 0 || separates_names(byte) && !key.is_empty() {
            key.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    for c in rest.chars() {
        match fold_char(c) {
            FoldedChar::Letter(letter) => key.push(letter),
            FoldedChar::Letters(letters) => key.push_str(letters),
            FoldedChar::Break if c.is_ascii() && separates_names(c as u8) && !key.is_empty() => key.push(c),
            FoldedChar::Break | FoldedChar::Nothing => {}
        }
    }
    while key.as_bytes().last().is_some_and(|byte| separates_names(*byte)) {
        key.pop();
    }
    key
}

/// Whether a byte separates two names. At the ends of a text, separators are removed.
const fn separates_names(byte: u8) -> bool {
    matches!(byte, b'&' | b'|' | b';' | b'\n' | b'\r' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_spelling_and_nothing_else() {
        for (text, expected) in [
            ("Anti-DDoS / Anti-DDoS Pro", "antiddosantiddospro"),
            ("ＥＣＳ", "ecs"),
            ("  Élastic  Compute ", "elasticcompute"),
            ("e\u{301}lastic", "elastic"),
            ("Cloud\u{200B}Box*", "cloudbox"),
            ("\u{202E}xob\u{202C}", "xob"),
            ("Straße ﬁle œuvre", "strassefileoeuvre"),
            ("C++", "c++"),
            ("", ""),
            ("*,;—“”", ""),
            // Cyrillic letters that look Latin stay Cyrillic.
            ("ЕСЅ", "есѕ"),
            ("对象存储 OSS", "对象存储oss"),
            ("ÅÉŠŻŁĺ ΑΩ ЁЯ", "aeszllαωёя"),
            ("a…b¿c·d", "abcd"),
            // A sign, a figure or a struck letter makes another name.
            ("x² ⓧ Ⅱ", "x²ⓧⅡ"),
            ("x 😀", "x😀"),
            ("x⁺ x+", "x⁺x+"),
            ("PolarDB & X", "polardb&x"),
        ] {
            assert_eq!(name_key(text), expected, "{text}");
        }
        assert_ne!(name_key("ЕС"), name_key("EC"));
    }

    #[test]
    fn bytes_are_folded_as_characters_are() {
        for byte in 0..128_u8 {
            let alone = [b'x', byte, b'x'];
            let alone = core::str::from_utf8(&alone).unwrap_or_default();
            let after = ["é", alone].concat();
            assert_eq!(["e", &name_key(alone)].concat(), name_key(&after), "{byte}");
        }
    }

    #[test]
    fn words_have_ranges_and_subwords() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found: Vec<(String, &str)> =
                folded_words(text).into_iter().map(|w| (w.text, &text[w.start..w.end])).collect();
            let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), *b)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("CloudMonitor", &[("cloudmonitor", "CloudMonitor"), ("monitor", "Monitor")]);
        check("Anti-DDoS Pro/ x", &[("anti", "Anti"), ("ddos", "DDoS"), ("pro", "Pro"), ("x", "x")]);
        check(
            "AnalyticDB for MySQL",
            &[("analyticdb", "AnalyticDB"), ("db", "DB"), ("for", "for"), ("mysql", "MySQL"), ("sql", "SQL")],
        );
        check("Übergröße ＡＢ", &[("ubergrosse", "Übergröße"), ("ab", "ＡＢ")]);
        check(" -- ", &[]);
    }
}
