//! The one door to the browser: everything that bears `#[wasm_bindgen]`.
//!
//! [`page`] mounts the component for `static/element.js`, which owns the custom element; [`program`] answers other
//! programs. There is no start function: importing the module does nothing.

mod objects;
mod page;
mod program;

use std::cell::OnceCell;
use std::rc::Rc;

use trust_center_report::Report;

use crate::data;

pub use page::{Host, Mounted, mount};
pub use program::{check_scope, contracting_entity, report, search};

thread_local! {
    /// The report, unpacked once for all elements and functions of this module.
    static REPORT: OnceCell<Result<Rc<Report>, String>> = const { OnceCell::new() };
}

/// The embedded report, or what is wrong with it.
fn embedded() -> Result<Rc<Report>, String> {
    REPORT.with(|cell| cell.get_or_init(|| data::embedded().map(Rc::new).map_err(|error| error.message())).clone())
}
