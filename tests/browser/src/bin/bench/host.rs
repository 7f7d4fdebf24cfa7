//! What the widget costs the page around it: the largest paint where it stands below the fold, and long tasks where it is in view.

use crate::{
    figures::{BenchReport, format_ms, markdown_table, median, percentile},
    plan::BenchPlan,
    setting::NetworkSetting,
};
use browser_tests::{Session, keys, shipped_page};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};
use xtask::test_server::CannedResponse;

/// The host's page, with and without the snippet.
const HOSTS: [(&str, &str); 2] = [("without it", "/without.html"), ("with it, below the fold", "/with.html")];

/// Where the widget is in view: the public page, and a page of somebody else.
const HOST_PAGES: [(&str, &str); 3] =
    [("the page", "/"), ("the page, services", "/#tc?view=services"), ("embedded", "/in-view.html")];

/// What is typed there, once it is usable.
const TYPED_QUERIES: [&str; 3] = ["kubernetes", "object storage", "amazon redshift"];

/// What does not come until then does not come.
const MAX_WAIT: Duration = Duration::from_secs(30);

/// Notes largest paints and long tasks from the first byte on.
const WATCH_SCRIPT: &str = r"
    globalThis.noted = { largest: null, tasks: [] };
    new PerformanceObserver((list) => { noted.largest = list.getEntries().at(-1).startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) noted.tasks.push([startTime, duration]); })
        .observe({ type: 'longtask', buffered: true });
";

/// Everything has come, and nothing more is about to.
const SETTLED: &str = "if (document.readyState !== 'complete') return false;
    await nextFrame(); await new Promise((done) => requestIdleCallback(done)); await nextFrame(); return true";

const READY: &str = "return host?.state === 'ready' && query('.tc .strip')";

/// A host's page: a stylesheet, a picture and paragraphs in view, and what stands far below.
fn host_page(below: &str, hero: bool) -> CannedResponse {
    let words = "We are audited every year, and what the latest report lists can be searched on this page. ".repeat(6);
    let hero = if hero { "<img src=hero.bmp width=640 height=400 alt=\"A field\">" } else { "" };
    let text = format!("<p>{words}</p>").repeat(if hero.is_empty() { 0 } else { 40 });
    CannedResponse::html_page(format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>A host page</title><link rel=icon href=\"data:,\"><link rel=stylesheet href=host.css></head>\
         <body><h1>Security</h1>{hero}{text}{below}</body></html>"
    ))
    .with_header(
        "content-security-policy",
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:",
    )
    // Paints are told in steps of 4 ms to a page that is not isolated, which is more than what is measured.
    .with_header("cross-origin-opener-policy", "same-origin")
    .with_header("cross-origin-embedder-policy", "require-corp")
}

/// As the README has it.
const SNIPPET: &str = "<script type=module src=element.js></script>
    <trust-center-widget view=services><a href=report.json>Our SOC 3 report</a></trust-center-widget>";

/// A picture of noise, 200 by 150, as heavy as a photograph of that size: 90 KB.
fn host_with_hero() -> CannedResponse {
    let (width, height) = (200_u32, 150_u32);
    let size = width * height * 3;
    let mut bytes = b"BM".to_vec();
    for number in [54 + size, 0, 54, 40, width, height, 1 | 24 << 16, 0, size, 2835, 2835, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    let mut noise = 1_u32;
    bytes.extend((0..size).map(|_| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.to_le_bytes()[3]
    }));
    CannedResponse::new("image/bmp", bytes)
}

fn open_session() -> Session {
    let far = ".far { height: 6000px }";
    let style = format!("body {{ font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto }} {far}");
    let site = shipped_page()
        .with_response("/hero.bmp", host_with_hero())
        .with_response("/host.css", CannedResponse::new("text/css", style))
        .with_response(
            "/empty.html",
            CannedResponse::html_page("<!doctype html><title>Empty</title><link rel=icon href=\"data:,\">"),
        )
        .with_response("/without.html", host_page("<div class=far></div>", true))
        .with_response("/with.html", host_page(&format!("<div class=far></div>{SNIPPET}"), true))
        .with_response("/in-view.html", host_page(SNIPPET, false));
    let visit = Session::with_server(site);
    visit.devtools("Network.enable", json!({}));
    visit.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_SCRIPT }));
    visit
}

/// Opens a page as if for the first time, and waits until something is so.
fn open_page(visit: &Session, setting: NetworkSetting, address: &str, until: &str) {
    // Another page first: an address that differs in its fragment alone is not loaded again.
    NetworkSetting::Plain.apply_to(visit);
    visit.load_page("/empty.html");
    setting.apply_to(visit);
    visit.load_page(address);
    let start = Instant::now();
    while !visit.is_true(&format!("return Boolean(await (async () => {{ {until} }})())")) {
        assert!(start.elapsed() < MAX_WAIT, "{address} does not come to: {until}");
        thread::sleep(Duration::from_millis(20));
    }
}

pub(crate) fn measure_host(plan: &BenchPlan) -> BenchReport {
    let visit = open_session();
    let (paint, paints) = measure_paints(plan, &visit);
    let (task, tasks) = measure_tasks(plan, &visit);
    BenchReport { markdown: format!("{paint}\n{task}"), figures: json!({ "paints": paints, "tasks": tasks }) }
}

/// The host's largest paint, with the widget far below and without it.
fn measure_paints(plan: &BenchPlan, visit: &Session) -> (String, Value) {
    let mut markdown = String::new();
    let mut figures = Vec::new();
    for setting in [NetworkSetting::Slow, NetworkSetting::Plain] {
        let mut all: [Vec<f64>; 2] = Default::default();
        let mut wasm = 0;
        // What is compared is one per cent or two: more rounds than elsewhere.
        for round in 0..plan.rounds * 3 {
            for turn in 0..HOSTS.len() {
                let at = (turn + round) % HOSTS.len();
                let (name, address) = HOSTS[at];
                eprintln!("host, {setting:?}, round {}: {name}", round + 1);
                let before = visit.requested_paths().len();
                open_page(visit, setting, address, SETTLED);
                // The script must be there for its cost to be in the figure.
                let defined = visit.is_true("return customElements.get('trust-center-widget') !== undefined");
                assert_eq!(defined, at == 1, "{name}");
                wasm += visit.requested_paths()[before..].iter().filter(|path| path.ends_with(".wasm")).count();
                all[at].extend(visit.eval("return noted.largest").as_f64());
            }
        }
        let [without, with] = all;
        let share = median(&with) / median(&without);
        let row = |name: &str, paints: &[f64], share: String| {
            vec![name.to_owned(), share, format_ms(median(paints)), format_ms(percentile(paints, 95.0))]
        };
        let rows = [row(HOSTS[0].0, &without, "1.000×".to_owned()), row(HOSTS[1].0, &with, format!("{share:.3}×"))];
        markdown += &format!("## A host's largest contentful paint, {}\n\n", setting.display_name());
        markdown += &markdown_table(&["host page", "of the page without it", "p50 ms", "p95 ms"], &rows);
        markdown += &format!("\nRequests for WebAssembly in {} visits: {wasm}.\n\n", with.len());
        figures.push(json!({
            "setting": format!("{setting:?}"), "without": median(&without), "with": median(&with), "share": share, "wasm": wasm,
        }));
    }
    (markdown.trim_end().to_owned() + "\n", json!(figures))
}

/// Long tasks where the widget is in view: from navigation until it can be used, and while somebody types.
fn measure_tasks(plan: &BenchPlan, visit: &Session) -> (String, Value) {
    let mut markdown = String::new();
    let mut figures = Vec::new();
    for setting in [NetworkSetting::Plain, NetworkSetting::Quarter] {
        let mut all: BTreeMap<(usize, &str), Vec<Vec<f64>>> = BTreeMap::new();
        for round in 0..plan.rounds {
            for turn in 0..HOST_PAGES.len() {
                let at = (turn + round) % HOST_PAGES.len();
                let (name, address) = HOST_PAGES[at];
                eprintln!("long tasks, {setting:?}, round {}: {name}", round + 1);
                open_page(visit, setting, address, READY);
                visit.wait_until("it is settled", SETTLED);
                all.entry((at, "until it is usable")).or_default().push(long_tasks(visit));
                if address != "/" {
                    type_all(visit);
                    all.entry((at, "while typing")).or_default().push(long_tasks(visit));
                }
            }
        }
        markdown += &format!("## Long tasks, {}\n\n", setting.display_name());
        let mut rows = Vec::new();
        for ((at, when), visits) in &all {
            let longest: Vec<f64> = visits.iter().map(|tasks| tasks.iter().copied().fold(0.0, f64::max)).collect();
            let blocking: Vec<f64> = visits
                .iter()
                .map(|tasks| tasks.iter().map(|task| (task - 50.0).max(0.0)).fold(0.0, |sum, task| sum + task))
                .collect();
            let told = |value: f64| if value == 0.0 { "none".to_owned() } else { format_ms(value) };
            rows.push(vec![
                HOST_PAGES[*at].0.to_owned(),
                (*when).to_owned(),
                told(median(&longest)),
                told(percentile(&longest, 100.0)),
                format!("{:.0}", median(&blocking)),
                format!("{:.0}", percentile(&blocking, 100.0)),
            ]);
            figures.push(json!({
                "page": HOST_PAGES[*at].0, "when": when, "setting": format!("{setting:?}"),
                "longest": { "p50": median(&longest), "max": percentile(&longest, 100.0) },
                "blocking": { "p50": median(&blocking), "max": percentile(&blocking, 100.0) },
            }));
        }
        let head = ["page", "when", "longest of 50 ms or more, p50 ms", "max ms", "blocking time p50 ms", "max ms"];
        markdown += &markdown_table(&head, &rows);
        markdown.push('\n');
    }
    markdown += "A task counts from 50 ms on, as the browser's `longtask` entries have it; blocking time is what is above 50 ms of each, \
                 added up. Parsing, layout and paint of the page itself are in it.\n";
    (markdown, json!(figures))
}

/// The long tasks since this was last asked.
fn long_tasks(visit: &Session) -> Vec<f64> {
    let tasks = visit.eval("return noted.tasks.splice(0).map(([, duration]) => duration)");
    tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Types each query key by key, and takes it back.
fn type_all(visit: &Session) {
    visit.eval("query('#tc-services').focus()");
    for query in TYPED_QUERIES {
        for key in query.chars() {
            visit.press_key(key);
        }
        visit.wait_until("it is answered", SETTLED);
        for _ in query.chars() {
            visit.press_key(keys::BACKSPACE);
        }
        visit.wait_until("all are there again", "return queryAll('.rows > .row').length === 108");
    }
    visit.wait_until("it is settled", SETTLED);
}
