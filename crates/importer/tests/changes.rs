//! What changed between two reports: a table of lists as the importer reads them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use trust_center_importer::{Text, import};
use trust_center_report::diff::{ChangeDetail, ChangeKind, ItemKind, ListChanges, diff_reports, find_differences};
use trust_center_report::model::ReportFile;

/// The list of differences and the counts are of one comparison.
fn agree(old: &ReportFile, new: &ReportFile) {
    let (changes, list) = (diff_reports(old, new), find_differences(old, new));
    let count =
        |of: ItemKind, how: ChangeKind| list.iter().filter(|one| one.item_kind == of && one.kind == how).count();
    let lists = [
        (ItemKind::Services, &changes.services),
        (ItemKind::Regions, &changes.regions),
        (ItemKind::Entities, &changes.entities),
    ];
    for (of, changed) in lists {
        assert_eq!(count(of, ChangeKind::Added), changed.added.len());
        assert_eq!(count(of, ChangeKind::Removed), changed.removed.len());
        assert_eq!(count(of, ChangeKind::Renamed), changed.renamed.len());
    }
    let detail = |detail: ChangeDetail| list.iter().filter(|one| one.detail == Some(detail)).count();
    assert_eq!(detail(ChangeDetail::Zones), changes.zones.len());
    assert_eq!(detail(ChangeDetail::Category), changes.categories.len());
    assert_eq!(detail(ChangeDetail::Footnote), changes.footnotes.len());
    assert_eq!(list.is_empty(), changes.is_empty());
}

fn report(services: &str, regions: &str) -> ReportFile {
    let text = format!("Services Provided\n\nIn scope:\n\n{services}\n\nInfrastructure\n\n{regions}\n");
    import(&Text::read(text.as_bytes()).unwrap()).file
}

fn signs(changed: &ListChanges) -> String {
    let added = changed.added.iter().map(|one| format!("+{}", one.name));
    let removed = changed.removed.iter().map(|one| format!("-{}", one.name));
    let renamed = changed.renamed.iter().map(|one| format!("{}>{}", one.old.name, one.new.name));
    added.chain(removed).chain(renamed).collect::<Vec<_>>().join(" ")
}

#[test]
fn services_added_removed_renamed() {
    let check = |old: &str, new: &str, expected: &str| {
        let (old_file, new_file) = (report(old, "- Oslo, Norway (1)"), report(new, "- Oslo, Norway (1)"));
        let changes = diff_reports(&old_file, &new_file);
        agree(&old_file, &new_file);
        assert_eq!(signs(&changes.services), expected, "{old} / {new}");
        assert_eq!(changes.is_empty(), expected.is_empty());
    };
    check("1. Alpha\n2. Beta", "1. Alpha\n2. Beta", "");
    check("1. Alpha\n2. Beta", "1. Beta\n2. Alpha", "");
    check("1. Alpha", "1. Alpha\n2. Beta", "+Beta");
    check("1. Alpha\n2. Beta", "1. Beta", "-Alpha");
    // The id stayed, or the newer report says so itself.
    check("1. Alpha one", "1. Alpha One", "Alpha one>Alpha One");
    check("1. Pipes", "1. Queue (formerly known as \"Pipes\")", "Pipes>Queue (formerly known as \"Pipes\")");
    check("1. Queue (formerly known as \"Pipes\")", "1. Pipes", "Queue (formerly known as \"Pipes\")>Pipes");
    // A likeness is no renaming.
    check("1. Alpha Store", "1. Alpha Stores", "+Alpha Stores -Alpha Store");
}

#[test]
fn regions_and_zones() {
    let check = |old: &str, new: &str, expected: &str, zones: &[(u16, u16)]| {
        let (old_file, new_file) = (report("1. Alpha", old), report("1. Alpha", new));
        let changes = diff_reports(&old_file, &new_file);
        agree(&old_file, &new_file);
        assert_eq!(signs(&changes.regions), expected);
        assert_eq!(changes.zones.iter().map(|zones| (zones.old, zones.new)).collect::<Vec<_>>(), zones);
    };
    check("- Oslo, Norway (1)", "- Oslo, Norway (3)", "", &[(1, 3)]);
    check("- Oslo, Norway (1)", "- Oslo, Norway (1)\n- Lima, Peru (2)", "+Lima, Peru", &[]);
}
