//! The public page: `dist/`, built by Trunk and compressed.

use crate::{
    assets,
    compile_wasm::{self, PAGE_CRATE},
    compress,
    fingerprint::BuildStamp,
    headless, optimize,
    process::{self, format_seconds},
    project::{PAGE_MODULE_NAME, Project},
    scripts,
    tools::Toolbox,
    wasm_flags::WasmFlags,
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path, time::Instant};

/// Builds `dist/` unless it already is what the sources give.
pub(crate) fn build_page(project: &Project, tools: &Toolbox) -> Result<()> {
    let dist = project.dist_dir();
    let flags = WasmFlags::for_project(project)?;
    let stamp = BuildStamp::from_sources(project, &dist, &compile_wasm::build_recipe(project, &flags)?)?;
    if stamp.is_current() {
        println!("── dist/ is up to date");
        return Ok(());
    }
    let headless = headless::build_headless(project, tools)?;
    compile_wasm::compile_crate(project, &flags, &compile_wasm::page_module())?;
    let mut trunk = tools.tool_command(project, "trunk")?;
    flags.apply_to(&mut trunk).args(["build", "--release", "--offline", "--locked"]);
    process::run_visible("building the page into dist/", &mut trunk)?;
    name_module(&dist)?;
    prerender_page(project, &dist)?;
    check_html(&dist)?;
    scripts::bundle_for_page(project, tools, &dist)?;
    optimize::optimize_module(project, tools, &dist, PAGE_MODULE_NAME)?;
    headless::copy_module(&headless, &dist, false)?;
    flags.check_paths(&dist.join(format!("{PAGE_MODULE_NAME}_bg.wasm")))?;
    assets::arrange_dist(&dist, env!("CARGO_PKG_VERSION"))?;

    let start = Instant::now();
    compress::compress_folder(&dist)?;
    println!("── compressing dist/: {}", format_seconds(start.elapsed()));
    stamp.write_file()
}

/// Gives the module the name that it is deployed under: Trunk names it after its crate.
fn name_module(dist: &Path) -> Result<()> {
    let rename = |name: &str| name.replace(PAGE_CRATE, PAGE_MODULE_NAME);
    let module = format!("{PAGE_CRATE}_bg.wasm");
    for file in [format!("{PAGE_CRATE}.js"), module.clone()] {
        fs::rename(dist.join(&file), dist.join(rename(&file))).with_context(|| format!("Trunk built no {file}"))?;
    }
    // In the glue only the name of the file changes: the module knows its imports under the name that they have.
    let (page, glue) = (dist.join("index.html"), dist.join(format!("{PAGE_MODULE_NAME}.js")));
    fs::write(&page, rename(&fs::read_to_string(&page)?))?;
    fs::write(&glue, fs::read_to_string(&glue)?.replace(&module, &rename(&module)))?;
    Ok(())
}

/// Draws what stands in the page before there is a script. A program of its own does it: it needs the widget, compiled
/// natively, which nothing else that people wait for does.
fn prerender_page(project: &Project, dist: &Path) -> Result<()> {
    let mut cargo = project.cargo_command();
    cargo.args(["run", "--quiet", "--offline", "--locked", "--package", "trust-center-prerender", "--"]).arg(dist);
    process::run_visible("drawing the page before there is a script", &mut cargo)
}

/// The page's own policy forbids inline script, and style but for the sheets that are written into the page later, with their hashes:
/// found here, it is a sentence and not a blank page.
fn check_html(dist: &Path) -> Result<()> {
    let path = dist.join("index.html");
    let html = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    if let Some(what) = inline_code(&html) {
        bail!(
            "dist/index.html holds {what}, which the page's Content-Security-Policy blocks: \
             move it to a file in static/"
        );
    }
    for part in [format!("{PAGE_MODULE_NAME}.js"), format!("{PAGE_MODULE_NAME}_bg.wasm")] {
        if !dist.join(&part).is_file() {
            bail!(
                "Trunk built no dist/{part}: \
                 see `filehash` in Trunk.toml and the rust link in index.html"
            );
        }
    }
    Ok(())
}

/// The first piece of script or style that stands in the HTML itself.
fn inline_code(html: &str) -> Option<&'static str> {
    let html = html.to_ascii_lowercase();
    let tags = || html.split('<').skip(1).map(|rest| rest.split_once('>').unwrap_or((rest, "")));
    for (tag, _) in tags() {
        let mut words = tag.split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        let words: Vec<&str> = words.collect();
        let data = words.iter().any(|word| word.starts_with("type=") && word.contains("json"));
        if name == "script" && !data && !words.iter().any(|word| word.starts_with("src=")) {
            return Some("an inline script");
        }
        if name == "style" {
            return Some("an inline style sheet");
        }
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            if words.iter().any(|word| word.starts_with("style=")) {
                return Some("a style attribute");
            }
            if words.iter().any(|word| is_handler(word)) {
                return Some("an event handler attribute");
            }
        }
    }
    None
}

/// `onclick=` and its like.
fn is_handler(word: &str) -> bool {
    word.strip_prefix("on")
        .and_then(|rest| rest.split_once('='))
        .is_some_and(|(event, _)| !event.is_empty() && event.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::inline_code;

    #[test]
    fn inline_code_is_found_and_nothing_else() {
        let check = |html: &str, expected: Option<&str>| assert_eq!(inline_code(html), expected, "{html}");
        check("<script type=\"module\" src=\"element.js\"></script>", None);
        check("<script type=\"application/ld+json\">{\"a\": 1}</script>", None);
        check("<p data-style=\"x\">style=\"y\" onclick=z</p>", None);
        check("<!doctype html><link rel=\"stylesheet\" href=\"widget.css\">", None);
        check("<SCRIPT>1</SCRIPT>", Some("an inline script"));
        check("<script type=\"module\">1</script>", Some("an inline script"));
        check("<style>p{}</style>", Some("an inline style sheet"));
        check("<p\n style=\"color:red\">", Some("a style attribute"));
        check("<body onload=\"x()\">", Some("an event handler attribute"));
    }
}
