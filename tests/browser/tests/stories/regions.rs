//! A customer looks for the region that they use.

use browser_tests::{Session, keys, shipped_report};
use serde_json::{Value, json};

/// The table's rows as "name zones", without the flag.
const TABLE: &str = "return queryAll('tbody tr').map((row) => {
    const name = row.querySelector('th').cloneNode(true);
    name.querySelector('.flag')?.remove();
    return `${textOf(name)}: ${textOf(row.querySelector('.figures'))}`;
})";
/// What the map's marks say of themselves, in the same words.
const MARKS: &str = "return queryAll('.map [role=img]:not(.faint)').map((mark) => mark.getAttribute('aria-label').replace(/ zones?$/, ''))";
const COUNT: &str = "return textOf(query('.regions > .count'))";

fn report_regions() -> &'static Vec<Value> {
    shipped_report()["regions"].as_array().unwrap()
}

fn expected_names(wanted: impl Fn(&Value) -> bool) -> Vec<String> {
    let wanted = report_regions().iter().filter(|region| wanted(region));
    wanted.map(|region| format!("{}: {}", region["name"].as_str().unwrap(), region["zones"])).collect()
}

/// The table, the map, the count and the sum must say the same.
fn assert_rows(visit: &Session, what: &str, wanted: impl Fn(&Value) -> bool) {
    let expected = expected_names(wanted);
    visit.wait_until_with(
        &format!("the table shows {what}: {expected:?}"),
        "return queryAll('tbody tr').length === given[0]",
        &[expected.len().into()],
    );
    let table = visit.eval_texts(TABLE);
    assert_eq!(table, expected, "{what}");
    let (mut marks, mut rows) = (visit.eval_texts(MARKS), table.clone());
    marks.sort();
    rows.sort();
    assert_eq!(marks, rows, "{what}: the map and the table");
    let zones: u64 = table.iter().map(|row| row.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum();
    let count = visit.eval_text(COUNT);
    assert_eq!(count, format!("{} of 29 regions, availability zones: {zones}", table.len()));
    assert_eq!(
        visit.eval_texts("return queryAll('tfoot th, tfoot .figures').map(textOf)")[1],
        zones.to_string(),
        "{what}: the sum"
    );
}

#[test]
fn table_map_and_totals_say_the_same() {
    let visit = Session::open_shipped("/#tc?view=regions");
    assert_rows(&visit, "all", |_| true);
    assert_eq!(visit.eval_text(COUNT), "29 of 29 regions, availability zones: 87");
    let totals = visit.eval_texts("return queryAll('.geography span').map(textOf)");
    let numbers: Vec<Vec<u64>> =
        totals.iter().map(|words| words.split(' ').filter_map(|word| word.parse().ok()).collect()).collect();
    assert_eq!(numbers.iter().map(|numbers| numbers[0]).sum::<u64>(), 29);
    assert_eq!(numbers.iter().map(|numbers| numbers[1]).sum::<u64>(), 87);
    let local = expected_names(|region| region["local"] == true);
    assert_eq!(local.len(), 3);
    assert_eq!(
        visit.eval_number("return queryAll('tbody th').filter((name) => textOf(name).endsWith('Local Region')).length"),
        3.0
    );
    // Every row has a place, and what is not the report's is labelled.
    assert_eq!(
        visit.eval_number(
            "return queryAll('tbody td:last-child').filter((cell) => /^item \\d+$/.test(textOf(cell)) && cell.title).length"
        ),
        29.0
    );
    let notes = visit.eval_text("return textOf(query('.regions'))");
    assert!(notes.contains("Natural Earth"));
    assert!(notes.contains("are ours, not the report"));
}

#[test]
fn every_filter_keeps_table_and_map_in_step() {
    let visit = Session::open_shipped("/#tc?view=regions");
    for geography in shipped_report()["geographies"].as_array().unwrap() {
        let name = geography["name"].as_str().unwrap();
        visit.click_element(
            name,
            &format!(
                "return queryAll('.geography').find((button) => textOf(button.querySelector('b')) === {})",
                json!(name)
            ),
        );
        assert_rows(&visit, name, |region| region["ours"]["geography"] == geography["id"]);
        visit.click_selector(".geography[aria-pressed=true]");
        assert_rows(&visit, "all again", |_| true);
    }

    visit.choose_option(".controls label:nth-of-type(1) select", "JP");
    assert_rows(&visit, "Japan", |region| region["country"] == "JP");
    visit.choose_option(".controls label:nth-of-type(1) select", "");
    visit.choose_option(".controls label:nth-of-type(2) select", "3");
    assert_rows(&visit, "three zones and more", |region| region["zones"].as_u64() >= Some(3));
    visit.choose_option(".controls label:nth-of-type(2) select", "0");
    visit.click_selector(".controls .choice input");
    assert_rows(&visit, "local regions", |region| region["local"] == true);
    visit.click_selector(".controls .choice input");

    visit.type_into("#tc-regions", "ap-southeast-1");
    assert_rows(&visit, "Singapore by its region id", |region| region["ours"]["publicId"] == "ap-southeast-1");
    visit.type_into("#tc-regions", "tokyo");
    assert_rows(&visit, "Tokyo", |region| region["name"] == "Tokyo, Japan");
    assert!(visit.eval_text("return textOf(query('tbody mark'))").starts_with("Tokyo"));
}

#[test]
fn a_choice_of_filters_never_leads_to_nothing() {
    let visit = Session::open_shipped("/#tc?view=regions");
    let faults = visit.eval_texts(
        r#"
        const faults = [];
        const rows = () => queryAll('tbody tr').length;
        const each = async (which) => {
            // One geography at a time: choosing another lets the first go.
            const chosen = queryAll('.geography').findIndex((button) => button.ariaPressed === 'true');
            for (let at = 0; at < queryAll('.geography').length; at++) {
                const button = () => queryAll('.geography')[at];
                if (button().disabled || at === chosen) continue;
                const number = Number(textOf(button().querySelector('span')).split(' ')[0]);
                button().click(); await nextFrame();
                if (rows() !== number || rows() === 0) faults.push(`${which}, ${textOf(button())}: ${rows()} rows`);
                (queryAll('.geography')[chosen] ?? button()).click(); await nextFrame();
            }
            const countries = queryAll('.controls select')[0];
            for (const option of [...countries.options].filter((option) => option.value && !option.disabled && !option.selected)) {
                const number = Number(option.textContent.match(/\((\d+)\)$/)?.[1]);
                const before = countries.value;
                countries.value = option.value; countries.dispatchEvent(new Event('change', { bubbles: true })); await nextFrame();
                if (rows() !== number || rows() === 0) faults.push(`${which}, ${option.textContent}: ${rows()} rows`);
                countries.value = before; countries.dispatchEvent(new Event('change', { bubbles: true })); await nextFrame();
            }
            const zones = queryAll('.controls select')[1];
            for (const option of [...zones.options].filter((option) => !option.disabled && !option.selected)) {
                const before = zones.value;
                zones.value = option.value; zones.dispatchEvent(new Event('change', { bubbles: true })); await nextFrame();
                if (rows() === 0) faults.push(`${which}, ${option.textContent} zones: nothing`);
                zones.value = before; zones.dispatchEvent(new Event('change', { bubbles: true })); await nextFrame();
            }
        };
        await each('nothing chosen');
        for (const name of queryAll('.geography').map((button) => textOf(button.querySelector('b')))) {
            const button = () => queryAll('.geography').find((button) => textOf(button.querySelector('b')) === name);
            button().click(); await nextFrame();
            await each(name);
            button().click(); await nextFrame();
        }
        const local = () => query('.controls .choice input');
        local().click(); await nextFrame();
        await each('local');
        return faults;
        "#,
    );
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_table_sorts_and_a_row_points_at_its_mark() {
    let visit = Session::open_shipped("/#tc?view=regions");
    let by_report = visit.eval_texts(TABLE);
    visit.click_text("thead button", "Zones");
    visit.wait_until("the column says so", "return queryAll('thead th')[1].ariaSort === 'descending'");
    let zones: Vec<u64> =
        (visit.eval_texts(TABLE).iter()).map(|row| row.rsplit(' ').next().unwrap().parse().unwrap()).collect();
    assert!(zones.windows(2).all(|pair| pair[0] >= pair[1]), "{zones:?}");
    visit.click_text("thead button", "Region");
    visit.wait_until("the column says so", "return queryAll('thead th')[0].ariaSort === 'ascending'");
    let names = visit.eval_texts(TABLE);
    assert!(names.windows(2).all(|pair| pair[0].to_lowercase() <= pair[1].to_lowercase()), "{names:?}");
    visit.click_text("thead button", "Region");
    visit.wait_until("the report's order is back", "return !query('thead [aria-sort]')");
    assert_eq!(visit.eval_texts(TABLE), by_report);

    visit.eval("query('tbody tr:nth-child(3)').dispatchEvent(new PointerEvent('pointerenter', { bubbles: true })); await nextFrame()");
    let name = visit.eval_text("return textOf(query('tbody tr:nth-child(3) th').firstChild)");
    let pointed = visit.eval_text("return query('.map [role=img].pointed')?.getAttribute('aria-label')");
    assert!(pointed.starts_with(&name), "row {name:?} points at {pointed:?}");
    assert_eq!(visit.eval_text("return textOf(query('p.pointed'))"), pointed);
}

#[test]
fn a_region_that_is_not_there_is_said() {
    let visit = Session::open_shipped("/#tc?view=regions");
    visit.type_into("#tc-regions", "Atlantis");
    visit.wait_until(
        "it is said",
        "return textOf(query('.nothing .verdict')) === '\u{201C}Atlantis\u{201D} is not a region listed in this report'",
    );
    assert_eq!(visit.eval_text(COUNT), "0 of 29 regions, availability zones: 0");
    visit.click_selector(".nothing button");
    assert_rows(&visit, "all", |_| true);
    visit.press_key(keys::ESCAPE);
}
