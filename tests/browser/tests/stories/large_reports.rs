//! A report that lists more services than anybody reads in a row.

use browser_tests::{Session, data_file, host_page, keys, shipped_page};
use trust_center_report::model::CountedItems;
use xtask::test_server::CannedResponse;

const COUNT: usize = 650;

/// The shipped data with further services that it does not have.
fn large_data_json() -> String {
    let mut file = data_file::shipped_file();
    let listed = file.services.clone();
    for at in listed.len()..COUNT {
        let mut service = listed[at % listed.len()].clone();
        service.number = u16::try_from(at + 1).unwrap();
        service.source.item = Some(service.number);
        service.id = format!("further-{at}");
        service.name = format!("Further Service {at}");
        service.aliases.clear();
        service.curated.aliases.clear();
        service.curated.terraform.clear();
        service.footnote = None;
        file.services.push(service);
    }
    for total in &mut file.totals {
        if total.counted == CountedItems::Services {
            total.count = u16::try_from(COUNT).unwrap();
        }
    }
    data_file::to_json(file)
}

fn open_large_report(attributes: &str) -> Session {
    let widget =
        format!("<trust-center-widget src=many.json view=services {attributes}>Our report</trust-center-widget>");
    let plan = shipped_page()
        .with_response("/many.json", CannedResponse::new("application/json", large_data_json()))
        .with_response("/host.html", host_page(&widget));
    let visit = Session::with_server(plan);
    visit.open_ready("/host.html");
    visit.wait_until("the other report is shown", "return textOf(query('.count')).includes('650')");
    visit
}

const NAMES: &str = "return queryAll('.rows .name').map((name) => textOf(name.firstChild ?? name))";

#[test]
fn it_is_drawn_thirty_at_a_time_and_found_whole() {
    let visit = open_large_report("");
    assert_eq!(visit.eval_texts(NAMES).len(), 30);
    assert_eq!(visit.eval_text("return textOf(query('.actions .number'))"), "1 to 30 of 650");
    visit.click_text(".actions button", "Later lines");
    visit.wait_until("the next thirty are there", "return textOf(query('.actions .number')) === '31 to 60 of 650'");
    for next in ["61 to 90", "91 to 120"] {
        visit.click_text(".actions button", "Later lines");
        visit.wait_until("and the next", &format!("return textOf(query('.actions .number')) === '{next} of 650'"));
    }
    assert_eq!(visit.eval_texts(NAMES)[18], "Further Service 108");
    // Whoever types looks at the best from the first on, and is told how many there are in all.
    visit.type_into("#tc-services", "further");
    visit.wait_until("the rows are those found", "return textOf(query('.actions .number')) === '1 to 30 of 542'");
    assert!(visit.eval_text("return textOf(query('.count'))").contains("542"));
    visit.type_into("#tc-services", " service 600");
    visit.wait_until("few are drawn whole", "return !query('.actions .number')");
    assert!(visit.eval_text("return textOf(query('.rows .name'))").starts_with("Further Service 600"));
}

#[test]
fn the_page_stays_when_its_open_row_is_closed_and_a_search_begins_with_the_best() {
    let visit = open_large_report("permalink");
    let link = "#tc?view=services&service=further-430";
    let steps = "return textOf(query('.actions .number'))";
    visit.follow_fragment(link);
    visit.wait_until(
        "the service is open",
        "return textOf(query('.row.open .name').firstChild) === 'Further Service 430'",
    );
    // The same button twice, as by a double click: what it says is closed, and opened again.
    let button = "return textOf(host.shadowRoot.activeElement.querySelector('.name').firstChild)";
    visit.eval("query('.row.open > button').focus()");
    visit.press_key(keys::ENTER);
    visit.wait_until("it is closed", "return !query('.row.open')");
    assert_eq!(visit.eval_text(steps), "421 to 450 of 650");
    assert_eq!(visit.eval_text(button), "Further Service 430");
    visit.press_key(keys::ENTER);
    visit.wait_until("it is open", "return textOf(query('.row.open .name').firstChild) === 'Further Service 430'");
    // Whoever types then looks at the best, wherever the open service stands.
    visit.type_into("#tc-services", "service");
    visit.wait_until("it is searched for", "return !textOf(query('.count')).startsWith('All')");
    assert!(visit.eval_text(steps).starts_with("1 to 30 of "), "{}", visit.eval_text(steps));
    // At the end of the list the step keeps the focus that led there.
    visit.type_into("#tc-services", "further service 6");
    visit.wait_until("two pages are left", &format!("{steps}.startsWith('1 to 30 of ')"));
    visit.eval("const later = () => queryAll('.actions button').find((button) => textOf(button) === 'Later lines');
        for (let turn = 0; turn < 40 && later().ariaDisabled !== 'true'; turn++) { later().focus(); later().click(); await nextFrame(); }");
    assert_eq!(visit.eval_text("return textOf(host.shadowRoot.activeElement)"), "Later lines");
    let end = visit.eval_text(steps);
    visit.eval("host.shadowRoot.activeElement.click(); await nextFrame()");
    assert_eq!(visit.eval_text(steps), end);
}

#[test]
fn a_search_from_a_later_page_shows_at_first_nothing_that_was_not_there_or_found() {
    let visit = open_large_report("");
    let names = "queryAll('.rows > .row .name').map(textOf)";
    visit.eval(
        "const later = () => queryAll('.actions button').find((button) => textOf(button) === 'Later lines');
        for (let turn = 0; turn < 5; turn++) { later().click(); await nextFrame(); }",
    );
    visit.wait_until("it is a later page", "return textOf(query('.actions .number')) === '151 to 180 of 650'");
    visit.eval(&format!(
        "const names = () => {names}; globalThis.stood = names(); globalThis.drawings = [];
         new MutationObserver(() => drawings.push(names())).observe(query('section.services'), {{ childList: true, characterData: true, subtree: true }})",
    ));
    visit.type_into("#tc-services", "s");
    visit.wait_until("the rest is drawn", &format!("return drawings.length > 1 && {names}.length === 30"));
    visit.eval("await new Promise((done) => setTimeout(done, 100))");
    let others = format!(
        "const last = {names}; return drawings[0].filter((name) => !last.includes(name) && !stood.includes(name))"
    );
    assert_eq!(visit.eval_texts(&others), [""; 0]);
}

#[test]
fn a_link_to_a_service_opens_its_page_and_paper_has_all() {
    let visit = open_large_report("permalink");
    visit.follow_fragment("#tc?view=services&service=further-430");
    visit.wait_until(
        "the service is open",
        "return textOf(query('.row.open .name').firstChild) === 'Further Service 430'",
    );
    assert_eq!(visit.eval_text("return textOf(query('.actions .number'))"), "421 to 450 of 650");
    visit.eval("dispatchEvent(new Event('beforeprint'))");
    visit.wait_until("all are there", "return queryAll('.rows .row').length === 650");
    visit.eval("dispatchEvent(new Event('afterprint'))");
    visit.wait_until("thirty are there again", "return queryAll('.rows .row').length === 30");
}
