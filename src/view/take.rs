//! What a visitor takes away of what is in view: files, copies, a link, paper.
//!
//! It names what is wanted; the element has it made by the module for programs.

use yew::Html;

use super::context::Context;
use super::node::{Deed, Full, attributes, el, is, many, nodes, on, part, set, text, with, words};
use super::service;
use crate::state::{Action, Copied};

/// The formats of files, by the names that `exportAs` knows.
const FILES: [(&str, &str); 4] = [("csv", "CSV"), ("json", "JSON"), ("markdown", "Markdown"), ("oscal", "OSCAL")];

/// The line of ways.
pub(super) fn bar(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let one = |how: &'static str, label: &'static str| {
        let take = Full::hears(vec![on(draw.door, "click", Deed::Do(Action::Take(how)))]);
        take.build("button", &["type", "class"], vec![is("button"), is("quiet")], text(label))
    };
    let mut files = vec![words("span", "", m.save_as)];
    for (how, label) in FILES {
        files.push(one(how, label));
    }
    let mut copies = vec![words("span", "", m.copy_as), one("text", m.as_text), one("table", m.as_table)];
    if draw.permalink {
        copies.push(one("link", m.as_link));
    }
    let mut shown = Html::default();
    let mut said = "";
    // A service that is open has a copy of its own, and says itself how that went.
    let service = draw.state.selection.service.and_then(|at| draw.file().services.get(at));
    let citation = service.map(|service| service::citation(draw, service));
    match &draw.state.copied {
        Some(Copied::Done(taken)) if Some(taken) != citation.as_ref() => said = m.copied,
        Some(Copied::ByHand(taken)) if Some(taken) != citation.as_ref() => {
            let by_hand = with("pre", &["class", "tabindex"], vec![is("cited"), is("0")], text(taken));
            shown = nodes![words("p", "", m.copy_by_hand), by_hand];
        }
        _ => {}
    }
    nodes![
        part(
            "div",
            "take",
            nodes![
                el("p", "", many(files)),
                el("p", "", many(copies)),
                el("p", "", one("print", m.print)),
                set("p", attributes!("role" = "status"), text(said)),
            ],
        ),
        set("div", attributes!("class" = "by-hand", "role" = "status"), shown),
    ]
}
