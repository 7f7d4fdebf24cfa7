//! The search libraries, and the page on which one of them is asked.

use crate::plan;
use browser_tests::Session;
use serde_json::{Value, json};
use std::{
    fs, thread,
    time::{Duration, Instant},
};
use xtask::test_server::{ServerBuilder as SitePlan, TestServer};

/// As their folders are named; ours first, twice: compiled as the page's domain is, and as that of the module for programs.
pub(crate) const COMPETITORS: [&str; 14] = [
    "ours",
    "ours-fast",
    "scan",
    "ufuzzy",
    "minisearch",
    "minisearch-any",
    "minisearch-saved",
    "flexsearch",
    "fuse",
    "fuse-whole",
    "lunr",
    "orama",
    "fuzzysort",
    "pagefind",
];

pub(crate) const SIZES: [u32; 2] = [108, 10_000];

/// How long one peer may take over one thing; Fuse takes minutes over ten thousand records.
const MAX_WAIT: Duration = Duration::from_secs(600);

/// A site whose pages have the fine clock: 5 microseconds where nothing of another origin shares the process.
pub(crate) fn competitor_server() -> SitePlan {
    TestServer::builder(plan::bench_folder().join("site"))
        .with_header("cross-origin-opener-policy", "same-origin")
        .with_header("cross-origin-embedder-policy", "require-corp")
}

/// A browser on that site, which keeps nothing between pages.
pub(crate) fn open_session() -> Session {
    let visit = Session::with_server(competitor_server());
    visit.devtools("Network.enable", json!({}));
    visit.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    visit
}

/// Opens the page anew and lets it do one thing.
pub(crate) fn call_competitor(visit: &Session, what: &str, options: &Value) -> Value {
    visit.load_page("/search.html");
    visit.wait_until("the page is there", "return typeof globalThis.start === 'function'");
    visit.eval_with("globalThis.start(given[0], given[1])", &[json!(what), options.clone()]);
    let start = Instant::now();
    loop {
        let done = visit.eval("return globalThis.done");
        if let Some(error) = done["error"].as_str() {
            panic!("{what} {options}: {error}");
        }
        if !done.is_null() {
            return done["answer"].clone();
        }
        assert!(start.elapsed() < MAX_WAIT, "{what} {options} does not end");
        thread::sleep(Duration::from_millis(20));
    }
}

/// How each peer is configured, and why.
pub(crate) fn markdown_reasons(peers: &[&str]) -> String {
    let text = fs::read_to_string(plan::bench_folder().join("site/reasons.json")).unwrap_or_default();
    let reasons: Value = serde_json::from_str(&text).unwrap_or_default();
    peers.iter().filter_map(|&peer| Some(format!("- {peer}: {}\n", reasons[peer].as_str()?))).collect()
}
