//! Search over the report's services, regions and entities, as a person types: `crates/search` over what the data file says
//! of them.
//!
//! What it finds is for a person to look at. It never decides whether something is listed; [`crate::scope`] does, by
//! exact names alone.

use trust_center_search::IndexBuilder;
pub use trust_center_search::{Highlighter, Hit, Index, Tier};

use crate::model::{ReportFile, Service};

/// An index with what it is over.
#[derive(Debug, Clone, Copy)]
pub struct SearchIndex<'a> {
    index: &'a Index,
    /// What has prose: services.
    services: &'a [Service],
}

impl<'a> SearchIndex<'a> {
    pub(crate) const fn new(index: &'a Index, services: &'a [Service]) -> Self {
        Self { index, services }
    }

    /// Summaries and terms.
    fn visit_prose(self, visit: &mut dyn FnMut(usize, &str)) {
        for (at, service) in self.services.iter().enumerate() {
            if let Some(summary) = &service.curated.summary {
                visit(at, summary);
            }
            service.curated.terms.iter().for_each(|term| visit(at, term));
        }
    }

    /// Gathers what the first query would wait for. Asks once, too: browsers compile code of a module when it is first called, which takes
    /// longer than the answer.
    pub fn warm_up(self) {
        self.index.prepare_prose(&|visit| self.visit_prose(visit));
        if let Some(service) = self.services.first() {
            drop(self.search_text(&service.name));
        }
    }

    /// The records that answer a query, best first; none for a query without letters or digits.
    #[must_use]
    pub fn search_text(self, text: &str) -> Vec<Hit> {
        self.index.search(text, &|visit| self.visit_prose(visit))
    }

    /// The records whose names lie nearest to a text that names none, best first; candidates to ask a person about.
    #[must_use]
    pub fn nearest_records(self, text: &str, most: usize) -> Vec<usize> {
        self.index.nearest_records(text, most, &|visit| self.visit_prose(visit))
    }

    /// The same, all of them, with how near they are; figures of different indexes may be compared.
    pub(crate) fn similarity_scores(self, text: &str) -> Vec<(u32, usize)> {
        self.index.similarity_scores(text, &|visit| self.visit_prose(visit))
    }

    /// Records in which every word of the text is a whole word of one of the names: what an unfinished name could mean.
    #[must_use]
    pub fn records_containing(self, text: &str) -> Vec<usize> {
        self.index.records_containing(text)
    }
}

/// The index over the report's services.
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

/// The index over the report's regions.
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

/// The index over the report's entities.
pub(crate) fn build_entity_index(file: &ReportFile) -> Index {
    let mut index = IndexBuilder::new(&file.identity.vendor);
    for entity in &file.entities {
        index.add_record(&entity.name);
        entity.aliases.iter().for_each(|alias| index.add_alias(&alias.name));
    }
    index.build_index()
}
