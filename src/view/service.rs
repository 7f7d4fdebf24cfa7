//! One service in full: what the report says of it, where, and what is ours.

use trust_center_report::source::{AliasKind, Service};
use yew::Html;

use super::context::{Context, number_text};
use super::node::{Deed, Full, attributes, el, fixed, is, many, nodes, on, own, part, set, text, told, with, words};
use super::text::{self, fact, remarked};
use super::{Event, STILL};
use crate::i18n::{Messages, fill};
use crate::state::Copied;

/// The service's details, under its row.
pub(super) fn detail(draw: &Context<'_>, service: &Service) -> Html {
    let m = draw.messages;
    let number = number_text(usize::from(service.number));
    let footnote = draw.report.footnote(service);
    let mut content = Vec::new();
    if let Some(footnote) = footnote {
        content.push(part("p", "verdict noted", text(&fill(m.listed_note_item, &[&number]))));
        let source = nodes![text::ours(draw), text::source(draw, &footnote.place)];
        let words = nodes![told("b", "", &footnote.ours.label), fixed(". "), text(&footnote.ours.text), fixed(" ")];
        content.push(el("div", "footnote", nodes![words, source]));
    } else {
        content.push(part("p", "verdict listed", text(&fill(m.listed_item, &[&number]))));
    }
    content.push(el("dl", "facts", many(facts(draw, service))));
    content.push(if service.described.is_none() { words("p", "remark", m.described_nowhere) } else { Html::default() });
    if !STILL {
        content.push(actions(draw, service));
    }
    part("div", "detail", many(content))
}

fn facts(draw: &Context<'_>, service: &Service) -> Vec<Html> {
    let m = draw.messages;
    let mut facts = Vec::new();
    if let Some(summary) = &service.ours.summary {
        facts.push(fact(m.summary, remarked(summary, m.summary_ours)));
    }
    let category = service.category.as_deref().and_then(|id| draw.report.category_name(id));
    facts.push(fact(m.category, text(category.unwrap_or(m.uncategorised))));
    let mut names = Vec::new();
    for alias in &service.aliases {
        let mut remark = kind(m, alias.kind).to_owned();
        remark.push_str("; ");
        remark.push_str(&draw.report.cite(&alias.place));
        names.push(el("li", "", remarked(&alias.name, &remark)));
    }
    if !names.is_empty() {
        facts.push(fact(m.other_names, el("ul", "", many(names))));
    }
    let mut known = Vec::new();
    for alias in &service.ours.aliases {
        known.push(el("li", "", remarked(&alias.name, m.not_report_name)));
    }
    if !known.is_empty() {
        facts.push(fact(m.known_as, el("ul", "", many(known))));
    }
    facts.push(fact(m.listed_at, text(&draw.report.cite(&service.place))));
    if let Some(place) = &service.described {
        facts.push(fact(m.described_at, text(&draw.report.cite(place))));
    }
    facts
}

/// Copying the citation, and the service's own link.
fn actions(draw: &Context<'_>, service: &Service) -> Html {
    let m = draw.messages;
    let citation = citation(draw, service);
    let copied = draw.state.copied.as_ref();
    let copy = Full::hears(vec![on(draw.door, "click", Deed::Tell(Event::Copy(citation.clone())))]);
    let mut actions =
        vec![copy.build("button", &["type", "class"], vec![is("button"), is("plain")], fixed(m.copy_citation))];
    if draw.permalink {
        let href = draw.service_href(&service.id);
        actions.push(with("a", &["href"], vec![Some(href)], fixed(m.link_service)));
    }
    let done = if copied == Some(&Copied::Done(citation.clone())) { m.copied } else { "" };
    actions.push(set("span", attributes!("role" = "status"), fixed(done)));
    let mut shown = Html::default();
    if copied == Some(&Copied::ByHand(citation.clone())) {
        let by_hand = with("p", &["class", "tabindex"], vec![is("cited"), own("0".to_owned())], text(&citation));
        shown = set(
            "div",
            attributes!("class" = "by-hand", "role" = "status"),
            nodes![words("p", "", m.copy_by_hand), by_hand],
        );
    }
    nodes![el("p", "actions", many(actions)), shown]
}

/// The sentence a reviewer puts into a file.
pub(super) fn citation(draw: &Context<'_>, service: &Service) -> String {
    let identity = &draw.file().identity;
    fill(
        draw.messages.citation,
        &[
            &service.name,
            &number_text(usize::from(service.number)),
            &identity.vendor,
            &identity.kind,
            &text::period(draw),
            &identity.auditor.name,
            &text::iso_day(draw, &identity.auditor.signed),
            &draw.report.cite(&service.place),
        ],
    )
}

const fn kind(m: &'static Messages, kind: AliasKind) -> &'static str {
    match kind {
        AliasKind::Spelling => m.kind_spelling,
        AliasKind::Abbreviation => m.kind_abbreviation,
        AliasKind::AlsoKnownAs => m.kind_also,
        AliasKind::Formerly => m.kind_formerly,
        AliasKind::Alternative => m.kind_alternative,
        AliasKind::Expansion => m.kind_expansion,
    }
}
