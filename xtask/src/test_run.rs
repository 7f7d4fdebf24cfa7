//! `test`: everything that must hold, in the order of what fails fastest.

use crate::{
    browser_install::{Browser, EngineSelection, SkippedTest},
    compress, fixtures, fuzz,
    install::{self, Requirement},
    package, page,
    process::{self, format_seconds},
    project::{PAGE_MODULE_NAME, Project},
    report, size_budget,
    tools::{Tool, Toolbox},
    wasm_flags::WASM_TARGET,
    yew_fixture,
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
const BROWSER_TESTS_PACKAGE: &str = "browser-tests";

/// Fuzz targets that each whole run tries for a few seconds.
const FUZZED: [(&str, u32); 2] = [("pasted_list", 45), ("permalink", 10)];

/// What is checked in the scripts: the step, the program and its arguments.
const SCRIPT_CHECKS: [(&str, &str, &[&str]); 3] = [
    ("scripts: types", "tsc", &["--noEmit"]),
    ("scripts: rules", "eslint", &["."]),
    ("scripts: format", "prettier", &["--check", "static/ts"]),
];

/// Which part of the tests to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suite {
    All,
    Native,
    Browser,
}

impl FromStr for Suite {
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
pub(crate) fn run_suite(
    project: &Project,
    part: Suite,
    engines: &[EngineSelection],
    filter: Option<&str>,
) -> Result<()> {
    let mut run = TestRun { project, part, engines, filter, done: Vec::new() };
    let outcome = run.run_steps();
    println!("\n── summary");
    for (name, time, note) in &run.done {
        println!("{name:<34} {:>8}  {note}", format_seconds(*time));
    }
    match &outcome {
        Ok(()) => println!("all passed"),
        Err(_) => println!("stopped at the first failure"),
    }
    outcome
}

struct TestRun<'a> {
    project: &'a Project,
    part: Suite,
    engines: &'a [EngineSelection],
    filter: Option<&'a str>,
    done: Vec<(&'static str, Duration, &'static str)>,
}

impl TestRun<'_> {
    fn run_steps(&mut self) -> Result<()> {
        let project = self.project;
        let need_browser = self.part != Suite::Native && has_browser_tests(project);
        let tools = self.run_step("tools", || install::ensure_tools(project, Requirement::Build))?;
        let browsers = if need_browser { Some(self.find_browsers()?) } else { None };
        let whole = self.filter.is_none();
        if self.part != Suite::Browser {
            if whole {
                self.lint()?;
                self.lint_scripts()?;
                self.check_spelling()?;
            }
            self.unit_tests()?;
            self.verify_report()?;
            if whole {
                self.run_step("fuzz: pasted lists and links", || {
                    FUZZED.iter().try_for_each(|(target, seconds)| fuzz::run_targets(project, *seconds, &[target]))
                })?;
            }
        }
        self.run_step("build: page", || page::build_page(project, &tools))?;
        self.run_step("build: package", || package::build_package(project, &tools))?;
        self.run_step("budget", || size_budget::check_budget(project))?;
        let hosts = self.run_step("host pages", || fixtures::prepare_fixtures(project, &tools))?;
        if self.part != Suite::Browser {
            self.node_tests(&hosts)?;
        }
        match browsers {
            Some(browsers) => {
                self.run_step("build: Yew page", || yew_fixture::build_yew_fixture(project, &tools))?;
                browsers.iter().try_for_each(|(wanted, browser)| self.browser_tests(*wanted, browser, &hosts))?;
            }
            None if self.part == Suite::Native => {}
            None => self.skip_step("browser tests", "skipped: this checkout has no tests/browser"),
        }
        if whole && self.part == Suite::All {
            self.check_wording()?;
        }
        Ok(())
    }

    fn lint(&mut self) -> Result<()> {
        let cargo = |args: &[&str]| {
            let mut command = self.project.cargo_command();
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
            ("lints, WebAssembly", clippy(&["--package", PAGE_MODULE_NAME, "--target", WASM_TARGET])),
        ];
        steps.iter_mut().try_for_each(|(name, command)| self.run_visible_step(name, command))
    }

    /// Types, rules and format of the scripts, by the tools that the lock in the project's root names.
    fn lint_scripts(&mut self) -> Result<()> {
        self.run_step("installing the scripts' tools", || install::ensure_node_modules(self.project))?;
        for (name, program, args) in SCRIPT_CHECKS {
            let program = self.project.resolve("node_modules/.bin").join(program);
            self.run_visible_step(name, self.project.command_in_root(program).args(args))?;
        }
        Ok(())
    }

    fn check_spelling(&mut self) -> Result<()> {
        let project = self.project;
        let typos = Tool::typos();
        let tools = self.run_step("tools: spelling", || {
            let mut tools = Toolbox::open_default()?;
            install::ensure_installed(project, &mut tools, &typos).map(|()| tools)
        })?;
        self.run_visible_step("spelling", &mut tools.tool_command(project, typos.program)?)
    }

    /// Everything but what needs a browser, documentation examples included.
    fn unit_tests(&mut self) -> Result<()> {
        let mut test = self.project.cargo_command();
        test.args(["test", "--locked", "--workspace"]);
        if has_browser_tests(self.project) {
            test.args(["--exclude", BROWSER_TESTS_PACKAGE]);
        }
        self.run_visible_step("native tests", test.args(self.filter))
    }

    /// The shipped data against the report's text, where that is at hand.
    fn verify_report(&mut self) -> Result<()> {
        match report::report_text_path(self.project)? {
            Some(text) => {
                let project = self.project;
                self.run_step("data against the report", || report::verify_shipped(project, &text))
            }
            None => {
                self.skip_step(
                    "data against the report",
                    "skipped: no text of the report (TRUST_CENTER_REPORT_TEXT may name it)",
                );
                Ok(())
            }
        }
    }

    /// The package as its users have it, in Node.
    fn node_tests(&mut self, hosts: &Path) -> Result<()> {
        let folder = self.project.resolve("tests/node");
        let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
        let files: Vec<PathBuf> = if folder.is_dir() {
            compress::list_files(&folder)?.into_iter().filter(is_test).collect()
        } else {
            Vec::new()
        };
        if files.is_empty() {
            self.skip_step("Node tests", "skipped: this checkout has no tests/node/*.test.mjs");
            return Ok(());
        }
        let mut node = self.project.command_in_root("node");
        node.arg("--test");
        if let Some(filter) = self.filter {
            node.arg("--test-name-pattern").arg(filter);
        }
        self.run_visible_step(
            "Node tests",
            node.args(files).env("TRUST_CENTER_PKG", self.project.pkg_dir()).env("TRUST_CENTER_HOSTS", hosts),
        )
    }

    /// The browsers of the engines that are wanted; without those that may be missing and are.
    fn find_browsers(&mut self) -> Result<Vec<(EngineSelection, Browser)>> {
        let (project, engines) = (self.project, self.engines);
        let mut missing = Vec::new();
        let browsers = self.run_step("browsers", || {
            let mut browsers = Vec::new();
            for &wanted in engines {
                match install::ensure_browser(project, wanted.engine) {
                    Ok(browser) => browsers.push((wanted, browser)),
                    Err(error) if wanted.may_be_missing() => {
                        println!("{error:#}");
                        missing.push(wanted.engine.step_name());
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(browsers)
        })?;
        missing
            .into_iter()
            .for_each(|step| self.skip_step(step, "left out: it is not here, and cannot be installed here"));
        Ok(browsers)
    }

    fn browser_tests(&mut self, wanted: EngineSelection, browser: &Browser, hosts: &Path) -> Result<()> {
        let step = browser.engine().step_name();
        let Some(told) = wanted.test_args(self.project, self.filter)? else {
            self.skip_step(step, "skipped: of its stories for each promise none has that name; --engine has all");
            return Ok(());
        };
        match wanted.may_be_missing() {
            true => println!("── {step}: one story for each promise; --engine {} has all", browser.engine().name()),
            false => {
                for SkippedTest { story, reason: why } in browser.engine().skipped_tests() {
                    println!("── {step}: without {story}: {why}");
                }
            }
        }
        let mut test = self.project.cargo_command();
        test.args(["test", "--locked", "--package", BROWSER_TESTS_PACKAGE, "--"]).args(told);
        test.env("TRUST_CENTER_DIST", self.project.dist_dir()).env("TRUST_CENTER_PKG", self.project.pkg_dir());
        test.env("TRUST_CENTER_HOSTS", hosts);
        browser.set_env(&mut test);
        self.run_visible_step(step, &mut test)
    }

    /// No run of words from the report, where the program that knows the report is at hand.
    fn check_wording(&mut self) -> Result<()> {
        let named = env::var_os("TRUST_CENTER_CHECK_WORDING").map(PathBuf::from);
        let program = named.clone().unwrap_or_else(|| self.project.resolve("../shared/check-wording"));
        match (fs::canonicalize(&program), named) {
            (Ok(program), _) => self.run_visible_step("wording", self.project.command_in_root(program).arg(".")),
            (Err(error), Some(named)) => Err(error)
                .with_context(|| format!("TRUST_CENTER_CHECK_WORDING names {}, which cannot be read", named.display())),
            (Err(_), None) => {
                self.skip_step("wording", "skipped: no check-wording at hand (TRUST_CENTER_CHECK_WORDING may name it)");
                Ok(())
            }
        }
    }

    fn run_visible_step(&mut self, name: &'static str, command: &mut Command) -> Result<()> {
        self.run_step(name, || process::run_visible(name, command))
    }

    fn run_step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let outcome = work();
        self.done.push((name, start.elapsed(), if outcome.is_ok() { "ok" } else { "FAILED" }));
        outcome
    }

    fn skip_step(&mut self, name: &'static str, why: &'static str) {
        println!("── {name}: {why}");
        self.done.push((name, Duration::ZERO, why));
    }
}

fn has_browser_tests(project: &Project) -> bool {
    project.resolve("tests/browser/Cargo.toml").is_file()
}
