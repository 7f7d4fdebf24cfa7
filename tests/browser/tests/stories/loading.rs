//! Nothing but the element's script is loaded before a widget comes near the viewport, and then everything once.

use browser_tests::{Media, Visit, host_page, shipped_page};
use serde_json::json;

/// A host page whose widget stands far below what is first seen.
fn far_below(attributes: &str) -> Visit {
    let body = format!(
        "<p id=top>Above</p><div class=far></div>
         <trust-center-widget id=it view=services {attributes}><p id=light>Our report</p></trust-center-widget>
         <link rel=stylesheet href=far.css>"
    );
    Visit::on(shipped_page().page("/host.html", host_page(&body)).page(
        "/far.css",
        xtask::site::Page::new("text/css", ".far { height: 10000px } .contents { display: contents }"),
    ))
}

/// What was asked for beside the host page's own files.
fn asked(visit: &Visit) -> Vec<String> {
    let own = ["/host.html", "/telltale.js", "/far.css", "/favicon.ico"];
    let path = |address: String| address.split('?').next().unwrap_or_default().to_owned();
    visit.asked().into_iter().filter(|address| !own.contains(&path(address.clone()).as_str())).collect()
}

/// The page has been still for some frames: what was to be asked for at once has been.
const SETTLED: &str = "for (let at = 0; at < 5; at += 1) await frame();
    await new Promise((done) => globalThis.requestIdleCallback?.(done) ?? setTimeout(done, 200)); return host.state";

#[test]
fn below_the_fold_nothing_is_loaded_until_it_comes_near() {
    let visit = far_below("");
    visit.load("/host.html");
    visit.until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    assert_eq!(visit.text(SETTLED), "fallback");
    assert_eq!(asked(&visit), ["/element.js"]);
    assert!(visit.holds("return seen(document.getElementById('light'))"));
    // A screen's height away is near enough: it is there before it is seen.
    visit.js("scrollTo({ top: 10000 - innerHeight * 1.5, behavior: 'instant' })");
    visit.wait_ready();
    assert!(visit.holds("return host.getBoundingClientRect().top > innerHeight"));
    assert_eq!(visit.text("return host.state"), "ready");
    let mut asked = asked(&visit);
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
        let visit = far_below(attributes);
        visit.load(address);
        visit.until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
        visit.js(doing);
        visit.until(what, "return host.state === 'ready' && one('.tc .strip')");
        assert_eq!(visit.number("return scrollY"), 0.0, "{what}");
        assert_eq!(visit.told("errors"), Vec::<serde_json::Value>::new(), "{what}");
    }
}

#[test]
fn paper_is_asked_for_before_it_is_printed() {
    let visit = far_below("");
    visit.load("/host.html");
    visit.until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    visit.show_on(Media::Print);
    visit.wait_ready();
}

#[test]
fn load_says_how_it_went() {
    let visit = far_below("");
    visit.load("/host.html");
    visit.until("the element is defined", "return customElements.get('trust-center-widget') !== undefined");
    // Asked several times it is one loading; kept when the widget is there.
    assert_eq!(
        visit.js(
            "const asked = [host.load(), host.load()]; const same = asked[0] === asked[1]; await Promise.all(asked);
             return [same, host.state, await host.load() === undefined, told.events.filter((event) => event.name === 'ready').length]"
        ),
        json!([true, "ready", true, 1])
    );

    let broken = Visit::on(
        shipped_page()
            .page("/host.html", host_page("<trust-center-widget loading=eager></trust-center-widget>"))
            .page("/widget.css", xtask::site::Page::status(404)),
    );
    broken.load("/host.html");
    broken.until("it fails", "return host?.state === 'failed'");
    // A promise is broken with the code, and nobody need listen to it.
    assert_eq!(broken.text("host.load(); return await host.load().catch((error) => error.code)"), "load");
    assert_eq!(broken.told("errors"), Vec::<serde_json::Value>::new());
    assert_eq!(broken.text("return host.state"), "failed");
}
