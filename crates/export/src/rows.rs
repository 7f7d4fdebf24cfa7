//! A row of an export: one line of a checked list, one service, one region or one entity, as plain values.
//!
//! Every format writes these and nothing else, so formats cannot differ in what they say. Verdicts are taken over, never
//! made: what a row has no `found` for is not listed, whatever its candidates and the person's choice.

use trust_center_list_reader::CheckedEntry;
use trust_center_report::Report;
use trust_center_report::filter::{self, WeakMatch};
use trust_center_report::model::{Entity, Region, Role, Service, SourceRef};
use trust_center_report::name_index::{ItemId, MatchedBy};
use trust_center_report::report::format_decimal;
use trust_center_report::service_search::Hit;
use trust_center_report::verdict::Verdict;

use crate::change_rows::{self, ChangeRow};
use crate::request::{ExportError, ExportRequest, Subject};
use trust_center_i18n::{ExportMessages, fill_template};

/// Something that the report lists.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ItemRef<'a> {
    pub(crate) kind: &'static str,
    pub(crate) id: &'a str,
    /// Name as the list has it.
    pub(crate) name: &'a str,
    /// A service's number in the list.
    pub(crate) number: Option<u32>,
    /// A region's availability zones.
    pub(crate) zones: Option<u32>,
    /// An entity's part in the report.
    pub(crate) role: Option<Role>,
    pub(crate) place: &'a SourceRef,
}

impl<'a> ItemRef<'a> {
    pub(crate) fn from_service(service: &'a Service) -> Self {
        let Service { id, name, source: place, .. } = service;
        Self { kind: "service", id, name, number: Some(service.number.into()), zones: None, role: None, place }
    }

    pub(crate) fn from_region(region: &'a Region) -> Self {
        let Region { id, name, source: place, .. } = region;
        Self { kind: "region", id, name, number: None, zones: Some(region.zones.into()), role: None, place }
    }

    pub(crate) fn from_entity(entity: &'a Entity) -> Self {
        let Entity { id, name, source: place, .. } = entity;
        Self { kind: "entity", id, name, number: None, zones: None, role: Some(entity.role), place }
    }

    pub(crate) fn from_target(report: &'a Report, target: ItemId) -> Option<Self> {
        let file = report.data();
        match target {
            ItemId::Service(at) => file.services.get(at).map(Self::from_service),
            ItemId::Region(at) => file.regions.get(at).map(Self::from_region),
            ItemId::Entity(at) => file.entities.get(at).map(Self::from_entity),
        }
    }

    /// Its name with what it is and the item number, or an entity's with its part.
    pub(crate) fn describe_item(&self, m: &'static ExportMessages) -> String {
        let template = if self.number.is_some() { m.documents.service_and_item } else { m.documents.region_and_item };
        match (self.place.item, self.role) {
            (_, Some(role)) => fill_template(m.documents.name_and_role, &[self.name, m.entities.role_label(role)]),
            (Some(item), None) => fill_template(template, &[self.name, &format_decimal(item)]),
            (None, None) => self.name.to_owned(),
        }
    }
}

/// Several names with what they are, as one text.
pub(crate) fn join_items(m: &'static ExportMessages, named: &[ItemRef<'_>]) -> String {
    let mut text = String::new();
    for one in named {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(&one.describe_item(m));
    }
    text
}

/// One checked name.
#[derive(Debug)]
pub(crate) struct CheckedRow<'a> {
    pub(crate) line: u32,
    pub(crate) given: &'a str,
    pub(crate) name: &'a str,
    pub(crate) count: u32,
    pub(crate) verdict: Verdict,
    pub(crate) found: Option<ItemRef<'a>>,
    /// How it was found, as programs call it.
    pub(crate) via: Option<&'static str>,
    /// The name that led to it, where that is not the listed one.
    pub(crate) alias: Option<&'a str>,
    pub(crate) alias_source: Option<String>,
    pub(crate) note: String,
    pub(crate) source: Option<String>,
    /// What it could be; a question to a person.
    pub(crate) candidates: Vec<ItemRef<'a>>,
    /// What the person says that it is.
    pub(crate) chosen: Option<ItemRef<'a>>,
}

impl<'a> CheckedRow<'a> {
    /// The one place that knows how a checked row is made.
    fn from_checklist_row(m: &'static ExportMessages, report: &'a Report, row: &'a CheckedEntry) -> Self {
        let item = &row.item;
        let found = item.found.and_then(|found| ItemRef::from_target(report, found.item));
        Self {
            line: row.entry.line,
            given: &row.entry.given,
            name: &row.entry.name,
            count: row.entry.count,
            verdict: item.verdict,
            found,
            via: item.found.map(|found| found.matched_by.id()),
            alias: item
                .found
                .filter(|found| found.matched_by != MatchedBy::Name)
                .and_then(|found| report.matched_name(found)),
            alias_source: item
                .found
                .and_then(|found| report.alias_source(found))
                .map(|place| report.format_source_ref(place)),
            note: crate::check_notes::notes_for_row(m, report, row).join(" "),
            source: found.map(|found| report.format_source_ref(found.place)),
            candidates: row.candidates().iter().filter_map(|&target| ItemRef::from_target(report, target)).collect(),
            chosen: row.choice.and_then(|target| ItemRef::from_target(report, target)),
        }
    }

    /// The verdict in words.
    pub(crate) fn verdict_text(&self, m: &'static ExportMessages) -> String {
        let number = self.found.and_then(|found| found.number).map(format_decimal);
        match (self.verdict, number) {
            (Verdict::Listed, Some(number)) => fill_template(m.verdicts.listed_item, &[&number]),
            (Verdict::ListedWithNote, Some(number)) => fill_template(m.verdicts.listed_with_note_item, &[&number]),
            (verdict, _) => verdict_label(m, verdict).to_owned(),
        }
    }
}

/// A verdict in words.
pub(crate) fn verdict_label(m: &'static ExportMessages, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Listed => m.documents.verdict_listed,
        Verdict::ListedWithNote => m.documents.verdict_listed_with_note,
        Verdict::Ambiguous => m.verdicts.ambiguous,
        Verdict::NotListed => m.verdicts.not_listed,
    }
}

/// The rows of the checked list that are in view: all, or those with the verdict asked for.
pub(crate) fn rows_in_view<'a>(request: &ExportRequest<'a>) -> impl Iterator<Item = &'a CheckedEntry> + use<'a> {
    let verdict = request.selection.verdict;
    let rows = request.checklist.map_or(&[][..], |checklist| &checklist.rows);
    rows.iter().filter(move |row| verdict.is_none_or(|verdict| row.item.verdict == verdict))
}

/// All rows of one export, in the page's order.
#[derive(Debug)]
pub(crate) struct ExportRows<'a> {
    pub(crate) report: &'a Report,
    pub(crate) kind: RowKind<'a>,
    /// What must be said of services where no name answers the search.
    pub(crate) short_of: Option<WeakMatch>,
    /// Nearest services, where search found none.
    pub(crate) nearest: Vec<ItemRef<'a>>,
}

/// The rows by what they are.
#[derive(Debug)]
pub(crate) enum RowKind<'a> {
    Services(Vec<(&'a Service, Option<Hit>)>),
    Regions(Vec<&'a Region>),
    Entities(&'a [Entity]),
    Checklist(Vec<CheckedRow<'a>>),
    Changes(Vec<ChangeRow<'a>>),
}

impl<'a> ExportRows<'a> {
    /// The rows that the page shows for the same question.
    pub(crate) fn for_request(request: &ExportRequest<'a>) -> Result<Self, ExportError> {
        let m = request.messages;
        let report = request.report;
        let file = report.data();
        let (mut short_of, mut nearest) = (None, Vec::new());
        let kind = match request.subject {
            Subject::Services => {
                let found = filter::filter_services(report, &request.selection.services);
                short_of = found.weak_match;
                nearest.extend(found.nearest.iter().filter_map(|&at| file.services.get(at).map(ItemRef::from_service)));
                let rows = found.rows.iter();
                RowKind::Services(rows.filter_map(|row| Some((file.services.get(row.record)?, row.hit))).collect())
            }
            Subject::Regions => {
                let found = filter::filter_regions(report, &request.selection.regions);
                RowKind::Regions(found.rows.iter().filter_map(|&at| file.regions.get(at)).collect())
            }
            Subject::Entities => RowKind::Entities(&file.entities),
            Subject::Checklist => {
                request.checklist.ok_or(ExportError::NoChecklist)?;
                RowKind::Checklist(
                    rows_in_view(request).map(|row| CheckedRow::from_checklist_row(m, report, row)).collect(),
                )
            }
            Subject::Changes => {
                let older = request.older_report.ok_or(ExportError::NoOlder)?;
                RowKind::Changes(change_rows::change_rows(m, report, older, request.selection.change))
            }
        };
        Ok(Self { report, kind, short_of, nearest })
    }

    /// A checked list of which no line is shown.
    pub(crate) const fn no_lines(report: &'a Report) -> Self {
        Self { report, kind: RowKind::Checklist(Vec::new()), short_of: None, nearest: Vec::new() }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        match &self.kind {
            RowKind::Services(rows) => rows.len(),
            RowKind::Regions(rows) => rows.len(),
            RowKind::Entities(rows) => rows.len(),
            RowKind::Checklist(rows) => rows.len(),
            RowKind::Changes(rows) => rows.len(),
        }
    }
}
