//! The page in two sentences: its title, and what search results and shared links say of it.

use trust_center_i18n::PageMessages;
use trust_center_i18n::format::format_span;
use trust_center_report::Report;

/// Title and description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMeta {
    /// The page's title.
    pub title: String,
    /// What is in scope, in words that end without a full stop.
    pub scope: String,
    /// What the page holds, in a sentence.
    pub description: String,
}

impl PageMeta {
    /// Title, description and scope of a report.
    #[must_use]
    pub fn for_report(report: &Report, messages: &PageMessages) -> Self {
        let file = report.data();
        let identity = &file.identity;
        let name = messages.report.name_of(identity);
        let counts = [file.services.len(), file.regions.len(), report.zone_count(), file.entities.len()];
        let [services, regions, zones, entities] = counts.map(|count| count.to_string());
        let period = format_span(&messages.dates, report.period_start(), report.period_end());
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
