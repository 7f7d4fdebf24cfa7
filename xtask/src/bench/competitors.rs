//! What the widget is measured beside: npm packages as `benches/package-lock.json` has them, bundled with what they are asked.

use super::engine;
use crate::{
    compress, process,
    project::Project,
    tools::{Tool, Toolbox},
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

/// Makes the folder that the browser opens.
pub(super) fn build_competitors(project: &Project, tools: &Toolbox, site: &Path) -> Result<()> {
    install_packages(project)?;
    let esbuild = tools.tool_dir(&Tool::esbuild()).join("node_modules/esbuild/lib/main.js");
    if !esbuild.is_file() {
        bail!("the bench needs esbuild's npm package, and here is only a program on the PATH: take it off there");
    }
    let mut node = project.command_in_root("node");
    node.arg("benches/build.mjs").arg(site).env("ESBUILD", esbuild);
    process::run_visible("bundling the peers", &mut node)?;
    copy_widget(project, &site.join("widget"))?;
    for size in [108, 10_000] {
        engine::pack_json(&site.join(format!("data/report-{size}.json")))?;
    }
    for (name, fast) in [("ours", false), ("ours-fast", true)] {
        engine::build_engine(project, tools, &site.join("peers").join(name), fast)?;
    }
    let mut node = project.command_in_root("node");
    node.arg("benches/weigh.mjs").arg(site);
    process::run_visible("weighing and compressing", &mut node)
}

/// The built page beside its peers, with what was compressed for it.
fn copy_widget(project: &Project, folder: &Path) -> Result<()> {
    let dist = project.dist_dir();
    for path in compress::list_files(&dist).context("dist/ is not there: run cargo xtask build")? {
        let to = folder.join(path.strip_prefix(&dist).unwrap_or(&path));
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(&path, to)?;
    }
    Ok(())
}

/// The packages, unless those of this very lock are there.
fn install_packages(project: &Project) -> Result<()> {
    let folder = project.resolve("benches");
    let lock = fs::read_to_string(folder.join("package-lock.json")).context("benches/package-lock.json")?;
    let noted = folder.join("node_modules/.installed-lock.json");
    if fs::read_to_string(&noted).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = project.command_in_root(npm);
    command.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run_logged("installing the peers", &mut command, &project.work_dir().join("peers.log"))?;
    fs::write(noted, lock).context("benches/node_modules cannot be written")
}
