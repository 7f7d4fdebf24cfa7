//! What to ask for at the report's age, in a block whose height does not depend on which text is shown.

use trust_center_report::period::{FRESH_DAYS, STALE_MONTHS};
use yew::Html;

use super::context::Context;
use super::node::{el, fixed, many, own, text as words_of, with};
use super::text;
use crate::i18n::fill;

/// One piece of advice, in a block that is as high as the highest of all of them, in every font and at every width.
///
/// The prerendered page cannot know which advice the visitor's clock will select, and the live widget must not move what
/// is below. So each block reserves the room of all texts: they lie in one grid cell, as generated content that is
/// neither visible nor part of the text.
pub(super) fn steady_advice(draw: &Context<'_>, class: &'static str, shown: &str) -> Html {
    let m = draw.messages;
    let dated = dated_advice(draw);
    let texts =
        [m.advice_not_ended, m.advice_fresh, m.advice_bridge, m.advice_long_gap, m.advice_stale, dated.as_str()];
    let others = texts.into_iter().filter(|text| *text != shown);
    let reserved = others.map(|text| with("span", &["data-reserve"], vec![own(text.to_owned())], fixed("")));
    let shown = el("span", "", words_of(shown));
    el("p", class, many(std::iter::once(shown).chain(reserved).collect()))
}

/// The advice without a clock: after which days to ask for what.
pub(super) fn dated_advice(draw: &Context<'_>) -> String {
    let end = draw.report.end();
    let fresh = text::day(draw, end.plus_days(FRESH_DAYS));
    fill(draw.messages.advice_dated, &[&fresh, &text::day(draw, end.plus_months(STALE_MONTHS))])
}
