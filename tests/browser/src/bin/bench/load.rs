//! From navigation to first rows, and until what was typed early is answered.

use crate::{
    competitors,
    figures::{BenchReport, format_ms, format_ratio, markdown_table, median, percentile},
    plan::{self, BenchPlan},
    setting::NetworkSetting,
};
use browser_tests::Session;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

/// By name and address; ours as the public page, and as a host embeds it.
const LOADED_PAGES: [(&str, &str); 12] = [
    ("ours, the page", "/widget/index.html#tc?view=services"),
    ("ours, embedded", "/ours-108.html#tc?view=services"),
    ("prerendered", "/list-prerendered.html"),
    ("vanilla", "/list-vanilla.html"),
    ("preact", "/list-preact.html"),
    ("preact-minisearch", "/list-preact-minisearch.html"),
    ("solid", "/list-solid.html"),
    ("svelte", "/list-svelte.html"),
    ("react", "/list-react.html"),
    ("listjs", "/list-listjs.html"),
    ("datatables", "/list-datatables.html"),
    ("yew", "/list-yew.html"),
];

/// What is typed as soon as there is a field.
const TYPED_QUERY: &str = "kubernetes";

/// What ours waits for, and in the page when the last byte of it had come. The page's own styles stand in its text.
const LOAD_PHASES: [(&str, &str); 4] = [
    ("the page's text", "performance.getEntriesByType('navigation')[0].responseEnd"),
    ("styles as a file", "came('widget.css')"),
    ("glue", "came('trust-center-widget.js')"),
    ("WebAssembly", "came('.wasm')"),
];

const LOAD_CLOCK: &str = "const came = (end) => Math.min(...performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(end)).map(({ responseEnd }) => responseEnd));";

/// A page that has not come until then does not come.
const MAX_WAIT: Duration = Duration::from_secs(15);

/// What the pages are opened in.
const SETTINGS: [NetworkSetting; 2] = [NetworkSetting::Slow, NetworkSetting::Plain];

#[derive(Default)]
struct LoadSamples {
    rows: Vec<f64>,
    usable: Vec<f64>,
    whole: Vec<f64>,
    bytes: Vec<f64>,
    /// When the parts of ours had come.
    came: [Vec<f64>; LOAD_PHASES.len()],
    lost: bool,
}

pub(crate) fn measure_loading(plan: &BenchPlan) -> BenchReport {
    let visit = competitors::open_session();
    let there = |address: &str| {
        let file = address.split('#').next().unwrap_or_default();
        plan::bench_folder().join(format!("site{file}")).is_file()
    };
    let mut pages = LOADED_PAGES.to_vec();
    pages.retain(|(name, address)| {
        there(address) && plan.selected_competitors(&[name.split(',').next().unwrap_or_default()]).len() == 1
    });
    let mut all: BTreeMap<(NetworkSetting, usize), LoadSamples> = BTreeMap::new();
    for setting in SETTINGS {
        for round in 0..plan.rounds {
            for turn in 0..pages.len() {
                let at = (turn + round) % pages.len();
                let (name, address) = pages[at];
                eprintln!("load, {setting:?}, round {}: {name}", round + 1);
                let samples = all.entry((setting, at)).or_default();
                let told = open_measured(&visit, setting, address, None);
                samples.rows.extend(told["rows"].as_f64());
                if name == "prerendered" {
                    samples.bytes.extend(told["bytes"].as_f64());
                    continue;
                }
                let told = open_measured(&visit, setting, address, Some(TYPED_QUERY));
                samples.usable.extend(told["usable"].as_f64());
                samples.whole.extend(told["whole"].as_f64());
                samples.bytes.extend(told["bytes"].as_f64());
                samples.lost |= told["lost"] == true;
                if name.starts_with("ours") {
                    for ((_, when), came) in LOAD_PHASES.iter().zip(&mut samples.came) {
                        came.extend(visit.eval(&format!("{LOAD_CLOCK} return {when}")).as_f64());
                    }
                }
            }
        }
    }
    build_report(&pages, &all)
}

/// Loads a page and gives what the recorder has seen.
fn open_measured(visit: &Session, setting: NetworkSetting, address: &str, typed: Option<&str>) -> Value {
    let script = include_str!("recorder.js").replace("WANTED", &json!(typed).to_string());
    // Another page first: an address that differs in its fragment alone is not loaded again.
    NetworkSetting::Plain.apply_to(visit);
    visit.load_page("/empty.html");
    let added = visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    setting.apply_to(visit);
    visit.load_page(address);
    let start = Instant::now();
    let seen = loop {
        let seen = visit.eval("return globalThis.seen ?? null");
        let wanted = if typed.is_some() { "whole" } else { "rows" };
        if seen[wanted].is_number() || start.elapsed() > MAX_WAIT {
            break seen;
        }
        thread::sleep(Duration::from_millis(20));
    };
    visit.devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added["identifier"] }));
    seen
}

fn build_report(pages: &[(&str, &str)], all: &BTreeMap<(NetworkSetting, usize), LoadSamples>) -> BenchReport {
    let mut markdown = String::new();
    let mut figures = Vec::new();
    for setting in SETTINGS {
        markdown += &format!("## From navigation, 108 rows, {}\n\n", setting.display_name());
        let base = pages.iter().position(|(name, _)| *name == "react");
        let base = base.and_then(|at| all.get(&(setting, at))).map_or(f64::NAN, |samples| median(&samples.usable));
        let mut rows = Vec::new();
        for (at, (name, _)) in pages.iter().enumerate() {
            let Some(samples) = all.get(&(setting, at)) else { continue };
            let usable = median(&samples.usable);
            rows.push(vec![
                format!("{name}{}", if samples.lost { " (early keys lost)" } else { "" }),
                format_ratio(usable, base),
                format_ms(median(&samples.rows)),
                format_ms(percentile(&samples.rows, 95.0)),
                format_ms(usable),
                format_ms(percentile(&samples.usable, 95.0)),
                format_ms(median(&samples.whole)),
                format!("{:.1}", median(&samples.bytes) / 1000.0),
            ]);
            figures.push(json!({
                "page": name, "setting": format!("{setting:?}"),
                "rows": { "p50": median(&samples.rows), "p95": percentile(&samples.rows, 95.0) },
                "usable": { "p50": usable, "p95": percentile(&samples.usable, 95.0) },
                "whole": { "p50": median(&samples.whole), "p95": percentile(&samples.whole, 95.0) },
                "bytes": median(&samples.bytes), "lost": samples.lost,
            }));
        }
        let head = [
            "page",
            "usable / React's",
            "first rows p50 ms",
            "p95 ms",
            "usable p50 ms",
            "p95 ms",
            "by all of it p50 ms",
            "KB that came until then",
        ];
        markdown += &markdown_table(&head, &rows);
        markdown.push('\n');
        for (at, (name, _)) in pages.iter().enumerate().filter(|(_, (name, _))| name.starts_with("ours")) {
            let Some(samples) = all.get(&(setting, at)) else { continue };
            let parts: Vec<String> = LOAD_PHASES
                .iter()
                .zip(&samples.came)
                .map(|((part, _), came)| format!("{part} {}", format_ms(median(came))))
                .collect();
            markdown += &format!("Last bytes of {name}, ms: {}.\n\n", parts.join(", "));
        }
    }
    markdown += "Usable: what was typed the moment that there was a field is answered, and painted. Our page answers by the names that \
                 stand in it, as typed, which is what the other lists do; \"by all of it\" is when the widget itself has. Bytes are those of the bodies as \
                 they travel, after Brotli 11, page and data included. Nothing is kept from one page to the next.\n";
    BenchReport { markdown, figures: json!(figures) }
}
