//! On the smallest screen, or at 400 %, everything is there without scrolling sideways.

use browser_tests::Session;

const STATES: [&str; 8] = [
    "#tc?view=overview",
    "#tc?view=services",
    "#tc?view=services&service=cloudbox",
    "#tc?view=services&q=Elastic%20Container%20Registry",
    "#tc?view=services&category=an-unknown-category-with-a-long-name-and-nothing-else",
    "#tc?view=regions",
    "#tc?view=entities&country=TR&contract=other",
    "#tc?view=regions&rq=Atlantis",
];

// In WebKit: A4
#[test]
fn nothing_scrolls_sideways_and_everything_can_be_hit() {
    let visit = Session::open_shipped("/");
    visit.resize_viewport(320, 256);
    let mut faults = Vec::new();
    for state in STATES {
        visit.follow_fragment(state);
        if visit.is_true("return Boolean(query('.fold')) && !isVisible(query('#tc-facets'))") {
            visit.click_selector(".fold");
        }
        let found = visit.eval_texts(
            r#"
            await nextFrame();
            const faults = [];
            const page = document.documentElement;
            if (page.scrollWidth > page.clientWidth) {
                const wide = queryAll('.tc *').filter((node) => node.getBoundingClientRect().right > page.clientWidth + 1 && !node.closest('.scroll, .unseen'));
                faults.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth}: ${wide.slice(0, 5).map((node) => `${node.tagName}.${node.getAttribute('class')}`)}`);
            }
            // Only a table may scroll, in a region that has a name and takes the focus.
            for (const node of queryAll('.tc *').filter((node) => node.scrollWidth > node.clientWidth + 1)) {
                const overflow = getComputedStyle(node).overflowX;
                if (overflow === 'visible' || node.matches('.unseen, input, [role=listbox]')) continue;
                if (!node.matches('[role=region][aria-label][tabindex="0"]')) faults.push(`${node.tagName}.${node.className} scrolls or is cut`);
            }
            // Targets; links in a sentence and the marks of the map are exempt, a box counts with its label.
            for (const node of queryAll('button, input, select, .places a, .totals a, [role=option], textarea, .actions a').filter(isVisible)) {
                const target = node.matches('.choice input') ? node.closest('label') : node;
                const { width, height } = target.getBoundingClientRect();
                if (width < 24 || height < 24) faults.push(`${node.tagName}.${node.className} ${textOf(node).slice(0, 30)}: ${Math.round(width)} x ${Math.round(height)}`);
            }
            return faults;
            "#,
        );
        faults.extend(found.iter().map(|fault| format!("{state}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn wider_text_spacing_cuts_nothing_off() {
    let visit = Session::open_shipped("/");
    let mut faults = Vec::new();
    for width in [320, 1280] {
        visit.resize_viewport(width, 800);
        for state in STATES {
            visit.follow_fragment(state);
            // WCAG 1.4.12, as a visitor's own sheet would set it.
            let found = visit.eval_texts(
                r#"
                const sheet = globalThis.spacing ??= new CSSStyleSheet();
                sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
                if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
                await nextFrame();
                const faults = [];
                const page = document.documentElement;
                if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth}`);
                for (const node of queryAll('.row, .row > button, .choice, .place, .geography, .pill, .chip, .detail, .strip, button, .figure, dt, dd').filter(isVisible)) {
                    if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0) faults.push(`${node.tagName}.${node.className} ${textOf(node).slice(0, 40)}: ${node.scrollWidth} in ${node.clientWidth}`);
                    if (node.scrollHeight > node.clientHeight + 1 && node.clientHeight > 0 && getComputedStyle(node).overflowY !== 'visible') faults.push(`${node.tagName}.${node.className} is cut below`);
                }
                return faults;
                "#,
            );
            faults.extend(found.iter().map(|fault| format!("{state} at {width}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
