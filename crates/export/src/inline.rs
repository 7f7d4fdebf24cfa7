//! What the small variants say: a chip about one service, a badge about the report.
//!
//! Values in, words out. A chip's verdict is [`trust_center_report::scope`]'s, as it is for a line of a list; search has
//! no part in it.

use trust_center_list_reader::CheckedEntry;
use trust_center_report::age::{self, Freshness};
use trust_center_report::name_index::ItemId;
use trust_center_report::report::format_decimal;
use trust_center_report::verdict::{self, Verdict};
use trust_center_report::{Date, Report};

use crate::check_notes;
use trust_center_i18n::format::format_span;
use trust_center_i18n::{ExportMessages, fill_template};

/// One service's verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceStatus {
    /// What may be said.
    pub verdict: Verdict,
    /// The name as the report lists it; the name that was given, where the report lists none.
    pub name: String,
    /// The verdict in words.
    pub verdict_text: String,
    /// What limits or explains it, or what the name could be; empty for a plain verdict.
    pub note: String,
    /// Id of the service, where it is one.
    pub id: Option<String>,
}

/// Which report it is, and how old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportBadge {
    /// Kind of report and vendor.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// How long ago it ended, in words.
    pub age: String,
    /// Whether the period is over for more than twelve months.
    pub is_stale: bool,
}

/// The verdict about one name. What is no name is not listed.
#[must_use]
pub fn service_status(m: &'static ExportMessages, report: &Report, given: &str) -> ServiceStatus {
    let row = CheckedEntry::of_name(given, verdict::verdict_for(report, given));
    let verdict = row.item.verdict;
    let file = report.data();
    // The kind is named where it is not the one that a chip is for: a region and a service may share a word.
    let (name, item, id) = match row.target() {
        Some(ItemId::Service(at)) => {
            let service = file.services.get(at);
            (service.map(|one| one.name.clone()), service.map(|one| one.number), service.map(|one| one.id.clone()))
        }
        Some(target) => (check_notes::listed_name(m, report, target).map(|(name, _)| name), None, None),
        None => (None, None, None),
    };
    let said = match (verdict, item) {
        (Verdict::Listed, Some(item)) => fill_template(m.verdicts.listed_item, &[&format_decimal(item)]),
        (Verdict::ListedWithNote, Some(item)) => {
            fill_template(m.verdicts.listed_with_note_item, &[&format_decimal(item)])
        }
        (Verdict::Listed | Verdict::ListedWithNote, None) => m.verdicts.listed.to_owned(),
        (Verdict::Ambiguous, _) => m.verdicts.ambiguous.to_owned(),
        (Verdict::NotListed, _) => m.verdicts.not_listed.to_owned(),
    };
    let note = if verdict == Verdict::Ambiguous {
        let candidates = row.candidates();
        let names: Vec<String> =
            candidates.iter().filter_map(|target| Some(check_notes::listed_name(m, report, *target)?.0)).collect();
        names.join("; ")
    } else if verdict == Verdict::ListedWithNote || row.item.found.is_some_and(|found| found.matched_by.is_curated()) {
        check_notes::notes_for_row(m, report, &row).join(" ")
    } else {
        // An alias that the report gives needs no note: the inline view shows the listed name.
        String::new()
    };
    ServiceStatus { verdict, name: name.unwrap_or_else(|| given.trim().to_owned()), verdict_text: said, note, id }
}

/// The report, its period and its age on `today`.
#[must_use]
pub fn report_badge(m: &'static ExportMessages, report: &Report, today: Date) -> ReportBadge {
    let identity = &report.data().identity;
    let age = age::report_age(report.period_end(), today);
    ReportBadge {
        title: m.report.name_of(identity),
        period: format_span(&m.dates, report.period_start(), report.period_end()),
        age: match u32::try_from(age.days) {
            Err(_) => m.age.current_period.to_owned(),
            Ok(1) => m.age.ended_yesterday.to_owned(),
            Ok(_) if age.freshness == Freshness::Stale => m.age.advice_stale.to_owned(),
            Ok(days) => fill_template(m.age.ended_days_ago, &[&format_decimal(days)]),
        },
        is_stale: age.freshness == Freshness::Stale,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trust_center_i18n::export_messages;

    fn report() -> Report {
        trust_center_report_data::full_report().unwrap_or_else(|error| panic!("{}", error.error_message()))
    }

    #[test]
    fn a_chip_says_what_the_scope_check_says_and_nothing_of_search() {
        let report = report();
        let check = |given: &str, verdict: Verdict, name: &str, said: &str| {
            let chip = service_status(export_messages(), &report, given);
            assert_eq!(
                (chip.verdict, chip.name.as_str(), chip.verdict_text.as_str()),
                (verdict, name, said),
                "{given}"
            );
            assert_eq!(chip.verdict, verdict::check_name(&report, given).verdict, "{given}");
        };
        check("ECS", Verdict::Listed, "Elastic Compute Service", "Listed in this report (item 55)");
        check("CloudBox", Verdict::ListedWithNote, "CloudBox", "Listed in this report, with a note (item 37)");
        check("ApsaraDB RDS", Verdict::Ambiguous, "ApsaraDB RDS", "Could be one of these");
        // Found by search, as a prefix and by a slip; the report lists no such name.
        check("Elastic", Verdict::NotListed, "Elastic", "Not listed in this report");
        check("MaxComputer", Verdict::NotListed, "MaxComputer", "Not listed in this report");
        check("Amazon Redshift", Verdict::NotListed, "Amazon Redshift", "Not listed in this report");
        check("", Verdict::NotListed, "", "Not listed in this report");
        // A region is no service, and the chip says what it is.
        check("Singapore", Verdict::Listed, "Singapore, a region with 3 availability zones", "Listed");
    }

    #[test]
    fn a_note_and_a_choice_stand_in_the_chip() {
        let report = report();
        assert!(service_status(export_messages(), &report, "CloudBox").note.contains("domestic website"));
        assert!(service_status(export_messages(), &report, "ApsaraDB RDS").note.contains("MySQL"));
        assert_eq!(service_status(export_messages(), &report, "ECS").note, "");
        assert!(
            service_status(export_messages(), &report, "ap-southeast-1").note.contains("not one that the report uses")
        );
        assert_eq!(service_status(export_messages(), &report, "ECS").id.as_deref(), Some("elastic-compute-service"));
    }

    #[test]
    fn a_badge_is_stale_after_twelve_months() {
        let report = report();
        let check = |today: &str, stale: bool, age: &str| {
            let Some(today) = Date::parse(today) else { panic!("{today}") };
            let badge = report_badge(export_messages(), &report, today);
            assert_eq!((badge.is_stale, badge.age.contains(age)), (stale, true), "{today}: {}", badge.age);
            assert_eq!(badge.title, "SOC 3 report, Alibaba Cloud");
            assert_eq!(badge.period, "1 October 2023 to 30 September 2024");
        };
        check("2024-09-01", false, "current period");
        check("2024-10-01", false, "yesterday");
        check("2025-09-30", false, "365 days ago");
        check("2025-10-01", true, "More than 12 months");
        check("2026-11-24", true, "More than 12 months");
    }
}
