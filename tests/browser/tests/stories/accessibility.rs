//! axe finds nothing to hold against any state, on light and dark screens, wide and narrow.

use browser_tests::{Media, Visit, axe};

/// Brings the page into each of its states and lets axe look at it.
fn each_state(visit: &Visit, what: &str, faults: &mut Vec<String>) {
    let mut look = |state: &str| {
        visit.js("await frame()");
        faults.extend(axe::violations(visit).iter().map(|violation| format!("{state}, {what}: {violation}")));
    };
    visit.follow("#tc?view=overview");
    look("overview");
    visit.follow("#tc?view=services&service=cloudbox");
    visit.until("a service is open", "return one('.row.open .detail')");
    if !visit.holds("return seen(one('#tc-facets'))") {
        visit.click(".fold");
        visit.until("the filters unfold", "return seen(one('#tc-facets'))");
    }
    look("services, one open");
    visit.follow("#tc?view=services&q=Elastic%20Container%20Registry");
    visit.until("nothing is found", "return one('.nothing')");
    look("nothing found");
    visit.follow("#tc?view=services&q=data&category=storage&flag=note");
    look("filtered to nothing");
    visit.follow("#tc?view=services&category=nothing-of-the-kind&q=kafkka");
    visit.until("a notice is shown", "return one('.notices')");
    look("a notice, close names");
    visit.follow("#tc?view=regions&region=singapore&geography=mainland-china");
    look("regions");
    visit.follow("#tc?view=regions&rq=Atlantis");
    visit.until("no region is found", "return one('.nothing')");
    look("no region found");
    visit.follow("#tc?view=entities");
    visit.js("scrollTo(0, 0)");
    visit.click("#tc-country");
    visit.until("the list is open", "return seen(one('[role=option]'))");
    look("an open combobox");
    visit.follow("#tc?view=entities&country=TR&contract=other");
    visit.until("an answer is shown", "return one('.answer')");
    look("an answer");
}

fn looked_at(media: Media) {
    let visit = Visit::to("/");
    visit.show_on(media);
    let mut faults = Vec::new();
    for width in [1280, 320] {
        visit.resize(width, 800);
        each_state(&visit, &format!("{media:?}, {width} px"), &mut faults);
    }
    assert!(faults.is_empty(), "axe finds {}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn nothing_is_found_on_a_light_screen() {
    looked_at(Media::Light);
}

#[test]
fn nothing_is_found_on_a_dark_screen() {
    looked_at(Media::Dark);
}

/// The theme may differ from the screen's: dark in a light page.
#[test]
fn nothing_is_found_in_a_theme_of_its_own() {
    let visit = Visit::to("/#tc?view=services&service=cloudbox");
    let mut faults = Vec::new();
    for (media, theme) in [(Media::Light, "dark"), (Media::Dark, "light")] {
        visit.show_on(media);
        visit.js_with("host.setAttribute('theme', given[0]); await frame()", &[theme.into()]);
        faults.extend(axe::violations(&visit));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
