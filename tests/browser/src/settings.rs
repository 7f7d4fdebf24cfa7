//! What a page can ask of the visitor's screen and system, set as a story wants it.

use crate::{Browser, Engine, mini_browser};
use serde_json::json;

/// What a page is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A screen, for somebody who likes light pages.
    Light,
    /// A screen, for somebody who likes dark pages.
    Dark,
    /// Paper.
    Print,
}

/// What a visitor can have told the browser or the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The system's few colours in place of the page's.
    ForcedColors,
    /// As little motion as may be.
    LessMotion,
    /// No scripts; those of the driver run.
    NoScripts,
}

impl Wish {
    /// How a page can see it.
    fn query(self) -> &'static str {
        match self {
            Self::ForcedColors => "(forced-colors: active)",
            Self::LessMotion => "(prefers-reduced-motion: reduce)",
            Self::NoScripts => "(scripting: none)",
        }
    }
}

impl Browser {
    /// Gives the page so many CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        match self.engine() {
            Engine::Chromium => {
                self.devtools(
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
                );
            }
            // Its window would not be as narrow as a phone; what shows the page in it may.
            Engine::Firefox => {
                self.system(
                    "const { style } = gBrowser.selectedBrowser;
                     style.setProperty('flex', 'none');
                     for (const [name, value] of Object.entries({ width: given[0], height: given[1] })) {
                         for (const part of ['', 'min-', 'max-']) style.setProperty(part + name, value + 'px', 'important');
                     }",
                    &[json!(width), json!(height)],
                );
                let size = [json!(width), json!(height)];
                self.until_with(
                    "the page has its size",
                    "return innerWidth === given[0] && innerHeight === given[1]",
                    &size,
                );
            }
            Engine::WebKit => {
                // In the middle of the screen: there the pointer is, and with it the focus.
                let [x, y] = [(mini_browser::SCREEN[0], width), (mini_browser::SCREEN[1], height)]
                    .map(|(screen, own)| screen.saturating_sub(own) / 2);
                self.ask("window/rect", json!({ "x": x, "y": y, "width": width, "height": height }));
                self.until_with(
                    "the page has its size and the focus",
                    "return innerWidth === given[0] && innerHeight === given[1] && document.hasFocus()",
                    &[json!(width), json!(height)],
                );
            }
        }
    }

    /// Shows the page on something.
    pub fn show_on(&self, media: Media) {
        let (medium, scheme) = match media {
            Media::Light => ("screen", "light"),
            Media::Dark => ("screen", "dark"),
            Media::Print => ("print", "light"),
        };
        match self.engine() {
            Engine::Chromium => {
                let scheme = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
                self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium, "features": scheme }));
            }
            Engine::Firefox => {
                self.system(
                    "const { browsingContext } = gBrowser.selectedBrowser;
                     browsingContext.mediumOverride = given[0];
                     browsingContext.prefersColorSchemeOverride = given[1];",
                    &[json!(medium), json!(scheme)],
                );
            }
            Engine::WebKit => self.mini_browser().show_on(medium, scheme),
        }
        if self.engine() != Engine::Chromium {
            self.until_with(
                "the medium is there",
                "return matchMedia(given[0]).matches && matchMedia(`(prefers-color-scheme: ${given[1]})`).matches",
                &[json!(medium), json!(scheme)],
            );
        }
    }

    /// Wishes something of every page, from the next one on at the latest.
    pub fn wish(&self, wish: Wish) {
        match (self.engine(), wish) {
            (Engine::Chromium, Wish::NoScripts) => {
                self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
            }
            (Engine::Chromium, Wish::ForcedColors | Wish::LessMotion) => {
                let (name, value) = wish.query().trim_matches(['(', ')']).split_once(": ").expect("a feature");
                let features = json!([{ "name": name, "value": value }]);
                self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
            }
            (Engine::Firefox, Wish::NoScripts) => {
                self.system("gBrowser.selectedBrowser.browsingContext.allowJavascript = false", &[]);
            }
            (Engine::Firefox, Wish::ForcedColors) => {
                // As with the system's high contrast: the page's colours are never taken.
                self.system("Services.prefs.setIntPref('browser.display.document_color_use', 2)", &[]);
            }
            (Engine::Firefox, Wish::LessMotion) => {
                self.system("Services.prefs.setIntPref('ui.prefersReducedMotion', 1)", &[]);
            }
            (Engine::WebKit, Wish::NoScripts) => self.mini_browser().without_scripts(),
            (Engine::WebKit, Wish::LessMotion) => self.mini_browser().reduce_motion(),
            (Engine::WebKit, Wish::ForcedColors) => panic!("WebKit has no forced colours"),
        }
        if wish != Wish::NoScripts {
            self.until_with("the page is told", "return matchMedia(given[0]).matches", &[wish.query().into()]);
        }
    }

    /// Prints the page, and throws the paper away.
    pub fn print(&self) {
        self.ask("print", json!({}));
    }
}
