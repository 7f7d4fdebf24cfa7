//! Sites that take only frames: the widget's own page in an iframe of another origin is sized, told and trusted by messages,
//! and none but the right ones; and where a page forbids WebAssembly, the element stands in such a frame by itself.

use browser_tests::{
    MediaEmulation, Session, axe, dist_folder, event_recorder, javascript_response, keys, shipped_page,
};
use serde_json::{Value, json};
use std::fs;
use xtask::test_server::{CannedResponse, FRAME_CSP, FRAME_PATH, ServerBuilder, TestServer};

/// The files as they are meant to be served, the frame's page with the telltale before its own script.
fn framed_files() -> ServerBuilder {
    let html = fs::read_to_string(dist_folder().join("frame.html")).unwrap();
    // The page is there twice: under its own name, and in the folder of its version.
    let html = html.replace("src=\"./v", "src=\"/v");
    let html = html.replacen("<head>", "<head><script src=\"/telltale.js\"></script>", 1);
    TestServer::builder(dist_folder())
        .with_shipped_headers()
        .with_response("/telltale.js", event_recorder(""))
        .with_response(FRAME_PATH, CannedResponse::html_page(html))
}

/// A host of one origin, and the files of another.
struct Framed {
    visit: Session,
    _files: TestServer,
}

/// What the host page hears, in the order of arrival.
const HEARD: &str = "globalThis.heard = []; addEventListener('message', ({ data }) => heard.push(data));
    globalThis.heights = () => heard.filter((data) => data?.type === 'height' && data['trust-center-frame'] === 1).map((data) => data.value);";

/// Where frames may come from: the stories' sites have ports that nobody knows before.
const FRAMES: &str = "http://127.0.0.1:* blob:";

/// The policy of a host that allows the files' scripts and frames, and nothing inline.
fn host_policy(cdn: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {cdn}; style-src 'self'; frame-src {FRAMES}; connect-src {cdn}; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

fn open_framed_on(files: ServerBuilder, arguments: &[&str], style: &str, body: impl Fn(&str) -> String) -> Framed {
    open_framed_under(host_policy, files, arguments, style, body)
}

fn open_framed_under(
    policy: impl Fn(&str) -> String,
    files: ServerBuilder,
    arguments: &[&str],
    style: &str,
    body: impl Fn(&str) -> String,
) -> Framed {
    let files = files.start().unwrap();
    let cdn = files.url();
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>A host page</title>\
         <link rel=stylesheet href=host.css><script src=telltale.js></script><script src=heard.js></script></head>\
         <body>{}</body></html>",
        body(cdn)
    );
    let plan = shipped_page()
        .with_header("content-security-policy", &policy(cdn))
        .with_response("/host.html", CannedResponse::html_page(html))
        .with_response("/host.css", CannedResponse::new("text/css", style))
        .with_response("/heard.js", javascript_response(HEARD));
    Framed { visit: Session::with_server_and_args(plan, arguments), _files: files }
}

fn open_framed(style: &str, body: impl Fn(&str) -> String) -> Framed {
    let framed = open_framed_on(framed_files(), &[], style, body);
    framed.visit.load_page("/host.html");
    framed
}

/// The snippet that the documentation gives.
fn frame_snippet(cdn: &str, query: &str, attributes: &str) -> String {
    format!(
        "<iframe id=it src=\"{cdn}/frame.html?loading=eager&{query}\" title=\"Trust center\" {attributes}></iframe>\
         <script type=module src=\"{cdn}/frame-host.js\"></script>"
    )
}

const PLAIN: &str =
    "body { margin: 0 } iframe { display: block; width: 100%; border: 0; height: 400px } .narrow { width: 360px }";

impl Framed {
    fn enter_frame(&self) {
        self.visit.enter_frame("the frame", "return document.getElementById('it')");
    }

    /// Goes into the frame and waits until the widget is there and the frame is as high as it will be: a click on a frame that
    /// is about to grow goes where its target was.
    fn enter_ready(&self) {
        self.enter_frame();
        self.visit.wait_ready();
        self.count_until_quiet();
        self.enter_frame();
    }

    /// Waits until the frame is as high as what is in it and no message comes any more; gives the height.
    fn wait_for_height(&self, what: &str) -> f64 {
        self.visit.leave_frame();
        self.visit.wait_until(&format!("a height is told: {what}"), "return heights().length > 0");
        self.count_until_quiet();
        let height = self.visit.eval_number("return document.getElementById('it').clientHeight");
        self.enter_frame();
        let inside = self.visit.eval(
            "const { scrollHeight, clientHeight } = document.scrollingElement; return [scrollHeight, clientHeight, document.querySelector('main').getBoundingClientRect().height]",
        );
        self.visit.leave_frame();
        let [scroll, client, content] = [0, 1, 2].map(|at| inside[at].as_f64().unwrap());
        assert!((height - client).abs() < 1.0 && scroll <= client + 1.0, "{what}: {height}, inside {inside}");
        assert!((content - client).abs() <= 2.0, "{what}: {height}, inside {inside}");
        height
    }

    /// Waits until nothing has been heard for as long as a pause and some frames last. Gives how many heights were.
    fn count_until_quiet(&self) -> usize {
        self.visit.leave_frame();
        let heights = self.visit.eval_number(
            "for (let before = -1; before !== heights().length; ) {
                before = heights().length;
                for (let at = 0; at < 10; at += 1) await nextFrame();
                await new Promise((done) => setTimeout(done, 150));
            }
            return heights().length",
        );
        heights as usize
    }

    /// How many heights a change makes the frame tell.
    fn messages_caused_by(&self, change: impl FnOnce(&Self)) -> usize {
        let before = self.count_until_quiet();
        change(self);
        self.count_until_quiet() - before
    }

    fn frame_height(&self) -> f64 {
        self.visit.eval_number("return document.getElementById('it').getBoundingClientRect().height")
    }

    /// Nothing was violated, thrown or said, inside or outside.
    fn assert_no_violations(&self) {
        self.visit.leave_frame();
        for where_ in ["outside", "inside"] {
            for name in ["violations", "errors"] {
                assert_eq!(self.visit.recorded_events(name), Vec::<Value>::new(), "{name} {where_}");
            }
            if where_ == "outside" {
                self.enter_frame();
            }
        }
        self.visit.leave_frame();
        assert_eq!(self.visit.console_messages(), Vec::<String>::new());
    }
}

// In WebKit: I1
#[test]
fn the_height_settles_in_three_messages_and_never_grows_by_itself() {
    let framed =
        open_framed(PLAIN, |cdn| format!("<p>Above</p>{}<p>Below</p>", frame_snippet(cdn, "view=services", "")));
    let whole = framed.wait_for_height("at first");
    assert!(framed.count_until_quiet() <= 3, "{}", framed.visit.eval("return heights()"));

    let told = framed.messages_caused_by(|framed| {
        framed.enter_frame();
        framed.visit.click_selector(".row > button");
        framed.visit.wait_until("it opens", "return query('.detail')");
    });
    assert!((1..=3).contains(&told), "{told} heights for a row that opens");
    assert!(framed.wait_for_height("a row is open") > whole);

    let told = framed.messages_caused_by(|framed| {
        framed.enter_frame();
        framed.visit.eval("const field = query('#tc-services'); field.value = 'maxcompute'; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))");
        framed.visit.wait_until("it filters", "return queryAll('.rows > .row').length < 10");
    });
    assert!((1..=3).contains(&told), "{told} heights for a filter");
    assert!(framed.wait_for_height("filtered") < whole / 2.0);

    // Narrower, and everything is higher.
    let told = framed.messages_caused_by(|framed| {
        framed.visit.eval("document.getElementById('it').className = 'narrow'");
    });
    assert!(told <= 3, "{told} heights for a width");
    framed.wait_for_height("narrow");
    framed.assert_no_violations();
}

#[test]
fn what_follows_the_windows_height_does_not_make_it_grow() {
    let framed = open_framed(PLAIN, |cdn| frame_snippet(cdn, "view=entities", ""));
    framed.wait_for_height("at first");
    let told = framed.messages_caused_by(|framed| {
        framed.enter_frame();
        framed.visit.eval("const box = document.createElement('div'); box.id = 'box'; box.style.height = 'calc(100vh + 40px)'; document.querySelector('main').append(box)");
    });
    assert!(told <= 3, "{told} heights");
    let height = framed.frame_height();
    // Changes that change no height do not make it creep either.
    let told = framed.messages_caused_by(|framed| {
        framed.enter_frame();
        for at in 0..10 {
            framed.visit.eval_with("query('.title').setAttribute('data-at', given[0]); await nextFrame(); await new Promise((done) => setTimeout(done, 80))", &[json!(at)]);
        }
    });
    assert_eq!((told, framed.frame_height()), (0, height));
    // What does change it is told as it is, though the box follows again.
    let told = framed.messages_caused_by(|framed| {
        framed.enter_frame();
        framed.visit.eval("const more = document.createElement('div'); more.style.height = '100px'; document.querySelector('main').append(more)");
    });
    assert!((1..=3).contains(&told), "{told} heights");
    assert!((framed.frame_height() - height - 100.0).abs() <= 2.0, "{} after {height}", framed.frame_height());
    // It goes, and the frame is as high as its content again, or as it was: never higher.
    let before = framed.frame_height();
    let told = framed.messages_caused_by(|framed| {
        framed.enter_frame();
        framed.visit.eval("document.getElementById('box').remove()");
    });
    assert!(told <= 3 && framed.frame_height() < before, "{told} heights, {} after {before}", framed.frame_height());
    framed.assert_no_violations();
}

#[test]
fn an_echo_of_one_pixel_is_no_change() {
    let framed = open_framed(PLAIN, |cdn| frame_snippet(cdn, "view=entities", ""));
    // A host that always gives one pixel more than it was asked for, and one that gives one less.
    framed.wait_for_height("at first");
    for pixel in [1, -1] {
        framed.visit.eval_with(
            "globalThis.stop?.();
             const it = document.getElementById('it');
             const echo = ({ data }) => data?.type === 'height' && setTimeout(() => it.style.setProperty('height', `${data.value + given[0]}px`, 'important'));
             addEventListener('message', echo);
             globalThis.stop = () => removeEventListener('message', echo);",
            &[json!(pixel)],
        );
        let told = framed.messages_caused_by(|framed| {
            framed.enter_frame();
            framed.visit.eval(
                "host.country = 'DE'; await nextFrame(); host.country = host.country === 'DE' ? 'TR' : 'DE'; await nextFrame()",
            );
            framed.visit.eval_with("host.view = given[0]", &[json!(if pixel == 1 { "overview" } else { "regions" })]);
        });
        assert!(told <= 3, "{told} heights with {pixel}");
    }
    framed.assert_no_violations();
}

/// Messages that are none of ours, or not as ours are.
const HOSTILE: &str = "
    const ours = (rest) => ({ 'trust-center-frame': 1, ...rest });
    const values = [null, undefined, 0, -1, -500, NaN, Infinity, -Infinity, 1e7, Number.MAX_VALUE, 10n, '700', '1e3', '', true, {}, [], [700], { valueOf: 700 }, new Date(700)];
    const hostile = [null, undefined, 0, NaN, '', 'height', '{\"type\":\"height\",\"value\":900}', true, [], {}, new Map([['type', 'height']]), new ArrayBuffer(8),
        { type: 'height', value: 900 }, { message: 'height', value: 900 }, { message: 'height', value: 900, secret: 'abc' }, { message: 'ready' }, { message: 'ready', secret: undefined },
        { 'trust-center-frame': 2, type: 'height', value: 900 }, { 'trust-center-frame': '1', type: 'height', value: 900 }, ours({}), ours({ type: 'nothing' }), ours({ type: null }),
        ours({ type: 'height', value: 900 }), ours({ type: 'height', value: 900, nonce: null }), ours({ type: 'height', value: 900, nonce: '0'.repeat(32) }),
        ours({ type: 'event', name: 'ready', detail: {} }), ours({ type: 'set', attributes: { theme: 'dark', view: 'regions' }, scheme: 'dark' }),
        ours({ type: 'set', nonce: '0'.repeat(32), attributes: { theme: 'dark', view: 'regions' }, scheme: 'dark' }),
        ours({ type: 'welcome' }), ours({ type: 'welcome', nonce: '' }), ours({ type: 'welcome', nonce: 5, attributes: { theme: 'dark' } }), ours({ type: 'welcome', nonce: 'x'.repeat(32), attributes: { theme: 'dark' } })];
";

// In WebKit: I2
#[test]
fn a_host_believes_its_frame_and_nobody_else() {
    // Another page of the files' origin, which knows everything but is not the frame; and one of a third origin.
    let speak =
        "addEventListener('message', ({ data }) => { for (const message of data) parent.postMessage(message, '*'); });";
    let other = CannedResponse::html_page("<!doctype html><title>Other</title><script src=speak.js></script>");
    let third = TestServer::builder(dist_folder())
        .with_response("/other.html", other.clone())
        .with_response("/speak.js", javascript_response(speak))
        .start()
        .unwrap();
    let other = other.with_header("content-security-policy", FRAME_CSP);
    let files =
        framed_files().with_response("/other.html", other).with_response("/speak.js", javascript_response(speak));
    let framed = open_framed_on(files, &[], PLAIN, |cdn| {
        format!(
            "{}<iframe id=same src=\"{cdn}/other.html\" title=Other></iframe>",
            frame_snippet(cdn, "view=entities", "")
        )
    });
    framed.visit.load_page("/host.html");
    let height = framed.wait_for_height("at first");
    let nonce = framed.visit.eval_text("return heard.find((data) => data?.type === 'height').nonce");
    framed.visit.eval("globalThis.events = told.events.length");
    // Right in all but who says it: from the page itself, and from another page of the frame's own origin.
    let spoken = format!("{HOSTILE}; const nonce = given[0];
        const right = [ours({{ type: 'height', value: 900, nonce }}), ours({{ type: 'event', name: 'ready', detail: {{}}, nonce }}), ours({{ type: 'hello', nonce }})];
        for (const message of [...hostile, ...right]) postMessage(message, '*');
        document.getElementById('same').contentWindow.postMessage([...hostile, ...right], '*');");
    framed.visit.eval_with(&spoken, &[json!(nonce)]);
    framed.count_until_quiet();
    assert_eq!(framed.frame_height(), height);

    // The frame's own window, with wrong words, and with the right word and wrong values.
    framed.enter_frame();
    framed.visit.eval_with(
        &format!("{HOSTILE}; const nonce = given[0];
            for (const message of hostile) parent.postMessage(message, '*');
            for (const value of values) parent.postMessage(ours({{ type: 'height', nonce, value }}), '*');
            const large = 'x'.repeat(20000), names = ['load', 'click', '__proto__', 'toString', null, 5, {{}}];
            for (const name of names) parent.postMessage(ours({{ type: 'event', nonce, name, detail: {{}} }}), '*');
            for (const detail of [null, undefined, 5, 'text', 10n, {{ large }}, {{ deep: 10n }}]) parent.postMessage(ours({{ type: 'event', nonce, name: 'ready', detail }}), '*');"),
        &[json!(nonce)],
    );
    framed.count_until_quiet();
    assert_eq!(framed.frame_height(), height);
    assert_eq!(framed.visit.eval("return told.events.length - events"), json!(0));

    // Its window on a page of another origin, which knows the word and means ill.
    framed.visit.eval_with(
        &format!("{HOSTILE}; const [address, nonce] = given, it = document.getElementById('it');
            it.contentWindow.location.replace(address);
            await new Promise((done) => it.addEventListener('load', done, {{ once: true }}));
            it.contentWindow.postMessage([...hostile, ours({{ type: 'hello' }}), ours({{ type: 'height', value: 900, nonce }})], '*');"),
        &[json!(format!("{}/other.html", third.url())), json!(nonce)],
    );
    framed.count_until_quiet();
    assert_eq!(framed.frame_height(), height);
    framed.visit.leave_frame();
    assert_eq!(framed.visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(framed.visit.console_messages(), Vec::<String>::new());
}

#[test]
fn the_right_word_from_the_right_window_is_believed() {
    let framed = open_framed(PLAIN, |cdn| frame_snippet(cdn, "view=entities", ""));
    framed.wait_for_height("at first");
    let nonce = framed.visit.eval_text("return heard.find((data) => data?.type === 'height').nonce");
    // What the story above says is refused for its faults alone.
    framed.enter_frame();
    framed.visit.eval_with(
        "parent.postMessage({ 'trust-center-frame': 1, type: 'height', nonce: given[0], value: 900 }, '*');
         parent.postMessage({ 'trust-center-frame': 1, type: 'event', nonce: given[0], name: 'export', detail: { format: 'csv' } }, '*');",
        &[json!(nonce)],
    );
    framed.visit.leave_frame();
    framed.visit.wait_until("it is sized", "return document.getElementById('it').clientHeight === 900");
    let event = framed.visit.wait_until("it is told", "return told.events.find((event) => event.name === 'export')");
    assert_eq!((&event["id"], &event["detail"]["format"]), (&json!("it"), &json!("csv")));
}

#[test]
fn a_frame_believes_the_page_around_it_and_nobody_else() {
    let framed = open_framed_on(
        framed_files().with_response(
            "/other.html",
            CannedResponse::html_page("<!doctype html><title>Other</title>")
                .with_header("content-security-policy", FRAME_CSP),
        ),
        &[],
        PLAIN,
        |cdn| {
            format!(
                "{}<iframe id=other src=\"{cdn}/other.html\" title=Other></iframe>",
                frame_snippet(cdn, "view=entities&theme=light", "")
            )
        },
    );
    framed.visit.load_page("/host.html");
    let height = framed.wait_for_height("at first");
    let nonce = framed.visit.eval_text("return heard.find((data) => data?.type === 'height').nonce");
    // The page around says wrong things.
    framed.visit.eval(&format!("{HOSTILE}; for (const message of hostile) document.getElementById('it').contentWindow.postMessage(message, '*');"));
    // The page beside it says right things; and it says them to itself.
    let right = "const message = { 'trust-center-frame': 1, type: 'set', nonce: given[0], attributes: { theme: 'dark', view: 'regions' }, scheme: 'dark' }, to = given[1] ? parent.frames[0] : window;
        to.postMessage(message, '*'); to.postMessage({ ...message, type: 'welcome' }, '*');";
    framed.visit.enter_frame("the other frame", "return document.getElementById('other')");
    framed.visit.eval_with(right, &[json!(nonce), json!(true)]);
    framed.visit.leave_frame();
    framed.enter_frame();
    framed.visit.eval_with(right, &[json!(nonce), json!(false)]);
    framed.count_until_quiet();
    framed.enter_frame();
    assert_eq!(framed.visit.eval("return [host.view, host.theme]"), json!(["entities", "light"]));
    framed.visit.leave_frame();
    assert_eq!(framed.frame_height(), height);

    // The page around says right things with wrong values: only what the element has is set, and no file of elsewhere.
    framed.visit.eval_with(
        "const set = (attributes, looks) => document.getElementById('it').contentWindow.postMessage({ 'trust-center-frame': 1, type: 'set', nonce: given[0], attributes, looks }, '*');
         for (const wrong of [null, 5, 'text', [], ['red'], { accent: 5, ink: {}, paper: null }, { color: 'red', '--tc-ink': 'red', '__proto__': 'x', 'ink;color': 'red' },
           { accent: 'var(--x, url(/asked-for-1))', paper: 'env(x, url(/asked-for-2))', line: 'rgb(1 2 3); background: red', edge: 'v\\\\61r(--x)', ink: 'attr(id)', shade: '--own()', quiet: 'x'.repeat(5000), radius: '1px solid red', font: 'url(/asked-for-3)', density: 'many' }]) set({}, wrong);
         for (const wrong of [null, 5, 'text', [], [['theme', 'dark']], { theme: 5, view: {}, query: null, country: 'x'.repeat(5000) }, { onclick: 'pwned=1', style: 'display:none', id: 'x', class: 'x', hidden: '', '__proto__': 'x', 'src': 'https://example.org/data.json', previous: '//example.org/data.json' }]) set(wrong);
         set({ query: 'kafka' });",
        &[json!(nonce)],
    );
    framed.enter_frame();
    framed.visit.wait_until("the last is taken", "return host.query === 'kafka'");
    let names = framed.visit.eval_texts("return host.getAttributeNames().filter((name) => name !== 'style').sort()");
    assert_eq!(names, ["heading-level", "loading", "query", "theme", "view"]);
    // What is put in only then is what is around: transparent, which a line may be and nothing else.
    assert_eq!(
        framed
            .visit
            .eval_texts("return [...host.style].map((name) => `${name}: ${host.style.getPropertyValue(name)}`)"),
        ["--tc-edge: rgba(0, 0, 0, 0)"]
    );
    framed.assert_no_violations();
}

// In WebKit: I3
#[test]
fn in_a_sandbox_of_scripts_alone_it_works() {
    let framed = open_framed(PLAIN, |cdn| frame_snippet(cdn, "view=services", "sandbox=allow-scripts"));
    framed.wait_for_height("at first");
    let ready =
        framed.visit.wait_until("the host is told", "return told.events.find((event) => event.name === 'ready')");
    assert_eq!(ready["id"], "it");
    framed.enter_frame();
    assert_eq!(framed.visit.eval_text("return self.origin"), "null");
    framed.visit.type_into("#tc-services", "maxcompute");
    framed.visit.wait_until("it filters", "return queryAll('.rows > .row').length < 10");
    framed.visit.click_text(".place", "Check a list");
    framed.visit.type_into("#tc-list", "ECS\nzebra");
    framed.visit.wait_until("a list is checked", "return queryAll('.line').length === 2");
    framed.visit.eval("host.view = 'regions'");
    framed.visit.wait_until("the map has land", "return query('.land')?.getAttribute('d')");
    framed.wait_for_height("after all");
    let events = framed.visit.recorded_events("events");
    assert!(
        events.iter().any(|event| event["name"] == "filterchange" && event["detail"]["query"] == "maxcompute"),
        "{events:?}"
    );
    framed.assert_no_violations();
}

/// As WordPress does it: the frame has a secret, nothing but scripts, a height between 200 and 1000 pixels, and no bars.
const PRESS: &str = "
    const frame = document.getElementById('it');
    addEventListener('message', ({ data, source }) => {
        if (!data || data.secret !== frame.dataset.secret || source !== frame.contentWindow || data.message !== 'height') return;
        (globalThis.pressed ??= []).push(data.value);
        frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
    });
    addEventListener('load', () => frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*'));";

#[test]
fn it_speaks_as_wordpress_expects() {
    let files = framed_files().start().unwrap();
    let body = |secret: &str| {
        format!(
            "<iframe id=it class=wp-embedded-content sandbox=allow-scripts security=restricted scrolling=no width=600 height=338 title=Embedded \
             src=\"{}/frame.html?loading=eager&view=services#?secret={secret}\" data-secret=GlaDos1234></iframe><script src=press.js></script>",
            files.url()
        )
    };
    let host = |secret: &str| {
        CannedResponse::html_page(format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>A post</title><script src=telltale.js></script></head><body>{}</body></html>",
            body(secret)
        ))
    };
    let visit = Session::with_server(
        shipped_page()
            .with_header("content-security-policy", &host_policy(files.url()))
            .with_response("/post.html", host("GlaDos1234"))
            .with_response("/wrong.html", host("another123"))
            .with_response("/press.js", javascript_response(PRESS)),
    );
    visit.load_page("/post.html");
    visit.wait_until("the frame is as high as it may be", "return document.getElementById('it').clientHeight === 1000");
    visit.enter_frame("the frame", "return document.getElementById('it')");
    // What is below can be come to, though such a frame has no bars of its own.
    visit.wait_until(
        "the body scrolls",
        "return document.body.scrollHeight > 1000 && document.body.clientHeight === 1000",
    );
    visit.eval("host.view = 'check'");
    visit.leave_frame();
    visit.wait_until(
        "a short view makes it short",
        "return document.getElementById('it').clientHeight < 1000 && pressed.at(-1) < 1000",
    );
    assert_eq!(visit.eval("return document.getElementById('it').clientHeight === Math.max(200, pressed.at(-1))"), true);
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());

    // A secret that is not the host's is no secret.
    visit.load_page("/wrong.html");
    visit.enter_frame("the frame", "return document.getElementById('it')");
    visit.wait_ready();
    visit.leave_frame();
    visit.eval("for (let at = 0; at < 20; at += 1) await nextFrame()");
    assert_eq!(
        visit.eval("return [document.getElementById('it').clientHeight, globalThis.pressed ?? null]"),
        json!([338, null])
    );
}

#[test]
fn theme_and_language_come_before_and_after_it_is_there() {
    let style = format!("{PLAIN} html.dark {{ color-scheme: dark }} html.light {{ color-scheme: light }}");
    let framed = open_framed(&style, |cdn| frame_snippet(cdn, "view=entities", ""));
    let inside = "return [getComputedStyle(root.querySelector('.tc')).color, document.documentElement.lang]";
    framed.visit.eval("document.documentElement.className = 'dark'; document.documentElement.lang = 'de'");
    framed.enter_ready();
    let light = "rgb(21, 24, 30)";
    let dark = "rgb(238, 240, 244)";
    let is = |what: &str, color: &str, lang: &str| {
        framed.enter_frame();
        framed.visit.wait_until_with(
            what,
            &format!("const now = (() => {{ {inside} }})(); return now[0] === given[0] && now[1] === given[1]"),
            &[json!(color), json!(lang)],
        );
        framed.visit.leave_frame();
    };
    framed.visit.leave_frame();
    is("it is dark and German from the start", dark, "de");
    framed.visit.eval("document.documentElement.className = 'light'; document.documentElement.lang = 'fr'");
    is("it follows", light, "fr");
    framed
        .visit
        .eval("document.getElementById('it').dataset.theme = 'dark'; document.getElementById('it').lang = 'ja'");
    is("the frame's own goes before the page's", dark, "ja");
    framed.visit.eval(
        "delete document.getElementById('it').dataset.theme; document.getElementById('it').removeAttribute('lang')",
    );
    is("and goes again", light, "fr");
    framed.assert_no_violations();
}

#[test]
fn what_its_address_asks_for_is_shown() {
    let framed = open_framed(PLAIN, |cdn| {
        frame_snippet(
            cdn,
            "view=services&query=apsara&category=database,storage&theme=dark&lang=de&heading-level=3&nonsense=1&onclick=x&src=https://example.org/x.json",
            "",
        )
    });
    framed.enter_ready();
    let shown = framed.visit.eval("return [query('#tc-services').value, host.lang, host.theme, query('.title').localName, host.getAttributeNames().sort().join()]");
    assert_eq!(shown, json!(["apsara", "de", "dark", "h3", "category,heading-level,lang,loading,query,theme,view"]));
}

/// A dark page around it: the ground under the frame stays the page's, with the host's script and without.
#[test]
fn the_pages_ground_is_seen_through_it() {
    for (scheme, told) in [("light", true), ("light", false), ("dark", true), ("dark", false)] {
        if !told && !browser_tests::engine_under_test().frames_inherit_color_scheme() {
            continue;
        }
        let style = format!(
            ":root {{ color-scheme: {scheme} }} body {{ margin: 0; background: rgb(200, 30, 90) }} iframe {{ display: block; width: 100%; border: 0; height: 3000px !important }}"
        );
        let framed = open_framed(&style, |cdn| {
            let snippet = frame_snippet(cdn, "view=entities", "");
            // Higher than what is in it, whatever it asks for: `min-height` is the page's word.
            if told { snippet } else { snippet.split("<script").next().unwrap().to_owned() }
        });
        framed.visit.eval("document.getElementById('it').style.minHeight = '3000px'");
        framed.enter_ready();
        framed.visit.wait_until_with(
            "the scheme is the page's",
            "return getComputedStyle(root.querySelector('.tc')).color === given[0]",
            &[json!(if scheme == "dark" { "rgb(238, 240, 244)" } else { "rgb(21, 24, 30)" })],
        );
        framed.visit.leave_frame();
        framed.visit.eval("scrollTo(0, 3000); await nextFrame(); await nextFrame()");
        let at = framed.visit.eval("return [innerWidth / 2, innerHeight - 20]");
        let point = (at[0].as_f64().unwrap(), at[1].as_f64().unwrap());
        assert_eq!(framed.visit.pixel_colors(&[point]), ["200,30,90"], "{scheme}, told {told}");
    }
}

#[test]
fn copying_needs_no_leave() {
    // No `allow="clipboard-write"`, another origin, and a sandbox.
    for attributes in ["", "sandbox=allow-scripts"] {
        let framed = open_framed(PLAIN, |cdn| {
            format!(
                "<textarea id=there aria-label=There></textarea>{}",
                frame_snippet(cdn, "view=services&query=maxcompute", attributes)
            )
        });
        framed.enter_ready();
        framed.visit.click_text(".take button", "text");
        framed.visit.wait_until("it is copied", "return textOf(query('.take [role=status]')) === 'Copied'");
        framed.visit.leave_frame();
        framed.visit.click_element("the field", "return document.getElementById('there')");
        framed.visit.press_with_modifier(keys::CONTROL, 'v');
        let pasted = framed.visit.wait_until("it is pasted", "return document.getElementById('there').value");
        assert!(pasted.as_str().unwrap().contains("MaxCompute"), "{attributes}: {pasted}");
    }
}

// In WebKit: I4
#[test]
fn files_are_saved_where_the_sandbox_lets_them_and_missed_in_words() {
    for (attributes, told, expected) in [
        ("sandbox=\"allow-scripts allow-downloads\"", true, None),
        ("", true, None),
        ("sandbox=allow-scripts", true, Some("no-downloads")),
        ("sandbox=\"allow-scripts allow-same-origin\"", true, Some("no-downloads")),
        // Nobody says which: then that is what is said.
        ("sandbox=\"allow-scripts allow-downloads\"", false, Some("perhaps-no-downloads")),
    ] {
        let framed = open_framed(PLAIN, |cdn| {
            let snippet = frame_snippet(cdn, "view=services&query=maxcompute", attributes);
            if told { snippet } else { snippet.split("<script").next().unwrap().to_owned() }
        });
        framed.enter_ready();
        framed.visit.eval("globalThis.exported = 0; host.addEventListener('export', () => (globalThis.exported += 1))");
        framed.visit.click_text(".take button", "CSV");
        framed.visit.wait_until("the file is made", "return exported === 1");
        let said = framed.visit.eval_texts("await nextFrame(); return [...document.querySelectorAll('main > [role=status] > p')].filter(isVisible).map((said) => said.id)");
        assert_eq!(said, expected.map_or(vec![], |id| vec![id.to_owned()]), "{attributes}, told {told}");
        if expected.is_some() {
            let box_ = framed.visit.eval("const said = [...document.querySelectorAll('main > [role=status] > p')].find(isVisible).getBoundingClientRect(), button = focusedElement().getBoundingClientRect(); return [said.top - button.bottom, said.height]");
            assert!(box_[0].as_f64().unwrap().abs() < 20.0, "it stands where the button is: {box_}");
            framed.visit.click_selector("#tc-services");
            assert!(
                !framed
                    .visit
                    .is_true("return [...document.querySelectorAll('main > [role=status] > p')].some(isVisible)")
            );
        }
        if expected.is_none() || !told {
            let saved = framed.visit.wait_for_download("a CSV", |name| name.ends_with(".csv"));
            assert!(saved.contains("MaxCompute"), "{saved}");
        }
    }
}

/// A policy that lets frames be and names no `blob:`.
#[test]
fn a_file_that_the_pages_policy_stops_is_missed_in_words() {
    let policy = |cdn: &str| host_policy(cdn).replace(" blob:", "");
    let framed = open_framed_under(policy, framed_files(), &[], PLAIN, |cdn| {
        frame_snippet(cdn, "view=services&query=maxcompute", "")
    });
    framed.visit.load_page("/host.html");
    framed.enter_ready();
    let said =
        "return [...document.querySelectorAll('main > [role=status] > p')].filter(isVisible).map((said) => said.id)";
    // Another violation is none of a file.
    framed.visit.leave_frame();
    framed.visit.eval("const stray = document.createElement('iframe'); stray.src = URL.createObjectURL(new Blob(['x'])); document.body.append(stray)");
    framed
        .visit
        .wait_until("the policy stops it", "return told.violations.some((told) => told.startsWith('frame-src blob'))");
    framed.count_until_quiet();
    framed.enter_frame();
    assert_eq!(framed.visit.eval_texts(said), Vec::<String>::new());
    for kind in ["CSV", "JSON"] {
        framed.visit.click_text(".take button", kind);
        if framed.visit.engine().page_must_allow_frame_files() {
            framed.visit.wait_until("it is said", &format!("return (() => {{ {said} }})().join() === 'no-downloads'"));
        } else {
            framed.visit.wait_for_download(kind, |name| name.ends_with(&kind.to_lowercase()));
            assert_eq!(framed.visit.eval_texts(said), Vec::<String>::new());
        }
    }
}

#[test]
fn colours_and_the_rest_of_a_look_reach_inside_and_nothing_else_does() {
    let style = format!(
        "{PLAIN} :root {{ --brand: #c8005a; --tc-font: \"Courier New\", monospace }}
         .brand {{ --tc-accent: var(--brand); --tc-ink: light-dark(rgb(10 20 30), color-mix(in srgb, white 90%, blue)); --tc-radius: calc(2px + 7px); --tc-density: 0.5;
           --tc-paper: url(\"/asked-for-1\"); --tc-line: image-set(\"/asked-for-2\" 1x); --tc-edge: u\\72l(\"/asked-for-3\"); --tc-shade: #eee; --tc-listed: oklch(0.4 0.1 150); }}
         .hiding {{ --tc-noted: transparent; --tc-absent: #fff0; --tc-quiet: rgb(0 0 0/0); --tc-ink: white; --tc-listed: Canvas; --tc-accent: #999; --tc-paper: #555;
           --tc-shade: color-mix(in srgb, white, transparent); --tc-font-size: calc(1px - 5px); --tc-density: 9e9 }}"
    );
    let framed = open_framed(&style, |cdn| frame_snippet(cdn, "view=services", "class=brand"));
    framed.enter_ready();
    let visit = &framed.visit;
    let own = "const own = (name) => getComputedStyle(host).getPropertyValue(name)";
    let looks = visit.eval(&format!(
        "{own}; return ['--tc-accent', '--tc-ink', '--tc-radius', '--tc-density', '--tc-font', '--tc-shade', '--tc-paper', '--tc-line', '--tc-edge'].map(own)"
    ));
    let font = "\"Courier New\", monospace";
    // What comes out, as the browser has worked it out.
    let worked_out = ["rgb(200, 0, 90)", "rgb(10, 20, 30)", "9px", "0.5", font, "rgb(238, 238, 238)", "", "", ""];
    assert_eq!(looks, json!(worked_out));
    assert!(visit.is_true(&format!("{own}; return /^rgb\\(\\d+, \\d+, \\d+\\)$/.test(own('--tc-listed'))")));
    assert_eq!(visit.eval_text("return getComputedStyle(query('.place')).color"), "rgb(10, 20, 30)");
    assert!(visit.is_true("return getComputedStyle(query('.tc')).fontFamily.includes('Courier')"));
    visit.leave_frame();
    // Nothing takes a sentence away and leaves the names.
    visit.eval("document.getElementById('it').className = 'hiding'");
    framed.enter_frame();
    visit.wait_until("the look is another", &format!("{own}; return own('--tc-radius') === ''"));
    assert_eq!(visit.eval_texts("return [...host.style].sort()"), ["--tc-font"]);
    visit.leave_frame();
    // In a dark theme other colours can be read.
    visit.eval("const it = document.getElementById('it'); it.className = 'brand'; it.dataset.theme = 'dark'");
    framed.enter_frame();
    let ink = "getComputedStyle(query('.place')).color";
    visit.wait_until(
        "it is dark",
        &format!("return host.theme === 'dark' && {ink} !== 'rgb(10, 20, 30)' && {ink} !== 'rgb(21, 24, 30)'"),
    );
    assert!(visit.is_true(&format!("{own}; return /^rgb\\(\\d+, \\d+, 25\\d\\)$/.test(own('--tc-ink')) && own('--tc-accent') === '' && own('--tc-shade') === ''")));
    visit.leave_frame();
    // Nobody is asked for what a look may not have; the host keeps its own.
    visit.eval("document.getElementById('it').className = ''");
    framed.enter_frame();
    visit.wait_until(
        "the look is taken away",
        &format!("{own}; return own('--tc-accent') === '' && own('--tc-font') !== ''"),
    );
    let asked =
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('asked-for')).length";
    assert_eq!(visit.eval_number(asked), 0.0);
    framed.assert_no_violations();
}

// In WebKit: S2
#[test]
fn a_page_without_wasm_shows_the_element_in_a_frame() {
    let framed = open_framed(&format!("{PLAIN} .brand {{ --tc-accent: #ff9ac8 }}"), |cdn| {
        format!(
            "<h1>Host</h1><trust-center-widget id=it class=brand view=services query=apsara theme=dark><p id=light>Our report</p></trust-center-widget>\
             <p>Below</p><script type=module src=\"{cdn}/element.js\"></script>"
        )
    });
    let visit = &framed.visit;
    visit.wait_until("it is ready", "return told.events.some((event) => event.name === 'ready' && event.id === 'it')");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(visit.eval_text("return host.state"), "ready");
    assert!(visit.is_true("return !isVisible(document.getElementById('light')) && isVisible(query('iframe'))"));
    visit.wait_until("it has its height", "return query('iframe').clientHeight > 400");
    let inside = || visit.enter_frame("the element's frame", "return query('iframe')");
    inside();
    assert_eq!(visit.eval("return [query('#tc-services').value, host.theme]"), json!(["apsara", "dark"]));
    assert!(visit.is_true("return globalThis.told.violations.length === 0"));
    visit.leave_frame();
    // Attributes and properties go on counting, and events come out.
    let accent = "return getComputedStyle(host).getPropertyValue('--tc-accent')";
    inside();
    assert_eq!(visit.eval_text(accent), "rgb(255, 154, 200)");
    visit.leave_frame();
    visit.eval("host.style.setProperty('--tc-accent', 'rgb(200 210 255)')");
    inside();
    visit.wait_until("the property is another", &format!("{accent} === 'rgb(200, 210, 255)'"));
    visit.leave_frame();
    visit.eval("host.view = 'entities'; host.country = 'DE'");
    inside();
    visit.wait_until("it changes", "return query('.answer')");
    visit.leave_frame();
    visit.wait_until("it is told", "return told.events.some((event) => event.name === 'selectionchange' && event.id === 'it' && event.detail.id === 'DE')");
    // Out and in again: another frame.
    visit.eval("const it = host; it.remove(); await nextFrame(); document.body.append(it)");
    visit.wait_until("it is there again", "return told.events.filter((event) => event.name === 'ready').length === 2");
    assert_eq!(visit.eval_number("return queryAll('iframe').length"), 1.0);
    // The only thing that the policy was asked for in vain is WebAssembly.
    let violations = visit.recorded_events("violations");
    assert!(violations.iter().all(|one| one.as_str().unwrap().contains("wasm")), "{violations:?}");
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
}

#[test]
fn where_no_frame_may_be_the_children_stay_and_csp_is_told() {
    let check = |what: &str, files: ServerBuilder, allow: bool| {
        let files = files.start().unwrap();
        let cdn = files.url();
        let policy = host_policy(cdn);
        let policy = if allow { policy } else { policy.replace(&format!("frame-src {FRAMES}; "), "") };
        let host = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title><script src=telltale.js></script></head><body>\
             <trust-center-widget id=it><p id=light>Our report</p></trust-center-widget><script type=module src=\"{cdn}/element.js\"></script></body></html>"
        );
        let visit = Session::with_server(
            shipped_page()
                .with_header("content-security-policy", &policy)
                .with_response("/host.html", CannedResponse::html_page(host)),
        );
        visit.load_page("/host.html");
        visit.wait_until(&format!("{what} is told"), "return told.events.some((event) => event.name === 'error')");
        assert_eq!(visit.error_codes(), ["csp"], "{what}");
        assert!(
            visit.is_true(
                "return isVisible(document.getElementById('light')) && host.state === 'failed' && !query('iframe')"
            ),
            "{what}"
        );
        assert!(!visit.recorded_events("events").iter().any(|event| event["name"] == "ready"), "{what}");
        assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{what}");
    };
    check("a page without frames", framed_files(), false);
    check("a frame that is not there", framed_files().with_response(FRAME_PATH, CannedResponse::empty(404)), true);
    let closed = format!("{FRAME_CSP}; frame-ancestors 'self'");
    check(
        "a frame that is for its own site",
        framed_files().with_header_at(FRAME_PATH, "content-security-policy", &closed),
        true,
    );
    let bare = FRAME_CSP.replace(" 'wasm-unsafe-eval'", "");
    check(
        "a frame that forbids it as well",
        framed_files().with_header_at(FRAME_PATH, "content-security-policy", &bare),
        true,
    );
}

#[test]
fn axe_finds_nothing_in_the_frame() {
    let framed =
        open_framed(PLAIN, |cdn| format!("<h1>Host</h1><main>{}</main>", frame_snippet(cdn, "view=overview", "")));
    let mut faults = Vec::new();
    for media in [MediaEmulation::Light, MediaEmulation::Dark] {
        framed.visit.emulate_media(media);
        for view in ["overview", "services", "regions", "entities", "check"] {
            framed.enter_ready();
            framed.visit.eval_with("host.view = given[0]; await nextFrame()", &[json!(view)]);
            faults.extend(
                axe::accessibility_violations(&framed.visit).iter().map(|fault| format!("{view}, {media:?}: {fault}")),
            );
            framed.visit.leave_frame();
        }
    }
    // With everything said that can be missed.
    framed.enter_frame();
    framed.visit.eval("for (const said of document.querySelectorAll('[role=status] > p')) said.hidden = false");
    faults.extend(axe::accessibility_violations(&framed.visit));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_keyboard_goes_through_the_frame() {
    let framed = open_framed(PLAIN, |cdn| {
        format!(
            "<a id=before href=\"#x\">Before</a>{}<a id=after href=\"#y\">After</a>",
            frame_snippet(cdn, "view=entities", "")
        )
    });
    framed.wait_for_height("at first");
    let visit = &framed.visit;
    visit.eval("document.getElementById('before').focus()");
    let walk = |forward: bool| {
        let mut stops = Vec::new();
        for _ in 0..60 {
            if forward {
                visit.press_key(keys::TAB)
            } else {
                visit.press_with_modifier(keys::SHIFT, keys::TAB)
            }
            visit.leave_frame();
            let outside = visit.eval_text("return document.activeElement?.id ?? ''");
            if outside != "it" {
                return (stops, outside);
            }
            framed.enter_frame();
            stops.push(
                visit.eval_text("const at = focusedElement(); return `${at.localName} ${textOf(at).slice(0, 30)}`"),
            );
            visit.leave_frame();
        }
        panic!("the frame keeps the focus: {stops:?}");
    };
    let (forward, out) = walk(true);
    assert_eq!(out, "after", "{forward:?}");
    assert!(forward.len() > 5 && forward.iter().any(|stop| stop.starts_with("input")), "{forward:?}");
    let (mut back, out) = walk(false);
    assert_eq!(out, "before", "{back:?}");
    back.reverse();
    assert_eq!(forward, back);
}

#[test]
fn a_page_that_takes_the_focus_keeps_it() {
    let framed = open_framed(PLAIN, |cdn| format!("<input id=host>{}", frame_snippet(cdn, "view=services", "")));
    framed.wait_for_height("at first");
    let visit = &framed.visit;
    visit.eval(
        "document.getElementById('it').addEventListener('selectionchange', () => document.getElementById('host').focus())",
    );
    framed.enter_frame();
    visit.eval("query('.row > button').focus()");
    visit.press_key(keys::ENTER);
    visit.wait_until("the row opens", "return Boolean(query('.row.open'))");
    // Longer than the widget waits before it looks who has the focus.
    visit.eval("await new Promise((done) => setTimeout(done, 200))");
    visit.leave_frame();
    assert_eq!(visit.eval_text("return document.activeElement?.id ?? ''"), "host");
}
