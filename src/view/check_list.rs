//! The visitor's list: the field for it, the joint answer, and a line for each name.
//!
//! It draws what the module for programs has composed ([`trust_center_report::answer`]) and decides nothing. The list
//! itself stays in the field, which the element reads.

use trust_center_report::verdict::Verdict;
use trust_center_report::wire::CheckLine;
use yew::Html;

use super::context::{ViewContext, format_count};
use super::country_combobox::country_combobox;
use super::dom::{
    ElementBuilder, EventEffect, aria_bool, attr_if, attributes, el, el_with_attrs, el_with_static_attrs, fragment,
    index_key, listener_for, nodes, owned_attr, part_el, select_option, static_attr, static_text, static_text_el,
    text_el, text_node,
};
use super::export_bar;
use super::fragments::term_and_value;
use super::shell::pagination_links;
use crate::state::{Action, CheckStatus, LINES_PER_PAGE};
use trust_center_i18n::fill_template;

/// The place.
pub(super) fn check_list_view(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    el(
        "section",
        "check",
        nodes![
            cx.view_heading(m.check_list.title),
            part_el("p", "lede", static_text(m.check_list.lede)),
            el("div", "asked", nodes![list_input(cx), country_combobox(cx)]),
            el_with_static_attrs("div", attributes!("class" = "result"), check_result(cx)),
        ],
    )
}

/// The field for the list. The element fills it and hears what is typed: the text may be long, and is not needed here.
fn list_input(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let field = ElementBuilder { key: None, node_ref: cx.list_field.clone(), listeners: Vec::new() };
    let names = &["id", "rows", "spellcheck", "autocomplete", "autocapitalize", "aria-describedby", "wrap"];
    let values = vec![
        static_attr("tc-list"),
        static_attr("8"),
        static_attr("false"),
        static_attr("off"),
        static_attr("off"),
        static_attr("tc-list-hint"),
        static_attr("soft"),
    ];
    el(
        "div",
        "list",
        nodes![
            el_with_static_attrs("label", attributes!("for" = "tc-list"), static_text(m.check_list.your_list)),
            el_with_static_attrs(
                "p",
                attributes!("id" = "tc-list-hint", "class" = "hint"),
                static_text(m.check_list.your_list_hint)
            ),
            field.build_element("textarea", names, values, Html::default()),
            el(
                "label",
                "file",
                nodes![
                    static_text_el("span", "", m.check_list.choose_file),
                    el_with_static_attrs("input", attributes!("type" = "file"), Html::default())
                ],
            ),
        ],
    )
}

fn check_result(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let checked = &cx.state.check_result;
    match checked.status {
        CheckStatus::NoList => Html::default(),
        CheckStatus::Running => static_text_el("p", "hint", m.check_list.checking),
        CheckStatus::Failed => part_el("p", "verdict absent", static_text(m.check_list.check_failed)),
        CheckStatus::Done if checked.summary.counts.iter().sum::<u32>() == 0 => parse_note_list(cx),
        CheckStatus::Done => {
            let facts = checked.summary.facts.iter().map(|one| {
                let source = one.source.as_deref().map(|source| text_el("p", "source", source));
                term_and_value(&one.label, nodes![text_node(&one.text), source.unwrap_or_default()])
            });
            nodes![
                count_filters(cx),
                parse_note_list(cx),
                el("dl", "facts joint", fragment(facts.collect())),
                export_bar::export_bar(cx),
                line_list(cx),
            ]
        }
    }
}

/// What is said of the reading of the list.
fn parse_note_list(cx: &ViewContext<'_>) -> Html {
    let remarks = cx.state.check_result.summary.remark_texts.iter();
    fragment(remarks.map(|remark| text_el("p", "advice aging", remark)).collect())
}

/// A verdict's class and words.
fn filter_value(cx: &ViewContext<'_>, verdict: Verdict) -> (&'static str, &'static str) {
    let m = cx.messages;
    match verdict {
        Verdict::Listed => ("verdict listed", m.verdicts.listed),
        Verdict::ListedWithNote => ("verdict noted", m.verdicts.listed_with_note),
        Verdict::Ambiguous => ("verdict open", m.verdicts.ambiguous),
        Verdict::NotListed => ("verdict absent", m.verdicts.not_listed),
    }
}

/// How many of each; each shows its lines alone.
fn count_filters(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let chosen = cx.state.selection.verdict;
    let counts = &cx.state.check_result.summary.counts;
    let one = |verdict: Option<Verdict>, class: &'static str, label: &'static str, count: u32| {
        let listeners =
            vec![listener_for(cx.dispatcher, "click", EventEffect::Dispatch(Action::SetVerdictFilter(verdict)))];
        let attributes = vec![
            static_attr("button"),
            static_attr("tally"),
            aria_bool(chosen == verdict),
            attr_if(count == 0 && chosen != verdict, ""),
        ];
        let content =
            nodes![text_el("b", "figure", &format_count(count as usize)), static_text_el("span", class, label)];
        ElementBuilder::with_listeners(listeners).build_element(
            "button",
            &["type", "class", "aria-pressed", "disabled"],
            attributes,
            content,
        )
    };
    let mut all = vec![one(None, "", m.shell.all, counts.iter().sum())];
    for (verdict, &count) in Verdict::ALL.into_iter().zip(counts) {
        let (class, label) = filter_value(cx, verdict);
        all.push(one(Some(verdict), class, label, count));
    }
    el_with_attrs(
        "div",
        &["class", "role", "aria-label"],
        vec![static_attr("tallies"), static_attr("group"), static_attr(m.verdicts.filter)],
        fragment(all),
    )
}

fn line_list(cx: &ViewContext<'_>) -> Html {
    let checked = &cx.state.check_result;
    let rows = &checked.rows;
    let mut out = vec![];
    for row in &rows.rows {
        out.push(checked_line_item(cx, row));
    }
    let class = if rows.rows.is_empty() { "" } else { "rows" };
    let pages = pagination_links(cx, LINES_PER_PAGE, checked.first_line, rows.rows.len(), rows.total_rows as usize);
    nodes![el("ol", class, fragment(out)), pages]
}

fn checked_line_item(cx: &ViewContext<'_>, row: &CheckLine) -> Html {
    let m = cx.messages;
    let verdict = Verdict::ALL.get(row.verdict as usize).copied().unwrap_or(Verdict::NotListed);
    let (class, label) = filter_value(cx, verdict);
    let mut said = Vec::new();
    if let Some(found) = &row.found {
        said.push(text_el("p", "found", found));
    }
    for note in &row.notes {
        said.push(text_el("p", "", note));
    }
    // In a place of its own, whatever comes and goes after it: it has the focus when that happens.
    let mut asked = Html::default();
    if verdict == Verdict::Ambiguous {
        asked = candidate_choice(cx, row);
    } else if !row.candidates.is_empty() {
        let near = row.candidates.iter().map(|one| text_el("li", "", one));
        said.push(nodes![static_text_el("p", "hint", m.services.nearest), el("ul", "", fragment(near.collect()))]);
    }
    if let Some(source) = &row.source {
        said.push(text_el("p", "source", source));
    }
    let given = row.given_line.as_deref().map(|given| text_el("p", "given", given)).unwrap_or_default();
    let item =
        ElementBuilder { key: index_key(row.row_index as usize), node_ref: Default::default(), listeners: Vec::new() };
    item.build_element(
        "li",
        &["class", "part"],
        vec![static_attr("line"), static_attr("row")],
        nodes![
            el("div", "asked-for", nodes![text_el("b", "", &row.name), given, text_el("small", "", &row.remark)]),
            el("div", "answered", nodes![part_el("p", class, static_text(label)), asked, fragment(said)]),
        ],
    )
}

/// What an ambiguous name means, for the visitor to say.
fn candidate_choice(cx: &ViewContext<'_>, row: &CheckLine) -> Html {
    let m = cx.messages;
    let place = |at: &str| {
        let mut value = format_count(row.row_index as usize);
        value.push(' ');
        value.push_str(at);
        owned_attr(value)
    };
    let mut options = vec![select_option(place(""), row.chosen.is_none(), true, m.check_list.not_chosen)];
    for (at, one) in row.candidates.iter().enumerate() {
        options.push(select_option(place(&format_count(at)), row.chosen == Some(at as u32), true, one));
    }
    let select = ElementBuilder::with_listeners(vec![listener_for(
        cx.dispatcher,
        "change",
        EventEffect::DispatchValue(Action::ResolveAmbiguous),
    )]);
    let label = owned_attr(fill_template(m.check_list.which_one, &[&row.name]));
    select.build_element("select", &["aria-label"], vec![label], fragment(options))
}
