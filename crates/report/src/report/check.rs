//! What must hold in a data file before it may be shown.
//!
//! The rules about single values (an id is there and its own, a reference leads somewhere, a code is a code, a date is a
//! date) are a table over field names, walked once over the whole file: a record that is added later is held to them
//! without another line here.

use crate::country::Country;
use crate::date::Date;
use crate::record::{Fields, Record as _, Sink};
use crate::report::{FORMAT, Fault, Problem, itoa};
use crate::source::{Counted, ReportFile};
use trust_center_search::Texts;

/// Fields that hold the id of a record, and the list that must have it.
const REFERENCES: &[(&str, &str)] = &[
    ("section", "sections"),
    ("category", "categories"),
    ("footnote", "footnotes"),
    ("geography", "geographies"),
    ("entity", "entities"),
    ("by", "entities"),
    ("group", "groups"),
];
/// Fields that hold a date.
const DATES: &[&str] = &["start", "end", "signed"];
/// Fields that hold a country code.
const COUNTRIES: &[&str] = &["country", "code", "codes", "countries"];
/// Fields that may not be empty.
const FILLED: &[&str] = &["id", "name", "kind", "vendor", "system", "title"];

/// Longest text, in bytes. The longest of a real report has a tenth of it.
const LONGEST: usize = 10_000;

/// What is asked of a field's texts.
#[derive(Clone, Copy)]
struct Rule {
    id: bool,
    filled: bool,
    date: bool,
    country: bool,
    /// The list that has a record of this id.
    refers: Option<&'static str>,
}

impl Rule {
    fn of(field: &str) -> Self {
        Self {
            id: field == "id",
            filled: FILLED.contains(&field),
            date: DATES.contains(&field),
            country: COUNTRIES.contains(&field),
            refers: REFERENCES.iter().find(|(name, _)| *name == field).map(|(_, list)| *list),
        }
    }
}

/// Whether a character hides or turns what stands around it: control characters, and the marks by which a text that
/// reads one way is shown another way.
fn hides(letter: char) -> bool {
    letter.is_control() && letter != '\n' || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Every fault of a data file: first those of values, then those of lists and totals.
pub(super) fn check(file: &ReportFile) -> Vec<Fault> {
    let mut walk = Walk::default();
    file.write(&mut walk);
    // The first walk sees whether anything is wrong, which is known of references only at its end; the second one, for which there is
    // seldom a reason, says what.
    if !walk.faults.is_empty() || walk.records.iter().any(|records| *records != 1) {
        walk.faults.clear();
        walk.naming = true;
        file.write(&mut walk);
    }
    let mut faults = walk.faults;
    if file.format != FORMAT {
        faults.push(fault("format", "", Problem::Format(file.format)));
    }
    if file.identity.period.start >= file.identity.period.end {
        faults.push(fault("identity/period", "", Problem::Date(file.identity.period.end.clone())));
    }
    numbering(file, &mut faults);
    footnotes(file, &mut faults);
    totals(file, &mut faults);
    faults
}

fn fault(list: &str, record: &str, problem: Problem) -> Fault {
    let mut name = list.to_owned();
    if !record.is_empty() {
        name.push('/');
        name.push_str(record);
    }
    Fault { record: name, problem }
}

/// The numbers of a list run on from 1.
fn numbering(file: &ReportFile, faults: &mut Vec<Fault>) {
    let mut runs_on = |list: &str, id: &str, at: usize, found: Option<u16>| {
        let expected = at as u16 + 1;
        if found != Some(expected) {
            faults.push(fault(list, id, Problem::Numbering { expected }));
        }
    };
    for (at, service) in file.services.iter().enumerate() {
        runs_on("services", &service.id, at, Some(service.number));
        runs_on("services", &service.id, at, service.place.item);
    }
    for (at, region) in file.regions.iter().enumerate() {
        runs_on("regions", &region.id, at, region.place.item);
    }
}

/// A footnote and its item name each other.
fn footnotes(file: &ReportFile, faults: &mut Vec<Fault>) {
    for footnote in &file.footnotes {
        let bound = |number: u16| number == footnote.item;
        if !file.services.iter().any(|s| s.footnote.as_ref() == Some(&footnote.id) && bound(s.number)) {
            faults.push(fault("footnotes", &footnote.id, Problem::Unknown(itoa(footnote.item))));
        }
    }
}

fn totals(file: &ReportFile, faults: &mut Vec<Fault>) {
    for total in &file.totals {
        let found = match total.of {
            Counted::Services => file.services.len(),
            Counted::Categories => file.categories.len(),
            Counted::Regions => file.regions.len(),
            Counted::Zones => file.regions.iter().map(|region| usize::from(region.zones)).sum(),
            Counted::Entities => file.entities.len(),
        };
        let claimed = usize::from(total.count);
        if claimed != found {
            faults.push(fault("totals", total.of.id(), Problem::Total { claimed, found }));
        }
    }
}

/// A walk over every value of the file, which knows where it is.
#[derive(Default)]
struct Walk {
    /// The fields around the value, outermost first; the last is its own.
    path: Vec<&'static str>,
    /// For each object or list that is open, whether a field name came before it.
    named: Vec<bool>,
    /// The field whose value comes next.
    key: Option<&'static str>,
    /// The record in whose fields the walk is, for messages.
    record: String,
    /// Fields and lists that were asked about, and of each its rule.
    fields: Fields,
    rules: Vec<Rule>,
    /// The id that is looked at, with its list before it.
    id: String,
    ids: Texts,
    /// Of each id how many records have it.
    records: Vec<u32>,
    /// Whether all ids are known, and faults are named with their records.
    naming: bool,
    faults: Vec<Fault>,
}

impl Walk {
    fn fail(&mut self, problem: Problem) {
        let list = self.path.first().copied().unwrap_or_default();
        self.faults.push(fault(list, &self.record, problem));
    }

    /// The place of a field or list among the rules.
    fn place(&mut self, field: &'static str) -> usize {
        let at = self.fields.place(field);
        if at == self.rules.len() {
            self.rules.push(Rule::of(field));
        }
        at
    }

    /// How many records of a list have this id, as far as is known.
    fn records(&mut self, list: &'static str, id: &str) -> &mut u32 {
        let list = self.place(list);
        self.id.clear();
        self.id.push(char::from(list as u8));
        self.id.push_str(id);
        let at = self.ids.place(self.id.as_bytes());
        if at == self.records.len() {
            self.records.push(0);
        }
        &mut self.records[at]
    }

    fn begin(&mut self) {
        self.named.push(self.key.is_some());
        if let Some(key) = self.key.take() {
            self.path.push(key);
        }
    }

    fn value(&mut self, text: &str) {
        let list = self.path.last().copied().unwrap_or_default();
        // The value's own field, or that of the list it stands in.
        let field = self.place(self.key.unwrap_or(list));
        let rule = self.rules[field];
        if rule.id {
            if !self.naming {
                *self.records(list, text) += 1;
            } else {
                if !self.path.is_empty() {
                    text.clone_into(&mut self.record);
                }
                if *self.records(list, text) > 1 {
                    self.fail(Problem::Duplicate);
                }
            }
        }
        // Byte by byte first: whatever hides is a control character or outside ASCII, and most texts have neither.
        if !text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
            && let Some(letter) = text.chars().find(|letter| hides(*letter))
        {
            self.fail(Problem::Hidden(letter));
        }
        if text.len() > LONGEST {
            self.fail(Problem::Long);
        }
        if rule.filled && text.chars().all(char::is_whitespace) {
            self.fail(Problem::Empty);
        }
        if rule.date && Date::parse(text).is_none() {
            self.fail(Problem::Date(text.to_owned()));
        }
        if rule.country && Country::parse(text).is_none_or(|country| country.code() != text) {
            self.fail(Problem::Country(text.to_owned()));
        }
        if let Some(list) = rule.refers
            && *self.records(list, text) == 0
            && self.naming
        {
            self.fail(Problem::Unknown(text.to_owned()));
        }
    }
}

impl Sink for Walk {
    fn open(&mut self) {
        self.begin();
    }
    fn key(&mut self, name: &'static str) {
        self.key = Some(name);
    }
    fn close(&mut self) {
        if self.named.pop() == Some(true) {
            self.path.pop();
        }
        if self.path.is_empty() {
            self.record.clear();
        }
        self.key = None;
    }
    fn list(&mut self, _count: usize) {
        self.begin();
    }
    fn text(&mut self, text: &str) {
        self.value(text);
        self.key = None;
    }
    fn number(&mut self, _number: u32) {
        self.key = None;
    }
    fn hundredths(&mut self, _hundredths: i32) {
        self.key = None;
    }
    fn flag(&mut self, _flag: bool) {
        self.key = None;
    }
    fn nothing(&mut self) {
        self.key = None;
    }
    fn choice(&mut self, _at: u8, _name: &'static str) {
        self.key = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> ReportFile {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/alibaba-cloud-soc3-2024.json");
        let text = std::fs::read_to_string(path).expect("the data file");
        serde_json::from_str(&text).expect("its shape")
    }

    #[test]
    fn each_kind_of_fault_is_named_with_its_record() {
        let check = |change: &dyn Fn(&mut ReportFile), record: &str, problem: Problem| {
            let mut file = file();
            assert_eq!(check(&file), []);
            change(&mut file);
            let found = check(&file);
            assert!(found.contains(&Fault { record: record.to_owned(), problem: problem.clone() }), "{found:#?}");
        };
        check(&|f| f.services[3].id.clear(), "services", Problem::Empty);
        check(&|f| f.services[3].id = "actiontrail".into(), "services/actiontrail", Problem::Duplicate);
        check(&|f| f.services[0].category = Some("x".into()), "services/actiontrail", Problem::Unknown("x".into()));
        check(&|f| f.services[0].place.section = "x".into(), "services/actiontrail", Problem::Unknown("x".into()));
        check(&|f| f.services[0].number = 9, "services/actiontrail", Problem::Numbering { expected: 1 });
        check(&|f| f.regions[0].ours.geography = "x".into(), "regions/beijing-china", Problem::Unknown("x".into()));
        check(&|f| f.regions[0].country = "XX".into(), "regions/beijing-china", Problem::Country("XX".into()));
        check(&|f| f.regions[0].country = "cn".into(), "regions/beijing-china", Problem::Country("cn".into()));
        check(
            &|f| f.contracting.rules[0].entity = "x".into(),
            "contracting/mainland-china",
            Problem::Unknown("x".into()),
        );
        check(&|f| f.identity.assertion.by[0] = "x".into(), "identity", Problem::Unknown("x".into()));
        check(&|f| f.identity.auditor.signed = "2024-13-01".into(), "identity", Problem::Date("2024-13-01".into()));
        check(&|f| f.identity.period.end = "2020-01-01".into(), "identity/period", Problem::Date("2020-01-01".into()));
        check(&|f| f.footnotes[0].item = 38, "footnotes/cloudbox-domestic", Problem::Unknown("38".into()));
        check(&|f| f.services[0].name.push('\u{202E}'), "services/actiontrail", Problem::Hidden('\u{202E}'));
        check(&|f| f.limits[0].ours.text.push('\0'), "limits/tests-and-results", Problem::Hidden('\0'));
        check(&|f| f.services[0].ours.summary = Some("x".repeat(10_001)), "services/actiontrail", Problem::Long);
        check(&|f| f.format = 2, "format", Problem::Format(2));
        check(&|f| f.regions[0].zones += 1, "totals/zones", Problem::Total { claimed: 87, found: 88 });
        check(&|f| drop(f.services.pop()), "totals/services", Problem::Total { claimed: 108, found: 107 });
    }
}
