//! The title page: title, kind of report, vendor and system, which other readers need before the rest is read.
//!
//! The kind is taken from the title page alone: other reports may be named in the text.

use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::identity::{is_filled, report_required};
use crate::outline::Outline;
use crate::prose::{collapse_blanks, tokenize};
use crate::vocabulary::SectionRole;
use crate::{entities, prose};

/// Title, kind, vendor and system.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TitlePage {
    /// Title on the cover.
    pub title: String,
    /// Kind of report, such as "SOC 3".
    pub kind: String,
    /// The vendor's name, as it may lead a service's.
    pub vendor: String,
    /// The system examined.
    pub system: String,
}

/// A title is at most this long.
const MAX_TITLE_BYTES: usize = 160;
/// Words that end the system's name on the title page.
const SUBJECT_ENDS: &[&str] = &[
    "relevant to",
    "for the period",
    "throughout",
    "based on",
    "as of",
    "for the ",
    "prepared",
    "independent",
    "with the independent",
    "including",
    "january ",
    "february ",
    "march ",
    "april ",
    "may 1",
    "june ",
    "july ",
    "august ",
    "september ",
    "october ",
    "november ",
    "december ",
];
/// Words that are no vendor's name.
const NO_VENDOR: &[&str] = &[
    "management",
    "controls",
    "assertion",
    "examination",
    "report",
    "system",
    "company",
    "organization",
    "auditor",
    "auditors",
    "description",
];

/// Reads the title page.
#[must_use]
pub fn read_title_page(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> TitlePage {
    let mut page = TitlePage::default();
    let blocks = outline.section(SectionRole::Title).map(|section| section.blocks.as_slice()).unwrap_or_default();
    let lines = blocks.iter().flat_map(|block| outline.text.lines.get(block.from..block.to).unwrap_or_default());
    let mut kinds: Vec<(String, u32)> = Vec::new();
    for line in lines {
        let Some(kind) = kind_in_line(&line.text) else { continue };
        if page.title.is_empty() && line.text.len() <= MAX_TITLE_BYTES {
            page.title = collapse_blanks(&line.text);
        }
        kinds.push((kind, line.number));
    }
    if let Some((first, _)) = kinds.first() {
        page.kind.clone_from(first);
        // A cover names its own report; another one's number there is not understood.
        if let Some((other, line)) = kinds.iter().find(|(kind, _)| kind != first) {
            let found = format!("The title page names {} and {}.", quoted(first), quoted(other));
            diagnostics.push(Diagnostic::new(*line, DiagnosticKind::Contradiction, "kind", &found));
        }
    }
    let words: Vec<_> = blocks.iter().map(|block| outline.words(block)).collect();
    let words = collapse_blanks(&words.join(" "));
    read_subject(&words, &mut page);
    if !is_vendor(&page.vendor) {
        page.vendor = vendor_in_scope(outline).unwrap_or_default();
    } else if !is_named_in_scope(outline, &page.vendor) {
        let found =
            format!("The title page names {} as the vendor, and the auditor's scope does not.", quoted(&page.vendor));
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::Unclear, "vendor", &found));
    }
    if !is_filled(&page.system) || page.system.len() > 120 {
        page.system = system_in_scope(outline, &page.vendor).unwrap_or_default();
    }
    for (field, label, value) in [
        ("title", "title", &page.title),
        ("kind", "kind of report", &page.kind),
        ("vendor", "vendor", &page.vendor),
        ("system", "system", &page.system),
    ] {
        if !is_filled(value) {
            report_required(field, label, diagnostics);
        }
    }
    page
}

/// "Report on Example's Hosting System": what is between "Report on" and what ends it.
fn read_subject(words: &str, page: &mut TitlePage) {
    let low = words.to_ascii_lowercase();
    let Some(from) = low.find("report on ").map(|at| at + "report on ".len()) else { return };
    let Some(rest) = words.get(from..) else { return };
    let low = rest.to_ascii_lowercase();
    let to = SUBJECT_ENDS.iter().filter_map(|end| low.find(end)).min().unwrap_or(rest.len());
    let subject = rest.get(..to).unwrap_or_default().trim();
    let subject = subject.strip_prefix("the ").unwrap_or(subject);
    // "Example's System" and "Samples' System".
    let (cut, skip) = match (subject.find("'s "), subject.find("s' ")) {
        (Some(at), _) => (Some(at), 3),
        (None, Some(at)) => (Some(at + 1), 2),
        (None, None) => (None, 0),
    };
    let about_assertion = prose::contains_phrase(&tokenize(subject), "assertion");
    match cut {
        Some(at) if !about_assertion => {
            page.vendor = subject[..at].trim().to_owned();
            page.system = subject[at + skip..].trim().to_owned();
        }
        None if !about_assertion && tokenize(subject).last().is_some_and(|word| word == "system") => {
            page.system = subject.to_owned();
        }
        _ => {}
    }
}

/// "SOC 3" in a line of the title page, however it is written; `None` if the line names no kind of report.
fn kind_in_line(line: &str) -> Option<String> {
    let tokens: Vec<String> = tokenize(&line.replace(['®', '™'], " "))
        .into_iter()
        .filter(|token| token.chars().any(char::is_alphanumeric))
        .collect();
    let number_at = |at: usize| tokens.get(at).filter(|word| matches!(word.as_str(), "1" | "2" | "3"));
    let glued = tokens
        .iter()
        .find_map(|token| token.strip_prefix("soc").filter(|rest| matches!(*rest, "1" | "2" | "3")).map(str::to_owned));
    let spaced = tokens.iter().enumerate().find_map(|(at, token)| match token.as_str() {
        "soc" | "controls" | "control" if at > 0 || token == "soc" => {
            let named = token == "soc"
                || tokens.get(at - 1).is_some_and(|word| word == "organization" || word == "organisation");
            named.then(|| number_at(at + 1)).flatten().cloned()
        }
        _ => None,
    });
    glued.or(spaced).map(|number| format!("SOC {number}"))
}

fn is_vendor(vendor: &str) -> bool {
    let tokens = tokenize(vendor);
    is_filled(vendor) && tokens.len() <= 6 && !tokens.iter().any(|word| NO_VENDOR.contains(&word.as_str()))
}

/// Whether the auditor's scope, where there is one, names the vendor.
fn is_named_in_scope(outline: &Outline<'_>, vendor: &str) -> bool {
    let Some(scope) = outline.section(SectionRole::Scope) else { return true };
    scope.blocks.iter().any(|block| collapse_blanks(&outline.words(block)).contains(vendor))
}

/// The short name that the auditor's scope gives a company behind its name: `Example Cloud Limited ("Example Cloud")`.
fn vendor_in_scope(outline: &Outline<'_>) -> Option<String> {
    let blocks = outline.section(SectionRole::Scope)?.blocks.iter();
    blocks.map(|block| collapse_blanks(&outline.words(block))).find_map(|words| {
        words.match_indices("(\"").find_map(|(at, _)| {
            let before = words[..at].trim_end().trim_end_matches("'s").trim_end_matches('\'').trim_end();
            let companies = entities::companies(before);
            let company = companies.last().filter(|company| {
                before.ends_with(company.trim_end_matches('.')) || before.ends_with(company.as_str())
            })?;
            let quoted = words[at + 2..].split('"').next()?;
            let first = company.split_whitespace().next()?;
            (is_vendor(quoted) && (quoted.starts_with(first) || first.starts_with(quoted))).then(|| quoted.to_owned())
        })
    })
}

/// The system by the auditor's scope: "within Example's Hosting System".
fn system_in_scope(outline: &Outline<'_>, vendor: &str) -> Option<String> {
    if vendor.is_empty() {
        return None;
    }
    let blocks = outline.section(SectionRole::Scope)?.blocks.iter();
    blocks.map(|block| collapse_blanks(&outline.words(block))).find_map(|words| {
        ["within ", "within the "].iter().find_map(|lead| {
            let rest = words.split_once(&format!("{lead}{vendor}"))?.1;
            let rest =
                rest.strip_prefix("'s ").or_else(|| rest.strip_prefix("' ")).or_else(|| rest.strip_prefix(' '))?;
            let end = rest.to_lowercase().find("system")? + "system".len();
            let system = rest.get(..end)?;
            (system.split_whitespace().count() <= 8 && !system.contains(['(', ',', '.'])).then(|| system.to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_however_they_are_written() {
        for (line, expected) in [
            ("System and Organization Controls 3 Report", Some("SOC 3")),
            ("System and Organization Controls (SOC) 3 Report", Some("SOC 3")),
            ("Service Organization Control (SOC 3) Report", Some("SOC 3")),
            ("SOC3® Report", Some("SOC 3")),
            ("SOC 2 Type II", Some("SOC 2")),
            ("Controls 3", None),
            ("Society 3", None),
        ] {
            assert_eq!(kind_in_line(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn subjects_of_covers() {
        let check = |words: &str, vendor: &str, system: &str| {
            let mut page = TitlePage::default();
            read_subject(words, &mut page);
            assert_eq!((page.vendor.as_str(), page.system.as_str()), (vendor, system), "{words}");
        };
        check("SOC 3 Report on Example's Hosting System Based on the Criteria", "Example", "Hosting System");
        check("Report on Management's Assertion on the Effectiveness of Controls Relevant to Security", "", "");
        check("Report on the Hosting System For the period", "", "Hosting System");
    }
}
