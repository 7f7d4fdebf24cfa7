//! A draft: everything that a report's text says, as a data file whose `ours` is empty, and the doubts.
//!
//! It reads a text that is checked already, and never fails: what is missing is empty, and told.

use trust_center_report::source::{
    Category, Contracting, Counted, CountryName, Footnote, FootnoteOurs, Origin, Place, PolicyArea, Region, ReportFile,
    Service, ServiceOurs, Total,
};

use crate::aliases::Sources;
use crate::diagnostic::{self, Diagnostic, Kind, quoted};
use crate::outline::{Outline, Section, Shape};
use crate::regions::{self, Found, Stated};
use crate::services::Services;
use crate::text::Text;
use crate::vocabulary::Role;
use crate::{aliases, descriptions, entities, identity, name, services};

/// What an import gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The facts; what is ours is empty.
    pub file: ReportFile,
    /// The doubts, by line.
    pub doubts: Vec<Diagnostic>,
}

/// Reads a report's text.
#[must_use]
pub fn import(text: &Text<'_>) -> Draft {
    read(&Outline::new(text))
}

/// Reads a report's outline.
#[must_use]
pub fn read(outline: &Outline<'_>) -> Draft {
    let mut doubts = Vec::new();
    for left in &outline.text.left_out {
        let found =
            format!("Left out as a page's header, number or contents: {}, {} times.", quoted(&left.text), left.count);
        doubts.push(Diagnostic::new(left.line, Kind::LeftOut, "", &found));
    }
    let front = identity::front(outline, &mut doubts);
    let services = services::read(outline, &mut doubts);
    let entries = descriptions::read(outline, &services, &front.vendor, &mut doubts);
    let sources = Sources { outline, services: &services, entries: &entries, vendor: &front.vendor };
    let aliases = aliases::read(&sources, &mut doubts);
    let regions = regions::read(outline, &mut doubts);
    let entities = entities::read(outline, &mut doubts);
    let (rules, mut names) = entities::rules(outline, &entities, &mut doubts);
    if rules.is_empty() {
        doubts.push(Diagnostic::new(
            0,
            Kind::Missing,
            "contracting",
            "The text does not say who contracts with which entity.",
        ));
    }
    countries(&mut names, regions.iter().map(|found| &found.region));
    let title = front.title.clone();
    let identity = identity::read(outline, front, &entities, &mut doubts);
    let place_of = |section: &Section| Place { section: section.id.clone(), item: None, entry: None };
    let categories: Vec<Category> = entries
        .categories
        .iter()
        .filter_map(|at| outline.sections.get(*at))
        .map(|section| Category { id: section.id.clone(), name: section.heading.clone(), place: place_of(section) })
        .collect();
    let list = Place { section: services.section.clone(), item: None, entry: None };
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
                id: unique(name::slug(slash), &mut taken),
                number: item.number,
                name: item.name.clone(),
                category: category.map(|section| section.id.clone()),
                footnote: noted.map(|_| note_id(&item.name)),
                place: Place { item: Some(item.number), ..list.clone() },
                described: entry
                    .zip(section)
                    .map(|(entry, section)| Place { entry: Some(entry.head.clone()), ..place_of(section) }),
                aliases,
                ours: ServiceOurs { summary: None, terms: Vec::new(), aliases: Vec::new(), terraform: Vec::new() },
            }
        })
        .collect();
    let file = ReportFile {
        schema: "./report.schema.json".into(),
        format: 1,
        id: id(&identity.vendor, &identity.kind, &identity.period.end),
        sections: sections(outline, &title),
        totals: totals(outline, &services, categories.len(), &regions, entities.len(), &mut doubts),
        categories,
        footnotes: footnotes(&services),
        services: listed,
        regions: regions.into_iter().map(|found| found.region).collect(),
        geographies: Vec::new(),
        contracting: Contracting { rules, groups: Vec::new(), caveats: Vec::new(), names },
        policy_areas: policies(outline),
        commitments: Vec::new(),
        responsibilities: Vec::new(),
        limits: Vec::new(),
        origin: Origin { text: String::new(), content: String::new() },
        entities,
        identity,
    };
    diagnostic::settle(&mut doubts);
    Draft { file, doubts }
}

/// An id that no other record has: two names that differ in a sign only do not share one.
fn unique(id: String, taken: &mut std::collections::HashSet<String>) -> String {
    let mut one = id.clone();
    let mut count = 2_u32;
    while !taken.insert(one.clone()) {
        one = format!("{id}-{count}");
        count += 1;
    }
    one
}

/// "example-cloud-soc3-2024".
fn id(vendor: &str, kind: &str, end: &str) -> String {
    let kind: String = kind.chars().filter(|c| !c.is_whitespace()).collect();
    name::words_to_id(&format!("{vendor} {kind} {}", end.split('-').next().unwrap_or_default()))
}

fn note_id(name: &str) -> String {
    format!("{}-note", name::slug(name))
}

fn sections(outline: &Outline<'_>, title: &str) -> Vec<trust_center_report::source::Section> {
    let section = |section: &Section| trust_center_report::source::Section {
        id: section.id.clone(),
        part: section.part.clone(),
        heading: match section.role {
            Role::Title if !title.is_empty() => title.to_owned(),
            _ => section.heading.clone(),
        },
    };
    outline.sections.iter().map(section).collect()
}

/// A footnote for each item that has its mark.
fn footnotes(services: &Services) -> Vec<Footnote> {
    let mut found = Vec::new();
    for item in &services.listed {
        let Some(mark) = &item.mark else { continue };
        if services.notes.iter().any(|note| note.mark == *mark) {
            found.push(Footnote {
                id: note_id(&item.name),
                marker: mark.clone(),
                item: item.number,
                place: Place { section: services.section.clone(), item: Some(item.number), entry: None },
                ours: FootnoteOurs { label: String::new(), text: String::new() },
            });
        }
    }
    found
}

/// Adds the countries that regions name, the first place of each.
pub(crate) fn countries<'r>(names: &mut Vec<CountryName>, regions: impl IntoIterator<Item = &'r Region>) {
    for region in regions {
        if !region.country.is_empty() && !names.iter().any(|name| name.code == region.country) {
            names.push(CountryName {
                code: region.country.clone(),
                name: regions::country_part(&region.name),
                place: region.place.clone(),
            });
        }
    }
}

fn policies(outline: &Outline<'_>) -> Vec<PolicyArea> {
    let Some(section) = outline.section(Role::Policies) else { return Vec::new() };
    let items = section.blocks.iter().filter(|block| matches!(block.shape, Shape::Item(_)));
    (1..=u16::MAX)
        .zip(items)
        .map(|(item, block)| PolicyArea {
            name: outline.words(block).into_owned(),
            place: Place { section: section.id.clone(), item: Some(item), entry: None },
        })
        .collect()
}

/// Counts with their places: those that the text states, and else those of its lists.
fn totals(
    outline: &Outline<'_>,
    services: &Services,
    categories: usize,
    regions: &[Found],
    entities: usize,
    doubts: &mut Vec<Diagnostic>,
) -> Vec<Total> {
    let list = outline.sections.iter().find(|section| section.id == services.section);
    let home = regions::section(outline);
    let scope = outline.section(Role::Scope);
    let zones = regions.iter().map(|found| usize::from(found.region.zones)).sum();
    let counts: [(Counted, usize, Option<&Section>, &[&str]); 5] = [
        (Counted::Services, services.listed.len(), list, &["services", "cloud services", "public cloud services"]),
        (Counted::Categories, categories, list, &["categories", "service categories"]),
        (Counted::Regions, regions.len(), home, &["regions", "regions."]),
        (Counted::Zones, zones, home, &["availability zones", "zones"]),
        (Counted::Entities, entities, scope, &["legal entities", "entities"]),
    ];
    let mut totals = Vec::new();
    for (of, counted, section, nouns) in counts {
        let Some(section) = section.filter(|_| counted > 0) else { continue };
        let stated = regions::stated(outline, section, nouns);
        let count = compare(of, counted, &stated, doubts);
        totals.push(Total {
            of,
            count: u16::try_from(count).unwrap_or(u16::MAX),
            stated: !stated.is_empty(),
            place: Place { section: section.id.clone(), item: None, entry: None },
        });
    }
    totals
}

fn compare(of: Counted, counted: usize, stated: &[Stated], doubts: &mut Vec<Diagnostic>) -> usize {
    let Some(first) = stated.first() else { return counted };
    let what = of.id();
    for other in stated.iter().filter(|other| other.count != first.count) {
        let found = format!("The text states {} {what} at line {}, and {} here.", first.count, first.line, other.count);
        doubts.push(Diagnostic::new(other.line, Kind::TwoCounts, what, &found));
    }
    if usize::from(first.count) != counted {
        let found = format!("The text states {} {what}, and its list adds up to {counted}.", first.count);
        doubts.push(Diagnostic::new(first.line, Kind::Count, what, &found));
    }
    usize::from(first.count)
}
