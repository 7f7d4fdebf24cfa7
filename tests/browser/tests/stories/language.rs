//! Countries are named in the reader's language: the element's own, else that of what stands around it, out through shadow
//! roots, else the page's, else the browser's; and when one of them changes, at once (E9). All other words are English so far.

use browser_tests::{Session, shipped_page};
use serde_json::{Value, json};
use xtask::test_server::CannedResponse;

fn host_page(html: &str, body: &str) -> CannedResponse {
    CannedResponse::html_page(format!(
        "<!doctype html><html {html}><head><meta charset=utf-8><title>Host</title><script src=telltale.js></script></head>
         <body>{body}<script type=module src=element.js></script></body></html>"
    ))
}

const DEEP: &str = "const find = (root) => root.querySelector('trust-center-widget') ?? [...root.querySelectorAll('*')].map((node) => node.shadowRoot && find(node.shadowRoot)).find(Boolean);
    const it = find(document);";

/// How Croatia, which the report does not name, is named in the list to choose from.
fn croatia_text(visit: &Session) -> String {
    visit.eval_text(&format!(
        "{DEEP} const inner = it.shadowRoot;
         if (!inner.querySelector('[role=option]')) {{
             const field = inner.querySelector('#tc-country');
             field.focus();
             field.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowDown', bubbles: true, composed: true, cancelable: true }}));
         }}
         await nextFrame(); await nextFrame();
         const names = [...inner.querySelectorAll('[role=option]')].map(textOf);
         return names.map((name) => name.replace(' HR', '')).find((name) => /^(Croatia|Kroatien|Croatie|Croazia|Croacia|クロアチア)/.test(name)) ?? names.join()"
    ))
}

fn wait_ready(visit: &Session) {
    let there = format!("{DEEP} return it?.state === 'ready' && it.shadowRoot.querySelector('#tc-country')");
    visit.wait_until("it is ready", &there);
}

#[test]
fn the_nearest_language_names_the_countries() {
    let element = |attributes: &str| format!("<trust-center-widget view=entities {attributes}></trust-center-widget>");
    let shadow =
        |lang: &str, inner: &str| format!("<div {lang}><template shadowrootmode=open>{inner}</template></div>");
    for (what, html, body, expected) in [
        ("its own", "lang=fr", format!("<div lang=it>{}</div>", element("lang=de")), "Kroatien"),
        (
            "an ancestor's",
            "lang=fr",
            format!("<div lang=it><p lang=es></p><div>{}</div></div>", element("")),
            "Croazia",
        ),
        (
            "a host's, through a shadow root",
            "lang=fr",
            shadow("lang=ja", &format!("<p>{}</p>", element(""))),
            "クロアチア",
        ),
        ("two roots out", "lang=fr", shadow("lang=es", &shadow("", &element(""))), "Croacia"),
        ("the page's", "lang=fr", element(""), "Croatie"),
        ("a page's with a region", "lang=de-AT", element(""), "Kroatien"),
        ("the browser's", "", element(""), "Croatia"),
        ("none that is known", "lang=xx-nonsense-1", element(""), "Croatia"),
    ] {
        let visit = Session::with_server(shipped_page().with_response("/host.html", host_page(html, &body)));
        visit.load_page("/host.html");
        wait_ready(&visit);
        assert_eq!(croatia_text(&visit), expected, "{what}");
        // What is written is English, and says so to a screen reader.
        assert_eq!(
            visit.eval_text(&format!("{DEEP} return it.shadowRoot.querySelector('.tc').closest('[lang]').lang")),
            "en",
            "{what}"
        );
        assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{what}");
    }
}

// In WebKit: E9
#[test]
fn a_change_of_language_is_followed_at_once() {
    let body = "<section><div id=outer><template shadowrootmode=open><span><trust-center-widget view=entities></trust-center-widget></span></template></div></section>";
    let visit = Session::with_server(shipped_page().with_response("/host.html", host_page("lang=en", body)));
    visit.load_page("/host.html");
    wait_ready(&visit);
    visit.eval(&format!("{DEEP} globalThis.kept = it.shadowRoot.querySelector('.tc');"));
    for (what, doing, expected) in [
        ("the page", "document.documentElement.lang = 'fr'", "Croatie"),
        ("what stands around the root", "document.querySelector('section').lang = 'it'", "Croazia"),
        ("the root's host", "document.getElementById('outer').lang = 'ja'", "クロアチア"),
        ("inside the root", "it.parentNode.lang = 'es'", "Croacia"),
        ("the element", "it.lang = 'de'", "Kroatien"),
        ("the element again", "it.removeAttribute('lang')", "Croacia"),
        ("a move", "document.body.prepend(it)", "Croatie"),
        ("an element beside it", "document.querySelector('section').lang = 'de'", "Croatie"),
    ] {
        visit.eval(&format!("{DEEP} {doing}; await nextFrame()"));
        assert_eq!(croatia_text(&visit), expected, "{what}");
        // Named anew, and otherwise as it was.
        assert!(visit.is_true(&format!("{DEEP} return it.shadowRoot.querySelector('.tc') === kept")), "{what}");
    }
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(visit.eval("return told.events.filter((event) => event.name === 'ready').length"), json!(1));
}
