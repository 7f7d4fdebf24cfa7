//! What a page can ask of the visitor's screen and system, set as a story wants it.

use crate::{Browser, Engine, webkit_minibrowser};
use serde_json::json;

/// What a page is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaEmulation {
    /// A screen, for somebody who likes light pages.
    Light,
    /// A screen, for somebody who likes dark pages.
    Dark,
    /// Paper.
    Print,
}

/// What a visitor can have told the browser or the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// The system's few colours in place of the page's.
    ForcedColors,
    /// As little motion as may be.
    LessMotion,
    /// No scripts; those of the driver run.
    NoScripts,
}

impl Preference {
    /// How a page can see it.
    fn media_query(self) -> &'static str {
        match self {
            Self::ForcedColors => "(forced-colors: active)",
            Self::LessMotion => "(prefers-reduced-motion: reduce)",
            Self::NoScripts => "(scripting: none)",
        }
    }
}

impl Browser {
    /// Gives the page so many CSS pixels.
    pub fn resize_viewport(&self, width: u32, height: u32) {
        match self.engine() {
            Engine::Chromium => {
                self.devtools(
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
                );
            }
            // Its window would not be as narrow as a phone; what shows the page in it may.
            Engine::Firefox => {
                self.eval_privileged(
                    "const { style } = gBrowser.selectedBrowser;
                     style.setProperty('flex', 'none');
                     for (const [name, value] of Object.entries({ width: given[0], height: given[1] })) {
                         for (const part of ['', 'min-', 'max-']) style.setProperty(part + name, value + 'px', 'important');
                     }",
                    &[json!(width), json!(height)],
                );
                let size = [json!(width), json!(height)];
                self.wait_until_with(
                    "the page has its size",
                    "return innerWidth === given[0] && innerHeight === given[1]",
                    &size,
                );
            }
            Engine::WebKit => {
                // In the middle of the screen: there the pointer is, and with it the focus.
                let [x, y] =
                    [(webkit_minibrowser::SCREEN_SIZE[0], width), (webkit_minibrowser::SCREEN_SIZE[1], height)]
                        .map(|(screen, own)| screen.saturating_sub(own) / 2);
                self.request("window/rect", json!({ "x": x, "y": y, "width": width, "height": height }));
                self.wait_until_with(
                    "the page has its size and the focus",
                    "return innerWidth === given[0] && innerHeight === given[1] && document.hasFocus()",
                    &[json!(width), json!(height)],
                );
            }
        }
    }

    /// Shows the page on something.
    pub fn emulate_media(&self, media: MediaEmulation) {
        let (medium, scheme) = match media {
            MediaEmulation::Light => ("screen", "light"),
            MediaEmulation::Dark => ("screen", "dark"),
            MediaEmulation::Print => ("print", "light"),
        };
        match self.engine() {
            Engine::Chromium => {
                let scheme = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
                self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium, "features": scheme }));
            }
            Engine::Firefox => {
                self.eval_privileged(
                    "const { browsingContext } = gBrowser.selectedBrowser;
                     browsingContext.mediumOverride = given[0];
                     browsingContext.prefersColorSchemeOverride = given[1];",
                    &[json!(medium), json!(scheme)],
                );
            }
            Engine::WebKit => self.mini_browser().emulate_media(medium, scheme),
        }
        if self.engine() != Engine::Chromium {
            self.wait_until_with(
                "the medium is there",
                "return matchMedia(given[0]).matches && matchMedia(`(prefers-color-scheme: ${given[1]})`).matches",
                &[json!(medium), json!(scheme)],
            );
        }
    }

    /// Wishes something of every page, from the next one on at the latest.
    pub fn emulate_preference(&self, wish: Preference) {
        match (self.engine(), wish) {
            (Engine::Chromium, Preference::NoScripts) => {
                self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
            }
            (Engine::Chromium, Preference::ForcedColors | Preference::LessMotion) => {
                let (name, value) = wish.media_query().trim_matches(['(', ')']).split_once(": ").expect("a feature");
                let features = json!([{ "name": name, "value": value }]);
                self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
            }
            (Engine::Firefox, Preference::NoScripts) => {
                self.eval_privileged("gBrowser.selectedBrowser.browsingContext.allowJavascript = false", &[]);
            }
            (Engine::Firefox, Preference::ForcedColors) => {
                // As with the system's high contrast: the page's colours are never taken.
                self.eval_privileged("Services.prefs.setIntPref('browser.display.document_color_use', 2)", &[]);
            }
            (Engine::Firefox, Preference::LessMotion) => {
                self.eval_privileged("Services.prefs.setIntPref('ui.prefersReducedMotion', 1)", &[]);
            }
            (Engine::WebKit, Preference::NoScripts) => self.mini_browser().disable_scripts(),
            (Engine::WebKit, Preference::LessMotion) => self.mini_browser().reduce_motion(),
            (Engine::WebKit, Preference::ForcedColors) => panic!("WebKit has no forced colours"),
        }
        if wish != Preference::NoScripts {
            self.wait_until_with(
                "the page is told",
                "return matchMedia(given[0]).matches",
                &[wish.media_query().into()],
            );
        }
    }

    /// Prints the page, and throws the paper away.
    pub fn emulate_print(&self) {
        self.request("print", json!({}));
    }
}
