//! Looking things up in a text's outline by the places that a data file names.
//!
//! It reads no meaning: a place leads to blocks, and a block says its words or does not.

use std::collections::HashMap;

use trust_center_report::source::Place;

use crate::list_marker::Marker;
use crate::name;
use crate::outline::{Block, Outline, Section, Shape};
use crate::{regions, table};

/// Words of the text with the lines they stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The words.
    pub words: String,
    /// First and last line.
    pub lines: (u32, u32),
}

impl Found {
    /// Its lines, where the words without a footnote mark are these.
    pub(crate) fn is(&self, name: &str) -> Option<(u32, u32)> {
        (name::marked(&self.words).0 == name).then_some(self.lines)
    }

    /// Its footnote mark.
    pub(crate) fn mark(&self) -> Option<&str> {
        name::marked(&self.words).1
    }
}

/// Blocks by place.
pub(crate) struct Finder<'f> {
    outline: &'f Outline<'f>,
    sections: HashMap<&'f str, usize>,
    /// For each section, the block of each item's number; none where a number stands twice.
    items: HashMap<(usize, u32), Option<Block>>,
    /// For each section, its items in order.
    order: HashMap<usize, Vec<Block>>,
    /// The items of the list of regions, by section.
    regions: HashMap<&'f str, Vec<Block>>,
}

impl<'f> Finder<'f> {
    pub(crate) fn new(outline: &'f Outline<'f>) -> Self {
        let mut finder = Self {
            outline,
            sections: HashMap::new(),
            items: HashMap::new(),
            order: HashMap::new(),
            regions: HashMap::new(),
        };
        if let Some(section) = regions::section(outline) {
            finder.regions.insert(&section.id, regions::items(outline, section));
        }
        for (at, section) in outline.sections.iter().enumerate() {
            finder.sections.insert(&section.id, at);
            for block in &section.blocks {
                if let Shape::Item(marker) = block.shape {
                    finder.order.entry(at).or_default().push(*block);
                    if let Marker::Number(number) = marker {
                        finder.items.entry((at, number)).and_modify(|known| *known = None).or_insert(Some(*block));
                    }
                }
            }
        }
        finder
    }

    fn section(&self, place: &Place) -> Option<(usize, &'f Section)> {
        let at = *self.sections.get(place.section.as_str())?;
        self.outline.sections.get(at).map(|section| (at, section))
    }

    fn found(&self, block: &Block) -> Found {
        let lines = (self.outline.line(block), self.outline.last_line(block));
        Found { words: self.outline.words(block).into_owned(), lines }
    }

    /// The item that a place names: by its number, or by its place where the list has no numbers.
    pub(crate) fn item(&self, place: &Place) -> Option<Found> {
        let (at, _) = self.section(place)?;
        let item = u32::from(place.item?);
        if let Some(block) = self.items.get(&(at, item)) {
            return block.as_ref().map(|block| self.found(block));
        }
        let order = self.order.get(&at)?;
        let numbered = order.iter().any(|block| matches!(block.shape, Shape::Item(Marker::Number(_))));
        if numbered {
            // A page's header may have parted the list: the rest stands under the next heading.
            let next =
                self.items.iter().find(|((other, number), _)| *other > at && *number == item && *other <= at + 2);
            return next.and_then(|(_, block)| block.as_ref()).map(|block| self.found(block));
        }
        order.get(item as usize - 1).map(|block| self.found(block))
    }

    /// The description that a place names: a block that begins with its heading, or a section of that heading.
    pub(crate) fn entry(&self, place: &Place) -> Option<Found> {
        let (_, section) = self.section(place)?;
        let entry = place.entry.as_ref()?;
        if section.heading == *entry {
            let words: Vec<_> = section.blocks.iter().map(|block| self.outline.words(block)).collect();
            return Some(Found { words: words.join(" "), lines: self.outline.lines(section) });
        }
        section.blocks.iter().map(|block| self.found(block)).find(|found| {
            let rest = found.words.strip_prefix(entry.as_str()).map(str::trim_start);
            rest.is_some_and(|rest| rest.starts_with([':', '–', '—', '-']))
        })
    }

    /// Every block that a place means.
    pub(crate) fn blocks(&self, place: &Place) -> Vec<Found> {
        if place.entry.is_some() {
            return self.entry(place).into_iter().collect();
        }
        if place.item.is_some() {
            return self.item(place).into_iter().collect();
        }
        let blocks = self.section(place).map(|(_, section)| section.blocks.as_slice()).unwrap_or_default();
        blocks.iter().map(|block| self.found(block)).collect()
    }

    /// The lines where words stand whole at a place, in one block or over all of them.
    pub(crate) fn says(&self, place: &Place, words: &str) -> Option<(u32, u32)> {
        let blocks = self.blocks(place);
        if let Some(found) = blocks.iter().find(|found| stands(&found.words, words)) {
            return Some(found.lines);
        }
        let all: Vec<&str> = blocks.iter().map(|found| found.words.as_str()).collect();
        let lines = (blocks.first()?.lines.0, blocks.last()?.lines.1);
        stands(&all.join(" "), words).then_some(lines)
    }

    /// The lines of the footnote that begins with a mark.
    pub(crate) fn note(&self, section: &str, mark: &str) -> Option<(u32, u32)> {
        let at = *self.sections.get(section)?;
        let blocks = &self.outline.sections.get(at)?.blocks;
        blocks
            .iter()
            .map(|block| self.found(block))
            .find(|found| name::note(&found.words).is_some_and(|(other, _)| other == mark))
            .map(|found| found.lines)
    }

    /// The region that a place names, with its zones: an item of the list, or a row of the table.
    pub(crate) fn region(&self, place: &Place) -> Option<(Found, u16)> {
        let (_, section) = self.section(place)?;
        let item = usize::from(place.item?).checked_sub(1)?;
        if let Some(block) = self.regions.get(section.id.as_str()).and_then(|list| list.get(item)) {
            let found = self.found(block);
            let (name, zones) = regions::counted(&found.words)?;
            return Some((Found { words: name.to_owned(), lines: found.lines }, zones));
        }
        let mut rows = section.blocks.iter().filter(|block| block.shape == Shape::Row).map(|block| self.found(block));
        let columns = rows.by_ref().find_map(|row| regions::Columns::of(&row.words))?;
        let row = rows.filter(|row| !table::is_rule(&row.words)).nth(item)?;
        let (name, zones, _) = columns.read(&row.words)?;
        Some((Found { words: name, lines: row.lines }, zones))
    }
}

/// Whether words stand in a text with no letter or digit before or behind them.
fn stands(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            before && text[at + words.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        })
}
