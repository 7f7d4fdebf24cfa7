//! How well a word of the query fits a word of the index, and what that is worth where it stands.

use crate::Tier;

/// Where in a record a word stands, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The listed name.
    Name,
    /// After a capital inside a word of the name.
    Inner,
    /// Another name.
    Alias,
    /// The category's name.
    Category,
    /// The summary and the terms, which are ours.
    Summary,
}

impl Kind {
    /// What a match there is worth against the others, in tenths: a name says what the record is, a summary what it is
    /// about; an alias is nearly as good as the name.
    const fn weight(self) -> u32 {
        match self {
            Self::Name => 10,
            Self::Alias => 9,
            Self::Inner => 8,
            Self::Category => 4,
            Self::Summary => 3,
        }
    }
}

/// The same in a number, with an alias's place: from [`Self::ALIAS`] on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field(u16);

impl Field {
    pub(crate) const NAME: Self = Self(0);
    pub(crate) const INNER: Self = Self(1);
    pub(crate) const CATEGORY: Self = Self(2);
    pub(crate) const SUMMARY: Self = Self(3);
    const ALIAS: u16 = 4;

    pub(crate) const fn alias_at(place: usize) -> Self {
        Self(Self::ALIAS + place as u8 as u16)
    }

    pub(crate) const fn kind(self) -> Kind {
        match self.0 {
            0 => Kind::Name,
            1 => Kind::Inner,
            2 => Kind::Category,
            3 => Kind::Summary,
            _ => Kind::Alias,
        }
    }

    /// As a number, and back.
    pub(crate) const fn code(self) -> u16 {
        self.0
    }

    pub(crate) const fn coded(code: u16) -> Self {
        Self(code)
    }

    /// The other name, where it is one.
    pub(crate) const fn alias(self) -> Option<u8> {
        if self.0 >= Self::ALIAS { Some((self.0 - Self::ALIAS) as u8) } else { None }
    }
}

/// How well a word of the query fits a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Exact,
    /// The share of the word that was typed, in twentieths.
    Prefix(u8),
    Inside,
    /// Another form of the word, as "migration" of "migrates".
    Form,
    /// Number of slips.
    Slips(u8),
    /// Number of slips in an unfinished word.
    PrefixSlips(u8),
    /// A word of three letters that has one more.
    LeftOut,
}

impl Fit {
    /// A word that begins with what was typed.
    pub(crate) const fn beginning(typed: usize, word: usize) -> Self {
        if typed == word { Self::Exact } else { Self::Prefix((20 * typed / word) as u8) }
    }

    /// The steps keep the order exact > prefix > form > inside > slips for any field weight's tenth.
    const fn worth(self) -> u32 {
        match self {
            Self::Exact => 100,
            Self::Prefix(typed) => 70 + typed as u32,
            Self::Form => 60,
            Self::Inside => 55,
            Self::Slips(slips) => 50 - 10 * slips as u32,
            Self::PrefixSlips(slips) => 35 - 10 * slips as u32,
            Self::LeftOut => 40,
        }
    }

    /// The tier that a fit reaches there, and its score; none where it says too little to be shown.
    pub(crate) fn tier(self, kind: Kind, typed: usize) -> Option<(Tier, u32)> {
        let tier = match (kind, self) {
            // It says something only beside the other words of a name.
            (Kind::Name, Self::LeftOut) => Tier::Typo,
            (_, Self::LeftOut) => return None,
            // Part of a part of a word.
            (Kind::Inner | Kind::Category, Self::Inside) => return None,
            // Prose is long: there only words, their beginnings, and single slips in long words say anything.
            (Kind::Summary, Self::Exact | Self::Form) => Tier::Summary,
            (Kind::Summary, Self::Prefix(_)) if typed >= 3 => Tier::Summary,
            (Kind::Summary, Self::Slips(1)) if typed >= SURE => Tier::Summary,
            (Kind::Summary, _) => return None,
            (Kind::Category, Self::Prefix(_)) if typed < 3 => return None,
            // In a name another form is another word, as good as a slip.
            (_, Self::Form | Self::Slips(_) | Self::PrefixSlips(_)) => Tier::Typo,
            _ => Tier::Word,
        };
        Some((tier, self.worth() * kind.weight()))
    }
}

/// Letters of a typed word of which one may be wrong in prose.
pub(crate) const SURE: usize = 6;

/// Letters that two forms of one word share at the least.
pub(crate) const STEM: usize = 5;

/// Endings by which forms of one English word differ.
const ENDINGS: &[&str] = &["", "s", "e", "es", "ed", "er", "ers", "or", "ing", "ion", "ions", "ive", "al"];

/// Whether two words are forms of one, as "migration" and "migrates": the same but for their endings.
pub(crate) fn is_form(typed: &[u8], word: &[u8]) -> bool {
    let shared = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    // No ending is longer; most words are done with here.
    if shared < STEM || typed.len().max(word.len()) > shared + 4 {
        return false;
    }
    let ends = |text: &[u8]| ENDINGS.iter().any(|ending| text.get(shared..) == Some(ending.as_bytes()));
    ends(typed) && ends(word)
}
