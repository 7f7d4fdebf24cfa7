//! The functions for other programs: the same rows as the page, as plain objects. They need no page, and work in Node.
//!
//! They do not throw for what a visitor or a file may hold: what cannot be answered says so in the answer.

use js_sys::{Array, Reflect};
use trust_center_report::checklist::{Checklist, Row};
use trust_center_report::contracting;
use trust_center_report::country::Country;
use trust_center_report::key::{Match, Target, Via};
use trust_center_report::list::{Entry, Reading};
use trust_center_report::record::{Record as _, Sink};
use trust_center_report::scope::{self, Verdict};
use trust_center_report::source::Service;
use trust_center_report::{Report, filter, search as domain_search};
use wasm_bindgen::prelude::*;

use super::objects::{Objects, list, number, text};
use crate::desk;
use crate::i18n::EN;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../../static/package/program.d.ts");

/// The whole data set, in the shape of `report.schema.json`.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn report() -> Result<JsValue, JsError> {
    let report = super::embedded().map_err(|message| JsError::new(&message))?;
    Ok(Objects::of(|out| report.file().write(out)))
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
    let report = super::embedded().map_err(|message| JsError::new(&message))?;
    let query = query.as_string().unwrap_or_default();
    let option = |name: &str| Reflect::get(options, &JsValue::from_str(name)).ok();
    let limit = option("limit").and_then(|limit| limit.as_f64()).filter(|limit| *limit >= 0.0);
    let category = option("category").and_then(|category| category.as_string());
    let asked = filter::ServiceFilter { query, ..Default::default() };
    let file = report.file();
    let mut left = limit.map_or(usize::MAX, |limit| limit as usize);
    let marker = domain_search::Marker::new(&asked.query);
    Ok(Objects::of(|out| {
        out.list(0);
        for hit in filter::services(&report, &asked).rows.iter().filter_map(|row| row.hit) {
            let Some(service) = file.services.get(hit.record) else {
                continue;
            };
            if left > 0 && (category.is_none() || service.category == category) {
                left -= 1;
                write_hit(out, &report, service, hit, &marker);
            }
        }
        out.close();
    }))
}

fn write_hit(
    out: &mut dyn Sink,
    report: &Report,
    service: &Service,
    hit: domain_search::Hit,
    marker: &domain_search::Marker,
) {
    let alias = hit.alias.and_then(|at| service.alias_at(usize::from(at)));
    out.open();
    number(out, "number", Some(service.number.into()));
    text(out, "id", Some(&service.id));
    text(out, "name", Some(&service.name));
    text(out, "category", service.category.as_deref());
    text(out, "match", Some(hit.tier.id()));
    text(out, "alias", alias);
    list(out, "ranges", |out| {
        for range in marker.marks(&service.name) {
            out.list(2);
            for byte in [range.start, range.end] {
                // JavaScript counts a text in UTF-16 units.
                out.number(service.name[..byte].encode_utf16().count() as u32);
            }
            out.close();
        }
    });
    text(out, "note", report.footnote(service).map(|note| note.ours.text.as_str()));
    text(out, "source", Some(&report.cite(&service.place)));
    out.close();
}

/// The reason why there is no answer, or `null`.
pub(super) fn error(out: &mut dyn Sink, error: Option<(&'static str, &str)>) {
    out.key("error");
    match error {
        None => out.nothing(),
        Some((code, message)) => {
            out.open();
            text(out, "code", Some(code));
            text(out, "message", Some(message));
            out.close();
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
    let report = super::embedded().map_err(|message| JsError::new(&message))?;
    let mut wrong = None;
    let mut rows = Vec::new();
    if let Some(text) = lines.as_string() {
        rows = Checklist::check(&report, &text, &[]).rows;
    } else if Array::is_array(lines) {
        // Each element is a name, and answered in its place. What is no text names nothing.
        for (line, given) in (1..).zip(Array::from(lines).iter()) {
            let name = given.as_string().unwrap_or_default();
            let item = scope::verdict(&report, &name);
            let given = name.clone();
            rows.push(Row {
                entry: Entry { line, given, name, count: 1, reading: Reading::Whole },
                item,
                choice: None,
            });
        }
    } else {
        wrong = Some(("wrong-type", "checkScope takes a string or an array of strings."));
    }
    Ok(Objects::of(|out| {
        out.open();
        text(out, "report", Some(&report.file().id));
        list(out, "items", |out| {
            for row in &rows {
                write_item(out, &report, row);
            }
        });
        out.key("counts");
        out.open();
        for verdict in Verdict::ALL {
            let count = rows.iter().filter(|row| row.item.verdict == verdict).count();
            number(out, verdict.id(), Some(count as u32));
        }
        out.close();
        error(out, wrong);
        out.close();
    }))
}

fn write_item(out: &mut dyn Sink, report: &Report, row: &Row) {
    let file = report.file();
    let item = &row.item;
    let note = desk::notes(report, row).join(" ");
    let place = item.found.and_then(|found| match found.target {
        Target::Service(at) => file.services.get(at).map(|service| &service.place),
        Target::Region(at) => file.regions.get(at).map(|region| &region.place),
        Target::Entity(at) => file.entities.get(at).map(|entity| &entity.place),
    });
    out.open();
    text(out, "input", Some(&row.entry.name));
    number(out, "line", Some(row.entry.line));
    text(out, "given", Some(&row.entry.given));
    number(out, "count", Some(row.entry.count));
    text(out, "verdict", Some(item.verdict.id()));
    list(out, "matches", |out| {
        if let Some(found) = item.found {
            write_match(out, report, found.target, Some(found));
        }
    });
    list(out, "candidates", |out| {
        for target in row.candidates(report) {
            write_match(out, report, target, None);
        }
    });
    text(out, "note", Some(note.as_str()).filter(|note| !note.is_empty()));
    text(out, "source", place.map(|place| report.cite(place)).as_deref());
    out.close();
}

fn write_match(out: &mut dyn Sink, report: &Report, target: Target, found: Option<Match>) {
    let file = report.file();
    let (mut item, mut zones, mut role) = (None, None, None);
    let named = match target {
        Target::Service(at) => file.services.get(at).map(|service| {
            item = Some(u32::from(service.number));
            ("service", &service.id, &service.name)
        }),
        Target::Region(at) => file.regions.get(at).map(|region| {
            zones = Some(u32::from(region.zones));
            ("region", &region.id, &region.name)
        }),
        Target::Entity(at) => file.entities.get(at).map(|entity| {
            role = Some(entity.role.id());
            ("entity", &entity.id, &entity.name)
        }),
    };
    let Some((kind, id, name)) = named else {
        return;
    };
    out.open();
    text(out, "kind", Some(kind));
    text(out, "id", Some(id));
    text(out, "name", Some(name));
    number(out, "number", item);
    number(out, "zones", zones);
    text(out, "role", role);
    text(out, "via", found.map(|found| found.via.id()));
    text(out, "alias", found.filter(|found| found.via != Via::Name).and_then(|found| report.name_of(found)));
    let place = found.and_then(|found| report.alias_place(found));
    text(out, "aliasSource", place.map(|place| report.cite(place)).as_deref());
    out.close();
}

/// The entity that customers in a country (ISO 3166-1 alpha-2) typically contract with, and why.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(js_name = contractingEntity, unchecked_return_type = "EntityAnswer")]
pub fn contracting_entity(
    #[wasm_bindgen(unchecked_param_type = "string")] country: &JsValue,
) -> Result<JsValue, JsError> {
    let report = super::embedded().map_err(|message| JsError::new(&message))?;
    let given = country.as_string().unwrap_or_default();
    let answer = Country::parse(&given).and_then(|country| contracting::entity_for(&report, country));
    Ok(Objects::of(|out| {
        out.open();
        text(out, "country", answer.as_ref().map(|answer| answer.country.code()));
        let Some(answer) = answer else {
            for key in ["entity", "rule", "basis"] {
                text(out, key, None);
            }
            list(out, "caveats", |_| {});
            error(
                out,
                Some(("unknown-country", "contractingEntity takes an ISO 3166-1 alpha-2 country code, such as DE.")),
            );
            out.close();
            return;
        };
        out.key("entity");
        out.open();
        text(out, "id", Some(&answer.entity.id));
        text(out, "name", Some(&answer.entity.name));
        text(out, "role", Some(answer.entity.role.id()));
        out.close();
        out.key("rule");
        out.open();
        text(out, "id", Some(&answer.rule.id));
        text(out, "label", Some(&answer.rule.label));
        text(out, "text", Some(&EN.rule_text(&answer)));
        text(out, "source", Some(&report.cite(&answer.rule.place)));
        out.close();
        out.key("basis");
        out.open();
        text(out, "kind", Some(answer.basis.id()));
        text(out, "text", Some(&EN.basis_text(&answer)));
        out.close();
        list(out, "caveats", |out| {
            for caveat in &answer.caveats {
                out.text(caveat);
            }
        });
        error(out, None);
        out.close();
    }))
}
