//! The pages of somebody else in `examples/pages`, from one origin, with the widget's files from another: the same snippet
//! gives the same rows in each (E1), under the policy of each.

use browser_tests::{Session, dist_folder, javascript_response, read_host_file, yew_fixture_folder};
use xtask::test_server::{CannedResponse, ServerBuilder, TestServer};

/// What marketing pastes, with the origin of the files in place of `CDN`.
const SNIPPET: &str = r#"<script type="module" src="CDN/element.js"></script>
<trust-center-widget view="services">
  <a href="https://trust.example.com/soc-3">Our SOC 3 report</a>
</trust-center-widget>"#;

/// The origin of the widget's files, open to all as the README asks.
fn cdn_server() -> TestServer {
    TestServer::builder(dist_folder())
        .with_header("access-control-allow-origin", "*")
        .with_header("cross-origin-resource-policy", "cross-origin")
        // So that the page may know what was loaded.
        .with_header("timing-allow-origin", "*")
        .start()
        .unwrap()
}

/// What WordPress's text filter makes of the snippet: paragraphs and line breaks, also inside the element.
fn minified_snippet(snippet: &str) -> String {
    snippet.replace('\n', "<br />\n").replace("</script><br />", "</script></p>\n<p>")
}

/// A host page with the snippet in its place.
fn host_page(name: &str, snippet: &str) -> CannedResponse {
    CannedResponse::html_page(
        read_host_file(name).replace("{{snippet}}", snippet).replace("{{mangled}}", &minified_snippet(snippet)),
    )
}

/// A site of somebody else, with its stylesheets and scripts.
fn host_server(snippet: &str) -> ServerBuilder {
    let sheets = ["reset.css", "small.css", "wordpress.css", "webflow.css"];
    let pages = ["plain.html", "reset.html", "small.html", "wordpress.html", "webflow.html", "rtl.html", "spa.html"];
    let plan = TestServer::builder(yew_fixture_folder())
        .with_response("/spa.js", javascript_response(&read_host_file("spa.js")));
    let plan = sheets.iter().fold(plan, |plan, name| {
        plan.with_response(&format!("/{name}"), CannedResponse::new("text/css", read_host_file(name)))
    });
    pages.iter().fold(plan, |plan, name| plan.with_response(&format!("/{name}"), host_page(name, snippet)))
}

const ROWS: &str = "return queryAll('.rows > .row').length";

#[test]
fn the_snippet_is_short_and_has_nothing_inline() {
    assert!(SNIPPET.len() <= 1_000, "{} characters", SNIPPET.len());
    for word in ["style", "onload", "<style", "javascript:"] {
        assert!(!SNIPPET.contains(word), "{word}");
    }
    assert_eq!(SNIPPET.matches("<script").count(), 1);
    assert!(SNIPPET.contains("></script>"), "a script of its own");
}

#[test]
fn the_same_snippet_gives_the_same_rows_in_every_page() {
    let files = cdn_server();
    let snippet = SNIPPET.replace("CDN", files.url());
    let visit = Session::with_server(host_server(&snippet));
    for name in
        ["plain.html", "reset.html", "small.html", "wordpress.html", "webflow.html", "rtl.html", "spa.html#/trust"]
    {
        visit.load_page(&format!("/{name}"));
        visit.wait_until(
            &format!("it is ready in {name}"),
            "host?.scrollIntoView(); return host?.state === 'ready' && queryAll('.rows > .row').length > 0",
        );
        assert_eq!(visit.eval_number(ROWS), 108.0, "{name}");
        // It is seen, has room, and can be used.
        let room = visit.eval_number("return query('.tc').getBoundingClientRect().width");
        assert!(room >= 300.0, "{name}: {room} px");
        visit.type_into("#tc-services", "maxcompute");
        visit.wait_until(&format!("it filters in {name}"), "return queryAll('.rows > .row').length < 10");
        assert!(visit.eval_text("return textOf(query('.rows .name'))").contains("MaxCompute"), "{name}");
    }
}

#[test]
fn letters_and_colours_are_its_own_in_every_page() {
    let files = cdn_server();
    let visit = Session::with_server(host_server(&SNIPPET.replace("CDN", files.url())));
    let look = "host.scrollIntoView(); await nextFrame(); return ['.strip', '.title', '.row > button', '.controls input, #tc-services', '.count'].map((css) => {
        const node = query(css), style = node && getComputedStyle(node);
        return style && [css, style.color, style.fontSize, style.fontFamily, style.lineHeight, style.letterSpacing, style.textTransform, style.whiteSpace, style.padding].join(' ');
    })";
    let mut plain = Vec::new();
    for name in ["plain.html", "reset.html", "small.html", "wordpress.html", "webflow.html"] {
        visit.load_page(&format!("/{name}"));
        visit.wait_until("it is ready", "host?.scrollIntoView(); return host?.state === 'ready' && query('.row')");
        let seen = visit.eval(look);
        if plain.is_empty() {
            plain.push(seen);
        } else {
            assert_eq!(seen, plain[0], "{name}");
        }
    }
}

#[test]
fn it_works_under_the_policies_of_its_hosts() {
    let files = cdn_server();
    let cdn = files.url();
    let strict = format!(
        "default-src 'none'; script-src {cdn} 'wasm-unsafe-eval'; connect-src {cdn}; style-src 'none'; img-src 'none'; \
         font-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let isolated = [("cross-origin-embedder-policy", "require-corp"), ("cross-origin-opener-policy", "same-origin")];
    for (what, headers) in [
        ("the strictest policy", vec![("content-security-policy", strict.as_str())]),
        ("a page that isolates itself", isolated.to_vec()),
        ("both", [vec![("content-security-policy", strict.as_str())], isolated.to_vec()].concat()),
    ] {
        let plan = host_server(&SNIPPET.replace("CDN", cdn));
        let visit =
            Session::with_server(headers.iter().fold(plan, |plan, (name, value)| plan.with_header(name, value)));
        visit.open_ready("/plain.html");
        assert_eq!(visit.eval_number(ROWS), 108.0, "{what}");
        let said: Vec<String> = visit.console_messages().into_iter().filter(|line| !line.contains("favicon")).collect();
        assert_eq!(said, Vec::<String>::new(), "{what}");
        if headers.len() == 2 {
            assert!(visit.is_true("return crossOriginIsolated"), "{what}");
        }
    }
}

/// Clicks inside and beside the widget on a page that is a Yew app of the same version, whose marks on nodes are numbers that
/// begin at one like the widget's.
#[test]
fn a_page_that_is_a_yew_app_and_the_widget_do_not_hear_each_others_clicks() {
    assert!(yew_fixture_folder().is_dir(), "the Yew page is not built: `cargo xtask test --only browser` builds it");
    let files = cdn_server();
    // Roots are written down as they are made, since a closed one tells nobody where it is.
    let start = format!(
        "import init from './yew-host.js';
         import '{}/element.js';
         globalThis.roots = {{}};
         const attach = Element.prototype.attachShadow;
         Element.prototype.attachShadow = function (how) {{ return (roots[this.id] = attach.call(this, how)); }};
         await init();",
        files.url()
    );
    let html = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Yew</title></head><body><script type=module src=start.js></script></body></html>";
    let visit = Session::with_server(
        host_server("")
            .with_response("/yew.html", CannedResponse::html_page(html))
            .with_response("/start.js", javascript_response(&start)),
    );
    visit.load_page("/yew.html");
    visit.wait_until(
        "both are ready",
        "return ['open', 'closed'].every((id) => roots[id]?.querySelector('.rows > .row'))",
    );
    for id in ["open", "closed"] {
        let inner = format!("const inner = roots.{id};");
        assert_eq!(visit.eval_text(&format!("{inner} return inner.mode")), id);
        assert_eq!(
            visit.is_true(&format!("return document.getElementById('{id}').shadowRoot === null")),
            id == "closed"
        );
        // Rows open and close by it: the widget hears its own clicks.
        let open = format!(
            "{inner} inner.querySelector('.row > button').click(); await nextFrame(); return inner.querySelectorAll('.detail').length"
        );
        assert_eq!(visit.eval_number(&open), 1.0, "{id}");
        assert_eq!(visit.eval_number(&open), 0.0, "{id}");
        // Then every control of it.
        let clicks = visit.eval_number(&format!(
            "{inner} let clicks = 0;
             for (const node of [...inner.querySelectorAll('button, input[type=checkbox], .row, .name')].slice(0, 80)) {{
                 if (!node.isConnected || !isVisible(node)) continue;
                 node.dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true, cancelable: true }}));
                 clicks += 1;
                 await new Promise((done) => setTimeout(done));
             }}
             await nextFrame(); return clicks"
        ));
        assert!(clicks > 10.0, "{id}: {clicks}");
        // The page hears what bubbles out of the element, and nothing on its buttons.
        let heard = visit.eval_text("return document.getElementById('heard').textContent");
        assert!(heard.contains("around"), "{id}: {heard}");
        let strangers: Vec<&str> = heard.split(", ").filter(|name| *name != "around").collect();
        assert_eq!(strangers, Vec::<&str>::new(), "{id}: clicks in the widget set off the page's buttons");
    }
    // And the page's clicks do nothing inside.
    let inside = "await nextFrame(); return ['open', 'closed'].map((id) => [...roots[id].querySelectorAll('.title, .rows, .facets, .count')].map(textOf)).join()";
    let before = visit.eval_text(inside);
    visit.eval("for (let at = 0; at < 200; at += 1) { document.getElementById(`button-${at}`).click(); await new Promise((done) => setTimeout(done)); } await nextFrame()");
    assert!(visit.eval_text(inside) == before, "clicks on the page changed a widget");
    let heard = visit.eval_text("return document.getElementById('heard').textContent");
    assert!(heard.contains("button 0") && heard.contains("button 199"), "{heard}");
}

// In WebKit: E3
#[test]
fn twenty_widgets_on_a_page_load_everything_once() {
    let files = cdn_server();
    let (script, element) = {
        let snippet = SNIPPET.replace("CDN", files.url());
        let (script, element) = snippet.split_once('\n').unwrap();
        (script.to_owned(), element.to_owned())
    };
    let visit = Session::with_server(host_server(&format!("{script}{}", element.repeat(20))));
    visit.load_page("/plain.html");
    visit.wait_until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    visit.eval("for (const widget of document.querySelectorAll('trust-center-widget')) widget.load()");
    visit.wait_until(
        "all are ready",
        "return [...document.querySelectorAll('trust-center-widget')].filter((widget) => widget.shadowRoot?.querySelectorAll('.rows > .row').length === 108).length === 20",
    );
    let asked = files.requested_paths();
    let names = ["trust-center-widget.js", "trust-center-widget_bg.wasm", "widget.css", "element.js"];
    // Where nothing is kept, the glue is asked for once to be checked and once to be run.
    let once = |name: &&&str| visit.engine().has_disk_cache() || **name != "trust-center-widget.js";
    for name in names.iter().filter(once) {
        assert_eq!(asked.iter().filter(|path| path.ends_with(&format!("/{name}"))).count(), 1, "{name}: {asked:?}");
    }
    assert_eq!(asked.len(), if visit.engine().has_disk_cache() { 4 } else { 5 }, "{asked:?}");
    let errors = visit.console_messages();
    let errors: Vec<&String> = errors.iter().filter(|line| !line.contains("favicon")).collect();
    assert_eq!(errors, Vec::<&String>::new());
}

// In WebKit: P6
#[test]
fn the_browser_keeps_the_page_and_loads_nothing_twice() {
    let files = cdn_server();
    let visit = Session::with_server(
        host_server(&SNIPPET.replace("CDN", files.url()))
            .with_response("/other.html", CannedResponse::html_page("<!doctype html><title>Other</title><p>Other")),
    );
    visit.open_ready("/plain.html");
    visit.type_into("#tc-services", "maxcompute");
    visit.wait_until("it filters", "return queryAll('.rows > .row').length < 10");
    let first = files.requested_paths().len();
    assert_eq!(first, 4);

    // There and back again: the page is as it was left, from the browser's own memory of it.
    visit.eval("addEventListener('pageshow', (event) => { globalThis.kept = event.persisted; })");
    visit.load_page("/other.html");
    visit.eval("history.back()");
    visit.wait_until("the page is back", "return host?.state === 'ready' && location.pathname === '/plain.html'");
    if visit.engine().has_devtools() {
        // Chromium says why it did not keep a page.
        let why = visit.eval_text(
            "const entry = performance.getEntriesByType('navigation')[0]; return JSON.stringify(entry.notRestoredReasons ?? null)",
        );
        if visit.is_true("return globalThis.kept === true") {
            assert_eq!(visit.eval_text("return query('#tc-services').value"), "maxcompute");
        } else {
            // A driver's own listeners may forbid it; nothing of the widget may.
            for reason in ["unload", "response-cache-control-no-store", "websocket", "lock", "broadcastchannel"] {
                assert!(!why.contains(reason), "{why}");
            }
            println!("not kept by this browser under its driver: {why}");
        }
    } else {
        // The page can be asked before it is told that it is shown again.
        visit.wait_until("it is the page that was kept", "return globalThis.kept");
    }
    assert_eq!(files.requested_paths().len(), first);

    // A second visit asks whether element.js is another, and for nothing else.
    visit.load_page("/other.html");
    visit.open_ready("/plain.html");
    let asked: Vec<String> = files.requested_paths().split_off(first);
    assert!(asked.iter().all(|path| path == "/element.js"), "{asked:?}");
    let bytes = visit.eval(
        "return performance.getEntriesByType('resource').filter((entry) => /\\/v\\d/.test(entry.name)).map((entry) => entry.transferSize)",
    );
    let bytes = bytes.as_array().unwrap();
    assert!(bytes.len() >= 3 && bytes.iter().all(|size| size == 0), "{bytes:?}");
}
