//! What a visitor selects: filters and sort orders of services and regions.
//!
//! Plain values without behaviour: [`crate::filter`] applies them to a report.

use crate::country::Country;

/// A choice in the category facet, by place in the report's list of categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CategoryChoice {
    /// That category.
    In(usize),
    /// Services that the report puts in no category.
    Uncategorised,
}

/// The order of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum ServiceSort {
    /// By the report's numbers; by relevance while there is a query.
    #[default]
    Report,
    /// By name.
    Name,
    /// By category in the report's order, then by number.
    Category,
}

/// What of the services is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceFilter {
    /// What was typed.
    pub query: String,
    /// Categories; all where empty.
    pub categories: Vec<CategoryChoice>,
    /// Only those with a footnote.
    pub with_note: bool,
    /// Only those listed but not described.
    pub without_description: bool,
    /// Only those that an older report does not list; passed over where none is compared.
    pub only_added: bool,
    /// Their order.
    pub sort: ServiceSort,
}

/// The order of regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum RegionSort {
    /// The report's order.
    #[default]
    Report,
    /// By name.
    Name,
    /// By zones, most first.
    Zones,
}

/// What of the regions is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegionFilter {
    /// What was typed: a name, a country, a public region id.
    pub query: String,
    /// Id of a geography.
    pub geography: Option<String>,
    /// Country or territory.
    pub country: Option<Country>,
    /// Fewest zones.
    pub min_zones: u16,
    /// Only local regions.
    pub only_local: bool,
    /// Their order.
    pub sort: RegionSort,
}
