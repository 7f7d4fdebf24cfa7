//! Packs the report's data file for the WebAssembly module, through the domain's own checks: a bad data file stops the
//! build with a sentence that names the record.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use sha2::{Digest as _, Sha256};
use trust_center_report::Report;
use trust_center_report::codec::Encoder;
use trust_center_report::model::ReportFile;

/// The report that the widget carries. Another report is another file here.
const DEFAULT_REPORT_FILE: &str = "../../data/alibaba-cloud-soc3-2024.json";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={DEFAULT_REPORT_FILE}");
    let path = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join(DEFAULT_REPORT_FILE);
    println!("cargo::rustc-env=TRUST_CENTER_DATA={}", path.display());
    match pack_report() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentences) => {
            for sentence in sentences {
                println!("cargo::error={sentence}");
            }
            ExitCode::FAILURE
        }
    }
}

fn pack_report() -> Result<(), Vec<String>> {
    let sentence = |about: &str, error: &dyn std::fmt::Display| vec![format!("{about}: {error}")];
    let text = fs::read_to_string(DEFAULT_REPORT_FILE).map_err(|error| sentence(DEFAULT_REPORT_FILE, &error))?;
    let file: ReportFile = serde_json::from_str(&text).map_err(|error| sentence(DEFAULT_REPORT_FILE, &error))?;
    let report = Report::new(file)
        .map_err(|faults| faults.iter().map(|fault| format!("{DEFAULT_REPORT_FILE}: {fault}")).collect::<Vec<_>>())?;
    let content = content_hash(report.data()).map_err(|error| sentence(DEFAULT_REPORT_FILE, &error))?;
    if content != report.data().origin.content {
        return Err(vec![format!(
            "{DEFAULT_REPORT_FILE}: origin.contentSha256 must be {content}. `cargo xtask report import` writes it; by hand only where the \
             change is meant"
        )]);
    }
    let whole = Encoder::encode_record(report.data());
    let mut file = report.data().clone();
    strip_for_page(&mut file);
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    for (name, packed) in [("report.packed", whole), ("page.packed", Encoder::encode_record(&file))] {
        fs::write(folder.join(name), packed).map_err(|error| sentence(name, &error))?;
    }
    Ok(())
}

/// Leaves out what the page never shows: the module that answers programs has it.
fn strip_for_page(file: &mut ReportFile) {
    file.services.iter_mut().for_each(|service| service.curated.terraform.clear());
    let services = file.services.iter_mut().flat_map(|service| &mut service.curated.aliases);
    let regions = file.regions.iter_mut().flat_map(|region| &mut region.curated.aliases);
    services.chain(regions).for_each(|alias| alias.note.clear());
}

/// What `origin.contentSha256` must hold: see the schema.
fn content_hash(file: &ReportFile) -> serde_json::Result<String> {
    let mut file = file.clone();
    file.origin.content.clear();
    let digest = Sha256::digest(serde_json::to_string(&file)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
