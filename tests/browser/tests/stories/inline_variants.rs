//! One place alone, a chip and a badge: the same answers in less room.

use browser_tests::{MediaEmulation, Session, axe, data_file, dist_file, host_page, javascript_response, shipped_page};
use serde_json::json;
use std::fs;
use xtask::test_server::CannedResponse;

/// Waits until every chip and badge is drawn.
fn inline_ready(visit: &Session) {
    visit.wait_until(
        "chips and badges are drawn",
        "return [...document.querySelectorAll('[variant=chip], [variant=badge]')].every((small) => small.shadowRoot?.querySelector('.small'))",
    );
}

/// What a chip or badge says, by its id.
fn inline_text(visit: &Session, id: &str, css: &str) -> String {
    let script = "return textOf(document.getElementById(given[0]).shadowRoot.querySelector(given[1])) ?? ''";
    visit.eval_with(script, &[json!(id), json!(css)]).as_str().unwrap().to_owned()
}

fn open_host(body: &str) -> Session {
    let visit = Session::with_server(shipped_page().with_response("/host.html", host_page(body)));
    visit.load_page("/host.html");
    visit
}

#[test]
fn one_place_stands_alone_and_no_link_leads_elsewhere() {
    let visit = open_host(
        "<trust-center-widget permalink variant=single view=services loading=eager></trust-center-widget>
         <trust-center-widget id=over variant=single loading=eager></trust-center-widget>",
    );
    visit.wait_ready();
    assert_eq!(visit.eval_number("return queryAll('.rows > .row').length"), 108.0);
    let ways = "return [...document.querySelectorAll('trust-center-widget')].flatMap((widget) => [...widget.shadowRoot.querySelectorAll('.places, .place, a[href*=\"view=\"]')]).length";
    assert_eq!(visit.eval_number(ways), 0.0);
    assert!(inline_text(&visit, "over", ".totals").contains("108 services"));
    // A link to another place opens this one, and takes the rest over.
    visit.follow_fragment("#tc?view=regions&q=maxcompute");
    visit.wait_until("the search is taken over", "return queryAll('.rows > .row').length < 10");
    assert_eq!(visit.eval_text("return textOf(query('.title'))"), "Services in scope");
    visit.wait_until("the address says what is shown", "return location.hash.startsWith('#tc?view=services')");
    // The whole of it, and back.
    visit.eval("host.variant = 'full'");
    visit.wait_until("the places are there", "return queryAll('.place').length === 5");
    assert_eq!(visit.eval_text("return textOf(query('.title'))"), "Services in scope");
    visit.eval("host.variant = 'single'");
    visit.wait_until("they are gone", "return query('.title') && !query('.places')");
    assert_eq!(visit.eval_text("return textOf(query('.title'))"), "Services in scope");
    assert_eq!(visit.recorded_events("errors"), Vec::<serde_json::Value>::new());
}

#[test]
fn a_chip_says_the_verdict_of_the_scope_check_and_nothing_of_search() {
    let cases = [
        ("ECS", "Elastic Compute Service", "verdict listed", "Listed in this report (item 55)"),
        ("CloudBox", "CloudBox", "verdict noted", "Listed in this report, with a note (item 37)"),
        ("ApsaraDB RDS", "ApsaraDB RDS", "verdict open", "Could be one of these"),
        ("Amazon Redshift", "Amazon Redshift", "verdict absent", "Not listed in this report"),
        // Search finds these; the report does not list them.
        ("Elastic", "Elastic", "verdict absent", "Not listed in this report"),
        ("MaxComputer", "MaxComputer", "verdict absent", "Not listed in this report"),
        ("", "–", "verdict absent", "Not listed in this report"),
        ("<img src=x onerror=pwned=1>", "<img src=x onerror=pwned=1>", "verdict absent", "Not listed in this report"),
    ];
    let body: String = cases
        .iter()
        .enumerate()
        .map(|(at, (service, ..))| {
            let service = service.replace('<', "&lt;");
            format!(
                "<trust-center-widget id=chip{at} variant=chip service=\"{service}\">{service}</trust-center-widget>\n"
            )
        })
        .collect();
    let visit = open_host(&body);
    inline_ready(&visit);
    for (at, (service, name, class, words)) in cases.iter().enumerate() {
        let id = format!("chip{at}");
        assert_eq!(
            (inline_text(&visit, &id, ".name").as_str(), inline_text(&visit, &id, ".verdict").as_str()),
            (*name, *words)
        );
        let shown = visit.eval_with(
            "return document.getElementById(given[0]).shadowRoot.querySelector('.verdict').className",
            &[json!(id)],
        );
        assert_eq!(shown, *class, "{service}");
        // Which report it speaks of stands beside it.
        assert!(inline_text(&visit, &id, ".source").contains("1 October 2023 to 30 September 2024"));
    }
    assert!(inline_text(&visit, "chip1", ".note").contains("domestic website"));
    assert!(inline_text(&visit, "chip2", ".note").contains("ApsaraDB RDS for MySQL"));
    // It changes with its attribute.
    visit.eval("document.getElementById('chip0').service = 'Object Storage Service'");
    visit.wait_until(
        "it says the other's",
        "return textOf(document.getElementById('chip0').shadowRoot.querySelector('.verdict'))?.includes('(item 84)')",
    );
    // The page's module is not loaded for it, and what it takes is loaded once.
    let asked = visit.requested_paths();
    assert!(
        !asked.iter().any(|path| path.contains("trust-center-widget_bg") || path == "/trust-center-widget.js"),
        "{asked:?}"
    );
    for file in ["/trust-center-headless_bg.wasm", "/inline.js", "/small.css", "/widget.css"] {
        assert_eq!(asked.iter().filter(|path| *path == file).count(), 1, "{file}: {asked:?}");
    }
    assert!(visit.is_true("return globalThis.pwned === undefined"));
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(visit.recorded_events("violations"), Vec::<serde_json::Value>::new());
}

#[test]
fn a_chip_leads_where_the_host_says_and_nowhere_else() {
    let visit = open_host(
        "<trust-center-widget id=own variant=chip service=ECS href=/trust/></trust-center-widget>
         <trust-center-widget id=away variant=chip service=Nothing href=https://example.com/t></trust-center-widget>
         <trust-center-widget id=fixed variant=chip service=ECS href=/trust/#here></trust-center-widget>
         <trust-center-widget id=none variant=chip service=ECS></trust-center-widget>
         <trust-center-widget id=script variant=chip service=ECS href=\"javascript:alert(1)\"></trust-center-widget>
         <trust-center-widget id=badge variant=badge href=/trust/></trust-center-widget>",
    );
    inline_ready(&visit);
    let leads = |id: &str| {
        let script = "return document.getElementById(given[0]).shadowRoot.querySelector('a')?.href ?? ''";
        visit.eval_with(script, &[json!(id)]).as_str().unwrap().replace(visit.server().url(), "")
    };
    assert_eq!(leads("own"), "/trust/#tc?view=services&service=elastic-compute-service");
    assert_eq!(leads("away"), "https://example.com/t#tc?view=services&q=Nothing");
    assert_eq!(leads("fixed"), "/trust/#here");
    assert_eq!(leads("none"), "");
    assert_eq!(leads("script"), "");
    assert_eq!(leads("badge"), "/trust/");
}

#[test]
fn a_badge_greys_and_says_so_when_the_period_is_long_over() {
    let clock = |day: &str| {
        javascript_response(&format!(
            "{{ const Real = Date; globalThis.Date = class extends Real {{ constructor(...given) {{ super(...(given.length ? given : ['{day}T12:00'])); }} }}; }}"
        ))
    };
    let body = "<script src=clock.js></script><trust-center-widget id=badge variant=badge></trust-center-widget>";
    for (day, stale, words) in [
        ("2024-11-01", false, "ended 32 days ago"),
        ("2025-09-30", false, "ended 365 days ago"),
        ("2025-10-01", true, "More than 12 months have passed since the period ended."),
    ] {
        let visit = Session::with_server(
            shipped_page().with_response("/host.html", host_page(body)).with_response("/clock.js", clock(day)),
        );
        visit.load_page("/host.html");
        inline_ready(&visit);
        assert_eq!(inline_text(&visit, "badge", ".name"), "SOC 3 report, Alibaba Cloud");
        assert_eq!(inline_text(&visit, "badge", ".period"), "1 October 2023 to 30 September 2024");
        assert!(
            inline_text(&visit, "badge", ".age").starts_with(words),
            "{day}: {}",
            inline_text(&visit, "badge", ".age")
        );
        let look = "const style = getComputedStyle(query('.small')); return [style.borderTopStyle, getComputedStyle(query('.name')).color !== getComputedStyle(query('.tc')).color].join()";
        assert_eq!(visit.eval_text(look), if stale { "dashed,true" } else { "solid,false" }, "{day}");
    }
}

#[test]
fn a_chip_that_cannot_be_had_leaves_what_the_host_wrote() {
    let visit = Session::with_server(
        shipped_page()
            .with_response(
                "/host.html",
                host_page(
                    "<trust-center-widget variant=chip service=ECS>Elastic Compute Service</trust-center-widget>",
                ),
            )
            .with_response("/trust-center-headless_bg.wasm", CannedResponse::empty(404)),
    );
    visit.load_page("/host.html");
    visit.wait_until("it is said", "return told.events.some((event) => event.name === 'error')");
    assert_eq!(visit.error_codes(), ["load"]);
    assert!(visit.is_true("return root.querySelector('slot') && host.checkVisibility() && !query('.small')"));
    // What draws it is held to its hash as all else is.
    for (name, kind) in [("inline.js", "text/javascript"), ("small.css", "text/css")] {
        let mut changed = fs::read(dist_file(name)).unwrap();
        changed.push(b' ');
        let body = "<trust-center-widget variant=chip service=ECS>Elastic Compute Service</trust-center-widget>";
        let plan = shipped_page().with_response("/host.html", host_page(body));
        let visit = Session::with_server(plan.with_response(&format!("/{name}"), CannedResponse::new(kind, changed)));
        visit.load_page("/host.html");
        visit.wait_until("it is refused", "return host?.state === 'failed'");
        assert_eq!(visit.error_codes(), ["integrity"], "{name}");
    }
}

#[test]
fn an_element_becomes_another_variant_while_it_runs() {
    let visit =
        open_host("<trust-center-widget view=services service=ECS query=kafka loading=eager></trust-center-widget>");
    visit.wait_ready();
    visit.eval("host.variant = 'chip'");
    visit.wait_until(
        "it is a chip",
        "return textOf(query('.small .verdict'))?.includes('(item 55)') && !query('.rows')",
    );
    visit.eval("host.variant = 'badge'");
    visit.wait_until("it is a badge", "return textOf(query('.small .name'))?.includes('SOC 3 report')");
    visit.eval("host.variant = null");
    visit.wait_until("it is whole again", "return query('.rows') && !query('.small')");
    visit.eval("for (const variant of ['chip', 'full', 'badge', 'single', 'chip', 'full']) { host.variant = variant; await Promise.resolve(); }");
    visit.wait_until("the last one stands", "return host.state === 'ready' && query('.places')");
    assert_eq!(visit.eval_number("return root.querySelectorAll('.tc').length"), 1.0);
    assert_eq!(visit.recorded_events("errors"), Vec::<serde_json::Value>::new());
    // "ECS" is no id and no listed name: the whole widget says so, and nothing else is amiss.
    assert!(visit.error_codes().iter().all(|code| code == "unknown-value"), "{:?}", visit.error_codes());
}

#[test]
fn axe_finds_nothing_in_the_variants() {
    let visit = Session::with_server(shipped_page().with_response(
        "/host.html",
        host_page(
            "<main><h1>Host</h1><trust-center-widget variant=chip service=ECS href=/trust/></trust-center-widget>
             <trust-center-widget variant=chip service=CloudBox></trust-center-widget>
             <trust-center-widget variant=chip service=\"ApsaraDB RDS\" href=/trust/></trust-center-widget>
             <trust-center-widget variant=chip service=Redshift href=/trust/></trust-center-widget>
             <trust-center-widget variant=badge href=/trust/></trust-center-widget>
             <trust-center-widget variant=single view=services density=compact loading=eager></trust-center-widget></main>",
        ),
    ));
    let mut faults = Vec::new();
    for (media, theme) in [(MediaEmulation::Light, "light"), (MediaEmulation::Dark, "dark")] {
        visit.emulate_media(media);
        visit.load_page("/host.html");
        inline_ready(&visit);
        visit.eval_with("for (const widget of document.querySelectorAll('trust-center-widget')) widget.theme = given[0]; await nextFrame()", &[json!(theme)]);
        faults.extend(axe::accessibility_violations(&visit).iter().map(|fault| format!("{theme}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A chip never answers for one report with the verdict of another: not before the data is there, and not where it is refused.
#[test]
fn a_chip_about_other_data_rests_on_that_data_alone() {
    let other = data_file::fictitious_file("wrapped");
    let theirs = other.services[1].name.clone();
    let chip = |id: &str, service: &str, src: &str| {
        format!("<trust-center-widget id={id} variant=chip service=\"{service}\" src={src}>Light</trust-center-widget>")
    };
    let body = [
        chip("theirs", &theirs, "other.json"),
        chip("ours", "ECS", "other.json"),
        chip("broken", "ECS", "broken.json"),
    ];
    let visit = Session::with_server(
        shipped_page()
            .with_response("/host.html", host_page(&body.concat()))
            .with_response("/other.json", CannedResponse::new("application/json", data_file::to_json(other)))
            .with_response("/broken.json", CannedResponse::new("application/json", "{}")),
    );
    visit.load_page("/host.html");
    visit.wait_until(
        "both are answered and one is refused",
        "return ['theirs', 'ours'].every((id) => document.getElementById(id).shadowRoot?.querySelector('.small')) && told.events.some((event) => event.name === 'error')",
    );
    assert!(inline_text(&visit, "theirs", ".verdict").starts_with("Listed in this report"));
    assert_eq!(inline_text(&visit, "ours", ".verdict"), "Not listed in this report");
    assert!(inline_text(&visit, "ours", ".source").contains("Specimen Cloud"));
    visit.eval("await nextFrame()");
    assert_eq!(visit.error_codes(), ["data"]);
    assert!(visit.is_true("const at = document.getElementById('broken').shadowRoot; return at.querySelector('slot') && !at.querySelector('.small')"));
}
