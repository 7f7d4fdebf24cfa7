//! What to ask for at the report's age, in a block whose height does not depend on which text is shown.

use trust_center_report::age::{FRESH_DAYS, STALE_MONTHS};
use yew::Html;

use super::context::ViewContext;
use super::dom::{el, el_with_attrs, fragment, owned_attr, static_text, text_node as words_of};
use super::fragments;
use trust_center_i18n::fill_template;

/// One piece of advice, in a block that is as high as the highest of all of them, in every font and at every width.
///
/// The prerendered page cannot know which advice the visitor's clock will select, and the live widget must not move what
/// is below. So each block reserves the room of all texts: they lie in one grid cell, as generated content that is
/// neither visible nor part of the text.
pub(super) fn fixed_height_advice(cx: &ViewContext<'_>, class: &'static str, shown: &str) -> Html {
    let m = cx.messages;
    let dated = advice_text(cx);
    let texts = [
        m.age.advice_not_ended,
        m.age.advice_fresh,
        m.age.advice_bridge,
        m.age.advice_long_gap,
        m.age.advice_stale,
        dated.as_str(),
    ];
    let others = texts.into_iter().filter(|text| *text != shown);
    let reserved =
        others.map(|text| el_with_attrs("span", &["data-reserve"], vec![owned_attr(text.to_owned())], static_text("")));
    let shown = el("span", "", words_of(shown));
    el("p", class, fragment(std::iter::once(shown).chain(reserved).collect()))
}

/// The advice without a clock: after which days to ask for what.
pub(super) fn advice_text(cx: &ViewContext<'_>) -> String {
    let end = cx.report.period_end();
    let fresh = fragments::format_day(cx, end.plus_days(FRESH_DAYS));
    fill_template(
        cx.messages.age_view.advice_with_dates,
        &[&fresh, &fragments::format_day(cx, end.plus_months(STALE_MONTHS))],
    )
}
