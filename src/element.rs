//! The bindings to the browser: everything of the page that has `#[wasm_bindgen]`.
//!
//! [`page`] mounts the component for `static/ts/element`, which owns the custom element. There is no start function:
//! importing the module does nothing.

mod page;

pub use page::{Host, Mounted, mount, read};
