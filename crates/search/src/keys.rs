//! Texts that are looked up as they stand: a table by hash.

use crate::hash::hash;

/// A text with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    hash: u32,
    start: u32,
    end: u32,
    value: u32,
}

/// Values by text. A text may have several; they are found in the order in which they were added.
///
/// Texts lie end to end, so that ten thousand are a few allocations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    text: String,
    entries: Vec<Entry>,
    /// By hash: places in the list of entries and one more, 0 where there is none. As long as a power of two.
    table: Vec<u32>,
}

impl Keys {
    /// Adds a value.
    pub fn add(&mut self, key: &str, value: u32) {
        if self.table.len() < 2 * (self.entries.len() + 1) {
            self.table = vec![0; (4 * self.table.len()).max(64)];
            for at in 0..self.entries.len() {
                self.place(at);
            }
        }
        let start = self.text.len() as u32;
        self.text.push_str(key);
        self.entries.push(Entry { hash: hash(key.as_bytes()), start, end: self.text.len() as u32, value });
        self.place(self.entries.len() - 1);
    }

    /// The values of a text, in the order in which they were added.
    #[must_use]
    pub fn find(&self, key: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let hash = hash(key.as_bytes());
        let mut slot = hash as usize;
        while let Some(&at) = self.table.get(slot & self.table.len().wrapping_sub(1))
            && let Some(entry) = self.entries.get((at as usize).wrapping_sub(1))
        {
            if entry.hash == hash && self.text.get(entry.start as usize..entry.end as usize) == Some(key) {
                found.push(entry.value);
            }
            slot = slot.wrapping_add(1);
        }
        found
    }

    fn place(&mut self, at: usize) {
        let mask = self.table.len() - 1;
        let mut slot = self.entries[at].hash as usize & mask;
        while self.table[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.table[slot] = at as u32 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_text_in_their_order() {
        let mut keys = Keys::default();
        assert!(keys.find("a").is_empty());
        let texts: Vec<String> = (0..3_000_u32).map(|at| format!("key {} of a longer text", at % 1_000)).collect();
        for (at, text) in texts.iter().enumerate() {
            keys.add(text, at as u32);
        }
        for (at, text) in texts.iter().enumerate().take(1_000) {
            let at = at as u32;
            assert_eq!(keys.find(text), [at, at + 1_000, at + 2_000]);
        }
        assert!(keys.find("key").is_empty());
        assert!(keys.find("").is_empty());
    }
}
