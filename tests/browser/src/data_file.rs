//! Data files for stories: the shipped one with changes, and reports of vendors that do not exist. Their hashes are right.

use crate::built;
use std::fs;
use trust_center_import::output;
use trust_center_report::source::{Geography, ReportFile};

/// The shipped report's data.
#[must_use]
pub fn shipped() -> ReportFile {
    serde_json::from_value(built::report().clone()).expect("the shipped data file")
}

/// The data of one of the importer's fictitious reports, such as "wrapped", with what a person would add to the draft.
#[must_use]
pub fn fictitious(name: &str) -> ReportFile {
    let path = built::root().join("crates/import/tests/reports").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut file: ReportFile = serde_json::from_str(&text).expect("a data file");
    file.geographies.push(Geography { id: "unplaced".to_owned(), name: "Europe".to_owned() });
    for region in file.regions.iter_mut().filter(|region| region.country.is_empty()) {
        region.country = "NO".to_owned();
    }
    file
}

/// The file as JSON, its hash put right. Whether it holds together is another matter.
#[must_use]
pub fn json(mut file: ReportFile) -> String {
    file.origin.content = output::content_hash(&file).expect("a hash");
    output::layout(&file).expect("JSON")
}
