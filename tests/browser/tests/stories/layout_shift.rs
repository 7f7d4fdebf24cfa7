//! Nothing moves by itself while the page loads.

use browser_tests::{Session, instrumented_page, javascript_response, shipped_page};

/// Looks at every frame whether something that the frame before showed has another place. Chromium measures that by itself
/// (`layout-shift`), and other engines do not.
const WATCH: &str = r#"
globalThis.frames = 0;
globalThis.moved = [];
let places = new Map();
const within = (root) => [...root.querySelectorAll("*")].flatMap((node) => (node.shadowRoot ? [node, ...within(node.shadowRoot)] : [node]));
(function look() {
    requestAnimationFrame(look);
    // Nothing is drawn before the sheets, which stand in the page.
    if (!document.querySelector("body")) return;
    const now = new Map();
    for (const node of within(document.documentElement)) {
        const { x, y, width, height } = node.getBoundingClientRect();
        if (!width || !height || y >= innerHeight || y + height <= 0) continue;
        now.set(node, [x, y + scrollY]);
        const before = places.get(node);
        // As `layout-shift` has it, less than three pixels are none.
        if (before && (Math.abs(before[0] - x) >= 3 || Math.abs(before[1] - y - scrollY) >= 3)) {
            moved.push(`${node.nodeName}.${node.className} from ${before.map(Math.round)} to ${now.get(node).map(Math.round)}`);
        }
    }
    places = now;
    frames += 1;
})();
"#;

/// A layout shift that counts; a page is good below 0.1.
const LEAST: f64 = 0.001;

#[test]
fn loading_shifts_nothing_at_any_width() {
    let visit = Session::with_server(
        shipped_page()
            .with_response("/", instrumented_page("watch.js"))
            .with_response("/watch.js", javascript_response(WATCH)),
    );
    let mut shifts = Vec::new();
    for width in [320, 768, 1440] {
        visit.load_page("/telltale.js");
        visit.resize_viewport(width, 800);
        for view in ["overview", "services", "regions", "entities"] {
            // Another document each time: a fragment alone would load nothing.
            visit.load_page("/telltale.js");
            visit.open_ready(&format!("/#tc?view={view}"));
            // The observer hears of a frame after it.
            visit.eval("await nextFrame(); await nextFrame(); await new Promise((done) => setTimeout(done, 100))");
            assert!(visit.eval_number("return frames") > 2.0, "nobody looks");
            // On a slow machine a frame is painted while a chip's words are half read, and it comes to stand in the next line.
            let mut found = visit.recorded_events("shifts");
            found.retain(|shift| shift["value"].as_f64().unwrap() >= LEAST);
            for shift in [found, visit.eval("return moved").as_array().cloned().unwrap()].concat() {
                shifts.push(format!("{view} at {width} px: {shift}"));
            }
        }
    }
    assert!(shifts.is_empty(), "{}", shifts.join("\n"));
}
