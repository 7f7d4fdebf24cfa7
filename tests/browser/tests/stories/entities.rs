//! Procurement asks with which legal entity one signs.

use browser_tests::{Visit, keys, report};
use serde_json::json;

/// Types a country and takes the first that is offered.
fn ask(visit: &Visit, typed: &str) -> String {
    visit.type_into("#tc-country", typed);
    visit.until(
        "countries are offered",
        "return one('#tc-country').ariaExpanded === 'true' && all('[role=option]').length > 0",
    );
    visit.key(keys::ENTER);
    visit.until("the list closes", "return one('#tc-country').ariaExpanded === 'false'");
    visit.text("return words(one('.answer'))")
}

fn entity(rule: &str) -> String {
    let rules = report()["contracting"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|found| found["id"] == rule).unwrap();
    let entities = report()["entities"].as_array().unwrap();
    let entity = entities.iter().find(|entity| entity["id"] == rule["entity"]);
    entity.unwrap()["name"].as_str().unwrap().to_owned()
}

#[test]
fn a_country_is_found_by_typing_and_arrow_keys() {
    let visit = Visit::to("/#tc?view=entities");
    visit.click("#tc-country");
    visit.until("all countries are offered", "return all('[role=option]').length === 249");
    visit.press("united");
    visit.until("fewer are offered", "return all('[role=option]').length < 10");
    let active = "return words(one('[role=option].active'))";
    let first = visit.text(active);
    assert!(first.starts_with("United"), "{first}");
    visit.key(keys::DOWN);
    visit.until_with(
        "the next one is active",
        "return words(one('[role=option].active')) !== given[0]",
        &[json!(first)],
    );
    assert!(
        visit.holds(
            "return one('#tc-country').getAttribute('aria-activedescendant') === one('[role=option].active').id"
        )
    );
    visit.key(keys::UP);
    visit.until_with("the first one again", "return words(one('[role=option].active')) === given[0]", &[json!(first)]);
    visit.key(keys::UP);
    visit.until("it goes round to the last", "return all('[role=option]').at(-1).classList.contains('active')");
    visit.key(keys::ESCAPE);
    visit.until("Escape closes the list", "return all('[role=option]').length === 0");
    assert_eq!(visit.text("return focus().id"), "tc-country");

    let answer = ask(&visit, "germany");
    assert!(answer.contains(&entity("eea")), "{answer}");
    assert_eq!(visit.text("return one('#tc-country').value"), "Germany");
    visit.click_words(".combobox button", "Clear");
    visit.until("the answer goes", "return !one('.answer')");
}

#[test]
fn each_rule_answers_with_its_reason_and_its_place() {
    let visit = Visit::to("/#tc?view=entities");
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
        let answer = ask(&visit, code);
        let name = visit.text("return words(one('.entity-name'))");
        assert_eq!(name, entity(rule), "{code}");
        for words in ["You would typically contract with", "Rule", "Rests on", "Source:", "report\u{2019}s word"] {
            assert!(answer.contains(words), "{code}: {words:?} is not in {answer}");
        }
    }
}

#[test]
fn where_it_is_arguable_a_caution_is_given() {
    let visit = Visit::to("/#tc?view=entities");
    for code in ["TR", "RU", "KZ", "GE", "AM", "AZ"] {
        let answer = ask(&visit, code);
        assert!(answer.contains("Caution"), "{code}: {answer}");
        assert!(visit.text("return words(one('.caveat'))").len() > 40, "{code}");
    }
    let answer = ask(&visit, "JP");
    assert!(!answer.contains("Caution"), "{answer}");
}

#[test]
fn no_country_of_that_name_is_said() {
    let visit = Visit::to("/#tc?view=entities");
    visit.type_into("#tc-country", "Atlantis");
    visit.until(
        "it is said",
        "return words(one('.combobox .verdict')) === 'No country or territory with an ISO 3166-1 code is found by \u{201C}Atlantis\u{201D}.'",
    );
    assert!(visit.holds("return one('#tc-country').ariaExpanded === 'false' && one('[role=listbox]').hidden"));
}

#[test]
fn all_entities_stand_there_with_their_part() {
    let visit = Visit::to("/#tc?view=entities");
    let expected: Vec<String> = (report()["entities"].as_array().unwrap().iter())
        .map(|entity| {
            let part = match entity["role"].as_str().unwrap() {
                "service-organization" => "Named first in the service organization",
                _ => "Affiliate, part of the service organization",
            };
            format!("{}: {part}", entity["name"].as_str().unwrap())
        })
        .collect();
    assert_eq!(expected.len(), 8);
    let rows = "return all('tbody tr').map((row) => {
        const name = row.querySelector('th').cloneNode(true);
        name.querySelector('small')?.remove();
        return `${words(name)}: ${words(row.querySelector('td'))}`;
    })";
    assert_eq!(visit.texts(rows), expected);
    assert_eq!(
        visit.number("return all('tbody tr').filter((row) => row.cells.length === 4 && [...row.cells].every((cell) => words(cell))).length"),
        8.0
    );
}

#[test]
fn the_entity_on_the_contract_is_held_beside_the_typical_one() {
    let visit = Visit::to("/#tc?view=entities");
    assert_eq!(visit.number("return all('.entities .field option').length"), 10.0);
    let finding = |value: &str, start: &str| {
        visit.choose(".entities .field select", value);
        visit.until_with(
            &format!("{start:?} is said"),
            "return all('.entities > [aria-live] > .verdict').map(words).some((words) => words.includes(given[0]))",
            &[start.into()],
        );
    };
    let place = |name: &str| {
        let entities = report()["entities"].as_array().unwrap();
        entities.iter().position(|entity| entity["name"] == name).unwrap().to_string()
    };
    finding("0", "is named in the report.");
    ask(&visit, "DE");
    finding(&place(&entity("eea")), "and is the typical entity for your location");
    finding(&place(&entity("india")), "but the typical entity for your location is");
    finding("other", "does not name this entity");
    visit.choose(".entities .field select", "");
    visit.until("nothing is said any more", "return !one('.entities > [aria-live] > .verdict')");
}
