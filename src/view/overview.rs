//! What the report is: identity, criteria, age, totals, and what it leaves out.

use trust_center_report::model::{Party, Role, SourceRef};
use yew::Html;

use super::age;
use super::context::{ViewContext, format_count};
use super::dom::{el, fragment, nodes, part_el, static_text, static_text_el, text_el, text_node};
use super::fragments::{self, term_and_value};
use crate::state::View;
use trust_center_i18n::fill_template;

/// The place.
pub(super) fn overview_view(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let identity = &cx.report_file().identity;
    let lede = fill_template(m.overview.lede, &[&identity.kind, &identity.system, &identity.vendor]);
    el(
        "section",
        "overview",
        nodes![
            cx.view_heading(&fill_template(m.overview.title, &[&identity.kind, &identity.vendor])),
            part_el("p", "lede", text_node(&lede)),
            scope_section(cx),
            el(
                "div",
                "pair",
                nodes![el("div", "", report_facts(cx)), el("div", "", nodes![currency_section(cx), criteria_list(cx)])],
            ),
            limits_list(cx),
            policy_areas(cx),
            el("div", "pair", nodes![commitment_list(cx), responsibility_list(cx)]),
        ],
    )
}

fn scope_section(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let categories = [file.categories.len(), cx.categorised()];
    let organizations = file.entities.iter().filter(|e| e.role == Role::ServiceOrganization).count();
    let total = |view: View, template: &str, count: usize, rest: &str, of: &[usize]| {
        // The number is rendered large; the template says at which position.
        let (before, after) = template.split_once('{').unwrap_or(("", template));
        let after = after.split_once('}').map_or(after, |(_, after)| after);
        let figure = nodes![text_node(before), text_el("b", "", &format_count(count)), text_node(after)];
        let rest = text_el("span", "rest", &cx.fill_counts(rest, of));
        let content = nodes![el("span", "figure", figure), rest];
        el("li", "", cx.view_link(view, "total", false, content))
    };
    nodes![
        cx.sub_heading(m.overview.scope_title),
        el(
            "ul",
            "totals",
            nodes![
                total(
                    View::Services,
                    m.overview.total_services,
                    file.services.len(),
                    m.overview.in_categories,
                    &categories
                ),
                total(
                    View::Regions,
                    m.overview.total_regions,
                    file.regions.len(),
                    m.overview.with_zones,
                    &[cx.report.zone_count()]
                ),
                total(
                    View::Entities,
                    m.overview.total_entities,
                    file.entities.len(),
                    m.overview.of_which_organization,
                    &[organizations]
                ),
            ],
        ),
        static_text_el("p", "remark", m.report.separate_lists),
    ]
}

fn report_facts(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let identity = &cx.report_file().identity;
    let opinion = m.report.opinion_label(identity.opinion.kind);
    let mut signers = String::new();
    for id in &identity.assertion.by {
        if let Some(entity) = cx.report_file().entities.iter().find(|entity| entity.id == *id) {
            if !signers.is_empty() {
                signers.push_str(m.report.and);
            }
            signers.push_str(&entity.name);
        }
    }
    let asserted =
        fill_template(m.overview.assertion_by, &[&fragments::format_iso_day(cx, &identity.assertion.signed), &signers]);
    let sourced = |term: &str, said: &str, place: &SourceRef| {
        term_and_value(term, nodes![text_node(said), fragments::source_ref(cx, place)])
    };
    let auditor = fill_template(m.report.auditor_and_location, &[&identity.auditor.name, &identity.auditor.location]);
    let standard = fill_template(m.report.auditor_and_location, &[&identity.standard.name, &identity.standard.body]);
    el(
        "dl",
        "facts",
        nodes![
            sourced(m.report.period, &fragments::period_text(cx), &identity.period.source),
            term_and_value(
                m.report.opinion,
                nodes![
                    static_text_el("strong", "", opinion),
                    text_node(" "),
                    fragments::curated_note(cx),
                    el("p", "", fragments::text_with_remark(&identity.opinion.curated.summary, m.report.curated)),
                    fragments::source_ref(cx, &identity.opinion.source),
                ],
            ),
            sourced(m.report.auditor, &auditor, &identity.auditor.source),
            sourced(
                m.report.signed,
                &fragments::format_iso_day(cx, &identity.auditor.signed),
                &identity.auditor.source
            ),
            sourced(m.overview.assertion, &asserted, &identity.assertion.source),
            sourced(m.overview.criteria_source, &standard, &identity.standard.source),
            term_and_value(
                m.overview.hashes,
                nodes![
                    el("p", "", fragments::text_with_remark(&cx.report_file().origin.content, m.overview.hash_of_data)),
                    el("p", "", fragments::text_with_remark(&cx.report_file().origin.text, m.overview.hash_of_text)),
                ],
            ),
        ],
    )
}

fn criteria_list(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let identity = &cx.report_file().identity;
    let mut chips = Vec::new();
    for criterion in &identity.criteria {
        let (class, state) =
            if criterion.covered { ("chip listed", m.report.covered) } else { ("chip absent", m.report.not_covered) };
        let content = nodes![text_el("b", "", &criterion.name), static_text(" "), static_text_el("span", "", state)];
        chips.push(el("li", class, content));
    }
    nodes![
        cx.sub_heading(m.report.criteria),
        el("ul", "criteria", fragment(chips)),
        text_el("p", "remark", &fill_template(m.report.criteria_note, &[&identity.kind])),
        fragments::source_refs(cx, &mut identity.criteria.iter().map(|criterion| &criterion.source)),
    ]
}

fn currency_section(cx: &ViewContext<'_>) -> Html {
    nodes![cx.sub_heading(cx.messages.overview.currency), age::age_advice(cx)]
}

fn limits_list(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let mut rows = Vec::new();
    for limit in &file.limits {
        rows.push(el(
            "div",
            "",
            nodes![
                text_el("dt", "", &limit.curated.topic),
                text_el("dd", "", &limit.curated.text),
                text_el("dd", "ask", &limit.curated.ask),
            ],
        ));
    }
    nodes![
        cx.sub_heading(&fill_template(m.report.limits_title, &[&file.identity.kind])),
        el("p", "lede", fragments::text_with_remark(m.overview.limits_lede, m.report.curated)),
        el("dl", "limits", fragment(rows)),
    ]
}

fn policy_areas(cx: &ViewContext<'_>) -> Html {
    let areas = &cx.report_file().policy_areas;
    let source = areas.first().map(|area| fragments::source_ref(cx, &SourceRef { item: None, ..area.source.clone() }));
    nodes![
        cx.sub_heading(cx.messages.overview.policy_areas),
        el("ul", "areas", fragment(areas.iter().map(|area| text_el("li", "", &area.name)).collect())),
        source.unwrap_or_default(),
    ]
}

fn commitment_list(cx: &ViewContext<'_>) -> Html {
    let file = cx.report_file();
    let facts = file.commitments.iter().map(|c| term_and_value(&c.curated.topic, text_node(&c.curated.text))).collect();
    el(
        "div",
        "",
        nodes![
            cx.sub_heading(cx.messages.overview.commitments),
            el("dl", "plain", fragment(facts)),
            fragments::curated_note(cx),
            fragments::source_refs(cx, &mut file.commitments.iter().map(|one| &one.source)),
        ],
    )
}

fn responsibility_list(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let shares = &cx.report_file().responsibilities;
    let share = |party: Party, name: &'static str| {
        let mut content = vec![static_text_el("dt", "", name)];
        for share in shares.iter().filter(|share| share.party == party) {
            content.push(text_el("dd", "", &share.curated.text));
        }
        el("div", "", fragment(content))
    };
    el(
        "div",
        "",
        nodes![
            cx.sub_heading(m.overview.responsibilities),
            static_text_el("p", "remark", m.overview.responsibilities_note),
            el(
                "dl",
                "plain",
                nodes![
                    share(Party::Provider, m.overview.provider_share),
                    share(Party::Customer, m.overview.customer_share)
                ],
            ),
            fragments::curated_note(cx),
            fragments::source_refs(cx, &mut shares.iter().map(|share| &share.source)),
        ],
    )
}
