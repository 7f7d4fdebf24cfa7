//! What is said of two reports, for the page, which draws it as it is.

use trust_center_report::Report;
use trust_center_report::diff::{ChangeKind, ItemKind};
use trust_center_report::wire::{DiffRow, DiffSummary};

use crate::change_rows::{self, ChangeRow};
use crate::formats;
use crate::request::{ExportRequest, Subject};
use trust_center_i18n::format::format_date;
use trust_center_i18n::{ExportMessages, fill_template};
use trust_center_report::fold;
use trust_center_report::selection::Selection;

/// Services of the report that the older one does not list, by place.
#[must_use]
pub fn added_services(report: &Report, older: &Report) -> Vec<usize> {
    let differences = trust_center_report::diff::find_differences(older.data(), report.data());
    let services =
        differences.iter().filter(|one| one.item_kind == ItemKind::Services && one.kind == ChangeKind::Added);
    services.filter_map(|one| one.new_index).collect()
}

/// Why two reports cannot be compared, in a sentence, or `None` if they can.
#[must_use]
pub fn why_not_comparable(m: &'static ExportMessages, report: &Report, older: &Report) -> Option<String> {
    let (ours, theirs) = (&report.data().identity.vendor, &older.data().identity.vendor);
    if fold::name_key(ours) != fold::name_key(theirs) {
        return Some(fill_template(m.api.previous_of_other_vendor, &[theirs, ours]));
    }
    (older.period_end() > report.period_end()).then(|| m.api.previous_not_older.to_owned())
}

/// All that the page shows of two reports.
#[must_use]
pub fn summarize_diff(m: &'static ExportMessages, report: &Report, older: &Report) -> DiffSummary {
    let selection = Selection::default();
    let asked = ExportRequest {
        messages: m,
        report,
        selection: &selection,
        checklist: None,
        older_report: Some(older),
        subject: Subject::Changes,
        today: report.period_end(),
        address: "",
    };
    DiffSummary {
        since: format_date(&m.dates, older.period_end()),
        added: added_services(report, older).into_iter().map(|at| at as u32).collect(),
        facts: formats::diff_facts(&asked, older),
        rows: change_rows::change_rows(m, report, older, None).into_iter().map(diff_row).collect(),
    }
}

fn diff_row(one: ChangeRow<'_>) -> DiffRow {
    let of = match one.list {
        ItemKind::Services => 0,
        ItemKind::Regions => 1,
        ItemKind::Entities => 2,
    };
    let how = ChangeKind::ALL.iter().position(|how| *how == one.kind).unwrap_or(0) as u32;
    let ChangeRow { name, description: said, source, older_source, .. } = one;
    DiffRow { item_kind: of, change_kind: how, name: name.to_owned(), description: said, source, older_source }
}
