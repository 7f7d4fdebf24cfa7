//! From a report's text to its data file, and the proof that the data file says what the text says.
//!
//! Native only: nothing of it is in the widget, not even [`diff`], which is the domain's. It knows shapes of
//! reports, and no report: a vendor's name, a service or a sentence of one is not here.

mod aliases;
mod apply_decisions;
pub mod character;
pub mod claims;
pub mod company_names;
pub mod console;
pub mod contracting;
pub mod countries;
pub mod date_parser;
pub mod decisions;
pub mod descriptions;
pub mod diagnostic;
pub mod draft;
pub mod entities;
pub mod identity;
pub mod legal_forms;
pub mod list_marker;
mod locate;
pub mod merge;
mod multi_column;
pub mod name;
pub mod outline;
pub mod output;
pub mod overlay;
mod page_furniture;
pub mod pipeline;
pub mod prose;
pub mod regions;
pub mod render;
pub mod review;
pub mod second_reader;
pub mod sentence_subject;
pub mod services;
pub mod signature;
pub mod table;
pub mod text;
pub mod title_page;
pub mod verify;
pub mod vocabulary;

pub use draft::{Draft, import};
pub use text::Text;
pub use trust_center_report::diff;
