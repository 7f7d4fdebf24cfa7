//! A checked report: a data file whose references resolve, whose numbers run on and whose totals add up.
//!
//! [`Report::new`] is the only way in, at build time and at load: what it refuses cannot be shown.

mod check;

use core::cell::OnceCell;
use core::fmt;
use std::rc::Rc;

use crate::date::Date;
use crate::filter::CategoryChoice;
use crate::key::{Match, Names, Target, Via};
use crate::search::{self, Index, Search, Tier};
use crate::source::{Alias, Entity, Footnote, OurAlias, Place, Region, ReportFile, Service};

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
    /// A text with a character that cannot be seen and changes how others are, such as a turn of direction.
    Hidden(char),
    /// A text that is longer than any page can show.
    Long,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl Fault {
    /// The fault in a sentence that names the record.
    #[must_use]
    pub fn sentence(&self) -> String {
        let number = |number: usize| itoa(u32::try_from(number).unwrap_or(u32::MAX));
        let mut parts: Vec<&str> = vec![&self.record];
        let (first, second);
        match &self.problem {
            Problem::Empty => parts.push(": a name or id is empty"),
            Problem::Duplicate => parts.push(": another record has the same id"),
            Problem::Unknown(id) => parts.extend([": refers to \"", id, "\", which is not in the data"]),
            Problem::Numbering { expected } => {
                first = itoa(*expected);
                parts.extend([": number ", &first, " was expected here"]);
            }
            Problem::Date(text) => parts.extend([": \"", text, "\" is not a date that fits here"]),
            Problem::Country(code) => parts.extend([": \"", code, "\" is not an ISO 3166-1 alpha-2 code"]),
            Problem::Total { claimed, found } => {
                (first, second) = (number(*claimed), number(*found));
                parts.extend([": the report's total is ", &first, ", the data has ", &second]);
            }
            Problem::Hidden(letter) => {
                first = hex(*letter);
                parts.extend([": a text holds the invisible character U+", &first]);
            }
            Problem::Long => parts.push(": a text is too long to be shown"),
            Problem::Format(format) => {
                first = itoa(*format);
                parts.extend([": format ", &first, " is not one that can be read"]);
            }
        }
        parts.concat()
    }
}

impl core::error::Error for Fault {}

fn category(file: &ReportFile, service: &Service) -> CategoryChoice {
    let place = file.categories.iter().position(|category| Some(&category.id) == service.category.as_ref());
    place.map_or(CategoryChoice::Uncategorised, CategoryChoice::In)
}

/// The version of the data file's shape that this code reads.
pub const FORMAT: u16 = 1;

/// A checked report, and its indexes. A copy shares them.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    checked: Rc<Checked>,
    /// Services that an older report does not list, by place; none where none is compared.
    added: Option<Vec<usize>>,
}

/// What was checked, and what is built over it.
#[derive(Debug, PartialEq)]
struct Checked {
    file: ReportFile,
    /// Built when they are first asked for: only scope checks need them.
    names: OnceCell<Names>,
    /// Built when it is first asked for: the first picture waits for it no more.
    services: OnceCell<Index>,
    /// Of each service, so that ten thousand are counted without a comparison of ids.
    categories: Vec<CategoryChoice>,
    /// Built when they are first asked for, as the names.
    regions: OnceCell<Index>,
    entities: OnceCell<Index>,
    start: Date,
    end: Date,
}

impl Report {
    /// Checks a data file.
    ///
    /// # Errors
    /// Every fault found, in the file's order.
    pub fn new(file: ReportFile) -> Result<Self, Vec<Fault>> {
        let faults = check::check(&file);
        let dates = (Date::parse(&file.identity.period.start), Date::parse(&file.identity.period.end));
        let (Some(start), Some(end), true) = (dates.0, dates.1, faults.is_empty()) else {
            return Err(faults);
        };
        let checked = Checked {
            names: OnceCell::new(),
            services: OnceCell::new(),
            categories: file.services.iter().map(|service| category(&file, service)).collect(),
            regions: OnceCell::new(),
            entities: OnceCell::new(),
            start,
            end,
            file,
        };
        Ok(Self { checked: Rc::new(checked), added: None })
    }

    /// The data as it stands in the file.
    #[must_use]
    pub fn file(&self) -> &ReportFile {
        &self.checked.file
    }

    /// Names by key.
    #[must_use]
    pub fn names(&self) -> &Names {
        self.checked.names.get_or_init(|| Names::new(&self.checked.file))
    }

    /// The search index over the services.
    #[must_use]
    pub fn services(&self) -> Search<'_> {
        Search::new(
            self.checked.services.get_or_init(|| search::of_services(&self.checked.file)),
            &self.checked.file.services,
        )
    }

    /// The category of the service at a place of the list, as a facet's choice.
    #[must_use]
    pub fn category_of(&self, service: usize) -> CategoryChoice {
        self.checked.categories.get(service).copied().unwrap_or(CategoryChoice::Uncategorised)
    }

    /// The search index over the regions.
    #[must_use]
    pub fn regions(&self) -> Search<'_> {
        Search::new(self.checked.regions.get_or_init(|| search::of_regions(&self.checked.file)), &[])
    }

    /// The search index over the entities.
    #[must_use]
    pub fn entities(&self) -> Search<'_> {
        Search::new(self.checked.entities.get_or_init(|| search::of_entities(&self.checked.file)), &[])
    }

    /// The same report, compared: these services, by place, an older one does not list; none where none is compared.
    #[must_use]
    pub fn with_added(&self, added: Option<Vec<usize>>) -> Self {
        Self { checked: Rc::clone(&self.checked), added }
    }

    /// Services that an older report does not list; none where none is compared.
    #[must_use]
    pub fn added(&self) -> Option<&[usize]> {
        self.added.as_deref()
    }

    /// First day of the period.
    #[must_use]
    pub fn start(&self) -> Date {
        self.checked.start
    }

    /// Last day of the period.
    #[must_use]
    pub fn end(&self) -> Date {
        self.checked.end
    }

    /// The region of that name, by its place: its listed one or, where no region has it for that, another.
    #[must_use]
    pub fn region_named(&self, name: &str) -> Option<usize> {
        self.regions().search(name).first().filter(|hit| hit.tier <= Tier::Alias).map(|hit| hit.record)
    }

    /// Availability zones over all regions.
    #[must_use]
    pub fn zones(&self) -> usize {
        self.checked.file.regions.iter().map(|region| usize::from(region.zones)).sum()
    }

    /// Name of a category by id.
    #[must_use]
    pub fn category_name(&self, id: &str) -> Option<&str> {
        self.checked.file.categories.iter().find(|category| category.id == id).map(|c| c.name.as_str())
    }

    /// The footnote that limits a service, if there is one.
    #[must_use]
    pub fn footnote(&self, service: &Service) -> Option<&Footnote> {
        let id = service.footnote.as_ref()?;
        self.checked.file.footnotes.iter().find(|footnote| footnote.id == *id)
    }

    /// The name by which something was found.
    #[must_use]
    pub fn name_of(&self, found: Match) -> Option<&str> {
        let file = &self.checked.file;
        let (name, reports, ours, id): (&str, &[Alias], &[OurAlias], Option<&String>) = match found.target {
            Target::Service(at) => {
                let Service { name, aliases, ours, .. } = file.services.get(at)?;
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
            Via::Terraform(at) => self.service_of(found.target)?.ours.terraform.get(at).map(String::as_str),
        }
    }

    fn service_of(&self, target: Target) -> Option<&Service> {
        let Target::Service(at) = target else { return None };
        self.checked.file.services.get(at)
    }

    /// Where the report gives the name by which something was found, where that is not the listed name.
    #[must_use]
    pub fn alias_place(&self, found: Match) -> Option<&Place> {
        let Via::Alias(at) = found.via else { return None };
        let aliases = match found.target {
            Target::Service(service) => &self.checked.file.services.get(service)?.aliases,
            Target::Entity(entity) => &self.checked.file.entities.get(entity)?.aliases,
            Target::Region(_) => return None,
        };
        aliases.get(at).map(|alias| &alias.place)
    }

    /// A place in words: part, heading, entry and item, as a citation gives it.
    #[must_use]
    pub fn cite(&self, place: &Place) -> String {
        let mut words = String::new();
        if let Some(section) = self.checked.file.sections.iter().find(|section| section.id == place.section) {
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

/// A character's number as it is written after "U+".
fn hex(letter: char) -> String {
    let digit = |shift: u32| char::from_digit((u32::from(letter) >> shift) & 15, 16).unwrap_or('0');
    [12, 8, 4, 0].map(|shift| digit(shift).to_ascii_uppercase()).iter().collect()
}

/// A number in decimal, without the formatting machinery.
#[must_use]
pub fn itoa(number: impl Into<u32>) -> String {
    digits(number.into())
}

fn digits(number: u32) -> String {
    let mut digits = [0_u8; 10];
    let (mut at, mut rest) = (10, number);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits[at..].iter().map(|&digit| char::from(digit)).collect()
}
