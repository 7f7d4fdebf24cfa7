//! Who read what is ours against the report, and whether it still is what was read.
//!
//! A review file has an entry for each text of ours. The entry keeps the hash of that text, the lines of the report (by their
//! hashes, without their words) or the public sources that the text rests on, and the day on which a second reader compared them.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use trust_center_report::Date;
use trust_center_report::model::ReportFile;

use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::output::sha256_hex;
use crate::text::Text;

/// The version of the review's shape that this code reads.
pub const FORMAT: u16 = 1;

/// A hash in a review has so many hexadecimal digits, the first ones of SHA-256: enough to find a change.
const HASH_DIGITS: usize = 16;

/// The review file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Where the schema of the file is.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Version of this shape.
    pub format: u16,
    /// Public sources by the names that entries use.
    pub sources: BTreeMap<String, String>,
    /// One entry for each text of ours, in the order of the data file.
    pub entries: Vec<ReviewEntry>,
}

/// What a second reader read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewEntry {
    /// Path of the text in the data file, as [`curated_texts`] gives it.
    pub path: String,
    /// Hash of the text that was read.
    pub hash: String,
    /// The lines of the report that it rests on; empty where it rests on sources alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ReviewedLine>,
    /// Names of the public sources that it rests on; empty where the report is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The day of the reading, `YYYY-MM-DD`.
    pub read: String,
}

/// A line of the report's text, without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewedLine {
    /// Its number when it was read, from 1. A line that has moved is found by its hash.
    pub line: u32,
    /// Hash of its text without white space around it.
    pub hash: String,
}

/// A text of ours in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CuratedText {
    /// List, id and part, with slashes between them.
    pub path: String,
    /// The text or record, as compact JSON.
    pub json: String,
}

/// Each text, list and position of ours in a data file, in the file's order.
///
/// # Errors
/// Where a record cannot be written as JSON.
pub fn curated_texts(file: &ReportFile) -> serde_json::Result<Vec<CuratedText>> {
    let mut texts = Vec::new();
    let mut add = |path: String, json: serde_json::Result<String>| -> serde_json::Result<()> {
        texts.push(CuratedText { path, json: json? });
        Ok(())
    };
    add("opinion".to_owned(), serde_json::to_string(&file.identity.opinion.curated))?;
    for service in &file.services {
        let start = ["services/", &service.id].concat();
        if let Some(summary) = &service.curated.summary {
            add([&start, "/summary"].concat(), serde_json::to_string(summary))?;
        }
        add([&start, "/terms"].concat(), serde_json::to_string(&service.curated.terms))?;
        if !service.curated.terraform.is_empty() {
            add([&start, "/terraform"].concat(), serde_json::to_string(&service.curated.terraform))?;
        }
        for alias in &service.curated.aliases {
            add([&start, "/aliases/", &alias.name].concat(), serde_json::to_string(alias))?;
        }
    }
    for footnote in &file.footnotes {
        add(["footnotes/", &footnote.id].concat(), serde_json::to_string(&footnote.curated))?;
    }
    for region in &file.regions {
        let start = ["regions/", &region.id].concat();
        let mut place = region.curated.clone();
        place.aliases.clear();
        add([&start, "/place"].concat(), serde_json::to_string(&place))?;
        for alias in &region.curated.aliases {
            add([&start, "/aliases/", &alias.name].concat(), serde_json::to_string(alias))?;
        }
    }
    for geography in &file.geographies {
        add(["geographies/", &geography.id].concat(), serde_json::to_string(geography))?;
    }
    for group in &file.contracting.groups {
        add(["groups/", &group.id].concat(), serde_json::to_string(group))?;
    }
    for caveat in &file.contracting.caveats {
        add(["caveats/", &caveat.codes.join("-")].concat(), serde_json::to_string(caveat))?;
    }
    for commitment in &file.commitments {
        add(["commitments/", &commitment.id].concat(), serde_json::to_string(commitment))?;
    }
    for (number, responsibility) in (1..).zip(&file.responsibilities) {
        add(format!("responsibilities/{number}"), serde_json::to_string(responsibility))?;
    }
    for limit in &file.limits {
        add(["limits/", &limit.id].concat(), serde_json::to_string(limit))?;
    }
    Ok(texts)
}

/// The hash of a text or line, as a review file has it.
#[must_use]
pub fn review_hash(text: &str) -> String {
    let mut hash = sha256_hex(text.trim().as_bytes());
    hash.truncate(HASH_DIGITS);
    hash
}

/// What was not read since it, or the line that it rests on, changed; and entries that lead nowhere.
///
/// Without the report's text the lines are not looked at.
///
/// # Errors
/// Where a record of the data file cannot be written as JSON.
pub fn check_review(
    file: &ReportFile,
    review: &Review,
    text: Option<&Text<'_>>,
) -> serde_json::Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut report = |line: u32, kind: DiagnosticKind, path: &str, sentence: &str| {
        found.push(Diagnostic::new(line, kind, path, &[&quoted(path), sentence].concat()));
    };
    if review.format != FORMAT {
        report(0, DiagnosticKind::ReviewWithoutGround, "format", " of the review is not the one that is read.");
    }
    let mut entries: HashMap<&str, &ReviewEntry> = HashMap::new();
    for entry in &review.entries {
        if entries.insert(&entry.path, entry).is_some() {
            report(0, DiagnosticKind::ReviewWithoutText, &entry.path, " has two entries in the review.");
        }
    }
    let lines: Option<HashSet<String>> =
        text.map(|text| text.lines.iter().map(|line| review_hash(&line.text)).collect());
    for curated in curated_texts(file)? {
        let hash = review_hash(&curated.json);
        let Some(entry) = entries.remove(curated.path.as_str()) else {
            let sentence = format!(" has no entry in the review. Its hash is {hash}.");
            report(0, DiagnosticKind::NotReviewed, &curated.path, &sentence);
            continue;
        };
        if entry.hash != hash {
            let sentence = format!(" is not what was read on {}. Its hash is {hash} now.", entry.read);
            report(0, DiagnosticKind::NotReviewed, &curated.path, &sentence);
        }
        let known = entry.sources.iter().all(|name| review.sources.contains_key(name));
        if !known || entry.lines.is_empty() && entry.sources.is_empty() || Date::parse(&entry.read).is_none() {
            report(0, DiagnosticKind::ReviewWithoutGround, &entry.path, " has no line, no known source, or no day.");
        }
        for line in entry.lines.iter().filter(|line| lines.as_ref().is_some_and(|all| !all.contains(&line.hash))) {
            let sentence =
                format!(" rests on line {} as it was on {}, and the text has no such line.", line.line, entry.read);
            report(line.line, DiagnosticKind::NotReviewed, &entry.path, &sentence);
        }
    }
    for path in review.entries.iter().map(|entry| entry.path.as_str()).filter(|path| entries.contains_key(path)) {
        report(0, DiagnosticKind::ReviewWithoutText, path, " is in the review and not in the data.");
    }
    Ok(found)
}
