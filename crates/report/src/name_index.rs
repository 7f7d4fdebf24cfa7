//! Names by their folded key: what decides whether a line names something that the report lists.
//!
//! Exact only. No prefix, no slip, no part of a name is ever found here; that is [`crate::search`]'s work, and what
//! search finds is a candidate, never a verdict.

use crate::fold;
use crate::model::{Alias, CuratedAlias, ReportFile};
use crate::sort::sorted_by;
use trust_center_search::MultiMap;

/// Something that the report lists; the number is its place in the data file's list, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemId {
    /// A service.
    Service(usize),
    /// A region.
    Region(usize),
    /// A legal entity.
    Entity(usize),
}

/// By which of its names a target was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchedBy {
    /// The listed name.
    Name,
    /// Another name that the report gives; its place in the list of aliases.
    Alias(usize),
    /// A well-known name that is not the report's; its place in our list.
    WellKnown(usize),
    /// The vendor's public region id, which is not the report's either.
    PublicId,
    /// A Terraform resource type, or the beginning of one; its place in our list. Not the report's.
    Terraform(usize),
}

impl MatchedBy {
    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias(_) => "report-alias",
            Self::WellKnown(_) => "well-known",
            Self::PublicId => "region-id",
            Self::Terraform(_) => "terraform",
        }
    }

    /// Whether the name is ours, not the report's.
    #[must_use]
    pub const fn is_curated(self) -> bool {
        matches!(self, Self::WellKnown(_) | Self::PublicId | Self::Terraform(_))
    }
}

/// A target and the name that led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameMatch {
    /// What was found.
    pub item: ItemId,
    /// By which name.
    pub matched_by: MatchedBy,
}

/// All names by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameIndex {
    by_key: MultiMap,
    /// What the values there mean.
    matches: Vec<NameMatch>,
    vendor: String,
    /// Terraform types and beginnings of types, as they are written, sorted.
    terraform_types: Vec<(String, NameMatch)>,
}

impl NameIndex {
    /// Every name that the data file holds.
    #[must_use]
    pub fn new(file: &ReportFile) -> Self {
        let vendor = fold::name_key(&file.identity.vendor);
        let (mut by_key, mut matches) = (MultiMap::default(), Vec::new());
        let mut add = |target: ItemId, name: &str, aliases: &[Alias], ours: &[CuratedAlias], id: Option<&String>| {
            let names = core::iter::once((name, MatchedBy::Name))
                .chain(aliases.iter().enumerate().map(|(at, alias)| (alias.name.as_str(), MatchedBy::Alias(at))))
                .chain(ours.iter().enumerate().map(|(at, alias)| (alias.name.as_str(), MatchedBy::WellKnown(at))))
                .chain(id.map(|id| (id.as_str(), MatchedBy::PublicId)));
            for (name, via) in names {
                let key = fold::name_key(name);
                if !key.is_empty() {
                    by_key.insert(&key, matches.len() as u32);
                    matches.push(NameMatch { item: target, matched_by: via });
                }
            }
        };
        // By target and by how good the name is, the listed name first: so they are found again.
        for (at, service) in file.services.iter().enumerate() {
            add(ItemId::Service(at), &service.name, &service.aliases, &service.curated.aliases, None);
        }
        for (at, region) in file.regions.iter().enumerate() {
            add(ItemId::Region(at), &region.name, &[], &region.curated.aliases, region.curated.public_id.as_ref());
        }
        for (at, entity) in file.entities.iter().enumerate() {
            add(ItemId::Entity(at), &entity.name, &entity.aliases, &[], None);
        }
        let mut types = Vec::new();
        for (at, service) in file.services.iter().enumerate() {
            for (place, name) in service.curated.terraform.iter().enumerate() {
                types.push((
                    name.clone(),
                    NameMatch { item: ItemId::Service(at), matched_by: MatchedBy::Terraform(place) },
                ));
            }
        }
        Self { by_key, matches, vendor, terraform_types: sorted_by(&types, &|a, b| a.cmp(b)) }
    }

    /// The services that a Terraform resource type belongs to: by the type itself or, where it is not known, by the
    /// longest known beginning of it.
    ///
    /// Types are compared as they are written: Terraform has no second spelling of one.
    #[must_use]
    pub fn find_terraform_type(&self, name: &str) -> Vec<NameMatch> {
        if !self.is_terraform_type(name) {
            return Vec::new();
        }
        let mut found = exact_matches(&self.terraform_types, name);
        let mut end = name.len();
        while found.is_empty()
            && let Some(at) = name.get(..end).and_then(|head| head.rfind('_'))
        {
            // A beginning alone is no type.
            if at + 1 < name.len() {
                found = exact_matches(&self.terraform_types, &name[..=at]);
            }
            end = at;
        }
        found
    }

    /// Whether a text is a type of the Terraform provider whose types the data file holds.
    #[must_use]
    pub fn is_terraform_type(&self, name: &str) -> bool {
        self.terraform_provider().is_some_and(|provider| {
            name.strip_prefix(provider).is_some_and(|rest| rest.len() > 1 && rest.starts_with('_'))
                && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
                && !name.ends_with('_')
        })
    }

    /// The name of the Terraform provider whose types the data file holds.
    #[must_use]
    pub fn terraform_provider(&self) -> Option<&str> {
        let (first, _) = self.terraform_types.first()?;
        first.split('_').next()
    }

    /// The targets that bear this name, the best name of each.
    ///
    /// Where one target bears it as its listed name, the others, which bear it as an alias, are left out.
    #[must_use]
    pub fn find_name(&self, name: &str) -> Vec<NameMatch> {
        let key = fold::name_key(name);
        let mut found = self.find_exact_key(&key);
        // The vendor's name may lead a service's name in the line; regions and entities it may not. The other way round it
        // may not be left out of a listed name: "DNS" and "Elasticsearch" are also a protocol and somebody else's product.
        if found.is_empty()
            && let Some(rest) = key.strip_prefix(self.vendor.as_str())
            && !rest.is_empty()
        {
            found = self.find_exact_key(rest);
            found.retain(|m| matches!(m.item, ItemId::Service(_)));
        }
        if found.iter().any(|m| m.matched_by == MatchedBy::Name) {
            found.retain(|m| m.matched_by == MatchedBy::Name);
        }
        found
    }

    /// Whether the text is the vendor's name and nothing else.
    #[must_use]
    pub fn is_vendor_name(&self, text: &str) -> bool {
        !self.vendor.is_empty() && fold::name_key(text) == self.vendor
    }

    fn find_exact_key(&self, key: &str) -> Vec<NameMatch> {
        let found = self.by_key.get_all(key).into_iter();
        let mut found: Vec<NameMatch> = found.filter_map(|at| self.matches.get(at as usize).copied()).collect();
        found.dedup_by_key(|found| found.item);
        found
    }
}

/// The matches that stand at a text in a sorted list.
fn exact_matches(sorted: &[(String, NameMatch)], text: &str) -> Vec<NameMatch> {
    let from = sorted.partition_point(|(other, _)| other.as_str() < text);
    sorted[from..].iter().take_while(|(other, _)| other == text).map(|(_, m)| *m).collect()
}
