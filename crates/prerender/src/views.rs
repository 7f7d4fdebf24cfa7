//! The five places, one below the other, as the page has them before there is a script.

use std::rc::Rc;

use trust_center_report::Report;
use trust_center_widget::state::View;
use trust_center_widget::view::prerender;

/// Level of a place's heading, below that of the page.
const HEADING_LEVEL: u8 = 2;

/// All views in their order. Each has the id that its links name, so that such a link works without a script.
#[must_use]
pub fn prerender_views(report: &Rc<Report>) -> String {
    let mut html = String::from("<div class=\"still\">");
    // No older report is compared before there is a script.
    for view in View::ALL.into_iter().filter(|view| *view != View::Changes) {
        let drawn = deduplicate_ids(&close_textareas(&prerender::prerender_view(report, view, HEADING_LEVEL)), view);
        html += &format!("\n<div id=\"{}\">{drawn}</div>", prerender::view_anchor(view));
    }
    html += "\n</div>";
    html
}

/// Ends the field for a list: Yew writes the start of a `textarea` that is built as any element, and not its end.
fn close_textareas(html: &str) -> String {
    let mut parts = html.split("<textarea");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (attributes, rest) = part.split_once('>').unwrap_or((part, ""));
        out += &format!("<textarea{attributes}></textarea>{rest}");
    }
    out
}

/// Two places ask for a country, by a field of the same id: one page may have it once.
fn deduplicate_ids(html: &str, view: View) -> String {
    match view {
        View::Check => html.replace("\"tc-countr", "\"tc-check-countr"),
        _ => html.to_owned(),
    }
}
