//! An OSCAL component definition (NIST, JSON, version 1.2.3): a component for each service and region in the rows.
//!
//! It claims no control implementation and joins no service with a region. Only what the report lists becomes a component:
//! of a checked list, lines with a verdict of "listed"; a person's own choice among several does not count.

use trust_center_report::codec::Visitor as _;
use trust_center_report::diff::ItemKind;
use trust_center_report::model::{Region, Service};
use trust_center_report::name_index::ItemId;
use trust_center_report::report::format_decimal;
use trust_center_report::{Date, Report};

use crate::json_writer::JsonWriter;
use crate::markdown::escape_markdown;
use crate::number_format::iso_date;
use crate::plain_text::single_line;
use crate::request::ExportRequest;
use crate::rows::{ExportRows, RowKind, rows_in_view};
use crate::uuid::{namespace_uuid, uuid_for_parts};
use crate::{document, filter_text};
use trust_center_i18n::{ExportMessages, fill_template};

/// The version whose published schema the tests hold this against.
const OSCAL_VERSION: &str = "1.2.3";

pub(crate) fn write_oscal(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> String {
    let m = request.messages;
    let report = request.report;
    let listed = listed_components(request, rows);
    let space = namespace_uri();
    JsonWriter::write_document(|out| {
        out.begin_object();
        out.open_object_field("component-definition");
        let file = report.data();
        let made = iso_date(request.today);
        let filter = filter_text::filter_description(m, &filter_text::filter_conditions(request));
        let mut parts =
            vec![file.id.as_str(), request.subject.id(), &made, &filter, &file.origin.content, request.address];
        // Another list on the same day is another document.
        parts.extend(listed.iter().map(|component| component.id()));
        out.text_field("uuid", &uuid_for_parts(&parts));
        write_metadata(out, request, rows, &space, &filter);
        if !listed.is_empty() {
            out.open_list_field("components");
            for component in &listed {
                match component {
                    ListedComponent::Service(record) => write_service_component(m, out, report, &space, record),
                    ListedComponent::Region(record) => write_region_component(m, out, report, &space, record),
                }
            }
            out.end_container();
        }
        out.end_container();
        out.end_container();
    })
}

/// What becomes a component.
#[derive(Clone, Copy)]
enum ListedComponent<'a> {
    Service(&'a Service),
    Region(&'a Region),
}

impl<'a> ListedComponent<'a> {
    const fn id(&self) -> &'a str {
        match self {
            Self::Service(record) => record.id.as_str(),
            Self::Region(record) => record.id.as_str(),
        }
    }
}

/// Services and regions of the rows, each once.
fn listed_components<'a>(request: &ExportRequest<'a>, rows: &ExportRows<'a>) -> Vec<ListedComponent<'a>> {
    match &rows.kind {
        RowKind::Services(services) => services.iter().map(|(record, _)| ListedComponent::Service(record)).collect(),
        RowKind::Regions(regions) => regions.iter().map(|record| ListedComponent::Region(record)).collect(),
        RowKind::Entities(_) => Vec::new(),
        RowKind::Changes(changes) => {
            // What the report lists no more is no component of it, and what differs twice is one.
            let (file, mut taken) = (request.report.data(), Vec::new());
            let new = changes.iter().filter_map(|one| Some((one.list, one.new?.id)));
            let once = new.filter(|one| {
                let first = !taken.contains(one);
                taken.push(*one);
                first
            });
            let listed = once.filter_map(|(of, id)| match of {
                ItemKind::Services => file.services.iter().find(|one| one.id == id).map(ListedComponent::Service),
                ItemKind::Regions => file.regions.iter().find(|one| one.id == id).map(ListedComponent::Region),
                ItemKind::Entities => None,
            });
            listed.collect()
        }
        RowKind::Checklist(_) => {
            let (file, mut taken, mut listed) = (request.report.data(), Vec::new(), Vec::new());
            for target in rows_in_view(request).filter_map(|row| row.item.found).map(|found| found.item) {
                if taken.contains(&target) {
                    continue;
                }
                taken.push(target);
                listed.extend(match target {
                    ItemId::Service(at) => file.services.get(at).map(ListedComponent::Service),
                    ItemId::Region(at) => file.regions.get(at).map(ListedComponent::Region),
                    ItemId::Entity(_) => None,
                });
            }
            listed
        }
    }
}

/// The namespace of our property names, as a URI.
fn namespace_uri() -> String {
    let mut uri = String::from("urn:uuid:");
    uri.push_str(&namespace_uuid());
    uri
}

fn write_metadata(out: &mut JsonWriter, request: &ExportRequest<'_>, rows: &ExportRows<'_>, space: &str, filter: &str) {
    let m = request.messages;
    let file = request.report.data();
    out.open_object_field("metadata");
    write_markup_field(out, "title", &document::document_title(request));
    out.text_field("last-modified", &start_of_day_timestamp(request));
    out.text_field("version", &file.origin.content);
    out.text_field("oscal-version", OSCAL_VERSION);
    out.open_list_field("props");
    write_prop(out, space, "report", &file.id);
    write_prop(out, space, "report-title", &file.identity.title);
    write_prop(out, space, "system", &file.identity.system);
    write_prop(out, space, "period-start", &iso_date(request.report.period_start()));
    write_prop(out, space, "period-end", &iso_date(request.report.period_end()));
    write_prop(out, space, "report-signed", &file.identity.auditor.signed);
    write_prop(out, space, "data-sha256", &file.origin.content);
    write_prop(out, space, "text-sha256", &file.origin.text);
    write_prop(out, space, "made-on", &iso_date(request.today));
    write_prop(out, space, "rows", request.subject.id());
    write_prop(out, space, "filter", filter);
    write_prop(out, space, "page", request.address);
    out.end_container();
    out.open_list_field("parties");
    for entity in &file.entities {
        out.begin_object();
        out.text_field("uuid", &uuid_for_parts(&[&file.id, "entity", &entity.id]));
        out.text_field("type", "organization");
        out.text_field("name", &prop_value(&entity.name));
        out.open_list_field("props");
        write_prop(out, space, "part-in-report", entity.role.id());
        write_prop(out, space, "place", &request.report.format_source_ref(&entity.source));
        out.end_container();
        out.end_container();
    }
    out.end_container();
    let mut remarks = m.oscal.remarks.to_owned();
    if let Some(short_of) = rows.short_of {
        remarks.push(' ');
        remarks.push_str(&fill_template(
            m.services.weak_match_notice(short_of),
            &[request.selection.services.query.trim()],
        ));
    }
    write_markup_field(out, "remarks", &remarks);
    out.end_container();
}

/// The day as OSCAL writes points in time. It knows the years 1900 to 2999; another one, from a clock that is wrong, gives
/// the day on which the report was signed.
fn start_of_day_timestamp(request: &ExportRequest<'_>) -> String {
    let known = |day: &Date| (1900..3000).contains(&day.year());
    let signed = Date::parse(&request.report.data().identity.auditor.signed);
    let day = Some(request.today).filter(known).or(signed).unwrap_or(request.report.period_end());
    let mut text = iso_date(day);
    text.push_str("T00:00:00Z");
    text
}

/// A text of one line without blanks at its ends, as OSCAL wants its strings.
fn prop_value(text: &str) -> String {
    let blank = |letter: char| letter.is_whitespace() || letter == '\u{FEFF}';
    single_line(text).trim_matches(blank).to_owned()
}

#[inline(never)]
fn write_prop(out: &mut JsonWriter, space: &str, name: &'static str, text: &str) {
    let text = prop_value(text);
    if text.is_empty() {
        return;
    }
    out.begin_object();
    out.text_field("name", name);
    out.text_field("ns", space);
    out.text_field("value", &text);
    out.end_container();
}

/// A field that OSCAL reads as Markdown.
#[inline(never)]
fn write_markup_field(out: &mut JsonWriter, key: &'static str, text: &str) {
    let mut escaped = String::new();
    escape_markdown(&mut escaped, &prop_value(text));
    out.text_field(key, &escaped);
}

/// What every component begins with.
fn begin_component(out: &mut JsonWriter, report: &Report, kind: &'static str, id: &str, name: &str) {
    out.begin_object();
    // Without the data's hash: a component keeps its identifier when the data is corrected.
    out.text_field("uuid", &uuid_for_parts(&[&report.data().id, kind, id]));
    out.text_field("type", kind);
    write_markup_field(out, "title", name);
}

fn write_service_component(
    m: &'static ExportMessages,
    out: &mut JsonWriter,
    report: &Report,
    space: &str,
    record: &Service,
) {
    begin_component(out, report, "service", &record.id, &record.name);
    let description = match &record.curated.summary {
        Some(summary) => fill_template(m.oscal.summary, &[summary, m.services.summary_curated]),
        None => m.services.described_nowhere.to_owned(),
    };
    write_markup_field(out, "description", &description);
    out.open_list_field("props");
    write_prop(out, space, "item", &format_decimal(record.number));
    write_prop(out, space, "place", &report.format_source_ref(&record.source));
    if let Some(category) = record.category.as_deref().and_then(|id| report.category_name(id)) {
        write_prop(out, space, "category", category);
    }
    out.end_container();
    let remarks = match report.footnote_of(record) {
        Some(note) => fill_template(m.oscal.with_note, &[m.oscal.service, &note.curated.text]),
        None => m.oscal.service.to_owned(),
    };
    write_markup_field(out, "remarks", &remarks);
    out.end_container();
}

fn write_region_component(
    m: &'static ExportMessages,
    out: &mut JsonWriter,
    report: &Report,
    space: &str,
    record: &Region,
) {
    begin_component(out, report, "region", &record.id, &record.name);
    let zones = format_decimal(record.zones);
    write_markup_field(out, "description", &fill_template(m.oscal.zones, &[&zones]));
    out.open_list_field("props");
    if let Some(item) = record.source.item {
        write_prop(out, space, "item", &format_decimal(item));
    }
    write_prop(out, space, "place", &report.format_source_ref(&record.source));
    write_prop(out, space, "zones", &zones);
    write_prop(out, space, "local", if record.local { m.documents.yes } else { m.documents.no });
    write_prop(out, space, "country", &record.country);
    if let Some(id) = &record.curated.public_id {
        write_prop(out, space, "region-id-not-from-report", id);
    }
    out.end_container();
    write_markup_field(out, "remarks", m.oscal.region);
    out.end_container();
}
