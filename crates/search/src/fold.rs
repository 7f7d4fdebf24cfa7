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
    pub inner: bool,
}

/// What one character contributes to a folded word.
enum Folded {
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
const MARKED: &[(&str, &str)] = &[
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

fn fold_char(c: char) -> Folded {
    if c.is_ascii() {
        return match c {
            'a'..='z' | '0'..='9' | '+' | '#' => Folded::Letter(c),
            'A'..='Z' => Folded::Letter(c.to_ascii_lowercase()),
            _ => Folded::Break,
        };
    }
    match c {
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).map_or(Folded::Break, fold_char),
        // Soft hyphen, combining marks, zero-width and direction marks, byte order mark, variation selectors.
        '\u{AD}'
        | '\u{300}'..='\u{334}'
        | '\u{339}'..='\u{36F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => Folded::Nothing,
        // Marks that a name carries without meaning.
        '™' | '®' | '©' | '℠' => Folded::Nothing,
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
        | '\u{FF5F}'..='\u{FF65}' => Folded::Break,
        _ => {
            let lower = lowercase(c);
            MARKED
                .iter()
                .find(|(marked, _)| marked.chars().any(|marked| marked == lower))
                .map_or(Folded::Letter(lower), |(_, base)| Folded::Letters(base))
        }
    }
}

/// The small letter of a capital in the scripts that names of services, places and companies are written in: Latin,
/// Greek and Cyrillic. The standard library's tables know all scripts and weigh 12 KB; a letter they would change and
/// this does not is compared as it stands, which can only find less.
fn lowercase(c: char) -> char {
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
pub struct Passing<'a> {
    /// As in [`Word`].
    pub text: &'a str,
    /// As in [`Word`].
    pub start: usize,
    /// As in [`Word`].
    pub end: usize,
    /// As in [`Word`].
    pub inner: bool,
}

/// The folded words of a text, in order, with their places.
///
/// A word with capitals inside ("CloudMonitor") gives itself and, marked `inner`, each of its parts after the first.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    each_word(text, &mut |Passing { text, start, end, inner }| {
        found.push(Word { text: text.to_owned(), start, end, inner });
    });
    found
}

/// The same words, one after the other, without keeping them: an index hears a quarter of a million.
pub fn each_word(text: &str, hear: &mut dyn FnMut(Passing<'_>)) {
    let (mut from, bytes, mut folded) = (0, text.as_bytes(), String::new());
    while from < bytes.len() {
        // Most words are folded as they stand, and told from the text itself.
        let mut end = from;
        while end < bytes.len() && is_folded(bytes[end]) {
            end += 1;
        }
        match bytes.get(end) {
            Some(byte) if !byte.is_ascii() || byte.is_ascii_uppercase() => {
                from = one_word(text, from, &mut folded, hear)
            }
            _ => {
                if end > from {
                    hear(Passing { text: &text[from..end], start: from, end, inner: false });
                }
                from = end + 1;
            }
        }
    }
}

/// Folds the word that begins there, into a text that is there to be used again; the answer is where the text goes on behind it.
fn one_word(text: &str, from: usize, current: &mut String, hear: &mut dyn FnMut(Passing<'_>)) -> usize {
    current.clear();
    let (mut start, mut end) = (from, from);
    // Starts of inner parts: (byte in the text, byte in the folded word).
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut previous_lower = false;
    let mut next = from;
    for c in text[from..].chars() {
        let (at, before) = (next, current.len());
        next += c.len_utf8();
        match fold_char(c) {
            Folded::Break => break,
            Folded::Nothing => {}
            Folded::Letters(letters) => current.push_str(letters),
            Folded::Letter(letter) => current.push(letter),
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
        pass(current, start, end, &parts, hear);
    }
    next
}

fn pass(whole: &str, start: usize, end: usize, parts: &[(usize, usize)], hear: &mut dyn FnMut(Passing<'_>)) {
    hear(Passing { text: whole, start, end, inner: false });
    for (at, &(start, folded)) in parts.iter().enumerate() {
        let (end, folded_end) = parts.get(at + 1).copied().unwrap_or((end, whole.len()));
        // A single letter ("DDoS") is no word.
        if folded_end - folded > 1 {
            hear(Passing { text: &whole[folded..folded_end], start, end, inner: true });
        }
    }
}

/// The text's letters and digits, folded and joined: equal for two spellings of one name.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    add_key(text, &mut key);
    key
}

/// Whether folding leaves it as it is.
#[inline(always)]
const fn is_folded(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'#')
}

/// The same at the end of another text.
pub(crate) fn add_key(text: &str, key: &mut String) {
    let start = key.len();
    // Byte by byte as far as it goes: most names are ASCII, and a list has ten thousand of them.
    let plain = text.bytes().take_while(u8::is_ascii).count();
    let (plain, rest) = text.split_at(plain);
    for byte in plain.bytes() {
        if is_folded(byte) || byte.is_ascii_uppercase() || parts(byte) && key.len() > start {
            key.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    for c in rest.chars() {
        match fold_char(c) {
            Folded::Letter(letter) => key.push(letter),
            Folded::Letters(letters) => key.push_str(letters),
            Folded::Break if c.is_ascii() && parts(c as u8) && key.len() > start => key.push(c),
            Folded::Break | Folded::Nothing => {}
        }
    }
    while key.len() > start && key.as_bytes().last().is_some_and(|byte| parts(*byte)) {
        key.pop();
    }
}

/// These part two names, and no name is joined across them; at the ends they part nothing.
const fn parts(byte: u8) -> bool {
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
            assert_eq!(key(text), expected, "{text}");
        }
        assert_ne!(key("ЕС"), key("EC"));
    }

    #[test]
    fn bytes_are_folded_as_characters_are() {
        for byte in 0..128_u8 {
            let alone = [b'x', byte, b'x'];
            let alone = core::str::from_utf8(&alone).unwrap_or_default();
            let after = ["é", alone].concat();
            assert_eq!(["e", &key(alone)].concat(), key(&after), "{byte}");
        }
    }

    #[test]
    fn words_know_their_place_and_their_parts() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found: Vec<(String, &str)> = words(text).into_iter().map(|w| (w.text, &text[w.start..w.end])).collect();
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
