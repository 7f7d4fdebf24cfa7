//! The package in pages that others build: by React 19, React 18, Vue 3 and Next.js, rendered on a server and hydrated.
//!
//! `cargo xtask fixtures` builds them from `examples`; they stand under the policy that the README promises is enough.

use browser_tests::{Session, dist_folder, event_recorder, fixtures_folder, javascript_response};
use serde_json::{Value, json};
use std::fs;
use xtask::test_server::{CannedResponse, PAGE_CSP, TestServer};

/// A page under `examples`, with the ids of the widgets on it.
struct Host {
    name: &'static str,
    widgets: &'static [&'static str],
    /// Widgets whose first `ready` is not heard, because the framework listens to them only from the next render on.
    deaf: &'static [&'static str],
    /// The policy that the framework needs, made from the page's.
    policy: fn(&str) -> String,
    /// Where its pages are.
    folder: &'static str,
}

const HOSTS: [Host; 4] = [
    // React 19 does not attach listeners of custom elements while it hydrates (react/react issue 35446). The component of the
    // package listens by itself; should this row fail because React does it now, docs/frameworks.md has a sentence less.
    Host { name: "react-19", widgets: &["component", "tag"], deaf: &["tag"], policy: str::to_owned, folder: "page" },
    Host { name: "react-18", widgets: &["component"], deaf: &[], policy: str::to_owned, folder: "page" },
    // Vue makes a policy for trusted types, by that name.
    Host {
        name: "vue",
        widgets: &["tag"],
        deaf: &[],
        policy: |page| page.replace("trusted-types 'none'", "trusted-types vue"),
        folder: "page",
    },
    // Next.js starts by inline scripts, and loads its own by texts that are no trusted type.
    Host { name: "next", widgets: &["component"], deaf: &[], policy: |_| NEXT.to_owned(), folder: "out" },
];

const NEXT: &str =
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";

/// Counts what listens on window and document, before anything else does.
const LISTENERS: &str = "
globalThis.listening = 0;
for (const target of [window, document]) {
  const heard = new Set();
  const key = (type, listener, options) => JSON.stringify([type, Boolean(options?.capture ?? options)]) + ids(listener);
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = function (type, listener, options) {
    const name = key(type, listener, options);
    if (!heard.has(name)) { heard.add(name); listening += 1; }
    return addEventListener.call(target, type, listener, options);
  };
  target.removeEventListener = function (type, listener, options) {
    if (heard.delete(key(type, listener, options))) listening -= 1;
    return removeEventListener.call(target, type, listener, options);
  };
}
const known = new Map();
function ids(listener) { if (!known.has(listener)) known.set(listener, known.size); return known.get(listener); }
";

impl Host {
    /// The page's HTML as its server sends it.
    fn server_html(&self) -> String {
        let file = fixtures_folder().join(self.name).join(self.folder).join("index.html");
        fs::read_to_string(&file)
            .unwrap_or_else(|_| panic!("{} is not there: run cargo xtask fixtures", file.display()))
    }

    fn open_session(&self) -> Session {
        let visit = Session::with_server(
            TestServer::builder(fixtures_folder().join(self.name).join(self.folder))
                .with_header("content-security-policy", &(self.policy)(PAGE_CSP))
                .with_response("/telltale.js", event_recorder(LISTENERS)),
        );
        visit.open_ready("/");
        visit
    }
}

/// Nothing that the framework or the browser holds against the page.
fn assert_no_complaints(visit: &Session, host: &Host) {
    assert_eq!(visit.eval("return globalThis.complaints ?? []"), json!([]), "{}", host.name);
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{}", host.name);
    assert_eq!(visit.recorded_events("violations"), Vec::<Value>::new(), "{}", host.name);
}

/// How many `ready` events the page's components have heard.
fn count_ready_events(visit: &Session) -> usize {
    let told = visit.eval_text("return document.getElementById('told').textContent");
    told.split(' ').filter(|told| told.ends_with(":ready")).count()
}

#[test]
fn the_server_writes_the_tag_with_its_attributes_and_what_is_shown_without_script() {
    for host in HOSTS {
        let html = host.server_html();
        for id in host.widgets {
            let tag = html.split("<trust-center-widget ").find(|tag| tag.starts_with(&format!("id=\"{id}\"")));
            let tag = tag.and_then(|tag| tag.split("</trust-center-widget>").next());
            let tag = tag.unwrap_or_else(|| panic!("{}: no {id} in {html}", host.name));
            for part in
                ["view=\"services\"", "heading-level=\"3\"", "class=\"wide\"", "loading=\"eager\"", ">Our report</a>"]
            {
                assert!(tag.contains(part), "{}: {part} in {tag}", host.name);
            }
            assert!(!tag.contains("undefined") && !tag.contains("[object"), "{}: {tag}", host.name);
        }
    }
}

// In WebKit: E1
#[test]
fn hydration_finds_no_difference_and_the_widget_works() {
    for host in HOSTS {
        let visit = host.open_session();
        for id in host.widgets {
            let shown = visit.wait_until_with(
                &format!("{}: {id} shows rows", host.name),
                "const root = document.getElementById(given[0]).shadowRoot;
                 return root.querySelector('.rows > .row') && [root.querySelectorAll('.rows > .row').length, Boolean(root.querySelector('h3')), Boolean(root.querySelector('h2'))]",
                &[(*id).into()],
            );
            assert_eq!(shown, json!([108, true, false]), "{} {id}", host.name);
            let child = visit.eval_with("return document.getElementById(given[0]).textContent.trim()", &[(*id).into()]);
            assert_eq!(child, "Our report", "{} {id}", host.name);
        }
        assert_no_complaints(&visit, &host);
    }
}

#[test]
fn events_arrive_and_values_go_in() {
    for host in HOSTS {
        let visit = host.open_session();
        for id in host.widgets {
            visit.eval_with(
                "const field = document.getElementById(given[0]).shadowRoot.querySelector('input[type=search]');
                 field.value = 'maxcompute';
                 field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));",
                &[(*id).into()],
            );
            let events = ["ready", "filterchange"];
            for event in &events[usize::from(host.deaf.contains(id))..] {
                let told = format!("{id}:{event}");
                visit.wait_until(
                    &format!("{}: {told} arrives", host.name),
                    &format!("return document.getElementById('told').textContent.split(' ').includes('{told}')"),
                );
            }
        }
        visit.eval("document.getElementById('turn').click()");
        for id in host.widgets {
            visit.wait_until(
                &format!("{}: the property of {id} arrives", host.name),
                &format!(
                    "const widget = document.getElementById('{id}');
                     return widget.view === 'entities' && textOf(widget.shadowRoot).includes('Legal entities')"
                ),
            );
        }
        assert_eq!(count_ready_events(&visit), host.widgets.len() - host.deaf.len(), "{}: told once each", host.name);
        assert_no_complaints(&visit, &host);
    }
}

#[test]
fn taken_out_and_put_back_it_leaves_nothing() {
    for host in HOSTS {
        let visit = host.open_session();
        let turn = |there: bool| {
            visit.eval("document.getElementById('leave').click()");
            visit.wait_until(
                &format!("{}: there: {there}", host.name),
                &format!(
                    "const widgets = [...document.querySelectorAll('trust-center-widget:not(#plain)')];
                     return widgets.length === {} && widgets.every((widget) => widget.state === 'ready')",
                    if there { host.widgets.len() } else { 0 }
                ),
            );
            visit.eval("await nextFrame(); return listening").as_u64().unwrap()
        };
        let (without, with) = (turn(false), turn(true));
        assert!(without < with, "{}: it listens while it is there", host.name);
        for _ in 0..5 {
            assert_eq!((turn(false), turn(true)), (without, with), "{}: listeners on window and document", host.name);
        }
        // The newest of them works.
        assert_eq!(count_ready_events(&visit), host.widgets.len() * 7 - host.deaf.len(), "{}", host.name);
        assert_no_complaints(&visit, &host);
    }
}

#[test]
fn the_snippets_for_frameworks_work_with_files_from_another_origin() {
    for (host, folder, page, scripts) in [
        ("react-18", "page", "react.html", "."),
        ("react-19", "page", "react.html", "."),
        ("react-19", "page", "next.html", "."),
        ("vue", "page", "vue.html", "."),
        ("next", "out", "snippet.html", "_next/static/chunks"),
    ] {
        let folder = fixtures_folder().join(host).join(folder);
        let files = TestServer::builder(dist_folder()).with_header("access-control-allow-origin", "*").start().unwrap();
        let mut plan = TestServer::builder(&folder);
        // The address is known only now.
        for entry in fs::read_dir(folder.join(scripts)).unwrap() {
            let path = entry.unwrap().path();
            let text = if path.extension().is_some_and(|end| end == "js") {
                fs::read_to_string(&path).unwrap()
            } else {
                String::new()
            };
            if text.contains("https://files.example") {
                let name = format!("/{}", path.strip_prefix(&folder).unwrap().display()).replace("/./", "/");
                plan =
                    plan.with_response(&name, javascript_response(&text.replace("https://files.example", files.url())));
            }
        }
        let origin = files.url();
        let inline = if host == "next" { "'unsafe-inline'" } else { "" };
        let policy = format!(
            "default-src 'none'; script-src 'self' {origin} 'wasm-unsafe-eval' {inline}; connect-src 'self' {origin}; style-src 'self'"
        );
        let html = fs::read_to_string(folder.join(page)).unwrap();
        let visit = Session::with_server(
            plan.with_header("content-security-policy", &policy)
                .with_response("/telltale.js", event_recorder(""))
                .with_response("/snippet", CannedResponse::html_page(html)),
        );
        visit.open_ready("/snippet");
        visit.wait_until(
            &format!("{host} {page}: the rows are those of the snippet's query"),
            "const rows = queryAll('.rows > .row').length; return rows > 0 && rows < 108",
        );
        let link = visit.eval("const link = document.querySelector('trust-center-widget > a'); return [link.getAttribute('href'), link.textContent]");
        assert_eq!(link, json!(["/report?a=1&b=2", "Our {report}"]), "{host} {page}");
        let given = visit.eval("const at = document.querySelector('trust-center-widget'); return [at.view, at.query, at.getAttribute('heading-level'), at.permalink]");
        assert_eq!(given, json!(["services", "storage", "3", true]), "{host} {page}");
        assert_eq!(visit.eval("return globalThis.complaints ?? []"), json!([]), "{host} {page}");
        assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{host} {page}");
        assert_eq!(visit.recorded_events("violations"), Vec::<Value>::new(), "{host} {page}");
    }
}

#[test]
fn the_snippets_of_the_documentation_work() {
    for (name, pages) in [
        ("react-19", ["docs.html", "docs-tag.html"].as_slice()),
        ("react-18", &["docs.html"]),
        ("vue", &["docs.html"]),
        ("next", &["docs.html"]),
    ] {
        let host = HOSTS.iter().find(|host| host.name == name).unwrap();
        for page in pages {
            let folder = fixtures_folder().join(name).join(host.folder);
            let html = fs::read_to_string(folder.join(page)).unwrap();
            let visit = Session::with_server(
                TestServer::builder(&folder)
                    .with_header("content-security-policy", &(host.policy)(PAGE_CSP))
                    .with_response("/telltale.js", event_recorder(""))
                    .with_response("/docs", CannedResponse::html_page(html)),
            );
            visit.open_ready("/docs");
            visit.wait_until(
                &format!("{name} {page}: it shows the services"),
                "return queryAll('.rows > .row').length === 108",
            );
            assert_eq!(visit.eval_text("return host.textContent.trim()"), "Our SOC 3 report", "{name} {page}");
            assert_no_complaints(&visit, host);
        }
    }
}
