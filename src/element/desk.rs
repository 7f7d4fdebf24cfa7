//! The checked list of one element: what `static/desk.js` calls.
//!
//! It holds the list between two questions, so that only what is in view travels. Answers for the page are packed
//! ([`trust_center_report::answer`]), files are texts.

use std::rc::Rc;

use trust_center_report::Report;
use trust_center_report::checklist::{Checklist, Choice};
use trust_center_report::record::Packer;
use trust_center_report::scope::Verdict;
use wasm_bindgen::prelude::*;

use crate::desk;

/// The checked list of one element.
#[wasm_bindgen]
pub struct Desk {
    report: Rc<Report>,
    list: Checklist,
    choices: Vec<Choice>,
    /// What the page has to say about where the list came from: one of [`crate::desk::words::remark`]'s codes.
    remark: String,
}

#[wasm_bindgen]
impl Desk {
    /// A desk without a list.
    ///
    /// # Errors
    /// Where the embedded report does not hold together.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Desk, JsError> {
        let report = super::embedded().map_err(|message| JsError::new(&message))?;
        Ok(Self { report, list: Checklist::default(), choices: Vec::new(), remark: String::new() })
    }

    /// Takes another list, and a code for what is to be said about it. Nothing of it is checked yet.
    pub fn read(&mut self, text: &str, remark: String) {
        self.list = Checklist::read(&self.report, text);
        self.remark = remark;
    }

    /// The visitor's choices, as a link carries them: kind, id and name with colons between.
    pub fn choices(&self) -> Vec<String> {
        self.choices.iter().filter_map(|choice| desk::choice::write(&self.report, choice)).collect()
    }

    /// Takes the choices of a link; what is not understood is passed over.
    pub fn choose(&mut self, choices: Vec<String>) {
        self.choices = choices.iter().filter_map(|choice| desk::choice::read(&self.report, choice)).collect();
        self.list.choose(&self.choices);
    }

    /// Checks the next so many names, and says whether any are left.
    pub fn step(&mut self, most: usize) -> bool {
        self.list.step(&self.report, &self.choices, most)
    }

    /// What the page asks, in words: `answer COUNTRY`, `rows FROM MOST VERDICT`, `choose "ROW CANDIDATE"`. Packed; nothing
    /// for what is not understood.
    pub fn ask(&mut self, words: Vec<String>) -> Option<Vec<u8>> {
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        match word(0) {
            "answer" => Some(Packer::pack(&desk::answer(&self.list, &self.remark))),
            "rows" => {
                let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.id() == word(3));
                let number = |at: usize| word(at).parse().ok();
                Some(Packer::pack(&desk::rows(&self.report, &self.list, verdict, number(1)?, number(2)?)))
            }
            "choose" => {
                let (row, candidate) = word(1).split_once(' ')?;
                let row = self.list.rows.get(row.parse::<usize>().ok()?)?;
                let name = row.entry.name.clone();
                let target = candidate.parse::<usize>().ok().and_then(|at| row.item.candidates.get(at).copied());
                let key = trust_center_report::fold::key(&name);
                self.choices.retain(|choice| trust_center_report::fold::key(&choice.name) != key);
                self.choices.extend(target.map(|target| Choice { name, target }));
                self.list.choose(&self.choices);
                Some(Vec::new())
            }
            _ => None,
        }
    }
}
