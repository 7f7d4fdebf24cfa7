//! Loaded twice, in two versions, mounted and taken down two hundred times: nothing throws, nothing piles up (E3).

use browser_tests::{
    Engine, Session, dist_folder, engine_under_test, host_page, javascript_response, read_host_file, shipped_page,
};
use serde_json::{Value, json};
use std::fs;
use xtask::test_server::{CannedResponse, TestServer};

#[test]
fn loaded_from_two_places_it_is_defined_once() {
    let other = TestServer::builder(dist_folder()).with_header("access-control-allow-origin", "*").start().unwrap();
    let elsewhere = format!("{}/element.js", other.url());
    let body = format!(
        "<trust-center-widget id=it view=services></trust-center-widget>
         <script type=module src=element.js></script>
         <script type=module src=\"element.js?again\"></script>
         <script type=module src=\"{}\"></script>
         <script type=module src=\"{elsewhere}\"></script>",
        browser_tests::versioned_address("element.js")
    );
    let policy = format!("script-src 'self' {} 'wasm-unsafe-eval'; connect-src 'self'", other.url());
    let visit = Session::with_server(
        shipped_page().with_header("content-security-policy", &policy).with_response("/host.html", host_page(&body)),
    );
    visit.open_ready("/host.html");
    assert_eq!(visit.eval_number("return queryAll('.rows > .row').length"), 108.0);
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    // The first definition serves all, from its own place.
    let modules =
        visit.requested_paths().into_iter().chain(other.requested_paths()).filter(|path| path.ends_with("_bg.wasm"));
    assert_eq!(modules.count(), 1);
}

#[test]
fn an_older_version_on_the_page_does_no_harm() {
    // A script of another version, with files of its own: here the same, told apart by what it says of itself.
    let older = fs::read_to_string(dist_folder().join("element.js")).unwrap();
    let older = older.replacen("observedAttributes=", "version=\"older\";static observedAttributes=", 1);
    assert!(older.contains("version=\"older\""));
    for (first, second) in [("older.js", "element.js"), ("element.js", "older.js")] {
        let page = CannedResponse::html_page(format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title><script src=telltale.js></script></head><body>
             <trust-center-widget id=it view=services></trust-center-widget><other-name view=regions loading=eager></other-name>
             <script type=module src={first}></script><script type=module src={second}></script><script type=module src=own.js></script></body></html>"
        ));
        // Who wants both gives the second another name.
        let own = format!(
            "import {{ define }} from './{second}'; define(); define('other-name'); define('other-name'); define('third-name');"
        );
        let visit = Session::with_server(
            shipped_page()
                .with_response("/host.html", page)
                .with_response("/older.js", javascript_response(&older))
                .with_response("/own.js", javascript_response(&own)),
        );
        visit.open_ready("/host.html");
        visit.wait_until("the other is ready too", "return document.querySelector('other-name').state === 'ready'");
        assert_eq!(visit.eval_number("return queryAll('.rows > .row').length"), 108.0);
        let version =
            "return ['trust-center-widget', 'other-name'].map((name) => customElements.get(name).version ?? 'newer')";
        let (one, two) = if first == "older.js" { ("older", "newer") } else { ("newer", "older") };
        assert_eq!(visit.eval(version), json!([one, two]));
        assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
        assert_eq!(visit.error_codes(), Vec::<String>::new());
    }
}

/// Scripts are interpreted and not compiled; WebAssembly is compiled as ever.
const INTERPRETED: [&str; 1] = ["--js-flags=--no-sparkplug --no-maglev --no-opt"];

#[test]
fn a_program_mounts_it_two_hundred_times_and_nothing_piles_up() {
    let snippet = "<trust-center-widget view=services loading=eager><p>Our report</p></trust-center-widget>";
    let html = read_host_file("spa.html")
        .replace("{{snippet}}", snippet)
        .replace("<script src=\"spa.js\">", "<script src=telltale.js></script><script src=spa.js>")
        .replace("</body>", "<script type=module src=element.js></script></body>");
    // The module's memory, by the function that starts it.
    let watch = "for (const name of ['instantiateStreaming', 'instantiate']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...given) => { const made = await real.apply(WebAssembly, given); globalThis.wasm = (made.instance ?? made).exports; return made; };
    }";
    let html = html.replace("<script src=telltale.js>", "<script src=watch.js></script><script src=telltale.js>");
    let plan = shipped_page()
        .with_response("/spa.html", CannedResponse::html_page(html))
        .with_response("/spa.js", javascript_response(&read_host_file("spa.js")))
        .with_response("/watch.js", javascript_response(watch));
    // What a function that ran often is compiled to is on the heap too, and is the engine's affair: it is to compile none.
    let visit =
        Session::with_server_and_args(plan, if engine_under_test() == Engine::Chromium { &INTERPRETED } else { &[] });
    visit.load_page("/spa.html");
    // To the page with the widget and away, as a visitor of a program goes.
    let round = "for (let at = 0; at < given[0]; at += 1) {
        route('#/trust');
        for (let wait = 0; wait < 2000 && document.querySelector('main trust-center-widget')?.state !== 'ready'; wait += 1) await new Promise((done) => setTimeout(done, 1));
        const widget = document.querySelector('main trust-center-widget');
        if (widget?.shadowRoot.querySelectorAll('.rows > .row').length !== 108) throw new Error(`no rows in round ${at}: ${widget?.state} ${JSON.stringify(told)} ${widget?.shadowRoot.innerHTML.slice(0, 300)}`);
        widget.shadowRoot.querySelector('.row > button').click();
        route('#/');
        for (let wait = 0; wait < 2000 && document.querySelector('main trust-center-widget'); wait += 1) await new Promise((done) => setTimeout(done, 1));
        told.events.length = told.shifts.length = 0;
    } await nextFrame(); return document.querySelectorAll('main *').length";
    // The first visit and rounds fill what is filled once: the index, which the first key builds, and caches of the module and of the
    // browser.
    visit.eval("route('#/trust')");
    visit.wait_ready();
    visit.type_into("#tc-services", "ecs");
    visit.wait_until("it is answered", "return queryAll('.rows > .row').length < 108");
    visit.eval("route('#/')");
    assert_eq!(visit.eval_with(round, &[json!(20)]), 0);
    // The module's memory is the same in every engine, what the page holds is the browser's to tell.
    let module = || {
        visit.eval_number("return Object.values(wasm).find((it) => Object.prototype.toString.call(it) === '[object WebAssembly.Memory]').buffer.byteLength")
    };
    let (before, module_before) = (visit.heap_size(), module());
    for _ in 0..4 {
        assert_eq!(visit.eval_with(round, &[json!(50)]), 0);
    }
    let (after, module_after) = (visit.heap_size(), module());
    println!("{before:?}, {module_before} bytes of the module; after 200 rounds more {after:?}, {module_after}");
    let little = |what: &str, before: f64, after: f64| {
        assert!(after <= before * 1.02, "{what}: {before} before, {after} after 200 rounds");
    };
    little("the module's memory", module_before, module_after);
    for ((what, before), (_, after)) in before.document.iter().zip(&after.document) {
        little(what, *before, *after);
    }
    match engine_under_test() {
        Engine::Chromium => little("the heap", before.heap, after.heap),
        // These cannot be told to compile nothing: 1.2 KB a mount in Firefox and 2 KB in WebKit; an element that stayed would be ten
        // times that.
        other => {
            let most = if other == Engine::WebKit { 500.0 } else { 300.0 };
            assert!(after.heap - before.heap <= most * 1024.0, "heap: {} before, {} after", before.heap, after.heap);
        }
    }
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(visit.requested_paths().iter().filter(|path| path.ends_with("/trust-center-widget_bg.wasm")).count(), 1);
}
