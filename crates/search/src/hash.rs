//! The hash function of the interner.

/// Hashes a text, eight bytes at a time.
///
/// Not collision-resistant against an attacker, and need not be: the texts come from the page's own data file.
/// Two different texts of equal length up to eight bytes never collide, since each step is invertible.
/// The highest bits are mixed best.
pub(crate) fn hash_bytes(text: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = text.len() as u64;
    let mut mix = |part: u64| hash = (hash.rotate_left(23) ^ part).wrapping_mul(MIX);
    let mut parts = text.chunks_exact(8);
    for part in parts.by_ref() {
        mix(part.first_chunk().map_or(0, |part| u64::from_le_bytes(*part)));
    }
    let rest = parts.remainder();
    if !rest.is_empty() {
        // The last eight bytes, which may overlap the part before, or all bytes of a shorter text.
        mix(match text.last_chunk() {
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().fold(0, |part, byte| part << 8 | u64::from(*byte)),
        });
    }
    hash
}
