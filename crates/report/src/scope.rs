//! The scope check: does the report list this name?
//!
//! A verdict rests on exact names alone ([`crate::key`]): the listed name, another name that the report gives, or a
//! well-known name that is marked as not the report's. Slips, parts and near names give candidates for a person to
//! look at. Nothing here ever answers "listed" for something that the report does not list.

use crate::key::{Match, Target};
use crate::report::Report;

/// What may be said about one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The report lists it.
    Listed,
    /// The report lists it with a footnote that limits it.
    ListedWithNote,
    /// It could be one of several, or is an unfinished name: a person must choose.
    Ambiguous,
    /// The report does not list it. That is all that can be said.
    NotListed,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Listed, Self::ListedWithNote, Self::Ambiguous, Self::NotListed];

    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::ListedWithNote => "listed_with_note",
            Self::Ambiguous => "ambiguous",
            Self::NotListed => "not_listed",
        }
    }
}

/// The answer for one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The line as given.
    pub input: String,
    /// What may be said.
    pub verdict: Verdict,
    /// What was found; one for a listed verdict, none otherwise.
    pub found: Option<Match>,
    /// What it could be, best first; none for a listed verdict.
    pub candidates: Vec<Target>,
}

/// Most candidates given for one line.
const MOST_CANDIDATES: usize = 5;

/// Checks one name.
#[must_use]
pub fn check(report: &Report, input: &str) -> Item {
    let item = |verdict, found, candidates| Item { input: input.to_owned(), verdict, found, candidates };
    let name = without_bullet(input);
    let matches = find(report, name);
    match matches.as_slice() {
        [] => {}
        [one] => return item(verdict_of(report, *one), Some(*one), Vec::new()),
        several => {
            let candidates = several.iter().map(|m| m.target).collect();
            return item(Verdict::Ambiguous, None, candidates);
        }
    }
    let mut parts: Vec<Target> = report.services().containing(name).into_iter().map(Target::Service).collect();
    parts.extend(report.regions().containing(name).into_iter().map(Target::Region));
    if !parts.is_empty() && parts.len() <= MOST_CANDIDATES {
        return item(Verdict::Ambiguous, None, parts);
    }
    let mut near: Vec<Target> = report.services().nearest(name, 3).into_iter().map(Target::Service).collect();
    if near.is_empty() {
        near.extend(report.regions().nearest(name, 3).into_iter().map(Target::Region));
    }
    item(Verdict::NotListed, None, near)
}

/// Checks a pasted text, line by line. A row copied from a spreadsheet is several names only where each of its cells is one.
///
/// Neither commas nor tabs part a name from what stands beside it: "Frankfurt, Kentucky" and "AWS, API Gateway" name one
/// thing each, and a part must not be answered as if it were the whole. Empty lines and cells are passed over.
#[must_use]
pub fn check_text(report: &Report, text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        if cells.len() > 1 && cells.iter().all(|cell| find(report, cell).len() == 1) {
            items.extend(cells.into_iter().map(|cell| check(report, cell)));
        } else {
            items.push(check(report, line));
        }
    }
    items
}

fn verdict_of(report: &Report, found: Match) -> Verdict {
    let noted = match found.target {
        Target::Service(at) => report.file().services.get(at).is_some_and(|s| s.footnote.is_some()),
        Target::Region(_) | Target::Entity(_) => false,
    };
    if noted { Verdict::ListedWithNote } else { Verdict::Listed }
}

/// Names that the text is, alone or as "name (other name)" where both are names of one thing.
fn find(report: &Report, text: &str) -> Vec<Match> {
    let names = report.names();
    let mut whole = names.find(text);
    if text.contains(['(', '（']) {
        // What stands in parentheses is not part of a service's name that has none: "PolarDB (X)" is not "PolarDB-X".
        whole.retain(|m| {
            !matches!(m.target, Target::Service(_)) || report.name_of(*m).is_some_and(|name| name.contains('('))
        });
    }
    if !whole.is_empty() {
        return whole;
    }
    if let Some((head, tail)) = in_parentheses(text) {
        let (head_found, tail_found) = (names.find(head), names.find(tail));
        if names.is_vendor(tail) {
            return head_found.into_iter().filter(|m| matches!(m.target, Target::Service(_))).collect();
        }
        if let ([a], [b]) = (head_found.as_slice(), tail_found.as_slice())
            && a.target == b.target
        {
            return vec![*a];
        }
        return Vec::new();
    }
    // "Elastic Compute Services" for "Elastic Compute Service".
    let trimmed = text.trim_end();
    if let Some(end) = trimmed.len().checked_sub(1)
        && trimmed
            .get(..end)
            .is_some_and(|single| trimmed.ends_with(['s', 'S']) && single.to_ascii_lowercase().ends_with(" service"))
    {
        return names.find(&trimmed[..end]);
    }
    Vec::new()
}

/// "Elastic Compute Service (ECS)" as its two names.
fn in_parentheses(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_end().strip_suffix([')', '）'])?;
    let open = inside.rfind(['(', '（'])?;
    let after = inside[open..].chars().next()?.len_utf8();
    let (head, tail) = (inside[..open].trim(), inside[open + after..].trim());
    (!head.is_empty() && !tail.is_empty()).then_some((head, tail))
}

/// A line of a list without its bullet or number: "- ECS", "12. ECS", "3) ECS".
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix(['-', '*', '•', '–', '·', '●', '○', '▪', '■', '◦', '‣'])
        && rest.starts_with(char::is_whitespace)
    {
        return rest.trim_start();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=4).contains(&digits)
        && let Some(rest) = line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']))
        && rest.starts_with(char::is_whitespace)
    {
        return rest.trim_start();
    }
    line
}
