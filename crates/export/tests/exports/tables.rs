//! CSV and TSV by an own reading of RFC 4180, and no cell that a spreadsheet takes for a formula.

use std::collections::BTreeSet;
use trust_center_export::Format;

use crate::cases::*;

#[test]
fn lines_end_with_cr_lf_and_fields_are_quoted_as_rfc_4180_says() {
    let report = shipped_report();
    for question in export_cases(&report) {
        for (format, delimiter) in [(Format::Csv, ','), (Format::Tsv, '\t')] {
            let text = question.export(&report, format).text;
            assert!(text.ends_with("\r\n") && !text.starts_with('\u{feff}'));
            let (mut quoted, mut before) = (false, '\n');
            for letter in text.chars() {
                match letter {
                    '"' => quoted = !quoted,
                    '\n' if !quoted => assert_eq!(before, '\r'),
                    _ => {}
                }
                assert!(!letter.is_control() || matches!(letter, '\r' | '\n' | '\t'), "{letter:?}");
                before = letter;
            }
            assert!(!quoted);
            let (heads, records) = question.parsed_records(&report, format);
            assert_eq!(heads.iter().collect::<BTreeSet<_>>().len(), heads.len());
            assert!(
                heads.iter().all(|head| head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
            );
            assert_eq!(text.split(delimiter).next(), Some(heads[0].as_str()));
            assert!(records.iter().all(|record| record.len() == heads.len()));
        }
        let (csv, tsv) = (question.parsed_records(&report, Format::Csv), question.parsed_records(&report, Format::Tsv));
        assert_eq!(csv, tsv);
    }
}

#[test]
fn no_cell_is_a_formula() {
    let report = shipped_report();
    let mut guarded = 0;
    for question in export_cases(&report) {
        for format in [Format::Csv, Format::Tsv] {
            for cell in question.parsed_records(&report, format).1.iter().flatten() {
                assert!(!begins_a_formula(cell), "{cell:?}");
                guarded += usize::from(cell.starts_with('\''));
            }
        }
        let html = question.export(&report, Format::Html).text;
        for cell in html.split("<td>").skip(1) {
            assert!(!begins_a_formula(cell), "{cell:?}");
        }
    }
    assert!(guarded > 20, "{guarded}");
}
