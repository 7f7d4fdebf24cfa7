//! Exports for JavaScript: the same files for the page and for programs.

use js_sys::{Array, Reflect, Uint8Array};
use trust_center_report::checklist::{Checklist, Choice};
use trust_center_report::{Date, Report};
use wasm_bindgen::prelude::*;

use super::objects::{Objects, text};
use super::program::error;
use crate::desk::words;
use crate::desk::{self, choice};
use crate::evidence::{self, Asked, Evidence, Format, Subject};
use crate::i18n::fill;
use crate::state::Notice;
use crate::state::pairs::{self, Pair};

/// What to export may be named as here, or as links name it.
const NAMES: [(&str, &str); 4] =
    [("query", "q"), ("regionQuery", "rq"), ("regionCountry", "in"), ("regionSort", "rsort")];

/// What links know, in the order of links; each may be one value or a list of them.
const PARTS: [&str; 17] = [
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
pub(super) struct Given<'a> {
    pub(super) report: &'a Report,
    pub(super) list: Option<&'a Checklist>,
    pub(super) older: Option<&'a Report>,
}

/// Makes a file of what is asked for, or says why not.
pub(super) fn export(given: &Given<'_>, format: &str, pairs: &[Pair], today: Option<Date>, address: &str) -> JsValue {
    answer(make(given, format, pairs, today, address))
}

/// Why there is no file: a code and a sentence.
type Refusal = (&'static str, String);

fn make(
    given: &Given<'_>,
    format: &str,
    pairs: &[Pair],
    today: Option<Date>,
    address: &str,
) -> Result<Evidence, Refusal> {
    let &Given { report, list, older } = given;
    let format = Format::parse(format).ok_or_else(|| ("unknown-format", words::FORMATS.to_owned()))?;
    let (selection, notices) = pairs::read(report, pairs);
    // A filter that is passed over would put more into the file than was asked for.
    for notice in &notices {
        match notice {
            Notice::Unknown { name, value } => return Err(("unknown-value", fill(words::UNKNOWN, &[name, value]))),
            Notice::OtherData | Notice::Refused(_) => {}
        }
    }
    let view = Subject::of(selection.view).ok_or_else(|| ("unknown-value", words::VIEWS.to_owned()))?;
    let today = today.ok_or_else(|| ("unknown-value", words::TODAY.to_owned()))?;
    let asked = Asked { report, selection: &selection, checklist: list, older, view, today, address };
    evidence::export(&asked, format).map_err(|error| (error.id(), error.sentence().to_owned()))
}

fn answer(made: Result<Evidence, Refusal>) -> JsValue {
    Objects::of(|out| {
        let evidence = made.as_ref().ok();
        out.open();
        text(out, "name", evidence.map(|evidence| evidence.name.as_str()));
        text(out, "type", evidence.map(|evidence| evidence.mime));
        text(out, "text", evidence.map(|evidence| evidence.text.as_str()));
        error(out, made.as_ref().err().map(|(code, sentence)| (*code, sentence.as_str())));
        out.close();
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
    let mut report = super::embedded().map_err(|message| JsError::new(&message))?;
    let field = |name: &str| Reflect::get(state, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined());
    let mut pairs: Vec<Pair> = Vec::new();
    for part in PARTS {
        let ours = NAMES.iter().find(|(_, link)| *link == part).map(|(name, _)| *name);
        let Some(value) = ours.and_then(field).or_else(|| field(part)) else { continue };
        for value in texts(&value) {
            pairs.push((part.to_owned(), value));
        }
    }
    // Packed by the package's entry, which has read it.
    let mut older = None;
    if let Some(packed) = field("previous").and_then(|packed| packed.dyn_into::<Uint8Array>().ok()) {
        let previous =
            super::of(Some(packed.to_vec())).and_then(|previous| match desk::changes::unfit(&report, &previous) {
                Some(why) => Err(why),
                None => Ok(previous),
            });
        match previous {
            Err(why) => return Ok(answer(Err(("data", why)))),
            Ok(previous) => {
                let added = desk::changes::added(&report, &previous);
                report = super::compared(&report, Some(added));
                older = Some(previous);
            }
        }
        if field("view").is_none() {
            pairs.push(("view".to_owned(), "changes".to_owned()));
        }
    }
    let list = field("list").map(|list| {
        let choices = field("choices").map(|choices| texts(&choices)).unwrap_or_default();
        let choices: Vec<Choice> = choices.iter().filter_map(|text| choice::read(&report, text)).collect();
        Checklist::check(&report, &texts(&list).join("\n"), &choices)
    });
    if list.is_some() && field("view").is_none() {
        pairs.push(("view".to_owned(), "check".to_owned()));
    }
    let today = match field("today") {
        Some(today) => today.as_string().and_then(|today| Date::parse(&today)),
        None => clock(),
    };
    let address = field("address").and_then(|address| address.as_string()).unwrap_or_default();
    let format = format.as_string().unwrap_or_default();
    let given = Given { report: &report, list: list.as_ref(), older: older.as_deref() };
    Ok(export(&given, &format, &pairs, today, &address))
}

/// A value as texts: one, or each of a list. What is neither text nor number is written as nothing can be named.
fn texts(value: &JsValue) -> Vec<String> {
    let one = |value: &JsValue| match (value.as_string(), value.as_f64()) {
        (Some(text), _) => text,
        (None, Some(number)) if (0.0..1e6).contains(&number) => trust_center_report::report::itoa(number as u32),
        _ => "?".to_owned(),
    };
    if Array::is_array(value) { Array::from(value).iter().map(|value| one(&value)).collect() } else { vec![one(value)] }
}

/// Today by this machine's clock.
fn clock() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    Date::new(year, u8::try_from(now.get_month() + 1).ok()?, u8::try_from(now.get_date()).ok()?)
}
