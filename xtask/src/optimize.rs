//! Makes built files smaller without changing what they do: wasm-opt for the WebAssembly, esbuild
//! for script and style. Trunk and wasm-pack leave them alone, so that the page and the package go
//! through the same hands.

use crate::{
    compress, patch_glue, process,
    project::Project,
    rename,
    tools::{Tool, Toolbox},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
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
    optimize_wasm(project, tools, &module, name)?;
    patch_glue::patch_glue(&folder.join(format!("{name}.js")), &module)?;
    minify_text_files(project, tools, folder)?;
    // Last, since it looks for names as esbuild leaves them.
    let (bytes, names) = rename::module(&fs::read(&module)?)?;
    fs::write(&module, bytes)?;
    for ending in [".js", ".d.ts", "_bg.wasm.d.ts"] {
        let file = folder.join(format!("{name}{ending}"));
        // Trunk makes no declarations.
        if file.is_file() {
            fs::write(&file, rename::text(&fs::read_to_string(&file)?, &names)?)?;
        }
    }
    Ok(())
}

/// Optimises the module in its place. What was done for the same bytes before is taken from there.
fn optimize_wasm(project: &Project, tools: &Toolbox, file: &Path, name: &str) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut hasher = DefaultHasher::new();
    (&bytes, WASM_OPT_ARGS, Tool::wasm_opt().version).hash(&mut hasher);
    let folder = project.work_dir().join("wasm-opt").join(name);
    let done = folder.join(format!("{:016x}.wasm", hasher.finish()));
    if !done.is_file() {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        // Renamed at the end: what stands there under its name is whole.
        let fresh = folder.join("fresh");
        let mut wasm_opt = tools.tool_command(project, "wasm-opt")?;
        wasm_opt.args(WASM_OPT_ARGS).arg(file).arg("-o").arg(&fresh);
        process::run_visible("optimising the WebAssembly", &mut wasm_opt)?;
        fs::rename(&fresh, &done)?;
    }
    fs::copy(&done, file).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(())
}

/// Minifies every script and style sheet below `folder` in its place. Each stays a module of its
/// own: imports, exports and file names are kept.
fn minify_text_files(project: &Project, tools: &Toolbox, folder: &Path) -> Result<()> {
    for (ending, args) in [("js", ["--format=esm", SCRIPT_TARGET].as_slice()), ("css", &[STYLE_TARGET])] {
        let mut files = compress::list_files(folder)?;
        files.retain(|file| file.extension().is_some_and(|end| end == ending));
        if files.is_empty() {
            continue;
        }
        let mut esbuild = tools.tool_command(project, "esbuild")?;
        esbuild
            .args(["--minify", "--legal-comments=none", "--charset=utf8", "--log-level=warning", "--allow-overwrite"])
            .args(args)
            .arg(format!("--outdir={}", folder.display()))
            .arg(format!("--outbase={}", folder.display()))
            .args(&files);
        let answer = esbuild.output().context("esbuild could not be started")?;
        // A warning counts: it is about code that does not do what it says.
        if !answer.status.success() || !answer.stderr.is_empty() {
            bail!(
                "esbuild does not like a .{ending} file in {}:\n{}",
                folder.display(),
                String::from_utf8_lossy(&answer.stderr).trim()
            );
        }
    }
    Ok(())
}
