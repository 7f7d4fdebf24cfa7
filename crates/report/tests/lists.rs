//! Lists as people paste them, read and judged.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::time::Instant;

use trust_center_report::Report;
use trust_center_report::checklist::{Checklist, Choice};
use trust_center_report::key::Target;
use trust_center_report::list::Remark;
use trust_center_report::scope::{self, Verdict};
use trust_center_report::source::ReportFile;

fn report() -> Report {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/alibaba-cloud-soc3-2024.json");
    let file: ReportFile = serde_json::from_str(&fs::read_to_string(data).expect("the data file")).expect("its shape");
    Report::new(file).expect("a report")
}

/// What became of a text: for each row its name, a letter for its verdict, what was found, and how often it was given.
fn told(report: &Report, text: &str) -> Vec<String> {
    let file = report.file();
    let name = |target: Target| match target {
        Target::Service(at) => file.services[at].number.to_string(),
        Target::Region(at) => file.regions[at].id.clone(),
        Target::Entity(at) => file.entities[at].id.clone(),
    };
    let rows = Checklist::check(report, text, &[]).rows;
    let row = |row: &trust_center_report::checklist::Row| {
        let verdict = match row.item.verdict {
            Verdict::Listed => "L",
            Verdict::ListedWithNote => "N",
            Verdict::Ambiguous => "A",
            Verdict::NotListed => "-",
        };
        let found = match row.item.verdict {
            Verdict::Ambiguous => row.item.candidates.iter().map(|target| name(*target)).collect::<Vec<_>>().join("|"),
            _ => row.target().map(name).unwrap_or_default(),
        };
        let count = if row.entry.count > 1 { format!(" x{}", row.entry.count) } else { String::new() };
        format!("{}:{} {verdict}{found}{count}", row.entry.line, row.entry.name)
    };
    rows.iter().map(row).collect()
}

#[test]
fn lists_as_people_paste_them() {
    let report = report();
    let check = |text: &str, expected: &[&str]| assert_eq!(told(&report, text), expected, "{text}");
    check("", &[]);
    check(" \n\t\n\r\n", &[]);
    check("ECS\r\nAmazon S3\n\nOSS", &["1:ECS L55", "2:Amazon S3 -", "4:OSS L84"]);
    // Bullets and numbers of lists.
    check(
        "- ECS\n* OSS\n3. MaxCompute\n4) CloudBox",
        &["1:ECS L55", "2:OSS L84", "3:MaxCompute L80", "4:CloudBox N37"],
    );
    // Repeats in any spelling.
    check("ECS\necs\n - ECS\nOSS\nＥＣＳ", &["1:ECS L55 x4", "4:OSS L84"]);
    check("Amazon S3\namazon s3", &["1:Amazon S3 - x2"]);
    check("???\n!!!\n???", &["1:??? - x2", "2:!!! -"]);
    // Quantities, prices and terms.
    check("3 x Elastic Compute Service", &["1:Elastic Compute Service L55"]);
    check("Elastic Compute Service (ECS) - 12 months - USD 1,200.00", &["1:Elastic Compute Service (ECS) L55"]);
    check("OSS 100 GB 12 months $24.00", &["1:OSS L84"]);
    check("1001,Elastic Compute Service,3,USD 120.00,2024-09-30", &["1:Elastic Compute Service L55"]);
    // A number that may be part of a name is not taken away.
    check("PolarDB 2\n3 ECS\nECS 3", &["1:PolarDB 2 -", "2:3 ECS -", "3:ECS 3 -"]);
    // The cross may be the name's: PolarDB-X is listed as well.
    check(
        "PolarDB x 3\nPolarDB - 2\nVPN Gateway - node",
        &["1:PolarDB x 3 A86|88", "2:PolarDB - 2 -", "3:VPN Gateway - node A107"],
    );
    // Several cells: all of them names, some, none.
    check("ECS, OSS", &["1:ECS L55", "1:OSS L84"]);
    check("ECS\tcn-hangzhou\t3", &["1:ECS L55", "1:cn-hangzhou Lhangzhou-china"]);
    check("Alibaba Cloud, ECS, cn-hangzhou", &["1:ECS L55", "1:cn-hangzhou Lhangzhou-china"]);
    check("AWS, API Gateway", &["1:AWS, API Gateway A10"]);
    check("AWS\tAPI Gateway\nECS\tbilling team", &["1:AWS\tAPI Gateway A10", "2:ECS\tbilling team A55"]);
    check("Elastic Compute Service - web servers", &["1:Elastic Compute Service - web servers A55"]);
    check("some, words; here", &["1:some, words; here -"]);
    // A comma inside a name is not one between names.
    check(
        "Hong Kong, China\nFrankfurt, Kentucky",
        &["1:Hong Kong, China Lhong-kong-china", "2:Frankfurt, Kentucky Afrankfurt-germany"],
    );
}

#[test]
fn tables_with_heads() {
    let report = report();
    let check = |text: &str, expected: &[&str], remarks: &[Remark]| {
        assert_eq!(told(&report, text), expected, "{text}");
        assert_eq!(Checklist::read(&report, text).remarks, remarks, "{text}");
    };
    let columns = |heads: &[&str]| Remark::Columns(heads.iter().map(|head| (*head).to_owned()).collect());
    check(
        "Service,Region,Owner,Qty\nECS,cn-hangzhou,Web team,3\nAmazon S3,us-east-1,Data team,1\n",
        &["2:ECS L55", "2:cn-hangzhou Lhangzhou-china", "3:Amazon S3 -", "3:us-east-1 Lvirginia-united-states"],
        &[columns(&["Service", "Region"])],
    );
}

#[test]
fn a_row_that_names_another_vendor_is_that_vendors() {
    let report = report();
    let told = told(
        &report,
        "Vendor;Service;Region\nAWS;API Gateway;Singapore\nAlibaba Cloud;API Gateway;Singapore\n;OSS;\nAlibaba;ECS;\nAlibaba Cloud International;MaxCompute;",
    );
    assert_eq!(
        told,
        [
            "2:API Gateway -",
            "2:Singapore -",
            "3:API Gateway L10",
            "3:Singapore Lsingapore",
            "4:OSS L84",
            "5:ECS L55",
            "6:MaxCompute L80"
        ]
    );
}

#[test]
fn broken_quotes_lose_nothing() {
    let report = report();
    let text = "Service,Note\n\"ECS\",\"fine, really\"\nOSS,\"never closed\nMaxCompute,x\n";
    assert_eq!(told(&report, text), ["2:ECS L55", "3:OSS L84", "4:MaxCompute L80"]);
    assert_eq!(Checklist::read(&report, text).remarks[1], Remark::OpenQuote(3));
    let text = "Service,Note\n\"Elastic\nCompute Service\",\"two lines\"\nOSS,x";
    assert_eq!(told(&report, text)[1], "4:OSS L84");
}

#[test]
fn terraform_configurations_and_plans() {
    let report = report();
    let hcl = "provider \"alicloud\" {\n  region = \"cn-hangzhou\"\n}\n# OSS\nresource \"alicloud_oss_bucket\" \"logs\" {\n  bucket = \"ECS\"\n}\n\
               data \"alicloud_instances\" \"all\" {}\nresource \"aws_s3_bucket\" \"other\" {}\nresource \"alicloud_no_such_thing\" \"x\" {}";
    assert_eq!(
        told(&report, hcl),
        [
            "2:cn-hangzhou Lhangzhou-china",
            "5:alicloud_oss_bucket L84",
            "8:alicloud_instances L55",
            "9:aws_s3_bucket -",
            "10:alicloud_no_such_thing -"
        ]
    );
    assert_eq!(Checklist::read(&report, hcl).remarks, [Remark::Terraform]);
    let plan = r#"{"format_version":"1.2","resource_changes":[{"address":"a","type":"alicloud_oss_bucket"},{"type":"alicloud_oss_bucket"},{"type":"aws_s3_bucket"}],
        "configuration":{"provider_config":{"alicloud":{"expressions":{"region":{"constant_value":"ap-southeast-1"}}}}}}"#;
    assert_eq!(
        told(&report, plan),
        ["1:alicloud_oss_bucket L84 x2", "1:aws_s3_bucket -", "2:ap-southeast-1 Lsingapore"]
    );
    assert_eq!(told(&report, "[\"ECS\", \"Amazon S3\"]"), ["1:ECS L55", "1:Amazon S3 -"]);
}

/// Each resource type of the provider's documentation belongs to the service that the documentation files it under, where
/// the report lists that one, and to nothing otherwise.
#[test]
fn terraform_types_lead_where_their_documentation_says() {
    let report = report();
    let golden = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/terraform.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = golden.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 300, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let item = scope::check(&report, row[0]);
        let found = match item.found.map(|found| found.target) {
            Some(Target::Service(at)) => report.file().services[at].number.to_string(),
            // Filed under several services: for a person to say which.
            _ if item.verdict == Verdict::Ambiguous => {
                let number = |target: &Target| match target {
                    Target::Service(at) => report.file().services[*at].number.to_string(),
                    _ => "?".to_owned(),
                };
                item.candidates.iter().map(number).collect::<Vec<_>>().join("|")
            }
            _ => "-".to_owned(),
        };
        if found != row[1] {
            wrong.push(format!("{}: {found}, not {}", row[0], row[1]));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_choice_counts_where_it_may_and_is_no_verdict() {
    let report = report();
    let mut list = Checklist::check(&report, "DNS\nECS\nDNS", &[]);
    let candidate = list.rows[0].item.candidates[0];
    let choose = |name: &str, target| Choice { name: name.to_owned(), target };
    list.choose(&[choose("dns", candidate), choose("ECS", candidate)]);
    assert_eq!(list.rows[0].choice, Some(candidate));
    assert_eq!((list.rows[0].item.verdict, list.rows[0].target()), (Verdict::Ambiguous, Some(candidate)));
    assert_eq!(list.rows[1].choice, None, "a listed name is not chosen");
    let counts = list.counts();
    assert_eq!((counts.rows(), counts.chosen, counts.repeated, counts.of(Verdict::Ambiguous)), (2, 1, 1, 1));
    list.choose(&[choose("DNS", Target::Region(0))]);
    assert_eq!(list.rows[0].choice, None, "no candidate, no choice");
}

/// Pieces that hostile and ordinary texts are made of.
const PIECES: [&str; 30] = [
    "ECS",
    "Object Storage Service",
    "Amazon S3",
    ",",
    "\t",
    ";",
    "|",
    "\"",
    "\n",
    "\r\n",
    " - ",
    "3 x ",
    "USD 5",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\\",
    "\\u12",
    "resource \"alicloud_oss_bucket\" \"x\" {",
    "region = \"cn-beijing\"",
    "Service,Region\n",
    "\u{202E}",
    "\0",
    "é",
    "\u{FEFF}",
    "(",
    ")",
    "Vendor",
];

#[test]
fn no_text_stops_it_and_no_name_comes_from_nowhere() {
    let report = report();
    let mut seed = 11_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..4_000 {
        let text: String = (0..next(14)).map(|_| PIECES[next(PIECES.len())]).collect();
        let list = Checklist::check(&report, &text, &[]);
        for row in &list.rows {
            assert!(row.entry.count > 0 && row.entry.line > 0, "{text:?}");
            let alone = scope::check(&report, &row.entry.name).verdict;
            let listed = matches!(row.item.verdict, Verdict::Listed | Verdict::ListedWithNote);
            assert!(!listed || row.item.verdict == alone, "{text:?}: {:?}", row.entry);
            assert_eq!(listed, row.item.found.is_some());
        }
    }
}

#[test]
fn large_and_broken_texts_end_in_time() {
    let report = report();
    let start = Instant::now();
    for text in [
        "x".repeat(10_000_000),
        "ECS,".repeat(200_000),
        "\"".repeat(200_001),
        "[".repeat(300_000),
        format!("[{}]", "\"a\",".repeat(100_000)),
        "Service,Region\n\"".repeat(20_000),
        "x\n".repeat(1_000_000),
        (0..100_000).map(|at| format!("name {at}\n")).collect(),
        "\0\u{FFFD}".repeat(100_000),
    ] {
        let list = Checklist::check(&report, &text, &[]);
        assert!(list.rows.iter().all(|row| row.item.found.is_none() || row.entry.name == "ECS"));
        let beginning: String = text.chars().take(20).collect();
        assert!(start.elapsed().as_secs() < 60, "{beginning:?} {:?}", start.elapsed());
    }
}

/// The figure is for the eye; the bound is for a machine that is busy.
#[test]
fn ten_thousand_lines_take_a_moment() {
    let report = report();
    let file = report.file();
    let text: String = (0..10_000)
        .map(|at| {
            let name = &file.services[at % 108].name;
            match at % 3 {
                0 => format!("{name}, {at}\n"),
                1 => format!(
                    "{}x{} {at}\n",
                    name.chars().take(3).collect::<String>(),
                    name.chars().skip(4).collect::<String>()
                ),
                _ => format!("Some product number {at}\n"),
            }
        })
        .collect();
    let start = Instant::now();
    let list = Checklist::check(&report, &text, &[]);
    let verdicts = start.elapsed();
    let near: usize = list.rows.iter().map(|row| row.candidates(&report).len()).sum();
    println!("{} rows: verdicts {verdicts:?}, with {near} candidates {:?}", list.rows.len(), start.elapsed());
    assert!(verdicts.as_millis() < 2_000, "{verdicts:?}");
}
