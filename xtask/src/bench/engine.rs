//! The widget's search as a module of its own, over records that are given: `benches/engine`, compiled as the page's domain
//! is and as that of the module for programs.

use crate::{headless, install::TARGET, project::Project, shrink, step, tools::Toolbox, wasm_flags::WasmFlags};
use anyhow::{Context, Result};
use std::{fs, path::Path};
use trust_center_report::{record::Packer, source::ReportFile};

const PACKAGE: &str = "bench-engine";

/// Puts the module and its glue into a folder; `fast` as the module for programs is compiled.
pub(super) fn build(project: &Project, tools: &Toolbox, folder: &Path, fast: bool) -> Result<()> {
    let flags = WasmFlags::of(project)?;
    let mut cargo = project.cargo();
    flags.apply(&mut cargo).args([
        "build",
        "--release",
        "--offline",
        "--locked",
        "--lib",
        "--target",
        TARGET,
        "--package",
        PACKAGE,
    ]);
    if fast {
        headless::FAST.iter().for_each(|option| {
            cargo.args(["--config", option]);
        });
    }
    step::run_shown("building the engine", &mut cargo)?;
    let built = project.target().join(TARGET).join("release").join(format!("{}.wasm", PACKAGE.replace('-', "_")));
    // In a folder of its own: what makes it small minifies all that lies beside.
    let own = project.work().join(if fast { "engine-fast" } else { "engine" });
    if own.exists() {
        fs::remove_dir_all(&own).with_context(|| format!("{} cannot be removed", own.display()))?;
    }
    let mut bindgen = tools.command(project, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "engine", "--out-dir"]).arg(&own).arg(&built);
    step::run_shown("its glue", &mut bindgen)?;
    shrink::module(project, tools, &own, "engine")?;
    for name in ["engine.js", "engine_bg.wasm"] {
        fs::copy(own.join(name), folder.join(name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}

/// Packs a report that stands there as JSON, as `build.rs` does for the widget.
pub(super) fn pack(json: &Path) -> Result<()> {
    let text = fs::read_to_string(json).with_context(|| format!("{} cannot be read", json.display()))?;
    let file: ReportFile =
        serde_json::from_str(&text).with_context(|| format!("{} is no data file", json.display()))?;
    fs::write(json.with_extension("packed"), Packer::pack(&file))?;
    Ok(())
}
