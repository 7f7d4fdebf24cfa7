//! Names as a list writes them: the name alone, its mark, its short forms; and ids made from names.
//!
//! It decides nothing about what is listed. An id depends on the name only, never on its number or its place.

use trust_center_report::fold;

/// A name is at most this long.
pub const MAX_NAME_CHARS: usize = 200;

/// Marks that bind a name to a footnote.
const FOOTNOTE_MARKS: &[char] = &['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵'];

/// Whether a data file can hold this name.
#[must_use]
pub fn is_name(name: &str) -> bool {
    name.chars().count() <= MAX_NAME_CHARS && !fold::name_key(name).is_empty()
}

/// A name and the footnote mark at its end.
#[must_use]
pub fn split_footnote_mark(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let bare = text.trim_end_matches(FOOTNOTE_MARKS);
    if bare.len() < text.len() && !bare.trim().is_empty() {
        return (bare.trim_end(), text.get(bare.len()..));
    }
    if let Some(open) = text.strip_suffix(']').and_then(|_| text.rfind('['))
        && text[open + 1..text.len() - 1].bytes().all(|byte| byte.is_ascii_digit())
        && open > 0
        && open + 2 < text.len()
    {
        return (text[..open].trim_end(), text.get(open..));
    }
    (text, None)
}

/// The mark at the start of a footnote, and what follows it.
#[must_use]
pub fn split_note(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(FOOTNOTE_MARKS);
    if rest.len() < text.len() {
        return Some((&text[..text.len() - rest.len()], rest.trim_start()));
    }
    let close = text.strip_prefix('[')?.find(']')? + 1;
    let digits = text.get(1..close)?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| (&text[..=close], text[close + 1..].trim_start()))
}

/// A name in front of its parenthesis, and what is in it, where the parenthesis ends the name.
#[must_use]
pub fn split_parenthesis(name: &str) -> Option<(&str, &str)> {
    let inside = name.trim_end().strip_suffix(')')?;
    let mut depth = 0_usize;
    for (at, c) in inside.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth > 0 => depth -= 1,
            '(' => {
                let base = inside[..at].trim_end();
                return (!base.is_empty() && !inside[at + 1..].trim().is_empty())
                    .then(|| (base, inside[at + 1..].trim()));
            }
            _ => {}
        }
    }
    None
}

/// Whether a text is a short form: a word of it is capitals and digits only.
#[must_use]
pub fn is_short(text: &str) -> bool {
    text.len() <= 20
        && text.split_whitespace().any(|word| {
            word.chars().filter(char::is_ascii_uppercase).count() > 1 && !word.chars().any(char::is_lowercase)
        })
}

/// Whether the letters of a short form are those that begin the words of a long one.
#[must_use]
pub fn is_initials(short: &str, long: &str) -> bool {
    let initials: String = long
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase() || c.is_numeric())
        .collect();
    initials.chars().count() > 1 && short == initials
}

/// An id: small letters and digits with hyphens between. What is in a parenthesis does not count.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut bare = String::with_capacity(name.len());
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    if fold::name_key(&bare).is_empty() {
        bare = name.to_owned();
    }
    words_to_id(&bare)
}

/// An id from all words, those in a parenthesis too.
#[must_use]
pub fn words_to_id(text: &str) -> String {
    let spaced = text.replace(" & ", " and ").replace(['&', '\''], "").replace('+', " plus ").replace('#', " sharp ");
    let mut id = String::new();
    for word in fold::folded_words(&spaced).iter().filter(|word| !word.is_subword) {
        let ascii: String = word.text.chars().filter(char::is_ascii_alphanumeric).collect();
        if !ascii.is_empty() && id.len() + ascii.len() < 80 {
            if !id.is_empty() {
                id.push('-');
            }
            id.push_str(&ascii);
        }
    }
    if id.is_empty() {
        // Letters that have no ASCII form: the id is made of their codes, so that it stays with the name.
        let codes: Vec<String> =
            text.chars().filter(|c| c.is_alphanumeric()).take(8).map(|c| format!("{:x}", c as u32)).collect();
        id = format!("u-{}", codes.join("-"));
        id.truncate(79);
        id = id.trim_end_matches('-').to_owned();
    }
    id
}

/// Whether two texts have the same letters and digits.
#[must_use]
pub fn is_same_name(a: &str, b: &str) -> bool {
    fold::name_key(a) == fold::name_key(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_from_names() {
        for (name, expected) in [
            ("Artificial Intelligence (AI) & Machine Learning", "artificial-intelligence-and-machine-learning"),
            ("Migration and O&M Management", "migration-and-om-management"),
            ("PolarDB-X", "polardb-x"),
            ("Beijing, China", "beijing-china"),
            ("Auditor's Scope", "auditors-scope"),
            ("C++ (SDK)", "c-plus-plus"),
            ("東京", "u-6771-4eac"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn marks_and_parentheses() {
        assert_eq!(split_footnote_mark("CloudBox*"), ("CloudBox", Some("*")));
        assert_eq!(split_footnote_mark("Disk [1]"), ("Disk", Some("[1]")));
        assert_eq!(split_footnote_mark("Array[]"), ("Array[]", None));
        assert_eq!(split_footnote_mark("*"), ("*", None));
        assert_eq!(split_note("*Note: x"), Some(("*", "Note: x")));
        assert_eq!(split_note("[2] x"), Some(("[2]", "x")));
        assert_eq!(split_note("Note"), None);
        assert_eq!(split_parenthesis("A B (C)"), Some(("A B", "C")));
        assert_eq!(split_parenthesis("A (B (C))"), Some(("A", "B (C)")));
        assert_eq!(split_parenthesis("(C)"), None);
        assert!(is_short("ACK Serverless") && is_short("E-HPC") && !is_short("Lindorm"));
        assert!(is_initials("HBR", "Hybrid Backup Recovery") && !is_initials("VOD", "Video on Demand"));
    }
}
