//! Filtering as one types: what a keystroke costs in the widget's page, and in lists of the same rows by other means.

use crate::{
    competitors,
    figures::{BenchReport, format_ms, format_ratio, markdown_table, median, percentile},
    plan::{self, BenchPlan},
};
use browser_tests::Session;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, thread, time::Duration};

/// As their pages are named.
const LIST_LIBRARIES: [&str; 8] =
    ["vanilla", "preact", "preact-minisearch", "solid", "svelte", "react", "listjs", "datatables"];

/// What is typed and taken back, key by key. A list of ten thousand rows that are all drawn takes a second a key: fewer there.
const QUERIES: [&str; 6] = ["ecs", "object storage", "kubernetes", "rds mysql", "anti ddos", "firewall"];
const SHORT_RESULT_QUERIES: [&str; 2] = ["ecs", "mysql"];

/// How long is looked at what follows a key's frame: longer than the widget waits with it.
const SETTLE_TIME: Duration = Duration::from_millis(60);

/// In the page: from a key's own time stamp until its frame is painted, the first task after the frame's callbacks.
const CLOCK: &str = r#"
    globalThis.times = [];
    let down = 0;
    addEventListener("keydown", (event) => { down = event.timeStamp; }, true);
    addEventListener("input", () => {
        const from = down;
        requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => times.push(performance.now() - from);
            after.port2.postMessage(0);
        });
    }, true);
    globalThis.settled = (count) => new Promise((done) => {
        const end = performance.now() + 20000;
        const look = () => performance.now() > end ? done(null) : times.length >= count ? setTimeout(() => requestAnimationFrame(() => done(times.at(-1))), 1) : setTimeout(look, 1);
        look();
    });
    globalThis.deep = (css) => document.querySelector(css) ?? document.querySelector("trust-center-widget")?.shadowRoot?.querySelector(css) ?? null;
"#;

/// Before every page: keeps hold of a WebAssembly module's memory, which the JavaScript heap does not count.
const MEMORY: &str = r#"
    globalThis.memories = [];
    for (const name of ["instantiate", "instantiateStreaming"]) {
        const own = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await own.apply(WebAssembly, given);
            const memory = Object.values((made.instance ?? made).exports).find((it) => it instanceof WebAssembly.Memory);
            if (memory) memories.push(memory);
            return made;
        };
    }
"#;

/// Where the field is, in a list and in the widget.
const FIELD_SELECTOR: &str = "deep('#query') ?? deep('#tc-services')";

/// One way to show so many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ListSetup {
    name: &'static str,
    size: u32,
    /// Whether only rows in view are drawn.
    window: bool,
}

impl ListSetup {
    fn display_name(self) -> String {
        format!("{}{}", self.name, if self.window { ", in view" } else { "" })
    }

    fn page_address(self) -> String {
        let Self { name, size, window } = self;
        match name {
            "empty" => "/empty.html".to_owned(),
            "ours" => format!("/ours-{size}.html#tc?view=services"),
            _ => format!("/list-{name}.html?size={size}{}", if window { "&window" } else { "" }),
        }
    }

    /// Whether a key takes so long that few are enough: ten thousand rows, all drawn.
    fn is_slow(self) -> bool {
        self.size > 1000 && !self.window && !["ours", "empty"].contains(&self.name)
    }
}

#[derive(Default)]
struct ListSamples {
    /// Script, style and layout a key, in milliseconds.
    work: Vec<f64>,
    script: Vec<f64>,
    layout: Vec<f64>,
    /// All three once more, of what follows the frame.
    later: Vec<f64>,
    painted: Vec<f64>,
    /// In bytes, after collection: the JavaScript heap, and with WebAssembly's memory.
    heap: Vec<f64>,
    held: Vec<f64>,
}

pub(crate) fn measure_lists(plan: &BenchPlan) -> BenchReport {
    // A page that is kept for the way back would count as its successor's heap.
    let flags = [
        "--disable-frame-rate-limit",
        "--disable-gpu-vsync",
        "--enable-precise-memory-info",
        "--disable-features=BackForwardCache",
    ];
    let visit = Session::with_server_and_args(competitors::competitor_server(), &flags);
    visit.devtools("Performance.enable", json!({}));
    visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": MEMORY }));
    let mut all: BTreeMap<ListSetup, ListSamples> = BTreeMap::new();
    let entries = list_setups(plan);
    for round in 0..plan.rounds {
        for at in 0..entries.len() {
            let entry = entries[(at + round) % entries.len()];
            if round > 0 && entry.is_slow() {
                continue;
            }
            eprintln!("list, round {}: {} {}", round + 1, entry.display_name(), entry.size);
            measure_setup(&visit, plan, entry, all.entry(entry).or_default());
        }
    }
    build_report(&all)
}

fn list_setups(plan: &BenchPlan) -> Vec<ListSetup> {
    let mut entries = Vec::new();
    for size in [108, 10_000] {
        for name in plan.selected_competitors(&["ours", "empty"]) {
            if plan::bench_folder().join(format!("site/{name}-{size}.html")).is_file() || name == "empty" {
                entries.push(ListSetup { name, size, window: false });
            }
        }
        for name in plan.selected_competitors(&LIST_LIBRARIES) {
            for window in [true, false] {
                entries.push(ListSetup { name, size, window });
            }
        }
        if fs::metadata(plan::bench_folder().join("site/list-yew.html")).is_ok() {
            for name in plan.selected_competitors(&["yew"]) {
                for window in [true, false] {
                    entries.push(ListSetup { name, size, window });
                }
            }
        }
    }
    entries
}

fn measure_setup(visit: &Session, plan: &BenchPlan, entry: ListSetup, samples: &mut ListSamples) {
    visit.load_page("/empty.html");
    visit.load_page(&entry.page_address());
    visit.eval(CLOCK);
    if entry.name != "empty" {
        visit.wait_until(
            &format!("{} shows rows", entry.display_name()),
            "return (deep('.rows .row') ?? deep('.row')) !== null",
        );
    }
    if (entry.name, entry.size) == ("ours", 10_000) {
        // Until then it shows the report that it carries.
        visit.wait_until("the made records are shown", r"return /10\D?000/.test(deep('.count')?.textContent ?? '')");
    }
    visit.eval(&format!("({FIELD_SELECTOR}).focus(); await nextFrame()"));
    let queries: &[&str] = if entry.is_slow() || plan.most < 100 { &SHORT_RESULT_QUERIES } else { &QUERIES };
    let mut count = 0;
    for query in queries {
        let erased = query.chars().map(|_| '\u{8}');
        for key in query.chars().chain(erased) {
            count += 1;
            let before = main_thread_work(visit);
            press_key(visit, key);
            let told = evaluate_json(visit, &format!("settled({count})"));
            let after = main_thread_work(visit);
            assert!(
                told.is_number(),
                "{}, {} rows: a key was not answered within 20 s",
                entry.display_name(),
                entry.size
            );
            samples.painted.extend(told.as_f64());
            samples.script.push(after.0 - before.0);
            samples.layout.push(after.1 - before.1);
            samples.work.push(after.0 + after.1 - before.0 - before.1);
            thread::sleep(SETTLE_TIME);
            let later = main_thread_work(visit);
            samples.later.push(later.0 + later.1 - after.0 - after.1);
        }
    }
    visit.devtools("HeapProfiler.collectGarbage", json!({}));
    let usage = visit.devtools("Runtime.getHeapUsage", json!({}));
    let bytes = |name: &str| usage[name].as_f64().unwrap_or_default();
    samples.heap.push(bytes("usedSize"));
    let memory = visit.eval_number("return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)");
    samples.held.push(bytes("usedSize") + memory);
}

/// Milliseconds of script, and of style and layout, since the page was opened.
fn main_thread_work(visit: &Session) -> (f64, f64) {
    let told = visit.devtools("Performance.getMetrics", json!({}));
    let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
    let of = |name: &str| {
        let found = metrics.iter().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() * 1000.0
    };
    (of("ScriptDuration"), of("LayoutDuration") + of("RecalcStyleDuration"))
}

/// Presses and lets go a key, by the DevTools protocol: WebDriver's own way takes longer and runs scripts of its own.
fn press_key(visit: &Session, key: char) {
    let mut event = if key == '\u{8}' {
        json!({ "key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8 })
    } else {
        json!({ "key": key.to_string(), "text": key.to_string() })
    };
    event["type"] = "keyDown".into();
    visit.devtools("Input.dispatchKeyEvent", event.clone());
    event["type"] = "keyUp".into();
    if let Some(event) = event.as_object_mut() {
        event.remove("text");
    }
    visit.devtools("Input.dispatchKeyEvent", event);
}

fn evaluate_json(visit: &Session, expression: &str) -> Value {
    let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
    visit.devtools("Runtime.evaluate", parameters)["result"]["value"].clone()
}

fn build_report(all: &BTreeMap<ListSetup, ListSamples>) -> BenchReport {
    let head = [
        "list",
        "work p95 / best peer's",
        "work p50 ms",
        "work p95 ms",
        "script p95 ms",
        "style, layout p95 ms",
        "after the frame p95 ms",
        "painted p50 ms",
        "p75",
        "p95",
        "JS heap MB",
        "with WebAssembly's MB",
    ];
    let mut markdown = String::new();
    for size in [108, 10_000] {
        markdown += &format!("## Filtering as one types, {size} rows\n\n");
        let best = all
            .iter()
            .filter(|(entry, _)| entry.size == size && !["ours", "empty"].contains(&entry.name))
            .map(|(_, samples)| percentile(&samples.work, 95.0))
            .fold(f64::INFINITY, f64::min);
        let rows: Vec<Vec<String>> = all
            .iter()
            .filter(|(entry, _)| entry.size == size)
            .map(|(entry, samples)| {
                let p95 = percentile(&samples.work, 95.0);
                vec![
                    entry.display_name(),
                    format_ratio(p95, best),
                    format_ms(median(&samples.work)),
                    format_ms(p95),
                    format_ms(percentile(&samples.script, 95.0)),
                    format_ms(percentile(&samples.layout, 95.0)),
                    format_ms(percentile(&samples.later, 95.0)),
                    format_ms(median(&samples.painted)),
                    format_ms(percentile(&samples.painted, 75.0)),
                    format_ms(percentile(&samples.painted, 95.0)),
                    format!("{:.1}", median(&samples.heap) / 1e6),
                    format!("{:.1}", median(&samples.held) / 1e6),
                ]
            })
            .collect();
        markdown += &markdown_table(&head, &rows);
        markdown.push('\n');
    }
    markdown += "Work: script, style and layout a key, from the browser's own counters, until the key's frame; what comes in the 60 ms \
                 after it is told apart: the widget draws what is below the window then. \"Empty\" is a field that nothing listens to, \
                 what the measuring itself takes. Painted: from the key's time stamp to its frame, drawn at once and not at the screen's \
                 next tick. \"In view\": only those rows are drawn; List.js and DataTables have pages of 50 for that. Lists other than \
                 ours filter by the scan, mark nothing and forgive nothing.\n";
    let figures: Vec<Value> = all
        .iter()
        .map(|(entry, samples)| {
            let of = |values: &[f64]| json!({ "p50": median(values), "p75": percentile(values, 75.0), "p95": percentile(values, 95.0) });
            json!({
                "list": entry.name, "size": entry.size, "window": entry.window, "keys": samples.work.len(),
                "busy": of(&samples.work), "script": of(&samples.script), "layout": of(&samples.layout),
                "later": of(&samples.later), "painted": of(&samples.painted), "heap": median(&samples.heap), "held": median(&samples.held),
            })
        })
        .collect();
    BenchReport { markdown, figures: json!(figures) }
}
