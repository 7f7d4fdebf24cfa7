//! `bench`: hands over to the bench program of the browser tests, where this checkout has one.

use crate::{
    install::{self, Need},
    package, page,
    project::Project,
    step,
};
use anyhow::{Result, bail};
use std::ffi::OsString;

/// Whether there is anything to run; `--help` names the command only then.
pub(crate) fn is_there(project: &Project) -> bool {
    project.path("tests/browser/src/bin/bench.rs").is_file()
}

/// Builds what is measured, then measures it.
pub(crate) fn run(project: &Project, args: &[OsString]) -> Result<()> {
    if !is_there(project) {
        bail!("there is no bench in this checkout");
    }
    let tools = install::tools(project, Need::Build)?;
    let browsers = install::browsers(project)?;
    page::build(project, &tools)?;
    package::build(project, &tools)?;
    let mut bench = project.cargo();
    bench.args(["run", "--package", "browser-tests", "--bin", "bench", "--"]).args(args);
    bench.env("TRUST_CENTER_DIST", project.dist()).env("TRUST_CENTER_PKG", project.pkg());
    browsers.pass_to(&mut bench);
    step::run_shown("bench", &mut bench)
}
