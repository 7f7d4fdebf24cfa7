//! The filter in force, as named values and in words.
//!
//! It reads what a link would carry ([`crate::state::pairs`]), so that an export and a link of the same page agree. It
//! filters nothing itself.

use trust_center_report::Report;
use trust_center_report::changes::How;
use trust_center_report::scope::Verdict;

use super::change::how_words;
use super::row::verdict_words;
use super::{Asked, Subject, words};
use crate::i18n::{EN, fill};
use crate::state::pairs::{self, UNCATEGORISED};

/// One condition.
#[derive(Debug)]
pub(super) struct Condition {
    /// Its name in links.
    pub(super) name: String,
    /// Its value in links.
    pub(super) value: String,
    /// Both in words.
    pub(super) said: String,
}

/// The conditions that decide what the rows are, or how they are answered.
pub(super) fn conditions(asked: &Asked<'_>) -> Vec<Condition> {
    let pairs = pairs::write(asked.report, asked.selection);
    let mut conditions = Vec::new();
    for (name, value) in pairs {
        if let Some((label, meaning)) = said(asked.report, asked.view, &name, &value) {
            let said = fill(words::CONDITION, &[label, &meaning]);
            conditions.push(Condition { name, value, said });
        }
    }
    conditions
}

/// All conditions in one line.
pub(super) fn line(conditions: &[Condition]) -> String {
    if conditions.is_empty() {
        return words::NO_FILTER.to_owned();
    }
    let mut line = String::new();
    for condition in conditions {
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&condition.said);
    }
    line
}

/// A condition's label and value in words; none where it does not concern these rows.
fn said(report: &Report, view: Subject, name: &str, value: &str) -> Option<(&'static str, String)> {
    let file = report.file();
    let same = || value.to_owned();
    let flag = |flag: &str, words: &'static str| (value == flag).then(|| (EN.flags, words.to_owned()));
    match (view, name) {
        (Subject::Services, "q") | (Subject::Regions, "rq") => Some((words::SEARCH, same())),
        (Subject::Services, "category") => {
            let known = || report.category_name(value).map_or_else(same, str::to_owned);
            let name = if value == UNCATEGORISED { EN.uncategorised.to_owned() } else { known() };
            Some((EN.category, name))
        }
        (Subject::Services, "flag") => flag("note", EN.flag_note)
            .or_else(|| flag("undescribed", EN.flag_undescribed))
            .or_else(|| flag("new", words::NOT_IN_OLDER)),
        (Subject::Changes, "change") => {
            let how = How::ALL.into_iter().find(|how| how.id() == value)?;
            Some((words::CHANGE, how_words(how).to_owned()))
        }
        (Subject::Services, "sort") => {
            Some((EN.sort, if value == "name" { EN.sort_name } else { EN.sort_category }.to_owned()))
        }
        (Subject::Regions, "geography") => {
            let geography = file.geographies.iter().find(|geography| geography.id == value);
            Some((EN.geography, geography.map_or_else(same, |geography| geography.name.clone())))
        }
        (Subject::Regions, "in") => Some((EN.country, country_words(report, value))),
        (Subject::Regions, "zones") => Some((EN.zones_least, fill(EN.zones_at_least, &[value]))),
        (Subject::Regions, "flag") => flag("local", EN.only_local),
        (Subject::Regions, "rsort") => {
            Some((EN.sort, if value == "name" { EN.sort_name } else { EN.zones }.to_owned()))
        }
        (Subject::Entities | Subject::Checklist, "country") => Some((words::CUSTOMER_IN, country_words(report, value))),
        (Subject::Entities | Subject::Checklist, "contract") => {
            let entity = file.entities.iter().find(|entity| entity.id == value);
            Some((EN.on_contract, entity.map_or(EN.other_entity.to_owned(), |entity| entity.name.clone())))
        }
        (Subject::Checklist, "verdict") => {
            let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.id() == value)?;
            Some((EN.verdicts, verdict_words(verdict).to_owned()))
        }
        _ => None,
    }
}

/// A country by its code, and by the report's name where it has one. The browser's names differ between engines.
pub(super) fn country_words(report: &Report, code: &str) -> String {
    let names = &report.file().contracting.names;
    match names.iter().find(|name| name.code == code) {
        Some(name) => fill(words::NAMED_ROLE, &[&name.name, code]),
        None => code.to_owned(),
    }
}
