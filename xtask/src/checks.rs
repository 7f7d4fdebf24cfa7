//! `test`: everything that must hold, in the order of what fails fastest.

use crate::{
    browsers::{Browser, LeftOut, Wanted},
    budget, compress, hosts,
    install::{self, Need, TARGET},
    package, page,
    project::{OUT_NAME, Project},
    report,
    step::{self, seconds},
    yew_host,
};
use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    str::FromStr,
    time::{Duration, Instant},
};

/// The crate that drives browsers; kept out of the native run, since it needs what is built and a
/// browser.
const BROWSER_TESTS: &str = "browser-tests";

/// Which part of the tests to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    Native,
    Browser,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "native" => Ok(Self::Native),
            "browser" => Ok(Self::Browser),
            _ => Err("either native or browser".into()),
        }
    }
}

/// Runs the tests and closes with what took how long; the first failure ends the run.
pub(crate) fn run(project: &Project, part: Part, engines: &[Wanted], filter: Option<&str>) -> Result<()> {
    let mut run = Run { project, part, engines, filter, done: Vec::new() };
    let outcome = run.steps();
    println!("\n── summary");
    for (name, time, note) in &run.done {
        println!("{name:<34} {:>8}  {note}", seconds(*time));
    }
    match &outcome {
        Ok(()) => println!("all passed"),
        Err(_) => println!("stopped at the first failure"),
    }
    outcome
}

struct Run<'a> {
    project: &'a Project,
    part: Part,
    engines: &'a [Wanted],
    filter: Option<&'a str>,
    done: Vec<(&'static str, Duration, &'static str)>,
}

impl Run<'_> {
    fn steps(&mut self) -> Result<()> {
        let project = self.project;
        let need_browser = self.part != Part::Native && has_browser_tests(project);
        let tools = self.step("tools", || install::tools(project, Need::Build))?;
        let browsers = if need_browser { Some(self.browsers()?) } else { None };
        let whole = self.filter.is_none();
        if self.part != Part::Browser {
            if whole {
                self.lints()?;
            }
            self.native()?;
            self.report()?;
        }
        self.step("build: page", || page::build(project, &tools))?;
        self.step("build: package", || package::build(project, &tools))?;
        self.step("budget", || budget::check(project))?;
        let hosts = self.step("host pages", || hosts::prepare(project, &tools))?;
        if self.part != Part::Browser {
            self.node(&hosts)?;
        }
        match browsers {
            Some(browsers) => {
                self.step("build: Yew page", || yew_host::build(project, &tools))?;
                browsers.iter().try_for_each(|(wanted, browser)| self.browser(*wanted, browser, &hosts))?;
            }
            None if self.part == Part::Native => {}
            None => self.skip("browser tests", "skipped: this checkout has no tests/browser"),
        }
        if whole && self.part == Part::All {
            self.wording()?;
        }
        Ok(())
    }

    fn lints(&mut self) -> Result<()> {
        let cargo = |args: &[&str]| {
            let mut command = self.project.cargo();
            command.args(args);
            command
        };
        let clippy = |args: &[&str]| {
            let mut command = cargo(&["clippy", "--locked"]);
            command.args(args).args(["--", "-D", "warnings"]);
            command
        };
        let mut steps = [
            ("formatting", cargo(&["fmt", "--all", "--check"])),
            ("lints, native", clippy(&["--workspace", "--all-targets"])),
            ("lints, WebAssembly", clippy(&["--package", OUT_NAME, "--target", TARGET])),
        ];
        steps.iter_mut().try_for_each(|(name, command)| self.shown(name, command))
    }

    /// Everything but what needs a browser, documentation examples included.
    fn native(&mut self) -> Result<()> {
        let mut test = self.project.cargo();
        test.args(["test", "--locked", "--workspace"]);
        if has_browser_tests(self.project) {
            test.args(["--exclude", BROWSER_TESTS]);
        }
        self.shown("native tests", test.args(self.filter))
    }

    /// The shipped data against the report's text, where that is at hand.
    fn report(&mut self) -> Result<()> {
        match report::report_text_path(self.project)? {
            Some(text) => {
                let project = self.project;
                self.step("data against the report", || report::verify_shipped(project, &text))
            }
            None => {
                self.skip("data against the report", "skipped: no text of the report (TRUST_REPORT_TEXT may name it)");
                Ok(())
            }
        }
    }

    /// The package as its users have it, in Node.
    fn node(&mut self, hosts: &Path) -> Result<()> {
        let folder = self.project.path("tests/node");
        let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
        let files: Vec<PathBuf> =
            if folder.is_dir() { compress::files(&folder)?.into_iter().filter(is_test).collect() } else { Vec::new() };
        if files.is_empty() {
            self.skip("Node tests", "skipped: this checkout has no tests/node/*.test.mjs");
            return Ok(());
        }
        let mut node = self.project.command("node");
        node.arg("--test");
        if let Some(filter) = self.filter {
            node.arg("--test-name-pattern").arg(filter);
        }
        self.shown(
            "Node tests",
            node.args(files).env("TRUST_CENTER_PKG", self.project.pkg()).env("TRUST_CENTER_HOSTS", hosts),
        )
    }

    /// The browsers of the engines that are wanted; without those that may be missing and are.
    fn browsers(&mut self) -> Result<Vec<(Wanted, Browser)>> {
        let (project, engines) = (self.project, self.engines);
        let mut missing = Vec::new();
        let browsers = self.step("browsers", || {
            let mut browsers = Vec::new();
            for &wanted in engines {
                match install::browser(project, wanted.engine) {
                    Ok(browser) => browsers.push((wanted, browser)),
                    Err(error) if wanted.may_be_missing() => {
                        println!("{error:#}");
                        missing.push(wanted.engine.step());
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(browsers)
        })?;
        missing.into_iter().for_each(|step| self.skip(step, "left out: it is not here, and cannot be installed here"));
        Ok(browsers)
    }

    fn browser(&mut self, wanted: Wanted, browser: &Browser, hosts: &Path) -> Result<()> {
        let step = browser.engine().step();
        let Some(told) = wanted.told(self.filter) else {
            self.skip(step, "skipped: of its stories for each promise none has that name; --engine has all");
            return Ok(());
        };
        match wanted.may_be_missing() {
            true => println!("── {step}: one story for each promise; --engine {} has all", browser.engine().name()),
            false => {
                for LeftOut { story, why } in browser.engine().left_out() {
                    println!("── {step}: without {story}: {why}");
                }
            }
        }
        let mut test = self.project.cargo();
        test.args(["test", "--locked", "--package", BROWSER_TESTS, "--"]).args(told);
        test.env("TRUST_CENTER_DIST", self.project.dist()).env("TRUST_CENTER_PKG", self.project.pkg());
        test.env("TRUST_CENTER_HOSTS", hosts);
        browser.pass_to(&mut test);
        self.shown(step, &mut test)
    }

    /// No run of words from the report, where the program that knows the report is at hand.
    fn wording(&mut self) -> Result<()> {
        let named = env::var_os("TRUST_CHECK_WORDING").map(PathBuf::from);
        let program = named.clone().unwrap_or_else(|| self.project.path("../shared/check-wording"));
        match (fs::canonicalize(&program), named) {
            (Ok(program), _) => self.shown("wording", self.project.command(program).arg(".")),
            (Err(error), Some(named)) => Err(error)
                .with_context(|| format!("TRUST_CHECK_WORDING names {}, which cannot be read", named.display())),
            (Err(_), None) => {
                self.skip("wording", "skipped: no check-wording at hand (TRUST_CHECK_WORDING may name it)");
                Ok(())
            }
        }
    }

    fn shown(&mut self, name: &'static str, command: &mut Command) -> Result<()> {
        self.step(name, || step::run_shown(name, command))
    }

    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let outcome = work();
        self.done.push((name, start.elapsed(), if outcome.is_ok() { "ok" } else { "FAILED" }));
        outcome
    }

    fn skip(&mut self, name: &'static str, why: &'static str) {
        println!("── {name}: {why}");
        self.done.push((name, Duration::ZERO, why));
    }
}

fn has_browser_tests(project: &Project) -> bool {
    project.path("tests/browser/Cargo.toml").is_file()
}
