//! The report's age by the visitor's clock: in the strip, and with what to ask for.
//!
//! Without a clock `dated.rs` stands in its place.

use trust_center_report::age::{self, Freshness};
use yew::Html;

use super::advice::steady_advice;
use super::context::Context;
use super::node::{nodes, part, text as words_of, told, words};
use super::text;
use super::timeline::period_timeline;
use crate::i18n::fill;

/// The age in the strip.
pub(super) fn age_marker(cx: &Context<'_>) -> Html {
    let m = cx.messages;
    let age = age::age(cx.report.end(), cx.environment.today);
    let class = match age.freshness {
        Freshness::NotEnded => "age",
        Freshness::Fresh => "age fresh",
        Freshness::Bridge | Freshness::LongGap => "age aging",
        Freshness::Stale => "age stale",
    };
    let age = match usize::try_from(age.days) {
        Err(_) => m.age_none.to_owned(),
        Ok(1) => m.age_one_day.to_owned(),
        Ok(days) => cx.numbers(m.age_days, &[days]),
    };
    part("span", class, words_of(&age))
}

/// The period against today, and what to ask for.
pub(super) fn age_advice(cx: &Context<'_>) -> Html {
    let m = cx.messages;
    let age = age::age(cx.report.end(), cx.environment.today);
    let (class, advice) = match age.freshness {
        Freshness::NotEnded => ("advice", m.advice_not_ended),
        Freshness::Fresh => ("advice fresh", m.advice_fresh),
        Freshness::Bridge => ("advice aging", m.advice_bridge),
        Freshness::LongGap => ("advice aging", m.advice_long_gap),
        Freshness::Stale => ("advice stale", m.advice_stale),
    };
    nodes![
        period_timeline(cx),
        steady_advice(cx, class, advice),
        words("p", "source", m.advice_custom),
        told("p", "source", &fill(m.clock_note, &[&text::day(cx, cx.environment.today)])),
    ]
}
