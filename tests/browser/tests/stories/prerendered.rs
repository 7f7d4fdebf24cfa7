//! The page before there is a script, without one, and when the widget takes its place.

use browser_tests::{CannedResponse, Preference, Session, axe, instrumented_html, keys, shipped_page, shipped_report};

/// The page as it is shipped, whose widget does not come before it is let.
fn open_with_held_module() -> Session {
    // What is preloaded would hold the load event back, which drivers wait for.
    let html = instrumented_html("");
    let html: String = html.lines().filter(|line| !line.contains("rel=\"preload\"")).collect::<Vec<_>>().join("\n");
    Session::with_server(
        shipped_page()
            .with_response("/", CannedResponse::html_page(html))
            .hold_response("/trust-center-widget_bg.wasm"),
    )
}

/// The same with the visitor in the field of the services.
fn open_with_focused_field() -> Session {
    let visit = open_with_held_module();
    visit.load_page("/#tc?view=services");
    visit.wait_until("it is drawn", "return document.querySelector('#tc-services')?.checkVisibility()");
    visit.eval("document.querySelector('#tc-services').focus()");
    visit
}

/// Ways to look at the prerendered places.
const STILL: &str = "const still = document.querySelector('.still');
    const shown = [...still.children].find((place) => place.checkVisibility());";

/// Where everything lies that has words or edges of its own, and what it says.
const LIE: &str = "
    const lie = (root) => [...root.querySelectorAll('.strip, .places, .place, .title, .lede, .subtitle, .total, .facts > div, .chip, .advice, .timeline, .points, .remark, .limits > div, .areas, .search, .search input, .facets, .fold, .choice, .row, .row .name, .row .category, .controls, .geography, .map, .scroll, tr, th, td, figcaption, .combobox, .combobox input, .field, .take, .count, textarea, .file')]
        .filter((node) => node.checkVisibility())
        .map((node) => { const { x, y, width, height } = node.getBoundingClientRect(); return `${node.className.replace(/ (fresh|aging|stale)$/, '') || node.tagName} ${[x, y, width, height].map((n) => Math.round(n)).join(' ')}`; });";

#[test]
fn the_widget_takes_its_place_where_it_stood() {
    let mut moved = Vec::new();
    for width in [320, 768, 1440] {
        for view in ["overview", "services", "regions", "entities", "check"] {
            let visit = open_with_held_module();
            visit.resize_viewport(width, 900);
            visit.load_page(&format!("/#tc?view={view}"));
            visit.wait_until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
            let before = visit.eval_texts(&format!("{STILL}{LIE} return lie(shown)"));
            let foot = "document.querySelector('footer').getBoundingClientRect().y + scrollY";
            let foot_before = visit.eval_number(&format!("return {foot}"));
            visit.server().release_responses();
            visit.wait_ready();
            visit.eval("await nextFrame()");
            let after = visit.eval_texts(&format!("{LIE} return lie(root)"));
            let foot_after = visit.eval_number(&format!("return {foot}"));
            for line in after.iter().filter(|line| !before.contains(line)) {
                moved.push(format!("{view} at {width} px: now {line}"));
            }
            for line in before.iter().filter(|line| !after.contains(line)) {
                moved.push(format!("{view} at {width} px: was {line}"));
            }
            if foot_before != foot_after {
                moved.push(format!("{view} at {width} px: the footer from {foot_before} to {foot_after}"));
            }
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

#[test]
fn what_was_typed_before_is_kept_and_applied() {
    let visit = open_with_focused_field();
    visit.type_keys("ecx");
    visit.press_key(keys::LEFT);
    assert!(
        visit.is_true("return document.querySelector('.still') && !root?.querySelector('.tc')"),
        "it came too early"
    );
    let all = visit.eval_number("return document.querySelectorAll('.still .row').length");
    assert_eq!(all as usize, shipped_report()["services"].as_array().unwrap().len());
    visit.server().release_responses();
    visit.wait_ready();
    visit.wait_until("the list answers", "return textOf(query('.count'))?.startsWith('All') === false");
    assert!(
        visit.is_true(
            "return focusedElement() === query('#tc-services') && focusedElement().value === 'ecx' && focusedElement().selectionStart === 2"
        )
    );
    // And what is typed next goes where the caret was.
    visit.press_key(keys::BACKSPACE);
    visit.type_keys("c");
    visit.press_key(keys::END);
    visit.press_key(keys::BACKSPACE);
    visit.type_keys("s");
    visit.wait_until(
        "the list follows",
        "return query('#tc-services').value === 'ecs' && textOf(query('.row .name')).startsWith('Elastic Compute Service')",
    );
}

/// What stands in the prerendered list: the names, and what is said above them.
const SIFTED: &str = "const names = [...document.querySelectorAll('.still .row')].filter(isVisible).map((row) => textOf(row.querySelector('.name')));
    const said = textOf(document.querySelector('.still .services .count'));";

#[test]
fn what_is_typed_before_is_looked_for_in_the_names() {
    let visit = open_with_focused_field();
    visit.type_keys("kubern");
    visit.wait_until("the others are gone", &format!("{SIFTED} return names.length < 30"));
    let data = shipped_report();
    let holds = |part: &str| {
        let names = data["services"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
        names.filter(|name| name.to_lowercase().contains(part)).map(str::to_owned).collect::<Vec<_>>()
    };
    let held = holds("kubern");
    assert!(!held.is_empty());
    assert_eq!(visit.eval_texts(&format!("{SIFTED} return names")), held);
    let all = data["services"].as_array().unwrap().len();
    assert_eq!(
        visit.eval_text(&format!("{SIFTED} return said")),
        format!("Names with this text: {} of {all}", held.len())
    );
    // No answer is no verdict: a slip and an alias wait for the search proper, and all rows stay.
    visit.type_keys("x");
    visit.wait_until("all are back", &format!("{SIFTED} return names.length === {all}"));
    assert_eq!(
        visit.eval_text(&format!("{SIFTED} return said")),
        format!("Names with this text: none. All {all} services")
    );
    for _ in 0.."kubernx".len() {
        visit.press_key(keys::BACKSPACE);
    }
    visit.wait_until("as it was", &format!("{SIFTED} return said === 'All {all} services' && names.length === {all}"));
    // A sign more is another product, and words in another order another text.
    for typed in ["DataWorks+", "Service Compute", "C++"] {
        visit.type_keys(typed);
        let none = format!(
            "{SIFTED} return names.length === {all} && said === 'Names with this text: none. All {all} services'"
        );
        visit.wait_until(typed, &none);
        for _ in 0..typed.len() {
            visit.press_key(keys::BACKSPACE);
        }
        visit.wait_until("as it was", &format!("{SIFTED} return said === 'All {all} services'"));
    }
    // Whatever is typed.
    visit.type_keys("((<zq>*");
    visit.wait_until(
        "all stay",
        &format!("{SIFTED} return names.length === {all} && said.endsWith('All {all} services')"),
    );
    visit.server().release_responses();
    visit.wait_ready();
    assert!(visit.is_true("return query('#tc-services').value === '((<zq>*'"));
}

#[test]
fn the_focus_on_a_row_among_those_left_is_kept() {
    let visit = open_with_focused_field();
    visit.type_keys("serverless kub");
    visit.wait_until("one is left", &format!("{SIFTED} return names.length === 1"));
    visit.eval("[...document.querySelectorAll('.still .row')].find(isVisible).firstChild.focus()");
    visit.server().release_responses();
    visit.wait_ready();
    visit.wait_until("the list answers", "return textOf(query('.count'))?.startsWith('All') === false");
    assert!(visit.eval_text("return textOf(focusedElement())").contains("Serverless Kubernetes Service"));
    // Should it stop, what stood there before stands there again, as it was said to.
    assert!(
        visit.is_true("return [...document.querySelectorAll('.still .row')].filter((row) => !row.hidden).length === 1")
    );
}

#[test]
fn where_the_widget_does_not_come_the_names_are_searched_all_the_same() {
    let visit =
        Session::with_server(shipped_page().with_response("/trust-center-widget_bg.wasm", CannedResponse::empty(404)));
    visit.load_page("/#tc?view=services");
    visit.wait_until("it has failed", "return host.state === 'failed'");
    visit.eval("document.querySelector('#tc-services').focus()");
    visit.type_keys("Object  storage");
    visit.wait_until("one is left", &format!("{SIFTED} return names.join() === 'Object Storage Service'"));
}

/// The page as it is shipped, in a browser that runs no scripts.
fn open_without_scripts(address: &str) -> Session {
    let visit = Session::with_server(shipped_page());
    visit.emulate_preference(Preference::NoScripts);
    visit.load_page(address);
    visit
}

#[test]
fn without_scripts_all_of_the_scope_is_read_in_order() {
    let visit = open_without_scripts("/");
    assert!(visit.is_true("return root === null && !matchMedia('(scripting: enabled)').matches"), "scripts run");
    let data = shipped_report();
    let text = visit.eval_text("return document.body.innerText.replace(/\\s+/g, ' ')");
    let mut from = 0;
    for service in data["services"].as_array().unwrap() {
        let name = service["name"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let row = format!("{} {name}", service["number"]);
        from += text[from..].find(&row).unwrap_or_else(|| panic!("{row} does not stand after the one before"));
        if let Some(summary) = service["ours"]["summary"].as_str() {
            assert!(text[from..].contains(summary), "{row}: no summary");
        }
    }
    let names = |list: &str| {
        let named = data[list].as_array().unwrap().iter();
        named.map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for name in [names("regions"), names("entities"), names("policyAreas")].concat() {
        assert!(text.contains(&name), "{name} is not read");
    }
    let criteria = data["identity"]["criteria"].as_array().unwrap();
    for criterion in criteria {
        let covered = if criterion["covered"] == true { "Covered" } else { "Not covered" };
        let said = format!("{} {covered}", criterion["name"].as_str().unwrap());
        assert!(text.contains(&said), "{said} is not read");
    }
    for limit in data["limits"].as_array().unwrap() {
        assert!(text.contains(limit["ours"]["text"].as_str().unwrap()));
    }
    assert!(text.contains("Domestic website only"), "the footnote is not read");
    assert!(text.contains("1 October 2023 to 30 September 2024") && text.contains("PricewaterhouseCoopers"));
    // It is read whenever: nothing in it may grow old.
    for old in ["days ago", "yesterday", "Counted to"] {
        assert!(!text.contains(old), "{old}");
    }
    // What needs a script is not there to be tried in vain.
    let idle = "return [...document.querySelectorAll('button, input, select, textarea')].filter(isVisible).map((node) => node.outerHTML)";
    assert_eq!(visit.eval_texts(idle), Vec::<String>::new());
    let headings = visit.eval_texts(
        "return [...document.querySelectorAll('h1, h2, h3, h4')].filter(isVisible).map((node) => node.tagName)",
    );
    assert_eq!(headings.iter().filter(|tag| *tag == "H1").count(), 1, "{headings:?}");
    for pair in headings.windows(2) {
        assert!(pair[1].as_bytes()[1] <= pair[0].as_bytes()[1] + 1, "a level is left out: {headings:?}");
    }
}

#[test]
fn without_scripts_every_link_leads_to_its_place() {
    let visit = open_without_scripts("/");
    let dead = "const dead = [];
        for (const link of document.querySelectorAll('a[href^=\"#\"]')) {
            if (isVisible(link) && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) dead.push(link.hash);
        }
        return dead";
    assert_eq!(visit.eval_texts(dead), Vec::<String>::new());
    for (link, title) in
        [("services", "Services in scope"), ("regions", "Regions in scope"), ("entities", "Legal entities")]
    {
        visit.load_page("/telltale.js");
        visit.load_page("/");
        visit.click_element(
            link,
            &format!(
                "return [...document.querySelectorAll('.still .place')].find((a) => a.hash === '#tc?view={link}')"
            ),
        );
        let top = format!(
            "return [...document.querySelectorAll('.title')].find((title) => textOf(title) === '{title}').getBoundingClientRect().top"
        );
        let top = visit.eval_number(&top);
        assert!((0.0..200.0).contains(&top), "{link}: the title stands at {top}");
    }
    // The link that a visitor with scripts shares.
    visit.load_page("/telltale.js");
    visit.load_page("/#tc?view=services&service=object-storage-service");
    let row = "document.getElementById('tc?view=services&service=object-storage-service')";
    let top = visit.eval_number(&format!("return {row}.getBoundingClientRect().top"));
    assert!((0.0..200.0).contains(&top), "the row stands at {top}");
    let text = visit.eval_text(&format!("return {row}.innerText"));
    assert!(text.contains("84") && text.contains("does not describe it"), "{text}");
}

#[test]
fn before_the_widget_comes_the_places_are_in_view_one_at_a_time() {
    let visit = open_with_held_module();
    visit.load_page("/");
    visit.wait_until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
    let places = format!("{STILL} return [...still.children].filter(isVisible).map((place) => place.id)");
    assert_eq!(visit.eval_texts(&places), ["tc?view=overview"]);
    visit.click_element("the link", "return document.querySelector('.still .place[href$=regions]')");
    assert_eq!(visit.eval_texts(&places), ["tc?view=regions"]);
    visit.load_page("/telltale.js");
    visit.load_page("/#tc?view=services&service=cloudbox");
    visit.wait_until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
    assert_eq!(visit.eval_texts(&places), ["tc?view=services"]);
    assert_eq!(
        visit.eval_texts(
            "return [...document.querySelectorAll('.still .detail')].filter(isVisible).map((node) => node.parentNode.id)"
        ),
        ["tc?view=services&service=cloudbox"]
    );
    // What is in view when it comes is what it shows.
    visit.server().release_responses();
    visit.wait_ready();
    assert!(visit.is_true("return textOf(query('.row.open .name')) === 'CloudBox'"));
}

#[test]
fn axe_finds_nothing_before_the_widget_comes() {
    let visit = open_with_held_module();
    let mut faults = Vec::new();
    for view in ["overview", "services", "regions", "entities", "check"] {
        visit.load_page("/telltale.js");
        visit.load_page(&format!("/#tc?view={view}"));
        visit.wait_until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
        faults.extend(axe::accessibility_violations(&visit).iter().map(|fault| format!("{view}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
