//! What the report is: identity, criteria, age, totals, and what it leaves out.

use trust_center_report::source::{OpinionKind, Party, Place, Role};
use yew::Html;

use super::age;
use super::context::{Context, number_text};
use super::node::{el, fixed, many, nodes, part, text, told, words};
use super::text::{self, fact};
use crate::i18n::fill;
use crate::state::View;

/// The place.
pub(super) fn view(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let identity = &draw.file().identity;
    let lede = fill(m.overview_lede, &[&identity.kind, &identity.system, &identity.vendor]);
    el(
        "section",
        "overview",
        nodes![
            draw.title(&fill(m.overview_title, &[&identity.kind, &identity.vendor])),
            part("p", "lede", text(&lede)),
            scope(draw),
            el(
                "div",
                "pair",
                nodes![el("div", "", facts(draw)), el("div", "", nodes![currency(draw), criteria(draw)])],
            ),
            limits(draw),
            areas(draw),
            el("div", "pair", nodes![commitments(draw), responsibilities(draw)]),
        ],
    )
}

fn scope(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let categories = [file.categories.len(), draw.categorised()];
    let organizations = file.entities.iter().filter(|e| e.role == Role::ServiceOrganization).count();
    let total = |view: View, template: &str, count: usize, rest: &str, of: &[usize]| {
        // The figure is drawn large; the template says where it stands.
        let (before, after) = template.split_once('{').unwrap_or(("", template));
        let after = after.split_once('}').map_or(after, |(_, after)| after);
        let figure = nodes![text(before), told("b", "", &number_text(count)), text(after)];
        let rest = told("span", "rest", &draw.numbers(rest, of));
        let content = nodes![el("span", "figure", figure), rest];
        el("li", "", draw.place_link(view, "total", false, content))
    };
    nodes![
        draw.subtitle(m.scope_title),
        el(
            "ul",
            "totals",
            nodes![
                total(View::Services, m.total_services, file.services.len(), m.in_categories, &categories),
                total(View::Regions, m.total_regions, file.regions.len(), m.with_zones, &[draw.report.zones()]),
                total(View::Entities, m.total_entities, file.entities.len(), m.of_which_organization, &[organizations]),
            ],
        ),
        words("p", "remark", m.separate_lists),
    ]
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
    let mut signers = String::new();
    for id in &identity.assertion.by {
        if let Some(entity) = draw.file().entities.iter().find(|entity| entity.id == *id) {
            if !signers.is_empty() {
                signers.push_str(m.and);
            }
            signers.push_str(&entity.name);
        }
    }
    let asserted = fill(m.assertion_by, &[&text::iso_day(draw, &identity.assertion.signed), &signers]);
    let sourced = |term: &str, said: &str, place: &Place| fact(term, nodes![text(said), text::source(draw, place)]);
    let auditor = fill(m.auditor_at, &[&identity.auditor.name, &identity.auditor.location]);
    let standard = fill(m.auditor_at, &[&identity.standard.name, &identity.standard.body]);
    el(
        "dl",
        "facts",
        nodes![
            sourced(m.period, &text::period(draw), &identity.period.place),
            fact(
                m.opinion,
                nodes![
                    words("strong", "", opinion),
                    text(" "),
                    text::ours(draw),
                    el("p", "", text::remarked(&identity.opinion.ours.summary, m.ours)),
                    text::source(draw, &identity.opinion.place),
                ],
            ),
            sourced(m.auditor, &auditor, &identity.auditor.place),
            sourced(m.signed, &text::iso_day(draw, &identity.auditor.signed), &identity.auditor.place),
            sourced(m.assertion, &asserted, &identity.assertion.place),
            sourced(m.criteria_source, &standard, &identity.standard.place),
            fact(
                m.hashes,
                nodes![
                    el("p", "", text::remarked(&draw.file().origin.content, m.hash_of_data)),
                    el("p", "", text::remarked(&draw.file().origin.text, m.hash_of_text)),
                ],
            ),
        ],
    )
}

fn criteria(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let identity = &draw.file().identity;
    let mut chips = Vec::new();
    for criterion in &identity.criteria {
        let (class, state) =
            if criterion.covered { ("chip listed", m.covered) } else { ("chip absent", m.not_covered) };
        let content = nodes![told("b", "", &criterion.name), fixed(" "), words("span", "", state)];
        chips.push(el("li", class, content));
    }
    nodes![
        draw.subtitle(m.criteria),
        el("ul", "criteria", many(chips)),
        told("p", "remark", &fill(m.criteria_note, &[&identity.kind])),
        text::sources(draw, &mut identity.criteria.iter().map(|criterion| &criterion.place)),
    ]
}

fn currency(draw: &Context<'_>) -> Html {
    nodes![draw.subtitle(draw.messages.currency), age::advice(draw)]
}

fn limits(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let mut rows = Vec::new();
    for limit in &file.limits {
        rows.push(el(
            "div",
            "",
            nodes![
                told("dt", "", &limit.ours.topic),
                told("dd", "", &limit.ours.text),
                told("dd", "ask", &limit.ours.ask),
            ],
        ));
    }
    nodes![
        draw.subtitle(&fill(m.limits_title, &[&file.identity.kind])),
        el("p", "lede", text::remarked(m.limits_lede, m.ours)),
        el("dl", "limits", many(rows)),
    ]
}

fn areas(draw: &Context<'_>) -> Html {
    let areas = &draw.file().policy_areas;
    let source = areas.first().map(|area| text::source(draw, &Place { item: None, ..area.place.clone() }));
    nodes![
        draw.subtitle(draw.messages.policy_areas),
        el("ul", "areas", many(areas.iter().map(|area| told("li", "", &area.name)).collect())),
        source.unwrap_or_default(),
    ]
}

fn commitments(draw: &Context<'_>) -> Html {
    let file = draw.file();
    let facts = file.commitments.iter().map(|c| fact(&c.ours.topic, text(&c.ours.text))).collect();
    el(
        "div",
        "",
        nodes![
            draw.subtitle(draw.messages.commitments),
            el("dl", "plain", many(facts)),
            text::ours(draw),
            text::sources(draw, &mut file.commitments.iter().map(|one| &one.place)),
        ],
    )
}

fn responsibilities(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let shares = &draw.file().responsibilities;
    let share = |party: Party, name: &'static str| {
        let mut content = vec![words("dt", "", name)];
        for share in shares.iter().filter(|share| share.party == party) {
            content.push(told("dd", "", &share.ours.text));
        }
        el("div", "", many(content))
    };
    el(
        "div",
        "",
        nodes![
            draw.subtitle(m.responsibilities),
            words("p", "remark", m.responsibilities_note),
            el(
                "dl",
                "plain",
                nodes![share(Party::Provider, m.provider_share), share(Party::Customer, m.customer_share)],
            ),
            text::ours(draw),
            text::sources(draw, &mut shares.iter().map(|share| &share.place)),
        ],
    )
}
