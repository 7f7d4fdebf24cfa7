//! What the visitor is looking at, and the one function that changes it.
//!
//! [`Selection`] is what a link or an attribute can carry; [`State`] adds what only this visit knows (an open list, a
//! sentence to show). Nothing here knows the browser.

pub mod pairs;

use std::rc::Rc;

use trust_center_report::Report;
use trust_center_report::answer::{Answer, Rows};
use trust_center_report::changes::How;
use trust_center_report::country::Country;
use trust_center_report::filter::{CategoryChoice, RegionFilter, RegionSort, ServiceFilter, ServiceSort};
use trust_center_report::scope::Verdict;

/// The five places of the widget.
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
    /// All places, in their order on the page.
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
    /// One that the report names, by its place in the list.
    Named(usize),
    /// Another one.
    Other,
}

/// What a link can carry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Place.
    pub view: View,
    /// Filter of the services.
    pub services: ServiceFilter,
    /// The service that is open, by its place in the list.
    pub service: Option<usize>,
    /// Filter of the regions.
    pub regions: RegionFilter,
    /// The region that is chosen, by its place in the list.
    pub region: Option<usize>,
    /// Where the visitor's company is.
    pub country: Option<Country>,
    /// The entity on the visitor's contract.
    pub contract: Option<ContractEntity>,
    /// The only verdict to show of a checked list; all where there is none.
    pub verdict: Option<Verdict>,
    /// The only kind of difference to show; all where there is none.
    pub change: Option<How>,
}

/// A sentence about something that could not be done as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A link or an attribute asked for something that is not there: its name and value.
    Unknown {
        /// Name of the attribute or of the link's part.
        name: String,
        /// What it asked for, shortened.
        value: String,
    },
    /// A link was made from other data than this page has.
    OtherData,
    /// Other data was to be shown, and was refused: why, in a sentence.
    Refused(String),
}

/// How a copy went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// The text is on the clipboard.
    Done(String),
    /// It could not be put there: the text is shown to be copied by hand.
    ByHand(String),
}

/// How far the check of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Checking {
    /// There is no list.
    #[default]
    Nothing,
    /// It is being checked.
    Running,
    /// It is checked.
    Done,
    /// It cannot be checked: what checks could not be loaded, or has stopped.
    Failed,
}

/// A checked list as the page shows it. The list itself stays with the element that holds the field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// How far it is.
    pub checking: Checking,
    /// What is said above the lines.
    pub answer: Rc<Answer>,
    /// The lines in view.
    pub rows: Rc<Rows>,
    /// Place of the first line in view among those of its verdict.
    pub from: usize,
    /// Whether all lines are in view, as on paper.
    pub whole: bool,
}

/// Services that a report lists up to which they are drawn whole, for find-in-page and screen readers; those of a longer one
/// are drawn [`FEW`] at a time.
pub const PLAIN: usize = 300;

/// No limit to how many are drawn.
pub const ALL: usize = usize::MAX;

/// Services in view at once where there are more than [`PLAIN`], and drawn at a key before its frame where nobody knows how many the
/// window shows.
pub const FEW: usize = 30;

/// The page on which the open service stands, wherever that is; looked for right after the action.
pub const WHERE_OPEN: usize = usize::MAX;

/// Lines in view at once. More would take longer to draw than a frame, and nobody reads more without a pause.
pub const PAGE: usize = 100;

/// What is typed into the country field, and its list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountryField {
    /// What was typed since the last choice; none while the choice stands.
    pub typed: Option<String>,
    /// Whether the list is open.
    pub open: bool,
    /// The option that the arrow keys reached.
    pub active: usize,
}

/// Everything that the page is drawn from, beside the report itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// What a link can carry.
    pub selection: Selection,
    /// What could not be done as asked.
    pub notices: Vec<Notice>,
    /// The region under the pointer or the focus, in map and table alike.
    pub hovered: Option<usize>,
    /// Whether the filters are unfolded on a narrow page.
    pub filters_open: bool,
    /// The country field.
    pub field: CountryField,
    /// The last copy.
    pub copied: Option<Copied>,
    /// Place of the first service in view among those found, where they are too many to be drawn whole.
    pub from: usize,
    /// The visitor's list.
    pub checked: Checked,
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Go to a place.
    Go(View),
    /// Something was typed into the search.
    Query(String),
    /// A category was ticked or unticked.
    ToggleCategory(CategoryChoice),
    /// Only services with a note, or all.
    ToggleNoted,
    /// Only services that are listed but not described, or all.
    ToggleUndescribed,
    /// Only services that an older report does not list, or all.
    ToggleAdded,
    /// Another order of services.
    SortServices(ServiceSort),
    /// All filters of the services off.
    ClearServices,
    /// Filters unfolded or folded.
    ToggleFilters,
    /// A service was opened, or the open one closed.
    ToggleService(usize),
    /// Show a service, wherever the visitor is.
    ShowService(usize),
    /// Something was typed into the regions' search.
    RegionQuery(String),
    /// One geography, or all.
    Geography(Option<String>),
    /// One country's regions, or all.
    RegionCountry(Option<Country>),
    /// Regions with at least so many zones.
    Zones(u16),
    /// Only local regions, or all.
    ToggleLocal,
    /// Another order of regions.
    SortRegions(RegionSort),
    /// All filters of the regions off.
    ClearRegions,
    /// The pointer or the focus came to a region, or left.
    Hover(Option<usize>),
    /// A region was chosen, or the chosen one let go.
    ToggleRegion(usize),
    /// Something was typed into the country field.
    TypeCountry(String),
    /// The country list opened or closed.
    CountryList(bool),
    /// The arrow keys reached an option.
    CountryActive(usize),
    /// A country was chosen, or the choice taken back.
    Country(Option<Country>),
    /// The entity on the contract.
    Contract(Option<ContractEntity>),
    /// A link, an attribute or the browser's history asked for this.
    Restore(Box<Selection>, Vec<Notice>),
    /// Other data was refused: why, in a sentence.
    Refused(String),
    /// The sentences were read.
    Dismiss,
    /// A copy ended.
    Copied(Copied),
    /// Only lines with this verdict, or all.
    Verdict(Option<Verdict>),
    /// Only differences of this kind, or all.
    Change(Option<How>),
    /// Lines from this one on.
    From(usize),
    /// Take what is in view away; how.
    Take(&'static str),
    /// What an ambiguous name means, as the module that checks wants to hear it.
    Choose(String),
}

impl State {
    /// The state after an action. What is out of the report's range is not taken.
    pub fn apply(&mut self, report: &Report, action: Action) {
        let file = report.file();
        let at = &mut self.selection;
        let before = at.services.clone();
        self.copied = None;
        match action {
            Action::Go(view) => at.view = view,
            Action::Query(query) => at.services.query = query,
            Action::ToggleCategory(choice) => toggle(&mut at.services.categories, choice),
            Action::ToggleNoted => at.services.noted = !at.services.noted,
            Action::ToggleUndescribed => at.services.undescribed = !at.services.undescribed,
            Action::ToggleAdded => at.services.added = !at.services.added,
            Action::Change(how) => at.change = how,
            Action::SortServices(sort) => at.services.sort = sort,
            Action::ClearServices => {
                at.services = ServiceFilter { sort: at.services.sort, ..ServiceFilter::default() };
            }
            Action::ToggleFilters => self.filters_open = !self.filters_open,
            Action::ToggleService(service) if service < file.services.len() => {
                at.service = (at.service != Some(service)).then_some(service);
            }
            Action::ShowService(service) if service < file.services.len() => {
                self.from = WHERE_OPEN;
                at.view = View::Services;
                at.services = ServiceFilter::default();
                at.service = Some(service);
            }
            Action::ToggleService(_) | Action::ShowService(_) => {}
            Action::RegionQuery(query) => at.regions.query = query,
            Action::Geography(geography) => at.regions.geography = geography,
            Action::RegionCountry(country) => at.regions.country = country,
            Action::Zones(zones) => at.regions.zones = zones,
            Action::ToggleLocal => at.regions.local = !at.regions.local,
            Action::SortRegions(sort) => at.regions.sort = sort,
            Action::ClearRegions => {
                at.regions = RegionFilter { sort: at.regions.sort, ..RegionFilter::default() };
            }
            Action::Hover(region) => self.hovered = region,
            Action::ToggleRegion(region) => {
                at.region = (at.region != Some(region) && region < file.regions.len()).then_some(region);
            }
            Action::TypeCountry(text) => {
                self.field = CountryField { typed: Some(text), open: true, active: 0 };
            }
            Action::CountryList(open) => {
                self.field.open = open;
                if !open {
                    self.field.typed = None;
                    self.field.active = 0;
                }
            }
            Action::CountryActive(active) => {
                self.field.active = active;
                self.field.open = true;
            }
            Action::Country(country) => {
                at.country = country;
                self.field = CountryField::default();
            }
            Action::Contract(contract) => at.contract = contract,
            Action::Restore(selection, notices) => {
                *at = *selection;
                self.from = WHERE_OPEN;
                // Refused data stays refused, whatever is asked for next.
                self.notices.retain(|notice| matches!(notice, Notice::Refused(_)));
                self.notices.extend(notices);
                self.field = CountryField::default();
            }
            Action::Refused(why) => self.notices.push(Notice::Refused(why)),
            Action::Dismiss => self.notices.clear(),
            Action::Copied(copied) => self.copied = Some(copied),
            Action::Verdict(verdict) => {
                at.verdict = verdict;
                self.checked.from = 0;
            }
            Action::From(from) if at.view == View::Services => self.from = from,
            Action::From(from) => self.checked.from = from,
            // The module that checks keeps it with the list; the element takes away.
            Action::Choose(_) | Action::Take(_) => {}
        }
        if self.from != WHERE_OPEN && self.selection.services != before {
            self.from = 0;
        }
    }
}

/// Keeps choices in the report's order.
pub(crate) fn insert(choices: &mut Vec<CategoryChoice>, choice: CategoryChoice) {
    let place = choices.iter().position(|other| *other >= choice).unwrap_or(choices.len());
    if choices.get(place) != Some(&choice) {
        choices.insert(place, choice);
    }
}

fn toggle(choices: &mut Vec<CategoryChoice>, choice: CategoryChoice) {
    match choices.iter().position(|other| *other == choice) {
        Some(place) => {
            choices.remove(place);
        }
        None => {
            insert(choices, choice);
        }
    }
}
