//! The widget and its peers, side by side, in one headless Chromium. `cargo xtask bench` builds what is measured and runs this.
//!
//! It is no test: a machine that is busy, or slow, measures itself. So each round goes through all peers before the next
//! begins, and what is compared is ratios within a run.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot measure stops with a sentence, as a test does"
)]

mod bytes;
mod figures;
mod host;
mod keys;
mod lines;
mod list;
mod load;
mod peers;
mod plan;
mod quality;
mod reach;
mod search;
mod setting;

use plan::{Part, Plan};

fn main() {
    let plan = Plan::of(std::env::args().skip(1));
    for part in &plan.parts {
        let report = match part {
            Part::Quality => quality::run(&plan),
            Part::Search => search::run(&plan),
            Part::List => list::run(&plan),
            Part::Load => load::run(&plan),
            Part::Bytes => bytes::run(&plan),
            Part::Keys => keys::run(),
            Part::Lines => lines::run(),
            Part::Host => host::run(&plan),
        };
        report.keep(&plan, part.name());
    }
    println!("{}", reach::markdown());
    if plan.docs {
        std::fs::write("docs/benchmarks.md", reach::page()).expect("docs/benchmarks.md");
    }
}
