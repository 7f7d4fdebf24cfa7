//! The page, drawn from values: one component, one reducer, no state of its own beyond what Yew needs.
//!
//! It draws, raises [`Action`]s and tells the host what changed through [`Event`]s. It never asks the browser for the
//! time, the language or the address: those come in through [`Environment`].

mod advice;
#[cfg(not(feature = "prerender"))]
mod age;
mod changes;
mod check;
mod chrome;
mod context;
mod country_field;
#[cfg(feature = "prerender")]
mod dated;
mod entities;
mod map;
mod node;
mod overview;
mod regions;
mod service;
mod services;
#[cfg(feature = "prerender")]
pub mod still;
mod take;
mod text;
mod timeline;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use trust_center_report::answer::Changes;
use trust_center_report::record::Reader;
use trust_center_report::{Date, Report, filter};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::i18n::Messages;
use crate::state::pairs::{self, Pair};
use crate::state::{ALL, Action, Checking, FEW, Notice, PAGE, Selection, State, View, WHERE_OPEN};
use context::Context as Draw;
use node::Door;

/// Whether the page is drawn once, to be read before there is a script ([`still`]). What hangs on it is not in the module.
const STILL: bool = cfg!(feature = "prerender");

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
pub type Fragment = dyn Fn(&[Pair]) -> String;

/// Countries by name, a report's own names among them.
pub type Countries = dyn Fn(&Report) -> Vec<CountryName>;

/// Asks the module for programs about the checked list, in words it knows; the answer is packed.
pub type Desk = dyn Fn(&[&str]) -> Option<Vec<u8>>;

/// What the browser knows and the page needs, as plain values.
pub struct Environment {
    /// Today by the visitor's clock.
    pub today: Date,
    /// The page's address, for the printed foot.
    pub address: String,
    /// Whether one place is shown alone, without ways to the others.
    pub single: bool,
    /// Country names in the visitor's language, in its order, and as the report writes them; asked for once a report, when
    /// first needed.
    pub countries: Box<Countries>,
    /// Pairs as the text of a link's fragment, without `#`.
    pub fragment: Box<Fragment>,
    /// The checked list.
    pub desk: Box<Desk>,
}

/// What the host may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Filters changed: the place, the query, the rows in view and all rows.
    Filter {
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
    Selection {
        /// "service", "region" or "country".
        kind: &'static str,
        /// Its id or code.
        id: Option<String>,
    },
    /// Something asked for is not there.
    Unknown {
        /// Attribute or part of the link.
        name: String,
        /// Value.
        value: String,
    },
    /// The selection as a link would carry it.
    Link(Vec<Pair>),
    /// A text is to be put on the clipboard.
    Copy(String),
    /// The field for a list is there, to be filled and listened to; and the selection as a link carries it.
    Field(Element, Vec<Pair>),
    /// The map is drawn for the first time: its land is wanted.
    Land,
    /// What is in view is to be taken away: how, and the selection as a link carries it.
    Take(&'static str, Vec<Pair>),
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
    pub asked: Rc<Vec<Pair>>,
    /// Level of the highest heading, 1 to 6.
    pub heading_level: u8,
    /// Whether links carry the selection in the page's address.
    pub permalink: bool,
    /// How a copy went, told by the host; counted so that two equal ones differ.
    pub copied: Option<(u32, crate::state::Copied)>,
    /// How far the check of the list is; counted as above.
    pub checked: (u32, Checking),
    /// The outline of the land on the map, as an SVG path (`data/world-land.md`); none until the host has brought it.
    pub land: Option<AttrValue>,
    /// Whether all lines of a list are to be in view, as on paper.
    pub whole: bool,
    /// What differs from an older report; none where none is compared.
    pub changes: Option<Rc<Changes>>,
    /// Why other data was refused; counted as above.
    pub refused: (u32, String),
    /// Told of what changed.
    pub on_event: Callback<Event>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.report, &other.report)
            && Rc::ptr_eq(&self.environment, &other.environment)
            && Rc::ptr_eq(&self.asked, &other.asked)
            && self.heading_level == other.heading_level
            && self.permalink == other.permalink
            && self.copied == other.copied
            && self.checked == other.checked
            && self.whole == other.whole
            && self.refused == other.refused
            && self.changes == other.changes
            && self.land == other.land
    }
}

/// What the component hears.
#[derive(Debug)]
pub enum Message {
    /// Something happened.
    Act(Action),
    /// The pause after typing is over: say how many there are.
    Announce,
    /// What was drawn first is painted: build the index that the first key would wait for.
    Index,
    /// What was in view is painted: draw the rows below it.
    Rest,
}

/// Where the focus or the page must go once it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal {
    Heading,
    /// The same, without the focus: whoever steps through a list goes on stepping.
    Top,
    /// The open service, without the focus.
    Opened,
    /// The same, with the focus: the name that was pressed is gone.
    Shown,
    /// The country field, whose button to empty it went away with the choice.
    Field,
}

/// The widget.
pub struct Widget {
    state: State,
    door: Rc<Door>,
    countries: Option<Rc<Vec<CountryName>>>,
    heading: NodeRef,
    opened: NodeRef,
    list: NodeRef,
    /// Whether the element knows of the field for the list.
    field_told: bool,
    goal: Option<Goal>,
    announced: AttrValue,
    pause: Option<Timeout>,
    /// Until the rest is drawn or the index built; whoever types builds it anyway.
    soon: Option<Timeout>,
    rows: NodeRef,
    /// How many services are to be drawn as they now are: after a key those in the window, and the rest when they are painted.
    most: usize,
    /// What was found before: below the window it stays until then.
    stood: Found,
    /// The services last found, and by which filter: a keystroke asks for them three times.
    found: RefCell<Found>,
}

/// Services found, and by which filter.
type Found = Option<(filter::ServiceFilter, Rc<filter::ServiceRows>)>;

/// Pause after the last key before a count is announced, in milliseconds: longer than between two keys, so that one
/// message follows a word and not one each letter.
const PAUSE: u32 = 1_200;

/// From a report's first picture until its index is built, in milliseconds: the picture is painted by then, and nobody has typed.
const SOON: u32 = 50;

/// Height of a closed row at the most, nearly always, in pixels; on the average it is higher where a row is open.
const ROW: f64 = 48.0;

/// From a key's rows until those below what is in view, in milliseconds: a frame was painted by then.
const FRAME: u32 = 30;

impl Component for Widget {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let mut widget = Self {
            state: State::default(),
            door: Rc::new(Door { act: ctx.link().callback(Message::Act), tell: ctx.props().on_event.clone() }),
            countries: None,
            heading: NodeRef::default(),
            opened: NodeRef::default(),
            list: NodeRef::default(),
            field_told: false,
            goal: None,
            announced: AttrValue::Static(""),
            pause: None,
            soon: None,
            rows: NodeRef::default(),
            most: ALL,
            stood: None,
            found: RefCell::default(),
        };
        widget.restore(ctx.props());
        widget
    }

    fn changed(&mut self, ctx: &yew::Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if !Rc::ptr_eq(&props.environment, &old.environment) {
            // Another language.
            self.countries = None;
            self.need_countries(props);
        }
        if props.report.file().origin != old.report.file().origin {
            // Places in another report's lists mean nothing in this one; what is asked for comes anew with it.
            self.state = State { filters_open: self.state.filters_open, ..State::default() };
            self.countries = None;
            self.index_soon(ctx);
        }
        if !Rc::ptr_eq(&props.report, &old.report) {
            // The same one compared with an older knows what is new.
            self.found.take();
            self.stood = None;
        }
        if !Rc::ptr_eq(&props.asked, &old.asked) {
            let before = self.state.selection.clone();
            self.restore(props);
            self.settle(ctx, &before);
            self.most = ALL;
        }
        if props.copied != old.copied
            && let Some((_, copied)) = &props.copied
        {
            self.state.apply(&props.report, Action::Copied(copied.clone()));
        }
        if props.refused != old.refused {
            self.state.apply(&props.report, Action::Refused(props.refused.1.clone()));
        }
        if props.checked != old.checked || props.whole != old.whole {
            let checked = &mut self.state.checked;
            checked.checking = props.checked.1;
            checked.whole = props.whole;
            self.announce_soon(ctx);
        }
        self.look_up(props);
        true
    }

    fn update(&mut self, ctx: &yew::Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => {
                let before = self.state.clone();
                match action {
                    Action::Country(None) => self.goal = Some(Goal::Field),
                    Action::From(_) => self.goal = Some(Goal::Top),
                    Action::ShowService(_) => self.goal = Some(Goal::Shown),
                    _ => {}
                }
                if let Action::Take(how) = action {
                    let props = ctx.props();
                    props.on_event.emit(Event::Take(how, link(&props.report, &self.state.selection)));
                    return false;
                }
                let chosen = if let Action::Choose(chosen) = &action { Some(chosen.clone()) } else { None };
                self.state.apply(&ctx.props().report, action);
                self.turn_to_the_open(&ctx.props().report);
                if let Some(chosen) = &chosen {
                    (ctx.props().environment.desk)(&["choose", chosen]);
                } else if self.state == before {
                    return false;
                }
                self.settle(ctx, &before.selection);
                if before.from > 0 {
                    // Another page of the list stood there.
                    self.stood = None;
                }
                self.look_up(ctx.props());
                true
            }
            Message::Announce => {
                self.pause = None;
                let words = self.count(ctx.props());
                let new = self.announced != words;
                self.announced = words.into();
                new
            }
            Message::Index => {
                ctx.props().report.services().prepare();
                false
            }
            Message::Rest => true,
        }
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        let draw = self.draw(ctx.props());
        let place = match self.state.selection.view {
            View::Overview => overview::view(&draw),
            View::Services => services::view(&draw, &self.found(draw.report)),
            View::Regions => regions::view(&draw, &filter::regions(draw.report, &self.state.selection.regions)),
            View::Entities => entities::view(&draw),
            View::Check => check::view(&draw),
            View::Changes => changes::view(&draw),
        };
        node::el(
            "div",
            "tc",
            node::nodes![
                chrome::strip(&draw),
                chrome::places(&draw),
                chrome::notices(&draw),
                #[cfg(feature = "prerender")]
                chrome::needs_script(&draw),
                place,
                chrome::announced(&self.announced),
                // Without a script there is no day and no address to print.
                #[cfg(not(feature = "prerender"))]
                chrome::print_foot(&draw),
            ],
        )
    }

    fn rendered(&mut self, ctx: &yew::Context<Self>, first: bool) {
        if first {
            self.index_soon(ctx);
        }
        if self.most < ALL {
            self.most = ALL;
            self.soon = Some(later(ctx, FRAME, Message::Rest));
        }
        match self.list.cast::<Element>() {
            Some(field) if !self.field_told => {
                self.field_told = true;
                let props = ctx.props();
                props.on_event.emit(Event::Field(field, link(&props.report, &self.state.selection)));
            }
            Some(_) => {}
            None => self.field_told = false,
        }
        match self.goal.take() {
            Some(Goal::Heading) => {
                if let Some(heading) = self.heading.cast::<HtmlElement>() {
                    // A heading that cannot take the focus leaves it where it is.
                    heading.focus().ok();
                }
            }
            Some(Goal::Top) => {
                if let Some(heading) = self.heading.cast::<Element>() {
                    heading.scroll_into_view();
                }
            }
            Some(Goal::Field) => {
                let place = self.heading.cast::<HtmlElement>().and_then(|heading| heading.parent_element());
                let field = place.and_then(|place| place.query_selector("#tc-country").ok().flatten());
                if let Some(field) = field {
                    field.unchecked_into::<HtmlElement>().focus().ok();
                }
            }
            Some(goal) => {
                if let Some(row) = self.opened.cast::<Element>() {
                    row.scroll_into_view();
                    if goal == Goal::Shown
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
    fn draw<'a>(&'a self, props: &'a Props) -> Draw<'a> {
        Draw {
            report: &props.report,
            messages: props.messages,
            environment: &props.environment,
            state: &self.state,
            door: &self.door,
            level: props.heading_level,
            permalink: props.permalink,
            countries: self.countries.as_ref(),
            heading: &self.heading,
            opened: &self.opened,
            land: &props.land,
            changes: props.changes.as_deref(),
            most: self.most,
            stood: self.stood.as_ref(),
            rows: &self.rows,
            list: &self.list,
        }
    }

    /// Takes what attributes or a link ask for.
    fn restore(&mut self, props: &Props) {
        let (selection, notices) = pairs::read(&props.report, &props.asked);
        for notice in &notices {
            if let Notice::Unknown { name, value } = notice {
                props.on_event.emit(Event::Unknown { name: name.clone(), value: value.clone() });
            }
        }
        if selection.service.is_some() && selection.view == View::Services {
            self.goal = Some(Goal::Opened);
        }
        self.state.apply(&props.report, Action::Restore(Box::new(selection), notices));
        self.turn_to_the_open(&props.report);
        self.need_countries(props);
    }

    /// Finds the page on which the open service stands, once: when it is closed, the page stays.
    fn turn_to_the_open(&mut self, report: &Report) {
        if self.state.from == WHERE_OPEN {
            let open = self.state.selection.service;
            let at = open.and_then(|open| self.found(report).rows.iter().position(|row| row.record == open));
            self.state.from = at.unwrap_or(0) / FEW * FEW;
        }
    }

    /// What follows from a change: focus, announcement, events, link.
    fn settle(&mut self, ctx: &yew::Context<Self>, before: &Selection) {
        let props = ctx.props();
        self.need_countries(props);
        let now = self.state.selection.clone();
        if now == *before {
            return;
        }
        if now.view != before.view {
            self.goal = Some(Goal::Heading);
            self.announced = AttrValue::Static("");
            self.pause = None;
        }
        if now.service != before.service && now.service.is_some() && now.view != before.view {
            self.goal = Some(Goal::Opened);
        }
        if now.services != before.services || now.regions != before.regions {
            self.announce_soon(ctx);
        }
        if now.services != before.services {
            self.stood = self.found.take();
            // Where the page is to go to is known once all is drawn.
            // Only another query is drawn in two steps: keys come one upon the other.
            if self.goal.is_none() && now.services.query != before.services.query {
                self.most = self.in_window().unwrap_or(FEW);
            }
        }
        for event in self.events(&props.report, before, &now) {
            props.on_event.emit(event);
        }
        props.on_event.emit(Event::Link(link(&props.report, &now)));
    }

    /// What the host is told about a change of selection.
    fn events(&self, report: &Report, before: &Selection, now: &Selection) -> Vec<Event> {
        let file = report.file();
        let mut events = Vec::new();
        if now.services != before.services {
            let shown = self.found(report).rows.len();
            events.push(Event::Filter {
                view: View::Services,
                query: now.services.query.clone(),
                shown,
                total: file.services.len(),
            });
        }
        if now.regions != before.regions {
            events.push(Event::Filter {
                view: View::Regions,
                query: now.regions.query.clone(),
                shown: filter::regions(report, &now.regions).rows.len(),
                total: file.regions.len(),
            });
        }
        if now.service != before.service {
            let id = now.service.and_then(|at| file.services.get(at)).map(|service| service.id.clone());
            events.push(Event::Selection { kind: "service", id });
        }
        if now.region != before.region {
            let id = now.region.and_then(|at| file.regions.get(at)).map(|region| region.id.clone());
            events.push(Event::Selection { kind: "region", id });
        }
        if now.country != before.country {
            events.push(Event::Selection { kind: "country", id: now.country.map(|c| c.code().to_owned()) });
        }
        events
    }

    /// How many services may stand in the window after a key, from the list's first; none where there is no list.
    fn in_window(&self) -> Option<usize> {
        let list = self.rows.cast::<Element>()?;
        let window = web_sys::window()?.inner_height().ok()?.as_f64()?;
        let place = list.get_bounding_client_rect();
        let row = (place.height() / f64::from(list.child_element_count())).min(ROW);
        // One of them in part; and what stands above the list may go, and it comes up by as much.
        Some(((window - place.top()) / row + 3.0) as usize)
    }

    /// The services that the filter leaves.
    fn found(&self, report: &Report) -> Rc<filter::ServiceRows> {
        let asked = &self.state.selection.services;
        let mut last = self.found.borrow_mut();
        if let Some((filter, rows)) = &*last
            && filter == asked
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(filter::services(report, asked));
        *last = Some((asked.clone(), Rc::clone(&rows)));
        rows
    }

    /// Has the lines in view, and what is said above them, from the module that checked them.
    fn look_up(&mut self, props: &Props) {
        let selection = &self.state.selection;
        let checked = &mut self.state.checked;
        if selection.view != View::Check || checked.checking != Checking::Done {
            return;
        }
        let ask = &props.environment.desk;
        let country = selection.country.as_ref().map_or("", |country| country.code());
        let answer = ask(&["answer", country]).and_then(|bytes| Reader::unpack(&bytes));
        let (from, most) = if checked.whole { (0, usize::MAX) } else { (checked.from, PAGE) };
        let verdict = selection.verdict.map_or("", |verdict| verdict.id());
        let (from, most) = (context::number_text(from), context::number_text(most));
        let rows = ask(&["rows", &from, &most, verdict]).and_then(|bytes| Reader::unpack(&bytes));
        match (answer, rows) {
            (Some(answer), Some(rows)) => (checked.answer, checked.rows) = (Rc::new(answer), Rc::new(rows)),
            _ => checked.checking = Checking::Failed,
        }
    }

    fn need_countries(&mut self, props: &Props) {
        if self.state.selection.view == View::Regions && props.land.is_none() {
            props.on_event.emit(Event::Land);
        }
        if self.countries.is_none() && matches!(self.state.selection.view, View::Entities | View::Regions | View::Check)
        {
            self.countries = Some(Rc::new((props.environment.countries)(&props.report)));
        }
    }

    /// The count in words, as it is drawn, and what is said of the rows.
    fn count(&self, props: &Props) -> String {
        let draw = self.draw(props);
        match self.state.selection.view {
            View::Services => {
                let found = self.found(draw.report);
                let mut said = services::count(&draw, found.rows.len());
                let short_of = services::short_of(&draw, &found);
                if !short_of.is_empty() {
                    said.push_str(". ");
                    said.push_str(&short_of);
                }
                said
            }
            View::Regions => {
                let rows = filter::regions(draw.report, &self.state.selection.regions);
                regions::count(&draw, &rows)
            }
            View::Check => self.state.checked.answer.said.clone(),
            View::Overview | View::Entities | View::Changes => String::new(),
        }
    }

    /// Has the count announced after a pause, counted from the last time that it is asked to.
    fn announce_soon(&mut self, ctx: &yew::Context<Self>) {
        self.pause = Some(later(ctx, PAUSE, Message::Announce));
    }

    /// Has the report's index built once the report is in view.
    fn index_soon(&mut self, ctx: &yew::Context<Self>) {
        self.soon = Some(later(ctx, SOON, Message::Index));
    }
}

/// Sends a message after a pause, unless what comes back is dropped.
fn later(ctx: &yew::Context<Widget>, pause: u32, message: Message) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(pause, move || link.send_message(message))
}

/// The selection as a link carries it, and which data it was made from.
#[must_use]
pub fn link(report: &Report, selection: &Selection) -> Vec<Pair> {
    let mut pairs = pairs::write(report, selection);
    pairs.push(pairs::data(report));
    pairs
}
