//! `fuzz`: the fuzz targets with libFuzzer's coverage, each for a bounded time.
//!
//! The flags are those of `cargo fuzz` without a sanitizer; all of them are stable, so no other toolchain is needed.
//! `cargo fuzz run` on a nightly does the same with one.

use crate::{process, project::Project};
use anyhow::{Result, anyhow, bail};
use std::ffi::OsString;

/// The targets, as `fuzz/Cargo.toml` has them.
const FUZZ_TARGETS: [&str; 3] = ["importer", "json", "packed"];
/// Seconds for each, where nobody says how many.
const DEFAULT_SECONDS: u32 = 60;
/// Memory of a target in MB; the importer promises four times its text.
const MEMORY_LIMIT_MB: u32 = 1024;

/// Coverage as libFuzzer wants it.
const COVERAGE_FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1 -Cdebug-assertions";

/// Runs the targets that the words after `fuzz` name, or all.
pub(crate) fn run_fuzz_target(project: &Project, args: Vec<OsString>) -> Result<()> {
    let words: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let mut seconds = DEFAULT_SECONDS;
    let mut chosen: Vec<&str> = Vec::new();
    for word in &words {
        match (word.parse(), FUZZ_TARGETS.iter().find(|target| **target == *word)) {
            (Ok(number), _) => seconds = number,
            (_, Some(target)) => chosen.push(target),
            _ => return Err(anyhow!("fuzz [SECONDS] [{}]", FUZZ_TARGETS.join("|"))),
        }
    }
    if chosen.is_empty() {
        chosen.extend(FUZZ_TARGETS);
    }
    let folder = project.target_dir().join("fuzz");
    let host = host_triple(project)?;
    let mut build = project.cargo_command();
    build.args(["build", "--locked", "--package", "trust-center-fuzz", "--bins", "--release", "--target", &host]);
    build.args(["--config", "profile.release.lto=false", "--config", "profile.release.opt-level=3"]);
    build.args(["--config", "profile.release.panic='unwind'"]);
    build.env("RUSTFLAGS", COVERAGE_FLAGS).env("CARGO_TARGET_DIR", &folder);
    process::run_visible("fuzz targets", &mut build)?;
    for target in chosen {
        let corpus = project.resolve("fuzz/corpus").join(target);
        // What a run finds is kept apart from the corpus that the project has: it is large, and of no meaning to people.
        let found = project.work_dir().join("corpus").join(target);
        let crashes = project.resolve("fuzz/crashes").join(target);
        for folder in [&corpus, &found, &crashes] {
            std::fs::create_dir_all(folder)?;
        }
        let mut fuzz = project.command_in_root(folder.join(&host).join("release").join(target));
        fuzz.arg(&found).arg(&corpus);
        fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-rss_limit_mb={MEMORY_LIMIT_MB}"));
        fuzz.args(["-timeout=10", "-max_len=65536", "-print_final_stats=1"]);
        fuzz.arg(format!("-artifact_prefix={}/", crashes.display()));
        if let Err(error) = process::run_visible(target, &mut fuzz) {
            bail!(
                "{target}: {error:#}. The input is in {}; the corpus test fails on it until it is mended",
                crashes.display()
            );
        }
    }
    Ok(())
}

/// The platform that the compiler builds for.
fn host_triple(project: &Project) -> Result<String> {
    let said = project.command_in_root("rustc").arg("-vV").output()?;
    let words = String::from_utf8_lossy(&said.stdout).into_owned();
    let host = words.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| anyhow!("rustc -vV names no host"))
}
