//! Under the strictest policy everything works, nothing is violated, nothing is stored, and nothing leaves the page.

use browser_tests::{Visit, dist, file, keys, package, script, shipped_page, told_page};
use std::{collections::BTreeSet, fs};
use xtask::site::{PAGE_CSP, Page, Site};

/// A visitor's round through everything.
fn go_round(visit: &Visit) {
    visit.follow("#tc?view=services");
    visit.type_into("#tc-services", "secret project zebra");
    visit.until("nothing is found", "return one('.nothing')");
    visit.type_into("#tc-services", "maxcompute");
    visit.until("a row is found", "return one('.row > button')");
    visit.click(".row > button");
    visit.click_words(".actions button", "Copy citation");
    visit.click_words(".choice span", "Analytics Computing");
    visit.choose(".sort select", "name");
    visit.follow("#tc?view=regions");
    visit.type_into("#tc-regions", "tokyo");
    visit.choose(".controls label:nth-of-type(1) select", "JP");
    visit.click_words("thead button", "Zones");
    visit.follow("#tc?view=entities");
    visit.type_into("#tc-country", "germany");
    visit.key(keys::ENTER);
    visit.until("an answer is given", "return one('.answer')");
    visit.choose(".entities .field select", "other");
    visit.follow("#tc?view=check");
    visit.type_into("#tc-list", "ECS\nzebra");
    visit.until("the list is checked", "return all('.line').length === 2");
    visit.click_words(".take button", "CSV");
    visit.click_words(".take button", "table");
    visit.until("it is copied", "return words(one('.take [role=status]')) === 'Copied'");
    visit.follow("#tc?view=nowhere&category=none-such");
    visit.until("a notice is shown", "return one('.notices')");
    visit.follow("#tc?view=overview");
    visit.js("await frame()");
}

/// What the browser asked for, from where, and what it keeps.
fn keeps_to_itself(visit: &Visit, origins: &[&str]) {
    let urls = visit.texts("return performance.getEntriesByType('resource').map((entry) => entry.name)");
    for url in &urls {
        assert!(origins.iter().any(|origin| url.starts_with(origin)), "{url} was asked for");
    }
    assert_eq!(visit.cookies(), Vec::<String>::new());
    assert_eq!(visit.text("return document.cookie"), "");
    let kept = "return [localStorage.length, sessionStorage.length, (await indexedDB.databases?.() ?? []).length,
        (await caches.keys()).length, (await navigator.serviceWorker?.getRegistrations() ?? []).length].join()";
    assert_eq!(visit.text(kept), "0,0,0,0,0");
}

#[test]
fn the_page_as_it_is_shipped_violates_nothing_and_says_nothing() {
    // Just what is shipped; the policy is asked to report to the site as well.
    let policy = format!("{PAGE_CSP}; report-uri /violation");
    let visit = Visit::on(Site::of(dist()).header("content-security-policy", &policy));
    visit.open("/");
    let once = |asked: &[String], expected: &[&str]| {
        let asked: Vec<&str> = asked.iter().map(String::as_str).filter(|path| *path != "/favicon.ico").collect();
        assert_eq!(asked.iter().copied().collect::<BTreeSet<_>>(), expected.iter().copied().collect());
        assert_eq!(asked.len(), expected.len(), "something is asked for twice: {asked:?}");
    };
    let first = [
        "/",
        "/element.js",
        "/prerendered.js",
        "/trust-center-widget.js",
        "/trust-center-widget_bg.wasm",
        "/widget.css",
    ];
    visit.js("await frame()");
    once(&visit.asked(), &first);
    go_round(&visit);
    let asked = visit.asked();
    assert!(!asked.iter().any(|path| path.contains("violation")), "{asked:?}");
    assert_eq!(visit.console(), Vec::<String>::new());
    keeps_to_itself(&visit, &[visit.site().url()]);

    // What checks lists, makes files and draws land came when it was needed, and once.
    let later = ["/world-land.path", "/list-check.js", "/trust-center-headless.js", "/trust-center-headless_bg.wasm"];
    once(&asked, &[first.as_slice(), &later].concat());
}

#[test]
fn every_step_raises_no_violation_and_no_error() {
    let visit = Visit::to("/");
    go_round(&visit);
    assert_eq!(visit.told("violations"), Vec::<serde_json::Value>::new());
    assert_eq!(visit.told("errors"), Vec::<serde_json::Value>::new());
    // What was typed went nowhere: no request holds it, and none came after the page was there.
    let asked = visit.asked();
    assert!(!asked.iter().any(|path| path.contains("zebra") || path.contains("kafka")), "{asked:?}");
    assert!(asked.len() <= 12, "{asked:?}");
}

#[test]
fn it_works_from_another_origin_under_the_policy_that_it_promises() {
    let files = Site::of(dist())
        .header("access-control-allow-origin", "*")
        .header("cross-origin-resource-policy", "cross-origin")
        .page("/round.js", script("addEventListener('securitypolicyviolation', (event) => { if (!event.blockedURI.endsWith('/favicon.ico')) (globalThis.seen ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`); });"))
        .start()
        .unwrap();
    let cdn = files.url();
    let policy = format!(
        "default-src 'none'; script-src {cdn} 'wasm-unsafe-eval'; connect-src {cdn}; style-src 'none'; img-src 'none'; \
         font-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let host = Page::html(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><script src=\"{cdn}/round.js\"></script>\
         <h1>Host</h1><trust-center-widget permalink>Fallback</trust-center-widget>\
         <script type=module src=\"{cdn}/element.js\"></script>"
    ));
    let visit = Visit::on(
        shipped_page()
            .header("content-security-policy", &policy)
            // A host that isolates itself.
            .header("cross-origin-embedder-policy", "require-corp")
            .header("cross-origin-opener-policy", "same-origin")
            .page("/host.html", host),
    );
    visit.open("/host.html");
    go_round(&visit);
    assert_eq!(visit.texts("return globalThis.seen ?? []"), Vec::<String>::new());
    assert_eq!(visit.number("return root.adoptedStyleSheets.length"), 1.0);
    assert_ne!(visit.text("return getComputedStyle(one('.strip')).display"), "block");
    keeps_to_itself(&visit, &[cdn, visit.site().url()]);
}

#[test]
fn the_wrong_type_of_the_module_is_forgiven() {
    let wasm = fs::read(file("trust-center-widget_bg.wasm")).unwrap();
    let visit = Visit::on(
        shipped_page()
            .page("/", told_page(""))
            .page("/trust-center-widget_bg.wasm", Page::new("application/octet-stream", wasm)),
    );
    visit.open("/#tc?view=services");
    assert_eq!(visit.number("return all('.rows > .row').length"), 108.0);
    assert_eq!(visit.error_codes(), Vec::<String>::new());
}

#[test]
fn shipped_scripts_evaluate_no_text_and_write_no_markup() {
    let mut faults = Vec::new();
    for folder in [dist(), file(""), package()] {
        let Ok(files) = fs::read_dir(&folder) else { continue };
        for file in files.flatten().map(|file| file.path()) {
            if !file.extension().is_some_and(|end| end == "js" || end == "mjs") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            for (at, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                let code = if code.trim_start().starts_with('*') { "" } else { code };
                for word in [
                    "eval(",
                    "new Function",
                    "innerHTML",
                    "outerHTML =",
                    "insertAdjacentHTML",
                    "document.write",
                    "srcdoc",
                    "setHTMLUnsafe",
                    "createContextualFragment",
                    "localStorage",
                    "sessionStorage",
                    "document.cookie",
                ] {
                    if code.contains(word) {
                        faults.push(format!("{}:{}: {}", file.file_name().unwrap().display(), at + 1, line.trim()));
                    }
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
