//! A difference between two reports as a row: what, how, in words, with its place in each of them.
//!
//! [`trust_center_report::changes`] finds them; page, files and functions say these words and no others.

use trust_center_report::Report;
use trust_center_report::changes::{self, Detail, Difference, How, Of};
use trust_center_report::report::itoa;

use super::row::Named;
use super::{Asked, words};
use crate::i18n::{EN, fill};

/// One difference.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// In which list.
    pub of: Of,
    /// How.
    pub how: How,
    /// Its name as the newer report lists it; the older one's where that alone does.
    pub name: &'a str,
    /// What differs, in words.
    pub said: String,
    /// Its place in the report.
    pub source: Option<String>,
    /// Its place in the older report.
    pub older_source: Option<String>,
    pub(super) new: Option<Named<'a>>,
    pub(super) old: Option<Named<'a>>,
}

/// The differences that are asked for: all, or those of one kind. None without an older report.
#[must_use]
pub fn all<'a>(report: &'a Report, older: &'a Report, how: Option<How>) -> Vec<Change<'a>> {
    let differences = changes::differences(older.file(), report.file());
    let wanted = differences.iter().filter(|one| how.is_none_or(|how| one.how == how));
    wanted.filter_map(|one| change(report, older, one)).collect()
}

fn change<'a>(report: &'a Report, older: &'a Report, one: &Difference) -> Option<Change<'a>> {
    let named = |report: &'a Report, at: usize| {
        let file = report.file();
        match one.of {
            Of::Services => file.services.get(at).map(Named::service),
            Of::Regions => file.regions.get(at).map(Named::region),
            Of::Entities => file.entities.get(at).map(Named::entity),
        }
    };
    let new = one.new.and_then(|at| named(report, at));
    let old = one.old.and_then(|at| named(older, at));
    Some(Change {
        of: one.of,
        how: one.how,
        name: new.or(old)?.name,
        said: said(report, older, one, old.map_or("", |old| old.name)),
        source: new.map(|new| report.cite(new.place)),
        older_source: old.map(|old| older.cite(old.place)),
        new,
        old,
    })
}

fn said(report: &Report, older: &Report, one: &Difference, before: &str) -> String {
    match (one.how, one.detail) {
        (How::Added, _) => words::ADDED_SAID.to_owned(),
        (How::Removed, _) => words::REMOVED_SAID.to_owned(),
        (How::Renamed, _) => fill(words::RENAMED_SAID, &[before]),
        (How::Changed, None) => String::new(),
        (How::Changed, Some(detail)) => {
            let pair = |report: &Report, at: Option<usize>| -> String {
                let file = report.file();
                let service = at.and_then(|at| file.services.get(at));
                let said = match detail {
                    Detail::Zones => {
                        return at.and_then(|at| file.regions.get(at)).map(|r| itoa(r.zones)).unwrap_or_default();
                    }
                    Detail::Category => {
                        service.and_then(|one| changes::category(file, one)).unwrap_or(EN.uncategorised)
                    }
                    Detail::Footnote => service
                        .and_then(|one| report.footnote(one))
                        .map_or(words::NO_NOTE, |note| note.ours.label.as_str()),
                };
                said.to_owned()
            };
            let template = match detail {
                Detail::Zones => words::ZONES_SAID,
                Detail::Category => words::CATEGORY_SAID,
                Detail::Footnote => words::NOTE_SAID,
            };
            fill(template, &[&pair(older, one.old), &pair(report, one.new)])
        }
    }
}

/// How many in one list: new, no longer listed, renamed, and all in both reports.
#[must_use]
pub fn counts(changes: &[Change<'_>], of: Of, before: usize, now: usize) -> String {
    let count = |how: How| itoa(changes.iter().filter(|one| one.of == of && one.how == how).count() as u32);
    fill(
        words::CHANGE_COUNTS,
        &[&count(How::Added), &count(How::Removed), &count(How::Renamed), &itoa(before as u32), &itoa(now as u32)],
    )
}

/// How something differs, in words.
#[must_use]
pub const fn how_words(how: How) -> &'static str {
    match how {
        How::Added => EN.how_added,
        How::Removed => EN.how_removed,
        How::Renamed => EN.how_renamed,
        How::Changed => EN.how_changed,
    }
}

/// A list in words.
pub(super) const fn of_words(of: Of) -> (&'static str, &'static str) {
    match of {
        Of::Services => ("service", EN.services),
        Of::Regions => ("region", EN.regions),
        Of::Entities => ("entity", EN.entities),
    }
}

/// The facts above the differences: which reports, how many of each, and what a difference does not say.
pub(super) fn facts(asked: &Asked<'_>, older: &Report, own: &mut dyn FnMut(&'static str, String)) {
    let (before, now) = (older.file(), asked.report.file());
    let changes = all(asked.report, older, None);
    own(words::OLDER, older_words(older));
    let lists = [
        (Of::Services, before.services.len(), now.services.len()),
        (Of::Regions, before.regions.len(), now.regions.len()),
        (Of::Entities, before.entities.len(), now.entities.len()),
    ];
    for (of, before, now) in lists {
        own(of_words(of).1, counts(&changes, of, before, now));
    }
    let zones = [older.zones(), asked.report.zones()].map(|zones| itoa(zones as u32));
    own(EN.zones_least, fill(words::BEFORE_NOW, &[&zones[0], &zones[1]]));
    own(words::CHANGE_MEANING, words::CHANGES_MEAN.to_owned());
    own(words::OLDER_HASH, before.origin.content.clone());
}

/// The older report: which, of whom, and its period.
fn older_words(older: &Report) -> String {
    let identity = &older.file().identity;
    let span = fill(EN.span, &[&super::digits::day(older.start()), &super::digits::day(older.end())]);
    fill(words::OLDER_IS, &[&fill(EN.report_of, &[&identity.kind, &identity.vendor]), &span])
}
