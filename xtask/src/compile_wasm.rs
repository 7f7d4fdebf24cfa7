//! A module of the widget from its sources: compiled by cargo, given its glue by wasm-bindgen, not yet made small.

use crate::{install::WASM_TARGET, process, project::Project, tools::Toolbox, wasm_flags::WasmFlags};
use anyhow::Result;
use std::path::Path;

/// What is compiled, and what it is called.
pub(crate) struct WasmBuild<'a> {
    /// The package whose library is the module.
    pub(crate) package: &'a str,
    /// What cargo is told besides, as `--config` takes it.
    pub(crate) config: &'a [&'a str],
    /// The name of the files without their endings.
    pub(crate) name: &'a str,
}

/// Puts the module, with the names of its functions, and its glue into a folder.
pub(crate) fn compile_module(
    project: &Project,
    tools: &Toolbox,
    flags: &WasmFlags,
    module: &WasmBuild<'_>,
    folder: &Path,
) -> Result<()> {
    let mut cargo = project.cargo_command();
    flags
        .apply_to(&mut cargo)
        .args(["build", "--release", "--offline", "--locked", "--lib", "--target", WASM_TARGET])
        .args(["--package", module.package]);
    module.config.iter().for_each(|option| {
        cargo.args(["--config", option]);
    });
    process::run_visible(&format!("building {}", module.name), &mut cargo)?;
    let built = project
        .target_dir()
        .join(WASM_TARGET)
        .join("release")
        .join(format!("{}.wasm", module.package.replace('-', "_")));
    let mut bindgen = tools.tool_command(project, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--out-name", module.name, "--out-dir"]).arg(folder).arg(&built);
    process::run_visible("its glue", &mut bindgen)
}
