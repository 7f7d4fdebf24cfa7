//! What `custom-elements.json` says of events, as they come (E6). The rest of it is held by `tests/node/manifest.test.mjs`.

use browser_tests::{Session, host_page, package_folder, shipped_page};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

/// The names in a detail's type, and whether each is always there.
fn detail_fields(kind: &str) -> Vec<(String, bool)> {
    let inside = kind.strip_prefix("CustomEvent<{").and_then(|rest| rest.strip_suffix("}>")).expect("a detail");
    let names = inside.split(';').filter_map(|field| Some(field.split_once(':')?.0.trim().to_owned()));
    names.map(|name| (name.trim_end_matches('?').to_owned(), !name.ends_with('?'))).collect()
}

// In WebKit: E6
#[test]
fn every_event_comes_with_the_detail_that_the_manifest_says() {
    let file = fs::read_to_string(package_folder().join("custom-elements.json")).expect("pkg/: run cargo xtask build");
    let manifest: Value = serde_json::from_str(&file).unwrap();
    let declarations =
        manifest["modules"].as_array().unwrap().iter().flat_map(|it| it["declarations"].as_array().unwrap());
    let element = declarations.into_iter().find(|it| it["customElement"] == true).unwrap();

    let host = host_page("<trust-center-widget id=it view=services theme=blue></trust-center-widget>");
    let visit = Session::with_server(shipped_page().with_response("/host.html", host));
    visit.open_ready("/host.html");
    visit.type_into("#tc-services", "maxcompute");
    visit.wait_until("the row is found", "return queryAll('.rows > .row').length < 10");
    visit.click_selector(".row > button");
    visit.click_text(".take button", "CSV");
    visit.wait_until("the file is told", "return told.events.some((event) => event.name === 'export')");

    let events = visit.recorded_events("events");
    for event in element["events"].as_array().unwrap() {
        let name = event["name"].as_str().unwrap();
        let told: Vec<&Value> = events.iter().filter(|it| it["name"] == name).collect();
        assert!(!told.is_empty(), "{name} is said in static/package/custom-elements.json and does not come");
        let fields = detail_fields(event["type"]["text"].as_str().unwrap());
        for told in told {
            let there: BTreeSet<&str> = told["detail"].as_object().unwrap().keys().map(String::as_str).collect();
            let said: BTreeSet<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            assert!(
                there.is_subset(&said),
                "{name}: its detail is {there:?}; static/package/custom-elements.json says {said:?}"
            );
            let always: BTreeSet<&str> = fields.iter().filter(|it| it.1).map(|(name, _)| name.as_str()).collect();
            assert!(
                always.is_subset(&there),
                "{name}: its detail is {there:?}; static/package/custom-elements.json says {said:?}"
            );
            assert_eq!((&told["bubbles"], &told["composed"]), (&json!(true), &json!(true)), "{name}");
        }
    }
}
