//! What a visitor selects: filters and sort orders of services and regions.
//!
//! Plain values without behaviour: [`crate::filter`] applies them to a report.

use crate::country::Country;
use crate::diff::ChangeKind;
use crate::verdict::Verdict;

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

/// The views of the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// What the report is.
    #[default]
    Overview,
    /// What it lists.
    Services,
    /// Where.
    Regions,
    /// Who contracts.
    Entities,
    /// A list of the visitor's own, checked line by line.
    Check,
    /// What differs from an older report, where there is one to compare.
    Changes,
}

impl View {
    /// All views, in their order on the page.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Services, Self::Regions, Self::Entities, Self::Check, Self::Changes];

    /// The name in attributes and links.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Services => "services",
            Self::Regions => "regions",
            Self::Entities => "entities",
            Self::Check => "check",
            Self::Changes => "changes",
        }
    }
}

/// The entity that a visitor says is on the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractEntity {
    /// One that the report names, by its index.
    Named(usize),
    /// Another one.
    Other,
}

/// What a link can carry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The current view.
    pub view: View,
    /// Filter of the services.
    pub services: ServiceFilter,
    /// Index of the open service.
    pub open_service: Option<usize>,
    /// Filter of the regions.
    pub regions: RegionFilter,
    /// Index of the selected region.
    pub selected_region: Option<usize>,
    /// Where the visitor's company is.
    pub country: Option<Country>,
    /// The entity on the visitor's contract.
    pub contract_entity: Option<ContractEntity>,
    /// The only verdict to show of a checked list; all where there is none.
    pub verdict: Option<Verdict>,
    /// The only kind of difference to show; all where there is none.
    pub change: Option<ChangeKind>,
}

/// Keeps choices in the report's order.
pub fn insert_choice(choices: &mut Vec<CategoryChoice>, choice: CategoryChoice) {
    let place = choices.iter().position(|other| *other >= choice).unwrap_or(choices.len());
    if choices.get(place) != Some(&choice) {
        choices.insert(place, choice);
    }
}
