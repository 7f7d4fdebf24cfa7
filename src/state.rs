//! What the visitor is looking at, and the one function that changes it.
//!
//! [`Selection`] is what a link or an attribute can carry; [`State`] adds what only this visit knows (an open list, a
//! sentence to show). Nothing here knows the browser.

use std::rc::Rc;

use trust_center_report::Report;
use trust_center_report::country::Country;
use trust_center_report::diff::ChangeKind;
use trust_center_report::filter::{CategoryChoice, RegionFilter, RegionSort, ServiceFilter, ServiceSort};
use trust_center_report::permalink::LinkNotice;
use trust_center_report::selection::insert_choice;
use trust_center_report::verdict::Verdict;
use trust_center_report::wire::{CheckPage, CheckSummary};

/// A sentence about something that could not be done as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Part of a link or an attribute could not be applied.
    Link(LinkNotice),
    /// Other data was to be shown, and was refused: why, in a sentence.
    DataRefused(String),
}

pub use trust_center_report::selection::{ContractEntity, Selection, View};

/// How a copy went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyOutcome {
    /// The text is on the clipboard.
    Copied(String),
    /// It could not be put there: the text is shown to be copied by hand.
    ManualCopyNeeded(String),
}

/// How far the check of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CheckStatus {
    /// There is no list.
    #[default]
    NoList,
    /// It is being checked.
    Running,
    /// It is checked.
    Done,
    /// It cannot be checked: what checks could not be loaded, or has stopped.
    Failed,
}

/// A checked list as the page shows it. The list itself stays with the element that holds the field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckResult {
    /// How far it is.
    pub status: CheckStatus,
    /// What is said above the lines.
    pub summary: Rc<CheckSummary>,
    /// The lines in view.
    pub rows: Rc<CheckPage>,
    /// Place of the first line in view among those of its verdict.
    pub first_line: usize,
    /// Whether all lines are in view, as on paper.
    pub print_all: bool,
}

/// Reports with up to this number of services show all of them, for find-in-page and screen readers. Longer ones show
/// [`SERVICES_PER_PAGE`] at a time.
pub const MAX_UNPAGED_SERVICES: usize = 300;

/// Page size for reports with more than [`MAX_UNPAGED_SERVICES`] services. Also the number of rows that are rendered
/// synchronously on a keystroke while the number of visible rows is unknown.
pub const SERVICES_PER_PAGE: usize = 30;

/// Where the page of services begins, in a report with more than [`MAX_UNPAGED_SERVICES`] of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageStart {
    /// At this index among the services that the filter leaves.
    At(usize),
    /// At the page that contains the open service, which is resolved right after the action.
    OfOpenService,
}

impl PageStart {
    /// The first page.
    pub const FIRST: Self = Self::At(0);
}

impl Default for PageStart {
    fn default() -> Self {
        Self::FIRST
    }
}

/// Checked lines per page. Rendering more would take longer than one frame.
pub const LINES_PER_PAGE: usize = 100;

/// What is typed into the country field, and its list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountryFieldState {
    /// The text typed since the last choice, or `None` if a choice is shown.
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
    pub highlighted_region: Option<usize>,
    /// Whether the filters are unfolded on a narrow page.
    pub filters_open: bool,
    /// The country field.
    pub country_field: CountryFieldState,
    /// The last copy.
    pub copy_outcome: Option<CopyOutcome>,
    /// Place of the first service in view among those found, where they are too many to be drawn whole.
    pub first_service: PageStart,
    /// The visitor's list.
    pub check_result: CheckResult,
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Go to a place.
    Navigate(View),
    /// Something was typed into the search.
    SetServiceQuery(String),
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
    SetRegionQuery(String),
    /// One geography, or all.
    SetGeography(Option<String>),
    /// One country's regions, or all.
    SetRegionCountry(Option<Country>),
    /// Only regions with at least this number of zones.
    SetMinimumZones(u16),
    /// Only local regions, or all.
    ToggleLocal,
    /// Another order of regions.
    SortRegions(RegionSort),
    /// All filters of the regions off.
    ClearRegions,
    /// The pointer or the focus came to a region, or left.
    HighlightRegion(Option<usize>),
    /// A region was chosen, or the chosen one let go.
    ToggleRegion(usize),
    /// Something was typed into the country field.
    TypeCountry(String),
    /// The country list opened or closed.
    SetCountryListOpen(bool),
    /// The arrow keys reached an option.
    SetActiveCountryOption(usize),
    /// A country was chosen, or the choice taken back.
    SetCountry(Option<Country>),
    /// The entity on the contract.
    SetContractEntity(Option<ContractEntity>),
    /// A link, an attribute or the browser's history asked for this.
    RestoreSelection(Box<Selection>, Vec<Notice>),
    /// Other data was refused: why, in a sentence.
    ReportDataRefused(String),
    /// The sentences were read.
    DismissNotices,
    /// A copy ended.
    ReportCopyOutcome(CopyOutcome),
    /// Only lines with this verdict, or all.
    SetVerdictFilter(Option<Verdict>),
    /// Only differences of this kind, or all.
    SetChangeFilter(Option<ChangeKind>),
    /// Lines from this one on.
    ShowPage(usize),
    /// Take what is in view away; how.
    Export(&'static str),
    /// What an ambiguous name means, as the module that checks wants to hear it.
    ResolveAmbiguous(String),
}

impl State {
    /// The state after an action. What is out of the report's range is not taken.
    pub fn apply_action(&mut self, report: &Report, action: Action) {
        let file = report.data();
        let at = &mut self.selection;
        let before = at.services.clone();
        self.copy_outcome = None;
        match action {
            Action::Navigate(view) => at.view = view,
            Action::SetServiceQuery(query) => at.services.query = query,
            Action::ToggleCategory(choice) => toggle_choice(&mut at.services.categories, choice),
            Action::ToggleNoted => at.services.with_note = !at.services.with_note,
            Action::ToggleUndescribed => at.services.without_description = !at.services.without_description,
            Action::ToggleAdded => at.services.only_added = !at.services.only_added,
            Action::SetChangeFilter(how) => at.change = how,
            Action::SortServices(sort) => at.services.sort = sort,
            Action::ClearServices => {
                at.services = ServiceFilter { sort: at.services.sort, ..ServiceFilter::default() };
            }
            Action::ToggleFilters => self.filters_open = !self.filters_open,
            Action::ToggleService(service) if service < file.services.len() => {
                at.open_service = (at.open_service != Some(service)).then_some(service);
            }
            Action::ShowService(service) if service < file.services.len() => {
                self.first_service = PageStart::OfOpenService;
                at.view = View::Services;
                at.services = ServiceFilter::default();
                at.open_service = Some(service);
            }
            Action::ToggleService(_) | Action::ShowService(_) => {}
            Action::SetRegionQuery(query) => at.regions.query = query,
            Action::SetGeography(geography) => at.regions.geography = geography,
            Action::SetRegionCountry(country) => at.regions.country = country,
            Action::SetMinimumZones(zones) => at.regions.min_zones = zones,
            Action::ToggleLocal => at.regions.only_local = !at.regions.only_local,
            Action::SortRegions(sort) => at.regions.sort = sort,
            Action::ClearRegions => {
                at.regions = RegionFilter { sort: at.regions.sort, ..RegionFilter::default() };
            }
            Action::HighlightRegion(region) => self.highlighted_region = region,
            Action::ToggleRegion(region) => {
                at.selected_region =
                    (at.selected_region != Some(region) && region < file.regions.len()).then_some(region);
            }
            Action::TypeCountry(text) => {
                self.country_field = CountryFieldState { typed: Some(text), open: true, active: 0 };
            }
            Action::SetCountryListOpen(open) => {
                self.country_field.open = open;
                if !open {
                    self.country_field.typed = None;
                    self.country_field.active = 0;
                }
            }
            Action::SetActiveCountryOption(active) => {
                self.country_field.active = active;
                self.country_field.open = true;
            }
            Action::SetCountry(country) => {
                at.country = country;
                self.country_field = CountryFieldState::default();
            }
            Action::SetContractEntity(contract) => at.contract_entity = contract,
            Action::RestoreSelection(selection, notices) => {
                *at = *selection;
                self.first_service = PageStart::OfOpenService;
                // Refused data stays refused, whatever is asked for next.
                self.notices.retain(|notice| matches!(notice, Notice::DataRefused(_)));
                self.notices.extend(notices);
                self.country_field = CountryFieldState::default();
            }
            Action::ReportDataRefused(why) => self.notices.push(Notice::DataRefused(why)),
            Action::DismissNotices => self.notices.clear(),
            Action::ReportCopyOutcome(copied) => self.copy_outcome = Some(copied),
            Action::SetVerdictFilter(verdict) => {
                at.verdict = verdict;
                self.check_result.first_line = 0;
            }
            Action::ShowPage(from) if at.view == View::Services => self.first_service = PageStart::At(from),
            Action::ShowPage(from) => self.check_result.first_line = from,
            // The module that checks keeps it with the list; the element takes away.
            Action::ResolveAmbiguous(_) | Action::Export(_) => {}
        }
        if self.first_service != PageStart::OfOpenService && self.selection.services != before {
            self.first_service = PageStart::FIRST;
        }
    }
}

fn toggle_choice(choices: &mut Vec<CategoryChoice>, choice: CategoryChoice) {
    match choices.iter().position(|other| *other == choice) {
        Some(place) => {
            choices.remove(place);
        }
        None => {
            insert_choice(choices, choice);
        }
    }
}
