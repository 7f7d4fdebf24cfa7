//! The domain of a SOC report's scope: what the report lists, how a visitor finds it, and what may be said about it.
//!
//! Pure: no browser, no clock, no locale, no input or output. Today's date, the visitor's language and the bytes of the
//! data file are passed in. The same values answer the page, the JavaScript functions, the exports and the tests.
//!
//! The promise of this crate: [`scope::check`] never answers "listed" for a name that the report does not list.

pub mod age;
pub mod checklist;
pub mod codec;
pub mod contracting;
pub mod country;
pub mod date;
pub mod decimal;
pub mod diff;
pub mod error_messages;
pub mod filter;
pub mod list;
pub mod model;
pub mod name_index;
pub mod projection;
pub mod report;
pub mod selection;
pub mod service_search;
pub mod validate;
pub mod verdict;
pub mod wire;

pub use date::Date;
pub use report::Report;
pub use trust_center_search::{contains_bytes, fold, sort};
pub use validate::ValidationError;
