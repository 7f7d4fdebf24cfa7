//! The widget's search over records that are given, for measuring it beside its peers. Never shipped.

use trust_center_report::Report;
use trust_center_report::filter::{self, ServiceFilter};
use trust_center_report::record::Reader;
use trust_center_report::scope;
use trust_center_report::source::ReportFile;
use wasm_bindgen::prelude::*;

/// A report with its index.
#[wasm_bindgen]
pub struct Engine {
    report: Report,
}

#[wasm_bindgen]
impl Engine {
    /// Reads packed data through the domain's checks, as the widget does.
    ///
    /// # Errors
    /// Where it is no report that holds together.
    #[wasm_bindgen(constructor)]
    pub fn new(packed: Vec<u8>) -> Result<Engine, JsError> {
        let file: ReportFile = Reader::unpack(&packed).ok_or_else(|| JsError::new("the data cannot be read"))?;
        drop(packed);
        let report = Report::new(file).map_err(|faults| {
            JsError::new(&faults.first().map_or_else(String::new, trust_center_report::Fault::sentence))
        })?;
        Ok(Self { report })
    }

    /// Builds the index, which the first query would wait for.
    pub fn prepare(&self) {
        self.report.services().prepare();
    }

    /// The places of the services that answer, best first.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<u16> {
        self.report.services().search(query).iter().map(|hit| hit.record as u16).collect()
    }

    /// Asks the same so many times without going back to JavaScript; how many were found in all.
    #[must_use]
    pub fn repeat(&self, query: &str, times: u32) -> u32 {
        let mut found = 0;
        for _ in 0..times {
            let hits = self.report.services().search(core::hint::black_box(query));
            found += core::hint::black_box(hits).len() as u32;
        }
        found
    }

    /// What may be said about a name: the verdict's id.
    #[must_use]
    pub fn verdict(&self, name: &str) -> String {
        scope::check(&self.report, name).verdict.id().to_owned()
    }

    /// Whether the page says above what it found that no name answers.
    #[must_use]
    pub fn caveat(&self, query: &str) -> bool {
        let filter = ServiceFilter { query: query.to_owned(), ..ServiceFilter::default() };
        filter::services(&self.report, &filter).short_of.is_some()
    }

    /// How many nearest names are offered for a name that is not listed.
    #[must_use]
    pub fn candidates(&self, name: &str) -> u32 {
        scope::check(&self.report, name).candidates.len() as u32
    }
}
