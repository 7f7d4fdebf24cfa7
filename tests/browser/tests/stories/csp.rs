//! Under the strictest policy everything works, nothing is violated, nothing is stored, and nothing leaves the page.

use browser_tests::{
    Session, dist_file, dist_folder, instrumented_page, javascript_response, keys, package_folder, shipped_page,
};
use std::{collections::BTreeSet, fs};
use xtask::test_server::{CannedResponse, PAGE_CSP, TestServer};

/// A visitor's round through everything.
fn visit_every_view(visit: &Session) {
    visit.follow_fragment("#tc?view=services");
    visit.type_into("#tc-services", "secret project zebra");
    visit.wait_until("nothing is found", "return query('.nothing')");
    visit.type_into("#tc-services", "maxcompute");
    visit.wait_until("a row is found", "return query('.row > button')");
    visit.click_selector(".row > button");
    visit.click_text(".actions button", "Copy citation");
    visit.click_text(".choice span", "Analytics Computing");
    visit.choose_option(".sort select", "name");
    visit.follow_fragment("#tc?view=regions");
    visit.type_into("#tc-regions", "tokyo");
    visit.choose_option(".controls label:nth-of-type(1) select", "JP");
    visit.click_text("thead button", "Zones");
    visit.follow_fragment("#tc?view=entities");
    visit.type_into("#tc-country", "germany");
    visit.press_key(keys::ENTER);
    visit.wait_until("an answer is given", "return query('.answer')");
    visit.choose_option(".entities .field select", "other");
    visit.follow_fragment("#tc?view=check");
    visit.type_into("#tc-list", "ECS\nzebra");
    visit.wait_until("the list is checked", "return queryAll('.line').length === 2");
    visit.click_text(".take button", "CSV");
    visit.click_text(".take button", "table");
    visit.wait_until("it is copied", "return textOf(query('.take [role=status]')) === 'Copied'");
    visit.follow_fragment("#tc?view=nowhere&category=none-such");
    visit.wait_until("a notice is shown", "return query('.notices')");
    visit.follow_fragment("#tc?view=overview");
    visit.eval("await nextFrame()");
}

/// What the browser asked for, from where, and what it keeps.
fn assert_no_foreign_requests(visit: &Session, origins: &[&str]) {
    let urls = visit.eval_texts("return performance.getEntriesByType('resource').map((entry) => entry.name)");
    for url in &urls {
        assert!(origins.iter().any(|origin| url.starts_with(origin)), "{url} was asked for");
    }
    assert_eq!(visit.cookies(), Vec::<String>::new());
    assert_eq!(visit.eval_text("return document.cookie"), "");
    let kept = "return [localStorage.length, sessionStorage.length, (await indexedDB.databases?.() ?? []).length,
        (await caches.keys()).length, (await navigator.serviceWorker?.getRegistrations() ?? []).length].join()";
    assert_eq!(visit.eval_text(kept), "0,0,0,0,0");
}

#[test]
fn the_page_as_it_is_shipped_violates_nothing_and_says_nothing() {
    // Just what is shipped; the policy is asked to report to the site as well.
    let policy = format!("{PAGE_CSP}; report-uri /violation");
    let visit =
        Session::with_server(TestServer::builder(dist_folder()).with_header("content-security-policy", &policy));
    visit.open_ready("/");
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
    visit.eval("await nextFrame()");
    once(&visit.requested_paths(), &first);
    visit_every_view(&visit);
    let asked = visit.requested_paths();
    assert!(!asked.iter().any(|path| path.contains("violation")), "{asked:?}");
    assert_eq!(visit.console_messages(), Vec::<String>::new());
    assert_no_foreign_requests(&visit, &[visit.server().url()]);

    // What checks lists, makes files and draws land came when it was needed, and once.
    let later = ["/world-land.path", "/list-check.js", "/trust-center-headless.js", "/trust-center-headless_bg.wasm"];
    once(&asked, &[first.as_slice(), &later].concat());
}

// In WebKit: S7
#[test]
fn every_step_raises_no_violation_and_no_error() {
    let visit = Session::open_shipped("/");
    visit_every_view(&visit);
    assert_eq!(visit.recorded_events("violations"), Vec::<serde_json::Value>::new());
    assert_eq!(visit.recorded_events("errors"), Vec::<serde_json::Value>::new());
    // What was typed went nowhere: no request holds it, and none came after the page was there.
    let asked = visit.requested_paths();
    assert!(!asked.iter().any(|path| path.contains("zebra") || path.contains("kafka")), "{asked:?}");
    assert!(asked.len() <= 12, "{asked:?}");
}

// In WebKit: S1
#[test]
fn it_works_from_another_origin_under_the_policy_that_it_promises() {
    let files = TestServer::builder(dist_folder())
        .with_header("access-control-allow-origin", "*")
        .with_header("cross-origin-resource-policy", "cross-origin")
        .with_response("/round.js", javascript_response("addEventListener('securitypolicyviolation', (event) => { if (!event.blockedURI.endsWith('/favicon.ico')) (globalThis.seen ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`); });"))
        .start()
        .unwrap();
    let cdn = files.url();
    let policy = format!(
        "default-src 'none'; script-src {cdn} 'wasm-unsafe-eval'; connect-src {cdn}; style-src 'none'; img-src 'none'; \
         font-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let host = CannedResponse::html_page(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><script src=\"{cdn}/round.js\"></script>\
         <h1>Host</h1><trust-center-widget permalink>Fallback</trust-center-widget>\
         <script type=module src=\"{cdn}/element.js\"></script>"
    ));
    let visit = Session::with_server(
        shipped_page()
            .with_header("content-security-policy", &policy)
            // A host that isolates itself.
            .with_header("cross-origin-embedder-policy", "require-corp")
            .with_header("cross-origin-opener-policy", "same-origin")
            .with_response("/host.html", host),
    );
    visit.open_ready("/host.html");
    visit_every_view(&visit);
    assert_eq!(visit.eval_texts("return globalThis.seen ?? []"), Vec::<String>::new());
    assert_eq!(visit.eval_number("return root.adoptedStyleSheets.length"), 1.0);
    assert_ne!(visit.eval_text("return getComputedStyle(query('.strip')).display"), "block");
    assert_no_foreign_requests(&visit, &[cdn, visit.server().url()]);
}

// In WebKit: S4
#[test]
fn the_wrong_type_of_the_module_is_forgiven() {
    let wasm = fs::read(dist_file("trust-center-widget_bg.wasm")).unwrap();
    let visit = Session::with_server(
        shipped_page()
            .with_response("/", instrumented_page(""))
            .with_response("/trust-center-widget_bg.wasm", CannedResponse::new("application/octet-stream", wasm)),
    );
    visit.open_ready("/#tc?view=services");
    assert_eq!(visit.eval_number("return queryAll('.rows > .row').length"), 108.0);
    assert_eq!(visit.error_codes(), Vec::<String>::new());
}

// In WebKit: S8
#[test]
fn shipped_scripts_evaluate_no_text_and_write_no_markup() {
    let mut faults = Vec::new();
    for folder in [dist_folder(), dist_file(""), package_folder()] {
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
