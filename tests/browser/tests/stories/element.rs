//! A page of somebody else embeds the element, once or several times, and speaks to it by attributes, properties and events.

use browser_tests::{Visit, host_page, script, shipped_page};
use serde_json::{Value, json};
use xtask::site::Page;

/// A host page under the page's own policy, with a script of its own before the element's.
fn host(body: &str, own: &str) -> Visit {
    let visit = Visit::on(
        shipped_page()
            .page("/host.html", host_page(&format!("{body}<script src=\"own.js\"></script>")))
            .page("/own.js", script(own)),
    );
    visit.open("/host.html");
    visit
}

/// What a widget shows, by its id, without what it says for a while after a change.
fn shown(visit: &Visit, id: &str) -> String {
    let shown = visit.js_with(
        "await frame();
         const shown = document.getElementById(given[0]).shadowRoot.querySelector('.tc').cloneNode(true);
         for (const status of shown.querySelectorAll('[role=status]')) status.remove();
         return words(shown)",
        &[id.into()],
    );
    shown.as_str().unwrap().to_owned()
}

#[test]
fn asked_before_or_after_it_shows_the_same() {
    let asked = "view=\"services\" query=\"apsara\" category=\"database,storage\"";
    let visit = host(
        &format!(
            "<trust-center-widget id=attributes {asked}></trust-center-widget>
             <trust-center-widget id=properties></trust-center-widget>
             <trust-center-widget id=later></trust-center-widget>
             <trust-center-widget id=changed view=entities country=DE></trust-center-widget>"
        ),
        "Object.assign(document.getElementById('properties'), { view: 'services', query: 'apsara', category: 'database,storage' });",
    );
    visit.js(
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
    let first = shown(&visit, "attributes");
    assert!(first.contains("of 108 services"), "{first}");
    for id in ["properties", "later", "changed", "made"] {
        assert_eq!(shown(&visit, id), first, "{id}");
        let read = visit.js_with(
            "const at = document.getElementById(given[0]); return [at.view, at.query, at.category, at.country, at.getAttribute('query')]",
            &[id.into()],
        );
        assert_eq!(read, json!(["services", "apsara", "database,storage", "", "apsara"]), "{id}");
    }
    assert_eq!(visit.told("errors"), Vec::<Value>::new());
}

#[test]
fn two_on_a_page_do_not_disturb_each_other() {
    let visit = host(
        "<trust-center-widget id=one view=services></trust-center-widget><trust-center-widget id=two view=services></trust-center-widget>",
        "globalThis.before = Object.getOwnPropertyNames(globalThis);",
    );
    visit.type_into("#tc-services", "maxcompute");
    visit.until("the first one filters", "return all('.rows > .row').length < 10");
    assert!(shown(&visit, "two").contains("All 108 services"));
    visit.js("document.getElementById('two').view = 'entities'");
    assert!(shown(&visit, "two").contains("Legal entities"));
    assert!(shown(&visit, "one").contains("MaxCompute"));
    // Loaded once for both.
    for file in ["/trust-center-widget_bg.wasm", "/trust-center-widget.js", "/widget.css"] {
        let asked = visit.asked();
        assert_eq!(asked.iter().filter(|path| *path == file).count(), 1, "{file}: {asked:?}");
    }
    let events = visit.told("events");
    let ready: Vec<&Value> = events.iter().filter(|event| event["name"] == "ready").map(|event| &event["id"]).collect();
    assert_eq!(ready, ["one", "two"]);
    // Nothing but the registry entry becomes global; two kinds of names are the driver's.
    let leaked = visit.texts("return Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name) && !['before', 'ret_nodes'].includes(name) && !name.startsWith('cdc_'))");
    assert_eq!(leaked, Vec::<String>::new());
}

#[test]
fn what_changes_is_told_and_reaches_the_document() {
    let visit = host("<trust-center-widget id=it view=services></trust-center-widget>", "");
    visit.type_into("#tc-services", "maxcompute");
    visit.until("the row is found", "return all('.rows > .row').length < 10");
    visit.click(".row > button");
    visit.until("it opens", "return one('.detail')");
    visit.js("host.view = 'entities'; await frame()");
    visit.js("host.country = 'DE'; await frame()");
    let events = visit.told("events");
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
    let visit = Visit::on(
        shipped_page().page(
            "/host.html",
            host_page("<div id=outer lang=en><template shadowrootmode=open><trust-center-widget view=services></trust-center-widget></template></div>"),
        ),
    );
    visit.load("/host.html");
    let inner = "document.getElementById('outer').shadowRoot.querySelector('trust-center-widget').shadowRoot";
    visit.until("it is ready", &format!("return {inner}.querySelectorAll('.rows > .row').length === 108"));
    let ready = visit.until("the document hears of it", "return told.events.find((event) => event.name === 'ready')");
    assert_eq!(ready["id"], "outer");
}

#[test]
fn what_is_unknown_is_told_and_the_default_is_shown() {
    let visit = host(
        "<trust-center-widget id=it view=nowhere category=none-such country=XX region=atlantis theme=blue heading-level=9 variant=tiny density=airy></trust-center-widget>",
        "",
    );
    visit.until("the errors are told", "return told.events.filter((event) => event.name === 'error').length >= 8");
    let events = visit.told("events");
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
    assert!(shown(&visit, "it").contains("What this SOC 3 report covers"));
    assert!(visit.holds("return one('.title').localName === 'h2'"));
    assert_eq!(visit.number("return all('.notices p').length"), 4.0);
    assert!(visit.text("return words(one('.notices'))").contains("nowhere"));
    visit.click_words(".notices button", "Dismiss");
    visit.until("it goes", "return !one('.notices')");
}

#[test]
fn wrong_types_never_throw() {
    let visit = host("<trust-center-widget id=it></trust-center-widget>", "");
    let thrown = visit.texts(
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
    visit.js("for (const name of [...host.getAttributeNames()]) if (name !== 'id') host.removeAttribute(name); host.view = 'services'; await frame()");
    visit.until("it still works", "return all('.rows > .row').length === 108");
    assert_eq!(visit.told("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes().iter().filter(|code| *code != "unknown-value").count(), 0);
    assert!(visit.holds("return globalThis.pwned === undefined"));
}

#[test]
fn taken_out_and_put_back_it_comes_back_as_it_was() {
    let visit =
        host("<trust-center-widget id=it view=services><p>Fallback</p></trust-center-widget><div id=there></div>", "");
    visit.type_into("#tc-services", "maxcompute");
    visit.until("it filters", "return all('.rows > .row').length < 10");
    let before = shown(&visit, "it");
    visit.js("globalThis.kept = host; host.remove(); await frame(); await frame()");
    assert!(visit.holds("return kept.shadowRoot.querySelector('.tc') === null"), "it is not taken down");
    visit.js("document.getElementById('there').append(kept)");
    visit.until("it is there again", "return one('.tc .strip')");
    assert_eq!(shown(&visit, "it"), before);

    // Moves in one turn keep it running, and fifty of them ask for nothing again.
    let asked = visit.asked().len();
    visit.js("for (let at = 0; at < 50; at++) { (at % 2 ? document.body : document.getElementById('there')).append(host); if (at % 10 === 0) await frame(); }");
    visit.wait_ready();
    assert_eq!(shown(&visit, "it"), before);
    assert_eq!(visit.asked().len(), asked);
    assert_eq!(visit.number("return root.querySelectorAll('.tc').length"), 1.0);
    visit.type_into("#tc-services", "kafka");
    visit.until("it still filters", "return words(one('.rows .name'))?.includes('Kafka')");
    assert_eq!(visit.told("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes(), Vec::<String>::new());
}

#[test]
fn the_host_styles_do_not_reach_in_and_its_own_do_not_leak() {
    let harsh = "* { all: unset !important } html { font-size: 62.5% } button { background: red; border-radius: 50px } table { display: none }
        .tc { display: none } p { color: lime !important }";
    let visit = Visit::on(
        shipped_page()
            .page("/harsh.css", Page::new("text/css", harsh))
            .page("/alone.html", Page::html("<!doctype html><html lang=en><meta charset=utf-8><title>A host page</title><p id=p>Host</p>"))
            .page("/plain.html", host_page("<p id=p>Host</p><trust-center-widget view=regions></trust-center-widget>"))
            .page(
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
            while (title() === known) await frame();
            // Whether a focus that no key moved is shown is the browser's to say, by what was done in it before.
            focus()?.blur();
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
    visit.load("/alone.html");
    let alone = visit.texts(light);
    visit.open("/plain.html");
    assert_eq!(visit.texts(light), alone, "the widget changes its host");
    let plain = visit.texts(look);
    assert!(plain.len() > 1_000, "{}", plain.len());
    visit.open("/harsh.html");
    visit.until("the harsh sheet is there", "return document.styleSheets.length === 1");
    let harsh = visit.texts(look);
    let changed: Vec<_> = plain.iter().zip(&harsh).filter(|(plain, harsh)| plain != harsh).take(3).collect();
    assert_eq!((changed, harsh.len()), (Vec::new(), plain.len()));
}
