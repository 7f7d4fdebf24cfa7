//! The page before there is a script, without one, and when the widget takes its place.

use browser_tests::{Page, Visit, Wish, axe, keys, report, shipped_page, told_html};

/// The page as it is shipped, whose widget does not come before it is let.
fn held() -> Visit {
    // What is preloaded would hold the load event back, which drivers wait for.
    let html = told_html("");
    let html: String = html.lines().filter(|line| !line.contains("rel=\"preload\"")).collect::<Vec<_>>().join("\n");
    Visit::on(shipped_page().page("/", Page::html(html)).hold("/trust-center-widget_bg.wasm"))
}

/// The same with the visitor in the field of the services.
fn at_the_field() -> Visit {
    let visit = held();
    visit.load("/#tc?view=services");
    visit.until("it is drawn", "return document.querySelector('#tc-services')?.checkVisibility()");
    visit.js("document.querySelector('#tc-services').focus()");
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
            let visit = held();
            visit.resize(width, 900);
            visit.load(&format!("/#tc?view={view}"));
            visit.until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
            let before = visit.texts(&format!("{STILL}{LIE} return lie(shown)"));
            let foot = "document.querySelector('footer').getBoundingClientRect().y + scrollY";
            let foot_before = visit.number(&format!("return {foot}"));
            visit.site().release();
            visit.wait_ready();
            visit.js("await frame()");
            let after = visit.texts(&format!("{LIE} return lie(root)"));
            let foot_after = visit.number(&format!("return {foot}"));
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
    let visit = at_the_field();
    visit.press("ecx");
    visit.key(keys::LEFT);
    assert!(visit.holds("return document.querySelector('.still') && !root?.querySelector('.tc')"), "it came too early");
    let all = visit.number("return document.querySelectorAll('.still .row').length");
    assert_eq!(all as usize, report()["services"].as_array().unwrap().len());
    visit.site().release();
    visit.wait_ready();
    visit.until("the list answers", "return words(one('.count'))?.startsWith('All') === false");
    assert!(
        visit
            .holds("return focus() === one('#tc-services') && focus().value === 'ecx' && focus().selectionStart === 2")
    );
    // And what is typed next goes where the caret was.
    visit.key(keys::BACKSPACE);
    visit.press("c");
    visit.key(keys::END);
    visit.key(keys::BACKSPACE);
    visit.press("s");
    visit.until(
        "the list follows",
        "return one('#tc-services').value === 'ecs' && words(one('.row .name')).startsWith('Elastic Compute Service')",
    );
}

/// What stands in the prerendered list: the names, and what is said above them.
const SIFTED: &str = "const names = [...document.querySelectorAll('.still .row')].filter(seen).map((row) => words(row.querySelector('.name')));
    const said = words(document.querySelector('.still .services .count'));";

#[test]
fn what_is_typed_before_is_looked_for_in_the_names() {
    let visit = at_the_field();
    visit.press("kubern");
    visit.until("the others are gone", &format!("{SIFTED} return names.length < 30"));
    let data = report();
    let holds = |part: &str| {
        let names = data["services"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
        names.filter(|name| name.to_lowercase().contains(part)).map(str::to_owned).collect::<Vec<_>>()
    };
    let held = holds("kubern");
    assert!(!held.is_empty());
    assert_eq!(visit.texts(&format!("{SIFTED} return names")), held);
    let all = data["services"].as_array().unwrap().len();
    assert_eq!(visit.text(&format!("{SIFTED} return said")), format!("Names with this text: {} of {all}", held.len()));
    // No answer is no verdict: a slip and an alias wait for the search proper, and all rows stay.
    visit.press("x");
    visit.until("all are back", &format!("{SIFTED} return names.length === {all}"));
    assert_eq!(visit.text(&format!("{SIFTED} return said")), format!("Names with this text: none. All {all} services"));
    for _ in 0.."kubernx".len() {
        visit.key(keys::BACKSPACE);
    }
    visit.until("as it was", &format!("{SIFTED} return said === 'All {all} services' && names.length === {all}"));
    // A sign more is another product, and words in another order another text.
    for typed in ["DataWorks+", "Service Compute", "C++"] {
        visit.press(typed);
        let none = format!(
            "{SIFTED} return names.length === {all} && said === 'Names with this text: none. All {all} services'"
        );
        visit.until(typed, &none);
        for _ in 0..typed.len() {
            visit.key(keys::BACKSPACE);
        }
        visit.until("as it was", &format!("{SIFTED} return said === 'All {all} services'"));
    }
    // Whatever is typed.
    visit.press("((<zq>*");
    visit.until("all stay", &format!("{SIFTED} return names.length === {all} && said.endsWith('All {all} services')"));
    visit.site().release();
    visit.wait_ready();
    assert!(visit.holds("return one('#tc-services').value === '((<zq>*'"));
}

#[test]
fn the_focus_on_a_row_among_those_left_is_kept() {
    let visit = at_the_field();
    visit.press("serverless kub");
    visit.until("one is left", &format!("{SIFTED} return names.length === 1"));
    visit.js("[...document.querySelectorAll('.still .row')].find(seen).firstChild.focus()");
    visit.site().release();
    visit.wait_ready();
    visit.until("the list answers", "return words(one('.count'))?.startsWith('All') === false");
    assert!(visit.text("return words(focus())").contains("Serverless Kubernetes Service"));
    // Should it stop, what stood there before stands there again, as it was said to.
    assert!(
        visit.holds("return [...document.querySelectorAll('.still .row')].filter((row) => !row.hidden).length === 1")
    );
}

#[test]
fn where_the_widget_does_not_come_the_names_are_searched_all_the_same() {
    let visit = Visit::on(shipped_page().page("/trust-center-widget_bg.wasm", Page::status(404)));
    visit.load("/#tc?view=services");
    visit.until("it has failed", "return host.state === 'failed'");
    visit.js("document.querySelector('#tc-services').focus()");
    visit.press("Object  storage");
    visit.until("one is left", &format!("{SIFTED} return names.join() === 'Object Storage Service'"));
}

/// The page as it is shipped, in a browser that runs no scripts.
fn without_scripts(address: &str) -> Visit {
    let visit = Visit::on(shipped_page());
    visit.wish(Wish::NoScripts);
    visit.load(address);
    visit
}

#[test]
fn without_scripts_all_of_the_scope_is_read_in_order() {
    let visit = without_scripts("/");
    assert!(visit.holds("return root === null && !matchMedia('(scripting: enabled)').matches"), "scripts run");
    let data = report();
    let text = visit.text("return document.body.innerText.replace(/\\s+/g, ' ')");
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
    let idle = "return [...document.querySelectorAll('button, input, select, textarea')].filter(seen).map((node) => node.outerHTML)";
    assert_eq!(visit.texts(idle), Vec::<String>::new());
    let headings =
        visit.texts("return [...document.querySelectorAll('h1, h2, h3, h4')].filter(seen).map((node) => node.tagName)");
    assert_eq!(headings.iter().filter(|tag| *tag == "H1").count(), 1, "{headings:?}");
    for pair in headings.windows(2) {
        assert!(pair[1].as_bytes()[1] <= pair[0].as_bytes()[1] + 1, "a level is left out: {headings:?}");
    }
}

#[test]
fn without_scripts_every_link_leads_to_its_place() {
    let visit = without_scripts("/");
    let dead = "const dead = [];
        for (const link of document.querySelectorAll('a[href^=\"#\"]')) {
            if (seen(link) && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) dead.push(link.hash);
        }
        return dead";
    assert_eq!(visit.texts(dead), Vec::<String>::new());
    for (link, title) in
        [("services", "Services in scope"), ("regions", "Regions in scope"), ("entities", "Legal entities")]
    {
        visit.load("/telltale.js");
        visit.load("/");
        visit.click_on(
            link,
            &format!(
                "return [...document.querySelectorAll('.still .place')].find((a) => a.hash === '#tc?view={link}')"
            ),
        );
        let top = format!(
            "return [...document.querySelectorAll('.title')].find((title) => words(title) === '{title}').getBoundingClientRect().top"
        );
        let top = visit.number(&top);
        assert!((0.0..200.0).contains(&top), "{link}: the title stands at {top}");
    }
    // The link that a visitor with scripts shares.
    visit.load("/telltale.js");
    visit.load("/#tc?view=services&service=object-storage-service");
    let row = "document.getElementById('tc?view=services&service=object-storage-service')";
    let top = visit.number(&format!("return {row}.getBoundingClientRect().top"));
    assert!((0.0..200.0).contains(&top), "the row stands at {top}");
    let text = visit.text(&format!("return {row}.innerText"));
    assert!(text.contains("84") && text.contains("does not describe it"), "{text}");
}

#[test]
fn before_the_widget_comes_the_places_are_in_view_one_at_a_time() {
    let visit = held();
    visit.load("/");
    visit.until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
    let places = format!("{STILL} return [...still.children].filter(seen).map((place) => place.id)");
    assert_eq!(visit.texts(&places), ["tc?view=overview"]);
    visit.click_on("the link", "return document.querySelector('.still .place[href$=regions]')");
    assert_eq!(visit.texts(&places), ["tc?view=regions"]);
    visit.load("/telltale.js");
    visit.load("/#tc?view=services&service=cloudbox");
    visit.until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
    assert_eq!(visit.texts(&places), ["tc?view=services"]);
    assert_eq!(
        visit.texts(
            "return [...document.querySelectorAll('.still .detail')].filter(seen).map((node) => node.parentNode.id)"
        ),
        ["tc?view=services&service=cloudbox"]
    );
    // What is in view when it comes is what it shows.
    visit.site().release();
    visit.wait_ready();
    assert!(visit.holds("return words(one('.row.open .name')) === 'CloudBox'"));
}

#[test]
fn axe_finds_nothing_before_the_widget_comes() {
    let visit = held();
    let mut faults = Vec::new();
    for view in ["overview", "services", "regions", "entities", "check"] {
        visit.load("/telltale.js");
        visit.load(&format!("/#tc?view={view}"));
        visit.until("it is drawn", "return document.querySelector('.still')?.checkVisibility()");
        faults.extend(axe::violations(&visit).iter().map(|fault| format!("{view}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
