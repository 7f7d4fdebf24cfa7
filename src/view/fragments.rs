//! Small texts: dates, counts, marked names, facts and source lines.

use trust_center_report::Date;
use trust_center_report::model::SourceRef;
use trust_center_report::service_search::Highlighter;
use yew::Html;

use super::context::ViewContext;
use super::dom::{el, fragment, nodes, static_text_el, text_el, text_node};
use trust_center_i18n::format::{format_date, format_iso_date, format_span};

/// A date in words, such as "30 September 2024".
pub(super) fn format_day(cx: &ViewContext<'_>, date: Date) -> String {
    format_date(&cx.messages.dates, date)
}

/// A date of the data file in words. A text that is not a date is returned unchanged.
pub(super) fn format_iso_day(cx: &ViewContext<'_>, iso: &str) -> String {
    format_iso_date(&cx.messages.dates, iso)
}

/// The period in words.
pub(super) fn period_text(cx: &ViewContext<'_>) -> String {
    format_span(&cx.messages.dates, cx.report.period_start(), cx.report.period_end())
}

/// A text with the parts that answer a query marked.
pub(super) fn highlighted_name(name: &str, marker: &Highlighter) -> Html {
    let marks = marker.matching_ranges(name);
    if marks.is_empty() {
        return text_node(name);
    }
    let mut parts: Vec<Html> = Vec::with_capacity(2 * marks.len() + 1);
    let mut from = 0;
    for mark in marks {
        parts.push(text_node(&name[from..mark.start]));
        from = mark.end;
        parts.push(text_el("mark", "", &name[mark]));
    }
    parts.push(text_node(&name[from..]));
    fragment(parts)
}

/// A term and what it means, as a pair of a description list.
#[inline(never)]
pub(super) fn term_and_value(term: &str, meaning: Html) -> Html {
    el("div", "", nodes![text_el("dt", "", term), el("dd", "", meaning)])
}

/// A source line: one place of the report, in small letters.
#[inline(never)]
pub(super) fn source_ref(cx: &ViewContext<'_>, place: &SourceRef) -> Html {
    source_refs(cx, &mut core::iter::once(place))
}

/// A source line with each place once, in the order in which they first come; empty where there is no place.
#[inline(never)]
pub(super) fn source_refs(cx: &ViewContext<'_>, places: &mut dyn Iterator<Item = &SourceRef>) -> Html {
    let mut line = cx.messages.shell.source.to_owned();
    let mut cited: Vec<&SourceRef> = Vec::new();
    for place in places {
        if cited.contains(&place) {
            continue;
        }
        line.push_str(if cited.is_empty() { " " } else { "; " });
        line.push_str(&cx.report.format_source_ref(place));
        cited.push(place);
    }
    if cited.is_empty() { Html::default() } else { text_el("p", "source", &line) }
}

/// Words with a remark in small letters behind.
#[inline(never)]
pub(super) fn text_with_remark(said: &str, remark: &str) -> Html {
    nodes![text_node(said), text_node(" "), text_el("small", "", remark)]
}

/// Says that the words before are ours.
pub(super) fn curated_note(cx: &ViewContext<'_>) -> Html {
    static_text_el("small", "", cx.messages.report.curated)
}
