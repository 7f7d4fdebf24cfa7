//! One service in full: what the report says of it, where, and what is ours.

use trust_center_report::model::{AliasKind, Service};
use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    ElementBuilder, EventEffect, attributes, el, el_with_attrs, el_with_static_attrs, fragment, listener_for, nodes,
    owned_attr, part_el, static_attr, static_text, static_text_el, text_el, text_node,
};
use super::fragments::{self, term_and_value, text_with_remark};
use super::{Event, IS_PRERENDER};
use crate::state::CopyOutcome;
use trust_center_i18n::{PageMessages, fill_template};

/// The service's details, under its row.
pub(super) fn service_detail(cx: &ViewContext<'_>, service: &Service) -> Html {
    let m = cx.messages;
    let number = format_count(usize::from(service.number));
    let footnote = cx.report.footnote_of(service);
    let mut content = Vec::new();
    if let Some(footnote) = footnote {
        content.push(part_el(
            "p",
            "verdict noted",
            text_node(&fill_template(m.verdicts.listed_with_note_item, &[&number])),
        ));
        let source = nodes![fragments::curated_note(cx), fragments::source_ref(cx, &footnote.source)];
        let words = nodes![
            text_el("b", "", &footnote.curated.label),
            static_text(". "),
            text_node(&footnote.curated.text),
            static_text(" ")
        ];
        content.push(el("div", "footnote", nodes![words, source]));
    } else {
        content.push(part_el("p", "verdict listed", text_node(&fill_template(m.verdicts.listed_item, &[&number]))));
    }
    content.push(el("dl", "facts", fragment(service_facts(cx, service))));
    content.push(if service.description_source.is_none() {
        static_text_el("p", "remark", m.services.described_nowhere)
    } else {
        Html::default()
    });
    if !IS_PRERENDER {
        content.push(service_actions(cx, service));
    }
    part_el("div", "detail", fragment(content))
}

fn service_facts(cx: &ViewContext<'_>, service: &Service) -> Vec<Html> {
    let m = cx.messages;
    let mut facts = Vec::new();
    if let Some(summary) = &service.curated.summary {
        facts.push(term_and_value(m.service_detail.summary, text_with_remark(summary, m.services.summary_curated)));
    }
    let category = service.category.as_deref().and_then(|id| cx.report.category_name(id));
    facts.push(term_and_value(m.services.category, text_node(category.unwrap_or(m.services.uncategorised))));
    let mut names = Vec::new();
    for alias in &service.aliases {
        let mut remark = alias_kind_label(m, alias.kind).to_owned();
        remark.push_str("; ");
        remark.push_str(&cx.report.format_source_ref(&alias.source));
        names.push(el("li", "", text_with_remark(&alias.name, &remark)));
    }
    if !names.is_empty() {
        facts.push(term_and_value(m.services.other_names, el("ul", "", fragment(names))));
    }
    let mut known = Vec::new();
    for alias in &service.curated.aliases {
        known.push(el("li", "", text_with_remark(&alias.name, m.service_detail.not_report_name)));
    }
    if !known.is_empty() {
        facts.push(term_and_value(m.service_detail.known_as, el("ul", "", fragment(known))));
    }
    facts.push(term_and_value(m.service_detail.listed_at, text_node(&cx.report.format_source_ref(&service.source))));
    if let Some(place) = &service.description_source {
        facts.push(term_and_value(m.service_detail.described_at, text_node(&cx.report.format_source_ref(place))));
    }
    facts
}

/// Copying the citation, and the service's own link.
fn service_actions(cx: &ViewContext<'_>, service: &Service) -> Html {
    let m = cx.messages;
    let citation = service_citation(cx, service);
    let copied = cx.state.copy_outcome.as_ref();
    let copy = ElementBuilder::with_listeners(vec![listener_for(
        cx.dispatcher,
        "click",
        EventEffect::Emit(Event::CopyRequested(citation.clone())),
    )]);
    let mut actions = vec![copy.build_element(
        "button",
        &["type", "class"],
        vec![static_attr("button"), static_attr("plain")],
        static_text(m.service_detail.copy_citation),
    )];
    if cx.permalink {
        let href = cx.service_href(&service.id);
        actions.push(el_with_attrs("a", &["href"], vec![Some(href)], static_text(m.service_detail.link)));
    }
    let done = if copied == Some(&CopyOutcome::Copied(citation.clone())) { m.shell.copied } else { "" };
    actions.push(el_with_static_attrs("span", attributes!("role" = "status"), static_text(done)));
    let mut shown = Html::default();
    if copied == Some(&CopyOutcome::ManualCopyNeeded(citation.clone())) {
        let by_hand = el_with_attrs(
            "p",
            &["class", "tabindex"],
            vec![static_attr("cited"), owned_attr("0".to_owned())],
            text_node(&citation),
        );
        shown = el_with_static_attrs(
            "div",
            attributes!("class" = "by-hand", "role" = "status"),
            nodes![static_text_el("p", "", m.shell.copy_by_hand), by_hand],
        );
    }
    nodes![el("p", "actions", fragment(actions)), shown]
}

/// The sentence a reviewer puts into a file.
pub(super) fn service_citation(cx: &ViewContext<'_>, service: &Service) -> String {
    let identity = &cx.report_file().identity;
    fill_template(
        cx.messages.service_detail.citation,
        &[
            &service.name,
            &format_count(usize::from(service.number)),
            &identity.vendor,
            &identity.kind,
            &fragments::period_text(cx),
            &identity.auditor.name,
            &fragments::format_iso_day(cx, &identity.auditor.signed),
            &cx.report.format_source_ref(&service.source),
        ],
    )
}

const fn alias_kind_label(m: &'static PageMessages, kind: AliasKind) -> &'static str {
    match kind {
        AliasKind::Spelling => m.service_detail.alias_spelling,
        AliasKind::Abbreviation => m.service_detail.alias_abbreviation,
        AliasKind::AlsoKnownAs => m.service_detail.alias_also_known_as,
        AliasKind::Formerly => m.service_detail.alias_formerly,
        AliasKind::Alternative => m.service_detail.alias_alternative,
        AliasKind::Expansion => m.service_detail.alias_expansion,
    }
}
