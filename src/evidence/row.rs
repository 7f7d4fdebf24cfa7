//! A row of an export: one line of a checked list, one service, one region or one entity, as plain values.
//!
//! Every format writes these and nothing else, so formats cannot differ in what they say. Verdicts are taken over, never
//! made: what a row has no `found` for is not listed, whatever its candidates and the person's choice.

use trust_center_report::Report;
use trust_center_report::checklist::Row;
use trust_center_report::filter::{self, ShortOf};
use trust_center_report::key::{Target, Via};
use trust_center_report::report::itoa;
use trust_center_report::scope::Verdict;
use trust_center_report::search::Hit;
use trust_center_report::source::{Entity, Place, Region, Role, Service};

use super::change::{self, Change};
use super::{Asked, ExportError, Subject, words};
use crate::i18n::{EN, fill};

/// Something that the report lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) kind: &'static str,
    pub(super) id: &'a str,
    /// Name as the list has it.
    pub(super) name: &'a str,
    /// A service's number in the list.
    pub(super) number: Option<u32>,
    /// A region's availability zones.
    pub(super) zones: Option<u32>,
    /// An entity's part in the report.
    pub(super) role: Option<Role>,
    pub(super) place: &'a Place,
}

impl<'a> Named<'a> {
    pub(super) fn service(service: &'a Service) -> Self {
        let Service { id, name, place, .. } = service;
        Self { kind: "service", id, name, number: Some(service.number.into()), zones: None, role: None, place }
    }

    pub(super) fn region(region: &'a Region) -> Self {
        let Region { id, name, place, .. } = region;
        Self { kind: "region", id, name, number: None, zones: Some(region.zones.into()), role: None, place }
    }

    pub(super) fn entity(entity: &'a Entity) -> Self {
        let Entity { id, name, place, .. } = entity;
        Self { kind: "entity", id, name, number: None, zones: None, role: Some(entity.role), place }
    }

    pub(super) fn of(report: &'a Report, target: Target) -> Option<Self> {
        let file = report.file();
        match target {
            Target::Service(at) => file.services.get(at).map(Self::service),
            Target::Region(at) => file.regions.get(at).map(Self::region),
            Target::Entity(at) => file.entities.get(at).map(Self::entity),
        }
    }

    /// Its name with what it is and the item number, or an entity's with its part.
    pub(super) fn words(&self) -> String {
        let template = if self.number.is_some() { words::NAMED_SERVICE } else { words::NAMED_REGION };
        match (self.place.item, self.role) {
            (_, Some(role)) => fill(words::NAMED_ROLE, &[self.name, role_words(role)]),
            (Some(item), None) => fill(template, &[self.name, &itoa(item)]),
            (None, None) => self.name.to_owned(),
        }
    }
}

/// Several names with what they are, as one text.
pub(super) fn several(named: &[Named<'_>]) -> String {
    let mut text = String::new();
    for one in named {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(&one.words());
    }
    text
}

/// An entity's part in the report.
pub(super) fn role_words(role: Role) -> &'static str {
    match role {
        Role::ServiceOrganization => EN.role_organization,
        Role::Affiliate => EN.role_affiliate,
    }
}

/// One checked name.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) line: u32,
    pub(super) given: &'a str,
    pub(super) name: &'a str,
    pub(super) count: u32,
    pub(super) verdict: Verdict,
    pub(super) found: Option<Named<'a>>,
    /// How it was found, as programs call it.
    pub(super) via: Option<&'static str>,
    /// The name that led to it, where that is not the listed one.
    pub(super) alias: Option<&'a str>,
    pub(super) alias_source: Option<String>,
    pub(super) note: String,
    pub(super) source: Option<String>,
    /// What it could be; a question to a person.
    pub(super) candidates: Vec<Named<'a>>,
    /// What the person says that it is.
    pub(super) chosen: Option<Named<'a>>,
}

impl<'a> Line<'a> {
    /// The one place that knows how a checked row is made.
    fn of(report: &'a Report, row: &'a Row) -> Self {
        let item = &row.item;
        let found = item.found.and_then(|found| Named::of(report, found.target));
        Self {
            line: row.entry.line,
            given: &row.entry.given,
            name: &row.entry.name,
            count: row.entry.count,
            verdict: item.verdict,
            found,
            via: item.found.map(|found| found.via.id()),
            alias: item.found.filter(|found| found.via != Via::Name).and_then(|found| report.name_of(found)),
            alias_source: item.found.and_then(|found| report.alias_place(found)).map(|place| report.cite(place)),
            note: crate::desk::notes(report, row).join(" "),
            source: found.map(|found| report.cite(found.place)),
            candidates: row.candidates(report).iter().filter_map(|&target| Named::of(report, target)).collect(),
            chosen: row.choice.and_then(|target| Named::of(report, target)),
        }
    }

    /// The verdict in words.
    pub(super) fn answer(&self) -> String {
        let number = self.found.and_then(|found| found.number).map(itoa);
        match (self.verdict, number) {
            (Verdict::Listed, Some(number)) => fill(EN.listed_item, &[&number]),
            (Verdict::ListedWithNote, Some(number)) => fill(EN.listed_note_item, &[&number]),
            (verdict, _) => verdict_words(verdict).to_owned(),
        }
    }
}

/// A verdict in words.
pub(super) fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Listed => words::LISTED,
        Verdict::ListedWithNote => words::LISTED_WITH_NOTE,
        Verdict::Ambiguous => EN.ambiguous,
        Verdict::NotListed => EN.absent,
    }
}

/// The rows of the checked list that are in view: all, or those with the verdict asked for.
pub(super) fn checked<'a>(asked: &Asked<'a>) -> impl Iterator<Item = &'a Row> + use<'a> {
    let verdict = asked.selection.verdict;
    let rows = asked.checklist.map_or(&[][..], |checklist| &checklist.rows);
    rows.iter().filter(move |row| verdict.is_none_or(|verdict| row.item.verdict == verdict))
}

/// All rows of one export, in the page's order.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub(super) report: &'a Report,
    pub(super) kind: Kind<'a>,
    /// What must be said of services where no name answers the search.
    pub(super) short_of: Option<ShortOf>,
    /// Nearest services, where search found none.
    pub(super) nearest: Vec<Named<'a>>,
}

/// The rows by what they are.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    Services(Vec<(&'a Service, Option<Hit>)>),
    Regions(Vec<&'a Region>),
    Entities(&'a [Entity]),
    Checklist(Vec<Line<'a>>),
    Changes(Vec<Change<'a>>),
}

impl<'a> Rows<'a> {
    /// The rows that the page shows for the same question.
    pub(super) fn of(asked: &Asked<'a>) -> Result<Self, ExportError> {
        let report = asked.report;
        let file = report.file();
        let (mut short_of, mut nearest) = (None, Vec::new());
        let kind = match asked.view {
            Subject::Services => {
                let found = filter::services(report, &asked.selection.services);
                short_of = found.short_of;
                nearest.extend(found.nearest.iter().filter_map(|&at| file.services.get(at).map(Named::service)));
                let rows = found.rows.iter();
                Kind::Services(rows.filter_map(|row| Some((file.services.get(row.record)?, row.hit))).collect())
            }
            Subject::Regions => {
                let found = filter::regions(report, &asked.selection.regions);
                Kind::Regions(found.rows.iter().filter_map(|&at| file.regions.get(at)).collect())
            }
            Subject::Entities => Kind::Entities(&file.entities),
            Subject::Checklist => {
                asked.checklist.ok_or(ExportError::NoChecklist)?;
                Kind::Checklist(checked(asked).map(|row| Line::of(report, row)).collect())
            }
            Subject::Changes => {
                let older = asked.older.ok_or(ExportError::NoOlder)?;
                Kind::Changes(change::all(report, older, asked.selection.change))
            }
        };
        Ok(Self { report, kind, short_of, nearest })
    }

    /// A checked list of which no line is shown.
    pub(super) const fn none(report: &'a Report) -> Self {
        Self { report, kind: Kind::Checklist(Vec::new()), short_of: None, nearest: Vec::new() }
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        match &self.kind {
            Kind::Services(rows) => rows.len(),
            Kind::Regions(rows) => rows.len(),
            Kind::Entities(rows) => rows.len(),
            Kind::Checklist(rows) => rows.len(),
            Kind::Changes(rows) => rows.len(),
        }
    }
}
