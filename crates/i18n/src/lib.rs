//! Every text that people read and that is not data: one table for each language.
//!
//! A table is a value that callers pass on; only the root of a program selects a language ([`page_messages`],
//! [`export_messages`]). Messages are grouped by the view or the document that shows them, so that a translator sees their
//! context. `{0}`, `{1}` in a message are replaced by values ([`fill_template`]); each field's documentation lists them.
//!
//! There are two tables, because the page and the headless module are two WebAssembly files and each must carry its own
//! messages alone: [`PageMessages`] and [`ExportMessages`]. The groups that both need are the same types and the same texts.

mod en;
pub mod format;
mod labels;
mod messages;

pub use format::fill_template;
pub use messages::*;

/// The English messages of the page.
#[must_use]
pub fn page_messages() -> &'static PageMessages {
    &en::PAGE_MESSAGES
}

/// The English messages of exports, checked lists and functions for programs.
#[must_use]
pub fn export_messages() -> &'static ExportMessages {
    &en::EXPORT_MESSAGES
}
