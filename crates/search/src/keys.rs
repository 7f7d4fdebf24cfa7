//! Texts that are looked up as they stand, and what they stand for.

use crate::texts::Texts;

/// Values by text. A text may have several; they are found in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    texts: Texts,
    /// Of each text its first value, as a place in the list of values, and its last.
    ends: Vec<(u32, u32)>,
    /// Each with the place of the text's next one; its own, where there is none.
    values: Vec<(u32, u32)>,
}

impl Keys {
    /// Adds a value.
    pub fn add(&mut self, key: &str, value: u32) {
        let at = self.values.len() as u32;
        self.values.push((value, at));
        let place = self.texts.place(key.as_bytes());
        match self.ends.get_mut(place) {
            None => self.ends.push((at, at)),
            Some((_, last)) => {
                let before = core::mem::replace(last, at);
                self.values[before as usize].1 = at;
            }
        }
    }

    /// The values of a text, in the order in which they were added.
    #[must_use]
    pub fn find(&self, key: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let mut next = self.texts.find(key.as_bytes()).map(|place| self.ends[place].0);
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
