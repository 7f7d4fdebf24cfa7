//! axe-core, the accessibility checker, from npm in the one version that `package-lock.json` holds.

use crate::{Browser, artifacts};
use serde_json::Value;
use std::{
    fs,
    process::Command,
    sync::{Mutex, OnceLock, PoisonError},
};

/// One thing that axe holds against a page: its rule, and where.
fn describe_violation(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let places: Vec<String> =
        nodes.iter().map(|node| format!("    {}  {}", node["target"], node["failureSummary"])).collect();
    format!(
        "{}: {}\n{}",
        violation["id"].as_str().unwrap_or("?"),
        violation["help"].as_str().unwrap_or_default(),
        places.join("\n")
    )
}

/// What axe holds against the page as it is shown now, in every rule that it has, best practices included.
///
/// The driver runs axe beside the page, outside the reach of the page's policy, which stays as strict as it is.
pub fn accessibility_violations(browser: &Browser) -> Vec<String> {
    if !browser.is_true("return typeof axe === 'object'") {
        // A script element would be the page's, and blocked; what the driver runs is the driver's.
        browser.eval(&format!("{}\n;globalThis.axe ??= window.axe", axe_source()));
    }
    let found =
        browser.eval("return (await axe.run(document, { resultTypes: ['violations'], preload: false })).violations");
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().map(describe_violation).collect()
}

/// axe's own text; brought by `npm ci` where nobody has yet.
fn axe_source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    static BRINGING: Mutex<()> = Mutex::new(());
    SOURCE.get_or_init(|| {
        let _bringing = BRINGING.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = artifacts::crate_folder();
        let file = folder.join("node_modules/axe-core/axe.min.js");
        if !file.is_file() {
            let npm = Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&folder)
                .output()
                .expect("npm, to bring axe-core");
            assert!(npm.status.success(), "npm ci in tests/browser: {}", String::from_utf8_lossy(&npm.stderr));
        }
        fs::read_to_string(file).expect("axe-core in tests/browser/node_modules")
    })
}
