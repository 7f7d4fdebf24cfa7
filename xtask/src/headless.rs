//! The module for programs: the same crate without its page, built by cargo and wasm-bindgen, and made small.
//!
//! The page loads it when somebody checks a list or takes a file away; in Node and in workers it is all there is. It is
//! built once, and both `dist/` and `pkg/` get the same bytes.

use crate::{
    compile::{self, Module},
    page,
    project::Project,
    shrink,
    stamp::Stamp,
    tools::Toolbox,
    wasm_flags::WasmFlags,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The file name of the module and its glue.
pub(crate) const NAME: &str = "trust-center-headless";

/// Lists have thousands of lines, and this module is not what a page waits for: search is built for speed here, and the
/// rest halfway. Of the same tree after Brotli: 123 KB with the report at 2, 118 with "s", 113 with "z"; 10,000 lines took about as long with
/// the first two and a fifth longer with the last. Search at 3 is 1.4 KB more than at 2, and no quicker.
pub(crate) const FAST: [&str; 2] = [
    "profile.release.package.trust-center-search.opt-level=2",
    "profile.release.package.trust-center-report.opt-level=\"s\"",
];

/// What of it the page and the package need.
const FILES: [&str; 4] = [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"];

/// Builds it unless it already is what the sources give; the answer is its folder.
pub(crate) fn build(project: &Project, tools: &Toolbox) -> Result<PathBuf> {
    let folder = project.work().join("headless");
    let flags = WasmFlags::of(project)?;
    let stamp = Stamp::of(project, &folder, &page::recipe(project, &flags)?)?;
    if stamp.holds() {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    let module = Module { feature: "program", config: &FAST, name: NAME };
    compile::module(project, tools, &flags, &module, &folder)?;
    shrink::module(project, tools, &folder, NAME)?;
    flags.check(&folder.join(format!("{NAME}_bg.wasm")))?;
    stamp.write()?;
    Ok(folder)
}

/// Puts the module into a folder: its files whose names end so.
pub(crate) fn copy(from: &Path, to: &Path, with_types: bool) -> Result<()> {
    for ending in FILES.iter().filter(|ending| with_types || !ending.ends_with(".d.ts")) {
        let name = format!("{NAME}{ending}");
        fs::copy(from.join(&name), to.join(&name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}
