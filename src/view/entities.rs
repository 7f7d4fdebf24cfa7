//! The legal entities: one question, one answer, then all of them.

use trust_center_report::contracting::{self, ContractingAnswer};
use trust_center_report::model::{Entity, Role};
use yew::Html;

use super::context::{ViewContext, format_count};
use super::country_combobox::country_combobox;
use super::dom::{
    attributes, el, el_with_static_attrs, fragment, nodes, owned_attr, part_el, select_option, static_attr,
    static_text_el, text_el, text_node,
};
use super::export_bar;
use super::fragments::{self, term_and_value, text_with_remark};
use super::regions::{scroll_container, table_head};
use super::services::select_field;
use crate::state::{Action, ContractEntity};
use trust_center_i18n::fill_template;

/// The place.
pub(super) fn entities_view(cx: &ViewContext<'_>) -> Html {
    let answer = cx.state.selection.country.and_then(|country| contracting::entity_for(cx.report, country));
    el(
        "section",
        "entities",
        nodes![
            cx.view_heading(cx.messages.entities_view.title),
            country_combobox(cx),
            live_content(answer.as_ref().map(|answer| answer_card(cx, answer))),
            contract_comparison(cx, answer.as_ref()),
            entity_table(cx),
            export_bar::export_bar(cx),
        ],
    )
}

/// A part that is read out when it changes.
fn live_content(content: Option<Html>) -> Html {
    el_with_static_attrs("div", attributes!("aria-live" = "polite"), content.unwrap_or_default())
}

fn answer_card(cx: &ViewContext<'_>, answer: &ContractingAnswer<'_>) -> Html {
    let m = cx.messages;
    let mut facts = vec![
        term_and_value(
            m.entities.rule,
            nodes![text_node(&m.entities.rule_text(answer)), fragments::source_ref(cx, &answer.rule.source)],
        ),
        term_and_value(m.entities.basis, text_node(&m.entities.basis_text(answer))),
        term_and_value(m.entities.role, text_node(role_label(cx, answer.entity))),
    ];
    for caveat in &answer.caveats {
        facts.push(term_and_value(m.entities.caveat, text_el("span", "caveat", caveat)));
    }
    part_el(
        "div",
        "answer",
        nodes![
            static_text_el("p", "typically", m.entities_view.typically),
            text_el("p", "entity-name", &answer.entity.name),
            el("dl", "facts", fragment(facts)),
            text_el(
                "p",
                "remark",
                &fill_template(m.entities.typical_note, &[&super::fragments::format_day(cx, cx.report.period_end())])
            ),
        ],
    )
}

fn role_label(cx: &ViewContext<'_>, entity: &Entity) -> &'static str {
    cx.messages.entities.role_label(entity.role)
}

fn contract_action(value: String) -> Action {
    Action::SetContractEntity(match value.as_str() {
        "" => None,
        "other" => Some(ContractEntity::Other),
        place => place.parse().ok().map(ContractEntity::Named),
    })
}

/// The entity on the report beside the entity on the contract.
fn contract_comparison(cx: &ViewContext<'_>, answer: Option<&ContractingAnswer<'_>>) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let chosen = cx.state.selection.contract_entity;
    let mut organizations = String::new();
    for entity in file.entities.iter().filter(|entity| entity.role == Role::ServiceOrganization) {
        if !organizations.is_empty() {
            organizations.push_str(m.report.and);
        }
        organizations.push_str(&entity.name);
    }
    let finding = chosen.map(|chosen| match chosen {
        ContractEntity::Other => ("verdict absent", m.entities.contract_other.to_owned()),
        ContractEntity::Named(at) => {
            let name = file.entities.get(at).map(|entity| entity.name.as_str()).unwrap_or_default();
            match answer {
                Some(answer) if answer.entity.name == name => {
                    ("verdict listed", fill_template(m.entities.contract_same, &[name]))
                }
                Some(answer) => {
                    ("verdict noted", fill_template(m.entities.contract_differs, &[name, &answer.entity.name]))
                }
                None => ("verdict listed", fill_template(m.entities.contract_named, &[name])),
            }
        }
    });
    let mut facts = vec![term_and_value(m.entities_view.on_report, text_node(&organizations))];
    if let Some(answer) = answer {
        facts.push(term_and_value(m.entities_view.on_contract_typical, text_node(&answer.entity.name)));
    }
    let mut options = vec![select_option(static_attr(""), chosen.is_none(), true, m.entities_view.choose_entity)];
    for (at, entity) in file.entities.iter().enumerate() {
        options.push(select_option(
            owned_attr(format_count(at)),
            chosen == Some(ContractEntity::Named(at)),
            true,
            &entity.name,
        ));
    }
    options.push(select_option(
        static_attr("other"),
        chosen == Some(ContractEntity::Other),
        true,
        m.entities.other_entity,
    ));
    nodes![
        cx.sub_heading(m.entities.comparison),
        el("dl", "facts", fragment(facts)),
        select_field(cx, m.entities.on_contract, contract_action, options),
        live_content(finding.map(|(class, said)| part_el("p", class, text_node(&said)))),
    ]
}

fn entity_table(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let rows = file.entities.iter().map(|entity| entity_row(cx, entity)).collect();
    let heads = vec![
        table_head(m.entities.entity),
        table_head(m.entities.role),
        table_head(m.entities.typical_customers),
        table_head(m.shell.source_ref),
    ];
    nodes![
        cx.sub_heading(&cx.fill_counts(m.entities_view.all_entities, &[file.entities.len()])),
        static_text_el("p", "lede", m.entities_view.all_entities_lede),
        scroll_container(
            m.entities_view.table,
            vec![el("thead", "", el("tr", "", fragment(heads))), el("tbody", "", fragment(rows))]
        ),
    ]
}

fn entity_row(cx: &ViewContext<'_>, entity: &Entity) -> Html {
    let m = cx.messages;
    let customers = m.entities.typical_customers_of(m.report.and, cx.report, entity);
    let mut name = text_node(&entity.name);
    for alias in &entity.aliases {
        name = nodes![
            name,
            text_node(" "),
            text_with_remark("", &fill_template(m.entities_view.also_written, &[&alias.name]))
        ];
    }
    el(
        "tr",
        "",
        nodes![
            el_with_static_attrs("th", attributes!("scope" = "row"), name),
            text_el("td", "", role_label(cx, entity)),
            text_el("td", "", &customers),
            text_el("td", "", &cx.report.format_source_ref(&entity.source)),
        ],
    )
}
