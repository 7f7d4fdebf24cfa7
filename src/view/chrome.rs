//! The frame of the page: which report this is, the four places, what could not be done, and what a printout adds.

use trust_center_report::period::{self, Freshness};
use yew::prelude::*;

use super::context::{Context, number_text};
use super::text;
use crate::i18n::fill;
use crate::state::{Action, Notice, View};

/// Which report this is, its period and its age: never scrolls away.
pub(super) fn strip(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let identity = &draw.file().identity;
    let age = period::age(draw.report.end(), draw.environment.today);
    let (class, words) = match age.freshness {
        Freshness::NotEnded => ("age", m.age_none.to_owned()),
        Freshness::Fresh => ("age fresh", age_words(draw, age.days)),
        Freshness::Bridge | Freshness::LongGap => ("age aging", age_words(draw, age.days)),
        Freshness::Stale => ("age stale", age_words(draw, age.days)),
    };
    html! {
        <p class="strip">
            <strong>{ fill(m.report_of, &[&identity.kind, &identity.vendor]) }</strong>
            <span>{ text::period(draw) }</span>
            <span class={class}>{ words }</span>
        </p>
    }
}

/// The age in words.
pub(super) fn age_words(draw: &Context<'_>, days: i32) -> String {
    match days {
        1 => draw.messages.age_one_day.to_owned(),
        days => {
            let days = number_text(usize::try_from(days).unwrap_or_default());
            fill(draw.messages.age_days, &[&days])
        }
    }
}

/// The four places.
pub(super) fn places(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    html! {
        <nav class="places" aria-label={m.places}>
            <ul>
                { for View::ALL.into_iter().map(|view| {
                    let (name, count) = match view {
                        View::Overview => (m.overview, None),
                        View::Services => (m.services, Some(file.services.len())),
                        View::Regions => (m.regions, Some(file.regions.len())),
                        View::Entities => (m.entities, Some(file.entities.len())),
                    };
                    let content = html! {
                        <>
                            { name }
                            if let Some(count) = count {
                                { " " }<span class="number">{ number_text(count) }</span>
                            }
                        </>
                    };
                    let current = draw.state.selection.view == view;
                    html! { <li>{ draw.place_link(view, "place", current, content) }</li> }
                }) }
            </ul>
        </nav>
    }
}

/// What could not be done as asked, in sentences.
pub(super) fn notices(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    if draw.state.notices.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notices" role="status" aria-label={m.notices}>
            { for draw.state.notices.iter().map(|Notice::Unknown { name, value }| html! {
                <p>{ fill(m.unknown_value, &[name, value]) }</p>
            }) }
            <button type="button" class="quiet" onclick={draw.on(Action::Dismiss)}>{ m.dismiss }</button>
        </div>
    }
}

/// What a printout needs to stand alone: the day and the address. The strip gives the report and its period.
pub(super) fn print_foot(draw: &Context<'_>) -> Html {
    let today = text::day(draw, draw.environment.today);
    html! {
        <p class="printed">{ fill(draw.messages.print_foot, &[&today, &draw.environment.address]) }</p>
    }
}
