//! The scripts: TypeScript in `static/ts`, bundled by esbuild into one file for each time at which a page loads some.
//!
//! What stands in `static/ts` itself and not in a folder of it is such a file, an entry; the folders hold the modules that
//! entries are made of. A module imports an entry as it is deployed, `"./list-check.js"`, from whatever folder it is in: the
//! import stays in the bundle, and the browser resolves it beside the bundle (`rootDirs` in tsconfig.json says the same to tsc).

use crate::{compress, project::Project, tools::Toolbox};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the entries are.
const SOURCES: &str = "static/ts";

/// Where the entries are that the package alone has.
const PACKAGE_SOURCES: &str = "static/ts/package";

/// Glues that wasm-bindgen writes beside the bundles.
const GLUES: [&str; 2] = ["trust-center-widget", "trust-center-headless"];

/// The class without what defines it: the package has it as a file of its own, `dist/` inside `element.js`.
const DEFINE: &str = "define";

/// Entries that serve the page of this project alone.
const PAGE_ONLY: [&str; 2] = ["configurator", "snippets"];

/// Writes the scripts of the page into a folder. They are not minified yet.
pub(crate) fn bundle_for_page(project: &Project, tools: &Toolbox, folder: &Path) -> Result<()> {
    let mut entries = entries(&project.resolve(SOURCES))?;
    entries.retain(|entry| entry.name != DEFINE);
    bundle(project, tools, &entries, folder)
}

/// Writes the scripts of the package into a folder. They are not minified yet.
pub(crate) fn bundle_for_package(project: &Project, tools: &Toolbox, folder: &Path) -> Result<()> {
    let mut entries = entries(&project.resolve(SOURCES))?;
    entries.retain(|entry| !PAGE_ONLY.contains(&entry.name.as_str()));
    entries.extend(self::entries(&project.resolve(PACKAGE_SOURCES))?);
    bundle(project, tools, &entries, folder)
}

/// A file that a page or a program loads, and the module that it is made of.
struct Entry {
    name: String,
    file: PathBuf,
}

/// The modules that stand in a folder itself, by name.
fn entries(folder: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let file = entry?.path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(name) = name.strip_suffix(".ts").filter(|name| !name.ends_with(".d")) {
            entries.push(Entry { name: name.to_owned(), file });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// An import is left in the bundle by the name of its file: a module in a folder must not have the name of an entry.
fn check_names(sources: &Path, entries: &[Entry]) -> Result<()> {
    for file in compress::list_files(sources)? {
        let is_entry = entries.iter().any(|entry| entry.file == file);
        if !is_entry && entries.iter().any(|entry| file.file_stem() == entry.file.file_stem()) {
            bail!("{} has the name of an entry in {SOURCES}: give it another", file.display());
        }
    }
    Ok(())
}

fn bundle(project: &Project, tools: &Toolbox, entries: &[Entry], folder: &Path) -> Result<()> {
    check_names(&project.resolve(SOURCES), entries)?;
    let mut esbuild = tools.tool_command(project, "esbuild")?;
    esbuild.args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"]);
    // What has no dot in front is a package of somebody else: React, and Node's own modules.
    esbuild.arg("--packages=external").arg(format!("--outdir={}", folder.display()));
    esbuild.arg(format!("--tsconfig={}", project.resolve("tsconfig.json").display()));
    let deployed = entries.iter().map(|entry| entry.name.as_str()).chain(GLUES);
    esbuild.args(deployed.map(|name| format!("--external:*/{name}.js")));
    esbuild.args(entries.iter().map(|entry| format!("{}={}", entry.name, entry.file.display())));
    let answer = esbuild.output().context("esbuild could not be started")?;
    if !answer.status.success() || !answer.stderr.is_empty() {
        bail!("esbuild cannot bundle {SOURCES}:\n{}", String::from_utf8_lossy(&answer.stderr).trim());
    }
    Ok(())
}
