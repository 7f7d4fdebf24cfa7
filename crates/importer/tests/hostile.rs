//! Files that are made to harm: refused with a place, or read in bounded time, and nothing half-written.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;

use trust_center_importer::diagnostic::DiagnosticKind;
use trust_center_importer::overlay::Overlay;
use trust_center_importer::text::{MAX_LINE_BYTES, TextErrorKind};
use trust_center_importer::{Text, import, output};
use trust_center_report::model::ReportFile;

fn list(items: &str) -> String {
    format!("Services Provided\n\nIn scope:\n\n{items}")
}

/// The kinds of diagnostics about a text that is read.
fn diagnostics(text: &str) -> Vec<DiagnosticKind> {
    import(&Text::read(text.as_bytes()).unwrap()).diagnostics.iter().map(|diagnostic| diagnostic.kind).collect()
}

#[test]
fn lists_without_measure() {
    let check = |items: &str, kind: DiagnosticKind| assert!(diagnostics(&list(items)).contains(&kind), "{kind:?}");
    check("- 99999999999999999999999999999999. Alpha\n", DiagnosticKind::TooMany);
    check(&format!("- {}. Alpha\n", "9".repeat(1000)), DiagnosticKind::TooMany);
    check("- 70000. Alpha\n", DiagnosticKind::TooMany);
    check(&(1..1_000_000).map(|at| format!("- {at}. Thing {at}\n")).collect::<String>(), DiagnosticKind::TooMany);
    check(&"- Thing\n".repeat(1_000_000), DiagnosticKind::TooMany);
    check(&format!("- 1. {}\n", "long ".repeat(100)), DiagnosticKind::Name);
    check("- 1. ()\n", DiagnosticKind::Name);
    let regions = |zones: &str| format!("Infrastructure\n\n- Oslo, Norway ({zones})\n- Graz, Austria (1)\n");
    assert!(diagnostics(&regions("99999999999999999999")).contains(&DiagnosticKind::Unread));
}

#[test]
fn texts_without_end() {
    // Each is read or refused; none runs away. One line of nested parentheses, one of short names, one of quotes.
    for piece in
        ["(", "((a) ", "Alpha (", "Alpha (AX) ", "- ", "a.", "Ltd. ", "\"", "<u>", "1. ", "Customers located in "]
    {
        let line = piece.repeat(MAX_LINE_BYTES / piece.len() - 1);
        let text = format!("{}Alpha\n\nThings\n\nAlpha: {line}", list("- 1. "));
        let _ = Text::read(text.as_bytes()).map(|text| import(&text));
        let lines = format!("{piece}x\n").repeat(200_000);
        let text = format!("{}\n\n{lines}", list("- 1. Alpha"));
        let _ = Text::read(text.as_bytes()).map(|text| import(&text));
    }
}

#[test]
fn bytes_that_are_no_text() {
    let check = |bytes: &[u8], problem: TextErrorKind| {
        let refusal = Text::read(bytes).expect_err("is refused");
        assert_eq!(refusal.problem, problem);
        assert!(refusal.to_string().starts_with("line "), "{refusal}");
    };
    check(b"Services\n\0", TextErrorKind::Control(0));
    check(b"Services\n\xC3\x28", TextErrorKind::NotUtf8);
    check("Safe\u{202E}txet".as_bytes(), TextErrorKind::Direction(0x202E));
    check("a\u{2066}b".as_bytes(), TextErrorKind::Direction(0x2066));
    check(&vec![b'x'; 10 << 20], TextErrorKind::LongLine);
}

#[test]
fn names_that_mean_something_to_machines() {
    let text = list("- 1. __proto__\n- 2. constructor\n- 3. <b>Bold</b>\n- 4. =HYPERLINK(1)\n");
    let file = import(&Text::read(text.as_bytes()).unwrap()).file;
    let names: Vec<&str> = file.services.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["__proto__", "constructor", "<b>Bold</b>", "=HYPERLINK(1)"]);
    assert!(
        file.services.iter().all(|service| service.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    );
}

#[test]
fn json_that_is_made_to_harm() {
    let check = |json: &str| {
        assert!(serde_json::from_str::<ReportFile>(json).is_err(), "{}", json.get(..60).unwrap_or(json));
        assert!(serde_json::from_str::<Overlay>(json).is_err(), "{}", json.get(..60).unwrap_or(json));
    };
    check(&"[".repeat(1_000_000));
    check(&"{\"services\":".repeat(100_000));
    check("{\"__proto__\": {}}");
    check("{\"format\": 1e999}");
    check("{\"format\": 99999999999999999999}");
    check("{\"format\": 1, \"format\": 1}");
    check("{\"format\": 1} {}");
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    let folder = std::env::temp_dir().join(format!("trust-center-importer-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("x.json");
    output::replace_file(&path, "one").unwrap();
    output::replace_file(&path, "two").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    // A folder stands where the file should: nothing is left behind.
    let taken = folder.join("taken");
    fs::create_dir_all(taken.join("inside")).unwrap();
    assert!(output::replace_file(&taken, "three").is_err());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    assert!(output::read_at_most(&path, 2).is_err());
    assert_eq!(output::read_at_most(&path, 3).unwrap(), b"two");
    fs::remove_dir_all(&folder).unwrap();
}

/// Found by fuzzing: the regions after it took its place, and the data named places that the text did not have.
#[test]
fn a_region_without_a_count_is_an_error_and_moves_no_other() {
    let text = "Infrastructure\n\n- Oslo, Norway (2&zones)\n- Graz, Austria (1)\n";
    assert!(diagnostics(text).contains(&DiagnosticKind::Unread));
}

/// Found by fuzzing: two lists with the same numbers in one section, of which only the first was read.
#[test]
fn a_second_numbered_list_is_an_error() {
    let text = list("1. Alpha\n2. Beta\n\nSome words between the two.\n\n1. Gamma\n5. Delta\n");
    assert!(diagnostics(&text).contains(&DiagnosticKind::ListUnclear));
}
