//! The one door to the browser: everything that bears `#[wasm_bindgen]`.
//!
//! [`page`] mounts the component for `static/ts/element`, which owns the custom element; [`program`] answers other
//! programs. There is no start function: importing the module does nothing.

#[cfg(feature = "program")]
mod export;
#[cfg(feature = "program")]
mod headless_api;
#[cfg(feature = "program")]
mod js_object;
#[cfg(feature = "program")]
mod list_session;
#[cfg(feature = "page")]
mod page;

use std::cell::OnceCell;
use std::rc::Rc;

use trust_center_report::Report;

use crate::data;

#[cfg(feature = "program")]
pub use export::export_as;
#[cfg(feature = "program")]
pub use headless_api::{check_scope, contracting_entity, report, search};
#[cfg(feature = "program")]
pub use list_session::Desk;
#[cfg(feature = "page")]
pub use page::{Host, Mounted, mount, read};

thread_local! {
    /// The report, unpacked once for all elements and functions of this module.
    static EMBEDDED_REPORT: OnceCell<Result<Rc<Report>, String>> = const { OnceCell::new() };
}

/// The embedded report, or what is wrong with it.
fn shared_embedded_report() -> Result<Rc<Report>, String> {
    EMBEDDED_REPORT.with(|cell| {
        cell.get_or_init(|| data::embedded_report().map(Rc::new).map_err(|error| error.error_message())).clone()
    })
}

/// The report that packed data holds, or the embedded one where there is none; or what is wrong with it.
fn report_from_packed(packed: Option<Vec<u8>>) -> Result<Rc<Report>, String> {
    let Some(packed) = packed else { return shared_embedded_report() };
    let file = data::unpack_report_file(&packed);
    // Memory that is once taken is never given back: what follows is to find this free.
    drop(packed);
    file.and_then(data::validate_report_file).map(Rc::new).map_err(|error| error.error_message())
}

/// A report that knows which services, by index, an older report does not list. `None` if no older report is compared.
/// Never the one that elements share, which another element may show alone.
fn with_comparison(report: &Report, added: Option<Vec<usize>>) -> Rc<Report> {
    Rc::new(report.with_added_services(added))
}

/// A flat list of names and values as pairs.
fn to_pairs(list: Vec<String>) -> Vec<crate::state::permalink::Pair> {
    let mut list = list.into_iter();
    let mut pairs = Vec::new();
    while let (Some(name), Some(value)) = (list.next(), list.next()) {
        pairs.push((name, value));
    }
    pairs
}
