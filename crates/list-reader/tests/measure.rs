//! Measures the reader on collections of lists that are not part of the repository: `LINES=…/lines.json LISTS=…/lists cargo
//! test -p trust-center-list-reader --test measure -- --ignored --nocapture`. It does what their own scripts do.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;
use trust_center_list_reader::{CheckedEntry, Checklist};
use trust_center_report::Report;
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::ItemId;
use trust_center_report::verdict::Verdict;

fn report() -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("data/alibaba-cloud-soc3-2024.json")).expect("data file");
    let file: ReportFile = serde_json::from_str(&text).expect("data file has the shape");
    Report::new(file).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn is_listed(row: &CheckedEntry) -> bool {
    matches!(row.item.verdict, Verdict::Listed | Verdict::ListedWithNote)
}

fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn called(report: &Report, item: ItemId) -> Value {
    let file = report.data();
    match item {
        ItemId::Service(at) => Value::from(file.services[at].number),
        ItemId::Region(at) => Value::from(file.regions[at].id.clone()),
        ItemId::Entity(at) => Value::from(file.entities[at].id.clone()),
    }
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .map(|list| list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
        .unwrap_or_default()
}

#[test]
#[ignore = "needs LINES"]
fn lines() {
    let report = report();
    let set: Value =
        serde_json::from_str(&fs::read_to_string(env::var("LINES").expect("LINES")).expect("file")).expect("JSON");
    let quoted = |x: &str| format!("\"{}\"", x.replace('"', "\"\""));
    type Context = (&'static str, Box<dyn Fn(&str) -> String>);
    let contexts: Vec<Context> = vec![
        ("string", Box::new(str::to_owned)),
        ("bullet", Box::new(|x| format!("- {x}"))),
        ("number", Box::new(|x| format!("1. {x}"))),
        ("letter", Box::new(|x| format!("a) {x}"))),
        ("header", Box::new(|x| format!("Service\n{x}"))),
        ("quoted", Box::new(move |x| format!("Service,Quantity,Price\n{},3,1200.00", quoted(x)))),
        ("tab", Box::new(|x| format!("Product\tQty\n{x}\t3"))),
        ("markdown", Box::new(|x| format!("| Service | Notes |\n|---|---|\n| {x} | n |"))),
        ("vendor", Box::new(move |x| format!("Vendor,Service\nAlibaba Cloud,{}", quoted(x)))),
        ("times", Box::new(|x| format!("3 x {x}"))),
        ("price", Box::new(|x| format!("{x} - USD 1,200.00"))),
        ("json", Box::new(|x| serde_json::to_string(&[x]).expect("JSON"))),
    ];
    let mut sets = vec![("not_listed".to_owned(), texts(&set["not_listed"]))];
    for (kind, list) in set["white_box"].as_object().expect("object") {
        sets.push((kind.clone(), texts(list)));
    }
    let (mut hostile, mut wrong) = (0, 0);
    for (kind, list) in &sets {
        for line in list {
            hostile += 1;
            let mut is_wrong = false;
            let mut judge = |context: &str, rows: &[CheckedEntry]| {
                for row in rows.iter().filter(|row| is_listed(row)) {
                    if context == "vendor" && row.entry.name == "Alibaba Cloud" {
                        continue;
                    }
                    if !is_wrong {
                        println!("FALSE {kind} {context} {line:?} -> {:?}", row.entry.name);
                    }
                    is_wrong = true;
                }
            };
            judge("array", &Checklist::check_texts(&report, [line.as_str()], &[]).rows);
            for (context, text) in &contexts {
                judge(context, &Checklist::check(&report, &text(line), &[]).rows);
            }
            wrong += usize::from(is_wrong);
        }
    }
    let (mut documents, mut false_documents) = (0, 0);
    for document in
        set["documents"].as_array().expect("array").iter().filter(|document| document["hard"].as_bool() == Some(true))
    {
        documents += 1;
        let may: BTreeSet<String> = texts(&document["may_list"]).iter().map(|name| folded(name)).collect();
        let rows = Checklist::check(&report, document["text"].as_str().expect("text"), &[]).rows;
        let bad: Vec<&str> = rows
            .iter()
            .filter(|row| is_listed(row) && !may.contains(&folded(&row.entry.name)))
            .map(|row| row.entry.name.as_str())
            .collect();
        let missed: Vec<&String> = may
            .iter()
            .filter(|name| !rows.iter().any(|row| is_listed(row) && folded(&row.entry.name) == **name))
            .collect();
        if !bad.is_empty() {
            false_documents += 1;
            println!("FALSE document {}: {bad:?}", document["id"]);
        }
        if !missed.is_empty() && env::var("SHOW").is_ok() {
            println!("could list in {}: {missed:?}", document["id"]);
        }
    }
    let honest = set["listed"].as_object().expect("object");
    let mut missed = 0;
    for (line, want) in honest {
        let rows = Checklist::check(&report, line, &[]).rows;
        let right = !rows.is_empty()
            && rows.iter().all(is_listed)
            && rows[0].item.found.is_some_and(|found| called(&report, found.item) == *want);
        if !right {
            missed += 1;
            println!(
                "MISSED {line:?}: {:?}",
                rows.iter().map(|row| (row.item.verdict, row.entry.reason)).collect::<Vec<_>>()
            );
        }
    }
    let wishes = set["wish"].as_array().expect("array");
    let mut not_offered = 0;
    for wish in wishes {
        let rows = Checklist::check(&report, wish["line"].as_str().expect("line"), &[]).rows;
        let Some(row) = rows.first() else {
            not_offered += 1;
            continue;
        };
        let offered = row.candidates().iter().any(|item| called(&report, *item) == wish["means"]);
        if !is_listed(row) && wish["means"] != "?" && !offered {
            not_offered += 1;
            println!("NOT OFFERED {} {}: {:?}", wish["line"], wish["means"], row.entry.reason);
        }
    }
    for text in texts(&set["crash"]) {
        let _ = Checklist::check(&report, &text, &[]);
    }
    let dropped = texts(&set["dropped"])
        .iter()
        .filter(|text| Checklist::check(&report, text, &[]).rows.len() < text.lines().count())
        .count();
    println!(
        "{hostile} hostile lines: {wrong} false; {documents} documents: {false_documents} false; {} honest: {missed} missed; {} wishes: {not_offered} not offered; {dropped} dropped",
        honest.len(),
        wishes.len()
    );
}

#[test]
#[ignore = "needs LISTS"]
fn lists() {
    let report = report();
    let folder = env::var("LISTS").expect("LISTS");
    let folder = Path::new(&folder);
    let (mut right, mut acceptable, mut wrong, mut false_listed) = (0, 0, 0, 0);
    let verdict = |row: &CheckedEntry| row.item.verdict.id().to_owned();
    for case in fs::read_to_string(folder.join("expected.jsonl")).expect("file").lines() {
        let case: Value = serde_json::from_str(case).expect("JSON");
        let file = case["file"].as_str().expect("file");
        let text = fs::read_to_string(folder.join(file)).expect("list");
        let rows = Checklist::check(&report, &text, &[]).rows;
        for expected in case["expect"].as_array().expect("array") {
            let given = expected["line or name"].as_str().expect("name");
            let name = given.to_lowercase();
            let line = expected["line"].as_u64();
            let holds = |row: &&CheckedEntry| {
                row.entry.name.to_lowercase().contains(&name) || row.entry.given.to_lowercase().contains(&name)
            };
            let on_line = |row: &&CheckedEntry| Some(u64::from(row.entry.line)) == line;
            let mut found: Vec<&CheckedEntry> =
                rows.iter().filter(|row| row.entry.name.to_lowercase() == name).collect();
            if found.is_empty() && line.is_some() {
                found = rows.iter().filter(on_line).filter(holds).collect();
            }
            if line.is_some() && found.len() > 1 {
                let here: Vec<&CheckedEntry> = found.iter().copied().filter(|row| on_line(row)).collect();
                if !here.is_empty() {
                    found = here;
                }
            }
            if found.is_empty() {
                found = rows.iter().filter(holds).collect();
            }
            if found.is_empty() && line.is_some() {
                found = rows.iter().filter(on_line).collect();
            }
            let mut accepted = vec![expected["verdict"].as_str().expect("verdict").to_owned()];
            accepted.extend(texts(&expected["accept_also"]));
            let Some(row) = found.first() else {
                if accepted.iter().any(|verdict| verdict == "not_listed") {
                    right += 1;
                } else {
                    wrong += 1;
                    println!("{file}: {given}: no row, expected {accepted:?}");
                }
                continue;
            };
            let got = verdict(row);
            let item = row.item.found.map(|found| found.item);
            let mut good = accepted.contains(&got);
            if got.starts_with("listed") {
                if let Some(number) = expected["service_number"].as_u64() {
                    good &= item.is_some_and(|item| called(&report, item) == number);
                }
                if let Some(region) = expected["region"].as_str() {
                    good &= matches!(item, Some(ItemId::Region(at)) if report.data().regions[at].name == region);
                }
                if let Some(entity) = expected["entity"].as_str() {
                    good &= matches!(item, Some(ItemId::Entity(at)) if report.data().entities[at].name == entity);
                }
            }
            if good {
                if got == accepted[0] {
                    right += 1
                } else {
                    acceptable += 1
                }
                if got != accepted[0] && env::var("SHOW").is_ok() {
                    println!("acceptable {file}: {given}: {got} {:?}", row.entry.reason);
                }
                continue;
            }
            false_listed += usize::from(got.starts_with("listed"));
            wrong += 1;
            println!("{file}: {given}: {got} {:?}, expected {accepted:?}", row.entry.reason);
        }
    }
    println!("{right} as expected, {acceptable} acceptable, {wrong} wrong, {false_listed} of them false");
}
