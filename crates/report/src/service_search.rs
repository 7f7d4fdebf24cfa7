//! Full-text search over the services, regions and entities of a report, by `trust-center-search`.
//!
//! Results are suggestions for a person. They never decide whether the report lists a name: [`crate::verdict`] does, by
//! exact names alone.

use trust_center_search::IndexBuilder;
pub use trust_center_search::{Highlighter, Hit, Index, Tier};

use crate::model::{ReportFile, Service};

/// An index with the records that it searches.
#[derive(Debug, Clone, Copy)]
pub struct SearchIndex<'a> {
    index: &'a Index,
    /// Records with prose; empty for regions and entities.
    services: &'a [Service],
}

impl<'a> SearchIndex<'a> {
    pub(crate) const fn new(index: &'a Index, services: &'a [Service]) -> Self {
        Self { index, services }
    }

    /// Calls `visit` with the summaries and the search terms.
    fn visit_prose(self, visit: &mut dyn FnMut(usize, &str)) {
        for (at, service) in self.services.iter().enumerate() {
            if let Some(summary) = &service.curated.summary {
                visit(at, summary);
            }
            service.curated.terms.iter().for_each(|term| visit(at, term));
        }
    }

    /// Indexes the prose and runs one search, so that the first query of a visitor is fast: browsers compile WebAssembly code
    /// when it is first called, which takes longer than the search.
    pub fn warm_up(self) {
        self.index.prepare_prose(&|visit| self.visit_prose(visit));
        if let Some(service) = self.services.first() {
            drop(self.search_text(&service.name));
        }
    }

    /// Returns the records that match a query, best first; empty for a query without letters or digits.
    #[must_use]
    pub fn search_text(self, text: &str) -> Vec<Hit> {
        self.index.search(text, &|visit| self.visit_prose(visit))
    }

    /// Returns up to `most` records with the most similar names, best first, as suggestions for a text that is no name.
    #[must_use]
    pub fn nearest_records(self, text: &str, most: usize) -> Vec<usize> {
        self.index.nearest_records(text, most, &|visit| self.visit_prose(visit))
    }

    /// Returns all records with similar names, with scores that are comparable between indexes, best first.
    pub(crate) fn similarity_scores(self, text: &str) -> Vec<(u32, usize)> {
        self.index.similarity_scores(text, &|visit| self.visit_prose(visit))
    }

    /// Returns the records whose names contain every word of the text as a whole word: candidates for an incomplete name.
    #[must_use]
    pub fn records_containing(self, text: &str) -> Vec<usize> {
        self.index.records_containing(text)
    }
}

/// Builds the index of services.
#[must_use]
pub fn build_service_index(file: &ReportFile) -> Index {
    let mut index = IndexBuilder::new(&file.identity.vendor);
    for service in &file.services {
        index.add_record(&service.name);
        service.aliases.iter().for_each(|alias| index.add_alias(&alias.name));
        service.curated.aliases.iter().for_each(|alias| index.add_alias(&alias.name));
        if let Some(category) = file.categories.iter().find(|category| Some(&category.id) == service.category.as_ref())
        {
            index.set_category(&category.name);
        }
    }
    index.build_index()
}

/// Builds the index of regions.
pub(crate) fn build_region_index(file: &ReportFile) -> Index {
    let mut index = IndexBuilder::new("");
    for region in &file.regions {
        index.add_record(&region.name);
        region.curated.aliases.iter().for_each(|alias| index.add_alias(&alias.name));
        region.curated.public_id.iter().for_each(|id| index.add_alias(id));
        if let Some(geography) = file.geographies.iter().find(|geography| geography.id == region.curated.geography) {
            index.set_category(&geography.name);
        }
    }
    index.build_index()
}

/// Builds the index of entities.
pub(crate) fn build_entity_index(file: &ReportFile) -> Index {
    let mut index = IndexBuilder::new(&file.identity.vendor);
    for entity in &file.entities {
        index.add_record(&entity.name);
        entity.aliases.iter().for_each(|alias| index.add_alias(&alias.name));
    }
    index.build_index()
}
