//! Nothing but the element's script is loaded before a widget comes near the viewport, and then everything once.

use browser_tests::{MediaEmulation, Session, host_page, shipped_page};
use serde_json::json;

/// A host page whose widget stands far below what is first seen.
fn open_far_below(attributes: &str) -> Session {
    let body = format!(
        "<p id=top>Above</p><div class=far></div>
         <trust-center-widget id=it view=services {attributes}><p id=light>Our report</p></trust-center-widget>
         <link rel=stylesheet href=far.css>"
    );
    Session::with_server(shipped_page().with_response("/host.html", host_page(&body)).with_response(
        "/far.css",
        xtask::test_server::CannedResponse::new("text/css", ".far { height: 10000px } .contents { display: contents }"),
    ))
}

/// What was asked for beside the host page's own files.
fn widget_requests(visit: &Session) -> Vec<String> {
    let own = ["/host.html", "/telltale.js", "/far.css", "/favicon.ico"];
    let path = |address: String| address.split('?').next().unwrap_or_default().to_owned();
    visit.requested_paths().into_iter().filter(|address| !own.contains(&path(address.clone()).as_str())).collect()
}

/// The page has been still for some frames: what was to be asked for at once has been.
const SETTLED: &str = "for (let at = 0; at < 5; at += 1) await nextFrame();
    await new Promise((done) => globalThis.requestIdleCallback?.(done) ?? setTimeout(done, 200)); return host.state";

// In WebKit: P2
#[test]
fn below_the_fold_nothing_is_loaded_until_it_comes_near() {
    let visit = open_far_below("");
    visit.load_page("/host.html");
    visit.wait_until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    assert_eq!(visit.eval_text(SETTLED), "fallback");
    assert_eq!(widget_requests(&visit), ["/element.js"]);
    assert!(visit.is_true("return isVisible(document.getElementById('light'))"));
    // A screen's height away is near enough: it is there before it is seen.
    visit.eval("scrollTo({ top: 10000 - innerHeight * 1.5, behavior: 'instant' })");
    visit.wait_ready();
    assert!(visit.is_true("return host.getBoundingClientRect().top > innerHeight"));
    assert_eq!(visit.eval_text("return host.state"), "ready");
    let mut asked = widget_requests(&visit);
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), 4, "{asked:?}");
}

#[test]
fn it_can_be_loaded_wherever_it_stands() {
    for (what, attributes, address, doing) in [
        ("the attribute", "loading=eager", "/host.html", ""),
        ("the attribute, set later", "", "/host.html", "host.setAttribute('loading', 'eager')"),
        ("the property", "", "/host.html", "host.loading = 'eager'"),
        ("the method", "", "/host.html", "await host.load()"),
        ("a link into it", "permalink", "/host.html#tc?view=regions", ""),
        ("a link into it, followed later", "permalink", "/host.html", "location.hash = '#tc?view=regions'"),
        ("printing", "", "/host.html", "dispatchEvent(new Event('beforeprint'))"),
        ("a box of its own that it has not", "class=contents", "/host.html", ""),
    ] {
        let visit = open_far_below(attributes);
        visit.load_page(address);
        visit.wait_until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
        visit.eval(doing);
        visit.wait_until(what, "return host.state === 'ready' && query('.tc .strip')");
        assert_eq!(visit.eval_number("return scrollY"), 0.0, "{what}");
        assert_eq!(visit.recorded_events("errors"), Vec::<serde_json::Value>::new(), "{what}");
    }
}

#[test]
fn paper_is_asked_for_before_it_is_printed() {
    let visit = open_far_below("");
    visit.load_page("/host.html");
    visit.wait_until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    visit.emulate_media(MediaEmulation::Print);
    visit.wait_ready();
}

#[test]
fn load_says_how_it_went() {
    let visit = open_far_below("");
    visit.load_page("/host.html");
    visit.wait_until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    // Asked several times it is one loading; kept when the widget is there.
    assert_eq!(
        visit.eval(
            "const asked = [host.load(), host.load()]; const same = asked[0] === asked[1]; await Promise.all(asked);
             return [same, host.state, await host.load() === undefined, told.events.filter((event) => event.name === 'ready').length]"
        ),
        json!([true, "ready", true, 1])
    );

    let broken = Session::with_server(
        shipped_page()
            .with_response("/host.html", host_page("<trust-center-widget loading=eager></trust-center-widget>"))
            .with_response("/widget.css", xtask::test_server::CannedResponse::empty(404)),
    );
    broken.load_page("/host.html");
    broken.wait_until("it fails", "return host?.state === 'failed'");
    // A promise is broken with the code, and nobody need listen to it.
    assert_eq!(broken.eval_text("host.load(); return await host.load().catch((error) => error.code)"), "load");
    assert_eq!(broken.recorded_events("errors"), Vec::<serde_json::Value>::new());
    assert_eq!(broken.eval_text("return host.state"), "failed");
}
