//! Numbers, dates and templates as text.
//!
//! Nothing here uses the formatting machinery of the standard library, which would be larger than all of these functions,
//! or the locale of a browser: a text is the same bytes everywhere.

use trust_center_report::Date;
use trust_center_report::report::format_decimal;

use crate::DateMessages;

/// A count in decimal digits. Counts above `u32::MAX` are shown as `u32::MAX`.
#[must_use]
pub fn format_count(count: usize) -> String {
    format_decimal(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A date in words, such as "30 September 2024".
#[must_use]
pub fn format_date(messages: &DateMessages, date: Date) -> String {
    let month = messages.months.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
    fill_template(messages.date, &[&format_decimal(u16::from(date.day())), month, &format_decimal(date.year())])
}

/// A date of the data file (`YYYY-MM-DD`) in words. A text that is not a date is returned unchanged.
#[must_use]
pub fn format_iso_date(messages: &DateMessages, iso: &str) -> String {
    Date::parse(iso).map_or_else(|| iso.to_owned(), |date| format_date(messages, date))
}

/// The span from one date to another, in words.
#[must_use]
pub fn format_span(messages: &DateMessages, start: Date, end: Date) -> String {
    fill_template(messages.span, &[&format_date(messages, start), &format_date(messages, end)])
}

/// Replaces `{0}`, `{1}` and so on in a template with the values at these indexes. Values are not searched for further
/// placeholders; a placeholder without a value is left as it is.
#[must_use]
pub fn fill_template(template: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let index = after.bytes().next().map_or(usize::MAX, |digit| usize::from(digit.wrapping_sub(b'0')));
        match (values.get(index), after.as_bytes().get(1)) {
            (Some(value), Some(b'}')) => {
                text.push_str(value);
                rest = &after[2..];
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_once() {
        for (template, values, expected) in [
            ("{0} of {1}", &["1", "2"][..], "1 of 2"),
            ("{1}{0}{1}", &["a", "b"], "bab"),
            ("no value {0}", &[], "no value {0}"),
            ("{0}", &["{1}", "x"], "{1}"),
            ("{", &["x"], "{"),
            ("{é}", &["x"], "{é}"),
        ] {
            assert_eq!(fill_template(template, values), expected);
        }
    }

    #[test]
    fn dates_are_written_in_words() {
        let messages = &crate::page_messages().dates;
        assert_eq!(format_iso_date(messages, "2024-09-30"), "30 September 2024");
        assert_eq!(format_iso_date(messages, "soon"), "soon");
        let date = |text: &str| Date::parse(text).unwrap_or_else(|| panic!("{text}"));
        let span = format_span(messages, date("2023-10-01"), date("2024-09-30"));
        assert_eq!(span, "1 October 2023 to 30 September 2024");
    }
}
