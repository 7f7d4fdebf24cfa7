//! What was to be reached, line by line, against the last figures of each part; and the page of it all for the docs.

use crate::{
    figures::{format_ms, format_share, markdown_table, median, to_numbers},
    plan::{self, BenchPart},
};
use serde_json::Value;
use std::fs;

/// The last figures of every part that was run.
struct LastFigures {
    quality: Value,
    search: Value,
    list: Value,
    load: Value,
    bytes: Value,
    host: Value,
}

/// What is said of one line.
struct TargetLine {
    measure: &'static str,
    reach: &'static str,
    ours: String,
    best: String,
    reached: Option<bool>,
}

const NOT_MEASURED: f64 = f64::NAN;

fn read_figures(name: &str) -> Value {
    let text = fs::read_to_string(plan::bench_folder().join(format!("{name}.json"))).unwrap_or_default();
    serde_json::from_str::<Value>(&text).unwrap_or_default()["figures"].clone()
}

/// The entry whose fields have these values.
fn find_entry<'a>(list: &'a Value, fields: &[(&str, Value)]) -> Option<&'a Value> {
    list.as_array()?.iter().find(|entry| fields.iter().all(|(name, value)| &entry[*name] == value))
}

impl LastFigures {
    fn read_all() -> Self {
        let [quality, search, list, load, bytes, host] =
            ["quality", "search", "list", "load", "bytes", "host"].map(read_figures);
        Self { quality, search, list, load, bytes, host }
    }

    fn quality_figure(&self, peer: &str, size: u32, path: &str) -> f64 {
        let found = find_entry(&self.quality, &[("peer", peer.into()), ("size", size.into())]);
        found.and_then(|entry| entry["quality"].pointer(path)).and_then(Value::as_f64).unwrap_or(NOT_MEASURED)
    }

    fn search_figure(&self, peer: &str, size: u32, path: &str) -> f64 {
        let found = find_entry(&self.search, &[("peer", peer.into()), ("size", size.into())]);
        found.and_then(|entry| entry.pointer(path)).and_then(Value::as_f64).unwrap_or(NOT_MEASURED)
    }

    fn list_figure(&self, name: &str, size: u32, window: bool, path: &str) -> f64 {
        let found = find_entry(&self.list, &[("list", name.into()), ("size", size.into()), ("window", window.into())]);
        found.and_then(|entry| entry.pointer(path)).and_then(Value::as_f64).unwrap_or(NOT_MEASURED)
    }

    fn load_figure(&self, page: &str, path: &str) -> f64 {
        let found = find_entry(&self.load, &[("page", page.into()), ("setting", "Slow".into())]);
        found.and_then(|entry| entry.pointer(path)).and_then(Value::as_f64).unwrap_or(NOT_MEASURED)
    }

    /// Of a host's page with the widget far below: how much its largest paint moves, and what WebAssembly was asked for.
    fn paint_figures(&self, setting: &str) -> (f64, f64) {
        let found = find_entry(&self.host["paints"], &[("setting", setting.into())]);
        let of = |name: &str| found.and_then(|entry| entry[name].as_f64()).unwrap_or(NOT_MEASURED);
        (of("share"), of("wasm"))
    }

    /// The worst page's median of a figure about long tasks.
    fn task_figure(&self, setting: &str, path: &str) -> f64 {
        let entries = self.host["tasks"].as_array().map_or(&[][..], Vec::as_slice);
        let asked = entries.iter().filter(|entry| entry["setting"] == setting);
        asked.filter_map(|entry| entry.pointer(path)?.as_f64()).reduce(f64::max).unwrap_or(NOT_MEASURED)
    }

    /// The peer other than ours that is best at one thing.
    fn best_competitor(&self, size: u32, path: &str, fewer: bool) -> (String, f64) {
        let entries = self.quality.as_array().cloned().unwrap_or_default();
        let of = |entry: &Value| Some((entry["peer"].as_str()?.to_owned(), entry["quality"].pointer(path)?.as_f64()?));
        let others = entries.iter().filter(|entry| entry["size"] == size && entry["peer"] != "ours").filter_map(of);
        let sign = if fewer { 1.0 } else { -1.0 };
        others.min_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1))).unwrap_or((String::new(), NOT_MEASURED))
    }

    /// The least work a key among other lists.
    fn least_work(&self, size: u32) -> (String, f64) {
        let entries = self.list.as_array().cloned().unwrap_or_default();
        let others =
            entries.iter().filter(|entry| entry["size"] == size && entry["list"] != "ours" && entry["list"] != "empty");
        let of = |entry: &Value| {
            let view = if entry["window"] == true { ", in view" } else { "" };
            Some((format!("{}{view}", entry["list"].as_str()?), entry["busy"]["p95"].as_f64()?))
        };
        others.filter_map(of).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((String::new(), NOT_MEASURED))
    }

    fn code_size(&self, name: &str) -> f64 {
        to_numbers(&self.bytes[name]["code"]).get(2).copied().unwrap_or(NOT_MEASURED)
    }
}

/// Whether it is so; nothing where a figure is missing.
fn holds_for_all(figures: &[f64], holds: bool) -> Option<bool> {
    figures.iter().all(|figure| !figure.is_nan()).then_some(holds)
}

fn target_lines(last: &LastFigures) -> Vec<TargetLine> {
    let mut lines = quality_lines(last);
    lines.extend(search_lines(last));
    lines.extend(page_lines(last));
    lines.extend(host_lines(last));
    lines
}

fn quality_lines(last: &LastFigures) -> Vec<TargetLine> {
    let pair = |peer: &str, set: &str| {
        let of = |hit: &str| last.quality_figure(peer, 108, &format!("/{set}/{hit}"));
        (of("hit1"), of("hit5"))
    };
    let told = |(first, five): (f64, f64)| format!("{} / {}", format_share(first), format_share(five));
    let best = |set: &str| {
        let (name, first) = last.best_competitor(108, &format!("/{set}/hit1"), false);
        format!("{name} {} / {}", format_share(first), format_share(pair(&name, set).1))
    };
    let golden = pair("ours", "golden");
    let unseen = pair("ours", "unseen");
    let misspelt = pair("ours", "misspelt");
    let keys = last.quality_figure("ours", 108, "/keystrokes/mean");
    let fewest = last.best_competitor(108, "/keystrokes/mean", true);
    let [any, bare, listed] =
        ["any", "bare", "listed"].map(|what| last.quality_figure("ours", 108, &format!("/absent/{what}")));
    let least = last.best_competitor(108, "/absent/any", true);
    let many = last.quality_figure("ours", 10_000, "/many/hit1");
    let (name, best_many) = last.best_competitor(10_000, "/many/hit1", false);
    let unseen_best = last.best_competitor(108, "/unseen/hit1", false);
    vec![
        TargetLine {
            measure: "hit@1 / hit@5 on the golden queries, 108",
            reach: "1.00 / 1.00",
            ours: told(golden),
            best: best("golden"),
            reached: holds_for_all(&[golden.0], golden.0 >= 1.0 && golden.1 >= 1.0),
        },
        TargetLine {
            measure: "the same on queries that nobody tuned for: two words of a name turned round, a slip in one",
            reach: "it holds",
            ours: told(unseen),
            best: best("unseen"),
            reached: holds_for_all(&[unseen.0], unseen.0 >= unseen_best.1),
        },
        TargetLine {
            measure: "hit@1 on every name with one slip",
            reach: "0.995",
            ours: told(misspelt),
            best: best("misspelt"),
            reached: holds_for_all(&[misspelt.0], misspelt.0 >= 0.995),
        },
        TargetLine {
            measure: "keys until the right service stands first and stays",
            reach: "fewer than 4.9",
            ours: format!(
                "{keys:.2}; no order of answers goes below {:.2}",
                last.quality_figure("ours", 108, "/keystrokes/floor")
            ),
            best: format!("{} {:.2}", fewest.0, fewest.1),
            reached: holds_for_all(&[keys], keys < 4.9),
        },
        TargetLine {
            measure: "hits for 40 names that are not listed",
            reach: "0 as a verdict, at most 2 as rows without a word",
            ours: format!(
                "{listed} as a verdict, {bare} as rows without a word, {} below the words that no name matches",
                any - bare
            ),
            best: format!("{} {}", least.0, least.1),
            reached: holds_for_all(&[bare, listed], listed == 0.0 && bare <= 2.0),
        },
        TargetLine {
            measure: "hit@1 at 10,000",
            reach: "0.85",
            ours: format_share(many),
            best: format!("{name} {}", format_share(best_many)),
            reached: holds_for_all(&[many], many >= 0.85),
        },
    ]
}

fn search_lines(last: &LastFigures) -> Vec<TargetLine> {
    let p95 = |peer: &str, size: u32| last.search_figure(peer, size, "/warm/p95");
    // Programs load the module for programs, and ask it as it is compiled.
    let (door, inside) = (p95("ours-fast", 108), last.search_figure("ours", 108, "/inside/p95"));
    let (fuzzy, mini, flex) = (p95("ufuzzy", 108), p95("minisearch", 108), p95("flexsearch", 108));
    let (many, many_fuzzy, scan) = (p95("ours", 10_000), p95("ufuzzy", 10_000), p95("scan", 10_000));
    let (ready, ready_fuzzy) =
        (last.search_figure("ours", 10_000, "/ready"), last.search_figure("ufuzzy", 10_000, "/ready"));
    let (first, first_flex) =
        (last.search_figure("ours", 108, "/first"), last.search_figure("flexsearch", 108, "/first"));
    vec![
        TargetLine {
            measure: "warm query p95, 108, through the door to JavaScript, in the module that programs load",
            reach: "0.4 of uFuzzy's and MiniSearch's",
            ours: format!("{} ms, {:.2} and {:.2}", format_ms(door), door / fuzzy, door / mini),
            best: format!("uFuzzy {}, MiniSearch {}", format_ms(fuzzy), format_ms(mini)),
            reached: holds_for_all(&[door, fuzzy, mini], door <= 0.4 * fuzzy && door <= 0.4 * mini),
        },
        TargetLine {
            measure: "the same inside, in the page's module",
            reach: "FlexSearch's",
            ours: format!("{} ms, {:.2}", format_ms(inside), inside / flex),
            best: format!("FlexSearch {}", format_ms(flex)),
            reached: holds_for_all(&[inside, flex], inside <= flex),
        },
        TargetLine {
            measure: "warm query p95, 10,000",
            reach: "0.2 of uFuzzy's, below the scan's",
            ours: format!("{} ms, {:.2} and {:.2}", format_ms(many), many / many_fuzzy, many / scan),
            best: format!("uFuzzy {}, scan {}", format_ms(many_fuzzy), format_ms(scan)),
            reached: holds_for_all(&[many, many_fuzzy, scan], many <= 0.2 * many_fuzzy && many < scan),
        },
        TargetLine {
            measure: "index ready after load, 10,000",
            reach: "uFuzzy's",
            ours: format!("{} ms, {:.1}", format_ms(ready), ready / ready_fuzzy),
            best: format!("uFuzzy {}", format_ms(ready_fuzzy)),
            reached: holds_for_all(&[ready, ready_fuzzy], ready <= ready_fuzzy),
        },
        TargetLine {
            measure: "first query after load, 108",
            reach: "FlexSearch's",
            ours: format!("{} ms, {:.2}", format_ms(first), first / first_flex),
            best: format!("FlexSearch {}", format_ms(first_flex)),
            reached: holds_for_all(&[first, first_flex], first <= first_flex),
        },
    ]
}

fn page_lines(last: &LastFigures) -> Vec<TargetLine> {
    let kilobytes = |bytes: f64| format!("{:.1} KB", bytes / 1000.0);
    let all = last.code_size("ours, all features, the data inside");
    let (react, preact) = (last.code_size("list, react"), last.code_size("list, preact-minisearch"));
    // Whichever of the two ways to have it comes first.
    let ours = |path: &str| last.load_figure("ours, the page", path).min(last.load_figure("ours, embedded", path));
    let (rows, still) = (ours("/rows/p50"), last.load_figure("prerendered", "/rows/p50"));
    let (usable, other) = (ours("/usable/p50"), last.load_figure("react", "/usable/p50"));
    let whole = ours("/whole/p50");
    let mut lines = vec![
        TargetLine {
            measure: "code, Brotli 11, all features and the data",
            reach: "100 KB",
            ours: kilobytes(all),
            best: format!("Preact with MiniSearch {}, React {}", kilobytes(preact), kilobytes(react)),
            reached: holds_for_all(&[all], all <= 100_000.0),
        },
        TargetLine {
            measure: "navigation to first rows, slow 4G and a quarter of the processor, 108",
            reach: "bare prerendered HTML's",
            ours: format!("{} ms, {:.2}", format_ms(rows), rows / still),
            best: format!("prerendered {}", format_ms(still)),
            reached: holds_for_all(&[rows, still], rows <= still),
        },
        TargetLine {
            measure: "navigation to usable, the same: what was typed is answered, ours at first by names as typed, as the other lists",
            reach: "React's",
            ours: format!("{} ms, {:.2}", format_ms(usable), usable / other),
            best: format!("React {}", format_ms(other)),
            reached: holds_for_all(&[usable, other], usable <= other),
        },
        TargetLine {
            measure: "the same, answered by the whole search, slips and aliases forgiven",
            reach: "React's",
            ours: format!("{} ms, {:.2}", format_ms(whole), whole / other),
            best: format!("React {}", format_ms(other)),
            reached: holds_for_all(&[whole, other], whole <= other),
        },
    ];
    for (size, measure) in
        [(108, "script and layout a key, p95, 108 rows"), (10_000, "script and layout a key, p95, 10,000 rows")]
    {
        let work = last.list_figure("ours", size, false, "/busy/p95");
        let painted = last.list_figure("ours", size, false, "/painted/p95");
        let later = last.list_figure("ours", size, false, "/later/p95");
        let (name, least) = last.least_work(size);
        lines.push(TargetLine {
            measure,
            reach: "the best peer's, and the frame within 16.7 ms",
            ours: format!(
                "{} ms, {:.2}, and {} after the frame; frame {} ms",
                format_ms(work),
                work / least,
                format_ms(later),
                format_ms(painted)
            ),
            best: format!("{name} {}", format_ms(least)),
            reached: holds_for_all(&[work, least], work <= least && painted <= 16.7),
        });
    }
    let heap = last.list_figure("ours", 10_000, false, "/held");
    let others = [last.list_figure("vanilla", 10_000, true, "/held"), last.list_figure("react", 10_000, true, "/held")];
    lines.push(TargetLine {
        measure: "heap, 10,000 rows, WebAssembly's memory counted",
        reach: "4 MB",
        ours: format!("{:.1} MB", heap / 1e6),
        best: format!("vanilla, in view {:.1}, React, in view {:.1}", others[0] / 1e6, others[1] / 1e6),
        reached: holds_for_all(&[heap, median(&others)], heap <= 4e6),
    });
    lines
}

fn host_lines(last: &LastFigures) -> Vec<TargetLine> {
    let paint = |measure: &'static str, setting: &str| {
        let (share, wasm) = last.paint_figures(setting);
        TargetLine {
            measure,
            reach: "5 % later, and no WebAssembly",
            ours: format!("{:+.1} %, {wasm} requests", (share - 1.0) * 100.0),
            best: "–".to_owned(),
            reached: holds_for_all(&[share, wasm], share <= 1.05 && wasm == 0.0),
        }
    };
    let longest = last.task_figure("Plain", "/longest/p50");
    let blocking = last.task_figure("Quarter", "/blocking/p50");
    vec![
        paint("a host's largest paint, the widget below the fold, slow 4G and a quarter of the processor", "Slow"),
        paint("the same, unthrottled", "Plain"),
        TargetLine {
            measure: "longest task, from navigation to usable and while typing, unthrottled",
            reach: "50 ms",
            ours: if longest == 0.0 { "none of 50 ms".to_owned() } else { format!("{} ms", format_ms(longest)) },
            best: "–".to_owned(),
            reached: holds_for_all(&[longest], longest <= 50.0),
        },
        TargetLine {
            measure: "blocking time, the same, a quarter of the processor",
            reach: "200 ms",
            ours: format!("{blocking:.0} ms"),
            best: "–".to_owned(),
            reached: holds_for_all(&[blocking], blocking <= 200.0),
        },
    ]
}

/// The table of what was to be reached.
pub(crate) fn targets_markdown() -> String {
    let rows: Vec<Vec<String>> = target_lines(&LastFigures::read_all())
        .into_iter()
        .map(|line| {
            let reached = match line.reached {
                Some(true) => "yes",
                Some(false) => "**no**",
                None => "not measured",
            };
            let figure = |text: String| if text.contains("NaN") { "–".to_owned() } else { text };
            vec![
                line.measure.to_owned(),
                line.reach.to_owned(),
                figure(line.ours),
                figure(line.best),
                reached.to_owned(),
            ]
        })
        .collect();
    format!(
        "## What was to be reached\n\n{}",
        markdown_table(&["measure", "at most, or at least", "ours", "best or named peer", "reached"], &rows)
    )
}

/// Everything of the last run of each part, for `docs/benchmarks.md`.
pub(crate) fn results_page() -> String {
    let mut text = format!("{}\n\n{}\n{}", include_str!("intro.md").trim(), targets_markdown(), include_str!("why.md"));
    for part in BenchPart::ALL {
        if let Ok(part) = fs::read_to_string(plan::bench_folder().join(format!("{}.md", part.name()))) {
            text += &format!("\n{}\n", part.trim());
        }
    }
    text
}
