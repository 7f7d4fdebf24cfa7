//! Forced colours, reduced motion and pages from right to left: every state is still told apart.

use browser_tests::{Preference, Session, host_page, shipped_page};

/// What shows an element, colours aside where they are forced: glyph, border, outline, fill, weight.
const SHOWN: &str = r#"
const shown = (node) => {
    const style = getComputedStyle(node), before = getComputedStyle(node, '::before');
    return [before.content, before.backgroundColor, before.borderTopLeftRadius, before.transform, style.borderTopStyle, style.borderBlockEndColor, style.fill, style.fillOpacity, style.strokeDasharray, style.fontWeight, style.outlineStyle].join(' ');
};
const apart = (css) => { const found = queryAll(css).map(shown); return new Set(found).size === found.length && found.length > 1; };
"#;

#[test]
fn forced_colours_leave_every_state_told_apart() {
    let visit = Session::open_shipped("/");
    visit.emulate_preference(Preference::ForcedColors);
    let differ = |what: &str, script: &str| {
        assert!(visit.is_true(&format!("{SHOWN} await nextFrame(); return {script}")), "{what} look alike");
    };
    visit.follow_fragment("#tc?view=check");
    visit.type_into("#tc-list", "ECS\nCloudBox\nApsaraDB RDS\nAmazon Redshift");
    visit.wait_until("the list is checked", "return queryAll('.line').length === 4");
    differ("the four verdicts", "apart('.line .verdict')");
    differ(
        "the chosen tally and another",
        "textOf(query('.tally[aria-pressed=true]')) && getComputedStyle(query('.tally[aria-pressed=true] .figure'), '::after').content !== getComputedStyle(query('.tally[aria-pressed=false] .figure'), '::after').content",
    );
    differ(
        "the place and the others",
        "shown(query('.place[aria-current]')) !== shown(query('.place:not([aria-current])'))",
    );
    visit.follow_fragment("#tc?view=overview");
    differ("covered and not covered", "shown(query('.chip.listed')) !== shown(query('.chip.absent'))");
    differ(
        "what was examined and the time since",
        "getComputedStyle(query('.examined')).fill !== getComputedStyle(query('.since')).fill",
    );
    visit.follow_fragment("#tc?view=services");
    differ("a note and no description", "shown(query('.flag.note')) !== shown(query('.flag:not(.note)'))");
    visit.follow_fragment("#tc?view=regions&geography=asia-pacific&region=singapore");
    differ(
        "marks in view, out of view and chosen",
        "new Set([shown(query('.mark:not(.faint, .pointed)')), shown(query('.mark.faint')), shown(query('.mark.pointed'))]).size === 3",
    );
    differ("local regions and others", "shown(query('.mark.local')) !== shown(query('.mark.faint:not(.local)'))");
    differ(
        "the chosen geography and another",
        "getComputedStyle(query('.geography[aria-pressed=true] b'), '::before').content !== getComputedStyle(query('.geography[aria-pressed=false] b'), '::before').content",
    );
    differ("the chosen row and another", "shown(query('tr.pointed')) !== shown(query('tbody tr:not(.pointed)'))");
    visit.follow_fragment("#tc?view=entities");
    visit.eval("scrollTo(0, 0)");
    visit.click_selector("#tc-country");
    visit.wait_until("the list is open", "return isVisible(query('[role=option].active'))");
    differ(
        "the active option and another",
        "shown(query('[role=option].active')) !== shown(query('[role=option]:not(.active)'))",
    );
    // The focus is an outline, which keeps its width.
    visit.eval("query('#tc-country').focus()");
    assert!(visit.eval_number("return parseFloat(getComputedStyle(focusedElement()).outlineWidth)") >= 2.0);
}

// In WebKit: A5
#[test]
fn nothing_moves_for_those_who_want_no_motion() {
    let visit = Session::open_shipped("/");
    visit.emulate_preference(Preference::LessMotion);
    for view in ["overview", "services&service=cloudbox", "regions&region=singapore", "entities&country=TR", "check"] {
        visit.follow_fragment(&format!("#tc?view={view}"));
        let moving = visit.eval_texts(
            "await nextFrame();
             return queryAll('.tc, .tc *').flatMap((node) => [null, '::before', '::after'].map((pseudo) => [node, getComputedStyle(node, pseudo)]))
                .filter(([, style]) => /[1-9]/.test(style.transitionDuration + style.animationDuration) || style.scrollBehavior !== 'auto')
                .map(([node]) => node.className)",
        );
        assert_eq!(moving, Vec::<String>::new(), "{view}");
        assert_eq!(visit.eval_number("return root.getAnimations?.().length ?? 0"), 0.0);
    }
}

#[test]
fn on_a_page_from_right_to_left_the_layout_is_mirrored_and_sentences_are_not() {
    let page = host_page("<trust-center-widget permalink loading=eager></trust-center-widget>");
    let visit = Session::with_server(shipped_page().with_response("/host.html", page));
    visit.open_ready("/host.html");
    visit.eval("document.documentElement.dir = 'rtl'");
    let mut faults = Vec::new();
    for width in [320, 1280] {
        visit.resize_viewport(width, 800);
        for view in [
            "overview",
            "services&service=cloudbox",
            "services&q=Elastic%20Container%20Registry",
            "regions",
            "entities&country=TR&contract=other",
            "check",
        ] {
            visit.follow_fragment(&format!("#tc?view={view}"));
            let found = visit.eval_texts(
                r#"
                await nextFrame();
                const faults = [];
                const page = document.documentElement;
                if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth}`);
                const x = (css, at = 0) => queryAll(css).at(at).getBoundingClientRect();
                if (x('.place').right <= x('.place', 1).right) faults.push('the places run from left to right');
                // The full stop stands behind its sentence, at the right.
                for (const node of queryAll('.lede, .remark, .advice, .nothing > p, .hint').filter(isVisible)) {
                    const text = [...node.childNodes].filter((child) => child.nodeType === 3).at(-1);
                    if (!text?.data.trimEnd().endsWith('.')) continue;
                    const end = text.data.trimEnd().length;
                    const range = (from, to) => { const range = document.createRange(); range.setStart(text, from); range.setEnd(text, to); return range.getBoundingClientRect(); };
                    if (range(end - 1, end).left < range(end - 2, end - 1).left) faults.push(`a full stop before its sentence: ${textOf(node).slice(0, 40)}`);
                    if (Math.abs(node.getBoundingClientRect().right - range(0, 1).right) < 2) faults.push(`a sentence from right to left: ${textOf(node).slice(0, 40)}`);
                }
                return faults;
                "#,
            );
            faults.extend(found.iter().map(|fault| format!("{view} at {width}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    // At 1280: filters at the right of the rows, the first column at the right of the second, the examined part of the
    // time at the right of the time since.
    for (view, right, left) in [
        ("services", ".facets", ".results"),
        ("services", ".row .item", ".row .name"),
        ("services", ".row .name", ".row .category"),
        ("regions", "tbody th", "tbody td"),
        ("overview", ".examined", ".since"),
    ] {
        visit.follow_fragment(&format!("#tc?view={view}"));
        let mirrored = format!(
            "await nextFrame(); return query('{right}').getBoundingClientRect().right > query('{left}').getBoundingClientRect().right"
        );
        assert!(visit.is_true(&mirrored), "{right} is not at the right of {left}");
    }
}
