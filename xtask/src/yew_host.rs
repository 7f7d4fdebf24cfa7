//! The page that is a Yew app itself, `tests/hosts/yew`, built for the browser's stories.
//!
//! By cargo and wasm-bindgen alone, unoptimised: nobody loads it but a test.

use crate::{install::TARGET, project::Project, step, tools::Toolbox};
use anyhow::Result;

const NAME: &str = "yew-host";

/// Builds it into `target/xtask/yew-host`; cargo knows whether there is anything to do.
pub(crate) fn build(project: &Project, tools: &Toolbox) -> Result<()> {
    let mut cargo = project.cargo();
    // Names for a debugger would be most of it.
    cargo
        .args(["build", "--offline", "--locked", "--target", TARGET, "--package", NAME])
        .args(["--config", "profile.dev.debug=false"]);
    step::run_shown("building the Yew page for the stories", &mut cargo)?;
    let built = project.target().join(TARGET).join("debug").join(format!("{NAME}.wasm"));
    let mut bindgen = tools.command(project, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(project.work().join(NAME)).arg(built);
    step::run_shown("its glue", &mut bindgen)
}
