//! What machines read says what the data says: each name that the report gives is there, and nothing is claimed beyond it.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;
use trust_center_i18n::page_messages;
use trust_center_prerender::{PageMeta, linked_data, llms_txt, prerender_views};
use trust_center_report::Report;
use trust_center_report_data as report_data;

fn report() -> Rc<Report> {
    Rc::new(report_data::full_report().map_err(|error| error.error_message()).unwrap())
}

/// Each name that the report gives for something in its scope.
fn names_of_the_report(report: &Report) -> Vec<&str> {
    let file = report.data();
    let services = file.services.iter().flat_map(|one| one.aliases.iter().map(|alias| &alias.name).chain([&one.name]));
    let entities = file.entities.iter().flat_map(|one| one.aliases.iter().map(|alias| &alias.name).chain([&one.name]));
    let regions = file.regions.iter().map(|one| &one.name);
    let categories = file.categories.iter().map(|one| &one.name);
    services.chain(entities).chain(regions).chain(categories).map(String::as_str).collect()
}

/// Whether a text holds a name as whole words.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The readable text of markup, with a line for each element.
fn readable(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text += part.split_once('>').map_or(part, |(_, rest)| rest);
        text.push('\n');
    }
    for (escaped, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(escaped, letter);
    }
    text
}

/// Each text of a JSON value with the name of its field.
fn texts<'v>(field: &'v str, value: &'v Value, found: &mut Vec<(&'v str, &'v str)>) {
    match value {
        Value::String(text) => found.push((field, text)),
        Value::Array(values) => values.iter().for_each(|value| texts(field, value, found)),
        Value::Object(fields) => fields.iter().for_each(|(field, value)| texts(field, value, found)),
        _ => {}
    }
}

/// Each number of a text, as its digits.
fn numbers(text: &str) -> BTreeSet<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    parts.filter(|digits| !digits.is_empty()).map(|digits| digits.trim_start_matches('0').to_owned()).collect()
}

#[test]
fn every_name_that_the_report_gives_is_in_the_page_the_linked_data_and_the_text() {
    let report = report();
    let meta = PageMeta::for_report(&report, page_messages());
    let graph = linked_data(&report, &meta, page_messages());
    let mut linked_texts = Vec::new();
    texts("", &graph, &mut linked_texts);
    let (text, page) = (llms_txt(&report, &meta, page_messages()), readable(&prerender_views(&report)));
    let names = names_of_the_report(&report);
    assert!(names.len() > 200, "{}", names.len());
    for name in names {
        assert!(holds(&text, name), "llms.txt lacks {name}");
        assert!(holds(&page, name), "the page lacks {name}");
        assert!(linked_texts.iter().any(|(_, found)| *found == name), "the linked data lacks {name}");
    }
}

#[test]
fn what_limits_a_service_stands_with_it_wherever_it_is_listed() {
    let report = report();
    let meta = PageMeta::for_report(&report, page_messages());
    let graph = linked_data(&report, &meta, page_messages());
    let items = graph["@graph"][1]["mainEntity"]["itemListElement"].as_array().cloned().unwrap();
    let text = llms_txt(&report, &meta, page_messages());
    let mut noted = 0;
    for (service, item) in report.data().services.iter().zip(&items) {
        let note = report.footnote_of(service).map(|footnote| footnote.curated.text.as_str());
        assert_eq!(item["item"]["description"].as_str(), note, "{}", service.name);
        if let Some(note) = note {
            let line = text.lines().find(|line| line.starts_with(&format!("{}. ", service.number))).unwrap();
            assert!(line.contains(note), "{line}");
            noted += 1;
        }
    }
    assert_eq!(noted, report.data().footnotes.len());
}

#[test]
fn the_linked_data_claims_nothing_that_the_data_does_not() {
    // What the vocabulary has for facts of the data. A designator of the publisher's, a day of publication or a licence are none.
    const FIELDS: [&str; 26] = [
        "@context",
        "@graph",
        "@id",
        "@type",
        "about",
        "additionalProperty",
        "alternateName",
        "author",
        "contentUrl",
        "dateCreated",
        "description",
        "distribution",
        "encodingFormat",
        "identifier",
        "isBasedOn",
        "item",
        "itemListElement",
        "legalName",
        "mainEntity",
        "name",
        "numberOfItems",
        "position",
        "serviceType",
        "spatialCoverage",
        "temporalCoverage",
        "value",
    ];
    fn fields<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| fields(value, found)),
            Value::Object(all) => {
                found.extend(all.keys().map(String::as_str));
                all.values().for_each(|value| fields(value, found));
            }
            _ => {}
        }
    }
    let report = report();
    let meta = PageMeta::for_report(&report, page_messages());
    let graph = linked_data(&report, &meta, page_messages());
    let mut found = BTreeSet::new();
    fields(&graph, &mut found);
    assert!(found.iter().all(|field| FIELDS.contains(field)), "{found:?}");

    let file = report.data();
    let mut known = numbers(report_data::REPORT_JSON);
    known.extend(
        [file.services.len(), file.regions.len(), report.zone_count(), file.entities.len()].map(|n| n.to_string()),
    );
    let unknown: Vec<String> = numbers(&graph.to_string()).difference(&known).cloned().collect();
    assert_eq!(unknown, Vec::<String>::new());

    let node = &graph["@graph"][0];
    assert_eq!(node["dateCreated"], file.identity.auditor.signed.as_str());
    let authors: Vec<&str> =
        node["author"].as_array().unwrap().iter().filter_map(|author| author["@id"].as_str()).collect();
    assert_eq!(authors, file.identity.assertion.by.iter().map(|id| format!("#{id}")).collect::<Vec<_>>());
    // What is called a name is one in the data, or the title of the document made from its parts.
    let mut linked_texts = Vec::new();
    texts("", &graph, &mut linked_texts);
    let names = names_of_the_report(&report);
    let own = [meta.title.as_str(), "availability zones", file.identity.auditor.name.as_str()];
    for (field, text) in linked_texts.iter().filter(|(field, _)| ["name", "legalName", "alternateName"].contains(field))
    {
        let title = text.starts_with(&file.identity.title) && text.ends_with(&file.identity.system);
        assert!(title || names.contains(text) || own.contains(text), "{field}: {text}");
    }
}

#[test]
fn no_text_of_ours_calls_anything_compliant_certified_or_secure() {
    let report = report();
    let meta = PageMeta::for_report(&report, page_messages());
    let file: Value = serde_json::from_str(report_data::REPORT_JSON).unwrap();
    let mut own = Vec::new();
    texts("", &file, &mut own);
    // Texts of the data file that are ours; search terms are words that visitors type.
    let of_data = ["summary", "text", "ask", "topic", "note", "basis", "label"];
    let mut prose: Vec<String> =
        own.iter().filter(|(field, _)| of_data.contains(field)).map(|(_, text)| (*text).to_owned()).collect();
    assert!(prose.len() > 250, "{}", prose.len());
    // The graph holds names of the report; its descriptions are ours.
    let graph = linked_data(&report, &meta, page_messages());
    let mut linked_texts = Vec::new();
    texts("", &graph, &mut linked_texts);
    prose.extend(linked_texts.iter().filter(|(field, _)| *field == "description").map(|(_, text)| (*text).to_owned()));
    prose.extend([
        format!("{:?}{:?}", page_messages(), trust_center_i18n::export_messages()),
        meta.title,
        meta.description,
    ]);
    for text in prose {
        let lower = text.to_lowercase();
        for never in ["compliant", "certified", "secure", "secured", "secures", "accredited", "validated", "guaranteed"]
        {
            assert!(!holds(&lower, never), "{never}: {text}");
        }
    }
}
