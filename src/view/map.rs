//! The map: a picture of the table below it, never instead of it.
//!
//! One outline, drawn twice: the world, and the part of Asia where marks would lie on each other. Marks are sized by
//! zones (area, not radius), take the focus one at a time, and answer arrow keys.

use trust_center_report::map::{self, project};
use trust_center_report::order::order;
use trust_center_report::source::Region;
use wasm_bindgen::JsCast as _;
use yew::Html;

use super::context::{Context, number_text};
use super::node::{Deed, Full, attributes, el, is, keyed, many, nodes, on, own, part, set, told, when, with};
use crate::i18n::fill;
use crate::state::Action;

/// The enlarged part of Asia, in the map's units: left, top, width, height.
const INSET: [i32; 4] = [1504, 250, 296, 420];
/// The same as the drawing has it.
const INSET_BOX: &str = "1504 250 296 420";
/// The whole map, as the drawing has it; `data/world-land.md` gives the size.
const WORLD_BOX: &str = "0 0 2000 1022";

/// A mark's radius for one zone, in the map's units, in the world.
const WORLD_RADIUS: i32 = 11;
/// The same in the inset, which is drawn about three times as large.
const INSET_RADIUS: i32 = 4;

/// Both maps, with the marks of the regions in view drawn strong and the others faint.
pub(super) fn map(draw: &Context<'_>, rows: &[usize], caption: Html) -> Html {
    let pointed = draw.state.hovered.or(draw.state.selection.region);
    let label = pointed.and_then(|at| draw.file().regions.get(at)).map(|region| name(draw, region));
    let world = [0, 0, i32::from(map::WIDTH), i32::from(map::HEIGHT)];
    let inset = set("p", attributes!("aria-hidden" = "true"), super::node::fixed(draw.messages.map_inset));
    part(
        "figure",
        "map",
        nodes![
            el(
                "div",
                "maps",
                nodes![
                    picture(draw, rows, world, WORLD_RADIUS),
                    el("div", "inset", nodes![picture(draw, rows, INSET, INSET_RADIUS), inset]),
                ],
            ),
            told("p", "pointed", label.as_deref().unwrap_or("\u{A0}")),
            el("figcaption", "", caption),
        ],
    )
}

/// A region and its zones in words.
fn name(draw: &Context<'_>, region: &Region) -> String {
    let m = draw.messages;
    let template = if region.zones == 1 { m.mark_one } else { m.mark };
    fill(template, &[&region.name, &number_text(usize::from(region.zones))])
}

/// One drawing. The world takes the focus and is read out; the inset repeats it larger, for the eye alone.
fn picture(draw: &Context<'_>, rows: &[usize], frame: [i32; 4], radius: i32) -> Html {
    let file = draw.file();
    let speaks = radius == WORLD_RADIUS;
    let [left, top, width, height] = frame;
    let zones = |at: usize| file.regions.get(at).map(|region| region.zones);
    // The focus goes through the regions in the order of the table; one of them at a time is in the tab order.
    let pointed = draw.state.hovered.or(draw.state.selection.region);
    let stop = pointed.filter(|at| rows.contains(at)).or(rows.first().copied());
    let mut content = vec![with("path", &["class", "d"], vec![is("land"), draw.land.clone()], Html::default())];
    // Large marks first, so that small ones lie above them.
    for at in order(file.regions.len(), &|a, b| zones(b).cmp(&zones(a))) {
        let Some(region) = file.regions.get(at) else { continue };
        let (x, y) = project(region.ours.lon.into(), region.ours.lat.into());
        if !(left..left + width).contains(&x) || !(top..top + height).contains(&y) {
            continue;
        }
        let mut class = "mark".to_owned();
        for (holds, word) in
            [(!rows.contains(&at), " faint"), (region.local, " local"), (pointed == Some(at), " pointed")]
        {
            class.push_str(if holds { word } else { "" });
        }
        let size = root(i32::from(region.zones) * radius * radius);
        let mut listeners = vec![
            on(draw.door, "pointerenter", Deed::Do(Action::Hover(Some(at)))),
            on(draw.door, "pointerleave", Deed::Do(Action::Hover(None))),
            on(draw.door, "click", Deed::Do(Action::ToggleRegion(at))),
        ];
        if speaks {
            listeners.push(on(draw.door, "focus", Deed::Do(Action::Hover(Some(at)))));
            listeners.push(on(draw.door, "blur", Deed::Do(Action::Hover(None))));
            listeners.push(on(draw.door, "keydown", keys(at, rows)));
        }
        let mark = Full { key: keyed(at), place: Default::default(), listeners };
        content.push(mark.build(
            "circle",
            &["class", "cx", "cy", "r", "role", "aria-label", "tabindex", "data-region"],
            vec![
                own(class),
                own(number(x)),
                own(number(y)),
                own(number(size)),
                when(speaks, "img"),
                if speaks { own(name(draw, region)) } else { None },
                if speaks { is(if stop == Some(at) { "0" } else { "-1" }) } else { None },
                own(number_text(at)),
            ],
            Html::default(),
        ));
    }
    with(
        "svg",
        &["viewBox", "role", "aria-label", "aria-hidden", "focusable"],
        vec![
            is(if speaks { WORLD_BOX } else { INSET_BOX }),
            is(if speaks { "group" } else { "presentation" }),
            when(speaks, draw.messages.map_label),
            when(!speaks, "true"),
            is("false"),
        ],
        many(content),
    )
}

/// Arrow keys go to the neighbour in the table's order, Home and End to its ends; Enter and the space bar choose.
fn keys(at: usize, rows: &[usize]) -> Deed {
    let rows = rows.to_vec();
    Deed::Keys(Box::new(move |key, event| {
        let place = rows.iter().position(|&row| row == at).unwrap_or_default();
        let next = match key {
            "ArrowRight" | "ArrowDown" => rows.get(place + 1),
            "ArrowLeft" | "ArrowUp" => place.checked_sub(1).and_then(|place| rows.get(place)),
            "Home" => rows.first(),
            "End" => rows.last(),
            "Enter" | " " => return Some(Action::ToggleRegion(at)),
            _ => return None,
        };
        let next = *next.unwrap_or(&at);
        let mut selector = "[data-region=\"".to_owned();
        selector.push_str(&number_text(next));
        selector.push_str("\"]");
        let picture = event.target()?.unchecked_into::<web_sys::Element>().parent_element()?;
        // The mark takes the focus, and the page follows the focus.
        picture.query_selector(&selector).ok()??.unchecked_into::<web_sys::HtmlElement>().focus().ok();
        Some(Action::Hover(Some(next)))
    }))
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
