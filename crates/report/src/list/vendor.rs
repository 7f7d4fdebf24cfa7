//! Who a cell says sells something: the report's vendor, or somebody else.
//!
//! It knows no company but the report's own and a few words that never are part of its names; an unknown seller in a
//! vendor column is somebody else.

use super::quantity;
use crate::fold;
use crate::key::Target;
use crate::report::Report;
use crate::scope;

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
    let key = fold::key(cell);
    let vendor = &report.file().identity.vendor;
    let mut head = String::new();
    let led = fold::words(vendor).iter().filter(|word| !word.inner).any(|word| {
        head.push_str(&word.text);
        head == key
    });
    led || report.names().provider() == Some(key.as_str())
        || scope::find(report, cell).iter().any(|found| matches!(found.target, Target::Entity(_)))
}

/// Whether a text has a word by which another vendor is known.
pub(super) fn has_other(report: &Report, text: &str) -> bool {
    if quantity::is_neutral(text) {
        return false;
    }
    let is_other = |word: &fold::Word| OTHERS.binary_search(&word.text.as_str()).is_ok();
    fold::words(text).iter().filter(|word| !word.inner).any(is_other)
        && !fold::words(&report.file().identity.vendor).iter().any(is_other)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_sorted() {
        assert!(super::OTHERS.is_sorted());
    }
}
