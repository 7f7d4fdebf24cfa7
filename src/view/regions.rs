//! The regions: filters, map, table, and totals for each geography.

use trust_center_report::country::Country;
use trust_center_report::filter::{RegionRows, RegionSort};
use trust_center_report::model::SourceRef;
use trust_center_report::service_search::Highlighter;
use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    AttributeValue, ElementBuilder, EventEffect, action_button, aria_bool, attr_if, attributes, el, el_with_attrs,
    el_with_static_attrs, fragment, index_key, listener_for, nodes, owned_attr, part_el, select_option, static_attr,
    static_text, text_el, text_node,
};
use super::services::{filter_checkbox, search_field, select_field};
use super::shell::{clear_filters_button, not_listed_heading};
use super::{IS_PRERENDER, export_bar, fragments, map};
use crate::state::Action;
use trust_center_i18n::fill_template;

/// The choices of fewest zones.
const MIN_ZONE_CHOICES: [u16; 3] = [2, 3, 6];

/// The place.
pub(super) fn regions_view(cx: &ViewContext<'_>, found: &RegionRows) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let query = cx.state.selection.regions.query.trim();
    let mut lede = cx.fill_counts(m.regions_view.lede, &[file.regions.len(), cx.report.zone_count()]);
    lede.push(' ');
    lede.push_str(m.report.separate_lists);
    let caption = nodes![
        text_node(&region_count_text(cx, found)),
        static_text(". "),
        static_text(m.regions_view.map_caption),
        static_text(" "),
        el(
            "span",
            "source",
            nodes![
                regions_source_ref(cx),
                static_text(". "),
                static_text(m.regions_view.map_source),
                static_text(" "),
                static_text(m.regions_view.map_curated)
            ]
        ),
    ];
    let list = if found.rows.is_empty() {
        let said = if query.is_empty() {
            m.regions.no_region_fits.to_owned()
        } else {
            fill_template(m.regions.query_not_listed, &[query])
        };
        el("div", "nothing", nodes![not_listed_heading(&said), clear_filters_button(cx, Action::ClearRegions)])
    } else {
        nodes![region_table(cx, found), export_bar::export_bar(cx)]
    };
    el(
        "section",
        "regions",
        nodes![
            cx.view_heading(m.regions_view.title),
            part_el("p", "lede", text_node(&lede)),
            filter_controls(cx, found),
            geography_filters(cx, found),
            map::region_map(cx, &found.rows, caption),
            text_el("p", "count", &region_count_text(cx, found)),
            list,
        ],
    )
}

/// How many there are, in words.
pub(super) fn region_count_text(cx: &ViewContext<'_>, found: &RegionRows) -> String {
    cx.fill_counts(
        cx.messages.regions_view.count_filtered,
        &[found.rows.len(), cx.report_file().regions.len(), found.zones],
    )
}

/// A count with its noun.
fn singular_or_plural(cx: &ViewContext<'_>, count: usize, one: &'static str, some: &'static str) -> String {
    if count == 1 { one.to_owned() } else { cx.fill_counts(some, &[count]) }
}

/// The source line of the list of regions.
fn regions_source_ref(cx: &ViewContext<'_>) -> Html {
    let place = cx.report_file().regions.first().map(|region| SourceRef { item: None, ..region.source.clone() });
    let place = place.map(|place| cx.report.format_source_ref(&place)).unwrap_or_default();
    nodes![static_text(cx.messages.shell.source), static_text(" "), text_node(&place)]
}

fn country_action(code: String) -> Action {
    Action::SetRegionCountry(Country::parse(&code))
}

fn zones_action(least: String) -> Action {
    Action::SetMinimumZones(least.parse().unwrap_or_default())
}

fn filter_controls(cx: &ViewContext<'_>, found: &RegionRows) -> Html {
    let m = cx.messages;
    let filter = &cx.state.selection.regions;
    let mut countries = vec![select_option(static_attr(""), filter.country.is_none(), true, m.regions_view.anywhere)];
    for &(country, regions) in &found.countries {
        let mut label = country_name(cx, country);
        label.push_str(" (");
        label.push_str(&format_count(regions));
        label.push(')');
        let on = filter.country == Some(country);
        countries.push(select_option(static_attr(country.code()), on, regions > 0 || on, &label));
    }
    let mut zones = vec![select_option(static_attr("0"), filter.min_zones == 0, true, m.regions_view.zones_any)];
    for least in MIN_ZONE_CHOICES {
        let label = cx.fill_counts(m.regions.zones_at_least, &[usize::from(least)]);
        zones.push(select_option(
            owned_attr(format_count(usize::from(least))),
            filter.min_zones == least,
            least <= found.most_zones || filter.min_zones == least,
            &label,
        ));
    }
    el(
        "div",
        "controls",
        nodes![
            search_field(
                cx,
                "tc-regions",
                m.regions_view.search,
                m.regions_view.search_example,
                &filter.query,
                Action::SetRegionQuery
            ),
            select_field(cx, m.regions.country, country_action, countries),
            select_field(cx, m.regions.availability_zones, zones_action, zones),
            filter_checkbox(cx, m.regions.only_local, found.local, filter.only_local, Action::ToggleLocal),
        ],
    )
}

/// The report's name of a country where it has one, else the visitor's.
fn country_name(cx: &ViewContext<'_>, country: Country) -> String {
    let names = &cx.report_file().contracting.names;
    if let Some(name) = names.iter().find(|name| name.code == country.code()) {
        return name.name.clone();
    }
    let known = cx.countries.and_then(|names| names.iter().find(|name| name.country == country));
    known.map_or_else(|| country.code().to_owned(), |name| name.name.clone())
}

/// Figures for each geography, each a way to filter by it.
fn geography_filters(cx: &ViewContext<'_>, found: &RegionRows) -> Html {
    let m = cx.messages;
    let chosen = &cx.state.selection.regions.geography;
    let mut items = Vec::new();
    for (geography, &(regions, zones)) in cx.report_file().geographies.iter().zip(&found.geographies) {
        let chosen = chosen.as_ref() == Some(&geography.id);
        let action = Action::SetGeography((!chosen).then(|| geography.id.clone()));
        let counts = nodes![
            text_node(&singular_or_plural(cx, regions, m.regions_view.one_region, m.regions_view.some_regions)),
            static_text(", "),
            text_node(&singular_or_plural(cx, zones, m.regions_view.one_zone, m.regions_view.some_zones)),
        ];
        let figures = nodes![text_el("b", "", &geography.name), static_text(" "), el("span", "", counts)];
        if IS_PRERENDER {
            items.push(el("li", "", placeholder_button("geography", figures)));
            continue;
        }
        let button =
            ElementBuilder::with_listeners(vec![listener_for(cx.dispatcher, "click", EventEffect::Dispatch(action))])
                .build_element(
                    "button",
                    &["type", "class", "aria-pressed", "disabled"],
                    vec![
                        static_attr("button"),
                        static_attr("geography"),
                        aria_bool(chosen),
                        attr_if(regions == 0 && !chosen, ""),
                    ],
                    figures,
                );
        items.push(el("li", "", button));
    }
    el_with_attrs(
        "ul",
        &["class", "aria-label"],
        vec![static_attr("geographies"), static_attr(m.regions.geography)],
        fragment(items),
    )
}

/// What will be a button once there is a script, and holds its place in the order of what takes the focus.
fn placeholder_button(class: &'static str, content: Html) -> Html {
    el_with_attrs("span", &["class", "tabindex"], vec![static_attr(class), static_attr("-1")], content)
}

/// A table that scrolls by itself where the page is narrow.
pub(super) fn scroll_container(label: &'static str, table: Vec<Html>) -> Html {
    let attributes = vec![static_attr("scroll"), static_attr("region"), static_attr(label), static_attr("0")];
    el_with_attrs(
        "div",
        &["class", "role", "aria-label", "tabindex"],
        attributes,
        el_with_static_attrs("table", attributes!("part" = "table"), fragment(table)),
    )
}

/// A head cell.
pub(super) fn table_head(label: &'static str) -> Html {
    el_with_static_attrs("th", attributes!("scope" = "col"), static_text(label))
}

fn region_table(cx: &ViewContext<'_>, found: &RegionRows) -> Html {
    let m = cx.messages;
    let sort = cx.state.selection.regions.sort;
    let sorted_head = |name: &'static str, by: RegionSort, class: &'static str| {
        let on = sort == by;
        let next = if on { RegionSort::Report } else { by };
        let order: AttributeValue =
            if by == RegionSort::Zones { static_attr("descending") } else { static_attr("ascending") };
        let attributes = vec![static_attr("col"), static_attr(class), order.filter(|_| on)];
        let button = match IS_PRERENDER {
            false => action_button(cx.dispatcher, "", Action::SortRegions(next), static_text(name)),
            true => placeholder_button("sorts", static_text(name)),
        };
        el_with_attrs("th", &["scope", "class", "aria-sort"], attributes, button)
    };
    let marker = Highlighter::new(&cx.state.selection.regions.query);
    let rows = found.rows.iter().map(|&at| region_row(cx, at, &marker)).collect();
    let sum = singular_or_plural(cx, found.rows.len(), m.regions_view.one_region, m.regions_view.some_regions);
    nodes![
        scroll_container(
            m.regions_view.table,
            vec![
                el(
                    "thead",
                    "",
                    el(
                        "tr",
                        "",
                        nodes![
                            sorted_head(m.regions_view.column_region, RegionSort::Name, ""),
                            sorted_head(m.regions.zones, RegionSort::Zones, "figures"),
                            table_head(m.regions_view.column_geography),
                            table_head(m.regions_view.column_region_id),
                            table_head(m.shell.source_ref),
                        ],
                    ),
                ),
                el("tbody", "", fragment(rows)),
                el(
                    "tfoot",
                    "",
                    el(
                        "tr",
                        "",
                        nodes![
                            el_with_static_attrs("th", attributes!("scope" = "row"), text_node(&sum)),
                            text_el("td", "figures", &format_count(found.zones)),
                            el_with_static_attrs("td", attributes!("colspan" = "3"), Html::default()),
                        ],
                    ),
                ),
            ],
        ),
        el(
            "p",
            "source",
            nodes![static_text(m.regions_view.curated), static_text(" "), regions_source_ref(cx), static_text(".")]
        ),
    ]
}

fn region_row(cx: &ViewContext<'_>, at: usize, marker: &Highlighter) -> Html {
    let m = cx.messages;
    let file = cx.report_file();
    let Some(region) = file.regions.get(at) else { return Html::default() };
    let geography = file.geographies.iter().find(|g| g.id == region.curated.geography).map_or("", |g| g.name.as_str());
    let pointed = cx.state.highlighted_region == Some(at) || cx.state.selection.selected_region == Some(at);
    let item =
        region.source.item.map_or_else(String::new, |item| cx.fill_counts(m.regions_view.item, &[usize::from(item)]));
    let name = fragments::highlighted_name(&region.name, marker);
    let listeners = vec![
        listener_for(cx.dispatcher, "pointerenter", EventEffect::Dispatch(Action::HighlightRegion(Some(at)))),
        listener_for(cx.dispatcher, "pointerleave", EventEffect::Dispatch(Action::HighlightRegion(None))),
    ];
    let line = ElementBuilder { key: index_key(at), node_ref: Default::default(), listeners };
    line.build_element(
        "tr",
        &["class"],
        vec![attr_if(pointed, "pointed")],
        nodes![
            el_with_static_attrs("th", attributes!("scope" = "row"), name),
            text_el("td", "figures", &format_count(usize::from(region.zones))),
            text_el("td", "", geography),
            el("td", "", text_el("code", "", region.curated.public_id.as_deref().unwrap_or_default())),
            el_with_attrs(
                "td",
                &["title"],
                vec![owned_attr(cx.report.format_source_ref(&region.source))],
                text_node(&item)
            ),
        ],
    )
}
