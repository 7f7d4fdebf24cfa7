//! The domain of a SOC report's scope: what the report lists, how a visitor finds it, and what may be said about it.
//!
//! Pure: no browser, no clock, no locale, no input or output. Today's date, the visitor's language and the bytes of the
//! data file are passed in. The same values answer the page, the JavaScript functions, the exports and the tests.
//!
//! The promise of this crate: [`scope::check`] never answers "listed" for a name that the report does not list.

pub mod answer;
pub mod changes;
pub mod checklist;
pub mod contracting;
pub mod country;
pub mod date;
pub mod filter;
pub mod key;
pub mod list;
pub mod map;
pub mod period;
pub mod record;
pub mod report;
pub mod scope;
pub mod search;
pub mod source;

pub use date::Date;
pub use report::{Fault, Report};
pub use trust_center_search::{fold, holds, order};
