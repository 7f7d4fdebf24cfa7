//! The npm package: `pkg/`, built by wasm-pack, with our own manifest and our own files.
//!
//! Never published from here.

use crate::{
    compress, headless, layout,
    manifest::Element,
    page,
    project::{OUT_NAME, Project},
    scripts, shrink,
    stamp::Stamp,
    step,
    tools::Toolbox,
    types,
    wasm_flags::WasmFlags,
};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use std::{fs, path::Path};

/// Files that the package takes over from the project when they are there, under their own names.
const OWN_FILES: [&str; 8] = [
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
const DISPOSE: &str = "    [Symbol.dispose](): void;\n";

/// Types written by hand, since wasm-bindgen types what it cannot see as `any`. The library puts
/// them in the generated `.d.ts`, so they need not go along once more.
const TYPES_OF_PROGRAM: &str = "program.d.ts";

/// Builds `pkg/` unless it already is what the sources give. The page is built first, by
/// [`page::build`].
pub(crate) fn build(project: &Project, tools: &Toolbox) -> Result<()> {
    let pkg = project.pkg();
    let flags = WasmFlags::of(project)?;
    let stamp = Stamp::of(project, &pkg, &page::recipe(project, &flags)?)?;
    if stamp.holds() {
        println!("── pkg/ is up to date");
        return Ok(());
    }
    if pkg.exists() {
        fs::remove_dir_all(&pkg).with_context(|| format!("{} cannot be removed", pkg.display()))?;
    }
    let mut wasm_pack = tools.command(project, "wasm-pack")?;
    // Its warnings are about its own newer versions and the fields of a manifest that is replaced
    // below.
    flags
        .apply(&mut wasm_pack)
        .args(["--log-level", "error", "build", "--release", "--target", "web", "--mode", "no-install"])
        .args(["--out-dir", "pkg", "--out-name", OUT_NAME])
        // Named, since wasm-pack takes the last crate that cargo happens to finish.
        .args(["--", "--offline", "--locked", "--package", OUT_NAME, "--no-default-features", "--features", "page"]);
    step::run_shown("building the npm package into pkg/", &mut wasm_pack)?;

    // It would hide everything from `npm pack`.
    remove_if_there(&pkg.join(".gitignore"))?;
    for file in OWN_FILES {
        copy_if_there(&project.path(file), &pkg)?;
    }
    for file in compress::files(&project.path("static/package"))? {
        if !file.ends_with(TYPES_OF_PROGRAM) {
            copy_if_there(&file, &pkg)?;
        }
    }
    scripts::bundle_for_package(project, tools, &pkg)?;
    types::write(&Element::of(project)?, &pkg)?;
    shrink::module(project, tools, &pkg, OUT_NAME)?;
    headless::copy(&headless::build(project, tools)?, &pkg, true)?;
    for file in compress::files(&pkg)?.iter().filter(|file| file.to_string_lossy().ends_with(".d.ts")) {
        let types = fs::read_to_string(file)?;
        if types.contains(DISPOSE) {
            fs::write(file, types.replace(DISPOSE, ""))?;
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    let template = fs::read_to_string(project.path("static/package/package.json"))?;
    let manifest = manifest(&template, version)?;
    fs::write(pkg.join("package.json"), &manifest)?;
    layout::tell_hashes(&pkg, ".", version)?;
    check_manifest(&manifest, &pkg)?;
    check_same_wasm(project)?;
    stamp.write()
}

/// The template with the workspace's version in place of its `0.0.0`.
fn manifest(template: &str, version: &str) -> Result<String> {
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
    let name = format!("{OUT_NAME}_bg.wasm");
    if fs::read(layout::versioned(&project.dist())?.join(&name))? != fs::read(project.pkg().join(&name))? {
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
        assert_eq!(manifest("{ \"version\": \"0.0.0\" }", "1.2.3")?, "{ \"version\": \"1.2.3\" }");
        assert!(manifest("{}", "1.2.3").is_err());
        assert!(manifest("\"version\": \"0.0.0\" \"version\": \"0.0.0\"", "1.2.3").is_err());
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
