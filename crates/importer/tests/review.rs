//! The review of the shipped data file: every text of ours was read since it changed, and every well-known name has a
//! source and belongs to one product of the vendor.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use trust_center_importer::Text;
use trust_center_importer::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use trust_center_importer::review::{Review, check_review, curated_texts, review_hash};
use trust_center_report::fold;
use trust_center_report::model::ReportFile;

/// Codes of products that are the same as the service with this well-known name.
const OWN_PRODUCTS: &[(&str, &[&str])] = &[
    ("File Storage NAS", &["NAS"]),
    ("Platform for AI", &["PaiStudio", "PAICopilot"]),
    ("Tair (Redis OSS-compatible)", &["R-kvstore"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&fs::read_to_string(root().join("data").join(name)).unwrap()).unwrap()
}

fn shipped() -> (ReportFile, Review) {
    (read("alibaba-cloud-soc3-2024.json"), read("alibaba-cloud-soc3-2024.review.json"))
}

fn found(file: &ReportFile, review: &Review, text: Option<&Text<'_>>) -> Vec<(DiagnosticKind, String)> {
    let found: Vec<Diagnostic> = check_review(file, review, text).unwrap();
    assert!(found.iter().all(|one| one.severity() == Severity::Warning));
    found.into_iter().map(|one| (one.kind, one.about)).collect()
}

#[test]
fn every_text_of_ours_was_read_since_it_changed() {
    let (file, review) = shipped();
    assert_eq!(found(&file, &review, None), []);
    assert_eq!(review.entries.len(), curated_texts(&file).unwrap().len());
    let order: Vec<&str> = review.entries.iter().map(|entry| entry.path.as_str()).collect();
    let texts = curated_texts(&file).unwrap();
    assert_eq!(order, texts.iter().map(|text| text.path.as_str()).collect::<Vec<_>>());
    for source in review.sources.keys() {
        assert!(review.entries.iter().any(|entry| entry.sources.contains(source)), "{source} is not used");
    }
}

#[test]
fn every_line_that_a_text_rests_on_is_in_the_report() {
    let (file, review) = shipped();
    let beside = fs::read_dir(root().join("../shared/report")).ok().and_then(|folder| {
        let paths = folder.filter_map(|entry| Some(entry.ok()?.path()));
        paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).min()
    });
    let named = std::env::var_os("TRUST_CENTER_REPORT_TEXT").map(PathBuf::from);
    let Some(bytes) = named.or(beside).and_then(|path| fs::read(path).ok()) else {
        eprintln!("skipped: no text of the report (TRUST_CENTER_REPORT_TEXT may name it)");
        return;
    };
    let text = Text::read(&bytes).unwrap();
    assert_eq!(found(&file, &review, Some(&text)), []);
    for line in review.entries.iter().flat_map(|entry| &entry.lines) {
        let there = text.lines.iter().find(|one| one.number == line.line).unwrap();
        assert_eq!(review_hash(&there.text), line.hash, "line {}", line.line);
    }
}

#[test]
fn each_change_since_the_reading_is_found() {
    let (file, review) = shipped();
    let not_reviewed = |path: &str| vec![(DiagnosticKind::NotReviewed, path.to_owned())];
    let id = file.services[0].id.clone();

    let mut changed = file.clone();
    changed.services[0].curated.terms.push("another word".to_owned());
    assert_eq!(found(&changed, &review, None), not_reviewed(&format!("services/{id}/terms")));

    let mut changed = file.clone();
    changed.limits[0].curated.ask.push('!');
    assert_eq!(found(&changed, &review, None), not_reviewed(&format!("limits/{}", file.limits[0].id)));

    let mut changed = file.clone();
    changed.services[0].curated.summary = None;
    let path = format!("services/{id}/summary");
    assert_eq!(found(&changed, &review, None), [(DiagnosticKind::ReviewWithoutText, path.clone())]);

    let mut other = review.clone();
    other.entries.retain(|entry| entry.path != path);
    assert_eq!(found(&file, &other, None), not_reviewed(&path));

    let mut other = review.clone();
    other.entries[0].lines.clear();
    other.entries[0].sources = vec!["a-source-that-is-not-there".to_owned()];
    assert_eq!(found(&file, &other, None), [(DiagnosticKind::ReviewWithoutGround, "opinion".to_owned())]);

    // A report whose lines are others: each entry that rests on a line is to be read again, however often it names one.
    let text = Text::read(b"Another report.\n").unwrap();
    let all = found(&file, &review, Some(&text));
    let rests: usize = review.entries.iter().map(|entry| entry.lines.len()).sum();
    assert_eq!(all.len(), rests);
    // A line that has only moved is found.
    let mut other = review;
    other.entries.retain(|entry| entry.path == "opinion");
    other.entries[0].lines[0].hash = review_hash("Another report.");
    let moved = Text::read(b"A page more.\n\n  Another report.\n").unwrap();
    assert!(!found(&file, &other, Some(&moved)).contains(&(DiagnosticKind::NotReviewed, "opinion".to_owned())));
}

#[test]
fn every_well_known_name_has_a_source_and_belongs_to_one_product() {
    let (file, review) = shipped();
    let sources: HashMap<&str, usize> =
        review.entries.iter().map(|entry| (entry.path.as_str(), entry.sources.len())).collect();
    // Every name of the file by its key, with what it names.
    let mut names: HashMap<String, &str> = HashMap::new();
    let mut claim = |name: &str, id| {
        let other = *names.entry(fold::name_key(name)).or_insert(id);
        assert_eq!(other, id, "{name} names two");
    };
    for service in &file.services {
        claim(&service.name, service.id.as_str());
        service.aliases.iter().for_each(|alias| claim(&alias.name, &service.id));
        service.curated.aliases.iter().for_each(|alias| claim(&alias.name, &service.id));
    }
    for region in &file.regions {
        claim(&region.name, region.id.as_str());
        region.curated.aliases.iter().for_each(|alias| claim(&alias.name, &region.id));
    }
    let products = fs::read_to_string(root().join("tests/golden/vendor_products.tsv")).unwrap();
    let products: Vec<(&str, &str)> = products.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    assert!(products.len() > 300, "{}", products.len());
    let services = file.services.iter().map(|one| ("services", &one.id, &one.curated.aliases));
    let regions = file.regions.iter().map(|one| ("regions", &one.id, &one.curated.aliases));
    let mut count = 0;
    for (list, id, aliases) in services.chain(regions) {
        for alias in aliases {
            let path = format!("{list}/{id}/aliases/{}", alias.name);
            assert!(sources.get(path.as_str()).is_some_and(|sources| *sources > 0), "{path} has no source");
            let key = fold::name_key(&alias.name);
            let own = OWN_PRODUCTS.iter().find(|(name, _)| *name == alias.name).map_or(&[][..], |(_, codes)| codes);
            for (code, name) in &products {
                let same = fold::name_key(name) == key || fold::name_key(code) == key;
                assert!(!same || own.contains(code), "{} is also the product {code}, {name}", alias.name);
            }
            count += 1;
        }
    }
    assert!(count > 60, "{count}");
}
