//! Every file of the corpus, and every crash that was found, through its target.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use trust_center_report::codec::Encoder;
use trust_center_report::model::ReportFile;

fn check_corpus(name: &str, target: fn(&[u8])) {
    for folder in ["corpus", "crashes"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
        for entry in fs::read_dir(folder).into_iter().flatten() {
            target(&fs::read(entry.unwrap().path()).unwrap());
        }
    }
}

/// Beginnings, ends and changed bytes of a file that is right.
fn check_truncated_and_flipped(bytes: &[u8], target: fn(&[u8])) {
    target(bytes);
    for step in (0..bytes.len()).step_by(bytes.len() / 60 + 1) {
        target(&bytes[..step]);
        target(&bytes[step..]);
        let mut changed = bytes.to_vec();
        changed[step] = changed[step].wrapping_add(1 + (step % 200) as u8);
        target(&changed);
    }
}

fn shipped_json() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/alibaba-cloud-soc3-2024.json")).unwrap()
}

#[test]
fn importer() {
    check_corpus("importer", trust_center_fuzz::fuzz_importer);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/importer/tests/reports");
    for entry in fs::read_dir(folder).unwrap() {
        check_truncated_and_flipped(&fs::read(entry.unwrap().path()).unwrap(), trust_center_fuzz::fuzz_importer);
    }
}

#[test]
fn json() {
    check_corpus("json", trust_center_fuzz::json);
    check_truncated_and_flipped(&shipped_json(), trust_center_fuzz::json);
}

#[test]
fn packed() {
    check_corpus("packed", trust_center_fuzz::packed);
    let file: ReportFile = serde_json::from_slice(&shipped_json()).unwrap();
    check_truncated_and_flipped(&Encoder::encode_record(&file), trust_center_fuzz::packed);
}

#[test]
fn pasted_list() {
    check_corpus("pasted_list", trust_center_fuzz::fuzz_pasted_list);
}

#[test]
fn permalink() {
    check_corpus("permalink", trust_center_fuzz::fuzz_permalink);
}
