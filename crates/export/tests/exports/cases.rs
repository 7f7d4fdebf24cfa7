//! The questions that every test asks, and readers of the answers. It judges nothing.

use serde_json::Value;
use trust_center_export::{ExportFile, ExportRequest, Format, Subject};
use trust_center_i18n::export_messages;
use trust_center_list_reader::{Checklist, UserChoice};
use trust_center_report::country::Country;
use trust_center_report::diff::ChangeKind;
use trust_center_report::filter::{CategoryChoice, RegionSort, ServiceSort};
use trust_center_report::model::{CountedItems, ReportFile};
use trust_center_report::name_index::ItemId;
use trust_center_report::selection::{ContractEntity, Selection};
use trust_center_report::verdict::Verdict;
use trust_center_report::{Date, Report};

pub(crate) const ADDRESS: &str = "https://example.com/trust?a=1&b=<2>";

pub(crate) fn shipped_report() -> Report {
    trust_center_report_data::full_report().unwrap_or_else(|error| panic!("{}", error.error_message()))
}

/// The shipped report as an older one might be: two services fewer and one more, three names, a category, a note, zones and
/// an entity otherwise.
pub(crate) fn older_report() -> Report {
    let mut file = shipped_report().data().clone();
    let total = |file: &mut ReportFile, of: CountedItems, count: usize| {
        file.totals.iter_mut().filter(|total| total.counted == of).for_each(|total| total.count = count as u16);
    };
    file.id = "older".to_owned();
    (file.identity.period.start, file.identity.period.end) = ("2022-10-01".to_owned(), "2023-09-30".to_owned());
    file.services.truncate(106);
    file.services[0].name = "=Action Trail".to_owned();
    file.services[1].category = None;
    file.services[2].id = "gone".to_owned();
    file.services[2].name = "Gone <b>Service</b>".to_owned();
    file.services[2].aliases.clear();
    let noted = usize::from(file.footnotes[0].item) - 1;
    file.services[noted].footnote = None;
    file.footnotes.clear();
    file.regions[0].zones += 2;
    file.regions[1].name = "Elsewhere".to_owned();
    file.entities[1].name = "Another Legal Name".to_owned();
    let zones = file.regions.iter().map(|region| usize::from(region.zones)).sum();
    total(&mut file, CountedItems::Services, 106);
    total(&mut file, CountedItems::Zones, zones);
    Report::new(file).unwrap_or_else(|faults| panic!("{faults:?}"))
}

pub(crate) fn parse_day(text: &str) -> Date {
    Date::parse(text).expect("a date of the table")
}

/// One question with everything that an export may hold.
pub(crate) struct ExportCase {
    pub(crate) view: Subject,
    pub(crate) selection: Selection,
    pub(crate) list: Option<Checklist>,
    pub(crate) older: Option<Report>,
}

impl ExportCase {
    pub(crate) fn of(view: Subject, selection: Selection) -> Self {
        Self { view, selection, list: None, older: None }
    }

    pub(crate) fn list(report: &Report, text: &str, choices: &[UserChoice]) -> Self {
        let selection = Selection { country: Country::parse("TR"), ..Selection::default() };
        Self { view: Subject::Checklist, selection, list: Some(Checklist::check(report, text, choices)), older: None }
    }

    /// What differs from an older report, of one kind or all.
    pub(crate) fn changes(how: Option<ChangeKind>) -> Self {
        let selection = Selection { change: how, ..Selection::default() };
        Self { view: Subject::Changes, selection, list: None, older: Some(older_report()) }
    }

    pub(crate) fn to_request<'a>(&'a self, report: &'a Report) -> ExportRequest<'a> {
        ExportRequest {
            messages: export_messages(),
            report,
            selection: &self.selection,
            checklist: self.list.as_ref(),
            older_report: self.older.as_ref(),
            subject: self.view,
            today: parse_day("2026-11-23"),
            address: ADDRESS,
        }
    }

    pub(crate) fn export(&self, report: &Report, format: Format) -> ExportFile {
        trust_center_export::export_file(&self.to_request(report), format).expect("an export")
    }

    pub(crate) fn json(&self, report: &Report) -> Value {
        serde_json::from_str(&self.export(report, Format::Json).text).expect("JSON")
    }

    /// Records of the CSV or TSV, by column.
    pub(crate) fn parsed_records(&self, report: &Report, format: Format) -> (Vec<String>, Vec<Vec<String>>) {
        let text = self.export(report, format).text;
        let delimiter = if format == Format::Csv { b',' } else { b'\t' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(text.as_bytes());
        let heads = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        (heads, reader.records().map(|record| cells(record.expect("RFC 4180"))).collect())
    }

    /// One column of the CSV, as it was before the escape.
    pub(crate) fn column_values(&self, report: &Report, name: &str) -> Vec<String> {
        let (heads, records) = self.parsed_records(report, Format::Csv);
        let at = heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
        records.iter().map(|record| unescape_cell(&record[at])).collect()
    }
}

/// What the documentation says to do: one leading apostrophe away.
pub(crate) fn unescape_cell(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

/// Lines that want to be something else.
pub(crate) const HOSTILE_TEXTS: &[&str] = &[
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
pub(crate) fn export_cases(report: &Report) -> Vec<ExportCase> {
    let mut questions = Vec::new();
    for view in [Subject::Services, Subject::Regions, Subject::Entities] {
        questions.push(ExportCase::of(view, Selection::default()));
    }
    let mut services = Selection::default();
    services.services.query = "database".to_owned();
    services.services.categories = vec![CategoryChoice::In(4), CategoryChoice::Uncategorised];
    services.services.sort = ServiceSort::Name;
    questions.push(ExportCase::of(Subject::Services, services));
    for query in ["kubernets", "no such thing <b>", "=1+1", "ecs"] {
        let mut services = Selection::default();
        services.services.query = query.to_owned();
        questions.push(ExportCase::of(Subject::Services, services));
    }
    for set in
        [|s: &mut Selection| s.services.with_note = true, |s: &mut Selection| s.services.without_description = true]
    {
        let mut services = Selection::default();
        set(&mut services);
        questions.push(ExportCase::of(Subject::Services, services));
    }
    let mut regions = Selection::default();
    regions.regions.geography = Some("asia-pacific".to_owned());
    regions.regions.min_zones = 2;
    regions.regions.sort = RegionSort::Zones;
    questions.push(ExportCase::of(Subject::Regions, regions));
    let mut regions = Selection::default();
    regions.regions.query = "atlantis".to_owned();
    questions.push(ExportCase::of(Subject::Regions, regions));
    for country in ["CN", "DE", "TR", "SG", "BR", "HK"] {
        for contract in [None, Some(ContractEntity::Other), Some(ContractEntity::Named(3))] {
            let selection =
                Selection { country: Country::parse(country), contract_entity: contract, ..Selection::default() };
            questions.push(ExportCase::of(Subject::Entities, selection));
        }
    }
    questions.push(ExportCase::list(report, "", &[]));
    questions.push(ExportCase::list(report, MIXED_LIST, &[]));
    let chosen = |name: &str, target| UserChoice { name: name.to_owned(), target };
    let storage = Checklist::check(report, "Storage Service", &[]).rows[0].item.candidates.clone();
    assert!(storage.len() > 1, "an ambiguous name");
    questions.push(ExportCase::list(
        report,
        MIXED_LIST,
        &[chosen("Storage Service", storage[0]), chosen("ECS", ItemId::Service(0))],
    ));
    for verdict in Verdict::ALL {
        let mut question = ExportCase::list(report, MIXED_LIST, &[]);
        question.selection.verdict = Some(verdict);
        questions.push(question);
    }
    for how in [None].into_iter().chain(ChangeKind::ALL.map(Some)) {
        questions.push(ExportCase::changes(how));
    }
    questions.push(ExportCase::list(report, &HOSTILE_TEXTS.join("\n"), &[]));
    questions
}

pub(crate) const MIXED_LIST: &str = "ECS\nCloudBox\nStorage Service\nLambda\nap-southeast-1\nFrankfurt, Germany\nHong Kong, China\nECS\n\
                     Alibaba Cloud US LLC\nActionTrial\n";

/// What CSV keeps of a text: control characters are shown, not kept.
pub(crate) fn readable_text(text: &str) -> String {
    let kept = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\r' | '\n');
    text.chars().map(|letter| if kept(letter) { letter } else { '\u{fffd}' }).collect()
}

/// Not the code's own reading of what begins a formula.
pub(crate) fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || cell
            .trim_start_matches(|c: char| c.is_whitespace() || "\u{feff}\u{200b}\u{202e}".contains(c))
            .starts_with(['=', '+', '-', '@'])
}

/// Whether a text for people hides nothing: no control character but its own line ends, no turn of direction.
pub(crate) fn contains_all_rows(text: &str) -> bool {
    let hides = |c: char| {
        c.is_control() && c != '\n' || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}".contains(c)
    };
    !text.contains(hides)
}

pub(crate) fn validator(schema: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(schema).expect("a schema")).expect("a schema that holds together")
}

pub(crate) fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let faults: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
