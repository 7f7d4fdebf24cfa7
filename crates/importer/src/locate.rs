//! Looking things up in a text's outline by the places that a data file names.
//!
//! It reads no meaning: a place leads to blocks, and a block says its words or does not.

use std::collections::HashMap;

use trust_center_report::model::SourceRef;

use crate::list_marker::ListMarker;
use crate::name;
use crate::outline::{Block, BlockShape, Outline, Section};
use crate::services::item_name::read_item;
use crate::services::notes::{note_label, split_note_line};
use crate::{regions, table};

/// Words of the text with the lines they are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Location {
    /// The words.
    pub words: String,
    /// First and last line.
    pub lines: (u32, u32),
}

impl Location {
    /// Its lines, where the words without a footnote mark are these.
    pub(crate) fn lines_if_named(&self, name: &str) -> Option<(u32, u32)> {
        let exact = name::split_footnote_mark(&self.words).0 == name || read_item(&self.words, &[]).name == name;
        exact.then_some(self.lines)
    }

    /// Its footnote mark, where the footnotes of the list have these labels.
    pub(crate) fn mark(&self, labels: &[String]) -> Option<String> {
        read_item(&self.words, labels).mark
    }
}

/// Blocks by place.
pub(crate) struct Locator<'f> {
    outline: &'f Outline<'f>,
    sections: HashMap<&'f str, usize>,
    /// For each section, the block of each item's number; `None` if a number occurs twice.
    items: HashMap<(usize, u32), Option<Block>>,
    /// For each section, its items in order.
    order: HashMap<usize, Vec<Block>>,
    /// The items of the list of regions, by section.
    regions: HashMap<&'f str, Vec<Block>>,
}

impl<'f> Locator<'f> {
    pub(crate) fn new(outline: &'f Outline<'f>) -> Self {
        let mut finder = Self {
            outline,
            sections: HashMap::new(),
            items: HashMap::new(),
            order: HashMap::new(),
            regions: HashMap::new(),
        };
        if let Some(section) = regions::regions_section(outline) {
            finder.regions.insert(&section.id, regions::region_items(outline, section));
        }
        for (at, section) in outline.sections.iter().enumerate() {
            finder.sections.insert(&section.id, at);
            for block in &section.blocks {
                if let BlockShape::Item(marker) = block.shape {
                    finder.order.entry(at).or_default().push(*block);
                    if let ListMarker::Number(number) = marker {
                        finder.items.entry((at, number)).and_modify(|known| *known = None).or_insert(Some(*block));
                    }
                }
            }
        }
        finder
    }

    fn section(&self, place: &SourceRef) -> Option<(usize, &'f Section)> {
        let at = *self.sections.get(place.section.as_str())?;
        self.outline.sections.get(at).map(|section| (at, section))
    }

    fn location_of(&self, block: &Block) -> Location {
        let lines = (self.outline.line(block), self.outline.last_line(block));
        Location { words: self.outline.words(block).into_owned(), lines }
    }

    /// The item that a place names: by its number, or by its place where the list has no numbers.
    pub(crate) fn item_at(&self, place: &SourceRef) -> Option<Location> {
        let (at, _) = self.section(place)?;
        let item = u32::from(place.item?);
        if let Some(block) = self.items.get(&(at, item)) {
            return block.as_ref().map(|block| self.location_of(block));
        }
        let order = self.order.get(&at)?;
        let numbered = order.iter().any(|block| matches!(block.shape, BlockShape::Item(ListMarker::Number(_))));
        if numbered {
            // A page's header may have parted the list: the rest is under the next heading.
            let next =
                self.items.iter().find(|((other, number), _)| *other > at && *number == item && *other <= at + 2);
            return next.and_then(|(_, block)| block.as_ref()).map(|block| self.location_of(block));
        }
        order.get(item as usize - 1).map(|block| self.location_of(block))
    }

    /// The description that a place names: a block that begins with its heading, or a section of that heading.
    pub(crate) fn description_at(&self, place: &SourceRef) -> Option<Location> {
        let (_, section) = self.section(place)?;
        let entry = place.entry.as_ref()?;
        if section.heading == *entry {
            let words: Vec<_> = section.blocks.iter().map(|block| self.outline.words(block)).collect();
            return Some(Location { words: words.join(" "), lines: self.outline.lines(section) });
        }
        section.blocks.iter().map(|block| self.location_of(block)).find(|found| {
            let rest = found.words.strip_prefix(entry.as_str()).map(str::trim_start);
            rest.is_some_and(|rest| rest.starts_with([':', '–', '—', '-']))
        })
    }

    /// Every block that a place means.
    pub(crate) fn locations_at(&self, place: &SourceRef) -> Vec<Location> {
        if place.entry.is_some() {
            return self.description_at(place).into_iter().collect();
        }
        if place.item.is_some() {
            return self.item_at(place).into_iter().collect();
        }
        let blocks = self.section(place).map(|(_, section)| section.blocks.as_slice()).unwrap_or_default();
        blocks.iter().map(|block| self.location_of(block)).collect()
    }

    /// The lines where words are whole at a place, in one block or over all of them.
    pub(crate) fn find_in_source_ref(&self, place: &SourceRef, words: &str) -> Option<(u32, u32)> {
        let blocks = self.locations_at(place);
        if let Some(found) = blocks.iter().find(|found| contains_whole_words(&found.words, words)) {
            return Some(found.lines);
        }
        let all: Vec<&str> = blocks.iter().map(|found| found.words.as_str()).collect();
        let lines = (blocks.first()?.lines.0, blocks.last()?.lines.1);
        contains_whole_words(&all.join(" "), words).then_some(lines)
    }

    /// The lines of the footnote that begins with a mark.
    pub(crate) fn note_with_mark(&self, section: &str, mark: &str) -> Option<(u32, u32)> {
        let at = *self.sections.get(section)?;
        let blocks = &self.outline.sections.get(at)?.blocks;
        let label = note_label(mark);
        let mut lines =
            blocks.iter().flat_map(|block| self.outline.text.lines.get(block.from..block.to).unwrap_or_default());
        lines.find_map(|line| {
            let (other, _) = split_note_line(&line.text)?;
            (note_label(other) == label).then_some((line.number, line.number))
        })
    }

    /// The region that a place names, with its zones: an item of the list, or a row of the table.
    pub(crate) fn region_at(&self, place: &SourceRef) -> Option<(Location, u16)> {
        let (_, section) = self.section(place)?;
        let item = usize::from(place.item?).checked_sub(1)?;
        if let Some(block) = self.regions.get(section.id.as_str()).and_then(|list| list.get(item)) {
            let found = self.location_of(block);
            let (name, zones) = regions::name_and_zones(&found.words)?;
            return Some((Location { words: name.to_owned(), lines: found.lines }, zones));
        }
        let mut rows =
            section.blocks.iter().filter(|block| block.shape == BlockShape::Row).map(|block| self.location_of(block));
        let columns = rows.by_ref().find_map(|row| regions::TableColumns::from_header(&row.words))?;
        let row = rows.filter(|row| !table::is_rule(&row.words)).nth(item)?;
        let (name, zones, _) = columns.read_row(&row.words)?;
        Some((Location { words: name, lines: row.lines }, zones))
    }
}

/// Whether words are in a text with no letter or digit before or behind them.
fn contains_whole_words(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            before && text[at + words.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        })
}
