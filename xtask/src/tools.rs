//! The tools outside cargo's reach: which versions were proven together, and where they are.
//!
//! Looks only; [`crate::install`] changes the machine.

use crate::project::Project;
use anyhow::{Result, anyhow};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// A program in the one version that works with the rest.
pub(crate) struct Tool {
    /// The name of its package, in the registry it comes from.
    pub(crate) package: &'static str,
    /// The program that is called.
    pub(crate) program: &'static str,
    /// The package's exact version.
    pub(crate) version: String,
    /// How the program itself names that version in answer to `--version`.
    pub(crate) reports: String,
    pub(crate) source: Source,
}

/// Where a tool comes from.
pub(crate) enum Source {
    /// crates.io, compiled here with these extra arguments.
    Cargo(&'static [&'static str]),
    /// npm, prebuilt, as this package-lock.json has it.
    Npm { lock: &'static str },
}

impl Tool {
    /// Held below 0.22, which needs a newer rustc than rust-toolchain.toml. Bare of features: it
    /// runs offline here, and without TLS it compiles faster.
    pub(crate) fn trunk() -> Self {
        Self::cargo_tool("trunk", "trunk", "0.21.14".into(), &["--no-default-features"])
    }

    /// Trunk and wasm-pack both demand the very version of the library, so the lock decides.
    pub(crate) fn wasm_bindgen(project: &Project) -> Result<Self> {
        Ok(Self::cargo_tool("wasm-bindgen-cli", "wasm-bindgen", project.locked_version("wasm-bindgen")?, &[]))
    }

    pub(crate) fn wasm_pack() -> Self {
        Self::cargo_tool("wasm-pack", "wasm-pack", "0.15.1".into(), &[])
    }

    /// Firefox's driver, which Debian does not have.
    pub(crate) fn geckodriver() -> Self {
        Self::cargo_tool("geckodriver", "geckodriver", "0.37.1".into(), &[])
    }

    /// What reads names, comments and documents for misspelt words; `typos.toml` has its exceptions.
    pub(crate) fn typos() -> Self {
        Self::cargo_tool("typos-cli", "typos", "1.52.0".into(), &[])
    }

    pub(crate) fn wasm_opt() -> Self {
        Self {
            package: "binaryen",
            program: "wasm-opt",
            version: "132.0.0".into(),
            reports: "132".into(),
            source: Source::Npm { lock: include_str!("../npm/binaryen.lock.json") },
        }
    }

    /// Its npm package is a door to one program for each platform, which the lock names all.
    pub(crate) fn esbuild() -> Self {
        Self {
            package: "esbuild",
            program: "esbuild",
            version: "0.28.2".into(),
            reports: "0.28.2".into(),
            source: Source::Npm { lock: include_str!("../npm/esbuild.lock.json") },
        }
    }

    /// Held below 13, which needs a newer Node.js than the rest.
    pub(crate) fn lighthouse() -> Self {
        Self {
            package: "lighthouse",
            program: "lighthouse",
            version: "12.8.2".into(),
            reports: "12.8.2".into(),
            source: Source::Npm { lock: include_str!("../npm/lighthouse.lock.json") },
        }
    }

    fn cargo_tool(
        package: &'static str,
        program: &'static str,
        version: String,
        args: &'static [&'static str],
    ) -> Self {
        Self { package, program, reports: version.clone(), version, source: Source::Cargo(args) }
    }

    /// `trunk 0.21.14`: what a person reads.
    pub(crate) fn name_and_version(&self) -> String {
        match self.source {
            Source::Cargo(_) => format!("{} {}", self.package, self.version),
            Source::Npm { .. } if self.program == self.package => {
                format!("{} {}", self.package, self.version)
            }
            Source::Npm { .. } => format!("{} ({} {})", self.program, self.package, self.version),
        }
    }
}

/// The folder that tools are installed in, and the tools found so far.
pub(crate) struct Toolbox {
    folder: PathBuf,
    found: Vec<PathBuf>,
}

impl Toolbox {
    /// An empty toolbox over the user's tools folder.
    pub(crate) fn open_default() -> Result<Self> {
        let folder = tools_folder(|name| env::var_os(name).filter(|value| !value.is_empty()))
            .ok_or_else(|| anyhow!("no folder for tools is known: set TRUST_CENTER_TOOLS to one"))?;
        Ok(Self { folder: std::path::absolute(folder)?, found: Vec::new() })
    }

    /// The folder of one tool in one version.
    pub(crate) fn tool_dir(&self, tool: &Tool) -> PathBuf {
        self.folder.join(format!("{}-{}", tool.package, tool.version))
    }

    /// Where cargo compiles all tools, so that they share their dependencies.
    pub(crate) fn build_dir(&self) -> PathBuf {
        self.folder.join("build")
    }

    /// Held while something is installed.
    pub(crate) fn lock_path(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// Where the output of an installation is kept.
    pub(crate) fn log_path(&self, name: &str) -> PathBuf {
        self.folder.join("logs").join(format!("{name}.log"))
    }

    /// The program of a tool that cargo installed, where it is there in the right version.
    pub(crate) fn installed_program(&self, tool: &Tool) -> Option<PathBuf> {
        program_in(&self.tool_dir(tool).join("bin"), tool.program)
    }

    /// Takes the tool in if it is in the tools folder or on the PATH, in the right version.
    pub(crate) fn find_installed(&mut self, tool: &Tool) -> bool {
        let bin = self.tool_dir(tool).join(match tool.source {
            Source::Cargo(_) => "bin",
            Source::Npm { .. } => "node_modules/.bin",
        });
        if program_in(&bin, tool.program).is_some() {
            self.found.push(bin);
            return true;
        }
        let Some(program) = find_on_path(tool.program) else {
            return false;
        };
        let answer = Command::new(program).arg("--version").output();
        answer.is_ok_and(|answer| reports_version(&String::from_utf8_lossy(&answer.stdout), &tool.reports))
    }

    /// Where a program is: among the tools taken in, or else on the PATH.
    pub(crate) fn find_program(&self, program: &str) -> Option<PathBuf> {
        self.local_program(program).or_else(|| find_on_path(program))
    }

    fn local_program(&self, program: &str) -> Option<PathBuf> {
        self.found.iter().find_map(|bin| program_in(bin, program))
    }

    /// A command in the project's root that finds the tools taken in before any others.
    pub(crate) fn tool_command(&self, project: &Project, program: &str) -> Result<Command> {
        let rest = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(self.found.iter().cloned().chain(env::split_paths(&rest)))?;
        let mut command = project.command_in_root(self.local_program(program).unwrap_or_else(|| program.into()));
        // A backtrace of Trunk's own code says nothing about ours.
        command.env("PATH", path).env_remove("RUST_BACKTRACE");
        Ok(command)
    }
}

/// The first program of that name on the PATH.
pub(crate) fn find_on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).find_map(|folder| program_in(&folder, program))
}

fn program_in(folder: &Path, program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &["exe", "cmd"] } else { &[""] };
    endings.iter().map(|ending| folder.join(program).with_extension(ending)).find(|path| path.is_file())
}

/// Whether a program's answer to `--version` names exactly this version as a word of its own.
fn reports_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word == version)
}

/// The tools folder, from the environment that `var` reads.
fn tools_folder(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = var("TRUST_CENTER_TOOLS") {
        return Some(folder.into());
    }
    let cache = if cfg!(windows) {
        PathBuf::from(var("LOCALAPPDATA")?)
    } else {
        // Relative values are to be ignored, says the XDG base directory specification.
        let xdg = var("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        match xdg {
            Some(cache) => cache,
            None => PathBuf::from(var("HOME")?).join(".cache"),
        }
    };
    Some(cache.join("trust-center-widget").join("tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_counts_only_as_a_whole_word() {
        let check = |answer: &str, version: &str, expected: bool| {
            assert_eq!(reports_version(answer, version), expected, "{answer}")
        };
        check("trunk 0.21.14\n", "0.21.14", true);
        check("trunk 0.21.140\n", "0.21.14", false);
        check("wasm-opt version 132 (version_132)\n", "132", true);
        check("wasm-opt version 108 (version_108)\n", "132", false);
        check("", "132", false);
    }

    #[test]
    fn locks_hold_the_versions_that_are_asked_for() -> Result<()> {
        for tool in [Tool::wasm_opt(), Tool::esbuild(), Tool::lighthouse()] {
            let Source::Npm { lock } = tool.source else {
                continue;
            };
            let lock: serde_json::Value = serde_json::from_str(lock)?;
            let (package, version) = (tool.package, tool.version.as_str());
            assert_eq!(lock["packages"][""]["dependencies"][package], version);
            let locked = &lock["packages"][format!("node_modules/{package}")];
            assert_eq!(locked["version"], version, "{package}");
            let packages = lock["packages"].as_object().into_iter().flatten().filter(|(path, _)| !path.is_empty());
            for (path, locked) in packages {
                assert!(locked["integrity"].is_string(), "{path}");
            }
            assert!(lock.to_string().find("://").is_none(), "{package}: an address");
        }
        Ok(())
    }

    #[test]
    #[cfg(unix)]
    fn the_tools_folder_follows_the_environment() {
        let check = |vars: &[(&str, &str)], expected: Option<&str>| {
            let var = |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
            assert_eq!(tools_folder(var), expected.map(PathBuf::from), "{vars:?}");
        };
        check(&[("TRUST_CENTER_TOOLS", "/t"), ("HOME", "/h")], Some("/t"));
        check(&[("XDG_CACHE_HOME", "/c"), ("HOME", "/h")], Some("/c/trust-center-widget/tools"));
        check(&[("XDG_CACHE_HOME", "c"), ("HOME", "/h")], Some("/h/.cache/trust-center-widget/tools"));
        check(&[("HOME", "/h")], Some("/h/.cache/trust-center-widget/tools"));
        check(&[], None);
    }
}
