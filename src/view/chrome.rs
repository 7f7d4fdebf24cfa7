//! The frame of the page: which report this is, the four places, what could not be done, and what a printout adds.

use yew::Html;

use super::context::{Context, number_text};
use super::node::{
    Deed, Full, attributes, button, el, fixed, is, many, nodes, on, part, set, text, told, when, with, words,
};
use super::{age, text};
use crate::i18n::fill;
use crate::state::{Action, Notice, View};

/// Which report this is, its period and its age: never scrolls away.
pub(super) fn strip(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let identity = &draw.file().identity;
    part(
        "p",
        "strip",
        nodes![
            told("strong", "", &fill(m.report_of, &[&identity.kind, &identity.vendor])),
            told("span", "", &text::period(draw)),
            age::mark(draw),
        ],
    )
}

/// The places; none where a host shows one of them alone.
pub(super) fn places(draw: &Context<'_>) -> Html {
    if draw.environment.single {
        return Html::default();
    }
    let m = draw.messages;
    let file = draw.file();
    let mut items = Vec::new();
    for view in View::ALL {
        let (name, count) = match view {
            View::Overview => (m.overview, None),
            View::Services => (m.services, Some(file.services.len())),
            View::Regions => (m.regions, Some(file.regions.len())),
            View::Entities => (m.entities, Some(file.entities.len())),
            View::Check => (m.check, None),
            View::Changes => match draw.changes {
                Some(changes) => (m.changes, Some(changes.rows.len())),
                None => continue,
            },
        };
        let mut content = vec![fixed(name)];
        if let Some(count) = count {
            content.push(fixed(" "));
            content.push(told("span", "number", &number_text(count)));
        }
        let current = draw.state.selection.view == view;
        items.push(el("li", "", draw.place_link(view, "place", current, many(content))));
    }
    with(
        "nav",
        &["class", "part", "aria-label"],
        vec![is("places"), is("places"), is(m.places)],
        el("ul", "", many(items)),
    )
}

/// What could not be done as asked, in sentences.
pub(super) fn notices(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    if draw.state.notices.is_empty() {
        return Html::default();
    }
    let mut content = Vec::new();
    for notice in &draw.state.notices {
        content.push(match notice {
            Notice::Unknown { name, value } => told("p", "", &fill(m.unknown_value, &[name, value])),
            Notice::OtherData => words("p", "", m.other_data),
            Notice::Refused(why) => told("p", "", &fill(m.data_refused, &[why])),
        });
    }
    content.push(button(draw.door, "quiet", Action::Dismiss, fixed(m.dismiss)));
    let attributes = vec![is("notices"), is("notices"), is("status"), is(m.notices)];
    with("div", &["class", "part", "role", "aria-label"], attributes, many(content))
}

/// What needs a script, for those who have none (`static/page.css`).
#[cfg(feature = "prerender")]
pub(super) fn needs_script(draw: &Context<'_>) -> Html {
    words("p", "remark scriptless", draw.messages.needs_script)
}

/// What a printout needs to stand alone: the day and the address. The strip gives the report and its period.
#[cfg(not(feature = "prerender"))]
pub(super) fn print_foot(draw: &Context<'_>) -> Html {
    let today = text::day(draw, draw.environment.today);
    told("p", "printed", &fill(draw.messages.print_foot, &[&today, &draw.environment.address]))
}

/// The line for those who listen, said when it changes.
pub(super) fn announced(said: &str) -> Html {
    set("p", attributes!("class" = "unseen", "role" = "status"), text(said))
}

/// Nothing found, in words that stand out.
pub(super) fn absent(said: &str) -> Html {
    part("p", "verdict absent", told("strong", "", said))
}

/// A way to take all filters off.
pub(super) fn clear(draw: &Context<'_>, action: Action) -> Html {
    button(draw.door, "plain", action, words("span", "", draw.messages.clear))
}

/// Steps of so many rows through a list, where there is more than is in view: `shown` rows from `first` on, of `total`.
pub(super) fn pages(draw: &Context<'_>, step: usize, first: usize, shown: usize, total: usize) -> Html {
    let m = draw.messages;
    if shown >= total {
        return Html::default();
    }
    let way = |able: bool, to: usize, label: &'static str| {
        // Not disabled where it leads nowhere: whoever has stepped there by keys keeps the focus.
        let deed = if able { Deed::Do(Action::From(to)) } else { Deed::Prevent };
        let attributes = vec![is("button"), is("plain"), when(!able, "true")];
        let button = Full::hears(vec![on(draw.door, "click", deed)]);
        button.build("button", &["type", "class", "aria-disabled"], attributes, fixed(label))
    };
    el(
        "p",
        "actions",
        nodes![
            way(first > 0, first.saturating_sub(step), m.earlier),
            told("span", "number", &draw.numbers(m.lines_shown, &[first + 1, first + shown, total])),
            way(first + shown < total, first + step, m.later),
        ],
    )
}
