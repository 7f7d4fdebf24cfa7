//! A draft: everything that a report's text says, as a data file whose `ours` is empty, and the diagnostics.
//!
//! It reads a text that is checked already, and never fails: what is missing is empty, and told.

use trust_center_report::model::{
    Category, Contracting, CountedItems, CountryName, CuratedFootnote, CuratedService, Footnote, Origin, PolicyArea,
    Region, ReportFile, Service, SourceRef, Total,
};

use crate::aliases::AliasSources;
use crate::diagnostic::{self, Diagnostic, DiagnosticKind, quoted};
use crate::outline::{BlockShape, Outline, Section};
use crate::regions::{self, ParsedRegion, StatedTotal};
use crate::services::ServiceList;
use crate::text::Text;
use crate::vocabulary::SectionRole;
use crate::{aliases, descriptions, entities, identity, name, services};

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
    read_draft(&Outline::new(text))
}

/// Reads a report's outline.
#[must_use]
pub fn read_draft(outline: &Outline<'_>) -> Draft {
    let mut diagnostics = Vec::new();
    for left in &outline.text.removed {
        let found =
            format!("Left out as a page's header, number or contents: {}, {} times.", quoted(&left.text), left.count);
        diagnostics.push(Diagnostic::new(left.line, DiagnosticKind::LeftOut, "", &found));
    }
    let front = identity::parse_title_page(outline, &mut diagnostics);
    let services = services::read_services(outline, &mut diagnostics);
    let entries = descriptions::read_descriptions(outline, &services, &front.vendor, &mut diagnostics);
    let sources = AliasSources { outline, services: &services, entries: &entries, vendor: &front.vendor };
    let aliases = aliases::read_aliases(&sources, &mut diagnostics);
    let regions = regions::read_regions(outline, &mut diagnostics);
    let entities = entities::read_entities(outline, &mut diagnostics);
    let (rules, mut names) = entities::read_rules(outline, &entities, &mut diagnostics);
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
    let list = SourceRef { section: services.section.clone(), item: None, entry: None };
    let mut taken = std::collections::HashSet::new();
    let listed: Vec<Service> = (0..)
        .zip(&services.listed)
        .zip(aliases)
        .map(|((at, item), aliases)| {
            let entry = entries.of.get(&at).and_then(|entry| entries.entries.get(*entry));
            let section = entry.and_then(|entry| outline.sections.get(entry.section));
            let category = entry.filter(|entry| entries.categories.contains(&entry.section)).and(section);
            let noted = item.mark.as_ref().filter(|mark| services.notes.iter().any(|note| note.mark == **mark));
            let slash = item.name.split(" / ").next().unwrap_or(&item.name);
            Service {
                id: unique_id(name::slug(slash), &mut taken),
                number: item.number,
                name: item.name.clone(),
                category: category.map(|section| section.id.clone()),
                footnote: noted.map(|_| note_id(&item.name)),
                source: SourceRef { item: Some(item.number), ..list.clone() },
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
        policy_areas: read_policies(outline),
        commitments: Vec::new(),
        responsibilities: Vec::new(),
        limits: Vec::new(),
        origin: Origin { text: String::new(), content: String::new() },
        entities,
        identity,
    };
    diagnostic::sort_and_dedupe(&mut diagnostics);
    Draft { file, diagnostics }
}

/// An id that no other record has: two names that differ in a sign only do not share one.
fn unique_id(id: String, taken: &mut std::collections::HashSet<String>) -> String {
    let mut one = id.clone();
    let mut count = 2_u32;
    while !taken.insert(one.clone()) {
        one = format!("{id}-{count}");
        count += 1;
    }
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
        if services.notes.iter().any(|note| note.mark == *mark) {
            found.push(Footnote {
                id: note_id(&item.name),
                marker: mark.clone(),
                item: item.number,
                source: SourceRef { section: services.section.clone(), item: Some(item.number), entry: None },
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

fn read_policies(outline: &Outline<'_>) -> Vec<PolicyArea> {
    let Some(section) = outline.section(SectionRole::Policies) else { return Vec::new() };
    let items = section.blocks.iter().filter(|block| matches!(block.shape, BlockShape::Item(_)));
    (1..=u16::MAX)
        .zip(items)
        .map(|(item, block)| PolicyArea {
            name: outline.words(block).into_owned(),
            source: SourceRef { section: section.id.clone(), item: Some(item), entry: None },
        })
        .collect()
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
        let Some(section) = section.filter(|_| counted > 0) else { continue };
        let stated = regions::stated_totals(outline, section, nouns);
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
