//! What must hold for any bytes: the functions through which bytes from elsewhere come in.
//!
//! Each target is a plain function, so that the tests run the corpus and every crash that was ever found through it,
//! on any toolchain, without a fuzzer.
#![allow(clippy::panic, reason = "a broken promise is a crash here")]

use trust_center_importer::merge::merge;
use trust_center_importer::overlay::{FORMAT, Overlay};
use trust_center_importer::verify::verify;
use trust_center_importer::{Text, import, output};
use trust_center_list_reader::Checklist;
use trust_center_report::Report;
use trust_center_report::codec::{Decoder, Encoder};
use trust_center_report::fold;
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::MatchedBy;
use trust_center_report::permalink::{Pair, selection_from_pairs, selection_to_pairs};
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

/// The shipped report, which pasted lists and links are read with.
fn shipped_report() -> Report {
    thread_local! {
        static REPORT: Report = {
            let file = serde_json::from_str(include_str!("../data/alibaba-cloud-soc3-2024.json"));
            let file: ReportFile = file.unwrap_or_else(|error| panic!("the shipped data is JSON: {error}"));
            Report::new(file).unwrap_or_else(|errors| panic!("the shipped data is valid: {errors:?}"))
        };
    }
    REPORT.with(Clone::clone)
}

/// A pasted text is checked line by line without a panic; a row that is listed names exactly what the report lists, and
/// checking the text in steps gives the same rows as checking it at once.
pub fn fuzz_pasted_list(data: &[u8]) {
    let (report, text) = (&shipped_report(), String::from_utf8_lossy(data));
    let checklist = Checklist::check(report, &text, &[]);
    assert_eq!(checklist.counts().rows(), checklist.rows.len());
    let index = report.name_index();
    for row in &checklist.rows {
        let name = &row.entry.name;
        let is_listed = matches!(row.item.verdict, Verdict::Listed | Verdict::ListedWithNote);
        if is_listed {
            let found = row.item.found.unwrap_or_else(|| panic!("{name:?} is listed as nothing"));
            let by_name = verdict::verdict_for(report, name).found.map(|alone| alone.item);
            let mut exact = index.find_name(name).into_iter().chain(index.find_terraform_type(name));
            let key = fold::name_key(name);
            // Two names of one item beside each other are one of them and more.
            let holds = report.matched_name(found).is_some_and(|name| key.contains(&fold::name_key(name)));
            let is_known = holds
                || by_name == Some(found.item)
                || found.matched_by == MatchedBy::Elsewhere
                || exact.any(|exact| exact.item == found.item);
            assert!(is_known, "{name:?} is listed and is no name in the report");
        }
        if checklist.rows.len() < 50 {
            assert!(!is_listed || row.candidates().len() < 2, "{name:?} is listed and could be something else");
        }
    }
    let mut in_steps = Checklist::read(report, &text);
    while in_steps.check_next(report, &[], 3) {}
    assert_eq!(in_steps.rows, checklist.rows);
}

/// A link's pairs are read without a panic, and what is read is written as pairs that are read without a notice and written the same.
pub fn fuzz_permalink(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let pairs: Vec<Pair> = text
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    let report = &shipped_report();
    let (selection, _) = selection_from_pairs(report, &pairs);
    let written = selection_to_pairs(report, &selection);
    let (again, notices) = selection_from_pairs(report, &written);
    assert!(notices.is_empty(), "{written:?}: {notices:?}");
    assert_eq!(selection_to_pairs(report, &again), written);
}
