//! A checked report: a data file whose references resolve, whose numbers run on and whose totals add up.
//!
//! [`Report::new`] is the only way in, at build time and at load: what it refuses cannot be shown.

use core::fmt;

use crate::country::Country;
use crate::date::Date;
use crate::key::{Match, Names, Target, Via};
use crate::search::Index;
use crate::source::{
    Alias, Applies, Counted, Entity, Footnote, OurAlias, Place, Region, ReportFile, Service,
};

/// What is wrong with a data file, at which record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The record, such as "services/84".
    pub record: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The ways in which a data file can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A name or id is empty.
    Empty,
    /// Another record has the same id.
    Duplicate,
    /// It refers to a record that is not there.
    Unknown(String),
    /// The numbers of a list do not run on.
    Numbering {
        /// The number that should stand here.
        expected: u16,
    },
    /// Not a date that exists, or a period that ends before it starts.
    Date(String),
    /// Not a code of ISO 3166-1.
    Country(String),
    /// The data does not add up to the total.
    Total {
        /// The total that the data file claims.
        claimed: usize,
        /// What the data adds up to.
        found: usize,
    },
    /// A version of the shape that this code does not read.
    Format(u16),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.record)?;
        match &self.problem {
            Problem::Empty => f.write_str(": a name or id is empty"),
            Problem::Duplicate => f.write_str(": another record has the same id"),
            Problem::Unknown(id) => write!(f, ": refers to \"{id}\", which is not in the data"),
            Problem::Numbering { expected } => write!(f, ": number {expected} was expected here"),
            Problem::Date(text) => write!(f, ": \"{text}\" is not a date that fits here"),
            Problem::Country(code) => write!(f, ": \"{code}\" is not an ISO 3166-1 alpha-2 code"),
            Problem::Total { claimed, found } => {
                write!(f, ": the report's total is {claimed}, the data has {found}")
            }
            Problem::Format(format) => write!(f, ": format {format} is not one that can be read"),
        }
    }
}

impl core::error::Error for Fault {}

/// The version of the data file's shape that this code reads.
pub const FORMAT: u16 = 1;

/// A checked report with its indexes.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    file: ReportFile,
    names: Names,
    services: Index,
    regions: Index,
    start: Date,
    end: Date,
}

impl Report {
    /// Checks a data file and builds its indexes.
    ///
    /// # Errors
    /// Every fault found, in the file's order.
    pub fn new(file: ReportFile) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults(Vec::new());
        check(&file, &mut faults);
        let dates = (
            Date::parse(&file.identity.period.start),
            Date::parse(&file.identity.period.end),
        );
        let (Some(start), Some(end), true) = (dates.0, dates.1, faults.0.is_empty()) else {
            return Err(faults.0);
        };
        Ok(Self {
            names: Names::new(&file),
            services: Index::of_services(&file),
            regions: Index::of_regions(&file),
            start,
            end,
            file,
        })
    }

    /// The data as it stands in the file.
    #[must_use]
    pub const fn file(&self) -> &ReportFile {
        &self.file
    }

    /// Names by key.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// The search index over the services.
    #[must_use]
    pub const fn services(&self) -> &Index {
        &self.services
    }

    /// The search index over the regions.
    #[must_use]
    pub const fn regions(&self) -> &Index {
        &self.regions
    }

    /// First day of the period.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    /// Last day of the period.
    #[must_use]
    pub const fn end(&self) -> Date {
        self.end
    }

    /// Availability zones over all regions.
    #[must_use]
    pub fn zones(&self) -> usize {
        zones(&self.file)
    }

    /// Name of a category by id.
    #[must_use]
    pub fn category_name(&self, id: &str) -> Option<&str> {
        self.file
            .categories
            .iter()
            .find(|category| category.id == id)
            .map(|c| c.name.as_str())
    }

    /// The footnote that limits a service, if there is one.
    #[must_use]
    pub fn footnote(&self, service: &Service) -> Option<&Footnote> {
        let id = service.footnote.as_ref()?;
        self.file
            .footnotes
            .iter()
            .find(|footnote| footnote.id == *id)
    }

    /// The name by which something was found.
    #[must_use]
    pub fn name_of(&self, found: Match) -> Option<&str> {
        let file = &self.file;
        let (name, reports, ours, id): (&str, &[Alias], &[OurAlias], Option<&String>) =
            match found.target {
                Target::Service(at) => {
                    let Service {
                        name,
                        aliases,
                        ours,
                        ..
                    } = file.services.get(at)?;
                    (name, aliases, &ours.aliases, None)
                }
                Target::Region(at) => {
                    let Region { name, ours, .. } = file.regions.get(at)?;
                    (name, &[], &ours.aliases, ours.public_id.as_ref())
                }
                Target::Entity(at) => {
                    let Entity { name, aliases, .. } = file.entities.get(at)?;
                    (name, aliases, &[], None)
                }
            };
        match found.via {
            Via::Name => Some(name),
            Via::Alias(at) => reports.get(at).map(|alias| alias.name.as_str()),
            Via::WellKnown(at) => ours.get(at).map(|alias| alias.name.as_str()),
            Via::PublicId => id.map(String::as_str),
        }
    }

    /// A place in words: part, heading, entry and item, as a citation gives it.
    #[must_use]
    pub fn cite(&self, place: &Place) -> String {
        let mut words = String::new();
        if let Some(section) = self
            .file
            .sections
            .iter()
            .find(|section| section.id == place.section)
        {
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
            words.push_str(itoa(item).as_str());
        }
        words
    }
}

/// A number in decimal, without the formatting machinery.
#[must_use]
pub fn itoa(number: u16) -> String {
    let mut digits = [0_u8; 5];
    let (mut at, mut rest) = (5, number);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits[at..]
        .iter()
        .map(|&digit| char::from(digit))
        .collect()
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, list: &str, record: &str, problem: Problem) {
        let mut name = list.to_owned();
        if !record.is_empty() {
            name.push('/');
            name.push_str(record);
        }
        self.0.push(Fault {
            record: name,
            problem,
        });
    }

    /// Ids must be there and differ.
    fn ids<'a>(&mut self, list: &str, ids: impl Iterator<Item = (&'a str, &'a str)>) {
        let mut seen: Vec<&str> = Vec::new();
        for (id, name) in ids {
            if id.is_empty() || name.trim().is_empty() {
                self.add(list, id, Problem::Empty);
            }
            if seen.contains(&id) {
                self.add(list, id, Problem::Duplicate);
            }
            seen.push(id);
        }
    }

    fn refers(&mut self, list: &str, record: &str, id: &str, known: bool) {
        if !known {
            self.add(list, record, Problem::Unknown(id.to_owned()));
        }
    }

    fn date(&mut self, list: &str, text: &str) {
        if Date::parse(text).is_none() {
            self.add(list, "", Problem::Date(text.to_owned()));
        }
    }

    fn countries(&mut self, list: &str, record: &str, codes: &[String]) {
        for code in codes {
            if Country::parse(code).is_none_or(|country| country.code() != code) {
                self.add(list, record, Problem::Country(code.clone()));
            }
        }
    }
}

fn zones(file: &ReportFile) -> usize {
    file.regions
        .iter()
        .map(|region| usize::from(region.zones))
        .sum()
}

fn check(file: &ReportFile, faults: &mut Faults) {
    if file.format != FORMAT {
        faults.add("format", "", Problem::Format(file.format));
    }
    check_identity(file, faults);
    check_ids(file, faults);
    check_services(file, faults);
    check_regions_and_entities(file, faults);
    check_contracting(file, faults);
    check_places(file, faults);
    check_totals(file, faults);
}

fn check_identity(file: &ReportFile, faults: &mut Faults) {
    let identity = &file.identity;
    for text in [
        &file.id,
        &identity.title,
        &identity.kind,
        &identity.vendor,
        &identity.auditor.name,
    ] {
        if text.trim().is_empty() {
            faults.add("identity", "", Problem::Empty);
        }
    }
    faults.date("identity/period", &identity.period.start);
    faults.date("identity/period", &identity.period.end);
    if identity.period.start >= identity.period.end {
        faults.add(
            "identity/period",
            "",
            Problem::Date(identity.period.end.clone()),
        );
    }
    faults.date("identity/auditor", &identity.auditor.signed);
    faults.date("identity/assertion", &identity.assertion.signed);
    for id in &identity.assertion.by {
        faults.refers(
            "identity/assertion",
            "",
            id,
            file.entities.iter().any(|e| e.id == *id),
        );
    }
}

fn check_ids(file: &ReportFile, faults: &mut Faults) {
    macro_rules! ids {
        ($list:ident, $title:literal, $name:ident) => {
            faults.ids(
                $title,
                file.$list.iter().map(|r| (r.id.as_str(), r.$name.as_str())),
            );
        };
    }
    ids!(sections, "sections", part);
    ids!(categories, "categories", name);
    ids!(services, "services", name);
    ids!(footnotes, "footnotes", marker);
    ids!(regions, "regions", name);
    ids!(geographies, "geographies", name);
    ids!(entities, "entities", name);
}

fn check_services(file: &ReportFile, faults: &mut Faults) {
    for (at, service) in file.services.iter().enumerate() {
        let expected = at as u16 + 1;
        if service.number != expected || service.place.item != Some(expected) {
            faults.add("services", &service.id, Problem::Numbering { expected });
        }
        if let Some(id) = &service.category {
            faults.refers(
                "services",
                &service.id,
                id,
                file.categories.iter().any(|c| c.id == *id),
            );
        }
        if let Some(id) = &service.footnote {
            let bound = file
                .footnotes
                .iter()
                .any(|f| f.id == *id && f.item == service.number);
            faults.refers("services", &service.id, id, bound);
        }
    }
    for footnote in &file.footnotes {
        let bound = file
            .services
            .iter()
            .any(|s| s.footnote.as_ref() == Some(&footnote.id));
        faults.refers("footnotes", &footnote.id, &itoa(footnote.item), bound);
    }
}

fn check_regions_and_entities(file: &ReportFile, faults: &mut Faults) {
    for (at, region) in file.regions.iter().enumerate() {
        let expected = at as u16 + 1;
        if region.place.item != Some(expected) {
            faults.add("regions", &region.id, Problem::Numbering { expected });
        }
        faults.countries(
            "regions",
            &region.id,
            core::slice::from_ref(&region.country),
        );
        let geography = &region.ours.geography;
        let known = file.geographies.iter().any(|g| g.id == *geography);
        faults.refers("regions", &region.id, geography, known);
    }
}

fn check_contracting(file: &ReportFile, faults: &mut Faults) {
    let contracting = &file.contracting;
    for rule in &contracting.rules {
        let known = file.entities.iter().any(|entity| entity.id == rule.entity);
        faults.refers("contracting/rules", &rule.id, &rule.entity, known);
        match &rule.applies {
            Applies::Countries(codes) => faults.countries("contracting/rules", &rule.id, codes),
            Applies::Group(id) => {
                let known = contracting.groups.iter().any(|group| group.id == *id);
                faults.refers("contracting/rules", &rule.id, id, known);
            }
            Applies::Elsewhere => {}
        }
    }
    for group in &contracting.groups {
        faults.countries("contracting/groups", &group.id, &group.codes);
    }
    for caveat in &contracting.caveats {
        faults.countries("contracting/caveats", "", &caveat.codes);
    }
    for name in &contracting.names {
        faults.countries(
            "contracting/names",
            &name.name,
            core::slice::from_ref(&name.code),
        );
    }
}

fn check_places(file: &ReportFile, faults: &mut Faults) {
    let mut place = |list: &str, record: &str, place: &Place| {
        let known = file
            .sections
            .iter()
            .any(|section| section.id == place.section);
        faults.refers(list, record, &place.section, known);
    };
    let identity = &file.identity;
    for p in [
        &identity.period.place,
        &identity.auditor.place,
        &identity.assertion.place,
        &identity.opinion.place,
        &identity.standard.place,
    ] {
        place("identity", "", p);
    }
    for criterion in &identity.criteria {
        place("identity/criteria", &criterion.id, &criterion.place);
    }
    for service in &file.services {
        place("services", &service.id, &service.place);
        for p in service
            .described
            .iter()
            .chain(service.aliases.iter().map(|alias| &alias.place))
        {
            place("services", &service.id, p);
        }
    }
    macro_rules! places {
        ($records:expr, $list:literal, $name:ident) => {
            for record in &$records {
                place($list, &record.$name, &record.place);
            }
        };
    }
    places!(file.categories, "categories", id);
    places!(file.footnotes, "footnotes", id);
    places!(file.regions, "regions", id);
    places!(file.entities, "entities", id);
    places!(file.contracting.rules, "contracting/rules", id);
    places!(file.contracting.names, "contracting/names", name);
    places!(file.policy_areas, "policyAreas", name);
    places!(file.commitments, "commitments", id);
    for total in &file.totals {
        place("totals", "", &total.place);
    }
    for responsibility in &file.responsibilities {
        place("responsibilities", "", &responsibility.place);
    }
}

fn check_totals(file: &ReportFile, faults: &mut Faults) {
    for total in &file.totals {
        let (name, found) = match total.of {
            Counted::Services => ("services", file.services.len()),
            Counted::Categories => ("categories", file.categories.len()),
            Counted::Regions => ("regions", file.regions.len()),
            Counted::Zones => ("zones", zones(file)),
            Counted::Entities => ("entities", file.entities.len()),
        };
        let claimed = usize::from(total.count);
        if claimed != found {
            faults.add("totals", name, Problem::Total { claimed, found });
        }
    }
}
