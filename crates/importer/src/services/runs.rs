//! Runs of items: which lists the text has, and what the words above each say about it.
//!
//! A run that goes on behind a page, a heading or a paragraph is joined only if its numbers go on, or a label alone is
//! between. Any other continuation is an error.

use super::announcement::{Stance, stance_of_heading, stance_of_paragraph};
use super::notes::split_note_line;
use super::{all_name_like, service_table};
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::list_marker::ListMarker;
use crate::outline::{Block, BlockShape, Outline, Section};
use crate::overlay::{ListContent, ListDecision};
use crate::prose::collapse_blanks;
use crate::vocabulary::{self, SectionRole};

/// A paragraph inside a numbered list is at most this long; a longer one ends the list.
const MAX_INTERRUPTING_PARAGRAPH: usize = 160;
/// A label of a part of a list has at most this many words.
const MAX_LABEL_WORDS: usize = 6;

/// Items that follow each other, with what is said about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRun {
    /// Index of the section of its first item.
    pub section: usize,
    /// Its items.
    pub blocks: Vec<Block>,
    /// Items in a sentence or in a table's cells, with their lines.
    pub inline: Vec<(String, u32)>,
    /// What is said about it.
    pub stance: Stance,
    /// The words above it.
    pub intro: String,
    /// Line of those words.
    pub line: u32,
    /// Why it is unclear; may be empty.
    pub reason: String,
}

/// Words of headings under which lists are no services, as folded tokens.
const OTHER_HEADINGS: &[&str] = &[
    "control",
    "controls",
    "responsibilities",
    "responsibility",
    "policies",
    "policy",
    "procedures",
    "commitments",
    "requirements",
    "complementary",
    "people",
    "infrastructure",
    "data",
    "regions",
    "locations",
    "software",
    "monitoring",
    "incident",
    "incidents",
    "contracting",
    "contracts",
    "customers",
    "customer",
    "subservice",
    "risk",
    "governance",
    "personnel",
    "contact",
    "references",
    "limitations",
    "definitions",
    "assertion",
    "opinion",
    "environment",
    "communication",
    "information",
    "security",
    "management",
];

/// State of the walk over sections and blocks.
struct RunFinder<'r, 'a> {
    outline: &'r Outline<'a>,
    vendor: &'r str,
    decisions: &'r [ListDecision],
    runs: Vec<ItemRun>,
    /// What the last announcement said, while it is about the next list.
    intro: Option<(Stance, String, u32)>,
    /// Whether an announcement ended a section without a list: the lists under the next headings are its parts.
    pending: bool,
    /// Paragraphs since the last item.
    between: Vec<Block>,
    /// What was said about the last list of the section, if anything was.
    spoken: Option<Stance>,
}

/// Finds the runs of items of the report's description.
#[must_use]
pub fn find_runs(
    outline: &Outline<'_>,
    vendor: &str,
    decisions: &[ListDecision],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ItemRun> {
    let mut finder = RunFinder {
        outline,
        vendor,
        decisions,
        runs: Vec::new(),
        intro: None,
        pending: false,
        between: Vec::new(),
        spoken: None,
    };
    for (at, section) in outline.sections.iter().enumerate() {
        let letters = matches!(
            section.role,
            SectionRole::Scope | SectionRole::Opinion | SectionRole::Assertion | SectionRole::Title
        );
        if letters || section.part == "Auditor's report" {
            continue;
        }
        finder.walk_section(at, section, diagnostics);
    }
    finder.runs
}

impl RunFinder<'_, '_> {
    fn walk_section(&mut self, at: usize, section: &Section, diagnostics: &mut Vec<Diagnostic>) {
        let heading = stance_of_heading(&section.heading);
        self.spoken = None;
        let pending = core::mem::take(&mut self.pending);
        let part_of_list = pending && self.is_part_of_list(section);
        if !part_of_list {
            self.intro = None;
        }
        let goes_on = self.continues_numbers(section, heading);
        if goes_on {
            let found = format!("{} is inside the list of services.", quoted(&section.heading));
            diagnostics.push(Diagnostic::new(section.line, DiagnosticKind::Interrupted, &section.heading, &found));
        } else {
            self.between.clear();
            self.report_lost_items(at, section, heading, part_of_list, diagnostics);
        }
        let mut fresh = !goes_on;
        for block in &section.blocks {
            match block.shape {
                BlockShape::Item(_) => {
                    self.add_item(at, section, heading, block, &mut fresh, part_of_list, diagnostics);
                }
                BlockShape::Row => {}
                _ => {
                    self.read_paragraph(at, block);
                    self.between.push(*block);
                    if !goes_on {
                        fresh = true;
                    }
                }
            }
        }
        let includes = heading == Stance::Includes
            || matches!(self.intro, Some((Stance::Includes, _, _))) && section.role != SectionRole::Regions;
        if section.blocks.iter().any(|block| block.shape == BlockShape::Row)
            && (includes || section.role == SectionRole::Services)
        {
            self.add_table(at, section, includes, diagnostics);
        }
        let read = self.runs.last().is_some_and(|run| run.section == at);
        let announced = matches!(self.intro, Some((Stance::Includes, _, _)));
        // Parts of a list go on under the next heading.
        self.pending = announced && (!read || part_of_list);
        if announced
            && !read
            && !section.blocks.last().is_some_and(|block| self.outline.words(block).trim_end().ends_with(':'))
        {
            self.pending = false;
        }
    }

    /// A paragraph may announce the next list, be a label of a part of it, or hold a list itself.
    fn read_paragraph(&mut self, at: usize, block: &Block) {
        let words = collapse_blanks(&self.outline.words(block));
        let line = self.outline.line(block);
        if split_note_line(&self.outline.text.joined(block.from, block.to, 0)).is_some() {
            return;
        }
        let mut stance = stance_of_paragraph(&words, self.vendor);
        if let Some(decided) = self.decided(line) {
            stance = decided;
        }
        if stance == Stance::Includes
            && let Some((_, list)) = words.rsplit_once(": ")
            && !list.trim().is_empty()
        {
            let (inline, reason) = match split_inline_list(list) {
                Ok(names) => (names.into_iter().map(|name| (name, line)).collect(), String::new()),
                Err(reason) => (vec![(list.to_owned(), line)], reason),
            };
            let stance = if reason.is_empty() { Stance::Includes } else { Stance::Unclear };
            self.runs.push(ItemRun {
                section: at,
                blocks: Vec::new(),
                inline,
                stance,
                intro: words.clone(),
                line,
                reason,
            });
            self.intro = None;
            return;
        }
        let label = is_label(&words);
        if stance == Stance::Silent && label && matches!(self.intro, Some((Stance::Includes | Stance::Excludes, _, _)))
        {
            return;
        }
        self.intro = Some((stance, words, line));
    }

    /// What a decision says about the list at this line.
    fn decided(&self, line: u32) -> Option<Stance> {
        self.decisions.iter().find(|decision| decision.line == line).and_then(|decision| match decision.holds {
            ListContent::Services => Some(Stance::Includes),
            ListContent::Excluded => Some(Stance::Excludes),
            ListContent::Other => Some(Stance::Silent),
            ListContent::None => None,
        })
    }

    /// Adds an item to the run that is open, or opens one.
    #[expect(clippy::too_many_arguments, reason = "the walk's place is one thought in several values")]
    fn add_item(
        &mut self,
        at: usize,
        section: &Section,
        heading: Stance,
        block: &Block,
        fresh: &mut bool,
        part_of_list: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let line = self.outline.line(block);
        let class = is_numbered(block);
        let follows = self.runs.last().is_some_and(|run| {
            let last = run.blocks.last();
            let numbers = last.and_then(number_of).zip(number_of(block));
            let next = numbers.is_some_and(|(last, next)| next == last.saturating_add(1));
            let same = last.is_some_and(|last| is_numbered(last) == class);
            let near = run.section == at && !*fresh && same && self.decided(line).is_none();
            let quiet = self.between.iter().all(|block| self.may_interrupt(block));
            // A number that goes on is the same list, unless words between say something about scope.
            let announced = !self.between.is_empty() && self.between.iter().any(|block| self.speaks_of_scope(block));
            (near && self.between.is_empty()) || (next && quiet && !announced && !run.blocks.is_empty())
        });
        if follows {
            let notes = |block: &Block| split_note_line(&self.outline.text.joined(block.from, block.to, 0)).is_some();
            for other in self.between.drain(..).collect::<Vec<_>>() {
                if !notes(&other) {
                    let found = format!("{} is inside the list of services.", quoted(&self.outline.words(&other)));
                    diagnostics.push(Diagnostic::new(
                        self.outline.line(&other),
                        DiagnosticKind::Interrupted,
                        "",
                        &found,
                    ));
                }
            }
            if let Some(run) = self.runs.last_mut() {
                run.blocks.push(*block);
            }
            *fresh = false;
            return;
        }
        let only_notes = !self.between.is_empty()
            && self
                .between
                .iter()
                .all(|block| split_note_line(&self.outline.text.joined(block.from, block.to, 0)).is_some());
        let (mut stance, intro, intro_line) = match &self.intro {
            Some((stance, words, line)) => (*stance, words.clone(), *line),
            None => (Stance::Silent, section.heading.clone(), section.line),
        };
        // Under the heading of another list, words that are not understood speak of that list.
        if matches!(section.role, SectionRole::Policies | SectionRole::Regions) && stance == Stance::Unclear {
            stance = Stance::Silent;
        }
        let own_words = self.intro.is_some();
        let mut reason = String::new();
        let colon = own_words && intro.trim_end().ends_with(':');
        if stance == Stance::Silent && !colon && matches!(heading, Stance::Includes | Stance::Excludes) {
            stance = heading;
        }
        let services_section =
            section.role == SectionRole::Services || matches!(heading, Stance::Includes | Stance::Provides);
        let before = self.spoken;
        if stance == Stance::Silent && services_section && (before.is_some() || !own_words || !colon) {
            // A second list, or a list under "Services Provided" without a word about scope.
            stance = Stance::Unclear;
            reason = "No sentence above it says that its items are in scope.".to_owned();
        } else if stance == Stance::Silent && services_section && colon && self.looks_like_names(section, block) {
            stance = Stance::Unclear;
            reason = "Its items may be names of services, and no sentence above it speaks of scope.".to_owned();
        }
        // The same announcement counts for one list and the parts of it that labels name.
        let labelled = self.between.last().is_some_and(|block| is_label(&self.outline.words(block)));
        let again =
            before == Some(stance) && !labelled && !part_of_list && !only_notes && own_words && self.between.is_empty();
        if stance == Stance::Includes && again {
            let other_class =
                self.runs.last().and_then(|run| run.blocks.last()).is_some_and(|last| is_numbered(last) != class);
            if other_class {
                stance = Stance::Unclear;
                reason = "It follows a list with other marks.".to_owned();
            }
        }
        if let Some(decided) = self.decided(line).or_else(|| self.decided(section.line).filter(|_| !own_words)) {
            stance = decided;
        }
        if only_notes && stance == Stance::Silent && before.is_some() {
            stance = Stance::Unclear;
            reason = "It follows a list and its footnotes: that list may go on here.".to_owned();
        }
        self.between.clear();
        *fresh = false;
        if stance != Stance::Silent {
            self.spoken = Some(stance);
        }
        self.runs.push(ItemRun {
            section: at,
            blocks: vec![*block],
            inline: Vec::new(),
            stance,
            intro,
            line: if own_words { intro_line } else { line },
            reason,
        });
    }

    /// Whether the items from this one on read as names.
    fn looks_like_names(&self, section: &Section, block: &Block) -> bool {
        let items: Vec<Block> = section
            .blocks
            .iter()
            .skip(section.blocks.partition_point(|other| other.from < block.from))
            .take_while(|other| matches!(other.shape, BlockShape::Item(_)))
            .copied()
            .collect();
        all_name_like(self.outline, &items)
    }

    fn may_interrupt(&self, block: &Block) -> bool {
        let notes = split_note_line(&self.outline.text.joined(block.from, block.to, 0)).is_some();
        notes || self.outline.words(block).len() <= MAX_INTERRUPTING_PARAGRAPH
    }

    fn speaks_of_scope(&self, block: &Block) -> bool {
        let words = self.outline.words(block);
        let notes = split_note_line(&self.outline.text.joined(block.from, block.to, 0)).is_some();
        !notes && (stance_of_paragraph(&words, self.vendor) != Stance::Silent || words.trim_end().ends_with(':'))
    }

    /// Whether a section begins with the number that follows the last item: a page's header parts the list.
    fn continues_numbers(&self, section: &Section, heading: Stance) -> bool {
        if heading != Stance::Silent || section.role != SectionRole::Other {
            return false;
        }
        let last = self
            .runs
            .last()
            .filter(|run| run.stance == Stance::Includes)
            .and_then(|run| run.blocks.last())
            .and_then(number_of);
        last.is_some() && last.map(|last| last.saturating_add(1)) == section.blocks.first().and_then(number_of)
    }

    /// Whether a section is a part of a list that the section before announced: a short heading, and names alone.
    fn is_part_of_list(&self, section: &Section) -> bool {
        let items = section.blocks.iter().all(|block| matches!(block.shape, BlockShape::Item(_)));
        items
            && section.role == SectionRole::Other
            && !is_other_heading(&section.heading)
            && all_name_like(self.outline, &section.blocks)
    }

    /// Reports items right under the heading after a list: the list may go on there.
    fn report_lost_items(
        &self,
        at: usize,
        section: &Section,
        heading: Stance,
        part: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let before = self.runs.last().filter(|run| run.stance == Stance::Includes && at > 0 && run.section == at - 1);
        let Some(first) = section.blocks.first().filter(|block| matches!(block.shape, BlockShape::Item(_))) else {
            return;
        };
        let decided = self.decided(self.outline.line(first)).or_else(|| self.decided(section.line)).is_some();
        if before.is_none() || part || decided || heading != Stance::Silent || section.role != SectionRole::Other {
            return;
        }
        let items: Vec<Block> =
            section.blocks.iter().take_while(|block| matches!(block.shape, BlockShape::Item(_))).copied().collect();
        if !is_other_heading(&section.heading) && all_name_like(self.outline, &items) {
            let words = self.outline.words(first);
            let found = format!(
                "Items under {} are not read, from {} on: the list of services may go on here.",
                quoted(&section.heading),
                quoted(&words)
            );
            diagnostics.push(Diagnostic::new(
                self.outline.line(first),
                DiagnosticKind::Unread,
                &section.heading,
                &found,
            ));
        }
    }

    fn add_table(&mut self, at: usize, section: &Section, includes: bool, diagnostics: &mut Vec<Diagnostic>) {
        let rows: Vec<Block> = section.blocks.iter().filter(|block| block.shape == BlockShape::Row).copied().collect();
        match service_table::read_table(self.outline, &rows, includes) {
            Ok(None) => {}
            Ok(Some(table)) => {
                let line = rows.first().map_or(section.line, |row| self.outline.line(row));
                let run = |inline, stance| ItemRun {
                    section: at,
                    blocks: Vec::new(),
                    inline,
                    stance,
                    intro: section.heading.clone(),
                    line,
                    reason: String::new(),
                };
                if !table.excluded.is_empty() {
                    self.runs.push(run(table.excluded, Stance::Excludes));
                }
                self.runs.push(run(table.included, Stance::Includes));
            }
            Err((line, reason)) => {
                let found = format!("The table of services is not understood: {reason}");
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::ListUnclear, &section.heading, &found));
            }
        }
    }
}

fn is_other_heading(heading: &str) -> bool {
    let tokens = crate::prose::tokenize(heading);
    tokens.len() > MAX_LABEL_WORDS && !heading.contains("(")
        || tokens.iter().any(|word| OTHER_HEADINGS.contains(&word.as_str()))
        || vocabulary::known_heading(heading).is_some()
}

/// Whether a paragraph is the label of a part of a list: "Compute:".
fn is_label(words: &str) -> bool {
    let bare = words.trim().trim_end_matches(':');
    bare.split_whitespace().count() <= MAX_LABEL_WORDS
        && super::item_name::is_name_like(bare)
        && !bare.ends_with('.')
        && !is_other_heading(bare)
        && stance_of_paragraph(words, "") == Stance::Silent
        && !matches!(stance_of_heading(bare), Stance::Excludes)
}

fn is_numbered(block: &Block) -> bool {
    number_of(block).is_some()
}

fn number_of(block: &Block) -> Option<u32> {
    match block.shape {
        BlockShape::Item(ListMarker::Number(number)) => Some(number),
        _ => None,
    }
}

/// The names of a list in a sentence: "A, B, and C."
fn split_inline_list(list: &str) -> Result<Vec<String>, String> {
    let list = list.trim();
    let list = list.strip_suffix('.').unwrap_or(list);
    if list.contains(". ") || list.contains(':') {
        return Err("More than one sentence follows the colon.".to_owned());
    }
    let mut names: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let mut name = String::new();
    for c in list.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && (c == ',' || c == ';') {
            names.push(core::mem::take(&mut name));
        } else {
            name.push(c);
        }
    }
    names.push(name);
    let count = names.len();
    let mut parted = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let name = name.trim();
        match name.strip_prefix("and ") {
            Some(last) if at + 1 == count && count > 1 => parted.push(last.trim().to_owned()),
            _ if at + 1 == count && name.contains(" and ") => {
                let (one, two) = name.split_once(" and ").unwrap_or((name, ""));
                if two.contains(" and ") {
                    return Err("It is not clear which \"and\" parts two names.".to_owned());
                }
                // "A, B and C" and "A and B": each of the two must be a name by itself.
                if count == 1 || one.contains(' ') && two.contains(' ') {
                    parted.extend([one.trim().to_owned(), two.trim().to_owned()]);
                } else {
                    return Err("It is not clear whether \"and\" parts two names.".to_owned());
                }
            }
            _ => parted.push(name.to_owned()),
        }
    }
    match parted.iter().find(|name| name.is_empty() || !super::item_name::is_name_like(name)) {
        Some(name) => Err(format!("{} in it reads as no name.", quoted(name))),
        None => Ok(parted),
    }
}
