//! Quantities, prices, terms and dates: what stands beside a name in an invoice, and is no name.
//!
//! Never a bare number at the end of a name: "PolarDB 2" may be another product than "PolarDB". A number counts as a
//! quantity only with a sign of one: `x 3`, `12 months`, `USD 1,200.00`.

/// Units of time, number and size, in the singular and small letters.
const UNITS: [&str; 36] = [
    "month", "year", "hour", "day", "week", "instance", "unit", "pc", "piece", "license", "licence", "seat", "user",
    "node", "core", "vcpu", "cpu", "gb", "tb", "mb", "gib", "tib", "mib", "gbps", "mbps", "qty", "quantity", "mo",
    "yr", "hr", "each", "per", "monthly", "yearly", "annually", "hourly",
];

/// Codes and signs of currencies.
const CURRENCIES: [&str; 20] = [
    "usd", "eur", "gbp", "cny", "rmb", "jpy", "inr", "sgd", "hkd", "aud", "myr", "idr", "aed", "sar", "krw", "$", "€",
    "£", "¥", "₹",
];

/// Whether a whole cell is a quantity, a price, a term, a date, or nothing at all.
pub(super) fn is_amount(cell: &str) -> bool {
    // A word alone says nothing of how many: "PolarDB | X" is not "PolarDB", and "VPN Gateway - node" may be another thing.
    let counts = |token: &str| token.contains(|c: char| c.is_ascii_digit());
    cell.trim().is_empty()
        || cell.split_whitespace().all(|token| is_number(token) || is_word(token))
            && cell.split_whitespace().any(counts)
}

/// Whether a cell is digits and nothing else, which may be the end of a name.
pub(super) fn is_bare_number(cell: &str) -> bool {
    is_number(cell.trim())
}

/// The text without the quantities and prices around it.
pub(super) fn without(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let Some(shorter) = without_first(rest).or_else(|| without_last(rest)) else { return rest };
        rest = shorter;
    }
}

/// "3 x ECS", "3x ECS", "x3 ECS", "USD 120 ECS".
fn without_first(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    if is_times(first) || is_price(first) {
        return Some(rest);
    }
    let (second, after) = rest.split_once(char::is_whitespace)?;
    let both = (is_number(first) && (is_cross(second) || is_word(second)))
        || (is_cross(first) && is_number(second))
        || (is_currency(first) && is_number(second));
    both.then(|| after.trim_start())
}

/// "ECS x 3", "ECS x3", "ECS 12 months", "ECS USD 1,200.00", "ECS (3)", and a dash that is left behind.
fn without_last(text: &str) -> Option<&str> {
    let (rest, last) = text.rsplit_once(char::is_whitespace)?;
    let rest = rest.trim_end();
    if is_times(last) || is_price(last) || is_measure(last) || ["-", "–", "—", "|", ":", "@", "=", "/"].contains(&last)
    {
        return Some(rest);
    }
    let (before, second) = rest.rsplit_once(char::is_whitespace)?;
    let both = (is_cross(second) && is_number(last))
        || (is_number(second) && is_word(last))
        || (is_currency(second) && is_number(last))
        || (matches!(second, "/" | "per") && is_unit(last));
    both.then(|| before.trim_end())
}

/// Digits with signs of grouping, decimals, dates and percentages: `1,200.00`, `2024-09-30`, `15%`.
fn is_number(token: &str) -> bool {
    let token = token.trim_matches(['(', ')', ',', ';']);
    !token.is_empty()
        && token.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && token.contains(|c: char| c.is_ascii_digit())
        && token.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '-' | '/' | '+' | '%' | ':'))
}

fn is_cross(token: &str) -> bool {
    matches!(token, "x" | "X" | "×" | "*")
}

/// `3x`, `x3`, `×3`, `3×`.
fn is_times(token: &str) -> bool {
    let cross = ['x', 'X', '×'];
    let digits = token.strip_prefix(cross).or_else(|| token.strip_suffix(cross)).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_currency(token: &str) -> bool {
    CURRENCIES.iter().any(|code| token.eq_ignore_ascii_case(code))
}

/// `$120`, `120€`, `USD120.00`.
fn is_price(token: &str) -> bool {
    CURRENCIES.iter().any(|code| {
        let (head, tail) =
            (token.get(..code.len()), token.len().checked_sub(code.len()).and_then(|at| token.split_at_checked(at)));
        let before =
            head.is_some_and(|head| head.eq_ignore_ascii_case(code)) && token.get(code.len()..).is_some_and(is_number);
        before || tail.is_some_and(|(number, tail)| tail.eq_ignore_ascii_case(code) && is_number(number))
    })
}

/// `100GB`, `12months`.
fn is_measure(token: &str) -> bool {
    let digits = token.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    digits > 0 && is_unit(&token[digits..])
}

/// A word that stands beside a number.
fn is_word(token: &str) -> bool {
    is_unit(token) || is_currency(token) || is_cross(token) || is_times(token) || is_price(token) || is_measure(token)
}

fn is_unit(token: &str) -> bool {
    let token = token.trim_matches(['.', ',', '(', ')', '/']).to_ascii_lowercase();
    let single = token.strip_suffix('s').unwrap_or(&token);
    UNITS.contains(&token.as_str()) || UNITS.contains(&single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_go_and_names_stay() {
        for (text, expected) in [
            ("3 x ECS", "ECS"),
            ("3x ECS", "ECS"),
            ("ECS x 3", "ECS"),
            ("ECS ×3", "ECS"),
            ("ECS - 12 months - USD 1,200.00", "ECS"),
            ("ECS 100 GB 12 months", "ECS"),
            ("ECS 100GB", "ECS"),
            ("ECS $120.00", "ECS"),
            ("ECS 120 EUR / month", "ECS"),
            ("Log Service user node", "Log Service user node"),
            ("Message Queue for Apache Kafka", "Message Queue for Apache Kafka"),
            ("PolarDB 2", "PolarDB 2"),
            ("2 PolarDB", "2 PolarDB"),
            ("PolarDB 2.0", "PolarDB 2.0"),
            ("X", "X"),
            ("x 3", "x 3"),
            ("", ""),
            ("Elastic Compute Service", "Elastic Compute Service"),
        ] {
            assert_eq!(without(text), expected, "{text}");
        }
    }

    #[test]
    fn cells_that_are_amounts() {
        for cell in
            ["", " ", "3", "1,200.00", "USD 120", "$120.00", "12 months", "2024-09-30", "15%", "x3", "100 GB", "-5"]
        {
            assert!(is_amount(cell), "{cell}");
        }
        for cell in
            ["month", "USD", "x", "×", "X *", "ECS", "v2", "ECS 3", "Frankfurt", "10.1 Gateway", "é", "months ahead"]
        {
            assert!(!is_amount(cell), "{cell}");
        }
    }
}
