//! Other data than the element carries: shown where it holds together, refused in words where it does not.

use browser_tests::{Session, data_file, host_page, shipped_page};
use serde_json::{Value, json};
use trust_center_report::model::ReportFile;
use xtask::test_server::{CannedResponse, ServerBuilder, TestServer};

/// A host page whose element asks for other data, with these attributes.
fn server_with_data(attributes: &str) -> ServerBuilder {
    shipped_page().with_response(
        "/host.html",
        host_page(&format!("<trust-center-widget {attributes}>Our report</trust-center-widget>")),
    )
}

fn json_response(text: impl Into<Vec<u8>>) -> CannedResponse {
    CannedResponse::new("application/json", text)
}

/// The shipped data with a change, its hash put right.
fn changed_data(change: impl FnOnce(&mut ReportFile)) -> String {
    let mut file = data_file::shipped_file();
    change(&mut file);
    data_file::to_json(file)
}

const STRIP: &str = "return textOf(query('.strip strong'))";
const EMBEDDED: &str = "SOC 3 report, Alibaba Cloud";

/// Waits until another report is in view.
fn wait_for_report(visit: &Session, report: &str) {
    visit.wait_until_with(
        &format!("{report} is shown"),
        "return textOf(query('.strip strong')) === given[0]",
        &[report.into()],
    );
}

/// The notice, once it is there.
fn notice_text(visit: &Session) -> String {
    visit.wait_until("a notice is shown", "return query('.notices')");
    visit.eval_text("return textOf(query('.notices p'))")
}

#[test]
fn another_report_takes_the_place_of_the_embedded_one() {
    let other = data_file::fictitious_file("wrapped");
    let plan = server_with_data("src=other.json permalink view=services category=engines")
        .with_response("/other.json", json_response(data_file::to_json(other.clone())));
    let visit = Session::with_server(plan);
    visit.open_ready("/host.html");
    wait_for_report(&visit, "SOC 3 report, Specimen Cloud");
    // What only the other report knows was asked of that, not of the embedded one.
    assert!(visit.is_true("return !query('.notices')"));
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    let names = "return queryAll('.row .name').map((name) => textOf(name.firstChild ?? name))";
    let engines = other.services.iter().filter(|service| service.category.as_deref() == Some("engines")).count();
    assert_eq!(visit.eval_texts(names).len(), engines);
    assert_eq!(
        visit.eval_texts("return queryAll('.places .number').map(textOf)"),
        [other.services.len(), other.regions.len(), other.entities.len()].map(|count| count.to_string())
    );
    // Nothing anywhere speaks of the embedded report.
    for view in ["overview", "services", "regions", "entities", "check"] {
        visit.follow_fragment(&format!("#tc?view={view}"));
        visit.eval("await nextFrame()");
        assert!(visit.is_true("return !query('.tc').textContent.includes('Alibaba')"), "{view}");
    }
    visit.follow_fragment("#tc?view=overview");
    let hash: Value =
        serde_json::from_str::<Value>(&data_file::to_json(other)).unwrap()["origin"]["contentSha256"].clone();
    assert!(visit.is_true(&format!("return query('.tc').textContent.includes({hash})")));
    // The list is checked by the same data.
    visit.follow_fragment("#tc?view=check");
    visit.type_into("#tc-list", "Deep Freeze\nECS");
    visit.wait_until("the list is checked", "return queryAll('.line').length === 2");
    assert_eq!(
        visit.eval_texts("return queryAll('.line .verdict').map(textOf)"),
        ["Listed", "Not listed in this report"]
    );
    visit.wait_until(
        "the link says which data",
        &format!("return location.hash.includes('data=' + {hash}.slice(0, 8))"),
    );
    // And what is taken away is of it.
    visit.eval("globalThis.taken = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { taken.push(blob); return real(blob); }");
    visit.click_text(".take button", "JSON");
    let taken = visit.wait_until("a file is made", "return taken[0]?.text()");
    let taken: Value = serde_json::from_str(taken.as_str().unwrap()).unwrap();
    assert_eq!(taken["report"]["origin"]["contentSha256"], hash);
    assert_eq!(visit.recorded_events("violations"), Vec::<Value>::new());
}

#[test]
fn the_embedded_report_stays_until_the_other_is_there_and_comes_back() {
    let other = data_file::to_json(data_file::fictitious_file("bulleted"));
    let visit =
        Session::with_server(server_with_data("view=services").with_response("/other.json", json_response(other)));
    visit.open_ready("/host.html");
    visit.type_into("#tc-services", "container");
    // Asked for by the property; what the visitor typed is kept.
    visit.eval(
        "globalThis.strips = new Set(); (function look() { strips.add(textOf(query('.strip strong')) ?? ''); requestAnimationFrame(look); })();
         host.src = 'other.json'",
    );
    wait_for_report(&visit, "SOC 3 report, Example Cloud");
    assert_eq!(visit.eval_text("return query('#tc-services').value"), "container");
    // A frame is drawn with it before it goes.
    visit.eval("await nextFrame(); host.src = null; await nextFrame()");
    wait_for_report(&visit, EMBEDDED);
    assert_eq!(visit.eval_text("return [...strips].join('; ')"), format!("{EMBEDDED}; SOC 3 report, Example Cloud"));
    // The later of two wins, whichever comes first.
    visit.eval("host.src = 'other.json'; await null; host.src = ''; await nextFrame()");
    wait_for_report(&visit, EMBEDDED);
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes(), Vec::<String>::new());
}

/// A file is refused: in words on the page, by a code for the host, and the embedded report stays.
fn assert_refused(what: &str, page: CannedResponse, reason: &str, words: &str) {
    assert_server_refused(
        what,
        server_with_data("src=other.json view=services category=computing").with_response("/other.json", page),
        reason,
        words,
    );
}

fn assert_server_refused(what: &str, plan: ServerBuilder, reason: &str, words: &str) {
    let visit = Session::with_server(plan);
    visit.open_ready("/host.html");
    let said = notice_text(&visit);
    assert!(said.contains(words), "{what}: {said}");
    assert!(said.contains("stays") && said.len() < 1_200, "{what}: {said}");
    let events = visit.recorded_events("events");
    let errors: Vec<&Value> =
        events.iter().filter(|event| event["name"] == "error").map(|event| &event["detail"]).collect();
    assert_eq!(errors.len(), 1, "{what}: {errors:?}");
    assert_eq!([&errors[0]["code"], &errors[0]["name"], &errors[0]["reason"]], ["data", "src", reason], "{what}");
    assert!(said.contains(errors[0]["message"].as_str().unwrap()), "{what}: page and host hear the same");
    assert_eq!(visit.eval_text(STRIP), EMBEDDED, "{what}");
    // What was asked for stands.
    assert_eq!(visit.eval_text("return textOf(query('.places [aria-current] '))"), "Services 108", "{what}");
    assert!(visit.is_true("return queryAll('.row').length > 0 && queryAll('.row').length < 108"), "{what}");
    assert_usable(&visit, what);
}

/// Nothing ran, nothing was built that should not be, and the page still answers.
fn assert_usable(visit: &Session, what: &str) {
    let faults = visit.eval_texts(
        r#"
        const faults = [];
        if (globalThis.pwned !== undefined) faults.push("a script ran");
        for (const css of ["img", "script", "iframe", "object", "embed", "style", "[onerror]", "[onclick]", "[style]"]) {
            if (queryAll(css).length) faults.push(`there is ${css}`);
        }
        for (const link of queryAll("a[href]")) if (!/^(#|https?:|mailto:)/.test(link.getAttribute("href"))) faults.push(link.outerHTML);
        if (Object.keys(Object.prototype).length || ({}).polluted !== undefined) faults.push("Object.prototype is changed");
        if (!isVisible(query(".strip"))) faults.push("no strip");
        return faults;
        "#,
    );
    assert_eq!(faults, Vec::<String>::new(), "{what}");
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{what}");
    assert_eq!(visit.recorded_events("violations"), Vec::<Value>::new(), "{what}");
    visit.type_into("#tc-services", "ecs");
    visit.wait_until("the page answers", "return queryAll('.row').length > 0");
}

#[test]
fn what_cannot_be_had_is_said() {
    let good = || changed_data(|_| ());
    assert_refused("a file that is not there", CannedResponse::empty(404), "status", "The server answered 404");
    assert_refused("a server that fails", CannedResponse::empty(500), "status", "The server answered 500");
    assert_refused(
        "a page in its place",
        CannedResponse::html_page("<!doctype html><title>App</title>"),
        "json",
        "not JSON, but a page (text/html)",
    );
    assert_refused("half a file", json_response(&good().as_bytes()[..60_000]), "json", "The file is not JSON");
    assert_refused("an empty file", json_response(""), "json", "The file is not JSON");
    assert_refused("no text", json_response(vec![0xFF, 0xD8, 0xFF]), "json", "not text in UTF-8");
    assert_refused("a huge file", json_response(vec![b' '; 5_000_001]), "size", "larger than 5 MB");
    let elsewhere =
        TestServer::builder("/nowhere").with_response("/other.json", json_response(good())).start().unwrap();
    let foreign = server_with_data(&format!("src={}/other.json view=services category=computing", elsewhere.url()));
    // Another origin that allows nothing, under a policy that would.
    let open =
        format!("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {}", elsewhere.url());
    assert_server_refused(
        "another origin",
        foreign.with_header("content-security-policy", &open),
        "fetch",
        "could not be fetched",
    );
    assert_server_refused(
        "no address",
        server_with_data("src='http://[' view=services category=computing"),
        "fetch",
        "could not be fetched",
    );
    assert_server_refused(
        "a script",
        server_with_data("src='javascript:pwned=1' view=services category=computing"),
        "fetch",
        "could not be fetched",
    );
}

#[test]
fn the_wrong_type_of_the_file_is_forgiven() {
    let other = data_file::to_json(data_file::fictitious_file("wrapped"));
    for kind in ["text/plain", "application/octet-stream", "text/html"] {
        let visit = Session::with_server(
            server_with_data("src=other.json").with_response("/other.json", CannedResponse::new(kind, other.clone())),
        );
        visit.open_ready("/host.html");
        wait_for_report(&visit, "SOC 3 report, Specimen Cloud");
    }
}

#[test]
fn a_changed_byte_is_refused() {
    let good = changed_data(|_| ());
    // A fact, a text of ours, a position: each is under the hash.
    for (what, from, to) in [
        ("a name", "\"ActionTrail\"", "\"ActionTrial\""),
        ("a flag", "\"covered\": false", "\"covered\": true"),
        ("a position", "\"lon\": 116.4", "\"lon\": 117.4"),
    ] {
        assert!(good.contains(from), "{what}");
        assert_refused(what, json_response(good.replacen(from, to, 1)), "hash", "not what its own hash says");
    }
    let cut = good.replacen("contentSha256\": \"", "contentSha256\": \"0", 1);
    assert_refused("the hash itself", json_response(cut), "hash", "not what its own hash says");
}

#[test]
fn a_hash_on_the_page_holds_the_file() {
    let good = changed_data(|file| file.id = "another".to_owned());
    let integrity = |text: &str| {
        let visit = Session::open_shipped("/");
        visit.eval_with(
            "const hash = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(given[0]));
             return 'sha384-' + btoa(String.fromCharCode(...new Uint8Array(hash)))",
            &[text.into()],
        )
    };
    let right = integrity(&good);
    let with = |hash: &str| {
        server_with_data(&format!("src=other.json src-integrity='{hash}' view=services category=computing"))
            .with_response("/other.json", json_response(good.clone()))
    };
    let visit = Session::with_server(with(right.as_str().unwrap()));
    visit.open_ready("/host.html");
    visit.eval("host.view = 'overview'");
    let content = serde_json::from_str::<Value>(&good).unwrap()["origin"]["contentSha256"].clone();
    visit.wait_until("the file is taken", &format!("return query('.tc').textContent.includes({content})"));
    let wrong = integrity("something else");
    assert_server_refused("other bytes", with(wrong.as_str().unwrap()), "fetch", "src-integrity");
    assert_server_refused("no hash", with("md5-AAAA"), "integrity", "src-integrity");
}

// In WebKit: T3
#[test]
fn what_does_not_hold_together_is_said_with_its_place() {
    // T3 at load: totals are counted again, whatever the hash says.
    assert_refused(
        "a region too few",
        json_response(changed_data(|file| drop(file.regions.pop()))),
        "faults",
        "the report's total is 29, the data has 28",
    );
    assert_refused(
        "a zone too many",
        json_response(changed_data(|file| file.regions[0].zones += 1)),
        "faults",
        "totals/zones: the report's total is 87, the data has 88",
    );
    assert_refused(
        "a number twice",
        json_response(changed_data(|file| file.services[1].number = 1)),
        "faults",
        "number 2 was expected here",
    );
    assert_refused(
        "a category that is not there",
        json_response(changed_data(|file| file.services[0].category = Some("x".into()))),
        "faults",
        "refers to \"x\"",
    );
    assert_refused("another format", json_response(changed_data(|file| file.format = 2)), "faults", "format 2");
    let shape = |from: &str, to: &str| json_response(changed_data(|_| ()).replacen(from, to, 1));
    assert_refused(
        "a text for a number",
        shape("\"number\": 1,", "\"number\": \"1\","),
        "shape",
        "services[0].number must be a whole number from 0 to 65535, and is the text \u{201C}1\u{201D}",
    );
    assert_refused(
        "a number that is too large",
        shape("\"number\": 1,", "\"number\": 1e99,"),
        "shape",
        "services[0].number must be a whole number",
    );
    assert_refused(
        "an unknown word",
        shape("\"kind\": \"unqualified\"", "\"kind\": \"splendid\""),
        "shape",
        "identity.opinion.kind must be one of",
    );
    assert_refused("a list", json_response("[]"), "shape", "The file must be an object, and is a list");
    assert_refused(
        "something else",
        json_response("{\"name\": \"package\"}"),
        "shape",
        "name is not a field of a data file",
    );
    assert_refused("nothing", json_response("null"), "shape", "The file must be an object, and is nothing");
}

#[test]
fn hostile_files_do_nothing() {
    let good = || changed_data(|_| ());
    let keyed = |key: &str| good().replacen('{', &format!("{{\"{key}\": {{\"polluted\": 1}},"), 1);
    assert_refused("the prototype", json_response(keyed("__proto__")), "shape", "__proto__ is not a field");
    assert_refused("the constructor", json_response(keyed("constructor")), "shape", "constructor is not a field");
    let deep = good().replacen("\"number\": 1,", "\"number\": 1, \"__proto__\": {\"polluted\": 1},", 1);
    assert_refused("the prototype, deeper", json_response(deep), "shape", "services[0].__proto__ is not a field");
    assert_refused(
        "half a character",
        json_response(good().replacen("\"ActionTrail\"", "\"Action\\ud800Trail\"", 1)),
        "text",
        "a lone surrogate",
    );
    assert_refused(
        "a turn of direction",
        json_response(changed_data(|file| file.services[0].name.push('\u{202E}'))),
        "faults",
        "invisible character U+202E",
    );
    assert_refused(
        "a zero",
        json_response(changed_data(|file| file.services[0].name.push('\0'))),
        "faults",
        "invisible character U+0000",
    );
    assert_refused(
        "a long text",
        json_response(changed_data(|file| file.services[0].name = "x".repeat(1_000_000))),
        "faults",
        "too long to be shown",
    );
    assert_refused("deep nesting", json_response("[".repeat(200_000)), "json", "not JSON");
    assert_refused(
        "a wall of faults",
        json_response(changed_data(|file| file.services.iter_mut().for_each(|s| s.id.clear()))),
        "faults",
        "and more faults",
    );
    let markup = "\u{201C}<img src=x onerror=pwned=1>";
    assert_refused(
        "markup in a message",
        json_response(good().replacen("\"unqualified\"", "\"<img src=x onerror=pwned=1>\"", 1)),
        "shape",
        markup,
    );
}

#[test]
fn hostile_words_are_words() {
    let hostile = "<img src=x onerror=pwned=1>\"'--><script>pwned=1</script>javascript:pwned=1";
    let text = changed_data(|file| {
        file.schema = "javascript:pwned=1".to_owned();
        file.id = hostile.to_owned();
        file.identity.title = hostile.to_owned();
        file.identity.vendor = hostile.to_owned();
        file.identity.system = "{0} {1} {2}".to_owned();
        file.services[0].name = hostile.to_owned();
        file.services[0].curated.summary = Some(hostile.to_owned());
        file.regions[0].name = hostile.to_owned();
        file.entities[0].name = hostile.to_owned();
        file.categories[0].name = "__proto__".to_owned();
        file.sections[0].heading = hostile.to_owned();
        file.limits[0].curated.text = hostile.to_owned();
    });
    let visit = Session::with_server(
        server_with_data("src=other.json permalink").with_response("/other.json", json_response(text)),
    );
    visit.open_ready("/host.html");
    wait_for_report(&visit, &format!("SOC 3 report, {hostile}"));
    for view in
        ["overview", "services&service=actiontrail", "regions", "entities&country=DE", "check&list=ECS", "services"]
    {
        visit.follow_fragment(&format!("#tc?view={view}"));
        visit.eval("await nextFrame()");
        assert!(visit.is_true("return query('.tc').textContent.includes('onerror=pwned=1')"), "{view}");
    }
    assert_usable(&visit, "hostile words");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(json!(visit.recorded_events("errors")), json!([]));
}
