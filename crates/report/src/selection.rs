//! What a visitor selects: filters and sort orders of services and regions.
//!
//! Plain values without behaviour: [`crate::filter`] applies them to a report.

use crate::country::Country;

/// A choice of the category filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CategoryChoice {
    /// The category with this index in the report's list.
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

/// The filters and the order of services.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceFilter {
    /// The search query.
    pub query: String,
    /// The selected categories; empty for all.
    pub categories: Vec<CategoryChoice>,
    /// Only services with a footnote.
    pub with_note: bool,
    /// Only services that the report lists but does not describe.
    pub without_description: bool,
    /// Only services that the older report does not list; ignored if no older report is compared.
    pub only_added: bool,
    /// The order of services.
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

/// The filters and the order of regions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegionFilter {
    /// The search query: a name, a country or a public region id.
    pub query: String,
    /// Id of the selected geography.
    pub geography: Option<String>,
    /// The selected country or territory.
    pub country: Option<Country>,
    /// The lowest number of zones.
    pub min_zones: u16,
    /// Only local regions.
    pub only_local: bool,
    /// Their order.
    pub sort: RegionSort,
}
