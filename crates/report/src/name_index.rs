//! The index of exact names, which decides whether a text is the name of something that the report lists.
//!
//! It finds exact names only: no prefixes, no typos, no parts of names. [`crate::service_search`] finds those, and its
//! results are candidates, never verdicts.

use crate::fold;
use crate::model::{Alias, CuratedAlias, ReportFile};
use crate::sort::sorted_by;
use trust_center_search::MultiMap;

/// An item that the report lists, with its index in the data file, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemId {
    /// A service.
    Service(usize),
    /// A region.
    Region(usize),
    /// A legal entity.
    Entity(usize),
}

/// Which name of an item matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchedBy {
    /// The listed name.
    Name,
    /// Another name that the report gives, with its index in the aliases.
    Alias(usize),
    /// A well-known name that is not the report's, with its index in the curated aliases.
    WellKnown(usize),
    /// The vendor's public region id, which is not from the report.
    PublicId,
    /// A Terraform resource type or a prefix of one, with its index in the curated list. Not from the report.
    Terraform(usize),
    /// A well-known name that the data file does not hold either.
    Elsewhere,
}

impl MatchedBy {
    /// The stable id of the kind of name, for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias(_) => "report-alias",
            Self::WellKnown(_) | Self::Elsewhere => "well-known",
            Self::PublicId => "region-id",
            Self::Terraform(_) => "terraform",
        }
    }

    /// Whether the name is curated, not from the report.
    #[must_use]
    pub const fn is_curated(self) -> bool {
        matches!(self, Self::WellKnown(_) | Self::PublicId | Self::Terraform(_) | Self::Elsewhere)
    }
}

/// An item and the name that matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameMatch {
    /// The item.
    pub item: ItemId,
    /// The name that matched.
    pub matched_by: MatchedBy,
}

/// All names by their folded key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameIndex {
    by_key: MultiMap,
    /// The matches; values of `by_key` are indices of this list.
    matches: Vec<NameMatch>,
    vendor: String,
    /// Terraform types and prefixes of types, sorted.
    terraform_types: Vec<(String, NameMatch)>,
}

impl NameIndex {
    /// Indexes all names of a data file.
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
        // In the order of items, and the listed name of each first, which `find_exact_key` relies on.
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

    /// Returns the services of a Terraform resource type: by the type itself or, if it is unknown, by its longest known prefix.
    ///
    /// Types are compared without folding: a Terraform type has only one spelling.
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
            // A prefix alone is no type.
            if at + 1 < name.len() {
                found = exact_matches(&self.terraform_types, &name[..=at]);
            }
            end = at;
        }
        found
    }

    /// Whether a text is a resource type of the Terraform provider of the data file.
    #[must_use]
    pub fn is_terraform_type(&self, name: &str) -> bool {
        self.terraform_provider().is_some_and(|provider| {
            name.strip_prefix(provider).is_some_and(|rest| rest.len() > 1 && rest.starts_with('_'))
                && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
                && !name.ends_with('_')
        })
    }

    /// The name of the Terraform provider of the data file, or `None` if the file has no types.
    #[must_use]
    pub fn terraform_provider(&self) -> Option<&str> {
        let (first, _) = self.terraform_types.first()?;
        first.split('_').next()
    }

    /// Returns the items with this name, each with its best matching name.
    ///
    /// If it is the listed name of an item, items with it as an alias are omitted.
    #[must_use]
    pub fn find_name(&self, name: &str) -> Vec<NameMatch> {
        let key = fold::name_key(name);
        let mut found = self.find_exact_key(&key);
        // The vendor name may precede the name of a service, but not of a region or an entity. A vendor name that is part of
        // a listed name may not be omitted: "DNS" and "Elasticsearch" are also a protocol and another vendor's product.
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

    /// Whether a text is the vendor name and nothing else.
    #[must_use]
    pub fn is_vendor_name(&self, text: &str) -> bool {
        !self.vendor.is_empty() && fold::name_key(text) == self.vendor && !text.contains(['!', '?', '！', '？'])
    }

    fn find_exact_key(&self, key: &str) -> Vec<NameMatch> {
        let found = self.by_key.get_all(key).into_iter();
        let mut found: Vec<NameMatch> = found.filter_map(|at| self.matches.get(at as usize).copied()).collect();
        found.dedup_by_key(|found| found.item);
        found
    }
}

/// The matches of a text in a sorted list.
fn exact_matches(sorted: &[(String, NameMatch)], text: &str) -> Vec<NameMatch> {
    let from = sorted.partition_point(|(other, _)| other.as_str() < text);
    sorted[from..].iter().take_while(|(other, _)| other == text).map(|(_, m)| *m).collect()
}
