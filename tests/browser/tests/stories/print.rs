//! A reviewer prints a view for the file.

use browser_tests::{MediaEmulation, Session};
use serde_json::json;

const ON_PAPER: &str = "return queryAll(given[0]).filter(isVisible).map(textOf)";

fn printed_texts(visit: &Session, css: &str) -> Vec<String> {
    let list = visit.eval_with(ON_PAPER, &[css.into()]);
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_said_in_colour_is_black_on_paper() {
    for theme in ["dark", "light"] {
        let visit = Session::open_shipped("/#tc?view=services&q=cloud%20governance%20center");
        visit.eval_with("host.theme = given[0]; host.style.setProperty('--tc-noted', 'white'); host.style.setProperty('--tc-quiet', 'white')", &[json!(theme)]);
        visit.emulate_media(MediaEmulation::Print);
        visit.eval("await nextFrame()");
        for css in [".close", ".row .name", ".row .alias", ".strip", ".count"] {
            assert_eq!(
                visit.eval_text(&format!("return getComputedStyle(query('{css}')).color")),
                "rgb(0, 0, 0)",
                "{css}, {theme}"
            );
        }
    }
}

// In WebKit: A6
#[test]
fn a_printout_holds_all_rows_and_says_what_it_is_of() {
    let visit = Session::open_shipped("/#tc?view=services");
    visit.emulate_media(MediaEmulation::Print);
    visit.eval("await nextFrame()");
    assert_eq!(printed_texts(&visit, ".rows .name").len(), 108);
    let strip = printed_texts(&visit, ".strip").join(" ");
    assert!(strip.contains("SOC 3 report, Alibaba Cloud"), "{strip}");
    assert!(strip.contains("1 October 2023 to 30 September 2024"), "{strip}");
    let foot = printed_texts(&visit, ".printed").join(" ");
    let today = visit.eval_text("return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format()");
    assert!(foot.contains(&today), "{foot}");
    assert!(foot.contains(visit.server().url()), "{foot}");
    // What cannot be pressed on paper is not there.
    for css in ["#tc-services", ".facets", ".places"] {
        assert_eq!(printed_texts(&visit, css), Vec::<String>::new(), "{css} is printed");
    }
    // Nothing is cut off: no box on paper scrolls.
    visit.resize_viewport(700, 1000);
    let cut =
        "await nextFrame(); return queryAll('.tc *').filter((node) => isVisible(node) && node.scrollWidth > node.clientWidth + 1
        && getComputedStyle(node).overflowX !== 'visible' && !node.matches('.unseen')).map((node) => node.className)";
    assert_eq!(visit.eval_texts(cut), Vec::<String>::new());

    visit.follow_fragment("#tc?view=regions");
    assert_eq!(printed_texts(&visit, "tbody tr").len(), 29);
    visit.follow_fragment("#tc?view=entities&country=DE");
    assert_eq!(printed_texts(&visit, "tbody tr").len(), 8);
    assert_eq!(printed_texts(&visit, ".answer").len(), 1);
}
