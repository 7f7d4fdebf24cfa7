//! The module for programs: the same crate without its built by cargo and wasm-bindgen, and made small.
//!
//! The page loads it when somebody checks a list or takes a file away; in Node and in workers it is all there is. It is
//! built once, and both `dist/` and `pkg/` get the same bytes.

use crate::{
    compile_wasm::{self, WasmBuild},
    fingerprint::BuildStamp,
    optimize,
    project::Project,
    tools::Toolbox,
    wasm_flags::WasmFlags,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The file name of the module and its glue.
pub(crate) const MODULE_NAME: &str = "trust-center-headless";

/// Lists have thousands of lines, and this module is not what a page waits for: the report's code is built halfway for speed.
/// Of the same tree after Brotli, with link-time optimization, and for 10,000 lines in Node: 113.1 KB and 22.3 ms with search at 2 and
/// the report at "s", 111.0 KB and 25.0 ms with the report at "s" alone, 106.4 KB and 42.6 ms with all at "z".
pub(crate) const SPEED_OPTIMIZED_CRATES: [&str; 1] = ["profile.release.package.trust-center-report.opt-level=\"s\""];

/// What of it the page and the package need.
const MODULE_FILE_ENDINGS: [&str; 4] = [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"];

/// Builds it unless it already is what the sources give; the answer is its folder.
pub(crate) fn build_headless(project: &Project, tools: &Toolbox) -> Result<PathBuf> {
    let folder = project.work_dir().join("headless");
    let flags = WasmFlags::for_project(project)?;
    let stamp = BuildStamp::from_sources(project, &folder, &compile_wasm::build_recipe(project, &flags)?)?;
    if stamp.is_current() {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    let module = WasmBuild { package: MODULE_NAME, config: &SPEED_OPTIMIZED_CRATES, name: MODULE_NAME };
    compile_wasm::compile_module(project, tools, &flags, &module, &folder)?;
    optimize::optimize_module(project, tools, &folder, MODULE_NAME)?;
    flags.check_paths(&folder.join(format!("{MODULE_NAME}_bg.wasm")))?;
    stamp.write_file()?;
    Ok(folder)
}

/// Puts the module into a folder: its files whose names end so.
pub(crate) fn copy_module(from: &Path, to: &Path, with_types: bool) -> Result<()> {
    for ending in MODULE_FILE_ENDINGS.iter().filter(|ending| with_types || !ending.ends_with(".d.ts")) {
        let name = format!("{MODULE_NAME}{ending}");
        fs::copy(from.join(&name), to.join(&name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}
