//! Who a cell says sells something: the report's vendor, or somebody else.
//!
//! It knows no company but the report's own and a few words that never are part of its names; an unknown seller in a
//! vendor column is somebody else.

use super::quantity;
use crate::fold;
use crate::name_index::ItemId;
use crate::report::Report;
use crate::verdict;

/// Words by which other vendors are known. They matter only where a table has no vendor column that says so.
const OTHERS: &[&str] = &[
    "akamai",
    "alphabet",
    "amazon",
    "aws",
    "azure",
    "baidu",
    "cloudflare",
    "digitalocean",
    "fastly",
    "gcp",
    "google",
    "hetzner",
    "huawei",
    "ibm",
    "linode",
    "microsoft",
    "oci",
    "oracle",
    "ovh",
    "ovhcloud",
    "rackspace",
    "salesforce",
    "snowflake",
    "tencent",
    "twilio",
    "ucloud",
    "vmware",
    "volcengine",
];

/// Whether a cell names the report's vendor: its name or the first words of it, one of the report's entities, or the
/// name of the vendor's Terraform provider.
pub(super) fn is_own(report: &Report, cell: &str) -> bool {
    let key = fold::name_key(cell);
    let vendor = &report.data().identity.vendor;
    let mut head = String::new();
    let led = fold::folded_words(vendor).iter().filter(|word| !word.is_subword).any(|word| {
        head.push_str(&word.text);
        head == key
    });
    led || report.name_index().terraform_provider() == Some(key.as_str())
        || verdict::find_exact(report, cell).iter().any(|found| matches!(found.item, ItemId::Entity(_)))
}

/// Whether a text has a word by which another vendor is known.
pub(super) fn has_other(report: &Report, text: &str) -> bool {
    if quantity::is_neutral(text) {
        return false;
    }
    let is_other = |word: &fold::Word| OTHERS.binary_search(&word.text.as_str()).is_ok();
    fold::folded_words(text).iter().filter(|word| !word.is_subword).any(is_other)
        && !fold::folded_words(&report.data().identity.vendor).iter().any(is_other)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_sorted() {
        assert!(super::OTHERS.is_sorted());
    }
}
