//! The resource types of the vendor's Terraform provider, all of them: each leads to the service under whose name the
//! provider's documents file it, to several, or to none.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use trust_center_report::model::{AliasKind, ReportFile, Service};
use trust_center_report::name_index::ItemId;
use trust_center_report::{Report, fold};

/// Types that the provider files under the name of a service and that lead to none, each with the reason.
const NOT_ASSIGNED: &[(&str, &str)] = &[
    ("alicloud_arms_", "Prometheus, Grafana, environments and integrations are products beside the service"),
    ("alicloud_cen_instance_grant", "a grant between two products"),
    ("alicloud_cs_edge_kubernetes", "clusters at the edge are a product of their own"),
    ("alicloud_ddos_bgp_policy", "Anti-DDoS Origin is not the Pro and Premium of the list"),
    ("alicloud_ddosbgp_", "Anti-DDoS Origin is not the Pro and Premium of the list"),
    ("alicloud_dms_airflow", "Airflow is a product beside the service"),
    ("alicloud_enhanced_nat_available_zones", "a lookup that buys nothing"),
    ("alicloud_gpdb_supabase_project", "a product that came after the report"),
    ("alicloud_polardb_aicluster", "a product that came after the report"),
    ("alicloud_polardb_application", "a product that came after the report"),
    ("alicloud_regions", "a lookup that buys nothing"),
    ("alicloud_slb", "Classic Load Balancer, which the report names beside the service (Cloud Data Transfer)"),
    ("alicloud_vpc_ipv6_", "IPv6 gateway, which the report names beside the service (Cloud Data Transfer)"),
    ("alicloud_zones", "a lookup that buys nothing"),
];

/// Services that a type may have beside the one of its subcategory: the report gives them as products of their own.
const BESIDE: &[(&str, u16)] = &[
    ("alicloud_cen_transit_", 105),
    ("alicloud_cs_serverless_", 98),
    ("alicloud_disk", 54),
    ("alicloud_ecs_dedicated_", 50),
    ("alicloud_ecs_disk", 54),
    ("alicloud_polar_db_extension", 87),
    ("alicloud_polardb_", 87),
    ("alicloud_vpc_peer_", 63),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn report() -> Report {
    let text = fs::read_to_string(root().join("data/alibaba-cloud-soc3-2024.json")).unwrap();
    Report::new(serde_json::from_str::<ReportFile>(&text).unwrap()).unwrap()
}

/// Each type with the subcategory that the provider's documents file it under.
fn types() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("tests/golden/provider_types.tsv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split_once('\t').unwrap());
    rows.map(|(name, subcategory)| (name.to_owned(), subcategory.to_owned())).collect()
}

/// A name without the text in parentheses at its end, and that text.
fn without_code(name: &str) -> (&str, &str) {
    let parts = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    parts.map_or((name, ""), |(name, code)| (name.trim(), code))
}

/// Whether a subcategory is a name that the report has for a service: its words, or its code in parentheses.
fn names(report: &Report, service: &Service, subcategory: &str) -> bool {
    let vendor = fold::name_key(&report.data().identity.vendor);
    let key = |name: &str| {
        let key = fold::name_key(without_code(name).0);
        key.strip_prefix(&vendor).map(str::to_owned).unwrap_or(key)
    };
    let (words, code) = (key(subcategory), fold::name_key(without_code(subcategory).1));
    let is_words = |name: &str| key(name) == words;
    let is_code = |name: &str| !code.is_empty() && fold::name_key(name) == code;
    is_words(&service.name)
        || is_code(&service.name)
        || service
            .aliases
            .iter()
            .any(|alias| is_words(&alias.name) || alias.kind == AliasKind::Abbreviation && is_code(&alias.name))
}

fn number(report: &Report, target: ItemId) -> Option<u16> {
    match target {
        ItemId::Service(at) => Some(report.data().services[at].number),
        _ => None,
    }
}

#[test]
fn each_type_of_the_provider_leads_to_its_service_or_to_several_and_never_to_another() {
    let report = report();
    let services = &report.data().services;
    let types = types();
    assert!(types.len() > 1900, "{}", types.len());
    let (mut assigned, mut several, mut faults) = (0, 0, Vec::new());
    for (name, subcategory) in &types {
        let filed: Vec<u16> =
            services.iter().filter(|service| names(&report, service, subcategory)).map(|one| one.number).collect();
        let found: Vec<u16> =
            report.name_index().find_terraform_type(name).iter().filter_map(|one| number(&report, one.item)).collect();
        assigned += usize::from(!found.is_empty());
        several += usize::from(found.len() > 1);
        let beside = |number: u16| BESIDE.iter().any(|(start, to)| *to == number && name.starts_with(start));
        if let Some(number) = found.iter().find(|number| !filed.contains(number) && !beside(**number)) {
            faults.push(format!("{name} ({subcategory}) leads to {number}"));
        }
        let excused = NOT_ASSIGNED.iter().any(|(start, _)| name.starts_with(start));
        if found.is_empty() && !filed.is_empty() && !excused {
            faults.push(format!("{name} ({subcategory}) leads nowhere, and is filed under {filed:?}"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    println!("{assigned} of {} types lead to services, {several} of them to several", types.len());
}

#[test]
fn each_entry_for_types_meets_a_type_that_the_provider_has() {
    let report = report();
    let types = types();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for service in &report.data().services {
        for entry in &service.curated.terraform {
            let fits = |name: &str| name == entry || entry.ends_with('_') && name.starts_with(entry.as_str());
            met.insert(entry.clone(), types.iter().filter(|(name, _)| fits(name)).count());
        }
    }
    let unused: Vec<&String> = met.iter().filter(|(_, count)| **count == 0).map(|(entry, _)| entry).collect();
    assert_eq!(unused, Vec::<&String>::new());
    for (start, reason) in NOT_ASSIGNED {
        let kept_out = types
            .iter()
            .any(|(name, _)| name.starts_with(start) && report.name_index().find_terraform_type(name).is_empty());
        assert!(kept_out, "no type needs the exception for {start} ({reason})");
    }
}
