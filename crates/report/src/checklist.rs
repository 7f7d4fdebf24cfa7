//! A person's list, checked line by line against the report: the rows that the page, the functions and the exports show.
//!
//! Reading ([`crate::list`]) finds the names in what was pasted; [`crate::scope`] judges each; this keeps them together
//! with what the person chose by hand. It never turns a choice into a verdict: an ambiguous line stays ambiguous, and
//! says who chose.

use crate::fold;
use crate::list::{self, ListEntry, ParseNote, ParsedAs};
use crate::name_index::{ItemId, NameMatch};
use crate::report::Report;
use crate::sort::sorted_by;
use crate::verdict::{self, Verdict, VerdictResult};

/// One checked name of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedEntry {
    /// What was read: where it stood, the line as given, the name in it, how often.
    pub entry: ListEntry,
    /// What may be said about the name.
    pub item: VerdictResult,
    /// What the person says an ambiguous name means.
    pub choice: Option<ItemId>,
}

/// What a person chose for an ambiguous name; names are compared as [`crate::fold::key`] folds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserChoice {
    /// The name as it was given.
    pub name: String,
    /// What it means.
    pub target: ItemId,
}

/// How many names of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VerdictCounts {
    /// Rows by verdict, in the order of [`Verdict::ALL`].
    pub by_verdict: [usize; 4],
    /// Ambiguous rows for which the person chose.
    pub chosen: usize,
    /// Lines that were given more than once, beyond the first time.
    pub repeated: usize,
}

impl VerdictCounts {
    /// All rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.by_verdict.iter().sum()
    }

    /// Rows with a verdict.
    #[must_use]
    pub fn count_of(&self, verdict: Verdict) -> usize {
        Verdict::ALL.iter().zip(self.by_verdict).find(|(other, _)| **other == verdict).map_or(0, |(_, count)| count)
    }
}

/// A list that is being checked, or is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checklist {
    /// Checked rows, in the order given.
    pub rows: Vec<CheckedEntry>,
    /// What is to be said about the reading.
    pub remarks: Vec<ParseNote>,
    waiting: Vec<ListEntry>,
}

impl Checklist {
    /// Reads a text. Nothing is checked yet: see [`Checklist::step`].
    #[must_use]
    pub fn read(report: &Report, text: &str) -> Self {
        let mut list = list::parse_list(report, text);
        list.entries.reverse();
        Self { rows: Vec::new(), remarks: list.remarks, waiting: list.entries }
    }

    /// Reads and checks a text at once.
    #[must_use]
    pub fn check(report: &Report, text: &str, choices: &[UserChoice]) -> Self {
        let mut checklist = Self::read(report, text);
        checklist.check_next(report, choices, usize::MAX);
        checklist
    }

    /// Checks the next so many names, and says whether any are left.
    ///
    /// What lies near a name that is not listed is not looked for: see [`Row::candidates`].
    pub fn check_next(&mut self, report: &Report, choices: &[UserChoice], most: usize) -> bool {
        let keys = keys(choices);
        for _ in 0..most {
            let Some(entry) = self.waiting.pop() else { return false };
            let item = judge(report, &entry);
            let mut row = CheckedEntry { entry, item, choice: None };
            row.choose(choices, &keys);
            self.rows.push(row);
        }
        !self.waiting.is_empty()
    }

    /// Takes what the person chose, and nothing else.
    pub fn choose(&mut self, choices: &[UserChoice]) {
        let keys = keys(choices);
        for row in &mut self.rows {
            row.choose(choices, &keys);
        }
    }

    /// How many names are still to be checked.
    #[must_use]
    pub fn remaining_count(&self) -> usize {
        self.waiting.len()
    }

    /// What a row's name could mean: see [`Row::candidates`].
    #[must_use]
    pub fn candidates(report: &Report, row: &CheckedEntry) -> Vec<ItemId> {
        row.candidates(report)
    }

    /// How many of each.
    #[must_use]
    pub fn counts(&self) -> VerdictCounts {
        let mut counts = VerdictCounts::default();
        for row in &self.rows {
            if let Some(at) = Verdict::ALL.iter().position(|verdict| *verdict == row.item.verdict) {
                counts.by_verdict[at] += 1;
            }
            counts.chosen += usize::from(row.choice.is_some());
            counts.repeated += row.entry.count.saturating_sub(1) as usize;
        }
        counts
    }

    /// Places of the regions that the list names, in the report's order: listed ones and those chosen by hand.
    #[must_use]
    pub fn regions(&self) -> Vec<usize> {
        let named = |row: &CheckedEntry| match row.target() {
            Some(ItemId::Region(at)) => Some(at),
            _ => None,
        };
        let regions: Vec<usize> = self.rows.iter().filter_map(named).collect();
        let mut regions = sorted_by(&regions, &|a, b| a.cmp(b));
        regions.dedup();
        regions
    }
}

impl CheckedEntry {
    /// What the row stands for: what was found, or what the person chose.
    #[must_use]
    pub fn target(&self) -> Option<ItemId> {
        self.item.found.map(|found| found.item).or(self.choice)
    }

    /// What the name could mean, best first: the candidates of an ambiguous name, and for one that is not listed the
    /// nearest names, which take too long to be looked for in every row.
    #[must_use]
    pub fn candidates(&self, report: &Report) -> Vec<ItemId> {
        match (self.item.verdict, &self.entry.reading) {
            (Verdict::NotListed, ParsedAs::OtherVendor | ParsedAs::Unread) => Vec::new(),
            (Verdict::NotListed, _) => verdict::nearest_names(report, &self.entry.name),
            _ => self.item.candidates.clone(),
        }
    }

    /// A choice counts for an ambiguous name alone, and only where it is one of the candidates.
    fn choose(&mut self, choices: &[UserChoice], keys: &[String]) {
        self.choice = None;
        if self.item.verdict != Verdict::Ambiguous || choices.is_empty() {
            return;
        }
        let key = fold::name_key(&self.entry.name);
        let chosen = choices.iter().zip(keys).rev().find(|(_, other)| **other == key);
        self.choice = chosen.map(|(choice, _)| choice.target).filter(|target| self.item.candidates.contains(target));
    }
}

/// Checks a pasted text at once: one result for each name that was read from it.
#[must_use]
pub fn check_text(report: &Report, text: &str) -> Vec<VerdictResult> {
    let checked = Checklist::check(report, text, &[]);
    let items = checked.rows.into_iter().map(|row| {
        let candidates = row.candidates(report);
        let given = if row.entry.reading.is_cell() { row.entry.name } else { row.entry.given };
        VerdictResult { input: given, candidates, ..row.item }
    });
    items.collect()
}

fn keys(choices: &[UserChoice]) -> Vec<String> {
    choices.iter().map(|choice| fold::name_key(&choice.name)).collect()
}

/// What may be said about an entry: what may be said about its name, or less where something stands beside the name.
fn judge(report: &Report, entry: &ListEntry) -> VerdictResult {
    let less = |verdict, candidates| VerdictResult { input: entry.name.clone(), verdict, found: None, candidates };
    match &entry.reading {
        ParsedAs::Whole | ParsedAs::Cell | ParsedAs::Trimmed => verdict::verdict_for(report, &entry.name),
        ParsedAs::Part(candidates) => less(Verdict::Ambiguous, candidates.clone()),
        ParsedAs::OtherVendor | ParsedAs::Unread => less(Verdict::NotListed, Vec::new()),
        // A type names what its provider says, whatever words it is made of.
        ParsedAs::Type => {
            let found: Vec<NameMatch> = report.name_index().find_terraform_type(&entry.name);
            if found.is_empty() {
                less(Verdict::NotListed, Vec::new())
            } else {
                verdict::verdict_for(report, &entry.name)
            }
        }
    }
}
