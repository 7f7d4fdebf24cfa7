//! A visitor comes to see what the report is.

use browser_tests::{Session, shipped_report};

/// The names in a list of the data file.
fn names_in_report(list: &str) -> Vec<String> {
    let list = shipped_report()[list].as_array().unwrap();
    list.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_totals_are_those_of_the_data_and_of_the_report() {
    let visit = Session::open_shipped("/");
    let stated = |of: &str| {
        let totals = shipped_report()["totals"].as_array().unwrap();
        totals.iter().find(|total| total["of"] == of).unwrap()["count"].to_string()
    };
    let zones: u64 =
        (shipped_report()["regions"].as_array().unwrap().iter()).map(|region| region["zones"].as_u64().unwrap()).sum();
    assert_eq!(
        visit.eval_texts("return queryAll('.total b').map(textOf)"),
        ["services", "regions", "entities"].map(stated)
    );
    assert_eq!(["services", "categories", "regions", "zones", "entities"].map(stated), ["108", "14", "29", "87", "8"]);
    assert_eq!(zones.to_string(), stated("zones"));
    let rest = visit.eval_texts("return queryAll('.total .rest').map(textOf)");
    assert_eq!(rest[0], "107 of them in 14 categories");
    assert_eq!(rest[1], "with 87 availability zones");
    assert_eq!(visit.eval_texts("return queryAll('.places .number').map(textOf)"), ["108", "29", "8"]);
}

#[test]
fn five_criteria_are_named_and_two_of_them_are_not_covered() {
    let visit = Session::open_shipped("/");
    let expected: Vec<String> = (shipped_report()["identity"]["criteria"].as_array().unwrap().iter())
        .map(|criterion| {
            let covered = if criterion["covered"] == true { "Covered" } else { "Not covered" };
            format!("{} {covered}", criterion["name"].as_str().unwrap())
        })
        .collect();
    assert_eq!(visit.eval_texts("return queryAll('.criteria li').map(textOf)"), expected);
    let absent = expected.iter().filter(|words| words.ends_with("Not covered"));
    assert_eq!(absent.count(), 2);
}

// In WebKit: T6
#[test]
fn identity_policy_areas_and_limits_stand_there_with_their_sources() {
    let visit = Session::open_shipped("/");
    let page = visit.eval_text("return textOf(query('.overview'))");
    let identity = &shipped_report()["identity"];
    for fact in [
        identity["auditor"]["name"].as_str().unwrap(),
        identity["auditor"]["location"].as_str().unwrap(),
        identity["standard"]["name"].as_str().unwrap(),
        "1 October 2023 to 30 September 2024",
        "15 November 2024",
        "Unqualified",
        shipped_report()["origin"]["contentSha256"].as_str().unwrap(),
        shipped_report()["origin"]["textSha256"].as_str().unwrap(),
    ] {
        assert!(page.contains(fact), "{fact} is not on the overview");
    }
    assert_eq!(visit.eval_texts("return queryAll('.areas li').map(textOf)"), names_in_report("policyAreas"));
    let limits = shipped_report()["limits"].as_array().unwrap().len();
    assert_eq!(visit.eval_number("return queryAll('.limits dt').length"), limits as f64);
    assert_eq!(
        visit.eval_number("return queryAll('.limits .ask').filter((ask) => textOf(ask).length > 20).length"),
        limits as f64
    );
    assert!(visit.eval_number("return queryAll('.overview .source').length") >= 6.0);
    assert!(page.contains("does not say which service runs in which region"));
}

#[test]
fn every_place_is_a_link_that_leads_there() {
    let visit = Session::open_shipped("/");
    for (name, title) in [
        ("Services", "Services in scope"),
        ("Regions", "Regions in scope"),
        ("Entities", "Legal entities"),
        ("Overview", "What this SOC 3 report covers"),
    ] {
        visit.click_element(
            name,
            &format!("return queryAll('.places a').find((link) => textOf(link).startsWith({name:?}))"),
        );
        visit.wait_until_with(
            &format!("{name} is shown"),
            "return textOf(query('.title')) === given[0]",
            &[title.into()],
        );
        assert_eq!(
            visit.eval_text("return textOf(query('.places [aria-current=page]'))").split(' ').next(),
            Some(name)
        );
        let strip = visit.eval_text("return textOf(query('.strip'))");
        assert!(strip.starts_with("SOC 3 report, Alibaba Cloud"), "{strip}");
    }
}
