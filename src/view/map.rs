//! The map: a picture of the table below it, never instead of it.
//!
//! One outline, drawn twice: the world, and the part of Asia where marks would lie on each other. Marks are sized by
//! zones (area, not radius), take the focus one at a time, and answer arrow keys.

use trust_center_report::model::Region;
use trust_center_report::projection::{self, project_point};
use trust_center_report::sort::sorted_indices;
use wasm_bindgen::JsCast as _;
use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    ElementBuilder, EventEffect, attr_if, attributes, el, el_with_attrs, el_with_static_attrs, fragment, index_key,
    listener_for, nodes, owned_attr, part_el, static_attr, text_el,
};
use crate::state::Action;
use trust_center_i18n::fill_template;

/// The enlarged part of Asia, in the map's units: left, top, width, height.
const ASIA_INSET: [i32; 4] = [1504, 250, 296, 420];
/// The same as the drawing has it.
const ASIA_INSET_BOX: &str = "1504 250 296 420";
/// The whole map, as the drawing has it; `data/world-land.md` gives the size.
const WORLD_BOX: &str = "0 0 2000 1022";

/// A mark's radius for one zone, in the map's units, in the world.
const WORLD_RADIUS: i32 = 11;
/// The same in the inset, which is drawn about three times as large.
const INSET_RADIUS: i32 = 4;

/// Both maps, with the marks of the regions in view drawn strong and the others faint.
pub(super) fn region_map(cx: &ViewContext<'_>, rows: &[usize], caption: Html) -> Html {
    let pointed = cx.state.highlighted_region.or(cx.state.selection.selected_region);
    let label = pointed.and_then(|at| cx.report_file().regions.get(at)).map(|region| region_label(cx, region));
    let world = [0, 0, i32::from(projection::MAP_WIDTH), i32::from(projection::MAP_HEIGHT)];
    let inset = el_with_static_attrs(
        "p",
        attributes!("aria-hidden" = "true"),
        super::dom::static_text(cx.messages.regions_view.map_inset),
    );
    part_el(
        "figure",
        "map",
        nodes![
            el(
                "div",
                "maps",
                nodes![
                    map_svg(cx, rows, world, WORLD_RADIUS),
                    el("div", "inset", nodes![map_svg(cx, rows, ASIA_INSET, INSET_RADIUS), inset]),
                ],
            ),
            text_el("p", "pointed", label.as_deref().unwrap_or("\u{A0}")),
            el("figcaption", "", caption),
        ],
    )
}

/// A region and its zones in words.
fn region_label(cx: &ViewContext<'_>, region: &Region) -> String {
    let m = cx.messages;
    let template = if region.zones == 1 { m.regions_view.mark_one_zone } else { m.regions_view.mark };
    fill_template(template, &[&region.name, &format_count(usize::from(region.zones))])
}

/// One drawing. The world takes the focus and is read out; the inset repeats it larger, for the eye alone.
fn map_svg(cx: &ViewContext<'_>, rows: &[usize], frame: [i32; 4], radius: i32) -> Html {
    let file = cx.report_file();
    let speaks = radius == WORLD_RADIUS;
    let [left, top, width, height] = frame;
    let zones = |at: usize| file.regions.get(at).map(|region| region.zones);
    // The focus goes through the regions in the order of the table; one of them at a time is in the tab order.
    let pointed = cx.state.highlighted_region.or(cx.state.selection.selected_region);
    let stop = pointed.filter(|at| rows.contains(at)).or(rows.first().copied());
    let mut content = vec![el_with_attrs(
        "path",
        &["class", "d"],
        vec![static_attr("land"), cx.map_outline.clone()],
        Html::default(),
    )];
    // Large marks first, so that small ones lie above them.
    for at in sorted_indices(file.regions.len(), &|a, b| zones(b).cmp(&zones(a))) {
        let Some(region) = file.regions.get(at) else { continue };
        let (x, y) = project_point(region.curated.lon.into(), region.curated.lat.into());
        if !(left..left + width).contains(&x) || !(top..top + height).contains(&y) {
            continue;
        }
        let mut class = "mark".to_owned();
        for (holds, word) in
            [(!rows.contains(&at), " faint"), (region.local, " local"), (pointed == Some(at), " pointed")]
        {
            class.push_str(if holds { word } else { "" });
        }
        let size = integer_sqrt(i32::from(region.zones) * radius * radius);
        let mut listeners = vec![
            listener_for(cx.dispatcher, "pointerenter", EventEffect::Dispatch(Action::HighlightRegion(Some(at)))),
            listener_for(cx.dispatcher, "pointerleave", EventEffect::Dispatch(Action::HighlightRegion(None))),
            listener_for(cx.dispatcher, "click", EventEffect::Dispatch(Action::ToggleRegion(at))),
        ];
        if speaks {
            listeners.push(listener_for(
                cx.dispatcher,
                "focus",
                EventEffect::Dispatch(Action::HighlightRegion(Some(at))),
            ));
            listeners.push(listener_for(cx.dispatcher, "blur", EventEffect::Dispatch(Action::HighlightRegion(None))));
            listeners.push(listener_for(cx.dispatcher, "keydown", arrow_key_navigation(at, rows)));
        }
        let mark = ElementBuilder { key: index_key(at), node_ref: Default::default(), listeners };
        content.push(mark.build_element(
            "circle",
            &["class", "cx", "cy", "r", "role", "aria-label", "tabindex", "data-region"],
            vec![
                owned_attr(class),
                owned_attr(signed_number_text(x)),
                owned_attr(signed_number_text(y)),
                owned_attr(signed_number_text(size)),
                attr_if(speaks, "img"),
                if speaks { owned_attr(region_label(cx, region)) } else { None },
                if speaks { static_attr(if stop == Some(at) { "0" } else { "-1" }) } else { None },
                owned_attr(format_count(at)),
            ],
            Html::default(),
        ));
    }
    el_with_attrs(
        "svg",
        &["viewBox", "role", "aria-label", "aria-hidden", "focusable"],
        vec![
            static_attr(if speaks { WORLD_BOX } else { ASIA_INSET_BOX }),
            static_attr(if speaks { "group" } else { "presentation" }),
            attr_if(speaks, cx.messages.regions_view.map_label),
            attr_if(!speaks, "true"),
            static_attr("false"),
        ],
        fragment(content),
    )
}

/// Arrow keys go to the neighbour in the table's order, Home and End to its ends; Enter and the space bar choose.
fn arrow_key_navigation(at: usize, rows: &[usize]) -> EventEffect {
    let rows = rows.to_vec();
    EventEffect::DispatchKey(Box::new(move |key, event| {
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
        selector.push_str(&format_count(next));
        selector.push_str("\"]");
        let picture = event.target()?.unchecked_into::<web_sys::Element>().parent_element()?;
        // The mark takes the focus, and the page follows the focus.
        picture.query_selector(&selector).ok()??.unchecked_into::<web_sys::HtmlElement>().focus().ok();
        Some(Action::HighlightRegion(Some(next)))
    }))
}

/// The whole root of a number, rounded down, at least 1.
fn integer_sqrt(square: i32) -> i32 {
    let mut root = 1;
    while (root + 1) * (root + 1) <= square {
        root += 1;
    }
    root
}

fn signed_number_text(value: i32) -> String {
    format_count(usize::try_from(value).unwrap_or_default())
}
