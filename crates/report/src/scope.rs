//! The scope check: does the report list this name?
//!
//! A verdict rests on exact names alone ([`crate::key`]): the listed name, another name that the report gives, or a
//! well-known name that is marked as not the report's. Slips, parts and near names give candidates for a person to
//! look at. Nothing here ever answers "listed" for something that the report does not list.

use crate::checklist::Checklist;
use crate::key::{Match, Target};
use crate::order::sorted;
use crate::report::Report;
use crate::search::Search;

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
pub(crate) const MOST_CANDIDATES: usize = 5;
/// Most nearest names given for one line.
const MOST_NEAR: usize = 3;

/// Checks one name: what may be said about it and, where it is not listed, the nearest names.
#[must_use]
pub fn check(report: &Report, input: &str) -> Item {
    let mut item = verdict(report, input);
    if item.verdict == Verdict::NotListed {
        item.candidates = near(report, input);
    }
    item
}

/// What may be said about one name. Nearest names cost more than all else and are left out: see [`near`].
#[must_use]
pub fn verdict(report: &Report, input: &str) -> Item {
    let item = |verdict, found, candidates| Item { input: input.to_owned(), verdict, found, candidates };
    let name = without_bullets(input);
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
    item(Verdict::NotListed, None, Vec::new())
}

/// The names that lie nearest to one that is not listed, best first: to ask a person about, never an answer.
#[must_use]
pub fn near(report: &Report, name: &str) -> Vec<Target> {
    let name = without_bullets(name);
    let of = |index: Search<'_>, target: fn(usize) -> Target| -> Vec<(u32, Target)> {
        index.nearness(name).into_iter().take(MOST_NEAR).map(|(score, at)| (score, target(at))).collect()
    };
    let near = [
        of(report.services(), Target::Service),
        of(report.regions(), Target::Region),
        of(report.entities(), Target::Entity),
    ];
    let best = near.iter().filter_map(|kind| kind.first()).map(|&(score, _)| score).max().unwrap_or_default();
    let mut all: Vec<(u32, Target)> = Vec::new();
    for kind in near {
        // Of another kind only what is about as near as the best: "Alibaba Cloud India" may be a company or a region.
        if kind.first().is_some_and(|&(score, _)| score >= best - best / 4) {
            all.extend(kind);
        }
    }
    let all = sorted(&all, &|a, b| b.0.cmp(&a.0));
    all.into_iter().take(MOST_NEAR).map(|(_, target)| target).collect()
}

/// Checks a pasted text at once, as [`crate::checklist`] does: one item for each name that was read.
#[must_use]
pub fn check_text(report: &Report, text: &str) -> Vec<Item> {
    let checked = Checklist::check(report, text, &[]);
    let items = checked.rows.into_iter().map(|row| {
        let candidates = row.candidates(report);
        let given = if row.entry.reading.is_cell() { row.entry.name } else { row.entry.given };
        Item { input: given, candidates, ..row.item }
    });
    items.collect()
}

fn verdict_of(report: &Report, found: Match) -> Verdict {
    let noted = match found.target {
        Target::Service(at) => report.file().services.get(at).is_some_and(|s| s.footnote.is_some()),
        Target::Region(_) | Target::Entity(_) => false,
    };
    if noted { Verdict::ListedWithNote } else { Verdict::Listed }
}

/// Names that the text is, alone or as "name (other name)" where both are names of one thing.
pub(crate) fn find(report: &Report, text: &str) -> Vec<Match> {
    let names = report.names();
    if names.is_vendor_type(text) {
        return names.find_type(text);
    }
    // "ap-southeast, 3" is three of something, not the third of it: a number after a comma is no part of a name.
    if text.rsplit_once([',', '，', '、']).is_some_and(|(_, end)| {
        let end = end.trim();
        !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit())
    }) {
        return Vec::new();
    }
    let mut whole = names.find(text);
    if text.trim_start().chars().skip(1).any(|c| OPEN.contains(&c)) {
        // What stands in parentheses is not part of a service's name that has none: "PolarDB (X)" is not "PolarDB-X".
        whole.retain(|m| {
            !matches!(m.target, Target::Service(_)) || report.name_of(*m).is_some_and(|name| name.contains('('))
        });
    }
    if text.trim_end_matches(',').contains(',') {
        // Nor is what a comma parts from it: "PolarDB, X" is a row of two cells.
        whole.retain(|m| {
            !matches!(m.target, Target::Service(_)) || report.name_of(*m).is_some_and(|name| name.contains(','))
        });
    }
    if !whole.is_empty() {
        return whole;
    }
    if let Some((head, tail)) = in_parentheses(text) {
        if names.is_vendor(tail) {
            // The vendor is taken off once: a second one would be a recursion whose depth the visitor's text decides.
            if in_parentheses(head).is_some_and(|(_, inner)| names.is_vendor(inner)) {
                return Vec::new();
            }
            // What stands in parentheses before is judged as above.
            return find(report, head).into_iter().filter(|m| matches!(m.target, Target::Service(_))).collect();
        }
        let (head_found, tail_found) = (names.find(head), names.find(tail));
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

/// What opens a remark behind a name, and what closes it.
const OPEN: [char; 7] = ['(', '（', '[', '{', '<', '［', '﹙'];
const CLOSE: [char; 7] = [')', '）', ']', '}', '>', '］', '﹚'];

/// "Elastic Compute Service (ECS)" as its two names.
fn in_parentheses(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_end().strip_suffix(CLOSE)?;
    let open = inside.rfind(OPEN)?;
    let after = inside[open..].chars().next()?.len_utf8();
    let (head, tail) = (inside[..open].trim(), inside[open + after..].trim());
    (!head.is_empty() && !tail.is_empty()).then_some((head, tail))
}

/// A line of a list without its bullet and number, one of them or both: "- ECS", "12. ECS", "• 3) ECS".
pub(crate) fn without_bullets(line: &str) -> &str {
    without_bullet(without_bullet(line))
}

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
