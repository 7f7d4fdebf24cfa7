//! An interner: stores each text once, in a hash table.

use crate::hash::hash_bytes;

/// The hash of a text and its range in the buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct InternedText {
    hash: u64,
    start: u32,
    end: u32,
}

/// Texts with indices, in the order in which they were first added.
///
/// All texts are in one byte buffer, so that ten thousand texts need few allocations and no UTF-8 checks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interner {
    bytes: Vec<u8>,
    entries: Vec<InternedText>,
    /// Open-addressing table of index + 1, or 0 for an empty slot. The length is a power of two, or 0.
    table: Vec<u32>,
}

/// Up to this many bytes, the length and the hash identify a text, so that the bytes need not be compared.
const MAX_UNCOMPARED_LEN: u32 = 8;

impl Interner {
    /// Returns the index of a text, adding the text if it is new.
    pub fn intern(&mut self, text: &[u8]) -> usize {
        if self.table.len() < 2 * (self.entries.len() + 1) {
            self.grow_table();
        }
        let hash = hash_bytes(text);
        let slot = self.find_slot(text, hash);
        if let Some(at) = self.table[slot].checked_sub(1) {
            return at as usize;
        }
        let at = self.entries.len();
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(text);
        self.entries.push(InternedText { hash, start, end: self.bytes.len() as u32 });
        self.table[slot] = at as u32 + 1;
        at
    }

    /// Returns the index of a text, or `None` if it was never added.
    #[must_use]
    pub fn index_of(&self, text: &[u8]) -> Option<usize> {
        if self.table.is_empty() {
            return None;
        }
        let slot = self.find_slot(text, hash_bytes(text));
        self.table[slot].checked_sub(1).map(|at| at as usize)
    }

    /// The slot that holds a text, or the empty slot where it would be inserted.
    fn find_slot(&self, text: &[u8], hash: u64) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = first_slot(hash, mask);
        while let Some(at) = self.table[slot].checked_sub(1) {
            let InternedText { hash: other, start, end } = self.entries[at as usize];
            if other == hash
                && end - start == text.len() as u32
                && (end - start <= MAX_UNCOMPARED_LEN || self.bytes.get(start as usize..end as usize) == Some(text))
            {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow_table(&mut self) {
        self.table = vec![0; (4 * self.table.len()).max(256)];
        let mask = self.table.len() - 1;
        for (at, entry) in self.entries.iter().enumerate() {
            let mut slot = first_slot(entry.hash, mask);
            while self.table[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.table[slot] = at as u32 + 1;
        }
    }

    /// The text with an index; empty for an unknown index.
    pub(crate) fn text_at(&self, at: usize) -> &[u8] {
        self.entries
            .get(at)
            .and_then(|entry| self.bytes.get(entry.start as usize..entry.end as usize))
            .unwrap_or_default()
    }
}

/// The first slot to probe, from the highest bits of the hash, which are mixed best.
const fn first_slot(hash: u64, mask: usize) -> usize {
    (hash >> (mask as u64).leading_zeros()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_index() {
        let mut texts = Interner::default();
        assert_eq!(texts.index_of(b"a"), None);
        let given: Vec<String> =
            (0..3_000_u32).map(|at| ["", "a longer "][at as usize % 2].to_owned() + &at.to_string()).collect();
        for (at, text) in given.iter().chain(&given).enumerate() {
            assert_eq!(texts.intern(text.as_bytes()), at % given.len());
        }
        for (at, text) in given.iter().enumerate() {
            assert_eq!(texts.index_of(text.as_bytes()), Some(at));
        }
        assert_eq!(texts.index_of(b"a longer"), None);
        assert_eq!(texts.index_of(b""), None);
        assert_eq!(texts.intern(b""), given.len());
    }
}
