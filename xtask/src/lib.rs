//! What people and CI run: install the tools, build the page and the package, serve, test.
//!
//! The binary `cargo xtask <command>` is a thin door to this library. Browser tests use the library
//! too: [`site::Site`] serves a folder with the headers a test asks for. Nothing here is part of
//! the shipped widget.

#[doc(hidden)]
pub mod cli;
pub mod test_server;
pub mod webkit;

pub mod assets;
mod bench;
mod browser_install;
mod compile_wasm;
mod compress;
mod doc_tables;
mod fingerprint;
mod fixtures;
mod fuzz;
mod headless;
mod install;
mod lighthouse;
mod manifest;
mod minify_names;
mod optimize;
mod package;
mod page;
mod patch_glue;
mod process;
mod project;
mod report;
mod script_manifest;
mod scripts;
mod serve;
mod size_budget;
mod size_report;
mod test_run;
mod tools;
mod types;
mod wasm_flags;
mod webkit_subset;
mod yew_fixture;
