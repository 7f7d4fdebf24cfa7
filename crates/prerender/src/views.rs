//! The five places, one below the other, as the page has them before there is a script.

use std::rc::Rc;

use trust_center_report::Report;
use trust_center_widget::state::View;
use trust_center_widget::view::still;

/// Level of a place's heading, below that of the page.
const LEVEL: u8 = 2;

/// All places in their order. Each stands under the id that links to it name, so that such a link works by itself.
#[must_use]
pub fn views(report: &Rc<Report>) -> String {
    let mut html = String::from("<div class=\"still\">");
    // No older report is compared before there is a script.
    for view in View::ALL.into_iter().filter(|view| *view != View::Changes) {
        let drawn = apart(&closed(&still::draw(report, view, LEVEL)), view);
        html += &format!("\n<div id=\"{}\">{drawn}</div>", still::id(view));
    }
    html += "\n</div>";
    html
}

/// Ends the field for a list: Yew writes the start of a `textarea` that is built as any element, and not its end.
fn closed(html: &str) -> String {
    let mut parts = html.split("<textarea");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (attributes, rest) = part.split_once('>').unwrap_or((part, ""));
        out += &format!("<textarea{attributes}></textarea>{rest}");
    }
    out
}

/// Two places ask for a country, by a field of the same id: one page may have it once.
fn apart(html: &str, view: View) -> String {
    match view {
        View::Check => html.replace("\"tc-countr", "\"tc-check-countr"),
        _ => html.to_owned(),
    }
}
