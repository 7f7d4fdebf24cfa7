//! The golden sets of `tests/golden`, which were written from the report without sight of this code.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly, and so may what helps it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use trust_center_report::country::{self, Country};
use trust_center_report::filter::{self, CategoryChoice, ServiceFilter, ServiceSort, WeakMatch};
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::ItemId;
use trust_center_report::service_search::Tier;
use trust_center_report::verdict::{self, Verdict};
use trust_center_report::{Report, contracting};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn report() -> Report {
    let text = fs::read_to_string(root().join("data/alibaba-cloud-soc3-2024.json")).expect("data file");
    let file: ReportFile = serde_json::from_str(&text).expect("data file has the shape");
    Report::new(file).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Rows of a set: fields with `\uXXXX` decoded, header left out.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/golden").join(name)).expect("golden set");
    let rows: Vec<Vec<String>> = text.lines().skip(1).map(|line| line.split('\t').map(unescape).collect()).collect();
    assert!(!rows.is_empty(), "{name} is empty");
    rows
}

fn unescape(field: &str) -> String {
    let mut parts = field.split("\\u");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = u32::from_str_radix(&part[..4], 16).expect("four hex digits");
        text.push(char::from_u32(code).expect("a character"));
        text.push_str(&part[4..]);
    }
    text
}

fn numbers(report: &Report, query: &str) -> Vec<u16> {
    let hits = report.service_search().search_text(query);
    hits.iter().map(|hit| report.data().services[hit.record].number).collect()
}

#[test]
fn queries_find_the_expected_service_first() {
    let report = report();
    let rows = rows("queries.tsv");
    let mut misses: Vec<String> = Vec::new();
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let found = numbers(&report, &row[0]);
        let mut expected = row[1].split(',');
        let first: Vec<u16> =
            expected.next().unwrap_or_default().split('|').map(|n| n.trim().parse().expect("number")).collect();
        let right = found.first().is_some_and(|number| first.contains(number))
            && expected.all(|also| found.contains(&also.trim().parse().expect("number")));
        let count = by_kind.entry(row[2].as_str()).or_default();
        count.1 += 1;
        if right {
            count.0 += 1;
        } else {
            misses.push(format!(
                "{} ({}): expected {}, found {:?}",
                row[0],
                row[2],
                row[1],
                &found[..found.len().min(6)]
            ));
        }
    }
    let share = 1.0 - misses.len() as f64 / rows.len() as f64;
    println!("hit@1 {share:.4} of {}: {by_kind:?}\n{}", rows.len(), misses.join("\n"));
    assert!(misses.is_empty(), "hit@1 {share:.4}\n{}", misses.join("\n"));
}

#[test]
fn every_listed_name_and_alias_finds_its_service_first() {
    let report = report();
    for service in &report.data().services {
        let mut names = vec![service.name.as_str()];
        names.extend(service.aliases.iter().map(|alias| alias.name.as_str()));
        for name in names {
            assert_eq!(numbers(&report, name).first(), Some(&service.number), "{name}");
        }
    }
}

#[test]
fn nothing_that_the_report_does_not_list_is_listed() {
    let report = report();
    for row in rows("not_listed.tsv") {
        let item = verdict::check_name(&report, &row[0]);
        assert!(
            matches!(item.verdict, Verdict::NotListed | Verdict::Ambiguous) && item.found.is_none(),
            "{:?} ({}): {item:?}",
            row[0],
            row[1]
        );
    }
}

#[test]
fn honest_spellings_of_listed_names_are_listed() {
    let report = report();
    let file = report.data();
    let mut misses = Vec::new();
    let rows = rows("listed.tsv");
    for row in &rows {
        let item = verdict::check_name(&report, &row[0]);
        let verdict = item.verdict.id();
        let name = item.found.map(|m| match m.item {
            ItemId::Service(at) => file.services[at].number.to_string(),
            ItemId::Region(at) => file.regions[at].name.clone(),
            ItemId::Entity(at) => file.entities[at].name.clone(),
        });
        if verdict != row[3] || name.as_deref() != Some(row[2].as_str()) {
            misses.push(format!("{:?}: expected {} {}, got {verdict} {name:?}", row[0], row[3], row[2]));
        }
        let ours = item.found.is_some_and(|m| m.matched_by.is_curated());
        assert_eq!(ours, row[4].starts_with("well-known name"), "{:?} {:?}", row[0], item.found);
    }
    assert!(misses.is_empty(), "{} of {}\n{}", misses.len(), rows.len(), misses.join("\n"));
}

#[test]
fn a_letter_left_out_of_a_short_word_is_forgiven_beside_the_other_words_of_the_name() {
    let report = report();
    for (query, expected) in [
        ("visual ink", Some("Link Visual")),
        ("performance hgh", Some("Elastic High Performance Computing")),
        ("alibaba cloud living ink", Some("Link Living")),
        // A letter that is another, or one too many, makes another abbreviation.
        ("visual pnk", None),
        ("visual pin", None),
        // The others must stand in that name, as they were typed, and one of them must be longer.
        ("azure ink", None),
        ("visul ink", None),
        ("ink visual azure", None),
        ("ink iot", None),
        ("ink", None),
    ] {
        let found = filter::filter_services(&report, &ServiceFilter { query: query.into(), ..Default::default() });
        let first = found.rows.first().map(|row| report.data().services[row.record].name.as_str());
        assert_eq!(first, expected, "{query}");
        assert_eq!(found.weak_match, expected.map(|_| WeakMatch::Fuzzy), "{query}");
    }
}

#[test]
fn words_typed_apart_come_before_a_name_that_joins_them() {
    let report = report();
    for (query, expected) in [
        ("real tim", "Application Real-Time Monitoring Service"),
        ("realtim", "Realtime Compute for Apache Flink"),
        ("realtime comp", "Realtime Compute for Apache Flink"),
        // Nor is a name set back for words that were typed joined.
        ("objectstorage serv", "Object Storage Service"),
        // No other name has those words.
        ("data work", "DataWorks"),
        ("max comp", "MaxCompute"),
    ] {
        let hits = report.service_search().search_text(query);
        let first = hits.first().map(|hit| report.data().services[hit.record].name.as_str());
        assert_eq!(first, Some(expected), "{query}");
    }
    let tier = |query: &str| report.service_search().search_text(query).first().map(|hit| hit.tier);
    assert_eq!(tier("objectstorage serv"), Some(Tier::Prefix));
}

/// What is forgiven must not fill the list for names that are not in it: whoever lets in more has to say so here.
#[test]
fn names_that_are_not_listed_find_no_more_rows_than_they_did() {
    let report = report();
    let (mut names, mut found_in_all, mut without_a_word) = (0, 0, 0);
    for row in rows("not_listed.tsv") {
        let found = filter::filter_services(&report, &ServiceFilter { query: row[0].clone(), ..Default::default() });
        // Where nothing was typed nothing was asked, and all are there.
        let count = found.rows.iter().filter(|row| row.hit.is_some()).count();
        found_in_all += count;
        names += usize::from(count > 0);
        without_a_word += usize::from(count > 0 && found.weak_match.is_none());
    }
    let all = format!("{names} names, {found_in_all} rows, {without_a_word} without a word");
    // ALB, CLB and NLB are search terms of Server Load Balancer; "Apache Kafka" is in a former name of ApsaraMQ for Kafka.
    assert!(names <= 219 && found_in_all <= 826 && without_a_word <= 91, "{all}");
}

#[test]
fn rows_that_no_name_led_to_are_said_to_be_so_under_every_filter() {
    let report = report();
    let categories = report.data().categories.len();
    for query in ["cloud governance center", "database", "storage", "log", "security", "elastc compute", "ecs", "s"] {
        let every =
            (0..categories).map(|at| vec![CategoryChoice::In(at)]).chain([vec![], vec![CategoryChoice::Uncategorised]]);
        for (categories, sort) in
            every.flat_map(|at| [ServiceSort::Report, ServiceSort::Name].map(|sort| (at.clone(), sort)))
        {
            let found = filter::filter_services(
                &report,
                &ServiceFilter { query: query.into(), categories, sort, ..Default::default() },
            );
            let best = found.rows.iter().filter_map(|row| row.hit).map(|hit| hit.tier).min();
            let expected = match best {
                Some(Tier::Typo) => Some(WeakMatch::Fuzzy),
                Some(Tier::Summary) => Some(WeakMatch::DescriptionOnly),
                _ => None,
            };
            assert_eq!(found.weak_match, expected, "{query}, {best:?}");
        }
    }
    let said = |query: &str, categories: &[usize]| {
        let categories = categories.iter().map(|&at| CategoryChoice::In(at)).collect();
        filter::filter_services(&report, &ServiceFilter { query: query.into(), categories, ..Default::default() })
            .weak_match
    };
    let storage = report.data().categories.iter().position(|category| category.name == "Storage").expect("a category");
    assert_eq!((said("database", &[]), said("database", &[storage])), (None, Some(WeakMatch::DescriptionOnly)));
    assert_eq!(said("cloud governance center", &[]), Some(WeakMatch::DescriptionOnly));
    assert_eq!(said("elastc compute", &[]), Some(WeakMatch::Fuzzy));
    assert_eq!(said("no such thing at all", &[]), None);
}

#[test]
fn every_country_has_its_rule_and_the_arguable_ones_a_caveat() {
    let report = report();
    let rows = rows("countries.tsv");
    assert_eq!(rows.len(), country::all_countries().count());
    let mut wrong = Vec::new();
    for row in &rows {
        let country = Country::parse(&row[0]).expect("a code");
        let answer = contracting::entity_for(&report, country).expect("a rule for every country");
        if answer.rule.id != row[1] || (row[2] == "yes" && answer.caveats.is_empty()) {
            wrong.push(format!(
                "{}: expected {} {}, got {} {:?}",
                row[0], row[1], row[2], answer.rule.id, answer.caveats
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
