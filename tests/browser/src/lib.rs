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

mod artifacts;
pub mod axe;
mod browser;
mod console;
pub mod data_file;
mod driver;
mod driver_command;
mod emulation;
mod engine;
mod inspector;
mod memory;
mod session;
mod session_pool;
mod webkit_minibrowser;

pub use artifacts::{
    dist_file, dist_folder, element_folder, fixtures_folder, package_folder, read_host_file, shipped_report,
    versioned_address, yew_fixture_folder,
};
pub use browser::{Browser, keys};
pub use emulation::{MediaEmulation, Preference};
pub use engine::{Engine, engine_under_test};
pub use memory::HeapSize;
pub use session::{
    Session, event_recorder, host_page, instrumented_html, instrumented_page, javascript_response, shipped_page,
};
pub use xtask::test_server::CannedResponse;
