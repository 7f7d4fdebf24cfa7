//! How a word of the query matches a word of the index, and the score of the match in a field.

use crate::{Tier, weights};

/// The field of a record that contains a word, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FieldKind {
    /// The listed name.
    Name,
    /// A part of a word of the listed name, after a capital.
    InnerWord,
    /// Another name of the record.
    Alias,
    /// The name of the category.
    Category,
    /// The summary and the search terms, which are not the report's.
    Summary,
}

impl FieldKind {
    /// The weight of a match in this field, in tenths.
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

/// A [`FieldKind`] as a number. Aliases have their index, added to [`Self::FIRST_ALIAS`].
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

    /// The field as a number; [`Self::from_code`] is the inverse.
    pub(crate) const fn to_code(self) -> u16 {
        self.0
    }

    pub(crate) const fn from_code(code: u16) -> Self {
        Self(code)
    }

    /// The index of the alias, or `None` if the field is no alias.
    pub(crate) const fn alias_index(self) -> Option<u8> {
        if self.0 >= Self::FIRST_ALIAS { Some((self.0 - Self::FIRST_ALIAS) as u8) } else { None }
    }
}

/// How a word of the query matches a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MatchKind {
    Exact,
    /// The query word begins the word; the value is the typed share in [`weights::PREFIX_STEPS`] steps.
    Prefix(u8),
    Substring,
    /// Another form of the word, such as "migration" for "migrates".
    Inflection,
    /// The number of typos.
    Typo(u8),
    /// The number of typos in an unfinished word.
    FuzzyPrefix(u8),
    /// The query word has three letters and lacks one of the word.
    MissingLetter,
}

impl MatchKind {
    /// The match of a query word with a word that starts with it, both given by their lengths in bytes.
    pub(crate) const fn exact_or_prefix(typed: usize, word: usize) -> Self {
        if typed == word { Self::Exact } else { Self::Prefix((weights::PREFIX_STEPS * typed / word) as u8) }
    }

    /// The score before the weight of the field. The order is exact, prefix, inflection, substring, typos.
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

    /// The tier and the score of a match in a field, or `None` if the match is too weak to show.
    ///
    /// `typed` is the length of the query word in bytes.
    pub(crate) fn tier_and_score(self, kind: FieldKind, typed: usize) -> Option<(Tier, u32)> {
        let tier = match (kind, self) {
            // Meaningful only next to the other words of a name.
            (FieldKind::Name, Self::MissingLetter) => Tier::Typo,
            (_, Self::MissingLetter) => return None,
            // A part of a part of a word.
            (FieldKind::InnerWord | FieldKind::Category, Self::Substring) => return None,
            // Prose has many words: only full words, their beginnings and one typo in a long word are meaningful.
            (FieldKind::Summary, Self::Exact | Self::Inflection) => Tier::Summary,
            (FieldKind::Summary, Self::Prefix(_)) if typed >= weights::MIN_PREFIX_LEN_OUTSIDE_NAMES => Tier::Summary,
            (FieldKind::Summary, Self::Typo(1)) if typed >= weights::MIN_FUZZY_PROSE_LEN => Tier::Summary,
            (FieldKind::Summary, _) => return None,
            (FieldKind::Category, Self::Prefix(_)) if typed < weights::MIN_PREFIX_LEN_OUTSIDE_NAMES => return None,
            // In a name, an inflection is another word: no better than a typo.
            (_, Self::Inflection | Self::Typo(_) | Self::FuzzyPrefix(_)) => Tier::Typo,
            _ => Tier::Word,
        };
        Some((tier, self.base_score() * kind.score_weight()))
    }
}

/// Suffixes in which the inflections of one English word differ.
const INFLECTION_SUFFIXES: &[&str] = &["", "s", "e", "es", "ed", "er", "ers", "or", "ing", "ion", "ions", "ive", "al"];

/// Whether two words are inflections of one, such as "migration" and "migrates": equal except for their suffixes.
pub(crate) fn is_inflection(typed: &[u8], word: &[u8]) -> bool {
    let shared = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    // No suffix is longer than four bytes. This rejects most words.
    if shared < weights::MIN_STEM_LEN || typed.len().max(word.len()) > shared + 4 {
        return false;
    }
    let ends = |text: &[u8]| INFLECTION_SUFFIXES.iter().any(|ending| text.get(shared..) == Some(ending.as_bytes()));
    ends(typed) && ends(word)
}
