//! What changed between two reports: services, regions, zones, entities added, removed, renamed.
//!
//! Pure values; it knows the domain alone, so that a browser may use it too. It guesses no renaming: two names are one
//! thing where the id stayed or where a report itself gives one as another name of the other.

use crate::fold;
use crate::order::order;
use crate::source::{Alias, Entity, Region, ReportFile, Service};

/// How something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Only the newer report lists it.
    Added,
    /// Only the older report lists it.
    Removed,
    /// Both list it, under two names.
    Renamed,
    /// Both list it, and say something else of it.
    Changed,
}

impl How {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Renamed, Self::Changed];

    /// Its name in links and for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }
}

/// In which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Services.
    Services,
    /// Regions.
    Regions,
    /// Legal entities.
    Entities,
}

/// What is said otherwise of something that both reports list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// A region's zones.
    Zones,
    /// A service's category.
    Category,
    /// Whether a footnote limits a service.
    Footnote,
}

/// One difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// In which list.
    pub of: Of,
    /// How.
    pub how: How,
    /// Place in the older report's list, where that lists it.
    pub old: Option<usize>,
    /// Place in the newer report's list, where that lists it.
    pub new: Option<usize>,
    /// What, for [`How::Changed`].
    pub detail: Option<Detail>,
}

/// Every difference: services, regions, entities; each in the newer report's order, then what only the older one lists.
#[must_use]
pub fn differences(old: &ReportFile, new: &ReportFile) -> Vec<Difference> {
    let mut all = Vec::new();
    let lists = [
        (Of::Services, services(old), services(new)),
        (Of::Regions, regions(old), regions(new)),
        (Of::Entities, entities(old), entities(new)),
    ];
    for (of, before, after) in lists {
        let partner = partners(&before, &after);
        let mut gone = vec![true; before.len()];
        partner.iter().flatten().for_each(|&twin| gone[twin] = false);
        for (at, thing) in after.iter().enumerate() {
            let mut add = |how, old, detail| all.push(Difference { of, how, old, new: Some(at), detail });
            let Some((twin, was)) = partner.get(at).copied().flatten().and_then(|twin| Some((twin, before.get(twin)?)))
            else {
                add(How::Added, None, None);
                continue;
            };
            if was.name != thing.name {
                add(How::Renamed, Some(twin), None);
            }
            for detail in otherwise(of, old, new, twin, at) {
                add(How::Changed, Some(twin), Some(detail));
            }
        }
        for at in (0..before.len()).filter(|at| gone[*at]) {
            all.push(Difference { of, how: How::Removed, old: Some(at), new: None, detail: None });
        }
    }
    all
}

/// What the two reports say otherwise of one thing.
fn otherwise(of: Of, old: &ReportFile, new: &ReportFile, before: usize, after: usize) -> Vec<Detail> {
    let mut details = Vec::new();
    match of {
        Of::Services => {
            if let (Some(was), Some(is)) = (old.services.get(before), new.services.get(after)) {
                if category(old, was) != category(new, is) {
                    details.push(Detail::Category);
                }
                if was.footnote.is_some() != is.footnote.is_some() {
                    details.push(Detail::Footnote);
                }
            }
        }
        Of::Regions => {
            if let (Some(was), Some(is)) = (old.regions.get(before), new.regions.get(after))
                && was.zones != is.zones
            {
                details.push(Detail::Zones);
            }
        }
        Of::Entities => {}
    }
    details
}

/// The name of a service's category.
#[must_use]
pub fn category<'f>(file: &'f ReportFile, service: &Service) -> Option<&'f str> {
    let id = service.category.as_ref()?;
    file.categories.iter().find(|category| category.id == *id).map(|category| category.name.as_str())
}

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
        let category = |file, one| category(file, one).map(str::to_owned);
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

/// Names of a thing that are compared.
#[derive(Clone, Copy)]
enum By {
    Id,
    Name,
    Aliases,
}

fn keys(thing: &Thing<'_>, by: By) -> Vec<String> {
    match by {
        By::Id => vec![thing.id.to_owned()],
        By::Name => vec![fold::key(thing.name)],
        By::Aliases => thing.aliases.iter().map(|alias| fold::key(&alias.name)).collect(),
    }
}

/// For each newer thing its older one: by id, then by name, then by what a report gives as another name; each thing once.
fn partners(old: &[Thing<'_>], new: &[Thing<'_>]) -> Vec<Option<usize>> {
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (theirs, ours) in [(By::Id, By::Id), (By::Name, By::Name), (By::Name, By::Aliases), (By::Aliases, By::Name)] {
        let mut known: Vec<(String, usize)> = Vec::new();
        for (at, thing) in old.iter().enumerate().filter(|(at, _)| !taken[*at]) {
            known.extend(keys(thing, theirs).into_iter().filter(|key| !key.is_empty()).map(|key| (key, at)));
        }
        let places = order(known.len(), &|a, b| known[a].cmp(&known[b]));
        for (thing, partner) in new.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let found = keys(thing, ours).into_iter().find_map(|key| {
                let first = places.partition_point(|&place| known[place].0 < key);
                let mut same =
                    places[first..].iter().map(|&place| &known[place]).take_while(|(other, _)| *other == key);
                let (_, at) = same.next()?;
                // Two things that bear one key are told apart by nothing: neither is paired.
                same.all(|(_, other)| other == at).then_some(*at)
            });
            if let Some(at) = found
                && !taken[at]
            {
                taken[at] = true;
                *partner = Some(at);
            }
        }
    }
    partner
}

/// What changed in one list, and its pairs.
fn compare(old: &[Thing<'_>], new: &[Thing<'_>]) -> (Changed, Vec<(usize, usize)>) {
    let partner = partners(old, new);
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
    let gone = old.iter().enumerate().filter(|(at, _)| !partner.contains(&Some(*at)));
    changed.removed = gone.map(|(_, thing)| named(thing)).collect();
    (changed, pairs)
}
