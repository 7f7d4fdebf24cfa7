//! What differs from an older report: which, how many of each list, and every difference with its places.
//!
//! It draws what the module for programs has composed ([`trust_center_report::answer`]) and decides nothing.

use trust_center_report::answer::ChangeRow;
use trust_center_report::changes::How;
use yew::Html;

use super::context::{Context, number_text};
use super::node::{Deed, Full, el, fixed, is, many, nodes, on, state, text, told, when, with, words};
use super::take;
use super::text::fact;
use crate::state::Action;

/// The place.
pub(super) fn view(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let Some(changes) = draw.changes else {
        return el("section", "check", nodes![draw.title(m.changes), words("p", "lede", m.no_changes)]);
    };
    let facts = changes.facts.iter().map(|one| fact(&one.label, text(&one.text)));
    let chosen = draw.state.selection.change;
    let mut parts = vec![
        draw.title(m.changes),
        el("dl", "facts joint", many(facts.collect())),
        tallies(draw, &changes.rows),
        take::bar(draw),
    ];
    for (of, name) in (0..).zip([m.services, m.regions, m.entities]) {
        let fits =
            |row: &&ChangeRow| row.of == of && chosen.is_none_or(|how| How::ALL.get(row.how as usize) == Some(&how));
        let rows: Vec<Html> = changes.rows.iter().filter(fits).map(|row| line(draw, row)).collect();
        // An empty node keeps its place: the button that was pressed must not be drawn anew.
        let none = rows.is_empty();
        parts.push(if none { Html::default() } else { nodes![draw.subtitle(name), el("ol", "rows", many(rows))] });
    }
    el("section", "check", many(parts))
}

/// A kind's class and words.
fn shown(draw: &Context<'_>, how: usize) -> (&'static str, &'static str) {
    let m = draw.messages;
    match how {
        0 => ("verdict listed", m.how_added),
        1 => ("verdict absent", m.how_removed),
        2 => ("verdict noted", m.how_renamed),
        _ => ("verdict", m.how_changed),
    }
}

/// How many of each kind; each shows its rows alone.
fn tallies(draw: &Context<'_>, rows: &[ChangeRow]) -> Html {
    let m = draw.messages;
    let chosen = draw.state.selection.change;
    let one = |how: Option<How>, class: &'static str, label: &'static str, count: usize| {
        let listeners = vec![on(draw.door, "click", Deed::Do(Action::Change(how)))];
        let attributes = vec![is("button"), is("tally"), state(chosen == how), when(count == 0 && chosen != how, "")];
        let content = nodes![told("b", "figure", &number_text(count)), words("span", class, label)];
        Full::hears(listeners).build("button", &["type", "class", "aria-pressed", "disabled"], attributes, content)
    };
    let mut all = vec![one(None, "", m.all, rows.len())];
    for (at, how) in How::ALL.into_iter().enumerate() {
        let (class, label) = shown(draw, at);
        all.push(one(Some(how), class, label, rows.iter().filter(|row| row.how as usize == at).count()));
    }
    with("div", &["class", "role", "aria-label"], vec![is("tallies"), is("group"), is(m.hows)], many(all))
}

fn line(draw: &Context<'_>, row: &ChangeRow) -> Html {
    let m = draw.messages;
    let (class, label) = shown(draw, row.how as usize);
    let source = |before: &'static str, place: &Option<String>| match place {
        Some(place) => el("p", "source", nodes![fixed(before), fixed(" "), text(place)]),
        None => Html::default(),
    };
    el(
        "li",
        "line",
        nodes![
            el("div", "asked-for", told("b", "", &row.name)),
            el(
                "div",
                "answered",
                nodes![
                    words("p", class, label),
                    told("p", "", &row.said),
                    source(m.source, &row.source),
                    source(m.older_source, &row.older_source),
                ],
            ),
        ],
    )
}
