//! What changed between two reports: services, regions, zones, entities added, removed, renamed.
//!
//! Pure values; it knows the domain alone, so that a browser may use it too. It guesses no renaming: two names are one
//! thing where the id stayed or where a report itself gives one as another name of the other.

use crate::fold;
use crate::model::{Alias, Entity, Region, ReportFile, Service};
use crate::sort::sorted_indices;

/// How something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the newer report lists it.
    Added,
    /// Only the older report lists it.
    Removed,
    /// Both list it, under two names.
    Renamed,
    /// Both list it, and say something else of it.
    Changed,
}

impl ChangeKind {
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
pub enum ItemKind {
    /// Services.
    Services,
    /// Regions.
    Regions,
    /// Legal entities.
    Entities,
}

/// What is said otherwise of something that both reports list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeDetail {
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
    pub item_kind: ItemKind,
    /// How.
    pub kind: ChangeKind,
    /// Place in the older report's list, where that lists it.
    pub old_index: Option<usize>,
    /// Place in the newer report's list, where that lists it.
    pub new_index: Option<usize>,
    /// What, for [`How::Changed`].
    pub detail: Option<ChangeDetail>,
}

/// Every difference: services, regions, entities; each in the newer report's order, then what only the older one lists.
#[must_use]
pub fn find_differences(old: &ReportFile, new: &ReportFile) -> Vec<Difference> {
    let mut all = Vec::new();
    let lists = [
        (ItemKind::Services, comparable_services(old), comparable_services(new)),
        (ItemKind::Regions, comparable_regions(old), comparable_regions(new)),
        (ItemKind::Entities, comparable_entities(old), comparable_entities(new)),
    ];
    for (of, before, after) in lists {
        let partner = match_items(&before, &after);
        let mut gone = vec![true; before.len()];
        partner.iter().flatten().for_each(|&twin| gone[twin] = false);
        for (at, thing) in after.iter().enumerate() {
            let mut add = |how, old, detail| {
                all.push(Difference { item_kind: of, kind: how, old_index: old, new_index: Some(at), detail })
            };
            let Some((twin, was)) = partner.get(at).copied().flatten().and_then(|twin| Some((twin, before.get(twin)?)))
            else {
                add(ChangeKind::Added, None, None);
                continue;
            };
            if was.name != thing.name {
                add(ChangeKind::Renamed, Some(twin), None);
            }
            for detail in changed_details(of, old, new, twin, at) {
                add(ChangeKind::Changed, Some(twin), Some(detail));
            }
        }
        for at in (0..before.len()).filter(|at| gone[*at]) {
            all.push(Difference {
                item_kind: of,
                kind: ChangeKind::Removed,
                old_index: Some(at),
                new_index: None,
                detail: None,
            });
        }
    }
    all
}

/// What the two reports say otherwise of one thing.
fn changed_details(of: ItemKind, old: &ReportFile, new: &ReportFile, before: usize, after: usize) -> Vec<ChangeDetail> {
    let mut details = Vec::new();
    match of {
        ItemKind::Services => {
            if let (Some(was), Some(is)) = (old.services.get(before), new.services.get(after)) {
                if category_name(old, was) != category_name(new, is) {
                    details.push(ChangeDetail::Category);
                }
                if was.footnote.is_some() != is.footnote.is_some() {
                    details.push(ChangeDetail::Footnote);
                }
            }
        }
        ItemKind::Regions => {
            if let (Some(was), Some(is)) = (old.regions.get(before), new.regions.get(after))
                && was.zones != is.zones
            {
                details.push(ChangeDetail::Zones);
            }
        }
        ItemKind::Entities => {}
    }
    details
}

/// The name of a service's category.
#[must_use]
pub fn category_name<'f>(file: &'f ReportFile, service: &Service) -> Option<&'f str> {
    let id = service.category.as_ref()?;
    file.categories.iter().find(|category| category.id == *id).map(|category| category.name.as_str())
}

/// A thing in one of the reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedItem {
    /// Its id in that report.
    pub id: String,
    /// Its name there.
    pub name: String,
}

/// A thing in both reports under two names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamedItem {
    /// In the older one.
    pub old: NamedItem,
    /// In the newer one.
    pub new: NamedItem,
}

/// What changed in one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListChanges {
    /// In the newer report only.
    pub added: Vec<NamedItem>,
    /// In the older report only.
    pub removed: Vec<NamedItem>,
    /// In both, under another name.
    pub renamed: Vec<RenamedItem>,
    /// In both, under one name.
    pub unchanged: usize,
}

impl ListChanges {
    /// How many changes there are.
    #[must_use]
    pub const fn change_count(&self) -> usize {
        self.added.len() + self.removed.len() + self.renamed.len()
    }
}

/// A region with another number of zones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneChange {
    /// The region, as the newer report names it.
    pub region: NamedItem,
    /// Zones in the older report.
    pub old: u16,
    /// Zones in the newer report.
    pub new: u16,
}

/// A service in another category, or with a footnote in one report only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReassignedService {
    /// The service, as the newer report names it.
    pub service: NamedItem,
    /// What it was; none where it was in no category or had no note.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// Everything that changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportDiff {
    /// Services.
    pub services: ListChanges,
    /// Services in another category, by the categories' names.
    pub categories: Vec<ReassignedService>,
    /// Services with a footnote in one report only, by the footnotes' ids.
    pub footnotes: Vec<ReassignedService>,
    /// Regions.
    pub regions: ListChanges,
    /// Regions with another number of zones.
    pub zones: Vec<ZoneChange>,
    /// Entities.
    pub entities: ListChanges,
}

impl ReportDiff {
    /// Whether the two reports list the same.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.services.change_count() == 0
            && self.categories.is_empty()
            && self.footnotes.is_empty()
            && self.regions.change_count() == 0
            && self.zones.is_empty()
            && self.entities.change_count() == 0
    }
}

/// A thing as it is compared.
struct ComparedItem<'t> {
    id: &'t str,
    name: &'t str,
    aliases: &'t [Alias],
}

fn to_named_item(thing: &ComparedItem<'_>) -> NamedItem {
    NamedItem { id: thing.id.to_owned(), name: thing.name.to_owned() }
}

/// Compares two reports.
#[must_use]
pub fn diff_reports(old: &ReportFile, new: &ReportFile) -> ReportDiff {
    let (services, service_pairs) = compare_lists(&comparable_services(old), &comparable_services(new));
    let (regions, region_pairs) = compare_lists(&comparable_regions(old), &comparable_regions(new));
    let (entities, _) = compare_lists(&comparable_entities(old), &comparable_entities(new));
    let mut changes = ReportDiff { services, regions, entities, ..ReportDiff::default() };
    for (before, after) in matched_pairs(&service_pairs, &old.services, &new.services) {
        let category = |file, one| category_name(file, one).map(str::to_owned);
        let service = NamedItem { id: after.id.clone(), name: after.name.clone() };
        let (was, is) = (category(old, before), category(new, after));
        if was != is {
            changes.categories.push(ReassignedService { service: service.clone(), old: was, new: is });
        }
        if before.footnote.is_some() != after.footnote.is_some() {
            changes.footnotes.push(ReassignedService {
                service,
                old: before.footnote.clone(),
                new: after.footnote.clone(),
            });
        }
    }
    for (before, after) in matched_pairs(&region_pairs, &old.regions, &new.regions) {
        if before.zones != after.zones {
            let region = NamedItem { id: after.id.clone(), name: after.name.clone() };
            changes.zones.push(ZoneChange { region, old: before.zones, new: after.zones });
        }
    }
    changes
}

fn comparable_services(file: &ReportFile) -> Vec<ComparedItem<'_>> {
    file.services.iter().map(|Service { id, name, aliases, .. }| ComparedItem { id, name, aliases }).collect()
}

fn comparable_regions(file: &ReportFile) -> Vec<ComparedItem<'_>> {
    file.regions.iter().map(|Region { id, name, .. }| ComparedItem { id, name, aliases: &[] }).collect()
}

fn comparable_entities(file: &ReportFile) -> Vec<ComparedItem<'_>> {
    file.entities.iter().map(|Entity { id, name, aliases, .. }| ComparedItem { id, name, aliases }).collect()
}

fn matched_pairs<'p, T>(
    pairs: &'p [(usize, usize)],
    old: &'p [T],
    new: &'p [T],
) -> impl Iterator<Item = (&'p T, &'p T)> {
    pairs.iter().filter_map(|&(before, after)| Some((old.get(before)?, new.get(after)?)))
}

/// Names of a thing that are compared.
#[derive(Clone, Copy)]
enum MatchKey {
    Id,
    Name,
    Aliases,
}

fn match_keys(thing: &ComparedItem<'_>, by: MatchKey) -> Vec<String> {
    match by {
        MatchKey::Id => vec![thing.id.to_owned()],
        MatchKey::Name => vec![fold::name_key(thing.name)],
        MatchKey::Aliases => thing.aliases.iter().map(|alias| fold::name_key(&alias.name)).collect(),
    }
}

/// For each newer thing its older one: by id, then by name, then by what a report gives as another name; each thing once.
fn match_items(old: &[ComparedItem<'_>], new: &[ComparedItem<'_>]) -> Vec<Option<usize>> {
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (theirs, ours) in [
        (MatchKey::Id, MatchKey::Id),
        (MatchKey::Name, MatchKey::Name),
        (MatchKey::Name, MatchKey::Aliases),
        (MatchKey::Aliases, MatchKey::Name),
    ] {
        let mut known: Vec<(String, usize)> = Vec::new();
        for (at, thing) in old.iter().enumerate().filter(|(at, _)| !taken[*at]) {
            known.extend(match_keys(thing, theirs).into_iter().filter(|key| !key.is_empty()).map(|key| (key, at)));
        }
        let places = sorted_indices(known.len(), &|a, b| known[a].cmp(&known[b]));
        for (thing, partner) in new.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let found = match_keys(thing, ours).into_iter().find_map(|key| {
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
fn compare_lists(old: &[ComparedItem<'_>], new: &[ComparedItem<'_>]) -> (ListChanges, Vec<(usize, usize)>) {
    let partner = match_items(old, new);
    let mut changed = ListChanges::default();
    let mut pairs = Vec::new();
    for (at, thing) in new.iter().enumerate() {
        match partner.get(at).copied().flatten().and_then(|before| Some((before, old.get(before)?))) {
            None => changed.added.push(to_named_item(thing)),
            Some((before, twin)) => {
                pairs.push((before, at));
                if twin.name == thing.name {
                    changed.unchanged += 1;
                } else {
                    changed.renamed.push(RenamedItem { old: to_named_item(twin), new: to_named_item(thing) });
                }
            }
        }
    }
    let gone = old.iter().enumerate().filter(|(at, _)| !partner.contains(&Some(*at)));
    changed.removed = gone.map(|(_, thing)| to_named_item(thing)).collect();
    (changed, pairs)
}
