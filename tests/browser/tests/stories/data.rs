//! Other data than the element carries: shown where it holds together, refused in words where it does not.

use browser_tests::{Visit, data_file, host_page, shipped_page};
use serde_json::{Value, json};
use trust_center_report::source::ReportFile;
use xtask::site::{Page, Plan, Site};

/// A host page whose element asks for other data, with these attributes.
fn plan(attributes: &str) -> Plan {
    shipped_page()
        .page("/host.html", host_page(&format!("<trust-center-widget {attributes}>Our report</trust-center-widget>")))
}

fn file(text: impl Into<Vec<u8>>) -> Page {
    Page::new("application/json", text)
}

/// The shipped data with a change, its hash put right.
fn changed(change: impl FnOnce(&mut ReportFile)) -> String {
    let mut file = data_file::shipped();
    change(&mut file);
    data_file::json(file)
}

const STRIP: &str = "return words(one('.strip strong'))";
const EMBEDDED: &str = "SOC 3 report, Alibaba Cloud";

/// Waits until another report is in view.
fn shows(visit: &Visit, report: &str) {
    visit.until_with(
        &format!("{report} is shown"),
        "return words(one('.strip strong')) === given[0]",
        &[report.into()],
    );
}

/// The notice, once it is there.
fn notice(visit: &Visit) -> String {
    visit.until("a notice is shown", "return one('.notices')");
    visit.text("return words(one('.notices p'))")
}

#[test]
fn another_report_takes_the_place_of_the_embedded_one() {
    let other = data_file::fictitious("wrapped");
    let plan = plan("src=other.json permalink view=services category=engines")
        .page("/other.json", file(data_file::json(other.clone())));
    let visit = Visit::on(plan);
    visit.open("/host.html");
    shows(&visit, "SOC 3 report, Specimen Cloud");
    // What only the other report knows was asked of that, not of the embedded one.
    assert!(visit.holds("return !one('.notices')"));
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    let names = "return all('.row .name').map((name) => words(name.firstChild ?? name))";
    let engines = other.services.iter().filter(|service| service.category.as_deref() == Some("engines")).count();
    assert_eq!(visit.texts(names).len(), engines);
    assert_eq!(
        visit.texts("return all('.places .number').map(words)"),
        [other.services.len(), other.regions.len(), other.entities.len()].map(|count| count.to_string())
    );
    // Nothing anywhere speaks of the embedded report.
    for view in ["overview", "services", "regions", "entities", "check"] {
        visit.follow(&format!("#tc?view={view}"));
        visit.js("await frame()");
        assert!(visit.holds("return !one('.tc').textContent.includes('Alibaba')"), "{view}");
    }
    visit.follow("#tc?view=overview");
    let hash: Value =
        serde_json::from_str::<Value>(&data_file::json(other)).unwrap()["origin"]["contentSha256"].clone();
    assert!(visit.holds(&format!("return one('.tc').textContent.includes({hash})")));
    // The list is checked by the same data.
    visit.follow("#tc?view=check");
    visit.type_into("#tc-list", "Deep Freeze\nECS");
    visit.until("the list is checked", "return all('.line').length === 2");
    assert_eq!(visit.texts("return all('.line .verdict').map(words)"), ["Listed", "Not listed in this report"]);
    visit.until("the link says which data", &format!("return location.hash.includes('data=' + {hash}.slice(0, 8))"));
    // And what is taken away is of it.
    visit.js("globalThis.taken = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { taken.push(blob); return real(blob); }");
    visit.click_words(".take button", "JSON");
    let taken = visit.until("a file is made", "return taken[0]?.text()");
    let taken: Value = serde_json::from_str(taken.as_str().unwrap()).unwrap();
    assert_eq!(taken["report"]["origin"]["contentSha256"], hash);
    assert_eq!(visit.told("violations"), Vec::<Value>::new());
}

#[test]
fn the_embedded_report_stays_until_the_other_is_there_and_comes_back() {
    let other = data_file::json(data_file::fictitious("bulleted"));
    let visit = Visit::on(plan("view=services").page("/other.json", file(other)));
    visit.open("/host.html");
    visit.type_into("#tc-services", "container");
    // Asked for by the property; what the visitor typed is kept.
    visit.js(
        "globalThis.strips = new Set(); (function look() { strips.add(words(one('.strip strong')) ?? ''); requestAnimationFrame(look); })();
         host.src = 'other.json'",
    );
    shows(&visit, "SOC 3 report, Example Cloud");
    assert_eq!(visit.text("return one('#tc-services').value"), "container");
    // A frame is drawn with it before it goes.
    visit.js("await frame(); host.src = null; await frame()");
    shows(&visit, EMBEDDED);
    assert_eq!(visit.text("return [...strips].join('; ')"), format!("{EMBEDDED}; SOC 3 report, Example Cloud"));
    // The later of two wins, whichever comes first.
    visit.js("host.src = 'other.json'; await null; host.src = ''; await frame()");
    shows(&visit, EMBEDDED);
    assert_eq!(visit.told("errors"), Vec::<Value>::new());
    assert_eq!(visit.error_codes(), Vec::<String>::new());
}

/// A file is refused: in words on the page, by a code for the host, and the embedded report stays.
fn refused(what: &str, page: Page, reason: &str, words: &str) {
    refused_by(what, plan("src=other.json view=services category=computing").page("/other.json", page), reason, words);
}

fn refused_by(what: &str, plan: Plan, reason: &str, words: &str) {
    let visit = Visit::on(plan);
    visit.open("/host.html");
    let said = notice(&visit);
    assert!(said.contains(words), "{what}: {said}");
    assert!(said.contains("stays") && said.len() < 1_200, "{what}: {said}");
    let events = visit.told("events");
    let errors: Vec<&Value> =
        events.iter().filter(|event| event["name"] == "error").map(|event| &event["detail"]).collect();
    assert_eq!(errors.len(), 1, "{what}: {errors:?}");
    assert_eq!([&errors[0]["code"], &errors[0]["name"], &errors[0]["reason"]], ["data", "src", reason], "{what}");
    assert!(said.contains(errors[0]["message"].as_str().unwrap()), "{what}: page and host hear the same");
    assert_eq!(visit.text(STRIP), EMBEDDED, "{what}");
    // What was asked for stands.
    assert_eq!(visit.text("return words(one('.places [aria-current] '))"), "Services 108", "{what}");
    assert!(visit.holds("return all('.row').length > 0 && all('.row').length < 108"), "{what}");
    usable(&visit, what);
}

/// Nothing ran, nothing was built that should not be, and the page still answers.
fn usable(visit: &Visit, what: &str) {
    let faults = visit.texts(
        r#"
        const faults = [];
        if (globalThis.pwned !== undefined) faults.push("a script ran");
        for (const css of ["img", "script", "iframe", "object", "embed", "style", "[onerror]", "[onclick]", "[style]"]) {
            if (all(css).length) faults.push(`there is ${css}`);
        }
        for (const link of all("a[href]")) if (!/^(#|https?:|mailto:)/.test(link.getAttribute("href"))) faults.push(link.outerHTML);
        if (Object.keys(Object.prototype).length || ({}).polluted !== undefined) faults.push("Object.prototype is changed");
        if (!seen(one(".strip"))) faults.push("no strip");
        return faults;
        "#,
    );
    assert_eq!(faults, Vec::<String>::new(), "{what}");
    assert_eq!(visit.told("errors"), Vec::<Value>::new(), "{what}");
    assert_eq!(visit.told("violations"), Vec::<Value>::new(), "{what}");
    visit.type_into("#tc-services", "ecs");
    visit.until("the page answers", "return all('.row').length > 0");
}

#[test]
fn what_cannot_be_had_is_said() {
    let good = || changed(|_| ());
    refused("a file that is not there", Page::status(404), "status", "The server answered 404");
    refused("a server that fails", Page::status(500), "status", "The server answered 500");
    refused(
        "a page in its place",
        Page::html("<!doctype html><title>App</title>"),
        "json",
        "not JSON, but a page (text/html)",
    );
    refused("half a file", file(&good().as_bytes()[..60_000]), "json", "The file is not JSON");
    refused("an empty file", file(""), "json", "The file is not JSON");
    refused("no text", file(vec![0xFF, 0xD8, 0xFF]), "json", "not text in UTF-8");
    refused("a huge file", file(vec![b' '; 5_000_001]), "size", "larger than 5 MB");
    let elsewhere = Site::of("/nowhere").page("/other.json", file(good())).start().unwrap();
    let foreign = plan(&format!("src={}/other.json view=services category=computing", elsewhere.url()));
    // Another origin that allows nothing, under a policy that would.
    let open =
        format!("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {}", elsewhere.url());
    refused_by("another origin", foreign.header("content-security-policy", &open), "fetch", "could not be fetched");
    refused_by("no address", plan("src='http://[' view=services category=computing"), "fetch", "could not be fetched");
    refused_by(
        "a script",
        plan("src='javascript:pwned=1' view=services category=computing"),
        "fetch",
        "could not be fetched",
    );
}

#[test]
fn the_wrong_type_of_the_file_is_forgiven() {
    let other = data_file::json(data_file::fictitious("wrapped"));
    for kind in ["text/plain", "application/octet-stream", "text/html"] {
        let visit = Visit::on(plan("src=other.json").page("/other.json", Page::new(kind, other.clone())));
        visit.open("/host.html");
        shows(&visit, "SOC 3 report, Specimen Cloud");
    }
}

#[test]
fn a_changed_byte_is_refused() {
    let good = changed(|_| ());
    // A fact, a text of ours, a position: each is under the hash.
    for (what, from, to) in [
        ("a name", "\"ActionTrail\"", "\"ActionTrial\""),
        ("a flag", "\"covered\": false", "\"covered\": true"),
        ("a position", "\"lon\": 116.4", "\"lon\": 117.4"),
    ] {
        assert!(good.contains(from), "{what}");
        refused(what, file(good.replacen(from, to, 1)), "hash", "not what its own hash says");
    }
    let cut = good.replacen("contentSha256\": \"", "contentSha256\": \"0", 1);
    refused("the hash itself", file(cut), "hash", "not what its own hash says");
}

#[test]
fn a_hash_on_the_page_holds_the_file() {
    let good = changed(|file| file.id = "another".to_owned());
    let integrity = |text: &str| {
        let visit = Visit::to("/");
        visit.js_with(
            "const hash = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(given[0]));
             return 'sha384-' + btoa(String.fromCharCode(...new Uint8Array(hash)))",
            &[text.into()],
        )
    };
    let right = integrity(&good);
    let with = |hash: &str| {
        plan(&format!("src=other.json src-integrity='{hash}' view=services category=computing"))
            .page("/other.json", file(good.clone()))
    };
    let visit = Visit::on(with(right.as_str().unwrap()));
    visit.open("/host.html");
    visit.js("host.view = 'overview'");
    let content = serde_json::from_str::<Value>(&good).unwrap()["origin"]["contentSha256"].clone();
    visit.until("the file is taken", &format!("return one('.tc').textContent.includes({content})"));
    let wrong = integrity("something else");
    refused_by("other bytes", with(wrong.as_str().unwrap()), "fetch", "src-integrity");
    refused_by("no hash", with("md5-AAAA"), "integrity", "src-integrity");
}

#[test]
fn what_does_not_hold_together_is_said_with_its_place() {
    // T3 at load: totals are counted again, whatever the hash says.
    refused(
        "a region too few",
        file(changed(|file| drop(file.regions.pop()))),
        "faults",
        "the report's total is 29, the data has 28",
    );
    refused(
        "a zone too many",
        file(changed(|file| file.regions[0].zones += 1)),
        "faults",
        "totals/zones: the report's total is 87, the data has 88",
    );
    refused(
        "a number twice",
        file(changed(|file| file.services[1].number = 1)),
        "faults",
        "number 2 was expected here",
    );
    refused(
        "a category that is not there",
        file(changed(|file| file.services[0].category = Some("x".into()))),
        "faults",
        "refers to \"x\"",
    );
    refused("another format", file(changed(|file| file.format = 2)), "faults", "format 2");
    let shape = |from: &str, to: &str| file(changed(|_| ()).replacen(from, to, 1));
    refused(
        "a text for a number",
        shape("\"number\": 1,", "\"number\": \"1\","),
        "shape",
        "services[0].number must be a whole number from 0 to 65535, and is the text \u{201C}1\u{201D}",
    );
    refused(
        "a number that is too large",
        shape("\"number\": 1,", "\"number\": 1e99,"),
        "shape",
        "services[0].number must be a whole number",
    );
    refused(
        "an unknown word",
        shape("\"kind\": \"unqualified\"", "\"kind\": \"splendid\""),
        "shape",
        "identity.opinion.kind must be one of",
    );
    refused("a list", file("[]"), "shape", "The file must be an object, and is a list");
    refused("something else", file("{\"name\": \"package\"}"), "shape", "name is not a field of a data file");
    refused("nothing", file("null"), "shape", "The file must be an object, and is nothing");
}

#[test]
fn hostile_files_do_nothing() {
    let good = || changed(|_| ());
    let keyed = |key: &str| good().replacen('{', &format!("{{\"{key}\": {{\"polluted\": 1}},"), 1);
    refused("the prototype", file(keyed("__proto__")), "shape", "__proto__ is not a field");
    refused("the constructor", file(keyed("constructor")), "shape", "constructor is not a field");
    let deep = good().replacen("\"number\": 1,", "\"number\": 1, \"__proto__\": {\"polluted\": 1},", 1);
    refused("the prototype, deeper", file(deep), "shape", "services[0].__proto__ is not a field");
    refused(
        "half a character",
        file(good().replacen("\"ActionTrail\"", "\"Action\\ud800Trail\"", 1)),
        "text",
        "a lone surrogate",
    );
    refused(
        "a turn of direction",
        file(changed(|file| file.services[0].name.push('\u{202E}'))),
        "faults",
        "invisible character U+202E",
    );
    refused("a zero", file(changed(|file| file.services[0].name.push('\0'))), "faults", "invisible character U+0000");
    refused(
        "a long text",
        file(changed(|file| file.services[0].name = "x".repeat(1_000_000))),
        "faults",
        "too long to be shown",
    );
    refused("deep nesting", file("[".repeat(200_000)), "json", "not JSON");
    refused(
        "a wall of faults",
        file(changed(|file| file.services.iter_mut().for_each(|s| s.id.clear()))),
        "faults",
        "and more faults",
    );
    let markup = "\u{201C}<img src=x onerror=pwned=1>";
    refused(
        "markup in a message",
        file(good().replacen("\"unqualified\"", "\"<img src=x onerror=pwned=1>\"", 1)),
        "shape",
        markup,
    );
}

#[test]
fn hostile_words_are_words() {
    let hostile = "<img src=x onerror=pwned=1>\"'--><script>pwned=1</script>javascript:pwned=1";
    let text = changed(|file| {
        file.schema = "javascript:pwned=1".to_owned();
        file.id = hostile.to_owned();
        file.identity.title = hostile.to_owned();
        file.identity.vendor = hostile.to_owned();
        file.identity.system = "{0} {1} {2}".to_owned();
        file.services[0].name = hostile.to_owned();
        file.services[0].ours.summary = Some(hostile.to_owned());
        file.regions[0].name = hostile.to_owned();
        file.entities[0].name = hostile.to_owned();
        file.categories[0].name = "__proto__".to_owned();
        file.sections[0].heading = hostile.to_owned();
        file.limits[0].ours.text = hostile.to_owned();
    });
    let visit = Visit::on(plan("src=other.json permalink").page("/other.json", file(text)));
    visit.open("/host.html");
    shows(&visit, &format!("SOC 3 report, {hostile}"));
    for view in
        ["overview", "services&service=actiontrail", "regions", "entities&country=DE", "check&list=ECS", "services"]
    {
        visit.follow(&format!("#tc?view={view}"));
        visit.js("await frame()");
        assert!(visit.holds("return one('.tc').textContent.includes('onerror=pwned=1')"), "{view}");
    }
    usable(&visit, "hostile words");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(json!(visit.told("errors")), json!([]));
}
