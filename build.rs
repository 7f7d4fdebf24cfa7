//! Packs the report's data file for the WebAssembly module, through the domain's own checks: a bad data file stops the
//! build with a sentence that names the record.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use sha2::{Digest as _, Sha256};
use trust_center_report::Report;
use trust_center_report::record::Packer;
use trust_center_report::source::ReportFile;

/// The report that the widget carries. Another report is another file here.
const DATA: &str = "data/alibaba-cloud-soc3-2024.json";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rustc-env=TRUST_DATA={DATA}");
    match pack() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentences) => {
            for sentence in sentences {
                println!("cargo::error={sentence}");
            }
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Result<(), Vec<String>> {
    let sentence = |about: &str, error: &dyn std::fmt::Display| vec![format!("{about}: {error}")];
    let text = fs::read_to_string(DATA).map_err(|error| sentence(DATA, &error))?;
    let file: ReportFile = serde_json::from_str(&text).map_err(|error| sentence(DATA, &error))?;
    let report = Report::new(file)
        .map_err(|faults| faults.iter().map(|fault| format!("{DATA}: {fault}")).collect::<Vec<_>>())?;
    let content = content_hash(report.file()).map_err(|error| sentence(DATA, &error))?;
    if content != report.file().origin.content {
        return Err(vec![format!(
            "{DATA}: origin.contentSha256 must be {content}. `cargo xtask report import` writes it; by hand only where the \
             change is meant"
        )]);
    }
    let mut file = report.file().clone();
    if env::var_os("CARGO_FEATURE_PROGRAM").is_none() {
        for_the_page(&mut file);
    }
    let packed = Packer::pack(&file);
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(folder.join("report.packed"), packed).map_err(|error| sentence("report.packed", &error))
}

/// Leaves out what the page never shows: the module that answers programs has it.
fn for_the_page(file: &mut ReportFile) {
    file.services.iter_mut().for_each(|service| service.ours.terraform.clear());
    let services = file.services.iter_mut().flat_map(|service| &mut service.ours.aliases);
    let regions = file.regions.iter_mut().flat_map(|region| &mut region.ours.aliases);
    services.chain(regions).for_each(|alias| alias.note.clear());
}

/// What `origin.contentSha256` must hold: see the schema.
fn content_hash(file: &ReportFile) -> serde_json::Result<String> {
    let mut file = file.clone();
    file.origin.content.clear();
    let digest = Sha256::digest(serde_json::to_string(&file)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
