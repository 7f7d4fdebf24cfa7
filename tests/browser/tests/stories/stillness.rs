//! Nothing moves by itself while the page loads.

use browser_tests::Visit;

#[test]
fn loading_shifts_nothing_at_any_width() {
    let visit = Visit::to("/");
    if !visit.holds("return PerformanceObserver.supportedEntryTypes.includes('layout-shift')") {
        return;
    }
    let mut shifts = Vec::new();
    for width in [320, 768, 1440] {
        visit.resize(width, 800);
        for view in ["overview", "services", "regions", "entities"] {
            // Another document each time: a fragment alone would load nothing.
            visit.load("/telltale.js");
            visit.open(&format!("/#tc?view={view}"));
            // The observer hears of a frame after it.
            visit.js("await frame(); await frame(); await new Promise((done) => setTimeout(done, 100))");
            for shift in visit.told("shifts") {
                shifts.push(format!("{view} at {width} px: {shift}"));
            }
        }
    }
    assert!(shifts.is_empty(), "{}", shifts.join("\n"));
}
