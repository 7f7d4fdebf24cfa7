//! Texts, each once, found by what they say: a table by hash.

use crate::hash::hash;

/// Where a text stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    hash: u64,
    start: u32,
    end: u32,
}

/// Texts with places, in the order in which they were first added.
///
/// They lie end to end, in bytes, so that ten thousand are a few allocations and none is checked for whole characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    all: Vec<u8>,
    entries: Vec<Entry>,
    /// By hash: places and one more, 0 where there is none. As long as a power of two, or empty.
    table: Vec<u32>,
}

/// Bytes of a text that is told by its length and its hash.
const SHORT: u32 = 8;

impl Texts {
    /// The place of a text, which is added where it is not there.
    pub fn place(&mut self, text: &[u8]) -> usize {
        if self.table.len() < 2 * (self.entries.len() + 1) {
            self.grow();
        }
        let hash = hash(text);
        let slot = self.slot(text, hash);
        if let Some(at) = self.table[slot].checked_sub(1) {
            return at as usize;
        }
        let at = self.entries.len();
        let start = self.all.len() as u32;
        self.all.extend_from_slice(text);
        self.entries.push(Entry { hash, start, end: self.all.len() as u32 });
        self.table[slot] = at as u32 + 1;
        at
    }

    /// The place of a text that is there.
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        if self.table.is_empty() {
            return None;
        }
        let slot = self.slot(text, hash(text));
        self.table[slot].checked_sub(1).map(|at| at as usize)
    }

    /// Where in the table a text stands, or would stand.
    fn slot(&self, text: &[u8], hash: u64) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = first(hash, mask);
        while let Some(at) = self.table[slot].checked_sub(1) {
            let Entry { hash: other, start, end } = self.entries[at as usize];
            if other == hash
                && end - start == text.len() as u32
                && (end - start <= SHORT || self.all.get(start as usize..end as usize) == Some(text))
            {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.table = vec![0; (4 * self.table.len()).max(256)];
        let mask = self.table.len() - 1;
        for (at, entry) in self.entries.iter().enumerate() {
            let mut slot = first(entry.hash, mask);
            while self.table[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.table[slot] = at as u32 + 1;
        }
    }

    /// The text at a place.
    pub(crate) fn text(&self, at: usize) -> &[u8] {
        self.entries
            .get(at)
            .and_then(|entry| self.all.get(entry.start as usize..entry.end as usize))
            .unwrap_or_default()
    }
}

/// Where in a table a text is looked for first: the highest bits of its hash are mixed best.
const fn first(hash: u64, mask: usize) -> usize {
    (hash >> (mask as u64).leading_zeros()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_place() {
        let mut texts = Texts::default();
        assert_eq!(texts.find(b"a"), None);
        let given: Vec<String> =
            (0..3_000_u32).map(|at| ["", "a longer "][at as usize % 2].to_owned() + &at.to_string()).collect();
        for (at, text) in given.iter().chain(&given).enumerate() {
            assert_eq!(texts.place(text.as_bytes()), at % given.len());
        }
        for (at, text) in given.iter().enumerate() {
            assert_eq!(texts.find(text.as_bytes()), Some(at));
        }
        assert_eq!(texts.find(b"a longer"), None);
        assert_eq!(texts.find(b""), None);
        assert_eq!(texts.place(b""), given.len());
    }
}
