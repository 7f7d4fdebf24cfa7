//! The JSON export: what `data/checklist.schema.json` describes.
//!
//! Everything that the other formats say, as it is: no text is shortened, escaped for a spreadsheet or put into a sentence
//! alone. The report's identity, hashes and limits are the data file's own records.

use trust_center_report::Report;
use trust_center_report::codec::{Codec as _, Visitor as _};
use trust_center_report::model::{Entity, Region, Service};
use trust_center_report::service_search::Hit;

use crate::change_rows::ChangeRow;
use crate::document;
use crate::filter_text::filter_conditions;
use crate::json_writer::JsonWriter;
use crate::number_format::iso_date;
use crate::request::{ExportRequest, Subject};
use crate::rows::{CheckedRow, ExportRows, ItemRef, RowKind};
use crate::summary::{ExportSummary, freshness_id};
use trust_center_i18n::format::format_date;
use trust_center_i18n::{ExportMessages, fill_template};

/// Address of the schema, relative to the published page.
const CHECKLIST_SCHEMA: &str = "./checklist.schema.json";

pub(crate) fn write_json(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> String {
    let m = request.messages;
    let file = request.report.data();
    JsonWriter::write_document(|out| {
        out.begin_object();
        out.text_field("$schema", CHECKLIST_SCHEMA);
        out.visit_field_name("format");
        out.visit_number(1);
        out.text_field("view", request.subject.id());
        out.text_field("title", &document::document_title(request));
        out.text_field("madeOn", &iso_date(request.today));
        out.optional_text_field("page", Some(request.address).filter(|address| !address.is_empty()));
        out.open_object_field("report");
        out.text_field("id", &file.id);
        out.visit_field_name("identity");
        file.identity.encode_into(out);
        out.visit_field_name("origin");
        file.origin.encode_into(out);
        out.end_container();
        if let Some(older) = request.older_report.filter(|_| request.subject == Subject::Changes) {
            let older = older.data();
            out.open_object_field("older");
            out.text_field("id", &older.id);
            out.visit_field_name("identity");
            older.identity.encode_into(out);
            out.visit_field_name("origin");
            older.origin.encode_into(out);
            out.end_container();
        }
        out.open_list_field("filter");
        for condition in filter_conditions(request) {
            out.begin_object();
            out.text_field("name", &condition.name);
            out.text_field("value", &condition.value);
            out.text_field("text", &condition.description);
            out.end_container();
        }
        out.end_container();
        out.visit_field_name("summary");
        write_summary(out, request, &ExportSummary::from_rows(request, rows));
        write_items(m, out, rows, request.older_report.unwrap_or(request.report));
        out.end_container();
    })
}

fn write_summary(out: &mut JsonWriter, request: &ExportRequest<'_>, summary: &ExportSummary<'_>) {
    let m = request.messages;
    let file = request.report.data();
    out.begin_object();
    out.open_object_field("counts");
    for (id, _, number) in &summary.counts {
        out.optional_number_field(id, Some(u32::try_from(*number).unwrap_or(u32::MAX)));
    }
    out.end_container();
    out.open_object_field("age");

    out.signed_number_field("days", summary.age.days);
    out.text_field("freshness", freshness_id(summary.age.freshness));
    out.text_field("advice", m.age.advice(summary.age.freshness));
    out.end_container();
    for (key, covered) in [("covered", true), ("notCovered", false)] {
        out.open_list_field(key);
        for criterion in file.identity.criteria.iter().filter(|criterion| criterion.covered == covered) {
            out.visit_text(&criterion.name);
        }
        out.end_container();
    }
    out.open_list_field("regionsAsked");
    for asked_for in &summary.regions {
        out.begin_object();
        write_item_ref(out, request.report, &asked_for.region);
        out.optional_number_field("chosenOnLine", asked_for.chosen_on_line);
        out.end_container();
    }
    out.end_container();
    out.visit_field_name("contracting");
    match &summary.contracting {
        None => out.visit_none(),
        Some(answer) => {
            out.begin_object();
            out.text_field("country", answer.country.code());
            out.open_object_field("entity");
            write_item_ref(out, request.report, &ItemRef::from_entity(answer.entity));
            out.end_container();
            out.open_object_field("rule");
            out.text_field("id", &answer.rule.id);
            out.text_field("label", &answer.rule.label);
            out.text_field("text", &m.entities.rule_text(answer));
            out.text_field("source", &request.report.format_source_ref(&answer.rule.source));
            out.end_container();
            out.open_object_field("basis");
            out.text_field("kind", answer.basis.id());
            out.text_field("text", &m.entities.basis_text(answer));
            out.end_container();
            out.open_list_field("caveats");
            for caveat in &answer.caveats {
                out.visit_text(caveat);
            }
            out.end_container();
            out.text_field(
                "note",
                &fill_template(m.entities.typical_note, &[&format_date(&m.dates, request.report.period_end())]),
            );
            out.end_container();
        }
    }
    out.optional_text_field("contract", summary.contract.as_deref());
    out.optional_text_field("search", summary.search.as_deref());
    out.text_field("separateLists", m.report.separate_lists);
    out.visit_field_name("limits");
    file.limits.encode_into(out);
    out.end_container();
}

fn write_items(m: &'static ExportMessages, out: &mut JsonWriter, rows: &ExportRows<'_>, older: &Report) {
    let report = rows.report;
    out.open_list_field("items");
    match &rows.kind {
        RowKind::Checklist(lines) => {
            for line in lines {
                write_checked_row(m, out, report, line);
            }
        }
        RowKind::Services(services) => {
            for (record, hit) in services {
                write_service(out, report, record, *hit);
            }
        }
        RowKind::Regions(regions) => {
            for record in regions {
                write_region(out, report, record);
            }
        }
        RowKind::Entities(entities) => {
            for record in *entities {
                write_entity(m, out, report, record);
            }
        }
        RowKind::Changes(changes) => {
            for one in changes {
                write_change(out, report, older, one);
            }
        }
    }
    out.end_container();
}

/// The fields of something listed. Its object is open, and stays so.
fn write_item_ref(out: &mut JsonWriter, report: &Report, named: &ItemRef<'_>) {
    out.text_field("kind", named.kind);
    out.text_field("id", named.id);
    out.text_field("name", named.name);
    out.optional_number_field("number", named.number);
    out.optional_number_field("item", named.place.item.map(u32::from));
    out.optional_number_field("zones", named.zones);
    out.optional_text_field("role", named.role.map(|role| role.id()));
    out.text_field("source", &report.format_source_ref(named.place));
}

fn write_checked_row(m: &'static ExportMessages, out: &mut JsonWriter, report: &Report, line: &CheckedRow<'_>) {
    out.begin_object();
    for (key, number) in [("line", line.line), ("count", line.count)] {
        out.optional_number_field(key, Some(number));
    }
    out.text_field("given", line.given);
    out.text_field("name", line.name);
    out.text_field("verdict", line.verdict.id());
    out.text_field("answer", &line.verdict_text(m));
    out.visit_field_name("match");
    match &line.found {
        None => out.visit_none(),
        Some(found) => {
            out.begin_object();
            write_item_ref(out, report, found);
            out.optional_text_field("via", line.via);
            out.optional_text_field("alias", line.alias);
            out.optional_text_field("aliasSource", line.alias_source.as_deref());
            out.end_container();
        }
    }
    out.optional_text_field("note", Some(line.note.as_str()).filter(|note| !note.is_empty()));
    out.optional_text_field("source", line.source.as_deref());
    out.open_list_field("candidates");
    for candidate in &line.candidates {
        out.begin_object();
        write_item_ref(out, report, candidate);
        out.end_container();
    }
    out.end_container();
    out.visit_field_name("chosenByPerson");
    match &line.chosen {
        None => out.visit_none(),
        Some(chosen) => {
            out.begin_object();
            write_item_ref(out, report, chosen);
            out.end_container();
        }
    }
    out.end_container();
}

fn write_service(out: &mut JsonWriter, report: &Report, service: &Service, hit: Option<Hit>) {
    out.begin_object();
    write_item_ref(out, report, &ItemRef::from_service(service));
    out.optional_text_field("category", service.category.as_deref());
    out.optional_text_field("categoryName", service.category.as_deref().and_then(|id| report.category_name(id)));
    out.optional_text_field("note", report.footnote_of(service).map(|note| note.curated.text.as_str()));
    out.optional_text_field(
        "describedAt",
        service.description_source.as_ref().map(|place| report.format_source_ref(place)).as_deref(),
    );
    out.optional_text_field("match", hit.map(|hit| hit.tier.id()));
    out.visit_field_name("aliases");
    service.aliases.encode_into(out);
    out.visit_field_name("ours");
    service.curated.encode_into(out);
    out.end_container();
}

fn write_change(out: &mut JsonWriter, report: &Report, older: &Report, change: &ChangeRow<'_>) {
    out.begin_object();
    out.text_field("kind", "change");
    out.text_field("change", change.kind.id());
    out.text_field("text", &change.description);
    for (key, report, one) in [("new", report, &change.new), ("old", older, &change.old)] {
        out.visit_field_name(key);
        match one {
            None => out.visit_none(),
            Some(one) => {
                out.begin_object();
                write_item_ref(out, report, one);
                out.end_container();
            }
        }
    }
    out.end_container();
}

fn write_region(out: &mut JsonWriter, report: &Report, region: &Region) {
    out.begin_object();
    write_item_ref(out, report, &ItemRef::from_region(region));
    out.visit_field_name("local");
    out.visit_bool(region.local);
    out.text_field("country", &region.country);
    out.visit_field_name("ours");
    region.curated.encode_into(out);
    out.end_container();
}

fn write_entity(m: &'static ExportMessages, out: &mut JsonWriter, report: &Report, entity: &Entity) {
    out.begin_object();
    write_item_ref(out, report, &ItemRef::from_entity(entity));
    out.text_field("typicalCustomers", &m.entities.typical_customers_of(m.report.and, report, entity));
    out.visit_field_name("aliases");
    entity.aliases.encode_into(out);
    out.end_container();
}
