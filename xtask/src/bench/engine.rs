//! The widget's search as a module of its own, over records that are given: `benches/engine`, compiled as the page's domain
//! is and as that of the module for programs.

use crate::{
    headless, optimize, process,
    project::Project,
    tools::Toolbox,
    wasm_flags::{WASM_TARGET, WasmFlags},
};
use anyhow::{Context, Result};
use std::{fs, path::Path};
use trust_center_report::{codec::Encoder, model::ReportFile};

const PACKAGE: &str = "bench-engine";

/// Puts the module and its glue into a folder; `fast` as the module for programs is compiled.
pub(super) fn build_engine(project: &Project, tools: &Toolbox, folder: &Path, fast: bool) -> Result<()> {
    let flags = WasmFlags::for_project(project)?;
    let mut cargo = project.cargo_command();
    flags.apply_to(&mut cargo).args([
        "build",
        "--release",
        "--offline",
        "--locked",
        "--lib",
        "--target",
        WASM_TARGET,
        "--package",
        PACKAGE,
    ]);
    if fast {
        headless::SPEED_OPTIMIZED_CRATES.iter().for_each(|option| {
            cargo.args(["--config", option]);
        });
    }
    process::run_visible("building the engine", &mut cargo)?;
    let built =
        project.target_dir().join(WASM_TARGET).join("release").join(format!("{}.wasm", PACKAGE.replace('-', "_")));
    // In a folder of its own: what makes it small minifies all that lies beside.
    let own = project.work_dir().join(if fast { "engine-fast" } else { "engine" });
    if own.exists() {
        fs::remove_dir_all(&own).with_context(|| format!("{} cannot be removed", own.display()))?;
    }
    let mut bindgen = tools.tool_command(project, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "engine", "--out-dir"]).arg(&own).arg(&built);
    process::run_visible("its glue", &mut bindgen)?;
    optimize::optimize_module(project, tools, &own, "engine")?;
    for name in ["engine.js", "engine_bg.wasm"] {
        fs::copy(own.join(name), folder.join(name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}

/// Packs a report that stands there as JSON, as `crates/report-data/build.rs` does for the modules.
pub(super) fn pack_json(json: &Path) -> Result<()> {
    let text = fs::read_to_string(json).with_context(|| format!("{} cannot be read", json.display()))?;
    let file: ReportFile =
        serde_json::from_str(&text).with_context(|| format!("{} is no data file", json.display()))?;
    fs::write(json.with_extension("packed"), Encoder::encode_record(&file))?;
    Ok(())
}
