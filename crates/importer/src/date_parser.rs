//! Dates as reports write them: "October 1, 2023", "1 October 2023", "2023-10-01".
//!
//! A day that the calendar does not have is no date. It reads no two-digit years and no 10/11/2024, whose order no one
//! can tell.

use trust_center_report::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date that a whole text is, as ISO 8601; a leading "Date:" or "Dated" and a full stop do not count.
#[must_use]
pub fn whole_date(text: &str) -> Option<String> {
    if text.len() > 60 {
        return None;
    }
    let text = text.trim().trim_end_matches('.');
    let bare = ["Date:", "Dated:", "Dated", "Date"].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
    let found = dates_in(bare);
    let [(from, to, date)] = found.as_slice() else { return None };
    let around = bare.get(..*from)?.trim().is_empty() && bare.get(*to..)?.trim().is_empty();
    around.then(|| date.clone())
}

/// Every date in a text: its byte range and itself as ISO 8601.
#[must_use]
pub fn dates_in(text: &str) -> Vec<(usize, usize, String)> {
    let words: Vec<(usize, usize, &str)> = date_words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let [first, second, third] = [at, at + 1, at + 2].map(|at| words.get(at).copied());
        let three = match (first, second, third) {
            (Some(a), Some(b), Some(c)) => match (month_number(a.2), month_number(b.2)) {
                (Some(month), _) => date_from_parts(c.2, month, b.2).map(|date| (a.0, c.1, date)),
                (_, Some(month)) => date_from_parts(c.2, month, a.2).map(|date| (a.0, c.1, date)),
                _ => None,
            },
            _ => None,
        };
        if let Some(three) = three {
            found.push(three);
            at += 3;
            continue;
        }
        if let Some(word) = first
            && let Some(date) = parse_iso_date(word.2)
        {
            found.push((word.0, word.1, date));
        }
        at += 1;
    }
    found
}

/// Words of letters, digits and hyphens between digits, with their byte ranges.
fn date_words(text: &str) -> Vec<(usize, usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(core::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || (c == '-' && start.is_some());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at, text.get(from..at).unwrap_or_default().trim_end_matches('-')));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn month_number(word: &str) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| *month == word || (word.len() == 3 && month.starts_with(&word)))?;
    Some(at + 1)
}

fn date_from_parts(year: &str, month: usize, day: &str) -> Option<String> {
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&day.len()) || year.len() != 4 || !digits(day) || !digits(year) {
        return None;
    }
    parse_iso_date(&format!("{year}-{month:02}-{day:0>2}"))
}

fn parse_iso_date(text: &str) -> Option<String> {
    (text.len() == 10 && Date::parse(text).is_some()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_running_text() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = dates_in(text).into_iter().map(|(_, _, date)| date).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("from October 1, 2023, to September 30, 2024,", &["2023-10-01", "2024-09-30"]);
        check("1 October 2023 – 30th September 2024", &["2023-10-01", "2024-09-30"]);
        check("2023-10-01/2024-09-30", &["2023-10-01", "2024-09-30"]);
        check("Nov 5, 2024", &["2024-11-05"]);
        check("February 30, 2024", &[]);
        check("Since December 2022, the 7 places", &[]);
        check("10/11/2024", &[]);
        check("May I have 2024", &[]);
    }

    #[test]
    fn a_line_that_is_a_date() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(whole_date(text).as_deref(), expected, "{text:?}");
        check("November 15, 2024", Some("2024-11-15"));
        check("Date: 15 November 2024.", Some("2024-11-15"));
        check("on November 15, 2024", None);
        check("November 15, 2024 and May 1, 2025", None);
    }
}
