//! The map: a picture of the table below it, never instead of it.
//!
//! One outline, drawn twice: the world, and the part of Asia where marks would lie on each other. Marks are sized by
//! zones (area, not radius), take the focus one at a time, and answer arrow keys.

use trust_center_report::map::{self, project};
use trust_center_report::order::order;
use yew::prelude::*;

use super::context::{Context, number_text};
use crate::i18n::fill;
use crate::state::Action;

/// Land outlines from Natural Earth (public domain); `data/world-land.md` has their making.
const LAND: &str = include_str!("../../data/world-land.path");

/// The enlarged part of Asia, in the map's units: left, top, width, height.
const INSET: (i32, i32, i32, i32) = (1504, 250, 296, 420);

/// A mark's radius per thousandth of the box's width, for one zone.
const WORLD_RADIUS: i32 = 11;
/// The same in the inset, which is drawn about three times as large.
const INSET_RADIUS: i32 = 4;

/// Both maps, with the marks of the regions in view drawn strong and the others faint.
pub(super) fn map(draw: &Context<'_>, rows: &[usize], caption: Html) -> Html {
    let m = draw.messages;
    let world = (0, 0, i32::from(map::WIDTH), i32::from(map::HEIGHT));
    let pointed = draw.state.hovered.or(draw.state.selection.region);
    let label = pointed
        .and_then(|at| draw.file().regions.get(at))
        .map(|region| {
            let template = if region.zones == 1 {
                m.mark_one
            } else {
                m.mark
            };
            fill(
                template,
                &[&region.name, &number_text(usize::from(region.zones))],
            )
        });
    html! {
        <figure class="map">
            <div class="maps">
                { picture(draw, rows, world, WORLD_RADIUS, m.map_label, true) }
                <div class="inset">
                    { picture(draw, rows, INSET, INSET_RADIUS, m.map_inset, false) }
                    <p aria-hidden="true">{ m.map_inset }</p>
                </div>
            </div>
            <p class="pointed" aria-hidden="true">{ label.unwrap_or_else(|| "\u{A0}".to_owned()) }</p>
            <figcaption>{ caption }</figcaption>
        </figure>
    }
}

fn picture(
    draw: &Context<'_>,
    rows: &[usize],
    (left, top, width, height): (i32, i32, i32, i32),
    radius: i32,
    label: &'static str,
    takes_focus: bool,
) -> Html {
    let file = draw.file();
    let view_box: Vec<String> = [left, top, width, height].into_iter().map(number).collect();
    // Large marks first, so that small ones lie above them.
    let zones = |at: usize| file.regions.get(at).map(|region| region.zones);
    let order = order(file.regions.len(), &|a, b| zones(b).cmp(&zones(a)));
    // The focus goes through the regions in the order of the table; one of them at a time is in the tab order.
    let stop = draw
        .state
        .hovered
        .or(draw.state.selection.region)
        .filter(|at| rows.contains(at))
        .or(rows.first().copied());
    let marks = order.into_iter().filter_map(|at| {
        let region = file.regions.get(at)?;
        let (x, y) = project(region.ours.lon.into(), region.ours.lat.into());
        let inside = (left..left + width).contains(&x) && (top..top + height).contains(&y);
        if !inside {
            return None;
        }
        let shown = rows.contains(&at);
        let chosen = draw.state.selection.region == Some(at);
        let pointed = draw.state.hovered == Some(at);
        let class = classes!(
            "mark",
            (!shown).then_some("faint"),
            region.local.then_some("local"),
            (chosen || pointed).then_some("pointed"),
        );
        let size = number(root(i32::from(region.zones) * radius * radius));
        let (cx, cy) = (number(x), number(y));
        if !takes_focus {
            return Some(html! {
                <circle key={at} {class} {cx} {cy} r={size} onpointerenter={draw.on(Action::Hover(Some(at)))}
                    onpointerleave={draw.on(Action::Hover(None))} onclick={draw.on(Action::ToggleRegion(at))} />
            });
        }
        let template = if region.zones == 1 { draw.messages.mark_one } else { draw.messages.mark };
        let name = fill(template, &[&region.name, &number_text(usize::from(region.zones))]);
        Some(html! {
            <circle key={at} {class} {cx} {cy} r={size} role="img" aria-label={name}
                tabindex={if stop == Some(at) { "0" } else { "-1" }}
                data-region={number_text(at)}
                onpointerenter={draw.on(Action::Hover(Some(at)))} onpointerleave={draw.on(Action::Hover(None))}
                onfocus={draw.on(Action::Hover(Some(at)))} onblur={draw.on(Action::Hover(None))}
                onclick={draw.on(Action::ToggleRegion(at))}
                onkeydown={keys(draw, at, rows)} />
        })
    });
    html! {
        <svg viewBox={view_box.join(" ")} role={if takes_focus { "group" } else { "presentation" }}
            aria-label={takes_focus.then_some(label)} aria-hidden={(!takes_focus).then_some("true")} focusable="false">
            <path class="land" d={LAND} />
            { for marks }
        </svg>
    }
}

/// Arrow keys go to the neighbour in the table's order, Home and End to its ends; Enter and the space bar choose.
fn keys(draw: &Context<'_>, at: usize, rows: &[usize]) -> Callback<KeyboardEvent> {
    let act = draw.act.clone();
    let rows = rows.to_vec();
    Callback::from(move |event: KeyboardEvent| {
        let place = rows.iter().position(|&row| row == at).unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => rows.get(place + 1),
            "ArrowLeft" | "ArrowUp" => place.checked_sub(1).and_then(|place| rows.get(place)),
            "Home" => rows.first(),
            "End" => rows.last(),
            "Enter" | " " => {
                event.prevent_default();
                act.emit(Action::ToggleRegion(at));
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let Some(&next) = next else { return };
        // The mark itself takes the focus, and the focus event does the rest.
        let mut selector = "[data-region=\"".to_owned();
        selector.push_str(&number_text(next));
        selector.push_str("\"]");
        let mark = event
            .target_dyn_into::<web_sys::Element>()
            .and_then(|mark| mark.parent_element())
            .and_then(|picture| picture.query_selector(&selector).ok().flatten());
        if let Some(mark) = mark {
            use wasm_bindgen::JsCast as _;
            mark.unchecked_into::<web_sys::SvgElement>().focus().ok();
        }
    })
}

/// The whole root of a number, rounded down, at least 1.
fn root(square: i32) -> i32 {
    let mut root = 1;
    while (root + 1) * (root + 1) <= square {
        root += 1;
    }
    root
}

fn number(value: i32) -> String {
    number_text(usize::try_from(value).unwrap_or_default())
}
