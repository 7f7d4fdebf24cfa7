//! `bench`: builds the widget, its peers and what they are asked, then hands over to the bench program of the browser tests.

mod competitors;
mod engine;

use crate::{
    browser_install::Engine,
    install::{self, Requirement},
    package, page, process,
    project::Project,
};
use anyhow::{Result, bail};
use std::ffi::OsString;

/// Parts that look at the built page or package; a run of others alone does not build them.
const PARTS_WITH_PAGE: [&str; 6] = ["keys", "lines", "list", "load", "bytes", "host"];
/// Parts that look at peers.
const PARTS_WITH_COMPETITORS: [&str; 5] = ["quality", "search", "list", "load", "bytes"];

/// Whether there is anything to run; `--help` names the command only then.
pub(crate) fn is_available(project: &Project) -> bool {
    project.resolve("tests/browser/src/bin/bench/main.rs").is_file()
}

/// Builds what is measured, then measures it.
pub(crate) fn run_benchmarks(project: &Project, args: &[OsString]) -> Result<()> {
    if !is_available(project) {
        bail!("there is no bench in this checkout");
    }
    let named: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).filter(|arg| !arg.starts_with('-')).collect();
    let asked = |parts: &[&str]| {
        let names = named.iter().filter(|name| name.parse::<u32>().is_err());
        let mut names = names.peekable();
        let only_docs = args.len() == 1 && args[0] == "--docs";
        (names.peek().is_none() && !only_docs) || names.any(|name| parts.contains(name))
    };
    let tools = install::ensure_tools(project, Requirement::Build)?;
    let browser = install::ensure_browser(project, Engine::Chromium)?;
    if asked(&PARTS_WITH_PAGE) {
        page::build_page(project, &tools)?;
        package::build_package(project, &tools)?;
    }
    let site = project.target_dir().join("bench/site");
    if asked(&PARTS_WITH_COMPETITORS) {
        competitors::build_competitors(project, &tools, &site)?;
    }
    let mut bench = project.cargo_command();
    bench.args(["run", "--package", "browser-tests", "--bin", "bench", "--"]).args(args);
    bench.env("TRUST_CENTER_DIST", project.dist_dir()).env("TRUST_CENTER_PKG", project.pkg_dir());
    bench.env("TRUST_CENTER_BENCH", project.target_dir().join("bench"));
    browser.set_env(&mut bench);
    process::run_visible("bench", &mut bench)
}
