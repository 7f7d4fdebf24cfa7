//! Regions with their availability zones, from a list or a table, and the figures that the text states.
//!
//! It places nothing on a map and assigns no country by guess: a name that is no known country is a diagnostic.

use std::collections::HashSet;

use crate::claims::sentence_words::first_limiting_word;
use crate::prose::{collapse_blanks, split_sentences, tokenize};
use trust_center_report::codec::Degrees;
use trust_center_report::model::CountedItems;
use trust_center_report::model::{CuratedRegion, Region, SourceRef};

use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::outline::{Block, BlockShape, Outline, Section};
use crate::services::MAX_LIST_ITEMS;
use crate::vocabulary::{HEDGES, LOCAL, NUMBERS, SectionRole};
use crate::{countries, name, table};

/// The grouping of regions that no overlay has placed.
pub const UNPLACED: &str = "unplaced";

/// A region with the line it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedRegion {
    /// The region; what is ours is empty.
    pub region: Region,
    /// First and last line.
    pub lines: (u32, u32),
}

/// Reads the regions of the section that has them.
#[must_use]
pub fn read_regions(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ParsedRegion> {
    let mut found = Vec::new();
    let Some(section) = regions_section(outline) else {
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::Missing, "regions", "The text has no list of regions."));
        return found;
    };
    let mut columns: Option<TableColumns> = None;
    let mut announced: Option<String> = None;
    let items: HashSet<usize> = region_items(outline, section).iter().map(|block| block.from).collect();
    let here = |block: &&Block| !matches!(block.shape, BlockShape::Item(_)) || items.contains(&block.from);
    for block in section.blocks.iter().filter(here) {
        let words = outline.words(block);
        let line = outline.line(block);
        if !matches!(block.shape, BlockShape::Item(_) | BlockShape::Row) {
            announced = Some(collapse_blanks(&words));
        } else if let Some(word) = announced.as_deref().and_then(limiting_announcement) {
            let message = format!("The word \"{word}\" above the list of regions may limit it.");
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::ListUnclear, "regions", &message));
            break;
        }
        let read = match block.shape {
            BlockShape::Item(_) => name_and_zones(&words).map(|(name, zones)| (name.to_owned(), zones, None)),
            BlockShape::Row if table::is_rule(&words) => continue,
            BlockShape::Row => match &columns {
                None => {
                    columns = TableColumns::from_header(&words);
                    if columns.is_none() && !found.is_empty() {
                        report_uncounted(&words, line, diagnostics);
                    }
                    continue;
                }
                Some(columns) => columns.read_row(&words),
            },
            _ => continue,
        };
        let Some((name, zones, country)) = read else {
            report_uncounted(&words, line, diagnostics);
            continue;
        };
        if !name::is_name(&name) || found.len() >= MAX_LIST_ITEMS {
            let kind = if found.len() >= MAX_LIST_ITEMS { DiagnosticKind::TooMany } else { DiagnosticKind::Name };
            diagnostics.push(Diagnostic::new(
                line,
                kind,
                &name,
                &format!("This region is not read: {}.", quoted(&name)),
            ));
            break;
        }
        if block.to - block.from > 1 {
            let message = format!("A region is in {} lines, read as {}.", block.to - block.from, quoted(&name));
            diagnostics.push(Diagnostic::new(line, DiagnosticKind::Joined, &name, &message));
        }
        let item = u16::try_from(found.len() + 1).ok();
        let place = SourceRef { section: section.id.clone(), item, entry: None };
        let lines = (line, outline.last_line(block));
        found.push(ParsedRegion {
            region: build_region(name, zones, country.as_deref(), place, line, diagnostics),
            lines,
        });
    }
    found
}

fn report_uncounted(words: &str, line: u32, diagnostics: &mut Vec<Diagnostic>) {
    let message = format!("{} is in the list of regions without a number of zones.", quoted(words));
    diagnostics.push(Diagnostic::new(line, DiagnosticKind::Unread, words, &message));
}

/// The items of a section's lists of regions: of each list one of whose items has a number of zones.
pub(crate) fn region_items(outline: &Outline<'_>, section: &Section) -> Vec<Block> {
    let is_item = |block: &Block| matches!(block.shape, BlockShape::Item(_));
    let lists = section.blocks.chunk_by(|one, next| is_item(one) == is_item(next));
    let counted =
        |list: &&[Block]| list.iter().any(|block| is_item(block) && name_and_zones(&outline.words(block)).is_some());
    lists.filter(counted).flatten().copied().collect()
}

/// The section with regions: by its heading, or else the first with several items that end with a number of zones.
pub(crate) fn regions_section<'o>(outline: &'o Outline<'_>) -> Option<&'o Section> {
    let has = |section: &&Section| {
        let item = |block: &Block| {
            matches!(block.shape, BlockShape::Item(_)) && name_and_zones(&outline.words(block)).is_some()
        };
        let row = |block: &Block| {
            block.shape == BlockShape::Row && TableColumns::from_header(&outline.words(block)).is_some()
        };
        section.blocks.iter().any(|block| item(block) || row(block))
    };
    let known = outline.sections.iter().find(|section| section.role == SectionRole::Regions && has(section));
    known.or_else(|| outline.sections.iter().find(|section| section.role != SectionRole::Services && has(section)))
}

/// The word by which a sentence right above a list takes its items out or limits them; `None` if it has no such word.
fn limiting_announcement(words: &str) -> Option<String> {
    let last = split_sentences(words).last().map(|last| tokenize(last))?;
    words.ends_with(':').then(|| first_limiting_word(&last)).flatten()
}

/// The section that states a total whose list was not found: that of the regions by its heading, or of the services.
#[must_use]
pub fn stated_elsewhere<'o>(outline: &'o Outline<'_>, of: CountedItems, nouns: &[&str]) -> Option<&'o Section> {
    let wanted = |section: &&Section| match of {
        CountedItems::Regions | CountedItems::Zones => {
            matches!(section.role, SectionRole::Regions | SectionRole::Services | SectionRole::Other)
        }
        CountedItems::Services => section.role == SectionRole::Services,
        CountedItems::Categories | CountedItems::Entities => false,
    };
    outline.sections.iter().filter(wanted).find(|section| !stated_totals(outline, section, nouns).is_empty())
}

/// "Name (3)", "Name (3 zones)", "Name: 3 zones" or "Name – 3 availability zones".
pub(crate) fn name_and_zones(words: &str) -> Option<(&str, u16)> {
    let words = words.trim_end_matches(['.', ';']);
    let counted = |(_, rest): &(&str, &str)| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(' ');
    let (name, inside) = name::split_parenthesis(words)
        .or_else(|| [": ", " – ", " — ", " - "].iter().filter_map(|mark| words.rsplit_once(mark)).find(counted))?;
    let mut parts = inside.split_whitespace();
    let zones = parts.next()?;
    let unit = parts.next().unwrap_or("zones").to_lowercase();
    let rest: Vec<&str> = parts.collect();
    let named = unit.starts_with("zone")
        || unit == "az"
        || unit == "azs"
        || unit.starts_with("availability") && rest.iter().any(|word| word.starts_with("zone"));
    Some((name, parse_count(zones).filter(|_| named)?))
}

fn parse_count(text: &str) -> Option<u16> {
    if let Some(at) = NUMBERS.iter().position(|word| word.eq_ignore_ascii_case(text)) {
        return u16::try_from(at).ok();
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Which cells of a table's rows hold what.
pub(crate) struct TableColumns {
    name: usize,
    zones: usize,
    country: Option<usize>,
    count: usize,
}

impl TableColumns {
    pub(crate) fn from_header(header: &str) -> Option<Self> {
        let cells = table::split_cells(header);
        let at = |words: &[&str]| {
            cells
                .iter()
                .position(|cell| words.iter().any(|word| cell.to_lowercase().split_whitespace().any(|w| w == *word)))
        };
        let has = |cell: &str, words: &[&str]| tokenize(cell).iter().any(|token| words.contains(&token.as_str()));
        let counts = |cell: &&str| {
            has(cell, &["zones", "zone", "az", "azs"]) && !has(cell, &["name", "names", "id", "ids", "code", "codes"])
        };
        let zones = cells.iter().position(counts)?;
        let names = |cell: &&str| {
            has(cell, &["region", "regions", "location", "city"])
                && !has(cell, &["code", "id", "codes", "ids"])
                && !counts(cell)
        };
        let mut found = cells.iter().enumerate().filter(|(_, cell)| names(cell)).map(|(at, _)| at);
        // Two columns of names: a person decides which has the region's.
        let name = found.next().filter(|_| found.next().is_none())?;
        let limiting = |cell: &&str| {
            has(cell, &["remarks", "remark", "note", "notes", "status", "scope", "exclusions", "limitations"])
        };
        if cells.iter().any(limiting) {
            return None;
        }
        Some(Self { name, zones, country: at(&["country", "territory"]), count: cells.len() })
    }

    pub(crate) fn read_row(&self, row: &str) -> Option<(String, u16, Option<String>)> {
        let cells = table::split_cells(row);
        if cells.len() != self.count {
            return None;
        }
        let country = self.country.and_then(|at| cells.get(at)).map(|cell| (*cell).to_owned());
        Some(((*cells.get(self.name)?).to_owned(), parse_count(cells.get(self.zones)?)?, country))
    }
}

fn build_region(
    name: String,
    zones: u16,
    country: Option<&str>,
    place: SourceRef,
    line: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Region {
    let low = name.to_lowercase();
    let local = LOCAL.iter().any(|end| low.ends_with(end));
    let named = country.map_or_else(|| country_part(&name), str::to_owned);
    let code = if country.is_none() { countries::country_code(&unnumbered(&name)) } else { None }
        .or_else(|| countries::country_code(&named));
    if code.is_none() {
        let message = format!("{} in {} is no country of the table.", quoted(&named), quoted(&name));
        diagnostics.push(Diagnostic::new(line, DiagnosticKind::Country, &named, &message));
    }
    Region {
        id: name::words_to_id(&name),
        zones,
        local,
        country: code.unwrap_or_default().to_owned(),
        source: place,
        curated: CuratedRegion {
            geography: UNPLACED.to_owned(),
            public_id: None,
            lon: Degrees::from(0.0),
            lat: Degrees::from(0.0),
            aliases: Vec::new(),
        },
        name,
    }
}

/// A region's name without what says that it is a local one.
fn unnumbered(name: &str) -> String {
    let low = name.to_lowercase();
    let end = LOCAL.iter().find_map(|end| low.strip_suffix(end)).map_or(name.len(), str::len);
    name.get(..end).unwrap_or(name).trim().to_owned()
}

/// The part of a region's name that names the country: all of it where it is one ("Hong Kong, China"), or the last.
#[must_use]
pub fn country_part(name: &str) -> String {
    let bare = unnumbered(name);
    if countries::country_code(&bare).is_some() {
        return bare;
    }
    bare.rsplit(',').next().unwrap_or(&bare).trim().to_owned()
}

/// A figure that the text states, with its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedTotal {
    /// The figure.
    pub count: u16,
    /// Its line.
    pub line: u32,
}

/// Every figure in a section's paragraphs before one of these nouns. "More than 20 regions" is no figure.
#[must_use]
pub fn stated_totals(outline: &Outline<'_>, section: &Section, nouns: &[&str]) -> Vec<StatedTotal> {
    let mut found = Vec::new();
    for block in section.blocks.iter().filter(|block| block.shape == BlockShape::Paragraph) {
        let words = outline.words(block).to_lowercase();
        let words: Vec<&str> =
            words.split(|c: char| c.is_whitespace() || c == '(').filter(|word| !word.is_empty()).collect();
        for (at, word) in words.iter().enumerate() {
            let Some(count) = parse_count(word) else { continue };
            let hedged =
                at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| HEDGES.contains(before));
            let noun = |words: &[&str]| {
                nouns.iter().any(|noun| {
                    let mut parts = noun.split(' ');
                    words.iter().all(|word| parts.next() == Some(word.trim_end_matches([',', '.', ';', ':', ')'])))
                        && parts.next().is_none()
                })
            };
            let follows = (1..=3).any(|length| words.get(at + 1..at + 1 + length).is_some_and(noun));
            if follows && !hedged {
                found.push(StatedTotal { count, line: outline.line(block) });
            }
        }
    }
    found
}
