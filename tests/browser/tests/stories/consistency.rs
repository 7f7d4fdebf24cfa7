//! The page, the functions of the module and the data file give one answer (T4).

use browser_tests::{Session, shipped_report};
use serde_json::Value;

/// The functions for programs, from the files that the page is served with.
const FUNCTIONS: &str = "const functions = await import(location.origin + built('trust-center-headless.js'));
    await functions.default({ module_or_path: fetch(built('trust-center-headless_bg.wasm')) });";

// In WebKit: T4
#[test]
fn rows_functions_and_file_are_equal() {
    let visit = Session::open_shipped("/#tc?view=services");
    let told: Value = visit.eval(&format!("{FUNCTIONS} return functions.report()"));
    assert!(&told == shipped_report(), "report() and the data file differ");
    let file = visit.eval_text(
        "const link = document.querySelector('a[href$=\".json\"]');
         return (await (await fetch(link.href)).text())",
    );
    let file: Value = serde_json::from_str(&file).unwrap();
    assert!(&file == shipped_report(), "the served file is another");

    let rows = "return queryAll('.rows > .row').map((row) => `${textOf(row.querySelector('.item'))} ${textOf(row.querySelector('.name').firstChild)}`)";
    let expected: Vec<String> = (told["services"].as_array().unwrap().iter())
        .map(|service| format!("{} {}", service["number"], service["name"].as_str().unwrap()))
        .collect();
    assert_eq!(visit.eval_texts(rows), expected);

    for query in ["storage", "ecs", "kubernets", "data base", "object"] {
        visit.type_into("#tc-services", query);
        let on_page = visit.eval_texts("return queryAll('.rows .item').map(textOf)");
        let by_function = visit.eval_with(
            &format!("{FUNCTIONS} return functions.search(given[0]).map((hit) => String(hit.number))"),
            &[query.into()],
        );
        let by_function: Vec<&str> = by_function.as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect();
        assert_eq!(on_page, by_function, "{query}");
    }
}
