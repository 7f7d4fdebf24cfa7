//! Reading what a person pastes: which names stand in it, and where.
//!
//! It decides nothing about scope. Where it cannot tell a name from what stands beside it, it hands over the whole line:
//! a part must never be answered as if it were the whole.

use crate::report::Report;

/// One name that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number of the line where it stands first, from 1.
    pub line: u32,
    /// That line as given.
    pub given: String,
    /// The name in it, which is judged.
    pub name: String,
    /// How often the list has it.
    pub count: u32,
}

/// What is to be said about a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// The names, in the order given.
    pub entries: Vec<Entry>,
    /// What is to be said about the reading.
    pub remarks: Vec<Remark>,
}

/// Reads a text.
#[must_use]
pub fn read(_report: &Report, text: &str) -> List {
    let mut entries: Vec<Entry> = Vec::new();
    for (line, given) in (1..).zip(text.lines().map(str::trim)).filter(|(_, given)| !given.is_empty()) {
        match entries.iter_mut().find(|entry| entry.given == given) {
            Some(entry) => entry.count += 1,
            None => entries.push(Entry { line, given: given.to_owned(), name: given.to_owned(), count: 1 }),
        }
    }
    List { entries, remarks: Vec::new() }
}
