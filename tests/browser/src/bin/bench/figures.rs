//! Samples to figures, and figures to what a person reads and a program reads.

use crate::plan::{self, BenchPlan};
use serde_json::{Value, json};
use std::{fs, thread};

/// The smallest value that so many percent do not exceed.
pub(crate) fn percentile(values: &[f64], percent: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).or(sorted.first()).copied().unwrap_or(f64::NAN)
}

pub(crate) fn median(values: &[f64]) -> f64 {
    percentile(values, 50.0)
}

/// The numbers of a list in an answer from the page.
pub(crate) fn to_numbers(value: &Value) -> Vec<f64> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
}

/// Milliseconds with three digits that count, or a dash.
pub(crate) fn format_ms(value: f64) -> String {
    match value {
        value if value.is_nan() => "–".to_owned(),
        value if value < 0.1 => format!("{value:.4}"),
        value if value < 1.0 => format!("{value:.3}"),
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}

/// So many times another, or a dash.
pub(crate) fn format_ratio(value: f64, of: f64) -> String {
    let ratio = value / of;
    match ratio {
        ratio if !ratio.is_finite() || of.is_infinite() => "–".to_owned(),
        ratio if ratio < 10.0 => format!("{ratio:.2}×"),
        ratio => format!("{ratio:.0}×"),
    }
}

/// A share of one, as it is written where three digits matter.
pub(crate) fn format_share(value: f64) -> String {
    if value.is_nan() { "–".to_owned() } else { format!("{value:.3}") }
}

/// A Markdown table.
pub(crate) fn markdown_table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
    text += &format!("|---|{}\n", "--:|".repeat(head.len().saturating_sub(1)));
    for row in rows {
        text += &line(row);
    }
    text
}

/// What a part has found.
pub(crate) struct BenchReport {
    pub(crate) markdown: String,
    pub(crate) figures: Value,
}

impl BenchReport {
    /// Prints it, and writes `target/bench/NAME.md` and `.json`.
    pub(crate) fn write_to(mut self, plan: &BenchPlan, name: &str) {
        self.markdown += &format!("\n{}\n", describe_machine(plan));
        println!("{}", self.markdown);
        let file = |ending: &str| plan::bench_folder().join(format!("{name}.{ending}"));
        fs::create_dir_all(plan::bench_folder()).expect("a folder for results");
        fs::write(file("md"), &self.markdown).expect("results as Markdown");
        let figures = json!({ "rounds": plan.rounds, "machine": describe_machine(plan), "figures": self.figures });
        let figures = serde_json::to_string_pretty(&figures).unwrap_or_default();
        fs::write(file("json"), figures).expect("results as JSON");
    }
}

/// What the figures were taken on, and how busy it was.
fn describe_machine(plan: &BenchPlan) -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("{} rounds, {cores} cores, load {load} at the end.", plan.rounds)
}
