//! Whatever stands in the address, the page stays usable; and what is somebody else's there stays theirs.

use browser_tests::{Session, host_page, shipped_page};
use serde_json::Value;

/// Nothing ran, nothing was built that should not be, and the page still answers.
fn assert_usable(visit: &Session, what: &str) {
    let faults = visit.eval_texts(
        r#"
        await nextFrame();
        const faults = [];
        if (globalThis.pwned !== undefined) faults.push("a script ran");
        for (const css of ["img", "script", "iframe", "object", "embed", "style", "[onerror]", "[onclick]", "[style]"]) {
            if (queryAll(css).length) faults.push(`there is ${css}`);
        }
        for (const link of queryAll("a[href]")) if (!/^(#|https?:)/.test(link.getAttribute("href"))) faults.push(link.outerHTML);
        if (Object.keys(Object.prototype).length || ({}).polluted !== undefined) faults.push("Object.prototype is changed");
        if (!document.title.startsWith("SOC 3 report, Alibaba Cloud")) faults.push(document.title);
        if (!isVisible(query(".strip"))) faults.push("no strip");
        return faults;
        "#,
    );
    assert_eq!(faults, Vec::<String>::new(), "{what}");
    assert_eq!(visit.recorded_events("errors"), Vec::<Value>::new(), "{what}");
    assert_eq!(visit.recorded_events("violations"), Vec::<Value>::new(), "{what}");
}

// In WebKit: S5
#[test]
fn hostile_addresses_do_nothing() {
    let visit = Session::open_shipped("/");
    let long = "a".repeat(100_000);
    let many = "q=x&".repeat(5_000);
    for (what, fragment) in [
        ("markup", "q=%3Cimg%20src%3Dx%20onerror%3Dpwned%3D1%3E&view=services"),
        (
            "a script",
            "view=services&q=%3Cscript%3Epwned%3D1%3C%2Fscript%3E&category=%22%3E%3Cscript%3Epwned%3D1%3C%2Fscript%3E",
        ),
        ("markup as a view", "view=%3Cimg%20src%3Dx%20onerror%3Dpwned%3D1%3E"),
        ("a script as an address", "view=javascript:pwned=1&service=javascript:pwned=1&region=javascript:pwned=1"),
        (
            "the prototype",
            "__proto__=1&__proto__[polluted]=1&constructor.prototype.polluted=1&view=__proto__&service=__proto__&category=constructor",
        ),
        ("a long text", &format!("view=services&q={long}")),
        ("a long value", &format!("view={long}&service={long}&country={long}")),
        ("many pairs", &many),
        ("half a surrogate", "view=services&q=%ED%A0%80%ED%BF%BF&category=%ED%A0%80"),
        ("broken percent signs", "view=services&q=%E0%A4%A&x=%&%=%zz"),
        ("turned writing", "view=services&q=%E2%80%AEecivres%E2%81%A6&category=%E2%80%AE"),
        ("a null", "view=services&q=%00&service=%00"),
        ("numbers", "view=regions&zones=99999999999999999999&zones=-1&zones=NaN"),
        ("nothing", ""),
        ("separators", "&&&===?#"),
    ] {
        visit.load_page("/telltale.js");
        visit.open_ready(&format!("/#tc?{fragment}"));
        assert_usable(&visit, what);
        visit.follow_fragment("#tc?view=services&q=maxcompute");
        visit.wait_until(
            &format!("after {what} it still finds"),
            "return textOf(query('.rows .name')) === 'MaxCompute'",
        );
        // And the other way, while it is running.
        visit.follow_fragment(&format!("#tc?{fragment}"));
        assert_usable(&visit, what);
    }
}

#[test]
fn a_long_query_is_cut_and_shown_as_text() {
    let visit = Session::open_shipped(&format!("/#tc?view=services&q={}", "%3Cqzx%3E".repeat(1000)));
    let length = visit.eval_number("return query('#tc-services').value.length");
    assert!(length <= 200.0, "{length}");
    let said = visit.eval_text("return textOf(query('.nothing'))");
    assert!(said.starts_with("\u{201C}<qzx><qzx>"), "{said}");
    assert_eq!(visit.eval_number("return queryAll('qzx').length"), 0.0);
}

// In WebKit: S9
#[test]
fn the_hosts_own_fragment_is_left_alone() {
    let visit = Session::with_server(
        shipped_page()
            .with_response(
                "/host.html",
                host_page("<trust-center-widget permalink view=services></trust-center-widget><p id=other>Other</p>"),
            )
            .with_response("/quiet.html", host_page("<trust-center-widget view=services></trust-center-widget>")),
    );
    // Longer than the pause before an address is written.
    let wait = |visit: &Session| {
        visit.eval("globalThis.from = performance.now()");
        visit.wait_until("time passes", "return performance.now() > from + 800");
    };
    visit.open_ready("/host.html#other");
    let entries = visit.eval_number("return history.length");
    visit.type_into("#tc-services", "kafka");
    visit.wait_until("it filters", "return textOf(query('.rows .name'))?.includes('Kafka')");
    wait(&visit);
    assert_eq!(visit.eval_text("return location.hash"), "#other");
    visit.follow_fragment("#/router/path?view=services&q=x");
    assert_eq!(visit.eval_text("return query('#tc-services').value"), "kafka");
    assert_eq!(visit.eval_text("return location.hash"), "#/router/path?view=services&q=x");
    assert_eq!(visit.eval_number("return history.length"), entries + 1.0);

    // Not asked to, it neither reads nor writes.
    visit.open_ready("/quiet.html#tc?view=entities");
    assert_eq!(visit.eval_text("return textOf(query('.title'))"), "Services in scope");
    visit.type_into("#tc-services", "kafka");
    wait(&visit);
    assert_eq!(visit.eval_text("return location.hash"), "#tc?view=entities");
    visit.open_ready("/quiet.html");
    visit.click_element("Regions", "return queryAll('.place').find((link) => textOf(link).startsWith('Regions'))");
    visit.wait_until("the regions are shown", "return textOf(query('.title')) === 'Regions in scope'");
    wait(&visit);
    assert_eq!(visit.eval_text("return location.hash"), "");
}

#[test]
fn a_link_followed_while_the_address_is_to_be_written_is_followed() {
    let visit = Session::open_shipped("/#tc?view=services");
    // The write is due, and the word of the new address still to come: both wait behind a page that is busy.
    visit.eval("globalThis.written = [];
         const replace = history.replaceState;
         history.replaceState = (state, unused, address) => { written.push(String(address)); replace.call(history, state, unused, address); };
         const field = query('#tc-services');
         field.value = 'kafka'; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
         await nextFrame();
         const until = performance.now() + 600;
         while (performance.now() < until);
         location.hash = '#tc?view=regions';");
    visit.wait_until("it shows what the link names", "return textOf(query('.title')) === 'Regions in scope'");
    // And what is written next is of that place: the pending write never came.
    visit.eval("const field = query('#tc-regions'); field.value = 'tokyo'; field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))");
    visit.wait_until("the search stands in the address", "return location.hash.includes('rq=tokyo')");
    assert!(visit.eval_text("return location.hash").starts_with("#tc?view=regions"));
    assert!(visit.is_true("return !written.some((address) => address.includes('kafka'))"));
    assert_eq!(visit.eval_text("return textOf(query('.title'))"), "Regions in scope");
}
