//! The scope check: does the report list this name?
//!
//! A verdict depends on exact names alone ([`crate::name_index`]): the listed name, another name that the report gives, or a
//! well-known name that is marked as not the report's. Typos, parts of names and similar names only give candidates for a
//! person to choose from. The verdict is never "listed" for something that the report does not list.

use crate::name_index::{ItemId, MatchedBy, NameMatch};
use crate::report::Report;
use crate::service_search::SearchIndex;
use crate::sort::sorted_by;
use crate::spelling;

/// The verdict on one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The report lists it.
    Listed,
    /// The report lists it with a footnote that limits it.
    ListedWithNote,
    /// The name has several meanings or is incomplete: a person must choose.
    Ambiguous,
    /// The report does not list it. This does not mean more than that.
    NotListed,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Listed, Self::ListedWithNote, Self::Ambiguous, Self::NotListed];

    /// The stable id of the verdict, for programs.
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

/// The verdict on one name, with the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictResult {
    /// The name as given.
    pub input: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The item that matched; `None` unless the verdict is listed.
    pub found: Option<NameMatch>,
    /// Candidates, best first; empty if the verdict is listed.
    pub candidates: Vec<ItemId>,
}

/// Most candidates of an ambiguous name.
pub(crate) const MAX_CANDIDATES: usize = 5;
/// Most similar names of a name that is not listed.
const MAX_NEAREST_NAMES: usize = 3;

/// Checks one name. If it is not listed, the candidates are the most similar names.
#[must_use]
pub fn check_name(report: &Report, input: &str) -> VerdictResult {
    let mut item = verdict_for(report, input);
    if item.verdict == Verdict::NotListed {
        item.candidates = nearest_names(report, input);
    }
    item
}

/// Returns the verdict on one name, without similar names, which take longest to find: see [`nearest_names`].
#[must_use]
pub fn verdict_for(report: &Report, input: &str) -> VerdictResult {
    let item = |verdict, found, candidates| VerdictResult { input: input.to_owned(), verdict, found, candidates };
    let name = strip_list_marker(input);
    let matches = find_exact(report, name);
    match matches.as_slice() {
        [] => {}
        [one] => return item(verdict_for_match(report, *one), Some(*one), Vec::new()),
        several => {
            let candidates = several.iter().map(|m| m.item).collect();
            return item(Verdict::Ambiguous, None, candidates);
        }
    }
    let mut parts: Vec<ItemId> =
        report.service_search().records_containing(name).into_iter().map(ItemId::Service).collect();
    parts.extend(report.region_search().records_containing(name).into_iter().map(ItemId::Region));
    if !parts.is_empty() && parts.len() <= MAX_CANDIDATES {
        return item(Verdict::Ambiguous, None, parts);
    }
    item(Verdict::NotListed, None, Vec::new())
}

/// Returns the items with the most similar names to one that is not listed, best first. They are suggestions, never verdicts.
#[must_use]
pub fn nearest_names(report: &Report, name: &str) -> Vec<ItemId> {
    let name = strip_list_marker(name);
    let of = |index: SearchIndex<'_>, target: fn(usize) -> ItemId| -> Vec<(u32, ItemId)> {
        index
            .similarity_scores(name)
            .into_iter()
            .take(MAX_NEAREST_NAMES)
            .map(|(score, at)| (score, target(at)))
            .collect()
    };
    let near = [
        of(report.service_search(), ItemId::Service),
        of(report.region_search(), ItemId::Region),
        of(report.entity_search(), ItemId::Entity),
    ];
    let best = near.iter().filter_map(|kind| kind.first()).map(|&(score, _)| score).max().unwrap_or_default();
    let mut all: Vec<(u32, ItemId)> = Vec::new();
    for kind in near {
        // Another kind of item must be about as similar as the best: "Alibaba Cloud India" can be a company or a region.
        if kind.first().is_some_and(|&(score, _)| score >= best - best / 4) {
            all.extend(kind);
        }
    }
    let all = sorted_by(&all, &|a, b| b.0.cmp(&a.0));
    all.into_iter().take(MAX_NEAREST_NAMES).map(|(_, target)| target).collect()
}

/// The verdict on an item that was found: a footnote limits some of them.
#[must_use]
pub fn verdict_for_match(report: &Report, found: NameMatch) -> Verdict {
    let noted = match found.item {
        ItemId::Service(at) => report.data().services.get(at).is_some_and(|s| s.footnote.is_some()),
        ItemId::Region(_) | ItemId::Entity(_) => false,
    };
    if noted { Verdict::ListedWithNote } else { Verdict::Listed }
}

/// Finds the items of whose names the text is a spelling, and not only a sequence of the same letters.
fn find_spelled(report: &Report, text: &str) -> Vec<NameMatch> {
    let mut found = report.name_index().find_name(text);
    found.retain(|found| {
        report.matched_name(*found).is_none_or(|name| match found.matched_by {
            MatchedBy::PublicId => spelling::is_same_id(text, name),
            _ => spelling::is_spelling_of(text, name),
        })
    });
    found
}

/// Finds the items that a text names, alone or as "name (other name)" if both are names of one item.
#[must_use]
pub fn find_exact(report: &Report, text: &str) -> Vec<NameMatch> {
    let names = report.name_index();
    if names.is_terraform_type(text) {
        return names.find_terraform_type(text);
    }
    // "ap-southeast, 3" is a name and a quantity: a number after a comma is no part of a name.
    if text.rsplit_once([',', '，', '、']).is_some_and(|(_, end)| {
        let end = end.trim();
        !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit())
    }) {
        return Vec::new();
    }
    let mut whole = find_spelled(report, text);
    if text.trim_start().chars().skip(1).any(|c| OPENING_BRACKETS.contains(&c)) {
        // Text in parentheses is no part of a service name without parentheses: "PolarDB (X)" is not "PolarDB-X".
        whole.retain(|m| {
            !matches!(m.item, ItemId::Service(_)) || report.matched_name(*m).is_some_and(|name| name.contains('('))
        });
    }
    if text.trim_end_matches(',').contains(',') {
        // Nor is text after a comma: "PolarDB, X" is a row of two cells.
        whole.retain(|m| {
            !matches!(m.item, ItemId::Service(_)) || report.matched_name(*m).is_some_and(|name| name.contains(','))
        });
    }
    if !whole.is_empty() {
        return whole;
    }
    if let Some((head, tail)) = split_parenthesized(text) {
        if names.is_vendor_name(tail) {
            // The vendor name is removed once only. Otherwise the input would decide the depth of the recursion.
            if split_parenthesized(head).is_some_and(|(_, inner)| names.is_vendor_name(inner)) {
                return Vec::new();
            }
            // Other parentheses are handled as above.
            return find_exact(report, head).into_iter().filter(|m| matches!(m.item, ItemId::Service(_))).collect();
        }
        let (head_found, tail_found) = (find_spelled(report, head), find_spelled(report, tail));
        if let ([a], [b]) = (head_found.as_slice(), tail_found.as_slice())
            && a.item == b.item
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
        return find_spelled(report, &trimmed[..end]);
    }
    Vec::new()
}

/// Brackets around a remark behind a name.
const OPENING_BRACKETS: [char; 9] = ['(', '（', '[', '{', '<', '［', '﹙', '｛', '＜'];
const CLOSING_BRACKETS: [char; 9] = [')', '）', ']', '}', '>', '］', '﹚', '｝', '＞'];

/// Splits "Elastic Compute Service (ECS)" into its two names.
fn split_parenthesized(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_end().strip_suffix(CLOSING_BRACKETS)?;
    let open = inside.rfind(OPENING_BRACKETS)?;
    let after = inside[open..].chars().next()?.len_utf8();
    let (head, tail) = (inside[..open].trim(), inside[open + after..].trim());
    (!head.is_empty() && !tail.is_empty()).then_some((head, tail))
}

/// Removes a list marker, a number or both from a line: "- ECS", "12. ECS", "• 3) ECS".
#[must_use]
pub fn strip_list_marker(line: &str) -> &str {
    strip_one_list_marker(strip_one_list_marker(line))
}

fn strip_one_list_marker(line: &str) -> &str {
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
