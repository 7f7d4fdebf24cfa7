//! Answers to queries: how long they take, beside the search libraries of npm.

use crate::{
    figures::{Report, median, ms, numbers, percentile, ratio, table},
    peers::{self, PEERS, SIZES},
    plan::Plan,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All samples of one peer at one size.
#[derive(Default)]
struct Samples {
    ready: Vec<f64>,
    /// Of that, until ours has read and checked its data.
    read: Vec<f64>,
    first: Vec<f64>,
    cold: Vec<f64>,
    /// A round's 95th and 50th percentile over queries.
    warm: Rounds,
    typed: Rounds,
    inside: Rounds,
}

/// Percentiles of each round.
#[derive(Default)]
struct Rounds {
    p50: Vec<f64>,
    p95: Vec<f64>,
}

impl Rounds {
    fn add(&mut self, times: &[f64]) {
        if !times.is_empty() {
            self.p50.push(percentile(times, 50.0));
            self.p95.push(percentile(times, 95.0));
        }
    }

    fn told(&self) -> Value {
        json!({ "p50": median(&self.p50), "p95": median(&self.p95), "rounds": self.p95 })
    }
}

pub(crate) fn run(plan: &Plan) -> Report {
    let visit = peers::visit();
    let mut peers = plan.among(&PEERS);
    // Others' times, with other answers.
    peers.retain(|peer| !["minisearch-any", "fuse-whole"].contains(peer));
    let mut all: BTreeMap<(u32, &str), Samples> = BTreeMap::new();
    for size in SIZES {
        for round in 0..plan.rounds {
            // The order turns, so that no peer is always after the same other.
            for at in 0..peers.len() {
                let peer = peers[(at + round) % peers.len()];
                eprintln!("search, {size} records, round {}: {peer}", round + 1);
                let samples = all.entry((size, peer)).or_default();
                let told =
                    peers::ask(&visit, "timed", &json!({ "peer": peer, "size": size, "patience": plan.patience }));
                samples.ready.extend(told["ready"].as_f64());
                samples.read.extend(told["read"].as_f64());
                samples.first.extend(told["first"].as_f64());
                samples.cold.extend(numbers(&told["cold"]));
                samples.warm.add(&numbers(&told["warm"]));
                samples.typed.add(&numbers(&told["typed"]));
                samples.inside.add(&numbers(&told["inside"]));
            }
        }
    }
    report(&peers, &all)
}

fn report(peers: &[&str], all: &BTreeMap<(u32, &str), Samples>) -> Report {
    let mut text = String::new();
    for size in SIZES {
        text += &format!("## Search: time, {size} records\n\n");
        text += &times(peers, all, size);
        text.push('\n');
    }
    text += "Ready: from the data's text to an index that answers. First and cold: on a page just opened. Warm: median of the rounds' \
             percentiles over the queries. Typed: twenty names, after each key. Ratios are against uFuzzy's.\n\n";
    text += &peers::reasons(peers);
    let figures: Vec<Value> = all
        .iter()
        .map(|((size, peer), samples)| {
            json!({
                "peer": peer, "size": size,
                "ready": median(&samples.ready), "first": median(&samples.first),
                "cold": { "p50": median(&samples.cold), "p95": percentile(&samples.cold, 95.0) },
                "warm": samples.warm.told(), "typed": samples.typed.told(), "inside": samples.inside.told(),
            })
        })
        .collect();
    Report { markdown: text, figures: json!(figures) }
}

fn times(peers: &[&str], all: &BTreeMap<(u32, &str), Samples>, size: u32) -> String {
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
            ratio(p95, base),
            ms(p50),
            ms(p95),
            ms(median(&samples.typed.p95)),
            ms(median(&samples.cold)),
            ms(percentile(&samples.cold, 95.0)),
            ms(median(&samples.first)),
            ms(median(&samples.ready)),
        ]);
        if !samples.inside.p95.is_empty() {
            let (p50, p95) = (median(&samples.inside.p50), median(&samples.inside.p95));
            let dash = || "–".to_owned();
            let name = format!("{peer}, inside");
            rows.push(vec![name, ratio(p95, base), ms(p50), ms(p95), dash(), dash(), dash(), dash(), dash()]);
        }
    }
    let mut text = table(&head, &rows);
    for &peer in peers {
        let Some(samples) = all.get(&(size, peer)).filter(|samples| !samples.read.is_empty()) else { continue };
        let (read, ready) = (median(&samples.read), median(&samples.ready));
        text += &format!(
            "\nOf {peer}'s {} ms, {} are for reading and checking the data, {} for the index of names, aliases and summaries.\n",
            ms(ready),
            ms(read),
            ms(ready - read)
        );
    }
    text
}
