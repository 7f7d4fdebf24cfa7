//! A site of its own and a browser on it.

use crate::engine::engine_under_test;
use crate::{Browser, artifacts};
use serde_json::Value;
use std::{fs, ops::Deref};
use xtask::test_server::{CannedResponse, PAGE_CSP, ServerBuilder, TestServer};

/// The first script of every page of a story: it hears what happens from the first byte on. It is a file of the same
/// origin, since the page's policy forbids anything else, and the policy stays as it is.
const RECORDER_SCRIPT: &str = r#"
globalThis.told = { violations: [], errors: [], events: [], shifts: [] };
addEventListener("securitypolicyviolation", (event) => {
  // Firefox asks for an icon by itself, and counts that as the page's.
  if (!event.blockedURI.endsWith("/favicon.ico")) told.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
addEventListener("error", (event) => { if (event instanceof ErrorEvent) told.errors.push(event.message); });
addEventListener("unhandledrejection", (event) => told.errors.push(String(event.reason)));
for (const name of ["ready", "error", "filterchange", "selectionchange", "export"]) {
  document.addEventListener(name, (event) => {
    if (event instanceof CustomEvent) {
      told.events.push({ name, id: event.target.id, detail: event.detail, bubbles: event.bubbles, composed: event.composed });
    }
  });
}
if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      told.shifts.push({ value: shift.value, nodes: shift.sources.map(({ node }) => `${node?.nodeName}.${node?.className}`) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
"#;

/// A browser on a page that is ready.
pub struct Session {
    browser: Browser,
    site: TestServer,
}

impl Session {
    /// The public page at `address` (as in `/#tc?view=services`), under its own policy, ready.
    #[must_use]
    pub fn open_shipped(address: &str) -> Self {
        let visit = Self::with_server(shipped_page().with_response("/", instrumented_page("")));
        visit.open_ready(address);
        visit
    }

    /// A browser that is on no page yet, and a site.
    #[must_use]
    pub fn with_server(plan: ServerBuilder) -> Self {
        Self::with_server_and_args(plan, &[])
    }

    /// The same, in a browser that is started with further arguments.
    #[must_use]
    pub fn with_server_and_args(plan: ServerBuilder, arguments: &[&str]) -> Self {
        Self { browser: Browser::open(engine_under_test(), arguments), site: plan.start().expect("a site") }
    }

    /// Goes to an address of the site and waits until every widget there is ready.
    pub fn open_ready(&self, address: &str) {
        self.load_page(address);
        self.wait_ready();
    }

    /// Goes to an address of the site, and waits for nothing.
    pub fn load_page(&self, address: &str) {
        self.browser.goto(&format!("{}{address}", self.site.url()));
    }

    /// Waits until every widget of the page is ready.
    pub fn wait_ready(&self) {
        self.browser.wait_until(
            "the widget is ready",
            "const widgets = [...document.querySelectorAll('trust-center-widget')];
             return widgets.length > 0 && widgets.every((widget) => widget.shadowRoot?.querySelector('.tc .strip'))",
        );
    }

    /// Follows a link to another state of the same page.
    pub fn follow_fragment(&self, fragment: &str) {
        self.browser.eval_with("location.hash = given[0]; await nextFrame()", &[fragment.into()]);
    }

    /// The site.
    pub fn server(&self) -> &TestServer {
        &self.site
    }

    /// What was asked of the site until now, in order; built files by their names, without their folder. Where the engine cannot
    /// keep files, what it must ask for again is there once: a script that is checked and then imported, and what the public page
    /// preloads.
    pub fn requested_paths(&self) -> Vec<String> {
        let folder = artifacts::versioned_address("");
        let requests = self.site.requested_paths();
        let preloaded = requests.iter().any(|path| path == "/");
        let mut asked: Vec<String> = Vec::new();
        for path in requests {
            let name = path.strip_prefix(&folder).map(|name| format!("/{name}"));
            let again = name.as_ref().is_some_and(|name| {
                let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
                (ends(&[".js"]) || preloaded && ends(&[".wasm", ".css"])) && asked.contains(name)
            });
            if !again || self.browser.engine().has_disk_cache() {
                asked.push(name.unwrap_or(path));
            }
        }
        asked
    }

    /// What the telltale has heard under a name.
    pub fn recorded_events(&self, name: &str) -> Vec<Value> {
        // Half a surrogate cannot travel in JSON.
        let told = self.browser.eval_with(
            "return JSON.parse(JSON.stringify(told[given[0]], (_, value) => typeof value === 'string' ? value.toWellFormed() : value))",
            &[name.into()],
        );
        told.as_array().cloned().unwrap_or_default()
    }

    /// The `error` events with their codes.
    pub fn error_codes(&self) -> Vec<String> {
        let codes = self.recorded_events("events");
        let codes = codes.iter().filter(|event| event["name"] == "error");
        codes.map(|event| event["detail"]["code"].as_str().unwrap_or("?").to_owned()).collect()
    }
}

impl Deref for Session {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

/// The page as it is shipped, under its own policy. Pages may be added or put in place of files.
#[must_use]
pub fn shipped_page() -> ServerBuilder {
    TestServer::builder(artifacts::dist_folder())
        .with_header("content-security-policy", PAGE_CSP)
        .with_response("/telltale.js", event_recorder(""))
}

/// The public page with the telltale before everything else, and with a further script after it where there is one.
#[must_use]
pub fn instrumented_page(further: &str) -> CannedResponse {
    CannedResponse::html_page(instrumented_html(further))
}

/// The same as text.
#[must_use]
pub fn instrumented_html(further: &str) -> String {
    let html = fs::read_to_string(artifacts::dist_folder().join("index.html")).expect("dist/index.html");
    let further = if further.is_empty() { String::new() } else { format!("<script src=\"{further}\"></script>") };
    let scripts = format!("<head><script src=\"telltale.js\"></script>{further}");
    html.replacen("<head>", &scripts, 1)
}

/// A page of somebody else that embeds the element: the telltale, a body, the element's script at the end.
#[must_use]
pub fn host_page(body: &str) -> CannedResponse {
    CannedResponse::html_page(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host page</title>\
         <script src=\"telltale.js\"></script></head>\
         <body>{body}<script type=\"module\" src=\"element.js\"></script></body></html>"
    ))
}

/// The first script of every page of a story, which hears what happens; after `before`, where there is any.
#[must_use]
pub fn event_recorder(before: &str) -> CannedResponse {
    javascript_response(&format!("{before}\n{RECORDER_SCRIPT}"))
}

/// A script of the site.
pub fn javascript_response(text: &str) -> CannedResponse {
    CannedResponse::new("text/javascript; charset=utf-8", text)
}
