//! Focus and scroll position after a render.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::Widget;

/// Where the focus or the scroll position must go once the page is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterRender {
    /// Focus the heading of the view.
    FocusHeading,
    /// Scroll to the heading, and leave the focus on the button that steps through the pages.
    ScrollToTop,
    /// Scroll to the open service, and leave the focus where it is.
    ScrollToOpenRow,
    /// Scroll to the open service and focus it, since the pressed element was removed.
    FocusOpenRow,
    /// Focus the country field, since its clear button was removed with the choice.
    FocusCountryField,
}

impl Widget {
    /// Moves the focus or the scroll position to the target. A target that is not rendered changes nothing.
    pub(super) fn move_focus_or_scroll(&self, target: AfterRender) {
        match target {
            AfterRender::FocusHeading => {
                if let Some(heading) = self.heading.cast::<HtmlElement>() {
                    // A heading that cannot take the focus leaves it where it is.
                    heading.focus().ok();
                }
            }
            AfterRender::ScrollToTop => {
                if let Some(heading) = self.heading.cast::<Element>() {
                    heading.scroll_into_view();
                }
            }
            AfterRender::FocusCountryField => {
                let place = self.heading.cast::<HtmlElement>().and_then(|heading| heading.parent_element());
                let field = place.and_then(|place| place.query_selector("#tc-country").ok().flatten());
                if let Some(field) = field {
                    field.unchecked_into::<HtmlElement>().focus().ok();
                }
            }
            AfterRender::ScrollToOpenRow | AfterRender::FocusOpenRow => {
                if let Some(row) = self.open_row.cast::<Element>() {
                    row.scroll_into_view();
                    if target == AfterRender::FocusOpenRow
                        && let Some(line) = row.first_element_child()
                    {
                        line.unchecked_into::<HtmlElement>().focus().ok();
                    }
                }
            }
        }
    }
}
