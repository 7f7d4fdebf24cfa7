//! The public page before there is a script: the widget's own views as HTML, and the same facts for machines.
//!
//! Everything comes from the checked report, the views through the component that the page runs later. Nothing here knows
//! which report it is, the day, or a visitor.

mod escape;
mod linked;
mod llms;
mod page;
mod told;
mod views;

pub use linked::{block, linked};
pub use llms::llms;
pub use page::fill;
pub use told::Told;
pub use views::views;
