//! Quantities, prices, terms and dates: what stands beside a name on an invoice, and says nothing about what it names.
//!
//! It never takes a number alone for a quantity within a line: "Singapore 2" may be another place than "Singapore". In a
//! cell of its own a number is one.

use crate::fold;

/// A word of a line, by what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A number alone.
    Number,
    /// What a number counts: "months", "GB".
    Unit,
    /// A currency's code or sign, alone.
    Currency,
    /// "x" or its like, alone.
    Times,
    /// "qty", "per".
    Label,
    /// A number with its unit, its currency or a per cent sign, or after an "x".
    Amount,
    /// A number before an "x", in one word.
    Fold,
    /// A calendar day.
    Day,
    /// Punctuation.
    Mark,
    /// Anything else.
    Word,
}

/// Words that say something about a quantity, sorted.
#[rustfmt::skip]
const WORDS: &[(&str, Piece)] = &[
    ("%", Piece::Unit), ("*", Piece::Times), ("@", Piece::Label), ("aed", Piece::Currency), ("apr", Piece::Day),
    ("april", Piece::Day), ("aud", Piece::Currency), ("aug", Piece::Day), ("august", Piece::Day), ("b", Piece::Unit),
    ("brl", Piece::Currency), ("cad", Piece::Currency), ("chf", Piece::Currency), ("cny", Piece::Currency),
    ("core", Piece::Unit), ("cores", Piece::Unit), ("day", Piece::Unit), ("days", Piece::Unit), ("dec", Piece::Day),
    ("december", Piece::Day), ("dkk", Piece::Currency), ("ea", Piece::Unit), ("each", Piece::Label),
    ("eur", Piece::Currency), ("feb", Piece::Day), ("february", Piece::Day), ("gb", Piece::Unit),
    ("gbp", Piece::Currency), ("gbps", Piece::Unit), ("gib", Piece::Unit), ("h", Piece::Unit),
    ("hkd", Piece::Currency), ("hour", Piece::Unit), ("hours", Piece::Unit), ("hr", Piece::Unit),
    ("hrs", Piece::Unit), ("idr", Piece::Currency), ("inr", Piece::Currency), ("instance", Piece::Unit),
    ("instances", Piece::Unit), ("jan", Piece::Day), ("january", Piece::Day), ("jpy", Piece::Currency),
    ("jul", Piece::Day), ("july", Piece::Day), ("jun", Piece::Day), ("june", Piece::Day), ("kb", Piece::Unit),
    ("kib", Piece::Unit), ("krw", Piece::Currency), ("license", Piece::Unit), ("licenses", Piece::Unit),
    ("mar", Piece::Day), ("march", Piece::Day), ("may", Piece::Day), ("mb", Piece::Unit), ("mbps", Piece::Unit),
    ("mib", Piece::Unit), ("mo", Piece::Unit), ("month", Piece::Unit), ("months", Piece::Unit), ("mos", Piece::Unit),
    ("mxn", Piece::Currency), ("myr", Piece::Currency), ("node", Piece::Unit), ("nodes", Piece::Unit),
    ("nok", Piece::Currency), ("nov", Piece::Day), ("november", Piece::Day), ("nzd", Piece::Currency),
    ("oct", Piece::Day), ("october", Piece::Day), ("pb", Piece::Unit), ("pc", Piece::Unit), ("pcs", Piece::Unit),
    ("per", Piece::Label), ("php", Piece::Currency), ("pib", Piece::Unit), ("piece", Piece::Unit),
    ("pieces", Piece::Unit), ("pln", Piece::Currency), ("qty", Piece::Label), ("quantity", Piece::Label),
    ("quarter", Piece::Unit), ("quarters", Piece::Unit), ("rmb", Piece::Currency), ("sar", Piece::Currency),
    ("seat", Piece::Unit), ("seats", Piece::Unit), ("sek", Piece::Currency), ("sep", Piece::Day),
    ("sept", Piece::Day), ("september", Piece::Day), ("sgd", Piece::Currency), ("tb", Piece::Unit),
    ("thb", Piece::Currency), ("tib", Piece::Unit), ("try", Piece::Currency), ("twd", Piece::Currency),
    ("unit", Piece::Unit), ("units", Piece::Unit), ("usd", Piece::Currency), ("user", Piece::Unit),
    ("users", Piece::Unit), ("vcpu", Piece::Unit), ("vcpus", Piece::Unit), ("vnd", Piece::Currency),
    ("week", Piece::Unit), ("weeks", Piece::Unit), ("x", Piece::Times), ("year", Piece::Unit), ("years", Piece::Unit),
    ("yr", Piece::Unit), ("yrs", Piece::Unit), ("zar", Piece::Currency), ("×", Piece::Times), ("✕", Piece::Times),
    ("✖", Piece::Times),
];
/// Units of storage and memory.
const SIZES: &[&str] = &["kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "pib"];
const SIGNS: &[char] = &['$', '€', '£', '¥', '￥', '₹', '₩', '₺', '฿', '₫', '₱'];
/// A line with what stands beside the name in it taken off, as far as it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trimmed<'a> {
    /// What is left by every way to part the line, longest first.
    pub(super) rests: Vec<&'a str>,
    /// What is left where all that may be taken off is.
    pub(super) rest: &'a str,
    /// Whether a size in bytes was taken off.
    pub(super) sized: bool,
}

/// Most words looked at on each side of a line.
const MOST: usize = 8;

/// A line without the quantities around it; none where there are none to take off.
pub(super) fn trim(line: &str) -> Option<Trimmed<'_>> {
    // Where something parts the line into cells, a quantity is one within its cell.
    if line.contains(['\t', '|', ';']) {
        return None;
    }
    let is_quantity = |piece: Piece| !matches!(piece, Piece::Word | Piece::Day);
    // Most lines begin and end with words of a name, and need no more looking at.
    let mut ends = line.split_whitespace();
    let first = ends.next()?;
    if !is_quantity(piece(first)) && !is_quantity(piece(ends.next_back().unwrap_or(first))) {
        return None;
    }
    let words: Vec<(usize, usize, Piece)> = words(line).collect();
    let is_neutral = |word: &&(usize, usize, Piece)| is_quantity(word.2);
    let before = words.iter().take_while(is_neutral).count();
    // Compared before the limit is applied: of nine numbers and nothing else, head and tail would overlap.
    if before == words.len() {
        return None;
    }
    let before = before.min(MOST);
    let after = words.iter().rev().take_while(is_neutral).count().min(MOST);
    let mut rests = Vec::new();
    let mut rest = None;
    let pieces: Vec<Piece> = words.iter().map(|word| word.2).collect();
    for head in 0..=before {
        for tail in 0..=after {
            let end = words.len() - tail;
            let (Some(from), Some(to)) = (words.get(head), words.get(end - 1)) else { continue };
            let left = line[from.0..to.1].trim_matches(is_mark);
            if !left.is_empty() && !rests.contains(&left) && (head, tail) != (0, 0) {
                rests.push(left);
            }
            // "PolarDB x3" may be the third PolarDB-X, as "PolarDB x 3" may.
            let crossed = words.get(end).filter(|word| line[word.0..].starts_with(['x', 'X']));
            if let Some(&(at, ..)) = crossed
                && !rests.contains(&&line[from.0..=at])
            {
                rests.push(&line[from.0..=at]);
            }
            // The last fair way is the one that takes off most.
            if (head, tail) != (0, 0) && is_said(&pieces[..head], Side::Before) && is_said(&pieces[end..], Side::After)
            {
                rest = Some((left, head, end));
            }
        }
    }
    let (rest, head, end) = rest.filter(|(left, ..)| !left.is_empty())?;
    let off = words.iter().take(head).chain(words.iter().skip(end));
    let sized = off.clone().any(|&(from, to, _)| is_size(&line[from..to]));
    Some(Trimmed { rests, rest, sized })
}

/// Whether a cell holds nothing but numbers, quantities, prices, days or punctuation.
pub(super) fn is_neutral(cell: &str) -> bool {
    if cell.len() > 100 {
        return false;
    }
    let (mut count, mut counted, mut times, mut unit) = (0, false, false, false);
    for (_, _, piece) in words(cell) {
        match piece {
            Piece::Word => return false,
            Piece::Number | Piece::Amount | Piece::Fold => counted = true,
            Piece::Times => times = true,
            Piece::Unit => unit = true,
            Piece::Currency | Piece::Label | Piece::Day | Piece::Mark => {}
        }
        count += 1;
    }
    // "X" alone is a letter, and may be the end of a name; so may any letter that is also a unit.
    counted || !(times || (unit && count == 1 && fold::name_key(cell).chars().count() == 1))
}

/// Whether a neutral cell tells a size in bytes.
pub(super) fn is_sized(cell: &str) -> bool {
    words(cell).any(|(from, to, _)| is_size(&cell[from..to]))
}

/// Where words stand beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Whether words beside a name are quantities: each number belongs to one thing that makes it one, and that to it.
///
/// What is left alone may belong to the name: in "MySQL 5 x 3" the 5 is a version, and so it may be in "MySQL 5x".
fn is_said(pieces: &[Piece], side: Side) -> bool {
    let pieces: Vec<Piece> = pieces.iter().copied().filter(|piece| *piece != Piece::Mark).collect();
    let mut left = pieces.as_slice();
    loop {
        left = match left {
            [] => return true,
            [Piece::Number, Piece::Times, rest @ ..] | [Piece::Fold, rest @ ..] if side == Side::Before => rest,
            [Piece::Times | Piece::Currency | Piece::Label, Piece::Number, rest @ ..]
            | [Piece::Number, Piece::Unit | Piece::Currency | Piece::Label, rest @ ..]
            | [Piece::Label, Piece::Unit | Piece::Amount, rest @ ..]
            | [Piece::Amount, Piece::Currency | Piece::Unit | Piece::Label, rest @ ..]
            | [Piece::Amount, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// The words of a line: from, to and what each says.
fn words(line: &str) -> impl Iterator<Item = (usize, usize, Piece)> {
    line.split_whitespace().map(|word| {
        let from = word.as_ptr() as usize - line.as_ptr() as usize;
        (from, from + word.len(), piece(word))
    })
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | ',' | ';' | '|' | '/' | '=' | '·')
}

fn piece(word: &str) -> Piece {
    // No price or quantity is so long, and no word of a name needs to be copied to be told from one.
    let mut small = [0_u8; 24];
    let Some(lower) = small.get_mut(..word.len()) else { return Piece::Word };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = core::str::from_utf8(lower).unwrap_or_default();
    if let Some(piece @ (Piece::Times | Piece::Label)) = known(lower) {
        return piece;
    }
    let text = lower.trim_matches(|c: char| is_mark(c) || matches!(c, '(' | ')' | '[' | ']' | '.'));
    if text.is_empty() {
        return if word.chars().all(|c| is_mark(c) || c.is_ascii_punctuation()) { Piece::Mark } else { Piece::Word };
    }
    match known(text) {
        // An "x" in parentheses multiplies nothing.
        Some(Piece::Times) => Piece::Word,
        Some(piece) => piece,
        None if text.chars().all(|c| SIGNS.contains(&c)) => Piece::Currency,
        None if !text.bytes().any(|byte| byte.is_ascii_digit()) => Piece::Word,
        None if is_day(text) => Piece::Day,
        None => number_with(text),
    }
}

fn known(text: &str) -> Option<Piece> {
    let at = WORDS.binary_search_by(|(word, _)| (*word).cmp(text)).ok()?;
    WORDS.get(at).map(|(_, piece)| *piece)
}

fn is_unit(text: &str) -> bool {
    known(text) == Some(Piece::Unit)
}

fn is_currency(text: &str) -> bool {
    known(text) == Some(Piece::Currency)
}

/// A number, alone or with what makes it an amount.
fn number_with(text: &str) -> Piece {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{2019}');
    let from = text.find(|c: char| c.is_ascii_digit());
    let Some(from) = from else { return Piece::Word };
    let length = text[from..].find(|c| !is_figure(c)).unwrap_or(text.len() - from);
    let before = text[..from].trim_start_matches(['+', '-', '~']);
    let after = &text[from + length..];
    let is_money = |part: &str| {
        let part = part.trim_end_matches('.');
        let code = part.trim_matches(SIGNS);
        !part.is_empty()
            && (is_currency(code)
                || code.is_empty()
                || (code.len() <= 3 && part.len() > code.len() && matches!(code, "us" | "hk" | "s" | "a" | "c" | "nt")))
    };
    let counts = |part: &str| {
        let first = part.split(['/', '.']).next().unwrap_or_default();
        is_unit(first) || part.strip_prefix('/').is_some_and(is_unit)
    };
    match (before, after) {
        ("", "") => Piece::Number,
        ("", "x" | "×") => Piece::Fold,
        ("", "%") | ("x" | "×", "") => Piece::Amount,
        ("", after) if counts(after) || is_money(after) => Piece::Amount,
        (before, "") if is_money(before) => Piece::Amount,
        (before, after) if is_money(before) && counts(after) => Piece::Amount,
        _ => Piece::Word,
    }
}

fn is_day(text: &str) -> bool {
    let parts = text.split(['-', '/', '.', ':']).count();
    (3..=4).contains(&parts)
        && text.len() <= 20
        && text
            .split(['-', '/', '.', ':'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_size(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let letters = lower.trim_matches(|c: char| !c.is_ascii_alphabetic());
    SIZES.contains(&letters) && letters.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_a_quantity_is_taken_off() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(trim(line).map(|t| t.rest), expected, "{line}");
        check("3 x Elastic Compute Service", Some("Elastic Compute Service"));
        check("3x ECS", Some("ECS"));
        check("ECS x 3", Some("ECS"));
        check("ECS x3", Some("ECS"));
        check("ECS × 3", Some("ECS"));
        check("Elastic Compute Service (ECS) - 12 months - USD 1,200.00", Some("Elastic Compute Service (ECS)"));
        check("CDN: 5 TB @ $0.08/GB", Some("CDN"));
        check("OSS 500GB", Some("OSS"));
        check("ECS (3 instances)", Some("ECS"));
        check("Qty 4 ECS €12.50", Some("ECS"));
        check("ECS 100%", Some("ECS"));
        // A bare number may belong to a name.
        check("Singapore 2", None);
        check("2 Singapore", None);
        check("108 services", None);
        check("#55", None);
        check("Elastic Compute Service, version 2", None);
        check("Dedicated Host", None);
        check("ECS Bare Metal Instance", None);
        check("Elastic Block Storage per", None);
        check("CDN 2024-01-01", None);
        check("12 months", None);
        check("x 3", None);
        // What may be a version is none of a quantity.
        check("ApsaraDB RDS for MySQL 5 x 3", Some("ApsaraDB RDS for MySQL 5"));
        check("ApsaraDB RDS for MySQL 8.x", None);
        check("ApsaraDB RDS for MySQL 5 x", None);
        check("ApsaraDB RDS for MySQL 8.0 USD 5", Some("ApsaraDB RDS for MySQL 8.0"));
        check("", None);
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn cells_beside_a_name_are_told_from_names() {
        for cell in [
            "",
            "3",
            "1,200.00",
            "USD 1,200.00",
            "$5",
            "US$5",
            "12 months",
            "2024-01-31",
            "31/01/2024",
            "5 Jan 2024",
            "10 %",
            "50%",
            "GB",
            "—",
            "3 x",
        ] {
            assert!(is_neutral(cell), "{cell}");
        }
        for cell in [
            "ECS",
            "AWS",
            "n 5",
            "version 2",
            "g7.large",
            "Kentucky",
            "2.0-beta",
            "#55",
            "cn-hangzhou",
            "X",
            "b",
            "us-east-1",
        ] {
            assert!(!is_neutral(cell), "{cell}");
        }
    }
}
