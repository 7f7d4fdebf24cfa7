//! The regions: filters, map, table, and totals for each geography.

use trust_center_report::country::Country;
use trust_center_report::filter::{RegionRows, RegionSort};
use trust_center_report::source::Place;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::context::{Context, number_text};
use super::services::choice_box;
use super::{map, text};
use crate::i18n::fill;
use crate::state::Action;

/// The choices of fewest zones.
const ZONES: [u16; 3] = [2, 3, 6];

/// The place.
pub(super) fn view(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let query = draw.state.selection.regions.query.trim();
    let caption = html! {
        <>
            { draw.numbers(m.map_caption, &[found.rows.len(), found.zones]) }
            { " " }
            <span class="source">{ source(draw) }{ ". " }{ m.map_source }{ " " }{ m.map_ours }</span>
        </>
    };
    html! {
        <section class="regions">
            { draw.title(m.regions_title.to_owned()) }
            <p class="lede">
                { draw.numbers(m.regions_lede, &[file.regions.len(), draw.report.zones()]) }{ " " }{ m.separate_lists }
            </p>
            { controls(draw, found) }
            { geographies(draw, found) }
            { map::map(draw, &found.rows, caption) }
            <p class="count">{ count(draw, found) }</p>
            if found.rows.is_empty() {
                <div class="nothing">
                    <p class="verdict absent">
                        <strong>
                            if query.is_empty() { { m.no_region_fits } } else { { fill(m.region_not_listed, &[query]) } }
                        </strong>
                    </p>
                    <button type="button" class="plain" onclick={draw.on(Action::ClearRegions)}>{ m.clear }</button>
                </div>
            } else {
                { table(draw, found) }
            }
        </section>
    }
}

/// How many there are, in words.
pub(super) fn count(draw: &Context<'_>, found: &RegionRows) -> String {
    draw.numbers(
        draw.messages.count_regions,
        &[found.rows.len(), draw.file().regions.len(), found.zones],
    )
}

/// Where the list of regions stands, as a source line.
fn source(draw: &Context<'_>) -> String {
    let place = draw.file().regions.first().map(|region| Place {
        item: None,
        ..region.place.clone()
    });
    let mut words = draw.messages.source.to_owned();
    words.push(' ');
    words.push_str(&place.map(|place| draw.cite(&place)).unwrap_or_default());
    words
}

fn controls(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let filter = &draw.state.selection.regions;
    let act = draw.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        act.emit(Action::RegionQuery(
            event.target_unchecked_into::<HtmlInputElement>().value(),
        ));
    });
    let act = draw.act.clone();
    let on_country = Callback::from(move |event: web_sys::Event| {
        let code = event.target_unchecked_into::<HtmlSelectElement>().value();
        act.emit(Action::RegionCountry(Country::parse(&code)));
    });
    let act = draw.act.clone();
    let on_zones = Callback::from(move |event: web_sys::Event| {
        let least = event.target_unchecked_into::<HtmlSelectElement>().value();
        act.emit(Action::Zones(least.parse().unwrap_or_default()));
    });
    html! {
        <div class="controls">
            <div class="search" role="search">
                <label for="tc-regions">{ m.search_regions }</label>
                <input id="tc-regions" type="search" autocomplete="off" autocapitalize="none" spellcheck="false"
                    maxlength="200" placeholder={m.search_regions_example} value={filter.query.clone()} {oninput} />
            </div>
            <label class="field">
                <span>{ m.country }</span>
                <select onchange={on_country}>
                    <option value="" selected={filter.country.is_none()}>{ m.anywhere }</option>
                    { for found.countries.iter().map(|&(country, regions)| {
                        let mut label = country_name(draw, country);
                        label.push_str(" (");
                        label.push_str(&number_text(regions));
                        label.push(')');
                        let selected = filter.country == Some(country);
                        html! { <option value={country.code()} {selected} disabled={regions == 0 && !selected}>{ label }</option> }
                    }) }
                </select>
            </label>
            <label class="field">
                <span>{ m.zones_least }</span>
                <select onchange={on_zones}>
                    <option value="0" selected={filter.zones == 0}>{ m.zones_any }</option>
                    { for ZONES.into_iter().map(|zones| html! {
                        <option value={number_text(usize::from(zones))} selected={filter.zones == zones}>
                            { draw.numbers(m.zones_at_least, &[usize::from(zones)]) }
                        </option>
                    }) }
                </select>
            </label>
            { choice_box(draw, m.only_local.to_owned(), found.local, filter.local, Action::ToggleLocal) }
        </div>
    }
}

/// The report's name of a country where it has one, else the visitor's.
fn country_name(draw: &Context<'_>, country: Country) -> String {
    let names = &draw.file().contracting.names;
    names
        .iter()
        .find(|name| name.code == country.code())
        .map(|name| name.name.clone())
        .or_else(|| {
            let names = draw.countries?;
            names
                .iter()
                .find(|name| name.country == country)
                .map(|name| name.name.clone())
        })
        .unwrap_or_else(|| country.code().to_owned())
}

/// Figures for each geography, each a way to filter by it.
fn geographies(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let chosen = &draw.state.selection.regions.geography;
    html! {
        <ul class="geographies" aria-label={m.geography}>
            { for draw.file().geographies.iter().zip(&found.geographies).map(|(geography, &(regions, zones))| {
                let on = chosen.as_ref() == Some(&geography.id);
                let id = geography.id.clone();
                let onclick = draw.on(Action::Geography((!on).then_some(id)));
                html! {
                    <li>
                        <button type="button" class="geography" aria-pressed={if on { "true" } else { "false" }}
                            disabled={regions == 0 && !on} {onclick}>
                            <b>{ geography.name.clone() }</b>
                            { " " }
                            <span>{ draw.numbers(m.geography_figures, &[regions, zones]) }</span>
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

fn table(draw: &Context<'_>, found: &RegionRows) -> Html {
    let m = draw.messages;
    let sort = draw.state.selection.regions.sort;
    let head = |name: &'static str, by: RegionSort, class: &'static str| {
        let on = sort == by;
        let order = if by == RegionSort::Zones {
            "descending"
        } else {
            "ascending"
        };
        let next = if on { RegionSort::Report } else { by };
        html! {
            <th scope="col" {class} aria-sort={on.then_some(order)}>
                <button type="button" title={fill(m.sort_by, &[name])} onclick={draw.on(Action::SortRegions(next))}>{ name }</button>
            </th>
        }
    };
    html! {
        <>
            <div class="scroll" role="region" aria-label={m.regions_table} tabindex="0">
                <table>
                    <thead>
                        <tr>
                            { head(m.region, RegionSort::Name, "") }
                            { head(m.zones, RegionSort::Zones, "figures") }
                            <th scope="col">{ m.geography_ours }</th>
                            <th scope="col">{ m.region_id }</th>
                            <th scope="col">{ m.place }</th>
                        </tr>
                    </thead>
                    <tbody>{ for found.rows.iter().map(|&at| row(draw, at)) }</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{ draw.numbers(m.sum_regions, &[found.rows.len()]) }</th>
                            <td class="figures">{ number_text(found.zones) }</td>
                            <td colspan="3"></td>
                        </tr>
                    </tfoot>
                </table>
            </div>
            <p class="source">{ m.regions_ours }{ " " }{ source(draw) }{ "." }</p>
        </>
    }
}

fn row(draw: &Context<'_>, at: usize) -> Html {
    let m = draw.messages;
    let file = draw.file();
    let Some(region) = file.regions.get(at) else {
        return Html::default();
    };
    let geography = file
        .geographies
        .iter()
        .find(|g| g.id == region.ours.geography);
    let pointed = draw.state.hovered == Some(at) || draw.state.selection.region == Some(at);
    let item = region
        .place
        .item
        .map(|item| draw.numbers(m.item, &[usize::from(item)]));
    html! {
        <tr key={region.id.as_str()} class={pointed.then_some("pointed")}
            onpointerenter={draw.on(Action::Hover(Some(at)))} onpointerleave={draw.on(Action::Hover(None))}>
            <th scope="row">
                { text::marked(&region.name, &draw.state.selection.regions.query) }
                if region.local {
                    { " " }<span class="flag">{ m.local }</span>
                }
            </th>
            <td class="figures">{ number_text(usize::from(region.zones)) }</td>
            <td>{ geography.map(|geography| geography.name.clone()) }</td>
            <td><code>{ region.ours.public_id.clone() }</code></td>
            <td title={draw.cite(&region.place)}>{ item }</td>
        </tr>
    }
}
