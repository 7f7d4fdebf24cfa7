//! Answers to queries: how good they are, and how long they take, beside the search libraries of npm.

use crate::{
    figures::{Report, median, ms, numbers, percentile, ratio, share, table},
    plan::{self, Plan},
};
use browser_tests::Visit;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs, thread,
    time::{Duration, Instant},
};
use xtask::site::{Plan as SitePlan, Site};

/// As their folders are named; ours first, twice: compiled as the page's domain is, and as that of the module for programs.
const PEERS: [&str; 12] = [
    "ours",
    "ours-fast",
    "scan",
    "ufuzzy",
    "minisearch",
    "minisearch-saved",
    "flexsearch",
    "fuse",
    "lunr",
    "orama",
    "fuzzysort",
    "pagefind",
];

const SIZES: [u32; 2] = [108, 10_000];

/// How long one peer may take over one thing; Fuse takes minutes over ten thousand records.
const LONGEST: Duration = Duration::from_secs(600);

/// A site whose pages have the fine clock: 5 microseconds where nothing of another origin shares the process.
pub(crate) fn site() -> SitePlan {
    Site::of(plan::folder().join("site"))
        .header("cross-origin-opener-policy", "same-origin")
        .header("cross-origin-embedder-policy", "require-corp")
}

/// All samples of one peer at one size.
#[derive(Default)]
struct Samples {
    ready: Vec<f64>,
    first: Vec<f64>,
    cold: Vec<f64>,
    /// A round's 95th and 50th percentile over queries.
    warm: Rounds,
    typed: Rounds,
    inside: Rounds,
    quality: Value,
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
    let visit = Visit::on(site());
    visit.devtools("Network.enable", json!({}));
    visit.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    let peers = plan.among(&PEERS);
    let mut all: BTreeMap<(u32, &str), Samples> = BTreeMap::new();
    for size in SIZES {
        for round in 0..plan.rounds {
            // The order turns, so that no peer is always after the same other.
            for at in 0..peers.len() {
                let peer = peers[(at + round) % peers.len()];
                eprintln!("search, {size} records, round {}: {peer}", round + 1);
                let samples = all.entry((size, peer)).or_default();
                let told = ask(&visit, "timed", &json!({ "peer": peer, "size": size, "patience": plan.patience }));
                samples.ready.extend(told["ready"].as_f64());
                samples.first.extend(told["first"].as_f64());
                samples.cold.extend(numbers(&told["cold"]));
                samples.warm.add(&numbers(&told["warm"]));
                samples.typed.add(&numbers(&told["typed"]));
                samples.inside.add(&numbers(&told["inside"]));
                if round == 0 {
                    let options = json!({ "peer": peer, "size": size, "most": plan.most.min(1 << 30) });
                    samples.quality = ask(&visit, "quality", &options);
                }
            }
        }
    }
    report(&peers, &all)
}

/// Opens the page anew and lets it do one thing.
fn ask(visit: &Visit, what: &str, options: &Value) -> Value {
    visit.load("/search.html");
    visit.until("the page is there", "return typeof globalThis.start === 'function'");
    visit.js_with("globalThis.start(given[0], given[1])", &[json!(what), options.clone()]);
    let start = Instant::now();
    loop {
        let done = visit.js("return globalThis.done");
        if let Some(error) = done["error"].as_str() {
            panic!("{what} {options}: {error}");
        }
        if !done.is_null() {
            return done["answer"].clone();
        }
        assert!(start.elapsed() < LONGEST, "{what} {options} does not end");
        thread::sleep(Duration::from_millis(20));
    }
}

fn report(peers: &[&str], all: &BTreeMap<(u32, &str), Samples>) -> Report {
    let mut text = "## Search: quality\n\n".to_owned();
    text += &quality(peers, all);
    for size in SIZES {
        text += &format!("\n## Search: time, {size} records\n\n");
        text += &times(peers, all, size);
    }
    text += "\nReady: from the data's text to an index that answers. First and cold: on a page just opened. Warm: median of the rounds' \
             percentiles over the queries. Typed: twenty names, after each key. Ratios are against uFuzzy's.\n\n";
    text += &reasons(peers);
    let figures: Vec<Value> = all
        .iter()
        .map(|((size, peer), samples)| {
            json!({
                "peer": peer, "size": size,
                "ready": median(&samples.ready), "first": median(&samples.first),
                "cold": { "p50": median(&samples.cold), "p95": percentile(&samples.cold, 95.0) },
                "warm": samples.warm.told(), "typed": samples.typed.told(), "inside": samples.inside.told(),
                "quality": samples.quality,
            })
        })
        .collect();
    Report { markdown: text, figures: json!(figures) }
}

fn quality(peers: &[&str], all: &BTreeMap<(u32, &str), Samples>) -> String {
    let head = [
        "peer",
        "golden hit@1",
        "hit@5",
        "MRR",
        "misspelt hit@1",
        "hit@5",
        "two words, a slip: hit@1",
        "hit@5",
        "keys until first",
        "not listed: with hits",
        "10,000: hit@1",
        "hit@5",
    ];
    let of = |peer: &str, size: u32, path: &str| {
        let samples = all.get(&(size, peer));
        samples.and_then(|samples| samples.quality.pointer(path)).and_then(Value::as_f64).unwrap_or(f64::NAN)
    };
    let rows: Vec<Vec<String>> = peers
        .iter()
        .filter(|&&peer| !["minisearch-saved", "ours-fast"].contains(&peer))
        .map(|&peer| {
            let small = |path: &str| share(of(peer, 108, path));
            vec![
                peer.to_owned(),
                small("/golden/hit1"),
                small("/golden/hit5"),
                small("/golden/mrr"),
                small("/misspelt/hit1"),
                small("/misspelt/hit5"),
                small("/unseen/hit1"),
                small("/unseen/hit5"),
                format!("{:.2}", of(peer, 108, "/keystrokes/mean")),
                format!("{} of {}", of(peer, 108, "/absent/any"), of(peer, 108, "/absent/count")),
                share(of(peer, 10_000, "/many/hit1")),
                share(of(peer, 10_000, "/many/hit5")),
            ]
        })
        .collect();
    let mut text = table(&head, &rows);
    let (listed, candidates) = (of("ours", 108, "/absent/listed"), of("ours", 108, "/absent/candidates"));
    if !listed.is_nan() {
        let count = |name: &str| of("ours", 108, &format!("/{name}/count"));
        text += &format!(
            "\n{} golden queries, {} misspelt names, {} pairs of words. Of the names that are not listed, ours gives {listed} the \
             verdict \"listed\", and says of {candidates} that they are not listed with nearest names beside.\n",
            count("golden"),
            count("misspelt"),
            count("unseen")
        );
    }
    text
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
    table(&head, &rows)
}

/// How each peer is configured, and why.
fn reasons(peers: &[&str]) -> String {
    let text = fs::read_to_string(plan::folder().join("site/reasons.json")).unwrap_or_default();
    let reasons: Value = serde_json::from_str(&text).unwrap_or_default();
    peers.iter().filter_map(|&peer| Some(format!("- {peer}: {}\n", reasons[peer].as_str()?))).collect()
}
