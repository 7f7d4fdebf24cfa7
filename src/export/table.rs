//! Rows as cells under columns: what CSV, TSV, Markdown, text and HTML share.
//!
//! Cells are plain text, as they are. How a format keeps a cell from being read as something else is that format's work.

use trust_center_report::Report;
use trust_center_report::model::{AppliesTo, Entity, Region, Service};
use trust_center_report::report::format_decimal;
use trust_center_report::service_search::Hit;

use super::change_rows::{ChangeRow, list_kind_and_label};
use super::number_format::{format_count, iso_date};
use super::plain_text::join_texts;
use super::rows::{CheckedRow, ExportRows, ItemRef, RowKind, join_items, role_label};
use super::{ExportRequest, words};
use crate::i18n::{EN, fill_template};

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name in data.
    pub(super) id: &'static str,
    /// Its name for people.
    pub(super) label: &'static str,
    pub(super) scope: ColumnScope,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnScope {
    /// In every format.
    AllFormats,
    /// In CSV and TSV alone: codes for programs, whose meaning stands in another column too.
    DataFormatsOnly,
}

const fn shared_column(id: &'static str, label: &'static str) -> Column {
    Column { id, label, scope: ColumnScope::AllFormats }
}

const fn data_column(id: &'static str, label: &'static str) -> Column {
    Column { id, label, scope: ColumnScope::DataFormatsOnly }
}

const CHECKLIST_COLUMNS: &[Column] = &[
    shared_column("line", words::LINE),
    shared_column("given", words::GIVEN),
    data_column("name", words::NAME_READ),
    shared_column("count", words::COUNT),
    data_column("verdict", words::VERDICT),
    shared_column("answer", words::ANSWER),
    data_column("kind", words::KIND),
    data_column("id", words::ID),
    shared_column("listed_name", words::LISTED_NAME),
    data_column("item", words::ITEM),
    data_column("zones", EN.zones),
    data_column("role", EN.role),
    data_column("found_by", words::VIA),
    shared_column("alias", words::ALIAS),
    data_column("alias_source", words::ALIAS_SOURCE),
    shared_column("note", words::NOTE),
    shared_column("source", words::SOURCE),
    shared_column("candidates", words::CANDIDATES),
    shared_column("chosen_by_person", words::CHOSEN),
];

const SERVICE_COLUMNS: &[Column] = &[
    shared_column("number", words::NUMBER),
    data_column("id", words::ID),
    shared_column("name", words::NAME),
    shared_column("category", EN.category),
    shared_column("note", words::NOTE),
    shared_column("source", words::SOURCE),
    shared_column("described_at", words::DESCRIBED),
    shared_column("other_names", EN.other_names),
    data_column("found_as", words::MATCH),
    data_column("summary_not_report_wording", EN.summary_ours),
];

const REGION_COLUMNS: &[Column] = &[
    shared_column("item", words::ITEM),
    data_column("id", words::ID),
    shared_column("name", words::NAME),
    shared_column("zones", EN.zones),
    shared_column("local", words::LOCAL),
    shared_column("country", words::COUNTRY),
    shared_column("geography_ours", words::GEOGRAPHY),
    shared_column("region_id_ours", words::REGION_ID),
    shared_column("source", words::SOURCE),
];

const ENTITY_COLUMNS: &[Column] = &[
    data_column("id", words::ID),
    shared_column("name", EN.entity),
    data_column("role", words::KIND),
    shared_column("part", EN.role),
    shared_column("typical_customers", EN.contracts_with),
    shared_column("other_names", EN.other_names),
    shared_column("source", words::SOURCE),
];

const CHANGE_COLUMNS: &[Column] = &[
    data_column("change", words::CHANGE),
    shared_column("differs", words::SAID),
    data_column("kind", words::KIND),
    shared_column("list", words::LIST),
    data_column("id", words::ID),
    shared_column("name", words::NAME),
    data_column("older_id", words::OLDER_ID),
    shared_column("older_name", words::OLDER_NAME),
    shared_column("source", words::SOURCE),
    shared_column("older_source", words::OLDER_SOURCE),
    data_column("older_period", words::OLDER_PERIOD),
    data_column("older_data_sha256", words::OLDER_HASH),
];

/// Cells under columns.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: &'static [Column],
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn from_rows(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Self {
        let report = rows.report;
        let columns = match &rows.kind {
            RowKind::Checklist(_) => CHECKLIST_COLUMNS,
            RowKind::Services(_) => SERVICE_COLUMNS,
            RowKind::Regions(_) => REGION_COLUMNS,
            RowKind::Entities(_) => ENTITY_COLUMNS,
            RowKind::Changes(_) => CHANGE_COLUMNS,
        };
        let mut cells = Vec::with_capacity(rows.len());
        for at in 0..rows.len() {
            cells.extend(match &rows.kind {
                RowKind::Checklist(lines) => lines.get(at).map(checked_row_cells),
                RowKind::Services(services) => {
                    services.get(at).map(|(record, hit)| service_cells(report, record, *hit))
                }
                RowKind::Regions(regions) => regions.get(at).map(|record| region_cells(report, record)),
                RowKind::Entities(entities) => entities.get(at).map(|record| entity_cells(report, record)),
                RowKind::Changes(changes) => changes.get(at).map(|one| change_cells(request.older_report, one)),
            });
        }
        Self { columns, rows: cells }
    }
}

fn checked_row_cells(line: &CheckedRow<'_>) -> Vec<String> {
    let found = line.found.as_ref();
    let number = |value: Option<u32>| value.map(format_decimal).unwrap_or_default();
    vec![
        format_decimal(line.line),
        line.given.to_owned(),
        line.name.to_owned(),
        format_decimal(line.count),
        line.verdict.id().to_owned(),
        line.verdict_text(),
        text_or_empty(found.map(|found| found.kind)),
        text_or_empty(found.map(|found| found.id)),
        text_or_empty(found.map(|found| found.name)),
        number(found.and_then(|found| found.place.item).map(u32::from)),
        number(found.and_then(|found| found.zones)),
        text_or_empty(found.and_then(|found| found.role).map(|role| role.id())),
        text_or_empty(line.via),
        text_or_empty(line.alias),
        text_or_empty(line.alias_source.as_deref()),
        line.note.clone(),
        text_or_empty(line.source.as_deref()),
        join_items(&line.candidates),
        line.chosen.as_ref().map(ItemRef::describe_item).unwrap_or_default(),
    ]
}

fn service_cells(report: &Report, service: &Service, hit: Option<Hit>) -> Vec<String> {
    let category = service.category.as_deref().and_then(|id| report.category_name(id));
    vec![
        format_count(usize::from(service.number)),
        service.id.clone(),
        service.name.clone(),
        category.unwrap_or(EN.uncategorised).to_owned(),
        text_or_empty(report.footnote_of(service).map(|note| note.curated.text.as_str())),
        report.format_source_ref(&service.source),
        service
            .description_source
            .as_ref()
            .map_or(EN.not_described.to_owned(), |place| report.format_source_ref(place)),
        join_texts(&mut service.aliases.iter().map(|alias| alias.name.as_str()), "; "),
        text_or_empty(hit.map(|hit| hit.tier.id())),
        text_or_empty(service.curated.summary.as_deref()),
    ]
}

fn change_cells(older: Option<&Report>, one: &ChangeRow<'_>) -> Vec<String> {
    let (kind, list) = list_kind_and_label(one.list);
    let period =
        older.map(|older| fill_template(EN.span, &[&iso_date(older.period_start()), &iso_date(older.period_end())]));
    vec![
        one.kind.id().to_owned(),
        one.description.clone(),
        kind.to_owned(),
        list.to_owned(),
        text_or_empty(one.new.map(|new| new.id)),
        text_or_empty(one.new.map(|new| new.name)),
        text_or_empty(one.old.map(|old| old.id)),
        text_or_empty(one.old.map(|old| old.name)),
        text_or_empty(one.source.as_deref()),
        text_or_empty(one.older_source.as_deref()),
        period.unwrap_or_default(),
        text_or_empty(older.map(|older| older.data().origin.content.as_str())),
    ]
}

fn region_cells(report: &Report, region: &Region) -> Vec<String> {
    let geographies = &report.data().geographies;
    let geography = geographies.iter().find(|geography| geography.id == region.curated.geography);
    vec![
        region.source.item.map(format_decimal).unwrap_or_default(),
        region.id.clone(),
        region.name.clone(),
        format_decimal(region.zones),
        if region.local { words::YES } else { words::NO }.to_owned(),
        region.country.clone(),
        text_or_empty(geography.map(|geography| geography.name.as_str())),
        text_or_empty(region.curated.public_id.as_deref()),
        report.format_source_ref(&region.source),
    ]
}

fn entity_cells(report: &Report, entity: &Entity) -> Vec<String> {
    vec![
        entity.id.clone(),
        entity.name.clone(),
        entity.role.id().to_owned(),
        role_label(entity.role).to_owned(),
        typical_customers(report, entity),
        join_texts(&mut entity.aliases.iter().map(|alias| alias.name.as_str()), "; "),
        report.format_source_ref(&entity.source),
    ]
}

/// Who typically contracts with an entity, as the page's table has it.
pub(super) fn typical_customers(report: &Report, entity: &Entity) -> String {
    let mut places = String::new();
    for rule in report.data().contracting.rules.iter().filter(|rule| rule.entity == entity.id) {
        if !places.is_empty() {
            places.push_str(EN.and);
        }
        places.push_str(if rule.applies == AppliesTo::Elsewhere { EN.elsewhere } else { &rule.label });
    }
    if places.is_empty() { places } else { fill_template(EN.customers_in, &[&places]) }
}

fn text_or_empty(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
