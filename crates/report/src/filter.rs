//! Applies queries, filters and sort orders to services and regions, with counts for each filter.
//!
//! Each filter is counted under all other filters, so that a positive count never leads to an empty list.

use crate::country::Country;
use crate::model::Region;
use crate::report::Report;
pub use crate::selection::{CategoryChoice, RegionFilter, RegionSort, ServiceFilter, ServiceSort};
use crate::service_search::{Hit, Tier};
use crate::sort::{sorted_by, sorted_indices};

/// A service that passes the filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceRow {
    /// Index of the service in the data file, from 0.
    pub record: usize,
    /// The match with the query, or `None` without a query.
    pub hit: Option<Hit>,
}

/// Why all rows are weak matches of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WeakMatch {
    /// Names match only with typos.
    Fuzzy,
    /// Only summaries, which are not the report's text, contain words of the query.
    DescriptionOnly,
}

/// The services that pass the filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRows {
    /// In order.
    pub rows: Vec<ServiceRow>,
    /// A count for each category in the report's order, then for services in none.
    pub categories: Vec<(CategoryChoice, usize)>,
    /// How many have a footnote.
    pub with_note: usize,
    /// How many are listed but not described.
    pub without_description: usize,
    /// How many an older report does not list.
    pub added: usize,
    /// Why all rows are weak matches (typos or descriptions only); `None` if there are no rows or at least one name matches.
    pub weak_match: Option<WeakMatch>,
    /// Indices of the services with the most similar names; empty if the query matches.
    pub nearest: Vec<usize>,
}

impl ServiceFilter {
    /// Whether a filter besides the query is active. Then an empty list does not mean that the report lists nothing.
    #[must_use]
    pub fn has_active_filters(&self, report: &Report) -> bool {
        !self.categories.is_empty()
            || self.with_note
            || self.without_description
            || self.only_added && report.added_services().is_some()
    }
}

/// Returns the services that pass a filter, with counts.
#[must_use]
pub fn filter_services(report: &Report, filter: &ServiceFilter) -> ServiceRows {
    let file = report.data();
    let asked = !crate::fold::name_key(&filter.query).is_empty();
    let found: Vec<ServiceRow> = if asked {
        let hits = report.service_search().search_text(&filter.query);
        hits.into_iter().map(|hit| ServiceRow { record: hit.record, hit: Some(hit) }).collect()
    } else if filter.query.trim().is_empty() {
        (0..file.services.len()).map(|record| ServiceRow { record, hit: None }).collect()
    } else {
        // A query of punctuation alone matches nothing.
        Vec::new()
    };
    let nearest = if found.is_empty() { report.service_search().nearest_records(&filter.query, 5) } else { Vec::new() };

    let mut categories: Vec<(CategoryChoice, usize)> =
        (0..file.categories.len()).map(|at| (CategoryChoice::In(at), 0)).collect();
    if file.services.iter().any(|service| service.category.is_none()) {
        categories.push((CategoryChoice::Uncategorised, 0));
    }
    let (mut noted, mut undescribed, mut is_new) = (0, 0, 0);
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let Some(service) = file.services.get(row.record) else {
            continue;
        };
        let choice = report.category_of(row.record);
        let in_category = filter.categories.is_empty() || filter.categories.contains(&choice);
        let has_note = service.footnote.is_some();
        let has_no_description = service.description_source.is_none();
        let is_added = report.added_services().is_some_and(|added| added.contains(&row.record));
        let passes_age = !filter.only_added || is_added || report.added_services().is_none();
        let passes_note = !filter.with_note || has_note;
        let passes_description = !filter.without_description || has_no_description;
        if passes_note
            && passes_description
            && passes_age
            && let Some((_, count)) = match choice {
                CategoryChoice::In(at) => categories.get_mut(at),
                CategoryChoice::Uncategorised => categories.last_mut(),
            }
        {
            *count += 1;
        }
        noted += usize::from(in_category && passes_description && passes_age && has_note);
        undescribed += usize::from(in_category && passes_note && passes_age && has_no_description);
        is_new += usize::from(in_category && passes_note && passes_description && is_added);
        if in_category && passes_note && passes_description && passes_age {
            rows.push(row);
        }
    }
    // The rows are not sorted yet, so the first row is the best match.
    let short_of = rows.first().and_then(|row| match row.hit?.tier {
        Tier::Typo => Some(WeakMatch::Fuzzy),
        Tier::Summary => Some(WeakMatch::DescriptionOnly),
        _ => None,
    });
    match filter.sort {
        ServiceSort::Report => {}
        ServiceSort::Name => {
            let keys: Vec<String> =
                rows.iter().map(|row| crate::fold::name_key(&file.services[row.record].name)).collect();
            rows = sorted_indices(rows.len(), &|a, b| keys[a].cmp(&keys[b])).into_iter().map(|at| rows[at]).collect();
        }
        ServiceSort::Category => {
            let place = |row: &ServiceRow| (report.category_of(row.record), row.record);
            rows = sorted_by(&rows, &|a, b| place(a).cmp(&place(b)));
        }
    }
    ServiceRows {
        rows,
        categories,
        with_note: noted,
        without_description: undescribed,
        added: is_new,
        weak_match: short_of,
        nearest,
    }
}

/// The regions that pass the filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRows {
    /// Indices of the regions in the data file, in order.
    pub rows: Vec<usize>,
    /// Zones over the rows.
    pub zones: usize,
    /// For each geography: regions and zones under the other filters.
    pub geographies: Vec<(usize, usize)>,
    /// For each country in the report's order: regions under the other filters.
    pub countries: Vec<(Country, usize)>,
    /// Local regions under the other filters.
    pub local: usize,
    /// Most zones of a region under the other filters.
    pub most_zones: u16,
}

/// Returns the regions that pass a filter, with counts.
#[must_use]
pub fn filter_regions(report: &Report, filter: &RegionFilter) -> RegionRows {
    let file = report.data();
    let found: Vec<usize> = if filter.query.trim().is_empty() {
        (0..file.regions.len()).collect()
    } else {
        report.region_search().search_text(&filter.query).into_iter().map(|hit| hit.record).collect()
    };
    let mut geographies = vec![(0, 0); file.geographies.len()];
    let mut countries: Vec<(Country, usize)> = Vec::new();
    for region in &file.regions {
        if let Some(country) = Country::parse(&region.country)
            && !countries.iter().any(|(other, _)| *other == country)
        {
            countries.push((country, 0));
        }
    }
    let mut view = RegionRows {
        rows: Vec::new(),
        zones: 0,
        geographies: Vec::new(),
        countries: Vec::new(),
        local: 0,
        most_zones: 0,
    };
    for at in found {
        let Some(region) = file.regions.get(at) else {
            continue;
        };
        let passes = RegionPredicates::new(region, filter);
        if passes.country
            && passes.zones
            && passes.local
            && let Some(place) = file.geographies.iter().position(|g| g.id == region.curated.geography)
            && let Some((count, zones)) = geographies.get_mut(place)
        {
            *count += 1;
            *zones += usize::from(region.zones);
        }
        if passes.geography
            && passes.zones
            && passes.local
            && let Some((_, count)) = countries.iter_mut().find(|(c, _)| c.code() == region.country)
        {
            *count += 1;
        }
        if passes.geography && passes.country && passes.local {
            view.most_zones = view.most_zones.max(region.zones);
        }
        if passes.geography && passes.country && passes.zones {
            view.local += usize::from(region.local);
            if passes.local {
                view.rows.push(at);
                view.zones += usize::from(region.zones);
            }
        }
    }
    match filter.sort {
        RegionSort::Report => {
            if filter.query.trim().is_empty() {
                view.rows = sorted_by(&view.rows, &|a, b| a.cmp(b));
            }
        }
        RegionSort::Name => {
            let keys: Vec<String> = file.regions.iter().map(|r| crate::fold::name_key(&r.name)).collect();
            view.rows = sorted_by(&view.rows, &|&a, &b| keys[a].cmp(&keys[b]));
        }
        RegionSort::Zones => {
            let zones = |at: usize| file.regions.get(at).map(|r| r.zones);
            view.rows = sorted_by(&view.rows, &|&a, &b| zones(b).cmp(&zones(a)).then(a.cmp(&b)));
        }
    }
    view.geographies = geographies;
    view.countries = countries;
    view
}

/// Which parts of a filter a region passes.
struct RegionPredicates {
    geography: bool,
    country: bool,
    zones: bool,
    local: bool,
}

impl RegionPredicates {
    fn new(region: &Region, filter: &RegionFilter) -> Self {
        Self {
            geography: filter.geography.as_ref().is_none_or(|id| *id == region.curated.geography),
            country: filter.country.is_none_or(|country| country.code() == region.country),
            zones: region.zones >= filter.min_zones,
            local: !filter.only_local || region.local,
        }
    }
}
