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
use crate::i18n::fill_template;

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
    let age = match usize::try_from(age.days) {
        Err(_) => m.age_none.to_owned(),
        Ok(1) => m.age_one_day.to_owned(),
        Ok(days) => cx.fill_counts(m.age_days, &[days]),
    };
    part_el("span", class, words_of(&age))
}

/// The period against today, and what to ask for.
pub(super) fn age_advice(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let age = age::report_age(cx.report.period_end(), cx.environment.today);
    let (class, advice) = match age.freshness {
        Freshness::NotEnded => ("advice", m.advice_not_ended),
        Freshness::Fresh => ("advice fresh", m.advice_fresh),
        Freshness::BridgeLetter => ("advice aging", m.advice_bridge),
        Freshness::LongGap => ("advice aging", m.advice_long_gap),
        Freshness::Stale => ("advice stale", m.advice_stale),
    };
    nodes![
        period_timeline(cx),
        fixed_height_advice(cx, class, advice),
        static_text_el("p", "source", m.advice_custom),
        text_el("p", "source", &fill_template(m.clock_note, &[&fragments::format_day(cx, cx.environment.today)])),
    ]
}
