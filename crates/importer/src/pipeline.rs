//! From the bytes of a text to the bytes of a data file, proven before they are given: the whole importer as one function.

use trust_center_report::model::ReportFile;

use crate::diagnostic::{Diagnostic, Severity};
use crate::draft::import_with;
use crate::merge::merge;
use crate::output::{self, OutputError};
use crate::overlay::Overlay;
use crate::text::{Text, TextError};
use crate::verify::{Verification, verify_with};

/// A data file that was proven, and what was noticed.
#[derive(Debug)]
pub struct Imported {
    /// The data.
    pub file: ReportFile,
    /// The text of the data file.
    pub json: String,
    /// Numbers of services, regions, entities, and decisions.
    pub counts: [usize; 4],
    /// What was noticed; no error.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why nothing is written.
#[derive(Debug)]
pub enum ImportRefusal {
    /// The bytes are no text of a report.
    Text(TextError),
    /// What was read has errors.
    Errors(Vec<Diagnostic>),
    /// The data file breaks its own rules.
    Output(OutputError, Vec<Diagnostic>),
    /// The data file does not say what the text says.
    Unproven(Box<Verification>, Vec<Diagnostic>),
}

/// Reads, merges, checks and proves.
///
/// # Errors
/// With the reason, if the text is not understood whole or the result cannot be proven.
pub fn import_and_verify(bytes: &[u8], overlay: &Overlay) -> Result<Imported, ImportRefusal> {
    let text = Text::read(bytes).map_err(ImportRefusal::Text)?;
    let merged = merge(import_with(&text, &overlay.decisions), overlay, &text);
    if merged.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
        return Err(ImportRefusal::Errors(merged.diagnostics));
    }
    let counts = [merged.file.services.len(), merged.file.regions.len(), merged.file.entities.len(), merged.decisions];
    let (file, json) = match output::finish_checked(merged.file, bytes) {
        Ok(finished) => finished,
        Err(error) => return Err(ImportRefusal::Output(error, merged.diagnostics)),
    };
    let verification = verify_with(&file, &text, bytes, &overlay.decisions);
    if !verification.holds() {
        return Err(ImportRefusal::Unproven(Box::new(verification), merged.diagnostics));
    }
    Ok(Imported { file, json, counts, diagnostics: merged.diagnostics })
}
