//! What visitors, host pages and reviewers can hold the widget to, told in real browsers.
//!
//! One file a concern. Each story has a site and a browser of its own, and may run beside any other.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a story fails by panicking, and what it is told with too"
)]

mod accessibility;
mod address;
mod changes;
mod check;
mod configurator;
mod data;
mod dates;
mod element;
mod entities;
mod fallback;
mod frame;
mod frameworks;
mod hosts;
mod integrity;
mod keyboard;
mod language;
mod lifecycle;
mod loading;
mod long;
mod looks;
mod manifest;
mod one_answer;
mod overview;
mod policy;
mod prerendered;
mod print;
mod reflow;
mod regions;
mod services;
mod status;
mod stillness;
mod surroundings;
mod variants;
