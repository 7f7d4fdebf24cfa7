//! The browsers that tests drive, and their drivers: looked for, never started here.

use crate::tools::{self, Tool, Toolbox};
use anyhow::{Result, bail};
use std::{env, path::PathBuf, process::Command, str::FromStr};

/// The stories that have passed in Firefox; the others have not all been tried there. A name may stand for several.
const STORIES: [&str; 22] = [
    "accessibility::",
    "dates::",
    "element::it_works_in_somebody_elses_shadow_root",
    "element::taken_out_and_put_back_it_comes_back_as_it_was",
    "element::the_host_styles_do_not_reach_in_and_its_own_do_not_leak",
    "element::two_on_a_page_do_not_disturb_each_other",
    "element::what_",
    "element::wrong_types_never_throw",
    "entities::",
    "fallback::a_browser_that_cannot_run_the_module",
    "fallback::a_missing_script_or_sheet",
    "fallback::a_policy_without_wasm",
    "fallback::a_trap_brings_the_fallback_back_for_all",
    "frame::a",
    "frame::copying_needs_no_leave",
    "frame::in_a_sandbox_of_scripts_alone_it_works",
    "frame::it_speaks_as_wordpress_expects",
    "frame::the",
    "frame::what_",
    "frame::where_no_frame_may_be_the_children_stay_and_csp_is_told",
    "keyboard::a_country_is_asked_and_a_contract_compared",
    "fallback::the_fallback_is_there_until_the_widget_is",
];

/// A browser engine that the stories can be run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

impl Engine {
    /// All that there are.
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// As `--engine`, `TRUST_ENGINES` and the stories have it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The step of a test run.
    pub(crate) fn step(self) -> &'static str {
        match self {
            Self::Chromium => "browser tests, Chromium",
            Self::Firefox => "browser tests, Firefox",
        }
    }

    /// The stories that hold in this engine, by the beginnings of their names; nothing stands for all. What is not named has
    /// not passed there yet, and is no claim.
    pub(crate) fn stories(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[],
            Self::Firefox => &STORIES,
        }
    }

    /// What to ask the test program for, so that a filter finds none but the engine's stories; `None` where there are none.
    pub(crate) fn asked(self, filter: Option<&str>) -> Option<Vec<&str>> {
        match (self.stories(), filter) {
            ([], filter) => Some(filter.into_iter().collect()),
            (stories, None) => Some(stories.to_vec()),
            (stories, Some(filter)) => {
                let asked: Vec<&str> = (stories.iter().copied())
                    .filter_map(|story| match (story.contains(filter), filter.contains(story)) {
                        (true, _) => Some(story),
                        (_, true) => Some(filter),
                        _ => None,
                    })
                    .collect();
                (!asked.is_empty()).then_some(asked)
            }
        }
    }

    /// The variables that name the browser and its driver.
    pub(crate) fn variables(self) -> [&'static str; 2] {
        match self {
            Self::Chromium => ["CHROMIUM", "CHROMEDRIVER"],
            Self::Firefox => ["FIREFOX", "GECKODRIVER"],
        }
    }

    /// What Debian's packages are called.
    pub(crate) fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
        }
    }

    /// The driver, where it comes from cargo and not with the browser.
    pub(crate) fn driver(self) -> Option<Tool> {
        match self {
            Self::Chromium => None,
            Self::Firefox => Some(Tool::geckodriver()),
        }
    }

    /// Those that `TRUST_ENGINES` names, with commas between; Chromium where it is not set.
    pub(crate) fn named() -> Result<Vec<Self>> {
        match env::var("TRUST_ENGINES").ok().filter(|value| !value.is_empty()) {
            Some(names) => names.split(',').map(|name| name.trim().parse().map_err(anyhow::Error::msg)).collect(),
            None => Ok(vec![Self::Chromium]),
        }
    }
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let engine = Self::ALL.into_iter().find(|engine| engine.name() == text);
        engine.ok_or_else(|| format!("{text:?} is no engine: either chromium or firefox"))
    }
}

/// A browser and the driver that goes with it.
pub(crate) struct Browser {
    engine: Engine,
    browser: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// What the engine's variables name, or else what is in the tools folder or on the PATH; `None` when one of the two is
    /// nowhere.
    pub(crate) fn find(engine: Engine, toolbox: &mut Toolbox) -> Result<Option<Self>> {
        let [browser, driver] = engine.variables();
        let (browsers, drivers): (&[&str], &[&str]) = match engine {
            Engine::Chromium => (&["chromium", "chromium-browser", "google-chrome"], &["chromedriver"]),
            Engine::Firefox => (&["firefox-esr", "firefox"], &["geckodriver"]),
        };
        let own = engine.driver().and_then(|tool| toolbox.installed(&tool));
        let driver = one_of(driver, drivers, own)?;
        let browser = one_of(browser, browsers, None)?;
        Ok(browser.zip(driver).map(|(browser, driver)| Self { engine, browser, driver }))
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Tells a test run which engine it is for and where that is, in the variables that it may have come from.
    pub(crate) fn pass_to(&self, command: &mut Command) {
        let [browser, driver] = self.engine.variables();
        command.env(browser, &self.browser).env(driver, &self.driver).env("TRUST_ENGINES", self.engine.name());
    }
}

fn one_of(variable: &str, names: &[&str], own: Option<PathBuf>) -> Result<Option<PathBuf>> {
    let Some(named) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(own.or_else(|| names.iter().find_map(|name| tools::on_path(name))));
    };
    let named = PathBuf::from(named);
    if !named.is_file() {
        bail!("{variable} names {}, and no such file is there", named.display());
    }
    Ok(Some(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_known_by_their_names() {
        for engine in Engine::ALL {
            assert_eq!(engine.name().parse(), Ok(engine));
        }
        assert_eq!(Engine::Chromium.asked(Some("csp")), Some(vec!["csp"]));
        assert_eq!(Engine::Firefox.asked(Some("dates")), Some(vec!["dates::"]));
        assert_eq!(Engine::Firefox.asked(Some("frame::axe")), Some(vec!["frame::axe"]));
        assert_eq!(Engine::Firefox.asked(Some("no such story")), None);
        assert!("webkit".parse::<Engine>().is_err() && "".parse::<Engine>().is_err());
    }
}
