//! A module of the widget from its sources: compiled by cargo, given its glue by wasm-bindgen, not yet made small.

use crate::{
    process::{self, format_seconds},
    project::{PAGE_MODULE_NAME, Project},
    tools::{Tool, Toolbox},
    wasm_flags::{WASM_TARGET, WasmFlags},
};
use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

/// The crate that the page's module is linked as.
pub(crate) const PAGE_CRATE: &str = "trust-center-page";

/// What is compiled, and what it is called.
pub(crate) struct WasmBuild<'a> {
    /// The package whose library becomes the module.
    pub(crate) package: &'a str,
    /// What cargo is given besides, as `--config` takes it.
    pub(crate) config: &'a [&'a str],
    /// The name of the files without their endings.
    pub(crate) name: &'a str,
}

/// The page's module, as Trunk and wasm-pack compile it too.
pub(crate) fn page_module() -> WasmBuild<'static> {
    WasmBuild { package: PAGE_CRATE, config: &[], name: PAGE_MODULE_NAME }
}

/// The tools' versions and the compiler's flags: what decides what is built from given sources.
pub(crate) fn build_recipe(project: &Project, flags: &WasmFlags) -> Result<String> {
    let tools = [Tool::trunk(), Tool::wasm_bindgen(project)?, Tool::wasm_pack(), Tool::wasm_opt(), Tool::esbuild()];
    Ok(format!("{}; {}", tools.map(|tool| tool.name_and_version()).join(", "), flags.describe()))
}

/// Puts the module, with the names of its functions, and its glue into a folder.
pub(crate) fn compile_module(
    project: &Project,
    tools: &Toolbox,
    flags: &WasmFlags,
    module: &WasmBuild<'_>,
    folder: &Path,
) -> Result<()> {
    compile_crate(project, flags, module)?;
    let crate_name = module.package.replace('-', "_");
    let built = project.target_dir().join(WASM_TARGET).join("release").join(format!("{crate_name}.wasm"));
    let mut bindgen = tools.tool_command(project, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--out-name", module.name, "--out-dir"]).arg(folder).arg(&built);
    process::run_visible("its glue", &mut bindgen)
}

/// Compiles the module alone, and fails if it was linked without link-time optimization.
///
/// Trunk and wasm-pack start cargo once more with the same flags and find everything compiled.
pub(crate) fn compile_crate(project: &Project, flags: &WasmFlags, module: &WasmBuild<'_>) -> Result<()> {
    let mut cargo = project.cargo_command();
    flags
        .apply_to(&mut cargo)
        .args(["rustc", "-v", "--release", "--offline", "--locked", "--lib", "--target", WASM_TARGET])
        .args(["--package", module.package, "--crate-type", "cdylib"]);
    module.config.iter().for_each(|option| {
        cargo.args(["--config", option]);
    });
    println!("── building {}", module.name);
    let start = Instant::now();
    let output = run_cargo(&mut cargo)?;
    check_lto(&output, module.package)?;
    println!("── building {}: {}", module.name, format_seconds(start.elapsed()));
    Ok(())
}

/// Runs `cargo -v`. The lines that say how rustc is called and what is fresh are returned and not printed; all others are
/// passed through.
fn run_cargo(cargo: &mut Command) -> Result<Vec<String>> {
    let mut child = cargo.stderr(Stdio::piped()).spawn().context("cargo could not be started")?;
    let mut calls = Vec::new();
    let stderr = child.stderr.take().context("cargo has no output")?;
    for line in BufReader::new(stderr).lines() {
        let line = line?;
        let word = line.split_whitespace().next().unwrap_or_default();
        match word {
            "Running" | "Fresh" | "Dirty" => calls.push(line),
            _ => eprintln!("{line}"),
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("cargo failed ({status})");
    }
    Ok(calls)
}

/// Whether rustc linked the package's module with `lto = "fat"`, as far as it was called. Cargo leaves it out in silence where a
/// crate has several types, and the module is then larger by 7 %.
fn check_lto(calls: &[String], package: &str) -> Result<()> {
    let crate_name = format!(" --crate-name {} ", package.replace('-', "_"));
    let linked = calls.iter().find(|call| call.contains(&crate_name) && call.contains(" --crate-type cdylib"));
    let Some(call) = linked else {
        let fresh = calls.iter().any(|call| call.trim_start().starts_with(&format!("Fresh {package} ")));
        return if fresh { Ok(()) } else { Err(anyhow::anyhow!("cargo -v does not say how {package} was compiled")) };
    };
    if !call.contains(" -C lto") || call.matches(" --crate-type ").count() != 1 {
        bail!("{package} was linked without link-time optimization: a module must be of crate type cdylib alone");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_lto;

    #[test]
    fn a_module_without_link_time_optimization_is_refused() {
        let check = |calls: &[&str]| {
            let calls: Vec<String> = calls.iter().map(|&call| call.to_owned()).collect();
            check_lto(&calls, "trust-center-page").is_ok()
        };
        let with =
            "     Running `rustc --crate-name trust_center_page --edition=2024 lib.rs --crate-type cdylib -C lto=fat`";
        assert!(check(&[with]));
        assert!(check(&["       Fresh trust-center-page v0.1.0 (path)"]));
        assert!(!check(&[&with.replace(" -C lto=fat", "")]));
        assert!(!check(&[&with.replace("cdylib", "cdylib --crate-type rlib")]));
        assert!(!check(&["       Fresh trust-center-widget v0.1.0 (path)"]));
        assert!(!check(&[]));
    }
}
