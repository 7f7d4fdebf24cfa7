//! The age of the report is counted on the visitor's clock, and what to ask for follows from it.

use browser_tests::{Session, instrumented_page, javascript_response, shipped_page, shipped_report};

/// A clock that stands still, so many days after the period's end, at noon where the visitor is.
fn clock_script(days: u32) -> String {
    let end = shipped_report()["identity"]["period"]["end"].as_str().unwrap();
    format!(
        "{{ const Real = Date;
            const [year, month, day] = '{end}'.split('-').map(Number);
            const at = new Real(year, month - 1, day + {days}, 12).getTime();
            globalThis.Date = class extends Real {{
                constructor(...given) {{ super(...(given.length ? given : [at])); }}
                static now() {{ return at; }}
            }}; }}"
    )
}

// In WebKit: T7
#[test]
fn the_advice_follows_the_age() {
    let mut plan = shipped_page();
    let days = [
        (30, "fresh", "at most 60 days"),
        (60, "fresh", "at most 60 days"),
        (70, "aging", "bridge letter"),
        (200, "aging", "more than three months"),
        (400, "stale", "more than 12 months"),
    ];
    for (days, ..) in days {
        plan = plan
            .with_response(&format!("/{days}.html"), instrumented_page(&format!("clock-{days}.js")))
            .with_response(&format!("/clock-{days}.js"), javascript_response(&clock_script(days)));
    }
    let visit = Session::with_server(plan);
    for (days, class, advice) in days {
        visit.open_ready(&format!("/{days}.html"));
        assert_eq!(visit.eval_text("return textOf(query('.strip .age'))"), format!("ended {days} days ago"));
        assert!(visit.is_true(&format!("return query('.strip .age').classList.contains('{class}')")), "{days}");
        let shown = visit.eval_text("return textOf(query('.advice'))");
        assert!(shown.to_lowercase().contains(advice), "{days} days: {shown}");
        assert!(visit.is_true(&format!("return query('.advice').classList.contains('{class}')")), "{days}");
    }
    let advice_texts: std::collections::BTreeSet<String> = days
        .iter()
        .map(|(days, ..)| {
            visit.open_ready(&format!("/{days}.html"));
            visit.eval_text("return textOf(query('.advice'))")
        })
        .collect();
    assert_eq!(advice_texts.len(), 4);
}

#[test]
fn a_clock_before_the_end_gives_no_age() {
    let visit = Session::with_server(
        shipped_page()
            .with_response("/", instrumented_page("clock.js"))
            .with_response("/clock.js", javascript_response(&clock_script(0).replace("day + 0", "day - 40"))),
    );
    visit.open_ready("/");
    assert_eq!(visit.eval_text("return textOf(query('.strip .age'))"), "current period");
    assert!(visit.eval_text("return textOf(query('.advice'))").contains("has not ended yet"));
}

#[test]
fn the_day_is_named_from_which_it_is_counted() {
    let visit = Session::with_server(
        shipped_page()
            .with_response("/", instrumented_page("clock.js"))
            .with_response("/clock.js", javascript_response(&clock_script(31))),
    );
    visit.open_ready("/");
    let page = visit.eval_text("return textOf(query('.overview'))");
    assert!(page.contains("Counted to 31 October 2024, by this device\u{2019}s clock"), "{page}");
    assert!(visit.eval_text("return textOf(query('.points'))").contains("31 October 2024"));
}
