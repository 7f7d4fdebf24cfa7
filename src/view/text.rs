//! Small texts: dates, counts, marked names, facts and source lines.

use trust_center_report::Date;
use trust_center_report::report::itoa;
use trust_center_report::search::Marker;
use trust_center_report::source::Place;
use yew::Html;

use super::context::Context;
use super::node::{el, many, nodes, text, told, words};
use crate::i18n::fill;

/// A day in words, as "30 September 2024".
pub(super) fn day(draw: &Context<'_>, date: Date) -> String {
    let month = draw.messages.months.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
    fill(draw.messages.date, &[&itoa(u16::from(date.day())), month, &itoa(date.year())])
}

/// A date of the data file in words; as it stands there, should it be none.
pub(super) fn iso_day(draw: &Context<'_>, iso: &str) -> String {
    Date::parse(iso).map_or_else(|| iso.to_owned(), |date| day(draw, date))
}

/// The period in words.
pub(super) fn period(draw: &Context<'_>) -> String {
    fill(draw.messages.span, &[&day(draw, draw.report.start()), &day(draw, draw.report.end())])
}

/// A text with the parts that answer a query marked.
pub(super) fn marked(name: &str, marker: &Marker) -> Html {
    let marks = marker.marks(name);
    if marks.is_empty() {
        return text(name);
    }
    let mut parts: Vec<Html> = Vec::with_capacity(2 * marks.len() + 1);
    let mut from = 0;
    for mark in marks {
        parts.push(text(&name[from..mark.start]));
        from = mark.end;
        parts.push(told("mark", "", &name[mark]));
    }
    parts.push(text(&name[from..]));
    many(parts)
}

/// A term and what it means, as a pair of a description list.
#[inline(never)]
pub(super) fn fact(term: &str, meaning: Html) -> Html {
    el("div", "", nodes![told("dt", "", term), el("dd", "", meaning)])
}

/// A source line: one place of the report, in small letters.
pub(super) fn source(draw: &Context<'_>, place: &Place) -> Html {
    sources(draw, &mut core::iter::once(place))
}

/// A source line with each place once, in the order in which they first come; empty where there is no place.
pub(super) fn sources(draw: &Context<'_>, places: &mut dyn Iterator<Item = &Place>) -> Html {
    let mut cited: Vec<String> = Vec::new();
    for place in places {
        let citation = draw.report.cite(place);
        if !cited.contains(&citation) {
            cited.push(citation);
        }
    }
    if cited.is_empty() {
        return Html::default();
    }
    let mut line = draw.messages.source.to_owned();
    line.push(' ');
    line.push_str(&cited.join("; "));
    told("p", "source", &line)
}

/// Words with a remark in small letters behind.
#[inline(never)]
pub(super) fn remarked(said: &str, remark: &str) -> Html {
    nodes![text(said), text(" "), told("small", "", remark)]
}

/// Says that the words before are ours.
pub(super) fn ours(draw: &Context<'_>) -> Html {
    words("small", "", draw.messages.ours)
}
