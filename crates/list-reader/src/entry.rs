//! One row of the answer: what was read, what may be said of it, and what a person chose.

use trust_center_report::fold;
use trust_center_report::name_index::ItemId;
use trust_center_report::verdict::{Verdict, VerdictResult};

use crate::sheet::Reason;

/// What a cell was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellClass {
    /// Nothing.
    Empty,
    /// A name that was looked up.
    Name,
    /// The report's own vendor.
    OwnVendor,
    /// Another vendor.
    OtherVendor,
    /// A figure, a price, a day, an id or a technical detail.
    Detail,
    /// Words that say nothing about a name.
    Neutral,
    /// Something that is not understood.
    Unknown,
}

impl CellClass {
    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Name => "name",
            Self::OwnVendor => "own_vendor",
            Self::OtherVendor => "other_vendor",
            Self::Detail => "detail",
            Self::Neutral => "neutral",
            Self::Unknown => "unknown",
        }
    }
}

/// One name that was read, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// Number of the line where it stands first, from 1.
    pub line: u32,
    /// That line as given.
    pub given: String,
    /// The name in it, which is judged.
    pub name: String,
    /// How often the list has it.
    pub count: u32,
    /// Why it is not plainly listed, or `None`.
    pub reason: Option<Reason>,
    /// The heading above it, as written, or `None`.
    pub section: Option<String>,
    /// Number of its column in a table with a head, from 0, or `None`.
    pub column: Option<u32>,
    /// What the cells of its row were taken for; empty for a line.
    pub cells: Vec<CellClass>,
}

/// One checked name of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedEntry {
    /// What was read: where it stands, the line as given, the name in it, how often.
    pub entry: ListEntry,
    /// What may be said of the name.
    pub item: VerdictResult,
    /// What the person says an ambiguous name means.
    pub choice: Option<ItemId>,
}

impl CheckedEntry {
    /// A name that stands alone, with what may be said of it.
    #[must_use]
    pub fn of_name(given: &str, item: VerdictResult) -> Self {
        let entry = ListEntry {
            line: 1,
            given: given.to_owned(),
            name: given.to_owned(),
            count: 1,
            reason: None,
            section: None,
            column: None,
            cells: Vec::new(),
        };
        Self { entry, item, choice: None }
    }

    /// What the row stands for: what was found, or what the person chose.
    #[must_use]
    pub fn target(&self) -> Option<ItemId> {
        self.item.found.map(|found| found.item).or(self.choice)
    }

    /// What the name could mean, best first: the candidates of an ambiguous name, the nearest names of one that is not listed.
    #[must_use]
    pub fn candidates(&self) -> &[ItemId] {
        &self.item.candidates
    }

    /// A choice counts for an ambiguous name alone, and only where it is one of the candidates.
    pub(crate) fn choose(&mut self, choices: &[(String, ItemId)]) {
        self.choice = None;
        if self.item.verdict != Verdict::Ambiguous || choices.is_empty() {
            return;
        }
        let key = fold::name_key(&self.entry.name);
        let after = choices.partition_point(|(other, _)| other.as_str() <= key.as_str());
        let chosen = after.checked_sub(1).and_then(|at| choices.get(at)).filter(|(other, _)| *other == key);
        self.choice = chosen.map(|(_, target)| *target).filter(|target| self.item.candidates.contains(target));
    }
}
