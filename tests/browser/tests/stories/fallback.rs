//! Whatever fails, the reader keeps what the page says without the widget, and the host is told by a code.

use browser_tests::{Session, dist_file, dist_folder, host_page, javascript_response, shipped_page};
use std::fs;
use xtask::{
    assets,
    test_server::{CannedResponse, PAGE_CSP, ServerBuilder},
};

const BODY: &str = "<trust-center-widget id=it view=services><p id=light>Our report: <a href=report.pdf>SOC 3</a></p></trust-center-widget>";
const WASM: &str = "/trust-center-widget_bg.wasm";

fn server_with_fallback() -> ServerBuilder {
    shipped_page().with_response("/host.html", host_page(BODY))
}

/// What is in the light is seen, and the widget is not.
const FALLBACK: &str = "const light = document.getElementById('light'); return isVisible(light) && light.getBoundingClientRect().height > 0 && !query('.tc')";

/// The page fails in some way, the fallback stands, and the host hears the code once.
fn assert_fails_with(what: &str, code: &str, plan: ServerBuilder) {
    let visit = Session::with_server(plan);
    visit.load_page("/host.html");
    visit.wait_until(&format!("{what} is told"), "return told.events.some((event) => event.name === 'error')");
    assert_eq!(visit.error_codes(), [code], "{what}");
    assert!(visit.is_true(FALLBACK), "{what}: the fallback is not seen");
    let events = visit.recorded_events("events");
    assert!(!events.iter().any(|event| event["name"] == "ready"), "{what}");
    let message = events[0]["detail"]["message"].as_str().unwrap_or_default();
    assert!(message.len() > 5, "{what}: {message}");
    assert_eq!(visit.recorded_events("errors"), Vec::<serde_json::Value>::new(), "{what}");
}

#[test]
fn the_fallback_is_there_until_the_widget_is() {
    let watch = "globalThis.frames = [];
        (function look() {
            const it = document.getElementById('it'), light = document.getElementById('light');
            const ready = globalThis.told.events.some((event) => event.name === 'ready');
            if (light) frames.push([light.checkVisibility(), Boolean(it.shadowRoot?.querySelector('.tc')?.checkVisibility()), ready].join());
            requestAnimationFrame(look);
        })();";
    let visit = Session::with_server(
        shipped_page()
            .with_response("/host.html", host_page(&format!("{BODY}<script src=watch.js></script>")))
            .with_response("/watch.js", javascript_response(watch)),
    );
    visit.open_ready("/host.html");
    visit.wait_until("the event is seen", "return frames.at(-1).endsWith('true')");
    let frames = visit.eval_texts("return [...new Set(frames)]");
    for frame in &frames {
        assert!(
            frame == "true,false,false" || frame == "false,true,true",
            "a frame shows {frame} (fallback, widget, ready): {frames:?}"
        );
    }
    assert!(frames.len() == 2, "{frames:?}");
}

#[test]
fn an_element_without_children_leads_to_the_page() {
    let body = "<trust-center-widget id=it></trust-center-widget>";
    let visit = Session::with_server(
        shipped_page()
            .with_response("/host.html", host_page(body))
            .with_response(WASM, CannedResponse::empty(404))
            .hold_response(WASM),
    );
    visit.load_page("/host.html");
    let link = "const link = root.querySelector('slot > a');";
    // While it waits, and when nothing comes of it.
    visit.wait_until(
        "it says where the scope is",
        &format!("{link} return host.state === 'loading' && isVisible(link)"),
    );
    visit.server().release_responses();
    visit.wait_until("it has failed", "return host.state === 'failed'");
    assert!(visit.is_true(&format!("{link} return isVisible(link) && textOf(link) === 'What the report covers'")));
    assert_eq!(visit.eval_text(&format!("{link} return link.href")), format!("{}/", visit.server().url()));

    // What the page brings stands in its place.
    let visit = Session::with_server(server_with_fallback().with_response(WASM, CannedResponse::empty(404)));
    visit.load_page("/host.html");
    visit.wait_until("it has failed", "return host.state === 'failed'");
    assert!(visit.is_true(&format!("{link} return !link.checkVisibility()")));
}

// In WebKit: E5
#[test]
fn a_missing_or_broken_module() {
    let wasm = fs::read(dist_file(&WASM[1..])).unwrap();
    let half = wasm[..wasm.len() / 2].to_vec();
    // What the network brings is held against what was built, whatever it is.
    let bytes =
        |bytes: Vec<u8>| server_with_fallback().with_response(WASM, CannedResponse::new("application/wasm", bytes));
    assert_fails_with(
        "a wasm that is not there",
        "load",
        server_with_fallback().with_response(WASM, CannedResponse::empty(404)),
    );
    assert_fails_with(
        "a server that fails",
        "load",
        server_with_fallback().with_response(WASM, CannedResponse::empty(500)),
    );
    assert_fails_with("half a wasm", "integrity", bytes(half));
    assert_fails_with("bytes that are no wasm", "integrity", bytes(b"not a module".to_vec()));
    assert_fails_with("an empty file", "integrity", bytes(Vec::new()));
    assert_fails_with(
        "an app's page in place of the wasm",
        "integrity",
        server_with_fallback().with_response(WASM, CannedResponse::html_page("<!doctype html><title>App</title>")),
    );
    // The smallest module there is, with nothing in it.
    assert_fails_with("another module", "integrity", bytes(b"\0asm\x01\0\0\0".to_vec()));
}

#[test]
fn data_that_does_not_hold_together() {
    let wasm = fs::read(dist_file(&WASM[1..])).unwrap();
    let element = fs::read_to_string(dist_folder().join("element.js")).unwrap();
    // A module with other data in it, and a loader that was built with that.
    let with = |there: &[u8], other: &[u8]| {
        let mut bytes = wasm.clone();
        let at = bytes.windows(there.len()).position(|part| part == there).unwrap();
        bytes[at..at + other.len()].copy_from_slice(other);
        let element = element.replace(&assets::integrity_hash(&wasm), &assets::integrity_hash(&bytes));
        assert!(element.contains(&assets::integrity_hash(&bytes)));
        server_with_fallback()
            .with_response("/element.js", javascript_response(&element))
            .with_response(WASM, CannedResponse::new("application/wasm", bytes))
    };
    let reference = b"migration-and-om-management";
    assert_fails_with("a category that services name and that is not there", "data", with(reference, b"n"));
    assert_fails_with("bytes that are no text", "data", with(reference, &[0xff]));
}

#[test]
fn a_browser_that_cannot_run_the_module() {
    let without = |what: &str| {
        let body = format!("<script src=own.js></script>{BODY}");
        shipped_page().with_response("/host.html", host_page(&body)).with_response("/own.js", javascript_response(what))
    };
    assert_fails_with("a browser without WebAssembly", "wasm", without("delete globalThis.WebAssembly"));
    // As old ones do with what they do not know.
    let old = "WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => { throw new WebAssembly.CompileError('unknown opcode') }";
    assert_fails_with("a browser that knows less", "wasm", without(old));
}

/// The name under which the module exports what a function of the glue without arguments calls. The build shortens it.
fn module_export_behind(function: &str) -> String {
    let glue = fs::read_to_string(dist_file("trust-center-widget.js")).expect("the glue");
    let public = format!(" as {function}");
    let before = glue.split(&public).next().expect("a part");
    let local = before.rsplit([',', '{']).next().expect("the local name").trim();
    let body = glue.split(&format!("function {local}(){{")).nth(1).expect("the function").split('}').next();
    let call = body.and_then(|body| body.split_once('.')).and_then(|(_, call)| call.split_once('(')).expect("a call");
    call.0.to_owned()
}

#[test]
fn a_trap_while_the_data_is_read() {
    let export = module_export_behind("read");
    let trapping = format!(
        "const own = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...given) => {{
            const {{ module, instance }} = await own.apply(WebAssembly, given);
            const trap = () => {{ throw new WebAssembly.RuntimeError('unreachable'); }};
            return {{ module, instance: {{ exports: {{ ...instance.exports, '{export}': trap }} }} }};
        }};"
    );
    let body = format!("<script src=own.js></script>{BODY}");
    let page = shipped_page()
        .with_response("/host.html", host_page(&body))
        .with_response("/own.js", javascript_response(&trapping));
    assert_fails_with("a module that stops as it reads", "trap", page);
}

#[test]
fn a_missing_script_or_sheet() {
    assert_fails_with(
        "glue that is not there",
        "load",
        server_with_fallback().with_response("/trust-center-widget.js", CannedResponse::empty(404)),
    );
    assert_fails_with(
        "a sheet that is not there",
        "load",
        server_with_fallback().with_response("/widget.css", CannedResponse::empty(404)),
    );
}

#[test]
fn a_policy_without_wasm() {
    let policy = PAGE_CSP.replace(" 'wasm-unsafe-eval'", "");
    assert_ne!(policy, PAGE_CSP);
    assert_fails_with(
        "a policy that forbids wasm",
        "csp",
        server_with_fallback().with_header("content-security-policy", &policy),
    );
}

#[test]
fn a_trap_brings_the_fallback_back_for_all() {
    let visit = Session::with_server(shipped_page().with_response(
        "/host.html",
        host_page(&format!("{BODY}<trust-center-widget id=other><p id=second>Second</p></trust-center-widget>")),
    ));
    visit.open_ready("/host.html");
    // The host page breaks what every program on it stands on.
    visit.eval(
        "const insert = Node.prototype.insertBefore;
         Node.prototype.insertBefore = () => { throw new Error('broken by the host'); };
         const field = query('#tc-services');
         field.value = 'no such thing at all'; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
         await nextFrame();
         Node.prototype.insertBefore = insert;",
    );
    visit.wait_until("both are told", "return told.events.filter((event) => event.name === 'error').length === 2");
    assert_eq!(visit.error_codes(), ["trap", "trap"]);
    assert!(
        visit.is_true(
            "return isVisible(document.getElementById('light')) && isVisible(document.getElementById('second'))"
        )
    );
    // The page itself goes on.
    visit.eval("host.view = 'regions'; host.remove(); document.body.append(host); await nextFrame()");
    assert!(visit.is_true("return isVisible(document.getElementById('light'))"));
}
