//! What the report is: identity, criteria, age, totals, and what it leaves out.

use trust_center_report::period::{self, Freshness};
use trust_center_report::source::{OpinionKind, Party, Role};
use yew::prelude::*;

use super::context::{Context, number_text};
use super::text::{self, fact};
use super::timeline::timeline;
use crate::i18n::fill;
use crate::state::View;

/// The place.
pub(super) fn view(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let identity = &draw.file().identity;
    html! {
        <section class="overview">
            { draw.title(fill(m.overview_title, &[&identity.kind, &identity.vendor])) }
            <p class="lede">{ fill(m.overview_lede, &[&identity.kind, &identity.system, &identity.vendor]) }</p>
            { scope(draw) }
            <div class="pair">
                <div>{ facts(draw) }</div>
                <div>{ currency(draw) }{ criteria(draw) }</div>
            </div>
            { limits(draw) }
            { areas(draw) }
            { commitments(draw) }
        </section>
    }
}

fn scope(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let organizations = file
        .entities
        .iter()
        .filter(|e| e.role == Role::ServiceOrganization)
        .count();
    let total = |view: View, template: &str, count: usize, rest: String| {
        // The figure is drawn large; the template says where it stands.
        let words = fill(template, &["\u{0}"]);
        let (before, after) = words.split_once('\u{0}').unwrap_or(("", &words));
        let content = html! {
            <>
                <span class="figure">{ before.to_owned() }<b>{ number_text(count) }</b>{ after.to_owned() }</span>
                <span class="rest">{ rest }</span>
            </>
        };
        html! { <li>{ draw.place_link(view, "total", false, content) }</li> }
    };
    html! {
        <>
            { draw.subtitle(1, m.scope_title) }
            <ul class="totals">
                { total(View::Services, m.total_services, file.services.len(), draw.numbers(m.in_categories, &[file.categories.len()])) }
                { total(View::Regions, m.total_regions, file.regions.len(), draw.numbers(m.with_zones, &[draw.report.zones()])) }
                { total(View::Entities, m.total_entities, file.entities.len(), draw.numbers(m.of_which_organization, &[organizations])) }
            </ul>
            <p class="remark">{ m.separate_lists }</p>
        </>
    }
}

fn facts(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let identity = &draw.file().identity;
    let opinion = match identity.opinion.kind {
        OpinionKind::Unqualified => m.opinion_unqualified,
        OpinionKind::Qualified => m.opinion_qualified,
        OpinionKind::Adverse => m.opinion_adverse,
        OpinionKind::Disclaimer => m.opinion_disclaimer,
    };
    let signers: Vec<&str> = identity
        .assertion
        .by
        .iter()
        .filter_map(|id| draw.file().entities.iter().find(|entity| entity.id == *id))
        .map(|entity| entity.name.as_str())
        .collect();
    let asserted = fill(
        m.assertion_by,
        &[
            &text::iso_day(draw, &identity.assertion.signed),
            &signers.join(m.and),
        ],
    );
    let with_source = |words: String, place| html! { <>{ words }{ text::source(draw, place) }</> };
    html! {
        <dl class="facts">
            { fact(m.period, with_source(text::period(draw), &identity.period.place)) }
            { fact(m.opinion, html! {
                <>
                    <strong>{ opinion }</strong>
                    <p>{ identity.opinion.ours.summary.clone() }{ " " }<small>{ m.ours }</small></p>
                    { text::source(draw, &identity.opinion.place) }
                </>
            }) }
            { fact(m.auditor, with_source(
                fill(m.auditor_at, &[&identity.auditor.name, &identity.auditor.location]), &identity.auditor.place)) }
            { fact(m.signed, html! { text::iso_day(draw, &identity.auditor.signed) }) }
            { fact(m.assertion, with_source(asserted, &identity.assertion.place)) }
            { fact(m.criteria_source, with_source(
                fill(m.auditor_at, &[&identity.standard.name, &identity.standard.body]), &identity.standard.place)) }
        </dl>
    }
}

fn criteria(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    html! {
        <>
            { draw.subtitle(1, m.criteria) }
            <ul class="criteria">
                { for draw.file().identity.criteria.iter().map(|criterion| html! {
                    <li class={if criterion.covered { "chip listed" } else { "chip absent" }}>
                        <b>{ criterion.name.clone() }</b>
                        { " " }
                        <span>{ if criterion.covered { m.covered } else { m.not_covered } }</span>
                    </li>
                }) }
            </ul>
            <p class="remark">{ m.criteria_note }</p>
        </>
    }
}

fn currency(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let age = period::age(draw.report.end(), draw.environment.today);
    let (class, advice) = match age.freshness {
        Freshness::NotEnded => ("advice", m.advice_not_ended),
        Freshness::Fresh => ("advice fresh", m.advice_fresh),
        Freshness::Bridge => ("advice aging", m.advice_bridge),
        Freshness::LongGap => ("advice aging", m.advice_long_gap),
        Freshness::Stale => ("advice stale", m.advice_stale),
    };
    html! {
        <>
            { draw.subtitle(1, m.currency) }
            { timeline(draw) }
            <p class={class}>{ advice }</p>
            <p class="source">{ fill(m.clock_note, &[&text::day(draw, draw.environment.today)]) }</p>
        </>
    }
}

fn limits(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    html! {
        <>
            { draw.subtitle(1, &fill(m.limits_title, &[&file.identity.kind])) }
            <p class="lede">{ m.limits_lede }{ " " }<small>{ m.ours }</small></p>
            <dl class="limits">
                { for file.limits.iter().map(|limit| html! {
                    <div>
                        <dt>{ limit.ours.topic.clone() }</dt>
                        <dd>{ limit.ours.text.clone() }</dd>
                        <dd class="ask"><b>{ m.limit_ask }</b>{ " " }{ limit.ours.ask.clone() }</dd>
                    </div>
                }) }
            </dl>
        </>
    }
}

fn areas(draw: &Context<'_>) -> Html {
    let file = draw.file();
    html! {
        <>
            { draw.subtitle(1, draw.messages.policy_areas) }
            <ul class="areas">
                { for file.policy_areas.iter().map(|area| html! { <li>{ area.name.clone() }</li> }) }
            </ul>
            { file.policy_areas.first().map(|area| {
                let place = trust_center_report::source::Place { item: None, ..area.place.clone() };
                text::source(draw, &place)
            }) }
        </>
    }
}

fn commitments(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let share = |party: Party, name: &'static str| {
        html! {
            <div>
                <dt>{ name }</dt>
                { for file.responsibilities.iter().filter(|share| share.party == party).map(|share| html! {
                    <dd>{ share.ours.text.clone() }</dd>
                }) }
            </div>
        }
    };
    html! {
        <div class="pair">
            <div>
                { draw.subtitle(1, m.commitments) }
                <dl class="plain">
                    { for file.commitments.iter().map(|c| fact(&c.ours.topic, html! { c.ours.text.clone() })) }
                </dl>
                <p class="source">
                    { m.ours }
                    if let Some(commitment) = file.commitments.first() {
                        { " " }{ m.source }{ " " }{ draw.cite(&commitment.place) }
                    }
                </p>
            </div>
            <div>
                { draw.subtitle(1, m.responsibilities) }
                <dl class="plain">
                    { share(Party::Provider, m.provider_share) }
                    { share(Party::Customer, m.customer_share) }
                </dl>
                <p class="source">
                    { m.ours }
                    if let Some(share) = file.responsibilities.first() {
                        { " " }{ m.source }{ " " }{ draw.cite(&share.place) }
                    }
                </p>
            </div>
        </div>
    }
}
