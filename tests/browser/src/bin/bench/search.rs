//! Answers to queries: how long they take, beside the search libraries of npm.

use crate::{
    competitors::{self, COMPETITORS, SIZES},
    figures::{BenchReport, format_ms, format_ratio, markdown_table, median, percentile, to_numbers},
    plan::BenchPlan,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All samples of one peer at one size.
#[derive(Default)]
struct SearchSamples {
    ready: Vec<f64>,
    /// Of that, until ours has read and checked its data.
    read: Vec<f64>,
    first: Vec<f64>,
    cold: Vec<f64>,
    /// A round's 95th and 50th percentile over queries.
    warm: RoundTimes,
    typed: RoundTimes,
    inside: RoundTimes,
}

/// Percentiles of each round.
#[derive(Default)]
struct RoundTimes {
    p50: Vec<f64>,
    p95: Vec<f64>,
}

impl RoundTimes {
    fn add_round(&mut self, times: &[f64]) {
        if !times.is_empty() {
            self.p50.push(percentile(times, 50.0));
            self.p95.push(percentile(times, 95.0));
        }
    }

    fn to_json(&self) -> Value {
        json!({ "p50": median(&self.p50), "p95": median(&self.p95), "rounds": self.p95 })
    }
}

pub(crate) fn measure_search(plan: &BenchPlan) -> BenchReport {
    let visit = competitors::open_session();
    let mut peers = plan.selected_competitors(&COMPETITORS);
    // Others' times, with other answers.
    peers.retain(|peer| !["minisearch-any", "fuse-whole"].contains(peer));
    let mut all: BTreeMap<(u32, &str), SearchSamples> = BTreeMap::new();
    for size in SIZES {
        for round in 0..plan.rounds {
            // The order turns, so that no peer is always after the same other.
            for at in 0..peers.len() {
                let peer = peers[(at + round) % peers.len()];
                eprintln!("search, {size} records, round {}: {peer}", round + 1);
                let samples = all.entry((size, peer)).or_default();
                let told = competitors::call_competitor(
                    &visit,
                    "timed",
                    &json!({ "peer": peer, "size": size, "patience": plan.patience }),
                );
                samples.ready.extend(told["ready"].as_f64());
                samples.read.extend(told["read"].as_f64());
                samples.first.extend(told["first"].as_f64());
                samples.cold.extend(to_numbers(&told["cold"]));
                samples.warm.add_round(&to_numbers(&told["warm"]));
                samples.typed.add_round(&to_numbers(&told["typed"]));
                samples.inside.add_round(&to_numbers(&told["inside"]));
            }
        }
    }
    build_report(&peers, &all)
}

fn build_report(peers: &[&str], all: &BTreeMap<(u32, &str), SearchSamples>) -> BenchReport {
    let mut text = String::new();
    for size in SIZES {
        text += &format!("## Search: time, {size} records\n\n");
        text += &times_table(peers, all, size);
        text.push('\n');
    }
    text += "Ready: from the data's text to an index that answers. First and cold: on a page just opened. Warm: median of the rounds' \
             percentiles over the queries. Typed: twenty names, after each key. Ratios are against uFuzzy's.\n\n";
    text += &competitors::markdown_reasons(peers);
    let figures: Vec<Value> = all
        .iter()
        .map(|((size, peer), samples)| {
            json!({
                "peer": peer, "size": size,
                "ready": median(&samples.ready), "first": median(&samples.first),
                "cold": { "p50": median(&samples.cold), "p95": percentile(&samples.cold, 95.0) },
                "warm": samples.warm.to_json(), "typed": samples.typed.to_json(), "inside": samples.inside.to_json(),
            })
        })
        .collect();
    BenchReport { markdown: text, figures: json!(figures) }
}

fn times_table(peers: &[&str], all: &BTreeMap<(u32, &str), SearchSamples>, size: u32) -> String {
    let head = [
        "peer",
        "warm p95 / uFuzzy",
        "warm p50 ms",
        "warm p95 ms",
        "typed p95 ms",
        "cold p50 ms",
        "cold p95 ms",
        "first ms",
        "ready ms",
    ];
    let base = all.get(&(size, "ufuzzy")).map_or(f64::NAN, |samples| median(&samples.warm.p95));
    let mut rows = Vec::new();
    for &peer in peers {
        let Some(samples) = all.get(&(size, peer)) else { continue };
        let (p50, p95) = (median(&samples.warm.p50), median(&samples.warm.p95));
        rows.push(vec![
            peer.to_owned(),
            format_ratio(p95, base),
            format_ms(p50),
            format_ms(p95),
            format_ms(median(&samples.typed.p95)),
            format_ms(median(&samples.cold)),
            format_ms(percentile(&samples.cold, 95.0)),
            format_ms(median(&samples.first)),
            format_ms(median(&samples.ready)),
        ]);
        if !samples.inside.p95.is_empty() {
            let (p50, p95) = (median(&samples.inside.p50), median(&samples.inside.p95));
            let dash = || "–".to_owned();
            let name = format!("{peer}, inside");
            rows.push(vec![
                name,
                format_ratio(p95, base),
                format_ms(p50),
                format_ms(p95),
                dash(),
                dash(),
                dash(),
                dash(),
                dash(),
            ]);
        }
    }
    let mut text = markdown_table(&head, &rows);
    for &peer in peers {
        let Some(samples) = all.get(&(size, peer)).filter(|samples| !samples.read.is_empty()) else { continue };
        let (read, ready) = (median(&samples.read), median(&samples.ready));
        text += &format!(
            "\nOf {peer}'s {} ms, {} are for reading and checking the data, {} for the index of names, aliases and summaries.\n",
            format_ms(ready),
            format_ms(read),
            format_ms(ready - read)
        );
    }
    text
}
