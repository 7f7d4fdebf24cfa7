//! The list of services: numbers, names, footnotes.
//!
//! It adds nothing to the list and leaves nothing out of it: what does not fit is kept with a diagnostic, or named in one.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::list_marker::ListMarker;
use crate::name;
use crate::outline::{Block, BlockShape, Outline, Section};
use crate::vocabulary::SectionRole;
use trust_center_report::fold;

/// The most items a list may have.
pub const MAX_LIST_ITEMS: usize = 10_000;
/// A paragraph in the middle of a list is at most so long; a longer one ends it.
const MAX_INTERRUPTING_PARAGRAPH: usize = 160;

/// An item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedService {
    /// Its number in the report, or its place where the list has no numbers.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its footnote mark.
    pub mark: Option<String>,
    /// First and last line.
    pub lines: (u32, u32),
}

/// A footnote under the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListNote {
    /// Its mark.
    pub mark: String,
    /// The words behind the mark.
    pub words: String,
    /// First and last line.
    pub lines: (u32, u32),
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceList {
    /// Id of its section; empty where there is none.
    pub section: String,
    /// Its items, in order.
    pub listed: Vec<ListedService>,
    /// Its footnotes.
    pub notes: Vec<ListNote>,
    /// Whether the numbers are the report's.
    pub numbers: Numbering,
}

/// Whose numbers a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    /// The report's.
    #[default]
    Stated,
    /// Places in the list.
    Counted,
}

/// Reads the list of services.
#[must_use]
pub fn read_services(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> ServiceList {
    let Some(at) = services_section(outline) else {
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::Required, "services", "The text has no list of services."));
        return ServiceList::default();
    };
    let section = &outline.sections[at];
    let mut services = ServiceList { section: section.id.clone(), ..ServiceList::default() };
    let blocks = list_blocks(outline, at, diagnostics);
    let numbered = blocks.iter().any(|block| matches!(block.shape, BlockShape::Item(ListMarker::Number(_))));
    if !numbered && let Some(first) = blocks.first() {
        services.numbers = Numbering::Counted;
        let found = "The list of services has no numbers. Places in the list serve as numbers.";
        diagnostics.push(Diagnostic::new(outline.line(first), DiagnosticKind::Unnumbered, "services", found));
    }
    for block in &blocks {
        let line = outline.line(block);
        let words = outline.words(block);
        let (name, mark) = name::split_footnote_mark(&words);
        let place = services.listed.len() + 1;
        let number = match block.shape {
            BlockShape::Item(ListMarker::Number(number)) => number as usize,
            _ if numbered => {
                let found = format!("{} stands in the numbered list without a number.", quoted(name));
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::Interrupted, name, &found));
                continue;
            }
            _ => place,
        };
        if place > MAX_LIST_ITEMS || number > MAX_LIST_ITEMS {
            let found = format!("The list goes beyond {MAX_LIST_ITEMS} items at {}.", quoted(name));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::TooMany, "", &found));
            break;
        }
        if !name::is_name(name) {
            let found = format!("Item {number} is no name: {}.", quoted(name));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::Name, name, &found));
            continue;
        }
        if block.to - block.from > 1 {
            let found = format!("Item {number} stands in {} lines, read as {}.", block.to - block.from, quoted(name));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::Joined, name, &found));
        }
        services.listed.push(ListedService {
            number: u16::try_from(number).unwrap_or(u16::MAX),
            name: name.to_owned(),
            mark: mark.map(str::to_owned),
            lines: (line, outline.last_line(block)),
        });
    }
    check_numbering(&services, diagnostics);
    services.notes = read_notes(outline, section);
    attach_notes(&services, diagnostics);
    services
}

/// The section with the list: by its heading, or else by the words above the list.
fn services_section(outline: &Outline<'_>) -> Option<usize> {
    let items = |section: &Section| section.blocks.iter().any(|block| matches!(block.shape, BlockShape::Item(_)));
    let by_heading =
        outline.sections.iter().position(|section| section.role == SectionRole::Services && items(section));
    by_heading.or_else(|| {
        outline.sections.iter().position(|section| {
            section.blocks.windows(2).any(|pair| {
                let (BlockShape::Paragraph, BlockShape::Item(_)) = (pair[0].shape, pair[1].shape) else { return false };
                let words = outline.words(&pair[0]).to_lowercase();
                words.contains("services") && (words.contains("in scope") || words.contains("covered"))
            })
        })
    })
}

/// The items of the list that begins in a section; a page's header may stand in it.
fn list_blocks(outline: &Outline<'_>, at: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut between: Vec<Block> = Vec::new();
    let number = |block: &Block| match block.shape {
        BlockShape::Item(ListMarker::Number(number)) => Some(number),
        _ => None,
    };
    for (later, section) in outline.sections.iter().enumerate().skip(at) {
        let goes_on = |blocks: &[Block]| {
            let next = blocks.last().and_then(number).map(|last| last.saturating_add(1));
            next.is_some() && section.blocks.first().and_then(number) == next
        };
        if later > at {
            if !goes_on(&blocks) {
                // A list that goes on under what looks like a heading: not read, and not silent.
                let item = section.blocks.first().filter(|block| matches!(block.shape, BlockShape::Item(_)));
                if let Some(block) = item.filter(|_| section.role == SectionRole::Other && later == at + 1) {
                    let words = outline.words(block);
                    let found =
                        format!("Items under {} are not read, from {} on.", quoted(&section.heading), quoted(&words));
                    diagnostics.push(Diagnostic::new(outline.line(block), DiagnosticKind::Interrupted, "", &found));
                }
                break;
            }
            let found = format!("{} stands inside the list of services.", quoted(&section.heading));
            diagnostics.push(Diagnostic::new(section.line, DiagnosticKind::Interrupted, &section.heading, &found));
        }
        for block in &section.blocks {
            if !matches!(block.shape, BlockShape::Item(_)) {
                if !blocks.is_empty() {
                    between.push(*block);
                }
                continue;
            }
            let notes = |block: &Block| name::split_note(&outline.words(block)).is_some();
            let inside = |block: &Block| notes(block) || outline.words(block).len() <= MAX_INTERRUPTING_PARAGRAPH;
            let follows = match (blocks.last().and_then(number), number(block)) {
                (Some(last), Some(next)) => next == last.saturating_add(1) || between.is_empty(),
                (Some(_), None) => between.is_empty(),
                _ => between.iter().all(inside),
            };
            if !follows {
                // A second numbered list may be more services: then nobody may believe that all were read.
                let kind = if number(block).is_some() { DiagnosticKind::Unread } else { DiagnosticKind::Interrupted };
                let found =
                    format!("Items from {} on are not read: the list ended above.", quoted(&outline.words(block)));
                diagnostics.push(Diagnostic::new(outline.line(block), kind, "", &found));
                return blocks;
            }
            for other in between.drain(..).filter(|other| !notes(other)) {
                let found = format!("{} stands inside the list of services.", quoted(&outline.words(&other)));
                diagnostics.push(Diagnostic::new(outline.line(&other), DiagnosticKind::Interrupted, "", &found));
            }
            blocks.push(*block);
        }
    }
    blocks
}

/// Diagnostics about the numbers and about names that stand twice.
fn check_numbering(services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    let mut expected = 1_u32;
    let mut numbers: HashMap<u16, &str> = HashMap::new();
    let mut names: HashMap<String, u16> = HashMap::new();
    for item in &services.listed {
        let number = u32::from(item.number);
        if let Some(other) = numbers.insert(item.number, &item.name) {
            let found = format!("Number {number} stands at {} and at {}.", quoted(other), quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::Duplicate, &item.name, &found));
        } else if number != expected {
            let found = format!("Number {expected} was expected at {}, which has {number}.", quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::Gap, &item.name, &found));
        }
        expected = number + 1;
        if let Some(other) = names.insert(fold::name_key(&item.name), item.number) {
            let found = format!("{} is item {other} and item {number}.", quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::ListedTwice, &item.name, &found));
        }
    }
}

/// Footnotes: paragraphs that begin with a mark, in the section of the list.
fn read_notes(outline: &Outline<'_>, section: &Section) -> Vec<ListNote> {
    let mut notes = Vec::new();
    for block in section.blocks.iter().filter(|block| block.shape != BlockShape::Heading) {
        let words = outline.text.joined(block.from, block.to, 0);
        if let Some((mark, rest)) = name::split_note(&words) {
            let lines = (outline.line(block), outline.last_line(block));
            notes.push(ListNote { mark: mark.to_owned(), words: rest.to_owned(), lines });
        }
    }
    notes
}

/// Diagnostics about marks and notes that do not find each other.
fn attach_notes(services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    for item in &services.listed {
        if let Some(mark) = &item.mark
            && !services.notes.iter().any(|note| note.mark == *mark)
        {
            let found = format!("{} has the mark {mark}, and no footnote begins with it.", quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::MarkWithoutNote, &item.name, &found));
        }
    }
    for (at, note) in services.notes.iter().enumerate() {
        let twice = services.notes.iter().take(at).any(|other| other.mark == note.mark);
        if twice || !services.listed.iter().any(|item| item.mark.as_ref() == Some(&note.mark)) {
            let found =
                format!("The footnote {} belongs to no item.", quoted(&format!("{} {}", note.mark, note.words)));
            diagnostics.push(Diagnostic::new(note.lines.0, DiagnosticKind::NoteWithoutItem, &note.mark, &found));
        }
    }
}
