//! The report's age without a clock: dates that are true whenever they are read.
//!
//! Never an age: the page is drawn when it is built, and read whenever.

use trust_center_report::age::STALE_MONTHS;
use yew::Html;

use super::advice::{advice_text, fixed_height_advice};
use super::context::ViewContext;
use super::dom::{el, nodes, part_el, static_text_el, text_el, text_node as words_of};
use super::fragments;
use super::timeline::{bar_rect, date_marker, timeline_svg};
use trust_center_i18n::fill_template;

/// The end of the age, in the strip.
pub(super) fn age_marker(cx: &ViewContext<'_>) -> Html {
    part_el(
        "span",
        "age",
        words_of(&fill_template(cx.messages.prerender.ended_on, &[&fragments::format_day(cx, cx.report.period_end())])),
    )
}

/// The age, and from which days on to ask for what.
pub(super) fn age_advice(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let (start, end) = (cx.report.period_start(), cx.report.period_end());
    let stale = end.plus_months(STALE_MONTHS);
    let width = 1000 * end.days_since(start) / stale.days_since(start).max(1);
    let points = nodes![
        date_marker(cx, start, "point", m.age_view.period_start),
        date_marker(cx, end, "point end", m.age_view.period_end),
        date_marker(cx, stale, "point", m.prerender.one_year_later),
    ];
    nodes![
        el(
            "div",
            "timeline",
            nodes![timeline_svg(vec![bar_rect("examined", 0, 4, width, 16)]), el("p", "points", points)]
        ),
        fixed_height_advice(cx, "advice", &advice_text(cx)),
        static_text_el("p", "source", m.age.advice_custom),
        text_el("p", "source", &fill_template(m.prerender.counted_from_period_end, &[&fragments::format_day(cx, end)])),
    ]
}
