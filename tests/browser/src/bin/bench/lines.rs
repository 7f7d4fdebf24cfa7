//! A list of ten thousand lines in the widget's page, and what stays in memory after fifty of them.

use crate::figures::{BenchReport, to_numbers};
use browser_tests::{Session, shipped_page};

/// A third each of listed names, of names with a slip, and of names from elsewhere, no two alike; what it takes to check them
/// in one go, and on the page; and what is held in memory after some hundred times.
const LONG_LIST: &str = r##"
    const functions = await import(location.origin + built('trust-center-headless.js'));
    const { memory } = await functions.default({ module_or_path: fetch(built('trust-center-headless_bg.wasm')) });
    const names = functions.report().services.map((service) => service.name);
    const lines = Array.from({ length: 10_000 }, (_, at) => {
        const name = names[at % names.length];
        const row = Math.floor(at / 3);
        if (at % 3 === 0) return `${name}${" ".repeat(row % 7)}, ${row}`;
        if (at % 3 === 1) return `${name.slice(0, 3)}x${name.slice(4)} ${row}`;
        return `Some product number ${row}`;
    });
    const text = lines.join("\n");
    const desk = new functions.Desk();
    const check = () => {
        const start = performance.now();
        desk.read(text, "");
        const read = performance.now() - start;
        while (desk.step(1000));
        return { read, whole: performance.now() - start };
    };
    check();
    const runs = Array.from({ length: 9 }, check).sort((a, b) => a.whole - b.whole);
    // What is free lies in pieces until there are enough of each size.
    const held = [memory.buffer.byteLength];
    for (let round = 0; round < 2; round += 1) {
        for (let at = 0; at < 200; at += 1) check();
        held.push(memory.buffer.byteLength);
    }
    const fresh = performance.now();
    functions.checkScope(lines);
    const answered = performance.now() - fresh;
    // What the browser itself takes to lay out such a text in a field of its own.
    const bare = document.body.appendChild(document.createElement("textarea"));
    bare.offsetHeight;
    const laid = performance.now();
    bare.value = text;
    bare.offsetHeight;
    const layout = performance.now() - laid;
    bare.remove();
    // What the checks above took is one task, and not the page's.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done, 100));
    globalThis.long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((task) => task.duration))).observe({ type: "longtask" });
    const field = query("#tc-list");
    field.value = text;
    const pasted = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    while (queryAll(".tally").length < 5) await nextFrame();
    const shown = performance.now() - pasted;
    await new Promise((done) => setTimeout(done, 1500));
    return { read: runs[4].read, whole: runs[4].whole, worst: runs[8].whole, answered, held, shown, layout, longest: Math.max(0, ...long), tasks: long.length };
"##;

pub(crate) fn measure_lines() -> BenchReport {
    let visit = Session::with_server(shipped_page());
    visit.open_ready("/#tc?view=check");
    let told = visit.eval(LONG_LIST);
    let number = |name: &str| told[name].as_f64().unwrap_or_default();
    let mut text = "## A list of 10,000 lines\n\n| what | figure | aim |\n|---|--:|--:|\n".to_owned();
    let mut row = |what: &str, figure: String, aim: &str| text += &format!("| {what} | {figure} | {aim} |\n");
    row("read and checked, median of 9", format!("{:.0} ms", number("whole")), "100 ms");
    row("of that, reading", format!("{:.0} ms", number("read")), "");
    row("the slowest of 9", format!("{:.0} ms", number("worst")), "");
    row("`checkScope` with candidates for each line", format!("{:.0} ms", number("answered")), "");
    row(
        "on the page, from the paste to the answer, the pause of 250 ms included",
        format!("{:.0} ms", number("shown")),
        "",
    );
    row("longest task on the page meanwhile", format!("{:.0} ms", number("longest")), "50 ms beside the next");
    row("tasks over 50 ms", format!("{}", number("tasks")), "1");
    row("the same text in a bare `<textarea>`, layout by the browser", format!("{:.0} ms", number("layout")), "");
    let held: Vec<String> = to_numbers(&told["held"]).iter().map(|bytes| format!("{:.1}", bytes / 1e6)).collect();
    row(
        "memory of the module after 10, 210 and 410 checks",
        format!("{} MB", held.join(", ")),
        "the last two the same",
    );
    BenchReport { markdown: text, figures: told }
}
