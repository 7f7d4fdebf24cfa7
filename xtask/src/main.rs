//! `cargo xtask <command>`: see `cargo xtask --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match xtask::cli::run_command(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
