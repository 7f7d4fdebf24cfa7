//! What a host's stylesheet and attributes may change, does change; docs/styling.md names it all, and nothing else.

use browser_tests::{Session, host_page, shipped_page};
use serde_json::json;
use std::{collections::BTreeSet, fs, path::Path};
use xtask::test_server::CannedResponse;

/// Everything that a host may meet, in states of one page.
const STATES: [(&str, &str); 7] = [
    ("view=overview", ""),
    ("view=services&service=cloudbox&country=none-such", ".notices"),
    ("view=services&service=cloudbox", ".detail"),
    ("view=services&q=Elastic%20Container%20Registry", ".nothing"),
    ("view=regions&region=tokyo-japan", "tr.pointed"),
    ("view=entities&country=TR&contract=other", ".answer"),
    ("view=services&flag=note", ".row"),
];

/// The first cells of the table below a heading of docs/styling.md, without their backticks.
fn documented_names(heading: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/styling.md");
    let text = fs::read_to_string(path).unwrap();
    let part = text.split(&format!("## {heading}\n")).nth(1).unwrap();
    let rows = part.split("\n## ").next().unwrap().lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap().to_owned()).collect()
}

/// A host with a stylesheet of its own that holds nothing yet, and the widget with what stands beside it.
fn open_host(body: &str) -> Session {
    let visit = Session::with_server(
        shipped_page()
            .with_response("/host.html", host_page(&format!("<link rel=stylesheet href=host.css>{body}")))
            .with_response("/host.css", CannedResponse::new("text/css", "html { color-scheme: light }")),
    );
    visit.load_page("/host.html");
    visit.wait_until("it is ready", "return query('.tc .strip')");
    visit
}

/// Brings the page into a state.
fn show_state(visit: &Session, (fragment, landmark): (&str, &str)) {
    visit.follow_fragment(&format!("#tc?{fragment}"));
    if !landmark.is_empty() {
        visit.wait_until_with("the state is there", "return query(given[0])", &[json!(landmark)]);
    }
}

#[test]
fn every_custom_property_changes_what_is_seen_and_is_documented() {
    let css = fs::read_to_string(browser_tests::dist_file("widget.css")).unwrap();
    let used: BTreeSet<String> = css
        .split("--tc-")
        .skip(1)
        .map(|rest| {
            format!("--tc-{}", rest.split(|c: char| !c.is_ascii_lowercase() && c != '-').next().unwrap_or_default())
        })
        .collect();
    assert_eq!(used, documented_names("Custom properties"));

    let visit = open_host("<trust-center-widget permalink loading=eager view=overview></trust-center-widget>");
    let mut silent: BTreeSet<String> = used.clone();
    for state in STATES {
        show_state(&visit, state);
        let changed = visit.eval_with(
            r#"
            const look = () => queryAll('.tc, .tc *').map((node) => {
                const style = getComputedStyle(node);
                return ['color', 'backgroundColor', 'borderTopColor', 'borderBlockEndColor', 'fill', 'borderTopLeftRadius', 'fontFamily', 'fontSize', 'paddingTop', 'minHeight'].map((name) => style[name]).join();
            }).join('\n');
            const value = (name) => ({ '--tc-radius': '19px', '--tc-font': 'serif', '--tc-font-size': '23px', '--tc-density': '3' })[name] ?? 'rgb(1, 2, 3)';
            const before = look();
            const changed = given[0].filter((name) => {
                document.styleSheets[0].insertRule(`trust-center-widget { ${name}: ${value(name)} }`);
                const after = look();
                document.styleSheets[0].deleteRule(0);
                return after !== before;
            });
            return changed;
            "#,
            &[json!(used)],
        );
        for name in changed.as_array().unwrap() {
            silent.remove(name.as_str().unwrap());
        }
    }
    assert!(silent.is_empty(), "nothing changes with {silent:?}");
}

#[test]
fn every_part_is_reached_from_the_hosts_stylesheet_and_is_documented() {
    let visit = open_host(
        "<trust-center-widget permalink loading=eager view=overview></trust-center-widget>
         <trust-center-widget id=chip variant=chip service=ECS loading=eager></trust-center-widget>
         <trust-center-widget id=badge variant=badge loading=eager></trust-center-widget>",
    );
    visit.wait_until("the small ones are there", "return [...document.querySelectorAll('#chip, #badge')].every((small) => small.shadowRoot.querySelector('.small'))");
    let (mut found, mut reached) = (BTreeSet::new(), BTreeSet::new());
    for state in STATES {
        show_state(&visit, state);
        let parts = visit.eval(
            r#"
            const parts = {};
            for (const widget of document.querySelectorAll('trust-center-widget')) {
                for (const node of widget.shadowRoot.querySelectorAll('[part]')) parts[node.part[0]] ??= node;
            }
            const reached = Object.entries(parts).filter(([name, node]) => {
                document.styleSheets[0].insertRule(`trust-center-widget::part(${name}) { letter-spacing: 7px }`);
                const there = getComputedStyle(node).letterSpacing === '7px';
                document.styleSheets[0].deleteRule(0);
                return there;
            });
            return { found: Object.keys(parts), reached: reached.map(([name]) => name) };
            "#,
        );
        for (key, names) in [("found", &mut found), ("reached", &mut reached)] {
            names.extend(parts[key].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()));
        }
    }
    assert_eq!(found, reached, "parts that the host's stylesheet does not reach");
    assert_eq!(found, documented_names("Parts"));
}

// In WebKit: E8
#[test]
fn the_theme_follows_the_host_while_it_runs() {
    let visit =
        open_host("<div id=around><trust-center-widget view=services loading=eager></trust-center-widget></div>");
    let paper = || visit.eval_text("await nextFrame(); return getComputedStyle(query('.tc')).backgroundColor");
    let (light, dark) = ("rgb(255, 255, 255)", "rgb(20, 23, 28)");
    assert_eq!(paper(), light);
    let scheme = |value: &str| {
        visit.eval_with("document.styleSheets[0].cssRules[0].style.colorScheme = given[0]", &[value.into()]);
    };
    scheme("dark");
    assert_eq!(paper(), dark);
    scheme("light");
    assert_eq!(paper(), light);
    // Nearer than the page's.
    visit.eval("document.getElementById('around').style.colorScheme = 'dark'");
    assert_eq!(paper(), dark);
    // The attribute stands above both, and gives way again.
    visit.eval("host.theme = 'light'");
    assert_eq!(paper(), light);
    visit.eval("host.theme = 'dark'; document.getElementById('around').style.colorScheme = ''");
    assert_eq!(paper(), dark);
    visit.eval("host.theme = 'auto'");
    assert_eq!(paper(), light);
    visit.eval("host.theme = null");
    assert_eq!(paper(), light);
    // What the browser draws follows too.
    visit.eval("host.theme = 'dark'");
    assert_eq!(visit.eval_text("return getComputedStyle(query('select')).colorScheme"), "dark");
}

#[test]
fn compact_rows_are_lower_and_can_still_be_hit() {
    let visit = open_host("<trust-center-widget view=services loading=eager></trust-center-widget>");
    let height = || visit.eval_number("await nextFrame(); return query('.rows').getBoundingClientRect().height / 108");
    let normal = height();
    visit.eval("host.density = 'compact'");
    let compact = height();
    assert!(compact < 0.8 * normal, "{compact} of {normal}");
    let low = visit.eval_texts(
        "return queryAll('button, input, select, .places a, .choice').filter(isVisible)
            .filter((node) => !node.matches('.choice input') && node.getBoundingClientRect().height < 24).map(textOf)",
    );
    assert_eq!(low, Vec::<String>::new());
    visit.eval("host.density = null");
    assert_eq!(height(), normal);
}
