//! What people and CI run: install the tools, build the page and the package, serve, test.
//!
//! The binary `cargo xtask <command>` is a thin door to this library. Browser tests use the library
//! too: [`site::Site`] serves a folder with the headers a test asks for. Nothing here is part of
//! the shipped widget.

#[doc(hidden)]
pub mod cli;
pub mod site;
pub mod webkit;

mod bench;
mod browsers;
mod budget;
mod checks;
mod compile;
mod compress;
mod fuzz;
mod glue;
mod headless;
mod hosts;
mod install;
pub mod layout;
mod lighthouse;
mod manifest;
mod package;
mod page;
mod project;
mod promises;
mod rename;
mod report;
mod scripts;
mod serve;
mod shrink;
mod stamp;
mod step;
mod tables;
mod tools;
mod types;
mod wasm_file;
mod wasm_flags;
mod weigh;
mod yew_host;
