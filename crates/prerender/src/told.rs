//! The page in two sentences: its title, and what search results and shared links say of it.

use trust_center_report::{Date, Report};
use trust_center_widget::i18n::{EN, fill};

/// Title and description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The page's title.
    pub title: String,
    /// What is in scope, in words that end without a full stop.
    pub scope: String,
    /// What the page holds, in a sentence.
    pub description: String,
}

impl Told {
    /// What is told of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let file = report.file();
        let identity = &file.identity;
        let name = fill(EN.report_of, &[&identity.kind, &identity.vendor]);
        let counts = [file.services.len(), file.regions.len(), report.zones(), file.entities.len()];
        let [services, regions, zones, entities] = counts.map(|count| count.to_string());
        let period = fill(EN.span, &[&day(report.start()), &day(report.end())]);
        let scope = format!(
            "{services} services, {regions} regions with {zones} availability zones, and {entities} legal entities in scope of \
             {vendor}\u{2019}s {kind} report for {period}",
            vendor = identity.vendor,
            kind = identity.kind,
        );
        let description = format!("{scope}, each with its place in the report.");
        Self { title: format!("{name}: what it covers"), scope, description }
    }
}

/// A day in words.
fn day(date: Date) -> String {
    let month = EN.months[usize::from(date.month()) - 1];
    fill(EN.date, &[&date.day().to_string(), month, &date.year().to_string()])
}
