//! The pages and programs in `examples`, which use the package as npm installs it, prepared for the tests.
//!
//! Each folder there with a lock becomes one in `target/xtask/hosts`: its sources, what its lock names, the package as
//! `npm pack` packs it, and what its `build.mjs` builds. The checkout itself is left as it is.

use crate::{
    compress, install,
    process::{self, format_seconds},
    project::Project,
    tools::{Tool, Toolbox},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::Instant,
};

/// Where the sources are.
const FIXTURES_FOLDER: &str = "examples";
/// A document whose snippets are built too.
const DOCUMENT: &str = "docs/frameworks.md";
/// The script of `dist/` that makes the snippets of the configurator, which are built as well.
const SNIPPETS: &str = "snippets.js";
const LOCK: &str = "package-lock.json";
/// What a folder was made from, written when it is whole.
const STAMP_FILE: &str = ".made-from";
const PACKAGE_FOLDER: &str = "node_modules/trust-center-widget";

/// The files that give out snippets: a script and a document.
fn snippet_sources(project: &Project) -> Result<[PathBuf; 2]> {
    Ok([crate::assets::versioned_folder(&project.dist_dir())?.join(SNIPPETS), project.resolve(DOCUMENT)])
}

/// Makes all of them ready; `dist/` and `pkg/` are built first. The answer is their folder.
pub(crate) fn prepare_fixtures(project: &Project, tools: &Toolbox) -> Result<PathBuf> {
    let start = Instant::now();
    let folder = project.work_dir().join("hosts");
    fs::create_dir_all(&folder)?;
    let packed = pack_package(project, &folder)?;
    let mut sources = fs::read_dir(project.resolve(FIXTURES_FOLDER))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>>>()?;
    sources.retain(|source| source.join(LOCK).is_file());
    sources.sort();
    for source in sources {
        let host = folder.join(source.file_name().unwrap_or_default());
        let (stamp, made_from) = (host.join(STAMP_FILE), input_hash(project, &source, &packed)?);
        if fs::read_to_string(&stamp).is_ok_and(|there| there == made_from) {
            continue;
        }
        copy_sources(&source, &host)?;
        npm_ci(&host)?;
        unpack_package(&packed, &host.join(PACKAGE_FOLDER))?;
        if host.join("build.mjs").is_file() {
            let mut build = tools.tool_command(project, "node")?;
            let esbuild =
                tools.find_program("esbuild").context("esbuild is not there: `cargo xtask setup` installs it")?;
            let [snippets, document] = snippet_sources(project)?;
            build.current_dir(&host).arg("build.mjs").env("ESBUILD", esbuild);
            build.env("SNIPPETS", snippets).env("DOCUMENT", document);
            let answer = build.output().context("node could not be started")?;
            if !answer.status.success() {
                bail!(
                    "{FIXTURES_FOLDER}/{} does not build:\n{}{}",
                    host.file_name().unwrap_or_default().display(),
                    String::from_utf8_lossy(&answer.stdout),
                    String::from_utf8_lossy(&answer.stderr)
                );
            }
        }
        fs::write(&stamp, made_from)?;
    }
    println!("── host pages and programs in {}: {}", folder.display(), format_seconds(start.elapsed()));
    Ok(folder)
}

/// All that a host is made from, as a number: its sources, the package, the snippets, the bundler.
fn input_hash(project: &Project, source: &Path, packed: &[(PathBuf, PathBuf)]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    Tool::esbuild().name_and_version().hash(&mut hasher);
    let sources =
        compress::list_files(source)?.into_iter().filter(|file| !file.starts_with(source.join("node_modules")));
    let package = packed.iter().map(|(file, _)| file.clone());
    for file in sources.chain(package).chain(snippet_sources(project)?) {
        file.hash(&mut hasher);
        fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Copies what the checkout has; what a checkout before had and this one has not goes away.
fn copy_sources(source: &Path, host: &Path) -> Result<()> {
    if host.is_dir() {
        for entry in fs::read_dir(host)? {
            let path = entry?.path();
            match path.is_dir() {
                true if path.ends_with("node_modules") => {}
                true => fs::remove_dir_all(&path)?,
                // The lock that is installed is told from the one that is wanted.
                false if path.ends_with(LOCK) => {}
                false => fs::remove_file(&path)?,
            }
        }
    }
    for file in compress::list_files(source)? {
        let name = file.strip_prefix(source)?;
        if name.starts_with("node_modules") || name == Path::new(LOCK) {
            continue;
        }
        copy_file(&file, &host.join(name))?;
    }
    let (wanted, there) = (fs::read(source.join(LOCK))?, fs::read(host.join(LOCK)).unwrap_or_default());
    if wanted != there {
        if host.join("node_modules").exists() {
            fs::remove_dir_all(host.join("node_modules"))?;
        }
        fs::write(host.join(LOCK), wanted)?;
    }
    Ok(())
}

/// What the lock names, unless it is there. No script of a package is run.
fn npm_ci(host: &Path) -> Result<()> {
    // npm writes it last.
    if host.join("node_modules/.package-lock.json").is_file() {
        return Ok(());
    }
    let log = host.join("npm.log");
    process::run_logged(
        &format!("installing what {} needs", host.file_name().unwrap_or_default().display()),
        install::npm_command().current_dir(host).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
        &log,
    )
}

/// The package's files, as `npm pack` names them.
fn pack_package(project: &Project, folder: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let pkg = project.pkg_dir();
    let answer = install::npm_command()
        .current_dir(folder)
        .args(["pack", "--dry-run", "--json", "--ignore-scripts"])
        .arg(&pkg)
        .output()
        .context("npm could not be started")?;
    if !answer.status.success() {
        bail!("npm pack does not like pkg/:\n{}", String::from_utf8_lossy(&answer.stderr));
    }
    let told: serde_json::Value = serde_json::from_slice(&answer.stdout).context("what npm pack says is not JSON")?;
    // A list of packages until npm 11, an object by name since.
    let told = told.get(0).or_else(|| told.as_object().and_then(|named| named.values().next()));
    let files = told.and_then(|told| told["files"].as_array()).context("npm pack names no files")?;
    Ok(files.iter().filter_map(|file| file["path"].as_str()).map(|path| (pkg.join(path), path.into())).collect())
}

fn unpack_package(packed: &[(PathBuf, PathBuf)], to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    packed.iter().try_for_each(|(file, name)| copy_file(file, &to.join(name)))
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}
