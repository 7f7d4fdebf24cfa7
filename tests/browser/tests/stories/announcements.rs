//! Somebody who listens hears one message after a pause, not one for each letter.

use browser_tests::Session;

// In WebKit: A3
#[test]
fn one_message_follows_a_word_and_is_what_is_shown() {
    let visit = Session::open_shipped("/#tc?view=services");
    visit.eval(
        "const status = query('.tc > [role=status].unseen') ?? query('.tc > [role=status]');
         globalThis.heard = [];
         new MutationObserver(() => { if (textOf(status)) heard.push({ said: textOf(status), at: performance.now() }); })
            .observe(status, { childList: true, characterData: true, subtree: true });
         globalThis.lastKey = 0;
         query('#tc-services').addEventListener('input', () => { globalThis.lastKey = performance.now(); });",
    );
    visit.type_into("#tc-services", "storage");
    assert!(visit.eval_number("return lastKey") > 0.0, "no key is heard");
    visit.wait_until("a message comes", "return heard.length > 0");
    let heard = visit.eval_texts("return heard.map(({ said }) => said)");
    let shown = visit.eval_text("return textOf(query('.results .count'))");
    assert_eq!(heard, std::slice::from_ref(&shown));
    assert!(
        shown.starts_with(&format!("{} of", visit.eval_number("return queryAll('.rows > .row').length"))),
        "{shown}"
    );
    // Nothing was said while one typed: that would be the first.
    let pause = visit.eval_number("return heard[0].at - lastKey");
    assert!((1000.0..2500.0).contains(&pause), "the pause is {pause} ms");

    // A second word, a second message; the same count again is not said twice.
    visit.type_into("#tc-services", "database");
    visit.wait_until("a second message comes", "return heard.length > 1");
    assert_eq!(visit.eval_number("return heard.length"), 2.0);
    assert_eq!(visit.eval_text("return heard[1].said"), visit.eval_text("return textOf(query('.results .count'))"));

    // That these rows are no answer is heard with their number.
    for query in ["cloud governance center", "elastc compute"] {
        visit.eval("heard.length = 0");
        visit.type_into("#tc-services", query);
        visit.wait_until("a message comes", "return heard.length > 0");
        let shown = "return textOf(query('.results .count')) + '. ' + textOf(query('.results .close'))";
        assert_eq!(visit.eval_text("return heard[0].said"), visit.eval_text(shown));
    }
}

#[test]
fn the_list_itself_is_not_live() {
    for view in ["services", "regions"] {
        let visit = Session::open_shipped(&format!("/#tc?view={view}"));
        let live = "return queryAll('[aria-live], [role=status], [role=alert], [role=log]')
            .filter((node) => node.querySelector('.row, tr')).map((node) => node.className)";
        assert_eq!(visit.eval_texts(live), Vec::<String>::new(), "{view}");
    }
}
