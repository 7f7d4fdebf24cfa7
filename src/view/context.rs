//! What every part of the page is drawn from.

use std::rc::Rc;

use trust_center_report::filter::{ServiceFilter, ServiceRows};
use trust_center_report::wire::DiffSummary;
use trust_center_report::{Report, model};
use yew::{AttrValue, Html, NodeRef};

use super::dom::{Dispatcher, ElementBuilder, EventEffect, attr_if, listener_for, part_el, static_attr, text_el};
use super::{CountryName, Environment};
use crate::state::{Action, State, View};
pub(super) use trust_center_i18n::format::format_count;
use trust_center_i18n::{PageMessages, fill_template};
use trust_center_report::permalink::{self, FRAGMENT_PREFIX};

/// What every part of the page is drawn from.
pub(super) struct ViewContext<'a> {
    pub(super) report: &'a Report,
    pub(super) messages: &'static PageMessages,
    pub(super) environment: &'a Environment,
    pub(super) state: &'a State,
    pub(super) dispatcher: &'a Rc<Dispatcher>,
    pub(super) heading_level: u8,
    pub(super) permalink: bool,
    pub(super) countries: Option<&'a Rc<Vec<CountryName>>>,
    pub(super) heading: &'a NodeRef,
    pub(super) open_row: &'a NodeRef,
    /// The outline of the land, once it is there.
    pub(super) map_outline: &'a Option<AttrValue>,
    /// What differs from an older report.
    pub(super) diff: Option<&'a DiffSummary>,
    /// How many services are to be drawn as they now are; of the others, what stood there stays.
    pub(super) render_limit: Option<usize>,
    /// What stood there, and by which filter.
    pub(super) previous_services: Option<&'a (ServiceFilter, Rc<ServiceRows>)>,
    /// The list of services.
    pub(super) rows_container: &'a NodeRef,
    /// The field for a list.
    pub(super) list_field: &'a NodeRef,
}

impl<'a> ViewContext<'a> {
    pub(super) fn report_file(&self) -> &'a model::ReportFile {
        self.report.data()
    }

    /// The heading of the place, which takes the focus when a visitor comes to it.
    pub(super) fn view_heading(&self, words: &str) -> Html {
        let heading = ElementBuilder { key: None, node_ref: self.heading.clone(), listeners: Vec::new() };
        let attributes = vec![static_attr("title"), static_attr("title"), static_attr("-1")];
        heading.build_element(
            heading_tag(self.heading_level),
            &["class", "part", "tabindex"],
            attributes,
            super::dom::text_node(words),
        )
    }

    /// A heading below the place's title.
    pub(super) fn sub_heading(&self, words: &str) -> Html {
        text_el(heading_tag(self.heading_level + 1), "subtitle", words)
    }

    /// A link to a place. With links in the address the browser follows it; otherwise it raises an action. Where a host
    /// shows one place alone, it leads nowhere.
    pub(super) fn view_link(&self, view: View, class: &'static str, current: bool, content: Html) -> Html {
        if self.environment.single_view {
            return part_el("span", class, content);
        }
        let (href, listeners) = if self.permalink {
            let mut selection = self.state.selection.clone();
            selection.view = view;
            let pairs = permalink::selection_to_pairs(self.report, &selection);
            (link_href("", &(self.environment.link_fragment)(&pairs)), Vec::new())
        } else {
            let go = listener_for(self.dispatcher, "click", EventEffect::PreventAndDispatch(Action::Navigate(view)));
            (link_href("view=", view.id()), vec![go])
        };
        let attributes = vec![Some(href), static_attr(class), static_attr(class), attr_if(current, "page")];
        ElementBuilder::with_listeners(listeners).build_element(
            "a",
            &["href", "class", "part", "aria-current"],
            attributes,
            content,
        )
    }

    /// The link of a service by its id.
    pub(super) fn service_href(&self, id: &str) -> AttrValue {
        link_href("view=services&service=", id)
    }

    /// How many services the report puts into a category.
    pub(super) fn categorised(&self) -> usize {
        self.report_file().services.iter().filter(|service| service.category.is_some()).count()
    }

    /// A template with numbers.
    pub(super) fn fill_counts(&self, template: &str, numbers: &[usize]) -> String {
        let texts: Vec<String> = numbers.iter().map(|&number| format_count(number)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        fill_template(template, &texts)
    }
}

/// The address of a selection.
fn link_href(start: &str, rest: &str) -> AttrValue {
    let mut text = FRAGMENT_PREFIX.to_owned();
    text.push_str(start);
    text.push_str(rest);
    AttrValue::Rc(text.into())
}

fn heading_tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
