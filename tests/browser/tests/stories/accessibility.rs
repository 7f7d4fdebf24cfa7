//! axe finds nothing to hold against any state, on light and dark screens, wide and narrow.

use browser_tests::{MediaEmulation, Session, axe};

/// Brings the page into each of its states and lets axe look at it.
fn each_state(visit: &Session, what: &str, faults: &mut Vec<String>) {
    let mut look = |state: &str| {
        visit.eval("await nextFrame()");
        faults.extend(
            axe::accessibility_violations(visit).iter().map(|violation| format!("{state}, {what}: {violation}")),
        );
    };
    visit.follow_fragment("#tc?view=overview");
    look("overview");
    visit.follow_fragment("#tc?view=services&service=cloudbox");
    visit.wait_until("a service is open", "return query('.row.open .detail')");
    if !visit.is_true("return isVisible(query('#tc-facets'))") {
        visit.click_selector(".fold");
        visit.wait_until("the filters unfold", "return isVisible(query('#tc-facets'))");
    }
    look("services, one open");
    visit.follow_fragment("#tc?view=services&q=Elastic%20Container%20Registry");
    visit.wait_until("nothing is found", "return query('.nothing')");
    look("nothing found");
    visit.follow_fragment("#tc?view=services&q=data&category=storage&flag=note");
    look("filtered to nothing");
    visit.follow_fragment("#tc?view=services&category=nothing-of-the-kind&q=kafkka");
    visit.wait_until("a notice is shown", "return query('.notices')");
    look("a notice, close names");
    visit.follow_fragment("#tc?view=regions&region=singapore&geography=mainland-china");
    look("regions");
    visit.follow_fragment("#tc?view=regions&rq=Atlantis");
    visit.wait_until("no region is found", "return query('.nothing')");
    look("no region found");
    visit.follow_fragment("#tc?view=entities");
    visit.eval("scrollTo(0, 0)");
    visit.click_selector("#tc-country");
    visit.wait_until("the list is open", "return isVisible(query('[role=option]'))");
    look("an open combobox");
    visit.follow_fragment("#tc?view=entities&country=TR&contract=other");
    visit.wait_until("an answer is shown", "return query('.answer')");
    look("an answer");
}

fn check_every_state(media: MediaEmulation) {
    let visit = Session::open_shipped("/");
    visit.emulate_media(media);
    let mut faults = Vec::new();
    for width in [1280, 320] {
        visit.resize_viewport(width, 800);
        each_state(&visit, &format!("{media:?}, {width} px"), &mut faults);
    }
    assert!(faults.is_empty(), "axe finds {}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn nothing_is_found_on_a_light_screen() {
    check_every_state(MediaEmulation::Light);
}

#[test]
fn nothing_is_found_on_a_dark_screen() {
    check_every_state(MediaEmulation::Dark);
}

/// The theme may differ from the screen's: dark in a light page.
// In WebKit: A1
#[test]
fn nothing_is_found_in_a_theme_of_its_own() {
    let visit = Session::open_shipped("/#tc?view=services&service=cloudbox");
    let mut faults = Vec::new();
    for (media, theme) in [(MediaEmulation::Light, "dark"), (MediaEmulation::Dark, "light")] {
        visit.emulate_media(media);
        visit.eval_with("host.setAttribute('theme', given[0]); await nextFrame()", &[theme.into()]);
        faults.extend(axe::accessibility_violations(&visit));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
