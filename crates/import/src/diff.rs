//! What changed between two reports: services, regions, zones, entities added, removed, renamed.
//!
//! Pure values; it knows the domain alone, so that a browser may use it too. It guesses no renaming: two names are one
//! thing where the id stayed or where a report itself gives one as another name of the other.

use std::collections::{BTreeMap, BTreeSet};

use trust_center_report::fold;
use trust_center_report::source::{Alias, Entity, Region, ReportFile, Service};

/// A thing in one of the reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id in that report.
    pub id: String,
    /// Its name there.
    pub name: String,
}

/// A thing in both reports under two names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// In the older one.
    pub old: Named,
    /// In the newer one.
    pub new: Named,
}

/// What changed in one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// In the newer report only.
    pub added: Vec<Named>,
    /// In the older report only.
    pub removed: Vec<Named>,
    /// In both, under another name.
    pub renamed: Vec<Renamed>,
    /// In both, under one name.
    pub same: usize,
}

impl Changed {
    /// How many changes there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.added.len() + self.removed.len() + self.renamed.len()
    }
}

/// A region with another number of zones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zones {
    /// The region, as the newer report names it.
    pub region: Named,
    /// Zones in the older report.
    pub old: u16,
    /// Zones in the newer report.
    pub new: u16,
}

/// A service in another category, or with a footnote in one report only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The service, as the newer report names it.
    pub service: Named,
    /// What it was; none where it was in no category or had no note.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// Everything that changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Services.
    pub services: Changed,
    /// Services in another category, by the categories' names.
    pub categories: Vec<Moved>,
    /// Services with a footnote in one report only, by the footnotes' ids.
    pub footnotes: Vec<Moved>,
    /// Regions.
    pub regions: Changed,
    /// Regions with another number of zones.
    pub zones: Vec<Zones>,
    /// Entities.
    pub entities: Changed,
}

impl Changes {
    /// Whether the two reports list the same.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.services.count() == 0
            && self.categories.is_empty()
            && self.footnotes.is_empty()
            && self.regions.count() == 0
            && self.zones.is_empty()
            && self.entities.count() == 0
    }
}

/// A thing as it is compared.
struct Thing<'t> {
    id: &'t str,
    name: &'t str,
    aliases: &'t [Alias],
}

fn named(thing: &Thing<'_>) -> Named {
    Named { id: thing.id.to_owned(), name: thing.name.to_owned() }
}

/// Compares two reports.
#[must_use]
pub fn diff(old: &ReportFile, new: &ReportFile) -> Changes {
    let (services, service_pairs) = compare(&services(old), &services(new));
    let (regions, region_pairs) = compare(&regions(old), &regions(new));
    let (entities, _) = compare(&entities(old), &entities(new));
    let mut changes = Changes { services, regions, entities, ..Changes::default() };
    for (before, after) in pairs(&service_pairs, &old.services, &new.services) {
        let category = |file: &ReportFile, one: &Service| {
            let id = one.category.as_ref()?;
            file.categories.iter().find(|category| category.id == *id).map(|category| category.name.clone())
        };
        let service = Named { id: after.id.clone(), name: after.name.clone() };
        let (was, is) = (category(old, before), category(new, after));
        if was != is {
            changes.categories.push(Moved { service: service.clone(), old: was, new: is });
        }
        if before.footnote.is_some() != after.footnote.is_some() {
            changes.footnotes.push(Moved { service, old: before.footnote.clone(), new: after.footnote.clone() });
        }
    }
    for (before, after) in pairs(&region_pairs, &old.regions, &new.regions) {
        if before.zones != after.zones {
            let region = Named { id: after.id.clone(), name: after.name.clone() };
            changes.zones.push(Zones { region, old: before.zones, new: after.zones });
        }
    }
    changes
}

fn services(file: &ReportFile) -> Vec<Thing<'_>> {
    file.services.iter().map(|Service { id, name, aliases, .. }| Thing { id, name, aliases }).collect()
}

fn regions(file: &ReportFile) -> Vec<Thing<'_>> {
    file.regions.iter().map(|Region { id, name, .. }| Thing { id, name, aliases: &[] }).collect()
}

fn entities(file: &ReportFile) -> Vec<Thing<'_>> {
    file.entities.iter().map(|Entity { id, name, aliases, .. }| Thing { id, name, aliases }).collect()
}

fn pairs<'p, T>(pairs: &'p [(usize, usize)], old: &'p [T], new: &'p [T]) -> impl Iterator<Item = (&'p T, &'p T)> {
    pairs.iter().filter_map(|&(before, after)| Some((old.get(before)?, new.get(after)?)))
}

/// Pairs two lists: by id, then by name, then by what a report gives as another name; each thing once.
fn compare(old: &[Thing<'_>], new: &[Thing<'_>]) -> (Changed, Vec<(usize, usize)>) {
    let mut partner: Vec<Option<usize>> = new.iter().map(|_| None).collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut pair = |keys: &dyn Fn(&Thing<'_>) -> Vec<String>, wanted: &dyn Fn(&Thing<'_>) -> Vec<String>| {
        let mut by_key: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (at, thing) in old.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            for key in keys(thing).into_iter().filter(|key| !key.is_empty()) {
                let one = by_key.entry(key).or_insert(Some(at));
                // Two things that bear one key are told apart by nothing: neither is paired.
                if *one != Some(at) {
                    *one = None;
                }
            }
        }
        for (thing, partner) in new.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let found = wanted(thing).into_iter().find_map(|key| by_key.get(&key).copied().flatten());
            if let Some(at) = found
                && taken.insert(at)
            {
                *partner = Some(at);
            }
        }
    };
    let id = |thing: &Thing<'_>| vec![thing.id.to_owned()];
    let name = |thing: &Thing<'_>| vec![fold::key(thing.name)];
    let aliases = |thing: &Thing<'_>| thing.aliases.iter().map(|alias| fold::key(&alias.name)).collect::<Vec<_>>();
    pair(&id, &id);
    pair(&name, &name);
    pair(&name, &aliases);
    pair(&aliases, &name);
    let mut changed = Changed::default();
    let mut pairs = Vec::new();
    for (at, thing) in new.iter().enumerate() {
        match partner.get(at).copied().flatten().and_then(|before| Some((before, old.get(before)?))) {
            None => changed.added.push(named(thing)),
            Some((before, twin)) => {
                pairs.push((before, at));
                if twin.name == thing.name {
                    changed.same += 1;
                } else {
                    changed.renamed.push(Renamed { old: named(twin), new: named(thing) });
                }
            }
        }
    }
    let gone = old.iter().enumerate().filter(|(at, _)| !taken.contains(at));
    changed.removed = gone.map(|(_, thing)| named(thing)).collect();
    (changed, pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Text, import};

    fn report(services: &str, regions: &str) -> ReportFile {
        let text = format!("Services Provided\n\nIn scope:\n\n{services}\n\nInfrastructure\n\n{regions}\n");
        import(&Text::read(text.as_bytes()).unwrap()).file
    }

    fn signs(changed: &Changed) -> String {
        let added = changed.added.iter().map(|one| format!("+{}", one.name));
        let removed = changed.removed.iter().map(|one| format!("-{}", one.name));
        let renamed = changed.renamed.iter().map(|one| format!("{}>{}", one.old.name, one.new.name));
        added.chain(removed).chain(renamed).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn services_added_removed_renamed() {
        let check = |old: &str, new: &str, expected: &str| {
            let changes = diff(&report(old, "- Oslo, Norway (1)"), &report(new, "- Oslo, Norway (1)"));
            assert_eq!(signs(&changes.services), expected, "{old} / {new}");
            assert_eq!(changes.is_empty(), expected.is_empty());
        };
        check("1. Alpha\n2. Beta", "1. Alpha\n2. Beta", "");
        check("1. Alpha\n2. Beta", "1. Beta\n2. Alpha", "");
        check("1. Alpha", "1. Alpha\n2. Beta", "+Beta");
        check("1. Alpha\n2. Beta", "1. Beta", "-Alpha");
        // The id stayed, or the newer report says so itself.
        check("1. Alpha one", "1. Alpha One", "Alpha one>Alpha One");
        check("1. Pipes", "1. Queue (formerly known as \"Pipes\")", "Pipes>Queue (formerly known as \"Pipes\")");
        check("1. Queue (formerly known as \"Pipes\")", "1. Pipes", "Queue (formerly known as \"Pipes\")>Pipes");
        // A likeness is no renaming.
        check("1. Alpha Store", "1. Alpha Stores", "+Alpha Stores -Alpha Store");
    }

    #[test]
    fn regions_and_zones() {
        let check = |old: &str, new: &str, expected: &str, zones: &[(u16, u16)]| {
            let changes = diff(&report("1. Alpha", old), &report("1. Alpha", new));
            assert_eq!(signs(&changes.regions), expected);
            assert_eq!(changes.zones.iter().map(|zones| (zones.old, zones.new)).collect::<Vec<_>>(), zones);
        };
        check("- Oslo, Norway (1)", "- Oslo, Norway (3)", "", &[(1, 3)]);
        check("- Oslo, Norway (1)", "- Oslo, Norway (1)\n- Lima, Peru (2)", "+Lima, Peru", &[]);
    }
}
