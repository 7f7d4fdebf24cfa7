//! What is tested: the built page, the built package, and the report's facts as the page serves them.

use serde_json::Value;
use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};
use xtask::assets;

/// The folder of the built page.
#[must_use]
pub fn dist_folder() -> PathBuf {
    folder_from_environment("TRUST_CENTER_DIST", "dist")
}

/// The folder of the built npm package.
#[must_use]
pub fn package_folder() -> PathBuf {
    folder_from_environment("TRUST_CENTER_PKG", "pkg")
}

/// The folder of the host pages that are built with the package.
#[must_use]
pub fn fixtures_folder() -> PathBuf {
    folder_from_environment("TRUST_CENTER_HOSTS", "target/xtask/hosts")
}

/// The folder that holds the element: the page's own.
#[must_use]
pub fn element_folder() -> PathBuf {
    dist_folder()
}

/// A script, a sheet or a module of the built page, in the folder that this build has put it into.
///
/// # Panics
/// Where the page is not built.
#[must_use]
pub fn dist_file(name: &str) -> PathBuf {
    assets::versioned_folder(&dist_folder()).expect("dist/integrity.json: run cargo xtask build").join(name)
}

/// The address of such a file on a site over `dist/`, from its root: `/v0.1.0-0123abcd/list-check.js`.
#[must_use]
pub fn versioned_address(name: &str) -> String {
    let folder = assets::versioned_folder(&dist_folder()).unwrap_or_default();
    format!("/{}/{name}", folder.file_name().unwrap_or_default().display())
}

/// The folder of the page that is a Yew app itself (`examples/yew`), as `cargo xtask test` builds it.
#[must_use]
pub fn yew_fixture_folder() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| repository_root().join("target"), |folder| repository_root().join(folder));
    target.join("xtask/yew-host")
}

/// A page of somebody else, from `examples/pages`.
///
/// # Panics
/// Where there is none of that name.
#[must_use]
pub fn read_host_file(name: &str) -> String {
    let path = repository_root().join("examples/pages").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The report's facts, from the data file that the page links to.
pub fn shipped_report() -> &'static Value {
    static REPORT: OnceLock<Value> = OnceLock::new();
    REPORT.get_or_init(|| {
        let name = shipped_data_json();
        let text = fs::read_to_string(dist_folder().join(&name)).expect("the data file in dist/");
        serde_json::from_str(&text).expect("the data file is JSON")
    })
}

/// The name of the data file: the JSON in `dist/` that is neither a schema nor the hashes.
pub(crate) fn shipped_data_json() -> String {
    let mut names = fs::read_dir(dist_folder())
        .unwrap_or_else(|_| panic!("{} is not there: run cargo xtask build", dist_folder().display()))
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json") && !name.ends_with(".schema.json") && name != "integrity.json");
    names.next().expect("a data file in dist/")
}

fn folder_from_environment(variable: &str, name: &str) -> PathBuf {
    match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(named) => named.into(),
        None => repository_root().join(name),
    }
}

/// The project's folder. Cargo says where this crate is while it runs its tests and programs.
pub(crate) fn repository_root() -> PathBuf {
    crate_folder().ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// This crate's folder.
pub(crate) fn crate_folder() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("tests/browser"), PathBuf::from)
}
