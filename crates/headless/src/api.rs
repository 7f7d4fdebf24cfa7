//! The functions for other programs: the same rows as the page, as plain objects. They need no page, and work in Node.
//!
//! They do not throw for what a visitor or a file may hold: what cannot be answered says so in the answer.

use js_sys::{Array, Reflect};
use trust_center_list_reader::{CheckedEntry, Checklist, Reason};
use trust_center_report::codec::{Codec as _, Visitor};
use trust_center_report::contracting;
use trust_center_report::country::Country;
use trust_center_report::model::Service;
use trust_center_report::name_index::{ItemId, MatchedBy, NameMatch};
use trust_center_report::verdict::Verdict;
use trust_center_report::{Report, filter, service_search as domain_search};
use wasm_bindgen::prelude::*;

use crate::js_object::{JsObjectBuilder, list_field, number_or_null, text_or_null};
use trust_center_export::check_notes;
use trust_center_i18n::{ExportMessages, export_messages};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../../../static/package/program.d.ts");

/// The whole data set, in the shape of `report.schema.json`.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn report() -> Result<JsValue, JsError> {
    let report = crate::shared_report().map_err(|message| JsError::new(&message))?;
    Ok(JsObjectBuilder::build_object(|out| report.data().encode_into(out)))
}

/// Services that answer a query, best first. Anything but a text finds nothing.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(unchecked_return_type = "Hit[]")]
pub fn search(
    #[wasm_bindgen(unchecked_param_type = "string")] query: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SearchOptions")] options: &JsValue,
) -> Result<JsValue, JsError> {
    let report = crate::shared_report().map_err(|message| JsError::new(&message))?;
    let query = query.as_string().unwrap_or_default();
    let option = |name: &str| Reflect::get(options, &JsValue::from_str(name)).ok();
    let limit = option("limit").and_then(|limit| limit.as_f64()).filter(|limit| *limit >= 0.0);
    let category = option("category").and_then(|category| category.as_string());
    let asked = filter::ServiceFilter { query, ..Default::default() };
    let file = report.data();
    let mut left = limit.map_or(usize::MAX, |limit| limit as usize);
    let marker = domain_search::Highlighter::new(&asked.query);
    Ok(JsObjectBuilder::build_object(|out| {
        out.begin_list(0);
        for hit in filter::filter_services(&report, &asked).rows.iter().filter_map(|row| row.hit) {
            let Some(service) = file.services.get(hit.record) else {
                continue;
            };
            if left > 0 && (category.is_none() || service.category == category) {
                left -= 1;
                write_hit(out, &report, service, hit, &marker);
            }
        }
        out.end_container();
    }))
}

fn write_hit(
    out: &mut dyn Visitor,
    report: &Report,
    service: &Service,
    hit: domain_search::Hit,
    marker: &domain_search::Highlighter,
) {
    let alias = hit.alias_index.and_then(|at| service.alias_name_at(usize::from(at)));
    out.begin_object();
    number_or_null(out, "number", Some(service.number.into()));
    text_or_null(out, "id", Some(&service.id));
    text_or_null(out, "name", Some(&service.name));
    text_or_null(out, "category", service.category.as_deref());
    text_or_null(out, "match", Some(hit.tier.id()));
    text_or_null(out, "alias", alias);
    list_field(out, "ranges", |out| {
        for range in marker.matching_ranges(&service.name) {
            out.begin_list(2);
            for byte in [range.start, range.end] {
                // JavaScript counts a text in UTF-16 units.
                out.visit_number(service.name[..byte].encode_utf16().count() as u32);
            }
            out.end_container();
        }
    });
    text_or_null(out, "note", report.footnote_of(service).map(|note| note.curated.text.as_str()));
    text_or_null(out, "source", Some(&report.format_source_ref(&service.source)));
    out.end_container();
}

/// The reason why there is no answer, or `null`.
pub(crate) fn error_field(out: &mut dyn Visitor, error: Option<(&'static str, &str)>) {
    out.visit_field_name("error");
    match error {
        None => out.visit_none(),
        Some((code, message)) => {
            out.begin_object();
            text_or_null(out, "code", Some(code));
            text_or_null(out, "message", Some(message));
            out.end_container();
        }
    }
}

/// A verdict for each name: a text is read as a list (docs/matching.md), an array element by element.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(js_name = checkScope, unchecked_return_type = "ScopeCheck")]
pub fn check_scope(
    #[wasm_bindgen(unchecked_param_type = "string | string[]")] lines: &JsValue,
) -> Result<JsValue, JsError> {
    let m = export_messages();
    let report = crate::shared_report().map_err(|message| JsError::new(&message))?;
    let mut wrong = None;
    let mut list = Checklist::default();
    if let Some(text) = lines.as_string() {
        list = Checklist::check(&report, &text, &[]);
    } else if Array::is_array(lines) {
        // Each element is answered in its place. What is no text names nothing.
        let texts: Vec<String> = Array::from(lines).iter().map(|given| given.as_string().unwrap_or_default()).collect();
        list = Checklist::check_texts(&report, texts.iter().map(String::as_str), &[]);
    } else {
        wrong = Some(("wrong-type", "checkScope takes a string or an array of strings."));
    }
    Ok(JsObjectBuilder::build_object(|out| {
        out.begin_object();
        text_or_null(out, "report", Some(&report.data().id));
        list_field(out, "items", |out| {
            for row in &list.rows {
                write_checked_line(m, out, &report, row);
            }
        });
        out.visit_field_name("counts");
        out.begin_object();
        for verdict in Verdict::ALL {
            let count = list.rows.iter().filter(|row| row.item.verdict == verdict).count();
            number_or_null(out, verdict.id(), Some(count as u32));
        }
        out.end_container();
        write_reading(out, &list);
        let remarks = trust_center_export::check_summary::parse_note_texts(m, &list.remarks);
        list_field(out, "remarks", |out| remarks.iter().for_each(|remark| out.visit_text(remark)));
        error_field(out, wrong);
        out.end_container();
    }))
}

/// How the text was read: its format, and of each table its columns.
fn write_reading(out: &mut dyn Visitor, list: &Checklist) {
    out.visit_field_name("reading");
    out.begin_object();
    text_or_null(out, "format", Some(list.format().id()));
    list_field(out, "tables", |out| {
        for table in list.tables() {
            out.begin_object();
            number_or_null(out, "line", Some(table.line));
            list_field(out, "columns", |out| {
                for column in &table.columns {
                    out.begin_object();
                    text_or_null(out, "heading", Some(&column.heading));
                    text_or_null(out, "role", Some(column.role.id()));
                    out.visit_field_name("read");
                    out.visit_bool(column.is_read);
                    out.visit_field_name("understood");
                    out.visit_bool(column.is_understood);
                    out.end_container();
                }
            });
            out.end_container();
        }
    });
    out.end_container();
}

fn write_checked_line(m: &'static ExportMessages, out: &mut dyn Visitor, report: &Report, row: &CheckedEntry) {
    let file = report.data();
    let item = &row.item;
    let note = check_notes::notes_for_row(m, report, row).join(" ");
    let place = item.found.and_then(|found| match found.item {
        ItemId::Service(at) => file.services.get(at).map(|service| &service.source),
        ItemId::Region(at) => file.regions.get(at).map(|region| &region.source),
        ItemId::Entity(at) => file.entities.get(at).map(|entity| &entity.source),
    });
    out.begin_object();
    text_or_null(out, "input", Some(&row.entry.name));
    number_or_null(out, "line", Some(row.entry.line));
    text_or_null(out, "given", Some(&row.entry.given));
    number_or_null(out, "count", Some(row.entry.count));
    text_or_null(out, "verdict", Some(item.verdict.id()));
    list_field(out, "matches", |out| {
        if let Some(found) = item.found {
            write_match(out, report, found.item, Some(found));
        }
    });
    list_field(out, "candidates", |out| {
        for target in row.candidates() {
            write_match(out, report, *target, None);
        }
    });
    text_or_null(out, "reason", row.entry.reason.map(Reason::id));
    text_or_null(out, "note", Some(note.as_str()).filter(|note| !note.is_empty()));
    text_or_null(out, "source", place.map(|place| report.format_source_ref(place)).as_deref());
    out.end_container();
}

fn write_match(out: &mut dyn Visitor, report: &Report, target: ItemId, found: Option<NameMatch>) {
    let file = report.data();
    let (mut item, mut zones, mut role) = (None, None, None);
    let named = match target {
        ItemId::Service(at) => file.services.get(at).map(|service| {
            item = Some(u32::from(service.number));
            ("service", &service.id, &service.name)
        }),
        ItemId::Region(at) => file.regions.get(at).map(|region| {
            zones = Some(u32::from(region.zones));
            ("region", &region.id, &region.name)
        }),
        ItemId::Entity(at) => file.entities.get(at).map(|entity| {
            role = Some(entity.role.id());
            ("entity", &entity.id, &entity.name)
        }),
    };
    let Some((kind, id, name)) = named else {
        return;
    };
    out.begin_object();
    text_or_null(out, "kind", Some(kind));
    text_or_null(out, "id", Some(id));
    text_or_null(out, "name", Some(name));
    number_or_null(out, "number", item);
    number_or_null(out, "zones", zones);
    text_or_null(out, "role", role);
    text_or_null(out, "via", found.map(|found| found.matched_by.id()));
    text_or_null(
        out,
        "alias",
        found.filter(|found| found.matched_by != MatchedBy::Name).and_then(|found| report.matched_name(found)),
    );
    let place = found.and_then(|found| report.alias_source(found));
    text_or_null(out, "aliasSource", place.map(|place| report.format_source_ref(place)).as_deref());
    out.end_container();
}

/// The entity that customers in a country (ISO 3166-1 alpha-2) typically contract with, and why.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(js_name = contractingEntity, unchecked_return_type = "EntityAnswer")]
pub fn contracting_entity(
    #[wasm_bindgen(unchecked_param_type = "string")] country: &JsValue,
) -> Result<JsValue, JsError> {
    let m = export_messages();
    let report = crate::shared_report().map_err(|message| JsError::new(&message))?;
    let given = country.as_string().unwrap_or_default();
    let answer = Country::parse(&given).and_then(|country| contracting::entity_for(&report, country));
    Ok(JsObjectBuilder::build_object(|out| {
        out.begin_object();
        text_or_null(out, "country", answer.as_ref().map(|answer| answer.country.code()));
        let Some(answer) = answer else {
            for key in ["entity", "rule", "basis"] {
                text_or_null(out, key, None);
            }
            list_field(out, "caveats", |_| {});
            error_field(
                out,
                Some(("unknown-country", "contractingEntity takes an ISO 3166-1 alpha-2 country code, such as DE.")),
            );
            out.end_container();
            return;
        };
        out.visit_field_name("entity");
        out.begin_object();
        text_or_null(out, "id", Some(&answer.entity.id));
        text_or_null(out, "name", Some(&answer.entity.name));
        text_or_null(out, "role", Some(answer.entity.role.id()));
        out.end_container();
        out.visit_field_name("rule");
        out.begin_object();
        text_or_null(out, "id", Some(&answer.rule.id));
        text_or_null(out, "label", Some(&answer.rule.label));
        text_or_null(out, "text", Some(&m.entities.rule_text(&answer)));
        text_or_null(out, "source", Some(&report.format_source_ref(&answer.rule.source)));
        out.end_container();
        out.visit_field_name("basis");
        out.begin_object();
        text_or_null(out, "kind", Some(answer.basis.id()));
        text_or_null(out, "text", Some(&m.entities.basis_text(&answer)));
        out.end_container();
        list_field(out, "caveats", |out| {
            for caveat in &answer.caveats {
                out.visit_text(caveat);
            }
        });
        error_field(out, None);
        out.end_container();
    }))
}
