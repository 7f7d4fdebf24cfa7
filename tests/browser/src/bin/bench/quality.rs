//! How good the answers to queries are, beside the search libraries of npm. No clock is looked at.

use crate::{
    competitors::{self, COMPETITORS, SIZES},
    figures::{BenchReport, format_share, markdown_table},
    plan::BenchPlan,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(crate) fn measure_quality(plan: &BenchPlan) -> BenchReport {
    let visit = competitors::open_session();
    let peers = plan.selected_competitors(&COMPETITORS);
    let mut all: BTreeMap<(u32, &str), Value> = BTreeMap::new();
    for size in SIZES {
        // The same answers as another's, in other times.
        for &peer in peers.iter().filter(|peer| !["minisearch-saved", "ours-fast"].contains(peer)) {
            eprintln!("quality, {size} records: {peer}");
            let options = json!({ "peer": peer, "size": size, "most": plan.most.min(1 << 30) });
            all.insert((size, peer), competitors::call_competitor(&visit, "quality", &options));
        }
    }
    let markdown = format!("## Quality of answers\n\n{}", quality_table(&peers, &all));
    let figures: Vec<Value> =
        all.iter().map(|((size, peer), told)| json!({ "peer": peer, "size": size, "quality": told })).collect();
    BenchReport { markdown, figures: json!(figures) }
}

fn quality_table(peers: &[&str], all: &BTreeMap<(u32, &str), Value>) -> String {
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
        let told = all.get(&(size, peer)).and_then(|told| told.pointer(path));
        told.and_then(Value::as_f64).unwrap_or(f64::NAN)
    };
    let rows: Vec<Vec<String>> = peers
        .iter()
        .filter(|&&peer| all.contains_key(&(108, peer)))
        .map(|&peer| {
            let small = |path: &str| format_share(of(peer, 108, path));
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
                format_share(of(peer, 10_000, "/many/hit1")),
                format_share(of(peer, 10_000, "/many/hit5")),
            ]
        })
        .collect();
    let mut text = markdown_table(&head, &rows);
    let [listed, any, bare, candidates] =
        ["listed", "any", "bare", "candidates"].map(|what| of("ours", 108, &format!("/absent/{what}")));
    if !listed.is_nan() {
        let count = |name: &str| of("ours", 108, &format!("/{name}/count"));
        text += &format!(
            "\n{} golden queries, {} misspelt names, {} pairs of words. Of the names that are not listed, ours gives {listed} the \
             verdict \"listed\", shows rows for {any}, above which it says for all but {bare} that no name matches, and offers nearest \
             names for {candidates}.\n",
            count("golden"),
            count("misspelt"),
            count("unseen")
        );
    }
    text
}
