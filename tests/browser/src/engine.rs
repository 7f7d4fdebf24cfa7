//! The browser engines: which driver speaks for each, how a session is asked for, and what only some can do.

use serde_json::{Value, json};
use std::{
    env,
    path::{Path, PathBuf},
};

/// A browser engine to run the stories in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by ChromeDriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver, on a display of its own.
    WebKit,
}

/// The engine that `TRUST_CENTER_ENGINES` names; Chromium where it is not set. A run is in one engine: for several, the
/// stories are run several times.
#[must_use]
pub fn engine_under_test() -> Engine {
    let named = env_value("TRUST_CENTER_ENGINES").unwrap_or_else(|| "chromium".into());
    match named.trim() {
        "chromium" => Engine::Chromium,
        "firefox" => Engine::Firefox,
        "webkit" => Engine::WebKit,
        other => panic!("TRUST_CENTER_ENGINES is {other:?}: it may be chromium, firefox or webkit"),
    }
}

impl Engine {
    /// The driver's program: what the variable names, or else what is on the PATH.
    pub(crate) fn driver_program(self) -> String {
        let (variable, name) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        env_value(variable).unwrap_or_else(|| name.to_owned())
    }

    /// How the driver is told its port, and that of a browser that is there already.
    pub(crate) fn driver_arguments(self, port: u16, browser: Option<u16>) -> Vec<String> {
        let target = browser.map(|browser| format!("--target=127.0.0.1:{browser}"));
        match self {
            Self::Chromium | Self::WebKit => [format!("--port={port}")].into_iter().chain(target).collect(),
            // Leave to ask the browser itself, as the DevTools do: for its media, its window and its console.
            Self::Firefox => vec!["--port".to_owned(), port.to_string(), "--allow-system-access".to_owned()],
        }
    }

    /// What a new session is asked for: no window on a screen, an empty profile, no word to anybody.
    pub(crate) fn capabilities(self, profile: &Path, arguments: &[&str]) -> Value {
        let downloads = profile.with_extension("downloads").display().to_string();
        match self {
            Self::Chromium => {
                let mut options = json!({
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        // Small machines and containers have little shared memory.
                        "--disable-dev-shm-usage",
                        "--lang=en-US", "--window-size=1280,900",
                        format!("--user-data-dir={}", profile.display()),
                    ],
                });
                options["prefs"] =
                    json!({ "download.default_directory": downloads, "download.prompt_for_download": false });
                add_arguments(&mut options, arguments);
                if let Some(binary) = env_value("CHROMIUM") {
                    options["binary"] = binary.into();
                }
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": options,
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Self::Firefox => {
                let mut options = json!({
                    "args": ["--headless", "--width=1280", "--height=900"],
                    "prefs": {
                        "intl.accept_languages": "en-US",
                        "network.captive-portal-service.enabled": false,
                        // It asks for icons by itself, and takes that for the page's wish: a policy would count them.
                        "browser.chrome.site_icons": false,
                        // Into the folder, without a question.
                        "browser.download.folderList": 2,
                        // Its panel would take the focus.
                        "browser.download.alwaysOpenPanel": false,
                        "browser.download.dir": downloads,
                        "browser.download.always_ask_before_handling_new_types": false,
                    },
                });
                add_arguments(&mut options, arguments);
                if let Some(binary) = env_value("FIREFOX") {
                    options["binary"] = binary.into();
                }
                json!({ "browserName": "firefox", "moz:firefoxOptions": options })
            }
            // Started by itself, before its driver.
            Self::WebKit => json!({ "browserName": "MiniBrowser" }),
        }
    }

    /// Whether a page in a frame prefers the scheme that the page around it has there.
    #[must_use]
    pub fn frames_inherit_color_scheme(self) -> bool {
        self != Self::WebKit
    }

    /// Whether a file that a frame saves counts as a page that is loaded into it, so that the policy of the page around is asked
    /// (`frame-src`).
    #[must_use]
    pub fn page_must_allow_frame_files(self) -> bool {
        self != Self::Chromium
    }

    /// Whether a file is kept whatever it was asked for. WebKitGTK under automation keeps files in memory alone, and asks again
    /// for what is preloaded or fetched and then used in another way.
    #[must_use]
    pub fn has_disk_cache(self) -> bool {
        self != Self::WebKit
    }

    /// Whether the tabulator comes to fields for a colour. WebKitGTK passes over them, whatever `tabindex` they have.
    #[must_use]
    pub fn focuses_color_inputs(self) -> bool {
        self != Self::WebKit
    }

    /// Whether the Chrome DevTools Protocol is at hand, which has permissions, and figures of what a page holds.
    #[must_use]
    pub fn has_devtools(self) -> bool {
        self == Self::Chromium
    }
}

/// MiniBrowser's program: what the variable names, or else where distributions put it.
pub(crate) fn mini_browser_path() -> PathBuf {
    let found = env_value("WEBKIT").map(PathBuf::from).or_else(xtask::webkit::mini_browser);
    found.expect("WebKitGTK's MiniBrowser (Debian: apt-get install webkit2gtk-driver xvfb)")
}

/// The program of a screen that nobody sees.
pub(crate) fn screen_server_path() -> String {
    env_value("XVFB").unwrap_or_else(|| "Xvfb".to_owned())
}

/// Adds arguments to those that a session's options have.
fn add_arguments(options: &mut Value, arguments: &[&str]) {
    if let Some(list) = options["args"].as_array_mut() {
        list.extend(arguments.iter().map(|&argument| argument.into()));
    }
}

fn env_value(variable: &str) -> Option<String> {
    env::var(variable).ok().filter(|value| !value.is_empty())
}
