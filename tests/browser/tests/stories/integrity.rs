//! A changed byte in what is loaded is refused, whoever changed it, and nothing of it runs (S3).

use browser_tests::{Session, dist_file, dist_folder, host_page, shipped_page};
use serde_json::Value;
use std::fs;
use xtask::test_server::{CannedResponse, ServerBuilder};

const BODY: &str = "<trust-center-widget id=it view=regions><p id=light>Our report</p></trust-center-widget>";

/// What a file is served with, and how it is changed so that it would still do what it does: one byte more or another.
fn changed_file(name: &str) -> CannedResponse {
    let mut bytes = fs::read(dist_file(name)).unwrap();
    let kind = match name.rsplit('.').next().unwrap() {
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        _ => "text/plain",
    };
    if name.ends_with(".wasm") {
        // A letter of the report's data, which the module carries: it would compile and run.
        let at = bytes.windows(13).rposition(|part| part == b"Alibaba Cloud").unwrap();
        bytes[at] = b'B';
    } else {
        // Were it run, it would be seen.
        let more = if name.ends_with(".js") { ";globalThis.ran = true;" } else { " " };
        bytes.extend_from_slice(more.as_bytes());
    }
    CannedResponse::new(kind, bytes)
}

fn server_with_changed(name: &str) -> ServerBuilder {
    shipped_page().with_response("/host.html", host_page(BODY)).with_response(&format!("/{name}"), changed_file(name))
}

// In WebKit: S3
#[test]
fn a_changed_byte_in_script_sheet_module_or_data_is_refused() {
    for name in ["trust-center-widget.js", "trust-center-widget_bg.wasm", "widget.css"] {
        let visit = Session::with_server(server_with_changed(name));
        visit.load_page("/host.html");
        visit.wait_until(&format!("{name} is refused"), "return host?.state === 'failed'");
        assert_eq!(visit.error_codes(), ["integrity"], "{name}");
        assert!(visit.is_true(
            "return isVisible(document.getElementById('light')) && !query('.tc') && globalThis.ran === undefined"
        ));
        assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{name}");
        // Asked again, it is refused again.
        assert_eq!(visit.eval_text("return await host.load().catch((error) => error.code)"), "integrity", "{name}");
        assert!(visit.is_true("return globalThis.ran === undefined"), "{name} ran");
    }
}

#[test]
fn what_comes_on_demand_is_held_to_its_hash_too() {
    for name in ["list-check.js", "trust-center-headless.js", "trust-center-headless_bg.wasm"] {
        let visit = Session::with_server(server_with_changed(name));
        visit.open_ready("/host.html");
        visit.eval("host.view = 'check'");
        visit.wait_until(&format!("{name} is refused"), "return told.events.some((event) => event.name === 'error')");
        assert_eq!(visit.error_codes(), ["integrity"], "{name}");
        // The rest works on, and what cannot be said is said.
        visit.wait_until("the reader is told", "return textOf(query('.tc'))?.includes('cannot be checked')");
        assert!(visit.is_true("return globalThis.ran === undefined"), "{name} ran");
    }
    for name in ["external-data.js", "pack-report.js"] {
        let visit = Session::with_server(server_with_changed(name));
        visit.open_ready("/host.html");
        visit.eval("host.src = 'other.json'");
        visit.wait_until("the reader is told", "return textOf(query('.notices'))?.includes('could not be loaded')");
        assert_eq!(visit.error_codes(), ["integrity"], "{name}");
        assert!(visit.is_true("return globalThis.ran === undefined && isVisible(query('.strip'))"), "{name} ran");
    }
    // Without the land the marks of the map stand as well.
    let visit = Session::with_server(server_with_changed("world-land.path"));
    visit.open_ready("/host.html");
    visit.wait_until("the map is drawn", "return query('.mark')");
    visit.wait_until(
        "the land is refused",
        "return performance.getEntriesByName(built('world-land.path'), 'resource').length || true",
    );
    visit.eval("await nextFrame(); await nextFrame()");
    assert_eq!(visit.eval_number("return queryAll('path.land').filter((path) => path.getAttribute('d')).length"), 0.0);
}

#[test]
fn a_changed_loader_is_refused_by_the_snippets_own_hash() {
    let told: Value = serde_json::from_str(&fs::read_to_string(dist_folder().join("integrity.json")).unwrap()).unwrap();
    let path = format!("{}/element.js", told["folder"].as_str().unwrap());
    let hash = told["files"][&path].as_str().unwrap();
    let page = |hash: &str| {
        CannedResponse::html_page(format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title><script src=telltale.js></script></head>
             <body>{BODY}<script type=module src=\"{path}\" integrity=\"{hash}\"></script></body></html>"
        ))
    };
    let visit = Session::with_server(shipped_page().with_response("/host.html", page(hash)));
    visit.open_ready("/host.html");
    let visit = Session::with_server(
        shipped_page().with_response("/host.html", page(hash)).with_response("/element.js", changed_file("element.js")),
    );
    visit.load_page("/host.html");
    visit.wait_until("it is asked for", "return document.readyState === 'complete'");
    assert!(visit.is_true(
        "return customElements.get('trust-center-widget') === undefined && globalThis.ran === undefined && isVisible(document.getElementById('light'))"
    ));
}

#[test]
fn every_import_of_a_pinned_script_is_pinned() {
    // An import that element.js does not name would be loaded without its hash.
    let element = fs::read_to_string(dist_file("element.js")).unwrap();
    for entry in fs::read_dir(dist_file("")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if !name.ends_with(".js") || !element.contains(&format!("\"./{name}\"")) {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        for import in ["from\"./", "import\"./", "import(\"./"].iter().flat_map(|lead| text.split(lead).skip(1)) {
            let imported = import.split('"').next().unwrap();
            assert!(
                element.contains(&format!("\"./{imported}\":\"sha256-")),
                "{name} imports {imported}, which element.js does not pin"
            );
        }
    }
}

#[test]
fn a_strict_policy_by_nonce_lets_the_pinned_modules_in() {
    // 'strict-dynamic' trusts what a trusted script loads, and names no origin.
    let policy = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    let page = CannedResponse::html_page(format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title><script nonce=abc src=telltale.js></script></head>
         <body>{BODY}<script nonce=abc type=module src=element.js></script></body></html>"
    ));
    let visit = Session::with_server(
        shipped_page().with_header("content-security-policy", policy).with_response("/host.html", page),
    );
    visit.open_ready("/host.html");
    assert_eq!(visit.recorded_events("violations"), Vec::<Value>::new());
}

#[test]
fn the_loader_without_its_folder_says_that_files_are_missing() {
    // As where only half of a build was put on a server.
    let missing = ["trust-center-widget.js", "trust-center-widget_bg.wasm", "widget.css"];
    let plan = missing.iter().fold(shipped_page().with_response("/host.html", host_page(BODY)), |plan, name| {
        plan.with_response(&format!("/{name}"), CannedResponse::empty(404))
    });
    let visit = Session::with_server(plan);
    visit.load_page("/host.html");
    visit.wait_until("it fails", "return host?.state === 'failed'");
    assert_eq!(visit.error_codes(), ["load"]);
}
