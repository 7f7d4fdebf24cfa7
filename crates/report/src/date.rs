//! A calendar day, and the arithmetic for the age of a report. It reads no clock: callers pass today's date.

use core::fmt;

/// A day of the proleptic Gregorian calendar between the years 1 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const fn is_leap_year(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// Returns the day with these numbers, or `None` if the calendar has no such day.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid =
            year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
        if valid { Some(Self { year, month, day }) } else { None }
    }

    /// Parses `YYYY-MM-DD`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: core::ops::Range<usize>| {
            bytes[range]
                .iter()
                .try_fold(0_u16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0')))
        };
        Self::new(number(0..4)?, number(5..7)? as u8, number(8..10)? as u8)
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 January of the year 1, which is day 0.
    #[must_use]
    pub const fn day_number(self) -> i32 {
        let years = self.year as i32 - 1;
        let mut days = years * 365 + years / 4 - years / 100 + years / 400;
        let mut month = 1;
        while month < self.month {
            days += days_in_month(self.year, month) as i32;
            month += 1;
        }
        days + self.day as i32 - 1
    }

    /// Days from `earlier` to this day; negative where this day comes first.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.day_number() - earlier.day_number()
    }

    /// The day `days` days later, or the last day of the calendar if that comes first.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let mut date = self;
        for _ in 0..days {
            let (year, month) = (date.year, date.month);
            let next = Self::new(year, month, date.day + 1).or_else(|| Self::new(year, month + 1, 1));
            date = next.or_else(|| Self::new(year + 1, 1, 1)).unwrap_or(date);
        }
        date
    }

    /// The same day `months` months later, or the last day of that month if it has no such day.
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let count = u32::from(self.month) - 1 + u32::from(months);
        let year = (u32::from(self.year) + count / 12).min(9999) as u16;
        let month = (count % 12) as u8 + 1;
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_days_that_exist() {
        for good in ["2024-09-30", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(good).map(|d| d.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "2024-9-30",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-01-32",
            "2024-01-00",
            "0000-01-01",
            "2024/01/01",
            "2024-01-0a",
            "２024-01-01",
            "+024-01-01",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn counts_days_and_months() {
        let day = |text| Date::parse(text).unwrap_or(Date { year: 1, month: 1, day: 1 });
        assert_eq!(day("2024-09-30").days_since(day("2023-10-01")), 365);
        assert_eq!(day("2026-11-23").days_since(day("2024-09-30")), 784);
        assert_eq!(day("2024-09-29").days_since(day("2024-09-30")), -1);
        assert_eq!(day("2024-09-30").plus_months(3), day("2024-12-30"));
        assert_eq!(day("2024-09-30").plus_months(12), day("2025-09-30"));
        assert_eq!(day("2024-11-30").plus_months(3), day("2025-02-28"));
    }

    #[test]
    fn days_later_fall_on_their_days() {
        let check = |from: &str, days: i32, to: &str| {
            assert_eq!(Date::parse(from).map(|date| date.plus_days(days)), Date::parse(to), "{from} and {days} days");
        };
        check("2024-09-30", 60, "2024-11-29");
        check("2024-12-31", 1, "2025-01-01");
        check("2024-02-28", 2, "2024-03-01");
        check("2023-02-28", 1, "2023-03-01");
        check("2024-09-30", 0, "2024-09-30");
    }

    #[test]
    fn ordinals_step_by_one() {
        let mut expected = Date::new(1999, 1, 1).map_or(0, Date::day_number);
        for year in 1999..=2029 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    assert_eq!(Date::new(year, month, day).map(Date::day_number), Some(expected));
                    expected += 1;
                }
            }
        }
    }
}
