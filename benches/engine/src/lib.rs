//! The widget's search over records that are given, for measuring it beside its peers. Never shipped.

use trust_center_report::Report;
use trust_center_report::codec::Decoder;
use trust_center_report::filter::{self, ServiceFilter};
use trust_center_report::model::ReportFile;
use trust_center_report::verdict;
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
        let file: ReportFile =
            Decoder::decode_record(&packed).ok_or_else(|| JsError::new("the data cannot be read"))?;
        drop(packed);
        let report = Report::new(file).map_err(|faults| {
            JsError::new(
                &faults
                    .first()
                    .map_or_else(String::new, trust_center_report::error_messages::validation_error_sentence),
            )
        })?;
        Ok(Self { report })
    }

    /// Builds the index, which the first query would wait for.
    pub fn prepare(&self) {
        self.report.service_search().warm_up();
    }

    /// The places of the services that answer, best first.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<u16> {
        self.report.service_search().search_text(query).iter().map(|hit| hit.record as u16).collect()
    }

    /// Asks the same so many times without going back to JavaScript; how many were found in all.
    #[must_use]
    pub fn repeat(&self, query: &str, times: u32) -> u32 {
        let mut found = 0;
        for _ in 0..times {
            let hits = self.report.service_search().search_text(core::hint::black_box(query));
            found += core::hint::black_box(hits).len() as u32;
        }
        found
    }

    /// What may be said about a name: the verdict's id.
    #[must_use]
    pub fn verdict(&self, name: &str) -> String {
        verdict::check_name(&self.report, name).verdict.id().to_owned()
    }

    /// Whether the page says above what it found that no name answers.
    #[must_use]
    pub fn caveat(&self, query: &str) -> bool {
        let filter = ServiceFilter { query: query.to_owned(), ..ServiceFilter::default() };
        filter::filter_services(&self.report, &filter).weak_match.is_some()
    }

    /// How many nearest names are offered for a name that is not listed.
    #[must_use]
    pub fn candidates(&self, name: &str) -> u32 {
        verdict::check_name(&self.report, name).candidates.len() as u32
    }
}
