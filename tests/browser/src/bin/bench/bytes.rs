//! What has to travel: code and data, as they are and compressed.

use crate::{
    figures::{BenchReport, markdown_table},
    plan::{self, BenchPlan},
};
use serde_json::{Map, Value, json};
use std::fs;

/// What belongs to each, as the beginnings of file names; code first, then data.
const MEASURED_PAGES: [(&str, &[&str], &[&str]); 18] = [
    ("ours, all features, the data inside", &["widget/"], &[]),
    ("ours, search alone, as in the page", &["peers/ours/"], &["data/report-108.packed"]),
    ("ours, search alone, as for programs", &["peers/ours-fast/"], &["data/report-108.packed"]),
    ("scan", &["peers/scan/"], &["data/records-108.json"]),
    ("ufuzzy", &["peers/ufuzzy/"], &["data/records-108.json"]),
    ("minisearch", &["peers/minisearch/"], &["data/records-108.json"]),
    ("minisearch, saved index", &["peers/minisearch-saved/"], &["data/saved-108.json"]),
    ("flexsearch", &["peers/flexsearch/"], &["data/records-108.json"]),
    ("fuse", &["peers/fuse/"], &["data/records-108.json"]),
    ("lunr", &["peers/lunr/"], &["data/records-108.json"]),
    ("orama", &["peers/orama/"], &["data/records-108.json"]),
    ("fuzzysort", &["peers/fuzzysort/"], &["data/records-108.json"]),
    ("list, vanilla", &["list-vanilla.js", "list.css"], &["data/records-108.json"]),
    ("list, preact", &["list-preact.js", "list.css"], &["data/records-108.json"]),
    ("list, preact-minisearch", &["list-preact-minisearch.js", "list.css"], &["data/records-108.json"]),
    ("list, svelte", &["list-svelte.js", "list.css"], &["data/records-108.json"]),
    ("list, react", &["list-react.js", "list.css"], &["data/records-108.json"]),
    ("list, datatables", &["list-datatables.js", "list.css"], &["data/records-108.json"]),
];

/// Endings of code; schemas, the data as JSON and the hashes are for others to read.
const CODE_EXTENSIONS: [&str; 4] = [".js", ".wasm", ".css", ".path"];

pub(crate) fn measure_bytes(_: &BenchPlan) -> BenchReport {
    let text = fs::read_to_string(plan::bench_folder().join("site/weights.json"))
        .expect("weights: run cargo xtask bench bytes");
    let weights: Map<String, Value> = serde_json::from_str(&text).expect("weights");
    let mut rows = Vec::new();
    let mut figures = Map::new();
    for (name, code, data) in MEASURED_PAGES {
        let code = sum_sizes(&weights, |file| {
            starts_with_any(file, code)
                && CODE_EXTENSIONS.iter().any(|end| file.ends_with(end))
                && !is_copy(&weights, file)
        });
        let data = sum_sizes(&weights, |file| starts_with_any(file, data));
        if code[0] == 0 {
            continue;
        }
        let kilobytes =
            |bytes: u64| if bytes == 0 { "–".to_owned() } else { format!("{:.1}", bytes as f64 / 1000.0) };
        let mut row = vec![name.to_owned()];
        row.extend(code.iter().chain(&data).map(|&bytes| kilobytes(bytes)));
        rows.push(row);
        figures.insert(name.to_owned(), json!({ "code": code, "data": data }));
    }
    let pagefind = sum_sizes(&weights, |file| {
        ["pagefind.js", "wasm.en.pagefind", "pagefind-entry.json"]
            .iter()
            .any(|name| file == format!("peers/pagefind/pagefind-108/{name}"))
    });
    let index = sum_sizes(&weights, |file| file.starts_with("peers/pagefind/pagefind-108/") && file.contains(".pf_"));
    let mut row = vec!["pagefind, search alone".to_owned()];
    row.extend(pagefind.iter().chain(&index).map(|&bytes| format!("{:.1}", bytes as f64 / 1000.0)));
    rows.push(row);
    figures.insert("pagefind, search alone".to_owned(), json!({ "code": pagefind, "data": index }));
    let head = ["KB of 1,000 bytes", "code raw", "gzip 9", "Brotli 11", "data of 108 raw", "gzip 9", "Brotli 11"];
    let markdown = format!(
        "## Bytes\n\n{}\nOurs with all features is every script, module, style and outline that a visitor's browser may ask for, each counted once; the \
         data is in both of its modules.\n",
        markdown_table(&head, &rows)
    );
    BenchReport { markdown, figures: Value::Object(figures) }
}

/// Whether it is a script's stable name, which stands in the versioned folder too: a page loads one of them.
fn is_copy(weights: &Map<String, Value>, file: &str) -> bool {
    let Some((folder, name)) = file.rsplit_once('/') else { return false };
    let within = |other: &str| other.strip_prefix(folder).is_some_and(|rest| rest.matches('/').count() == 2);
    folder == "widget" && weights.keys().any(|other| within(other) && other.ends_with(&format!("/{name}")))
}

fn starts_with_any(file: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| file.starts_with(beginning))
}

/// Raw, gzip, Brotli.
fn sum_sizes(weights: &Map<String, Value>, wanted: impl Fn(&str) -> bool) -> [u64; 3] {
    let of = |weight: &Value, name: &str| weight[name].as_u64().unwrap_or_default();
    weights.iter().filter(|(file, _)| wanted(file)).fold([0; 3], |sum, (_, weight)| {
        [sum[0] + of(weight, "raw"), sum[1] + of(weight, "gzip"), sum[2] + of(weight, "brotli")]
    })
}
