//! The trust-center widget: what a SOC 3 report covers, to search and filter in the visitor's browser.
//!
//! `view -> state -> trust_center_report`, `element -> view`. Only [`element`] bears `#[wasm_bindgen]`; only it touches
//! the browser beyond what Yew does. ARCHITECTURE.md has the map.

pub mod data;
#[cfg(feature = "program")]
pub mod desk;
pub mod element;
#[cfg(feature = "program")]
pub mod evidence;
pub mod i18n;
#[cfg(feature = "program")]
pub mod small;
pub mod state;
#[cfg(feature = "page")]
pub mod view;
