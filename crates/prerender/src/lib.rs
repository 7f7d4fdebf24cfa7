//! The public page before there is a script: the widget's own views as HTML, and the same facts for machines.
//!
//! Everything comes from the checked report, the views through the component that the page runs later. Nothing here knows
//! which report it is, the day, or a visitor.

mod escape;
mod json_ld;
mod llms_txt;
mod meta;
mod template;
mod views;

pub use json_ld::{linked_data, script_block};
pub use llms_txt::llms_txt;
pub use meta::PageMeta;
pub use template::fill_template;
pub use views::prerender_views;
