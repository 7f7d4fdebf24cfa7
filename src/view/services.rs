//! The services: search, facets, rows, and an answer where nothing is found.

use trust_center_report::filter::{CategoryChoice, ServiceRow, ServiceRows, ServiceSort};
use trust_center_report::service_search::{Highlighter, Tier};
use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    AttributeValue, ElementBuilder, EventEffect, action_button, aria_bool, attributes, checkbox_field, el,
    el_with_attrs, el_with_static_attrs, fragment, index_key, listener_for, nodes, owned_attr, part_el, select_option,
    static_attr, static_text, static_text_el, text_el, text_field, text_node,
};
use super::shell::{clear_filters_button, not_listed_heading, pagination_links};
use super::{IS_PRERENDER, export_bar, fragments, service_detail};
use crate::state::{Action, MAX_UNPAGED_SERVICES, PageStart, SERVICES_PER_PAGE};
use trust_center_i18n::fill_template;

/// The place.
pub(super) fn services_view(cx: &ViewContext<'_>, found: &ServiceRows) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let results = if found.rows.is_empty() { empty_state(cx, found) } else { service_rows(cx, found) };
    let mut lede =
        cx.fill_counts(m.services_view.lede, &[file.services.len(), file.categories.len(), cx.categorised()]);
    lede.push(' ');
    lede.push_str(m.report.separate_lists);
    let query = &cx.state.selection.services.query;
    // The boxes' counts follow with the rows below the window.
    let counted = cx.previous_services.filter(|_| cx.render_limit.is_some()).map_or(found, |(_, stood)| stood);
    el(
        "section",
        "services",
        nodes![
            cx.view_heading(m.services_view.title),
            part_el("p", "lede", text_node(&lede)),
            search_field(
                cx,
                "tc-services",
                m.services_view.search,
                m.services_view.search_example,
                query,
                Action::SetServiceQuery
            ),
            el(
                "div",
                "columns",
                nodes![filter_panel(cx, counted), el("div", "results", nodes![filter_summary(cx, found), results])],
            ),
        ],
    )
}

/// The matching rows, with pagination for long reports and the export bar. Only the first `render_limit` rows are rendered
/// anew; the others keep their previous content until the next render.
fn service_rows(cx: &ViewContext<'_>, found: &ServiceRows) -> Html {
    let total = found.rows.len();
    let (from, shown) = page_range(cx, total);
    let now = &found.rows[from..from + cx.render_limit.map_or(shown, |limit| limit.min(shown))];
    let mut entries: Vec<Html> = Vec::new();
    let mut put = |rows: &[ServiceRow], query: &str, drawn: &[ServiceRow]| {
        let marker = Highlighter::new(query);
        for (at, row) in rows.iter().enumerate() {
            // What is drawn whole keeps each row through all filters; of a part nearly every row is another at each key, and
            // written over in less time than taken away and made.
            let whole = cx.report_file().services.len() <= MAX_UNPAGED_SERVICES;
            let (key, done) = if whole {
                (row.record, drawn.iter().any(|other| other.record == row.record))
            } else {
                (at, at < drawn.len() || at >= shown)
            };
            if !done {
                entries.push(service_row(cx, row, key, &marker));
            }
        }
    };
    put(now, &cx.state.selection.services.query, &[]);
    if now.len() < shown
        && let Some((filter, stood)) = cx.previous_services
    {
        put(&stood.rows, &filter.query, now);
    }
    let pages = pagination_links(cx, SERVICES_PER_PAGE, from, shown, total);
    let list = ElementBuilder { key: None, node_ref: cx.rows_container.clone(), listeners: Vec::new() };
    nodes![
        list.build_element("ol", &["class"], vec![static_attr("rows")], fragment(entries)),
        pages,
        export_bar::export_bar(cx)
    ]
}

/// The range of rows on the current page: index of the first row, and number of rows.
fn page_range(cx: &ViewContext<'_>, total: usize) -> (usize, usize) {
    if cx.report_file().services.len() <= MAX_UNPAGED_SERVICES || cx.state.check_result.print_all || IS_PRERENDER {
        return (0, total);
    }
    let from = if let PageStart::At(first) = cx.state.first_service { first.min(total - 1) } else { 0 };
    (from, SERVICES_PER_PAGE.min(total - from))
}

/// How many there are, in words.
pub(super) fn service_count_text(cx: &ViewContext<'_>, shown: usize) -> String {
    let total = cx.report_file().services.len();
    let m = cx.messages;
    let template = match shown {
        1 => m.services_view.count_one,
        shown if shown == total => m.services_view.count_all,
        _ => m.services_view.count_filtered,
    };
    cx.fill_counts(template, &[shown, total])
}

/// What must be said of rows that no name led to; empty where there is nothing.
pub(super) fn weak_match_notice(cx: &ViewContext<'_>, found: &ServiceRows) -> String {
    let query = cx.state.selection.services.query.trim();
    found
        .weak_match
        .map_or_else(String::new, |what| fill_template(cx.messages.services.weak_match_notice(what), &[query]))
}

/// A search field with its label.
pub(super) fn search_field(
    cx: &ViewContext<'_>,
    id: &'static str,
    label: &'static str,
    example: &'static str,
    value: &str,
    action: fn(String) -> Action,
) -> Html {
    let names =
        &["id", "type", "autocomplete", "autocapitalize", "spellcheck", "maxlength", "enterkeyhint", "placeholder"];
    let values = vec![
        static_attr(id),
        static_attr("search"),
        static_attr("off"),
        static_attr("none"),
        static_attr("false"),
        static_attr("200"),
        static_attr("search"),
        static_attr(example),
    ];
    el_with_static_attrs(
        "div",
        attributes!("class" = "search", "part" = "search", "role" = "search"),
        nodes![
            el_with_attrs("label", &["for"], vec![static_attr(id)], static_text(label)),
            text_field(
                names,
                values,
                value.to_owned(),
                vec![listener_for(cx.dispatcher, "input", EventEffect::DispatchValue(action))]
            ),
        ],
    )
}

/// A select with its label above.
pub(super) fn select_field(
    cx: &ViewContext<'_>,
    label: &'static str,
    action: fn(String) -> Action,
    options: Vec<Html>,
) -> Html {
    let listeners = vec![listener_for(cx.dispatcher, "change", EventEffect::DispatchValue(action))];
    let select = ElementBuilder::with_listeners(listeners).build_element("select", &[], Vec::new(), fragment(options));
    el("label", "field", nodes![static_text_el("span", "", label), select])
}

fn sort_action(value: String) -> Action {
    Action::SortServices(match value.as_str() {
        "name" => ServiceSort::Name,
        "category" => ServiceSort::Category,
        _ => ServiceSort::Report,
    })
}

fn filter_panel(cx: &ViewContext<'_>, found: &ServiceRows) -> Html {
    let m = cx.messages;
    let filter = &cx.state.selection.services;
    let on_count = filter.categories.len()
        + usize::from(filter.with_note)
        + usize::from(filter.without_description)
        + usize::from(filter.only_added);
    let open = cx.state.filters_open;
    let label = if on_count == 0 {
        m.services_view.filters.to_owned()
    } else {
        cx.fill_counts(m.services_view.filters_active, &[on_count])
    };
    let first =
        if filter.query.trim().is_empty() { m.services_view.sort_report } else { m.services_view.sort_relevance };
    let order = |value: &'static str, sort: ServiceSort, label: &str| {
        select_option(static_attr(value), filter.sort == sort, true, label)
    };
    let orders = vec![
        order("report", ServiceSort::Report, first),
        order("name", ServiceSort::Name, m.services.sort_name),
        order("category", ServiceSort::Category, m.services.sort_category),
    ];
    let mut categories = vec![static_text_el("legend", "", m.services.category)];
    for &(choice, count) in &found.categories {
        let on = filter.categories.contains(&choice);
        categories.push(filter_checkbox(cx, category_name(cx, choice), count, on, Action::ToggleCategory(choice)));
    }
    let added = cx.diff.map(|changes| {
        let label = fill_template(m.services_view.flag_added, &[&changes.since]);
        filter_checkbox(cx, &label, found.added, filter.only_added, Action::ToggleAdded)
    });
    let fold = ElementBuilder::with_listeners(vec![listener_for(
        cx.dispatcher,
        "click",
        EventEffect::Dispatch(Action::ToggleFilters),
    )]);
    part_el(
        "div",
        if open { "facets open" } else { "facets" },
        nodes![
            fold.build_element(
                "button",
                &["type", "class", "aria-expanded", "aria-controls"],
                vec![static_attr("button"), static_attr("fold"), aria_bool(open), static_attr("tc-facets")],
                text_node(&label),
            ),
            el_with_static_attrs(
                "div",
                attributes!("id" = "tc-facets"),
                nodes![
                    el("div", "sort", select_field(cx, m.services.sort, sort_action, orders)),
                    el("fieldset", "", fragment(categories)),
                    el(
                        "fieldset",
                        "",
                        nodes![
                            static_text_el("legend", "", m.services.flags),
                            filter_checkbox(
                                cx,
                                m.services.flag_note,
                                found.with_note,
                                filter.with_note,
                                Action::ToggleNoted
                            ),
                            filter_checkbox(
                                cx,
                                m.services.flag_undescribed,
                                found.without_description,
                                filter.without_description,
                                Action::ToggleUndescribed,
                            ),
                            added.unwrap_or_default(),
                        ],
                    ),
                ],
            ),
        ],
    )
}

/// A box to tick with its count; one that would leave nothing cannot be ticked.
pub(super) fn filter_checkbox(cx: &ViewContext<'_>, name: &str, count: usize, ticked: bool, action: Action) -> Html {
    el(
        "label",
        "choice",
        nodes![
            checkbox_field(
                ticked,
                count > 0 || ticked,
                listener_for(cx.dispatcher, "change", EventEffect::Dispatch(action))
            ),
            text_el("span", "", name),
            text_el("span", "number", &format_count(count)),
        ],
    )
}

fn category_name<'a>(cx: &ViewContext<'a>, choice: CategoryChoice) -> &'a str {
    match choice {
        CategoryChoice::In(at) => cx.report_file().categories.get(at).map_or("", |category| category.name.as_str()),
        CategoryChoice::Uncategorised => cx.messages.services.uncategorised,
    }
}

/// The count, and the filters in force with a way out of each.
fn filter_summary(cx: &ViewContext<'_>, found: &ServiceRows) -> Html {
    let m = cx.messages;
    let filter = &cx.state.selection.services;
    let mut pills: Vec<Html> = Vec::new();
    let mut pill = |name: &str, action: Action| {
        let listeners = vec![listener_for(cx.dispatcher, "click", EventEffect::Dispatch(action))];
        let attributes = vec![
            static_attr("button"),
            static_attr("pill"),
            owned_attr(fill_template(m.services_view.remove_filter, &[name])),
        ];
        let button = ElementBuilder::with_listeners(listeners).build_element(
            "button",
            &["type", "class", "aria-label"],
            attributes,
            text_node(name),
        );
        pills.push(el("li", "", button));
    };
    for &choice in &filter.categories {
        pill(category_name(cx, choice), Action::ToggleCategory(choice));
    }
    if filter.with_note {
        pill(m.services.flag_note, Action::ToggleNoted);
    }
    if filter.without_description {
        pill(m.services.flag_undescribed, Action::ToggleUndescribed);
    }
    if let Some(changes) = cx.diff.filter(|_| filter.only_added) {
        pill(&fill_template(m.services_view.flag_added, &[&changes.since]), Action::ToggleAdded);
    }
    let mut ways_out = Html::default();
    if !pills.is_empty() {
        pills.push(el(
            "li",
            "",
            action_button(cx.dispatcher, "quiet", Action::ClearServices, static_text(m.shell.clear_filters)),
        ));
        ways_out = el("ul", "on", fragment(pills));
    }
    let said = weak_match_notice(cx, found);
    let close = if said.is_empty() { Html::default() } else { text_el("p", "close", &said) };
    el("div", "summary", nodes![text_el("p", "count", &service_count_text(cx, found.rows.len())), ways_out, close])
}

fn service_row(cx: &ViewContext<'_>, row: &ServiceRow, key: usize, marker: &Highlighter) -> Html {
    let m = cx.messages;
    let Some(record) = cx.report_file().services.get(row.record) else { return Html::default() };
    let open = cx.state.selection.open_service == Some(row.record);
    let mut name = vec![if row.hit.is_some() {
        fragments::highlighted_name(&record.name, marker)
    } else {
        text_node(&record.name)
    }];
    if let Some(alias) = row.hit.and_then(|hit| hit.alias_index).and_then(|at| record.alias_name_at(usize::from(at))) {
        name.push(el(
            "span",
            "alias",
            nodes![static_text(m.services_view.also), static_text(" "), fragments::highlighted_name(alias, marker)],
        ));
    }
    if row.hit.is_some_and(|hit| hit.tier == Tier::Summary) {
        name.push(static_text_el("span", "alias", m.services_view.in_summary));
    }
    let category = record.category.as_deref().and_then(|id| cx.report.category_name(id));
    let flag = if record.footnote.is_some() {
        static_text_el("span", "flag note", m.services_view.has_note)
    } else if record.description_source.is_none() {
        static_text_el("span", "flag", m.services.not_described)
    } else {
        Html::default()
    };
    let line = nodes![
        text_el("span", "item", &format_count(usize::from(record.number))),
        el("span", "name", fragment(name)),
        flag,
        text_el("span", "category", category.unwrap_or("\u{2013}")),
    ];
    let class: AttributeValue = static_attr(if open { "row open" } else { "row" });
    if IS_PRERENDER {
        // The prerendered page shows the details, and the row is the target of its own link.
        let href = cx.service_href(&record.id);
        let id = owned_attr(href.trim_start_matches('#').to_owned());
        let line = el_with_attrs("a", &["href"], vec![Some(href)], line);
        return el_with_attrs(
            "li",
            &["id", "class"],
            vec![id, class],
            nodes![line, service_detail::service_detail(cx, record)],
        );
    }
    let line = ElementBuilder::with_listeners(vec![listener_for(
        cx.dispatcher,
        "click",
        EventEffect::Dispatch(Action::ToggleService(row.record)),
    )])
    .build_element("button", &["type", "aria-expanded"], vec![static_attr("button"), aria_bool(open)], line);
    let detail = if open { service_detail::service_detail(cx, record) } else { Html::default() };
    let item = ElementBuilder {
        key: index_key(key),
        node_ref: if open { cx.open_row.clone() } else { Default::default() },
        listeners: Vec::new(),
    };
    item.build_element("li", &["class", "part"], vec![class, static_attr("row")], nodes![line, detail])
}

/// What it means that nothing was found.
fn empty_state(cx: &ViewContext<'_>, found: &ServiceRows) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let filter = &cx.state.selection.services;
    // With filters on, the query may well be listed outside of them.
    if filter.has_active_filters(cx.report) {
        let content = vec![
            el("p", "", static_text_el("strong", "", m.services.no_service_fits)),
            clear_filters_button(cx, Action::ClearServices),
        ];
        return el("div", "nothing", fragment(content));
    }
    let mut content = vec![not_listed_heading(&fill_template(m.services.query_not_listed, &[filter.query.trim()]))];
    if !found.nearest.is_empty() {
        let mut near = Vec::new();
        for &at in &found.nearest {
            let Some(record) = file.services.get(at) else { continue };
            let number = text_el("span", "item", &format_count(usize::from(record.number)));
            let label = nodes![number, text_node(&record.name)];
            near.push(el("li", "", action_button(cx.dispatcher, "plain", Action::ShowService(at), label)));
        }
        content.push(static_text_el("p", "", m.services.nearest));
        content.push(el("ul", "near", fragment(near)));
    }
    let total = format_count(file.services.len());
    content.push(text_el("p", "", &fill_template(m.services_view.not_listed_meaning, &[&file.identity.kind, &total])));
    content.push(static_text_el("p", "", m.services_view.not_listed_next));
    el("div", "nothing", fragment(content))
}
