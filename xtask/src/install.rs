//! Installs what a command needs and the machine lacks: outside the project, once, in pinned
//! versions.

use crate::{
    browser_install::{Browser, Engine},
    process,
    project::Project,
    tools::{self, Source, Tool, Toolbox},
    wasm_flags::{self, WASM_TARGET, WasmFlags},
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fs::{self, File, TryLockError},
    path::Path,
    process::Command,
};

/// What the tools are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// The page alone.
    Serve,
    /// The page and the npm package.
    Build,
}

/// Makes sure that the tools for `need` are there, and hands them out.
pub(crate) fn ensure_tools(project: &Project, need: Requirement) -> Result<Toolbox> {
    let mut toolbox = Toolbox::open_default()?;
    let flags = WasmFlags::for_project(project)?;
    ensure_target(project, &toolbox)?;
    ensure_std_source(project, &toolbox, &flags)?;
    fetch_crates(project, &toolbox, &flags)?;

    // The prebuilt ones first: should npm be missing, that is known after a second, not after
    // minutes.
    let mut wanted = vec![Tool::wasm_opt(), Tool::esbuild(), Tool::trunk(), Tool::wasm_bindgen(project)?];
    if need != Requirement::Serve {
        wanted.push(Tool::wasm_pack());
    }
    wanted.retain(|tool| !toolbox.find_installed(tool));
    if wanted.is_empty() {
        return Ok(toolbox);
    }

    let _lock = file_lock(&toolbox)?;
    wanted.iter().try_for_each(|tool| install_tool(project, &mut toolbox, tool))?;
    // Over a gigabyte, of use only while the tools above shared it.
    let build = toolbox.build_dir();
    if build.exists() {
        fs::remove_dir_all(&build).with_context(|| format!("{} cannot be removed", build.display()))?;
    }
    Ok(toolbox)
}

/// Makes sure that a further tool is there, which only one command needs.
pub(crate) fn ensure_installed(project: &Project, toolbox: &mut Toolbox, tool: &Tool) -> Result<()> {
    if toolbox.find_installed(tool) {
        return Ok(());
    }
    let _lock = file_lock(toolbox)?;
    install_tool(project, toolbox, tool)
}

/// Installs a tool, under the lock, unless another process has brought it while this one waited.
fn install_tool(project: &Project, toolbox: &mut Toolbox, tool: &Tool) -> Result<()> {
    if toolbox.find_installed(tool) {
        return Ok(());
    }
    match tool.source {
        Source::Cargo(args) => cargo_install(project, toolbox, tool, args)?,
        Source::Npm { lock } => npm_install(toolbox, tool, lock)?,
    }
    if !toolbox.find_installed(tool) {
        bail!("{} was installed, yet its program {} is not there", tool.name_and_version(), tool.program);
    }
    Ok(())
}

/// One installation at a time: they share the build folder. Freed when dropped, and by the system
/// at the latest.
fn file_lock(toolbox: &Toolbox) -> Result<File> {
    let path = toolbox.lock_path();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        println!("another process is installing tools; waiting for it");
        file.lock()?;
    }
    Ok(file)
}

/// Makes sure that the engine's browser and its driver are there.
pub(crate) fn ensure_browser(project: &Project, engine: Engine) -> Result<Browser> {
    let mut toolbox = Toolbox::open_default()?;
    if let Some(browser) = Browser::find_installed(engine, &mut toolbox)? {
        return Ok(browser);
    }
    let [browser, driver] = engine.env_variables();
    let packages = engine.debian_packages();
    let by_cargo = engine.driver_tool().map_or(String::new(), |tool| format!("; cargo install {}", tool.package));
    let sentence = format!(
        "The browser tests need {} and its driver. Install them (Debian: apt-get install {}{by_cargo}), name the \
         programs in {browser} and {driver}, or leave this engine out: --engine or TRUST_CENTER_ENGINES name the others.",
        engine.name(),
        packages.join(" "),
    );
    let _lock = file_lock(&toolbox)?;
    // Another process may have brought it while this one waited.
    if let Some(browser) = Browser::find_installed(engine, &mut toolbox)? {
        return Ok(browser);
    }
    // First what may not be had at all, so that nobody waits for a driver without a browser.
    if engine.driver_tool().is_none() || Browser::find_program(engine)?.is_none() {
        if tools::find_on_path("apt-get").is_none() || !is_root() {
            bail!(sentence);
        }
        let apt = |args: &[&str]| {
            let mut command = project.command_in_root("apt-get");
            command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        process::run_logged("reading the package lists", &mut apt(&["update"]), &toolbox.log_path("apt-update"))?;
        process::run_logged(
            &format!("installing {}", packages.join(" and ")),
            apt(&["install", "--yes", "--no-install-recommends"]).args(packages),
            &toolbox.log_path("apt-install"),
        )?;
    }
    if let Some(tool) = engine.driver_tool()
        && Browser::find_installed(engine, &mut toolbox)?.is_none()
        && let Source::Cargo(args) = tool.source
    {
        cargo_install(project, &toolbox, &tool, args)?;
    }
    Browser::find_installed(engine, &mut toolbox)?.context(sentence)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

/// The standard library for the target, whoever installed it.
fn ensure_target(project: &Project, toolbox: &Toolbox) -> Result<()> {
    let answer = project
        .command_in_root("rustc")
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .output()
        .context("rustc could not be started: install Rust with rustup (https://rustup.rs)")?;
    let folder = String::from_utf8_lossy(&answer.stdout);
    if answer.status.success() && Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if tools::find_on_path("rustup").is_none() {
        bail!(
            "This Rust cannot compile for {WASM_TARGET}. Install that target, \
             or Rust with rustup (https://rustup.rs)."
        );
    }
    process::run_logged(
        &format!("adding the Rust target {WASM_TARGET}"),
        project.command_in_root("rustup").args(["target", "add", WASM_TARGET]),
        &toolbox.log_path("rustup"),
    )
}

/// The sources of the standard library, where it is compiled here.
fn ensure_std_source(project: &Project, toolbox: &Toolbox, flags: &WasmFlags) -> Result<()> {
    if !flags.lacks_std_source() {
        return Ok(());
    }
    if tools::find_on_path("rustup").is_some() {
        process::run_logged(
            "adding the standard library's sources (rust-src)",
            project.command_in_root("rustup").args(["component", "add", "rust-src"]),
            &toolbox.log_path("rustup-rust-src"),
        )?;
    }
    if flags.lacks_std_source() {
        bail!(wasm_flags::how_to_get_std_source());
    }
    Ok(())
}

/// The sources of all dependencies, those of the standard library too, so that the builds can run
/// without the network. Nothing to do takes 0.1 s.
fn fetch_crates(project: &Project, toolbox: &Toolbox, flags: &WasmFlags) -> Result<()> {
    let fetch = || {
        let mut command = project.cargo_command();
        flags.apply_to(&mut command).args(["fetch", "--locked", "--target", WASM_TARGET, "--target", "host-tuple"]);
        command
    };
    if fetch().arg("--offline").output().is_ok_and(|answer| answer.status.success()) {
        return Ok(());
    }
    process::run_logged("downloading the widget's dependencies", &mut fetch(), &toolbox.log_path("fetch"))
}

fn cargo_install(project: &Project, toolbox: &Toolbox, tool: &Tool, args: &[&str]) -> Result<()> {
    let install = |lock: &[&str]| {
        let mut command = project.cargo_command();
        // Unoptimised: the tools run for seconds, compiling them well takes minutes.
        command
            .args(["install", tool.package, "--version", &tool.version, "--debug", "--root"])
            .arg(toolbox.tool_dir(tool))
            .args(args)
            .args(lock)
            .env("CARGO_TARGET_DIR", toolbox.build_dir())
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_BUILD_TARGET");
        command
    };
    let label = format!("installing {}", tool.name_and_version());
    let locked = process::run_logged(&label, &mut install(&["--locked"]), &toolbox.log_path(tool.package));
    if locked.is_ok() {
        return Ok(());
    }
    // A lock may name a version that the registry at hand does not have (yet).
    println!("its own lock file does not install here; once more without it");
    process::run_logged(&label, &mut install(&[]), &toolbox.log_path(tool.package))
}

/// The tools that check the scripts, as `package-lock.json` in the project's root has them. No script of a package is run.
pub(crate) fn ensure_node_modules(project: &Project) -> Result<()> {
    let lock = fs::read_to_string(project.resolve("package-lock.json")).context("package-lock.json cannot be read")?;
    let noted = project.resolve("node_modules/.installed-lock.json");
    if fs::read_to_string(&noted).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    let mut npm = npm_command();
    npm.current_dir(project.root()).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run_logged("installing the scripts' tools", &mut npm, &project.work_dir().join("npm.log"))?;
    fs::write(noted, lock).context("node_modules cannot be written")
}

/// npm, wherever the PATH has it.
pub(crate) fn npm_command() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// By `npm ci` over a lock that holds the integrity, so that what arrives is what was tried. No
/// script of a package is run.
fn npm_install(toolbox: &Toolbox, tool: &Tool, lock: &str) -> Result<()> {
    if tools::find_on_path("npm").is_none() || tools::find_on_path("node").is_none() {
        bail!(
            "{} comes from npm, and npm is not here. Install Node.js 20 or newer \
             (Debian: apt-get install nodejs npm), or put {} {} on the PATH.",
            tool.program,
            tool.program,
            tool.reports
        );
    }
    let home = toolbox.tool_dir(tool);
    fs::create_dir_all(&home).with_context(|| format!("{} cannot be made", home.display()))?;
    let parsed: Value =
        serde_json::from_str(lock).with_context(|| format!("the lock of {} is not JSON", tool.package))?;
    let locked = &parsed["packages"][""];
    let mut manifest = serde_json::json!({ "private": true, "dependencies": locked["dependencies"] });
    // A package that asks for the latest of another, which no lock holds, is given one that is tried. npm reads that here alone.
    if let Some(overrides) = locked.get("overrides") {
        manifest["overrides"] = overrides.clone();
    }
    fs::write(home.join("package.json"), manifest.to_string())?;
    fs::write(home.join("package-lock.json"), lock)?;
    process::run_logged(
        &format!("installing {}", tool.name_and_version()),
        npm_command().current_dir(&home).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
        &toolbox.log_path(tool.package),
    )
}
