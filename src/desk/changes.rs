//! What is said of two reports, for the page, which draws it as it is.

use trust_center_report::Report;
use trust_center_report::answer::{ChangeRow, Changes};
use trust_center_report::changes::{How, Of};
use trust_center_report::date::Date;

use crate::evidence::change::{self, Change};
use crate::evidence::{self, Asked, Subject};
use crate::i18n::{EN, fill};
use crate::state::Selection;
use trust_center_report::fold;
use trust_center_report::report::itoa;

use super::words;

/// Services of the report that the older one does not list, by place.
#[must_use]
pub fn added(report: &Report, older: &Report) -> Vec<usize> {
    let differences = trust_center_report::changes::differences(older.file(), report.file());
    let services = differences.iter().filter(|one| one.of == Of::Services && one.how == How::Added);
    services.filter_map(|one| one.new).collect()
}

/// Why a report is not one to compare with, in a sentence; none where it is.
#[must_use]
pub fn unfit(report: &Report, older: &Report) -> Option<String> {
    let (ours, theirs) = (&report.file().identity.vendor, &older.file().identity.vendor);
    if fold::key(ours) != fold::key(theirs) {
        return Some(fill(words::OTHER_VENDORS_REPORT, &[theirs, ours]));
    }
    (older.end() > report.end()).then(|| words::NOT_OLDER.to_owned())
}

/// All that the page shows of two reports.
#[must_use]
pub fn compose(report: &Report, older: &Report) -> Changes {
    let selection = Selection::default();
    let asked = Asked {
        report,
        selection: &selection,
        checklist: None,
        older: Some(older),
        view: Subject::Changes,
        today: report.end(),
        address: "",
    };
    Changes {
        since: day(older.end()),
        added: added(report, older).into_iter().map(|at| at as u32).collect(),
        facts: evidence::differences(&asked, older),
        rows: change::all(report, older, None).into_iter().map(row).collect(),
    }
}

fn row(one: Change<'_>) -> ChangeRow {
    let of = match one.of {
        Of::Services => 0,
        Of::Regions => 1,
        Of::Entities => 2,
    };
    let how = How::ALL.iter().position(|how| *how == one.how).unwrap_or(0) as u32;
    let Change { name, said, source, older_source, .. } = one;
    ChangeRow { of, how, name: name.to_owned(), said, source, older_source }
}

fn day(date: Date) -> String {
    let month = EN.months.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
    fill(EN.date, &[&itoa(u16::from(date.day())), month, &itoa(date.year())])
}
