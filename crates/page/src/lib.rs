//! The page's WebAssembly module: everything that the widget exports, linked with link-time optimization.
//!
//! The code is in the root crate, which native programs link too; a crate that is both cannot have `lto = "fat"`.

pub use trust_center_widget::*;
