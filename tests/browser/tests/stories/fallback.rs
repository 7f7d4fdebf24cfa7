//! Whatever fails, the reader keeps what the page says without the widget, and the host is told by a code.

use browser_tests::{Visit, dist, file, host_page, script, shipped_page};
use std::fs;
use xtask::{
    layout,
    site::{PAGE_CSP, Page, Plan},
};

const BODY: &str = "<trust-center-widget id=it view=services><p id=light>Our report: <a href=report.pdf>SOC 3</a></p></trust-center-widget>";
const WASM: &str = "/trust-center-widget_bg.wasm";

fn plan() -> Plan {
    shipped_page().page("/host.html", host_page(BODY))
}

/// What is in the light is seen, and the widget is not.
const FALLBACK: &str = "const light = document.getElementById('light'); return seen(light) && light.getBoundingClientRect().height > 0 && !one('.tc')";

/// The page fails in some way, the fallback stands, and the host hears the code once.
fn fails_with(what: &str, code: &str, plan: Plan) {
    let visit = Visit::on(plan);
    visit.load("/host.html");
    visit.until(&format!("{what} is told"), "return told.events.some((event) => event.name === 'error')");
    assert_eq!(visit.error_codes(), [code], "{what}");
    assert!(visit.holds(FALLBACK), "{what}: the fallback is not seen");
    let events = visit.told("events");
    assert!(!events.iter().any(|event| event["name"] == "ready"), "{what}");
    let message = events[0]["detail"]["message"].as_str().unwrap_or_default();
    assert!(message.len() > 5, "{what}: {message}");
    assert_eq!(visit.told("errors"), Vec::<serde_json::Value>::new(), "{what}");
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
    let visit = Visit::on(
        shipped_page()
            .page("/host.html", host_page(&format!("{BODY}<script src=watch.js></script>")))
            .page("/watch.js", script(watch)),
    );
    visit.open("/host.html");
    visit.until("the event is seen", "return frames.at(-1).endsWith('true')");
    let frames = visit.texts("return [...new Set(frames)]");
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
    let visit = Visit::on(shipped_page().page("/host.html", host_page(body)).page(WASM, Page::status(404)).hold(WASM));
    visit.load("/host.html");
    let link = "const link = root.querySelector('slot > a');";
    // While it waits, and when nothing comes of it.
    visit.until("it says where the scope is", &format!("{link} return host.state === 'loading' && seen(link)"));
    visit.site().release();
    visit.until("it has failed", "return host.state === 'failed'");
    assert!(visit.holds(&format!("{link} return seen(link) && words(link) === 'What the report covers'")));
    assert_eq!(visit.text(&format!("{link} return link.href")), format!("{}/", visit.site().url()));

    // What the page brings stands in its place.
    let visit = Visit::on(plan().page(WASM, Page::status(404)));
    visit.load("/host.html");
    visit.until("it has failed", "return host.state === 'failed'");
    assert!(visit.holds(&format!("{link} return !link.checkVisibility()")));
}

#[test]
fn a_missing_or_broken_module() {
    let wasm = fs::read(file(&WASM[1..])).unwrap();
    let half = wasm[..wasm.len() / 2].to_vec();
    // What the network brings is held against what was built, whatever it is.
    let bytes = |bytes: Vec<u8>| plan().page(WASM, Page::new("application/wasm", bytes));
    fails_with("a wasm that is not there", "load", plan().page(WASM, Page::status(404)));
    fails_with("a server that fails", "load", plan().page(WASM, Page::status(500)));
    fails_with("half a wasm", "integrity", bytes(half));
    fails_with("bytes that are no wasm", "integrity", bytes(b"not a module".to_vec()));
    fails_with("an empty file", "integrity", bytes(Vec::new()));
    fails_with(
        "an app's page in place of the wasm",
        "integrity",
        plan().page(WASM, Page::html("<!doctype html><title>App</title>")),
    );
    // The smallest module there is, with nothing in it.
    fails_with("another module", "integrity", bytes(b"\0asm\x01\0\0\0".to_vec()));
}

#[test]
fn data_that_does_not_hold_together() {
    let wasm = fs::read(file(&WASM[1..])).unwrap();
    let element = fs::read_to_string(dist().join("element.js")).unwrap();
    // A module with other data in it, and a loader that was built with that.
    let with = |there: &[u8], other: &[u8]| {
        let mut bytes = wasm.clone();
        let at = bytes.windows(there.len()).position(|part| part == there).unwrap();
        bytes[at..at + other.len()].copy_from_slice(other);
        let element = element.replace(&layout::pin(&wasm), &layout::pin(&bytes));
        assert!(element.contains(&layout::pin(&bytes)));
        plan().page("/element.js", script(&element)).page(WASM, Page::new("application/wasm", bytes))
    };
    let reference = b"migration-and-om-management";
    fails_with("a category that services name and that is not there", "data", with(reference, b"n"));
    fails_with("bytes that are no text", "data", with(reference, &[0xff]));
}

#[test]
fn a_browser_that_cannot_run_the_module() {
    let without = |what: &str| {
        let body = format!("<script src=own.js></script>{BODY}");
        shipped_page().page("/host.html", host_page(&body)).page("/own.js", script(what))
    };
    fails_with("a browser without WebAssembly", "wasm", without("delete globalThis.WebAssembly"));
    // As old ones do with what they do not know.
    let old = "WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => { throw new WebAssembly.CompileError('unknown opcode') }";
    fails_with("a browser that knows less", "wasm", without(old));
}

#[test]
fn a_trap_while_the_data_is_read() {
    let trapping = "const own = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...given) => {
            const { module, instance } = await own.apply(WebAssembly, given);
            const read = () => { throw new WebAssembly.RuntimeError('unreachable'); };
            return { module, instance: { exports: { ...instance.exports, read } } };
        };";
    let body = format!("<script src=own.js></script>{BODY}");
    let page = shipped_page().page("/host.html", host_page(&body)).page("/own.js", script(trapping));
    fails_with("a module that stops as it reads", "trap", page);
}

#[test]
fn a_missing_script_or_sheet() {
    fails_with("glue that is not there", "load", plan().page("/trust-center-widget.js", Page::status(404)));
    fails_with("a sheet that is not there", "load", plan().page("/widget.css", Page::status(404)));
}

#[test]
fn a_policy_without_wasm() {
    let policy = PAGE_CSP.replace(" 'wasm-unsafe-eval'", "");
    assert_ne!(policy, PAGE_CSP);
    fails_with("a policy that forbids wasm", "csp", plan().header("content-security-policy", &policy));
}

#[test]
fn a_trap_brings_the_fallback_back_for_all() {
    let visit = Visit::on(shipped_page().page(
        "/host.html",
        host_page(&format!("{BODY}<trust-center-widget id=other><p id=second>Second</p></trust-center-widget>")),
    ));
    visit.open("/host.html");
    // The host page breaks what every program on it stands on.
    visit.js(
        "const insert = Node.prototype.insertBefore;
         Node.prototype.insertBefore = () => { throw new Error('broken by the host'); };
         const field = one('#tc-services');
         field.value = 'no such thing at all'; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
         await frame();
         Node.prototype.insertBefore = insert;",
    );
    visit.until("both are told", "return told.events.filter((event) => event.name === 'error').length === 2");
    assert_eq!(visit.error_codes(), ["trap", "trap"]);
    assert!(visit.holds("return seen(document.getElementById('light')) && seen(document.getElementById('second'))"));
    // The page itself goes on.
    visit.js("host.view = 'regions'; host.remove(); document.body.append(host); await frame()");
    assert!(visit.holds("return seen(document.getElementById('light'))"));
}
