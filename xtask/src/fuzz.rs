//! `fuzz`: the fuzz targets with libFuzzer's coverage, each for a bounded time.
//!
//! The flags are those of `cargo fuzz` without a sanitizer; all of them are stable, so no other toolchain is needed.
//! `cargo fuzz run` on a nightly does the same with one.

use crate::{process, project::Project};
use anyhow::{Context, Result, anyhow};
use lexopt::prelude::*;
use std::{ffi::OsString, path::Path};

/// The targets, as `fuzz/Cargo.toml` has them.
const FUZZ_TARGETS: [&str; 5] = ["importer", "json", "packed", "pasted_list", "permalink"];
/// Seconds for each, where nobody says how many.
const DEFAULT_SECONDS: u32 = 60;
/// Memory of a target in MB; the importer promises four times its text.
const MEMORY_LIMIT_MB: u32 = 1024;

/// Coverage as libFuzzer wants it.
const COVERAGE_FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1 -Cdebug-assertions";

/// What `fuzz` is asked to run.
#[derive(Debug, PartialEq, Eq)]
struct FuzzArgs {
    seconds: u32,
    targets: Vec<&'static str>,
}

/// Runs the targets that the words after `fuzz` name, or all.
pub(crate) fn run_fuzz(project: &Project, args: Vec<OsString>) -> Result<()> {
    let usage = || format!("fuzz [SECONDS] [{}]", FUZZ_TARGETS.join("|"));
    let FuzzArgs { seconds, targets } = parse_arguments(args).map_err(|error| anyhow!("{error} ({})", usage()))?;
    run_targets(project, seconds, &targets)
}

fn parse_arguments(args: Vec<OsString>) -> Result<FuzzArgs, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(args);
    let (mut seconds, mut targets) = (DEFAULT_SECONDS, Vec::new());
    while let Some(arg) = parser.next()? {
        let Value(word) = arg else { return Err(arg.unexpected()) };
        match FUZZ_TARGETS.iter().find(|target| word == **target) {
            Some(target) => targets.push(*target),
            None => seconds = word.parse()?,
        }
    }
    if targets.is_empty() {
        targets.extend(FUZZ_TARGETS);
    }
    Ok(FuzzArgs { seconds, targets })
}

/// Builds targets and runs each for at most this many seconds. An input that breaks a target is kept in `fuzz/crashes`.
pub(crate) fn run_targets(project: &Project, seconds: u32, targets: &[&str]) -> Result<()> {
    let folder = project.target_dir().join("fuzz");
    let host = host_triple(project)?;
    let mut build = project.cargo_command();
    build.args(["build", "--locked", "--package", "trust-center-fuzz", "--release", "--target", &host]);
    build.args(targets.iter().flat_map(|target| ["--bin", target]));
    build.args(["--config", "profile.release.lto=false", "--config", "profile.release.opt-level=3"]);
    build.args(["--config", "profile.release.panic='unwind'"]);
    build.env("RUSTFLAGS", COVERAGE_FLAGS).env("CARGO_TARGET_DIR", &folder);
    process::run_visible("fuzz targets", &mut build)?;
    targets.iter().try_for_each(|target| {
        let program = folder.join(&host).join("release").join(target);
        run_target(project, seconds, target, &program)
    })
}

fn run_target(project: &Project, seconds: u32, target: &str, program: &Path) -> Result<()> {
    let corpus = project.resolve("fuzz/corpus").join(target);
    // What a run finds is kept apart from the corpus that the project has: it is large, and of no meaning to people.
    let found = project.work_dir().join("corpus").join(target);
    let crashes = project.resolve("fuzz/crashes").join(target);
    for folder in [&corpus, &found, &crashes] {
        std::fs::create_dir_all(folder)?;
    }
    let mut fuzz = project.command_in_root(program);
    fuzz.arg(&found).arg(&corpus);
    fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-rss_limit_mb={MEMORY_LIMIT_MB}"));
    fuzz.args(["-timeout=10", "-max_len=65536", "-print_final_stats=1"]);
    fuzz.arg(format!("-artifact_prefix={}/", crashes.display()));
    process::run_visible(target, &mut fuzz).with_context(|| {
        format!("the input is in {}; the corpus test fails on it until it is mended", crashes.display())
    })
}

/// The platform that the compiler builds for.
fn host_triple(project: &Project) -> Result<String> {
    let said = project.command_in_root("rustc").arg("-vV").output()?;
    let words = String::from_utf8_lossy(&said.stdout).into_owned();
    let host = words.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| anyhow!("rustc -vV names no host"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_targets_come_in_any_order() {
        let parse = |line: &str| parse_arguments(line.split_whitespace().map(OsString::from).collect()).ok();
        let args = |seconds, targets: &[&'static str]| Some(FuzzArgs { seconds, targets: targets.to_vec() });
        assert_eq!(parse(""), args(DEFAULT_SECONDS, &FUZZ_TARGETS));
        assert_eq!(parse("5 json"), args(5, &["json"]));
        assert_eq!(parse("json 5"), args(5, &["json"]));
        assert_eq!(parse("pasted_lists"), None);
        assert_eq!(parse("--long"), None);
    }
}
