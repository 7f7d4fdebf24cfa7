//! The page that is a Yew app itself, `examples/yew`, built for the browser's stories.
//!
//! By cargo and wasm-bindgen alone, unoptimised: nobody loads it but a test.

use crate::{process, project::Project, tools::Toolbox, wasm_flags::WASM_TARGET};
use anyhow::Result;

const FIXTURE_NAME: &str = "yew-host";

/// Builds it into `target/xtask/yew-host`; cargo knows whether there is anything to do.
pub(crate) fn build_yew_fixture(project: &Project, tools: &Toolbox) -> Result<()> {
    let mut cargo = project.cargo_command();
    // Names for a debugger would be most of it.
    cargo
        .args(["build", "--offline", "--locked", "--target", WASM_TARGET, "--package", FIXTURE_NAME])
        .args(["--config", "profile.dev.debug=false"]);
    process::run_visible("building the Yew page for the stories", &mut cargo)?;
    let built = project.target_dir().join(WASM_TARGET).join("debug").join(format!("{FIXTURE_NAME}.wasm"));
    let mut bindgen = tools.tool_command(project, "wasm-bindgen")?;
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(project.work_dir().join(FIXTURE_NAME))
        .arg(built);
    process::run_visible("its glue", &mut bindgen)
}
