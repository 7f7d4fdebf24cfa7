//! The npm package: `pkg/`, built by wasm-pack, with our own manifest and our own files.
//!
//! Never published from here.

use crate::{
    assets, compile_wasm, compress,
    fingerprint::BuildStamp,
    headless,
    manifest::ElementManifest,
    optimize, process,
    project::{PAGE_MODULE_NAME, Project},
    scripts,
    tools::Toolbox,
    types,
    wasm_flags::WasmFlags,
};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use std::{fs, path::Path};

/// Files that the package takes over from the project when they are there, under their own names.
const PACKAGE_FILES: [&str; 8] = [
    "static/frame.html",
    "static/widget.css",
    "static/small.css",
    "data/world-land.path",
    "data/report.schema.json",
    "data/checklist.schema.json",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// What wasm-bindgen declares and TypeScript knows only with its newest library: whoever has an older one could not compile.
const DISPOSE_DECLARATION: &str = "    [Symbol.dispose](): void;\n";

/// Types written by hand, since wasm-bindgen types what it cannot see as `any`. The library puts
/// them in the generated `.d.ts`, so they need not go along once more.
const HEADLESS_TYPES: &str = "program.d.ts";

/// Builds `pkg/` unless it already is what the sources give. The page is built first, by
/// [`page::build`].
pub(crate) fn build_package(project: &Project, tools: &Toolbox) -> Result<()> {
    let pkg = project.pkg_dir();
    let flags = WasmFlags::for_project(project)?;
    let stamp = BuildStamp::from_sources(project, &pkg, &compile_wasm::build_recipe(project, &flags)?)?;
    if stamp.is_current() {
        println!("── pkg/ is up to date");
        return Ok(());
    }
    if pkg.exists() {
        fs::remove_dir_all(&pkg).with_context(|| format!("{} cannot be removed", pkg.display()))?;
    }
    compile_wasm::compile_crate(project, &flags, &compile_wasm::page_module())?;
    let mut wasm_pack = tools.tool_command(project, "wasm-pack")?;
    // Its warnings are about its own newer versions and the fields of a manifest that is replaced
    // below.
    flags
        .apply_to(&mut wasm_pack)
        .args(["--log-level", "error", "build", "--release", "--target", "web", "--mode", "no-install"])
        .args(["--out-name", PAGE_MODULE_NAME, "--out-dir"])
        .arg(&pkg)
        .arg("crates/page")
        .args(["--", "--offline", "--locked"]);
    process::run_visible("building the npm package into pkg/", &mut wasm_pack)?;

    // It would hide everything from `npm pack`.
    remove_if_there(&pkg.join(".gitignore"))?;
    for file in PACKAGE_FILES {
        copy_if_there(&project.resolve(file), &pkg)?;
    }
    for file in compress::list_files(&project.resolve("static/package"))? {
        if !file.ends_with(HEADLESS_TYPES) {
            copy_if_there(&file, &pkg)?;
        }
    }
    scripts::bundle_for_package(project, tools, &pkg)?;
    types::write_types(&ElementManifest::read_manifest(project)?, &pkg)?;
    optimize::optimize_module(project, tools, &pkg, PAGE_MODULE_NAME)?;
    headless::copy_module(&headless::build_headless(project, tools)?, &pkg, true)?;
    for file in compress::list_files(&pkg)?.iter().filter(|file| file.to_string_lossy().ends_with(".d.ts")) {
        let types = fs::read_to_string(file)?;
        if types.contains(DISPOSE_DECLARATION) {
            fs::write(file, types.replace(DISPOSE_DECLARATION, ""))?;
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    let template = fs::read_to_string(project.resolve("static/package/package.json"))?;
    let manifest = package_json(&template, version)?;
    fs::write(pkg.join("package.json"), &manifest)?;
    assets::write_integrity_json(&pkg, ".", version)?;
    check_manifest(&manifest, &pkg)?;
    check_same_wasm(project)?;
    stamp.write_file()
}

/// The template with the workspace's version in place of its `0.0.0`.
fn package_json(template: &str, version: &str) -> Result<String> {
    let place = "\"version\": \"0.0.0\"";
    if template.matches(place).count() != 1 {
        bail!(
            "static/package/package.json must hold {place} once: \
             the version is put there from Cargo.toml"
        );
    }
    Ok(template.replace(place, &format!("\"version\": \"{version}\"")))
}

/// Every file that the manifest names must be in the package.
fn check_manifest(manifest: &str, pkg: &Path) -> Result<()> {
    let manifest: Value = serde_json::from_str(manifest).context("static/package/package.json is not JSON")?;
    let mut named = Vec::new();
    for key in ["files", "exports", "main", "types", "sideEffects", "customElements"] {
        collect_paths(&manifest[key], &mut named);
    }
    match named.iter().find(|path| !pkg.join(path).is_file()) {
        Some(path) => Err(anyhow!("static/package/package.json names {path}, and pkg/ has no such file")),
        None => Ok(()),
    }
}

fn collect_paths(value: &Value, paths: &mut Vec<String>) {
    match value {
        Value::String(path) => paths.push(path.trim_start_matches("./").to_owned()),
        Value::Array(values) => values.iter().for_each(|value| collect_paths(value, paths)),
        Value::Object(values) => values.values().for_each(|value| collect_paths(value, paths)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What is measured and tested in `dist/` is what npm users get.
fn check_same_wasm(project: &Project) -> Result<()> {
    let name = format!("{PAGE_MODULE_NAME}_bg.wasm");
    if fs::read(assets::versioned_folder(&project.dist_dir())?.join(&name))? != fs::read(project.pkg_dir().join(&name))?
    {
        bail!(
            "dist/{name} and pkg/{name} differ: wasm-opt must be off for Trunk (data-wasm-opt=\"0\" \
             in the rust link of index.html) and for wasm-pack (wasm-opt = false in Cargo.toml)"
        );
    }
    Ok(())
}

fn copy_if_there(from: &Path, folder: &Path) -> Result<()> {
    if !from.is_file() {
        return Ok(());
    }
    let name = from.file_name().unwrap_or_default();
    fs::copy(from, folder.join(name)).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

fn remove_if_there(path: &Path) -> Result<()> {
    if path.is_file() {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_put_in_its_one_place() -> Result<()> {
        assert_eq!(package_json("{ \"version\": \"0.0.0\" }", "1.2.3")?, "{ \"version\": \"1.2.3\" }");
        assert!(package_json("{}", "1.2.3").is_err());
        assert!(package_json("\"version\": \"0.0.0\" \"version\": \"0.0.0\"", "1.2.3").is_err());
        Ok(())
    }

    #[test]
    fn every_path_of_the_manifest_is_found() -> Result<()> {
        let value = serde_json::from_str(
            r#"{ ".": { "types": "./a.d.ts", "default": "./a.js" }, "./b": "./b.js", "c": false }"#,
        )?;
        let mut paths = Vec::new();
        collect_paths(&value, &mut paths);
        paths.sort();
        assert_eq!(paths, ["a.d.ts", "a.js", "b.js"]);
        Ok(())
    }
}
