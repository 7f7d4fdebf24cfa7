//! Terraform: the resource types and regions that a configuration names.
//!
//! Other lines are configuration and name nothing. What a type belongs to is for [`crate::key`] to say.

use super::{List, Rc, Reading, Remark};

/// Reads a text as a Terraform configuration; says whether it is one.
pub(super) fn read(list: &mut List, text: &str) -> bool {
    let mut found = Vec::new();
    let mut any = false;
    for (number, line) in super::lines(text) {
        if let Some(name) = block(line) {
            any = true;
            found.push((number, line, name));
        } else if let Some(region) = region(line) {
            found.push((number, line, region));
        }
    }
    if any {
        list.remarks.push(Remark::Terraform);
        found.into_iter().for_each(|(number, line, name)| list.add(number, &Rc::from(line), name, Reading::Whole));
    }
    any
}

/// The type in `resource "type" "name" {`, or in `data "type" "name" {`.
fn block(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("resource").or_else(|| line.strip_prefix("data"))?;
    let (name, rest) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    (rest.trim_start().starts_with('"') && is_type(name)).then_some(name)
}

/// The region in `region = "id"`.
fn region(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("region")?.trim_start().strip_prefix('=')?;
    let (region, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    // What is put together at run time is not known here.
    (!region.contains("${")).then_some(region)
}

/// Whether a text could be a resource type: a provider, an underscore and more.
pub(super) fn is_type(text: &str) -> bool {
    text.split_once('_').is_some_and(|(provider, rest)| !provider.is_empty() && !rest.is_empty())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}
