//! The differences between two reports: services, regions and entities that were added, removed, renamed or changed.
//!
//! Renamings are never guessed. Two names are one item only if the ids are equal, or if one of the reports gives one name as
//! another name of the other.

use crate::fold;
use crate::model::{Alias, Entity, Region, ReportFile, Service};
use crate::sort::sorted_indices;

/// How an item differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the newer report lists it.
    Added,
    /// Only the older report lists it.
    Removed,
    /// Both list it, under two names.
    Renamed,
    /// Both list it, with different details.
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

/// The list that contains an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Services.
    Services,
    /// Regions.
    Regions,
    /// Legal entities.
    Entities,
}

/// Which detail differs of an item that both reports list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeDetail {
    /// The number of zones of a region.
    Zones,
    /// The category of a service.
    Category,
    /// Whether a footnote limits a service.
    Footnote,
}

/// One difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The list that contains the item.
    pub item_kind: ItemKind,
    /// How it differs.
    pub kind: ChangeKind,
    /// Index in the older report's list; `None` if that report does not list it.
    pub old_index: Option<usize>,
    /// Index in the newer report's list; `None` if that report does not list it.
    pub new_index: Option<usize>,
    /// The detail that differs, for [`ChangeKind::Changed`] only.
    pub detail: Option<ChangeDetail>,
}

/// Returns all differences: services, then regions, then entities; within each list in the newer report's order, then
/// items that only the older report lists.
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

/// The details that differ of one item, given by its index in each report.
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

/// The name of a service's category, or `None` if the report puts the service in none.
#[must_use]
pub fn category_name<'f>(file: &'f ReportFile, service: &Service) -> Option<&'f str> {
    let id = service.category.as_ref()?;
    file.categories.iter().find(|category| category.id == *id).map(|category| category.name.as_str())
}

/// An item of one of the reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedItem {
    /// The id of the item in that report.
    pub id: String,
    /// The name of the item in that report.
    pub name: String,
}

/// An item with a different name in each report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamedItem {
    /// The item in the older report.
    pub old: NamedItem,
    /// The item in the newer report.
    pub new: NamedItem,
}

/// The changes of one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListChanges {
    /// Items that only the newer report lists.
    pub added: Vec<NamedItem>,
    /// Items that only the older report lists.
    pub removed: Vec<NamedItem>,
    /// Items with a different name in each report.
    pub renamed: Vec<RenamedItem>,
    /// Number of items with the same name in both reports.
    pub unchanged: usize,
}

impl ListChanges {
    /// The number of changes.
    #[must_use]
    pub const fn change_count(&self) -> usize {
        self.added.len() + self.removed.len() + self.renamed.len()
    }
}

/// A region with a different number of zones.
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
    /// The old value; `None` if the service had none.
    pub old: Option<String>,
    /// The new value; `None` if the service has none.
    pub new: Option<String>,
}

/// All differences between two reports, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportDiff {
    /// Services.
    pub services: ListChanges,
    /// Services in a different category, with the names of the categories.
    pub categories: Vec<ReassignedService>,
    /// Services with a footnote in one report only, with the ids of the footnotes.
    pub footnotes: Vec<ReassignedService>,
    /// Regions.
    pub regions: ListChanges,
    /// Regions with a different number of zones.
    pub zones: Vec<ZoneChange>,
    /// Entities.
    pub entities: ListChanges,
}

impl ReportDiff {
    /// Whether there is no difference.
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

/// The parts of an item that are compared.
struct ComparedItem<'t> {
    id: &'t str,
    name: &'t str,
    aliases: &'t [Alias],
}

/// Compares two reports by the names of what they list: the result of [`find_differences`] with names in place of indices.
#[must_use]
pub fn diff_reports(old: &ReportFile, new: &ReportFile) -> ReportDiff {
    let mut diff = ReportDiff::default();
    for Difference { item_kind, kind, old_index, new_index, detail } in find_differences(old, new) {
        let before = old_index.and_then(|index| named_item(old, item_kind, index));
        let after = new_index.and_then(|index| named_item(new, item_kind, index));
        let list = match item_kind {
            ItemKind::Services => &mut diff.services,
            ItemKind::Regions => &mut diff.regions,
            ItemKind::Entities => &mut diff.entities,
        };
        match (kind, before, after) {
            (ChangeKind::Added, _, Some(item)) => list.added.push(item),
            (ChangeKind::Removed, Some(item), _) => list.removed.push(item),
            (ChangeKind::Renamed, Some(old), Some(new)) => list.renamed.push(RenamedItem { old, new }),
            (ChangeKind::Changed, _, Some(item)) => {
                let (Some(before), Some(after), Some(detail)) = (old_index, new_index, detail) else { continue };
                add_detail(&mut diff, item, detail, (old, before), (new, after));
            }
            _ => {}
        }
    }
    diff.services.unchanged = unchanged_count(&diff.services, new.services.len());
    diff.regions.unchanged = unchanged_count(&diff.regions, new.regions.len());
    diff.entities.unchanged = unchanged_count(&diff.entities, new.entities.len());
    diff
}

fn unchanged_count(changes: &ListChanges, new_len: usize) -> usize {
    new_len.saturating_sub(changes.added.len() + changes.renamed.len())
}

fn named_item(file: &ReportFile, item_kind: ItemKind, index: usize) -> Option<NamedItem> {
    let (id, name) = match item_kind {
        ItemKind::Services => file.services.get(index).map(|service| (&service.id, &service.name)),
        ItemKind::Regions => file.regions.get(index).map(|region| (&region.id, &region.name)),
        ItemKind::Entities => file.entities.get(index).map(|entity| (&entity.id, &entity.name)),
    }?;
    Some(NamedItem { id: id.clone(), name: name.clone() })
}

/// Adds what changed of an item that both reports list; both reports are given with the index of the item.
fn add_detail(
    diff: &mut ReportDiff,
    item: NamedItem,
    detail: ChangeDetail,
    (old, before): (&ReportFile, usize),
    (new, after): (&ReportFile, usize),
) {
    match detail {
        ChangeDetail::Zones => {
            if let (Some(before), Some(after)) = (old.regions.get(before), new.regions.get(after)) {
                diff.zones.push(ZoneChange { region: item, old: before.zones, new: after.zones });
            }
        }
        ChangeDetail::Category => {
            let category = |file: &ReportFile, index: usize| {
                let service = file.services.get(index)?;
                category_name(file, service).map(str::to_owned)
            };
            let (old, new) = (category(old, before), category(new, after));
            diff.categories.push(ReassignedService { service: item, old, new });
        }
        ChangeDetail::Footnote => {
            let footnote = |file: &ReportFile, index: usize| file.services.get(index)?.footnote.clone();
            let (old, new) = (footnote(old, before), footnote(new, after));
            diff.footnotes.push(ReassignedService { service: item, old, new });
        }
    }
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

/// Which keys of an item are compared.
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

/// Returns the index of the older item for each newer item, matched by id, then by name, then by the aliases that the reports
/// give. Each item is matched at most once.
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
                // If several items share a key, none of them is matched by it.
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
