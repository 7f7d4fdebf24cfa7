//! What must hold for any bytes: three doors through which bytes from elsewhere come in.
//!
//! Each target is a plain function, so that the tests run the corpus and every crash that was ever found through it,
//! on any toolchain, without a fuzzer.
#![allow(clippy::panic, reason = "a broken promise is a crash here")]

use trust_center_importer::merge::merge;
use trust_center_importer::overlay::{FORMAT, Overlay};
use trust_center_importer::verify::verify;
use trust_center_importer::{Text, import, output};
use trust_center_report::Report;
use trust_center_report::codec::{Decoder, Encoder};
use trust_center_report::model::ReportFile;
use trust_center_report::verdict::{self, Verdict};

/// A text is refused with a place or read without a panic; and a data file made of it says what it says.
pub fn fuzz_importer(data: &[u8]) {
    let Ok(text) = Text::read(data) else { return };
    let draft = import(&text);
    let unsettled = draft
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == trust_center_importer::diagnostic::Severity::Error);
    let proof = verify(&draft.file, &text, data);
    let merged = merge(draft, &Overlay { format: FORMAT, ..Overlay::default() }, &text);
    if unsettled {
        return;
    }
    let Ok(json) = output::finish_file(merged.file, data) else { return };
    let file: ReportFile =
        serde_json::from_str(&json).unwrap_or_else(|error| panic!("what is written is read: {error}"));
    let _ = proof;
    let proof = verify(&file, &text, data);
    let services =
        proof.failures.iter().find(|failure| matches!(failure.what, "services" | "regions and zones" | "hashes"));
    assert!(services.is_none(), "{services:?}");
}

/// JSON is refused or becomes a checked report, whose every listed name is answered and whose packed form reads back.
pub fn json(data: &[u8]) {
    let Ok(file) = serde_json::from_slice::<ReportFile>(data) else { return };
    let Ok(report) = Report::new(file) else { return };
    assert_eq!(
        Decoder::decode_record::<ReportFile>(&Encoder::encode_record(report.data())).as_ref(),
        Some(report.data())
    );
    let item = verdict::check_name(&report, "a name that nobody gave to anything, surely");
    assert!(item.verdict != Verdict::Listed || data.len() > 40, "{item:?}");
}

/// Packed bytes are refused or read; what is read packs and reads back as itself.
pub fn packed(data: &[u8]) {
    if let Some(file) = Decoder::decode_record::<ReportFile>(data) {
        let again = Encoder::encode_record(&file);
        assert_eq!(Decoder::decode_record::<ReportFile>(&again), Some(file));
    }
}
