//! A report that lists more services than anybody reads in a row.

use browser_tests::{Visit, data_file, host_page, keys, shipped_page};
use trust_center_report::source::Counted;
use xtask::site::Page;

const COUNT: usize = 650;

/// The shipped data with further services that it does not have.
fn many() -> String {
    let mut file = data_file::shipped();
    let listed = file.services.clone();
    for at in listed.len()..COUNT {
        let mut service = listed[at % listed.len()].clone();
        service.number = u16::try_from(at + 1).unwrap();
        service.place.item = Some(service.number);
        service.id = format!("further-{at}");
        service.name = format!("Further Service {at}");
        service.aliases.clear();
        service.ours.aliases.clear();
        service.ours.terraform.clear();
        service.footnote = None;
        file.services.push(service);
    }
    for total in &mut file.totals {
        if total.of == Counted::Services {
            total.count = u16::try_from(COUNT).unwrap();
        }
    }
    data_file::json(file)
}

fn visit(attributes: &str) -> Visit {
    let widget =
        format!("<trust-center-widget src=many.json view=services {attributes}>Our report</trust-center-widget>");
    let plan =
        shipped_page().page("/many.json", Page::new("application/json", many())).page("/host.html", host_page(&widget));
    let visit = Visit::on(plan);
    visit.open("/host.html");
    visit.until("the other report is shown", "return words(one('.count')).includes('650')");
    visit
}

const NAMES: &str = "return all('.rows .name').map((name) => words(name.firstChild ?? name))";

#[test]
fn it_is_drawn_thirty_at_a_time_and_found_whole() {
    let visit = visit("");
    assert_eq!(visit.texts(NAMES).len(), 30);
    assert_eq!(visit.text("return words(one('.actions .number'))"), "1 to 30 of 650");
    visit.click_words(".actions button", "Later lines");
    visit.until("the next thirty are there", "return words(one('.actions .number')) === '31 to 60 of 650'");
    for next in ["61 to 90", "91 to 120"] {
        visit.click_words(".actions button", "Later lines");
        visit.until("and the next", &format!("return words(one('.actions .number')) === '{next} of 650'"));
    }
    assert_eq!(visit.texts(NAMES)[18], "Further Service 108");
    // Whoever types looks at the best from the first on, and is told how many there are in all.
    visit.type_into("#tc-services", "further");
    visit.until("the rows are those found", "return words(one('.actions .number')) === '1 to 30 of 542'");
    assert!(visit.text("return words(one('.count'))").contains("542"));
    visit.type_into("#tc-services", " service 600");
    visit.until("few are drawn whole", "return !one('.actions .number')");
    assert!(visit.text("return words(one('.rows .name'))").starts_with("Further Service 600"));
}

#[test]
fn the_page_stays_when_its_open_row_is_closed_and_a_search_begins_with_the_best() {
    let visit = visit("permalink");
    let link = "#tc?view=services&service=further-430";
    let steps = "return words(one('.actions .number'))";
    visit.follow(link);
    visit.until("the service is open", "return words(one('.row.open .name').firstChild) === 'Further Service 430'");
    // The same button twice, as by a double click: what it says is closed, and opened again.
    let button = "return words(host.shadowRoot.activeElement.querySelector('.name').firstChild)";
    visit.js("one('.row.open > button').focus()");
    visit.key(keys::ENTER);
    visit.until("it is closed", "return !one('.row.open')");
    assert_eq!(visit.text(steps), "421 to 450 of 650");
    assert_eq!(visit.text(button), "Further Service 430");
    visit.key(keys::ENTER);
    visit.until("it is open", "return words(one('.row.open .name').firstChild) === 'Further Service 430'");
    // Whoever types then looks at the best, wherever the open service stands.
    visit.type_into("#tc-services", "service");
    visit.until("it is searched for", "return !words(one('.count')).startsWith('All')");
    assert!(visit.text(steps).starts_with("1 to 30 of "), "{}", visit.text(steps));
    // At the end of the list the step keeps the focus that led there.
    visit.type_into("#tc-services", "further service 6");
    visit.until("two pages are left", &format!("{steps}.startsWith('1 to 30 of ')"));
    visit.js("const later = () => all('.actions button').find((button) => words(button) === 'Later lines');
        for (let turn = 0; turn < 40 && later().ariaDisabled !== 'true'; turn++) { later().focus(); later().click(); await frame(); }");
    assert_eq!(visit.text("return words(host.shadowRoot.activeElement)"), "Later lines");
    let end = visit.text(steps);
    visit.js("host.shadowRoot.activeElement.click(); await frame()");
    assert_eq!(visit.text(steps), end);
}

#[test]
fn a_search_from_a_later_page_shows_at_first_nothing_that_was_not_there_or_found() {
    let visit = visit("");
    let names = "all('.rows > .row .name').map(words)";
    visit.js("const later = () => all('.actions button').find((button) => words(button) === 'Later lines');
        for (let turn = 0; turn < 5; turn++) { later().click(); await frame(); }");
    visit.until("it is a later page", "return words(one('.actions .number')) === '151 to 180 of 650'");
    visit.js(&format!(
        "const names = () => {names}; globalThis.stood = names(); globalThis.drawings = [];
         new MutationObserver(() => drawings.push(names())).observe(one('section.services'), {{ childList: true, characterData: true, subtree: true }})",
    ));
    visit.type_into("#tc-services", "s");
    visit.until("the rest is drawn", &format!("return drawings.length > 1 && {names}.length === 30"));
    visit.js("await new Promise((done) => setTimeout(done, 100))");
    let others = format!(
        "const last = {names}; return drawings[0].filter((name) => !last.includes(name) && !stood.includes(name))"
    );
    assert_eq!(visit.texts(&others), [""; 0]);
}

#[test]
fn a_link_to_a_service_opens_its_page_and_paper_has_all() {
    let visit = visit("permalink");
    visit.follow("#tc?view=services&service=further-430");
    visit.until("the service is open", "return words(one('.row.open .name').firstChild) === 'Further Service 430'");
    assert_eq!(visit.text("return words(one('.actions .number'))"), "421 to 450 of 650");
    visit.js("dispatchEvent(new Event('beforeprint'))");
    visit.until("all are there", "return all('.rows .row').length === 650");
    visit.js("dispatchEvent(new Event('afterprint'))");
    visit.until("thirty are there again", "return all('.rows .row').length === 30");
}
