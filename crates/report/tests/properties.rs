//! What holds for every input, tried on every one-key slip in every name of the report.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly, and so may what helps it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use trust_center_report::codec::{Decoder, Encoder};
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::ItemId;
use trust_center_report::verdict::{self, Verdict};
use trust_center_report::{Report, service_search};

fn report() -> Report {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/alibaba-cloud-soc3-2024.json");
    let text = fs::read_to_string(path).expect("data file");
    Report::new(serde_json::from_str(&text).expect("its shape")).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// A plain reading of "the same name": small ASCII letters and digits. Not the code's own folding.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Every name in the data, read plainly, with what bears it.
fn names(file: &ReportFile) -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |name: &str, id: &str| {
        names.entry(plain(name)).or_default().insert(id.to_owned());
    };
    for service in &file.services {
        add(&service.name, &service.id);
        service.aliases.iter().for_each(|alias| add(&alias.name, &service.id));
        service.curated.aliases.iter().for_each(|alias| add(&alias.name, &service.id));
    }
    for region in &file.regions {
        add(&region.name, &region.id);
        region.curated.aliases.iter().for_each(|alias| add(&alias.name, &region.id));
        region.curated.public_id.iter().for_each(|id| add(id, &region.id));
    }
    for entity in &file.entities {
        add(&entity.name, &entity.id);
        entity.aliases.iter().for_each(|alias| add(&alias.name, &entity.id));
    }
    names
}

/// Every way to leave out, double, swap or mistake one letter.
fn slips(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut slips = Vec::new();
    for at in 0..letters.len() {
        let with = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            letters.into_iter().collect::<String>()
        };
        slips.push(with(&|l| {
            l.remove(at);
        }));
        slips.push(with(&|l| l.insert(at, letters[at])));
        for wrong in ['x', 'q', '7', '+', 'е'] {
            slips.push(with(&|l| l[at] = wrong));
            slips.push(with(&|l| l.insert(at, wrong)));
        }
        if at + 1 < letters.len() {
            slips.push(with(&|l| l.swap(at, at + 1)));
        }
    }
    slips
}

#[test]
fn no_slip_makes_a_false_listed() {
    let report = report();
    let file = report.data();
    let names = names(file);
    let vendor = plain(&file.identity.vendor);
    let mut tried = 0;
    let all = file.services.iter().map(|s| &s.name).chain(file.regions.iter().map(|r| &r.name));
    for name in all.chain(file.entities.iter().map(|e| &e.name)) {
        for slip in slips(name) {
            tried += 1;
            let item = verdict::check_name(&report, &slip);
            let Some(found) = item.found else {
                assert!(!matches!(item.verdict, Verdict::Listed | Verdict::ListedWithNote), "{slip}");
                continue;
            };
            let id = match found.item {
                ItemId::Service(at) => &file.services[at].id,
                ItemId::Region(at) => &file.regions[at].id,
                ItemId::Entity(at) => &file.entities[at].id,
            };
            // A foreign letter or a plus sign is never overlooked, and what is left is a name of that very thing.
            assert!(!slip.contains(['+', 'е']), "{slip:?} was taken for {id}");
            let key = plain(&slip);
            let bare = key.strip_prefix(&vendor).unwrap_or(&key);
            let head = plain(slip.split('(').next().unwrap_or_default());
            let single = key.strip_suffix('s').unwrap_or(&key);
            let known = [key.as_str(), bare, head.as_str(), single];
            let borne = known.iter().any(|key| names.get(*key).is_some_and(|ids| ids.contains(id)));
            assert!(borne, "{slip:?} was taken for {id}");
        }
    }
    assert!(tried > 20_000, "{tried}");
}

#[test]
fn one_key_slips_still_find_their_service_or_offer_it() {
    let report = report();
    let (mut first, mut tried) = (0_u32, 0_u32);
    for (at, service) in report.data().services.iter().enumerate() {
        // One slip of each kind in the middle of the name's longest word.
        let word = service.name.split(' ').max_by_key(|word| word.len()).expect("a word");
        let letters: Vec<char> = word.chars().collect();
        let middle = letters.len() / 2;
        let made = |letters: Vec<char>| service.name.replacen(word, &letters.into_iter().collect::<String>(), 1);
        let (mut left_out, mut doubled, mut wrong, mut swapped) =
            (letters.clone(), letters.clone(), letters.clone(), letters.clone());
        left_out.remove(middle);
        doubled.insert(middle, letters[middle]);
        wrong[middle] = if letters[middle] == 'x' { 'z' } else { 'x' };
        swapped.swap(middle - 1, middle);
        for slip in [left_out, doubled, wrong, swapped].map(made) {
            tried += 1;
            let hits: Vec<service_search::Hit> = report.service_search().search_text(&slip);
            let found = hits.first().map(|hit| hit.record).or(report
                .service_search()
                .nearest_records(&slip, 1)
                .first()
                .copied());
            first += u32::from(found == Some(at));
        }
    }
    let share = f64::from(first) / f64::from(tried);
    println!("first on {share:.4} of {tried} slips");
    assert!(share >= 0.97, "{share}");
}

#[test]
fn what_is_packed_reads_back_and_what_is_cut_does_not() {
    let report = report();
    let packed = Encoder::encode_record(report.data());
    assert_eq!(Decoder::decode_record::<ReportFile>(&packed).as_ref(), Some(report.data()));
    for cut in (0..packed.len()).step_by(997) {
        assert_eq!(Decoder::decode_record::<ReportFile>(&packed[..cut]), None, "cut at {cut}");
    }
}

#[test]
fn no_text_is_too_strange_to_answer() {
    let report = report();
    let long = "a ".repeat(500_000);
    for text in ["", " ", "\u{0}", "(", ")", "()", "(()", "((((((", "’s", "\u{202E}", "🤷", "\u{FFFF}", &long] {
        let item = verdict::check_name(&report, text);
        assert!(item.found.is_none(), "{:?}", text.chars().take(9).collect::<String>());
        for range in service_search::Highlighter::new(text).matching_ranges("Elastic Compute Service") {
            assert!(range.start < range.end);
        }
        let found = report.service_search().search_text(text).len() + report.region_search().search_text(text).len();
        assert!(found <= 108 + 29);
    }
}
