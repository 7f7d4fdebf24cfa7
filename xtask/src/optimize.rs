//! Makes built files smaller without changing what they do: wasm-opt for the WebAssembly, esbuild
//! for script and style. Trunk and wasm-pack leave them alone, so that the page and the package go
//! through the same hands.

use crate::{
    compress,
    minify_names::{self, ShortNames},
    patch_glue,
    project::Project,
    tools::{Tool, Toolbox},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Stdio,
    slice,
};

/// What wasm-opt is asked for. The aim is bytes after Brotli, which likes code that repeats itself:
/// functions with several callers are inlined up to 20 nodes and no further, and the passes that save
/// instructions by making each place different are left out. For one tree: -Oz 125 800, -Oz with that
/// limit 122 600, -O2 with it 121 700; for a later one -O2 112 100, -Os without those passes 111 700, and
/// functions in the order of their names 700 less; zeros left in the data, which Brotli packs better, 200 less. --converge, --low-memory-unused and flattening with a
/// second pass moved less than 0.4 %.
///
/// Not `--traps-never-happen`: a trap is how a bug shows, and without it the code would go on.
pub(crate) const WASM_OPT_ARGS: [&str; 8] = [
    "-Os",
    "-ocimfs=20",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--skip-pass=memory-packing",
    "--reorder-functions-by-name",
    "--strip-producers",
    "--strip-target-features",
];

/// What the oldest browsers that the widget is for can read. Named, or else esbuild would lower
/// what they know, such as `light-dark()`.
const STYLE_TARGET: &str = "--target=chrome123,firefox120,safari17.5";
const SCRIPT_TARGET: &str = "--target=es2022";

/// Makes a module with its glue, every script and every style sheet in `folder` smaller, in their places.
pub(crate) fn optimize_module(project: &Project, tools: &Toolbox, folder: &Path, name: &str) -> Result<()> {
    let module = folder.join(format!("{name}_bg.wasm"));
    let names = optimize_wasm(project, tools, &module, name)?;
    let glue = folder.join(format!("{name}.js"));
    patch_glue::patch_glue(&glue, &module)?;
    fs::write(&glue, names.shorten_exports(&fs::read_to_string(&glue)?)?)?;
    for ending in [".d.ts", "_bg.wasm.d.ts"] {
        let file = folder.join(format!("{name}{ending}"));
        // Trunk makes no declarations.
        if file.is_file() {
            fs::write(&file, names.shorten_declarations(&fs::read_to_string(&file)?))?;
        }
    }
    let cache = project.work_dir().join(format!("{name}.names.json"));
    let shorten_imports = names.esbuild_args(&cache)?;
    minify_files(project, tools, folder, "js", slice::from_ref(&glue), &shorten_imports)?;
    for ending in ["js", "css"] {
        let mut files = compress::list_files(folder)?;
        files.retain(|file| file.extension().is_some_and(|end| end == ending) && *file != glue);
        minify_files(project, tools, folder, ending, &files, &[])?;
    }
    Ok(())
}

/// Optimises the module in its place and shortens its names. What was done for the same bytes before is taken from there.
fn optimize_wasm(project: &Project, tools: &Toolbox, file: &Path, name: &str) -> Result<ShortNames> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut hasher = DefaultHasher::new();
    (&bytes, WASM_OPT_ARGS, minify_names::WASM_OPT_ARG, Tool::wasm_opt().version).hash(&mut hasher);
    let folder = project.work_dir().join("wasm-opt").join(name);
    let done = folder.join(format!("{:016x}.wasm", hasher.finish()));
    let names = done.with_extension("json");
    if !done.is_file() {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        // Renamed at the end: what stands there under its name is whole.
        let fresh = folder.join("fresh");
        let mut wasm_opt = tools.tool_command(project, "wasm-opt")?;
        wasm_opt.args(WASM_OPT_ARGS).arg(minify_names::WASM_OPT_ARG).arg(file).arg("-o").arg(&fresh);
        let answer = wasm_opt.stderr(Stdio::inherit()).output().context("wasm-opt could not be started")?;
        if !answer.status.success() {
            bail!("wasm-opt: failed ({})", answer.status);
        }
        fs::write(&names, answer.stdout)?;
        fs::rename(&fresh, &done)?;
    }
    fs::copy(&done, file).with_context(|| format!("{} cannot be written", file.display()))?;
    ShortNames::from_json(&fs::read_to_string(&names)?)
}

/// Minifies scripts or style sheets below `folder` in their places. Each stays a module of its own: imports, exports and file
/// names are kept.
fn minify_files(
    project: &Project,
    tools: &Toolbox,
    folder: &Path,
    ending: &str,
    files: &[PathBuf],
    further: &[String],
) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut esbuild = tools.tool_command(project, "esbuild")?;
    esbuild
        .args(["--minify", "--legal-comments=none", "--charset=utf8", "--log-level=warning", "--allow-overwrite"])
        .args(if ending == "css" { [STYLE_TARGET].as_slice() } else { &["--format=esm", SCRIPT_TARGET] })
        .args(further)
        .arg(format!("--outdir={}", folder.display()))
        .arg(format!("--outbase={}", folder.display()))
        .args(files);
    let answer = esbuild.output().context("esbuild could not be started")?;
    // A warning counts: it is about code that does not do what it says.
    if !answer.status.success() || !answer.stderr.is_empty() {
        bail!(
            "esbuild does not like a .{ending} file in {}:\n{}",
            folder.display(),
            String::from_utf8_lossy(&answer.stderr).trim()
        );
    }
    Ok(())
}
