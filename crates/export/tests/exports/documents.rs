//! HTML, Markdown and text hold no markup but their own and hide nothing.

use trust_center_export::Format;

use crate::cases::*;

#[test]
fn html_holds_no_markup_but_its_own() {
    let report = shipped_report();
    let tags = [
        "!DOCTYPE html",
        "html lang=\"en\"",
        "head",
        "meta charset=\"utf-8\"",
        "title",
        "body",
        "h1",
        "h2",
        "dl",
        "dt",
        "dd",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th scope=\"col\"",
        "th",
        "td",
        "html",
    ];
    for question in export_cases(&report) {
        let html = question.export(&report, Format::Html).text;
        for tag in html.split('<').skip(1) {
            let (tag, rest) = tag.split_once('>').expect("a tag that ends");
            assert!(tags.contains(&tag.trim_start_matches('/')), "<{tag}>");
            assert!(!rest.contains(['>', '"', '\'']), "{rest}");
            for entity in rest.split('&').skip(1) {
                assert!(
                    ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)),
                    "&{entity}"
                );
            }
        }
        assert!(contains_all_rows(&html), "{html:?}");
    }
}

#[test]
fn markdown_and_text_keep_a_text_on_its_line_and_as_it_is() {
    let report = shipped_report();
    for question in export_cases(&report) {
        let markdown = question.export(&report, Format::Markdown).text;
        assert!(contains_all_rows(&markdown));
        assert!(contains_all_rows(&question.export(&report, Format::Text).text));
        let bars = |line: &str| {
            let (mut bars, mut escaped) = (0, false);
            for letter in line.chars() {
                bars += usize::from(letter == '|' && !escaped);
                escaped = letter == '\\' && !escaped;
            }
            bars
        };
        let table: Vec<_> = markdown.lines().filter(|line| line.starts_with('|')).collect();
        assert!(table.iter().all(|line| bars(line) == bars(table[0])), "{table:?}");
        for line in markdown.lines() {
            assert!(
                line.is_empty() || line.starts_with(['#', '|']) || line.starts_with("- **") || line == "No row fits.",
                "{line}"
            );
            let mut escaped = false;
            for letter in line.chars() {
                assert!(escaped || !matches!(letter, '<' | '`' | '[' | '&' | '$'), "{line}");
                escaped = letter == '\\' && !escaped;
            }
        }
        assert!(!markdown.contains("p://") && !markdown.contains("s://"), "an address that becomes a link");
    }
}
