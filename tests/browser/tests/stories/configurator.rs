//! The configurator: choices become a live preview and snippets, and each snippet that it emits works where it is pasted.

use browser_tests::{MediaEmulation, Session, axe, dist_folder, keys, shipped_page};
use serde_json::json;
use xtask::test_server::{CannedResponse, TestServer};

/// The configurator under the page's own policy, with what it violates kept.
fn open_configurator() -> Session {
    let visit = Session::with_server(shipped_page());
    visit.load_page("/configurator.html");
    wait_for_snippets(&visit);
    visit
}

fn wait_for_snippets(visit: &Session) {
    visit.wait_until(
        "snippets with the script's hash and the preview are there",
        "return document.querySelector('#files pre')?.textContent.includes('integrity=') && query('.tc')",
    );
}

/// Sets choices by their names, as somebody would.
fn choose_settings(visit: &Session, choices: &[(&str, &str)]) {
    visit.eval_with(
        "for (const [name, value] of given[0]) {
            const field = document.querySelector('form').elements[name];
            if (field.type === 'checkbox') field.checked = value === 'on'; else field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
         }",
        &[json!(choices)],
    );
}

/// The snippet's texts for a kind of site.
fn snippet_lines(visit: &Session, target: &str) -> Vec<String> {
    let texts = visit.eval_with(
        "const target = document.getElementById('target'); target.value = given[0]; target.dispatchEvent(new Event('change'));
         return [...document.querySelectorAll('#files pre')].map((pre) => pre.textContent)",
        &[json!(target)],
    );
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn policy_text(visit: &Session) -> String {
    visit.eval_text("return document.querySelector('#policy pre').textContent").replace('\n', " ")
}

#[test]
fn choices_change_the_preview_and_the_snippet() {
    let visit = open_configurator();
    choose_settings(
        &visit,
        &[("view", "services"), ("query", "apsara"), ("theme", "dark"), ("density", "compact"), ("--tc-radius", "8px")],
    );
    visit.wait_until("the preview follows", "return textOf(query('.count')) === '16 of 108 services'");
    assert_eq!(visit.eval_text("return getComputedStyle(query('.tc')).backgroundColor"), "rgb(20, 23, 28)");
    let html = snippet_lines(&visit, "html").join("");
    assert!(
        html.contains("<trust-center-widget view=\"services\" query=\"apsara\" theme=\"dark\" density=\"compact\">"),
        "{html}"
    );
    assert!(html.contains("--tc-radius: 8px;"), "{html}");
    choose_settings(&visit, &[("variant", "chip"), ("service", "CloudBox")]);
    visit.wait_until("the preview is a chip", "return textOf(query('.small .verdict'))?.includes('(item 37)')");
    let html = snippet_lines(&visit, "html").join("");
    assert!(html.contains("variant=\"chip\" service=\"CloudBox\"") && !html.contains("query="), "{html}");
    // Colours that are hard to read are named, and others are not.
    assert_eq!(visit.eval_number("return document.querySelectorAll('#contrast p').length"), 0.0);
    choose_settings(&visit, &[("--tc-accent", "#ffcc00")]);
    let warned = visit.eval_texts("return [...document.querySelectorAll('#contrast p')].map(textOf)");
    assert_eq!(warned, ["The accent on the background, light: 1.5 to 1. Below 4.5 to 1 it is hard to read."]);
    assert!(snippet_lines(&visit, "html").join("").contains("--tc-accent: light-dark(#ffcc00, #93bdff);"));
    assert_eq!(visit.console_messages(), Vec::<String>::new());
}

#[test]
fn each_snippet_works_where_it_is_pasted() {
    let visit = Session::with_server(
        TestServer::builder(dist_folder())
            .with_header("access-control-allow-origin", "*")
            .with_header("cross-origin-resource-policy", "cross-origin"),
    );
    visit.load_page("/configurator.html");
    wait_for_snippets(&visit);
    choose_settings(
        &visit,
        &[
            ("view", "services"),
            ("query", "apsara"),
            ("--tc-accent", "#7a2d8f"),
            ("link", "https://example.com/?a=1&b=2"),
        ],
    );
    let mut plan = TestServer::builder(dist_folder());
    let around = |head: &str, body: &str| {
        CannedResponse::html_page(format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>A host</title>{head}<h1>A host</h1>{body}"
        ))
    };
    for target in ["html", "iframe", "wordpress", "self"] {
        let texts = snippet_lines(&visit, target);
        for text in &texts {
            assert!(text.len() <= 1000, "{target}: {}", text.len());
            assert!(!text.contains(" style=") && !text.contains("<style"), "{target}: {text}");
        }
        let pasted = if target == "self" { texts[1].replace("/trust-center-widget/", "/") } else { texts[0].clone() };
        let rule = texts.iter().find(|text| text.starts_with("trust-center-widget {")).cloned().unwrap_or_default();
        assert_eq!(rule.is_empty(), target == "iframe");
        // Under the policy that the configurator gives, and no other leave.
        let csp = format!("default-src 'none'; style-src 'self'; {}", policy_text(&visit));
        let page = around(&format!("<link rel=stylesheet href={target}.css>"), &pasted)
            .with_header("content-security-policy", &csp);
        plan = plan
            .with_response(&format!("/{target}.html"), page)
            .with_response(&format!("/{target}.css"), CannedResponse::new("text/css", rule));
    }
    // What WordPress's shortcode gives out, with the module that it enqueues.
    let php = &snippet_lines(&visit, "wordpress")[1];
    let inside = |from: &str, to: &str| php.split(from).nth(1).unwrap().split(to).next().unwrap().to_owned();
    let enqueued = inside("'trust-center-widget', '", "'");
    let shortcode = format!("<p>{}</p><script type=module src=\"{enqueued}\"></script>", inside("return '", "';\n"));
    let host = plan.with_response("/shortcode.html", around("", &shortcode)).start().unwrap();

    for target in ["html", "wordpress", "self", "shortcode"] {
        visit.goto(&format!("{}/{target}.html", host.url()));
        visit.wait_until(
            &format!("the snippet for {target} works"),
            "return textOf(query('.count')) === '16 of 108 services'",
        );
        assert_eq!(visit.eval_number("return queryAll('.rows > .row').length"), 16.0, "{target}");
        assert!(visit.is_true("return host.querySelector('a').href === 'https://example.com/?a=1&b=2'"), "{target}");
        if target != "shortcode" {
            assert_eq!(
                visit.eval_text("return getComputedStyle(query('.place[aria-current]')).borderBottomColor"),
                "rgb(122, 45, 143)",
                "{target}"
            );
        }
    }
    // The frame is another document: it is asked through its page, which shows it as high as its content.
    visit.goto(&format!("{}/iframe.html", host.url()));
    visit.wait_until("the frame says its height", "return document.querySelector('iframe').clientHeight > 0 && document.querySelector('iframe').clientHeight !== 720");
}

#[test]
fn a_table_that_could_not_be_made_is_made_when_asked_for_again() {
    let visit = open_configurator();
    visit.eval("const real = fetch; globalThis.fetch = async () => { globalThis.fetch = real; throw new TypeError('no network'); }");
    choose_settings(&visit, &[("view", "services"), ("table", "on")]);
    let said = "return document.getElementById('said').textContent";
    visit.wait_until("it says so", &format!("{said}.startsWith('The table cannot be made')"));
    choose_settings(&visit, &[("table", "")]);
    choose_settings(&visit, &[("table", "on")]);
    visit.wait_until(
        "the table is in the snippet",
        "return document.querySelector('#files pre').textContent.includes('<table>')",
    );
    assert_eq!(visit.eval_text(said), "");
}

#[test]
fn a_table_can_stand_inside_for_readers_without_script() {
    let visit = open_configurator();
    choose_settings(&visit, &[("view", "services"), ("link", "https://example.com/soc"), ("table", "on")]);
    let text = "return document.querySelector('#files pre').textContent";
    visit.wait_until("the table is in the snippet", &format!("{text}.includes('<table>')"));
    for (target, at) in [("html", 0), ("wordpress", 0), ("self", 1)] {
        let snippet = &snippet_lines(&visit, target)[at];
        // Heads and services; the host's headings are its own.
        assert_eq!(snippet.matches("<tr>").count(), 109, "{target}");
        assert!(snippet.contains("<a href=\"https://example.com/soc\">") && !snippet.contains("<h1"), "{target}");
    }
    let pasted = snippet_lines(&visit, "html")[0].clone();
    choose_settings(&visit, &[("category", "no such category")]);
    visit.wait_until("what is not known makes no table", "const text = document.querySelector('#files pre').textContent; return text.includes('no such') && !text.includes('<table>')");
    // All places: three lists, one below the other.
    choose_settings(&visit, &[("view", ""), ("category", "")]);
    visit.wait_until("three tables are in the snippet", &format!("{text}.split('<table>').length === 4"));

    let body = format!("<!doctype html><html lang=en><meta charset=utf-8><title>A host</title>{pasted}");
    let host = Session::with_server(
        TestServer::builder(dist_folder()).with_response("/host.html", CannedResponse::html_page(body.clone())),
    );
    // As a reader without script has it: the script is from the configurator's site, which is gone.
    drop(visit);
    host.load_page("/host.html");
    host.wait_until("the services are there to be read", "return [...document.querySelectorAll('td')].some((cell) => cell.textContent === 'CloudBox' && cell.checkVisibility())");
    assert_eq!(host.eval_number("return document.querySelectorAll('trust-center-widget tr').length"), 109.0);
}

#[test]
fn header_samples_are_what_a_page_of_another_origin_needs() {
    let visit = open_configurator();
    let sample = visit.eval_text(
        "const server = document.getElementById('server'); server.value = '_headers'; server.dispatchEvent(new Event('change'));
         return document.querySelector('#headers pre').textContent",
    );
    let mut files = TestServer::builder(dist_folder());
    let first = sample.split("/trust-center-widget/v*").next().unwrap();
    let mut count = 0;
    for (name, value) in first.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": ")) {
        files = files.with_header(name, value);
        count += 1;
    }
    assert!(count >= 4, "{sample}");
    let files = files.start().unwrap();
    let body = format!(
        "<!doctype html><html lang=en><title>Isolated</title><trust-center-widget view=services></trust-center-widget><script type=module src=\"{}/element.js\" crossorigin></script>",
        files.url()
    );
    let host = Session::with_server(
        TestServer::builder(dist_folder())
            .with_header("cross-origin-embedder-policy", "require-corp")
            .with_header("cross-origin-opener-policy", "same-origin")
            .with_response("/host.html", CannedResponse::html_page(body)),
    );
    host.load_page("/host.html");
    host.wait_until(
        "it works on an isolated page",
        "return crossOriginIsolated && queryAll('.rows > .row').length === 108",
    );
}

#[test]
fn it_can_be_used_by_keyboard_alone_and_copies() {
    let visit = open_configurator();
    visit.eval("document.querySelector('[name=query]').focus()");
    visit.type_keys("kafka");
    visit.wait_until(
        "the snippet follows",
        "return document.querySelector('#files pre').textContent.includes('query=\"kafka\"')",
    );
    visit.eval("document.querySelector('#files button').focus()");
    visit.press_key(keys::ENTER);
    visit.wait_until("it says how that went", "return document.getElementById('said').textContent.length > 0");
    // Every field and every text can be reached by the tabulator, and is left by it. At the end that is the browser's own bar.
    let mut reached = std::collections::BTreeSet::new();
    visit.eval("document.querySelector('[name=variant]').focus()");
    for _ in 0..80 {
        visit.press_key(keys::TAB);
        let at = visit
            .eval_text("const at = document.activeElement; return at.name || at.id || at.ariaLabel || at.localName");
        let end = at == "body" || at == "html";
        reached.insert(at);
        if end {
            break;
        }
    }
    for name in [
        "view",
        "query",
        "--tc-accent",
        "--tc-paper dark",
        "loading",
        "base",
        "target",
        "Copy: Your page",
        "Your page",
        "server",
    ] {
        if name.starts_with("--tc-") && !visit.engine().focuses_color_inputs() {
            continue;
        }
        assert!(reached.contains(name), "{name} is not reached: {reached:?}");
    }
}

#[test]
fn axe_finds_nothing_and_a_phone_shows_all_of_it() {
    let visit = open_configurator();
    let mut faults = Vec::new();
    for media in [MediaEmulation::Light, MediaEmulation::Dark] {
        visit.emulate_media(media);
        for width in [1280, 360] {
            visit.resize_viewport(width, 800);
            visit.eval("await nextFrame()");
            faults.extend(
                axe::accessibility_violations(&visit).iter().map(|fault| format!("{media:?}, {width}: {fault}")),
            );
            if visit.is_true("return document.documentElement.scrollWidth > document.documentElement.clientWidth") {
                faults.push(format!("{width} px scroll sideways"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
