//! Full-text search over short names, as people type them.
//!
//! [`fold`] removes case, diacritics and punctuation, so that two spellings of one name compare as equal.
//! [`Index`] searches names, aliases, categories and prose with prefixes, typos and words in any order.
//! All numbers of the ranking are in `weights.rs`, each with its reason.
//!
//! Results are suggestions for a person. This crate never decides whether a report lists a name: the crate
//! `trust-center-report` does, by exact names alone.
//!
//! It is a crate of its own because every keystroke waits for it: it is compiled for speed in WebAssembly modules that
//! are otherwise compiled for size. For that reason no function that is called often is generic over the crate's border.
//!
//! # Example
//!
//! ```
//! use trust_center_search::{IndexBuilder, Tier};
//!
//! let mut builder = IndexBuilder::new("Example Cloud");
//! builder.add_record("Example Cloud Object Store");
//! builder.add_alias("EOS");
//! builder.set_category("Storage");
//! builder.add_record("Message Queue");
//! let index = builder.build_index();
//!
//! // Summaries are passed with each search and indexed by the first one.
//! let summaries = |visit: &mut dyn FnMut(usize, &str)| visit(1, "Delivers events between programs.");
//!
//! let hits = index.search("object stroe", &summaries);
//! assert_eq!((hits[0].record, hits[0].tier), (0, Tier::Typo));
//! let hits = index.search("eos", &summaries);
//! assert_eq!((hits[0].record, hits[0].tier, hits[0].alias_index), (0, Tier::Alias, Some(0)));
//! let hits = index.search("events", &summaries);
//! assert_eq!((hits[0].record, hits[0].tier), (1, Tier::Summary));
//! ```

pub mod fold;
mod hash;
mod highlight;
mod index;
mod index_builder;
mod interner;
mod letter_bitmap;
mod match_kind;
mod multi_map;
mod name_table;
mod query;
mod ranking;
pub mod sort;
mod typo;
mod vocabulary;
mod weights;

pub use highlight::Highlighter;
pub use index::{Index, ProseSource};
pub use index_builder::IndexBuilder;
pub use interner::Interner;
pub use multi_map::MultiMap;
pub use name_table::contains_bytes;

/// How well a record matches a query, best first. Hits are ranked by this first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query equals the listed name.
    Exact,
    /// The query equals another name of the record.
    Alias,
    /// A name begins with the query.
    Prefix,
    /// The names or the category of the record contain every word of the query.
    Word,
    /// As [`Tier::Word`], with typos.
    Typo,
    /// Only the summary, which is not the report's text, contains some of the words.
    Summary,
}

impl Tier {
    /// The stable id of the tier, for programs.
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

/// One search result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the record, from 0, in the order in which records were added.
    pub record: usize,
    /// How well the record matches.
    pub tier: Tier,
    /// Score within the tier; higher is better.
    pub score: u32,
    /// Index of the alias that matched, in the order in which aliases were added; `None` if the listed name matched.
    pub alias_index: Option<u8>,
}
