//! The names that lie nearest to one that no report lists: by shared words, the rarer the better, and by slips in them.

use trust_center_report::name_index::ItemId;
use trust_center_report::sort::sorted_by;
use trust_center_report::{Report, fold};

use crate::names::NameKind;

/// Most names that are offered.
const MAX_NEAREST: usize = 3;
/// Parts in a hundred that a name and a text must share to be near.
const FLOOR: u32 = 50;
/// Most words of a text that are looked at.
const MAX_WORDS: usize = 12;

/// One name of an item, as its words.
#[derive(Debug, Clone)]
struct NameWords {
    item: ItemId,
    words: Vec<u16>,
    weight: u32,
}

/// The words of all names, with how much each says.
#[derive(Debug, Clone, Default)]
pub(crate) struct NearestNames {
    /// Sorted.
    words: Vec<(String, u32)>,
    names: Vec<NameWords>,
    /// Of each word the names that have it.
    postings: Vec<Vec<u16>>,
}

fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold::folded_words(text).into_iter().filter(|word| !word.is_subword) {
        if !words.contains(&word.text) {
            words.push(word.text);
        }
    }
    words
}

impl NearestNames {
    /// The names of a report.
    pub(crate) fn new(report: &Report) -> Self {
        let file = report.data();
        let vendor = words_of(&file.identity.vendor);
        let mut all: Vec<(ItemId, Vec<String>)> = Vec::new();
        let mut add = |item: ItemId, name: &str| {
            let mut words = words_of(name);
            if matches!(item, ItemId::Service(_)) {
                words.retain(|word| !vendor.contains(word) || name.len() < 20);
            }
            all.push((item, words));
        };
        for (at, service) in file.services.iter().enumerate() {
            add(ItemId::Service(at), &service.name);
            service.aliases.iter().for_each(|alias| add(ItemId::Service(at), &alias.name));
            service.curated.aliases.iter().for_each(|alias| add(ItemId::Service(at), &alias.name));
        }
        for (at, region) in file.regions.iter().enumerate() {
            add(ItemId::Region(at), &region.name);
            region.curated.aliases.iter().for_each(|alias| add(ItemId::Region(at), &alias.name));
        }
        for (at, entity) in file.entities.iter().enumerate() {
            add(ItemId::Entity(at), &entity.name);
            entity.aliases.iter().for_each(|alias| add(ItemId::Entity(at), &alias.name));
        }
        let mut texts: Vec<String> = all.iter().flat_map(|(_, words)| words.iter().cloned()).collect();
        texts = sorted_by(&texts, &|a, b| a.cmp(b));
        let mut words: Vec<(String, u32)> = Vec::new();
        for text in texts {
            match words.last_mut() {
                Some((last, count)) if *last == text => *count += 1,
                _ => words.push((text, 1)),
            }
        }
        let mut nearest = Self { postings: vec![Vec::new(); words.len()], words, names: Vec::new() };
        for (_, count) in &mut nearest.words {
            // What one name alone has says most; what a hundred have, next to nothing.
            *count = 10_u32.saturating_sub(u32::BITS - count.leading_zeros()).max(1) * 4;
        }
        for (item, words) in all {
            let places: Vec<u16> = words.iter().filter_map(|word| nearest.place_of(word)).collect();
            let weight = places.iter().map(|at| nearest.weight_of(*at)).sum();
            let name = u16::try_from(nearest.names.len()).unwrap_or(u16::MAX);
            for at in &places {
                if let Some(names) = nearest.postings.get_mut(usize::from(*at)) {
                    names.push(name);
                }
            }
            nearest.names.push(NameWords { item, words: places, weight });
        }
        nearest
    }

    fn place_of(&self, word: &str) -> Option<u16> {
        self.words.binary_search_by(|(other, _)| other.as_str().cmp(word)).ok().and_then(|at| u16::try_from(at).ok())
    }

    fn weight_of(&self, at: u16) -> u32 {
        self.words.get(usize::from(at)).map_or(0, |(_, weight)| *weight)
    }

    /// The items whose names lie nearest to a text, best first; none where none is near.
    pub(crate) fn find(&self, text: &str, kind: NameKind) -> Vec<ItemId> {
        if text.len() > 200 {
            return Vec::new();
        }
        let words = words_of(text);
        if words.len() > MAX_WORDS {
            return Vec::new();
        }
        // Of each word of the text the words of names that it is, or nearly is, with how much of them it is in tenths.
        let mut total = 0;
        let mut scores: Vec<(u16, u32)> = Vec::new();
        for word in &words {
            let fits = self.fits_of(word);
            total += fits.iter().map(|(at, _)| self.weight_of(*at)).max().unwrap_or(24);
            let mut heard: Vec<u16> = Vec::new();
            for (at, tenths) in fits {
                for name in self.postings.get(usize::from(at)).map_or(&[][..], Vec::as_slice) {
                    if !heard.contains(name) {
                        heard.push(*name);
                        scores.push((*name, self.weight_of(at) * tenths / 10));
                    }
                }
            }
        }
        let scores = sorted_by(&scores, &|a, b| a.0.cmp(&b.0));
        let mut near: Vec<(u32, ItemId)> = Vec::new();
        let mut at = 0;
        while let Some((name, _)) = scores.get(at) {
            let mut sum = 0;
            while let Some((_, score)) = scores.get(at).filter(|(other, _)| other == name) {
                sum += score;
                at += 1;
            }
            let Some(words) = self.names.get(usize::from(*name)) else { continue };
            let share = sum * 200 / (total + words.weight).max(1);
            if share >= FLOOR && kind.takes(words.item) && !words.words.is_empty() {
                match near.iter_mut().find(|(_, item)| *item == words.item) {
                    Some((best, _)) => *best = share.max(*best),
                    None => near.push((share, words.item)),
                }
            }
        }
        let near = sorted_by(&near, &|a, b| b.0.cmp(&a.0));
        let best = near.first().map_or(0, |(share, _)| *share);
        near.into_iter().filter(|(share, _)| *share + 15 >= best).take(MAX_NEAREST).map(|(_, item)| item).collect()
    }

    /// The words of names that a word is, or from which slips part it.
    fn fits_of(&self, word: &str) -> Vec<(u16, u32)> {
        if let Some(at) = self.place_of(word) {
            return vec![(at, 10)];
        }
        let most = match word.len() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        let mut fits = Vec::new();
        for (at, (other, _)) in self.words.iter().enumerate() {
            if other.len().abs_diff(word.len()) <= most
                && let Some(slips) = edits(word.as_bytes(), other.as_bytes(), most)
                && let Ok(at) = u16::try_from(at)
            {
                fits.push((at, if slips == 1 { 8 } else { 6 }));
            }
        }
        fits
    }
}

/// How many letters are wrong, missing, too many or changed in place, up to `most`; or `None`.
fn edits(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let mut start = 0;
    while a.get(start).is_some() && a.get(start) == b.get(start) {
        start += 1;
    }
    let (a, b) = (a.get(start..)?, b.get(start..)?);
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len())).filter(|slips| *slips <= most);
    }
    let less = most.checked_sub(1)?;
    let swapped = match (a, b) {
        ([first, second, rest_a @ ..], [other, next, rest_b @ ..]) if first == next && second == other => {
            edits(rest_a, rest_b, less)
        }
        _ => None,
    };
    let ways =
        [swapped, edits(a.get(1..)?, b.get(1..)?, less), edits(a.get(1..)?, b, less), edits(a, b.get(1..)?, less)];
    ways.into_iter().flatten().min().map(|slips| slips + 1)
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn slips_are_counted() {
        for (a, b, expected) in [
            ("servce", "service", Some(1)),
            ("frankfrut", "frankfurt", Some(1)),
            ("elastik", "elastic", Some(1)),
            ("abc", "abc", Some(0)),
            ("abcd", "wxyz", None),
        ] {
            assert_eq!(edits(a.as_bytes(), b.as_bytes(), 2), expected, "{a} {b}");
        }
    }
}
