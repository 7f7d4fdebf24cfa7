//! Every number of the ranking, with its reason.
//!
//! A hit is ranked by its [`crate::Tier`] first and by its score second, so scores are compared within one tier only.
//! The score of a hit is the sum of its words (up to [`MAX_WORD_SCORE`] for each), the bonus of the whole name and the
//! bonus of a short name.
//!
//! The reference implementation in the tests uses the same constants: it proves that the shortcuts of the index change
//! nothing, not that the numbers are good. The golden sets in `tests/golden` show what a changed number does.

// Words: [match quality, 0 to 100] times [field, in tenths].

/// A query word that is a word of the record, in full.
pub(crate) const EXACT_WORD: u32 = 100;
/// A query word that begins a word of the record; up to [`PREFIX_STEPS`] is added for the share that was typed.
pub(crate) const PREFIX_WORD: u32 = 70;
/// Steps of the share of a word that was typed. A complete word would have all of them and is an exact word.
pub(crate) const PREFIX_STEPS: usize = 20;
/// Another form of the word ("migrates", "migration"): below every prefix, since it may have another meaning.
pub(crate) const INFLECTED_WORD: u32 = 60;
/// The query word is inside a longer word: below an inflection, since the parts are often unrelated.
pub(crate) const SUBSTRING_WORD: u32 = 55;
/// A word with typos, before [`TYPO_PENALTY`]: below every match without typos.
pub(crate) const TYPO_WORD: u32 = 50;
/// An unfinished word with typos, before [`TYPO_PENALTY`]: two guesses at once.
pub(crate) const FUZZY_PREFIX_WORD: u32 = 35;
/// A word of three letters that lacks one, as good as a word with one typo.
pub(crate) const MISSING_LETTER_WORD: u32 = 40;
/// What each typo takes away from a word.
pub(crate) const TYPO_PENALTY: u32 = 10;

/// The listed name says what the record is.
pub(crate) const NAME_FIELD: u32 = 10;
/// Another name is nearly as good as the listed one.
pub(crate) const ALIAS_FIELD: u32 = 9;
/// A part of a word of the name, after a capital ("Works" in "DataWorks").
pub(crate) const NAME_INNER_WORD_FIELD: u32 = 8;
/// A category has many records: its words distinguish little.
pub(crate) const CATEGORY_FIELD: u32 = 4;
/// A summary says what the record is about, in words that are not the report's.
pub(crate) const SUMMARY_FIELD: u32 = 3;

/// The best score of one word: an exact word of the listed name.
pub(crate) const MAX_WORD_SCORE: u32 = EXACT_WORD * NAME_FIELD;

// Whole names: added to the score of the words.

/// The listed name begins with the query: more than one word can score, so such names come first in their tier.
pub(crate) const NAME_STARTS_WITH_QUERY: u32 = 1500;
/// The query's words begin the name's words in order: as much as one exact word, and less than a plain prefix.
pub(crate) const WORDS_START_WITH_QUERY: u32 = 1000;
/// The listed name with typos, before [`NAME_TYPO_PENALTY`].
pub(crate) const FUZZY_NAME: u32 = 2000;
/// Another name with typos, before [`NAME_TYPO_PENALTY`]: below the listed name with as many typos, above it with one more.
pub(crate) const FUZZY_ALIAS: u32 = 1800;
/// What each typo takes away from a whole name.
pub(crate) const NAME_TYPO_PENALTY: u32 = 300;
/// A shorter name has less in it that was not asked for: this bonus falls by [`PENALTY_PER_LETTER`] for each letter.
pub(crate) const SHORT_NAME_BONUS: u32 = 200;
/// Makes names of equal matches differ, and is too small to outweigh a better match.
pub(crate) const PENALTY_PER_LETTER: u32 = 2;
/// Longer names are all alike in length.
pub(crate) const MAX_COUNTED_LETTERS: u32 = 100;

// Limits: what is too short or too common to mean anything.

/// Shortest query word that may match inside a word or name: "log" is inside "Hologres" by chance.
pub(crate) const MIN_SUBSTRING_LEN: usize = 4;
/// Shortest beginning of a word that counts in categories and prose: two letters begin a word in nearly every summary.
pub(crate) const MIN_PREFIX_LEN_OUTSIDE_NAMES: usize = 3;
/// Shortest query that may begin another name: one letter begins many abbreviations.
pub(crate) const MIN_ALIAS_PREFIX_LEN: usize = 2;
/// Shortest query word that may have one typo in prose, where words are many.
pub(crate) const MIN_FUZZY_PROSE_LEN: usize = 6;
/// Fewest letters that two inflections of one word have in common.
pub(crate) const MIN_STEM_LEN: usize = 5;
/// Longest word that may not have a typo by itself: most pairs of three-letter words differ in one letter.
pub(crate) const MAX_LEN_WITHOUT_TYPOS: usize = 3;
/// Shortest query that is compared with aliases for typos, and shortest that is compared with names as early as its
/// words are: abbreviations are too similar to one another, and in four letters one typo is a quarter of the name.
pub(crate) const MIN_FUZZY_ALIAS_LEN: usize = 5;
/// Shortest text for which nearest names are searched with at least one typo: the answer is a question to a person.
pub(crate) const MIN_NEAREST_LEN: usize = 3;
/// Fewest query words of which one may be missing if no record has all. In fewer words, the missing one may be the name
/// of another vendor.
pub(crate) const MIN_WORDS_TO_IGNORE_ONE: u8 = 6;
/// A record is a near name if its score is at least the best score divided by this.
pub(crate) const NEAREST_SCORE_DIVISOR: u32 = 2;

/// The most typos that a word of this many letters may have: none below four, one below eight, then two.
///
/// Three-letter words are mostly abbreviations, and most pairs of those differ in one letter.
pub(crate) const fn max_edits(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}
