//! Fills the page in a folder that Trunk built, and puts the facts for machines beside it: `prerender DIST`.

use std::path::PathBuf;
use std::rc::Rc;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use trust_center_i18n::page_messages;
use trust_center_prerender::{PageMeta, fill_template, linked_data, llms_txt, prerender_views, script_block};
use trust_center_report_data as report_data;

fn main() -> Result<()> {
    let dist = PathBuf::from(env::args_os().nth(1).context("usage: prerender DIST")?);
    let report = Rc::new(report_data::page_report().map_err(|error| anyhow!(error.error_message()))?);
    let path = dist.join("index.html");
    let shell = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let meta = PageMeta::for_report(&report, page_messages());
    let page = fill_template(
        &shell,
        &meta,
        &prerender_views(&report),
        &script_block(&linked_data(&report, &meta, page_messages())),
    )?;
    let llms = llms_txt(&report, &meta, page_messages());
    for (name, text) in
        [("index.html", page.as_str()), ("report.json", report_data::REPORT_JSON), ("llms.txt", llms.as_str())]
    {
        let path = dist.join(name);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}
