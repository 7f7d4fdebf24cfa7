//! Names that a list has more than once, folded into one entry with a count.
//!
//! It folds only what is certain to get one answer: two writings that could be judged differently stay two.

use core::cmp::Ordering;

use super::{ListEntry, ParsedAs};
use crate::fold;
use crate::sort::sorted_indices;

/// What two entries have in common where they are one: how they were read, and the folded name.
fn same(entry: &ListEntry) -> (u8, String) {
    let name = entry.name.as_str();
    let reading = entry.reading.rank();
    // Parentheses, commas and an ending "services" are judged by where they stand, which the key forgets; types of
    // Terraform and rows with candidates are what they are.
    if reading == ParsedAs::Whole.rank() && !name.contains(['(', '（', '_', ',', '，', '、']) {
        let key = fold::name_key(name);
        if !key.is_empty() && !key.ends_with("services") {
            return (reading, key);
        }
    }
    (reading, ["\u{0}", name].concat())
}

/// A figure by which most different texts differ (FNV-1a): comparing figures is cheaper than keeping and comparing texts.
fn figure((reading, key): &(u8, String)) -> u64 {
    let bytes = key.bytes().chain(core::iter::once(*reading));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The entries, each once, in the order in which they stand first.
pub(super) fn fold(entries: Vec<ListEntry>) -> Vec<ListEntry> {
    let figures: Vec<u64> = entries.iter().map(|entry| figure(&same(entry))).collect();
    let compare = |a: usize, b: usize| match (entries.get(a), entries.get(b)) {
        _ if a == b => Ordering::Equal,
        (Some(first), Some(second)) => match figures.get(a).cmp(&figures.get(b)) {
            Ordering::Equal if first.name != second.name || first.reading.rank() != second.reading.rank() => {
                same(first).cmp(&same(second))
            }
            order => order,
        },
        _ => Ordering::Equal,
    };
    // The sort is stable: of equal ones the first in the list comes first.
    let mut counts: Vec<u32> = vec![0; entries.len()];
    let mut first = 0;
    for place in sorted_indices(entries.len(), &compare) {
        if compare(first, place) != Ordering::Equal || counts.get(first) == Some(&0) {
            first = place;
        }
        if let (Some(count), Some(entry)) = (counts.get_mut(first), entries.get(place)) {
            *count += entry.count;
        }
    }
    let mut folded = Vec::new();
    for (mut entry, count) in entries.into_iter().zip(counts) {
        if count > 0 {
            entry.count = count;
            folded.push(entry);
        }
    }
    folded
}
