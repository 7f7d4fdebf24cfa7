//! A visitor without a mouse finds, filters, opens, copies and asks; the focus is always seen and never lost.

use browser_tests::{Session, keys};
use serde_json::json;
use std::collections::BTreeSet;

/// What holds the focus, and what is wrong with how it is shown. An outline, a stroke or nothing at all: headings and the
/// landmark take the focus as a place to read on from, not to act on.
const FOCUS: &str = r#"
    const at = focusedElement();
    if (!at || at === document.body || at === document.documentElement) return { lost: true, what: 'nothing' };
    const style = getComputedStyle(at);
    const outline = style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
    const stroke = at instanceof SVGElement && parseFloat(style.strokeWidth) >= 3;
    const place = at.matches('h1, h2, h3, h4, h5, h6, main');
    const box = at.getBoundingClientRect();
    // What never scrolls away must not lie over it.
    const under = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => root.elementFromPoint(box.x + box.width * x, box.y + box.height * y)));
    return {
        lost: false,
        covered: !at.closest('.strip') && under.every((node) => node?.closest('.strip')),
        seen: place || outline || stroke,
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        what: `${at.tagName.toLowerCase()}${at.id ? '#' + at.id : ''}.${at.getAttribute('class') ?? ''} ${textOf(at).slice(0, 60)}`,
    };
"#;

/// Looks at the focus; it must be somewhere, shown, and on the screen.
fn focused_element(visit: &Session) -> String {
    let focus = visit.eval(FOCUS);
    assert_ne!(focus["lost"], true, "the focus is lost");
    assert_eq!(focus["seen"], true, "the focus is not shown on {}", focus["what"]);
    assert_eq!(focus["inView"], true, "the focus is off the screen on {}", focus["what"]);
    assert_eq!(focus["covered"], false, "the strip covers the focus on {}", focus["what"]);
    focus["what"].as_str().unwrap().to_owned()
}

/// Goes forward with Tab until the focus is on what the selector and the words say.
fn tab_to(visit: &Session, css: &str, text: &str) {
    let mut path = Vec::new();
    for _ in 0..60 {
        visit.press_key(keys::TAB);
        path.push(focused_element(visit));
        let there = visit.eval_with(
            "const at = focusedElement(); return at.matches(given[0]) && textOf(at).includes(given[1])",
            &[json!(css), json!(text)],
        );
        if there == true {
            return;
        }
    }
    panic!("Tab does not come to {css} {text:?}: {path:#?}");
}

#[test]
fn from_the_skip_link_to_a_copied_citation() {
    let visit = Session::open_shipped("/");
    visit.press_key(keys::TAB);
    let first = focused_element(&visit);
    assert!(first.contains("Skip to the report"), "the first stop is {first}");
    visit.press_key(keys::ENTER);
    visit.wait_until("the skip link leads to the scope", "return focusedElement()?.id === 'scope'");

    tab_to(&visit, ".place", "Services");
    visit.press_key(keys::ENTER);
    visit.wait_until(
        "the services are shown and their heading has the focus",
        "return textOf(focusedElement()) === 'Services in scope'",
    );
    tab_to(&visit, "#tc-services", "");
    visit.type_keys("kubernetes");
    visit.wait_until(
        "rows are found",
        "return queryAll('.rows > .row').length < 20 && queryAll('.rows > .row').length > 0",
    );
    focused_element(&visit);

    tab_to(&visit, ".choice input", "");
    visit.press_key(keys::SPACE);
    visit.wait_until("a box is ticked", "return queryAll('.choice input:checked').length === 1");
    focused_element(&visit);
    tab_to(&visit, ".pill", "");
    visit.press_key(keys::ENTER);
    visit.wait_until("the filter is gone", "return queryAll('.choice input:checked').length === 0");
    // The pill is gone with its filter; the way goes on from where it was.
    visit.press_key(keys::TAB);
    focused_element(&visit);

    visit.type_into("#tc-services", "maxcompute");
    tab_to(&visit, ".row > button", "MaxCompute");
    visit.press_key(keys::ENTER);
    visit.wait_until("it opens", "return query('.row.open .detail')");
    assert!(focused_element(&visit).contains("MaxCompute"));
    tab_to(&visit, ".actions button", "Copy citation");
    visit.press_key(keys::ENTER);
    visit.wait_until(
        "it is copied, or shown to be copied by hand",
        "return query('.by-hand') || textOf(query('.actions [role=status]'))",
    );
    assert!(focused_element(&visit).contains("Copy citation"));
    tab_to(&visit, ".actions a", "Link to this service");
    visit.press_key(keys::ENTER);
    visit.wait_until("its address is the page's", "return location.hash.includes('service=maxcompute')");
    assert!(visit.is_true("await nextFrame(); return Boolean(query('.row.open'))"));
}

#[test]
fn the_filters_fold_and_the_order_changes_by_keys() {
    let visit = Session::open_shipped("/#tc?view=services");
    visit.resize_viewport(600, 800);
    visit.eval("query('#tc-services').focus()");
    tab_to(&visit, ".fold", "Filters");
    assert!(!visit.is_true("return isVisible(query('.sort select'))"));
    visit.press_key(keys::ENTER);
    visit.wait_until(
        "the filters unfold",
        "return isVisible(query('.sort select')) && focusedElement().ariaExpanded === 'true'",
    );
    tab_to(&visit, "select", "");
    visit.press_key(keys::DOWN);
    visit.wait_until("the order changes", "return query('.sort select').value === 'name'");
    focused_element(&visit);
}

/// What can be pressed, and its kind: tag and classes.
const PRESSABLE: &str = "
    globalThis.pressable = () => queryAll('button:not(:disabled), a[href^=\"#\"]').filter(isVisible);
    globalThis.kind = (node) => [node.localName, ...node.classList, node.ariaCurrent ?? ''].join('.')";

#[test]
fn whatever_is_pressed_the_focus_stays_somewhere() {
    let visit = Session::open_shipped("/");
    visit.resize_viewport(390, 800);
    let mut tried = BTreeSet::new();
    for address in [
        "view=overview",
        "view=services&q=e&category=computing",
        "view=services&q=zzz&category=computing",
        "view=services&q=web+plus",
        "view=services&service=cloud-web-hosting",
        "view=regions&geography=europe",
        "view=regions&rq=zzz",
        "view=entities&country=DE",
        "view=check",
    ] {
        let open = || {
            visit.load_page("/empty.html");
            visit.load_page(&format!("/#tc?{address}"));
            visit.wait_until("the widget is there", "return isVisible(query('.strip'))");
            visit.eval(PRESSABLE);
        };
        open();
        for kind in visit.eval_texts("return [...new Set(pressable().map(kind))]") {
            // What looks alike does other things in another place.
            let place = address.split('&').next().unwrap();
            if !tried.insert((kind.clone(), place)) && kind != "button.plain." {
                continue;
            }
            open();
            visit.eval_with("pressable().find((node) => kind(node) === given[0]).focus()", &[json!(kind)]);
            visit.press_key(keys::ENTER);
            visit.eval("await new Promise((done) => setTimeout(done, 150))");
            let focus = focused_element(&visit);
            eprintln!("{address}: {kind} leads to {focus}");
        }
    }
    assert!(tried.len() > 15, "{tried:?}");
    // A nearest name leads to its row.
    visit.load_page("/#tc?view=services&q=web+plus");
    visit.wait_until("a name is near", "return isVisible(query('.near button'))");
    visit.eval("query('.near button').focus()");
    visit.press_key(keys::ENTER);
    visit.wait_until("the row has the focus", "return focusedElement() === query('.row.open > button')");
    focused_element(&visit);
    let below =
        "return query('.row.open').getBoundingClientRect().top >= query('.strip').getBoundingClientRect().bottom";
    assert!(visit.is_true(below), "the strip lies over the row");
}

#[test]
fn a_click_that_takes_its_button_away_leaves_the_page_where_it_is() {
    let visit = Session::open_shipped("/#tc?view=services&q=e&category=computing");
    visit.resize_viewport(390, 500);
    // As a click scrolls, too.
    visit.eval("query('.pill').scrollIntoView({ block: 'center', behavior: 'instant' }); await nextFrame()");
    let before = visit.eval_number("return scrollY");
    assert!(visit.is_true("return query('.title').getBoundingClientRect().bottom < 0"), "the title is in view");
    visit.click_selector(".pill");
    visit.wait_until("the filter is off", "return !query('.pill')");
    visit.eval("await new Promise((done) => setTimeout(done, 200))");
    assert_eq!(visit.eval_number("return scrollY"), before);
    assert!(visit.is_true("return focusedElement() === query('.title')"));
}

#[test]
fn back_with_shift_and_tab_comes_to_the_same_places() {
    let visit = Session::open_shipped("/#tc?view=services");
    let mut forward = Vec::new();
    for _ in 0..12 {
        visit.press_key(keys::TAB);
        forward.push(focused_element(&visit));
    }
    let mut back = Vec::new();
    for _ in 0..11 {
        visit.press_with_modifier(keys::SHIFT, keys::TAB);
        back.push(focused_element(&visit));
    }
    back.reverse();
    assert_eq!(forward[..11], back[..]);
}

#[test]
fn the_strip_never_covers_the_focus() {
    for view in ["services", "regions", "entities"] {
        let visit = Session::open_shipped(&format!("/#tc?view={view}"));
        visit.resize_viewport(1280, 600);
        visit.eval(
            "scrollTo(0, document.documentElement.scrollHeight); [...document.querySelectorAll('a')].at(-1).focus()",
        );
        for _ in 0..40 {
            visit.press_with_modifier(keys::SHIFT, keys::TAB);
            // Before the first stop the focus leaves the page.
            if focused_element(&visit).contains("Skip to the report") {
                break;
            }
        }
    }
}

#[test]
fn the_marks_of_the_map_answer_arrow_keys() {
    let visit = Session::open_shipped("/#tc?view=regions");
    visit.eval("query('.geography:last-of-type').focus(); queryAll('.geography').at(-1).focus()");
    tab_to(&visit, ".mark", "");
    let label = "return focusedElement().getAttribute('aria-label')";
    let first = visit.eval_text(label);
    let rows = visit.eval_texts("return queryAll('tbody th').map((cell) => textOf(cell.firstChild))");
    assert!(first.starts_with(&rows[0]), "{first}");
    visit.press_key(keys::RIGHT);
    visit.wait_until_with(
        "the next mark has the focus",
        "return focusedElement().getAttribute('aria-label')?.startsWith(given[0])",
        &[json!(rows[1])],
    );
    focused_element(&visit);
    assert_eq!(visit.eval_text("return textOf(query('p.pointed'))"), visit.eval_text(label));
    assert!(visit.eval_text("return textOf(query('tbody tr.pointed th'))").starts_with(&rows[1]));
    visit.press_key(keys::LEFT);
    visit.wait_until_with(
        "the first mark again",
        "return focusedElement().getAttribute('aria-label')?.startsWith(given[0])",
        &[json!(rows[0])],
    );
    visit.press_key(keys::END);
    visit.wait_until_with(
        "the last mark",
        "return focusedElement().getAttribute('aria-label')?.startsWith(given[0])",
        &[json!(rows.last().unwrap())],
    );
    visit.press_key(keys::HOME);
    visit.press_key(keys::ENTER);
    visit.wait_until("the region is in the address", "return location.hash.includes('region=')");
    assert!(focused_element(&visit).contains("mark"));
    // One stop for all marks: Tab leaves the map.
    visit.press_key(keys::TAB);
    assert!(!visit.is_true("return focusedElement().matches('.mark')"));
    focused_element(&visit);
}

#[test]
fn a_country_is_asked_and_a_contract_compared() {
    let visit = Session::open_shipped("/#tc?view=entities");
    visit.eval("query('.title').focus()");
    tab_to(&visit, "#tc-country", "");
    visit.type_keys("turk");
    visit.wait_until("Türkiye is offered", "return textOf(query('[role=option].active'))?.includes('TR')");
    visit.press_key(keys::ENTER);
    visit.wait_until("the answer is given", "return textOf(query('.answer'))?.includes('Caution')");
    assert!(focused_element(&visit).contains("tc-country"));
    tab_to(&visit, ".combobox button", "Clear");
    tab_to(&visit, ".entities select", "");
    visit.press_key(keys::DOWN);
    visit.wait_until(
        "something is said about the contract",
        "return queryAll('.entities > [aria-live] > .verdict').length === 1",
    );
    focused_element(&visit);
    tab_to(&visit, "[role=region]", "");
    // Clearing takes the button away that had the focus.
    visit.eval("query('.combobox button').focus()");
    visit.press_key(keys::ENTER);
    visit.wait_until("the answer goes", "return !query('.answer')");
    focused_element(&visit);
}

/// On a screen of a phone's size.
// In WebKit: A2
#[test]
fn a_list_is_checked_and_taken_away_by_keys() {
    let visit = Session::open_shipped("/");
    visit.resize_viewport(360, 640);
    visit.eval("globalThis.saved = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { saved.push(blob); return real(blob); }");
    tab_to(&visit, ".place", "Check a list");
    visit.press_key(keys::ENTER);
    visit.wait_until("the place has the focus", "return textOf(focusedElement()) === 'Check your list'");
    tab_to(&visit, "#tc-list", "");
    visit.type_keys("ECS\nDNS\nAmazon S3");
    visit.wait_until("it is checked", "return queryAll('.line').length === 3");
    visit.wait_until("the focus stays in the field", "return focusedElement()?.id === 'tc-list'");
    visit.wait_until(
        "it is announced",
        "return queryAll('[role=status]').some((status) => textOf(status).includes('3 names checked'))",
    );
    focused_element(&visit);
    tab_to(&visit, "input[type=file]", "");
    tab_to(&visit, "#tc-country", "");
    visit.type_keys("germany");
    visit.press_key(keys::ENTER);
    visit.wait_until("the entity is said", "return textOf(query('.joint')).includes('Alibaba (Netherlands)')");
    focused_element(&visit);
    tab_to(&visit, ".tally", "Not listed in this report");
    visit.press_key(keys::SPACE);
    visit.wait_until("one line is left", "return queryAll('.line').length === 1");
    focused_element(&visit);
    visit.press_with_modifier(keys::SHIFT, keys::TAB);
    visit.press_with_modifier(keys::SHIFT, keys::TAB);
    visit.press_with_modifier(keys::SHIFT, keys::TAB);
    visit.press_key(keys::SPACE);
    visit.wait_until("all are back", "return queryAll('.line').length === 3");
    tab_to(&visit, ".take button", "CSV");
    visit.press_key(keys::ENTER);
    visit.wait_until("a file is saved", "return saved.length === 1");
    let csv = visit.eval_text("return await saved[0].text()");
    assert!(csv.contains("Amazon S3") && csv.contains("not_listed"), "{csv}");
    focused_element(&visit);
    tab_to(&visit, ".take button", "link");
    visit.press_key(keys::ENTER);
    visit.wait_until("it is copied", "return textOf(query('.take [role=status]')) === 'Copied'");
    tab_to(&visit, ".line select", "");
    visit.press_key(keys::DOWN);
    visit.wait_until("a choice is made", "return textOf(queryAll('.line')[1]).includes('Your choice')");
    focused_element(&visit);
}
