//! The configurator: choices become a live preview and snippets, and each snippet that it emits works where it is pasted.

use browser_tests::{Media, Visit, axe, dist, keys, shipped_page};
use serde_json::json;
use xtask::site::{Page, Site};

/// The configurator under the page's own policy, with what it violates kept.
fn configurator() -> Visit {
    let visit = Visit::on(shipped_page());
    visit.load("/configurator.html");
    ready(&visit);
    visit
}

fn ready(visit: &Visit) {
    visit.until(
        "snippets with the script's hash and the preview are there",
        "return document.querySelector('#files pre')?.textContent.includes('integrity=') && one('.tc')",
    );
}

/// Sets choices by their names, as somebody would.
fn choose(visit: &Visit, choices: &[(&str, &str)]) {
    visit.js_with(
        "for (const [name, value] of given[0]) {
            const field = document.querySelector('form').elements[name];
            if (field.type === 'checkbox') field.checked = value === 'on'; else field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
         }",
        &[json!(choices)],
    );
}

/// The snippet's texts for a kind of site.
fn snippet(visit: &Visit, target: &str) -> Vec<String> {
    let texts = visit.js_with(
        "const target = document.getElementById('target'); target.value = given[0]; target.dispatchEvent(new Event('change'));
         return [...document.querySelectorAll('#files pre')].map((pre) => pre.textContent)",
        &[json!(target)],
    );
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn policy(visit: &Visit) -> String {
    visit.text("return document.querySelector('#policy pre').textContent").replace('\n', " ")
}

#[test]
fn choices_change_the_preview_and_the_snippet() {
    let visit = configurator();
    choose(
        &visit,
        &[("view", "services"), ("query", "apsara"), ("theme", "dark"), ("density", "compact"), ("--tc-radius", "8px")],
    );
    visit.until("the preview follows", "return words(one('.count')) === '16 of 108 services'");
    assert_eq!(visit.text("return getComputedStyle(one('.tc')).backgroundColor"), "rgb(20, 23, 28)");
    let html = snippet(&visit, "html").join("");
    assert!(
        html.contains("<trust-center-widget view=\"services\" query=\"apsara\" theme=\"dark\" density=\"compact\">"),
        "{html}"
    );
    assert!(html.contains("--tc-radius: 8px;"), "{html}");
    choose(&visit, &[("variant", "chip"), ("service", "CloudBox")]);
    visit.until("the preview is a chip", "return words(one('.small .verdict'))?.includes('(item 37)')");
    let html = snippet(&visit, "html").join("");
    assert!(html.contains("variant=\"chip\" service=\"CloudBox\"") && !html.contains("query="), "{html}");
    // Colours that are hard to read are named, and others are not.
    assert_eq!(visit.number("return document.querySelectorAll('#contrast p').length"), 0.0);
    choose(&visit, &[("--tc-accent", "#ffcc00")]);
    let warned = visit.texts("return [...document.querySelectorAll('#contrast p')].map(words)");
    assert_eq!(warned, ["The accent on the background, light: 1.5 to 1. Below 4.5 to 1 it is hard to read."]);
    assert!(snippet(&visit, "html").join("").contains("--tc-accent: light-dark(#ffcc00, #93bdff);"));
    assert_eq!(visit.console(), Vec::<String>::new());
}

#[test]
fn each_snippet_works_where_it_is_pasted() {
    let visit = Visit::on(
        Site::of(dist())
            .header("access-control-allow-origin", "*")
            .header("cross-origin-resource-policy", "cross-origin"),
    );
    visit.load("/configurator.html");
    ready(&visit);
    choose(
        &visit,
        &[
            ("view", "services"),
            ("query", "apsara"),
            ("--tc-accent", "#7a2d8f"),
            ("link", "https://example.com/?a=1&b=2"),
        ],
    );
    let mut plan = Site::of(dist());
    let around = |head: &str, body: &str| {
        Page::html(format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>A host</title>{head}<h1>A host</h1>{body}"
        ))
    };
    for target in ["html", "iframe", "wordpress", "self"] {
        let texts = snippet(&visit, target);
        for text in &texts {
            assert!(text.len() <= 1000, "{target}: {}", text.len());
            assert!(!text.contains(" style=") && !text.contains("<style"), "{target}: {text}");
        }
        let pasted = if target == "self" { texts[1].replace("/trust-center-widget/", "/") } else { texts[0].clone() };
        let rule = texts.iter().find(|text| text.starts_with("trust-center-widget {")).cloned().unwrap_or_default();
        assert_eq!(rule.is_empty(), target == "iframe");
        // Under the policy that the configurator gives, and no other leave.
        let csp = format!("default-src 'none'; style-src 'self'; {}", policy(&visit));
        let page = around(&format!("<link rel=stylesheet href={target}.css>"), &pasted)
            .header("content-security-policy", &csp);
        plan = plan.page(&format!("/{target}.html"), page).page(&format!("/{target}.css"), Page::new("text/css", rule));
    }
    // What WordPress's shortcode gives out, with the module that it enqueues.
    let php = &snippet(&visit, "wordpress")[1];
    let inside = |from: &str, to: &str| php.split(from).nth(1).unwrap().split(to).next().unwrap().to_owned();
    let enqueued = inside("'trust-center-widget', '", "'");
    let shortcode = format!("<p>{}</p><script type=module src=\"{enqueued}\"></script>", inside("return '", "';\n"));
    let host = plan.page("/shortcode.html", around("", &shortcode)).start().unwrap();

    for target in ["html", "wordpress", "self", "shortcode"] {
        visit.goto(&format!("{}/{target}.html", host.url()));
        visit.until(&format!("the snippet for {target} works"), "return words(one('.count')) === '16 of 108 services'");
        assert_eq!(visit.number("return all('.rows > .row').length"), 16.0, "{target}");
        assert!(visit.holds("return host.querySelector('a').href === 'https://example.com/?a=1&b=2'"), "{target}");
        if target != "shortcode" {
            assert_eq!(
                visit.text("return getComputedStyle(one('.place[aria-current]')).borderBottomColor"),
                "rgb(122, 45, 143)",
                "{target}"
            );
        }
    }
    // The frame is another document: it is asked through its page, which shows it as high as its content.
    visit.goto(&format!("{}/iframe.html", host.url()));
    visit.until("the frame says its height", "return document.querySelector('iframe').clientHeight > 0 && document.querySelector('iframe').clientHeight !== 720");
}

#[test]
fn a_table_that_could_not_be_made_is_made_when_asked_for_again() {
    let visit = configurator();
    visit.js("const real = fetch; globalThis.fetch = async () => { globalThis.fetch = real; throw new TypeError('no network'); }");
    choose(&visit, &[("view", "services"), ("table", "on")]);
    let said = "return document.getElementById('said').textContent";
    visit.until("it says so", &format!("{said}.startsWith('The table cannot be made')"));
    choose(&visit, &[("table", "")]);
    choose(&visit, &[("table", "on")]);
    visit.until(
        "the table is in the snippet",
        "return document.querySelector('#files pre').textContent.includes('<table>')",
    );
    assert_eq!(visit.text(said), "");
}

#[test]
fn a_table_can_stand_inside_for_readers_without_script() {
    let visit = configurator();
    choose(&visit, &[("view", "services"), ("link", "https://example.com/soc"), ("table", "on")]);
    let text = "return document.querySelector('#files pre').textContent";
    visit.until("the table is in the snippet", &format!("{text}.includes('<table>')"));
    for (target, at) in [("html", 0), ("wordpress", 0), ("self", 1)] {
        let snippet = &snippet(&visit, target)[at];
        // Heads and services; the host's headings are its own.
        assert_eq!(snippet.matches("<tr>").count(), 109, "{target}");
        assert!(snippet.contains("<a href=\"https://example.com/soc\">") && !snippet.contains("<h1"), "{target}");
    }
    let pasted = snippet(&visit, "html")[0].clone();
    choose(&visit, &[("category", "no such category")]);
    visit.until("what is not known makes no table", "const text = document.querySelector('#files pre').textContent; return text.includes('no such') && !text.includes('<table>')");
    // All places: three lists, one below the other.
    choose(&visit, &[("view", ""), ("category", "")]);
    visit.until("three tables are in the snippet", &format!("{text}.split('<table>').length === 4"));

    let body = format!("<!doctype html><html lang=en><meta charset=utf-8><title>A host</title>{pasted}");
    let host = Visit::on(Site::of(dist()).page("/host.html", Page::html(body.clone())));
    // As a reader without script has it: the script is from the configurator's site, which is gone.
    drop(visit);
    host.load("/host.html");
    host.until("the services are there to be read", "return [...document.querySelectorAll('td')].some((cell) => cell.textContent === 'CloudBox' && cell.checkVisibility())");
    assert_eq!(host.number("return document.querySelectorAll('trust-center-widget tr').length"), 109.0);
}

#[test]
fn header_samples_are_what_a_page_of_another_origin_needs() {
    let visit = configurator();
    let sample = visit.text(
        "const server = document.getElementById('server'); server.value = '_headers'; server.dispatchEvent(new Event('change'));
         return document.querySelector('#headers pre').textContent",
    );
    let mut files = Site::of(dist());
    let first = sample.split("/trust-center-widget/v*").next().unwrap();
    let mut count = 0;
    for (name, value) in first.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": ")) {
        files = files.header(name, value);
        count += 1;
    }
    assert!(count >= 4, "{sample}");
    let files = files.start().unwrap();
    let body = format!(
        "<!doctype html><html lang=en><title>Isolated</title><trust-center-widget view=services></trust-center-widget><script type=module src=\"{}/element.js\" crossorigin></script>",
        files.url()
    );
    let host = Visit::on(
        Site::of(dist())
            .header("cross-origin-embedder-policy", "require-corp")
            .header("cross-origin-opener-policy", "same-origin")
            .page("/host.html", Page::html(body)),
    );
    host.load("/host.html");
    host.until("it works on an isolated page", "return crossOriginIsolated && all('.rows > .row').length === 108");
}

#[test]
fn it_can_be_used_by_keyboard_alone_and_copies() {
    let visit = configurator();
    visit.js("document.querySelector('[name=query]').focus()");
    visit.press("kafka");
    visit.until(
        "the snippet follows",
        "return document.querySelector('#files pre').textContent.includes('query=\"kafka\"')",
    );
    visit.js("document.querySelector('#files button').focus()");
    visit.key(keys::ENTER);
    visit.until("it says how that went", "return document.getElementById('said').textContent.length > 0");
    // Every field and every text can be reached by the tabulator, and is left by it. At the end that is the browser's own bar.
    let mut reached = std::collections::BTreeSet::new();
    visit.js("document.querySelector('[name=variant]').focus()");
    for _ in 0..80 {
        visit.key(keys::TAB);
        let at =
            visit.text("const at = document.activeElement; return at.name || at.id || at.ariaLabel || at.localName");
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
        if name.starts_with("--tc-") && !visit.engine().tabs_to_colours() {
            continue;
        }
        assert!(reached.contains(name), "{name} is not reached: {reached:?}");
    }
}

#[test]
fn axe_finds_nothing_and_a_phone_shows_all_of_it() {
    let visit = configurator();
    let mut faults = Vec::new();
    for media in [Media::Light, Media::Dark] {
        visit.show_on(media);
        for width in [1280, 360] {
            visit.resize(width, 800);
            visit.js("await frame()");
            faults.extend(axe::violations(&visit).iter().map(|fault| format!("{media:?}, {width}: {fault}")));
            if visit.holds("return document.documentElement.scrollWidth > document.documentElement.clientWidth") {
                faults.push(format!("{width} px scroll sideways"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
