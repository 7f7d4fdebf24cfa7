//! A validated report: a data file whose references resolve, whose numbering is complete and whose totals are right.
//!
//! [`Report::new`] is the only constructor, at build time and at run time: invalid data is never shown.

use core::cell::OnceCell;
use std::rc::Rc;

pub use crate::decimal::format_decimal;

use crate::date::Date;
use crate::model::{Alias, CuratedAlias, Entity, Footnote, Region, ReportFile, Service, SourceRef};
use crate::name_index::{ItemId, MatchedBy, NameIndex, NameMatch};
use crate::selection::CategoryChoice;
use crate::service_search::{self, Index, SearchIndex, Tier};
use crate::validate;
use crate::validation_error::ValidationError;

fn category_choice(file: &ReportFile, service: &Service) -> CategoryChoice {
    let place = file.categories.iter().position(|category| Some(&category.id) == service.category.as_ref());
    place.map_or(CategoryChoice::Uncategorised, CategoryChoice::In)
}

/// A validated report with its indexes. Clones share them.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    validated: Rc<ValidatedFile>,
    /// Indices of the services that the older report does not list; `None` if no older report is compared.
    added_services: Option<Vec<usize>>,
}

/// A validated data file and the indexes that are built from it.
#[derive(Debug, PartialEq)]
struct ValidatedFile {
    file: ReportFile,
    /// Built on first use: only scope checks need it.
    name_index: OnceCell<NameIndex>,
    /// Built on first use, so that it does not delay the first view.
    service_index: OnceCell<Index>,
    /// The category of each service, so that ten thousand services are counted without comparing ids.
    category_choices: Vec<CategoryChoice>,
    /// Built on first use.
    region_index: OnceCell<Index>,
    entity_index: OnceCell<Index>,
    period_start: Date,
    period_end: Date,
}

impl Report {
    /// Validates a data file.
    ///
    /// # Errors
    /// Returns all validation errors, in the order of the file.
    pub fn new(file: ReportFile) -> Result<Self, Vec<ValidationError>> {
        let faults = validate::validate_file(&file);
        let dates = (Date::parse(&file.identity.period.start), Date::parse(&file.identity.period.end));
        let (Some(start), Some(end), true) = (dates.0, dates.1, faults.is_empty()) else {
            return Err(faults);
        };
        let checked = ValidatedFile {
            name_index: OnceCell::new(),
            service_index: OnceCell::new(),
            category_choices: file.services.iter().map(|service| category_choice(&file, service)).collect(),
            region_index: OnceCell::new(),
            entity_index: OnceCell::new(),
            period_start: start,
            period_end: end,
            file,
        };
        Ok(Self { validated: Rc::new(checked), added_services: None })
    }

    /// The data file.
    #[must_use]
    pub fn data(&self) -> &ReportFile {
        &self.validated.file
    }

    /// The index of exact names.
    #[must_use]
    pub fn name_index(&self) -> &NameIndex {
        self.validated.name_index.get_or_init(|| NameIndex::new(&self.validated.file))
    }

    /// The search index over the services.
    #[must_use]
    pub fn service_search(&self) -> SearchIndex<'_> {
        SearchIndex::new(
            self.validated.service_index.get_or_init(|| service_search::build_service_index(&self.validated.file)),
            &self.validated.file.services,
        )
    }

    /// The category of a service, given by its index.
    #[must_use]
    pub fn category_of(&self, service: usize) -> CategoryChoice {
        self.validated.category_choices.get(service).copied().unwrap_or(CategoryChoice::Uncategorised)
    }

    /// The search index over the regions.
    #[must_use]
    pub fn region_search(&self) -> SearchIndex<'_> {
        SearchIndex::new(
            self.validated.region_index.get_or_init(|| service_search::build_region_index(&self.validated.file)),
            &[],
        )
    }

    /// The search index over the entities.
    #[must_use]
    pub fn entity_search(&self) -> SearchIndex<'_> {
        SearchIndex::new(
            self.validated.entity_index.get_or_init(|| service_search::build_entity_index(&self.validated.file)),
            &[],
        )
    }

    /// The same report with the indices of services that an older report does not list; `None` if none is compared.
    #[must_use]
    pub fn with_added_services(&self, added: Option<Vec<usize>>) -> Self {
        Self { validated: Rc::clone(&self.validated), added_services: added }
    }

    /// Indices of the services that the older report does not list; `None` if no older report is compared.
    #[must_use]
    pub fn added_services(&self) -> Option<&[usize]> {
        self.added_services.as_deref()
    }

    /// First day of the period.
    #[must_use]
    pub fn period_start(&self) -> Date {
        self.validated.period_start
    }

    /// Last day of the period.
    #[must_use]
    pub fn period_end(&self) -> Date {
        self.validated.period_end
    }

    /// The index of the region with this name; a listed name takes precedence over an alias.
    #[must_use]
    pub fn find_region_by_name(&self, name: &str) -> Option<usize> {
        self.region_search().search_text(name).first().filter(|hit| hit.tier <= Tier::Alias).map(|hit| hit.record)
    }

    /// The number of availability zones of all regions.
    #[must_use]
    pub fn zone_count(&self) -> usize {
        self.validated.file.regions.iter().map(|region| usize::from(region.zones)).sum()
    }

    /// The name of a category, given by its id.
    #[must_use]
    pub fn category_name(&self, id: &str) -> Option<&str> {
        self.validated.file.categories.iter().find(|category| category.id == id).map(|c| c.name.as_str())
    }

    /// The footnote of a service, or `None` if it has none.
    #[must_use]
    pub fn footnote_of(&self, service: &Service) -> Option<&Footnote> {
        let id = service.footnote.as_ref()?;
        self.validated.file.footnotes.iter().find(|footnote| footnote.id == *id)
    }

    /// The name that matched, or `None` for a match of another report.
    #[must_use]
    pub fn matched_name(&self, found: NameMatch) -> Option<&str> {
        let file = &self.validated.file;
        let (name, reports, ours, id): (&str, &[Alias], &[CuratedAlias], Option<&String>) = match found.item {
            ItemId::Service(at) => {
                let Service { name, aliases, curated: ours, .. } = file.services.get(at)?;
                (name, aliases, &ours.aliases, None)
            }
            ItemId::Region(at) => {
                let Region { name, curated: ours, .. } = file.regions.get(at)?;
                (name, &[], &ours.aliases, ours.public_id.as_ref())
            }
            ItemId::Entity(at) => {
                let Entity { name, aliases, .. } = file.entities.get(at)?;
                (name, aliases, &[], None)
            }
        };
        match found.matched_by {
            MatchedBy::Name => Some(name),
            MatchedBy::Alias(at) => reports.get(at).map(|alias| alias.name.as_str()),
            MatchedBy::WellKnown(at) => ours.get(at).map(|alias| alias.name.as_str()),
            MatchedBy::PublicId => id.map(String::as_str),
            MatchedBy::Elsewhere => None,
            MatchedBy::Terraform(at) => {
                self.service_for_item(found.item)?.curated.terraform.get(at).map(String::as_str)
            }
        }
    }

    fn service_for_item(&self, target: ItemId) -> Option<&Service> {
        let ItemId::Service(at) = target else { return None };
        self.validated.file.services.get(at)
    }

    /// The location of the alias that matched, or `None` if no alias of the report matched.
    #[must_use]
    pub fn alias_source(&self, found: NameMatch) -> Option<&SourceRef> {
        let MatchedBy::Alias(at) = found.matched_by else { return None };
        let aliases = match found.item {
            ItemId::Service(service) => &self.validated.file.services.get(service)?.aliases,
            ItemId::Entity(entity) => &self.validated.file.entities.get(entity)?.aliases,
            ItemId::Region(_) => return None,
        };
        aliases.get(at).map(|alias| &alias.source)
    }

    /// Formats a location as a citation: part, heading, entry and item.
    #[must_use]
    pub fn format_source_ref(&self, place: &SourceRef) -> String {
        let mut words = String::new();
        if let Some(section) = self.validated.file.sections.iter().find(|section| section.id == place.section) {
            words.push_str(&section.part);
            if !section.heading.is_empty() && section.heading != section.part {
                words.push_str(", ");
                words.push_str(&section.heading);
            }
        }
        if let Some(entry) = &place.entry {
            words.push_str(", \u{201C}");
            words.push_str(entry);
            words.push('\u{201D}');
        }
        if let Some(item) = place.item {
            words.push_str(", item ");
            words.push_str(format_decimal(item).as_str());
        }
        words
    }
}
