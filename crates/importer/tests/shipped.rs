//! The shipped data file against the report's text, where the text is at hand: what import gives, what verify finds, and
//! that no changed line of a list escapes it.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::PathBuf;
use std::{env, fs};

use trust_center_importer::diagnostic::DiagnosticKind;
use trust_center_importer::merge::merge;
use trust_center_importer::overlay::Overlay;
use trust_center_importer::verify::{Verification, verify};
use trust_center_importer::{Text, import, output};
use trust_center_report::model::ReportFile;

const DATA: &str = "alibaba-cloud-soc3-2024";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The report's text, or none where it is not at hand; said aloud, so that nobody takes a skipped test for a proof.
fn report_text() -> Option<Vec<u8>> {
    let named = env::var_os("TRUST_CENTER_REPORT_TEXT").map(PathBuf::from);
    let beside = || {
        let folder = fs::read_dir(root().join("../shared/report")).ok()?;
        folder
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|end| end == "txt"))
    };
    let found = named.or_else(beside).and_then(|path| fs::read(path).ok());
    if found.is_none() {
        eprintln!("skipped: no text of the report (TRUST_CENTER_REPORT_TEXT may name it)");
    }
    found
}

fn data() -> (String, ReportFile) {
    let text = fs::read_to_string(root().join(format!("data/{DATA}.json"))).unwrap();
    let file = serde_json::from_str(&text).unwrap();
    (text, file)
}

fn overlay() -> Overlay {
    serde_json::from_slice(&fs::read(root().join(format!("data/{DATA}.overlay.json"))).unwrap()).unwrap()
}

#[test]
fn the_shipped_file_is_what_import_gives() {
    let Some(bytes) = report_text() else { return };
    let text = Text::read(&bytes).unwrap();
    let merged = merge(import(&text), &overlay(), &text);
    assert_eq!(merged.decisions, 14);
    let json = output::finish_file(merged.file, &bytes).unwrap();
    assert!(json == data().0, "`cargo xtask report import` gives another file");
}

#[test]
fn what_the_report_holds_and_each_diagnostic() {
    let Some(bytes) = report_text() else { return };
    let text = Text::read(&bytes).unwrap();
    let draft = import(&text);
    let file = &draft.file;
    assert_eq!(file.services.len(), 108);
    assert_eq!(file.services.iter().filter(|service| service.description_source.is_some()).count(), 107);
    assert_eq!(file.categories.len(), 14);
    assert_eq!(file.regions.len(), 29);
    assert_eq!(file.regions.iter().map(|region| u32::from(region.zones)).sum::<u32>(), 87);
    assert_eq!(file.entities.len(), 8);
    assert_eq!(file.contracting.rules.len(), 8);
    assert_eq!(file.policy_areas.len(), 18);
    assert_eq!(file.footnotes.iter().map(|note| note.item).collect::<Vec<_>>(), [37]);
    assert_eq!(file.services.iter().map(|service| service.aliases.len()).sum::<usize>(), 77);
    let diagnostics: Vec<(u32, DiagnosticKind)> =
        draft.diagnostics.iter().map(|diagnostic| (diagnostic.line, diagnostic.kind)).collect();
    let expected = [
        (80, DiagnosticKind::OtherCompany),
        (84, DiagnosticKind::OtherList),
        (88, DiagnosticKind::RulePlace),
        (89, DiagnosticKind::RulePlace),
        (187, DiagnosticKind::NotDescribed),
        (219, DiagnosticKind::Spelling),
        (305, DiagnosticKind::PossibleAlias),
        (341, DiagnosticKind::Spelling),
        (349, DiagnosticKind::PossibleAlias),
        (401, DiagnosticKind::PossibleAlias),
        (423, DiagnosticKind::Spelling),
        (490, DiagnosticKind::Country),
        (494, DiagnosticKind::Country),
    ];
    assert_eq!(diagnostics, expected);
}

#[test]
fn verify_finds_everything_in_place() {
    let Some(bytes) = report_text() else { return };
    let proof = verify(&data().1, &Text::read(&bytes).unwrap(), &bytes);
    assert!(proof.holds(), "{:#?}", proof.failures);
}

/// What verify finds wrong, but for the hash of the text, which every change breaks.
fn told(proof: &Verification) -> usize {
    proof.failures.iter().filter(|failure| failure.what != "hashes").count()
}

/// The line with one letter of it doubled, left out or mistaken; every letter in turn.
fn misspelled(line: &str, from: usize) -> Vec<String> {
    let letters: Vec<usize> =
        line.char_indices().filter(|(at, c)| *at >= from && c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    let mut lines = Vec::new();
    for at in letters {
        let (before, after) = (&line[..at], &line[at + 1..]);
        lines.push(format!("{before}{after}"));
        let other = if line[at..].starts_with('Q') { 'W' } else { 'Q' };
        lines.push(format!("{before}{other}{after}"));
    }
    lines
}

#[test]
fn no_changed_line_of_a_list_escapes_verify() {
    let Some(bytes) = report_text() else { return };
    let whole = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = whole.split('\n').collect();
    let file = data().1;
    let caught = |changed: &str, what: &str| {
        let proof = verify(&file, &Text::read(changed.as_bytes()).unwrap(), changed.as_bytes());
        assert!(told(&proof) > 0, "{what} was not caught");
    };
    // The text with other lines in place of one.
    let with = |at: usize, instead: &[&str]| {
        let mut changed = lines[..at].join("\n");
        for line in instead.iter().chain(&lines[at + 1..]) {
            changed.push('\n');
            changed.push_str(line);
        }
        changed
    };
    let is_item = |line: &&str| line.starts_with("- ");
    let mut tried = 0;
    // Which lines: services, rules, regions, areas; not the two bullets of the auditor's work.
    for (at, line) in lines.iter().enumerate().filter(|(at, line)| *at > 80 && is_item(line)) {
        let rule = line.contains("contracts with");
        caught(&with(at, &[]), &format!("leaving out {line}"));
        tried += 1;
        caught(&with(at, &[line, line]), &format!("doubling {line}"));
        tried += 1;
        let new = match () {
            () if rule => "- Customers located in Japan generally make contracts with Alibaba Cloud US LLC.",
            () if line.ends_with(')') && !line.contains(". ") => "- Atlantis, Greece (2)",
            () if line.contains(". ") => "- 109. Invented Service",
            () => "- Invented Management",
        };
        caught(&with(at, &[line, new]), &format!("adding after {line}"));
        tried += 1;
        if let Some((number, name)) = line.strip_prefix("- ").and_then(|rest| rest.split_once(". "))
            && let Ok(number) = number.parse::<u32>()
        {
            for other in [number + 1, number.saturating_sub(1), number + 200] {
                let line = format!("- {other}. {name}");
                caught(&with(at, &[&line]), &format!("renumbering {line}"));
                tried += 1;
            }
            let line = format!("- {name}");
            caught(&with(at, &[&line]), &format!("unnumbering {line}"));
            tried += 1;
        }
        if let Some(open) = line.rfind('(')
            && let Ok(zones) = line[open + 1..line.len() - 1].parse::<u32>()
        {
            let line = format!("{}({})", &line[..open], zones + 1);
            caught(&with(at, &[&line]), &format!("another count: {line}"));
            tried += 1;
        }
        if !rule {
            // A letter in four, at another one in each line: every letter of every list is some minutes of work.
            for (step, line) in misspelled(line, 2).iter().enumerate().filter(|(step, _)| (step + at).is_multiple_of(4))
            {
                caught(&with(at, &[line]), &format!("misspelling {line} ({step})"));
                tried += 1;
            }
        }
    }
    assert!(tried > 1500, "{tried}");
    println!("{tried} changes of list lines, all caught");
}
