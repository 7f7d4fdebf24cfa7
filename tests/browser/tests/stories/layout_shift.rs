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

/// Opens views at widths with a font of the page, and says what moved by itself while they loaded.
fn find_shifts(font: &str, widths: &[u32], views: &[&str]) -> Vec<String> {
    let set_font = format!(
        "const sheet = new CSSStyleSheet();
         sheet.replaceSync('html {{ --tc-font: {font}; }}');
         document.adoptedStyleSheets.push(sheet);"
    );
    let script = if font.is_empty() { WATCH.to_owned() } else { set_font + WATCH };
    let visit = Session::with_server(
        shipped_page()
            .with_response("/", instrumented_page("watch.js"))
            .with_response("/watch.js", javascript_response(&script)),
    );
    let mut shifts = Vec::new();
    for &width in widths {
        visit.load_page("/telltale.js");
        visit.resize_viewport(width, 800);
        for view in views {
            // Another document each time: a fragment alone would load nothing.
            visit.load_page("/telltale.js");
            visit.open_ready(&format!("/#tc?view={view}"));
            // The observer is called some time after the frame.
            visit.eval("await nextFrame(); await nextFrame(); await new Promise((done) => setTimeout(done, 100))");
            assert!(visit.eval_number("return frames") > 2.0, "no frame was looked at");
            let family = visit.eval_text("return getComputedStyle(query('.tc')).fontFamily");
            assert!(font.is_empty() || family.contains(font), "the widget has the font {family}");
            // On a slow machine a frame is painted while a chip's words are half read, and it moves to the next line then.
            let mut found = visit.recorded_events("shifts");
            found.retain(|shift| shift["value"].as_f64().unwrap() >= LEAST);
            for shift in [found, visit.eval("return moved").as_array().cloned().unwrap()].concat() {
                shifts.push(format!("{view} at {width} px in {family}: {shift}"));
            }
        }
    }
    shifts
}

// In WebKit: P3
#[test]
fn loading_shifts_nothing_at_any_width() {
    let shifts = find_shifts("", &[320, 768, 1440], &["overview", "services", "regions", "entities"]);
    assert!(shifts.is_empty(), "{}", shifts.join("\n"));
}

#[test]
fn loading_shifts_nothing_in_any_font() {
    // The last is another font only where it is installed.
    let fonts = ["serif", "monospace", "Noto Sans"];
    let shifts: Vec<String> =
        fonts.iter().flat_map(|font| find_shifts(font, &[320, 1440], &["overview", "services"])).collect();
    assert!(shifts.is_empty(), "{}", shifts.join("\n"));
}
