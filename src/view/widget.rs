//! The component: its state, its messages, and when it renders.

mod after_render;
mod announcement;
mod selection;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use trust_center_report::codec::Decoder;
use trust_center_report::{Report, filter};
use web_sys::Element;
use yew::prelude::*;

use super::context::{self, ViewContext};
use super::dom::{self, Dispatcher};
use super::environment::{CountryName, Event, Props};
use super::{check_list, diff, entities, overview, regions, services, shell};
use crate::state::{Action, CheckStatus, LINES_PER_PAGE, PageStart, State, View};
use after_render::AfterRender;
use selection::link_pairs;

/// What the component receives.
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
    /// How many services the next render updates: after a key those in the window, and the others once these are painted.
    /// `None` without a limit.
    render_limit: Option<usize>,
    /// What was found before: below the window it stays until then.
    previous_services: FoundServices,
    /// The services last found, and by which filter: a keystroke asks for them three times.
    services_cache: RefCell<FoundServices>,
}

/// Services found, and by which filter.
type FoundServices = Option<(filter::ServiceFilter, Rc<filter::ServiceRows>)>;

/// Delay in milliseconds from the first render of a report until its index is built. By then the first frame is painted,
/// and a visitor has not typed yet.
const INDEX_DELAY_MS: u32 = 50;

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
            render_limit: None,
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
            self.render_limit = None;
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
                if before.first_service != PageStart::FIRST {
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
        if self.render_limit.take().is_some() {
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
        if let Some(target) = self.after_render.take() {
            self.move_focus_or_scroll(target);
        }
    }
}

impl Widget {
    fn view_context<'a>(&'a self, props: &'a Props) -> ViewContext<'a> {
        ViewContext {
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
