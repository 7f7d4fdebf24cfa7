//! Server-side rendering of one view to HTML at build time: shown before the script runs, and without scripts.
//!
//! It renders the component itself, on the same data and with the same messages, so that nothing moves when the live
//! component replaces it. It has no clock ([`super::dated`]) and no visitor.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use trust_center_report::Report;
use trust_center_report::country::Country;
use yew::{Callback, LocalServerRenderer};

use super::{CountryName, Environment, Props, Widget};
use crate::state::{CheckStatus, View};
use trust_center_i18n::page_messages;
use trust_center_report::permalink::{FRAGMENT_PREFIX, Pair};

/// The place as HTML. It is not to be hydrated: the live component replaces it.
#[must_use]
pub fn prerender_view(report: &Rc<Report>, view: View, heading_level: u8) -> String {
    let names = Rc::clone(report);
    let environment = Environment {
        // Not drawn: there is no clock.
        today: report.period_end(),
        address: String::new(),
        single_view: false,
        countries: Box::new(move |_| report_country_names(&names)),
        link_fragment: Box::new(link_fragment),
        list_session: Box::new(|_| None),
    };
    let props = Props {
        report: Rc::clone(report),
        messages: page_messages(),
        environment: Rc::new(environment),
        requested: Rc::new(vec![("view".to_owned(), view.id().to_owned())]),
        heading_level,
        permalink: true,
        copy_outcome: None,
        check_status: (0, CheckStatus::NoList),
        diff: None,
        data_error: (0, String::new()),
        map_outline: None,
        print_all: false,
        on_event: Callback::noop(),
    };
    poll_ready(LocalServerRenderer::<Widget>::with_props(props).hydratable(false).render())
}

/// The id of a place in the page: what a link to it has behind the `#`.
#[must_use]
pub fn view_anchor(view: View) -> String {
    let mut id = FRAGMENT_PREFIX.trim_start_matches('#').to_owned();
    id.push_str(&link_fragment(&[("view".to_owned(), view.id().to_owned())]));
    id
}

/// Pairs as a query string. What is drawn here has ids and words of this code alone in them, which need no escape.
fn link_fragment(pairs: &[Pair]) -> String {
    let parts: Vec<String> = pairs.iter().map(|(name, value)| [name.as_str(), value].join("=")).collect();
    parts.join("&")
}

/// The countries that the report names, as it writes them: what others are called depends on the visitor.
fn report_country_names(report: &Report) -> Vec<CountryName> {
    let names = report.data().contracting.names.iter();
    let known = names.filter_map(|name| {
        let country = Country::parse(&name.code)?;
        Some(CountryName { country, name: name.name.clone(), keys: Vec::new() })
    });
    known.collect()
}

/// The outcome of work that waits for nothing outside of itself.
fn poll_ready<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}
