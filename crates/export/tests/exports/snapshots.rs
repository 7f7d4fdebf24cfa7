//! Every export of every case, every summary of a checked list and every inline variant, byte for byte: one hash each.
//!
//! A change of a message or of a format changes `snapshots.tsv`, and nothing else may. After a change that is meant:
//! `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-export --test exports`, and a look at the differences.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use trust_center_export::Format;
use trust_center_export::check_summary::{check_page, check_summary};
use trust_center_export::inline::{report_badge, service_status};
use trust_center_i18n::export_messages;
use trust_center_report::codec::Encoder;
use trust_center_report::verdict::Verdict;

use crate::cases::*;

fn hash(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().take(12).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[test]
fn outputs_are_those_of_the_snapshot() {
    let report = shipped_report();
    let mut lines = String::from("case\toutput\tbytes\tsha256\n");
    let mut add = |case: String, output: &str, bytes: &[u8]| {
        let _ = writeln!(lines, "{case}\t{output}\t{}\t{}", bytes.len(), hash(bytes));
    };
    for (at, case) in export_cases(&report).iter().enumerate() {
        for format in Format::ALL {
            let file = case.export(&report, format);
            let head = [file.name.as_str(), file.media_type, &file.text].join("\n");
            add(format!("{at} {}", case.view.id()), format.id(), head.as_bytes());
        }
        if let Some(list) = &case.list {
            let request = case.to_request(&report);
            let summary = check_summary(&request, "list-cut", 9_000);
            add(format!("{at} {}", case.view.id()), "summary", &Encoder::encode_record(&summary));
            for verdict in [None].into_iter().chain(Verdict::ALL.map(Some)) {
                let page = check_page(export_messages(), &report, list, verdict, 0, usize::MAX);
                let output = verdict.map_or("lines", Verdict::id);
                add(format!("{at} {}", case.view.id()), output, &Encoder::encode_record(&page));
            }
        }
    }
    let diff = trust_center_export::diff_summary::summarize_diff(export_messages(), &report, &older_report());
    add("diff".to_owned(), "summary", &Encoder::encode_record(&diff));
    for name in MIXED_LIST.lines().chain(HOSTILE_TEXTS.iter().copied()) {
        let status = service_status(export_messages(), &report, name);
        let id = status.id.unwrap_or_default();
        let text = [status.verdict.id(), &status.name, &status.verdict_text, &status.note, &id].join("\n");
        add(format!("{name:?}"), "status", text.as_bytes());
    }
    for today in ["2024-09-30", "2024-10-01", "2024-12-24", "2025-05-05", "2026-11-23"] {
        let badge = report_badge(export_messages(), &report, parse_day(today));
        let text = [badge.title, badge.period, badge.age, badge.is_stale.to_string()].join("\n");
        add(today.to_owned(), "badge", text.as_bytes());
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exports/snapshots.tsv");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(path, &lines).expect("a snapshot");
    }
    let expected = std::fs::read_to_string(path).expect("a snapshot");
    for (line, expected) in lines.lines().zip(expected.lines()) {
        assert_eq!(line, expected);
    }
    assert_eq!(lines.lines().count(), expected.lines().count());
}
