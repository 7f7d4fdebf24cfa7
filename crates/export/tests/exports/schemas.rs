//! JSON and OSCAL against their schemas, and what a schema cannot say.

use serde_json::Value;
use std::collections::BTreeSet;
use trust_center_export::{ExportRequest, Format, Subject};
use trust_center_report::Report;
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::ItemId;
use trust_center_report::selection::Selection;

use crate::cases::*;

#[test]
fn json_is_what_its_schema_says() {
    let report = shipped_report();
    let schema = validator(include_str!("../../../../data/checklist.schema.json"));
    for question in export_cases(&report) {
        assert_valid(&schema, &question.json(&report));
    }
    // The schema refuses what must not be.
    let listed = ExportCase::list(&report, MIXED_LIST, &[]).json(&report);
    let at = |name: &str| listed["items"].as_array().unwrap().iter().position(|item| item["given"] == name).unwrap();
    let check = |change: &dyn Fn(&mut Value)| {
        let mut wrong = listed.clone();
        change(&mut wrong);
        assert!(!schema.is_valid(&wrong));
    };
    check(&|json| json["items"][at("Lambda")]["verdict"] = "listed".into());
    check(&|json| json["items"][at("ECS")]["match"] = Value::Null);
    check(&|json| {
        json["items"][at("Lambda")]["chosenByPerson"] = json["items"][at("Storage Service")]["candidates"][0].clone()
    });
    check(&|json| json["view"] = "services".into());
    check(&|json| json["report"]["origin"]["contentSha256"] = "0".into());
    check(&|json| json["more"] = true.into());
    check(&|json| drop(json["summary"].as_object_mut().unwrap().remove("limits")));
}

#[test]
fn oscal_is_what_nist_publishes() {
    let report = shipped_report();
    let schema = validator(include_str!("oscal_complete_schema.json"));
    let file = report.data();
    for question in export_cases(&report) {
        let text = question.export(&report, Format::Oscal).text;
        let json: Value = serde_json::from_str(&text).expect("JSON");
        assert_valid(&schema, &json);
        assert!(!text.contains("control-implementations"));
        let definition = &json["component-definition"];
        let empty = Vec::new();
        let components = definition["components"].as_array().unwrap_or(&empty);
        let mut ids: Vec<&str> = vec![definition["uuid"].as_str().unwrap()];
        ids.extend(components.iter().map(|component| component["uuid"].as_str().unwrap()));
        ids.extend(definition["metadata"]["parties"].as_array().unwrap().iter().map(|p| p["uuid"].as_str().unwrap()));
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "identifiers are unique");
        let expected = match question.view {
            Subject::Entities => BTreeSet::new(),
            Subject::Changes => {
                let kinds = question.column_values(&report, "kind");
                let names = question.column_values(&report, "name").into_iter().zip(kinds);
                names.filter(|(name, kind)| !name.is_empty() && kind != "entity").map(|(name, _)| name).collect()
            }
            Subject::Checklist => {
                let shown = question.list.as_ref().unwrap().rows.iter();
                let shown = shown.filter(|row| question.selection.verdict.is_none_or(|v| row.item.verdict == v));
                let targets = shown.filter_map(|row| row.item.found).map(|found| found.item);
                targets
                    .filter_map(|target| match target {
                        ItemId::Service(at) => Some(file.services[at].name.clone()),
                        ItemId::Region(at) => Some(file.regions[at].name.clone()),
                        ItemId::Entity(_) => None,
                    })
                    .collect()
            }
            _ => question.column_values(&report, "name").into_iter().collect(),
        };
        let titles: BTreeSet<String> =
            components.iter().map(|component| component["title"].as_str().unwrap().replace('\\', "")).collect();
        assert_eq!(titles, expected);
    }
}

#[test]
fn every_format_says_that_no_name_led_to_its_rows() {
    let report = shipped_report();
    let mut selection = Selection::default();
    selection.services.query = "cloud governance center".into();
    let question = ExportCase::of(Subject::Services, selection);
    let sentence = "None of these names matches \u{201C}cloud governance center\u{201D}.";
    for format in [Format::Json, Format::Markdown, Format::Text, Format::Html, Format::Oscal] {
        let text = question.export(&report, format).text;
        assert!(text.contains(sentence), "{format:?}: {text}");
    }
    // A table has rows and nothing above them: there it is a column.
    for format in [Format::Csv, Format::Tsv] {
        assert!(question.export(&report, format).text.contains("summary"), "{format:?}");
    }
    assert_eq!(question.column_values(&report, "found_as"), ["summary"]);
}

#[test]
fn oscal_identifiers_last() {
    let report = shipped_report();
    let uuids = |report: &Report, view: Subject| -> Vec<Value> {
        let text = ExportCase::of(view, Selection::default()).export(report, Format::Oscal).text;
        let json: Value = serde_json::from_str(&text).expect("JSON");
        json["component-definition"]["components"].as_array().unwrap().iter().map(|c| c["uuid"].clone()).collect()
    };
    // Corrected data gives another document with the same components.
    let mut file: ReportFile = report.data().clone();
    file.origin.content = "0".repeat(64);
    let corrected = Report::new(file).expect("a report");
    assert_eq!(uuids(&report, Subject::Services), uuids(&corrected, Subject::Services));
    assert_eq!(uuids(&report, Subject::Services).len(), 108);
    // uuid.uuid5(uuid.UUID("c3863d2d-875a-575b-b1df-942fdf8e2e0f"), "alibaba-cloud-soc3-2024/service/actiontrail")
    assert_eq!(uuids(&report, Subject::Services)[0], "690f7d5c-d122-57c0-aa66-dd9a09ab6732");
    let definition = |question: &ExportCase, report: &Report| -> Value {
        let text = question.export(report, Format::Oscal).text;
        serde_json::from_str::<Value>(&text).expect("JSON")["component-definition"]["uuid"].clone()
    };
    let all = ExportCase::of(Subject::Services, Selection::default());
    assert_ne!(definition(&all, &report), definition(&all, &corrected));
    assert_ne!(definition(&all, &report), definition(&ExportCase::list(&report, "ECS", &[]), &report));
}

#[test]
fn a_clock_that_is_wrong_makes_no_wrong_oscal() {
    let report = shipped_report();
    let schema = validator(include_str!("oscal_complete_schema.json"));
    let question = ExportCase::of(Subject::Regions, Selection::default());
    for (today, expected) in [("0001-01-01", "2024-11-15"), ("9999-12-31", "2024-11-15"), ("2000-02-29", "2000-02-29")]
    {
        let asked =
            ExportRequest { today: parse_day(today), address: " \n\u{feff}\t ", ..question.to_request(&report) };
        let text = trust_center_export::export_file(&asked, Format::Oscal).expect("an export").text;
        let json: Value = serde_json::from_str(&text).expect("JSON");
        assert_valid(&schema, &json);
        assert_eq!(json["component-definition"]["metadata"]["last-modified"], format!("{expected}T00:00:00Z"));
    }
}
