//! Diagnostics, proofs and changes as people and programs read them: short tables, and JSON.
//!
//! It decides nothing; an exit status is the caller's.

use core::fmt::Write as _;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::diff::{ListChanges, NamedItem, ReassignedService, ReportDiff};
use crate::verify::Verification;

/// At most this many lines of one kind are shown; the rest is counted.
const MAX_SHOWN_LINES: usize = 200;

/// Diagnostics, one a line, and how many of each severity.
#[must_use]
pub fn print_diagnostics(diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(MAX_SHOWN_LINES) {
        let _ = writeln!(text, "{diagnostic}");
    }
    if diagnostics.len() > MAX_SHOWN_LINES {
        let _ = writeln!(text, "and {} more", diagnostics.len() - MAX_SHOWN_LINES);
    }
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    let _ = writeln!(text, "{errors} errors, {warnings} warnings, {notes} notes");
    text
}

/// Diagnostics as JSON.
#[must_use]
pub fn diagnostics_json(diagnostics: &[Diagnostic]) -> Value {
    let one = |diagnostic: &Diagnostic| {
        json!({
            "line": diagnostic.line,
            "severity": diagnostic.severity().id(),
            "kind": diagnostic.kind.id(),
            "found": diagnostic.found,
            "decide": diagnostic.kind.decide(),
        })
    };
    diagnostics.iter().map(one).collect()
}

/// A proof as a table, then what failed.
#[must_use]
pub fn print_verification(proof: &Verification) -> String {
    let mut text = format!("{:<20} {:>13} {:>13} {:>11}  {}\n", "checked", "data in text", "text in data", "lines", "");
    let (mut forward, mut backward) = (0, 0);
    for row in &proof.rows {
        let lines = match row.lines {
            (0, _) => "-".to_owned(),
            (first, last) => format!("{first}-{last}"),
        };
        let outcome = if row.failed == 0 { "ok".to_owned() } else { format!("{} FAILED", row.failed) };
        let _ = writeln!(text, "{:<20} {:>13} {:>13} {:>11}  {outcome}", row.what, row.forward, row.backward, lines);
        forward += row.forward;
        backward += row.backward;
    }
    let _ = writeln!(text, "{:<20} {forward:>13} {backward:>13}", "together");
    for failure in proof.failures.iter().take(MAX_SHOWN_LINES) {
        let line = if failure.line == 0 { String::new() } else { format!("line {}: ", failure.line) };
        let _ = writeln!(text, "FAILED {line}{}: {}", failure.record, failure.wrong);
    }
    if proof.failures.len() > MAX_SHOWN_LINES {
        let _ = writeln!(text, "and {} more", proof.failures.len() - MAX_SHOWN_LINES);
    }
    text
}

/// Changes as a table, then each of them.
#[must_use]
pub fn print_changes(changes: &ReportDiff) -> String {
    let mut text = format!("{:<12} {:>7} {:>8} {:>8} {:>8}\n", "", "added", "removed", "renamed", "same");
    let lists = [("services", &changes.services), ("regions", &changes.regions), ("entities", &changes.entities)];
    for (what, list) in lists {
        let (added, removed, renamed) = (list.added.len(), list.removed.len(), list.renamed.len());
        let _ = writeln!(text, "{what:<12} {added:>7} {removed:>8} {renamed:>8} {:>8}", list.unchanged);
    }
    for (what, list) in lists {
        for one in &list.added {
            let _ = writeln!(text, "+ {what}: {}", one.name);
        }
        for one in &list.removed {
            let _ = writeln!(text, "- {what}: {}", one.name);
        }
        for one in &list.renamed {
            let _ = writeln!(text, "~ {what}: {} -> {}", one.old.name, one.new.name);
        }
    }
    for zones in &changes.zones {
        let _ = writeln!(text, "~ zones: {}: {} -> {}", zones.region.name, zones.old, zones.new);
    }
    for (what, list) in [("category", &changes.categories), ("footnote", &changes.footnotes)] {
        for one in list {
            let [old, new] = [&one.old, &one.new].map(|value| value.as_deref().unwrap_or("none"));
            let _ = writeln!(text, "~ {what}: {}: {old} -> {new}", one.service.name);
        }
    }
    if changes.is_empty() {
        text.push_str("nothing changed\n");
    }
    text
}

/// Changes as JSON.
#[must_use]
pub fn changes_json(changes: &ReportDiff) -> Value {
    let named = |one: &NamedItem| json!({"id": one.id, "name": one.name});
    let list = |list: &ListChanges| {
        json!({
            "added": list.added.iter().map(named).collect::<Vec<_>>(),
            "removed": list.removed.iter().map(named).collect::<Vec<_>>(),
            "renamed": list.renamed.iter()
                .map(|one| json!({"old": named(&one.old), "new": named(&one.new)})).collect::<Vec<_>>(),
            "same": list.unchanged,
        })
    };
    let moved = |list: &[ReassignedService]| -> Vec<Value> {
        list.iter().map(|one| json!({"service": named(&one.service), "old": one.old, "new": one.new})).collect()
    };
    json!({
        "services": list(&changes.services),
        "categories": moved(&changes.categories),
        "footnotes": moved(&changes.footnotes),
        "regions": list(&changes.regions),
        "zones": changes.zones.iter()
            .map(|one| json!({"region": named(&one.region), "old": one.old, "new": one.new})).collect::<Vec<_>>(),
        "entities": list(&changes.entities),
    })
}
