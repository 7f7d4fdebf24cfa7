//! Quantities, prices, terms and dates: what stands beside a name on an invoice, and says nothing about what it names.
//!
//! It never takes a number alone for a quantity within a line: "Singapore 2" may be another place than "Singapore". In a
//! cell of its own a number is one.

/// A word of a line, by what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A whole number alone, which may count something.
    Number,
    /// Another number alone: with decimals, or one that may be a year.
    Figure,
    /// What a number measures, decimals or not: "months", "GB".
    Unit,
    /// Several things that a whole number counts: "instances".
    Things,
    /// One such thing, of which there is one.
    Thing,
    /// A currency's code or sign, alone.
    Currency,
    /// "x" or its like, alone.
    Times,
    /// "qty", "per".
    Label,
    /// A number with its unit or its currency, or after an "x".
    Amount,
    /// A share in per cent.
    Share,
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
    ("%", Piece::Share), ("*", Piece::Times), ("@", Piece::Label), ("aed", Piece::Currency), ("apr", Piece::Day),
    ("april", Piece::Day), ("aud", Piece::Currency), ("aug", Piece::Day), ("august", Piece::Day),
    ("brl", Piece::Currency), ("cad", Piece::Currency), ("chf", Piece::Currency), ("cny", Piece::Currency),
    ("core", Piece::Thing), ("cores", Piece::Things), ("day", Piece::Unit), ("days", Piece::Unit), ("dec", Piece::Day),
    ("december", Piece::Day), ("dkk", Piece::Currency), ("ea", Piece::Thing), ("each", Piece::Label),
    ("eur", Piece::Currency), ("feb", Piece::Day), ("february", Piece::Day), ("gb", Piece::Unit),
    ("gbp", Piece::Currency), ("gbps", Piece::Unit), ("gib", Piece::Unit), ("h", Piece::Unit),
    ("hkd", Piece::Currency), ("hour", Piece::Unit), ("hours", Piece::Unit), ("hr", Piece::Unit),
    ("hrs", Piece::Unit), ("idr", Piece::Currency), ("inr", Piece::Currency), ("instance", Piece::Thing),
    ("instances", Piece::Things), ("jan", Piece::Day), ("january", Piece::Day), ("jpy", Piece::Currency),
    ("jul", Piece::Day), ("july", Piece::Day), ("jun", Piece::Day), ("june", Piece::Day), ("kb", Piece::Unit),
    ("kib", Piece::Unit), ("krw", Piece::Currency), ("license", Piece::Thing), ("licenses", Piece::Things),
    ("mar", Piece::Day), ("march", Piece::Day), ("may", Piece::Day), ("mb", Piece::Unit), ("mbps", Piece::Unit),
    ("mib", Piece::Unit), ("mo", Piece::Unit), ("month", Piece::Unit), ("months", Piece::Unit), ("mos", Piece::Unit),
    ("mxn", Piece::Currency), ("myr", Piece::Currency), ("node", Piece::Thing), ("nodes", Piece::Things),
    ("nok", Piece::Currency), ("nov", Piece::Day), ("november", Piece::Day), ("nzd", Piece::Currency),
    ("oct", Piece::Day), ("october", Piece::Day), ("pb", Piece::Unit), ("pc", Piece::Thing), ("pcs", Piece::Things),
    ("per", Piece::Label), ("php", Piece::Currency), ("pib", Piece::Unit), ("piece", Piece::Thing),
    ("pieces", Piece::Things), ("pln", Piece::Currency), ("qty", Piece::Label), ("quantity", Piece::Label),
    ("quarter", Piece::Unit), ("quarters", Piece::Unit), ("rmb", Piece::Currency), ("sar", Piece::Currency),
    ("seat", Piece::Thing), ("seats", Piece::Things), ("sek", Piece::Currency), ("sep", Piece::Day),
    ("sept", Piece::Day), ("september", Piece::Day), ("sgd", Piece::Currency), ("tb", Piece::Unit),
    ("thb", Piece::Currency), ("tib", Piece::Unit), ("try", Piece::Currency), ("twd", Piece::Currency),
    ("unit", Piece::Thing), ("units", Piece::Things), ("usd", Piece::Currency), ("user", Piece::Thing),
    ("users", Piece::Things), ("vcpu", Piece::Thing), ("vcpus", Piece::Things), ("vnd", Piece::Currency),
    ("week", Piece::Unit), ("weeks", Piece::Unit), ("x", Piece::Times), ("year", Piece::Unit), ("years", Piece::Unit),
    ("yr", Piece::Unit), ("yrs", Piece::Unit), ("zar", Piece::Currency), ("×", Piece::Times), ("✕", Piece::Times),
    ("✖", Piece::Times),
];
/// Units of storage and memory.
const SIZES: &[&str] = &["kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "pib"];
const SIGNS: &[char] = &['$', '€', '£', '¥', '￥', '₹', '₩', '₺', '฿', '₫', '₱'];
/// A line with what stands beside the name in it taken off, as far as it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trimmed<'a> {
    /// What is left by every way to part the line, longest first.
    pub(crate) rests: Vec<&'a str>,
    /// What is left where all that may be taken off is.
    pub(crate) rest: &'a str,
    /// Whether something was taken off that hardware, licences or shares have too: a short name may mean those.
    pub(crate) vague: bool,
}

/// Most words looked at on each side of a line.
const MOST: usize = 8;

/// A line without the quantities around it; none where there are none to take off.
pub(crate) fn trim(line: &str) -> Option<Trimmed<'_>> {
    // Where something parts the line into cells, a quantity is one within its cell.
    if line.contains(['\t', '|', ';']) {
        return None;
    }
    let is_quantity = |piece: Piece| !matches!(piece, Piece::Word | Piece::Day | Piece::Share);
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
    let vague = off.clone().any(|&(from, to, piece)| is_vague(&line[from..to], piece));
    Some(Trimmed { rests, rest, vague })
}

/// Whether a cell holds nothing but numbers, quantities, prices, days or punctuation.
pub(crate) fn is_neutral(cell: &str) -> bool {
    if cell.len() > 100 {
        return false;
    }
    let (mut counted, mut only_marks) = (false, true);
    for (_, _, piece) in words(cell) {
        match piece {
            Piece::Word => return false,
            Piece::Number | Piece::Figure | Piece::Amount | Piece::Fold | Piece::Share | Piece::Currency => {
                counted = true
            }
            Piece::Day => counted |= cell.bytes().any(|byte| byte.is_ascii_digit()),
            Piece::Times | Piece::Unit | Piece::Things | Piece::Thing | Piece::Label => {}
            Piece::Mark => continue,
        }
        only_marks = false;
    }
    // A unit, a month or an "X" alone is a word, and may be the end of a name or the name of somebody.
    counted || only_marks
}

/// Whether a neutral cell says something that hardware, licences, shares or prose have too.
pub(crate) fn is_vague_cell(cell: &str) -> bool {
    let pieces: Vec<(&str, Piece)> =
        words(cell).map(|(from, to, piece)| (cell.get(from..to).unwrap_or_default(), piece)).collect();
    let is_figure = |at: Option<usize>| {
        let piece = at.and_then(|at| pieces.get(at)).map(|(_, piece)| *piece);
        matches!(piece, Some(Piece::Number | Piece::Figure | Piece::Amount))
    };
    pieces.iter().enumerate().any(|(at, (word, piece))| match piece {
        // A currency without an amount, a year and a day in words are words of other things too.
        Piece::Currency => !is_figure(Some(at + 1)) && !is_figure(at.checked_sub(1)),
        Piece::Figure => is_year(word),
        Piece::Day => word.bytes().any(|byte| byte.is_ascii_alphabetic()),
        piece => is_vague(word, *piece),
    })
}

fn is_vague(word: &str, piece: Piece) -> bool {
    let letters = word.trim_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    piece == Piece::Share
        || is_size(word)
        || matches!(known(&letters), Some(Piece::Things | Piece::Thing)) && !letters.starts_with("inst")
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
            [Piece::Times, Piece::Number, rest @ ..]
            | [Piece::Currency | Piece::Label, Piece::Number | Piece::Figure, rest @ ..]
            | [Piece::Number, Piece::Unit | Piece::Things | Piece::Currency | Piece::Label, rest @ ..]
            | [Piece::Figure, Piece::Unit | Piece::Currency, rest @ ..]
            | [Piece::Label, Piece::Unit | Piece::Thing | Piece::Amount, rest @ ..]
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

/// Whether a word in small letters is a unit, a currency or the like.
pub(crate) fn is_known_word(word: &str) -> bool {
    known(word).is_some()
}

fn is_unit(text: &str) -> bool {
    known(text) == Some(Piece::Unit)
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number, perhaps with signs between its thousands, that is no year.
fn is_whole(text: &str) -> bool {
    let mut groups = text.split([',', '\'', '\u{2019}']);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    !is_year(text)
        && (1..=if grouped { 3 } else { 6 }).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_digit())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
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
    let number = text.get(from..from + length).unwrap_or_default();
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
        ("", "") if is_whole(number) => Piece::Number,
        ("", "") => Piece::Figure,
        ("", "x" | "×") if is_whole(number) => Piece::Fold,
        ("", "%") => Piece::Share,
        // "x86" and "x509" count nothing.
        ("x", "") if is_whole(number) && (number.len() < 2 || number.len() == 2 && number < "32") => Piece::Amount,
        ("×", "") if is_whole(number) => Piece::Amount,
        ("", after) if is_money(after) || counts(after) => Piece::Amount,
        ("", after) if is_whole(number) && known(after) == Some(Piece::Things) => Piece::Amount,
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
        check("WAF 3.0 instance", None);
        check("ApsaraDB for Redis 6 node", None);
        check("ApsaraDB RDS for SQL Server 2019 license", None);
        check("ECS x86", None);
        check("OCR 7b", None);
        check("Qty 4 ECS €12.50", Some("ECS"));
        check("ECS 100%", None);
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
            "GB",
            "May",
            "Node",
            "b",
            "us-east-1",
        ] {
            assert!(!is_neutral(cell), "{cell}");
        }
    }
}
