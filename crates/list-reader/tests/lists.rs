//! Lists as people have them: what is read from each, and what is said of it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly, and so may what helps it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use trust_center_list_reader::{CheckedEntry, Checklist, ParseNote, Reason, UserChoice};
use trust_center_report::Report;
use trust_center_report::model::ReportFile;
use trust_center_report::name_index::{ItemId, MatchedBy};
use trust_center_report::verdict::{self, Verdict};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn report() -> Report {
    let text = fs::read_to_string(root().join("data/alibaba-cloud-soc3-2024.json")).expect("data file");
    let file: ReportFile = serde_json::from_str(&text).expect("data file has the shape");
    Report::new(file).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Rows of a golden set: fields with `\uXXXX` decoded, header left out.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/golden").join(name)).expect("golden set");
    let unescape = |field: &str| {
        let mut parts = field.split("\\u");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let code = u32::from_str_radix(&part[..4], 16).expect("four hex digits");
            text.push(char::from_u32(code).expect("a character"));
            text.push_str(&part[4..]);
        }
        text
    };
    text.lines().skip(1).map(|line| line.split('\t').map(unescape).collect()).collect()
}

/// What a target is called here: an item number, or a region's or entity's id.
fn called(report: &Report, target: ItemId) -> String {
    let file = report.data();
    match target {
        ItemId::Service(at) => file.services[at].number.to_string(),
        ItemId::Region(at) => file.regions[at].id.clone(),
        ItemId::Entity(at) => file.entities[at].id.clone(),
    }
}

/// A row in a line: count, name, verdict, what was found or, after a question mark, what it could be.
fn said(report: &Report, row: &CheckedEntry) -> String {
    let mut text = String::new();
    if row.entry.count > 1 {
        write!(text, "{} x ", row.entry.count).expect("a text takes all");
    }
    text.push_str(&row.entry.name);
    match (row.item.verdict, row.item.found) {
        (Verdict::Listed, Some(found)) => write!(text, " = {}", called(report, found.item)).expect("a text"),
        (Verdict::ListedWithNote, Some(found)) => write!(text, " =* {}", called(report, found.item)).expect("a text"),
        (Verdict::Ambiguous, None) => {
            let all: Vec<String> = row.item.candidates.iter().map(|target| called(report, *target)).collect();
            write!(text, " ? {}", all.join(" ")).expect("a text");
        }
        (Verdict::NotListed, None) => text.push_str(" -"),
        other => panic!("{other:?}"),
    }
    if row.entry.reason == Some(Reason::OtherVendor) {
        text.push_str(" (other vendor)");
    }
    text
}

fn is_listed(row: &CheckedEntry) -> bool {
    row.item.found.is_some() || matches!(row.item.verdict, Verdict::Listed | Verdict::ListedWithNote)
}

/// What a text gives: its rows, then its remarks.
fn check(report: &Report, text: &str, expected: &[&str], remarks: &[ParseNote]) {
    let checklist = Checklist::check(report, text, &[]);
    let found: Vec<String> = checklist.rows.iter().map(|row| said(report, row)).collect();
    assert_eq!(found, expected, "{text:?}");
    assert_eq!(checklist.remarks, remarks, "{text:?}");
}

#[test]
fn plain_lines() {
    let report = report();
    let check = |text: &str, expected: &[&str]| check(&report, text, expected, &[]);
    check("", &[]);
    check(" \n\t\r\n\u{FEFF}", &["\u{FEFF} -"]);
    check("ECS", &["ECS = 55"]);
    check(
        "- ECS\n* OSS\r\n12. CDN\r3) RAM\u{2028}• 4. SLS",
        &["ECS = 55", "OSS = 84", "CDN = 30", "RAM = 93", "SLS = 101"],
    );
    // A heading that is understood is no name.
    check("Services:\nECS", &["ECS = 55"]);
    check("CloudBox", &["CloudBox =* 37"]);
    check(
        "cn-hangzhou\nFrankfurt, Germany\nHong Kong, China",
        &[
            "cn-hangzhou = hangzhou-china",
            "Frankfurt, Germany = frankfurt-germany",
            "Hong Kong, China = hong-kong-china",
        ],
    );
    check("Alibaba Cloud US LLC", &["Alibaba Cloud US LLC = alibaba-cloud-us"]);
    check("Frankfurt, Kentucky", &["Frankfurt, Kentucky ? frankfurt-germany"]);
    check("London, Ontario; Canada", &["London, Ontario; Canada ? london-united-kingdom"]);
    check("PolarDB | X", &["PolarDB | X ? 86 88"]);
    check("Elastic Compute Service, version 2", &["Elastic Compute Service, version 2 ? 55"]);
    check("Elastic Compute", &["Elastic Compute ? 55"]);
    check("Elastic Compute Servce", &["Elastic Compute Servce -"]);
}

#[test]
fn another_vendor_beside_a_name_is_said() {
    let report = report();
    for text in [
        "AWS ECS x 3",
        "Elastic Compute Service on AWS x 3",
        "AWS, API Gateway",
        "AWS\tAPI Gateway",
        "API Gateway;Amazon;3",
    ] {
        let row = [text, " - (other vendor)"].concat();
        check(&report, text, &[row.as_str()], &[ParseNote::OtherVendor { line: 1, count: 1 }]);
    }
}

#[test]
fn repeated_names_are_one_with_a_count() {
    let report = report();
    let check = |text: &str, expected: &[&str]| check(&report, text, expected, &[]);
    check("ECS\necs\n E.C.S. \nOSS\nECS", &["4 x ECS = 55", "OSS = 84"]);
    check("Foo Bar\nfoo-bar\n...\n...\n,", &["2 x Foo Bar -", "2 x ... -", ", -"]);
    check("ap-southeast-3\nap-southeast, 3", &["ap-southeast-3 = kuala-lumpur-malaysia", "ap-southeast, 3 -"]);
    // One key, two answers: they stay two.
    check("PolarDB-X\nPolarDB (X)", &["PolarDB-X = 88", "PolarDB (X) ? 88"]);
    check("alicloud_vpc\nalicloud vpc", &["2 x alicloud_vpc = 106"]);
    check(
        "Elastic Compute Services\nElastic Compute-Services",
        &["Elastic Compute Services = 55", "Elastic Compute-Services ? 55"],
    );
}

#[test]
fn invoice_lines() {
    let report = report();
    let check = |text: &str, expected: &[&str]| check(&report, text, expected, &[]);
    check("3 x Elastic Compute Service", &["Elastic Compute Service = 55"]);
    check("Elastic Compute Service (ECS) - 12 months - USD 1,200.00", &["Elastic Compute Service (ECS) = 55"]);
    check("ECS x 3\nECS ×3\n2x ECS", &["3 x ECS = 55"]);
    check("1. CDN: 5 TB @ $0.08/GB", &["CDN = 30"]);
    check("Object Storage Service 500GB", &["Object Storage Service = 84"]);
    // A number alone may belong to the name, and so may an X.
    check("Singapore 2", &["Singapore 2 ? singapore"]);
    check("PolarDB X 2", &["PolarDB X 2 ? 86 88"]);
    check("PolarDB-X x 2", &["PolarDB-X = 88"]);
    // Memory and a storage box bear the short names too.
    check("RAM 16 GB", &["RAM ? 93"]);
    check("16 GB RAM\nRAM\t16 GB", &["2 x RAM ? 93"]);
    check(
        "Elastic Compute Service ecs.g7.large 3 instances",
        &["Elastic Compute Service ecs.g7.large 3 instances ? 55"],
    );
    check("Total: USD 1,200.00", &["Total: USD 1,200.00 -"]);
    check("USD 1,200.00", &["USD 1,200.00 -"]);
}

#[test]
fn rows_without_a_header() {
    let report = report();
    let check = |text: &str, expected: &[&str]| check(&report, text, expected, &[]);
    check(
        "ActionTrail\r\nBeijing, China\t\tCDN\n\n▪ ECS",
        &["ActionTrail = 1", "Beijing, China = beijing-china", "CDN = 30", "ECS = 55"],
    );
    check("1\tECS\tcn-hangzhou\t3\tUSD 5", &["ECS = 55", "cn-hangzhou = hangzhou-china"]);
    check("ECS,3,\"USD 1,200.00\",2024-01-31", &["ECS = 55"]);
    // Memory has a share that is in use, too.
    check("RAM,80%", &["RAM ? 93"]);
    check("\"Frankfurt, Germany\",ECS", &["Frankfurt, Germany = frankfurt-germany", "ECS = 55"]);
    check(
        "3 x Elastic Compute Service (ECS), Singapore, USD 300",
        &["Elastic Compute Service (ECS) = 55", "Singapore = singapore"],
    );
    check("Elastic Compute Service;ECS;2", &["Elastic Compute Service = 55"]);
    check("Alibaba Cloud,ECS,2", &["ECS = 55"]);
    check("Alibaba Cloud,Singapore", &["Alibaba Cloud,Singapore ? singapore"]);
    check("London, Canada", &["London, Canada ? london-united-kingdom"]);
    check("ECS, OSS, Foo Bar", &["ECS, OSS, Foo Bar ? 55 84"]);
    check("Foo Bar\t3\tUSD 5", &["Foo Bar -"]);
    check("Foo\tBar", &["Foo\tBar -"]);
    check("PolarDB | X 2", &["PolarDB | X 2 ? 86 88"]);
    check("| ECS | 3 |\n| OSS | 1 |", &["ECS = 55", "OSS = 84"]);
}

fn header(line: u32, columns: &[&str]) -> ParseNote {
    ParseNote::Header { line, columns: columns.iter().map(|name| (*name).to_owned()).collect() }
}

fn unknown(line: u32, columns: &[&str]) -> ParseNote {
    ParseNote::UnknownColumns { line, columns: columns.iter().map(|name| (*name).to_owned()).collect() }
}

#[test]
fn tables_with_a_header() {
    let report = report();
    let check = |text: &str, expected: &[&str], remarks: &[ParseNote]| check(&report, text, expected, remarks);
    check(
        "Service,Region,Qty\nECS,cn-hangzhou,3\nECS,Singapore,1\n",
        &["2 x ECS = 55", "cn-hangzhou = hangzhou-china", "Singapore = singapore"],
        &[header(1, &["Service", "Region"])],
    );
    check(
        "\"Line\";\"Product\";\"Price\"\n1;\"Elastic Compute Service\";5\n2;Foo;6",
        &["Elastic Compute Service = 55", "Foo -"],
        &[header(1, &["Product"])],
    );
    check(
        "Vendor\tService\nAlibaba Cloud\tAPI Gateway\nAWS\tAPI Gateway\n\tCDN\nSome Shop\tCDN\nAlibaba Cloud US LLC\tOSS",
        &[
            "API Gateway = 10",
            "API Gateway - (other vendor)",
            // A blank vendor is the one above, as in merged cells.
            "2 x CDN - (other vendor)",
            "OSS = 84",
        ],
        &[header(1, &["Vendor", "Service"]), ParseNote::OtherVendor { line: 3, count: 3 }],
    );
    // The vendor is in a column with an unknown heading.
    check(
        "Service,Where\nAPI Gateway,hosted on AWS",
        &["API Gateway ? 10"],
        &[header(1, &["Service"]), unknown(1, &["Where"])],
    );
    // A region is judged with its country.
    check(
        "Region,Country\nLondon,Canada\nLondon,United Kingdom\nVirginia,US\neu-west-1,GB\nHong Kong,China",
        &[
            "London, Canada ? london-united-kingdom",
            "London, United Kingdom = london-united-kingdom",
            "Virginia = virginia-united-states",
            "eu-west-1 = london-united-kingdom",
            "Hong Kong, China = hong-kong-china",
        ],
        &[header(1, &["Region", "Country"])],
    );
    // A row with more cells than the header is read as a row without one.
    check(
        "Service,Region\nECS,Frankfurt, Germany",
        &["ECS,Frankfurt, Germany ? 55 frankfurt-germany"],
        &[header(1, &["Service", "Region"])],
    );
    // A comma without quotes shifts the following cells.
    check(
        "Item,Description,Qty\nBeijing, Japan,3\nBeijing,Japan,3\nECS,g7.large,2",
        &["Beijing, Japan,3 ? beijing-china tokyo-japan", "Beijing ? beijing-china", "ECS = 55"],
        &[header(1, &["Item"])],
    );
    check(
        "Service, Region, Qty\nECS, London, Canada\n\tECS, London, 3",
        &["ECS, London, Canada ? 55 london-united-kingdom", "ECS = 55", "London = london-united-kingdom"],
        &[header(1, &["Service", "Region"])],
    );
    // No vendor is named above the first row.
    check("Vendor\tService\tNote\n\tCDN\tfast", &["CDN ? 30"], &[header(1, &["Vendor", "Service"])]);
    // Above the header there is an address; below the table, a sum.
    check(
        "Example Cloud GmbH\nInvoice 7\n\nQty,Description,Amount\n3,ECS,5\nTotal,,5",
        &["Example Cloud GmbH -", "Invoice 7 -", "ECS = 55", "Total,,5 -"],
        &[header(4, &["Description"])],
    );
    // A name wrapped over two lines of its cell, and a header repeated on the next page.
    check(
        "Service,Qty\n\"Elastic\nCompute\",1\nService,Qty\nOSS,2",
        &["Elastic\nCompute ? 55", "OSS = 84"],
        &[header(1, &["Service"])],
    );
    check("Item,Description\nFoo,Elastic Compute Service\n,OSS", &["Foo -", ",OSS ? 84"], &[header(1, &["Item"])]);
    check(
        "Service,Qty\nECS x 3,1\n3 x Elastic Compute Servce,1",
        &["ECS = 55", "3 x Elastic Compute Servce -"],
        &[header(1, &["Service"])],
    );
    check(
        "| Service | Region |\n|---|---|\n| ECS | Singapore |",
        &["ECS = 55", "Singapore = singapore"],
        &[header(1, &["Service", "Region"])],
    );
    // Resource types in a table.
    check(
        "Resource type,Count\nalicloud_oss_bucket,3\naws_s3_bucket,1",
        &["alicloud_oss_bucket = 84", "aws_s3_bucket - (other vendor)"],
        &[header(1, &["Resource type"]), ParseNote::OtherVendor { line: 3, count: 1 }],
    );
}

#[test]
fn bad_input_keeps_what_can_be_read() {
    let report = report();
    let check = |text: &str, expected: &[&str], remarks: &[ParseNote]| check(&report, text, expected, remarks);
    check("\"ECS\nOSS\nCDN", &["\"ECS ? 53 55", "OSS = 84", "CDN = 30"], &[ParseNote::BrokenQuote { line: 1 }]);
    check(
        "Service,Qty\n\"ECS\" x,1\n\"OSS\",\"2\"",
        &["\"ECS\" x ? 55", "OSS = 84"],
        &[ParseNote::BrokenQuote { line: 2 }, header(1, &["Service"])],
    );
    check("E\0C\0S\0\n\0O\0S\0S\0", &["ECS = 55", "OSS = 84"], &[ParseNote::Encoding { line: 1 }]);
    check("\u{FFFD}\u{FFFD}E\0C\0S\0", &["ECS = 55"], &[ParseNote::Encoding { line: 1 }]);
    check("ECS\nB\u{FFFD}jing", &["ECS = 55", "B\u{FFFD}jing -"], &[ParseNote::Encoding { line: 2 }]);
    let pairs: String = "Elastic Compute Service\n"
        .as_bytes()
        .chunks(2)
        .filter_map(|two| char::from_u32(u32::from(two[0]) | u32::from(*two.get(1)?) << 8))
        .collect();
    let found = Checklist::check(&report, &pairs, &[]);
    assert_eq!(found.remarks, [ParseNote::Encoding { line: 1 }]);
    assert!(found.rows.iter().all(|row| !is_listed(row)));
    // Texts of JSON that is broken stand under keys that nobody can read.
    check("[\"ECS\", \"OSS\"", &["[\"ECS\", \"OSS\" ? 84 53 55"], &[ParseNote::BrokenJson { line: 1 }]);
    check("{\"a\": \"b\"}", &["a: b -"], &[ParseNote::Json]);
    check("[x] ECS", &["ECS = 55"], &[]);
    check("[ ] ECS", &["ECS ? 55"], &[]);
}

#[test]
fn json_lists() {
    let report = report();
    let check = |text: &str, expected: &[&str], remarks: &[ParseNote]| check(&report, text, expected, remarks);
    check(
        "[\"ECS\", \"ecs\", \"Frankfurt, Kentucky\", \"\", \"3 x OSS\"]",
        &["2 x ECS = 55", "Frankfurt, Kentucky ? frankfurt-germany", "OSS = 84"],
        &[ParseNote::Json],
    );
    check("[]", &[], &[ParseNote::Json]);
}

const CONFIGURATION: &str = r#"
# resource "alicloud_ram_user" "commented" {
terraform {
  required_version = ">= 1.5"
}
provider "alicloud" {
  region = var.where
}
provider "aws" { region = "eu-west-1" }
/* resource "alicloud_kms_key" "away" {
} */
variable "where" {
  default = "cn-hangzhou"
}
resource "alicloud_oss_bucket" "a" {
  bucket = "a"
  policy = <<EOF
resource "alicloud_ram_user" "text" {
EOF
  region = "cn-beijing"
}
resource "alicloud_oss_bucket_acl" "a" {}
data "alicloud_zones" "z" {}
resource "alicloud_slb" "s" {
  tags = { name = "{" }
}
resource "alicloud_cs_serverless_kubernetes" "k" {}
resource "aws_s3_bucket" "b" {}
resource "nat_gateway" "n" {}
module "net" {
  source = "example/net"
}
resource "alicloud_oss_bucket" "b" {}
"#;

#[test]
fn terraform() {
    let report = report();
    let check = |text: &str, expected: &[&str], remarks: &[ParseNote]| check(&report, text, expected, remarks);
    check(
        CONFIGURATION,
        &[
            "cn-hangzhou = hangzhou-china",
            "aws eu-west-1 - (other vendor)",
            "2 x alicloud_oss_bucket = 84",
            "alicloud_oss_bucket_acl = 84",
            "alicloud_zones -",
            "alicloud_slb ? 97",
            "alicloud_cs_serverless_kubernetes ? 2 98",
            "aws_s3_bucket - (other vendor)",
            "nat_gateway - (other vendor)",
        ],
        &[ParseNote::Terraform, ParseNote::Modules { count: 1 }, ParseNote::OtherVendor { line: 9, count: 3 }],
    );
    check("resource \"alicloud_vpc\" \"a\" {\nECS", &["alicloud_vpc = 106"], &[ParseNote::Terraform]);
    // One line among others, and the addresses that `terraform state list` gives.
    check(
        "ECS\nresource \"alicloud_vpc\" \"a\" {\nmodule.x.alicloud_nat_gateway.n[0]\ndata.alicloud_vpcs.v\naws_vpc.main",
        &[
            "ECS = 55",
            "alicloud_vpc = 106",
            "alicloud_nat_gateway = 83",
            "alicloud_vpcs = 106",
            "aws_vpc.main - (other vendor)",
        ],
        &[ParseNote::OtherVendor { line: 5, count: 1 }],
    );
    let plan = r#"{"format_version": "1.2", "terraform_version": "1.9.0",
      "variables": {"r": {"value": "cn-shanghai"}},
      "resource_changes": [
        {"address": "alicloud_vpc.a", "type": "alicloud_vpc", "change": {"after": {"name": "ECS"}}},
        {"address": "aws_vpc.a", "type": "aws_vpc"}],
      "configuration": {"provider_config": {
        "alicloud": {"name": "alicloud", "expressions": {"region": {"references": ["var.r"]}}},
        "aws": {"name": "aws", "expressions": {"region": {"constant_value": "us-east-1"}}}}}}"#;
    check(
        plan,
        &[
            "alicloud_vpc = 106",
            "aws_vpc - (other vendor)",
            "cn-shanghai = shanghai-china",
            "aws us-east-1 - (other vendor)",
        ],
        &[ParseNote::Terraform, ParseNote::OtherVendor { line: 5, count: 2 }],
    );
    let state =
        r#"{"version": 4, "terraform_version": "1.9.0", "resources": [{"mode": "managed", "type": "alicloud_vpc"}]}"#;
    check(state, &["alicloud_vpc = 106"], &[ParseNote::Terraform]);
    let nested = r#"{"format_version": "1.0", "planned_values": {"root_module": {"resources": [{"type": "alicloud_eip"}],
      "child_modules": [{"resources": [{"type": "alicloud_vpc"}]}]}}}"#;
    check(nested, &["alicloud_eip = 60", "alicloud_vpc = 106"], &[ParseNote::Terraform]);
    // Well-formed pairs of letters do not make a type.
    check("Alicloud_vpc\nalicloud_oss_", &["Alicloud_vpc ? 106", "alicloud_oss_ ? 84"], &[]);
}

#[test]
fn terraform_types_are_what_their_documents_file_them_under() {
    let report = report();
    let rows = rows("terraform.tsv");
    assert!(rows.len() >= 100, "{}", rows.len());
    for row in &rows {
        let text = ["resource \"", &row[0], "\" \"x\" {"].concat();
        let checked = Checklist::check(&report, &text, &[]);
        let [only] = checked.rows.as_slice() else { panic!("{row:?}: {checked:?}") };
        if row[1] == "-" {
            // Of no one service here; the product code in it may say whom to ask about.
            assert!(only.item.found.is_none(), "{only:?}");
            continue;
        }
        let expected = match row[1].split('|').collect::<Vec<_>>().as_slice() {
            [one] => [&row[0], " = ", one].concat(),
            several => [&row[0], " ? ", &several.join(" ")].concat(),
        };
        assert_eq!(said(&report, only), expected);
        assert!(
            only.item.found.is_none_or(
                |found| matches!(found.matched_by, MatchedBy::Terraform(_)) && found.matched_by.is_curated()
            )
        );
    }
}

/// Ways in which a line may stand in a list.
const FRAMES: &[&str] = &[
    "{}",
    "- {}",
    "3 x {}",
    "{} x 3",
    "{} - 12 months - USD 1,200.00",
    "{}, 3, USD 5",
    "3\t{}\tUSD 5",
    "{};2024-01-31",
    "| {} | 5 |",
    "5 GB {}",
    "\"{}\"",
    "Service,Qty\n{},3",
    "Service\tRegion\n{}\tSingapore",
    "Region;Country\n{};",
    "[\"{}\"]",
    "Item,Description\n{},",
    "Item,Description,Qty\n{},3",
    "Service,Region,Qty\nx,{},3",
    "Service;Notes\n{};for the web shop",
];

#[test]
fn no_frame_makes_a_line_listed_that_is_not() {
    let report = report();
    let mut tried = 0;
    for row in rows("not_listed.tsv") {
        for frame in FRAMES {
            let text = frame.replace("{}", &row[0]);
            for found in Checklist::check(&report, &text, &[]).rows {
                tried += 1;
                // The frame's own region is listed, and the line may be empty.
                assert!(
                    !is_listed(&found) || found.entry.name == "Singapore" && frame.contains("Singapore"),
                    "{text:?}: {found:?}"
                );
            }
        }
    }
    println!("{tried} rows tried");
    assert!(tried > 8_000, "{tried}");
}

#[test]
fn honest_lines_are_listed_in_every_frame() {
    let report = report();
    let rows = rows("listed.tsv");
    assert!(rows.len() >= 400, "{}", rows.len());
    let (mut right, mut misses) = (0, Vec::new());
    for row in &rows {
        for frame in [
            "{}",
            "- {}",
            "12. {}",
            "3 x {}",
            "{}\t3\tUSD 5",
            "Service\tQty\n{}\t3",
            "Vendor\tService\nAlibaba Cloud\t{}",
        ] {
            let text = frame.replace("{}", &row[0]);
            let found = Checklist::check(&report, &text, &[]);
            let listed: Vec<String> = found
                .rows
                .iter()
                .filter_map(|row| row.item.found)
                .map(|found| match found.item {
                    ItemId::Region(at) => report.data().regions[at].name.clone(),
                    ItemId::Entity(at) => report.data().entities[at].name.clone(),
                    ItemId::Service(_) => called(&report, found.item),
                })
                .collect();
            if listed == [row[2].as_str()] && found.rows.len() == 1 {
                right += 1;
            } else {
                misses.push(format!(
                    "{text:?}: {:?}",
                    found.rows.iter().map(|row| said(&report, row)).collect::<Vec<_>>()
                ));
            }
        }
    }
    let share = f64::from(right) / (rows.len() * 7) as f64;
    println!("{right} right ({share:.4})\n{}", misses.join("\n"));
    assert!(share >= 0.99, "{share}\n{}", misses.join("\n"));
}

/// A plain reading of "the same name": small ASCII letters and digits. Not the code's own folding.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Every name in the data, read plainly, with what bears it.
fn names(report: &Report) -> BTreeMap<String, BTreeSet<String>> {
    let file = report.data();
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |name: &str, target: ItemId| {
        names.entry(plain(name)).or_default().insert(called(report, target));
    };
    for (at, service) in file.services.iter().enumerate() {
        let ours = service.curated.aliases.iter().map(|alias| &alias.name);
        for name in core::iter::once(&service.name).chain(service.aliases.iter().map(|alias| &alias.name)).chain(ours) {
            add(name, ItemId::Service(at));
        }
    }
    for (at, region) in file.regions.iter().enumerate() {
        let ours = region.curated.aliases.iter().map(|alias| &alias.name).chain(&region.curated.public_id);
        core::iter::once(&region.name).chain(ours).for_each(|name| add(name, ItemId::Region(at)));
    }
    for (at, entity) in file.entities.iter().enumerate() {
        let more = entity.aliases.iter().map(|alias| &alias.name);
        core::iter::once(&entity.name).chain(more).for_each(|name| add(name, ItemId::Entity(at)));
    }
    names
}

/// Whether a listed row's name is, read plainly, a name of what was found.
fn is_borne(report: &Report, names: &BTreeMap<String, BTreeSet<String>>, row: &CheckedEntry) -> bool {
    let Some(found) = row.item.found else { return !is_listed(row) };
    let name = row.entry.name.as_str();
    if let MatchedBy::Terraform(_) = found.matched_by {
        return name.starts_with("alicloud_");
    }
    let key = plain(name);
    let vendor = plain(&report.data().identity.vendor);
    let bare = key.strip_prefix(&vendor).unwrap_or(&key).to_owned();
    let head = plain(name.rfind(['(', '（']).map_or(name, |at| &name[..at]));
    let bare_head = head.strip_prefix(&vendor).unwrap_or(&head).to_owned();
    let single = bare.strip_suffix('s').unwrap_or(&bare).to_owned();
    let id = called(report, found.item);
    [key, bare, head, bare_head, single].iter().any(|key| names.get(key).is_some_and(|ids| ids.contains(&id)))
}

/// Whole numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count.max(1) as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Pieces of which lists are made, good and bad.
const PIECES: &[&str] = &[
    "ECS",
    "Elastic Compute Service",
    "Object Storage Service (OSS)",
    "PolarDB",
    "X",
    "cn-hangzhou",
    "Frankfurt",
    "Germany",
    "Kentucky",
    "AWS",
    "API Gateway",
    "Alibaba Cloud",
    "Service",
    "Region",
    "Vendor",
    "Country",
    "Qty",
    "3",
    "x",
    "USD",
    "1,200.00",
    "12 months",
    "16 GB",
    "\"",
    "\"\"",
    "\n",
    "\n",
    "\n",
    "\r",
    "\t",
    ",",
    ", ",
    ";",
    "|",
    " ",
    "(",
    ")",
    "- ",
    "1. ",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\0",
    "\u{FFFD}",
    "\u{2028}",
    "é",
    "🤷",
    "\u{202E}",
    "resource \"alicloud_vpc\" \"a\" {",
    "provider \"alicloud\" {",
    "region = \"cn-beijing\"",
    "variable \"v\" {",
    "<<EOF",
    "EOF",
    "/*",
    "*/",
    "#",
    "\\u",
    "\\",
    "'",
    "RAM",
    "services",
    "CloudBox",
    "＂",
    "（",
];

#[test]
fn no_text_is_too_strange_and_none_makes_a_false_listed() {
    let report = report();
    let names = names(&report);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut listed = 0;
    for _ in 0..15_000 {
        let mut text = String::new();
        for _ in 0..dice.below(30) {
            text.push_str(dice.one(PIECES));
            if dice.below(3) == 0 {
                text.push(' ');
            }
        }
        let checked = Checklist::check(&report, &text, &[]);
        let total: u32 = checked.rows.iter().map(|row| row.entry.count).sum();
        assert!(checked.rows.iter().all(|row| row.entry.count > 0 && row.entry.line > 0), "{text:?}");
        assert!(checked.rows.windows(2).all(|two| two[0].entry.line <= two[1].entry.line), "order of {text:?}");
        assert_eq!(checked.rows.len() + checked.counts().repeated, total as usize);
        for row in &checked.rows {
            assert!(is_borne(&report, &names, row), "{text:?}: {row:?}");
            listed += usize::from(is_listed(row));
            // What is not plainly listed says why.
            assert_eq!(row.entry.reason.is_some(), !is_listed(row), "{text:?}: {row:?}");
        }
    }
    println!("{listed} listed");
    assert!(listed > 500, "{listed}");
}

#[test]
fn every_line_that_says_something_is_kept() {
    let report = report();
    let mut dice = Dice(77);
    for _ in 0..500 {
        let lines: Vec<String> = (0..dice.below(60))
            .map(|at| [dice.one(&["ECS", "Foo", "Foo Bar 3", "a b", "OSS 2 TB"]), " ", &(at % 7).to_string()].concat())
            .collect();
        let read = Checklist::check(&report, &lines.join("\n"), &[]);
        let total: u32 = read.rows.iter().map(|row| row.entry.count).sum();
        assert_eq!(total as usize, lines.len(), "{lines:?}");
        // Each entry stands where its name stands first, in that order.
        for row in &read.rows {
            assert_eq!(lines[row.entry.line as usize - 1], row.entry.given);
        }
        assert!(read.rows.windows(2).all(|two| two[0].entry.line < two[1].entry.line));
    }
}

#[test]
fn one_to_three_slips_never_make_a_listed_name() {
    let report = report();
    let names = names(&report);
    let mut dice = Dice(4242);
    let file = report.data();
    let all: Vec<&String> =
        (file.services.iter().flat_map(|s| core::iter::once(&s.name).chain(s.aliases.iter().map(|alias| &alias.name))))
            .chain(file.regions.iter().map(|region| &region.name))
            .chain(file.entities.iter().map(|entity| &entity.name))
            .collect();
    let mut tried = 0;
    for name in all {
        for _ in 0..60 {
            let mut letters: Vec<char> = name.chars().collect();
            for _ in 0..=dice.below(3) {
                let at = dice.below(letters.len().max(1));
                match dice.below(4) {
                    0 if letters.len() > 1 => drop(letters.remove(at)),
                    1 if at + 1 < letters.len() => letters.swap(at, at + 1),
                    2 => letters.insert(at, dice.one(&['a', 'e', 's', 'x', '2', '+', 'о'])),
                    _ => letters[at] = dice.one(&['a', 'e', 'r', 't', 'q', '7', '#']),
                }
            }
            let slip: String = letters.into_iter().collect();
            for frame in ["{}", "3 x {}", "{}, 2"] {
                for row in Checklist::check(&report, &frame.replace("{}", &slip), &[]).rows {
                    tried += 1;
                    assert!(is_borne(&report, &names, &row), "{slip:?}: {row:?}");
                }
            }
        }
    }
    println!("{tried} rows tried");
}

#[test]
fn a_choice_is_the_persons_and_counts_for_candidates_alone() {
    let report = report();
    let polardb_x = report.name_index().find_name("PolarDB-X")[0].item;
    let ecs = report.name_index().find_name("ECS")[0].item;
    let choose = |name: &str, target| UserChoice { name: name.to_owned(), target };
    let text = "PolarDB X 2\nECS\nFoo";
    let choices = [choose("PolarDB X 2", polardb_x), choose("ecs", polardb_x), choose("Foo", polardb_x)];
    let mut checklist = Checklist::check(&report, text, &choices);
    let chosen = |checklist: &Checklist| checklist.rows.iter().map(|row| row.choice).collect::<Vec<_>>();
    assert_eq!(chosen(&checklist), [Some(polardb_x), None, None]);
    assert_eq!(checklist.rows[0].item.verdict, Verdict::Ambiguous);
    assert_eq!((checklist.rows[0].target(), checklist.rows[1].target()), (Some(polardb_x), Some(ecs)));
    assert_eq!(checklist.counts().chosen, 1);
    checklist.choose(&[choose("PolarDB X 2", ecs)]);
    assert_eq!(chosen(&checklist), [None, None, None]);
}

#[test]
fn what_lies_near_is_offered_on_demand() {
    let report = report();
    let near = |text: &str| -> Vec<String> {
        let checked = Checklist::check(&report, text, &[]);
        let row = &checked.rows[0];
        row.candidates().iter().map(|item| called(&report, *item)).collect()
    };
    let check = |text: &str, first: &str| assert_eq!(near(text).first().map(String::as_str), Some(first), "{text}");
    check("Elastic Compute Servce", "55");
    check("Frankfrut, Germany", "frankfurt-germany");
    check("Alibaba Cloud Indai LLP", "alibaba-cloud-india");
    check("3 x Objct Storage Service", "84");
    assert_eq!(near("Vendor,Service\nAWS,Elastic Compute Service"), Vec::<String>::new());
    assert_eq!(near("qqqqqqqq"), Vec::<String>::new());
}

#[test]
fn steps_give_what_one_step_gives() {
    let report = report();
    let text = mixed(&report, 500);
    let whole = Checklist::check(&report, &text, &[]);
    let mut steps = Checklist::read(&report, &text);
    assert_eq!(steps.remaining_count(), 500);
    while steps.check_next(&report, &[], 7) {}
    assert_eq!((steps.rows, steps.remarks), (whole.rows, whole.remarks));
}

/// Distinct lines: a third listed, a third near misses, a third foreign.
fn mixed(report: &Report, count: usize) -> String {
    let services = &report.data().services;
    let mut text = String::new();
    for at in 0..count {
        let name = &services[at / 3 % services.len()].name;
        match at % 3 {
            // A quantity keeps the lines apart where the names are not enough.
            0 => writeln!(text, "{at} x {name}"),
            1 => writeln!(text, "{}{at}e {}", &name[..name.len() / 2], &name[name.len() / 2..]),
            _ => writeln!(text, "Example Cloud Widget {at} Enterprise Edition"),
        }
        .expect("a text takes all");
    }
    text
}

/// `cargo test -p trust-center-report --release --test lists -- --nocapture timing`
#[test]
fn timing() {
    let report = report();
    let text = mixed(&report, 10_000);
    let plain: String =
        text.lines().map(|line| [line.split_once(" x ").map_or(line, |(_, name)| name), "\n"].concat()).collect();
    let csv = ["Line,Service,Qty\n", &plain.lines().map(|line| ["1,\"", line, "\",3\n"].concat()).collect::<String>()]
        .concat();
    for (what, text) in [("invoice lines", &text), ("plain lines", &plain), ("csv", &csv)] {
        // The best of several: what else the machine does is not the code's time.
        let runs = (0..7).map(|_| {
            let start = Instant::now();
            let mut checklist = Checklist::read(&report, text);
            let read = start.elapsed();
            checklist.check_next(&report, &[], usize::MAX);
            (start.elapsed(), read, checklist)
        });
        let (all, read, checklist) = runs.min_by_key(|(all, ..)| *all).expect("a run");
        let start = Instant::now();
        let candidates: usize = checklist.rows.iter().map(|row| row.candidates().len()).sum();
        let near = start.elapsed();
        println!("{what}: read {read:?}, read and checked {all:?}, {candidates} candidates in {near:?} more");
        assert!(all.as_secs() < 10, "{what}: {all:?}");
    }
    let long = "ECS, ".repeat(2_000_000);
    let quotes = "\"a\"b,\"\n".repeat(200_000);
    let million = "some line, of a list\n".repeat(1_000_000);
    let distinct: String = (0..1_000_000).map(|at| ["line ", &at.to_string(), "\n"].concat()).collect();
    let nested = ["[".repeat(5_000_000), "\"".to_owned()].concat();
    let open = ["\"", &"open\n".repeat(1_000_000)].concat();
    let nul = "E\0C\0S\0\n\0".repeat(200_000);
    for (what, text, rows) in [
        ("a line of 10 MB", &long, 1),
        ("broken quotes", &quotes, 1),
        ("a million lines", &million, 1),
        ("a million different lines", &distinct, 1_000_000),
        ("brackets", &nested, 1),
        ("an open quote", &open, 2),
        ("UTF-16", &nul, 1),
    ] {
        let start = Instant::now();
        let list = Checklist::check(&report, text, &[]);
        println!("{what}: read and checked {:?}, {} rows, {:?}", start.elapsed(), list.rows.len(), list.remarks);
        assert_eq!(list.rows.len(), rows, "{what}");
        assert!(list.remarks.len() <= 2, "{what}");
        assert!(start.elapsed().as_secs() < 60, "{what}");
    }
}

/// Each of these was answered "listed" once.
#[test]
fn what_a_hostile_reader_found_stays_found() {
    let report = report();
    for text in [
        "PolarDB x3",
        "PolarDB X2",
        "PolarDB, X",
        "PolarDB [X]",
        "PolarDB {X}",
        "PolarDB (X) (Alibaba Cloud)",
        "{\n\"aws\": [\n\"API Gateway\",\n\"NAT Gateway\"\n]\n}",
        "{\"\":\"API Gateway\"}",
        "16 GB RAM",
        "2 TB NAS",
        "[Cloud services]\nAWS \"API Gateway\"\nAmazon S3",
        "[[\"AWS\",\"API Gateway\"]]",
        "provider \"aws\" {\n region = \"eu-central-1\"\n}\nresource \"aws_instance\" \"x\" {\n}",
        "Hyperscaler,Service\nAWS,NAT Gateway",
        "Vendor,Service\nAlibaba Cloudflare,API Gateway",
    ] {
        let rows = Checklist::check(&report, text, &[]).rows;
        assert!(!rows.is_empty(), "{text}");
        assert!(rows.iter().all(|row| row.item.found.is_none()), "{text}: {rows:?}");
    }
    // A table below another: its names stand in columns that mean something else.
    let rows = Checklist::check(&report, "Service,Region\nECS,Frankfurt\n\nVendor,Service\nAWS,API Gateway", &[]).rows;
    assert!(rows.iter().all(|row| row.entry.name != "API Gateway" || row.item.found.is_none()), "{rows:?}");
    // The same brackets around another name of the same thing stay what they are.
    for text in ["Elastic Compute Service [ECS]", "Elastic Compute Service <ECS>", "ECS (Alibaba Cloud)"] {
        let rows = Checklist::check(&report, text, &[]).rows;
        assert!(matches!(rows.as_slice(), [row] if row.item.found.is_some()), "{text}: {rows:?}");
    }
}

/// A line of numbers and nothing else ended in a slice whose end lay before its beginning.
#[test]
fn nine_to_sixteen_neutral_words_are_answered() {
    let report = report();
    let words = ["1", "12.50", "GB", "USD", "x", "---", ".", "3x", "per", "May", "10%", "[1,"];
    for word in words {
        for count in 1..=40 {
            let line = [word].repeat(count).join(" ");
            for text in [line.clone(), format!("17. {line}"), format!("Service\tQty\n{line}\t3"), format!("{line},2")] {
                let rows = Checklist::check(&report, &text, &[]).rows;
                assert!(rows.iter().all(|row| row.item.found.is_none()), "{text}: {rows:?}");
            }
        }
    }
    for text in
        ["+49 30 12 34 56 78 90 12 34", "12 months 3 users 4 nodes 5 GB 6 TB", "| --- | --- | --- | --- | --- |"]
    {
        let rows = Checklist::check(&report, text, &[]).rows;
        assert!(rows.iter().all(|row| row.item.found.is_none()), "{text}: {rows:?}");
    }
}

/// Each pair of parentheses was one more call, so that a long line overflowed the stack.
#[test]
fn nested_vendor_names_are_answered() {
    let report = report();
    for count in [2, 3, 100, 6000, 60_000] {
        let text = ["ECS", &" (Alibaba Cloud)".repeat(count)].concat();
        let rows = Checklist::check(&report, &text, &[]).rows;
        assert!(!rows.is_empty() && rows.iter().all(|row| row.item.found.is_none()), "{count}");
        let array = verdict::check_name(&report, &text);
        assert!(array.found.is_none(), "{count}");
    }
}

#[test]
fn a_part_of_a_line_is_not_answered_for_the_whole() {
    let report = report();
    for line in [
        "Beijing, Japan",
        "Frankfurt, Kentucky",
        "London, Ontario; Canada",
        "Elastic Compute Service, version 2",
        "AWS\tAPI Gateway",
    ] {
        let items = Checklist::check(&report, line, &[]).rows;
        assert_eq!(items.len(), 1, "{line}");
        assert!(items.iter().all(|row| row.item.found.is_none()), "{items:?}");
    }
    let items = Checklist::check(&report, "ActionTrail\r\nBeijing, China\t\tCDN\n\n▪ ECS", &[]).rows;
    let names: Vec<_> = items.iter().map(|row| (row.entry.name.as_str(), row.item.verdict)).collect();
    let expected = ["ActionTrail", "Beijing, China", "CDN", "ECS"].map(|name| (name, Verdict::Listed));
    assert_eq!(names, expected);
}

/// Spellings that mean the same to everybody, made of every name by rule.
#[test]
fn honest_spellings_made_by_rule_are_listed() {
    let report = report();
    let wide = |text: &str| -> String {
        text.chars()
            .map(|c| match c {
                '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
                ' ' => '\u{3000}',
                c => c,
            })
            .collect()
    };
    let (mut all, mut misses) = (0, Vec::new());
    for service in &report.data().services {
        let name = &service.name;
        let mut spellings = vec![
            name.to_uppercase(),
            name.to_lowercase(),
            wide(name),
            format!("  {}\t", name.replace(' ', "  ")),
            name.replace(' ', "-"),
            name.replace(' ', "_"),
            name.replace(' ', "\u{A0}"),
            format!("{} {name}", report.data().identity.vendor),
            format!("\u{201C}{name}\u{201D}"),
            format!("- {name}"),
            format!("{}. {name}", service.number),
            format!("2 x {name}"),
            format!("{name}, 3, USD 120.00"),
        ];
        for alias in &service.aliases {
            if report.name_index().find_name(&alias.name).len() == 1 && !name.contains('(') {
                spellings.push(format!("{name} ({})", alias.name));
                spellings.push(alias.name.to_lowercase());
            }
        }
        for spelling in spellings {
            all += 1;
            let items = Checklist::check(&report, &spelling, &[]).rows;
            let right = |row: &CheckedEntry| {
                let item = &row.item;
                matches!(item.verdict, Verdict::Listed | Verdict::ListedWithNote)
                    && matches!(item.found.map(|found| found.item),
                        Some(ItemId::Service(at)) if report.data().services[at].number == service.number)
            };
            if items.len() != 1 || !items.iter().all(right) {
                misses.push(format!("{spelling:?}: {items:?}"));
            }
        }
    }
    assert!(all >= 400, "{all}");
    println!("{} of {all} honest spellings are listed", all - misses.len());
    assert!(misses.len() * 100 <= all, "{} of {all}:\n{}", misses.len(), misses.join("\n"));
}
