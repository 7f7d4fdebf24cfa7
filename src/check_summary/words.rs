//! The words about a checked list, in English. They stand apart from the page's own, which every visitor loads.

/// All names {0}, listed {1}, with a note {2}, ambiguous {3}, not listed {4}.
pub const CHECK_COUNTS: &str =
    "{0} names checked: {1} listed, {2} listed with a note, {3} to be chosen by you, {4} not listed.";
/// A service's name {0} and number {1}.
pub const SERVICE_NAME_AND_ITEM: &str = "{0}, item {1} of the services";
/// A region's name {0} and zones {1}.
pub const REGION_NAME_AND_ZONES: &str = "{0}, a region with {1} availability zones";
/// The same with one zone.
pub const REGION_ONE_ZONE: &str = "{0}, a region with one availability zone";
/// An entity's name {0} and role {1}.
pub const ENTITY_NAME_AND_ROLE: &str = "{0}, legal entity: {1}";
/// A name {0} that the report gives at {1}.
pub const FOUND_BY_ALIAS: &str = "Found by the name \u{201C}{0}\u{201D}, which the report gives as well: {1}.";
/// Line {0}.
pub const LINE_NUMBER: &str = "Line {0}";
/// Line {0}, given {1} times.
pub const LINE_REPEATED: &str = "Line {0}, given {1} times";
/// Says that a choice is the visitor's.
pub const YOUR_CHOICE: &str = "Your choice, not the report\u{2019}s answer.";
/// A line holds more than the names that were found in it.
pub const LINE_HAS_OTHER_WORDS: &str = "The line holds other words beside the names that the report lists.";
/// A row names another vendor.
pub const ROW_NAMES_OTHER_VENDOR: &str = "The row names another vendor, whose products this report does not cover.";
/// The columns {0} were read.
pub const HEADER_READ: &str = "The first row was read as the heads of columns. Looked up: {0}.";
/// Read as Terraform.
pub const READ_AS_TERRAFORM: &str = "Read as Terraform: resource types and regions. Which service a resource type belongs to is the provider\u{2019}s documentation, not the report\u{2019}s.";
/// Read as JSON.
pub const READ_AS_JSON: &str = "Read as JSON: each text in the list.";
/// No cell of the row stands in a column that is read.
pub const ROW_HAS_NO_NAME: &str = "No column that is looked up has anything in this row.";
/// {0} rows name another vendor, the first on line {1}.
pub const ROWS_OF_OTHER_VENDORS: &str =
    "Rows that name another vendor, and are therefore not listed: {0}, the first on line {1}.";
/// A quote on line {0} is not closed.
pub const UNCLOSED_QUOTE: &str =
    "A quotation mark on line {0} is not closed where its cell ends. From there on, each line was read for itself.";
/// The text was decoded wrongly, as line {0} shows.
pub const WRONG_ENCODING: &str =
    "Some of the list is unreadable, first on line {0}. Save it as UTF-8, and check where it comes from.";
/// {0} lines are too long, the first is line {1}.
pub const LINES_TOO_LONG: &str = "Lines that are too long for a name, and were kept whole: {0}, the first is line {1}.";
/// The JSON goes wrong on line {0}.
pub const INVALID_JSON: &str =
    "The list begins as JSON does, and line {0} is none that is known here. Each line was read for itself.";
/// {0} modules were not opened.
pub const MODULES_NOT_OPENED: &str =
    "Modules of the configuration that were not opened: {0}. Check them, or a plan, as well.";
/// A link to the list has {0} of at most {1} characters.
pub const LINK_LENGTH: &str = "A link to this list has {0} of at most {1} characters.";
/// A link would have {0} characters, of which {1} may be.
pub const LINK_TOO_LONG: &str =
    "This list is too long for a link, which may have {1} characters. Save a file to pass it on.";

/// What is to be said about where a list came from, by the code that `static/ts/list-check` uses.
#[must_use]
pub fn origin_note(code: &str) -> Option<&'static str> {
    Some(match code {
        "file-too-large" => "The file is larger than 5 MB and was not read. Your list is as it was.",
        "file-no-text" => "The file is not a text and was not read. Your list is as it was.",
        "file-unreadable" => "The browser could not read the file. Your list is as it was.",
        "list-cut" => "The list has more than 5,000,000 characters. What comes after them was not checked.",
        "link-broken" => "The list in this link is damaged and could not be read.",
        _ => return None,
    })
}

/// What `exportAs` can write.
pub const EXPORT_FORMATS: &str = "exportAs writes csv, tsv, json, markdown, text, html and oscal.";
/// Two reports are not of one vendor: the older one's {0}, this one's {1}.
pub const OTHER_VENDORS_REPORT: &str = "It is a report of {0}, and this one is of {1}.";
/// The report to compare with is not older.
pub const PERIOD_NOT_OLDER: &str = "Its period ends after that of this report.";
/// What it can write down.
pub const EXPORT_VIEWS: &str = "exportAs takes the view services, regions, entities, check or changes.";
/// What a day must be.
pub const TODAY_MUST_BE_A_DATE: &str = "today must be a date such as 2026-01-31.";
/// A name {0} and the value {1} that it cannot have.
pub const UNKNOWN_VALUE: &str =
    "\u{201C}{1}\u{201D} is not a known value for \u{201C}{0}\u{201D}: nothing was exported.";
