//! Fills the page in a folder that Trunk built, and puts the facts for machines beside it: `prerender DIST`.

use std::path::PathBuf;
use std::rc::Rc;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use trust_center_prerender::{Told, block, fill, linked, llms, views};
use trust_center_widget::data;

fn main() -> Result<()> {
    let dist = PathBuf::from(env::args_os().nth(1).context("usage: prerender DIST")?);
    let report = Rc::new(data::embedded().map_err(|error| anyhow!(error.message()))?);
    let path = dist.join("index.html");
    let shell = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let told = Told::of(&report);
    let page = fill(&shell, &told, &views(&report), &block(&linked(&report, &told)))?;
    let llms = llms(&report, &told);
    for (name, text) in [("index.html", page.as_str()), ("report.json", data::FILE), ("llms.txt", llms.as_str())] {
        let path = dist.join(name);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}
