//! Text folding: what two spellings of one name have in common. Case, width, diacritics, invisible characters and
//! punctuation go; letters and digits stay, and no letter becomes another script's letter that merely looks like it.
//!
//! Two forms are made: [`words`], for search, and [`key`], the words joined, for deciding whether two names are the
//! same. `+` and `#` count as letters, because a name with one of them is another product's name.

/// A folded word and where it stands in the text it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded word; never empty.
    pub text: String,
    /// Byte range in the original text, on character boundaries.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Whether a capital inside a longer word begins this one, as "Works" in "DataWorks".
    pub is_subword: bool,
}

/// What one character contributes to a folded word.
enum FoldedChar {
    /// Ends the word.
    Break,
    /// Nothing; the word goes on.
    Nothing,
    /// These characters.
    Letters(&'static str),
    /// This character.
    Letter(char),
}

/// Latin letters with marks, by base letter. Latin-1 Supplement and Latin Extended-A, small letters.
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
        // Marks that a name carries without meaning.
        '™' | '®' | '©' | '℠' => FoldedChar::Nothing,
        // White space and punctuation. Everything else counts as a letter, also figures in circles, signs and pictures: a
        // name with one of them is another name, and taking a sign for nothing would find too much.
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

/// The small letter of a capital in the scripts that names of services, places and companies are written in: Latin,
/// Greek and Cyrillic. The standard library's tables know all scripts and weigh 12 KB; a letter they would change and
/// this does not is compared as it stands, which can only find less.
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

/// A folded word as it passes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordRef<'a> {
    /// As in [`Word`], in bytes: parts of a text are checked for whole characters, a quarter of a million times.
    pub text: &'a [u8],
    /// As in [`Word`].
    pub start: usize,
    /// As in [`Word`].
    pub end: usize,
    /// As in [`Word`].
    pub is_subword: bool,
}

/// The folded words of a text, in order, with their places.
///
/// A word with capitals inside ("CloudMonitor") gives itself and, marked `inner`, each of its parts after the first.
#[must_use]
pub fn folded_words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for_each_word(text, &mut |WordRef { text, start, end, is_subword: inner }| {
        let text = core::str::from_utf8(text).unwrap_or_default().to_owned();
        found.push(Word { text, start, end, is_subword: inner });
    });
    found
}

/// Bytes of a word that folding leaves as they are.
const ALREADY_FOLDED: u8 = 1;
/// Capitals of ASCII.
const ASCII_CAPITAL: u8 = 2;
/// Parts of characters outside ASCII, which may be anything.
const NON_ASCII: u8 = 4;

/// What each byte is to the word that it stands in; 0 where it ends one.
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

/// The same words, one after the other, without keeping them: an index hears a quarter of a million.
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
            // Most words are folded as they stand, and told from the text itself.
            if end > from {
                visit(WordRef { text: &bytes[from..end], start: from, end, is_subword: false });
            }
            end + 1
        };
    }
}

/// Folds the word that begins there, into lists that are there to be used again; the answer is where the text goes on behind it. A word
/// of ASCII alone is given whole, and need not be taken to characters.
fn fold_word(
    text: &str,
    from: usize,
    plain: &[u8],
    current: &mut String,
    parts: &mut Vec<(usize, usize)>,
    visit: &mut dyn FnMut(WordRef<'_>),
) -> usize {
    current.clear();
    // Starts of inner parts: (byte in the text, byte in the folded word).
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
        // A single letter ("DDoS") is no word.
        if folded_end - folded > 1 {
            visit(WordRef { text: &whole[folded..folded_end], start, end, is_subword: true });
        }
    }
}

/// The text's letters and digits, folded and joined: equal for two spellings of one name.
#[must_use]
pub fn name_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    // Byte by byte as far as it goes: most names are ASCII, and a list has ten thousand of them.
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

/// These part two names, and no name is joined across them; at the ends they part nothing.
const fn separates_names(byte: u8) -> bool {
    matches!(byte, b'&' | b'|' | b';' | b'\n' | b'\r' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_forget_spelling_and_nothing_else() {
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
    fn words_know_their_place_and_their_parts() {
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
