//! The domain of the scope of a SOC report: what the report lists, search and filters, verdicts, contracting entities, and
//! differences between reports.
//!
//! The crate is pure: it has no browser, clock, locale, input or output. Callers pass today's date and the bytes of the data
//! file. The page, the JavaScript functions, the exports and the tests use the same values. Results are codes and data; the
//! only English sentences are in [`error_messages`].
//!
//! The guarantee of this crate: [`verdict::check_name`] never returns "listed" for a name that the report does not list.
//!
//! # Example
//!
//! ```
//! use trust_center_report::{Report, verdict};
//!
//! # fn main() -> Result<(), Box<dyn core::error::Error>> {
//! let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/alibaba-cloud-soc3-2024.json");
//! let file = serde_json::from_str(&std::fs::read_to_string(path)?)?;
//! let report = Report::new(file).map_err(|errors| errors[0].clone())?;
//!
//! let result = verdict::check_name(&report, "actiontrail");
//! assert_eq!(result.verdict.id(), "listed");
//! let result = verdict::check_name(&report, "A service of another vendor");
//! assert_eq!(result.verdict.id(), "not_listed");
//! # Ok(())
//! # }
//! ```

pub mod age;
pub mod codec;
pub mod contracting;
pub mod country;
pub mod date;
pub mod decimal;
pub mod diff;
pub mod error_messages;
pub mod filter;
pub mod model;
pub mod name_index;
pub mod permalink;
pub mod projection;
pub mod report;
pub mod selection;
pub mod service_search;
pub mod spelling;
mod validate;
pub mod validation_error;
pub mod verdict;
pub mod wire;

pub use date::Date;
pub use report::Report;
pub use trust_center_search::{contains_bytes, fold, sort};
pub use validation_error::ValidationError;
