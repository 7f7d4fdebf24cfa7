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
mod competitors;
mod figures;
mod host;
mod keys;
mod lines;
mod list;
mod load;
mod plan;
mod quality;
mod search;
mod setting;
mod targets;

use plan::{BenchPart, BenchPlan};

fn main() {
    let plan = BenchPlan::from_args(std::env::args().skip(1));
    for part in &plan.parts {
        let report = match part {
            BenchPart::Quality => quality::measure_quality(&plan),
            BenchPart::Search => search::measure_search(&plan),
            BenchPart::List => list::measure_lists(&plan),
            BenchPart::Load => load::measure_loading(&plan),
            BenchPart::Bytes => bytes::measure_bytes(&plan),
            BenchPart::Keys => keys::measure_keys(),
            BenchPart::Lines => lines::measure_lines(),
            BenchPart::Host => host::measure_host(&plan),
        };
        report.write_to(&plan, part.name());
    }
    println!("{}", targets::targets_markdown());
    if plan.docs {
        std::fs::write("docs/benchmarks.md", targets::results_page()).expect("docs/benchmarks.md");
    }
}
