//! The frame of the page: which report this is, the four places, what could not be done, and what a printout adds.

use yew::Html;

use super::context::{ViewContext, format_count};
use super::dom::{
    ElementBuilder, EventEffect, action_button, attr_if, attributes, el, el_with_attrs, el_with_static_attrs, fragment,
    listener_for, nodes, part_el, static_attr, static_text, static_text_el, text_el, text_node,
};
use super::{age, fragments};
use crate::state::{Action, Notice, View};
use trust_center_i18n::fill_template;
use trust_center_report::permalink::LinkNotice;

/// Which report this is, its period and its age: never scrolls away.
pub(super) fn report_bar(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let identity = &cx.report_file().identity;
    part_el(
        "p",
        "strip",
        nodes![
            text_el("strong", "", &fill_template(m.report.name, &[&identity.kind, &identity.vendor])),
            text_el("span", "", &fragments::period_text(cx)),
            age::age_marker(cx),
        ],
    )
}

/// Links to the views. Empty if the host shows one view alone.
pub(super) fn navigation_links(cx: &ViewContext<'_>) -> Html {
    if cx.environment.single_view {
        return Html::default();
    }
    let m = cx.messages;
    let file = cx.report_file();
    let mut items = Vec::new();
    for view in View::ALL {
        let (name, count) = match view {
            View::Overview => (m.shell.overview, None),
            View::Services => (m.services.list, Some(file.services.len())),
            View::Regions => (m.regions.list, Some(file.regions.len())),
            View::Entities => (m.entities.list, Some(file.entities.len())),
            View::Check => (m.check_list.name, None),
            View::Changes => match cx.diff {
                Some(changes) => (m.diff_view.name, Some(changes.rows.len())),
                None => continue,
            },
        };
        let mut content = vec![static_text(name)];
        if let Some(count) = count {
            content.push(static_text(" "));
            content.push(text_el("span", "number", &format_count(count)));
        }
        let current = cx.state.selection.view == view;
        items.push(el("li", "", cx.view_link(view, "place", current, fragment(content))));
    }
    el_with_attrs(
        "nav",
        &["class", "part", "aria-label"],
        vec![static_attr("places"), static_attr("places"), static_attr(m.shell.navigation)],
        el("ul", "", fragment(items)),
    )
}

/// What could not be done as asked, in sentences.
pub(super) fn notice_list(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    if cx.state.notices.is_empty() {
        return Html::default();
    }
    let mut content = Vec::new();
    for notice in &cx.state.notices {
        content.push(match notice {
            Notice::Link(LinkNotice::UnknownValue { name, value }) => {
                text_el("p", "", &fill_template(m.shell.unknown_value, &[name, value]))
            }
            Notice::Link(LinkNotice::OtherData) => static_text_el("p", "", m.shell.other_data),
            Notice::DataRefused(why) => text_el("p", "", &fill_template(m.shell.data_refused, &[why])),
        });
    }
    content.push(action_button(cx.dispatcher, "quiet", Action::DismissNotices, static_text(m.shell.dismiss)));
    let attributes =
        vec![static_attr("notices"), static_attr("notices"), static_attr("status"), static_attr(m.shell.notices)];
    el_with_attrs("div", &["class", "part", "role", "aria-label"], attributes, fragment(content))
}

/// What needs a script, for those who have none (`static/page.css`).
#[cfg(feature = "prerender")]
pub(super) fn script_notice(cx: &ViewContext<'_>) -> Html {
    static_text_el("p", "remark scriptless", cx.messages.prerender.needs_script)
}

/// What a printout needs to stand alone: the day and the address. The strip gives the report and its period.
#[cfg(not(feature = "prerender"))]
pub(super) fn print_foot(cx: &ViewContext<'_>) -> Html {
    let today = fragments::format_day(cx, cx.environment.today);
    text_el("p", "printed", &fill_template(cx.messages.shell.print_foot, &[&today, &cx.environment.address]))
}

/// The line for those who listen, said when it changes.
pub(super) fn live_region(said: &str) -> Html {
    el_with_static_attrs("p", attributes!("class" = "unseen", "role" = "status"), text_node(said))
}

/// Nothing found, in words that stand out.
pub(super) fn not_listed_heading(said: &str) -> Html {
    part_el("p", "verdict absent", text_el("strong", "", said))
}

/// A way to take all filters off.
pub(super) fn clear_filters_button(cx: &ViewContext<'_>, action: Action) -> Html {
    action_button(cx.dispatcher, "plain", action, static_text_el("span", "", cx.messages.shell.clear_filters))
}

/// Buttons that step through a list by `step` rows, if the list has more rows than are shown: `shown` rows from `first`, of `total`.
pub(super) fn pagination_links(cx: &ViewContext<'_>, step: usize, first: usize, shown: usize, total: usize) -> Html {
    let m = cx.messages;
    if shown >= total {
        return Html::default();
    }
    let way = |able: bool, to: usize, label: &'static str| {
        // Not disabled where it leads nowhere: whoever has stepped there by keys keeps the focus.
        let deed = if able { EventEffect::Dispatch(Action::ShowPage(to)) } else { EventEffect::PreventDefault };
        let attributes = vec![static_attr("button"), static_attr("plain"), attr_if(!able, "true")];
        let button = ElementBuilder::with_listeners(vec![listener_for(cx.dispatcher, "click", deed)]);
        button.build_element("button", &["type", "class", "aria-disabled"], attributes, static_text(label))
    };
    el(
        "p",
        "actions",
        nodes![
            way(first > 0, first.saturating_sub(step), m.shell.earlier),
            text_el("span", "number", &cx.fill_counts(m.shell.lines_shown, &[first + 1, first + shown, total])),
            way(first + shown < total, first + step, m.shell.later),
        ],
    )
}
