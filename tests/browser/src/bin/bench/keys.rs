//! How long a keystroke takes in the widget's page until the frame that answers it is painted, with the limits beside.

use crate::figures::{BenchReport, percentile};
use browser_tests::{Session, keys, shipped_page};
use serde_json::{Value, json};
use std::{thread, time::Duration};

/// Limits in milliseconds, at the 75th and the 95th percentile.
const P75: f64 = 16.0;
const P95: f64 = 33.0;

/// What passes between a frame and the next key: less than with the fastest typists, and more than the rows below the window wait for.
const KEY_INTERVAL: Duration = Duration::from_millis(60);

/// What customers type: names, abbreviations, slips, words of what it does, and what is not there.
const QUERIES: [&str; 12] = [
    "ecs",
    "object storage",
    "kubernetes",
    "elastic compute service",
    "rds mysql",
    "kafak",
    "anti ddos",
    "data base backup",
    "firewall",
    "machine learning",
    "s",
    "amazon redshift",
];

/// Stops the time from a key's own time stamp until its frame has been painted: the first task after the next frame's
/// callbacks. Where the engine has the Event Timing API, its rounded durations are kept beside.
const CLOCK: &str = r#"
    globalThis.times = []; globalThis.slow = [];
    let down = 0;
    addEventListener("keydown", (event) => { down = event.timeStamp; }, true);
    addEventListener("input", () => {
        const from = down, heard = performance.now();
        requestAnimationFrame(() => {
            const ticked = performance.now();
            const after = new MessageChannel();
            after.port1.onmessage = () => times.push({ whole: performance.now() - from, heard: heard - from, ticked: ticked - from });
            after.port2.postMessage(0);
        });
    }, true);
    try {
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === "keydown") slow.push(entry.duration); })
            .observe({ type: "event", durationThreshold: 16 });
    } catch { slow = null; }
"#;

/// One query, typed and taken back key by key.
struct KeystrokeRun {
    query: &'static str,
    hits: u64,
    times: Vec<f64>,
}

pub(crate) fn measure_keys() -> BenchReport {
    // As a visitor sees it: the frame also waits for the screen's next tick, up to 16.7 ms at 60 Hz.
    let (runs, slow) = measure_keystrokes(&[]);
    let mut markdown = format!("## Keystroke to painted frame, on a 60 Hz screen\n\n{}{slow}\n", results_table(&runs));
    let screen = figures_json(&runs);
    markdown += "\n60 ms pass between a frame and the next key.\n";
    // What the widget itself takes: the same frames, drawn at once.
    let (runs, _) = measure_keystrokes(&["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
    markdown += &format!("\n## Keystroke to painted frame, without waiting for the screen\n\n{}", results_table(&runs));
    BenchReport { markdown, figures: json!({ "screen": screen, "at once": figures_json(&runs) }) }
}

fn figures_json(runs: &[KeystrokeRun]) -> Value {
    let all: Vec<f64> = runs.iter().flat_map(|run| run.times.iter().copied()).collect();
    json!({ "p50": percentile(&all, 50.0), "p75": percentile(&all, 75.0), "p95": percentile(&all, 95.0) })
}

fn measure_keystrokes(arguments: &[&str]) -> (Vec<KeystrokeRun>, String) {
    let visit = Session::with_server_and_args(shipped_page(), arguments);
    visit.open_ready("/#tc?view=services");
    visit.eval(CLOCK);
    visit.eval("query('#tc-services').focus()");
    let runs = QUERIES.map(|query| {
        let mut run = KeystrokeRun { query, hits: 0, times: Vec::new() };
        for key in query.chars() {
            run.times.push(measure_keystroke(&visit, key));
        }
        run.hits = visit.eval_number("return Number.parseInt(textOf(query('.count')))") as u64;
        for _ in query.chars() {
            run.times.push(measure_keystroke(&visit, keys::BACKSPACE));
        }
        run
    });
    let slow = visit.eval("await nextFrame(); return slow");
    let slow = match slow.as_array() {
        Some(slow) => format!(
            "\nEvent Timing API: {} of {} keystrokes took 16 ms or more until their frame was presented, the longest {} ms.",
            slow.len(),
            runs.iter().map(|run| run.times.len()).sum::<usize>(),
            slow.iter().filter_map(Value::as_f64).fold(0.0, f64::max)
        ),
        None => "\nThis engine has no Event Timing API.".to_owned(),
    };
    (runs.into(), slow)
}

/// Presses one key and gives the time until its frame, in milliseconds.
fn measure_keystroke(visit: &Session, key: char) -> f64 {
    thread::sleep(KEY_INTERVAL);
    let before = visit.eval_number("return times.length");
    visit.press_key(key);
    let time = visit.wait_until_with(
        "the frame is painted",
        "return times.length > given[0] ? times.at(-1) : null",
        &[json!(before)],
    );
    time["whole"].as_f64().unwrap_or_default()
}

fn results_table(runs: &[KeystrokeRun]) -> String {
    let mut text =
        "| query | hits | keystrokes | p50 ms | p75 ms | p95 ms | max ms |\n|---|--:|--:|--:|--:|--:|--:|\n".to_owned();
    let row = |name: &str, hits: &str, times: &[f64]| {
        format!(
            "| {name} | {hits} | {} | {:.1} | {:.1} | {:.1} | {:.1} |\n",
            times.len(),
            percentile(times, 50.0),
            percentile(times, 75.0),
            percentile(times, 95.0),
            percentile(times, 100.0)
        )
    };
    for run in runs {
        text += &row(run.query, &run.hits.to_string(), &run.times);
    }
    let all: Vec<f64> = runs.iter().flat_map(|run| run.times.iter().copied()).collect();
    text += &row("**all**", "", &all);
    let word = |value: f64, limit: f64| if value <= limit { "kept" } else { "passed" };
    let (p75, p95) = (percentile(&all, 75.0), percentile(&all, 95.0));
    text += &format!("| limit | | | | {P75} {} | {P95} {} | |\n", word(p75, P75), word(p95, P95));
    text
}
