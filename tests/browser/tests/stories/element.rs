//! A page of somebody else embeds the element, once or several times, and speaks to it by attributes, properties and events.

use browser_tests::{Session, host_page, javascript_response, shipped_page};
use serde_json::{Value, json};
use xtask::test_server::CannedResponse;

/// A host page under the page's own policy, with a script of its own before the element's.
fn open_host(body: &str, own: &str) -> Session {
    let visit = Session::with_server(
        shipped_page()
            .with_response("/host.html", host_page(&format!("{body}<script src=\"own.js\"></script>")))
            .with_response("/own.js", javascript_response(own)),
    );
    visit.open_ready("/host.html");
    visit
}

/// What a widget shows, by its id, without what it says for a while after a change.
fn visible_text(visit: &Session, id: &str) -> String {
    let shown = visit.eval_with(
        "await nextFrame();
         const shown = document.getElementById(given[0]).shadowRoot.querySelector('.tc').cloneNode(true);
         for (const status of shown.querySelectorAll('[role=status]')) status.remove();
         return textOf(shown)",
        &[id.into()],
    );
    shown.as_str().unwrap().to_owned()
}

// In WebKit: E4
#[test]
fn asked_before_or_after_it_shows_the_same() {
    let asked = "view=\"services\" query=\"apsara\" category=\"database,storage\"";
    let visit = open_host(
        &format!(
            "<trust-center-widget id=attributes {asked}></trust-center-widget>
             <trust-center-widget id=properties></trust-center-widget>
             <trust-center-widget id=later></trust-center-widget>
             <trust-center-widget id=changed view=entities country=DE></trust-center-widget>"
        ),
        "Object.assign(document.getElementById('properties'), { view: 'services', query: 'apsara', category: 'database,storage' });",
    );
    visit.eval(
        "Object.assign(document.getElementById('later'), { view: 'services', query: 'apsara', category: 'database,storage' });
         const changed = document.getElementById('changed');
         for (const [name, value] of Object.entries({ view: 'services', query: 'apsara', category: 'database,storage' })) changed.setAttribute(name, value);
         changed.removeAttribute('country');
         const made = document.createElement('trust-center-widget');
         // It stands below the others, perhaps out of reach of the eye.
         Object.assign(made, { id: 'made', view: 'services', query: 'apsara', category: 'database,storage', loading: 'eager' });
         document.body.append(made);",
    );
    visit.wait_ready();
    let first = visible_text(&visit, "attributes");
    assert!(first.contains("of 108 services"), "{first}");
    for id in ["properties", "later", "changed", "made"] {
        assert_eq!(visible_text(&visit, id), first, "{id}");
        let read = visit.eval_with(
            "const at = document.getElementById(given[0]); return [at.view, at.query, at.category, at.country, at.getAttribute('query')]",
            &[id.into()],
        );
        assert_eq!(read, json!(["services", "apsara", "database,storage", "", "apsara"]), "{id}");
    }
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
}

#[test]
fn two_on_a_page_do_not_disturb_each_other() {
    let visit = open_host(
        "<trust-center-widget id=one view=services></trust-center-widget><trust-center-widget id=two view=services></trust-center-widget>",
        "globalThis.before = Object.getOwnPropertyNames(globalThis);",
    );
    visit.type_into("#tc-services", "maxcompute");
    visit.wait_until("the first one filters", "return queryAll('.rows > .row').length < 10");
    assert!(visible_text(&visit, "two").contains("All 108 services"));
    visit.eval("document.getElementById('two').view = 'entities'");
    assert!(visible_text(&visit, "two").contains("Legal entities"));
    assert!(visible_text(&visit, "one").contains("MaxCompute"));
    // Loaded once for both.
    for file in ["/trust-center-widget_bg.wasm", "/trust-center-widget.js", "/widget.css"] {
        let asked = visit.requested_paths();
        assert_eq!(asked.iter().filter(|path| *path == file).count(), 1, "{file}: {asked:?}");
    }
    let events = visit.recorded_events("events");
    let ready: Vec<&Value> = events.iter().filter(|event| event["name"] == "ready").map(|event| &event["id"]).collect();
    assert_eq!(ready, ["one", "two"]);
    // Nothing but the registry entry becomes global; two kinds of names are the driver's.
    let leaked = visit.eval_texts("return Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name) && !['before', 'ret_nodes'].includes(name) && !name.startsWith('cdc_'))");
    assert_eq!(leaked, Vec::<String>::new());
}

#[test]
fn what_changes_is_told_and_reaches_the_document() {
    let visit = open_host("<trust-center-widget id=it view=services></trust-center-widget>", "");
    visit.type_into("#tc-services", "maxcompute");
    visit.wait_until("the row is found", "return queryAll('.rows > .row').length < 10");
    visit.click_selector(".row > button");
    visit.wait_until("it opens", "return query('.detail')");
    visit.eval("host.view = 'entities'; await nextFrame()");
    visit.eval("host.country = 'DE'; await nextFrame()");
    let events = visit.recorded_events("events");
    let rows = events
        .iter()
        .rfind(|event| event["name"] == "filterchange" && event["detail"]["query"] == "maxcompute")
        .expect("a filterchange for the whole query");
    assert_eq!(rows["detail"]["view"], "services");
    assert_eq!(rows["detail"]["total"], 108);
    assert!(rows["detail"]["shown"].as_u64().unwrap() >= 1);
    let chosen: Vec<&Value> =
        events.iter().filter(|event| event["name"] == "selectionchange").map(|event| &event["detail"]).collect();
    assert!(chosen.contains(&&json!({ "kind": "service", "id": "maxcompute" })), "{chosen:?}");
    assert!(chosen.contains(&&json!({ "kind": "country", "id": "DE" })), "{chosen:?}");
    for event in &events {
        assert_eq!((&event["bubbles"], &event["composed"]), (&json!(true), &json!(true)), "{event}");
    }
}

#[test]
fn it_works_in_somebody_elses_shadow_root() {
    let visit = Session::with_server(
        shipped_page().with_response(
            "/host.html",
            host_page("<div id=outer lang=en><template shadowrootmode=open><trust-center-widget view=services></trust-center-widget></template></div>"),
        ),
    );
    visit.load_page("/host.html");
    let inner = "document.getElementById('outer').shadowRoot.querySelector('trust-center-widget').shadowRoot";
    visit.wait_until("it is ready", &format!("return {inner}.querySelectorAll('.rows > .row').length === 108"));
    let ready =
        visit.wait_until("the document hears of it", "return told.events.find((event) => event.name === 'ready')");
    assert_eq!(ready["id"], "outer");
}

#[test]
fn what_is_unknown_is_told_and_the_default_is_shown() {
    let visit = open_host(
        "<trust-center-widget id=it view=nowhere category=none-such country=XX region=atlantis theme=blue heading-level=9 variant=tiny density=airy></trust-center-widget>",
        "",
    );
    visit.wait_until("the errors are told", "return told.events.filter((event) => event.name === 'error').length >= 8");
    let events = visit.recorded_events("events");
    let mut names: Vec<&str> = events
        .iter()
        .filter(|event| event["name"] == "error")
        .map(|event| {
            assert_eq!(event["detail"]["code"], "unknown-value", "{event}");
            assert!(event["detail"]["message"].as_str().unwrap().len() > 10, "{event}");
            event["detail"]["name"].as_str().unwrap()
        })
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["category", "country", "density", "heading-level", "region", "theme", "variant", "view"]);
    assert!(visible_text(&visit, "it").contains("What this SOC 3 report covers"));
    assert!(visit.is_true("return query('.title').localName === 'h2'"));
    assert_eq!(visit.eval_number("return queryAll('.notices p').length"), 4.0);
    assert!(visit.eval_text("return textOf(query('.notices'))").contains("nowhere"));
    visit.click_text(".notices button", "Dismiss");
    visit.wait_until("it goes", "return !query('.notices')");
}

#[test]
fn wrong_types_never_throw() {
    let visit = open_host("<trust-center-widget id=it></trust-center-widget>", "");
    let thrown = visit.eval_texts(
        r#"
        const values = [42, -1, NaN, Infinity, 10n, true, false, null, undefined, {}, [], ["services"], Symbol("s"), () => 1, new Date(NaN),
            Object.create(null), { toString() { throw new Error("no text"); } }, { toString() { return {}; } }, "", " ", "\0", "\ud800", "__proto__",
            "<img src=x onerror=pwned=1>", "x".repeat(100000)];
        const thrown = [];
        for (const name of ["view", "query", "category", "country", "region", "service", "href", "theme", "variant", "density", "headingLevel", "permalink"]) {
            for (const value of values) {
                try { host[name] = value; void host[name]; } catch (error) { thrown.push(`${name} = ${typeof value}: ${error}`); }
                await new Promise((done) => setTimeout(done));
            }
            host[name] = null;
        }
        return thrown;
        "#,
    );
    assert_eq!(thrown, Vec::<String>::new());
    visit.eval("for (const name of [...host.getAttributeNames()]) if (name !== 'id') host.removeAttribute(name); host.view = 'services'; await nextFrame()");
    visit.wait_until("it still works", "return queryAll('.rows > .row').length === 108");
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes().iter().filter(|code| *code != "unknown-value").count(), 0);
    assert!(visit.is_true("return globalThis.pwned === undefined"));
}

#[test]
fn taken_out_and_put_back_it_comes_back_as_it_was() {
    let visit = open_host(
        "<trust-center-widget id=it view=services><p>Fallback</p></trust-center-widget><div id=there></div>",
        "",
    );
    visit.type_into("#tc-services", "maxcompute");
    visit.wait_until("it filters", "return queryAll('.rows > .row').length < 10");
    let before = visible_text(&visit, "it");
    visit.eval("globalThis.kept = host; host.remove(); await nextFrame(); await nextFrame()");
    assert!(visit.is_true("return kept.shadowRoot.querySelector('.tc') === null"), "it is not taken down");
    visit.eval("document.getElementById('there').append(kept)");
    visit.wait_until("it is there again", "return query('.tc .strip')");
    assert_eq!(visible_text(&visit, "it"), before);

    // Moves in one turn keep it running, and fifty of them ask for nothing again.
    let asked = visit.requested_paths().len();
    visit.eval("for (let at = 0; at < 50; at++) { (at % 2 ? document.body : document.getElementById('there')).append(host); if (at % 10 === 0) await nextFrame(); }");
    visit.wait_ready();
    assert_eq!(visible_text(&visit, "it"), before);
    assert_eq!(visit.requested_paths().len(), asked);
    assert_eq!(visit.eval_number("return root.querySelectorAll('.tc').length"), 1.0);
    visit.type_into("#tc-services", "kafka");
    visit.wait_until("it still filters", "return textOf(query('.rows .name'))?.includes('Kafka')");
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes(), Vec::<String>::new());
}

// In WebKit: E2
#[test]
fn the_host_styles_do_not_reach_in_and_its_own_do_not_leak() {
    let harsh = "* { all: unset !important } html { font-size: 62.5% } button { background: red; border-radius: 50px } table { display: none }
        .tc { display: none } p { color: lime !important }";
    let visit = Session::with_server(
        shipped_page()
            .with_response("/harsh.css", CannedResponse::new("text/css", harsh))
            .with_response("/alone.html", CannedResponse::html_page("<!doctype html><html lang=en><meta charset=utf-8><title>A host page</title><p id=p>Host</p>"))
            .with_response("/plain.html", host_page("<p id=p>Host</p><trust-center-widget view=regions></trust-center-widget>"))
            .with_response(
                "/harsh.html",
                host_page("<p id=p>Host</p><trust-center-widget view=regions></trust-center-widget><link rel=stylesheet href=harsh.css>"),
            ),
    );
    // Every element of every place, in what does not follow from how wide the host is.
    let look = "await document.fonts.ready;
        const properties = ['display', 'visibility', 'opacity', 'color', 'backgroundColor', 'backgroundImage', 'fontFamily', 'fontSize', 'fontWeight',
            'fontStyle', 'fontVariantNumeric', 'lineHeight', 'letterSpacing', 'textAlign', 'textTransform', 'textDecorationLine', 'textIndent',
            'whiteSpaceCollapse', 'textWrapMode', 'overflowWrap', 'listStyleType', 'cursor', 'borderTop', 'borderRadius', 'paddingTop', 'paddingLeft', 'boxShadow',
            'outlineStyle', 'float', 'position', 'zIndex', 'boxSizing', 'appearance', 'borderCollapse', 'captionSide', 'quotes'];
        const seen = [];
        for (const view of ['overview', 'services', 'regions', 'entities']) {
            const title = () => host.shadowRoot.querySelector('.title').textContent;
            const known = title();
            host.view = view;
            while (title() === known) await nextFrame();
            // Whether a focus that no key moved is shown is the browser's to say, by what was done in it before.
            focusedElement()?.blur();
            for (const node of host.shadowRoot.querySelectorAll('*')) {
                // The outline of the land comes when it comes.
                if (node.closest('svg')) continue;
                const style = getComputedStyle(node);
                seen.push([view, node.localName, node.getAttribute('class'), ...properties.map((name) => style[name])].join(' '));
            }
        }
        return seen";
    // So is the host, but for how much room a bar to scroll by leaves it.
    let light = "const style = getComputedStyle(document.getElementById('p')); const wide = (name) => /width|height|-size|origin/.test(name) && !/font-size|line-height|border/.test(name); return [...style].filter((name) => !wide(name)).map((name) => `${name} ${style.getPropertyValue(name)}`)";
    visit.load_page("/alone.html");
    let alone = visit.eval_texts(light);
    visit.open_ready("/plain.html");
    assert_eq!(visit.eval_texts(light), alone, "the widget changes its host");
    let plain = visit.eval_texts(look);
    assert!(plain.len() > 1_000, "{}", plain.len());
    visit.open_ready("/harsh.html");
    visit.wait_until("the harsh sheet is there", "return document.styleSheets.length === 1");
    let harsh = visit.eval_texts(look);
    let changed: Vec<_> = plain.iter().zip(&harsh).filter(|(plain, harsh)| plain != harsh).take(3).collect();
    assert_eq!((changed, harsh.len()), (Vec::new(), plain.len()));
}
