//! A difference between two reports as a row: what, how, in words, with its place in each of them.
//!
//! [`trust_center_report::changes`] finds them; page, files and functions say these words and no others.

use trust_center_report::Report;
use trust_center_report::diff::{self, ChangeDetail, ChangeKind, Difference, ItemKind};
use trust_center_report::report::format_decimal;

use crate::request::ExportRequest;
use crate::rows::ItemRef;
use trust_center_i18n::format::format_span;
use trust_center_i18n::{ExportMessages, fill_template};

/// One difference.
#[derive(Debug, Clone)]
pub struct ChangeRow<'a> {
    /// In which list.
    pub list: ItemKind,
    /// How.
    pub kind: ChangeKind,
    /// Its name as the newer report lists it; the older one's where that alone does.
    pub name: &'a str,
    /// What differs, in words.
    pub description: String,
    /// Its place in the report.
    pub source: Option<String>,
    /// Its place in the older report.
    pub older_source: Option<String>,
    pub(crate) new: Option<ItemRef<'a>>,
    pub(crate) old: Option<ItemRef<'a>>,
}

/// The differences that are asked for: all, or those of one kind. None without an older report.
#[must_use]
pub fn change_rows<'a>(
    m: &'static ExportMessages,
    report: &'a Report,
    older: &'a Report,
    how: Option<ChangeKind>,
) -> Vec<ChangeRow<'a>> {
    let differences = diff::find_differences(older.data(), report.data());
    let wanted = differences.iter().filter(|one| how.is_none_or(|how| one.kind == how));
    wanted.filter_map(|one| change_row(m, report, older, one)).collect()
}

fn change_row<'a>(
    m: &'static ExportMessages,
    report: &'a Report,
    older: &'a Report,
    one: &Difference,
) -> Option<ChangeRow<'a>> {
    let named = |report: &'a Report, at: usize| {
        let file = report.data();
        match one.item_kind {
            ItemKind::Services => file.services.get(at).map(ItemRef::from_service),
            ItemKind::Regions => file.regions.get(at).map(ItemRef::from_region),
            ItemKind::Entities => file.entities.get(at).map(ItemRef::from_entity),
        }
    };
    let new = one.new_index.and_then(|at| named(report, at));
    let old = one.old_index.and_then(|at| named(older, at));
    Some(ChangeRow {
        list: one.item_kind,
        kind: one.kind,
        name: new.or(old)?.name,
        description: describe_change(m, report, older, one, old.map_or("", |old| old.name)),
        source: new.map(|new| report.format_source_ref(new.place)),
        older_source: old.map(|old| older.format_source_ref(old.place)),
        new,
        old,
    })
}

fn describe_change(
    m: &'static ExportMessages,
    report: &Report,
    older: &Report,
    one: &Difference,
    before: &str,
) -> String {
    match (one.kind, one.detail) {
        (ChangeKind::Added, _) => m.diff_notes.added.to_owned(),
        (ChangeKind::Removed, _) => m.diff_notes.removed.to_owned(),
        (ChangeKind::Renamed, _) => fill_template(m.diff_notes.renamed, &[before]),
        (ChangeKind::Changed, None) => String::new(),
        (ChangeKind::Changed, Some(detail)) => {
            let pair = |report: &Report, at: Option<usize>| -> String {
                let file = report.data();
                let service = at.and_then(|at| file.services.get(at));
                let said = match detail {
                    ChangeDetail::Zones => {
                        return at
                            .and_then(|at| file.regions.get(at))
                            .map(|r| format_decimal(r.zones))
                            .unwrap_or_default();
                    }
                    ChangeDetail::Category => {
                        service.and_then(|one| diff::category_name(file, one)).unwrap_or(m.services.uncategorised)
                    }
                    ChangeDetail::Footnote => service
                        .and_then(|one| report.footnote_of(one))
                        .map_or(m.diff_notes.no_note, |note| note.curated.label.as_str()),
                };
                said.to_owned()
            };
            let template = match detail {
                ChangeDetail::Zones => m.diff_notes.zones,
                ChangeDetail::Category => m.diff_notes.category,
                ChangeDetail::Footnote => m.diff_notes.note,
            };
            fill_template(template, &[&pair(older, one.old_index), &pair(report, one.new_index)])
        }
    }
}

/// How many in one list: new, no longer listed, renamed, and all in both reports.
#[must_use]
pub fn count_changes(
    m: &'static ExportMessages,
    changes: &[ChangeRow<'_>],
    of: ItemKind,
    before: usize,
    now: usize,
) -> String {
    let count =
        |how: ChangeKind| format_decimal(changes.iter().filter(|one| one.list == of && one.kind == how).count() as u32);
    fill_template(
        m.diff_notes.counts,
        &[
            &count(ChangeKind::Added),
            &count(ChangeKind::Removed),
            &count(ChangeKind::Renamed),
            &format_decimal(before as u32),
            &format_decimal(now as u32),
        ],
    )
}

/// A list in words.
pub(crate) const fn list_kind_and_label(m: &'static ExportMessages, of: ItemKind) -> (&'static str, &'static str) {
    match of {
        ItemKind::Services => ("service", m.services.list),
        ItemKind::Regions => ("region", m.regions.list),
        ItemKind::Entities => ("entity", m.entities.list),
    }
}

/// The facts above the differences: which reports, how many of each, and what a difference does not say.
pub(crate) fn diff_facts(request: &ExportRequest<'_>, older: &Report, own: &mut dyn FnMut(&'static str, String)) {
    let m = request.messages;
    let (before, now) = (older.data(), request.report.data());
    let changes = change_rows(m, request.report, older, None);
    own(m.diff_notes.compared_with, older_report_description(m, older));
    let lists = [
        (ItemKind::Services, before.services.len(), now.services.len()),
        (ItemKind::Regions, before.regions.len(), now.regions.len()),
        (ItemKind::Entities, before.entities.len(), now.entities.len()),
    ];
    for (of, before, now) in lists {
        own(list_kind_and_label(m, of).1, count_changes(m, &changes, of, before, now));
    }
    let zones = [older.zone_count(), request.report.zone_count()].map(|zones| format_decimal(zones as u32));
    own(m.regions.availability_zones, fill_template(m.diff_notes.before_and_now, &[&zones[0], &zones[1]]));
    own(m.diff_notes.meaning_label, m.diff_notes.meaning.to_owned());
    own(m.diff_notes.older_hash, before.origin.content.clone());
}

/// The older report: which, of whom, and its period.
fn older_report_description(m: &'static ExportMessages, older: &Report) -> String {
    let identity = &older.data().identity;
    let span = format_span(&m.dates, older.period_start(), older.period_end());
    fill_template(m.diff_notes.older_report, &[&m.report.name_of(identity), &span])
}
