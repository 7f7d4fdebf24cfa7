//! What every part of the page is drawn from.

use std::rc::Rc;

use trust_center_report::answer::Changes;
use trust_center_report::filter::{ServiceFilter, ServiceRows};
use trust_center_report::report::itoa;
use trust_center_report::{Report, source};
use yew::{AttrValue, Html, NodeRef};

use super::node::{Deed, Door, Full, is, on, part, told, when};
use super::{CountryName, Environment};
use crate::i18n::{Messages, fill};
use crate::state::pairs::{self, FRAGMENT};
use crate::state::{Action, State, View};

/// What every part of the page is drawn from.
pub(super) struct Context<'a> {
    pub(super) report: &'a Report,
    pub(super) messages: &'static Messages,
    pub(super) environment: &'a Environment,
    pub(super) state: &'a State,
    pub(super) door: &'a Rc<Door>,
    pub(super) level: u8,
    pub(super) permalink: bool,
    pub(super) countries: Option<&'a Rc<Vec<CountryName>>>,
    pub(super) heading: &'a NodeRef,
    pub(super) opened: &'a NodeRef,
    /// The outline of the land, once it is there.
    pub(super) land: &'a Option<AttrValue>,
    /// What differs from an older report.
    pub(super) changes: Option<&'a Changes>,
    /// How many services are to be drawn as they now are; of the others, what stood there stays.
    pub(super) most: usize,
    /// What stood there, and by which filter.
    pub(super) stood: Option<&'a (ServiceFilter, Rc<ServiceRows>)>,
    /// The list of services.
    pub(super) rows: &'a NodeRef,
    /// The field for a list.
    pub(super) list: &'a NodeRef,
}

impl<'a> Context<'a> {
    pub(super) fn file(&self) -> &'a source::ReportFile {
        self.report.file()
    }

    /// The heading of the place, which takes the focus when a visitor comes to it.
    pub(super) fn title(&self, words: &str) -> Html {
        let heading = Full { key: None, place: self.heading.clone(), listeners: Vec::new() };
        let attributes = vec![is("title"), is("title"), is("-1")];
        heading.build(tag(self.level), &["class", "part", "tabindex"], attributes, super::node::text(words))
    }

    /// A heading below the place's title.
    pub(super) fn subtitle(&self, words: &str) -> Html {
        told(tag(self.level + 1), "subtitle", words)
    }

    /// A link to a place. With links in the address the browser follows it; otherwise it raises an action. Where a host
    /// shows one place alone, it leads nowhere.
    pub(super) fn place_link(&self, view: View, class: &'static str, current: bool, content: Html) -> Html {
        if self.environment.single {
            return part("span", class, content);
        }
        let (href, listeners) = if self.permalink {
            let mut selection = self.state.selection.clone();
            selection.view = view;
            let pairs = pairs::write(self.report, &selection);
            (fragment("", &(self.environment.fragment)(&pairs)), Vec::new())
        } else {
            let go = on(self.door, "click", Deed::Instead(Action::Go(view)));
            (fragment("view=", view.id()), vec![go])
        };
        let attributes = vec![Some(href), is(class), is(class), when(current, "page")];
        Full::hears(listeners).build("a", &["href", "class", "part", "aria-current"], attributes, content)
    }

    /// The link of a service by its id.
    pub(super) fn service_href(&self, id: &str) -> AttrValue {
        fragment("view=services&service=", id)
    }

    /// How many services the report puts into a category.
    pub(super) fn categorised(&self) -> usize {
        self.file().services.iter().filter(|service| service.category.is_some()).count()
    }

    /// A template with numbers.
    pub(super) fn numbers(&self, template: &str, numbers: &[usize]) -> String {
        let texts: Vec<String> = numbers.iter().map(|&number| number_text(number)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        fill(template, &texts)
    }
}

/// A count in digits.
pub(super) fn number_text(number: usize) -> String {
    itoa(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The address of a selection.
fn fragment(start: &str, rest: &str) -> AttrValue {
    let mut text = FRAGMENT.to_owned();
    text.push_str(start);
    text.push_str(rest);
    AttrValue::Rc(text.into())
}

fn tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
