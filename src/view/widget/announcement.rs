//! The status message for screen readers: one message after a pause in typing.

use super::{Message, Props, Widget, send_after};
use crate::state::View;
use crate::view::{regions, services};
use trust_center_report::filter;

/// Pause after the last key before a count is announced, in milliseconds: longer than between two keys, so that one
/// message follows a word and not one each letter.
const ANNOUNCE_DELAY_MS: u32 = 1_200;

impl Widget {
    /// The count in words, as it is drawn, and what is said of the rows.
    pub(super) fn count_announcement(&self, props: &Props) -> String {
        let cx = self.view_context(props);
        match self.state.selection.view {
            View::Services => {
                let found = self.filtered_services(cx.report);
                let mut said = services::service_count_text(&cx, found.rows.len());
                let short_of = services::weak_match_notice(&cx, &found);
                if !short_of.is_empty() {
                    said.push_str(". ");
                    said.push_str(&short_of);
                }
                said
            }
            View::Regions => {
                let rows = filter::filter_regions(cx.report, &self.state.selection.regions);
                regions::region_count_text(&cx, &rows)
            }
            View::Check => self.state.check_result.summary.announcement.clone(),
            View::Overview | View::Entities | View::Changes => String::new(),
        }
    }

    /// Has the count announced after a pause, counted from the last time that it is asked to.
    pub(super) fn schedule_announcement(&mut self, ctx: &yew::Context<Self>) {
        self.announce_timer = Some(send_after(ctx, ANNOUNCE_DELAY_MS, Message::AnnounceCount));
    }
}
