//! Names as people type them: what two spellings have in common ([`fold`]), and a search over names, aliases, categories
//! and summaries with prefixes, slips and words in any order ([`Index`]).
//!
//! What it finds is for a person to look at. It never decides whether something is listed: that is for whoever knows the
//! list, by exact names alone.
//!
//! A crate of its own, because it is what a keystroke waits for: it is compiled for speed in modules that are otherwise
//! compiled for size. So nothing that is called often is generic or inlined across its border.

pub mod fold;
mod hash;
mod highlight;
mod index;
mod interner;
mod letter_bitmap;
mod match_kind;
mod multi_map;
mod name_table;
mod query;
pub mod sort;
mod typo;
mod vocabulary;
mod weights;

pub use highlight::Highlighter;
pub use index::{Index, IndexBuilder, ProseSource};
pub use interner::Interner;
pub use multi_map::MultiMap;
pub use name_table::contains_bytes;

/// How a record answers a query, best first. The order is the ranking's first key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the listed name.
    Exact,
    /// The query is another of its names.
    Alias,
    /// A name begins with the query.
    Prefix,
    /// Every word of the query stands in its names or category.
    Word,
    /// So it does, with slips forgiven.
    Typo,
    /// Some words stand in the summary only, which is ours.
    Summary,
}

impl Tier {
    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Prefix => "prefix",
            Self::Word => "word",
            Self::Typo => "typo",
            Self::Summary => "summary",
        }
    }
}

/// One record found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the data file's list, from 0.
    pub record: usize,
    /// How it answers.
    pub tier: Tier,
    /// Higher is better, within a tier.
    pub score: u32,
    /// The alias that matched, as a place in the report's aliases and then ours; none where the name did.
    pub alias_index: Option<u8>,
}
