//! The one door to the browser: everything that bears `#[wasm_bindgen]`.
//!
//! [`page`] mounts the component for `static/ts/element`, which owns the custom element; [`program`] answers other
//! programs. There is no start function: importing the module does nothing.

#[cfg(feature = "program")]
mod desk;
#[cfg(feature = "program")]
mod export;
#[cfg(feature = "program")]
mod objects;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "program")]
mod program;

use std::cell::OnceCell;
use std::rc::Rc;

use trust_center_report::Report;

use crate::data;

#[cfg(feature = "program")]
pub use desk::Desk;
#[cfg(feature = "program")]
pub use export::export_as;
#[cfg(feature = "page")]
pub use page::{Host, Mounted, mount, read};
#[cfg(feature = "program")]
pub use program::{check_scope, contracting_entity, report, search};

thread_local! {
    /// The report, unpacked once for all elements and functions of this module.
    static REPORT: OnceCell<Result<Rc<Report>, String>> = const { OnceCell::new() };
}

/// The embedded report, or what is wrong with it.
fn embedded() -> Result<Rc<Report>, String> {
    REPORT.with(|cell| cell.get_or_init(|| data::embedded().map(Rc::new).map_err(|error| error.message())).clone())
}

/// The report that packed data holds, or the embedded one where there is none; or what is wrong with it.
fn of(packed: Option<Vec<u8>>) -> Result<Rc<Report>, String> {
    let Some(packed) = packed else { return embedded() };
    let file = data::unpack(&packed);
    // Memory that is once taken is never given back: what follows is to find this free.
    drop(packed);
    file.and_then(data::check).map(Rc::new).map_err(|error| error.message())
}

/// A report, compared with an older one: these services, by place, the older one does not list; none where none is compared.
/// Never the one that elements share, which another element may show alone.
fn compared(report: &Report, added: Option<Vec<usize>>) -> Rc<Report> {
    Rc::new(report.with_added(added))
}

/// A flat list of names and values as pairs.
fn paired(list: Vec<String>) -> Vec<crate::state::pairs::Pair> {
    let mut list = list.into_iter();
    let mut pairs = Vec::new();
    while let (Some(name), Some(value)) = (list.next(), list.next()) {
        pairs.push((name, value));
    }
    pairs
}
