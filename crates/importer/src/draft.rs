//! A draft: everything that a report's text says, as a data file whose `ours` is empty, and the diagnostics.
//!
//! It reads a text that is checked already, and never fails: what is missing is empty, and reported.

use std::collections::HashMap;

use trust_center_report::model::{
    Category, Contracting, CountedItems, CountryName, CuratedFootnote, CuratedService, Footnote, Origin, PolicyArea,
    Region, ReportFile, Service, SourceRef, Total,
};

use crate::aliases::AliasSources;
use crate::claims::sentence_words::first_limiting_word;
use crate::decisions::{Decisions, IdentityField};
use crate::diagnostic::{self, Diagnostic, DiagnosticKind, quoted};
use crate::outline::{BlockShape, Outline, Section};
use crate::prose::{self, collapse_blanks};
use crate::regions::{self, ParsedRegion, StatedTotal};
use crate::services::ServiceList;
use crate::services::item_name::read_item;
use crate::text::PrecedingLine;
use crate::text::Text;
use crate::title_page::{self, TitlePage};
use crate::vocabulary::SectionRole;
use crate::{aliases, contracting, descriptions, entities, identity, name, services};

/// What an import gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The facts; what is ours is empty.
    pub file: ReportFile,
    /// The diagnostics, by line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a report's text.
#[must_use]
pub fn import(text: &Text<'_>) -> Draft {
    import_with(text, &Decisions::default())
}

/// Reads a report's text with what a person decided about its lists and names.
#[must_use]
pub fn import_with(text: &Text<'_>, decisions: &Decisions) -> Draft {
    read_draft(&Outline::new(text), decisions)
}

/// The title page, with the names that a person decided.
fn decided_title_page(outline: &Outline<'_>, decisions: &Decisions, diagnostics: &mut Vec<Diagnostic>) -> TitlePage {
    let mut page = title_page::read_title_page(outline, diagnostics);
    for decision in &decisions.identity {
        let field = match decision.field {
            IdentityField::Title => &mut page.title,
            IdentityField::Kind => &mut page.kind,
            IdentityField::Vendor => &mut page.vendor,
            IdentityField::System => &mut page.system,
            _ => continue,
        };
        field.clone_from(&decision.value);
    }
    page
}

/// Reads a report's outline.
#[must_use]
pub fn read_draft(outline: &Outline<'_>, decisions: &Decisions) -> Draft {
    let mut diagnostics = Vec::new();
    for left in &outline.text.removed {
        let found =
            format!("Left out as a page's header, number or contents: {}, {} times.", quoted(&left.text), left.count);
        diagnostics.push(Diagnostic::new(left.line, DiagnosticKind::LeftOut, "", &found));
    }
    let front = decided_title_page(outline, decisions, &mut diagnostics);
    let services = services::read_services(outline, &front.vendor, &decisions.lists, &mut diagnostics);
    let entries = descriptions::read_descriptions(outline, &services, &front.vendor, &mut diagnostics);
    let sources = AliasSources { outline, services: &services, entries: &entries, vendor: &front.vendor };
    let aliases = aliases::read_aliases(&sources, &mut diagnostics);
    let regions = regions::read_regions(outline, &mut diagnostics);
    let entities = entities::read_entities(outline, &mut diagnostics);
    let (rules, mut names) = contracting::read_rules(outline, &entities, &mut diagnostics);
    if rules.is_empty() {
        diagnostics.push(Diagnostic::new(
            0,
            DiagnosticKind::Missing,
            "contracting",
            "The text does not say who contracts with which entity.",
        ));
    }
    add_country_names(&mut names, regions.iter().map(|found| &found.region));
    let title = front.title.clone();
    let identity = identity::read_identity(outline, front, &entities, &mut diagnostics);
    let place_of = |section: &Section| SourceRef { section: section.id.clone(), item: None, entry: None };
    let categories: Vec<Category> = entries
        .categories
        .iter()
        .filter_map(|at| outline.sections.get(*at))
        .map(|section| Category { id: section.id.clone(), name: section.heading.clone(), source: place_of(section) })
        .collect();
    let mut taken = HashMap::new();
    let listed: Vec<Service> = (0..)
        .zip(&services.listed)
        .zip(aliases)
        .map(|((at, item), aliases)| {
            let entry = entries.of.get(&at).and_then(|entry| entries.entries.get(*entry));
            let section = entry.and_then(|entry| outline.sections.get(entry.section));
            let category = entry.filter(|entry| entries.categories.contains(&entry.section)).and(section);
            let noted = item.mark.as_ref().filter(|mark| services.has_note(mark));
            let slash = item.name.split(" / ").next().unwrap_or(&item.name);
            Service {
                id: unique_id(name::slug(slash), &mut taken),
                number: item.number,
                name: item.name.clone(),
                category: category.map(|section| section.id.clone()),
                footnote: noted.map(|_| note_id(&item.name)),
                source: SourceRef { section: item.section.clone(), item: Some(item.number), entry: None },
                description_source: entry
                    .zip(section)
                    .map(|(entry, section)| SourceRef { entry: Some(entry.heading.clone()), ..place_of(section) }),
                aliases,
                curated: CuratedService {
                    summary: None,
                    terms: Vec::new(),
                    aliases: Vec::new(),
                    terraform: Vec::new(),
                },
            }
        })
        .collect();
    let file = ReportFile {
        schema: "./report.schema.json".into(),
        format: 1,
        id: report_id(&identity.vendor, &identity.kind, &identity.period.end),
        sections: build_sections(outline, &title),
        totals: build_totals(outline, &services, categories.len(), &regions, entities.len(), &mut diagnostics),
        categories,
        footnotes: build_footnotes(&services),
        services: listed,
        regions: regions.into_iter().map(|found| found.region).collect(),
        geographies: Vec::new(),
        contracting: Contracting { rules, groups: Vec::new(), caveats: Vec::new(), names },
        policy_areas: read_policies(outline, &mut diagnostics),
        commitments: Vec::new(),
        responsibilities: Vec::new(),
        limits: Vec::new(),
        origin: Origin { text: String::new(), content: String::new() },
        entities,
        identity,
    };
    report_layout(outline, &mut diagnostics);
    diagnostic::sort_and_dedupe(&mut diagnostics);
    Draft { file, diagnostics }
}

/// An id that no other record has: two names that differ in a sign only do not share one.
fn unique_id(id: String, taken: &mut HashMap<String, u32>) -> String {
    let count = taken.entry(id.clone()).or_insert(0);
    *count += 1;
    if *count == 1 {
        return id;
    }
    let mut number = *count;
    let mut one = format!("{id}-{number}");
    while taken.contains_key(&one) {
        number += 1;
        one = format!("{id}-{number}");
    }
    taken.insert(id, number);
    taken.insert(one.clone(), 1);
    one
}

/// "example-cloud-soc3-2024".
fn report_id(vendor: &str, kind: &str, end: &str) -> String {
    let kind: String = kind.chars().filter(|c| !c.is_whitespace()).collect();
    name::words_to_id(&format!("{vendor} {kind} {}", end.split('-').next().unwrap_or_default()))
}

fn note_id(name: &str) -> String {
    format!("{}-note", name::slug(name))
}

fn build_sections(outline: &Outline<'_>, title: &str) -> Vec<trust_center_report::model::Section> {
    let section = |section: &Section| trust_center_report::model::Section {
        id: section.id.clone(),
        part: section.part.clone(),
        heading: match section.role {
            SectionRole::Title if !title.is_empty() => title.to_owned(),
            _ => section.heading.clone(),
        },
    };
    outline.sections.iter().map(section).collect()
}

/// A footnote for each item that has its mark.
fn build_footnotes(services: &ServiceList) -> Vec<Footnote> {
    let mut found = Vec::new();
    for item in &services.listed {
        let Some(mark) = &item.mark else { continue };
        if services.has_note(mark) {
            found.push(Footnote {
                id: note_id(&item.name),
                marker: mark.clone(),
                item: item.number,
                source: SourceRef { section: item.section.clone(), item: Some(item.number), entry: None },
                curated: CuratedFootnote { label: String::new(), text: String::new() },
            });
        }
    }
    found
}

/// Adds the countries that regions name, the first place of each.
pub(crate) fn add_country_names<'r>(names: &mut Vec<CountryName>, regions: impl IntoIterator<Item = &'r Region>) {
    for region in regions {
        if !region.country.is_empty() && !names.iter().any(|name| name.code == region.country) {
            names.push(CountryName {
                code: region.country.clone(),
                name: regions::country_part(&region.name),
                source: region.source.clone(),
            });
        }
    }
}

fn read_policies(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<PolicyArea> {
    let Some(section) = outline.section(SectionRole::Policies) else { return Vec::new() };
    let mut areas = Vec::new();
    let mut announced: Option<String> = None;
    for block in &section.blocks {
        let words = collapse_blanks(&outline.words(block));
        if !matches!(block.shape, BlockShape::Item(_)) {
            announced = Some(words);
            continue;
        }
        // Words above a list may say that its items are missing.
        let limited = announced.as_ref().filter(|words| words.ends_with(':')).and_then(|words| {
            let last = prose::split_sentences(words).last().map(|last| prose::tokenize(last))?;
            first_limiting_word(&last)
        });
        let reading = read_item(&words, &[]);
        if let Some(word) = limited {
            let found = format!("The word \"{word}\" above the list of policies may limit it.");
            diagnostics.push(Diagnostic::new(outline.line(block), DiagnosticKind::ListUnclear, "policies", &found));
            break;
        }
        if let Some(reason) = reading.unclear {
            let found = format!("{} is in the list of policies and is not understood. {reason}", quoted(&words));
            diagnostics.push(Diagnostic::new(outline.line(block), DiagnosticKind::Unread, &words, &found));
            continue;
        }
        if let Some(mark) = reading.mark {
            let found = format!("{} has the mark {mark}, and a policy has no footnote in a data file.", quoted(&words));
            diagnostics.push(Diagnostic::new(outline.line(block), DiagnosticKind::Unread, &words, &found));
            continue;
        }
        let item = u16::try_from(areas.len() + 1).ok();
        areas.push(PolicyArea {
            name: reading.name,
            source: SourceRef { section: section.id.clone(), item, entry: None },
        });
    }
    areas
}

/// A text in which no headings can be found is named as such, in place of everything that is missing by it.
fn report_layout(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let lines = &outline.text.lines;
    let apart = lines.iter().filter(|line| line.above != PrecedingLine::Line).count();
    let lost = outline.section(SectionRole::Scope).is_none() || outline.section(SectionRole::Opinion).is_none();
    if lines.len() < 20 || !lost {
        return;
    }
    let found = match () {
        () if apart <= 2 || apart * 40 <= lines.len() => {
            "The text has almost no blank lines, so that no headings and paragraphs can be found in it."
        }
        () if apart * 20 >= lines.len() * 19 => {
            "The text has a blank line behind almost every line, so that no paragraphs can be found in it."
        }
        () => return,
    };
    diagnostics.retain(|other| !matches!(other.kind, DiagnosticKind::Required | DiagnosticKind::Missing));
    diagnostics.push(Diagnostic::new(0, DiagnosticKind::Layout, "layout", found));
}

/// Counts with their places: those that the text states, and else those of its lists.
fn build_totals(
    outline: &Outline<'_>,
    services: &ServiceList,
    categories: usize,
    regions: &[ParsedRegion],
    entities: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Total> {
    let list = outline.sections.iter().find(|section| section.id == services.section);
    let home = regions::regions_section(outline);
    let scope = outline.section(SectionRole::Scope);
    let zones = regions.iter().map(|found| usize::from(found.region.zones)).sum();
    let counts: [(CountedItems, usize, Option<&Section>, &[&str]); 5] = [
        (CountedItems::Services, services.listed.len(), list, &["services", "cloud services", "public cloud services"]),
        (CountedItems::Categories, categories, list, &["categories", "service categories"]),
        (CountedItems::Regions, regions.len(), home, &["regions", "regions."]),
        (CountedItems::Zones, zones, home, &["availability zones", "zones"]),
        (CountedItems::Entities, entities, scope, &["legal entities", "entities"]),
    ];
    let mut totals = Vec::new();
    for (of, counted, section, nouns) in counts {
        let elsewhere = || regions::stated_elsewhere(outline, of, nouns);
        let Some(section) = section.or_else(elsewhere) else { continue };
        let stated = regions::stated_totals(outline, section, nouns);
        if counted == 0 && stated.is_empty() {
            continue;
        }
        let count = compare_totals(of, counted, &stated, diagnostics);
        totals.push(Total {
            counted: of,
            count: u16::try_from(count).unwrap_or(u16::MAX),
            stated: !stated.is_empty(),
            source: SourceRef { section: section.id.clone(), item: None, entry: None },
        });
    }
    totals
}

fn compare_totals(
    of: CountedItems,
    counted: usize,
    stated: &[StatedTotal],
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    let Some(first) = stated.first() else { return counted };
    let what = of.id();
    for other in stated.iter().filter(|other| other.count != first.count) {
        let found = format!("The text states {} {what} at line {}, and {} here.", first.count, first.line, other.count);
        diagnostics.push(Diagnostic::new(other.line, DiagnosticKind::TwoCounts, what, &found));
    }
    if usize::from(first.count) != counted {
        let found = format!("The text states {} {what}, and its list adds up to {counted}.", first.count);
        diagnostics.push(Diagnostic::new(first.line, DiagnosticKind::Count, what, &found));
    }
    usize::from(first.count)
}
