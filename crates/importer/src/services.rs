//! The list of services: which lists are in scope, their numbers, names and footnotes.
//!
//! A list is taken only if words above it say that its items are in scope. What says that items are not in scope lists
//! nothing. A list that may go on, and an item that is not understood, stop the import.

pub mod announcement;
pub mod item_name;
pub mod notes;
pub mod runs;
pub mod service_table;

use std::collections::{HashMap, HashSet};

use trust_center_report::fold;

use self::announcement::{Stance, limits_scope, limits_the_unlisted, stance_of_sentence};
use self::item_name::{PARENTHESIS_MARKER, is_name_like, read_item};
use self::notes::{ListNote, are_notes, note_label, read_notes};
use self::runs::{ItemRun, find_runs};
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::list_marker::ListMarker;
use crate::outline::{Block, BlockShape, Outline};
use crate::overlay::ListDecision;
use crate::prose::{collapse_blanks, split_sentences};
use crate::vocabulary::SectionRole;

/// The most items a list may have.
pub const MAX_LIST_ITEMS: usize = 10_000;
/// At most this many missing numbers in a row are reported one by one.
const MAX_REPORTED_GAP: u32 = 100;
/// A line of a list is at least this long before it goes on in the next one.
const MIN_WRAPPED_LINE: usize = 60;

/// An item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedService {
    /// Its number in the report, or its place where the list has no numbers.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its footnote mark.
    pub mark: Option<String>,
    /// Id of the section that lists it.
    pub section: String,
    /// First and last line.
    pub lines: (u32, u32),
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceList {
    /// Id of its first section; empty if there is none.
    pub section: String,
    /// Its items, in order.
    pub listed: Vec<ListedService>,
    /// Its footnotes.
    pub notes: Vec<ListNote>,
    /// Names that a list says are not in scope, with their lines.
    pub excluded: Vec<(String, u32)>,
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

impl ServiceList {
    /// Whether an item's mark has its footnote.
    #[must_use]
    pub fn has_note(&self, mark: &str) -> bool {
        mark == PARENTHESIS_MARKER || self.notes.iter().any(|note| note_label(&note.mark) == note_label(mark))
    }
}

/// A name in the list as it was found.
struct FoundItem {
    words: String,
    number: Option<u32>,
    section: usize,
    lines: (u32, u32),
    joined: bool,
}

/// Reads the list of services.
#[must_use]
pub fn read_services(
    outline: &Outline<'_>,
    vendor: &str,
    decisions: &[ListDecision],
    diagnostics: &mut Vec<Diagnostic>,
) -> ServiceList {
    let runs = find_runs(outline, vendor, decisions, diagnostics);
    let mut services = ServiceList::default();
    let mut blocks: Vec<Block> = Vec::new();
    let mut items: Vec<FoundItem> = Vec::new();
    let mut first: Option<usize> = None;
    let included: Vec<&ItemRun> = runs.iter().filter(|run| run.stance == Stance::Includes).collect();
    for run in &included {
        report_mixed_marks(outline, run, diagnostics);
        first.get_or_insert(run.section);
        let room = (MAX_LIST_ITEMS + 2).saturating_sub(items.len());
        for block in run.blocks.iter().take(room) {
            items.push(found_item(outline, run.section, block));
            blocks.push(*block);
        }
        items.extend(run.inline.iter().map(|(words, line)| FoundItem {
            words: words.clone(),
            number: None,
            section: run.section,
            lines: (*line, *line),
            joined: false,
        }));
    }
    if let Some(section) = first.and_then(|at| outline.sections.get(at)) {
        services.section.clone_from(&section.id);
        services.notes = read_notes(outline, section, &blocks);
    }
    let labels = item_labels(&items);
    report_other_runs(outline, &runs, &mut services, &labels, diagnostics);
    services.notes.retain(|note| {
        !note.mark.starts_with(|c: char| c.is_ascii_digit()) || labels.contains(&note_label(&note.mark))
    });
    if items.is_empty() {
        if !decisions.iter().any(|decision| decision.holds == crate::overlay::ListContent::None) {
            let found = "The text has no list of services that is said to be in scope.";
            diagnostics.push(Diagnostic::new(0, DiagnosticKind::Required, "services", found));
        }
        return services;
    }
    read_items(outline, &items, &mut services, diagnostics);
    check_numbering(&services, diagnostics);
    attach_notes(&services, diagnostics);
    report_limits(outline, &services, diagnostics);
    services
}

/// Marks of two kinds in one list: some items may be parts of others, which are no services by themselves.
fn report_mixed_marks(outline: &Outline<'_>, run: &ItemRun, diagnostics: &mut Vec<Diagnostic>) {
    let sign = |block: &Block| {
        let line = outline.text.lines.get(block.from).map_or("", |line| line.text.as_ref());
        match block.shape {
            BlockShape::Item(ListMarker::Bullet) => line.chars().next(),
            _ => None,
        }
    };
    let letters = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() && sign != 'o' || sign == '(');
    let first = run.blocks.first().map(|block| (sign(block), block.shape));
    let other = run.blocks.iter().find(|block| {
        first.is_some_and(|(first, _)| sign(block) != first && !(letters(first) && letters(sign(block))))
    });
    if let Some(block) = other {
        let found = format!(
            "The list has marks of two kinds from {} on: some items may be parts of others.",
            quoted(&outline.words(block))
        );
        diagnostics.push(Diagnostic::new(outline.line(block), DiagnosticKind::ListUnclear, "services", &found));
    }
}

fn found_item(outline: &Outline<'_>, section: usize, block: &Block) -> FoundItem {
    let words = outline.words(block).into_owned();
    let lines = outline.text.lines.get(block.from..block.to).unwrap_or_default();
    // A line that ends with a hyphen, in the middle of a bracket, or at the page's edge goes on for certain.
    let goes_on =
        |line: &str| line.ends_with('-') || !item_name::is_balanced(line) || line.chars().count() >= MIN_WRAPPED_LINE;
    let joined = lines.len() > 1 && !lines[..lines.len() - 1].iter().all(|line| goes_on(&line.text));
    let number = match block.shape {
        BlockShape::Item(ListMarker::Number(number)) => Some(number),
        _ => None,
    };
    FoundItem { words, number, section, lines: (outline.line(block), outline.last_line(block)), joined }
}

/// Labels that the items' own ends may be: digits glued to names, and marks.
fn item_labels(items: &[FoundItem]) -> HashSet<String> {
    let mut labels = HashSet::new();
    for item in items {
        let text = item.words.trim_end_matches([',', ';', '.', ' ']);
        let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=2).contains(&digits) {
            labels.insert(text[text.len() - digits..].to_owned());
        } else if let Some(open) = text.strip_suffix([')', ']']).and_then(|rest| rest.rfind(['(', '['])) {
            labels.insert(note_label(&text[open..]));
        } else if let Some(start) =
            text.char_indices().rev().find(|(_, c)| !matches!(c, '*' | '†' | '‡' | '§' | '¹' | '²' | '³'))
        {
            let end = start.0 + start.1.len_utf8();
            if end < text.len() {
                labels.insert(note_label(&text[end..]));
            }
        }
    }
    labels
}

/// What is said about the runs that list nothing in scope: excluded names, footnotes, and lists that are not understood.
fn report_other_runs(
    outline: &Outline<'_>,
    runs: &[ItemRun],
    services: &mut ServiceList,
    labels: &HashSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for run in runs {
        let words = || {
            run.blocks
                .iter()
                .map(|block| (outline.words(block).into_owned(), outline.line(block)))
                .chain(run.inline.iter().cloned())
        };
        match run.stance {
            Stance::Includes => {}
            _ if are_notes(outline, &run.blocks, labels) => {
                for block in &run.blocks {
                    let whole = outline.text.joined(block.from, block.to, 0);
                    let mark: String = match block.shape {
                        BlockShape::Item(ListMarker::Number(number)) => format!("({number})"),
                        _ => whole.chars().take_while(|c| *c == '*').collect(),
                    };
                    let lines = (outline.line(block), outline.last_line(block));
                    let words = outline.words(block).into_owned();
                    services.notes.push(ListNote { mark, words, lines });
                }
            }
            Stance::Excludes => {
                for (words, line) in words() {
                    let name = read_item(&words, &[]).name;
                    services.excluded.push((if name.is_empty() { words } else { name }, line));
                }
                let count = services.excluded.len();
                let found =
                    format!("{} says that {count} names are not in scope. None of them is listed.", quoted(&run.intro));
                diagnostics.push(Diagnostic::new(run.line, DiagnosticKind::Exclusion, "", &found));
            }
            Stance::Unclear | Stance::Provides => {
                let found = format!(
                    "It is not understood whether this list is in scope: {} {}",
                    quoted(&run.intro),
                    run.reason
                );
                diagnostics.push(Diagnostic::new(run.line, DiagnosticKind::ListUnclear, &run.intro, &found));
            }
            Stance::Silent
                if outline.sections.get(run.section).is_some_and(|section| {
                    section.role != SectionRole::Other && section.role != SectionRole::Services
                }) => {}
            Stance::Silent => {
                let found = format!("The list under {} is not read as services.", quoted(&run.intro));
                diagnostics.push(Diagnostic::new(run.line, DiagnosticKind::OtherList, "", &found));
            }
        }
    }
}

fn read_items(
    outline: &Outline<'_>,
    items: &[FoundItem],
    services: &mut ServiceList,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let numbered = items.iter().any(|item| item.number.is_some());
    let note_labels: Vec<String> = services.notes.iter().map(|note| note_label(&note.mark)).collect();
    if !numbered && let Some(first) = items.first() {
        services.numbers = Numbering::Counted;
        let found = "The list of services has no numbers. Places in the list serve as numbers.";
        diagnostics.push(Diagnostic::new(first.lines.0, DiagnosticKind::Unnumbered, "services", found));
    }
    for item in items {
        let line = item.lines.0;
        let place = services.listed.len() + 1;
        let reading = read_item(&item.words, &note_labels);
        let number = match item.number {
            Some(number) => number as usize,
            None if numbered => {
                let found = format!("{} is in the numbered list without a number.", quoted(&item.words));
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::Unread, &item.words, &found));
                continue;
            }
            None => place,
        };
        if place > MAX_LIST_ITEMS || number > MAX_LIST_ITEMS {
            let found = format!("The list goes beyond {MAX_LIST_ITEMS} items at {}.", quoted(&item.words));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::TooMany, "", &found));
            break;
        }
        if let Some(reason) = &reading.unclear {
            let found = format!("Item {number} is not understood: {}. {reason}", quoted(&item.words));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::Name, &item.words, &found));
            continue;
        }
        if !crate::name::is_name(&reading.name) {
            let found = format!("Item {number} is no name: {}.", quoted(&item.words));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::Name, &item.words, &found));
            continue;
        }
        if item.joined {
            let found = format!("Item {number} is in several lines, read as {}.", quoted(&reading.name));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::Joined, &reading.name, &found));
        }
        services.listed.push(ListedService {
            number: u16::try_from(number).unwrap_or(u16::MAX),
            name: reading.name,
            mark: reading.mark,
            section: outline.sections.get(item.section).map(|section| section.id.clone()).unwrap_or_default(),
            lines: item.lines,
        });
    }
    for (name, line) in &services.excluded {
        if let Some(item) = services.listed.iter().find(|item| crate::name::is_same_name(&item.name, name)) {
            let found = format!("{} is listed as in scope and as not in scope.", quoted(&item.name));
            diagnostics.push(Diagnostic::new(*line, DiagnosticKind::Contradiction, &item.name, &found));
        }
    }
}

/// Diagnostics about the numbers and about names that are listed twice.
fn check_numbering(services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    let mut expected = 1_u32;
    let mut numbers: HashMap<u16, &str> = HashMap::new();
    let mut names: HashMap<String, u16> = HashMap::new();
    for item in &services.listed {
        let number = u32::from(item.number);
        if let Some(other) = numbers.insert(item.number, &item.name) {
            let found = format!("Number {number} is at {} and at {}.", quoted(other), quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::Duplicate, &item.name, &found));
        } else if number != expected {
            // Each missing number has an error of its own, as each is a decision of its own.
            let last = number.saturating_sub(1).min(expected.saturating_add(MAX_REPORTED_GAP)).max(expected);
            for missing in expected..=last {
                let found = format!("Number {missing} was expected at {}, which has {number}.", quoted(&item.name));
                diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::Gap, &item.name, &found));
            }
        }
        expected = number + 1;
        if let Some(other) = names.insert(fold::name_key(&item.name), item.number) {
            let found = format!("{} is item {other} and item {number}.", quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::ListedTwice, &item.name, &found));
        }
    }
}

/// Diagnostics about marks and notes that do not find each other.
fn attach_notes(services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    for item in &services.listed {
        if let Some(mark) = &item.mark
            && !services.has_note(mark)
        {
            let found = format!("{} has the mark {mark}, and no footnote begins with it.", quoted(&item.name));
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::MarkWithoutNote, &item.name, &found));
        }
    }
    let marks: HashSet<String> =
        services.listed.iter().filter_map(|item| item.mark.as_deref()).map(note_label).collect();
    let mut seen = HashSet::new();
    for note in &services.notes {
        let label = note_label(&note.mark);
        let bound = marks.contains(&label);
        let twice = !seen.insert(label);
        if twice || !bound {
            let words = format!("{} {}", note.mark, note.words);
            let found = format!("The footnote {} belongs to no item.", quoted(&words));
            diagnostics.push(Diagnostic::new(note.lines.0, DiagnosticKind::NoteWithoutItem, &words, &found));
        }
    }
}

/// Sentences that limit the scope and are no footnote: each must be bound to its item by a decision.
fn report_limits(outline: &Outline<'_>, services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    let lines: HashSet<u32> = services.notes.iter().flat_map(|note| note.lines.0..=note.lines.1).collect();
    let noted = |line: u32| lines.contains(&line);
    let names: Vec<(String, &str)> =
        services.listed.iter().map(|item| (item.name.to_lowercase(), item.name.as_str())).collect();
    let first = outline.sections.iter().position(|section| section.id == services.section).unwrap_or(0);
    for (at, section) in outline.sections.iter().enumerate() {
        let auditors = matches!(section.role, SectionRole::Opinion | SectionRole::Assertion | SectionRole::Title);
        for block in &section.blocks {
            let line = outline.line(block);
            if auditors || noted(line) || matches!(block.shape, BlockShape::Signature) {
                continue;
            }
            let words = collapse_blanks(&outline.words(block));
            let own_section = at == first;
            let note = own_section
                && block.shape == BlockShape::Paragraph
                && words.get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case("note"));
            for sentence in split_sentences(&words) {
                if !limits_scope(sentence) && !note {
                    continue;
                }
                let low = sentence.to_lowercase();
                let about = names.iter().find(|(name, _)| low.contains(name.as_str())).map(|(_, name)| *name);
                let announces = stance_of_sentence(sentence, "") == Stance::Excludes && sentence.contains(':');
                if announces || (limits_the_unlisted(sentence) && about.is_none()) {
                    continue;
                }
                let item = matches!(block.shape, BlockShape::Item(_));
                if let Some(name) = about.filter(|_| !item) {
                    let found = format!(
                        "This sentence may limit {}, and no footnote binds it: {}.",
                        quoted(name),
                        quoted(sentence)
                    );
                    diagnostics.push(Diagnostic::new(line, DiagnosticKind::Limit, name, &found));
                } else if own_section && !item {
                    let found = format!("This sentence may limit the list of services: {}.", quoted(sentence));
                    diagnostics.push(Diagnostic::new(line, DiagnosticKind::Limit, sentence, &found));
                }
            }
        }
    }
}

/// Whether all items of a run read as names.
#[must_use]
pub(crate) fn all_name_like(outline: &Outline<'_>, blocks: &[Block]) -> bool {
    blocks.iter().all(|block| {
        let words = collapse_blanks(&outline.words(block));
        is_name_like(&words) && words.split(' ').count() <= 10 && !words.ends_with('.')
    })
}
