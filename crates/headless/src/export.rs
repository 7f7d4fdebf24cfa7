//! Exports for JavaScript: the same files for the page and for programs.

use js_sys::{Array, Reflect, Uint8Array};
use trust_center_list_reader::{Checklist, UserChoice};
use trust_center_report::{Date, Report};
use wasm_bindgen::prelude::*;

use crate::api::error_field;
use crate::js_object::{JsObjectBuilder, text_or_null};
use trust_center_export::{
    ExportFile, ExportRequest, Format, Subject, choice_link, diff_summary, export_file as write_export,
};
use trust_center_i18n::{ExportMessages, export_messages, fill_template};
use trust_center_report::permalink::{self, LinkNotice, Pair};

/// What to export may be named as here, or as links name it.
const OPTION_TO_LINK_KEYS: [(&str, &str); 4] =
    [("query", "q"), ("regionQuery", "rq"), ("regionCountry", "in"), ("regionSort", "rsort")];

/// What links know, in the order of links; each may be one value or a list of them.
const LINK_KEYS: [&str; 17] = [
    "view",
    "q",
    "category",
    "flag",
    "sort",
    "service",
    "rq",
    "geography",
    "in",
    "zones",
    "rsort",
    "region",
    "country",
    "contract",
    "verdict",
    "change",
    "data",
];

/// What there is to make a file of.
pub(crate) struct ExportInput<'a> {
    pub(crate) report: &'a Report,
    pub(crate) checklist: Option<&'a Checklist>,
    pub(crate) older_report: Option<&'a Report>,
}

/// Makes a file of what is asked for, or says why not.
pub(crate) fn export_to_object(
    given: &ExportInput<'_>,
    format: &str,
    pairs: &[Pair],
    today: Option<Date>,
    address: &str,
) -> JsValue {
    export_result_object(export_file(export_messages(), given, format, pairs, today, address))
}

/// Why there is no file: a code and a sentence.
type ExportRefusal = (&'static str, String);

fn export_file(
    m: &'static ExportMessages,
    given: &ExportInput<'_>,
    format: &str,
    pairs: &[Pair],
    today: Option<Date>,
    address: &str,
) -> Result<ExportFile, ExportRefusal> {
    let &ExportInput { report, checklist: list, older_report: older } = given;
    let format = Format::parse(format).ok_or_else(|| ("unknown-format", m.api.unknown_format.to_owned()))?;
    let (selection, notices) = permalink::selection_from_pairs(report, pairs);
    // A filter that is passed over would put more into the file than was asked for.
    for notice in &notices {
        match notice {
            LinkNotice::UnknownValue { name, value } => {
                return Err(("unknown-value", fill_template(m.api.unknown_value, &[name, value])));
            }
            LinkNotice::OtherData => {}
        }
    }
    let view = Subject::from_view(selection.view).ok_or_else(|| ("unknown-value", m.api.unknown_view.to_owned()))?;
    let today = today.ok_or_else(|| ("unknown-value", m.api.invalid_today.to_owned()))?;
    let asked = ExportRequest {
        messages: m,
        report,
        selection: &selection,
        checklist: list,
        older_report: older,
        subject: view,
        today,
        address,
    };
    write_export(&asked, format).map_err(|error| (error.id(), error.error_text(m).to_owned()))
}

fn export_result_object(made: Result<ExportFile, ExportRefusal>) -> JsValue {
    JsObjectBuilder::build_object(|out| {
        let evidence = made.as_ref().ok();
        out.begin_object();
        text_or_null(out, "name", evidence.map(|evidence| evidence.name.as_str()));
        text_or_null(out, "type", evidence.map(|evidence| evidence.media_type));
        text_or_null(out, "text", evidence.map(|evidence| evidence.text.as_str()));
        error_field(out, made.as_ref().err().map(|(code, sentence)| (*code, sentence.as_str())));
        out.end_container();
    })
}

/// A file of services, regions, entities or a checked list, in one of seven formats.
///
/// # Errors
/// Where the embedded report does not hold together.
#[wasm_bindgen(js_name = exportAs, unchecked_return_type = "Evidence")]
pub fn export_as(
    #[wasm_bindgen(unchecked_param_type = "ExportFormat")] format: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ExportState")] state: &JsValue,
) -> Result<JsValue, JsError> {
    let m = export_messages();
    let mut report = crate::shared_report().map_err(|message| JsError::new(&message))?;
    let field = |name: &str| Reflect::get(state, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined());
    let mut pairs: Vec<Pair> = Vec::new();
    for part in LINK_KEYS {
        let ours = OPTION_TO_LINK_KEYS.iter().find(|(_, link)| *link == part).map(|(name, _)| *name);
        let Some(value) = ours.and_then(field).or_else(|| field(part)) else { continue };
        for value in string_list(&value) {
            pairs.push((part.to_owned(), value));
        }
    }
    // Packed by the package's entry, which has read it.
    let mut older = None;
    if let Some(packed) = field("previous").and_then(|packed| packed.dyn_into::<Uint8Array>().ok()) {
        let previous =
            crate::report_from_packed(Some(packed.to_vec())).and_then(
                |previous| match diff_summary::why_not_comparable(m, &report, &previous) {
                    Some(why) => Err(why),
                    None => Ok(previous),
                },
            );
        match previous {
            Err(why) => return Ok(export_result_object(Err(("data", why)))),
            Ok(previous) => {
                let added = diff_summary::added_services(&report, &previous);
                report = crate::with_comparison(&report, Some(added));
                older = Some(previous);
            }
        }
        if field("view").is_none() {
            pairs.push(("view".to_owned(), "changes".to_owned()));
        }
    }
    let list = field("list").map(|list| {
        let choices = field("choices").map(|choices| string_list(&choices)).unwrap_or_default();
        let choices: Vec<UserChoice> =
            choices.iter().filter_map(|text| choice_link::choice_from_link(&report, text)).collect();
        if let Some(text) = list.as_string() {
            Checklist::check(&report, &text, &choices)
        } else {
            Checklist::check_texts(&report, string_list(&list).iter().map(String::as_str), &choices)
        }
    });
    if list.is_some() && field("view").is_none() {
        pairs.push(("view".to_owned(), "check".to_owned()));
    }
    let today = match field("today") {
        Some(today) => today.as_string().and_then(|today| Date::parse(&today)),
        None => today_from_clock(),
    };
    let address = field("address").and_then(|address| address.as_string()).unwrap_or_default();
    let format = format.as_string().unwrap_or_default();
    let given = ExportInput { report: &report, checklist: list.as_ref(), older_report: older.as_deref() };
    Ok(export_to_object(&given, &format, &pairs, today, &address))
}

/// A value as texts: one, or each of a list. What is neither text nor number is written as nothing can be named.
fn string_list(value: &JsValue) -> Vec<String> {
    let one = |value: &JsValue| match (value.as_string(), value.as_f64()) {
        (Some(text), _) => text,
        (None, Some(number)) if (0.0..1e6).contains(&number) => {
            trust_center_report::report::format_decimal(number as u32)
        }
        _ => "?".to_owned(),
    };
    if Array::is_array(value) { Array::from(value).iter().map(|value| one(&value)).collect() } else { vec![one(value)] }
}

/// Today by this machine's clock.
fn today_from_clock() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    Date::new(year, u8::try_from(now.get_month() + 1).ok()?, u8::try_from(now.get_date()).ok()?)
}
