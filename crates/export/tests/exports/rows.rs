//! What is exported is what the page shows: rows, verdicts, places, origin and the joint answer.

use trust_center_export::{ExportError, Format, Subject};
use trust_center_report::Report;
use trust_center_report::diff;
use trust_center_report::filter;
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::ItemId;
use trust_center_report::selection::{ContractEntity, Selection};
use trust_center_report::verdict::Verdict;

use crate::cases::*;

#[test]
fn a_list_is_needed_for_a_checked_list() {
    let report = shipped_report();
    let question = ExportCase::of(Subject::Checklist, Selection::default());
    for format in Format::ALL {
        assert_eq!(
            trust_center_export::export_file(&question.to_request(&report), format),
            Err(ExportError::NoChecklist)
        );
    }
    assert!(!ExportError::NoChecklist.error_text(trust_center_i18n::export_messages()).is_empty());
}

#[test]
fn names_say_what_of_whom_and_when() {
    let report = shipped_report();
    let check = |view: Subject, format: Format, name: &str, mime: &str| {
        let question = ExportCase { view, ..ExportCase::list(&report, "ECS", &[]) };
        let made = question.export(&report, format);
        assert_eq!((made.name.as_str(), made.media_type), (name, mime));
        assert_eq!(Format::parse(format.id()), Some(format));
    };
    check(
        Subject::Services,
        Format::Csv,
        "services-alibaba-cloud-soc3-2024-made-2026-11-23.csv",
        "text/csv;charset=utf-8",
    );
    check(
        Subject::Checklist,
        Format::Json,
        "checklist-alibaba-cloud-soc3-2024-made-2026-11-23.json",
        "application/json",
    );
    check(
        Subject::Regions,
        Format::Oscal,
        "regions-alibaba-cloud-soc3-2024-made-2026-11-23.oscal.json",
        "application/json",
    );
    check(
        Subject::Entities,
        Format::Html,
        "entities-alibaba-cloud-soc3-2024-made-2026-11-23.html",
        "text/html;charset=utf-8",
    );
    let mut file: ReportFile = report.data().clone();
    file.id = "../É x/y".to_owned();
    let odd = Report::new(file).expect("a report");
    let name = ExportCase::of(Subject::Services, Selection::default()).export(&odd, Format::Text).name;
    assert_eq!(name, "services------x-y-made-2026-11-23.txt");
}

#[test]
fn rows_are_the_pages_rows_in_every_format() {
    let report = shipped_report();
    let file = report.data();
    for question in export_cases(&report) {
        let selection = &question.selection;
        let (column, expected): (&str, Vec<String>) = match question.view {
            Subject::Services => {
                let rows = filter::filter_services(&report, &selection.services).rows;
                ("name", rows.iter().map(|row| file.services[row.record].name.clone()).collect())
            }
            Subject::Regions => {
                let rows = filter::filter_regions(&report, &selection.regions).rows;
                ("name", rows.iter().map(|&at| file.regions[at].name.clone()).collect())
            }
            Subject::Entities => ("name", file.entities.iter().map(|entity| entity.name.clone()).collect()),
            Subject::Checklist => {
                let rows = question.list.iter().flat_map(|list| &list.rows);
                let shown = rows.filter(|row| selection.verdict.is_none_or(|verdict| row.item.verdict == verdict));
                ("verdict", shown.map(|row| row.item.verdict.id().to_owned()).collect())
            }
            Subject::Changes => {
                let all = diff::find_differences(older_report().data(), file);
                let shown = all.iter().filter(|one| selection.change.is_none_or(|how| one.kind == how));
                ("change", shown.map(|one| one.kind.id().to_owned()).collect())
            }
        };
        assert_eq!(question.column_values(&report, column), expected);
        let json = question.json(&report);
        let items = json["items"].as_array().expect("a list");
        assert_eq!(items.iter().map(|item| item[column].as_str().unwrap().to_owned()).collect::<Vec<_>>(), expected);
        assert_eq!(json["summary"]["counts"]["rows"], expected.len());
        // The table of the HTML has a row for each, and so has that of the Markdown.
        let html = question.export(&report, Format::Html).text;
        assert_eq!(html.matches("<tr><td>").count(), expected.len());
        let markdown = question.export(&report, Format::Markdown).text;
        let lines = markdown.lines().filter(|line| line.starts_with("| ")).count();
        assert_eq!(lines, if expected.is_empty() { 0 } else { expected.len() + 2 });
        let text = question.export(&report, Format::Text).text;
        assert_eq!(
            text.lines().filter(|line| line.ends_with('.') && line[..line.len() - 1].parse::<u32>().is_ok()).count(),
            expected.len()
        );
    }
}

/// Nothing is "listed" in an export that is not in the checked list, cell by cell and place by place.
#[test]
fn verdicts_matches_and_places_are_the_checklists() {
    let report = shipped_report();
    for question in export_cases(&report).into_iter().filter(|question| question.view == Subject::Checklist) {
        let json = question.json(&report);
        let shown = |row: &&trust_center_list_reader::CheckedEntry| {
            question.selection.verdict.is_none_or(|verdict| row.item.verdict == verdict)
        };
        let rows: Vec<_> = question.list.as_ref().unwrap().rows.iter().filter(shown).collect();
        let columns = ["listed_name", "source", "answer", "given", "chosen_by_person", "found_by"];
        let [listed, source, answer, given, chosen, via] = columns.map(|name| question.column_values(&report, name));
        for (at, row) in rows.iter().enumerate() {
            let item = &json["items"][at];
            let is_listed = matches!(row.item.verdict, Verdict::Listed | Verdict::ListedWithNote);
            assert_eq!(is_listed, row.item.found.is_some());
            assert_eq!(item["match"].is_object(), is_listed);
            assert_eq!(item["given"], row.entry.given);
            assert_eq!(item["name"], row.entry.name);
            assert_eq!(item["line"], row.entry.line);
            assert_eq!(!listed[at].is_empty(), is_listed);
            assert_eq!(!source[at].is_empty(), is_listed);
            assert_eq!(answer[at].starts_with("Listed in this report"), is_listed, "{}", answer[at]);
            assert_eq!(answer[at] == "Not listed in this report", row.item.verdict == Verdict::NotListed);
            assert_eq!(item["chosenByPerson"].is_object(), row.choice.is_some());
            assert_eq!(!chosen[at].is_empty(), row.choice.is_some());
            assert_eq!(item["answer"], answer[at]);
            assert_eq!(item["candidates"].as_array().map(Vec::len), Some(row.candidates().len()));
            if let Some(found) = row.item.found {
                let place = match found.item {
                    ItemId::Service(at) => &report.data().services[at].source,
                    ItemId::Region(at) => &report.data().regions[at].source,
                    ItemId::Entity(at) => &report.data().entities[at].source,
                };
                assert_eq!(source[at], report.format_source_ref(place));
                assert_eq!(item["source"], report.format_source_ref(place));
                assert_eq!(via[at], found.matched_by.id());
                assert_eq!(item["match"]["via"], found.matched_by.id());
            }
            assert_eq!(given[at], readable_text(&row.entry.given));
        }
    }
}

#[test]
fn every_export_says_where_it_is_from() {
    let report = shipped_report();
    let origin = &report.data().origin;
    for question in export_cases(&report) {
        let filter = question.json(&report)["filter"].as_array().map_or(0, Vec::len);
        for format in Format::ALL {
            let text = question.export(&report, format).text;
            // A delimited file without rows is its header.
            if matches!(format, Format::Csv | Format::Tsv) && text.lines().count() == 1 {
                continue;
            }
            for part in [origin.content.as_str(), &origin.text, "Alibaba Cloud", "SOC 3"] {
                assert!(text.contains(part), "{}: {part}", format.id());
            }
            assert!(text.contains("2026-11-23") || text.contains("23 November 2026"), "{}", format.id());
            assert!(text.contains("2024-09-30") || text.contains("30 September 2024"), "{}", format.id());
        }
        let filters = question.column_values(&report, "filter");
        assert!(filters.iter().all(|said| (said == "none") == (filter == 0)), "{filters:?}");
    }
}

/// Services and regions are attested apart: what is said of both says so.
#[test]
fn the_joint_answer_heads_what_people_read() {
    let report = shipped_report();
    let mut question = ExportCase::list(&report, MIXED_LIST, &[]);
    question.selection.contract_entity = Some(ContractEntity::Named(3));
    for format in [Format::Json, Format::Markdown, Format::Text, Format::Html] {
        let text = question.export(&report, format).text.replace('\\', "").replace("&#39;", "'");
        for said in [
            "Services and regions are listed separately",
            "Frankfurt, Germany",
            "Hong Kong, China",
            "typically",
            "Only your contract says who your contracting entity is",
            "ask for a newer one",
            "Privacy",
            "A SOC 3 does not list the controls",
            "TR",
        ] {
            assert!(text.contains(said), "{}: {said}", format.id());
        }
        for never in ["out of scope", "compliant", "certified", "!"] {
            let own = text.replace("<!DOCTYPE html>", "");
            assert!(!own.to_lowercase().contains(never), "{}: {never}", format.id());
        }
    }
    let facts = trust_center_export::combined_answer(&question.to_request(&report)).expect("a list");
    assert!(facts.iter().any(|fact| fact.text.contains("separately")));
    let text = question.export(&report, Format::Text).text;
    assert!(facts.iter().all(|fact| text.contains(&fact.text)), "the page and the exports say the same");
}

/// Each difference of the older report, with its words and its places in both.
#[test]
fn differences_are_told_with_both_places() {
    let report = shipped_report();
    let question = ExportCase::changes(None);
    let (heads, records) = question.parsed_records(&report, Format::Csv);
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
    let row = |change: &str, kind: &str, name: &str| {
        let found = |record: &&Vec<String>| {
            record[at("change")] == change
                && record[at("kind")] == kind
                && (record[at("name")] == name || record[at("older_name")] == name)
        };
        records.iter().find(found).unwrap_or_else(|| panic!("no {change} {kind} {name}: {records:#?}")).clone()
    };
    let file = report.data();
    let check = |change: &str, kind: &str, name: &str, said: &str| {
        let row = row(change, kind, name);
        assert_eq!(unescape_cell(&row[at("differs")]), said);
        assert_eq!(row[at("source")].is_empty(), change == "removed");
        assert_eq!(row[at("older_source")].is_empty(), change == "added");
        assert_eq!(row[at("older_period")], "2022-10-01 to 2023-09-30");
    };
    for service in &file.services[106..] {
        check("added", "service", &service.name, "This report lists it, the older one does not.");
    }
    check("added", "service", &file.services[2].name, "This report lists it, the older one does not.");
    check("removed", "service", "Gone <b>Service</b>", "The older report lists it, this one does not.");
    let renamed = "The older report lists it as \u{201C}=Action Trail\u{201D}.";
    check("renamed", "service", &file.services[0].name, renamed);
    check("renamed", "region", &file.regions[1].name, "The older report lists it as \u{201C}Elsewhere\u{201D}.");
    check(
        "renamed",
        "entity",
        "Another Legal Name",
        "The older report lists it as \u{201C}Another Legal Name\u{201D}.",
    );
    let zones = file.regions[0].zones;
    let said = format!("Availability zones: {} before, {zones} now.", zones + 2);
    check("changed", "region", &file.regions[0].name, &said);
    let category = report.category_name(file.services[1].category.as_deref().unwrap()).unwrap();
    let said = format!("Category: None in the report before, {category} now.");
    check("changed", "service", &file.services[1].name, &said);
    let note = &file.footnotes[0];
    let noted = &file.services[usize::from(note.item) - 1];
    check("changed", "service", &noted.name, &format!("Note: none before, {} now.", note.curated.label));
    assert_eq!(records.len(), 10);
    let json = question.json(&report);
    assert_eq!(json["summary"]["counts"]["of"], 10);
    assert_eq!(json["older"]["id"], "older");
    let text = question.export(&report, Format::Text).text;
    assert!(text.contains("3 new, 1 no longer listed, 1 renamed; 106 before, 108 now"), "{text}");
    // Without an older report there is nothing to tell, and it says so.
    let none = ExportCase { older: None, ..ExportCase::changes(None) };
    assert_eq!(trust_center_export::export_file(&none.to_request(&report), Format::Csv), Err(ExportError::NoOlder));
}
