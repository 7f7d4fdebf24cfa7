//! The period drawn against today: a bar for what was examined, a hatched one for the time since.

use trust_center_report::Date;
use yew::prelude::*;

use super::context::Context;
use super::text;

/// Width of the drawing, units.
const WIDTH: i32 = 1000;

/// The time line. Everything it shows stands in words beside it, so it is hidden from those who listen.
pub(super) fn timeline(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let (start, end) = (draw.report.start(), draw.report.end());
    let today = draw.environment.today.max(start);
    let last = today.max(end);
    let days = last.days_since(start).max(1);
    let x = |date: Date| date.days_since(start) * WIDTH / days;
    let point = |date: Date, class: &'static str, label: &'static str| {
        html! {
            <span class={classes!("point", class)}><b>{ label }</b>{ " " }{ text::day(draw, date) }</span>
        }
    };
    html! {
        <div class="timeline">
            <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="examined" x="0" y="4" width={number(x(end))} height="16" />
                if today > end {
                    <rect class="since" x={number(x(end))} y="10" width={number(x(today) - x(end))} height="4" />
                    <rect class="now" x={number(x(today) - 4)} y="0" width="4" height="24" />
                }
            </svg>
            <p class="points">
                { point(start, "start", m.period_start) }
                { point(end, "end", m.period_end) }
                { point(draw.environment.today, "now", m.today) }
            </p>
        </div>
    }
}

fn number(value: i32) -> AttrValue {
    AttrValue::from(super::context::number_text(
        usize::try_from(value).unwrap_or_default(),
    ))
}
