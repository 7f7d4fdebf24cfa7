//! Search over the report's services, regions and entities, as a person types: `crates/search` over what the data file says
//! of them.
//!
//! What it finds is for a person to look at. It never decides whether something is listed; [`crate::scope`] does, by
//! exact names alone.

use trust_center_search::Builder;
pub use trust_center_search::{Hit, Index, Marker, Tier};

use crate::source::{ReportFile, Service};

/// An index with what it is over.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    index: &'a Index,
    /// What has prose: services.
    services: &'a [Service],
}

impl<'a> Search<'a> {
    pub(crate) const fn new(index: &'a Index, services: &'a [Service]) -> Self {
        Self { index, services }
    }

    /// Summaries and terms.
    fn prose(self, hear: &mut dyn FnMut(usize, &str)) {
        for (at, service) in self.services.iter().enumerate() {
            if let Some(summary) = &service.ours.summary {
                hear(at, summary);
            }
            service.ours.terms.iter().for_each(|term| hear(at, term));
        }
    }

    /// Gathers what the first query would wait for. Asks once, too: browsers compile code of a module when it is first called, which takes
    /// longer than the answer.
    pub fn prepare(self) {
        self.index.prepare(&|hear| self.prose(hear));
        if let Some(service) = self.services.first() {
            drop(self.search(&service.name));
        }
    }

    /// The records that answer a query, best first; none for a query without letters or digits.
    #[must_use]
    pub fn search(self, text: &str) -> Vec<Hit> {
        self.index.search(text, &|hear| self.prose(hear))
    }

    /// The records whose names lie nearest to a text that names none, best first; candidates to ask a person about.
    #[must_use]
    pub fn nearest(self, text: &str, most: usize) -> Vec<usize> {
        self.index.nearest(text, most, &|hear| self.prose(hear))
    }

    /// The same, all of them, with how near they are; figures of different indexes may be compared.
    pub(crate) fn nearness(self, text: &str) -> Vec<(u32, usize)> {
        self.index.nearness(text, &|hear| self.prose(hear))
    }

    /// Records in which every word of the text is a whole word of one of the names: what an unfinished name could mean.
    #[must_use]
    pub fn containing(self, text: &str) -> Vec<usize> {
        self.index.containing(text)
    }
}

/// The index over the report's services.
#[must_use]
pub fn of_services(file: &ReportFile) -> Index {
    let mut index = Builder::new(&file.identity.vendor);
    for service in &file.services {
        index.add(&service.name);
        service.aliases.iter().for_each(|alias| index.other(&alias.name));
        service.ours.aliases.iter().for_each(|alias| index.other(&alias.name));
        if let Some(category) = file.categories.iter().find(|category| Some(&category.id) == service.category.as_ref())
        {
            index.category(&category.name);
        }
    }
    index.finish()
}

/// The index over the report's regions.
pub(crate) fn of_regions(file: &ReportFile) -> Index {
    let mut index = Builder::new("");
    for region in &file.regions {
        index.add(&region.name);
        region.ours.aliases.iter().for_each(|alias| index.other(&alias.name));
        region.ours.public_id.iter().for_each(|id| index.other(id));
        if let Some(geography) = file.geographies.iter().find(|geography| geography.id == region.ours.geography) {
            index.category(&geography.name);
        }
    }
    index.finish()
}

/// The index over the report's entities.
pub(crate) fn of_entities(file: &ReportFile) -> Index {
    let mut index = Builder::new(&file.identity.vendor);
    for entity in &file.entities {
        index.add(&entity.name);
        entity.aliases.iter().for_each(|alias| index.other(&alias.name));
    }
    index.finish()
}
