//! Descriptions of services, and the categories they are grouped in.
//!
//! A description lists nothing: one whose heading is not in the numbered list becomes a diagnostic, not a service.

use std::collections::HashMap;

use trust_center_report::fold;

use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::name;
use crate::outline::{BlockShape, Outline};
use crate::services::ServiceList;
use crate::text::LineStart;

/// A heading of a description is at most this long: bytes and words.
const MAX_HEADING: (usize, usize) = (140, 16);

/// A description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// SourceRef of the section in the outline.
    pub section: usize,
    /// Its heading as written.
    pub heading: String,
    /// What follows the heading.
    pub body: String,
    /// SourceRef of the service in the list.
    pub service: usize,
    /// First and last line.
    pub lines: (u32, u32),
}

/// Descriptions and categories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Descriptions {
    /// The descriptions, in order; the first of each service only.
    pub entries: Vec<Description>,
    /// Places of the sections that are categories.
    pub categories: Vec<usize>,
    /// For each service, the place of its description.
    pub of: HashMap<usize, usize>,
}

/// Reads descriptions in all sections from that of the list on.
#[must_use]
pub fn read_descriptions(
    outline: &Outline<'_>,
    services: &ServiceList,
    vendor: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Descriptions {
    let names = listed_name_keys(services, vendor);
    let mut found = Descriptions::default();
    let Some(first) = outline.sections.iter().position(|section| section.id == services.section) else {
        return found;
    };
    for (at, section) in outline.sections.iter().enumerate().skip(first) {
        let mut strangers: Vec<(u32, String, LineStart)> = Vec::new();
        let mut matched = false;
        // A service's own heading, with its description under it.
        if let Some(&service) = names.get(&fold::name_key(&section.heading)) {
            let body: Vec<_> = section.blocks.iter().map(|block| outline.words(block)).collect();
            let lines = outline.lines(section);
            let entry =
                Description { section: at, heading: section.heading.clone(), body: body.join(" "), service, lines };
            add_description(&mut found, entry, services, diagnostics);
            continue;
        }
        for block in &section.blocks {
            // Items of the list itself are no descriptions.
            let listed = at == first && matches!(block.shape, BlockShape::Item(_));
            if listed || matches!(block.shape, BlockShape::Row | BlockShape::Signature | BlockShape::Heading) {
                continue;
            }
            let words = outline.words(block);
            let start = outline.start(block);
            let Some((heading, body)) = split_heading(&words, &names) else { continue };
            let lines = (outline.line(block), outline.last_line(block));
            match names.get(&fold::name_key(heading)) {
                Some(&service) => {
                    matched = true;
                    let (heading, body) = (heading.to_owned(), body.to_owned());
                    add_description(
                        &mut found,
                        Description { section: at, heading, body, service, lines },
                        services,
                        diagnostics,
                    );
                }
                None => strangers.push((lines.0, heading.to_owned(), start)),
            }
        }
        if matched && at != first {
            found.categories.push(at);
        }
        for (line, heading, start) in strangers {
            if start == LineStart::Underlined || (matched && is_title(&heading)) {
                let words = format!("{} is described, and the list of services does not have it.", quoted(&heading));
                diagnostics.push(Diagnostic::new(line, DiagnosticKind::NotListed, &heading, &words));
            }
        }
    }
    report_spellings(&found, services, diagnostics);
    report_undescribed(&found, services, diagnostics);
    found
}

/// Listed names by key: whole, without what is in the parenthesis, and without the vendor's name.
fn listed_name_keys(services: &ServiceList, vendor: &str) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    let vendor = fold::name_key(vendor);
    for (at, item) in services.listed.iter().enumerate() {
        names.entry(fold::name_key(&item.name)).or_insert(at);
    }
    // Whole names come first: no shortened one takes another service's place.
    let mut short: HashMap<String, Option<usize>> = HashMap::new();
    for (at, item) in services.listed.iter().enumerate() {
        let base = name::split_parenthesis(&item.name).map_or(item.name.as_str(), |(base, _)| base);
        let key = fold::name_key(base);
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
fn split_heading<'w>(words: &'w str, names: &HashMap<String, usize>) -> Option<(&'w str, &'w str)> {
    let mut limit = words.len().min(MAX_HEADING.0);
    while !words.is_char_boundary(limit) {
        limit -= 1;
    }
    let start = words.get(..limit)?;
    let fits = |heading: &str| {
        heading.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && heading.split_whitespace().count() <= MAX_HEADING.1
            && !heading.contains(". ")
            && !heading.eq_ignore_ascii_case("note")
    };
    if let Some(colon) = start.find(':') {
        let (heading, body) = (words[..colon].trim(), words[colon + 1..].trim());
        if fits(heading) && (words[colon + 1..].starts_with(' ') || body.is_empty()) && !body.is_empty() {
            return Some((heading, body));
        }
    }
    for dash in [" – ", " — ", " - "] {
        if let Some((heading, _)) = start.split_once(dash)
            && fits(heading)
            && names.contains_key(&fold::name_key(heading))
        {
            return Some((heading.trim(), words[heading.len() + dash.len()..].trim()));
        }
    }
    None
}

/// Whether a heading without an underline reads as a name: its longer words begin with capitals.
fn is_title(heading: &str) -> bool {
    heading.split_whitespace().count() <= 8
        && heading.split_whitespace().all(|word| word.len() < 4 || word.starts_with(|c: char| !c.is_lowercase()))
}

fn add_description(
    found: &mut Descriptions,
    entry: Description,
    services: &ServiceList,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(first) = found.of.get(&entry.service).and_then(|at| found.entries.get(*at)) {
        let name = services.listed.get(entry.service).map_or("", |item| item.name.as_str());
        let words = format!("{} is described at line {} and again here.", quoted(name), first.lines.0);
        diagnostics.push(Diagnostic::new(entry.lines.0, DiagnosticKind::DescribedTwice, name, &words));
        return;
    }
    found.of.insert(entry.service, found.entries.len());
    found.entries.push(entry);
}

/// Diagnostics about headings that are not the listed name. One that only leaves the parenthesis out is no other spelling.
fn report_spellings(found: &Descriptions, services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &found.entries {
        let Some(item) = services.listed.get(entry.service) else { continue };
        let base = name::split_parenthesis(&item.name).map_or(item.name.as_str(), |(base, _)| base);
        if item.name == entry.heading || base == entry.heading {
            continue;
        }
        let line = entry.lines.0;
        let words = format!("The list has {}, the description {}.", quoted(&item.name), quoted(&entry.heading));
        let shorter = !name::is_same_name(&item.name, &entry.heading) && !name::is_same_name(base, &entry.heading);
        let own = name::split_parenthesis(&entry.heading).is_some_and(|(heading, _)| name::is_same_name(heading, base));
        let kind = if shorter && !own { DiagnosticKind::PossibleAlias } else { DiagnosticKind::Spelling };
        let about = if kind == DiagnosticKind::Spelling { &item.name } else { &entry.heading };
        diagnostics.push(Diagnostic::new(line, kind, about, &words));
    }
}

fn report_undescribed(found: &Descriptions, services: &ServiceList, diagnostics: &mut Vec<Diagnostic>) {
    if found.entries.is_empty() && !services.listed.is_empty() {
        let words = "The text describes none of the listed services.";
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::Missing, "descriptions", words));
        return;
    }
    for (at, item) in services.listed.iter().enumerate() {
        if !found.of.contains_key(&at) {
            let words = format!("{} is item {} of the list, and is not described.", quoted(&item.name), item.number);
            diagnostics.push(Diagnostic::new(item.lines.0, DiagnosticKind::NotDescribed, &item.name, &words));
        }
    }
    if found.categories.is_empty() && !found.entries.is_empty() {
        let words = "The descriptions are under no category headings.";
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::NoCategory, "", words));
    }
}
