//! A map from texts to any number of values.

use crate::interner::Interner;

/// Values by text. A text can have several values, which keep the order in which they were inserted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MultiMap {
    keys: Interner,
    /// For each text, the indices of its first and its last value.
    first_and_last: Vec<(u32, u32)>,
    /// Each value with the index of the next value of the same text, or its own index if it is the last.
    values: Vec<(u32, u32)>,
}

impl MultiMap {
    /// Adds a value to a text.
    pub fn insert(&mut self, key: &str, value: u32) {
        let at = self.values.len() as u32;
        self.values.push((value, at));
        let place = self.keys.intern(key.as_bytes());
        match self.first_and_last.get_mut(place) {
            None => self.first_and_last.push((at, at)),
            Some((_, last)) => {
                let before = core::mem::replace(last, at);
                self.values[before as usize].1 = at;
            }
        }
    }

    /// Returns all values of a text, in the order in which they were inserted.
    #[must_use]
    pub fn get_all(&self, key: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let mut next = self.keys.index_of(key.as_bytes()).map(|place| self.first_and_last[place].0);
        while let Some(at) = next {
            let (value, after) = self.values[at as usize];
            found.push(value);
            next = (after != at).then_some(after);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_text_in_their_order() {
        let mut keys = MultiMap::default();
        assert!(keys.get_all("a").is_empty());
        let texts: Vec<String> = (0..3_000_u32).map(|at| format!("key {} of a longer text", at % 1_000)).collect();
        for (at, text) in texts.iter().enumerate() {
            keys.insert(text, at as u32);
        }
        for (at, text) in texts.iter().enumerate().take(1_000) {
            let at = at as u32;
            assert_eq!(keys.get_all(text), [at, at + 1_000, at + 2_000]);
        }
        assert!(keys.get_all("key").is_empty());
        assert!(keys.get_all("").is_empty());
    }
}
