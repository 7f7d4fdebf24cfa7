//! The report's age by the visitor's clock: in the strip, and with what to ask for.
//!
//! The prerendered page, which has no clock, uses `dated.rs` instead.

use trust_center_report::age::{self, Freshness};
use yew::Html;

use super::advice::fixed_height_advice;
use super::context::ViewContext;
use super::dom::{nodes, part_el, static_text_el, text_el, text_node as words_of};
use super::fragments;
use super::timeline::period_timeline;
use trust_center_i18n::fill_template;

/// The age in the strip.
pub(super) fn age_marker(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let age = age::report_age(cx.report.period_end(), cx.environment.today);
    let class = match age.freshness {
        Freshness::NotEnded => "age",
        Freshness::Fresh => "age fresh",
        Freshness::BridgeLetter | Freshness::LongGap => "age aging",
        Freshness::Stale => "age stale",
    };
    part_el("span", class, words_of(&m.age.elapsed(age.days)))
}

/// The period against today, and what to ask for.
pub(super) fn age_advice(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let age = age::report_age(cx.report.period_end(), cx.environment.today);
    let class = match age.freshness {
        Freshness::NotEnded => "advice",
        Freshness::Fresh => "advice fresh",
        Freshness::BridgeLetter | Freshness::LongGap => "advice aging",
        Freshness::Stale => "advice stale",
    };
    nodes![
        period_timeline(cx),
        fixed_height_advice(cx, class, m.age.advice(age.freshness)),
        static_text_el("p", "source", m.age.advice_custom),
        text_el(
            "p",
            "source",
            &fill_template(m.age_view.clock_note, &[&fragments::format_day(cx, cx.environment.today)])
        ),
    ]
}
