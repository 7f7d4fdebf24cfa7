//! What every part of the page is drawn from.

use std::rc::Rc;

use trust_center_report::source::Place;
use trust_center_report::{Report, source};
use yew::prelude::*;

use super::{CountryName, Environment, Event};
use crate::i18n::{Messages, fill};
use crate::state::{Action, State, View};

/// What every part of the page is drawn from.
pub(super) struct Context<'a> {
    pub(super) report: &'a Rc<Report>,
    pub(super) messages: &'static Messages,
    pub(super) environment: &'a Environment,
    pub(super) state: &'a State,
    pub(super) act: &'a Callback<Action>,
    pub(super) on_event: &'a Callback<Event>,
    pub(super) level: u8,
    pub(super) permalink: bool,
    pub(super) countries: Option<&'a Rc<Vec<CountryName>>>,
    pub(super) heading: &'a NodeRef,
    pub(super) opened: &'a NodeRef,
}

impl<'a> Context<'a> {
    pub(super) fn file(&self) -> &'a source::ReportFile {
        self.report.file()
    }

    /// The heading of the place, which takes the focus when a visitor comes to it.
    pub(super) fn title(&self, text: String) -> Html {
        html! {
            <@{tag(self.level)} class="title" tabindex="-1" ref={self.heading.clone()}>{ text }</@>
        }
    }

    /// A heading inside a place, `depth` levels below its title.
    pub(super) fn subtitle(&self, depth: u8, text: &str) -> Html {
        html! { <@{tag(self.level + depth)} class="subtitle">{ text.to_owned() }</@> }
    }

    /// A callback that raises one action.
    pub(super) fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// A link to a place. With links in the address the browser follows it; otherwise it raises an action.
    pub(super) fn place_link(
        &self,
        view: View,
        class: &'static str,
        current: bool,
        content: Html,
    ) -> Html {
        let (href, onclick) = if self.permalink {
            let mut selection = self.state.selection.clone();
            selection.view = view;
            let pairs = crate::state::pairs::write(self.report, &selection);
            (self.fragment(&pairs), None)
        } else {
            let act = self.act.clone();
            let go = move |event: MouseEvent| {
                event.prevent_default();
                act.emit(Action::Go(view));
            };
            (
                format_fragment("view=", view.id()),
                Some(Callback::from(go)),
            )
        };
        html! {
            <a {href} class={class} aria-current={current.then_some("page")} {onclick}>{ content }</a>
        }
    }

    /// The link of a service by its id.
    pub(super) fn service_href(&self, id: &str) -> AttrValue {
        format_fragment("view=services&service=", id)
    }

    fn fragment(&self, pairs: &[crate::state::pairs::Pair]) -> AttrValue {
        format_fragment("", &(self.environment.fragment)(pairs))
    }

    /// The place in words.
    pub(super) fn cite(&self, place: &Place) -> String {
        self.report.cite(place)
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
    u16::try_from(number).map_or_else(|_| number.to_string(), trust_center_report::report::itoa)
}

/// The address of a selection; the prefix keeps it apart from the host page's own fragments.
fn format_fragment(start: &str, rest: &str) -> AttrValue {
    let mut text = String::with_capacity(4 + start.len() + rest.len());
    text.push_str(crate::state::pairs::FRAGMENT);
    text.push_str(start);
    text.push_str(rest);
    AttrValue::from(text)
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
