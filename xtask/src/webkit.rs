//! Where WebKitGTK's MiniBrowser is: distributions keep it beside the library, off the PATH.

use std::{fs, path::PathBuf};

/// MiniBrowser's program, where WebKitGTK is installed.
#[must_use]
pub fn mini_browser() -> Option<PathBuf> {
    let folders = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
    };
    // Debian has a folder for each architecture, others have none.
    let mut libraries = folders("/usr/lib");
    libraries.extend(["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from));
    let mut found: Vec<PathBuf> = (libraries.iter())
        .flat_map(|library| folders(&library.to_string_lossy()))
        .filter(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4.")))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    // The newest interface of those that are there.
    found.pop()
}
