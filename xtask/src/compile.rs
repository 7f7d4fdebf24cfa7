//! A module of the widget from its sources: compiled by cargo, given its glue by wasm-bindgen, not yet made small.

use crate::{
    install::TARGET,
    project::{OUT_NAME, Project},
    step,
    tools::Toolbox,
    wasm_flags::WasmFlags,
};
use anyhow::Result;
use std::path::Path;

/// What is compiled, and what it is called.
pub(crate) struct Module<'a> {
    /// The feature that the module is of: `page` or `program` (Cargo.toml).
    pub(crate) feature: &'a str,
    /// What cargo is told besides, as `--config` takes it.
    pub(crate) config: &'a [&'a str],
    /// The name of the files without their endings.
    pub(crate) name: &'a str,
}

/// Puts the module, with the names of its functions, and its glue into a folder.
pub(crate) fn module(
    project: &Project,
    tools: &Toolbox,
    flags: &WasmFlags,
    module: &Module<'_>,
    folder: &Path,
) -> Result<()> {
    let mut cargo = project.cargo();
    flags.apply(&mut cargo).args(["build", "--release", "--offline", "--locked", "--lib", "--target", TARGET]).args([
        "--package",
        OUT_NAME,
        "--no-default-features",
        "--features",
        module.feature,
    ]);
    module.config.iter().for_each(|option| {
        cargo.args(["--config", option]);
    });
    step::run_shown(&format!("building {}", module.name), &mut cargo)?;
    let built = project.target().join(TARGET).join("release").join(format!("{}.wasm", OUT_NAME.replace('-', "_")));
    let mut bindgen = tools.command(project, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--out-name", module.name, "--out-dir"]).arg(folder).arg(&built);
    step::run_shown("its glue", &mut bindgen)
}
