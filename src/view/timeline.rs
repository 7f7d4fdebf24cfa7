//! The period drawn against today: a bar for what was examined, a thin one for the time since.

use trust_center_report::Date;
use yew::Html;

use super::context::{Context, number_text};
use super::node::{Value, el, fixed, is, many, nodes, own, text, with, words};
use super::text;

/// Width of the drawing, units.
#[cfg(not(feature = "prerender"))]
const WIDTH: i32 = 1000;

/// The time line. Everything it shows stands in words beside it, so it is hidden from those who listen.
#[cfg(not(feature = "prerender"))]
pub(super) fn timeline(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let (start, end) = (draw.report.start(), draw.report.end());
    let today = draw.environment.today.max(start);
    let days = today.max(end).days_since(start).max(1);
    let x = |date: Date| date.days_since(start) * WIDTH / days;
    let mut bars = vec![bar("examined", 0, 4, x(end), 16)];
    if today > end {
        bars.push(bar("since", x(end), 10, x(today) - x(end), 4));
        bars.push(bar("now", x(today) - 4, 0, 4, 24));
    }
    el(
        "div",
        "timeline",
        nodes![
            line(bars),
            el(
                "p",
                "points",
                nodes![
                    point(draw, start, "point", m.period_start),
                    point(draw, end, "point end", m.period_end),
                    point(draw, draw.environment.today, "point", m.today),
                ],
            ),
        ],
    )
}

/// The drawing with its bars.
pub(super) fn line(bars: Vec<Html>) -> Html {
    let names = &["viewBox", "preserveAspectRatio", "aria-hidden", "focusable"];
    with("svg", names, vec![is("0 0 1000 24"), is("none"), is("true"), is("false")], many(bars))
}

/// A day below the drawing.
pub(super) fn point(draw: &Context<'_>, date: Date, class: &'static str, label: &'static str) -> Html {
    el("span", class, nodes![words("b", "", label), fixed(" "), text(&text::day(draw, date))])
}

/// A bar of the drawing.
pub(super) fn bar(class: &'static str, x: i32, y: i32, width: i32, height: i32) -> Html {
    let names = &["class", "x", "y", "width", "height"];
    with("rect", names, vec![is(class), number(x), number(y), number(width), number(height)], Html::default())
}

fn number(value: i32) -> Value {
    own(number_text(usize::try_from(value).unwrap_or_default()))
}
