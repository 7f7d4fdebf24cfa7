//! The services: search, facets, rows, and an answer where nothing is found.

use trust_center_report::filter::{CategoryChoice, ServiceRow, ServiceRows, ServiceSort};
use trust_center_report::search::{Marker, Tier};
use yew::Html;

use super::chrome::{absent, clear, pages};
use super::context::{Context, number_text};
use super::node::{
    Deed, Full, Value, attributes, button, el, fixed, input, is, keyed, many, nodes, on, option, own, part, set, state,
    text, tick, told, with, words,
};
use super::{STILL, service, take, text};
use crate::i18n::fill;
use crate::state::{ALL, Action, FEW, PLAIN};

/// The place.
pub(super) fn view(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let results = if found.rows.is_empty() { nothing(draw, found) } else { rows(draw, found) };
    let mut lede = draw.numbers(m.services_lede, &[file.services.len(), file.categories.len(), draw.categorised()]);
    lede.push(' ');
    lede.push_str(m.separate_lists);
    let query = &draw.state.selection.services.query;
    // The boxes' counts follow with the rows below the window.
    let counted = draw.stood.filter(|_| draw.most < ALL).map_or(found, |(_, stood)| stood);
    el(
        "section",
        "services",
        nodes![
            draw.title(m.services_title),
            part("p", "lede", text(&lede)),
            search(draw, "tc-services", m.search_services, m.search_example, query, Action::Query),
            el(
                "div",
                "columns",
                nodes![facets(draw, counted), el("div", "results", nodes![summary(draw, found), results])],
            ),
        ],
    )
}

/// The rows that were found, with steps where a report is long, and ways to take them away. Of the rows only so many are drawn as they now
/// are; below them stays what stood there.
fn rows(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let total = found.rows.len();
    let (from, shown) = in_view(draw, total);
    let now = &found.rows[from..from + shown.min(draw.most)];
    let mut entries: Vec<Html> = Vec::new();
    let mut put = |rows: &[ServiceRow], query: &str, drawn: &[ServiceRow]| {
        let marker = Marker::new(query);
        for (at, row) in rows.iter().enumerate() {
            // What is drawn whole keeps each row through all filters; of a part nearly every row is another at each key, and
            // written over in less time than taken away and made.
            let whole = draw.file().services.len() <= PLAIN;
            let (key, done) = if whole {
                (row.record, drawn.iter().any(|other| other.record == row.record))
            } else {
                (at, at < drawn.len() || at >= shown)
            };
            if !done {
                entries.push(entry(draw, row, key, &marker));
            }
        }
    };
    put(now, &draw.state.selection.services.query, &[]);
    if now.len() < shown
        && let Some((filter, stood)) = draw.stood
    {
        put(&stood.rows, &filter.query, now);
    }
    let pages = pages(draw, FEW, from, shown, total);
    let list = Full { key: None, place: draw.rows.clone(), listeners: Vec::new() };
    nodes![list.build("ol", &["class"], vec![is("rows")], many(entries)), pages, take::bar(draw)]
}

/// Which of so many rows there are: the first one's place, and how many.
fn in_view(draw: &Context<'_>, total: usize) -> (usize, usize) {
    if draw.file().services.len() <= PLAIN || draw.state.checked.whole || STILL {
        return (0, total);
    }
    let from = draw.state.from.min(total - 1);
    (from, FEW.min(total - from))
}

/// How many there are, in words.
pub(super) fn count(draw: &Context<'_>, shown: usize) -> String {
    let total = draw.file().services.len();
    let m = draw.messages;
    let template = match shown {
        1 => m.count_one_service,
        shown if shown == total => m.count_all_services,
        _ => m.count_services,
    };
    draw.numbers(template, &[shown, total])
}

/// What must be said of rows that no name led to; empty where there is nothing.
pub(super) fn short_of(draw: &Context<'_>, found: &ServiceRows) -> String {
    let query = draw.state.selection.services.query.trim();
    found.short_of.map_or_else(String::new, |what| fill(draw.messages.short_of(what), &[query]))
}

/// A search field with its label.
pub(super) fn search(
    draw: &Context<'_>,
    id: &'static str,
    label: &'static str,
    example: &'static str,
    value: &str,
    action: fn(String) -> Action,
) -> Html {
    let names =
        &["id", "type", "autocomplete", "autocapitalize", "spellcheck", "maxlength", "enterkeyhint", "placeholder"];
    let values = vec![is(id), is("search"), is("off"), is("none"), is("false"), is("200"), is("search"), is(example)];
    set(
        "div",
        attributes!("class" = "search", "part" = "search", "role" = "search"),
        nodes![
            with("label", &["for"], vec![is(id)], fixed(label)),
            input(names, values, value.to_owned(), vec![on(draw.door, "input", Deed::Value(action))]),
        ],
    )
}

/// A select with its label above.
pub(super) fn select(
    draw: &Context<'_>,
    label: &'static str,
    action: fn(String) -> Action,
    options: Vec<Html>,
) -> Html {
    let listeners = vec![on(draw.door, "change", Deed::Value(action))];
    let select = Full::hears(listeners).build("select", &[], Vec::new(), many(options));
    el("label", "field", nodes![words("span", "", label), select])
}

fn sort_action(value: String) -> Action {
    Action::SortServices(match value.as_str() {
        "name" => ServiceSort::Name,
        "category" => ServiceSort::Category,
        _ => ServiceSort::Report,
    })
}

fn facets(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let filter = &draw.state.selection.services;
    let on_count = filter.categories.len()
        + usize::from(filter.noted)
        + usize::from(filter.undescribed)
        + usize::from(filter.added);
    let open = draw.state.filters_open;
    let label = if on_count == 0 { m.filters.to_owned() } else { draw.numbers(m.filters_on, &[on_count]) };
    let first = if filter.query.trim().is_empty() { m.sort_report } else { m.sort_relevance };
    let order =
        |value: &'static str, sort: ServiceSort, label: &str| option(is(value), filter.sort == sort, true, label);
    let orders = vec![
        order("report", ServiceSort::Report, first),
        order("name", ServiceSort::Name, m.sort_name),
        order("category", ServiceSort::Category, m.sort_category),
    ];
    let mut categories = vec![words("legend", "", m.category)];
    for &(choice, count) in &found.categories {
        let on = filter.categories.contains(&choice);
        categories.push(choice_box(draw, category_name(draw, choice), count, on, Action::ToggleCategory(choice)));
    }
    let added = draw.changes.map(|changes| {
        let label = fill(m.flag_added, &[&changes.since]);
        choice_box(draw, &label, found.added, filter.added, Action::ToggleAdded)
    });
    let fold = Full::hears(vec![on(draw.door, "click", Deed::Do(Action::ToggleFilters))]);
    part(
        "div",
        if open { "facets open" } else { "facets" },
        nodes![
            fold.build(
                "button",
                &["type", "class", "aria-expanded", "aria-controls"],
                vec![is("button"), is("fold"), state(open), is("tc-facets")],
                text(&label),
            ),
            set(
                "div",
                attributes!("id" = "tc-facets"),
                nodes![
                    el("div", "sort", select(draw, m.sort, sort_action, orders)),
                    el("fieldset", "", many(categories)),
                    el(
                        "fieldset",
                        "",
                        nodes![
                            words("legend", "", m.flags),
                            choice_box(draw, m.flag_note, found.noted, filter.noted, Action::ToggleNoted),
                            choice_box(
                                draw,
                                m.flag_undescribed,
                                found.undescribed,
                                filter.undescribed,
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
pub(super) fn choice_box(draw: &Context<'_>, name: &str, count: usize, ticked: bool, action: Action) -> Html {
    el(
        "label",
        "choice",
        nodes![
            tick(ticked, count > 0 || ticked, on(draw.door, "change", Deed::Do(action))),
            told("span", "", name),
            told("span", "number", &number_text(count)),
        ],
    )
}

fn category_name<'a>(draw: &Context<'a>, choice: CategoryChoice) -> &'a str {
    match choice {
        CategoryChoice::In(at) => draw.file().categories.get(at).map_or("", |category| category.name.as_str()),
        CategoryChoice::Uncategorised => draw.messages.uncategorised,
    }
}

/// The count, and the filters in force with a way out of each.
fn summary(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let filter = &draw.state.selection.services;
    let mut pills: Vec<Html> = Vec::new();
    let mut pill = |name: &str, action: Action| {
        let listeners = vec![on(draw.door, "click", Deed::Do(action))];
        let attributes = vec![is("button"), is("pill"), own(fill(m.remove_filter, &[name]))];
        let button = Full::hears(listeners).build("button", &["type", "class", "aria-label"], attributes, text(name));
        pills.push(el("li", "", button));
    };
    for &choice in &filter.categories {
        pill(category_name(draw, choice), Action::ToggleCategory(choice));
    }
    if filter.noted {
        pill(m.flag_note, Action::ToggleNoted);
    }
    if filter.undescribed {
        pill(m.flag_undescribed, Action::ToggleUndescribed);
    }
    if let Some(changes) = draw.changes.filter(|_| filter.added) {
        pill(&fill(m.flag_added, &[&changes.since]), Action::ToggleAdded);
    }
    let mut ways_out = Html::default();
    if !pills.is_empty() {
        pills.push(el("li", "", button(draw.door, "quiet", Action::ClearServices, fixed(m.clear))));
        ways_out = el("ul", "on", many(pills));
    }
    let said = short_of(draw, found);
    let close = if said.is_empty() { Html::default() } else { told("p", "close", &said) };
    el("div", "summary", nodes![told("p", "count", &count(draw, found.rows.len())), ways_out, close])
}

fn entry(draw: &Context<'_>, row: &ServiceRow, key: usize, marker: &Marker) -> Html {
    let m = draw.messages;
    let Some(record) = draw.file().services.get(row.record) else { return Html::default() };
    let open = draw.state.selection.service == Some(row.record);
    let mut name = vec![if row.hit.is_some() { text::marked(&record.name, marker) } else { text(&record.name) }];
    if let Some(alias) = row.hit.and_then(|hit| hit.alias).and_then(|at| record.alias_at(usize::from(at))) {
        name.push(el("span", "alias", nodes![fixed(m.also), fixed(" "), text::marked(alias, marker)]));
    }
    if row.hit.is_some_and(|hit| hit.tier == Tier::Summary) {
        name.push(words("span", "alias", m.in_summary));
    }
    let category = record.category.as_deref().and_then(|id| draw.report.category_name(id));
    let flag = if record.footnote.is_some() {
        words("span", "flag note", m.has_note)
    } else if record.described.is_none() {
        words("span", "flag", m.not_described)
    } else {
        Html::default()
    };
    let line = nodes![
        told("span", "item", &number_text(usize::from(record.number))),
        el("span", "name", many(name)),
        flag,
        told("span", "category", category.unwrap_or("\u{2013}")),
    ];
    let class: Value = is(if open { "row open" } else { "row" });
    if STILL {
        // What a click would open stands there, and the row is the target of its own link.
        let href = draw.service_href(&record.id);
        let id = own(href.trim_start_matches('#').to_owned());
        let line = with("a", &["href"], vec![Some(href)], line);
        return with("li", &["id", "class"], vec![id, class], nodes![line, service::detail(draw, record)]);
    }
    let line = Full::hears(vec![on(draw.door, "click", Deed::Do(Action::ToggleService(row.record)))]).build(
        "button",
        &["type", "aria-expanded"],
        vec![is("button"), state(open)],
        line,
    );
    let detail = if open { service::detail(draw, record) } else { Html::default() };
    let item = Full {
        key: keyed(key),
        place: if open { draw.opened.clone() } else { Default::default() },
        listeners: Vec::new(),
    };
    item.build("li", &["class", "part"], vec![class, is("row")], nodes![line, detail])
}

/// What it means that nothing was found.
fn nothing(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let filter = &draw.state.selection.services;
    // With filters on, the query may well be listed outside of them.
    if filter.narrows(draw.report) {
        let content = vec![el("p", "", words("strong", "", m.nothing_fits)), clear(draw, Action::ClearServices)];
        return el("div", "nothing", many(content));
    }
    let mut content = vec![absent(&fill(m.not_listed, &[filter.query.trim()]))];
    if !found.nearest.is_empty() {
        let mut near = Vec::new();
        for &at in &found.nearest {
            let Some(record) = file.services.get(at) else { continue };
            let number = told("span", "item", &number_text(usize::from(record.number)));
            let label = nodes![number, text(&record.name)];
            near.push(el("li", "", button(draw.door, "plain", Action::ShowService(at), label)));
        }
        content.push(words("p", "", m.nearest));
        content.push(el("ul", "near", many(near)));
    }
    let total = number_text(file.services.len());
    content.push(told("p", "", &fill(m.not_listed_meaning, &[&file.identity.kind, &total])));
    content.push(words("p", "", m.not_listed_next));
    el("div", "nothing", many(content))
}
