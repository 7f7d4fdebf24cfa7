//! A selection as named values, and back: the one reader and the one writer for links and attributes.
//!
//! Values are ids and codes, never places in a list, so that a link outlives a reordering. What is unknown falls back
//! and is named in a [`LinkNotice`]. Percent-encoding is the browser's work (`URLSearchParams`), at the edge.

use crate::Report;
use crate::country::Country;
use crate::diff::ChangeKind;
use crate::filter::{CategoryChoice, RegionSort, ServiceSort};
use crate::selection::{ContractEntity, Selection, View, insert_choice};
use crate::verdict::Verdict;

/// How the fragment of a link to a selection begins; the rest is a query string. It keeps our links apart from the host
/// page's own fragments.
pub const FRAGMENT_PREFIX: &str = "#tc?";

/// Part of a link or an attribute that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkNotice {
    /// A name has an unknown value.
    UnknownValue {
        /// Name of the attribute or of the link's part.
        name: String,
        /// The value, truncated.
        value: String,
    },
    /// The link was made from other data than the report's.
    OtherData,
}

/// A name and a value.
pub type Pair = (String, String);

/// The choice of services that the report puts in no category.
pub const UNCATEGORISED: &str = "none";
/// An entity on the contract that the report does not name.
const OTHER_ENTITY: &str = "other";
/// Longest query taken from a link, in characters.
const MAX_QUERY_CHARS: usize = 200;
/// Longest value repeated in a notice, in characters.
const MAX_SHOWN_CHARS: usize = 60;

/// The selection as pairs, without what is at its default.
#[must_use]
pub fn selection_to_pairs(report: &Report, selection: &Selection) -> Vec<Pair> {
    let file = report.data();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut add = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    add("view", selection.view.id());
    let services = &selection.services;
    if !services.query.trim().is_empty() {
        add("q", services.query.trim());
    }
    for choice in &services.categories {
        match choice {
            CategoryChoice::In(at) => {
                if let Some(category) = file.categories.get(*at) {
                    add("category", &category.id);
                }
            }
            CategoryChoice::Uncategorised => add("category", UNCATEGORISED),
        }
    }
    if services.with_note {
        add("flag", "note");
    }
    if services.without_description {
        add("flag", "undescribed");
    }
    if services.only_added {
        add("flag", "new");
    }
    match services.sort {
        ServiceSort::Report => {}
        ServiceSort::Name => add("sort", "name"),
        ServiceSort::Category => add("sort", "category"),
    }
    if let Some(service) = selection.open_service.and_then(|at| file.services.get(at)) {
        add("service", &service.id);
    }
    let regions = &selection.regions;
    if !regions.query.trim().is_empty() {
        add("rq", regions.query.trim());
    }
    if let Some(geography) = &regions.geography {
        add("geography", geography);
    }
    if let Some(country) = regions.country {
        add("in", country.code());
    }
    if regions.min_zones > 0 {
        add("zones", &crate::report::format_decimal(regions.min_zones));
    }
    if regions.only_local {
        add("flag", "local");
    }
    match regions.sort {
        RegionSort::Report => {}
        RegionSort::Name => add("rsort", "name"),
        RegionSort::Zones => add("rsort", "zones"),
    }
    if let Some(region) = selection.selected_region.and_then(|at| file.regions.get(at)) {
        add("region", &region.id);
    }
    if let Some(country) = selection.country {
        add("country", country.code());
    }
    match selection.contract_entity {
        None => {}
        Some(ContractEntity::Other) => add("contract", OTHER_ENTITY),
        Some(ContractEntity::Named(at)) => {
            if let Some(entity) = file.entities.get(at) {
                add("contract", &entity.id);
            }
        }
    }
    if let Some(verdict) = selection.verdict {
        add("verdict", verdict.id());
    }
    if let Some(how) = selection.change {
        add("change", how.id());
    }
    pairs
}

/// The pair that says which data a link was made from: the beginning of its hash.
#[must_use]
pub fn data_version_pair(report: &Report) -> Pair {
    let hash = &report.data().origin.content;
    ("data".to_owned(), hash.get(..8).unwrap_or(hash).to_owned())
}

/// The selection that pairs ask for, and what of them is unknown. Later pairs win; names that are not ours are passed over.
#[must_use]
pub fn selection_from_pairs(report: &Report, pairs: &[Pair]) -> (Selection, Vec<LinkNotice>) {
    let mut selection = Selection::default();
    let mut notices = Vec::new();
    for (name, value) in pairs {
        if value.is_empty() && name != "q" && name != "rq" {
            continue;
        }
        if name == "data" && *value != data_version_pair(report).1 {
            notices.push(LinkNotice::OtherData);
            continue;
        }
        if apply_pair(report, &mut selection, name, value).is_none() {
            let value = truncate_chars(value, MAX_SHOWN_CHARS);
            notices.push(LinkNotice::UnknownValue { name: truncate_chars(name, MAX_SHOWN_CHARS), value });
        }
    }
    (selection, notices)
}

/// Applies one pair. `None` if its value is unknown.
fn apply_pair(report: &Report, selection: &mut Selection, name: &str, value: &str) -> Option<()> {
    let file = report.data();
    let place = |mut ids: &mut dyn Iterator<Item = &String>| (&mut ids).position(|id| id == value);
    match name {
        "view" => selection.view = View::ALL.into_iter().find(|view| view.id() == value)?,
        "q" => selection.services.query = truncate_chars(value, MAX_QUERY_CHARS),
        "category" => {
            let choice = if value == UNCATEGORISED {
                CategoryChoice::Uncategorised
            } else {
                let at = file
                    .categories
                    .iter()
                    .position(|category| category.id == value || category.name.eq_ignore_ascii_case(value))?;
                CategoryChoice::In(at)
            };
            insert_choice(&mut selection.services.categories, choice);
        }
        "flag" => match value {
            "note" => selection.services.with_note = true,
            "undescribed" => selection.services.without_description = true,
            "local" => selection.regions.only_local = true,
            "new" => selection.services.only_added = true,
            _ => return None,
        },
        "sort" => {
            selection.services.sort = match value {
                "report" => ServiceSort::Report,
                "name" => ServiceSort::Name,
                "category" => ServiceSort::Category,
                _ => return None,
            }
        }
        "service" => {
            selection.open_service =
                file.services.iter().position(|s| s.id == value || s.name.eq_ignore_ascii_case(value)).map(Some)?;
        }
        "rq" => selection.regions.query = truncate_chars(value, MAX_QUERY_CHARS),
        "geography" => {
            place(&mut file.geographies.iter().map(|g| &g.id))?;
            selection.regions.geography = Some(value.to_owned());
        }
        "in" => {
            let country = Country::parse(value)?;
            file.regions.iter().find(|region| region.country == country.code())?;
            selection.regions.country = Some(country);
        }
        "zones" => selection.regions.min_zones = value.parse().ok().filter(|zones| *zones <= 100)?,
        "rsort" => {
            selection.regions.sort = match value {
                "report" => RegionSort::Report,
                "name" => RegionSort::Name,
                "zones" => RegionSort::Zones,
                _ => return None,
            }
        }
        "region" => {
            selection.selected_region =
                Some(place(&mut file.regions.iter().map(|r| &r.id)).or_else(|| report.find_region_by_name(value))?);
        }
        "country" => selection.country = Some(Country::parse(value)?),
        "contract" => {
            selection.contract_entity = Some(if value == OTHER_ENTITY {
                ContractEntity::Other
            } else {
                ContractEntity::Named(place(&mut file.entities.iter().map(|e| &e.id))?)
            });
        }
        "verdict" => {
            selection.verdict = Some(Verdict::ALL.into_iter().find(|verdict| verdict.id() == value)?);
        }
        "change" => selection.change = Some(ChangeKind::ALL.into_iter().find(|how| how.id() == value)?),
        _ => {}
    }
    Some(())
}

/// The first characters of a text, up to `max`.
fn truncate_chars(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// A flat list of names and values as pairs. A name without a value is ignored.
#[must_use]
pub fn pairs_from_flat(list: Vec<String>) -> Vec<Pair> {
    let mut list = list.into_iter();
    let mut pairs = Vec::new();
    while let (Some(name), Some(value)) = (list.next(), list.next()) {
        pairs.push((name, value));
    }
    pairs
}
