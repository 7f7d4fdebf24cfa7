//! Links: what is written is read back, and what is unknown falls back to the default and is named.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use trust_center_report::Report;
use trust_center_report::permalink::*;
use trust_center_report::selection::Selection;

fn pairs(list: &[(&str, &str)]) -> Vec<Pair> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn report() -> Report {
    let text = include_str!("../../../data/alibaba-cloud-soc3-2024.json");
    Report::new(serde_json::from_str(text).expect("JSON")).expect("a valid report")
}

#[test]
fn what_is_written_reads_back() {
    let report = report();
    let check = |list: &[(&str, &str)]| {
        let (selection, notices) = selection_from_pairs(&report, &pairs(list));
        assert_eq!(notices, [], "{list:?}");
        assert_eq!(selection_to_pairs(&report, &selection), pairs(list));
    };
    check(&[("view", "overview")]);
    check(&[
        ("view", "services"),
        ("q", "elast comp"),
        ("category", "computing"),
        ("category", "none"),
        ("flag", "note"),
        ("flag", "undescribed"),
        ("flag", "new"),
        ("sort", "name"),
        ("service", "object-storage-service"),
    ]);
    check(&[
        ("view", "regions"),
        ("rq", "jap"),
        ("geography", "asia-pacific"),
        ("in", "JP"),
        ("zones", "2"),
        ("flag", "local"),
        ("rsort", "zones"),
        ("region", "tokyo-japan"),
    ]);
    check(&[("view", "entities"), ("country", "TR"), ("contract", "other")]);
    check(&[("view", "check"), ("country", "DE"), ("verdict", "not_listed")]);
    check(&[("view", "changes"), ("change", "added")]);
}

#[test]
fn the_element_knows_the_same_fragment() {
    let script = include_str!("../../../static/ts/shared/limits.ts");
    assert!(script.contains(&format!("const PERMALINK_PREFIX = \"{FRAGMENT_PREFIX}\";")));
}

#[test]
fn what_is_unknown_falls_back_and_is_named() {
    let report = report();
    for (name, value) in [
        ("view", "nonsense"),
        ("view", "<img src=x onerror=alert(1)>"),
        ("category", "__proto__"),
        ("country", "XX"),
        ("region", "atlantis"),
        ("service", "55"),
        ("zones", "-1"),
        ("zones", "1e9"),
        ("geography", "moon"),
        ("sort", "random"),
        ("flag", "x"),
        ("change", "x"),
        ("contract", "unknown-entity"),
        ("in", "BR"),
    ] {
        let (selection, notices) = selection_from_pairs(&report, &pairs(&[(name, value)]));
        assert_eq!(selection, Selection::default(), "{name}={value}");
        assert!(matches!(notices.as_slice(), [LinkNotice::UnknownValue { .. }]), "{name}={value}");
    }
    let (selection, notices) =
        selection_from_pairs(&report, &pairs(&[("utm_source", "x"), ("q", &"y".repeat(100_000))]));
    assert_eq!((selection.services.query.len(), notices.len()), (200, 0));
}

#[test]
fn a_link_made_from_other_data_says_so() {
    let report = report();
    let ours = data_version_pair(&report);
    assert_eq!(selection_from_pairs(&report, std::slice::from_ref(&ours)).1, []);
    for other in ["00000000", "x", &report.data().origin.content] {
        assert_eq!(selection_from_pairs(&report, &pairs(&[("data", other)])).1, [LinkNotice::OtherData], "{other}");
    }
}

#[test]
fn a_region_may_be_named_in_other_words() {
    let report = report();
    for name in ["hong-kong-china", "Hong Kong, China", "cn-hongkong", "Hong Kong"] {
        let (selection, _) = selection_from_pairs(&report, &pairs(&[("region", name)]));
        let found = selection.selected_region.and_then(|at| report.data().regions.get(at));
        assert_eq!(found.map(|region| region.name.as_str()), Some("Hong Kong, China"), "{name}");
    }
}
