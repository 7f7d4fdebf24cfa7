//! The legal entities: one question, one answer, then all of them.

use trust_center_report::contracting::{self, Answer};
use trust_center_report::source::{Applies, Entity, Role};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::context::{Context, number_text};
use super::country_field::country_field;
use super::text::fact;
use crate::i18n::fill;
use crate::state::{Action, ContractEntity};

/// The place.
pub(super) fn view(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let country = draw.state.selection.country;
    let answer = country.and_then(|country| contracting::entity_for(draw.report, country));
    html! {
        <section class="entities">
            { draw.title(m.entities_title.to_owned()) }
            { country_field(draw) }
            <div aria-live="polite">
                if let Some(answer) = &answer {
                    { card(draw, answer) }
                }
            </div>
            { compare(draw, answer.as_ref()) }
            { all(draw) }
        </section>
    }
}

fn card(draw: &Context<'_>, answer: &Answer<'_>) -> Html {
    let m = draw.messages;
    let (rule, basis) = (m.rule_text(answer), m.basis_text(answer));
    html! {
        <div class="answer">
            <p class="typically">{ m.typically }</p>
            <p class="entity-name">{ answer.entity.name.clone() }</p>
            <dl class="facts">
                { fact(m.rule, html! { <>{ rule }<p class="source">{ m.source }{ " " }{ draw.cite(&answer.rule.place) }</p></> }) }
                { fact(m.basis, html! { basis }) }
                { fact(m.role, html! { role(draw, answer.entity) }) }
                { for answer.caveats.iter().map(|caveat| {
                    fact(m.caveat, html! { <span class="caveat">{ (*caveat).to_owned() }</span> })
                }) }
            </dl>
            <p class="remark">{ m.typical_note }</p>
        </div>
    }
}

fn role(draw: &Context<'_>, entity: &Entity) -> &'static str {
    match entity.role {
        Role::ServiceOrganization => draw.messages.role_organization,
        Role::Affiliate => draw.messages.role_affiliate,
    }
}

/// The entity on the report beside the entity on the contract.
fn compare(draw: &Context<'_>, answer: Option<&Answer<'_>>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let chosen = draw.state.selection.contract;
    let act = draw.act.clone();
    let onchange = Callback::from(move |event: web_sys::Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        act.emit(Action::Contract(match value.as_str() {
            "" => None,
            "other" => Some(ContractEntity::Other),
            place => place.parse().ok().map(ContractEntity::Named),
        }));
    });
    let organizations: Vec<&str> = (file.entities.iter())
        .filter(|entity| entity.role == Role::ServiceOrganization)
        .map(|entity| entity.name.as_str())
        .collect();
    let finding = chosen.map(|chosen| match chosen {
        ContractEntity::Other => ("verdict absent", m.contract_other.to_owned()),
        ContractEntity::Named(at) => {
            let name = file
                .entities
                .get(at)
                .map(|entity| entity.name.as_str())
                .unwrap_or_default();
            match answer {
                Some(answer) if answer.entity.name == name => {
                    ("verdict listed", fill(m.contract_same, &[name]))
                }
                Some(answer) => (
                    "verdict noted",
                    fill(m.contract_differs, &[name, &answer.entity.name]),
                ),
                None => ("verdict listed", fill(m.contract_named, &[name])),
            }
        }
    });
    html! {
        <>
            { draw.subtitle(1, m.compare) }
            <dl class="facts">
                { fact(m.on_report, html! { organizations.join(m.and) }) }
                if let Some(answer) = answer {
                    { fact(m.on_contract_typical, html! { answer.entity.name.clone() }) }
                }
            </dl>
            <label class="field">
                <span>{ m.on_contract }</span>
                <select {onchange}>
                    <option value="" selected={chosen.is_none()}>{ m.choose_entity }</option>
                    { for file.entities.iter().enumerate().map(|(at, entity)| html! {
                        <option value={number_text(at)} selected={chosen == Some(ContractEntity::Named(at))}>{ entity.name.clone() }</option>
                    }) }
                    <option value="other" selected={chosen == Some(ContractEntity::Other)}>{ m.other_entity }</option>
                </select>
            </label>
            <div aria-live="polite">
                if let Some((class, words)) = finding {
                    <p {class}>{ words }</p>
                }
            </div>
        </>
    }
}

fn all(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let file = draw.file();
    html! {
        <>
            { draw.subtitle(1, &draw.numbers(m.all_entities, &[file.entities.len()])) }
            <p class="lede">{ m.all_entities_lede }</p>
            <div class="scroll" role="region" aria-label={m.entities_table} tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ m.entity }</th>
                            <th scope="col">{ m.role }</th>
                            <th scope="col">{ m.contracts_with }</th>
                            <th scope="col">{ m.place }</th>
                        </tr>
                    </thead>
                    <tbody>{ for file.entities.iter().map(|entity| row(draw, entity)) }</tbody>
                </table>
            </div>
        </>
    }
}

fn row(draw: &Context<'_>, entity: &Entity) -> Html {
    let m = draw.messages;
    let customers: Vec<String> = (draw.file().contracting.rules.iter())
        .filter(|rule| rule.entity == entity.id)
        .map(|rule| match rule.applies {
            Applies::Elsewhere => m.elsewhere.to_owned(),
            _ => rule.label.clone(),
        })
        .collect();
    let also: Vec<String> = entity
        .aliases
        .iter()
        .map(|alias| fill(m.also_written, &[&alias.name]))
        .collect();
    html! {
        <tr>
            <th scope="row">
                { entity.name.clone() }
                if !also.is_empty() {
                    { " " }<small>{ also.join(", ") }</small>
                }
            </th>
            <td>{ role(draw, entity) }</td>
            <td>{ fill(m.customers_in, &[&customers.join(m.and)]) }</td>
            <td>{ draw.cite(&entity.place) }</td>
        </tr>
    }
}
