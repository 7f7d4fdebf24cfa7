//! Rows as cells under columns: what CSV, TSV, Markdown, text and HTML share.
//!
//! Cells are plain text, as they are. How a format keeps a cell from being read as something else is that format's work.

use trust_center_report::Report;
use trust_center_report::report::itoa;
use trust_center_report::search::Hit;
use trust_center_report::source::{Applies, Entity, Region, Service};

use super::change::{Change, of_words};
use super::digits::{count, iso};
use super::row::{Kind, Line, Named, Rows, role_words, several};
use super::text::joined;
use super::{Asked, words};
use crate::i18n::{EN, fill};

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name in data.
    pub(super) id: &'static str,
    /// Its name for people.
    pub(super) label: &'static str,
    pub(super) shown: Shown,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// In every format.
    Everywhere,
    /// In CSV and TSV alone: codes for programs, whose meaning stands in another column too.
    InData,
}

const fn all(id: &'static str, label: &'static str) -> Column {
    Column { id, label, shown: Shown::Everywhere }
}

const fn data(id: &'static str, label: &'static str) -> Column {
    Column { id, label, shown: Shown::InData }
}

const CHECKLIST: &[Column] = &[
    all("line", words::LINE),
    all("given", words::GIVEN),
    data("name", words::NAME_READ),
    all("count", words::COUNT),
    data("verdict", words::VERDICT),
    all("answer", words::ANSWER),
    data("kind", words::KIND),
    data("id", words::ID),
    all("listed_name", words::LISTED_NAME),
    data("item", words::ITEM),
    data("zones", EN.zones),
    data("role", EN.role),
    data("found_by", words::VIA),
    all("alias", words::ALIAS),
    data("alias_source", words::ALIAS_SOURCE),
    all("note", words::NOTE),
    all("source", words::SOURCE),
    all("candidates", words::CANDIDATES),
    all("chosen_by_person", words::CHOSEN),
];

const SERVICES: &[Column] = &[
    all("number", words::NUMBER),
    data("id", words::ID),
    all("name", words::NAME),
    all("category", EN.category),
    all("note", words::NOTE),
    all("source", words::SOURCE),
    all("described_at", words::DESCRIBED),
    all("other_names", EN.other_names),
    data("found_as", words::MATCH),
    data("summary_not_report_wording", EN.summary_ours),
];

const REGIONS: &[Column] = &[
    all("item", words::ITEM),
    data("id", words::ID),
    all("name", words::NAME),
    all("zones", EN.zones),
    all("local", words::LOCAL),
    all("country", words::COUNTRY),
    all("geography_ours", words::GEOGRAPHY),
    all("region_id_ours", words::REGION_ID),
    all("source", words::SOURCE),
];

const ENTITIES: &[Column] = &[
    data("id", words::ID),
    all("name", EN.entity),
    data("role", words::KIND),
    all("part", EN.role),
    all("typical_customers", EN.contracts_with),
    all("other_names", EN.other_names),
    all("source", words::SOURCE),
];

const CHANGES: &[Column] = &[
    data("change", words::CHANGE),
    all("differs", words::SAID),
    data("kind", words::KIND),
    all("list", words::LIST),
    data("id", words::ID),
    all("name", words::NAME),
    data("older_id", words::OLDER_ID),
    all("older_name", words::OLDER_NAME),
    all("source", words::SOURCE),
    all("older_source", words::OLDER_SOURCE),
    data("older_period", words::OLDER_PERIOD),
    data("older_data_sha256", words::OLDER_HASH),
];

/// Cells under columns.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: &'static [Column],
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn of(asked: &Asked<'_>, rows: &Rows<'_>) -> Self {
        let report = rows.report;
        let columns = match &rows.kind {
            Kind::Checklist(_) => CHECKLIST,
            Kind::Services(_) => SERVICES,
            Kind::Regions(_) => REGIONS,
            Kind::Entities(_) => ENTITIES,
            Kind::Changes(_) => CHANGES,
        };
        let mut cells = Vec::with_capacity(rows.len());
        for at in 0..rows.len() {
            cells.extend(match &rows.kind {
                Kind::Checklist(lines) => lines.get(at).map(checked),
                Kind::Services(services) => services.get(at).map(|(record, hit)| service(report, record, *hit)),
                Kind::Regions(regions) => regions.get(at).map(|record| region(report, record)),
                Kind::Entities(entities) => entities.get(at).map(|record| entity(report, record)),
                Kind::Changes(changes) => changes.get(at).map(|one| changed(asked.older, one)),
            });
        }
        Self { columns, rows: cells }
    }
}

fn checked(line: &Line<'_>) -> Vec<String> {
    let found = line.found.as_ref();
    let number = |value: Option<u32>| value.map(itoa).unwrap_or_default();
    vec![
        itoa(line.line),
        line.given.to_owned(),
        line.name.to_owned(),
        itoa(line.count),
        line.verdict.id().to_owned(),
        line.answer(),
        text(found.map(|found| found.kind)),
        text(found.map(|found| found.id)),
        text(found.map(|found| found.name)),
        number(found.and_then(|found| found.place.item).map(u32::from)),
        number(found.and_then(|found| found.zones)),
        text(found.and_then(|found| found.role).map(|role| role.id())),
        text(line.via),
        text(line.alias),
        text(line.alias_source.as_deref()),
        line.note.clone(),
        text(line.source.as_deref()),
        several(&line.candidates),
        line.chosen.as_ref().map(Named::words).unwrap_or_default(),
    ]
}

fn service(report: &Report, service: &Service, hit: Option<Hit>) -> Vec<String> {
    let category = service.category.as_deref().and_then(|id| report.category_name(id));
    vec![
        count(usize::from(service.number)),
        service.id.clone(),
        service.name.clone(),
        category.unwrap_or(EN.uncategorised).to_owned(),
        text(report.footnote(service).map(|note| note.ours.text.as_str())),
        report.cite(&service.place),
        service.described.as_ref().map_or(EN.not_described.to_owned(), |place| report.cite(place)),
        joined(&mut service.aliases.iter().map(|alias| alias.name.as_str()), "; "),
        text(hit.map(|hit| hit.tier.id())),
        text(service.ours.summary.as_deref()),
    ]
}

fn changed(older: Option<&Report>, one: &Change<'_>) -> Vec<String> {
    let (kind, list) = of_words(one.of);
    let period = older.map(|older| fill(EN.span, &[&iso(older.start()), &iso(older.end())]));
    vec![
        one.how.id().to_owned(),
        one.said.clone(),
        kind.to_owned(),
        list.to_owned(),
        text(one.new.map(|new| new.id)),
        text(one.new.map(|new| new.name)),
        text(one.old.map(|old| old.id)),
        text(one.old.map(|old| old.name)),
        text(one.source.as_deref()),
        text(one.older_source.as_deref()),
        period.unwrap_or_default(),
        text(older.map(|older| older.file().origin.content.as_str())),
    ]
}

fn region(report: &Report, region: &Region) -> Vec<String> {
    let geographies = &report.file().geographies;
    let geography = geographies.iter().find(|geography| geography.id == region.ours.geography);
    vec![
        region.place.item.map(itoa).unwrap_or_default(),
        region.id.clone(),
        region.name.clone(),
        itoa(region.zones),
        if region.local { words::YES } else { words::NO }.to_owned(),
        region.country.clone(),
        text(geography.map(|geography| geography.name.as_str())),
        text(region.ours.public_id.as_deref()),
        report.cite(&region.place),
    ]
}

fn entity(report: &Report, entity: &Entity) -> Vec<String> {
    vec![
        entity.id.clone(),
        entity.name.clone(),
        entity.role.id().to_owned(),
        role_words(entity.role).to_owned(),
        customers(report, entity),
        joined(&mut entity.aliases.iter().map(|alias| alias.name.as_str()), "; "),
        report.cite(&entity.place),
    ]
}

/// Who typically contracts with an entity, as the page's table has it.
pub(super) fn customers(report: &Report, entity: &Entity) -> String {
    let mut places = String::new();
    for rule in report.file().contracting.rules.iter().filter(|rule| rule.entity == entity.id) {
        if !places.is_empty() {
            places.push_str(EN.and);
        }
        places.push_str(if rule.applies == Applies::Elsewhere { EN.elsewhere } else { &rule.label });
    }
    if places.is_empty() { places } else { fill(EN.customers_in, &[&places]) }
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
