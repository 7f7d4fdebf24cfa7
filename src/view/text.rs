//! Small texts: dates, counts, marked names.

use trust_center_report::{Date, search};
use yew::prelude::*;

use super::context::Context;
use crate::i18n::fill;

/// A day in words, as "30 September 2024".
pub(super) fn day(draw: &Context<'_>, date: Date) -> String {
    let month = draw
        .messages
        .months
        .get(usize::from(date.month()) - 1)
        .copied()
        .unwrap_or_default();
    let (day, year) = (
        trust_center_report::report::itoa(u16::from(date.day())),
        trust_center_report::report::itoa(date.year()),
    );
    fill(draw.messages.date, &[&day, month, &year])
}

/// A date of the data file in words; as it stands there, should it be none.
pub(super) fn iso_day(draw: &Context<'_>, text: &str) -> String {
    Date::parse(text).map_or_else(|| text.to_owned(), |date| day(draw, date))
}

/// The period in words.
pub(super) fn period(draw: &Context<'_>) -> String {
    fill(
        draw.messages.span,
        &[
            &day(draw, draw.report.start()),
            &day(draw, draw.report.end()),
        ],
    )
}

/// A text with the parts that answer a query marked.
pub(super) fn marked(text: &str, query: &str) -> Html {
    let marks = search::marks(text, query);
    if marks.is_empty() {
        return Html::from(text.to_owned());
    }
    let mut parts: Vec<Html> = Vec::with_capacity(2 * marks.len() + 1);
    let mut from = 0;
    for mark in marks {
        if mark.start > from {
            parts.push(Html::from(text[from..mark.start].to_owned()));
        }
        parts.push(html! { <mark>{ text[mark.clone()].to_owned() }</mark> });
        from = mark.end;
    }
    if from < text.len() {
        parts.push(Html::from(text[from..].to_owned()));
    }
    parts.into_iter().collect()
}

/// A term and what it means, as a pair of a description list.
pub(super) fn fact(term: &str, meaning: Html) -> Html {
    html! { <div><dt>{ term.to_owned() }</dt><dd>{ meaning }</dd></div> }
}

/// A place of the report, in the quiet voice of a source line.
pub(super) fn source(draw: &Context<'_>, place: &trust_center_report::source::Place) -> Html {
    html! { <p class="source">{ draw.messages.source }{ " " }{ draw.cite(place) }</p> }
}
