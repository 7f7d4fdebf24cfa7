//! Rows as cells under columns: what CSV, TSV, Markdown, text and HTML share.
//!
//! Cells are plain text, as they are. How a format keeps a cell from being read as something else is that format's work.

use trust_center_report::Report;
use trust_center_report::model::{Entity, Region, Service};
use trust_center_report::report::format_decimal;
use trust_center_report::service_search::Hit;

use crate::change_rows::{ChangeRow, list_kind_and_label};
use crate::number_format::iso_date;
use crate::plain_text::join_texts;
use crate::request::ExportRequest;
use crate::rows::{CheckedRow, ExportRows, RowKind, join_items};
use trust_center_i18n::format::format_count;
use trust_center_i18n::{ExportMessages, fill_template};

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its name in data.
    pub(crate) id: &'static str,
    /// Its name for people.
    pub(crate) label: fn(&ExportMessages) -> &'static str,
    pub(crate) scope: ColumnScope,
}

/// Which formats include a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnScope {
    /// In every format.
    AllFormats,
    /// In CSV and TSV alone: codes for programs, whose meaning is in another column too.
    DataFormatsOnly,
}

const fn shared_column(id: &'static str, label: fn(&ExportMessages) -> &'static str) -> Column {
    Column { id, label, scope: ColumnScope::AllFormats }
}

const fn data_column(id: &'static str, label: fn(&ExportMessages) -> &'static str) -> Column {
    Column { id, label, scope: ColumnScope::DataFormatsOnly }
}

const CHECKLIST_COLUMNS: &[Column] = &[
    shared_column("line", |m| m.columns.line),
    shared_column("given", |m| m.columns.given),
    data_column("name", |m| m.columns.name_checked),
    shared_column("count", |m| m.columns.count),
    data_column("verdict", |m| m.columns.verdict),
    shared_column("answer", |m| m.columns.answer),
    data_column("kind", |m| m.columns.kind),
    data_column("id", |m| m.columns.id),
    shared_column("listed_name", |m| m.columns.listed_name),
    data_column("item", |m| m.columns.item),
    data_column("zones", |m| m.regions.zones),
    data_column("role", |m| m.entities.role),
    data_column("found_by", |m| m.columns.found_by),
    shared_column("alias", |m| m.columns.alias),
    data_column("alias_source", |m| m.columns.alias_source),
    shared_column("note", |m| m.columns.note),
    shared_column("source", |m| m.columns.source),
    shared_column("candidates", |m| m.columns.candidates),
    shared_column("chosen_by_person", |m| m.columns.chosen_by_person),
];

const SERVICE_COLUMNS: &[Column] = &[
    shared_column("number", |m| m.columns.number),
    data_column("id", |m| m.columns.id),
    shared_column("name", |m| m.columns.name),
    shared_column("category", |m| m.services.category),
    shared_column("note", |m| m.columns.note),
    shared_column("source", |m| m.columns.source),
    shared_column("described_at", |m| m.columns.described_at),
    shared_column("other_names", |m| m.services.other_names),
    data_column("found_as", |m| m.columns.found_as),
    data_column("summary_not_report_wording", |m| m.services.summary_curated),
];

const REGION_COLUMNS: &[Column] = &[
    shared_column("item", |m| m.columns.item),
    data_column("id", |m| m.columns.id),
    shared_column("name", |m| m.columns.name),
    shared_column("zones", |m| m.regions.zones),
    shared_column("local", |m| m.columns.local_region),
    shared_column("country", |m| m.columns.country_code),
    shared_column("geography_ours", |m| m.columns.geography_curated),
    shared_column("region_id_ours", |m| m.columns.region_id_curated),
    shared_column("source", |m| m.columns.source),
];

const ENTITY_COLUMNS: &[Column] = &[
    data_column("id", |m| m.columns.id),
    shared_column("name", |m| m.entities.entity),
    data_column("role", |m| m.columns.kind),
    shared_column("part", |m| m.entities.role),
    shared_column("typical_customers", |m| m.entities.typical_customers),
    shared_column("other_names", |m| m.services.other_names),
    shared_column("source", |m| m.columns.source),
];

const CHANGE_COLUMNS: &[Column] = &[
    data_column("change", |m| m.columns.change),
    shared_column("differs", |m| m.columns.differs),
    data_column("kind", |m| m.columns.kind),
    shared_column("list", |m| m.columns.list),
    data_column("id", |m| m.columns.id),
    shared_column("name", |m| m.columns.name),
    data_column("older_id", |m| m.columns.older_id),
    shared_column("older_name", |m| m.columns.older_name),
    shared_column("source", |m| m.columns.source),
    shared_column("older_source", |m| m.columns.older_source),
    data_column("older_period", |m| m.columns.older_period),
    data_column("older_data_sha256", |m| m.diff_notes.older_hash),
];

/// Cells under columns.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: &'static [Column],
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn from_rows(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Self {
        let m = request.messages;
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
                RowKind::Checklist(lines) => lines.get(at).map(|line| checked_row_cells(m, line)),
                RowKind::Services(services) => {
                    services.get(at).map(|(record, hit)| service_cells(m, report, record, *hit))
                }
                RowKind::Regions(regions) => regions.get(at).map(|record| region_cells(m, report, record)),
                RowKind::Entities(entities) => entities.get(at).map(|record| entity_cells(m, report, record)),
                RowKind::Changes(changes) => changes.get(at).map(|one| change_cells(m, request.older_report, one)),
            });
        }
        Self { columns, rows: cells }
    }
}

fn checked_row_cells(m: &'static ExportMessages, line: &CheckedRow<'_>) -> Vec<String> {
    let found = line.found.as_ref();
    let number = |value: Option<u32>| value.map(format_decimal).unwrap_or_default();
    vec![
        format_decimal(line.line),
        line.given.to_owned(),
        line.name.to_owned(),
        format_decimal(line.count),
        line.verdict.id().to_owned(),
        line.verdict_text(m),
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
        join_items(m, &line.candidates),
        line.chosen.as_ref().map(|item| item.describe_item(m)).unwrap_or_default(),
    ]
}

fn service_cells(m: &'static ExportMessages, report: &Report, service: &Service, hit: Option<Hit>) -> Vec<String> {
    let category = service.category.as_deref().and_then(|id| report.category_name(id));
    vec![
        format_count(usize::from(service.number)),
        service.id.clone(),
        service.name.clone(),
        category.unwrap_or(m.services.uncategorised).to_owned(),
        text_or_empty(report.footnote_of(service).map(|note| note.curated.text.as_str())),
        report.format_source_ref(&service.source),
        service
            .description_source
            .as_ref()
            .map_or(m.services.not_described.to_owned(), |place| report.format_source_ref(place)),
        join_texts(&mut service.aliases.iter().map(|alias| alias.name.as_str()), "; "),
        text_or_empty(hit.map(|hit| hit.tier.id())),
        text_or_empty(service.curated.summary.as_deref()),
    ]
}

fn change_cells(m: &'static ExportMessages, older: Option<&Report>, one: &ChangeRow<'_>) -> Vec<String> {
    let (kind, list) = list_kind_and_label(m, one.list);
    let period = older
        .map(|older| fill_template(m.dates.span, &[&iso_date(older.period_start()), &iso_date(older.period_end())]));
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

fn region_cells(m: &'static ExportMessages, report: &Report, region: &Region) -> Vec<String> {
    let geographies = &report.data().geographies;
    let geography = geographies.iter().find(|geography| geography.id == region.curated.geography);
    vec![
        region.source.item.map(format_decimal).unwrap_or_default(),
        region.id.clone(),
        region.name.clone(),
        format_decimal(region.zones),
        if region.local { m.documents.yes } else { m.documents.no }.to_owned(),
        region.country.clone(),
        text_or_empty(geography.map(|geography| geography.name.as_str())),
        text_or_empty(region.curated.public_id.as_deref()),
        report.format_source_ref(&region.source),
    ]
}

fn entity_cells(m: &'static ExportMessages, report: &Report, entity: &Entity) -> Vec<String> {
    vec![
        entity.id.clone(),
        entity.name.clone(),
        entity.role.id().to_owned(),
        m.entities.role_label(entity.role).to_owned(),
        m.entities.typical_customers_of(m.report.and, report, entity),
        join_texts(&mut entity.aliases.iter().map(|alias| alias.name.as_str()), "; "),
        report.format_source_ref(&entity.source),
    ]
}

fn text_or_empty(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
