//! A person's list, checked against the report: the rows that the page, the functions and the exports show, with what the
//! person chose by hand. It never turns a choice into a verdict: an ambiguous row stays ambiguous, and says who chose.

use std::collections::BTreeMap;
use std::rc::Rc;

use trust_center_report::Report;
use trust_center_report::fold;
use trust_center_report::name_index::ItemId;
use trust_center_report::sort::sorted_by;
use trust_center_report::verdict::Verdict;

use crate::account::RowReader;
use crate::columns::TableHead;
use crate::decode;
use crate::entry::CheckedEntry;
use crate::formats;
use crate::lines;
use crate::names::{Lexicon, OwnNames};
use crate::sections::{self, RowContext};
use crate::sheet::{ParseNote, Reason, Sheet, TextFormat};

/// What a person chose for an ambiguous name; names are compared as [`fold::name_key`] folds them.
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
#[derive(Debug, Clone, Default)]
pub struct Checklist {
    /// Checked rows, in the order given.
    pub rows: Vec<CheckedEntry>,
    /// What is to be said about the reading.
    pub remarks: Vec<ParseNote>,
    sheet: Sheet,
    contexts: Vec<RowContext>,
    /// Place of the next row of the sheet.
    next: usize,
    reader: RowReader,
    /// Places of checked rows by a figure of what makes them the same.
    places: BTreeMap<u64, usize>,
}

impl Checklist {
    /// Parses a text. Nothing is checked yet: see [`Checklist::check_next`].
    #[must_use]
    pub fn read(report: &Report, text: &str) -> Self {
        let (text, fault) = decode::decode_text(text);
        let mut sheet = formats::parse(report, text.as_ref());
        let mut remarks: Vec<ParseNote> = fault.map(|line| ParseNote::Encoding { line }).into_iter().collect();
        remarks.append(&mut sheet.notes);
        let own = Rc::new(OwnNames::new(report));
        let contexts = sections::contexts(Lexicon::new(report, &own), &sheet);
        Self { remarks, sheet, contexts, reader: RowReader::new(own), ..Self::default() }
    }

    /// Parses and checks a text at once.
    #[must_use]
    pub fn check(report: &Report, text: &str, choices: &[UserChoice]) -> Self {
        let mut checklist = Self::read(report, text);
        checklist.check_next(report, choices, usize::MAX);
        checklist
    }

    /// Checks texts that a program hands over: one row for each, in its place.
    #[must_use]
    pub fn check_texts<'t>(report: &Report, texts: impl IntoIterator<Item = &'t str>, choices: &[UserChoice]) -> Self {
        let mut checklist = Self::default();
        checklist.sheet.format = TextFormat::Array;
        let mut reader = RowReader::new(Rc::new(OwnNames::new(report)));
        let choices = by_key(choices);
        for (line, text) in (1..).zip(texts) {
            let (decoded, _) = decode::decode_text(text);
            let mut sheet = lines::parse_one(decoded.as_ref(), line);
            sheet.format = TextFormat::Array;
            let mut row = reader.read_text(report, &sheet, 0);
            text.clone_into(&mut row.entry.given);
            row.entry.line = line;
            row.choose(&choices);
            checklist.rows.push(row);
        }
        checklist
    }

    /// Checks the next so many rows, and says whether any are left.
    pub fn check_next(&mut self, report: &Report, choices: &[UserChoice], most: usize) -> bool {
        let choices = by_key(choices);
        let end = self.sheet.rows.len().min(self.next.saturating_add(most));
        while self.next < end {
            let read = self.reader.read_row(report, &self.sheet, &self.contexts, self.next, &mut self.remarks);
            self.next += 1;
            for mut row in read {
                let figure = figure_of(&row);
                let old = self.places.get(&figure).and_then(|at| self.rows.get_mut(*at));
                if let Some(old) = old.filter(|old| is_same(old, &row)) {
                    old.entry.count = old.entry.count.saturating_add(1);
                    continue;
                }
                self.places.insert(figure, self.rows.len());
                row.choose(&choices);
                self.rows.push(row);
            }
        }
        self.next < self.sheet.rows.len()
    }

    /// Takes what the person chose, and nothing else.
    pub fn choose(&mut self, choices: &[UserChoice]) {
        let choices = by_key(choices);
        for row in &mut self.rows {
            row.choose(&choices);
        }
    }

    /// How many rows of the text are still to be checked.
    #[must_use]
    pub fn remaining_count(&self) -> usize {
        self.sheet.rows.len().saturating_sub(self.next)
    }

    /// How the text is written down.
    #[must_use]
    pub const fn format(&self) -> TextFormat {
        self.sheet.format
    }

    /// The heads of the tables in it that were checked so far, with what each column was taken for.
    #[must_use]
    pub fn tables(&self) -> &[TableHead] {
        &self.reader.heads
    }

    /// How many of each.
    #[must_use]
    pub fn counts(&self) -> VerdictCounts {
        let mut counts = VerdictCounts::default();
        for row in &self.rows {
            if let Some(at) = Verdict::ALL.iter().position(|verdict| *verdict == row.item.verdict)
                && let Some(count) = counts.by_verdict.get_mut(at)
            {
                *count += 1;
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

/// Choices by the key of their names, sorted; of several for one name the last comes last.
fn by_key(choices: &[UserChoice]) -> Vec<(String, ItemId)> {
    let choices: Vec<(String, ItemId)> =
        choices.iter().map(|choice| (fold::name_key(&choice.name), choice.target)).collect();
    sorted_by(&choices, &|a, b| a.0.cmp(&b.0))
}

/// A figure by which most different entries differ (FNV-1a).
fn figure_of(row: &CheckedEntry) -> u64 {
    let key = fold::name_key(&row.entry.name);
    let name = if key.is_empty() { row.entry.name.as_str() } else { key.as_str() };
    let verdict = Verdict::ALL.iter().position(|verdict| *verdict == row.item.verdict).unwrap_or(0) as u8;
    let reason = row.entry.reason.map_or(255, |reason| reason as u8);
    let bytes = name.bytes().chain([0, verdict, reason]);
    bytes.fold(0xCBF2_9CE4_8422_2325, |figure, byte| (figure ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Whether two entries say the same of the same name.
fn is_same(a: &CheckedEntry, b: &CheckedEntry) -> bool {
    let (first, second) = (a.item.found.map(|found| found.item), b.item.found.map(|found| found.item));
    let same_name = a.entry.name == b.entry.name || {
        let key = fold::name_key(&a.entry.name);
        !key.is_empty() && key == fold::name_key(&b.entry.name)
    };
    same_name
        && first == second
        && a.item.verdict == b.item.verdict
        && a.entry.reason == b.entry.reason
        && (a.entry.reason != Some(Reason::SeveralItems) || a.item.candidates == b.item.candidates)
}
