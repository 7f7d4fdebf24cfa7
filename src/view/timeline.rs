//! The period drawn against today: a bar for what was examined, a thin one for the time since.

use trust_center_report::Date;
use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    AttributeValue, el, el_with_attrs, fragment, nodes, owned_attr, static_attr, static_text, static_text_el, text_node,
};
use super::fragments;

/// Width of the drawing, units.
#[cfg(not(feature = "prerender"))]
const WIDTH: i32 = 1000;

/// The time line. The text beside it carries the same facts, so it is hidden from screen readers.
#[cfg(not(feature = "prerender"))]
pub(super) fn period_timeline(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let (start, end) = (cx.report.period_start(), cx.report.period_end());
    let today = cx.environment.today.max(start);
    let days = today.max(end).days_since(start).max(1);
    let x = |date: Date| date.days_since(start) * WIDTH / days;
    let mut bars = vec![bar_rect("examined", 0, 4, x(end), 16)];
    if today > end {
        bars.push(bar_rect("since", x(end), 10, x(today) - x(end), 4));
        bars.push(bar_rect("now", x(today) - 4, 0, 4, 24));
    }
    el(
        "div",
        "timeline",
        nodes![
            timeline_svg(bars),
            el(
                "p",
                "points",
                nodes![
                    date_marker(cx, start, "point", m.age_view.period_start),
                    date_marker(cx, end, "point end", m.age_view.period_end),
                    date_marker(cx, cx.environment.today, "point", m.age_view.today),
                ],
            ),
        ],
    )
}

/// The drawing with its bars.
pub(super) fn timeline_svg(bars: Vec<Html>) -> Html {
    let names = &["viewBox", "preserveAspectRatio", "aria-hidden", "focusable"];
    el_with_attrs(
        "svg",
        names,
        vec![static_attr("0 0 1000 24"), static_attr("none"), static_attr("true"), static_attr("false")],
        fragment(bars),
    )
}

/// A day below the drawing.
pub(super) fn date_marker(cx: &ViewContext<'_>, date: Date, class: &'static str, label: &'static str) -> Html {
    el(
        "span",
        class,
        nodes![static_text_el("b", "", label), static_text(" "), text_node(&fragments::format_day(cx, date))],
    )
}

/// A bar of the drawing.
pub(super) fn bar_rect(class: &'static str, x: i32, y: i32, width: i32, height: i32) -> Html {
    let names = &["class", "x", "y", "width", "height"];
    el_with_attrs(
        "rect",
        names,
        vec![static_attr(class), number_attr(x), number_attr(y), number_attr(width), number_attr(height)],
        Html::default(),
    )
}

fn number_attr(value: i32) -> AttributeValue {
    owned_attr(format_count(usize::try_from(value).unwrap_or_default()))
}
