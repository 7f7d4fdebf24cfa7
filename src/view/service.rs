//! One service in full: what the report says of it, where, and what is ours.

use trust_center_report::source::{AliasKind, Service};
use yew::prelude::*;

use super::Event;
use super::context::{Context, number_text};
use super::text::{self, fact};
use crate::i18n::{Messages, fill};
use crate::state::Copied;

/// The service's details, under its row.
pub(super) fn detail(draw: &Context<'_>, service: &Service) -> Html {
    let m = draw.messages;
    let footnote = draw.report.footnote(service);
    let number = number_text(usize::from(service.number));
    let (class, verdict) = if footnote.is_some() {
        ("verdict noted", fill(m.listed_note_item, &[&number]))
    } else {
        ("verdict listed", fill(m.listed_item, &[&number]))
    };
    let category = service
        .category
        .as_deref()
        .and_then(|id| draw.report.category_name(id));
    let citation = citation(draw, service);
    let copy = {
        let (on_event, citation) = (draw.on_event.clone(), citation.clone());
        Callback::from(move |_: MouseEvent| on_event.emit(Event::Copy(citation.clone())))
    };
    html! {
        <div class="detail">
            <p class={class}>{ verdict }</p>
            if let Some(footnote) = footnote {
                <p class="footnote">
                    <b>{ footnote.ours.label.clone() }</b>{ ". " }{ footnote.ours.text.clone() }
                    { " " }<small>{ m.ours }{ " " }{ m.source }{ " " }{ draw.cite(&footnote.place) }</small>
                </p>
            }
            <dl class="facts">
                if let Some(summary) = &service.ours.summary {
                    { fact(m.summary, html! { <>{ summary.clone() }{ " " }<small>{ m.summary_ours }</small></> }) }
                }
                { fact(m.category, html! { category.unwrap_or(m.uncategorised).to_owned() }) }
                if !service.aliases.is_empty() {
                    { fact(m.other_names, html! {
                        <ul>
                            { for service.aliases.iter().map(|alias| html! {
                                <li>
                                    { alias.name.clone() }{ " " }
                                    <small>{ kind(m, alias.kind) }{ "; " }{ draw.cite(&alias.place) }</small>
                                </li>
                            }) }
                        </ul>
                    }) }
                }
                if !service.ours.aliases.is_empty() {
                    { fact(m.known_as, html! {
                        <ul>
                            { for service.ours.aliases.iter().map(|alias| html! {
                                <li>{ alias.name.clone() }{ " " }<small>{ m.not_report_name }</small></li>
                            }) }
                        </ul>
                    }) }
                }
                { fact(m.listed_at, html! { draw.cite(&service.place) }) }
                if let Some(place) = &service.described {
                    { fact(m.described_at, html! { draw.cite(place) }) }
                }
            </dl>
            if service.described.is_none() {
                <p class="remark">{ m.described_nowhere }</p>
            }
            <p class="actions">
                <button type="button" class="plain" onclick={copy}>{ m.copy_citation }</button>
                if draw.permalink {
                    <a href={draw.service_href(&service.id)}>{ m.link_service }</a>
                }
                <span role="status">
                    if draw.state.copied == Some(Copied::Done(citation.clone())) { { m.copied } }
                </span>
            </p>
            if draw.state.copied == Some(Copied::ByHand(citation.clone())) {
                <label class="by-hand" role="status">
                    <span>{ m.copy_by_hand }</span>
                    <textarea readonly=true rows="3" value={citation} />
                </label>
            }
        </div>
    }
}

/// The sentence a reviewer puts into a file.
fn citation(draw: &Context<'_>, service: &Service) -> String {
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
            &draw.cite(&service.place),
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
