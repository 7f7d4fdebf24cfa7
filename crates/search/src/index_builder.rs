//! Builds a search index from records.

use crate::fold;
use crate::index::Index;
use crate::match_kind::PostingField;
use crate::name_table::NameTable;
use crate::vocabulary::VocabularyBuilder;

/// Builds an [`Index`] from records.
#[derive(Default)]
pub struct IndexBuilder {
    vendor_words: Vec<String>,
    names: NameTable,
    name_vocabulary: VocabularyBuilder,
    /// Number of aliases of the last record.
    alias_count: usize,
}

impl IndexBuilder {
    /// Starts an index. Names of records may start with the name of `vendor`, which is then optional in queries; empty for none.
    #[must_use]
    pub fn new(vendor: &str) -> Self {
        let mut builder = Self::default();
        builder
            .vendor_words
            .extend(fold::folded_words(vendor).into_iter().filter(|word| !word.is_subword).map(|word| word.text));
        builder
    }

    /// Adds a record with its listed name.
    pub fn add_record(&mut self, name: &str) {
        let Self { vendor_words: vendor, names, name_vocabulary: words, alias_count: others } = self;
        *others = 0;
        let record = names.start_record();
        fold::for_each_word(name, &mut |word| {
            words.add_word(
                word.text,
                record,
                if word.is_subword { PostingField::NAME_INNER_WORD } else { PostingField::NAME },
            );
            if !word.is_subword {
                names.push_word(word.text);
            }
        });
        names.finish_listed_name(vendor);
    }

    /// Adds another name to the last record.
    pub fn add_alias(&mut self, name: &str) {
        self.names.add_alias(name);
        self.add_words(name, PostingField::for_alias(self.alias_count));
        self.alias_count += 1;
    }

    /// Sets the name of the category of the last record.
    pub fn set_category(&mut self, name: &str) {
        self.add_words(name, PostingField::CATEGORY);
    }

    fn add_words(&mut self, text: &str, field: PostingField) {
        let record = self.names.len() - 1;
        fold::for_each_plain_word(text, &mut |word| self.name_vocabulary.add_word(word, record, field));
    }

    /// Builds the index.
    #[must_use]
    pub fn build_index(mut self) -> Index {
        self.names.build_bitmap();
        Index::new(self.vendor_words, self.names, self.name_vocabulary.build_vocabulary())
    }
}
