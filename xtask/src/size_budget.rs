//! What the page may weigh, and what it weighs. Bytes after Brotli, as they travel.
//!
//! The figures are exact so that growth is a decision: whoever passes one edits it here, and a
//! reviewer sees it.

use crate::{assets, compress, project::Project, wasm_flags};
use anyhow::{Result, bail};
use std::fs;

/// All script, style and WebAssembly that the page loads before it works. The report's data is inside
/// the WebAssembly.
const MAX_FIRST_LOAD: u64 = 121_400;

/// What is loaded when a visitor checks a list or takes a file away, and not before: the module for
/// programs, which holds the data once more, and what asks it. The map's land, when the map is drawn. And what draws a
/// chip or a badge, which load this in place of the page's module.
const ON_DEMAND_FILES: [&str; 6] = [
    "trust-center-headless_bg.wasm",
    "trust-center-headless.js",
    "list-check.js",
    "world-land.path",
    "inline.js",
    "small.css",
];

/// All of that together.
const MAX_ON_DEMAND: u64 = 163_700;

/// The frame, for sites that take nothing else: its page's script, the host's, what they say, and the element's way to it.
const FRAME_FILES: [&str; 4] = ["frame.js", "frame-host.js", "frame-connection.js", "frame-fallback.js"];

/// All of that together, beside what the frame then loads.
const MAX_FRAME: u64 = 5_500;

/// The configurator's page. Nobody loads it but who embeds the widget, so it counts in none of the above. The public page has
/// `page.css` inside.
const CONFIGURATOR_FILES: [&str; 4] = ["configurator.js", "configurator.css", "snippets.js", "page.css"];

/// All of that together.
const MAX_CONFIGURATOR: u64 = 7_000;

/// What brings other data, where a page names some, and what it may weigh.
const EXTERNAL_DATA_FILES: [&str; 2] = ["external-data.js", "pack-report.js"];
const MAX_EXTERNAL_DATA: u64 = 4_500;

/// When files are loaded, and what they may weigh together.
struct BudgetGroup {
    name: &'static str,
    limit: u64,
    contains: fn(&str) -> bool,
}

const BUDGET_GROUPS: [BudgetGroup; 5] = [
    BudgetGroup {
        name: "before it works, data included",
        limit: MAX_FIRST_LOAD,
        contains: |name| {
            ![&ON_DEMAND_FILES[..], &EXTERNAL_DATA_FILES, &FRAME_FILES, &CONFIGURATOR_FILES]
                .iter()
                .any(|group| group.contains(&name))
        },
    },
    BudgetGroup {
        name: "on demand: lists, files, map",
        limit: MAX_ON_DEMAND,
        contains: |name| ON_DEMAND_FILES.contains(&name),
    },
    BudgetGroup {
        name: "on demand: other data",
        limit: MAX_EXTERNAL_DATA,
        contains: |name| EXTERNAL_DATA_FILES.contains(&name),
    },
    BudgetGroup { name: "the frame, beside the rest", limit: MAX_FRAME, contains: |name| FRAME_FILES.contains(&name) },
    BudgetGroup {
        name: "the configurator",
        limit: MAX_CONFIGURATOR,
        contains: |name| CONFIGURATOR_FILES.contains(&name),
    },
];

/// What single files may weigh: what they weighed when this was written and 2 % more, for the
/// WebAssembly what that leaves of the total. A file that is not named here counts in the total alone.
const FILE_LIMITS: [(&str, u64); 9] = [
    ("index.html", 23_900),
    ("trust-center-widget_bg.wasm", 106_900),
    ("trust-center-widget.js", 3_540),
    ("element.js", 5_700),
    ("widget.css", 4_360),
    ("page.css", 760),
    ("trust-center-headless_bg.wasm", 154_000),
    ("trust-center-headless.js", 2_700),
    ("list-check.js", 2_650),
];

/// What counts in the total: what a browser must load before the widget works.
const COUNTED_EXTENSIONS: [&str; 4] = ["wasm", "js", "css", "path"];

/// This file, as the failing sentence names it.
const BUDGET_SOURCE: &str = "xtask/src/budget.rs";

/// One built file.
struct FileSize {
    name: String,
    raw: u64,
    brotli: u64,
}

impl FileSize {
    fn counts_in_total(&self) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, end)| COUNTED_EXTENSIONS.contains(&end))
    }
}

/// Prints what the files of `dist/` weigh, and fails when that is more than the budget.
pub(crate) fn check_budget(project: &Project) -> Result<()> {
    let weights = measure_files(project)?;
    print!("{}", size_table(&weights));
    let complaints = violations(&weights, &BUDGET_GROUPS, &FILE_LIMITS);
    if wasm_flags::stable_only() {
        println!("built with stable flags alone: the budget is not held against it");
    } else if !complaints.is_empty() {
        bail!("over the budget.\n{}", complaints.join("\n"));
    }
    Ok(())
}

fn measure_files(project: &Project) -> Result<Vec<FileSize>> {
    let dist = project.dist_dir();
    let versioned = assets::versioned_folder(&dist)?;
    let mut weights = Vec::new();
    for path in compress::list_files(&dist)? {
        if path.extension().is_some_and(|end| end == "br") {
            continue;
        }
        let raw = fs::metadata(&path)?.len();
        let mut compressed = path.clone().into_os_string();
        compressed.push(".br");
        // Without a compressed copy the file travels as it is.
        let brotli = fs::metadata(compressed).map_or(raw, |data| data.len());
        // A script that stands beside the versioned folder too is loaded once all the same.
        if path.parent() == Some(&dist) && path.file_name().is_some_and(|name| versioned.join(name).is_file()) {
            continue;
        }
        let within = path.strip_prefix(&versioned).or_else(|_| path.strip_prefix(&dist)).unwrap_or(&path);
        let name = within.to_string_lossy().replace('\\', "/");
        weights.push(FileSize { name, raw, brotli });
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
}

fn size_table(weights: &[FileSize]) -> String {
    let mut text = format!("\n{:<34} {:>10} {:>10} {:>10}\n", "dist/ (bytes)", "raw", "brotli", "budget");
    for weight in weights {
        let limit = FILE_LIMITS
            .iter()
            .find(|(name, _)| *name == weight.name)
            .map_or(String::new(), |(_, limit)| limit.to_string());
        text += &format!("{:<34} {:>10} {:>10} {limit:>10}\n", weight.name, weight.raw, weight.brotli);
    }
    for group in &BUDGET_GROUPS {
        let (raw, brotli) = group_total(weights, group);
        text += &format!("{:<34} {raw:>10} {brotli:>10} {:>10}\n", group.name, group.limit);
    }
    text
}

/// Bytes of a group's files, as they are and after Brotli.
fn group_total(weights: &[FileSize], group: &BudgetGroup) -> (u64, u64) {
    let counted = weights.iter().filter(|weight| weight.counts_in_total() && (group.contains)(&weight.name));
    counted.fold((0, 0), |(raw, brotli), weight| (raw + weight.raw, brotli + weight.brotli))
}

/// One sentence for every figure that is passed.
fn violations(weights: &[FileSize], groups: &[BudgetGroup], limits: &[(&str, u64)]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (name, limit) in limits {
        if let Some(weight) = weights.iter().find(|weight| weight.name == *name && weight.brotli > *limit) {
            sentences.push(format!(
                "{name} weighs {} bytes, {} more than its {limit}: make it smaller, \
                 or set its figure in FILES to {} ({BUDGET_SOURCE}).",
                weight.brotli,
                weight.brotli - limit,
                weight.brotli
            ));
        }
    }
    for group in groups {
        let (_, sum) = group_total(weights, group);
        if sum > group.limit {
            sentences.push(format!(
                "wasm, js and css ({}) weigh {sum} bytes together, {} more than the {} allowed ({BUDGET_SOURCE}). \
                 That is the promise to those who embed the widget: make it smaller.",
                group.name,
                sum - group.limit,
                group.limit
            ));
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(name: &str, brotli: u64) -> FileSize {
        FileSize { name: name.into(), raw: brotli * 3, brotli }
    }

    #[test]
    fn a_passed_figure_is_named_with_the_place_to_edit_it() {
        let weights = [weight("a.wasm", 101), weight("b.js", 10), weight("index.html", 900)];
        let check = |limit: u64, files: &[(&str, u64)], expected: &[&str]| {
            let groups = [
                BudgetGroup { name: "all", limit, contains: |_| true },
                BudgetGroup { name: "none", limit: 0, contains: |_| false },
            ];
            let found = violations(&weights, &groups, files);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (sentence, part) in found.iter().zip(expected) {
                assert!(sentence.contains(part) && sentence.contains(BUDGET_SOURCE), "{sentence}");
            }
        };
        check(111, &[("a.wasm", 101), ("b.js", 10)], &[]);
        check(111, &[("a.wasm", 100)], &["a.wasm weighs 101 bytes, 1 more than its 100"]);
        check(110, &[], &["111 bytes together, 1 more than the 110"]);
        check(1, &[("b.js", 9)], &["b.js weighs 10", "111 bytes together"]);
        check(111, &[("not-built.js", 0)], &[]);
    }

    #[test]
    fn the_figures_of_the_files_fit_in_the_total() {
        for group in &BUDGET_GROUPS {
            let files =
                FILE_LIMITS.iter().filter(|(name, _)| weight(name, 0).counts_in_total() && (group.contains)(name));
            assert!(files.map(|(_, limit)| limit).sum::<u64>() <= group.limit, "{}", group.name);
        }
    }

    #[test]
    fn markup_and_compressed_copies_do_not_count() {
        let counted = |name: &str| weight(name, 1).counts_in_total();
        assert!(counted("a.wasm") && counted("a.js") && counted("deep/a.css"));
        assert!(!counted("index.html") && !counted("report.json") && !counted("a.js.br") && !counted("js"));
    }
}
