//! What carries a report's claim: the opinion, the criteria, the kind. Each is understood as a whole sentence, or refused.

pub mod criteria;
pub mod opinion;
pub mod sentence_words;
