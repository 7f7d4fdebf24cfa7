//! How long a keystroke takes until the frame that answers it is painted, and what the page weighs.
//!
//! It prints Markdown tables with the limits beside the figures. It is no test: a machine that is busy, or slow, measures
//! itself. `cargo xtask bench` builds what is measured, and runs this.

use browser_tests::{Visit, dist, keys, shipped_page};
use serde_json::{Value, json};
use std::{fs, thread};

/// Limits in milliseconds, at the 75th and the 95th percentile.
const P75: f64 = 16.0;
const P95: f64 = 33.0;

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
struct Run {
    query: &'static str,
    hits: u64,
    times: Vec<f64>,
}

fn main() {
    // As a visitor sees it: the frame also waits for the screen's next tick, up to 16.7 ms at 60 Hz.
    println!("## Keystroke to painted frame, on a 60 Hz screen\n");
    let (runs, slow) = measure(&[]);
    print!("{}", table(&runs));
    println!("{slow}\n");
    // What the widget itself takes: the same frames, drawn at once.
    println!("## Keystroke to painted frame, without waiting for the screen\n");
    let (runs, _) = measure(&["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
    print!("{}", table(&runs));
    println!("\n## A list of 10,000 lines\n");
    print!("{}", long_list());
    println!("\n{}\n", machine());
    print!("## Bytes\n\n{}", bytes());
}

fn measure(arguments: &[&str]) -> (Vec<Run>, String) {
    let visit = Visit::on_with(shipped_page(), arguments);
    visit.open("/#tc?view=services");
    visit.js(CLOCK);
    visit.js("one('#tc-services').focus()");
    let runs = QUERIES.map(|query| {
        let mut run = Run { query, hits: 0, times: Vec::new() };
        for key in query.chars() {
            run.times.push(stroke(&visit, key));
        }
        run.hits = visit.number("return all('.rows > .row').length") as u64;
        for _ in query.chars() {
            run.times.push(stroke(&visit, keys::BACKSPACE));
        }
        run
    });
    let slow = visit.js("await frame(); return slow");
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

/// A third each of listed names, of names with a slip, and of names from elsewhere, no two alike; what it takes to check them
/// in one go, and on the page; and what is left in memory after fifty times.
const LONG_LIST: &str = r##"
    const functions = await import(`${location.origin}/trust-center-headless.js`);
    const { memory } = await functions.default({ module_or_path: fetch("/trust-center-headless_bg.wasm") });
    const names = functions.report().services.map((service) => service.name);
    const lines = Array.from({ length: 10_000 }, (_, at) => {
        const name = names[at % names.length];
        const row = Math.floor(at / 3);
        if (at % 3 === 0) return `${name}${" ".repeat(row % 7)}, ${row}`;
        if (at % 3 === 1) return `${name.slice(0, 3)}x${name.slice(4)} ${row}`;
        return `Some product number ${row}`;
    });
    const text = lines.join("\n");
    const desk = new functions.Desk();
    const check = () => {
        const start = performance.now();
        desk.read(text, "");
        const read = performance.now() - start;
        while (desk.step(1000));
        return { read, whole: performance.now() - start };
    };
    check();
    const runs = Array.from({ length: 9 }, check).sort((a, b) => a.whole - b.whole);
    const before = memory.buffer.byteLength;
    for (let at = 0; at < 50; at += 1) check();
    const after = memory.buffer.byteLength;
    const fresh = performance.now();
    functions.checkScope(lines);
    const answered = performance.now() - fresh;
    // What the browser itself takes to lay out such a text in a field of its own.
    const bare = document.body.appendChild(document.createElement("textarea"));
    bare.offsetHeight;
    const laid = performance.now();
    bare.value = text;
    bare.offsetHeight;
    const layout = performance.now() - laid;
    bare.remove();
    // What the checks above took is one task, and not the page's.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done, 100));
    globalThis.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((task) => task.duration))).observe({ type: "longtask" });
    const field = one("#tc-list");
    field.value = text;
    const pasted = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    while (all(".tally").length < 5) await frame();
    const shown = performance.now() - pasted;
    await new Promise((done) => setTimeout(done, 1500));
    return { read: runs[4].read, whole: runs[4].whole, worst: runs[8].whole, answered, before, after, shown, layout, longest: Math.max(0, ...long), tasks: long.length };
"##;

fn long_list() -> String {
    let visit = Visit::on(shipped_page());
    visit.open("/#tc?view=check");
    let told = visit.js(LONG_LIST);
    let number = |name: &str| told[name].as_f64().unwrap_or_default();
    let mut text = "| what | figure | aim |\n|---|--:|--:|\n".to_owned();
    let mut row = |what: &str, figure: String, aim: &str| text += &format!("| {what} | {figure} | {aim} |\n");
    row("read and checked, median of 9", format!("{:.0} ms", number("whole")), "100 ms");
    row("of that, reading", format!("{:.0} ms", number("read")), "");
    row("the slowest of 9", format!("{:.0} ms", number("worst")), "");
    row("`checkScope` with candidates for each line", format!("{:.0} ms", number("answered")), "");
    row(
        "on the page, from the paste to the answer, the pause of 250 ms included",
        format!("{:.0} ms", number("shown")),
        "",
    );
    row("longest task on the page meanwhile", format!("{:.0} ms", number("longest")), "50 ms beside the next");
    row("tasks over 50 ms", format!("{}", number("tasks")), "1");
    row("the same text in a bare `<textarea>`, layout by the browser", format!("{:.0} ms", number("layout")), "");
    row("memory of the module before 50 more checks", format!("{:.1} MB", number("before") / 1e6), "");
    row("and after", format!("{:.1} MB", number("after") / 1e6), "the same");
    text
}

/// Presses one key and gives the time until its frame, in milliseconds.
fn stroke(visit: &Visit, key: char) -> f64 {
    let before = visit.number("return times.length");
    visit.key(key);
    let time = visit.until_with(
        "the frame is painted",
        "return times.length > given[0] ? times.at(-1) : null",
        &[json!(before)],
    );
    time["whole"].as_f64().unwrap_or_default()
}

fn table(runs: &[Run]) -> String {
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

/// The smallest value that so many percent do not exceed.
fn percentile(values: &[f64], percent: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// What the figures were taken on, and how busy it was.
fn machine() -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("{cores} cores, load {load} at the end; 108 rows unless the query leaves fewer.")
}

/// What the page's files weigh, as they are and after Brotli, as they travel.
fn bytes() -> String {
    let mut files: Vec<(String, u64, u64)> = fs::read_dir(dist())
        .map(|entries| {
            entries
                .flatten()
                .filter(|entry| entry.path().extension().is_some_and(|end| end != "br"))
                .filter_map(|entry| {
                    let raw = entry.metadata().ok()?.len();
                    let mut packed = entry.path().into_os_string();
                    packed.push(".br");
                    let packed = fs::metadata(packed).map_or(raw, |data| data.len());
                    Some((entry.file_name().into_string().ok()?, raw, packed))
                })
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    let mut text = "| file | bytes | brotli 11 |\n|---|--:|--:|\n".to_owned();
    let mut sum = (0, 0);
    for (name, raw, packed) in &files {
        text += &format!("| {name} | {raw} | {packed} |\n");
        if [".wasm", ".js", ".css"].iter().any(|end| name.ends_with(end)) {
            sum = (sum.0 + raw, sum.1 + packed);
        }
    }
    text += &format!("| **script, style and WebAssembly** | {} | {} |\n", sum.0, sum.1);
    text
}
