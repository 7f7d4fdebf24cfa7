//! How the widget's WebAssembly is compiled: one decision, in one place.
//!
//! The page's budget is in bytes, and a third of a plain build is what the precompiled standard
//! library brings along: messages of panics, their places, the machinery that prints them. So the
//! standard library is compiled here, from the sources that rustup has (`rust-src`), with:
//!
//! - `-Cpanic=immediate-abort`: a panic is a trap and nothing else. It has no message, and no panic
//!   hook runs: whoever is to know of it must see the error that the engine throws.
//! - `-Zlocation-detail=none`, `-Zfmt-debug=none`: no file names and lines, no `{:?}`.
//! - `-Ctarget-cpu=mvp` with what every engine has had for years, and without reference types and multiple values:
//!   the shims that these need weigh more than they save (600).
//! - `optimize_for_size`: the standard library's smaller algorithms.
//!
//! These are unstable flags of a pinned stable compiler (rust-toolchain.toml), opened by
//! `RUSTC_BOOTSTRAP=1`: what they do cannot change before the pin does. They reach the WebAssembly
//! alone. Native code, build scripts, lints and tests are compiled as ever.
//!
//! `panic = "abort"` in Cargo.toml stays for builds without these flags; the last flag wins.
//!
//! What it is worth, for one and the same tree after the same wasm-opt, in bytes after Brotli: 136 900
//! with stable flags, 120 000 with these. Leaving out `immediate-abort` alone costs 3 800,
//! `optimize_for_size` alone 2 100. Tried and not taken, since it came out larger: opt-level "s" in
//! place of "z" (4 400), other inlining thresholds of LLVM (100 to 400).
//!
//! `TRUST_CENTER_STABLE_ONLY=1` builds without all this, with what is stable. The page works the same and
//! weighs more, so the budget is then told and not held.

use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{MAIN_SEPARATOR, Path, PathBuf},
    process::Command,
};

/// The one target that the widget is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Set to anything but nothing or `0`, it asks for a build without unstable flags.
const STABLE_ONLY_VARIABLE: &str = "TRUST_CENTER_STABLE_ONLY";

/// See the head of this file.
const NIGHTLY_FLAGS: [&str; 6] = [
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Ctarget-cpu=mvp",
    "-Ctarget-feature=+bulk-memory,+mutable-globals,+nontrapping-fptoint,+sign-ext",
];

/// What cargo is told besides: its own unstable options have these variables.
const CARGO_VARIABLES: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Whether the build is to do without unstable flags.
pub(crate) fn stable_only() -> bool {
    env::var_os(STABLE_ONLY_VARIABLE).is_some_and(|value| !value.is_empty() && value != "0")
}

/// What every cargo that compiles or fetches for the WebAssembly is started with, so that Trunk
/// and wasm-pack share one compilation and give the same bytes.
#[derive(Debug)]
pub(crate) struct WasmFlags {
    variables: Vec<(&'static str, OsString)>,
    /// Where the sources of the standard library are, unless they are not needed.
    std_source: Option<PathBuf>,
    prefixes: Vec<RemappedPrefix>,
}

/// A folder of this machine, and the name that stands for it in what is built.
#[derive(Debug, PartialEq, Eq)]
struct RemappedPrefix {
    folder: PathBuf,
    name: &'static str,
}

impl WasmFlags {
    /// The flags for this machine and this checkout.
    pub(crate) fn for_project(project: &Project) -> Result<Self> {
        let sysroot = find_sysroot(project)?;
        let prefixes = remapped_prefixes(project, &sysroot);
        let mut flags = Vec::new();
        let mut variables = Vec::new();
        let mut std_source = None;
        if !stable_only() {
            flags.extend(NIGHTLY_FLAGS.map(OsString::from));
            variables.extend(CARGO_VARIABLES.map(|(name, value)| (name, value.into())));
            std_source = Some(sysroot.join("lib/rustlib/src/rust/library"));
        }
        flags.extend(prefixes.iter().map(RemappedPrefix::rustc_flag));
        // This variable and no other: it holds spaces in paths, and comes before all that a person
        // may have set elsewhere. With a --target it is not for build scripts and macros.
        variables.push(("CARGO_ENCODED_RUSTFLAGS", flags.join(OsStr::new("\x1f"))));
        Ok(Self { variables, std_source, prefixes })
    }

    /// Gives them to a command that runs cargo, sooner or later.
    pub(crate) fn apply_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env_remove("RUSTFLAGS").envs(self.variables.iter().map(|(name, value)| (name, value)))
    }

    /// All of it as text: another text is another build.
    pub(crate) fn describe(&self) -> String {
        format!("{:?}", self.variables)
    }

    /// Whether the sources of the standard library are needed and not there.
    pub(crate) fn lacks_std_source(&self) -> bool {
        let source = self.std_source.as_deref();
        source.is_some_and(|folder| !folder.join("Cargo.lock").is_file())
    }

    /// No folder of this machine may be named in what is built.
    pub(crate) fn check_paths(&self, file: &Path) -> Result<()> {
        let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let home = env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
        let folders = self.prefixes.iter().map(|prefix| prefix.folder.clone());
        match find_leaked_path(&bytes, folders, home.map(PathBuf::from)) {
            Some(folder) => bail!(
                "{} names a folder of this machine, {}: see `prefixes` in xtask/src/wasm_flags.rs",
                file.display(),
                folder.display()
            ),
            None => Ok(()),
        }
    }
}

impl RemappedPrefix {
    fn rustc_flag(&self) -> OsString {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(&self.folder);
        flag.push("=");
        flag.push(self.name);
        flag
    }
}

fn find_sysroot(project: &Project) -> Result<PathBuf> {
    let answer = project
        .command_in_root("rustc")
        .args(["--print", "sysroot"])
        .output()
        .context("rustc could not be started: install Rust with rustup (https://rustup.rs)")?;
    if !answer.status.success() {
        bail!("rustc does not say where it is: {}", String::from_utf8_lossy(&answer.stderr).trim());
    }
    Ok(PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim()))
}

/// Every folder that sources are compiled from. Of two that match, rustc takes the later.
fn remapped_prefixes(project: &Project, sysroot: &Path) -> Vec<RemappedPrefix> {
    let prefix = |folder: PathBuf, name| RemappedPrefix { folder, name };
    let mut prefixes = vec![
        prefix(project.root().to_owned(), "widget"),
        prefix(project.target_dir(), "target"),
        prefix(sysroot.to_owned(), "rust"),
    ];
    if let Some(home) = cargo_home() {
        // One folder for each registry, named after it: which one served is nobody's business.
        let registries = fs::read_dir(home.join("registry/src"));
        let mut registries: Vec<PathBuf> =
            registries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
        registries.sort();
        prefixes.push(prefix(home, "cargo"));
        prefixes.extend(registries.into_iter().map(|path| prefix(path, "crates")));
    }
    prefixes
}

fn cargo_home() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let home = || {
        let home = set(if cfg!(windows) { "USERPROFILE" } else { "HOME" })?;
        Some(Path::new(&home).join(".cargo"))
    };
    set("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// The first of the folders that the bytes name as the beginning of a path.
fn find_leaked_path(bytes: &[u8], folders: impl Iterator<Item = PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    // `/src`, where containers have their checkout, is in every path of a crate and tells nothing.
    let telling = folders.filter(|folder| folder.components().count() > 2);
    let home = home.filter(|folder| folder.components().count() > 1);
    home.into_iter().chain(telling).find(|folder| {
        let mut text = folder.to_string_lossy().into_owned();
        text.push(MAIN_SEPARATOR);
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

/// Why the sources of the standard library could not be had, and what to do about it.
pub(crate) fn how_to_get_std_source() -> String {
    format!(
        "The WebAssembly is built with its own standard library, whose sources this Rust lacks. \
         Install Rust with rustup (https://rustup.rs), or your system's package of Rust's sources \
         (Debian: rust-src); or set {STABLE_ONLY_VARIABLE}=1 for a larger build for {WASM_TARGET} without them."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn folders_of_the_machine_are_found_and_names_are_not() {
        let check = |text: &str, expected: Option<&str>| {
            let folders = ["/home/me/widget", "/src", "/"].map(PathBuf::from);
            let found = find_leaked_path(text.as_bytes(), folders.into_iter(), Some("/home/me".into()));
            assert_eq!(found, expected.map(PathBuf::from), "{text}");
        };
        check("event/home/me/.cargo/x.rs", Some("/home/me"));
        check("crates/yew-0.23.0/src/lib.rs /home/menu/", None);
        check("", None);
        assert_eq!(
            find_leaked_path(
                b"x/data/widget/src/lib.rs",
                [PathBuf::from("/data/widget")].into_iter(),
                Some("/".into())
            ),
            Some("/data/widget".into())
        );
    }

    #[test]
    fn one_flag_a_folder() {
        let prefix = RemappedPrefix { folder: "a b".into(), name: "c" };
        assert_eq!(prefix.rustc_flag(), "--remap-path-prefix=a b=c");
    }
}
