//! `fuzz`: stub.
use crate::project::Project;
use anyhow::Result;
use std::ffi::OsString;
pub(crate) fn run(_project: &Project, _args: Vec<OsString>) -> Result<()> {
    Ok(())
}
