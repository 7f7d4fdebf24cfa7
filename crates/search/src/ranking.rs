//! Scores of records, and the order of hits.

use crate::{Hit, Tier, weights};

/// The score of a record while matches are accumulated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordScore {
    pub(crate) score: u32,
    pub(crate) tier: Tier,
    pub(crate) alias: Option<u8>,
    /// Number of required query words that match.
    pub(crate) required_found: u8,
    /// Number of required query words that are words of the listed name.
    pub(crate) exact_found: u8,
    /// The best match of the current query word: tier and score, then the field, packed into bits.
    pub(crate) best_packed: u32,
}

pub(crate) const EMPTY_SCORE: RecordScore =
    RecordScore { score: 0, tier: Tier::Word, alias: None, required_found: 0, exact_found: 0, best_packed: 0 };
/// The score of a record that matches only by its whole name.
pub(crate) const WHOLE_NAME_SCORE: RecordScore = RecordScore { tier: Tier::Typo, ..EMPTY_SCORE };

/// How many of the required words must match, and how many of them as words of the listed name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScoreThreshold {
    pub(crate) min_found: u8,
    pub(crate) min_exact: u8,
}

/// Adds the bonus of a name of this many letters to a score.
pub(crate) fn with_short_name_bonus(score: u32, letters: u32) -> u32 {
    let penalty = weights::PENALTY_PER_LETTER * letters.min(weights::MAX_COUNTED_LETTERS);
    (score + weights::SHORT_NAME_BONUS).saturating_sub(penalty)
}

/// The best tier of the hits, or the worst tier if there are none.
pub(crate) fn best_tier(hits: &[Hit]) -> Tier {
    hits.iter().map(|hit| hit.tier).min().unwrap_or(Tier::Summary)
}

/// Sorts hits by tier, then by score, then by record, and removes the hits of the tier `without`.
pub(crate) fn ranked_hits(found: &[Hit], without: Option<Tier>) -> Vec<Hit> {
    // For an exact name, records that only mention one of its words are removed.
    let named = best_tier(found) <= Tier::Alias;
    let mut places: Vec<u64> = Vec::with_capacity(found.len());
    for (at, hit) in found.iter().enumerate() {
        if Some(hit.tier) != without && !(named && hit.tier == Tier::Summary) {
            places.push(rank_key(hit) << 32 | at as u64);
        }
    }
    // All keys are different, so that an unstable sort is enough.
    places.sort_unstable();
    places.into_iter().map(|place| found[place as u32 as usize]).collect()
}

/// The sort key of a hit; lower is better.
const fn rank_key(hit: &Hit) -> u64 {
    (hit.tier as u64) << 24 | (0xFF_FFFF - hit.score) as u64
}
