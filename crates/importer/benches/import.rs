//! How long an import takes and how much memory, from the size of a report to 100 MB: `cargo bench -p trust-center-importer`.
//!
//! It measures and prints; a busy machine fails nothing. Each size runs in a process of its own, whose peak is asked for.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a measurement may fail loudly")]

use std::fmt::Write as _;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use trust_center_importer::verify::verify;
use trust_center_importer::{Text, import};

const WORDS: &[&str] =
    &["the", "store", "keeps", "what", "Alpha", "sends", "to", "every", "hall", "and", "(AX)", "asks", "for", "more."];

/// A report of about so many bytes: a hundred services, the rest descriptions in lines of a page's width.
fn text(bytes: usize) -> String {
    let mut text = String::from(
        "Specimen Cloud SOC 3 Report\nReport on Specimen Cloud's System\nRelevant to Security\nFor the Period 2030-01-01 – 2030-12-31\n\n\
         Scope\n\nSpecimen Cloud Ltd. asked, by criteria relevant to security (2017 Trust Services Criteria).\n\nServices Provided\n\nIn scope:\n\n",
    );
    for number in 1..=100 {
        writeln!(text, "- {number}. Specimen Thing {number}").unwrap();
    }
    text.push_str("\nThings\n");
    let mut number = 0;
    while text.len() < bytes {
        number = number % 100 + 1;
        write!(text, "\n<u>Specimen Thing {number}</u>: Specimen Thing {number} works.").unwrap();
        for at in 0..160 {
            text.push(if at % 14 == 13 { '\n' } else { ' ' });
            text.push_str(WORDS[(number + at * 5) % WORDS.len()]);
        }
        text.push('\n');
    }
    text.push_str("\nInfrastructure\n\n- Oslo, Norway (3)\n");
    text
}

fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

fn measure(bytes: usize) {
    let text = text(bytes);
    let before = peak().unwrap_or_default();
    let start = Instant::now();
    let read = Text::read(text.as_bytes()).unwrap();
    let draft = import(&read);
    let time = start.elapsed();
    let grown = peak().unwrap_or_default().saturating_sub(before) * 1024;
    let checked = Instant::now();
    let proof = if bytes <= 1 << 20 { verify(&draft.file, &read, text.as_bytes()).rows.len() } else { 0 };
    println!(
        "{:>11} bytes  import {:>9.1} ms  {:>5.0} ns a byte/1000  memory {:>5.2} x the text, with it {:.2} x   verify {} ms ({proof} rows)",
        text.len(),
        time.as_secs_f64() * 1e3,
        time.as_nanos() as f64 * 1e3 / text.len() as f64,
        grown as f64 / text.len() as f64,
        (grown as usize + text.len()) as f64 / text.len() as f64,
        checked.elapsed().as_millis(),
    );
    assert_eq!(draft.file.services.len(), 100);
}

fn main() {
    let sizes = [65_000, 1_000_000, 10_000_000, 100_000_000];
    if let Some(size) = env::var("IMPORT_SIZE").ok().and_then(|size| size.parse().ok()) {
        measure(size);
        return;
    }
    for size in sizes {
        let me = env::current_exe().unwrap();
        assert!(Command::new(me).env("IMPORT_SIZE", size.to_string()).status().unwrap().success());
    }
}
