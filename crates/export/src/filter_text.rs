//! The filter in force, as named values and in words.
//!
//! It reads what a link would carry ([`crate::state::pairs`]), so that an export and a link of the same page agree. It
//! filters nothing itself.

use trust_center_report::Report;
use trust_center_report::diff::ChangeKind;
use trust_center_report::verdict::Verdict;

use crate::request::{ExportRequest, Subject};
use crate::rows::verdict_label;
use trust_center_i18n::{ExportMessages, fill_template};
use trust_center_report::permalink::{self, UNCATEGORISED};

/// One condition.
#[derive(Debug)]
pub(crate) struct FilterCondition {
    /// Its name in links.
    pub(crate) name: String,
    /// Its value in links.
    pub(crate) value: String,
    /// Both in words.
    pub(crate) description: String,
}

/// The conditions that decide what the rows are, or how they are answered.
pub(crate) fn filter_conditions(request: &ExportRequest<'_>) -> Vec<FilterCondition> {
    let m = request.messages;
    let pairs = permalink::selection_to_pairs(request.report, request.selection);
    let mut conditions = Vec::new();
    for (name, value) in pairs {
        if let Some((label, meaning)) = describe_condition(m, request.report, request.subject, &name, &value) {
            let said = fill_template(m.facts.condition, &[label, &meaning]);
            conditions.push(FilterCondition { name, value, description: said });
        }
    }
    conditions
}

/// All conditions in one line.
pub(crate) fn filter_description(m: &'static ExportMessages, conditions: &[FilterCondition]) -> String {
    if conditions.is_empty() {
        return m.facts.no_filter.to_owned();
    }
    let mut line = String::new();
    for condition in conditions {
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&condition.description);
    }
    line
}

/// A condition's label and value in words, or `None` if it does not affect these rows.
fn describe_condition(
    m: &'static ExportMessages,
    report: &Report,
    view: Subject,
    name: &str,
    value: &str,
) -> Option<(&'static str, String)> {
    let file = report.data();
    let same = || value.to_owned();
    let flag = |flag: &str, words: &'static str| (value == flag).then(|| (m.services.flags, words.to_owned()));
    match (view, name) {
        (Subject::Services, "q") | (Subject::Regions, "rq") => Some((m.facts.search_query, same())),
        (Subject::Services, "category") => {
            let known = || report.category_name(value).map_or_else(same, str::to_owned);
            let name = if value == UNCATEGORISED { m.services.uncategorised.to_owned() } else { known() };
            Some((m.services.category, name))
        }
        (Subject::Services, "flag") => flag("note", m.services.flag_note)
            .or_else(|| flag("undescribed", m.services.flag_undescribed))
            .or_else(|| flag("new", m.diff_notes.not_in_older)),
        (Subject::Changes, "change") => {
            let how = ChangeKind::ALL.into_iter().find(|how| how.id() == value)?;
            Some((m.columns.change, m.diff.kind_label(how).to_owned()))
        }
        (Subject::Services, "sort") => Some((
            m.services.sort,
            if value == "name" { m.services.sort_name } else { m.services.sort_category }.to_owned(),
        )),
        (Subject::Regions, "geography") => {
            let geography = file.geographies.iter().find(|geography| geography.id == value);
            Some((m.regions.geography, geography.map_or_else(same, |geography| geography.name.clone())))
        }
        (Subject::Regions, "in") => Some((m.regions.country, country_description(m, report, value))),
        (Subject::Regions, "zones") => {
            Some((m.regions.availability_zones, fill_template(m.regions.zones_at_least, &[value])))
        }
        (Subject::Regions, "flag") => flag("local", m.regions.only_local),
        (Subject::Regions, "rsort") => {
            Some((m.services.sort, if value == "name" { m.services.sort_name } else { m.regions.zones }.to_owned()))
        }
        (Subject::Entities | Subject::Checklist, "country") => {
            Some((m.facts.customer_located_in, country_description(m, report, value)))
        }
        (Subject::Entities | Subject::Checklist, "contract") => {
            let entity = file.entities.iter().find(|entity| entity.id == value);
            Some((
                m.entities.on_contract,
                entity.map_or(m.entities.other_entity.to_owned(), |entity| entity.name.clone()),
            ))
        }
        (Subject::Checklist, "verdict") => {
            let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.id() == value)?;
            Some((m.verdicts.filter, verdict_label(m, verdict).to_owned()))
        }
        _ => None,
    }
}

/// A country by its code, and by the report's name where it has one. The browser's names differ between engines.
pub(crate) fn country_description(m: &'static ExportMessages, report: &Report, code: &str) -> String {
    let names = &report.data().contracting.names;
    match names.iter().find(|name| name.code == code) {
        Some(name) => fill_template(m.documents.name_and_role, &[&name.name, code]),
        None => code.to_owned(),
    }
}
