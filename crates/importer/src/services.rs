//! The list of services: numbers, names, footnotes.
//!
//! It adds nothing to the list and leaves nothing out of it: what does not fit is kept with a doubt, or named in one.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Kind, quoted};
use crate::list_marker::Marker;
use crate::name;
use crate::outline::{Block, Outline, Section, Shape};
use crate::vocabulary::Role;
use trust_center_report::fold;

/// The most items a list may have.
pub const MOST_ITEMS: usize = 10_000;
/// A paragraph in the middle of a list is at most so long; a longer one ends it.
const INTERRUPTION: usize = 160;

/// An item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
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
pub struct Note {
    /// Its mark.
    pub mark: String,
    /// The words behind the mark.
    pub words: String,
    /// First and last line.
    pub lines: (u32, u32),
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Services {
    /// Id of its section; empty where there is none.
    pub section: String,
    /// Its items, in order.
    pub listed: Vec<Listed>,
    /// Its footnotes.
    pub notes: Vec<Note>,
    /// Whether the numbers are the report's.
    pub numbers: Numbers,
}

/// Whose numbers a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbers {
    /// The report's.
    #[default]
    Stated,
    /// Places in the list.
    Counted,
}

/// Reads the list of services.
#[must_use]
pub fn read(outline: &Outline<'_>, doubts: &mut Vec<Diagnostic>) -> Services {
    let Some(at) = section(outline) else {
        doubts.push(Diagnostic::new(0, Kind::Required, "services", "The text has no list of services."));
        return Services::default();
    };
    let section = &outline.sections[at];
    let mut services = Services { section: section.id.clone(), ..Services::default() };
    let blocks = list(outline, at, doubts);
    let numbered = blocks.iter().any(|block| matches!(block.shape, Shape::Item(Marker::Number(_))));
    if !numbered && let Some(first) = blocks.first() {
        services.numbers = Numbers::Counted;
        let found = "The list of services has no numbers. Places in the list serve as numbers.";
        doubts.push(Diagnostic::new(outline.line(first), Kind::Unnumbered, "services", found));
    }
    for block in &blocks {
        let line = outline.line(block);
        let words = outline.words(block);
        let (name, mark) = name::marked(&words);
        let place = services.listed.len() + 1;
        let number = match block.shape {
            Shape::Item(Marker::Number(number)) => number as usize,
            _ if numbered => {
                let found = format!("{} stands in the numbered list without a number.", quoted(name));
                doubts.push(Diagnostic::new(line, Kind::Interrupted, name, &found));
                continue;
            }
            _ => place,
        };
        if place > MOST_ITEMS || number > MOST_ITEMS {
            let found = format!("The list goes beyond {MOST_ITEMS} items at {}.", quoted(name));
            doubts.push(Diagnostic::new(line, Kind::TooMany, "", &found));
            break;
        }
        if !name::is_name(name) {
            let found = format!("Item {number} is no name: {}.", quoted(name));
            doubts.push(Diagnostic::new(line, Kind::Name, name, &found));
            continue;
        }
        if block.to - block.from > 1 {
            let found = format!("Item {number} stands in {} lines, read as {}.", block.to - block.from, quoted(name));
            doubts.push(Diagnostic::new(line, Kind::Joined, name, &found));
        }
        services.listed.push(Listed {
            number: u16::try_from(number).unwrap_or(u16::MAX),
            name: name.to_owned(),
            mark: mark.map(str::to_owned),
            lines: (line, outline.last_line(block)),
        });
    }
    numbering(&services, doubts);
    services.notes = notes(outline, section);
    bind(&services, doubts);
    services
}

/// The section with the list: by its heading, or else by the words above the list.
fn section(outline: &Outline<'_>) -> Option<usize> {
    let items = |section: &Section| section.blocks.iter().any(|block| matches!(block.shape, Shape::Item(_)));
    let by_heading = outline.sections.iter().position(|section| section.role == Role::Services && items(section));
    by_heading.or_else(|| {
        outline.sections.iter().position(|section| {
            section.blocks.windows(2).any(|pair| {
                let (Shape::Paragraph, Shape::Item(_)) = (pair[0].shape, pair[1].shape) else { return false };
                let words = outline.words(&pair[0]).to_lowercase();
                words.contains("services") && (words.contains("in scope") || words.contains("covered"))
            })
        })
    })
}

/// The items of the list that begins in a section; a page's header may stand in it.
fn list(outline: &Outline<'_>, at: usize, doubts: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut between: Vec<Block> = Vec::new();
    let number = |block: &Block| match block.shape {
        Shape::Item(Marker::Number(number)) => Some(number),
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
                let item = section.blocks.first().filter(|block| matches!(block.shape, Shape::Item(_)));
                if let Some(block) = item.filter(|_| section.role == Role::Other && later == at + 1) {
                    let words = outline.words(block);
                    let found =
                        format!("Items under {} are not read, from {} on.", quoted(&section.heading), quoted(&words));
                    doubts.push(Diagnostic::new(outline.line(block), Kind::Interrupted, "", &found));
                }
                break;
            }
            let found = format!("{} stands inside the list of services.", quoted(&section.heading));
            doubts.push(Diagnostic::new(section.line, Kind::Interrupted, &section.heading, &found));
        }
        for block in &section.blocks {
            if !matches!(block.shape, Shape::Item(_)) {
                if !blocks.is_empty() {
                    between.push(*block);
                }
                continue;
            }
            let notes = |block: &Block| name::note(&outline.words(block)).is_some();
            let inside = |block: &Block| notes(block) || outline.words(block).len() <= INTERRUPTION;
            let follows = match (blocks.last().and_then(number), number(block)) {
                (Some(last), Some(next)) => next == last.saturating_add(1) || between.is_empty(),
                (Some(_), None) => between.is_empty(),
                _ => between.iter().all(inside),
            };
            if !follows {
                // A second numbered list may be more services: then nobody may believe that all were read.
                let kind = if number(block).is_some() { Kind::Unread } else { Kind::Interrupted };
                let found =
                    format!("Items from {} on are not read: the list ended above.", quoted(&outline.words(block)));
                doubts.push(Diagnostic::new(outline.line(block), kind, "", &found));
                return blocks;
            }
            for other in between.drain(..).filter(|other| !notes(other)) {
                let found = format!("{} stands inside the list of services.", quoted(&outline.words(&other)));
                doubts.push(Diagnostic::new(outline.line(&other), Kind::Interrupted, "", &found));
            }
            blocks.push(*block);
        }
    }
    blocks
}

/// Doubts about the numbers and about names that stand twice.
fn numbering(services: &Services, doubts: &mut Vec<Diagnostic>) {
    let mut expected = 1_u32;
    let mut numbers: HashMap<u16, &str> = HashMap::new();
    let mut names: HashMap<String, u16> = HashMap::new();
    for item in &services.listed {
        let number = u32::from(item.number);
        if let Some(other) = numbers.insert(item.number, &item.name) {
            let found = format!("Number {number} stands at {} and at {}.", quoted(other), quoted(&item.name));
            doubts.push(Diagnostic::new(item.lines.0, Kind::Duplicate, &item.name, &found));
        } else if number != expected {
            let found = format!("Number {expected} was expected at {}, which has {number}.", quoted(&item.name));
            doubts.push(Diagnostic::new(item.lines.0, Kind::Gap, &item.name, &found));
        }
        expected = number + 1;
        if let Some(other) = names.insert(fold::key(&item.name), item.number) {
            let found = format!("{} is item {other} and item {number}.", quoted(&item.name));
            doubts.push(Diagnostic::new(item.lines.0, Kind::ListedTwice, &item.name, &found));
        }
    }
}

/// Footnotes: paragraphs that begin with a mark, in the section of the list.
fn notes(outline: &Outline<'_>, section: &Section) -> Vec<Note> {
    let mut notes = Vec::new();
    for block in section.blocks.iter().filter(|block| block.shape != Shape::Heading) {
        let words = outline.text.joined(block.from, block.to, 0);
        if let Some((mark, rest)) = name::note(&words) {
            let lines = (outline.line(block), outline.last_line(block));
            notes.push(Note { mark: mark.to_owned(), words: rest.to_owned(), lines });
        }
    }
    notes
}

/// Doubts about marks and notes that do not find each other.
fn bind(services: &Services, doubts: &mut Vec<Diagnostic>) {
    for item in &services.listed {
        if let Some(mark) = &item.mark
            && !services.notes.iter().any(|note| note.mark == *mark)
        {
            let found = format!("{} has the mark {mark}, and no footnote begins with it.", quoted(&item.name));
            doubts.push(Diagnostic::new(item.lines.0, Kind::MarkWithoutNote, &item.name, &found));
        }
    }
    for (at, note) in services.notes.iter().enumerate() {
        let twice = services.notes.iter().take(at).any(|other| other.mark == note.mark);
        if twice || !services.listed.iter().any(|item| item.mark.as_ref() == Some(&note.mark)) {
            let found =
                format!("The footnote {} belongs to no item.", quoted(&format!("{} {}", note.mark, note.words)));
            doubts.push(Diagnostic::new(note.lines.0, Kind::NoteWithoutItem, &note.mark, &found));
        }
    }
}
