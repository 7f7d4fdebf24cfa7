//! Real browsers, driven over WebDriver, on the page and the element as they are built.
//!
//! The stories in `tests/stories` read from top to bottom what a visitor does and sees; what it takes to do and see it is
//! here. A [`Visit`] is a site of its own on a free port and a fresh browser with an empty profile on it; both end
//! with it. Nothing is asked of any other host, and nothing waits for a time: a story waits for what it wants to see.
//!
//! Here a failure is a panic with a sentence, as in any test: there is no one to hand an error to.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, and its harness with it"
)]

pub mod axe;
mod browser;
mod built;
mod console;
pub mod data_file;
mod driver;
mod engine;
mod inspector;
mod kept;
mod memory;
mod mini_browser;
mod settings;
mod visit;

pub use browser::{Browser, keys};
pub use built::{address, dist, element_folder, file, host_file, hosts, package, report, yew_host};
pub use engine::{Engine, engine};
pub use memory::Held;
pub use settings::{Media, Wish};
pub use visit::{Visit, host_page, script, shipped_page, telltale, told_html, told_page};
pub use xtask::site::Page;
