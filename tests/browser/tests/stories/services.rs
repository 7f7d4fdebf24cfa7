//! A customer looks for the service that they buy.

use browser_tests::{Session, keys, shipped_report};
use serde_json::{Value, json};

const NAMES: &str = "return queryAll('.rows .name').map((name) => name.firstChild === null ? '' : textOf(name))";
const COUNT: &str = "return textOf(query('.results .count'))";

fn report_services() -> &'static Vec<Value> {
    shipped_report()["services"].as_array().unwrap()
}

fn row_count(visit: &Session) -> usize {
    visit.eval_number("return queryAll('.rows > .row').length") as usize
}

/// Types and waits until the field has it; the rows follow in the same turn.
fn search_for(visit: &Session, query: &str) {
    visit.type_into("#tc-services", query);
    visit.wait_until_with(
        &format!("{query:?} stands in the field"),
        "await nextFrame(); return query('#tc-services').value === given[0]",
        &[query.into()],
    );
}

#[test]
fn every_service_has_its_row() {
    let visit = Session::open_shipped("/#tc?view=services");
    let expected: Vec<String> =
        report_services().iter().map(|service| service["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(visit.eval_texts(NAMES), expected);
    let numbers: Vec<String> = (1..=expected.len()).map(|n| n.to_string()).collect();
    assert_eq!(visit.eval_texts("return queryAll('.rows .item').map(textOf)"), numbers);
    assert_eq!(visit.eval_text(COUNT), "All 108 services");
    let categories: Vec<String> = report_services()
        .iter()
        .map(|service| {
            let id = &service["category"];
            let list = shipped_report()["categories"].as_array().unwrap();
            list.iter()
                .find(|category| &category["id"] == id)
                .map_or("\u{2013}".into(), |found| found["name"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(visit.eval_texts("return queryAll('.rows .category').map(textOf)"), categories);
    assert_eq!(
        visit.eval_texts("return queryAll('.row .flag').map((flag) => textOf(flag.closest('button').querySelector('.name')) + ': ' + textOf(flag))"),
        ["CloudBox: Note", "Object Storage Service: Not described"]
    );
}

#[test]
fn a_search_finds_marks_and_counts() {
    let visit = Session::open_shipped("/#tc?view=services");
    search_for(&visit, "elastic compute");
    assert_eq!(visit.eval_text("return textOf(query('.rows .name'))"), "Elastic Compute Service");
    assert_eq!(
        visit.eval_texts("return [...query('.rows .name').querySelectorAll('mark')].map(textOf)").join(" "),
        "Elastic Compute"
    );
    assert_eq!(visit.eval_text(COUNT), format!("{} of 108 services", row_count(&visit)));

    search_for(&visit, "ecs");
    let first = visit.eval_text("return textOf(query('.rows .name'))");
    assert!(first.starts_with("Elastic Compute Service"), "{first}");
    assert!(first.ends_with("also ECS"), "the abbreviation that answered is not said: {first}");

    search_for(&visit, "elastc compute");
    assert!(visit.eval_texts(NAMES).iter().any(|name| name.starts_with("Elastic Compute Service")));
    assert!(visit.eval_text("return textOf(query('.close'))").contains("elastc compute"));

    // A product of the vendor's that is not listed: what our summaries lead to is not given for it.
    search_for(&visit, "cloud governance center");
    assert_eq!(visit.eval_texts(NAMES).len(), 1);
    let said = visit.eval_text("return textOf(query('.close'))");
    assert!(said.starts_with("None of these names matches \u{201C}cloud governance center\u{201D}."), "{said}");

    search_for(&visit, "");
    assert_eq!(visit.eval_text(COUNT), "All 108 services");
    assert_eq!(visit.eval_number("return queryAll('mark').length"), 0.0);
    assert!(visit.is_true("return !query('.close')"));
}

/// After each drawing of the place, which what is announced is no part of: how many rows there are and the texts of those in the window.
const WATCH: &str = "
    globalThis.drawings = [];
    globalThis.counts = [];
    globalThis.boxes = () => queryAll('.choice .number').map(textOf).join();
    globalThis.inWindow = () => queryAll('.rows > .row').filter((row) => row.getBoundingClientRect().top < innerHeight).map(textOf);
    new MutationObserver(() => { drawings.push([queryAll('.rows > .row').length, inWindow()]); counts.push(boxes()); }).observe(query('section.services'), { childList: true, characterData: true, subtree: true })";

#[test]
fn what_a_window_shows_is_drawn_at_the_key_and_the_rest_after_the_frame() {
    let visit = Session::open_shipped("/#tc?view=services");
    let all = visit.eval_texts(NAMES);
    visit.eval(WATCH);
    for (width, height) in [(800, 700), (390, 800), (1_280, 1_300)] {
        visit.resize_viewport(width, height);
        for (query, shown) in [("e", 15), ("", 108), ("f", 24), ("", 108), ("s", 35), ("", 108)] {
            visit.eval("drawings.length = 0");
            search_for(&visit, query);
            visit.wait_until(
                "all are drawn",
                &format!(
                    "return queryAll('.rows > .row').length === {shown} && queryAll('mark').length >= {} * ({shown} - 1)",
                    u8::from(!query.is_empty())
                ),
            );
            assert!(
                visit.eval("return drawings.at(-1)")
                    == visit.eval("return [queryAll('.rows > .row').length, inWindow()]")
            );
            let first = visit.eval("return drawings[0][1]");
            assert_eq!(first, visit.eval("return inWindow()"), "{query:?} at {width} x {height}: not drawn in one go");
        }
        assert_eq!(visit.eval_texts(NAMES), all, "in another order");
    }
    // A window that shows more than is drawn where nobody knows how many it shows.
    visit.resize_viewport(1_280, 2_000);
    let counts = visit.eval_text("drawings.length = counts.length = 0; return boxes()");
    search_for(&visit, "s");
    visit.wait_until("all are drawn", "return queryAll('.rows > .row').length === 35");
    assert_eq!(visit.eval_number("return drawings[0][1].length"), 35.0, "a tall window is not drawn in one go");
    assert_eq!(visit.eval("return drawings[0][1]"), visit.eval("return inWindow()"));
    // The boxes' counts follow the frame too.
    assert_eq!(visit.eval_text("return counts[0]"), counts, "boxes are drawn at the key");
    assert!(visit.is_true("return boxes() !== counts[0]"), "boxes are not drawn after it");
    // From few rows to all: first those in the window.
    visit.resize_viewport(800, 700);
    search_for(&visit, "ecs");
    visit.eval("drawings.length = 0");
    search_for(&visit, "");
    visit.wait_until("all are there", "return queryAll('.rows > .row').length === 108");
    let drawn = visit.eval_number("return drawings[0][0]");
    assert!((4.0..=30.0).contains(&drawn), "{drawn} rows were drawn before the frame");
    // The count is that of all from the first frame on: it is what was found, not what is drawn.
    assert_eq!(visit.eval_text(COUNT), "All 108 services");
    // Whoever comes back by the browser's button finds all at once.
    visit.follow_fragment("#tc?view=services&q=ecs");
    visit.wait_until("the link is followed", "return queryAll('.rows > .row').length === 2");
    visit.eval("drawings.length = 0");
    visit.follow_fragment("#tc?view=services");
    visit.wait_until("all are there again", "return queryAll('.rows > .row').length === 108");
    assert_eq!(visit.eval_number("return drawings[0][0]"), 108.0, "an address is shown in two steps");
}

#[test]
fn a_facet_says_what_it_gives_and_never_leads_to_nothing() {
    let visit = Session::open_shipped("/#tc?view=services");
    // Ticks each box that can be ticked, compares the rows with its number, and unticks it.
    let try_each = r#"
        const faults = [];
        for (let at = 0; at < queryAll('.choice input').length; at++) {
            const box = () => queryAll('.choice input')[at];
            const label = textOf(box().closest('.choice'));
            const before = queryAll('.rows > .row').length, others = queryAll('fieldset:first-of-type :checked').length;
            if (box().disabled || box().checked) continue;
            const number = Number(textOf(box().closest('.choice').querySelector('.number')));
            box().click();
            await nextFrame();
            const after = queryAll('.rows > .row').length;
            if (after === 0) faults.push(`${label}: leads to nothing`);
            if (others === 0 && after !== number) faults.push(`${label}: ${after} rows`);
            if (!textOf(query('.count')).startsWith(after === 108 ? 'All' : `${after} of`)) faults.push(`${label}: ${textOf(query('.count'))}`);
            box().click();
            await nextFrame();
            if (queryAll('.rows > .row').length !== before) faults.push(`${label}: does not go back`);
        }
        return faults;
    "#;
    for query in ["", "data", "security", "object storage"] {
        search_for(&visit, query);
        assert_eq!(visit.eval_texts(try_each), Vec::<String>::new(), "with {query:?}");
    }
    search_for(&visit, "");
    visit.click_text(".choice span", "Listed, not described");
    visit.wait_until("one service is left", "return queryAll('.rows > .row').length === 1");
    assert_eq!(visit.eval_texts(try_each), Vec::<String>::new(), "with a flag");
    assert!(
        visit.eval_number("return queryAll('.choice input:disabled').length") >= 14.0,
        "categories that would leave nothing can be ticked"
    );
    visit.click_text(".on .quiet", "Clear all");
    visit.wait_until("all are back", "return queryAll('.rows > .row').length === 108");

    visit.click_text(".choice span", "Storage");
    visit.click_text(".choice span", "Container");
    let both = report_services()
        .iter()
        .filter(|service| service["category"] == "storage" || service["category"] == "container")
        .count();
    visit.wait_until_with(
        "the rows of both categories are shown",
        "return queryAll('.rows > .row').length === given[0]",
        &[both.into()],
    );
    assert_eq!(visit.eval_texts(try_each), Vec::<String>::new(), "with two categories");
    visit.click_text(".pill", "Storage");
    visit.wait_until("a pill takes its filter away", "return queryAll('.pill').length === 1");
}

#[test]
fn rows_can_be_sorted() {
    let visit = Session::open_shipped("/#tc?view=services");
    let report_order = visit.eval_texts(NAMES);
    visit.choose_option(".sort select", "name");
    visit.eval("await nextFrame()");
    let by_name = visit.eval_texts(NAMES);
    let mut expected = report_order.clone();
    // Letter by letter, as the search folds names: spaces and signs do not count.
    expected.sort_by_key(|name| {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.collect::<String>().to_lowercase()
    });
    assert_eq!(by_name, expected);

    visit.choose_option(".sort select", "category");
    visit.eval("await nextFrame()");
    let categories = visit.eval_texts("return queryAll('.rows .category').map(textOf)");
    let mut seen: Vec<&String> = Vec::new();
    for category in &categories {
        if seen.last() != Some(&category) {
            assert!(!seen.contains(&category), "{category} comes twice");
            seen.push(category);
        }
    }
    assert_eq!(seen.len(), 15);

    visit.choose_option(".sort select", "report");
    visit.eval("await nextFrame()");
    assert_eq!(visit.eval_texts(NAMES), report_order);
}

#[test]
fn a_service_opens_with_its_place_and_says_what_is_ours() {
    let visit = Session::open_shipped("/#tc?view=services");
    search_for(&visit, "ecs");
    visit.click_selector(".row > button");
    let detail =
        || visit.wait_until("the detail is open", "return textOf(query('.detail'))").as_str().unwrap().to_owned();
    let open = detail();
    for words in [
        "Listed in this report (item 55)",
        "Summary, not report wording",
        "ECS abbreviation",
        "item 55",
        "Listed at",
        "Described at",
        "Copy citation",
    ] {
        assert!(open.contains(words), "{words:?} is not in: {open}");
    }
    assert!(visit.is_true("return query('.row.open > button').ariaExpanded === 'true'"));

    visit.follow_fragment("#tc?view=services&service=cloudbox");
    visit.wait_until("CloudBox is open", "return textOf(query('.row.open .name')) === 'CloudBox'");
    let open = detail();
    for words in ["Listed in this report, with a note (item 37)", "Domestic website only", "international website"] {
        assert!(open.contains(words), "{words:?} is not in: {open}");
    }
    assert!(visit.is_true("return query('.detail .verdict').classList.contains('noted')"));

    visit.follow_fragment("#tc?view=services&service=object-storage-service");
    visit.wait_until("Object Storage Service is open", "return textOf(query('.row.open .item')) === '84'");
    let open = detail();
    assert!(open.contains("Listed in this report (item 84)"), "{open}");
    assert!(open.contains("does not describe it or put it in a category"), "{open}");
    assert!(!open.contains("Described at"), "{open}");
    assert!(!open.contains("Summary"), "a summary was invented: {open}");
}

#[test]
fn every_service_has_an_address_and_can_be_cited_from_it() {
    let visit = Session::open_shipped("/#tc?view=services");
    let ids: Vec<Value> = report_services().iter().map(|service| service["id"].clone()).collect();
    let faults = visit.eval_texts(&format!(
        r#"
        const faults = [];
        for (const [at, id] of {}.entries()) {{
            location.hash = `#tc?view=services&service=${{id}}`;
            await nextFrame();
            const open = textOf(query('.row.open .item')), verdict = textOf(query('.detail .verdict'));
            if (open !== String(at + 1)) faults.push(`${{id}} opens ${{open}}`);
            if (!verdict?.endsWith(`(item ${{at + 1}})`)) faults.push(`${{id}}: ${{verdict}}`);
            if (!/item \d+/.test(textOf(query('.detail .facts')))) faults.push(`${{id}} has no place`);
            if (queryAll('.notices').length) faults.push(`${{id}}: ${{textOf(query('.notices'))}}`);
        }}
        return faults;
        "#,
        json!(ids)
    ));
    assert_eq!(faults, Vec::<String>::new());

    visit.open_ready("/#tc?view=services&service=maxcompute");
    visit.wait_until("the row is scrolled to", "await nextFrame(); const box = query('.row.open')?.getBoundingClientRect(); return box && box.top >= 0 && box.top < innerHeight");
}

#[test]
fn the_address_follows_what_is_shown() {
    let visit = Session::open_shipped("/");
    visit.follow_fragment("#tc?view=services");
    search_for(&visit, "kafka");
    visit.wait_until("the query is in the address", "return location.hash.includes('q=kafka')");
    visit.click_selector(".row > button");
    visit.wait_until("the service is in the address", "return location.hash.includes('service=')");
    let hash = visit.eval_text("return location.hash");
    visit.reload();
    visit.wait_ready();
    assert_eq!(visit.eval_text("return query('#tc-services').value"), "kafka");
    visit.wait_until("it is open again", "return query('.row.open .detail')");
    assert_eq!(visit.eval_text("return location.hash"), hash);
    visit.eval("history.back(); await nextFrame()");
}

/// The newer way to copy and the older, refused as a browser does it.
const REFUSE_NEWER: &str =
    "navigator.clipboard.write = async () => { throw new DOMException('no', 'NotAllowedError') }";
const REFUSE_OLDER: &str = "document.execCommand = () => { throw new Error('no') }";

/// What is on the clipboard, by pasting it; afterwards something else is.
fn exported_name(visit: &Session) -> String {
    visit.eval("const field = document.createElement('textarea'); field.id = 'pasted'; document.body.append(field); field.focus()");
    visit.press_with_modifier(keys::CONTROL, 'v');
    let text = visit.wait_until("it is pasted", "return document.getElementById('pasted').value");
    visit.eval("const field = document.getElementById('pasted'); field.value = 'something else'; field.select()");
    visit.press_with_modifier(keys::CONTROL, 'c');
    visit.eval("document.getElementById('pasted').remove()");
    text.as_str().unwrap().to_owned()
}

#[test]
fn a_citation_is_copied_or_given_to_be_copied_by_hand() {
    let visit = Session::open_shipped("/#tc?view=services&service=maxcompute");
    // Chromium has a permission for it too.
    let permit = |allowed: &str| {
        if visit.engine().has_devtools() {
            visit.devtools(
                "Browser.setPermission",
                json!({ "permission": { "name": "clipboard-write" }, "setting": allowed, "origin": visit.server().url() }),
            );
        }
    };
    let copy = || visit.click_text(".actions button", "Copy citation");
    // Where the browser allows neither way, the text is there to be copied by hand.
    permit("denied");
    visit.eval(&format!("{REFUSE_NEWER}; {REFUSE_OLDER}"));
    copy();
    let by_hand = visit.wait_until("a text to copy by hand is shown", "return query('.by-hand .cited')?.textContent");
    let by_hand = by_hand.as_str().unwrap();
    for part in ["MaxCompute", "item 80", "Alibaba Cloud, SOC 3 report", "PricewaterhouseCoopers", "15 November 2024"] {
        assert!(by_hand.contains(part), "{part:?} is not in {by_hand}");
    }
    // Without the permission the older way does it, with it the newer.
    for (setting, refused) in [("denied", REFUSE_NEWER), ("granted", REFUSE_OLDER)] {
        visit.eval("delete document.execCommand; delete navigator.clipboard.write");
        visit.follow_fragment("#tc?view=services");
        visit.follow_fragment("#tc?view=services&service=maxcompute");
        permit(setting);
        visit.eval(refused);
        copy();
        visit.wait_until("it says so", "return textOf(query('.actions [role=status]')) === 'Copied'");
        assert_eq!(exported_name(&visit), by_hand, "{setting}");
    }
}

// In WebKit: T5
#[test]
fn what_is_not_there_is_said_with_the_nearest_names() {
    let visit = Session::open_shipped("/#tc?view=services");
    search_for(&visit, "Amazon Redshift");
    let said = visit.eval_text("return textOf(query('.nothing'))");
    assert!(said.starts_with("\u{201C}Amazon Redshift\u{201D} is not listed in this report"), "{said}");
    assert!(said.contains("That does not mean the service is unsafe"), "{said}");
    assert_eq!(visit.eval_text(COUNT), "0 of 108 services");
    for word in ["out of scope", "compliant", "certified"] {
        assert!(!said.contains(word), "{said}");
    }

    search_for(&visit, "Elastic Container Registry");
    let near = visit.eval_texts("return queryAll('.near button').map(textOf)");
    assert!(!near.is_empty(), "no nearest names: {}", visit.eval_text("return textOf(query('.results'))"));
    let name = visit.eval_text("return textOf(query('.near button').lastChild)");
    visit.click_selector(".near button");
    visit.wait_until_with(
        "the near name opens",
        "return textOf(query('.row.open .name')) === given[0]",
        &[name.into()],
    );

    // A filter may hide what is listed: then it is not said that it is not.
    search_for(&visit, "maxcompute");
    visit.click_text(".choice span", "Analytics Computing");
    search_for(&visit, "kubernetes");
    visit.wait_until("nothing fits", "return query('.nothing')");
    assert_eq!(visit.eval_text("return textOf(query('.nothing p'))"), "No service fits all of these filters.");
    visit.type_keys(keys::ESCAPE.to_string());
}
