//! What stands in place of the report's age where there is no clock: days that hold whenever they are read.
//!
//! Never an age: the page is drawn when it is built, and read whenever.

use trust_center_report::period::STALE_MONTHS;
use yew::Html;

use super::advice::{dated_advice, steady_advice};
use super::context::Context;
use super::node::{el, nodes, part, text as words_of, told, words};
use super::text;
use super::timeline::{bar, line, point};
use crate::i18n::fill;

/// The end of the period, in the strip.
pub(super) fn mark(draw: &Context<'_>) -> Html {
    part("span", "age", words_of(&fill(draw.messages.age_dated, &[&text::day(draw, draw.report.end())])))
}

/// The period, and from which days on to ask for what.
pub(super) fn advice(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let (start, end) = (draw.report.start(), draw.report.end());
    let stale = end.plus_months(STALE_MONTHS);
    let width = 1000 * end.days_since(start) / stale.days_since(start).max(1);
    let points = nodes![
        point(draw, start, "point", m.period_start),
        point(draw, end, "point end", m.period_end),
        point(draw, stale, "point", m.a_year_on),
    ];
    nodes![
        el("div", "timeline", nodes![line(vec![bar("examined", 0, 4, width, 16)]), el("p", "points", points)]),
        steady_advice(draw, "advice", &dated_advice(draw)),
        words("p", "source", m.advice_custom),
        told("p", "source", &fill(m.dated_note, &[&text::day(draw, end)])),
    ]
}
