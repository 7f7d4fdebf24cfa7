//! The regions: filters, map, table, and totals for each geography.

use trust_center_report::country::Country;
use trust_center_report::filter::{RegionRows, RegionSort};
use trust_center_report::search::Marker;
use trust_center_report::source::Place;
use yew::Html;

use super::chrome::{absent, clear};
use super::context::{Context, number_text};
use super::node::{
    Deed, Full, Value, attributes, button, el, fixed, is, keyed, many, nodes, on, option, own, part, set, state, text,
    told, when, with,
};
use super::services::{choice_box, search, select};
use super::{STILL, map, take, text};
use crate::i18n::fill;
use crate::state::Action;

/// The choices of fewest zones.
const ZONES: [u16; 3] = [2, 3, 6];

/// The place.
pub(super) fn view(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let query = draw.state.selection.regions.query.trim();
    let mut lede = draw.numbers(m.regions_lede, &[file.regions.len(), draw.report.zones()]);
    lede.push(' ');
    lede.push_str(m.separate_lists);
    let caption = nodes![
        text(&count(draw, found)),
        fixed(". "),
        fixed(m.map_caption),
        fixed(" "),
        el("span", "source", nodes![source(draw), fixed(". "), fixed(m.map_source), fixed(" "), fixed(m.map_ours)]),
    ];
    let list = if found.rows.is_empty() {
        let said = if query.is_empty() { m.no_region_fits.to_owned() } else { fill(m.region_not_listed, &[query]) };
        el("div", "nothing", nodes![absent(&said), clear(draw, Action::ClearRegions)])
    } else {
        nodes![table(draw, found), take::bar(draw)]
    };
    el(
        "section",
        "regions",
        nodes![
            draw.title(m.regions_title),
            part("p", "lede", text(&lede)),
            controls(draw, found),
            geographies(draw, found),
            map::map(draw, &found.rows, caption),
            told("p", "count", &count(draw, found)),
            list,
        ],
    )
}

/// How many there are, in words.
pub(super) fn count(draw: &Context<'_>, found: &RegionRows) -> String {
    draw.numbers(draw.messages.count_regions, &[found.rows.len(), draw.file().regions.len(), found.zones])
}

/// A count with its noun.
fn one_or(draw: &Context<'_>, count: usize, one: &'static str, some: &'static str) -> String {
    if count == 1 { one.to_owned() } else { draw.numbers(some, &[count]) }
}

/// Where the list of regions stands, as a source line.
fn source(draw: &Context<'_>) -> Html {
    let place = draw.file().regions.first().map(|region| Place { item: None, ..region.place.clone() });
    let place = place.map(|place| draw.report.cite(&place)).unwrap_or_default();
    nodes![fixed(draw.messages.source), fixed(" "), text(&place)]
}

fn country_action(code: String) -> Action {
    Action::RegionCountry(Country::parse(&code))
}

fn zones_action(least: String) -> Action {
    Action::Zones(least.parse().unwrap_or_default())
}

fn controls(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let filter = &draw.state.selection.regions;
    let mut countries = vec![option(is(""), filter.country.is_none(), true, m.anywhere)];
    for &(country, regions) in &found.countries {
        let mut label = country_name(draw, country);
        label.push_str(" (");
        label.push_str(&number_text(regions));
        label.push(')');
        let on = filter.country == Some(country);
        countries.push(option(is(country.code()), on, regions > 0 || on, &label));
    }
    let mut zones = vec![option(is("0"), filter.zones == 0, true, m.zones_any)];
    for least in ZONES {
        let label = draw.numbers(m.zones_at_least, &[usize::from(least)]);
        zones.push(option(
            own(number_text(usize::from(least))),
            filter.zones == least,
            least <= found.most_zones || filter.zones == least,
            &label,
        ));
    }
    el(
        "div",
        "controls",
        nodes![
            search(draw, "tc-regions", m.search_regions, m.search_regions_example, &filter.query, Action::RegionQuery),
            select(draw, m.country, country_action, countries),
            select(draw, m.zones_least, zones_action, zones),
            choice_box(draw, m.only_local, found.local, filter.local, Action::ToggleLocal),
        ],
    )
}

/// The report's name of a country where it has one, else the visitor's.
fn country_name(draw: &Context<'_>, country: Country) -> String {
    let names = &draw.file().contracting.names;
    if let Some(name) = names.iter().find(|name| name.code == country.code()) {
        return name.name.clone();
    }
    let known = draw.countries.and_then(|names| names.iter().find(|name| name.country == country));
    known.map_or_else(|| country.code().to_owned(), |name| name.name.clone())
}

/// Figures for each geography, each a way to filter by it.
fn geographies(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let chosen = &draw.state.selection.regions.geography;
    let mut items = Vec::new();
    for (geography, &(regions, zones)) in draw.file().geographies.iter().zip(&found.geographies) {
        let chosen = chosen.as_ref() == Some(&geography.id);
        let action = Action::Geography((!chosen).then(|| geography.id.clone()));
        let counts = nodes![
            text(&one_or(draw, regions, m.one_region, m.some_regions)),
            fixed(", "),
            text(&one_or(draw, zones, m.one_zone, m.some_zones)),
        ];
        let figures = nodes![told("b", "", &geography.name), fixed(" "), el("span", "", counts)];
        if STILL {
            items.push(el("li", "", idle("geography", figures)));
            continue;
        }
        let button = Full::hears(vec![on(draw.door, "click", Deed::Do(action))]).build(
            "button",
            &["type", "class", "aria-pressed", "disabled"],
            vec![is("button"), is("geography"), state(chosen), when(regions == 0 && !chosen, "")],
            figures,
        );
        items.push(el("li", "", button));
    }
    with("ul", &["class", "aria-label"], vec![is("geographies"), is(m.geography)], many(items))
}

/// What will be a button once there is a script, and holds its place in the order of what takes the focus.
fn idle(class: &'static str, content: Html) -> Html {
    with("span", &["class", "tabindex"], vec![is(class), is("-1")], content)
}

/// A table that scrolls by itself where the page is narrow.
pub(super) fn scrolling(label: &'static str, table: Vec<Html>) -> Html {
    let attributes = vec![is("scroll"), is("region"), is(label), is("0")];
    with(
        "div",
        &["class", "role", "aria-label", "tabindex"],
        attributes,
        set("table", attributes!("part" = "table"), many(table)),
    )
}

/// A head cell.
pub(super) fn head(label: &'static str) -> Html {
    set("th", attributes!("scope" = "col"), fixed(label))
}

fn table(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let sort = draw.state.selection.regions.sort;
    let sorted_head = |name: &'static str, by: RegionSort, class: &'static str| {
        let on = sort == by;
        let next = if on { RegionSort::Report } else { by };
        let order: Value = if by == RegionSort::Zones { is("descending") } else { is("ascending") };
        let attributes = vec![is("col"), is(class), order.filter(|_| on)];
        let button = match STILL {
            false => button(draw.door, "", Action::SortRegions(next), fixed(name)),
            true => idle("sorts", fixed(name)),
        };
        with("th", &["scope", "class", "aria-sort"], attributes, button)
    };
    let marker = Marker::new(&draw.state.selection.regions.query);
    let rows = found.rows.iter().map(|&at| row(draw, at, &marker)).collect();
    let sum = one_or(draw, found.rows.len(), m.one_region, m.some_regions);
    nodes![
        scrolling(
            m.regions_table,
            vec![
                el(
                    "thead",
                    "",
                    el(
                        "tr",
                        "",
                        nodes![
                            sorted_head(m.region, RegionSort::Name, ""),
                            sorted_head(m.zones, RegionSort::Zones, "figures"),
                            head(m.geography_ours),
                            head(m.region_id),
                            head(m.place),
                        ],
                    ),
                ),
                el("tbody", "", many(rows)),
                el(
                    "tfoot",
                    "",
                    el(
                        "tr",
                        "",
                        nodes![
                            set("th", attributes!("scope" = "row"), text(&sum)),
                            told("td", "figures", &number_text(found.zones)),
                            set("td", attributes!("colspan" = "3"), Html::default()),
                        ],
                    ),
                ),
            ],
        ),
        el("p", "source", nodes![fixed(m.regions_ours), fixed(" "), source(draw), fixed(".")]),
    ]
}

fn row(draw: &Context<'_>, at: usize, marker: &Marker) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let Some(region) = file.regions.get(at) else { return Html::default() };
    let geography = file.geographies.iter().find(|g| g.id == region.ours.geography).map_or("", |g| g.name.as_str());
    let pointed = draw.state.hovered == Some(at) || draw.state.selection.region == Some(at);
    let item = region.place.item.map_or_else(String::new, |item| draw.numbers(m.item, &[usize::from(item)]));
    let name = text::marked(&region.name, marker);
    let listeners = vec![
        on(draw.door, "pointerenter", Deed::Do(Action::Hover(Some(at)))),
        on(draw.door, "pointerleave", Deed::Do(Action::Hover(None))),
    ];
    let line = Full { key: keyed(at), place: Default::default(), listeners };
    line.build(
        "tr",
        &["class"],
        vec![when(pointed, "pointed")],
        nodes![
            set("th", attributes!("scope" = "row"), name),
            told("td", "figures", &number_text(usize::from(region.zones))),
            told("td", "", geography),
            el("td", "", told("code", "", region.ours.public_id.as_deref().unwrap_or_default())),
            with("td", &["title"], vec![own(draw.report.cite(&region.place))], text(&item)),
        ],
    )
}
