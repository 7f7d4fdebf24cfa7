//! The exports, read back by other people's readers: csv, serde_json, JSON Schema, and the OSCAL schema.
//!
//! What is exported is compared with the functions that the page asks, for ordinary and for hostile lists.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly, and so may what helps it"
)]

use std::collections::BTreeSet;

use serde_json::Value;
use trust_center_report::checklist::{Checklist, Choice};
use trust_center_report::country::Country;
use trust_center_report::filter::{self, CategoryChoice, RegionSort, ServiceSort};
use trust_center_report::key::Target;
use trust_center_report::scope::Verdict;
use trust_center_report::source::ReportFile;
use trust_center_report::{Date, Report};
use trust_center_widget::data;
use trust_center_widget::evidence::{self, Asked, Evidence, ExportError, Format, Subject};
use trust_center_widget::state::{ContractEntity, Selection};

const ADDRESS: &str = "https://example.com/trust?a=1&b=<2>";

fn report() -> Report {
    data::embedded().unwrap_or_else(|error| panic!("{}", error.message()))
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date of the table")
}

/// One question with everything that an export may hold.
struct Question {
    view: Subject,
    selection: Selection,
    list: Option<Checklist>,
}

impl Question {
    fn of(view: Subject, selection: Selection) -> Self {
        Self { view, selection, list: None }
    }

    fn list(report: &Report, text: &str, choices: &[Choice]) -> Self {
        let selection = Selection { country: Country::parse("TR"), ..Selection::default() };
        Self { view: Subject::Checklist, selection, list: Some(Checklist::check(report, text, choices)) }
    }

    fn ask<'a>(&'a self, report: &'a Report) -> Asked<'a> {
        Asked {
            report,
            selection: &self.selection,
            checklist: self.list.as_ref(),
            view: self.view,
            today: day("2026-11-23"),
            address: ADDRESS,
        }
    }

    fn export(&self, report: &Report, format: Format) -> Evidence {
        evidence::export(&self.ask(report), format).expect("an export")
    }

    fn json(&self, report: &Report) -> Value {
        serde_json::from_str(&self.export(report, Format::Json).text).expect("JSON")
    }

    /// Records of the CSV or TSV, by column.
    fn records(&self, report: &Report, format: Format) -> (Vec<String>, Vec<Vec<String>>) {
        let text = self.export(report, format).text;
        let delimiter = if format == Format::Csv { b',' } else { b'\t' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(text.as_bytes());
        let heads = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        (heads, reader.records().map(|record| cells(record.expect("RFC 4180"))).collect())
    }

    /// One column of the CSV, as it was before the escape.
    fn column(&self, report: &Report, name: &str) -> Vec<String> {
        let (heads, records) = self.records(report, Format::Csv);
        let at = heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
        records.iter().map(|record| unescaped(&record[at])).collect()
    }
}

/// What the documentation says to do: one leading apostrophe away.
fn unescaped(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

/// Lines that want to be something else.
const HOSTILE: &[&str] = &[
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "  =1+1",
    "\u{a0}=1",
    "\u{feff}=1",
    "\u{200b}=1",
    "\u{202e}=1",
    "＝1+1",
    "'=1",
    "'tis",
    "a\rb",
    "\r=1",
    "a\"b",
    "\"",
    "\"\"\"",
    "a,b;c\td",
    "nul\0nul",
    "\u{1b}[31mred",
    "\u{85}next",
    "a\u{2028}b\u{2029}c",
    "\u{202e}detsil\u{202c}",
    "\u{2066}x\u{2069}",
    "| --- | `x` **b** _i_ ~~s~~ [l](http://x) ![i](http://x) $m$ #h &amp; \\",
    "ECS | Listed in this report (item 55)",
    "http://example.com www.example.com user@example.com",
    "<img src=x onerror=alert(1)>",
    "</td><script>alert(1)</script>",
    "\" onmouseover=\"x",
    "' onmouseover='x",
    "<!-- --><![CDATA[",
    "&lt;b&gt;",
    "</script><script>",
    "__proto__",
    "constructor",
    "{0} {1} {2}",
    "\\u0041\\",
    "🙂é漢字\u{301}",
    "مرحبا",
    "a\u{0301}\u{0327}",
];

/// Questions of every kind: no rows, some rows, all rows; each verdict; choices; hostile lines.
fn questions(report: &Report) -> Vec<Question> {
    let mut questions = Vec::new();
    for view in [Subject::Services, Subject::Regions, Subject::Entities] {
        questions.push(Question::of(view, Selection::default()));
    }
    let mut services = Selection::default();
    services.services.query = "database".to_owned();
    services.services.categories = vec![CategoryChoice::In(4), CategoryChoice::Uncategorised];
    services.services.sort = ServiceSort::Name;
    questions.push(Question::of(Subject::Services, services));
    for query in ["kubernets", "no such thing <b>", "=1+1", "ecs"] {
        let mut services = Selection::default();
        services.services.query = query.to_owned();
        questions.push(Question::of(Subject::Services, services));
    }
    for set in [|s: &mut Selection| s.services.noted = true, |s: &mut Selection| s.services.undescribed = true] {
        let mut services = Selection::default();
        set(&mut services);
        questions.push(Question::of(Subject::Services, services));
    }
    let mut regions = Selection::default();
    regions.regions.geography = Some("asia-pacific".to_owned());
    regions.regions.zones = 2;
    regions.regions.sort = RegionSort::Zones;
    questions.push(Question::of(Subject::Regions, regions));
    let mut regions = Selection::default();
    regions.regions.query = "atlantis".to_owned();
    questions.push(Question::of(Subject::Regions, regions));
    for country in ["CN", "DE", "TR", "SG", "BR", "HK"] {
        for contract in [None, Some(ContractEntity::Other), Some(ContractEntity::Named(3))] {
            let selection = Selection { country: Country::parse(country), contract, ..Selection::default() };
            questions.push(Question::of(Subject::Entities, selection));
        }
    }
    questions.push(Question::list(report, "", &[]));
    questions.push(Question::list(report, MIXED, &[]));
    let chosen = |name: &str, target| Choice { name: name.to_owned(), target };
    let storage = Checklist::check(report, "Storage Service", &[]).rows[0].item.candidates.clone();
    assert!(storage.len() > 1, "an ambiguous name");
    questions.push(Question::list(
        report,
        MIXED,
        &[chosen("Storage Service", storage[0]), chosen("ECS", Target::Service(0))],
    ));
    for verdict in Verdict::ALL {
        let mut question = Question::list(report, MIXED, &[]);
        question.selection.verdict = Some(verdict);
        questions.push(question);
    }
    questions.push(Question::list(report, &HOSTILE.join("\n"), &[]));
    questions
}

const MIXED: &str = "ECS\nCloudBox\nStorage Service\nLambda\nap-southeast-1\nFrankfurt, Germany\nHong Kong, China\nECS\n\
                     Alibaba Cloud US LLC\nActionTrial\n";

#[test]
fn a_list_is_needed_for_a_checked_list() {
    let report = report();
    let question = Question::of(Subject::Checklist, Selection::default());
    for format in Format::ALL {
        assert_eq!(evidence::export(&question.ask(&report), format), Err(ExportError::NoChecklist));
    }
    assert!(!ExportError::NoChecklist.sentence().is_empty());
}

#[test]
fn names_say_what_of_whom_and_when() {
    let report = report();
    let check = |view: Subject, format: Format, name: &str, mime: &str| {
        let question = Question { view, ..Question::list(&report, "ECS", &[]) };
        let made = question.export(&report, format);
        assert_eq!((made.name.as_str(), made.mime), (name, mime));
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
    let mut file: ReportFile = report.file().clone();
    file.id = "../É x/y".to_owned();
    let odd = Report::new(file).expect("a report");
    let name = Question::of(Subject::Services, Selection::default()).export(&odd, Format::Text).name;
    assert_eq!(name, "services------x-y-made-2026-11-23.txt");
}

#[test]
fn rows_are_the_pages_rows_in_every_format() {
    let report = report();
    let file = report.file();
    for question in questions(&report) {
        let selection = &question.selection;
        let (column, expected): (&str, Vec<String>) = match question.view {
            Subject::Services => {
                let rows = filter::services(&report, &selection.services).rows;
                ("name", rows.iter().map(|row| file.services[row.record].name.clone()).collect())
            }
            Subject::Regions => {
                let rows = filter::regions(&report, &selection.regions).rows;
                ("name", rows.iter().map(|&at| file.regions[at].name.clone()).collect())
            }
            Subject::Entities => ("name", file.entities.iter().map(|entity| entity.name.clone()).collect()),
            Subject::Checklist => {
                let rows = question.list.iter().flat_map(|list| &list.rows);
                let shown = rows.filter(|row| selection.verdict.is_none_or(|verdict| row.item.verdict == verdict));
                ("verdict", shown.map(|row| row.item.verdict.id().to_owned()).collect())
            }
        };
        assert_eq!(question.column(&report, column), expected);
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
    let report = report();
    for question in questions(&report).into_iter().filter(|question| question.view == Subject::Checklist) {
        let json = question.json(&report);
        let shown = |row: &&trust_center_report::checklist::Row| {
            question.selection.verdict.is_none_or(|verdict| row.item.verdict == verdict)
        };
        let rows: Vec<_> = question.list.as_ref().unwrap().rows.iter().filter(shown).collect();
        let columns = ["listed_name", "source", "answer", "given", "chosen_by_person", "found_by"];
        let [listed, source, answer, given, chosen, via] = columns.map(|name| question.column(&report, name));
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
            assert_eq!(item["candidates"].as_array().map(Vec::len), Some(row.item.candidates.len()));
            if let Some(found) = row.item.found {
                let place = match found.target {
                    Target::Service(at) => &report.file().services[at].place,
                    Target::Region(at) => &report.file().regions[at].place,
                    Target::Entity(at) => &report.file().entities[at].place,
                };
                assert_eq!(source[at], report.cite(place));
                assert_eq!(item["source"], report.cite(place));
                assert_eq!(via[at], found.via.id());
                assert_eq!(item["match"]["via"], found.via.id());
            }
            assert_eq!(given[at], legible(&row.entry.given));
        }
    }
}

/// What CSV keeps of a text: control characters are shown, not kept.
fn legible(text: &str) -> String {
    let kept = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\r' | '\n');
    text.chars().map(|letter| if kept(letter) { letter } else { '\u{fffd}' }).collect()
}

#[test]
fn every_export_says_where_it_is_from() {
    let report = report();
    let origin = &report.file().origin;
    for question in questions(&report) {
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
        let filters = question.column(&report, "filter");
        assert!(filters.iter().all(|said| (said == "none") == (filter == 0)), "{filters:?}");
    }
}

#[test]
fn lines_end_with_cr_lf_and_fields_are_quoted_as_rfc_4180_says() {
    let report = report();
    for question in questions(&report) {
        for (format, delimiter) in [(Format::Csv, ','), (Format::Tsv, '\t')] {
            let text = question.export(&report, format).text;
            assert!(text.ends_with("\r\n") && !text.starts_with('\u{feff}'));
            let (mut quoted, mut before) = (false, '\n');
            for letter in text.chars() {
                match letter {
                    '"' => quoted = !quoted,
                    '\n' if !quoted => assert_eq!(before, '\r'),
                    _ => {}
                }
                assert!(!letter.is_control() || matches!(letter, '\r' | '\n' | '\t'), "{letter:?}");
                before = letter;
            }
            assert!(!quoted);
            let (heads, records) = question.records(&report, format);
            assert_eq!(heads.iter().collect::<BTreeSet<_>>().len(), heads.len());
            assert!(
                heads.iter().all(|head| head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
            );
            assert_eq!(text.split(delimiter).next(), Some(heads[0].as_str()));
            assert!(records.iter().all(|record| record.len() == heads.len()));
        }
        let (csv, tsv) = (question.records(&report, Format::Csv), question.records(&report, Format::Tsv));
        assert_eq!(csv, tsv);
    }
}

/// Not the code's own reading of what begins a formula.
fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || cell
            .trim_start_matches(|c: char| c.is_whitespace() || "\u{feff}\u{200b}\u{202e}".contains(c))
            .starts_with(['=', '+', '-', '@'])
}

#[test]
fn no_cell_is_a_formula() {
    let report = report();
    let mut guarded = 0;
    for question in questions(&report) {
        for format in [Format::Csv, Format::Tsv] {
            for cell in question.records(&report, format).1.iter().flatten() {
                assert!(!begins_a_formula(cell), "{cell:?}");
                guarded += usize::from(cell.starts_with('\''));
            }
        }
        let html = question.export(&report, Format::Html).text;
        for cell in html.split("<td>").skip(1) {
            assert!(!begins_a_formula(cell), "{cell:?}");
        }
    }
    assert!(guarded > 20, "{guarded}");
}

#[test]
fn html_holds_no_markup_but_its_own() {
    let report = report();
    let tags = [
        "!DOCTYPE html",
        "html lang=\"en\"",
        "head",
        "meta charset=\"utf-8\"",
        "title",
        "body",
        "h1",
        "h2",
        "dl",
        "dt",
        "dd",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th scope=\"col\"",
        "th",
        "td",
        "html",
    ];
    for question in questions(&report) {
        let html = question.export(&report, Format::Html).text;
        for tag in html.split('<').skip(1) {
            let (tag, rest) = tag.split_once('>').expect("a tag that ends");
            assert!(tags.contains(&tag.trim_start_matches('/')), "<{tag}>");
            assert!(!rest.contains(['>', '"', '\'']), "{rest}");
            for entity in rest.split('&').skip(1) {
                assert!(
                    ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)),
                    "&{entity}"
                );
            }
        }
        assert!(shows_all(&html), "{html:?}");
    }
}

/// Whether a text for people hides nothing: no control character but its own line ends, no turn of direction.
fn shows_all(text: &str) -> bool {
    let hides = |c: char| {
        c.is_control() && c != '\n' || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}".contains(c)
    };
    !text.contains(hides)
}

#[test]
fn markdown_and_text_keep_a_text_on_its_line_and_as_it_is() {
    let report = report();
    for question in questions(&report) {
        let markdown = question.export(&report, Format::Markdown).text;
        assert!(shows_all(&markdown));
        assert!(shows_all(&question.export(&report, Format::Text).text));
        let bars = |line: &str| {
            let (mut bars, mut escaped) = (0, false);
            for letter in line.chars() {
                bars += usize::from(letter == '|' && !escaped);
                escaped = letter == '\\' && !escaped;
            }
            bars
        };
        let table: Vec<_> = markdown.lines().filter(|line| line.starts_with('|')).collect();
        assert!(table.iter().all(|line| bars(line) == bars(table[0])), "{table:?}");
        for line in markdown.lines() {
            assert!(
                line.is_empty() || line.starts_with(['#', '|']) || line.starts_with("- **") || line == "No row fits.",
                "{line}"
            );
            let mut escaped = false;
            for letter in line.chars() {
                assert!(escaped || !matches!(letter, '<' | '`' | '[' | '&' | '$'), "{line}");
                escaped = letter == '\\' && !escaped;
            }
        }
        assert!(!markdown.contains("p://") && !markdown.contains("s://"), "an address that becomes a link");
    }
}

fn validator(schema: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(schema).expect("a schema")).expect("a schema that holds together")
}

fn valid(validator: &jsonschema::Validator, value: &Value) {
    let faults: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn json_is_what_its_schema_says() {
    let report = report();
    let schema = validator(include_str!("../data/checklist.schema.json"));
    for question in questions(&report) {
        valid(&schema, &question.json(&report));
    }
    // The schema refuses what must not be.
    let listed = Question::list(&report, MIXED, &[]).json(&report);
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
    let report = report();
    let schema = validator(include_str!("evidence/oscal_complete_schema.json"));
    let file = report.file();
    for question in questions(&report) {
        let text = question.export(&report, Format::Oscal).text;
        let json: Value = serde_json::from_str(&text).expect("JSON");
        valid(&schema, &json);
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
            Subject::Checklist => {
                let shown = question.list.as_ref().unwrap().rows.iter();
                let shown = shown.filter(|row| question.selection.verdict.is_none_or(|v| row.item.verdict == v));
                let targets = shown.filter_map(|row| row.item.found).map(|found| found.target);
                targets
                    .filter_map(|target| match target {
                        Target::Service(at) => Some(file.services[at].name.clone()),
                        Target::Region(at) => Some(file.regions[at].name.clone()),
                        Target::Entity(_) => None,
                    })
                    .collect()
            }
            _ => question.column(&report, "name").into_iter().collect(),
        };
        let titles: BTreeSet<String> =
            components.iter().map(|component| component["title"].as_str().unwrap().replace('\\', "")).collect();
        assert_eq!(titles, expected);
    }
}

#[test]
fn oscal_identifiers_last() {
    let report = report();
    let uuids = |report: &Report, view: Subject| -> Vec<Value> {
        let text = Question::of(view, Selection::default()).export(report, Format::Oscal).text;
        let json: Value = serde_json::from_str(&text).expect("JSON");
        json["component-definition"]["components"].as_array().unwrap().iter().map(|c| c["uuid"].clone()).collect()
    };
    // Corrected data gives another document with the same components.
    let mut file: ReportFile = report.file().clone();
    file.origin.content = "0".repeat(64);
    let corrected = Report::new(file).expect("a report");
    assert_eq!(uuids(&report, Subject::Services), uuids(&corrected, Subject::Services));
    assert_eq!(uuids(&report, Subject::Services).len(), 108);
    // uuid.uuid5(uuid.UUID("c3863d2d-875a-575b-b1df-942fdf8e2e0f"), "alibaba-cloud-soc3-2024/service/actiontrail")
    assert_eq!(uuids(&report, Subject::Services)[0], "690f7d5c-d122-57c0-aa66-dd9a09ab6732");
    let definition = |question: &Question, report: &Report| -> Value {
        let text = question.export(report, Format::Oscal).text;
        serde_json::from_str::<Value>(&text).expect("JSON")["component-definition"]["uuid"].clone()
    };
    let all = Question::of(Subject::Services, Selection::default());
    assert_ne!(definition(&all, &report), definition(&all, &corrected));
    assert_ne!(definition(&all, &report), definition(&Question::list(&report, "ECS", &[]), &report));
}

#[test]
fn a_clock_that_is_wrong_makes_no_wrong_oscal() {
    let report = report();
    let schema = validator(include_str!("evidence/oscal_complete_schema.json"));
    let question = Question::of(Subject::Regions, Selection::default());
    for (today, expected) in [("0001-01-01", "2024-11-15"), ("9999-12-31", "2024-11-15"), ("2000-02-29", "2000-02-29")]
    {
        let asked = Asked { today: day(today), address: " \n\u{feff}\t ", ..question.ask(&report) };
        let text = evidence::export(&asked, Format::Oscal).expect("an export").text;
        let json: Value = serde_json::from_str(&text).expect("JSON");
        valid(&schema, &json);
        assert_eq!(json["component-definition"]["metadata"]["last-modified"], format!("{expected}T00:00:00Z"));
    }
}

/// Services and regions are attested apart: what is said of both says so.
#[test]
fn the_joint_answer_heads_what_people_read() {
    let report = report();
    let mut question = Question::list(&report, MIXED, &[]);
    question.selection.contract = Some(ContractEntity::Named(3));
    for format in [Format::Json, Format::Markdown, Format::Text, Format::Html] {
        let text = question.export(&report, format).text.replace('\\', "").replace("&#39;", "'");
        for said in [
            "Services and regions are listed separately",
            "Frankfurt, Germany",
            "Hong Kong, China",
            "typically",
            "Only your contract says who your contracting entity is",
            "Ask for a newer report",
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
    let facts = evidence::joint(&question.ask(&report)).expect("a list");
    assert!(facts.iter().any(|fact| fact.text.contains("separately")));
    let text = question.export(&report, Format::Text).text;
    assert!(facts.iter().all(|fact| text.contains(&fact.text)), "the page and the exports say the same");
}

/// Lines made of pieces that break other formats: what holds for the table above holds for these.
#[test]
fn random_hostile_lists_hold_too() {
    let report = report();
    let schema = validator(include_str!("../data/checklist.schema.json"));
    let oscal = validator(include_str!("evidence/oscal_complete_schema.json"));
    let names =
        ["ECS", "Hong Kong, China", "CloudBox", "Storage Service", "Elastic Compute Service (ECS)", "cn-beijing"];
    let mut seed = 0x9E37_79B9_u32;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed as usize % below
    };
    for _ in 0..150 {
        let mut text = String::new();
        for _ in 0..=random(12) {
            for _ in 0..=random(3) {
                match random(3) {
                    0 => text.push_str(HOSTILE[random(HOSTILE.len())]),
                    1 => text.push_str(names[random(names.len())]),
                    _ => text.extend(char::from_u32(random(0x3000) as u32)),
                }
            }
            text.push('\n');
        }
        let question = Question::list(&report, &text, &[]);
        let json = question.json(&report);
        valid(&schema, &json);
        valid(&oscal, &serde_json::from_str(&question.export(&report, Format::Oscal).text).expect("JSON"));
        let (given, listed) = (question.column(&report, "given"), question.column(&report, "listed_name"));
        for (at, row) in question.list.as_ref().unwrap().rows.iter().enumerate() {
            assert_eq!(json["items"][at]["given"], row.entry.given, "JSON keeps every text");
            assert_eq!(given[at], legible(&row.entry.given));
            assert_eq!(listed[at].is_empty(), row.item.found.is_none());
        }
        for format in [Format::Csv, Format::Tsv] {
            assert!(!question.records(&report, format).1.iter().flatten().any(|cell| begins_a_formula(cell)));
        }
        for format in [Format::Markdown, Format::Text, Format::Html] {
            assert!(shows_all(&question.export(&report, format).text));
        }
    }
}
