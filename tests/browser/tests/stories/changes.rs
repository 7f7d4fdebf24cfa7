//! What differs from an older report: shown, filtered, linked and taken away; or why there is nothing to compare.

use browser_tests::{MediaEmulation, Session, axe, data_file, host_page, keys, shipped_page};
use serde_json::{Value, json};
use xtask::test_server::{CannedResponse, ServerBuilder};

fn server_with_older_report(attributes: &str) -> ServerBuilder {
    let body = format!("<main><trust-center-widget {attributes}>Our report</trust-center-widget></main>");
    shipped_page().with_response("/host.html", host_page(&body)).with_response(
        "/older.json",
        CannedResponse::new("application/json", data_file::to_json(data_file::older_file())),
    )
}

const PLACES: &str = "return queryAll('.places a').map(textOf)";
const ROWS: &str = "return queryAll('.line').map((line) => `${textOf(line.querySelector('b'))}: ${textOf(line.querySelector('.verdict'))}`)";

fn wait_for_comparison(visit: &Session) {
    visit.wait_until(
        "the older report is compared",
        "return queryAll('.places a').some((a) => /^Changes/.test(textOf(a)))",
    );
}

#[test]
fn what_is_not_new_is_not_called_unlisted() {
    // The services are in view before the older report comes.
    let visit = Session::with_server(server_with_older_report("previous=older.json view=services"));
    visit.open_ready("/host.html");
    wait_for_comparison(&visit);
    let count = "return Number(textOf(queryAll('.choice').find((choice) => textOf(choice).startsWith('New since')).querySelector('.number')))";
    assert_eq!(visit.eval_number(count), 3.0);
    visit.click_text(".choice span", "New since 30 September 2023");
    visit.wait_until("three are shown", "return queryAll('.rows > .row').length === 3");
    visit.type_into("#tc-services", "object storage service");
    visit.wait_until("nothing fits", "return query('.nothing')");
    let said = visit.eval_text("return textOf(query('.nothing'))");
    assert!(said.starts_with("No service fits all of these filters."), "{said}");
    assert_eq!(
        visit.eval_texts("return queryAll('.on .pill').map((pill) => pill.ariaLabel)"),
        ["Remove filter New since 30 September 2023"]
    );
    visit.click_text(".on .pill", "New since 30 September 2023");
    visit.wait_until("it is listed", "return textOf(query('.rows .name')).startsWith('Object Storage Service')");
}

#[test]
fn every_difference_stands_there_and_can_be_filtered_linked_and_taken_away() {
    let visit = Session::with_server(server_with_older_report("previous=older.json permalink"));
    visit.open_ready("/host.html");
    wait_for_comparison(&visit);
    assert_eq!(visit.eval_texts(PLACES).last().unwrap(), "Changes 9");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    visit.click_text(".places a", "Changes 9");
    visit.wait_until("the place is shown", "return textOf(query('.title')) === 'Changes'");
    let facts = visit.eval_text("return textOf(query('.facts'))");
    for fact in [
        "SOC 3 report, Alibaba Cloud; 1 October 2022 to 30 September 2023",
        "Services3 new, 1 no longer listed, 1 renamed; 106 before, 108 now",
        "Regions0 new, 0 no longer listed, 0 renamed; 29 before, 29 now",
        "89 before, 87 now",
        "Entities0 new, 0 no longer listed, 1 renamed; 8 before, 8 now",
    ] {
        assert!(facts.contains(fact), "{fact} in {facts}");
    }
    assert_eq!(
        visit.eval_texts("return queryAll('.tally').map(textOf)"),
        ["9All", "3New", "1No longer listed", "2Renamed", "3Other facts"]
    );
    let file = data_file::shipped_file();
    let rows = visit.eval_texts(ROWS);
    assert_eq!(rows.len(), 9, "{rows:?}");
    assert!(rows.contains(&format!("{}: Renamed", file.services[0].name)));
    assert!(rows.contains(&"Gone Service: No longer listed".to_owned()));
    assert!(visit.is_true(
        "return query('.tc').textContent.includes('lists it as \u{201C}Action <b>Trail\u{201D}') && !query('.line b b')"
    ));
    // Each has its place in the report that lists it.
    let places = "return queryAll('.line').map((line) => [...line.querySelectorAll('.source')].map((one) => textOf(one).split(':')[0]).join())";
    let places = visit.eval_texts(places);
    assert!(
        places.iter().all(|place| ["Source", "Older report", "Source,Older report"].contains(&place.as_str())),
        "{places:?}"
    );
    // New since: the link says it, and it comes back from the link.
    visit.click_text(".tally span", "New");
    let new: Vec<String> = [2, 106, 107].map(|at| format!("{}: New", file.services[at].name)).into();
    visit.wait_until("three are shown", "return queryAll('.line').length === 3");
    assert_eq!(visit.eval_texts(ROWS), new);
    visit.wait_until("the link says so", "return /view=changes.*change=added/.test(location.hash)");
    visit.eval("globalThis.taken = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { taken.push(blob); return real(blob); }");
    visit.click_text(".take button", "JSON");
    let taken = visit.wait_until("a file is made", "return taken[0]?.text()");
    let taken: Value = serde_json::from_str(taken.as_str().unwrap()).unwrap();
    assert_eq!(taken["older"]["identity"]["period"]["end"], "2023-09-30");
    let items = taken["items"].as_array().unwrap();
    let told: Vec<String> =
        items.iter().map(|item| format!("{}: New", item["new"]["name"].as_str().unwrap())).collect();
    assert_eq!(told, new);
    visit.reload();
    wait_for_comparison(&visit);
    visit.wait_until("the link is followed", "return queryAll('.line').length === 3");
    assert_eq!(visit.eval_texts(ROWS), new);
    // And the services know it too.
    visit.follow_fragment("#tc?view=services");
    visit.click_text(".choice span", "New since 30 September 2023");
    visit.wait_until("three services are shown", "return queryAll('.row').length === 3");
    visit.wait_until("the link says so", "return location.hash.includes('flag=new')");
    visit.eval("globalThis.taken = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { taken.push(blob); return real(blob); }");
    visit.click_text(".take button", "JSON");
    let taken = visit.wait_until("a file is made", "return taken[0]?.text()");
    let taken: Value = serde_json::from_str(taken.as_str().unwrap()).unwrap();
    assert_eq!(taken["items"].as_array().unwrap().len(), 3);
    assert_eq!(taken["filter"][0]["text"], "Show only: Not listed in the older report");
    assert_eq!(json!(visit.recorded_events("violations")), json!([]));
    assert_eq!(json!(visit.recorded_events("errors")), json!([]));
}

#[test]
fn an_object_will_do_and_can_be_taken_away() {
    let visit = Session::with_server(server_with_older_report("view=changes"));
    visit.open_ready("/host.html");
    assert_eq!(visit.eval_texts(PLACES).len(), 5);
    assert_eq!(visit.eval_text("return textOf(query('.lede'))"), "No older report is compared here yet.");
    visit.eval("const it = host; it.previous = await (await fetch('older.json')).json()");
    wait_for_comparison(&visit);
    visit.wait_until("nine are shown", "return queryAll('.line').length === 9");
    visit.eval("host.previous = null");
    visit.wait_until("it is gone", "return queryAll('.places a').length === 5 && !query('.line')");
    // What is shown may be of another file; then that is compared.
    visit.eval("host.previous = 'older.json'; host.src = 'older.json'");
    visit.wait_until("it is equal to itself", "return queryAll('.places a').some((a) => textOf(a) === 'Changes 0')");
    visit.eval("host.src = ''");
    visit.wait_until("nine again", "return queryAll('.places a').some((a) => textOf(a) === 'Changes 9')");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new());
}

#[test]
fn what_cannot_be_compared_is_said() {
    let check = |what: &str, page: CannedResponse, reason: &str, words: &str| {
        let visit = Session::with_server(
            server_with_older_report("previous=other.json view=services").with_response("/other.json", page),
        );
        visit.open_ready("/host.html");
        visit.wait_until("a notice is shown", "return query('.notices')");
        let said = visit.eval_text("return textOf(query('.notices p'))");
        assert!(said.contains(words) && said.contains("older report"), "{what}: {said}");
        let events = visit.recorded_events("events");
        let errors: Vec<&Value> = events.iter().filter(|e| e["name"] == "error").map(|e| &e["detail"]).collect();
        assert_eq!(errors.len(), 1, "{what}: {errors:?}");
        assert_eq!(
            [&errors[0]["code"], &errors[0]["name"], &errors[0]["reason"]],
            ["data", "previous", reason],
            "{what}"
        );
        assert_eq!(visit.eval_texts(PLACES).len(), 5, "{what}");
        assert!(visit.is_true("return queryAll('.row').length === 108"), "{what}");
    };
    let file = |file| CannedResponse::new("application/json", data_file::to_json(file));
    check("nothing there", CannedResponse::empty(404), "status", "The server answered 404");
    check(
        "a changed byte",
        CannedResponse::new(
            "application/json",
            data_file::to_json(data_file::older_file()).replace("Gone Service", "Gine Service"),
        ),
        "hash",
        "its own hash",
    );
    check(
        "another vendor",
        file(data_file::fictitious_file("wrapped")),
        "faults",
        "It is a report of Specimen Cloud, and this one is of Alibaba Cloud.",
    );
    let mut newer = data_file::older_file();
    newer.identity.period.end = "2030-01-01".to_owned();
    check("a newer report", file(newer), "faults", "Its period ends after that of this report.");
    let mut broken = data_file::older_file();
    broken.regions.pop();
    check("totals", file(broken), "faults", "the report's total is 29, the data has 28");
}

#[test]
fn the_place_is_reached_and_used_by_keyboard_and_axe_finds_nothing() {
    let visit = Session::with_server(server_with_older_report("previous=older.json heading-level=1"));
    visit.open_ready("/host.html");
    wait_for_comparison(&visit);
    visit.eval("queryAll('.places a').at(-1).focus()");
    visit.press_key(keys::ENTER);
    visit.wait_until("the place is shown", "return queryAll('.line').length === 9");
    assert_eq!(visit.eval_text("return textOf(focusedElement())"), "Changes");
    for _ in 0..3 {
        visit.press_key(keys::TAB);
    }
    assert_eq!(visit.eval_text("return textOf(focusedElement())"), "1No longer listed");
    visit.press_key(keys::SPACE);
    visit.wait_until("one is shown", "return queryAll('.line').length === 1");
    assert_eq!(visit.eval_text("return focusedElement().getAttribute('aria-pressed')"), "true");
    let mut faults = Vec::new();
    for media in [MediaEmulation::Light, MediaEmulation::Dark] {
        visit.emulate_media(media);
        for width in [1280, 320] {
            visit.resize_viewport(width, 800);
            visit.eval("host.view = 'changes'; await nextFrame()");
            faults.extend(axe::accessibility_violations(&visit));
            assert!(visit.is_true("return document.documentElement.scrollWidth <= innerWidth"), "{width}");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
