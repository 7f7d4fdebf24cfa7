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
mod announcements;
mod changes;
mod check;
mod configurator;
mod consistency;
mod csp;
mod data;
mod element;
mod embedding;
mod entities;
mod fallback;
mod frame;
mod frameworks;
mod inline_variants;
mod integrity;
mod keyboard;
mod language;
mod large_reports;
mod layout_shift;
mod lifecycle;
mod loading;
mod manifest;
mod media_features;
mod overview;
mod permalinks;
mod prerendered;
mod print;
mod reflow;
mod regions;
mod report_age;
mod services;
mod theming;
