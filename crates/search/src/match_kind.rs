//! How well a word of the query fits a word of the index, and what that is worth where it stands.

use crate::{Tier, weights};

/// Where in a record a word stands, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FieldKind {
    /// The listed name.
    Name,
    /// After a capital inside a word of the name.
    InnerWord,
    /// Another name.
    Alias,
    /// The category's name.
    Category,
    /// The summary and the terms, which are ours.
    Summary,
}

impl FieldKind {
    /// What a match there is worth against the others, in tenths: a name says what the record is, a summary what it is
    /// about; an alias is nearly as good as the name.
    const fn score_weight(self) -> u32 {
        match self {
            Self::Name => weights::NAME_FIELD,
            Self::Alias => weights::ALIAS_FIELD,
            Self::InnerWord => weights::NAME_INNER_WORD_FIELD,
            Self::Category => weights::CATEGORY_FIELD,
            Self::Summary => weights::SUMMARY_FIELD,
        }
    }
}

/// The same in a number, with an alias's place: from [`Self::ALIAS`] on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PostingField(u16);

impl PostingField {
    pub(crate) const NAME: Self = Self(0);
    pub(crate) const NAME_INNER_WORD: Self = Self(1);
    pub(crate) const CATEGORY: Self = Self(2);
    pub(crate) const SUMMARY: Self = Self(3);
    const FIRST_ALIAS: u16 = 4;

    pub(crate) const fn for_alias(place: usize) -> Self {
        Self(Self::FIRST_ALIAS + place as u8 as u16)
    }

    pub(crate) const fn field_kind(self) -> FieldKind {
        match self.0 {
            0 => FieldKind::Name,
            1 => FieldKind::InnerWord,
            2 => FieldKind::Category,
            3 => FieldKind::Summary,
            _ => FieldKind::Alias,
        }
    }

    /// As a number, and back.
    pub(crate) const fn to_code(self) -> u16 {
        self.0
    }

    pub(crate) const fn from_code(code: u16) -> Self {
        Self(code)
    }

    /// The other name, where it is one.
    pub(crate) const fn alias_index(self) -> Option<u8> {
        if self.0 >= Self::FIRST_ALIAS { Some((self.0 - Self::FIRST_ALIAS) as u8) } else { None }
    }
}

/// How well a word of the query fits a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MatchKind {
    Exact,
    /// The share of the word that was typed, in twentieths.
    Prefix(u8),
    Substring,
    /// Another form of the word, as "migration" of "migrates".
    Inflection,
    /// Number of slips.
    Typo(u8),
    /// Number of slips in an unfinished word.
    FuzzyPrefix(u8),
    /// A word of three letters that has one more.
    MissingLetter,
}

impl MatchKind {
    /// A word that begins with what was typed.
    pub(crate) const fn exact_or_prefix(typed: usize, word: usize) -> Self {
        if typed == word { Self::Exact } else { Self::Prefix((weights::PREFIX_STEPS * typed / word) as u8) }
    }

    /// The steps keep the order exact > prefix > form > inside > slips for any field weight's tenth.
    const fn base_score(self) -> u32 {
        match self {
            Self::Exact => weights::EXACT_WORD,
            Self::Prefix(steps) => weights::PREFIX_WORD + steps as u32,
            Self::Inflection => weights::INFLECTED_WORD,
            Self::Substring => weights::SUBSTRING_WORD,
            Self::Typo(edits) => weights::TYPO_WORD - weights::TYPO_PENALTY * edits as u32,
            Self::FuzzyPrefix(edits) => weights::FUZZY_PREFIX_WORD - weights::TYPO_PENALTY * edits as u32,
            Self::MissingLetter => weights::MISSING_LETTER_WORD,
        }
    }

    /// The tier that a fit reaches there, and its score; none where it says too little to be shown.
    pub(crate) fn tier_and_score(self, kind: FieldKind, typed: usize) -> Option<(Tier, u32)> {
        let tier = match (kind, self) {
            // It says something only beside the other words of a name.
            (FieldKind::Name, Self::MissingLetter) => Tier::Typo,
            (_, Self::MissingLetter) => return None,
            // Part of a part of a word.
            (FieldKind::InnerWord | FieldKind::Category, Self::Substring) => return None,
            // Prose is long: there only words, their beginnings, and single slips in long words say anything.
            (FieldKind::Summary, Self::Exact | Self::Inflection) => Tier::Summary,
            (FieldKind::Summary, Self::Prefix(_)) if typed >= weights::MIN_PREFIX_LEN_OUTSIDE_NAMES => Tier::Summary,
            (FieldKind::Summary, Self::Typo(1)) if typed >= weights::MIN_FUZZY_PROSE_LEN => Tier::Summary,
            (FieldKind::Summary, _) => return None,
            (FieldKind::Category, Self::Prefix(_)) if typed < weights::MIN_PREFIX_LEN_OUTSIDE_NAMES => return None,
            // In a name another form is another word, as good as a slip.
            (_, Self::Inflection | Self::Typo(_) | Self::FuzzyPrefix(_)) => Tier::Typo,
            _ => Tier::Word,
        };
        Some((tier, self.base_score() * kind.score_weight()))
    }
}

/// Endings by which forms of one English word differ.
const INFLECTION_SUFFIXES: &[&str] = &["", "s", "e", "es", "ed", "er", "ers", "or", "ing", "ion", "ions", "ive", "al"];

/// Whether two words are forms of one, as "migration" and "migrates": the same but for their endings.
pub(crate) fn is_inflection(typed: &[u8], word: &[u8]) -> bool {
    let shared = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    // No ending is longer; most words are done with here.
    if shared < weights::MIN_STEM_LEN || typed.len().max(word.len()) > shared + 4 {
        return false;
    }
    let ends = |text: &[u8]| INFLECTION_SUFFIXES.iter().any(|ending| text.get(shared..) == Some(ending.as_bytes()));
    ends(typed) && ends(word)
}
