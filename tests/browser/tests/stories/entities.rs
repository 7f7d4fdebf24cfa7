//! Procurement asks with which legal entity one signs.

use browser_tests::{Session, keys, shipped_report};
use serde_json::json;

/// Types a country and takes the first that is offered.
fn answer_for(visit: &Session, typed: &str) -> String {
    visit.type_into("#tc-country", typed);
    visit.wait_until(
        "countries are offered",
        "return query('#tc-country').ariaExpanded === 'true' && queryAll('[role=option]').length > 0",
    );
    visit.press_key(keys::ENTER);
    visit.wait_until("the list closes", "return query('#tc-country').ariaExpanded === 'false'");
    visit.eval_text("return textOf(query('.answer'))")
}

fn entity_of_rule(rule: &str) -> String {
    let rules = shipped_report()["contracting"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|found| found["id"] == rule).unwrap();
    let entities = shipped_report()["entities"].as_array().unwrap();
    let entity = entities.iter().find(|entity| entity["id"] == rule["entity"]);
    entity.unwrap()["name"].as_str().unwrap().to_owned()
}

#[test]
fn a_country_is_found_by_typing_and_arrow_keys() {
    let visit = Session::open_shipped("/#tc?view=entities");
    visit.click_selector("#tc-country");
    visit.wait_until("all countries are offered", "return queryAll('[role=option]').length === 249");
    visit.type_keys("united");
    visit.wait_until("fewer are offered", "return queryAll('[role=option]').length < 10");
    let active = "return textOf(query('[role=option].active'))";
    let first = visit.eval_text(active);
    assert!(first.starts_with("United"), "{first}");
    visit.press_key(keys::DOWN);
    visit.wait_until_with(
        "the next one is active",
        "return textOf(query('[role=option].active')) !== given[0]",
        &[json!(first)],
    );
    assert!(visit.is_true(
        "return query('#tc-country').getAttribute('aria-activedescendant') === query('[role=option].active').id"
    ));
    visit.press_key(keys::UP);
    visit.wait_until_with(
        "the first one again",
        "return textOf(query('[role=option].active')) === given[0]",
        &[json!(first)],
    );
    visit.press_key(keys::UP);
    visit.wait_until(
        "it goes round to the last",
        "return queryAll('[role=option]').at(-1).classList.contains('active')",
    );
    visit.press_key(keys::ESCAPE);
    visit.wait_until("Escape closes the list", "return queryAll('[role=option]').length === 0");
    assert_eq!(visit.eval_text("return focusedElement().id"), "tc-country");

    let answer = answer_for(&visit, "germany");
    assert!(answer.contains(&entity_of_rule("eea")), "{answer}");
    assert_eq!(visit.eval_text("return query('#tc-country').value"), "Germany");
    visit.click_text(".combobox button", "Clear");
    visit.wait_until("the answer goes", "return !query('.answer')");
}

// In WebKit: T2
#[test]
fn each_rule_answers_with_its_reason_and_its_place() {
    let visit = Session::open_shipped("/#tc?view=entities");
    for (code, rule) in [
        ("CN", "mainland-china"),
        ("US", "united-states"),
        ("DE", "eea"),
        ("CY", "eea"),
        ("CH", "europe-outside-eea"),
        ("IN", "india"),
        ("MY", "malaysia"),
        ("TH", "thailand"),
        ("BR", "elsewhere"),
        ("HK", "elsewhere"),
        ("TW", "elsewhere"),
    ] {
        let answer = answer_for(&visit, code);
        let name = visit.eval_text("return textOf(query('.entity-name'))");
        assert_eq!(name, entity_of_rule(rule), "{code}");
        for words in ["You would typically contract with", "Rule", "Rests on", "Source:", "report\u{2019}s word"] {
            assert!(answer.contains(words), "{code}: {words:?} is not in {answer}");
        }
    }
}

#[test]
fn where_it_is_arguable_a_caution_is_given() {
    let visit = Session::open_shipped("/#tc?view=entities");
    for code in ["TR", "RU", "KZ", "GE", "AM", "AZ"] {
        let answer = answer_for(&visit, code);
        assert!(answer.contains("Caution"), "{code}: {answer}");
        assert!(visit.eval_text("return textOf(query('.caveat'))").len() > 40, "{code}");
    }
    let answer = answer_for(&visit, "JP");
    assert!(!answer.contains("Caution"), "{answer}");
}

#[test]
fn no_country_of_that_name_is_said() {
    let visit = Session::open_shipped("/#tc?view=entities");
    visit.type_into("#tc-country", "Atlantis");
    visit.wait_until(
        "it is said",
        "return textOf(query('.combobox .verdict')) === 'No country or territory with an ISO 3166-1 code is found by \u{201C}Atlantis\u{201D}.'",
    );
    assert!(visit.is_true("return query('#tc-country').ariaExpanded === 'false' && query('[role=listbox]').hidden"));
}

#[test]
fn all_entities_stand_there_with_their_part() {
    let visit = Session::open_shipped("/#tc?view=entities");
    let expected: Vec<String> = (shipped_report()["entities"].as_array().unwrap().iter())
        .map(|entity| {
            let part = match entity["role"].as_str().unwrap() {
                "service-organization" => "Named first in the service organization",
                _ => "Affiliate, part of the service organization",
            };
            format!("{}: {part}", entity["name"].as_str().unwrap())
        })
        .collect();
    assert_eq!(expected.len(), 8);
    let rows = "return queryAll('tbody tr').map((row) => {
        const name = row.querySelector('th').cloneNode(true);
        name.querySelector('small')?.remove();
        return `${textOf(name)}: ${textOf(row.querySelector('td'))}`;
    })";
    assert_eq!(visit.eval_texts(rows), expected);
    assert_eq!(
        visit.eval_number("return queryAll('tbody tr').filter((row) => row.cells.length === 4 && [...row.cells].every((cell) => textOf(cell))).length"),
        8.0
    );
}

#[test]
fn the_entity_on_the_contract_is_held_beside_the_typical_one() {
    let visit = Session::open_shipped("/#tc?view=entities");
    assert_eq!(visit.eval_number("return queryAll('.entities .field option').length"), 10.0);
    let finding = |value: &str, start: &str| {
        visit.choose_option(".entities .field select", value);
        visit.wait_until_with(
            &format!("{start:?} is said"),
            "return queryAll('.entities > [aria-live] > .verdict').map(textOf).some((words) => words.includes(given[0]))",
            &[start.into()],
        );
    };
    let place = |name: &str| {
        let entities = shipped_report()["entities"].as_array().unwrap();
        entities.iter().position(|entity| entity["name"] == name).unwrap().to_string()
    };
    finding("0", "is named in the report.");
    answer_for(&visit, "DE");
    finding(&place(&entity_of_rule("eea")), "and is the typical entity for your location");
    finding(&place(&entity_of_rule("india")), "but the typical entity for your location is");
    finding("other", "does not name this entity");
    visit.choose_option(".entities .field select", "");
    visit.wait_until("nothing is said any more", "return !query('.entities > [aria-live] > .verdict')");
}
