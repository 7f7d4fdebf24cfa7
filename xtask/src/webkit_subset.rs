//! One story for each promise that a browser decides: what an engine runs that has no time for all of them.
//!
//! The promises are those of the table in docs/guarantees.md. Each of its rows that names a story has one here, and a test holds that.

/// A promise by its number, and the story that decides it first of all.
pub(crate) const STORY_OF_GUARANTEE: [(&str, &str); 36] = [
    ("T2", "entities::each_rule_answers_with_its_reason_and_its_place"),
    ("T3", "data::what_does_not_hold_together_is_said_with_its_place"),
    ("T4", "consistency::rows_functions_and_file_are_equal"),
    ("T5", "services::what_is_not_there_is_said_with_the_nearest_names"),
    ("T6", "overview::identity_policy_areas_and_limits_stand_there_with_their_sources"),
    ("T7", "report_age::the_advice_follows_the_age"),
    ("E1", "frameworks::hydration_finds_no_difference_and_the_widget_works"),
    ("E2", "element::the_host_styles_do_not_reach_in_and_its_own_do_not_leak"),
    ("E3", "embedding::twenty_widgets_on_a_page_load_everything_once"),
    ("E4", "element::asked_before_or_after_it_shows_the_same"),
    ("E5", "fallback::a_missing_or_broken_module"),
    ("E6", "manifest::every_event_comes_with_the_detail_that_the_manifest_says"),
    ("E8", "theming::the_theme_follows_the_host_while_it_runs"),
    ("E9", "language::a_change_of_language_is_followed_at_once"),
    ("I1", "frame::the_height_settles_in_three_messages_and_never_grows_by_itself"),
    ("I2", "frame::a_host_believes_its_frame_and_nobody_else"),
    ("I3", "frame::in_a_sandbox_of_scripts_alone_it_works"),
    ("I4", "frame::files_are_saved_where_the_sandbox_lets_them_and_missed_in_words"),
    ("S1", "csp::it_works_from_another_origin_under_the_policy_that_it_promises"),
    ("S2", "frame::a_page_without_wasm_shows_the_element_in_a_frame"),
    ("S3", "integrity::a_changed_byte_in_script_sheet_module_or_data_is_refused"),
    ("S4", "csp::the_wrong_type_of_the_module_is_forgiven"),
    ("S5", "permalinks::hostile_addresses_do_nothing"),
    ("S7", "csp::every_step_raises_no_violation_and_no_error"),
    ("S8", "csp::shipped_scripts_evaluate_no_text_and_write_no_markup"),
    ("S9", "permalinks::the_hosts_own_fragment_is_left_alone"),
    ("A1", "accessibility::nothing_is_found_in_a_theme_of_its_own"),
    ("A2", "keyboard::a_list_is_checked_and_taken_away_by_keys"),
    ("A3", "announcements::one_message_follows_a_word_and_is_what_is_shown"),
    ("A4", "reflow::nothing_scrolls_sideways_and_everything_can_be_hit"),
    ("A5", "media_features::nothing_moves_for_those_who_want_no_motion"),
    ("A6", "print::a_printout_holds_all_rows_and_says_what_it_is_of"),
    ("P2", "loading::below_the_fold_nothing_is_loaded_until_it_comes_near"),
    ("P3", "layout_shift::loading_shifts_nothing_at_any_width"),
    ("P4", "check::ten_thousand_lines_stay_fluid"),
    ("P6", "embedding::the_browser_keeps_the_page_and_loads_nothing_twice"),
];

/// The stories of [`DECIDED`], those alone whose names hold the filter.
pub(crate) fn webkit_stories(filter: Option<&str>) -> Vec<&'static str> {
    let stories = STORY_OF_GUARANTEE.iter().map(|&(_, story)| story);
    stories.filter(|story| filter.is_none_or(|filter| story.contains(filter))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{browser_install, project::Project};
    use anyhow::{Context, Result};
    use std::{collections::HashMap, fs};

    const STORIES: &str = "tests/browser/tests/stories/";

    /// The modules of stories that the row of each guarantee in docs/guarantees.md links to.
    fn linked() -> Result<Vec<(String, Vec<String>)>> {
        let document = fs::read_to_string(Project::find_root()?.resolve("docs/guarantees.md"))?;
        let module = |path: &str| Some(path.split_once(STORIES)?.1.split_once(".rs")?.0.to_owned());
        let named: HashMap<&str, String> = (document.lines())
            .filter_map(|line| line.strip_prefix('[')?.split_once("]: "))
            .filter_map(|(name, path)| Some((name, module(path)?)))
            .collect();
        let rows = document.lines().filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| ")?.split(" | ").collect();
            let is_number = |text: &str| text.len() == 2 && text.ends_with(|last: char| last.is_ascii_digit());
            let kept = cells.get(3).filter(|_| is_number(cells[0]))?;
            let by_name = kept.split("][").skip(1).filter_map(|rest| named.get(rest.split_once(']')?.0).cloned());
            let by_path = kept.split("](").skip(1).filter_map(|rest| module(rest.split_once(')')?.0));
            Some((cells[0].to_owned(), by_name.chain(by_path).collect()))
        });
        Ok(rows.collect())
    }

    #[test]
    fn each_promise_that_a_browser_decides_has_a_story() -> Result<()> {
        let (rows, stories) = (linked()?, browser_install::story_names()?);
        assert!(rows.len() > 35, "{rows:?}");
        for (promise, modules) in &rows {
            let has = STORY_OF_GUARANTEE.iter().any(|(decided, _)| decided == promise);
            assert_eq!(has, !modules.is_empty(), "{promise}: {modules:?}");
        }
        for (promise, story) in STORY_OF_GUARANTEE {
            let (_, modules) = rows.iter().find(|(row, _)| row == promise).context(promise)?;
            let (module, _) = story.split_once("::").context(story)?;
            assert!(modules.iter().any(|linked| linked == module), "{promise} is not kept by {module}");
            assert!(stories.iter().any(|name| name == story), "{story}");
        }
        assert_eq!(webkit_stories(Some("permalinks::")).len(), 2);
        Ok(())
    }
}
