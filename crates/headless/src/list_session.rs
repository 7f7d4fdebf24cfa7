//! The checked list of one element: what `static/ts/list-check` calls.
//!
//! It holds the list between two questions, so that only what is in view travels. Answers for the page are packed
//! ([`trust_center_report::answer`]), files are texts.

use std::rc::Rc;

use trust_center_i18n::export_messages;
use trust_center_list_reader::{Checklist, UserChoice};
use trust_center_report::codec::Encoder;
use trust_center_report::country::Country;
use trust_center_report::verdict::Verdict;
use trust_center_report::{Date, Report};
use wasm_bindgen::prelude::*;

use crate::export;
use trust_center_export::{ExportRequest, Subject, check_summary, choice_link, diff_summary, inline};
use trust_center_report::permalink::pairs_from_flat;
use trust_center_report::selection::{Selection, View};

/// The checked list of one element.
#[wasm_bindgen]
pub struct Desk {
    report: Rc<Report>,
    /// The older report that is compared.
    older: Option<Rc<Report>>,
    list: Checklist,
    choices: Vec<UserChoice>,
    /// What the page has to say about where the list came from: one of the codes of `ParseNoteMessages::origin_note`.
    remark: String,
    /// Length of a link that carries the list, in characters.
    link: u32,
}

#[wasm_bindgen]
impl Desk {
    /// A desk without a list.
    ///
    /// # Errors
    /// Where the embedded report does not hold together.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Desk, JsError> {
        let report = crate::shared_report().map_err(|message| JsError::new(&message))?;
        Ok(Self {
            report,
            older: None,
            list: Checklist::default(),
            choices: Vec::new(),
            remark: String::new(),
            link: 0,
        })
    }

    /// Takes other data, packed, or again what the module carries. The list is to be read anew then.
    ///
    /// # Errors
    /// Where the data does not hold together; then nothing has changed.
    pub fn data(&mut self, packed: Option<Vec<u8>>) -> Result<(), JsError> {
        self.report = crate::report_from_packed(packed).map_err(|message| JsError::new(&message))?;
        self.older = None;
        self.list = Checklist::default();
        self.choices = Vec::new();
        Ok(())
    }

    /// Takes an older report's data, packed, to compare with; what differs, packed for the page. None takes it away.
    ///
    /// # Errors
    /// Where the data does not hold together, or is none to compare with; the sentence says why.
    pub fn compare(&mut self, older: Option<Vec<u8>>) -> Result<Option<Vec<u8>>, JsError> {
        let m = export_messages();
        let Some(older) = older else {
            self.older = None;
            self.report = crate::with_comparison(&self.report, None);
            return Ok(None);
        };
        let older = crate::report_from_packed(Some(older)).map_err(|message| JsError::new(&message))?;
        if let Some(why) = diff_summary::why_not_comparable(m, &self.report, &older) {
            return Err(JsError::new(&why));
        }
        let added = diff_summary::added_services(&self.report, &older);
        self.report = crate::with_comparison(&self.report, Some(added));
        let packed = Encoder::encode_record(&diff_summary::summarize_diff(m, &self.report, &older));
        self.older = Some(older);
        Ok(Some(packed))
    }

    /// Takes another list, and a code for what is to be said about it. Nothing of it is checked yet.
    pub fn read(&mut self, text: &str, remark: String) {
        self.list = Checklist::read(&self.report, text);
        self.remark = remark;
        self.link = 0;
    }

    /// Hears how long a link to the list would be, in characters.
    pub fn linked(&mut self, length: u32) {
        self.link = length;
    }

    /// The visitor's choices, as a link carries them: kind, id and name with colons between.
    pub fn choices(&self) -> Vec<String> {
        self.choices.iter().filter_map(|choice| choice_link::choice_to_link(&self.report, choice)).collect()
    }

    /// Takes the choices of a link; what is not understood is passed over.
    pub fn choose(&mut self, choices: Vec<String>) {
        self.choices =
            choices.iter().filter_map(|choice| choice_link::choice_from_link(&self.report, choice)).collect();
        self.list.choose(&self.choices);
    }

    /// Checks up to `most` further names. Returns whether any names are left.
    pub fn step(&mut self, most: usize) -> bool {
        self.list.check_next(&self.report, &self.choices, most)
    }

    /// What a chip says about a service: its verdict's id, name, words, note, and its id; empty where there is none.
    pub fn chip(&self, service: &str) -> Vec<String> {
        let m = export_messages();
        let chip = inline::service_status(m, &self.report, service);
        vec![chip.verdict.id().to_owned(), chip.name, chip.verdict_text, chip.note, chip.id.unwrap_or_default()]
    }

    /// What a badge says on a day, YYYY-MM-DD: "stale" or nothing, title, period, age. Nothing where that is no day.
    pub fn badge(&self, today: &str) -> Vec<String> {
        let m = export_messages();
        let Some(badge) = Date::parse(today).map(|today| inline::report_badge(m, &self.report, today)) else {
            return Vec::new();
        };
        vec![if badge.is_stale { "stale" } else { "" }.to_owned(), badge.title, badge.period, badge.age]
    }

    /// What is in view, as a file: `pairs` is the selection as a link carries it, `today` a date as YYYY-MM-DD. What cannot
    /// be made says why in `error`.
    #[wasm_bindgen(js_name = exportAs, unchecked_return_type = "Evidence")]
    pub fn export_as(&self, format: &str, pairs: Vec<String>, today: &str, address: &str) -> JsValue {
        let given = export::ExportInput {
            report: &self.report,
            checklist: Some(&self.list),
            older_report: self.older.as_deref(),
        };
        export::export_to_object(&given, format, &pairs_from_flat(pairs), Date::parse(today), address)
    }

    /// What the page asks, in words, today's date behind them: `answer COUNTRY`, `rows FROM MOST VERDICT`, `choose "ROW CANDIDATE"`. Packed; nothing
    /// for what is not understood.
    pub fn ask(&mut self, words: Vec<String>) -> Option<Vec<u8>> {
        let m = export_messages();
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        match word(0) {
            "answer" => {
                let country = Country::parse(word(1));
                let selection = Selection { view: View::Check, country, ..Selection::default() };
                let asked = ExportRequest {
                    messages: m,
                    report: &self.report,
                    selection: &selection,
                    checklist: Some(&self.list),
                    older_report: None,
                    subject: Subject::Checklist,
                    today: Date::parse(word(2))?,
                    address: "",
                };
                Some(Encoder::encode_record(&check_summary::check_summary(&asked, &self.remark, self.link)))
            }
            "rows" => {
                let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.id() == word(3));
                let number = |at: usize| word(at).parse().ok();
                Some(Encoder::encode_record(&check_summary::check_page(
                    m,
                    &self.report,
                    &self.list,
                    verdict,
                    number(1)?,
                    number(2)?,
                )))
            }
            "choose" => {
                let (row, candidate) = word(1).split_once(' ')?;
                let row = self.list.rows.get(row.parse::<usize>().ok()?)?;
                let name = row.entry.name.clone();
                let target = candidate.parse::<usize>().ok().and_then(|at| row.item.candidates.get(at).copied());
                let key = trust_center_report::fold::name_key(&name);
                self.choices.retain(|choice| trust_center_report::fold::name_key(&choice.name) != key);
                self.choices.extend(target.map(|target| UserChoice { name, target }));
                self.list.choose(&self.choices);
                Some(Vec::new())
            }
            _ => None,
        }
    }
}
