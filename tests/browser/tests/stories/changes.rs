//! What differs from an older report: shown, filtered, linked and taken away; or why there is nothing to compare.

use browser_tests::{Media, Visit, axe, data_file, host_page, keys, shipped_page};
use serde_json::{Value, json};
use xtask::site::{Page, Plan};

fn plan(attributes: &str) -> Plan {
    let body = format!("<main><trust-center-widget {attributes}>Our report</trust-center-widget></main>");
    shipped_page()
        .page("/host.html", host_page(&body))
        .page("/older.json", Page::new("application/json", data_file::json(data_file::older())))
}

const PLACES: &str = "return all('.places a').map(words)";
const ROWS: &str =
    "return all('.line').map((line) => `${words(line.querySelector('b'))}: ${words(line.querySelector('.verdict'))}`)";

fn compared(visit: &Visit) {
    visit.until("the older report is compared", "return all('.places a').some((a) => /^Changes/.test(words(a)))");
}

#[test]
fn what_is_not_new_is_not_called_unlisted() {
    // The services are in view before the older report comes.
    let visit = Visit::on(plan("previous=older.json view=services"));
    visit.open("/host.html");
    compared(&visit);
    let count = "return Number(words(all('.choice').find((choice) => words(choice).startsWith('New since')).querySelector('.number')))";
    assert_eq!(visit.number(count), 3.0);
    visit.click_words(".choice span", "New since 30 September 2023");
    visit.until("three are shown", "return all('.rows > .row').length === 3");
    visit.type_into("#tc-services", "object storage service");
    visit.until("nothing fits", "return one('.nothing')");
    let said = visit.text("return words(one('.nothing'))");
    assert!(said.starts_with("No service fits all of these filters."), "{said}");
    assert_eq!(
        visit.texts("return all('.on .pill').map((pill) => pill.ariaLabel)"),
        ["Remove filter New since 30 September 2023"]
    );
    visit.click_words(".on .pill", "New since 30 September 2023");
    visit.until("it is listed", "return words(one('.rows .name')).startsWith('Object Storage Service')");
}

#[test]
fn every_difference_stands_there_and_can_be_filtered_linked_and_taken_away() {
    let visit = Visit::on(plan("previous=older.json permalink"));
    visit.open("/host.html");
    compared(&visit);
    assert_eq!(visit.texts(PLACES).last().unwrap(), "Changes 9");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    visit.click_words(".places a", "Changes 9");
    visit.until("the place is shown", "return words(one('.title')) === 'Changes'");
    let facts = visit.text("return words(one('.facts'))");
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
        visit.texts("return all('.tally').map(words)"),
        ["9All", "3New", "1No longer listed", "2Renamed", "3Other facts"]
    );
    let file = data_file::shipped();
    let rows = visit.texts(ROWS);
    assert_eq!(rows.len(), 9, "{rows:?}");
    assert!(rows.contains(&format!("{}: Renamed", file.services[0].name)));
    assert!(rows.contains(&"Gone Service: No longer listed".to_owned()));
    assert!(visit.holds(
        "return one('.tc').textContent.includes('lists it as \u{201C}Action <b>Trail\u{201D}') && !one('.line b b')"
    ));
    // Each has its place in the report that lists it.
    let places = "return all('.line').map((line) => [...line.querySelectorAll('.source')].map((one) => words(one).split(':')[0]).join())";
    let places = visit.texts(places);
    assert!(
        places.iter().all(|place| ["Source", "Older report", "Source,Older report"].contains(&place.as_str())),
        "{places:?}"
    );
    // New since: the link says it, and it comes back from the link.
    visit.click_words(".tally span", "New");
    let new: Vec<String> = [2, 106, 107].map(|at| format!("{}: New", file.services[at].name)).into();
    visit.until("three are shown", "return all('.line').length === 3");
    assert_eq!(visit.texts(ROWS), new);
    visit.until("the link says so", "return /view=changes.*change=added/.test(location.hash)");
    visit.js("globalThis.taken = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { taken.push(blob); return real(blob); }");
    visit.click_words(".take button", "JSON");
    let taken = visit.until("a file is made", "return taken[0]?.text()");
    let taken: Value = serde_json::from_str(taken.as_str().unwrap()).unwrap();
    assert_eq!(taken["older"]["identity"]["period"]["end"], "2023-09-30");
    let items = taken["items"].as_array().unwrap();
    let told: Vec<String> =
        items.iter().map(|item| format!("{}: New", item["new"]["name"].as_str().unwrap())).collect();
    assert_eq!(told, new);
    visit.reload();
    compared(&visit);
    visit.until("the link is followed", "return all('.line').length === 3");
    assert_eq!(visit.texts(ROWS), new);
    // And the services know it too.
    visit.follow("#tc?view=services");
    visit.click_words(".choice span", "New since 30 September 2023");
    visit.until("three services are shown", "return all('.row').length === 3");
    visit.until("the link says so", "return location.hash.includes('flag=new')");
    visit.js("globalThis.taken = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { taken.push(blob); return real(blob); }");
    visit.click_words(".take button", "JSON");
    let taken = visit.until("a file is made", "return taken[0]?.text()");
    let taken: Value = serde_json::from_str(taken.as_str().unwrap()).unwrap();
    assert_eq!(taken["items"].as_array().unwrap().len(), 3);
    assert_eq!(taken["filter"][0]["text"], "Show only: Not listed in the older report");
    assert_eq!(json!(visit.told("violations")), json!([]));
    assert_eq!(json!(visit.told("errors")), json!([]));
}

#[test]
fn an_object_will_do_and_can_be_taken_away() {
    let visit = Visit::on(plan("view=changes"));
    visit.open("/host.html");
    assert_eq!(visit.texts(PLACES).len(), 5);
    assert_eq!(visit.text("return words(one('.lede'))"), "No older report is compared here yet.");
    visit.js("const it = host; it.previous = await (await fetch('older.json')).json()");
    compared(&visit);
    visit.until("nine are shown", "return all('.line').length === 9");
    visit.js("host.previous = null");
    visit.until("it is gone", "return all('.places a').length === 5 && !one('.line')");
    // What is shown may be of another file; then that is compared.
    visit.js("host.previous = 'older.json'; host.src = 'older.json'");
    visit.until("it is equal to itself", "return all('.places a').some((a) => words(a) === 'Changes 0')");
    visit.js("host.src = ''");
    visit.until("nine again", "return all('.places a').some((a) => words(a) === 'Changes 9')");
    assert_eq!(visit.error_codes(), Vec::<String>::new());
    assert_eq!(visit.told("errors"), Vec::<Value>::new());
}

#[test]
fn what_cannot_be_compared_is_said() {
    let check = |what: &str, page: Page, reason: &str, words: &str| {
        let visit = Visit::on(plan("previous=other.json view=services").page("/other.json", page));
        visit.open("/host.html");
        visit.until("a notice is shown", "return one('.notices')");
        let said = visit.text("return words(one('.notices p'))");
        assert!(said.contains(words) && said.contains("older report"), "{what}: {said}");
        let events = visit.told("events");
        let errors: Vec<&Value> = events.iter().filter(|e| e["name"] == "error").map(|e| &e["detail"]).collect();
        assert_eq!(errors.len(), 1, "{what}: {errors:?}");
        assert_eq!(
            [&errors[0]["code"], &errors[0]["name"], &errors[0]["reason"]],
            ["data", "previous", reason],
            "{what}"
        );
        assert_eq!(visit.texts(PLACES).len(), 5, "{what}");
        assert!(visit.holds("return all('.row').length === 108"), "{what}");
    };
    let file = |file| Page::new("application/json", data_file::json(file));
    check("nothing there", Page::status(404), "status", "The server answered 404");
    check(
        "a changed byte",
        Page::new("application/json", data_file::json(data_file::older()).replace("Gone Service", "Gine Service")),
        "hash",
        "its own hash",
    );
    check(
        "another vendor",
        file(data_file::fictitious("wrapped")),
        "faults",
        "It is a report of Specimen Cloud, and this one is of Alibaba Cloud.",
    );
    let mut newer = data_file::older();
    newer.identity.period.end = "2030-01-01".to_owned();
    check("a newer report", file(newer), "faults", "Its period ends after that of this report.");
    let mut broken = data_file::older();
    broken.regions.pop();
    check("totals", file(broken), "faults", "the report's total is 29, the data has 28");
}

#[test]
fn the_place_is_reached_and_used_by_keyboard_and_axe_finds_nothing() {
    let visit = Visit::on(plan("previous=older.json heading-level=1"));
    visit.open("/host.html");
    compared(&visit);
    visit.js("all('.places a').at(-1).focus()");
    visit.key(keys::ENTER);
    visit.until("the place is shown", "return all('.line').length === 9");
    assert_eq!(visit.text("return words(focus())"), "Changes");
    for _ in 0..3 {
        visit.key(keys::TAB);
    }
    assert_eq!(visit.text("return words(focus())"), "1No longer listed");
    visit.key(keys::SPACE);
    visit.until("one is shown", "return all('.line').length === 1");
    assert_eq!(visit.text("return focus().getAttribute('aria-pressed')"), "true");
    let mut faults = Vec::new();
    for media in [Media::Light, Media::Dark] {
        visit.show_on(media);
        for width in [1280, 320] {
            visit.resize(width, 800);
            visit.js("host.view = 'changes'; await frame()");
            faults.extend(axe::violations(&visit));
            assert!(visit.holds("return document.documentElement.scrollWidth <= innerWidth"), "{width}");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
