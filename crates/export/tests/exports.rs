//! The exports, read back by other people's readers: csv, serde_json, JSON Schema, and the OSCAL schema.
//!
//! What is exported is compared with the functions that the page asks, for ordinary and for hostile lists.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail loudly, and so may what helps it"
)]

#[path = "exports/cases.rs"]
mod cases;
#[path = "exports/documents.rs"]
mod documents;
#[path = "exports/pseudo_locale.rs"]
mod pseudo_locale;
#[path = "exports/rows.rs"]
mod rows;
#[path = "exports/schemas.rs"]
mod schemas;
#[path = "exports/snapshots.rs"]
mod snapshots;
#[path = "exports/tables.rs"]
mod tables;

use trust_center_export::Format;

use cases::*;

/// Lines made of pieces that break other formats: what holds for the table above holds for these.
#[test]
fn random_hostile_lists_hold_too() {
    let report = shipped_report();
    let schema = validator(include_str!("../../../data/checklist.schema.json"));
    let oscal = validator(include_str!("exports/oscal_complete_schema.json"));
    let names =
        ["ECS", "Hong Kong, China", "CloudBox", "Storage Service", "Elastic Compute Service (ECS)", "cn-beijing"];
    let mut seed = 0x9E37_79B9_u32;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed as usize % below
    };
    for _ in 0..150 {
        let mut text = String::new();
        for _ in 0..=random(12) {
            for _ in 0..=random(3) {
                match random(3) {
                    0 => text.push_str(HOSTILE_TEXTS[random(HOSTILE_TEXTS.len())]),
                    1 => text.push_str(names[random(names.len())]),
                    _ => text.extend(char::from_u32(random(0x3000) as u32)),
                }
            }
            text.push('\n');
        }
        let question = ExportCase::list(&report, &text, &[]);
        let json = question.json(&report);
        assert_valid(&schema, &json);
        assert_valid(&oscal, &serde_json::from_str(&question.export(&report, Format::Oscal).text).expect("JSON"));
        let (given, listed) =
            (question.column_values(&report, "given"), question.column_values(&report, "listed_name"));
        for (at, row) in question.list.as_ref().unwrap().rows.iter().enumerate() {
            assert_eq!(json["items"][at]["given"], row.entry.given, "JSON keeps every text");
            assert_eq!(given[at], readable_text(&row.entry.given));
            assert_eq!(listed[at].is_empty(), row.item.found.is_none());
        }
        for format in [Format::Csv, Format::Tsv] {
            assert!(!question.parsed_records(&report, format).1.iter().flatten().any(|cell| begins_a_formula(cell)));
        }
        for format in [Format::Markdown, Format::Text, Format::Html] {
            assert!(contains_all_rows(&question.export(&report, format).text));
        }
    }
}
