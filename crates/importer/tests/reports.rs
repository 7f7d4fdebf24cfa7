//! Fictitious reports of other shapes: what import gives for each, held as snapshots beside the texts.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-importer --test reports` writes them anew; the diff is to be read.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::PathBuf;
use std::{env, fs};

use trust_center_importer::merge::merge;
use trust_center_importer::overlay::{FORMAT, Overlay};
use trust_center_importer::{Text, console, import, output};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

fn check(name: &str) {
    let bytes = fs::read(folder().join(format!("{name}.txt"))).unwrap();
    let text = Text::read(&bytes).unwrap();
    let draft = import(&text);
    let snapshots = [
        (format!("{name}.json"), output::format_json(&draft.file).unwrap()),
        (format!("{name}.diagnostics.txt"), console::print_diagnostics(&draft.diagnostics)),
    ];
    for (file, found) in snapshots {
        let path = folder().join(&file);
        if env::var_os("UPDATE_SNAPSHOTS").is_some() {
            fs::write(path, found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(path).unwrap();
        for (at, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
            assert_eq!(found, expected, "{file}, line {}", at + 1);
        }
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn bullets_a_table_one_entity_and_privacy() {
    check("bulleted");
}

#[test]
fn two_columns_gaps_and_a_qualified_opinion() {
    check("columns");
}

#[test]
fn sections_are_missing() {
    check("missing");
}

#[test]
fn lines_that_are_wrapped() {
    check("wrapped");
}

#[test]
fn diagnostics_of_weight_write_nothing() {
    let bytes = fs::read(folder().join("missing.txt")).unwrap();
    let text = Text::read(&bytes).unwrap();
    let overlay = Overlay { format: FORMAT, ..Overlay::default() };
    assert!(output::finish_file(merge(import(&text), &overlay, &text).file, &bytes).is_err());
}
