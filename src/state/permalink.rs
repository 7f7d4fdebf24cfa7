//! A selection as named values, and back: the one reader and the one writer for links and attributes.
//!
//! Values are ids and codes, never places in a list, so that a link outlives a reordering. What is unknown falls back
//! and is named in a [`Notice`]. Percent-encoding is the browser's work (`URLSearchParams`), at the edge.

use trust_center_report::Report;
use trust_center_report::country::Country;
use trust_center_report::diff::ChangeKind;
use trust_center_report::filter::{CategoryChoice, RegionSort, ServiceSort};
use trust_center_report::verdict::Verdict;

use super::{ContractEntity, Notice, Selection, View};

/// How the fragment of a link to a selection begins; the rest is a query string. It keeps our links apart from the host
/// page's own fragments.
pub const FRAGMENT_PREFIX: &str = "#tc?";

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
        add("zones", &trust_center_report::report::format_decimal(regions.min_zones));
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
pub fn selection_from_pairs(report: &Report, pairs: &[Pair]) -> (Selection, Vec<Notice>) {
    let mut selection = Selection::default();
    let mut notices = Vec::new();
    for (name, value) in pairs {
        if value.is_empty() && name != "q" && name != "rq" {
            continue;
        }
        if name == "data" && *value != data_version_pair(report).1 {
            notices.push(Notice::OtherData);
            continue;
        }
        if apply_pair(report, &mut selection, name, value).is_none() {
            let value = truncate_chars(value, MAX_SHOWN_CHARS);
            notices.push(Notice::UnknownValue { name: truncate_chars(name, MAX_SHOWN_CHARS), value });
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
            super::insert_choice(&mut selection.services.categories, choice);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;

    fn pairs(list: &[(&str, &str)]) -> Vec<Pair> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn report() -> Report {
        data::embedded_report().unwrap_or_else(|error| panic!("{}", error.error_message()))
    }

    #[test]
    fn what_is_written_reads_back() {
        let report = report();
        let check = |list: &[(&str, &str)]| {
            let (selection, notices) = selection_from_pairs(&report, &pairs(list));
            assert_eq!(notices, [], "{list:?}");
            assert_eq!(selection_to_pairs(&report, &selection), pairs(list));
        };
        check(&[("view", "overview")]);
        check(&[
            ("view", "services"),
            ("q", "elast comp"),
            ("category", "computing"),
            ("category", "none"),
            ("flag", "note"),
            ("flag", "undescribed"),
            ("flag", "new"),
            ("sort", "name"),
            ("service", "object-storage-service"),
        ]);
        check(&[
            ("view", "regions"),
            ("rq", "jap"),
            ("geography", "asia-pacific"),
            ("in", "JP"),
            ("zones", "2"),
            ("flag", "local"),
            ("rsort", "zones"),
            ("region", "tokyo-japan"),
        ]);
        check(&[("view", "entities"), ("country", "TR"), ("contract", "other")]);
        check(&[("view", "check"), ("country", "DE"), ("verdict", "not_listed")]);
        check(&[("view", "changes"), ("change", "added")]);
    }

    #[test]
    fn the_element_knows_the_same_fragment() {
        let script = include_str!("../../static/ts/shared/limits.ts");
        assert!(script.contains(&format!("const PERMALINK_PREFIX = \"{FRAGMENT_PREFIX}\";")));
    }

    #[test]
    fn what_is_unknown_falls_back_and_is_named() {
        let report = report();
        for (name, value) in [
            ("view", "nonsense"),
            ("view", "<img src=x onerror=alert(1)>"),
            ("category", "__proto__"),
            ("country", "XX"),
            ("region", "atlantis"),
            ("service", "55"),
            ("zones", "-1"),
            ("zones", "1e9"),
            ("geography", "moon"),
            ("sort", "random"),
            ("flag", "x"),
            ("change", "x"),
            ("contract", "unknown-entity"),
            ("in", "BR"),
        ] {
            let (selection, notices) = selection_from_pairs(&report, &pairs(&[(name, value)]));
            assert_eq!(selection, Selection::default(), "{name}={value}");
            assert!(matches!(notices.as_slice(), [Notice::UnknownValue { .. }]), "{name}={value}");
        }
        let (selection, notices) =
            selection_from_pairs(&report, &pairs(&[("utm_source", "x"), ("q", &"y".repeat(100_000))]));
        assert_eq!((selection.services.query.len(), notices.len()), (200, 0));
    }

    #[test]
    fn a_link_made_from_other_data_says_so() {
        let report = report();
        let ours = data_version_pair(&report);
        assert_eq!(selection_from_pairs(&report, std::slice::from_ref(&ours)).1, []);
        for other in ["00000000", "x", &report.data().origin.content] {
            assert_eq!(selection_from_pairs(&report, &pairs(&[("data", other)])).1, [Notice::OtherData], "{other}");
        }
    }

    #[test]
    fn a_region_may_be_named_in_other_words() {
        let report = report();
        for name in ["hong-kong-china", "Hong Kong, China", "cn-hongkong", "Hong Kong"] {
            let (selection, _) = selection_from_pairs(&report, &pairs(&[("region", name)]));
            let found = selection.selected_region.and_then(|at| report.data().regions.get(at));
            assert_eq!(found.map(|region| region.name.as_str()), Some("Hong Kong, China"), "{name}");
        }
    }
}
