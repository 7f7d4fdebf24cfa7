//! The page's widget: what a SOC report covers, to search and filter in the visitor's browser.
//!
//! `view -> state -> trust_center_report`, `element -> view`. Only [`element`] has `#[wasm_bindgen]`; only it uses the
//! browser beyond what Yew does. ARCHITECTURE.md has the map.

pub mod element;
pub mod state;
pub mod view;
