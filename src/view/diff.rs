//! What differs from an older report: which, how many of each list, and every difference with its places.
//!
//! It draws what the module for programs has composed ([`trust_center_report::answer`]) and decides nothing.

use trust_center_report::diff::ChangeKind;
use trust_center_report::wire::DiffRow;
use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    ElementBuilder, EventEffect, aria_bool, attr_if, el, el_with_attrs, fragment, listener_for, nodes, static_attr,
    static_text, static_text_el, text_el, text_node,
};
use super::export_bar;
use super::fragments::term_and_value;
use crate::state::Action;

/// The place.
pub(super) fn diff_view(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let Some(changes) = cx.diff else {
        return el(
            "section",
            "check",
            nodes![cx.view_heading(m.diff_view.name), static_text_el("p", "lede", m.diff_view.no_changes)],
        );
    };
    let facts = changes.facts.iter().map(|one| term_and_value(&one.label, text_node(&one.text)));
    let chosen = cx.state.selection.change;
    let mut parts = vec![
        cx.view_heading(m.diff_view.name),
        el("dl", "facts joint", fragment(facts.collect())),
        count_filters(cx, &changes.rows),
        export_bar::export_bar(cx),
    ];
    for (of, name) in (0..).zip([m.services.list, m.regions.list, m.entities.list]) {
        let fits = |row: &&DiffRow| {
            row.item_kind == of && chosen.is_none_or(|how| ChangeKind::ALL.get(row.change_kind as usize) == Some(&how))
        };
        let rows: Vec<Html> = changes.rows.iter().filter(fits).map(|row| diff_line_item(cx, row)).collect();
        // An empty node keeps its place: the button that was pressed must not be drawn anew.
        let none = rows.is_empty();
        parts.push(if none { Html::default() } else { nodes![cx.sub_heading(name), el("ol", "rows", fragment(rows))] });
    }
    el("section", "check", fragment(parts))
}

/// A kind's class and words.
fn filter_value(cx: &ViewContext<'_>, how: usize) -> (&'static str, &'static str) {
    let m = cx.messages;
    match how {
        0 => ("verdict listed", m.diff.added),
        1 => ("verdict absent", m.diff.removed),
        2 => ("verdict noted", m.diff.renamed),
        _ => ("verdict", m.diff.changed),
    }
}

/// How many of each kind; each shows its rows alone.
fn count_filters(cx: &ViewContext<'_>, rows: &[DiffRow]) -> Html {
    let m = cx.messages;
    let chosen = cx.state.selection.change;
    let one = |how: Option<ChangeKind>, class: &'static str, label: &'static str, count: usize| {
        let listeners = vec![listener_for(cx.dispatcher, "click", EventEffect::Dispatch(Action::SetChangeFilter(how)))];
        let attributes = vec![
            static_attr("button"),
            static_attr("tally"),
            aria_bool(chosen == how),
            attr_if(count == 0 && chosen != how, ""),
        ];
        let content = nodes![text_el("b", "figure", &format_count(count)), static_text_el("span", class, label)];
        ElementBuilder::with_listeners(listeners).build_element(
            "button",
            &["type", "class", "aria-pressed", "disabled"],
            attributes,
            content,
        )
    };
    let mut all = vec![one(None, "", m.shell.all, rows.len())];
    for (at, how) in ChangeKind::ALL.into_iter().enumerate() {
        let (class, label) = filter_value(cx, at);
        all.push(one(Some(how), class, label, rows.iter().filter(|row| row.change_kind as usize == at).count()));
    }
    el_with_attrs(
        "div",
        &["class", "role", "aria-label"],
        vec![static_attr("tallies"), static_attr("group"), static_attr(m.diff_view.kinds)],
        fragment(all),
    )
}

fn diff_line_item(cx: &ViewContext<'_>, row: &DiffRow) -> Html {
    let m = cx.messages;
    let (class, label) = filter_value(cx, row.change_kind as usize);
    let source = |before: &'static str, place: &Option<String>| match place {
        Some(place) => el("p", "source", nodes![static_text(before), static_text(" "), text_node(place)]),
        None => Html::default(),
    };
    el(
        "li",
        "line",
        nodes![
            el("div", "asked-for", text_el("b", "", &row.name)),
            el(
                "div",
                "answered",
                nodes![
                    static_text_el("p", class, label),
                    text_el("p", "", &row.description),
                    source(m.shell.source, &row.source),
                    source(m.diff_view.older_source, &row.older_source),
                ],
            ),
        ],
    )
}
