//! Validates a data file.
//!
//! Rules for single values (ids, references, country codes, dates) are a table of field names, applied to every value of the
//! file. So they also hold for records that are added to the format later.

use crate::codec::{Codec as _, FieldNames, Visitor};
use crate::country::Country;
use crate::date::Date;
use crate::decimal::format_decimal;
use crate::model::{CountedItems, FORMAT_VERSION, ReportFile};
use crate::validation_error::{ValidationError, ValidationErrorKind};
use trust_center_search::Interner;

/// Fields with the id of another record, and the list that must contain it.
const REFERENCE_FIELDS: &[(&str, &str)] = &[
    ("section", "sections"),
    ("category", "categories"),
    ("footnote", "footnotes"),
    ("geography", "geographies"),
    ("entity", "entities"),
    ("by", "entities"),
    ("group", "groups"),
];
/// Fields with a date.
const DATE_FIELDS: &[&str] = &["start", "end", "signed"];
/// Fields with a country code.
const COUNTRY_FIELDS: &[&str] = &["country", "code", "codes", "countries"];
/// Fields that may not be empty.
const NON_EMPTY_FIELDS: &[&str] = &["id", "name", "kind", "vendor", "system", "title"];

/// The longest allowed text in bytes, ten times the longest text of a real report.
const MAX_TEXT_BYTES: usize = 10_000;

/// The rules for the texts of a field.
#[derive(Clone, Copy)]
struct FieldRule {
    is_id: bool,
    non_empty: bool,
    is_date: bool,
    is_country: bool,
    /// The list that must contain a record with this id.
    referenced_list: Option<&'static str>,
}

impl FieldRule {
    fn for_field(field: &str) -> Self {
        Self {
            is_id: field == "id",
            non_empty: NON_EMPTY_FIELDS.contains(&field),
            is_date: DATE_FIELDS.contains(&field),
            is_country: COUNTRY_FIELDS.contains(&field),
            referenced_list: REFERENCE_FIELDS.iter().find(|(name, _)| *name == field).map(|(_, list)| *list),
        }
    }
}

/// Whether a character is a control character or a bidirectional control, which can hide or reorder the text around it.
fn is_invisible_or_bidi(letter: char) -> bool {
    letter.is_control() && letter != '\n' || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns all errors of a data file: first errors of values, then errors of lists and totals.
pub(crate) fn validate_file(file: &ReportFile) -> Vec<ValidationError> {
    let mut walk = Validator::default();
    file.encode_into(&mut walk);
    // The first pass collects all ids and detects whether there is any error. The second pass, which valid files do not need,
    // reports the errors with their records.
    if !walk.errors.is_empty() || walk.id_counts.iter().any(|records| *records != 1) {
        walk.errors.clear();
        walk.reports_errors = true;
        file.encode_into(&mut walk);
    }
    let mut faults = walk.errors;
    if file.format != FORMAT_VERSION {
        faults.push(error_at("format", "", ValidationErrorKind::UnsupportedFormat(file.format)));
    }
    if file.identity.period.start >= file.identity.period.end {
        faults.push(error_at(
            "identity/period",
            "",
            ValidationErrorKind::InvalidDate(file.identity.period.end.clone()),
        ));
    }
    check_numbering(file, &mut faults);
    check_footnotes(file, &mut faults);
    check_totals(file, &mut faults);
    faults
}

fn error_at(list: &str, record: &str, problem: ValidationErrorKind) -> ValidationError {
    let mut name = list.to_owned();
    if !record.is_empty() {
        name.push('/');
        name.push_str(record);
    }
    ValidationError { record: name, kind: problem }
}

/// Checks that the numbers of each list are consecutive from 1.
fn check_numbering(file: &ReportFile, faults: &mut Vec<ValidationError>) {
    let mut runs_on = |list: &str, id: &str, at: usize, found: Option<u16>| {
        let expected = at as u16 + 1;
        if found != Some(expected) {
            faults.push(error_at(list, id, ValidationErrorKind::Numbering { expected }));
        }
    };
    for (at, service) in file.services.iter().enumerate() {
        runs_on("services", &service.id, at, Some(service.number));
        runs_on("services", &service.id, at, service.source.item);
    }
    for (at, region) in file.regions.iter().enumerate() {
        runs_on("regions", &region.id, at, region.source.item);
    }
}

/// Checks that each footnote and its service refer to each other.
fn check_footnotes(file: &ReportFile, faults: &mut Vec<ValidationError>) {
    for footnote in &file.footnotes {
        let bound = |number: u16| number == footnote.item;
        if !file.services.iter().any(|s| s.footnote.as_ref() == Some(&footnote.id) && bound(s.number)) {
            faults.push(error_at(
                "footnotes",
                &footnote.id,
                ValidationErrorKind::UnknownReference(format_decimal(footnote.item)),
            ));
        }
    }
}

fn check_totals(file: &ReportFile, faults: &mut Vec<ValidationError>) {
    for total in &file.totals {
        let found = match total.counted {
            CountedItems::Services => file.services.len(),
            CountedItems::Categories => file.categories.len(),
            CountedItems::Regions => file.regions.len(),
            CountedItems::Zones => file.regions.iter().map(|region| usize::from(region.zones)).sum(),
            CountedItems::Entities => file.entities.len(),
        };
        let claimed = usize::from(total.count);
        if claimed != found {
            faults.push(error_at("totals", total.counted.id(), ValidationErrorKind::WrongTotal { claimed, found }));
        }
    }
}

/// Visits every value of the file and tracks its path.
#[derive(Default)]
struct Validator {
    /// The fields that contain the value, outermost first.
    path: Vec<&'static str>,
    /// For each open object or list, whether it is the value of a field.
    has_field_name: Vec<bool>,
    /// The field whose value comes next.
    next_field: Option<&'static str>,
    /// The id of the current record, for errors.
    record: String,
    /// Names of fields and lists so far, with their rules.
    field_names: FieldNames,
    rules: Vec<FieldRule>,
    /// A buffer for an id behind the index of its list.
    qualified_id: String,
    ids: Interner,
    /// For each id, the number of records that have it.
    id_counts: Vec<u32>,
    /// Whether this is the second pass, in which all ids are known and errors are reported with their records.
    reports_errors: bool,
    errors: Vec<ValidationError>,
}

impl Validator {
    fn add_error(&mut self, problem: ValidationErrorKind) {
        let list = self.path.first().copied().unwrap_or_default();
        self.errors.push(error_at(list, &self.record, problem));
    }

    /// The index of a field or list in `rules`.
    fn field_index(&mut self, field: &'static str) -> usize {
        let at = self.field_names.index_of(field);
        if at == self.rules.len() {
            self.rules.push(FieldRule::for_field(field));
        }
        at
    }

    /// The number of records of a list that have this id so far.
    fn id_count(&mut self, list: &'static str, id: &str) -> &mut u32 {
        let list = self.field_index(list);
        self.qualified_id.clear();
        self.qualified_id.push(char::from(list as u8));
        self.qualified_id.push_str(id);
        let at = self.ids.intern(self.qualified_id.as_bytes());
        if at == self.id_counts.len() {
            self.id_counts.push(0);
        }
        &mut self.id_counts[at]
    }

    fn begin_container(&mut self) {
        self.has_field_name.push(self.next_field.is_some());
        if let Some(key) = self.next_field.take() {
            self.path.push(key);
        }
    }

    fn check_text(&mut self, text: &str) {
        let list = self.path.last().copied().unwrap_or_default();
        // The field of the value, or of the list that contains it.
        let field = self.field_index(self.next_field.unwrap_or(list));
        let rule = self.rules[field];
        if rule.is_id {
            if !self.reports_errors {
                *self.id_count(list, text) += 1;
            } else {
                if !self.path.is_empty() {
                    text.clone_into(&mut self.record);
                }
                if *self.id_count(list, text) > 1 {
                    self.add_error(ValidationErrorKind::Duplicate);
                }
            }
        }
        // A fast check first: most texts are printable ASCII.
        if !text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
            && let Some(letter) = text.chars().find(|letter| is_invisible_or_bidi(*letter))
        {
            self.add_error(ValidationErrorKind::InvisibleCharacter(letter));
        }
        if text.len() > MAX_TEXT_BYTES {
            self.add_error(ValidationErrorKind::TextTooLong);
        }
        if rule.non_empty && text.chars().all(char::is_whitespace) {
            self.add_error(ValidationErrorKind::Empty);
        }
        if rule.is_date && Date::parse(text).is_none() {
            self.add_error(ValidationErrorKind::InvalidDate(text.to_owned()));
        }
        if rule.is_country && Country::parse(text).is_none_or(|country| country.code() != text) {
            self.add_error(ValidationErrorKind::UnknownCountry(text.to_owned()));
        }
        if let Some(list) = rule.referenced_list
            && *self.id_count(list, text) == 0
            && self.reports_errors
        {
            self.add_error(ValidationErrorKind::UnknownReference(text.to_owned()));
        }
    }
}

impl Visitor for Validator {
    fn begin_object(&mut self) {
        self.begin_container();
    }
    fn visit_field_name(&mut self, name: &'static str) {
        self.next_field = Some(name);
    }
    fn end_container(&mut self) {
        if self.has_field_name.pop() == Some(true) {
            self.path.pop();
        }
        if self.path.is_empty() {
            self.record.clear();
        }
        self.next_field = None;
    }
    fn begin_list(&mut self, _count: usize) {
        self.begin_container();
    }
    fn visit_text(&mut self, text: &str) {
        self.check_text(text);
        self.next_field = None;
    }
    fn visit_number(&mut self, _number: u32) {
        self.next_field = None;
    }
    fn visit_hundredths(&mut self, _hundredths: i32) {
        self.next_field = None;
    }
    fn visit_bool(&mut self, _flag: bool) {
        self.next_field = None;
    }
    fn visit_none(&mut self) {
        self.next_field = None;
    }
    fn visit_variant(&mut self, _at: u8, _name: &'static str) {
        self.next_field = None;
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
        let check = |change: &dyn Fn(&mut ReportFile), record: &str, problem: ValidationErrorKind| {
            let mut file = file();
            assert_eq!(validate_file(&file), []);
            change(&mut file);
            let found = validate_file(&file);
            assert!(
                found.contains(&ValidationError { record: record.to_owned(), kind: problem.clone() }),
                "{found:#?}"
            );
        };
        check(&|f| f.services[3].id.clear(), "services", ValidationErrorKind::Empty);
        check(&|f| f.services[3].id = "actiontrail".into(), "services/actiontrail", ValidationErrorKind::Duplicate);
        check(
            &|f| f.services[0].category = Some("x".into()),
            "services/actiontrail",
            ValidationErrorKind::UnknownReference("x".into()),
        );
        check(
            &|f| f.services[0].source.section = "x".into(),
            "services/actiontrail",
            ValidationErrorKind::UnknownReference("x".into()),
        );
        check(&|f| f.services[0].number = 9, "services/actiontrail", ValidationErrorKind::Numbering { expected: 1 });
        check(
            &|f| f.regions[0].curated.geography = "x".into(),
            "regions/beijing-china",
            ValidationErrorKind::UnknownReference("x".into()),
        );
        check(
            &|f| f.regions[0].country = "XX".into(),
            "regions/beijing-china",
            ValidationErrorKind::UnknownCountry("XX".into()),
        );
        check(
            &|f| f.regions[0].country = "cn".into(),
            "regions/beijing-china",
            ValidationErrorKind::UnknownCountry("cn".into()),
        );
        check(
            &|f| f.contracting.rules[0].entity = "x".into(),
            "contracting/mainland-china",
            ValidationErrorKind::UnknownReference("x".into()),
        );
        check(
            &|f| f.identity.assertion.by[0] = "x".into(),
            "identity",
            ValidationErrorKind::UnknownReference("x".into()),
        );
        check(
            &|f| f.identity.auditor.signed = "2024-13-01".into(),
            "identity",
            ValidationErrorKind::InvalidDate("2024-13-01".into()),
        );
        check(
            &|f| f.identity.period.end = "2020-01-01".into(),
            "identity/period",
            ValidationErrorKind::InvalidDate("2020-01-01".into()),
        );
        check(
            &|f| f.footnotes[0].item = 38,
            "footnotes/cloudbox-domestic",
            ValidationErrorKind::UnknownReference("38".into()),
        );
        check(
            &|f| f.services[0].name.push('\u{202E}'),
            "services/actiontrail",
            ValidationErrorKind::InvisibleCharacter('\u{202E}'),
        );
        check(
            &|f| f.limits[0].curated.text.push('\0'),
            "limits/tests-and-results",
            ValidationErrorKind::InvisibleCharacter('\0'),
        );
        check(
            &|f| f.services[0].curated.summary = Some("x".repeat(10_001)),
            "services/actiontrail",
            ValidationErrorKind::TextTooLong,
        );
        check(&|f| f.format = 2, "format", ValidationErrorKind::UnsupportedFormat(2));
        check(&|f| f.regions[0].zones += 1, "totals/zones", ValidationErrorKind::WrongTotal { claimed: 87, found: 88 });
        check(
            &|f| drop(f.services.pop()),
            "totals/services",
            ValidationErrorKind::WrongTotal { claimed: 108, found: 107 },
        );
    }
}
