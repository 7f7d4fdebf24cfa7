//! The services: search, facets, rows, and an answer where nothing is found.

use trust_center_report::filter::{CategoryChoice, ServiceRow, ServiceRows, ServiceSort};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::context::{Context, number_text};
use super::{service, text};
use crate::i18n::fill;
use crate::state::Action;

/// The place.
pub(super) fn view(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let file = draw.file();
    html! {
        <section class="services">
            { draw.title(m.services_title.to_owned()) }
            <p class="lede">
                { draw.numbers(m.services_lede, &[file.services.len(), file.categories.len()]) }
                { " " }{ m.separate_lists }
            </p>
            { search(draw) }
            <div class="columns">
                { facets(draw, found) }
                <div class="results">
                    { summary(draw, found) }
                    if found.rows.is_empty() {
                        { nothing(draw, found) }
                    } else {
                        <ol class="rows">
                            { for found.rows.iter().map(|row| entry(draw, row)) }
                        </ol>
                    }
                </div>
            </div>
        </section>
    }
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

fn search(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let act = draw.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        act.emit(Action::Query(
            event.target_unchecked_into::<HtmlInputElement>().value(),
        ));
    });
    html! {
        <div class="search" role="search">
            <label for="tc-services">{ m.search_services }</label>
            <input id="tc-services" type="search" autocomplete="off" autocapitalize="none" spellcheck="false"
                maxlength="200" enterkeyhint="search" placeholder={m.search_example}
                value={draw.state.selection.services.query.clone()} {oninput} />
        </div>
    }
}

fn facets(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let filter = &draw.state.selection.services;
    let on = filter.categories.len() + usize::from(filter.noted) + usize::from(filter.undescribed);
    let open = draw.state.filters_open;
    let label = if on == 0 {
        m.filters.to_owned()
    } else {
        draw.numbers(m.filters_on, &[on])
    };
    let act = draw.act.clone();
    let onchange = Callback::from(move |event: web_sys::Event| {
        act.emit(Action::SortServices(
            match event
                .target_unchecked_into::<HtmlSelectElement>()
                .value()
                .as_str()
            {
                "name" => ServiceSort::Name,
                "category" => ServiceSort::Category,
                _ => ServiceSort::Report,
            },
        ));
    });
    let first = if filter.query.trim().is_empty() {
        m.sort_report
    } else {
        m.sort_relevance
    };
    html! {
        <div class={classes!("facets", open.then_some("open"))}>
            <button type="button" class="fold" aria-expanded={if open { "true" } else { "false" }}
                aria-controls="tc-facets" onclick={draw.on(Action::ToggleFilters)}>{ label }</button>
            <div id="tc-facets">
                <label class="sort">
                    <span>{ m.sort }</span>
                    <select {onchange}>
                        <option value="report" selected={filter.sort == ServiceSort::Report}>{ first }</option>
                        <option value="name" selected={filter.sort == ServiceSort::Name}>{ m.sort_name }</option>
                        <option value="category" selected={filter.sort == ServiceSort::Category}>{ m.sort_category }</option>
                    </select>
                </label>
                <fieldset>
                    <legend>{ m.category }</legend>
                    { for found.categories.iter().map(|&(choice, count)| {
                        let on = filter.categories.contains(&choice);
                        choice_box(draw, category_name(draw, choice), count, on, Action::ToggleCategory(choice))
                    }) }
                </fieldset>
                <fieldset>
                    <legend>{ m.flags }</legend>
                    { choice_box(draw, m.flag_note.to_owned(), found.noted, filter.noted, Action::ToggleNoted) }
                    { choice_box(draw, m.flag_undescribed.to_owned(), found.undescribed, filter.undescribed,
                        Action::ToggleUndescribed) }
                </fieldset>
            </div>
        </div>
    }
}

/// A box to tick with its count; one that would leave nothing cannot be ticked.
pub(super) fn choice_box(
    draw: &Context<'_>,
    name: String,
    count: usize,
    on: bool,
    action: Action,
) -> Html {
    html! {
        <label class="choice">
            <input type="checkbox" checked={on} disabled={count == 0 && !on} onchange={draw.on(action)} />
            <span>{ name }</span>
            <span class="number">{ number_text(count) }</span>
        </label>
    }
}

fn category_name(draw: &Context<'_>, choice: CategoryChoice) -> String {
    match choice {
        CategoryChoice::In(at) => draw
            .file()
            .categories
            .get(at)
            .map(|category| category.name.clone())
            .unwrap_or_default(),
        CategoryChoice::Uncategorised => draw.messages.uncategorised.to_owned(),
    }
}

/// The count, and the filters in force with a way out of each.
fn summary(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let filter = &draw.state.selection.services;
    let mut on: Vec<(String, Action)> = filter
        .categories
        .iter()
        .map(|&choice| (category_name(draw, choice), Action::ToggleCategory(choice)))
        .collect();
    if filter.noted {
        on.push((m.flag_note.to_owned(), Action::ToggleNoted));
    }
    if filter.undescribed {
        on.push((m.flag_undescribed.to_owned(), Action::ToggleUndescribed));
    }
    html! {
        <div class="summary">
            <p class="count">{ count(draw, found.rows.len()) }</p>
            if !on.is_empty() {
                <ul class="on">
                    { for on.into_iter().map(|(name, action)| {
                        let label = fill(m.remove_filter, &[&name]);
                        html! {
                            <li>
                                <button type="button" class="pill" aria-label={label}
                                    onclick={draw.on(action)}>{ name }</button>
                            </li>
                        }
                    }) }
                    <li><button type="button" class="quiet" onclick={draw.on(Action::ClearServices)}>{ m.clear }</button></li>
                </ul>
            }
            if found.only_close {
                <p class="close">{ fill(m.only_close, &[filter.query.trim()]) }</p>
            }
        </div>
    }
}

fn entry(draw: &Context<'_>, row: &ServiceRow) -> Html {
    let m = draw.messages;
    let Some(record) = draw.file().services.get(row.record) else {
        return Html::default();
    };
    let query = &draw.state.selection.services.query;
    let open = draw.state.selection.service == Some(row.record);
    let at = row.record;
    let name = if row.hit.is_some() {
        text::marked(&record.name, query)
    } else {
        Html::from(record.name.clone())
    };
    let alias = row
        .hit
        .and_then(|hit| hit.alias)
        .and_then(|at| record.alias_at(usize::from(at)));
    let category = record
        .category
        .as_deref()
        .and_then(|id| draw.report.category_name(id));
    html! {
        <li key={record.id.as_str()} class={classes!("row", open.then_some("open"))}
            ref={if open { draw.opened.clone() } else { NodeRef::default() }}>
            <button type="button" aria-expanded={if open { "true" } else { "false" }}
                onclick={draw.on(Action::ToggleService(at))}>
                <span class="item">{ number_text(usize::from(record.number)) }</span>
                <span class="name">
                    { name }
                    if let Some(alias) = alias {
                        <span class="alias">{ m.also }{ " " }{ text::marked(alias, query) }</span>
                    }
                </span>
                if record.footnote.is_some() {
                    <span class="flag note">{ m.has_note }</span>
                } else if record.described.is_none() {
                    <span class="flag">{ m.not_described }</span>
                }
                <span class="category">{ category.unwrap_or("\u{2013}").to_owned() }</span>
            </button>
            if open {
                { service::detail(draw, record) }
            }
        </li>
    }
}

/// What it means that nothing was found.
fn nothing(draw: &Context<'_>, found: &ServiceRows) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let filter = &draw.state.selection.services;
    let filtered = !filter.categories.is_empty() || filter.noted || filter.undescribed;
    // With filters on, the query may well be listed outside of them.
    if filtered {
        return html! {
            <div class="nothing">
                <p><strong>{ m.nothing_fits }</strong></p>
                <button type="button" class="plain" onclick={draw.on(Action::ClearServices)}>{ m.clear }</button>
            </div>
        };
    }
    let total = number_text(file.services.len());
    html! {
        <div class="nothing">
            <p class="verdict absent"><strong>{ fill(m.not_listed, &[filter.query.trim()]) }</strong></p>
            if !found.nearest.is_empty() {
                <p>{ m.nearest }</p>
                <ul class="near">
                    { for found.nearest.iter().filter_map(|&at| file.services.get(at).map(|record| (at, record)))
                        .map(|(at, record)| html! {
                            <li>
                                <button type="button" class="plain" onclick={draw.on(Action::ShowService(at))}>
                                    <span class="item">{ number_text(usize::from(record.number)) }</span>
                                    { record.name.clone() }
                                </button>
                            </li>
                        }) }
                </ul>
            }
            <p>{ fill(m.not_listed_meaning, &[&file.identity.kind, &total]) }</p>
            <p>{ m.not_listed_next }</p>
        </div>
    }
}
