//! The legal entities: one question, one answer, then all of them.

use trust_center_report::contracting::{self, Answer};
use trust_center_report::source::{Applies, Entity, Role};
use yew::Html;

use super::context::{Context, number_text};
use super::country_field::country_field;
use super::node::{attributes, el, is, many, nodes, option, own, part, set, text, told, words};
use super::regions::{head, scrolling};
use super::services::select;
use super::take;
use super::text::{self, fact, remarked};
use crate::i18n::fill;
use crate::state::{Action, ContractEntity};

/// The place.
pub(super) fn view(draw: &Context<'_>) -> Html {
    let answer = draw.state.selection.country.and_then(|country| contracting::entity_for(draw.report, country));
    el(
        "section",
        "entities",
        nodes![
            draw.title(draw.messages.entities_title),
            country_field(draw),
            live(answer.as_ref().map(|answer| card(draw, answer))),
            compare(draw, answer.as_ref()),
            all(draw),
            take::bar(draw),
        ],
    )
}

/// A part that is read out when it changes.
fn live(content: Option<Html>) -> Html {
    set("div", attributes!("aria-live" = "polite"), content.unwrap_or_default())
}

fn card(draw: &Context<'_>, answer: &Answer<'_>) -> Html {
    let m = draw.messages;
    let mut facts = vec![
        fact(m.rule, nodes![text(&m.rule_text(answer)), text::source(draw, &answer.rule.place)]),
        fact(m.basis, text(&m.basis_text(answer))),
        fact(m.role, text(role(draw, answer.entity))),
    ];
    for caveat in &answer.caveats {
        facts.push(fact(m.caveat, told("span", "caveat", caveat)));
    }
    part(
        "div",
        "answer",
        nodes![
            words("p", "typically", m.typically),
            told("p", "entity-name", &answer.entity.name),
            el("dl", "facts", many(facts)),
            told("p", "remark", &fill(m.typical_note, &[&super::text::day(draw, draw.report.end())])),
        ],
    )
}

fn role(draw: &Context<'_>, entity: &Entity) -> &'static str {
    match entity.role {
        Role::ServiceOrganization => draw.messages.role_organization,
        Role::Affiliate => draw.messages.role_affiliate,
    }
}

fn contract_action(value: String) -> Action {
    Action::Contract(match value.as_str() {
        "" => None,
        "other" => Some(ContractEntity::Other),
        place => place.parse().ok().map(ContractEntity::Named),
    })
}

/// The entity on the report beside the entity on the contract.
fn compare(draw: &Context<'_>, answer: Option<&Answer<'_>>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let chosen = draw.state.selection.contract;
    let mut organizations = String::new();
    for entity in file.entities.iter().filter(|entity| entity.role == Role::ServiceOrganization) {
        if !organizations.is_empty() {
            organizations.push_str(m.and);
        }
        organizations.push_str(&entity.name);
    }
    let finding = chosen.map(|chosen| match chosen {
        ContractEntity::Other => ("verdict absent", m.contract_other.to_owned()),
        ContractEntity::Named(at) => {
            let name = file.entities.get(at).map(|entity| entity.name.as_str()).unwrap_or_default();
            match answer {
                Some(answer) if answer.entity.name == name => ("verdict listed", fill(m.contract_same, &[name])),
                Some(answer) => ("verdict noted", fill(m.contract_differs, &[name, &answer.entity.name])),
                None => ("verdict listed", fill(m.contract_named, &[name])),
            }
        }
    });
    let mut facts = vec![fact(m.on_report, text(&organizations))];
    if let Some(answer) = answer {
        facts.push(fact(m.on_contract_typical, text(&answer.entity.name)));
    }
    let mut options = vec![option(is(""), chosen.is_none(), true, m.choose_entity)];
    for (at, entity) in file.entities.iter().enumerate() {
        options.push(option(own(number_text(at)), chosen == Some(ContractEntity::Named(at)), true, &entity.name));
    }
    options.push(option(is("other"), chosen == Some(ContractEntity::Other), true, m.other_entity));
    nodes![
        draw.subtitle(m.compare),
        el("dl", "facts", many(facts)),
        select(draw, m.on_contract, contract_action, options),
        live(finding.map(|(class, said)| part("p", class, text(&said)))),
    ]
}

fn all(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let rows = file.entities.iter().map(|entity| row(draw, entity)).collect();
    let heads = vec![head(m.entity), head(m.role), head(m.contracts_with), head(m.place)];
    nodes![
        draw.subtitle(&draw.numbers(m.all_entities, &[file.entities.len()])),
        words("p", "lede", m.all_entities_lede),
        scrolling(m.entities_table, vec![el("thead", "", el("tr", "", many(heads))), el("tbody", "", many(rows))]),
    ]
}

fn row(draw: &Context<'_>, entity: &Entity) -> Html {
    let m = draw.messages;
    let mut customers = String::new();
    for rule in draw.file().contracting.rules.iter().filter(|rule| rule.entity == entity.id) {
        if !customers.is_empty() {
            customers.push_str(m.and);
        }
        customers.push_str(if rule.applies == Applies::Elsewhere { m.elsewhere } else { &rule.label });
    }
    let mut name = text(&entity.name);
    for alias in &entity.aliases {
        name = nodes![name, text(" "), remarked("", &fill(m.also_written, &[&alias.name]))];
    }
    el(
        "tr",
        "",
        nodes![
            set("th", attributes!("scope" = "row"), name),
            told("td", "", role(draw, entity)),
            told("td", "", &fill(m.customers_in, &[&customers])),
            told("td", "", &draw.report.cite(&entity.place)),
        ],
    )
}
