//! How well a word of the query fits a word of the index, and what that is worth where it stands.

use super::Tier;

/// Where in a record a word stands, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The listed name.
    Name,
    /// After a capital inside a word of the name.
    Inner,
    /// Another name, by its place.
    Alias(u8),
    /// The category's name.
    Category,
    /// The summary and the terms, which are ours.
    Summary,
}

impl Field {
    /// What a match there is worth against the others, in tenths: a name says what the record is, a summary what it is
    /// about; an alias is nearly as good as the name.
    const fn weight(self) -> u32 {
        match self {
            Self::Name => 10,
            Self::Alias(_) => 9,
            Self::Inner => 8,
            Self::Category => 4,
            Self::Summary => 3,
        }
    }

    /// The other name, where it is one.
    pub(super) const fn alias(self) -> Option<u8> {
        if let Self::Alias(at) = self { Some(at) } else { None }
    }
}

/// How well a word of the query fits a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Exact,
    /// The share of the word that was typed, in twentieths.
    Prefix(u32),
    Inside,
    /// Another form of the word, as "migration" of "migrates".
    Form,
    /// Number of slips.
    Slips(u8),
    /// Number of slips in an unfinished word.
    PrefixSlips(u8),
}

impl Fit {
    /// A word that begins with what was typed.
    pub(super) const fn beginning(typed: usize, word: usize) -> Self {
        if typed == word { Self::Exact } else { Self::Prefix((20 * typed / word) as u32) }
    }

    /// The steps keep the order exact > prefix > form > inside > slips for any field weight's tenth.
    const fn worth(self) -> u32 {
        match self {
            Self::Exact => 100,
            Self::Prefix(typed) => 70 + typed,
            Self::Form => 60,
            Self::Inside => 55,
            Self::Slips(slips) => 50 - 10 * slips as u32,
            Self::PrefixSlips(slips) => 35 - 10 * slips as u32,
        }
    }

    /// The tier that a fit in a field reaches, and its score; none where it says too little to be shown.
    pub(super) fn tier(self, field: Field, typed: usize) -> Option<(Tier, u32)> {
        let tier = match (field, self) {
            // Part of a part of a word.
            (Field::Inner | Field::Category, Self::Inside) => return None,
            // Prose is long: there only words, their beginnings, and single slips in long words say anything.
            (Field::Summary, Self::Exact | Self::Form) => Tier::Summary,
            (Field::Summary, Self::Prefix(_)) if typed >= 3 => Tier::Summary,
            (Field::Summary, Self::Slips(1)) if typed >= 6 => Tier::Summary,
            (Field::Summary, _) => return None,
            (Field::Category, Self::Prefix(_)) if typed < 3 => return None,
            // In a name another form is another word, as good as a slip.
            (_, Self::Form | Self::Slips(_) | Self::PrefixSlips(_)) => Tier::Typo,
            _ => Tier::Word,
        };
        Some((tier, self.worth() * field.weight()))
    }
}

/// Letters that two forms of one word share at the least.
pub(super) const STEM: usize = 5;

/// Endings by which forms of one English word differ.
const ENDINGS: &[&str] = &["", "s", "e", "es", "ed", "er", "ers", "or", "ing", "ion", "ions", "ive", "al"];

/// Whether two words are forms of one, as "migration" and "migrates": the same but for their endings.
pub(super) fn is_form(typed: &str, word: &str) -> bool {
    let shared = typed.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let ends = |text: &str| text.get(shared..).is_some_and(|ending| ENDINGS.contains(&ending));
    shared >= STEM && ends(typed) && ends(word)
}
