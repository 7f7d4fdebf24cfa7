//! The report that the modules carry: packed by `build.rs`, decoded and validated when it is loaded.
//!
//! A module contains the packed bytes of the function that it calls, and not the others.

use trust_center_report::Report;
use trust_center_report::codec::Decoder;
use trust_center_report::error_messages::validation_error_sentence;
use trust_center_report::model::ReportFile;
use trust_center_report::report::format_decimal;

/// The data file without what only functions for programs need: what the page carries.
const PACKED_FOR_PAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.packed"));

/// The whole data file: what the headless module carries.
const PACKED_REPORT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/report.packed"));

/// The data file itself, byte for byte.
pub const REPORT_JSON: &str = include_str!(env!("TRUST_CENTER_DATA"));

/// Maximum number of errors in one message; a file that is wholly wrong has thousands.
const MAX_ERRORS_SHOWN: usize = 4;

/// Why there is no report to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataError {
    /// The packed bytes cannot be read.
    Unreadable,
    /// What was read does not hold together; a sentence for each fault.
    Faults(Vec<String>),
}

impl DataError {
    /// What is wrong, for the host's developer.
    #[must_use]
    pub fn error_message(&self) -> String {
        match self {
            Self::Unreadable => "the report's data cannot be read".to_owned(),
            Self::Faults(faults) => {
                let mut message = String::new();
                for (at, fault) in faults.iter().take(MAX_ERRORS_SHOWN).enumerate() {
                    if at > 0 {
                        message.push_str("; ");
                    }
                    message.push_str(fault);
                }
                if let Some(more) = faults.len().checked_sub(MAX_ERRORS_SHOWN).filter(|more| *more > 0) {
                    message.push_str("; and more faults: ");
                    message.push_str(&format_decimal(more as u32));
                }
                message
            }
        }
    }
}

/// Reads packed data.
///
/// # Errors
/// Where the bytes are not a data file.
pub fn unpack_report_file(packed: &[u8]) -> Result<ReportFile, DataError> {
    Decoder::decode_record(packed).ok_or(DataError::Unreadable)
}

/// Holds what was read against the domain's checks, totals included.
///
/// # Errors
/// Where the file does not hold together.
pub fn validate_report_file(file: ReportFile) -> Result<Report, DataError> {
    Report::new(file).map_err(|faults| DataError::Faults(faults.iter().map(validation_error_sentence).collect()))
}

/// Decodes and validates packed data.
///
/// # Errors
/// As [`unpack_report_file`] and [`validate_report_file`].
pub fn decode_report(packed: Vec<u8>) -> Result<Report, DataError> {
    let file = unpack_report_file(&packed);
    // WebAssembly memory never shrinks: what follows can use this part again.
    drop(packed);
    file.and_then(validate_report_file)
}

/// The shipped report without what only functions for programs need.
///
/// # Errors
/// As [`unpack_report_file`] and [`validate_report_file`].
pub fn page_report() -> Result<Report, DataError> {
    unpack_report_file(PACKED_FOR_PAGE).and_then(validate_report_file)
}

/// The whole shipped report.
///
/// # Errors
/// As [`unpack_report_file`] and [`validate_report_file`].
pub fn full_report() -> Result<Report, DataError> {
    unpack_report_file(PACKED_REPORT).and_then(validate_report_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_report_is_whole() {
        let report = full_report().map_err(|error| error.error_message());
        assert_eq!(report.map(|report| report.data().services.len()), Ok(108));
    }

    #[test]
    fn a_total_that_does_not_add_up_is_refused() {
        let mut file = Decoder::decode_record::<ReportFile>(PACKED_REPORT).expect("the embedded report");
        file.regions.pop();
        let Err(DataError::Faults(faults)) = validate_report_file(file) else { panic!("must be refused") };
        assert!(faults.iter().any(|fault| fault.contains("totals/regions")), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("totals/zones")), "{faults:?}");
    }

    #[test]
    fn many_faults_are_told_in_few_words() {
        let faults = |count: usize| DataError::Faults(vec!["a: wrong".to_owned(); count]).error_message();
        assert_eq!(faults(1), "a: wrong");
        assert_eq!(faults(4), "a: wrong; a: wrong; a: wrong; a: wrong");
        assert_eq!(faults(1_000), "a: wrong; a: wrong; a: wrong; a: wrong; and more faults: 996");
    }

    #[test]
    fn cut_or_foreign_bytes_are_refused() {
        for bytes in [&[][..], b"not a report", &PACKED_REPORT[..PACKED_REPORT.len() / 2]] {
            assert_eq!(unpack_report_file(bytes).err(), Some(DataError::Unreadable));
        }
    }
}
