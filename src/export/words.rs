//! The words of the exports that the page does not have already. English alone: evidence reads the same in every browser.
//!
//! No sentence of a report, and nothing that says more than "not listed in this report".

/// Why there is no export of a list.
pub(super) const NO_CHECKLIST: &str = "There is no list to export. Give one name a line.";

/// Why there are no differences.
pub(super) const NO_OLDER: &str = "There is no older report to compare with.";

/// Differences. Names and figures of the older report come first.
pub(super) const ADDED_SAID: &str = "This report lists it, the older one does not.";
pub(super) const REMOVED_SAID: &str = "The older report lists it, this one does not.";
pub(super) const RENAMED_SAID: &str = "The older report lists it as \u{201C}{0}\u{201D}.";
pub(super) const ZONES_SAID: &str = "Availability zones: {0} before, {1} now.";
pub(super) const CATEGORY_SAID: &str = "Category: {0} before, {1} now.";
pub(super) const NOTE_SAID: &str = "Note: {0} before, {1} now.";
pub(super) const NO_NOTE: &str = "none";
pub(super) const CHANGE_COUNTS: &str = "{0} new, {1} no longer listed, {2} renamed; {3} before, {4} now";
pub(super) const BEFORE_NOW: &str = "{0} before, {1} now";
pub(super) const OLDER: &str = "Compared with";
pub(super) const OLDER_IS: &str = "{0}; {1}";
pub(super) const OLDER_HASH: &str = "SHA-256 of the older data";
pub(super) const CHANGE_MEANING: &str = "What a difference means";
pub(super) const CHANGES_MEAN: &str = "A name counts as renamed only where a report gives the other one itself, or where both data files mark the two as one. What is \
     no longer listed may have been renamed, merged or left out: the reports do not say which.";
pub(super) const NOT_IN_OLDER: &str = "Not listed in the older report";
pub(super) const CHANGE: &str = "Change";
pub(super) const LIST: &str = "List";
pub(super) const SAID: &str = "What differs";
pub(super) const OLDER_ID: &str = "Id in the older data";
pub(super) const OLDER_NAME: &str = "Name in the older report";
pub(super) const OLDER_SOURCE: &str = "Place in the older report";
pub(super) const OLDER_PERIOD: &str = "Period of the older report";

/// Titles; the report follows.
pub(super) const TITLE: &str = "{0}: {1}";
pub(super) const TITLE_SERVICES: &str = "Services listed";
pub(super) const TITLE_REGIONS: &str = "Regions listed";
pub(super) const TITLE_ENTITIES: &str = "Legal entities named";
pub(super) const TITLE_CHECKLIST: &str = "Checked list";
pub(super) const TITLE_CHANGES: &str = "Differences from an older report";

/// Verdicts in words, where the page has shorter ones.
pub(super) const LISTED: &str = "Listed in this report";
pub(super) const LISTED_WITH_NOTE: &str = "Listed in this report, with a note";

/// A service or a region with its item number in its list.
pub(super) const NAMED_SERVICE: &str = "{0} (service, item {1})";
pub(super) const NAMED_REGION: &str = "{0} (region, item {1})";
/// An entity in a row: its name and its part in the report.
pub(super) const NAMED_ROLE: &str = "{0} ({1})";
/// A region that stands in the list only because the person chose it.
pub(super) const CHOSEN_REGION: &str = "{0}, chosen by the person on line {1}";

/// Labels of columns.
pub(super) const LINE: &str = "Line";
pub(super) const GIVEN: &str = "As given";
pub(super) const NAME_READ: &str = "Name checked";
pub(super) const COUNT: &str = "Times given";
pub(super) const VERDICT: &str = "Verdict";
pub(super) const ANSWER: &str = "Answer";
pub(super) const KIND: &str = "Kind";
pub(super) const ID: &str = "Id";
pub(super) const LISTED_NAME: &str = "Name in the report";
pub(super) const ITEM: &str = "Item";
pub(super) const VIA: &str = "Found by";
pub(super) const ALIAS: &str = "Name that led to it";
pub(super) const ALIAS_SOURCE: &str = "Place of that name";
pub(super) const NOTE: &str = "Note";
pub(super) const SOURCE: &str = "Place in the report";
pub(super) const CANDIDATES: &str = "Did you mean (never chosen for you)";
pub(super) const CHOSEN: &str = "Chosen by the person, not by the report";
pub(super) const NAME: &str = "Name";
pub(super) const NUMBER: &str = "Number";
pub(super) const DESCRIBED: &str = "Described at";
pub(super) const MATCH: &str = "Found by search as";
pub(super) const LOCAL: &str = "Local region";
pub(super) const COUNTRY: &str = "Country code";
pub(super) const GEOGRAPHY: &str = "Geography (ours)";
pub(super) const REGION_ID: &str = "Region id (ours)";
pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";

/// Labels of facts.
pub(super) const REPORT: &str = "Report";
pub(super) const REPORT_IS: &str = "{0}; {1}; {2}";
pub(super) const AGE: &str = "Age";
pub(super) const AGE_ON: &str = "{0}, counted to {1}";
pub(super) const ADVICE: &str = "What to ask for";
pub(super) const DATA_HASH: &str = "SHA-256 of the data";
pub(super) const TEXT_HASH: &str = "SHA-256 of the report\u{2019}s text";
pub(super) const MADE_ON: &str = "Made on";
pub(super) const PAGE: &str = "Page";
pub(super) const FILTER: &str = "Filter in force";
pub(super) const NO_FILTER: &str = "none";
pub(super) const CONDITION: &str = "{0}: {1}";
pub(super) const SEARCH: &str = "Search";
pub(super) const CUSTOMER_IN: &str = "Customer located in";
pub(super) const NAMES_CHECKED: &str = "Names checked";
pub(super) const CHOSEN_COUNT: &str = "Chosen by the person among several";
pub(super) const REPEATED: &str = "Lines given again";
pub(super) const SHOWN: &str = "Rows here";
pub(super) const SHOWN_OF: &str = "{0} of {1}";
pub(super) const REGIONS_ASKED: &str = "Regions asked for";
pub(super) const ENTITY: &str = "Typical contracting entity";
pub(super) const SEPARATE: &str = "Services and regions";
pub(super) const SEARCH_SAYS: &str = "Search";
pub(super) const NEAREST: &str = "{0} {1}";
pub(super) const MEANING: &str = "What a verdict means";
pub(super) const NOT_LISTED_MEANS: &str = "\u{201C}Not listed in this report\u{201D} says that this report does not name it, and nothing else: not that it is \
     unsafe, and not that no other report covers it.";
pub(super) const AMBIGUOUS_MEANS: &str =
    "A line that could be one of several has no verdict. What a person chose for it is that person\u{2019}s reading.";
pub(super) const NOTHING: &str = "No row fits.";
pub(super) const LIMIT: &str = "{0} {1}";

/// What an OSCAL component definition says of itself.
pub(super) const OSCAL_REMARKS: &str = "A component here is a service or region that the report lists. Services and regions are attested separately: nothing \
     here says which service runs in which region. No control implementation is claimed, and none is given.";
pub(super) const OSCAL_SERVICE: &str =
    "Listed among the report\u{2019}s services, apart from its regions. No control implementation is claimed.";
pub(super) const OSCAL_REGION: &str =
    "Listed among the report\u{2019}s regions, apart from its services. No control implementation is claimed.";
pub(super) const OSCAL_NOTED: &str = "{0} A note of the report limits it: {1}";
pub(super) const OSCAL_SUMMARY: &str = "{0} ({1})";
pub(super) const OSCAL_ZONES: &str = "Availability zones under review: {0}.";
