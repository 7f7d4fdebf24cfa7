//! The headless module: the functions of the npm package, and what checks lists and writes files for the page.
//!
//! It has no page and works in browsers, workers and Node. The page loads it when a visitor checks a list or exports
//! something. There is no start function: importing the module does nothing. Everything is decided in the crates below;
//! this one translates between JavaScript values and theirs.

mod api;
mod export;
mod js_object;
mod list_session;

use std::cell::OnceCell;
use std::rc::Rc;

use trust_center_report::Report;

pub use api::{check_scope, contracting_entity, report, search};
pub use export::export_as;
pub use list_session::Desk;

thread_local! {
    /// The shipped report, decoded once for all elements and functions of this module.
    static SHIPPED_REPORT: OnceCell<Result<Rc<Report>, String>> = const { OnceCell::new() };
}

/// The shipped report, or a sentence that says what is wrong with it.
pub(crate) fn shared_report() -> Result<Rc<Report>, String> {
    SHIPPED_REPORT.with(|cell| {
        cell.get_or_init(|| trust_center_report_data::full_report().map(Rc::new).map_err(|error| error.error_message()))
            .clone()
    })
}

/// The report that packed data contains, or the shipped one if there is no packed data; or a sentence that says what is
/// wrong with it.
pub(crate) fn report_from_packed(packed: Option<Vec<u8>>) -> Result<Rc<Report>, String> {
    let Some(packed) = packed else { return shared_report() };
    trust_center_report_data::decode_report(packed).map(Rc::new).map_err(|error| error.error_message())
}

/// A copy of the report that knows which services, by index, an older report does not list. `None` if no older report is
/// compared. Never the report that elements share, because another element may show it alone.
pub(crate) fn with_comparison(report: &Report, added: Option<Vec<usize>>) -> Rc<Report> {
    Rc::new(report.with_added_services(added))
}
