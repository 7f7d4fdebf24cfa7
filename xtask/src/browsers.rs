//! The browser that tests drive, and its driver: looked for, never started here.

use crate::tools;
use anyhow::{Result, bail};
use std::{env, path::PathBuf, process::Command};

/// Chromium and the ChromeDriver that goes with it.
pub(crate) struct Browsers {
    chromium: PathBuf,
    chromedriver: PathBuf,
}

impl Browsers {
    /// What CHROMIUM and CHROMEDRIVER name, or else what is on the PATH; `None` when one of the two
    /// is nowhere.
    pub(crate) fn find() -> Result<Option<Self>> {
        let chromium = one_of("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
        let chromedriver = one_of("CHROMEDRIVER", &["chromedriver"])?;
        Ok(chromium.zip(chromedriver).map(|(chromium, chromedriver)| Self { chromium, chromedriver }))
    }

    /// Tells a test run where they are, in the variables that they may have come from.
    pub(crate) fn pass_to(&self, command: &mut Command) {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.chromedriver);
    }
}

fn one_of(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    let Some(named) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(names.iter().find_map(|name| tools::on_path(name)));
    };
    let named = PathBuf::from(named);
    if !named.is_file() {
        bail!("{variable} names {}, and no such file is there", named.display());
    }
    Ok(Some(named))
}
