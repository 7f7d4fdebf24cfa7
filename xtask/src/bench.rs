//! `bench`: builds the widget, its peers and what they are asked, then hands over to the bench program of the browser tests.

mod engine;
mod peers;

use crate::{
    browsers::Engine,
    install::{self, Need},
    package, page,
    project::Project,
    step,
};
use anyhow::{Result, bail};
use std::ffi::OsString;

/// Parts that look at the built page or package; a run of others alone does not build them.
const WITH_PAGE: [&str; 6] = ["keys", "lines", "list", "load", "bytes", "host"];
/// Parts that look at peers.
const WITH_PEERS: [&str; 5] = ["quality", "search", "list", "load", "bytes"];

/// Whether there is anything to run; `--help` names the command only then.
pub(crate) fn is_there(project: &Project) -> bool {
    project.path("tests/browser/src/bin/bench/main.rs").is_file()
}

/// Builds what is measured, then measures it.
pub(crate) fn run(project: &Project, args: &[OsString]) -> Result<()> {
    if !is_there(project) {
        bail!("there is no bench in this checkout");
    }
    let named: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).filter(|arg| !arg.starts_with('-')).collect();
    let asked = |parts: &[&str]| {
        let names = named.iter().filter(|name| name.parse::<u32>().is_err());
        let mut names = names.peekable();
        let only_docs = args.len() == 1 && args[0] == "--docs";
        (names.peek().is_none() && !only_docs) || names.any(|name| parts.contains(name))
    };
    let tools = install::tools(project, Need::Build)?;
    let browser = install::browser(project, Engine::Chromium)?;
    if asked(&WITH_PAGE) {
        page::build(project, &tools)?;
        package::build(project, &tools)?;
    }
    let site = project.target().join("bench/site");
    if asked(&WITH_PEERS) {
        peers::build(project, &tools, &site)?;
    }
    let mut bench = project.cargo();
    bench.args(["run", "--package", "browser-tests", "--bin", "bench", "--"]).args(args);
    bench.env("TRUST_CENTER_DIST", project.dist()).env("TRUST_CENTER_PKG", project.pkg());
    bench.env("TRUST_CENTER_BENCH", project.target().join("bench"));
    browser.pass_to(&mut bench);
    step::run_shown("bench", &mut bench)
}
