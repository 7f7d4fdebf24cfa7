//! Changes of the selection: restored from a link, and what follows from a change (focus, announcement, events, link).

use std::rc::Rc;

use trust_center_report::{Report, filter};
use web_sys::Element;
use yew::AttrValue;

use super::after_render::AfterRender;
use super::{Event, Props, Widget};
use crate::state::{Action, Notice, PageStart, SERVICES_PER_PAGE, Selection, View};
use trust_center_report::permalink::{self, LinkNotice, Pair};

/// Upper bound of the height of a closed row in pixels. The average is higher when a row is open.
const MAX_ROW_HEIGHT_PX: f64 = 48.0;

impl Widget {
    /// Takes what attributes or a link ask for.
    pub(super) fn restore_from_link(&mut self, props: &Props) {
        let (selection, notices) = permalink::selection_from_pairs(&props.report, &props.requested);
        for notice in &notices {
            if let LinkNotice::UnknownValue { name, value } = notice {
                props.on_event.emit(Event::UnknownValue { name: name.clone(), value: value.clone() });
            }
        }
        if selection.open_service.is_some() && selection.view == View::Services {
            self.after_render = Some(AfterRender::ScrollToOpenRow);
        }
        self.state.apply_action(
            &props.report,
            Action::RestoreSelection(Box::new(selection), notices.into_iter().map(Notice::Link).collect()),
        );
        self.show_page_of_open_service(&props.report);
        self.ensure_view_data(props);
    }

    /// Resolves the page that contains the open service. Closing the service later does not change the page.
    pub(super) fn show_page_of_open_service(&mut self, report: &Report) {
        if self.state.first_service == PageStart::OfOpenService {
            let open = self.state.selection.open_service;
            let at =
                open.and_then(|open| self.filtered_services(report).rows.iter().position(|row| row.record == open));
            self.state.first_service = PageStart::At(at.unwrap_or(0) / SERVICES_PER_PAGE * SERVICES_PER_PAGE);
        }
    }

    /// What follows from a change: focus, announcement, events, link.
    pub(super) fn apply_selection_change(&mut self, ctx: &yew::Context<Self>, before: &Selection) {
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
                self.render_limit = Some(self.visible_row_capacity().unwrap_or(SERVICES_PER_PAGE));
            }
        }
        for event in self.selection_events(&props.report, before, &now) {
            props.on_event.emit(event);
        }
        props.on_event.emit(Event::LinkChanged(link_pairs(&props.report, &now)));
    }

    /// The events that report a change of the selection to the host.
    pub(super) fn selection_events(&self, report: &Report, before: &Selection, now: &Selection) -> Vec<Event> {
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

    /// The number of rows, from the first of the list, that fit into the window. `None` if no list is rendered.
    pub(super) fn visible_row_capacity(&self) -> Option<usize> {
        let list = self.rows_container.cast::<Element>()?;
        let window = web_sys::window()?.inner_height().ok()?.as_f64()?;
        let place = list.get_bounding_client_rect();
        let row = (place.height() / f64::from(list.child_element_count())).min(MAX_ROW_HEIGHT_PX);
        // One row may be visible in part, and the elements above the list may disappear, which moves the list up.
        Some(((window - place.top()) / row + 3.0) as usize)
    }

    pub(super) fn ensure_view_data(&mut self, props: &Props) {
        if self.state.selection.view == View::Regions && props.map_outline.is_none() {
            props.on_event.emit(Event::MapOutlineRequested);
        }
        if self.countries.is_none() && matches!(self.state.selection.view, View::Entities | View::Regions | View::Check)
        {
            self.countries = Some(Rc::new((props.environment.countries)(&props.report)));
        }
    }
}

/// The selection as a link carries it, and which data it was made from.
#[must_use]
pub(super) fn link_pairs(report: &Report, selection: &Selection) -> Vec<Pair> {
    let mut pairs = permalink::selection_to_pairs(report, selection);
    pairs.push(permalink::data_version_pair(report));
    pairs
}
