//! The page, drawn from values: one component, one reducer, no state of its own beyond what Yew needs.
//!
//! It draws, raises [`Action`]s and tells the host what changed through [`Event`]s. It never asks the browser for the
//! time, the language or the address: those come in through [`Environment`].

mod advice;
#[cfg(not(feature = "prerender"))]
mod age;
mod check_list;
mod context;
mod country_combobox;
#[cfg(feature = "prerender")]
mod dated;
mod diff;
mod dom;
mod entities;
mod export_bar;
mod fragments;
mod map;
mod overview;
#[cfg(feature = "prerender")]
pub mod prerender;
mod regions;
mod service_detail;
mod services;
mod shell;
mod timeline;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use trust_center_report::codec::Decoder;
use trust_center_report::wire::DiffSummary;
use trust_center_report::{Date, Report, filter};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::i18n::Messages;
use crate::state::permalink::{self, Pair};
use crate::state::{
    Action, CheckStatus, LINES_PER_PAGE, NO_RENDER_LIMIT, Notice, PAGE_OF_OPEN_SERVICE, SERVICES_PER_PAGE, Selection,
    State, View,
};
use context::ViewContext as Draw;
use dom::Dispatcher;

/// Whether the page is drawn once, to be read before there is a script ([`still`]). What hangs on it is not in the module.
const IS_PRERENDER: bool = cfg!(feature = "prerender");

#[cfg(feature = "prerender")]
use dated as age;

/// A country or territory to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryName {
    /// Which.
    pub country: trust_center_report::country::Country,
    /// Its name in the visitor's language, or as the report writes it.
    pub name: String,
    /// The name folded, and the report's name folded where it differs: what typed text is compared with.
    pub keys: Vec<String>,
}

/// Pairs as the text of a link's fragment, without `#`.
pub type LinkFragmentFn = dyn Fn(&[Pair]) -> String;

/// Countries by name, a report's own names among them.
pub type CountryNamesFn = dyn Fn(&Report) -> Vec<CountryName>;

/// Asks the module for programs about the checked list, in words it knows; the answer is packed.
pub type ListSessionFn = dyn Fn(&[&str]) -> Option<Vec<u8>>;

/// What the browser knows and the page needs, as plain values.
pub struct Environment {
    /// Today by the visitor's clock.
    pub today: Date,
    /// The page's address, for the printed foot.
    pub address: String,
    /// Whether one place is shown alone, without ways to the others.
    pub single_view: bool,
    /// Country names in the visitor's language, in its order, and as the report writes them; asked for once a report, when
    /// first needed.
    pub countries: Box<CountryNamesFn>,
    /// Pairs as the text of a link's fragment, without `#`.
    pub link_fragment: Box<LinkFragmentFn>,
    /// The checked list.
    pub list_session: Box<ListSessionFn>,
}

/// What the host may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Filters changed: the place, the query, the rows in view and all rows.
    FilterChanged {
        /// Place whose filter changed.
        view: View,
        /// What is typed there.
        query: String,
        /// Rows in view.
        shown: usize,
        /// All rows.
        total: usize,
    },
    /// Something was chosen: its kind, and its id unless the choice was taken back.
    SelectionChanged {
        /// "service", "region" or "country".
        kind: &'static str,
        /// Its id or code.
        id: Option<String>,
    },
    /// Something asked for is not there.
    UnknownValue {
        /// Attribute or part of the link.
        name: String,
        /// Value.
        value: String,
    },
    /// The selection as a link would carry it.
    LinkChanged(Vec<Pair>),
    /// A text is to be put on the clipboard.
    CopyRequested(String),
    /// The field for a list is there, to be filled and listened to; and the selection as a link carries it.
    ListFieldShown(Element, Vec<Pair>),
    /// The map is drawn for the first time: its land is wanted.
    MapOutlineRequested,
    /// What is in view is to be taken away: how, and the selection as a link carries it.
    ExportRequested(&'static str, Vec<Pair>),
}

/// What the component is given.
#[derive(Properties, Clone)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// The words.
    pub messages: &'static Messages,
    /// What the browser knows.
    pub environment: Rc<Environment>,
    /// What attributes or a link ask for, as pairs; another list of pairs replaces what is shown.
    pub requested: Rc<Vec<Pair>>,
    /// Level of the highest heading, 1 to 6.
    pub heading_level: u8,
    /// Whether links carry the selection in the page's address.
    pub permalink: bool,
    /// How a copy went, told by the host; counted so that two equal ones differ.
    pub copy_outcome: Option<(u32, crate::state::CopyOutcome)>,
    /// How far the check of the list is; counted as above.
    pub check_status: (u32, CheckStatus),
    /// The outline of the land on the map, as an SVG path (`data/world-land.md`); none until the host has brought it.
    pub map_outline: Option<AttrValue>,
    /// Whether all lines of a list are to be in view, as on paper.
    pub print_all: bool,
    /// What differs from an older report; none where none is compared.
    pub diff: Option<Rc<DiffSummary>>,
    /// Why other data was refused; counted as above.
    pub data_error: (u32, String),
    /// Told of what changed.
    pub on_event: Callback<Event>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.report, &other.report)
            && Rc::ptr_eq(&self.environment, &other.environment)
            && Rc::ptr_eq(&self.requested, &other.requested)
            && self.heading_level == other.heading_level
            && self.permalink == other.permalink
            && self.copy_outcome == other.copy_outcome
            && self.check_status == other.check_status
            && self.print_all == other.print_all
            && self.data_error == other.data_error
            && self.diff == other.diff
            && self.map_outline == other.map_outline
    }
}

/// What the component hears.
#[derive(Debug)]
pub enum Message {
    /// Something happened.
    ApplyAction(Action),
    /// The pause after typing is over: say how many there are.
    AnnounceCount,
    /// What was drawn first is painted: build the index that the first key would wait for.
    BuildIndex,
    /// What was in view is painted: draw the rows below it.
    RenderRemaining,
}

/// Where the focus or the page must go once it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AfterRender {
    FocusHeading,
    /// The same, without the focus: whoever steps through a list goes on stepping.
    ScrollToTop,
    /// The open service, without the focus.
    ScrollToOpenRow,
    /// The same, with the focus: the name that was pressed is gone.
    FocusOpenRow,
    /// The country field, whose button to empty it went away with the choice.
    FocusCountryField,
}

/// The widget.
pub struct Widget {
    state: State,
    dispatcher: Rc<Dispatcher>,
    countries: Option<Rc<Vec<CountryName>>>,
    heading: NodeRef,
    open_row: NodeRef,
    list_field: NodeRef,
    /// Whether the element knows of the field for the list.
    list_field_reported: bool,
    after_render: Option<AfterRender>,
    announcement: AttrValue,
    announce_timer: Option<Timeout>,
    /// Until the rest is drawn or the index built; whoever types builds it anyway.
    deferred_timer: Option<Timeout>,
    rows_container: NodeRef,
    /// How many services are to be drawn as they now are: after a key those in the window, and the rest when they are painted.
    render_limit: usize,
    /// What was found before: below the window it stays until then.
    previous_services: FoundServices,
    /// The services last found, and by which filter: a keystroke asks for them three times.
    services_cache: RefCell<FoundServices>,
}

/// Services found, and by which filter.
type FoundServices = Option<(filter::ServiceFilter, Rc<filter::ServiceRows>)>;

/// Pause after the last key before a count is announced, in milliseconds: longer than between two keys, so that one
/// message follows a word and not one each letter.
const ANNOUNCE_DELAY_MS: u32 = 1_200;

/// From a report's first picture until its index is built, in milliseconds: the picture is painted by then, and nobody has typed.
const INDEX_DELAY_MS: u32 = 50;

/// Height of a closed row at the most, nearly always, in pixels; on the average it is higher where a row is open.
const MAX_ROW_HEIGHT_PX: f64 = 48.0;

/// From a key's rows until those below what is in view, in milliseconds: a frame was painted by then.
const DEFERRED_RENDER_DELAY_MS: u32 = 30;

impl Component for Widget {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let mut widget = Self {
            state: State::default(),
            dispatcher: Rc::new(Dispatcher {
                dispatch: ctx.link().callback(Message::ApplyAction),
                emit: ctx.props().on_event.clone(),
            }),
            countries: None,
            heading: NodeRef::default(),
            open_row: NodeRef::default(),
            list_field: NodeRef::default(),
            list_field_reported: false,
            after_render: None,
            announcement: AttrValue::Static(""),
            announce_timer: None,
            deferred_timer: None,
            rows_container: NodeRef::default(),
            render_limit: NO_RENDER_LIMIT,
            previous_services: None,
            services_cache: RefCell::default(),
        };
        widget.restore_from_link(ctx.props());
        widget
    }

    fn changed(&mut self, ctx: &yew::Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if !Rc::ptr_eq(&props.environment, &old.environment) {
            // Another language.
            self.countries = None;
            self.ensure_view_data(props);
        }
        if props.report.data().origin != old.report.data().origin {
            // Places in another report's lists mean nothing in this one; what is asked for comes anew with it.
            self.state = State { filters_open: self.state.filters_open, ..State::default() };
            self.countries = None;
            self.schedule_index_build(ctx);
        }
        if !Rc::ptr_eq(&props.report, &old.report) {
            // The same one compared with an older knows what is new.
            self.services_cache.take();
            self.previous_services = None;
        }
        if !Rc::ptr_eq(&props.requested, &old.requested) {
            let before = self.state.selection.clone();
            self.restore_from_link(props);
            self.apply_selection_change(ctx, &before);
            self.render_limit = NO_RENDER_LIMIT;
        }
        if props.copy_outcome != old.copy_outcome
            && let Some((_, copied)) = &props.copy_outcome
        {
            self.state.apply_action(&props.report, Action::ReportCopyOutcome(copied.clone()));
        }
        if props.data_error != old.data_error {
            self.state.apply_action(&props.report, Action::ReportDataRefused(props.data_error.1.clone()));
        }
        if props.check_status != old.check_status || props.print_all != old.print_all {
            let checked = &mut self.state.check_result;
            checked.status = props.check_status.1;
            checked.print_all = props.print_all;
            self.schedule_announcement(ctx);
        }
        self.load_checked_rows(props);
        true
    }

    fn update(&mut self, ctx: &yew::Context<Self>, message: Message) -> bool {
        match message {
            Message::ApplyAction(action) => {
                let before = self.state.clone();
                match action {
                    Action::SetCountry(None) => self.after_render = Some(AfterRender::FocusCountryField),
                    Action::ShowPage(_) => self.after_render = Some(AfterRender::ScrollToTop),
                    Action::ShowService(_) => self.after_render = Some(AfterRender::FocusOpenRow),
                    _ => {}
                }
                if let Action::Export(how) = action {
                    let props = ctx.props();
                    props.on_event.emit(Event::ExportRequested(how, link_pairs(&props.report, &self.state.selection)));
                    return false;
                }
                let chosen = if let Action::ResolveAmbiguous(chosen) = &action { Some(chosen.clone()) } else { None };
                self.state.apply_action(&ctx.props().report, action);
                self.show_page_of_open_service(&ctx.props().report);
                if let Some(chosen) = &chosen {
                    (ctx.props().environment.list_session)(&["choose", chosen]);
                } else if self.state == before {
                    return false;
                }
                self.apply_selection_change(ctx, &before.selection);
                if before.first_service > 0 {
                    // Another page of the list stood there.
                    self.previous_services = None;
                }
                self.load_checked_rows(ctx.props());
                true
            }
            Message::AnnounceCount => {
                self.announce_timer = None;
                let words = self.count_announcement(ctx.props());
                let new = self.announcement != words;
                self.announcement = words.into();
                new
            }
            Message::BuildIndex => {
                ctx.props().report.service_search().warm_up();
                false
            }
            Message::RenderRemaining => true,
        }
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        let cx = self.view_context(ctx.props());
        let place = match self.state.selection.view {
            View::Overview => overview::overview_view(&cx),
            View::Services => services::services_view(&cx, &self.filtered_services(cx.report)),
            View::Regions => {
                regions::regions_view(&cx, &filter::filter_regions(cx.report, &self.state.selection.regions))
            }
            View::Entities => entities::entities_view(&cx),
            View::Check => check_list::check_list_view(&cx),
            View::Changes => diff::diff_view(&cx),
        };
        dom::el(
            "div",
            "tc",
            dom::nodes![
                shell::report_bar(&cx),
                shell::navigation_links(&cx),
                shell::notice_list(&cx),
                #[cfg(feature = "prerender")]
                shell::script_notice(&cx),
                place,
                shell::live_region(&self.announcement),
                // Without a script there is no day and no address to print.
                #[cfg(not(feature = "prerender"))]
                shell::print_foot(&cx),
            ],
        )
    }

    fn rendered(&mut self, ctx: &yew::Context<Self>, first: bool) {
        if first {
            self.schedule_index_build(ctx);
        }
        if self.render_limit < NO_RENDER_LIMIT {
            self.render_limit = NO_RENDER_LIMIT;
            self.deferred_timer = Some(send_after(ctx, DEFERRED_RENDER_DELAY_MS, Message::RenderRemaining));
        }
        match self.list_field.cast::<Element>() {
            Some(field) if !self.list_field_reported => {
                self.list_field_reported = true;
                let props = ctx.props();
                props.on_event.emit(Event::ListFieldShown(field, link_pairs(&props.report, &self.state.selection)));
            }
            Some(_) => {}
            None => self.list_field_reported = false,
        }
        match self.after_render.take() {
            Some(AfterRender::FocusHeading) => {
                if let Some(heading) = self.heading.cast::<HtmlElement>() {
                    // A heading that cannot take the focus leaves it where it is.
                    heading.focus().ok();
                }
            }
            Some(AfterRender::ScrollToTop) => {
                if let Some(heading) = self.heading.cast::<Element>() {
                    heading.scroll_into_view();
                }
            }
            Some(AfterRender::FocusCountryField) => {
                let place = self.heading.cast::<HtmlElement>().and_then(|heading| heading.parent_element());
                let field = place.and_then(|place| place.query_selector("#tc-country").ok().flatten());
                if let Some(field) = field {
                    field.unchecked_into::<HtmlElement>().focus().ok();
                }
            }
            Some(goal) => {
                if let Some(row) = self.open_row.cast::<Element>() {
                    row.scroll_into_view();
                    if goal == AfterRender::FocusOpenRow
                        && let Some(line) = row.first_element_child()
                    {
                        line.unchecked_into::<HtmlElement>().focus().ok();
                    }
                }
            }
            None => {}
        }
    }
}

impl Widget {
    fn view_context<'a>(&'a self, props: &'a Props) -> Draw<'a> {
        Draw {
            report: &props.report,
            messages: props.messages,
            environment: &props.environment,
            state: &self.state,
            dispatcher: &self.dispatcher,
            heading_level: props.heading_level,
            permalink: props.permalink,
            countries: self.countries.as_ref(),
            heading: &self.heading,
            open_row: &self.open_row,
            map_outline: &props.map_outline,
            diff: props.diff.as_deref(),
            render_limit: self.render_limit,
            previous_services: self.previous_services.as_ref(),
            rows_container: &self.rows_container,
            list_field: &self.list_field,
        }
    }

    /// Takes what attributes or a link ask for.
    fn restore_from_link(&mut self, props: &Props) {
        let (selection, notices) = permalink::selection_from_pairs(&props.report, &props.requested);
        for notice in &notices {
            if let Notice::UnknownValue { name, value } = notice {
                props.on_event.emit(Event::UnknownValue { name: name.clone(), value: value.clone() });
            }
        }
        if selection.open_service.is_some() && selection.view == View::Services {
            self.after_render = Some(AfterRender::ScrollToOpenRow);
        }
        self.state.apply_action(&props.report, Action::RestoreSelection(Box::new(selection), notices));
        self.show_page_of_open_service(&props.report);
        self.ensure_view_data(props);
    }

    /// Finds the page on which the open service stands, once: when it is closed, the page stays.
    fn show_page_of_open_service(&mut self, report: &Report) {
        if self.state.first_service == PAGE_OF_OPEN_SERVICE {
            let open = self.state.selection.open_service;
            let at =
                open.and_then(|open| self.filtered_services(report).rows.iter().position(|row| row.record == open));
            self.state.first_service = at.unwrap_or(0) / SERVICES_PER_PAGE * SERVICES_PER_PAGE;
        }
    }

    /// What follows from a change: focus, announcement, events, link.
    fn apply_selection_change(&mut self, ctx: &yew::Context<Self>, before: &Selection) {
        let props = ctx.props();
        self.ensure_view_data(props);
        let now = self.state.selection.clone();
        if now == *before {
            return;
        }
        if now.view != before.view {
            self.after_render = Some(AfterRender::FocusHeading);
            self.announcement = AttrValue::Static("");
            self.announce_timer = None;
        }
        if now.open_service != before.open_service && now.open_service.is_some() && now.view != before.view {
            self.after_render = Some(AfterRender::ScrollToOpenRow);
        }
        if now.services != before.services || now.regions != before.regions {
            self.schedule_announcement(ctx);
        }
        if now.services != before.services {
            self.previous_services = self.services_cache.take();
            // Where the page is to go to is known once all is drawn.
            // Only another query is drawn in two steps: keys come one upon the other.
            if self.after_render.is_none() && now.services.query != before.services.query {
                self.render_limit = self.visible_row_capacity().unwrap_or(SERVICES_PER_PAGE);
            }
        }
        for event in self.selection_events(&props.report, before, &now) {
            props.on_event.emit(event);
        }
        props.on_event.emit(Event::LinkChanged(link_pairs(&props.report, &now)));
    }

    /// What the host is told about a change of selection.
    fn selection_events(&self, report: &Report, before: &Selection, now: &Selection) -> Vec<Event> {
        let file = report.data();
        let mut events = Vec::new();
        if now.services != before.services {
            let shown = self.filtered_services(report).rows.len();
            events.push(Event::FilterChanged {
                view: View::Services,
                query: now.services.query.clone(),
                shown,
                total: file.services.len(),
            });
        }
        if now.regions != before.regions {
            events.push(Event::FilterChanged {
                view: View::Regions,
                query: now.regions.query.clone(),
                shown: filter::filter_regions(report, &now.regions).rows.len(),
                total: file.regions.len(),
            });
        }
        if now.open_service != before.open_service {
            let id = now.open_service.and_then(|at| file.services.get(at)).map(|service| service.id.clone());
            events.push(Event::SelectionChanged { kind: "service", id });
        }
        if now.selected_region != before.selected_region {
            let id = now.selected_region.and_then(|at| file.regions.get(at)).map(|region| region.id.clone());
            events.push(Event::SelectionChanged { kind: "region", id });
        }
        if now.country != before.country {
            events.push(Event::SelectionChanged { kind: "country", id: now.country.map(|c| c.code().to_owned()) });
        }
        events
    }

    /// How many services may stand in the window after a key, from the list's first; none where there is no list.
    fn visible_row_capacity(&self) -> Option<usize> {
        let list = self.rows_container.cast::<Element>()?;
        let window = web_sys::window()?.inner_height().ok()?.as_f64()?;
        let place = list.get_bounding_client_rect();
        let row = (place.height() / f64::from(list.child_element_count())).min(MAX_ROW_HEIGHT_PX);
        // One of them in part; and what stands above the list may go, and it comes up by as much.
        Some(((window - place.top()) / row + 3.0) as usize)
    }

    /// The services that the filter leaves.
    fn filtered_services(&self, report: &Report) -> Rc<filter::ServiceRows> {
        let asked = &self.state.selection.services;
        let mut last = self.services_cache.borrow_mut();
        if let Some((filter, rows)) = &*last
            && filter == asked
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(filter::filter_services(report, asked));
        *last = Some((asked.clone(), Rc::clone(&rows)));
        rows
    }

    /// Has the lines in view, and what is said above them, from the module that checked them.
    fn load_checked_rows(&mut self, props: &Props) {
        let selection = &self.state.selection;
        let checked = &mut self.state.check_result;
        if selection.view != View::Check || checked.status != CheckStatus::Done {
            return;
        }
        let ask = &props.environment.list_session;
        let country = selection.country.as_ref().map_or("", |country| country.code());
        let answer = ask(&["answer", country]).and_then(|bytes| Decoder::decode_record(&bytes));
        let (from, most) = if checked.print_all { (0, usize::MAX) } else { (checked.first_line, LINES_PER_PAGE) };
        let verdict = selection.verdict.map_or("", |verdict| verdict.id());
        let (from, most) = (context::format_count(from), context::format_count(most));
        let rows = ask(&["rows", &from, &most, verdict]).and_then(|bytes| Decoder::decode_record(&bytes));
        match (answer, rows) {
            (Some(answer), Some(rows)) => (checked.summary, checked.rows) = (Rc::new(answer), Rc::new(rows)),
            _ => checked.status = CheckStatus::Failed,
        }
    }

    fn ensure_view_data(&mut self, props: &Props) {
        if self.state.selection.view == View::Regions && props.map_outline.is_none() {
            props.on_event.emit(Event::MapOutlineRequested);
        }
        if self.countries.is_none() && matches!(self.state.selection.view, View::Entities | View::Regions | View::Check)
        {
            self.countries = Some(Rc::new((props.environment.countries)(&props.report)));
        }
    }

    /// The count in words, as it is drawn, and what is said of the rows.
    fn count_announcement(&self, props: &Props) -> String {
        let cx = self.view_context(props);
        match self.state.selection.view {
            View::Services => {
                let found = self.filtered_services(cx.report);
                let mut said = services::service_count_text(&cx, found.rows.len());
                let short_of = services::weak_match_notice(&cx, &found);
                if !short_of.is_empty() {
                    said.push_str(". ");
                    said.push_str(&short_of);
                }
                said
            }
            View::Regions => {
                let rows = filter::filter_regions(cx.report, &self.state.selection.regions);
                regions::region_count_text(&cx, &rows)
            }
            View::Check => self.state.check_result.summary.announcement.clone(),
            View::Overview | View::Entities | View::Changes => String::new(),
        }
    }

    /// Has the count announced after a pause, counted from the last time that it is asked to.
    fn schedule_announcement(&mut self, ctx: &yew::Context<Self>) {
        self.announce_timer = Some(send_after(ctx, ANNOUNCE_DELAY_MS, Message::AnnounceCount));
    }

    /// Has the report's index built once the report is in view.
    fn schedule_index_build(&mut self, ctx: &yew::Context<Self>) {
        self.deferred_timer = Some(send_after(ctx, INDEX_DELAY_MS, Message::BuildIndex));
    }
}

/// Sends a message after a pause, unless what comes back is dropped.
fn send_after(ctx: &yew::Context<Widget>, pause: u32, message: Message) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(pause, move || link.send_message(message))
}

/// The selection as a link carries it, and which data it was made from.
#[must_use]
pub fn link_pairs(report: &Report, selection: &Selection) -> Vec<Pair> {
    let mut pairs = permalink::selection_to_pairs(report, selection);
    pairs.push(permalink::data_version_pair(report));
    pairs
}
