//! A place of the widget as text, drawn once when the page is built: what stands there before there is a script, and
//! where there is none.
//!
//! It is the component itself, on the same data and with the same words, so that nothing moves when the live one takes
//! its place. It knows no clock ([`super::dated`]) and no visitor.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use trust_center_report::Report;
use trust_center_report::country::Country;
use yew::{Callback, LocalServerRenderer};

use super::{CountryName, Environment, Props, Widget};
use crate::i18n::EN;
use crate::state::pairs::{FRAGMENT, Pair};
use crate::state::{Checking, View};

/// The place as HTML. It is not to be hydrated: the live component replaces it.
#[must_use]
pub fn draw(report: &Rc<Report>, view: View, heading_level: u8) -> String {
    let names = Rc::clone(report);
    let environment = Environment {
        // Not drawn: there is no clock.
        today: report.end(),
        address: String::new(),
        single: false,
        countries: Box::new(move |_| countries(&names)),
        fragment: Box::new(fragment),
        desk: Box::new(|_| None),
    };
    let props = Props {
        report: Rc::clone(report),
        messages: &EN,
        environment: Rc::new(environment),
        asked: Rc::new(vec![("view".to_owned(), view.id().to_owned())]),
        heading_level,
        permalink: true,
        copied: None,
        checked: (0, Checking::Nothing),
        changes: None,
        refused: (0, String::new()),
        land: None,
        whole: false,
        on_event: Callback::noop(),
    };
    now(LocalServerRenderer::<Widget>::with_props(props).hydratable(false).render())
}

/// The id of a place in the page: what a link to it has behind the `#`.
#[must_use]
pub fn id(view: View) -> String {
    let mut id = FRAGMENT.trim_start_matches('#').to_owned();
    id.push_str(&fragment(&[("view".to_owned(), view.id().to_owned())]));
    id
}

/// Pairs as a query string. What is drawn here has ids and words of this code alone in them, which need no escape.
fn fragment(pairs: &[Pair]) -> String {
    let parts: Vec<String> = pairs.iter().map(|(name, value)| [name.as_str(), value].join("=")).collect();
    parts.join("&")
}

/// The countries that the report names, as it writes them: what others are called depends on the visitor.
fn countries(report: &Report) -> Vec<CountryName> {
    let names = report.file().contracting.names.iter();
    let known = names.filter_map(|name| {
        let country = Country::parse(&name.code)?;
        Some(CountryName { country, name: name.name.clone(), keys: Vec::new() })
    });
    known.collect()
}

/// The outcome of work that waits for nothing outside of itself.
fn now<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}
