//! Data files for stories: the shipped one with changes, and reports of vendors that do not exist. Their hashes are right.

use crate::artifacts;
use std::fs;
use trust_center_importer::output;
use trust_center_report::model::{CountedItems, Geography, ReportFile};

/// The shipped report's data.
#[must_use]
pub fn shipped_file() -> ReportFile {
    serde_json::from_value(artifacts::shipped_report().clone()).expect("the shipped data file")
}

/// The data of one of the importer's fictitious reports, such as "wrapped", with what a person would add to the draft.
#[must_use]
pub fn fictitious_file(name: &str) -> ReportFile {
    let path = artifacts::repository_root().join("crates/importer/tests/reports").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut file: ReportFile = serde_json::from_str(&text).expect("a data file");
    file.geographies.push(Geography { id: "unplaced".to_owned(), name: "Europe".to_owned() });
    for region in file.regions.iter_mut().filter(|region| region.country.is_empty()) {
        region.country = "NO".to_owned();
    }
    file
}

/// The shipped report as an older one might be: two services fewer and another one, other names, category, note and zones.
#[must_use]
pub fn older_file() -> ReportFile {
    let mut file = shipped_file();
    file.id = "older".to_owned();
    (file.identity.period.start, file.identity.period.end) = ("2022-10-01".to_owned(), "2023-09-30".to_owned());
    file.services.truncate(106);
    file.services[0].name = "Action <b>Trail".to_owned();
    file.services[1].category = None;
    file.services[2].id = "gone".to_owned();
    file.services[2].name = "Gone Service".to_owned();
    file.services[2].aliases.clear();
    let noted = usize::from(file.footnotes[0].item) - 1;
    file.services[noted].footnote = None;
    file.footnotes.clear();
    file.regions[0].zones += 2;
    file.entities[1].name = "Another Legal Name".to_owned();
    for total in &mut file.totals {
        match total.counted {
            CountedItems::Services => total.count = 106,
            CountedItems::Zones => total.count += 2,
            _ => {}
        }
    }
    file
}

/// The file as JSON, its hash put right. Whether it holds together is another matter.
#[must_use]
pub fn to_json(mut file: ReportFile) -> String {
    file.origin.content = output::content_hash(&file).expect("a hash");
    output::format_json(&file).expect("JSON")
}
