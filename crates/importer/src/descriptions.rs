//! Descriptions of services, and the categories they are grouped in.
//!
//! A description lists nothing: one whose heading is not in the numbered list becomes a doubt, not a service.

use std::collections::HashMap;

use trust_center_report::fold;

use crate::diagnostic::{Diagnostic, Kind, quoted};
use crate::name;
use crate::outline::{Outline, Shape};
use crate::services::Services;
use crate::text::Start;

/// A heading of a description is at most so long: bytes and words.
const HEAD: (usize, usize) = (140, 16);

/// A description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place of the section in the outline.
    pub section: usize,
    /// Its heading as written.
    pub head: String,
    /// What follows the heading.
    pub body: String,
    /// Place of the service in the list.
    pub service: usize,
    /// First and last line.
    pub lines: (u32, u32),
}

/// Descriptions and categories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    /// The descriptions, in order; the first of each service only.
    pub entries: Vec<Entry>,
    /// Places of the sections that are categories.
    pub categories: Vec<usize>,
    /// For each service, the place of its description.
    pub of: HashMap<usize, usize>,
}

/// Reads descriptions in all sections from that of the list on.
#[must_use]
pub fn read(outline: &Outline<'_>, services: &Services, vendor: &str, doubts: &mut Vec<Diagnostic>) -> Entries {
    let names = names(services, vendor);
    let mut found = Entries::default();
    let Some(first) = outline.sections.iter().position(|section| section.id == services.section) else {
        return found;
    };
    for (at, section) in outline.sections.iter().enumerate().skip(first) {
        let mut strangers: Vec<(u32, String, Start)> = Vec::new();
        let mut matched = false;
        // A service's own heading, with its description under it.
        if let Some(&service) = names.get(&fold::key(&section.heading)) {
            let body: Vec<_> = section.blocks.iter().map(|block| outline.words(block)).collect();
            let lines = outline.lines(section);
            let entry = Entry { section: at, head: section.heading.clone(), body: body.join(" "), service, lines };
            add(&mut found, entry, services, doubts);
            continue;
        }
        for block in &section.blocks {
            // Items of the list itself are no descriptions.
            let listed = at == first && matches!(block.shape, Shape::Item(_));
            if listed || matches!(block.shape, Shape::Row | Shape::Signature | Shape::Heading) {
                continue;
            }
            let words = outline.words(block);
            let start = outline.start(block);
            let Some((head, body)) = head(&words, &names) else { continue };
            let lines = (outline.line(block), outline.last_line(block));
            match names.get(&fold::key(head)) {
                Some(&service) => {
                    matched = true;
                    let (head, body) = (head.to_owned(), body.to_owned());
                    add(&mut found, Entry { section: at, head, body, service, lines }, services, doubts);
                }
                None => strangers.push((lines.0, head.to_owned(), start)),
            }
        }
        if matched && at != first {
            found.categories.push(at);
        }
        for (line, head, start) in strangers {
            if start == Start::Underlined || (matched && is_title(&head)) {
                let words = format!("{} is described, and the list of services does not have it.", quoted(&head));
                doubts.push(Diagnostic::new(line, Kind::NotListed, &head, &words));
            }
        }
    }
    spelling(&found, services, doubts);
    missing(&found, services, doubts);
    found
}

/// Listed names by key: whole, without what stands in the parenthesis, and without the vendor's name.
fn names(services: &Services, vendor: &str) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    let vendor = fold::key(vendor);
    for (at, item) in services.listed.iter().enumerate() {
        names.entry(fold::key(&item.name)).or_insert(at);
    }
    // Whole names come first: no shortened one takes another service's place.
    let mut short: HashMap<String, Option<usize>> = HashMap::new();
    for (at, item) in services.listed.iter().enumerate() {
        let base = name::parenthesis(&item.name).map_or(item.name.as_str(), |(base, _)| base);
        let key = fold::key(base);
        let bare = key.strip_prefix(vendor.as_str()).filter(|rest| !rest.is_empty() && !vendor.is_empty());
        for key in [Some(key.as_str()), bare].into_iter().flatten() {
            let one = short.entry(key.to_owned()).or_insert(Some(at));
            if *one != Some(at) {
                *one = None;
            }
        }
    }
    for (key, at) in short {
        if let Some(at) = at {
            names.entry(key).or_insert(at);
        }
    }
    names
}

/// A block's heading and what follows it.
fn head<'w>(words: &'w str, names: &HashMap<String, usize>) -> Option<(&'w str, &'w str)> {
    let mut limit = words.len().min(HEAD.0);
    while !words.is_char_boundary(limit) {
        limit -= 1;
    }
    let start = words.get(..limit)?;
    let fits = |head: &str| {
        head.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && head.split_whitespace().count() <= HEAD.1
            && !head.contains(". ")
            && !head.eq_ignore_ascii_case("note")
    };
    if let Some(colon) = start.find(':') {
        let (head, body) = (words[..colon].trim(), words[colon + 1..].trim());
        if fits(head) && (words[colon + 1..].starts_with(' ') || body.is_empty()) && !body.is_empty() {
            return Some((head, body));
        }
    }
    for dash in [" – ", " — ", " - "] {
        if let Some((head, _)) = start.split_once(dash)
            && fits(head)
            && names.contains_key(&fold::key(head))
        {
            return Some((head.trim(), words[head.len() + dash.len()..].trim()));
        }
    }
    None
}

/// Whether a heading without an underline reads as a name: its longer words begin with capitals.
fn is_title(head: &str) -> bool {
    head.split_whitespace().count() <= 8
        && head.split_whitespace().all(|word| word.len() < 4 || word.starts_with(|c: char| !c.is_lowercase()))
}

fn add(found: &mut Entries, entry: Entry, services: &Services, doubts: &mut Vec<Diagnostic>) {
    if let Some(first) = found.of.get(&entry.service).and_then(|at| found.entries.get(*at)) {
        let name = services.listed.get(entry.service).map_or("", |item| item.name.as_str());
        let words = format!("{} is described at line {} and again here.", quoted(name), first.lines.0);
        doubts.push(Diagnostic::new(entry.lines.0, Kind::DescribedTwice, name, &words));
        return;
    }
    found.of.insert(entry.service, found.entries.len());
    found.entries.push(entry);
}

/// Doubts about headings that are not the listed name. One that only leaves the parenthesis out is no other spelling.
fn spelling(found: &Entries, services: &Services, doubts: &mut Vec<Diagnostic>) {
    for entry in &found.entries {
        let Some(item) = services.listed.get(entry.service) else { continue };
        let base = name::parenthesis(&item.name).map_or(item.name.as_str(), |(base, _)| base);
        if item.name == entry.head || base == entry.head {
            continue;
        }
        let line = entry.lines.0;
        let words = format!("The list has {}, the description {}.", quoted(&item.name), quoted(&entry.head));
        let shorter = !name::same(&item.name, &entry.head) && !name::same(base, &entry.head);
        let own = name::parenthesis(&entry.head).is_some_and(|(head, _)| name::same(head, base));
        let kind = if shorter && !own { Kind::PossibleAlias } else { Kind::Spelling };
        let about = if kind == Kind::Spelling { &item.name } else { &entry.head };
        doubts.push(Diagnostic::new(line, kind, about, &words));
    }
}

fn missing(found: &Entries, services: &Services, doubts: &mut Vec<Diagnostic>) {
    if found.entries.is_empty() && !services.listed.is_empty() {
        let words = "The text describes none of the listed services.";
        doubts.push(Diagnostic::new(0, Kind::Missing, "descriptions", words));
        return;
    }
    for (at, item) in services.listed.iter().enumerate() {
        if !found.of.contains_key(&at) {
            let words = format!("{} is item {} of the list, and is not described.", quoted(&item.name), item.number);
            doubts.push(Diagnostic::new(item.lines.0, Kind::NotDescribed, &item.name, &words));
        }
    }
    if found.categories.is_empty() && !found.entries.is_empty() {
        let words = "The descriptions stand under no category headings.";
        doubts.push(Diagnostic::new(0, Kind::NoCategory, "", words));
    }
}
