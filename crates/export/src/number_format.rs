//! Numbers and days as text: counts, hexadecimal, ISO 8601 and in words.
//!
//! It uses none of the formatting machinery, which weighs more than the exports themselves, and no locale.

use trust_center_report::Date;
use trust_center_report::report::format_decimal;

/// Appends the lowest `digits` hexadecimal digits of a number, most significant first, in lower case.
pub(crate) fn push_hex(out: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        let digit = (number >> (place * 4) & 0xF) as u8;
        out.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
    }
}

/// A day as `YYYY-MM-DD`.
pub(crate) fn iso_date(date: Date) -> String {
    let mut text = String::new();
    for (number, width) in [(date.year(), 4), (u16::from(date.month()), 2), (u16::from(date.day()), 2)] {
        if !text.is_empty() {
            text.push('-');
        }
        let digits = format_decimal(number);
        for _ in digits.len()..width {
            text.push('0');
        }
        text.push_str(&digits);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_as_rust_writes_them() {
        for number in [0, 1, 9, 10, 99, 108, 65_536, u32::MAX] {
            let mut digits = String::new();
            push_hex(&mut digits, number, 8);
            assert_eq!(digits, format!("{number:08x}"));
        }
        for text in ["0001-01-01", "0999-12-31", "2024-09-30", "9999-01-09"] {
            assert_eq!(Date::parse(text).map(iso_date).as_deref(), Some(text));
        }
    }
}
