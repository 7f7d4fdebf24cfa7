//! The browsers that tests drive, and their drivers: looked for, never started here.

use crate::{
    project::Project,
    tools::{self, Tool, Toolbox},
    webkit, webkit_subset,
};
use anyhow::{Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    str::FromStr,
};

/// Stories that an engine is not held to, and why. One that is named by its module alone stands for all that are in it.
pub(crate) struct SkippedTest {
    /// The name, or how several names begin.
    pub(crate) story: &'static str,
    /// Why, as a sentence.
    pub(crate) reason: &'static str,
}

const NOT_IN_WEBKIT: [SkippedTest; 5] = [
    SkippedTest {
        story: "frame::copying_needs_no_leave",
        reason: "WebKit lets a frame of another origin copy only while a click is handled; the text is made after it, and given to be \
              copied by hand.",
    },
    SkippedTest {
        story: "embedding::the_browser_keeps_the_page_and_loads_nothing_twice",
        reason: "Under automation it keeps files in memory alone, and a module that is fetched to be checked and then imported is asked \
              for twice.",
    },
    SkippedTest {
        story: "csp::the_page_as_it_is_shipped_violates_nothing_and_says_nothing",
        reason: "WebKit does not take what the page preloads for what is fetched with a hash: it asks again, and its console says so.",
    },
    SkippedTest {
        story: "prerendered::the_widget_takes_its_place_where_it_stood",
        reason: "At 320 px, far down the overview, the advice takes a line more than was kept for it.",
    },
    SkippedTest {
        story: "media_features::forced_colours_leave_every_state_told_apart",
        reason: "WebKit has no forced colours.",
    },
];

/// A browser engine that the stories can be run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// All that there are.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As `--engine`, `TRUST_CENTER_ENGINES` and the stories have it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The step of a test run.
    pub(crate) fn step_name(self) -> &'static str {
        match self {
            Self::Chromium => "browser tests, Chromium",
            Self::Firefox => "browser tests, Firefox",
            Self::WebKit => "browser tests, WebKit",
        }
    }

    /// What this engine is not held to; everything else is.
    pub(crate) fn skipped_tests(self) -> &'static [SkippedTest] {
        match self {
            Self::Chromium | Self::Firefox => &[],
            Self::WebKit => &NOT_IN_WEBKIT,
        }
    }

    /// Whether a run that names no engine does without it where it cannot be had, and runs one story for each promise there:
    /// all of them would be the half of the time that a run takes.
    pub(crate) fn is_optional(self) -> bool {
        self == Self::WebKit
    }

    /// The variables that name the browser and its driver.
    pub(crate) fn env_variables(self) -> [&'static str; 2] {
        match self {
            Self::Chromium => ["CHROMIUM", "CHROMEDRIVER"],
            Self::Firefox => ["FIREFOX", "GECKODRIVER"],
            Self::WebKit => ["WEBKIT", "WEBKITDRIVER"],
        }
    }

    /// What Debian's packages are called.
    pub(crate) fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            // MiniBrowser comes with the library that the driver needs.
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// The driver, where it comes from cargo and not with the browser.
    pub(crate) fn driver_tool(self) -> Option<Tool> {
        match self {
            Self::Chromium | Self::WebKit => None,
            Self::Firefox => Some(Tool::geckodriver()),
        }
    }

    /// Those that `TRUST_CENTER_ENGINES` names, with commas between; none where it is not set.
    fn engines_from_environment() -> Result<Vec<Self>> {
        let names = env::var("TRUST_CENTER_ENGINES").unwrap_or_default();
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| name.parse().map_err(anyhow::Error::msg)).collect()
    }
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let engine = Self::ALL.into_iter().find(|engine| engine.name() == text);
        engine.ok_or_else(|| format!("{text:?} is no engine: either chromium, firefox or webkit"))
    }
}

/// An engine of a test run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EngineSelection {
    pub(crate) engine: Engine,
    /// Whether somebody named it.
    is_explicit: bool,
}

impl EngineSelection {
    /// What the command line names, or else `TRUST_CENTER_ENGINES`, or else all that there are.
    pub(crate) fn from_names(named: &[Engine]) -> Result<Vec<Self>> {
        let named = if named.is_empty() { Engine::engines_from_environment()? } else { named.to_vec() };
        let asked = !named.is_empty();
        let engines = if asked { named } else { Engine::ALL.to_vec() };
        Ok(engines.into_iter().map(|engine| Self { engine, is_explicit: asked }).collect())
    }

    /// Whether the run goes on where it cannot be had.
    pub(crate) fn may_be_missing(self) -> bool {
        self.engine.is_optional() && !self.is_explicit
    }

    /// What to tell the test program, so that it runs what the filter names and the engine is held to; `None` where that is
    /// nothing.
    pub(crate) fn test_args(self, project: &Project, filter: Option<&str>) -> Result<Option<Vec<String>>> {
        if self.may_be_missing() {
            let skipped = |story: &str| self.engine.skipped_tests().iter().any(|test| story.starts_with(test.story));
            let mut stories = webkit_subset::webkit_stories(project, filter)?;
            stories.retain(|story| !skipped(story));
            return Ok((!stories.is_empty()).then(|| [vec!["--exact".to_owned()], stories].concat()));
        }
        let skipped = self.engine.skipped_tests().iter().flat_map(|test| ["--skip", test.story]);
        Ok(Some(filter.into_iter().chain(skipped).map(str::to_owned).collect()))
    }
}

/// A browser and the driver that goes with it.
pub(crate) struct Browser {
    engine: Engine,
    browser: PathBuf,
    driver: PathBuf,
    /// The program of a screen that nobody sees, for a browser that has no other way to be without a window.
    screen_server: Option<PathBuf>,
}

/// The variable that names that program.
const SCREEN_SERVER_VARIABLE: &str = "XVFB";

impl Browser {
    /// What the engine's variables name, or else what is in the tools folder or on the PATH; `None` when one of them is
    /// nowhere.
    pub(crate) fn find_installed(engine: Engine, toolbox: &mut Toolbox) -> Result<Option<Self>> {
        let driver_name = match engine {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
            Engine::WebKit => "WebKitWebDriver",
        };
        let own = engine.driver_tool().and_then(|tool| toolbox.installed_program(&tool));
        let driver = find_executable(engine.env_variables()[1], &[driver_name], own)?;
        let screen = match engine {
            Engine::Chromium | Engine::Firefox => None,
            Engine::WebKit => {
                let Some(screen) = find_executable(SCREEN_SERVER_VARIABLE, &["Xvfb"], None)? else { return Ok(None) };
                Some(screen)
            }
        };
        Ok(Self::find_program(engine)?.zip(driver).map(|(browser, driver)| Self {
            engine,
            browser,
            driver,
            screen_server: screen,
        }))
    }

    /// The browser alone, whether its driver is there or not.
    pub(crate) fn find_program(engine: Engine) -> Result<Option<PathBuf>> {
        let (names, own): (&[&str], _) = match engine {
            Engine::Chromium => (&["chromium", "chromium-browser", "google-chrome"], None),
            Engine::Firefox => (&["firefox-esr", "firefox"], None),
            Engine::WebKit => (&[], webkit::mini_browser()),
        };
        find_executable(engine.env_variables()[0], names, own)
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// The browser's program.
    pub(crate) fn path(&self) -> &Path {
        &self.browser
    }

    /// Tells a test run which engine it is for and where that is, in the variables that it may have come from.
    pub(crate) fn set_env(&self, command: &mut Command) {
        let [browser, driver] = self.engine.env_variables();
        command.env(browser, &self.browser).env(driver, &self.driver).env("TRUST_CENTER_ENGINES", self.engine.name());
        if let Some(screen) = &self.screen_server {
            command.env(SCREEN_SERVER_VARIABLE, screen);
        }
    }
}

fn find_executable(variable: &str, names: &[&str], own: Option<PathBuf>) -> Result<Option<PathBuf>> {
    let Some(named) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(own.or_else(|| names.iter().find_map(|name| tools::find_on_path(name))));
    };
    let named = PathBuf::from(named);
    if !named.is_file() {
        bail!("{variable} names {}, and no such file is there", named.display());
    }
    Ok(Some(named))
}

/// The names of all stories, as the test program has them.
#[cfg(test)]
pub(crate) fn story_names() -> Result<Vec<String>> {
    let folder = crate::project::Project::find_root()?.resolve("tests/browser/tests/stories");
    let mut stories = Vec::new();
    for path in crate::compress::list_files(&folder)? {
        let module = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)?;
        let names = text.split("#[test]\nfn ").skip(1).filter_map(|rest| rest.split('(').next());
        stories.extend(names.map(|name| format!("{module}::{name}")));
    }
    Ok(stories)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_known_by_their_names() {
        for engine in Engine::ALL {
            assert_eq!(engine.name().parse(), Ok(engine));
        }
        assert!("safari".parse::<Engine>().is_err() && "".parse::<Engine>().is_err());
    }

    #[test]
    fn what_is_left_out_is_there_and_says_why() -> Result<()> {
        let (project, stories) = (Project::find_root()?, story_names()?);
        assert!(stories.len() > 100, "{stories:?}");
        for engine in Engine::ALL {
            for SkippedTest { story, reason: why } in engine.skipped_tests() {
                // The test program leaves out what holds the name anywhere.
                let hit: Vec<&String> = stories.iter().filter(|name| name.contains(story)).collect();
                assert!(!hit.is_empty() && hit.iter().all(|name| name.starts_with(story)), "{story}: {hit:?}");
                assert!(why.ends_with('.'), "{story}: {why}");
            }
            let wanted = EngineSelection { engine, is_explicit: true };
            let told = wanted.test_args(&project, Some("csp"))?.unwrap_or_default();
            assert_eq!((told.len(), wanted.may_be_missing()), (1 + 2 * engine.skipped_tests().len(), false));
        }
        Ok(())
    }

    #[test]
    fn where_nobody_names_webkit_one_story_runs_for_each_promise() -> Result<()> {
        let project = Project::find_root()?;
        let wanted = |engine| EngineSelection { engine, is_explicit: false };
        assert_eq!(
            wanted(Engine::Firefox).test_args(&project, Some("csp"))?,
            EngineSelection { is_explicit: true, ..wanted(Engine::Firefox) }.test_args(&project, Some("csp"))?
        );
        let webkit = wanted(Engine::WebKit);
        assert!(webkit.may_be_missing() && !wanted(Engine::Chromium).may_be_missing());
        // One promise, the second visit (P6), it cannot decide.
        let count = webkit_subset::guarantee_stories(&project)?.len();
        assert_eq!(webkit.test_args(&project, None)?.map(|args| args.len()), Some(count));
        assert_eq!(webkit.test_args(&project, Some("no such story"))?, None);
        Ok(())
    }
}
