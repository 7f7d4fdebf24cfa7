//! A report's text as parts, sections and blocks: headings, paragraphs, list items, table rows, signatures.
//!
//! It says how the text is built, never what it means: no name is read here.

use std::borrow::Cow;

use crate::list_marker::{self, ListMarker};
use crate::name::slug;
use crate::text::{LineStart, PrecedingLine, Text};
use crate::vocabulary::{self, SectionRole};
use crate::{date_parser, table};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockShape {
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item(ListMarker),
    /// A row of a table.
    Row,
    /// A short line that may be a heading.
    Heading,
    /// A line of a signature.
    Signature,
}

/// Lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// SourceRef of its first line in the text.
    pub from: usize,
    /// SourceRef behind its last line.
    pub to: usize,
    /// Bytes of the first line that are its mark.
    pub skip: usize,
    /// What it is.
    pub shape: BlockShape,
}

/// A section with its blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Stable id.
    pub id: String,
    /// Part of the report.
    pub part: String,
    /// Heading.
    pub heading: String,
    /// What it is for.
    pub role: SectionRole,
    /// Line of its heading.
    pub line: u32,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A report's text, parted.
#[derive(Debug)]
pub struct Outline<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Sections that have text, in order.
    pub sections: Vec<Section>,
}

/// A heading has at most this many words, and this many bytes.
const MAX_HEADING: (usize, usize) = (14, 120);
/// A block has at most this many lines.
const MAX_BLOCK_LINES: usize = 400;
/// A signature has at most this many lines above its date.
const MAX_SIGNATURE_LINES: usize = 6;

impl<'a> Outline<'a> {
    /// Parts a text.
    #[must_use]
    pub fn new(text: &'a Text<'a>) -> Self {
        let mut blocks = split_blocks(text);
        mark_signatures(text, &mut blocks);
        Self { text, sections: split_sections(text, blocks) }
    }

    /// A block's words, without its mark.
    #[must_use]
    pub fn words(&self, block: &Block) -> Cow<'_, str> {
        self.text.joined(block.from, block.to, block.skip)
    }

    /// Number of a block's first line.
    #[must_use]
    pub fn line(&self, block: &Block) -> u32 {
        self.text.lines.get(block.from).map_or(0, |line| line.number)
    }

    /// Number of a block's last line.
    #[must_use]
    pub fn last_line(&self, block: &Block) -> u32 {
        self.text.lines.get(block.to.saturating_sub(1)).map_or(0, |line| line.number)
    }

    /// Whether a block begins underlined.
    #[must_use]
    pub fn start(&self, block: &Block) -> LineStart {
        self.text.lines.get(block.from).map_or(LineStart::Plain, |line| line.start)
    }

    /// The first section with this role.
    #[must_use]
    pub fn section(&self, role: SectionRole) -> Option<&Section> {
        self.sections.iter().find(|section| section.role == role)
    }

    /// First and last line of a section, its heading included.
    #[must_use]
    pub fn lines(&self, section: &Section) -> (u32, u32) {
        (section.line, section.blocks.last().map_or(section.line, |block| self.last_line(block)))
    }
}

/// Lines to blocks.
fn split_blocks(text: &Text<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Once an item bears a star, a star at a line's start is its footnote and no bullet.
    let mut starred = false;
    for (at, line) in text.lines.iter().enumerate() {
        let note = starred && line.text.starts_with('*') || line.text.starts_with("**");
        let mark = mark_of_line(text, at).filter(|_| !note);
        starred = starred || mark.is_some() && line.text.ends_with('*') && !line.text.starts_with('*');
        let block = |shape, skip| Block { from: at, to: at + 1, skip, shape };
        if line.start == LineStart::Heading
            || vocabulary::known_heading(mark.map_or(&line.text, |(_, skip)| &line.text[skip..])).is_some()
                && (mark.is_none() || !matches!(blocks.last().map(|b| b.shape), Some(BlockShape::Item(_))))
                && begins_sentence(text, at)
        {
            blocks.push(block(BlockShape::Heading, mark.map_or(0, |(_, skip)| skip)));
            continue;
        }
        if let Some((mark, skip)) = mark {
            blocks.push(block(BlockShape::Item(mark), skip));
            continue;
        }
        if table::is_row(&line.text) {
            blocks.push(block(BlockShape::Row, 0));
            continue;
        }
        if is_titled_part(text, at) {
            blocks.push(block(BlockShape::Heading, 0));
            continue;
        }
        let part = vocabulary::report_part(&line.text).is_some() && line.above != PrecedingLine::Line;
        let marked = line.text.starts_with(['*', '†', '‡', '§', '¹', '²', '³']);
        match blocks.last_mut() {
            Some(last) if !part && !marked && continues_block(text, last, at) => last.to = at + 1,
            _ => blocks.push(block(BlockShape::Paragraph, 0)),
        }
    }
    for block in &mut blocks {
        let apart = |line: Option<&crate::text::Line<'_>>| line.is_none_or(|line| line.above != PrecedingLine::Line);
        let lone = apart(text.lines.get(block.from)) && apart(text.lines.get(block.to));
        if block.shape == BlockShape::Paragraph && lone && (is_heading(text, block) || is_part(text, block)) {
            block.shape = BlockShape::Heading;
        }
    }
    bare_lists(text, blocks)
}

/// The list mark of a line. A letter or a bare number is one only if a neighbour has the next or the one before.
fn mark_of_line(text: &Text<'_>, at: usize) -> Option<(ListMarker, usize)> {
    let line = text.lines.get(at)?;
    if let Some(mark) = list_marker::parse_marker(&line.text) {
        return Some(mark);
    }
    let is_neighbour =
        |other: Option<&crate::text::Line<'_>>, wanted: Option<u32>, parse: fn(&str) -> Option<(u32, usize)>| {
            other.and_then(|line| parse(&line.text)).zip(wanted).is_some_and(|((number, _), wanted)| number == wanted)
        };
    let (above, below) = (at.checked_sub(1).and_then(|at| text.lines.get(at)), text.lines.get(at + 1));
    if let Some((letter, skip)) = list_marker::parse_letter(&line.text) {
        let parse = list_marker::parse_letter;
        let listed = is_neighbour(above, letter.checked_sub(1).filter(|letter| *letter > 0), parse)
            || is_neighbour(below, Some(letter + 1), parse);
        return listed.then_some((ListMarker::Bullet, skip));
    }
    let (number, skip) = list_marker::parse_bare_number(&line.text)?;
    let parse = list_marker::parse_bare_number;
    let announced = announced_by_colon(text, at, number);
    let listed = is_neighbour(above, number.checked_sub(1).filter(|number| *number > 0), parse)
        || is_neighbour(below, number.checked_add(1), parse);
    (listed && announced && line.text.len() <= 80).then_some((ListMarker::Number(number), skip))
}

/// Whether the line that many items above ends with a colon: bare numbers count only in an announced list.
fn announced_by_colon(text: &Text<'_>, at: usize, number: u32) -> bool {
    let Some(first) = at.checked_sub(number as usize) else { return false };
    (first.saturating_sub(2)..=first).any(|at| text.lines.get(at).is_some_and(|line| line.text.ends_with(':')))
}

/// Whether a line is the heading of a part, with its text in the next line: every longer word has a capital.
fn is_titled_part(text: &Text<'_>, at: usize) -> bool {
    let Some(line) = text.lines.get(at) else { return false };
    let below = text
        .lines
        .get(at + 1)
        .is_some_and(|next| next.above == PrecedingLine::Line && next.text.starts_with(char::is_uppercase));
    let verb = line
        .text
        .split_whitespace()
        .any(|word| matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "that" | "which" | "will"));
    let whole = line.text.len() <= 90 && !line.text.ends_with(',');
    line.above != PrecedingLine::Line
        && below
        && whole
        && !verb
        && vocabulary::report_part(&line.text)
            .is_some_and(|part| part.rest.is_empty() || part.rest.starts_with(char::is_uppercase))
}

/// Whether the line at `at` is not the middle of a sentence.
fn begins_sentence(text: &Text<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| text.lines.get(before));
    text.lines.get(at).is_none_or(|line| line.above != PrecedingLine::Line)
        || before.is_none_or(|line| ends_sentence(&line.text) || vocabulary::known_heading(&line.text).is_some())
}

/// Whether the line at `at` goes on with the block before it.
fn continues_block(text: &Text<'_>, last: &Block, at: usize) -> bool {
    let (Some(line), Some(before)) = (text.lines.get(at), text.lines.get(last.to.saturating_sub(1))) else {
        return false;
    };
    // A paragraph without an end is cut, so that no block takes much memory.
    if last.to - last.from >= MAX_BLOCK_LINES {
        return false;
    }
    let note = line.text.starts_with(['*', '†', '‡', '§']) || line.text.starts_with("Note");
    match (last.shape, line.above) {
        // What a colon announces in the next line is a list, or a sentence: a sentence has a full stop or goes on small.
        (BlockShape::Paragraph, PrecedingLine::Line) if before.text.ends_with(':') && is_bare(&line.text) => false,
        (BlockShape::Paragraph, PrecedingLine::Line) => {
            date_parser::whole_date(&line.text).is_none() || before.text.ends_with(['–', '-', ','])
        }
        // A paragraph that a page's end parts.
        (BlockShape::Paragraph, _) => line.text.starts_with(char::is_lowercase) && !ends_sentence(&before.text),
        (BlockShape::Item(_), PrecedingLine::Line) => !note && !is_label_line(&line.text),
        (BlockShape::Item(_), _) => line.text.starts_with(char::is_lowercase) && before.text.ends_with(['-', ',']),
        _ => false,
    }
}

/// Whether a line is a label above the next items: "Storage:".
fn is_label_line(line: &str) -> bool {
    line.ends_with(':') && line.starts_with(char::is_uppercase) && line.split_whitespace().count() <= 6
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', ')', '\'']).ends_with(['.', '!', '?', ':', ';'])
}

fn is_part(text: &Text<'_>, block: &Block) -> bool {
    block.to - block.from <= 3 && vocabulary::report_part(&text.joined(block.from, block.to, 0)).is_some()
}

/// Whether a block that is alone looks like a heading.
fn is_heading(text: &Text<'_>, block: &Block) -> bool {
    let words = text.joined(block.from, block.to, 0);
    block.to - block.from <= 2
        && words.len() <= MAX_HEADING.1
        && words.split_whitespace().count() <= MAX_HEADING.0
        && words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && !words.ends_with(['.', ',', ';', ':', '!', '?'])
        && !words.contains(": ")
        && date_parser::whole_date(&words).is_none()
}

/// Whether a line could be an item without a mark.
fn is_bare(line: &str) -> bool {
    line.len() <= 80 && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !ends_sentence(line)
}

/// Lists without marks: short lines one below the other, under a line that ends with a colon, or each with a number in
/// a parenthesis at its end. Behind a page's end the list goes on.
fn bare_lists(text: &Text<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let mut parted: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let announced = parted.last().is_some_and(|before: &Block| {
            before.shape == BlockShape::Paragraph
                && text.lines.get(before.to - 1).is_some_and(|line| line.text.ends_with(':'))
        });
        let lines = text.lines.get(block.from..block.to).unwrap_or_default();
        let goes_on = parted.last().is_some_and(|before| before.shape == BlockShape::Item(ListMarker::Bare))
            && lines.first().is_some_and(|line| line.above == PrecedingLine::Page);
        let bare = lines.len() > 1 && lines.iter().all(|line| is_bare(&line.text));
        let counted = lines.len() > 1 && lines.iter().all(|line| is_counted(&line.text));
        let sections = lines.iter().all(|line| vocabulary::known_heading(&line.text).is_none());
        let paragraph = block.shape == BlockShape::Paragraph && ((announced || goes_on) && bare || counted);
        if sections && (paragraph || block.shape == BlockShape::Heading && counted) {
            let item = |at| Block { from: at, to: at + 1, skip: 0, shape: BlockShape::Item(ListMarker::Bare) };
            parted.extend((block.from..block.to).map(item));
        } else {
            parted.push(block);
        }
    }
    parted
}

/// Whether a line is a name with a count behind it: "Oslo, Norway (3)".
fn is_counted(line: &str) -> bool {
    let inside = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    inside.is_some_and(|(name, inside)| {
        let first = inside.split(' ').next().unwrap_or_default();
        is_bare(name.trim()) && !first.is_empty() && first.len() <= 3 && first.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a word with a full stop ends a company's name and not a sentence.
fn is_legal_form(word: &str) -> bool {
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    crate::legal_forms::is_abbreviated_form(word.trim_end_matches('.'))
        || crate::legal_forms::is_unabbreviated_form(&letters)
}

/// Finds signatures: short lines alone, then a date alone.
fn mark_signatures(text: &Text<'_>, blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        let dated = blocks[at].shape == BlockShape::Paragraph
            && blocks[at].to - blocks[at].from == 1
            && text.lines.get(blocks[at].from).is_some_and(|line| date_parser::whole_date(&line.text).is_some());
        if !dated {
            continue;
        }
        blocks[at].shape = BlockShape::Signature;
        for above in (at.saturating_sub(MAX_SIGNATURE_LINES)..at).rev() {
            let lines = text.lines.get(blocks[above].from..blocks[above].to).unwrap_or_default();
            let names = lines.iter().all(|line| line.text.len() <= MAX_HEADING.1 && !line.text.ends_with([':', ';']))
                && lines.len() <= MAX_SIGNATURE_LINES;
            let signed = match blocks[above].shape {
                BlockShape::Heading => lines.first().is_some_and(|line| {
                    vocabulary::known_heading(&line.text).is_none() && vocabulary::report_part(&line.text).is_none()
                }),
                BlockShape::Paragraph => {
                    let name = |line: &str| !line.ends_with('.') || line.rsplit(' ').next().is_some_and(is_legal_form);
                    names
                        && lines
                            .iter()
                            .all(|line| line.text.split_whitespace().count() <= MAX_HEADING.0 && name(&line.text))
                }
                _ => false,
            };
            if !signed {
                break;
            }
            blocks[above].shape = BlockShape::Signature;
        }
    }
}

/// Blocks to sections.
fn split_sections(text: &Text<'_>, blocks: Vec<Block>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let line = |block: &Block| text.lines.get(block.from).map_or(0, |line| line.number);
    let new = |id: &str, part: &str, heading: &str, role, line| Section {
        id: id.to_owned(),
        part: part.to_owned(),
        heading: heading.to_owned(),
        role,
        line,
        blocks: Vec::new(),
    };
    let mut current = new("title-page", "Title page", "Title page", SectionRole::Title, 1);
    for block in blocks {
        let words = match block.shape {
            BlockShape::Heading => text.joined(block.from, block.to, block.skip),
            _ => Cow::Borrowed(""),
        };
        let part = (block.shape == BlockShape::Heading).then(|| vocabulary::report_part(&words)).flatten();
        if let Some(part) = part {
            let (id, heading, role) = part.section.unwrap_or(("", "", SectionRole::Other));
            let mut next = new(id, &part.name, heading, role, line(&block));
            if !part.rest.is_empty() {
                let known = vocabulary::known_heading(&part.rest);
                next.id = known.map_or_else(|| slug(&part.rest), |known| known.id.to_owned());
                next.role = known.map_or(SectionRole::Other, |known| known.role);
                next.heading = part.rest;
            } else if id.is_empty() {
                next.id = slug(&part.name);
                next.heading.clone_from(&part.name);
            }
            close_section(&mut sections, core::mem::replace(&mut current, next));
        } else if block.shape == BlockShape::Heading
            && (current.role != SectionRole::Title || vocabulary::known_heading(&words).is_some())
        {
            let known = vocabulary::known_heading(&words);
            let mut role = known.map_or(SectionRole::Other, |known| known.role);
            let mut id = known.map_or_else(|| slug(&words), |known| known.id.to_owned());
            // "Scope" is the auditor's only in the auditor's report.
            if role == SectionRole::Scope && current.part.starts_with("A") && current.part != "Auditor's report" {
                (role, id) = (SectionRole::Other, slug(&words));
            }
            // The auditor's address is above the first heading of the same section.
            if id == current.id && known.is_some() {
                current.heading = words.into_owned();
                continue;
            }
            let part = if current.role == SectionRole::Title { "Report".to_owned() } else { current.part.clone() };
            let next = new(&id, &part, &words, role, line(&block));
            close_section(&mut sections, core::mem::replace(&mut current, next));
        } else {
            current.blocks.push(block);
        }
    }
    close_section(&mut sections, current);
    sections
}

/// Keeps a section that has text. An id that is taken gets its part's name.
fn close_section(sections: &mut Vec<Section>, mut section: Section) {
    if section.blocks.is_empty() {
        return;
    }
    if sections.iter().any(|other| other.id == section.id) {
        let base = format!("{}-{}", slug(&section.part), section.id);
        let taken = |id: &str| sections.iter().any(|other| other.id == id);
        let mut id = base.clone();
        let mut count = 2;
        while taken(&id) {
            id = format!("{base}-{count}");
            count += 1;
        }
        section.id = id;
    }
    sections.push(section);
}
