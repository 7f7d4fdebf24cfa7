//! Tells whether a built folder still is what the sources would give, so that a second start does
//! not build.
//!
//! Never a guess by time: the contents of the whole checkout and of the built folder are compared.

use crate::project::Project;
use anyhow::{Context, Result};
use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// What in the checkout's root is no source of a built folder. Everything else is, so that a new
/// source is not missed.
const NOT_SOURCES: [&str; 7] = ["dist", "pkg", "target", "tests", "benches", "docs", "node_modules"];

/// Variables that change what cargo makes of the same sources, beside those that the build sets
/// itself.
const STAMPED_VARIABLES: [&str; 2] = ["RUSTUP_TOOLCHAIN", "CARGO_TARGET_DIR"];

/// The state that a built folder was made from and in.
pub(crate) struct BuildStamp {
    file: PathBuf,
    folder: PathBuf,
    sources: u64,
}

impl BuildStamp {
    /// Reads the sources' state as it is now; `folder` is what is built from them, `recipe` how:
    /// the tools' versions and the compiler's flags.
    pub(crate) fn from_sources(project: &Project, folder: &Path, recipe: &str) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        recipe.hash(&mut hasher);
        STAMPED_VARIABLES.map(env::var_os).hash(&mut hasher);
        hash_tree(project.root(), &mut hasher, &|name, top| {
            top && (NOT_SOURCES.contains(&name) || (name.starts_with('.') && name != ".cargo"))
        })?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            file: project.work_dir().join(format!("{name}.stamp")),
            folder: folder.to_owned(),
            sources: hasher.finish(),
        })
    }

    /// Whether the folder was built from these very sources and nobody touched it since.
    pub(crate) fn is_current(&self) -> bool {
        let written = fs::read_to_string(&self.file).unwrap_or_default();
        !written.is_empty() && self.stamp_text().is_ok_and(|text| text == written)
    }

    /// Notes that the folder is built. The sources are those of [`Stamp::of`]: an edit during the
    /// build is an edit since.
    pub(crate) fn write_file(&self) -> Result<()> {
        if let Some(parent) = self.file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&self.file, self.stamp_text()?).with_context(|| format!("{} cannot be written", self.file.display()))
    }

    fn stamp_text(&self) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        hash_tree(&self.folder, &mut hasher, &|_, _| false)?;
        Ok(format!("sources {:016x}\nbuilt {:016x}\n", self.sources, hasher.finish()))
    }
}

/// Hashes names and contents below `folder`; `left_out` is asked with a name and whether it stands
/// at the top.
fn hash_tree(folder: &Path, hasher: &mut DefaultHasher, left_out: &dyn Fn(&str, bool) -> bool) -> Result<()> {
    let mut waiting = vec![(folder.to_owned(), true)];
    while let Some((folder, top)) = waiting.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if left_out(&name, top) {
                continue;
            }
            name.hash(hasher);
            if path.is_dir() {
                waiting.push((path, false));
            } else {
                fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?.hash(hasher);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(folder: &Path) -> Result<u64> {
        let mut hasher = DefaultHasher::new();
        hash_tree(folder, &mut hasher, &|name, top| top && name == "target")?;
        Ok(hasher.finish())
    }

    #[test]
    fn every_change_counts_but_in_what_is_left_out() -> Result<()> {
        let folder = env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/target"))?;
        fs::create_dir_all(folder.join("target"))?;
        fs::write(folder.join("src/lib.rs"), "a")?;

        let mut seen = vec![hash(&folder)?];
        fs::write(folder.join("target/out"), "x")?;
        assert_eq!(hash(&folder)?, seen[0], "an output is no source");

        let mut changed = |folder: &Path| -> Result<()> {
            let now = hash(folder)?;
            assert!(!seen.contains(&now));
            seen.push(now);
            Ok(())
        };
        fs::write(folder.join("src/lib.rs"), "b")?;
        changed(&folder)?;
        fs::write(folder.join("src/target/deep"), "")?;
        changed(&folder)?;
        fs::rename(folder.join("src/lib.rs"), folder.join("src/bin.rs"))?;
        changed(&folder)?;
        fs::remove_file(folder.join("src/bin.rs"))?;
        changed(&folder)?;
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
