//! The age of a report on a given day, and what a reader should ask for. Today's date is an input.
//!
//! The thresholds follow custom. Neither the AICPA nor a report sets them, and texts that show them say so.
//! Twelve months after the period's end is the usual convention for a newer report (some count from the date of issue).
//! Three months is what a bridge letter usually covers: management's own statement about the time since, which no auditor
//! has examined. 60 days is a choice of this project: many reviewers ask for a bridge letter from the first day on.

use crate::Date;

/// Days after the period's end up to which few reviewers ask for more.
pub const FRESH_DAYS: i32 = 60;
/// Months that a bridge letter usually covers.
pub const BRIDGE_LETTER_MONTHS: u16 = 3;
/// Months after which a newer report should exist.
pub const STALE_MONTHS: u16 = 12;

/// How far the report lies behind, and so what to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Today lies before the period's end: the clock is wrong, or the report is not out yet.
    NotEnded,
    /// At most [`FRESH_DAYS`]: few reviewers ask for more.
    Fresh,
    /// At most [`BRIDGE_MONTHS`]: ask for a bridge letter.
    BridgeLetter,
    /// At most [`STALE_MONTHS`]: a bridge letter alone may not be enough.
    LongGap,
    /// Older: ask for a newer report.
    Stale,
}

/// A report's age on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportAge {
    /// Days since the last day of the period; negative before it.
    pub days: i32,
    /// What that means.
    pub freshness: Freshness,
}

/// The age on `today` of a report whose period ended on `end`.
#[must_use]
pub fn report_age(end: Date, today: Date) -> ReportAge {
    let days = today.days_since(end);
    let freshness = if days < 0 {
        Freshness::NotEnded
    } else if days <= FRESH_DAYS {
        Freshness::Fresh
    } else if today <= end.plus_months(BRIDGE_LETTER_MONTHS) {
        Freshness::BridgeLetter
    } else if today <= end.plus_months(STALE_MONTHS) {
        Freshness::LongGap
    } else {
        Freshness::Stale
    };
    ReportAge { days, freshness }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_fall_on_their_days() {
        let check = |today: &str, days: i32, freshness: Freshness| {
            let (Some(end), Some(today)) = (Date::parse("2024-09-30"), Date::parse(today)) else {
                panic!("dates of the table");
            };
            assert_eq!(report_age(end, today), ReportAge { days, freshness }, "{today}");
        };
        check("2024-09-29", -1, Freshness::NotEnded);
        check("2024-09-30", 0, Freshness::Fresh);
        check("2024-11-29", 60, Freshness::Fresh);
        check("2024-11-30", 61, Freshness::BridgeLetter);
        check("2024-12-30", 91, Freshness::BridgeLetter);
        check("2024-12-31", 92, Freshness::LongGap);
        check("2025-09-30", 365, Freshness::LongGap);
        check("2025-10-01", 366, Freshness::Stale);
        check("2026-11-23", 784, Freshness::Stale);
    }
}
