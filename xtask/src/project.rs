//! Where the project is, and what its manifests say about versions.

use anyhow::{Context, Result, anyhow};
use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The file name that Trunk and wasm-pack give to what the root package becomes.
pub(crate) const PAGE_MODULE_NAME: &str = "trust-center-widget";

/// The checkout that the commands work on.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// Looks from the current folder upwards.
    pub(crate) fn find_root() -> Result<Self> {
        let here = env::current_dir().context("the current folder cannot be read")?;
        let root = here.ancestors().find(|folder| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir());
        match root {
            Some(root) => Ok(Self { root: root.to_owned() }),
            None => Err(anyhow!("{} is not inside the project: start from its folder", here.display())),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn resolve(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The built page.
    pub(crate) fn dist_dir(&self) -> PathBuf {
        self.resolve("dist")
    }

    /// The built npm package.
    pub(crate) fn pkg_dir(&self) -> PathBuf {
        self.resolve("pkg")
    }

    /// Where cargo builds.
    pub(crate) fn target_dir(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.resolve("target"), |dir| self.root.join(dir))
    }

    /// Where stamps and the like are kept: beside cargo's own output, so that `cargo clean` forgets
    /// them too.
    pub(crate) fn work_dir(&self) -> PathBuf {
        self.target_dir().join("xtask")
    }

    /// A command that runs in the project's root. `NO_COLOR=1` makes Trunk refuse to start, so it
    /// is not passed on.
    pub(crate) fn command_in_root(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env_remove("NO_COLOR");
        command
    }

    /// The cargo that started us, or else the one on the PATH.
    pub(crate) fn cargo_command(&self) -> Command {
        self.command_in_root(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// The exact version of `package` that Cargo.lock holds.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.resolve("Cargo.lock");
        let lock = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        locked_version(&lock, package).ok_or_else(|| anyhow!("Cargo.lock holds no package {package}"))
    }
}

/// The version in the `[[package]]` table whose name is `package`; the first, should there be
/// several.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let value = |line: &str, key: &str| {
        let rest = line.trim().strip_prefix(key)?.trim_start().strip_prefix('=')?;
        Some(rest.trim().trim_matches('"').to_owned())
    };
    lock.split("[[package]]").skip(1).find_map(|table| {
        let named = table.lines().find_map(|line| value(line, "name"))? == package;
        if named { table.lines().find_map(|line| value(line, "version")) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
dependencies = [
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"
"#;

    #[test]
    fn versions_come_from_the_table_of_that_very_name() {
        let check = |package: &str, version: Option<&str>| {
            assert_eq!(locked_version(LOCK, package).as_deref(), version, "{package}");
        };
        check("wasm-bindgen", Some("0.2.130"));
        check("wasm-bindgen-macro", Some("0.2.131"));
        check("wasm", None);
        check("4", None);
    }
}
