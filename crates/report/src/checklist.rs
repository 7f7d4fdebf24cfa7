//! A person's list, checked line by line against the report: the rows that the page, the functions and the exports show.
//!
//! Reading ([`crate::list`]) finds the names in what was pasted; [`crate::scope`] judges each; this keeps them together
//! with what the person chose by hand. It never turns a choice into a verdict: an ambiguous line stays ambiguous, and
//! says who chose.

use crate::fold;
use crate::key::{Match, Target};
use crate::list::{self, Entry, Reading, Remark};
use crate::order::sorted;
use crate::report::Report;
use crate::scope::{self, Item, Verdict};

/// One checked name of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What was read: where it stood, the line as given, the name in it, how often.
    pub entry: Entry,
    /// What may be said about the name.
    pub item: Item,
    /// What the person says an ambiguous name means.
    pub choice: Option<Target>,
}

/// What a person chose for an ambiguous name; names are compared as [`crate::fold::key`] folds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The name as it was given.
    pub name: String,
    /// What it means.
    pub target: Target,
}

/// How many names of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows by verdict, in the order of [`Verdict::ALL`].
    pub by_verdict: [usize; 4],
    /// Ambiguous rows for which the person chose.
    pub chosen: usize,
    /// Lines that were given more than once, beyond the first time.
    pub repeated: usize,
}

impl Counts {
    /// All rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.by_verdict.iter().sum()
    }

    /// Rows with a verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        Verdict::ALL.iter().zip(self.by_verdict).find(|(other, _)| **other == verdict).map_or(0, |(_, count)| count)
    }
}

/// A list that is being checked, or is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checklist {
    /// Checked rows, in the order given.
    pub rows: Vec<Row>,
    /// What is to be said about the reading.
    pub remarks: Vec<Remark>,
    waiting: Vec<Entry>,
}

impl Checklist {
    /// Reads a text. Nothing is checked yet: see [`Checklist::step`].
    #[must_use]
    pub fn read(report: &Report, text: &str) -> Self {
        let mut list = list::read(report, text);
        list.entries.reverse();
        Self { rows: Vec::new(), remarks: list.remarks, waiting: list.entries }
    }

    /// Reads and checks a text at once.
    #[must_use]
    pub fn check(report: &Report, text: &str, choices: &[Choice]) -> Self {
        let mut checklist = Self::read(report, text);
        checklist.step(report, choices, usize::MAX);
        checklist
    }

    /// Checks the next so many names, and says whether any are left.
    ///
    /// What lies near a name that is not listed is not looked for: see [`Row::candidates`].
    pub fn step(&mut self, report: &Report, choices: &[Choice], most: usize) -> bool {
        let keys = keys(choices);
        for _ in 0..most {
            let Some(entry) = self.waiting.pop() else { return false };
            let item = judge(report, &entry);
            let mut row = Row { entry, item, choice: None };
            row.choose(choices, &keys);
            self.rows.push(row);
        }
        !self.waiting.is_empty()
    }

    /// Takes what the person chose, and nothing else.
    pub fn choose(&mut self, choices: &[Choice]) {
        let keys = keys(choices);
        for row in &mut self.rows {
            row.choose(choices, &keys);
        }
    }

    /// How many names are still to be checked.
    #[must_use]
    pub fn left(&self) -> usize {
        self.waiting.len()
    }

    /// What a row's name could mean: see [`Row::candidates`].
    #[must_use]
    pub fn candidates(report: &Report, row: &Row) -> Vec<Target> {
        row.candidates(report)
    }

    /// How many of each.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
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
        let named = |row: &Row| match row.target() {
            Some(Target::Region(at)) => Some(at),
            _ => None,
        };
        let regions: Vec<usize> = self.rows.iter().filter_map(named).collect();
        let mut regions = sorted(&regions, &|a, b| a.cmp(b));
        regions.dedup();
        regions
    }
}

impl Row {
    /// What the row stands for: what was found, or what the person chose.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.item.found.map(|found| found.target).or(self.choice)
    }

    /// What the name could mean, best first: the candidates of an ambiguous name, and for one that is not listed the
    /// nearest names, which take too long to be looked for in every row.
    #[must_use]
    pub fn candidates(&self, report: &Report) -> Vec<Target> {
        match (self.item.verdict, &self.entry.reading) {
            (Verdict::NotListed, Reading::OtherVendor | Reading::Unread) => Vec::new(),
            (Verdict::NotListed, _) => scope::near(report, &self.entry.name),
            _ => self.item.candidates.clone(),
        }
    }

    /// A choice counts for an ambiguous name alone, and only where it is one of the candidates.
    fn choose(&mut self, choices: &[Choice], keys: &[String]) {
        self.choice = None;
        if self.item.verdict != Verdict::Ambiguous || choices.is_empty() {
            return;
        }
        let key = fold::key(&self.entry.name);
        let chosen = choices.iter().zip(keys).rev().find(|(_, other)| **other == key);
        self.choice = chosen.map(|(choice, _)| choice.target).filter(|target| self.item.candidates.contains(target));
    }
}

fn keys(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| fold::key(&choice.name)).collect()
}

/// What may be said about an entry: what may be said about its name, or less where something stands beside the name.
fn judge(report: &Report, entry: &Entry) -> Item {
    let less = |verdict, candidates| Item { input: entry.name.clone(), verdict, found: None, candidates };
    match &entry.reading {
        Reading::Whole | Reading::Cell | Reading::Trimmed => scope::verdict(report, &entry.name),
        Reading::Part(candidates) => less(Verdict::Ambiguous, candidates.clone()),
        Reading::OtherVendor | Reading::Unread => less(Verdict::NotListed, Vec::new()),
        // A type names what its provider says, whatever words it is made of.
        Reading::Type => {
            let found: Vec<Match> = report.names().find_type(&entry.name);
            if found.is_empty() { less(Verdict::NotListed, Vec::new()) } else { scope::verdict(report, &entry.name) }
        }
    }
}
