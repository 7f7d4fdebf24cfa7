//! What a visitor takes away of what is in view: files, copies, a link, paper.
//!
//! It names what is wanted; the element has it made by the module for programs.

use yew::Html;

use super::context::ViewContext;
use super::dom::{
    ElementBuilder, EventEffect, attributes, el, el_with_attrs, el_with_static_attrs, fragment, listener_for, nodes,
    part_el, static_attr, static_text_el, text_node,
};
use super::service_detail;
use crate::state::{Action, CopyOutcome};

/// The formats of files, by the names that `exportAs` knows.
const EXPORT_BUTTONS: [(&str, &str); 4] =
    [("csv", "CSV"), ("json", "JSON"), ("markdown", "Markdown"), ("oscal", "OSCAL")];

/// The line of ways.
pub(super) fn export_bar(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let one = |how: &'static str, label: &'static str| {
        let take = ElementBuilder::with_listeners(vec![listener_for(
            cx.dispatcher,
            "click",
            EventEffect::Dispatch(Action::Export(how)),
        )]);
        take.build_element(
            "button",
            &["type", "class"],
            vec![static_attr("button"), static_attr("quiet")],
            text_node(label),
        )
    };
    let mut files = vec![static_text_el("span", "", m.export_bar.save_as)];
    for (how, label) in EXPORT_BUTTONS {
        files.push(one(how, label));
    }
    let mut copies = vec![
        static_text_el("span", "", m.export_bar.copy_as),
        one("text", m.export_bar.as_text),
        one("table", m.export_bar.as_table),
    ];
    if cx.permalink {
        copies.push(one("link", m.export_bar.as_link));
    }
    let mut shown = Html::default();
    let mut said = "";
    // A service that is open has a copy of its own, and says itself how that went.
    let service = cx.state.selection.open_service.and_then(|at| cx.report_file().services.get(at));
    let citation = service.map(|service| service_detail::service_citation(cx, service));
    match &cx.state.copy_outcome {
        Some(CopyOutcome::Copied(taken)) if Some(taken) != citation.as_ref() => said = m.shell.copied,
        Some(CopyOutcome::ManualCopyNeeded(taken)) if Some(taken) != citation.as_ref() => {
            let by_hand = el_with_attrs(
                "pre",
                &["class", "tabindex"],
                vec![static_attr("cited"), static_attr("0")],
                text_node(taken),
            );
            shown = nodes![static_text_el("p", "", m.shell.copy_by_hand), by_hand];
        }
        _ => {}
    }
    nodes![
        part_el(
            "div",
            "take",
            nodes![
                el("p", "", fragment(files)),
                el("p", "", fragment(copies)),
                el("p", "", one("print", m.export_bar.print)),
                el_with_static_attrs("p", attributes!("role" = "status"), text_node(said)),
            ],
        ),
        el_with_static_attrs("div", attributes!("class" = "by-hand", "role" = "status"), shown),
    ]
}
