//! The trust-center widget: what a SOC 3 report covers, to search and filter in the visitor's browser.
//!
//! `view -> state -> trust_center_report`, `element -> view`. Only [`element`] bears `#[wasm_bindgen]`; only it touches
//! the browser beyond what Yew does. ARCHITECTURE.md has the map.

#[cfg(feature = "program")]
pub mod check_summary;
pub mod data;
pub mod element;
#[cfg(feature = "program")]
pub mod export;
#[cfg(feature = "program")]
pub mod inline;
pub mod state;
#[cfg(feature = "page")]
pub mod view;
