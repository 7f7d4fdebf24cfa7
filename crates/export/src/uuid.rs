//! Identifiers that anyone can compute again: UUIDs of version 5 (RFC 9562), from a name and a namespace of ours.
//!
//! OSCAL takes versions 4 and 5 alone, so one of version 8 with a cheaper mixing would not validate, and one of version 4
//! would claim to be random. SHA-1 is used as that version prescribes it; nothing here is a signature.

use crate::number_format::push_hex;

/// The namespace: the version 5 UUID of `urn:trust-center-widget` in RFC 9562's namespace for URLs.
const UUID_NAMESPACE: [u8; 16] =
    [0xc3, 0x86, 0x3d, 0x2d, 0x87, 0x5a, 0x57, 0x5b, 0xb1, 0xdf, 0x94, 0x2f, 0xdf, 0x8e, 0x2e, 0x0f];

/// The namespace in text form.
pub(crate) fn namespace_uuid() -> String {
    let [a, b, c, d, ..] = to_words(&UUID_NAMESPACE);
    format_uuid([a, b, c, d])
}

/// The identifier of a name made of parts, with a slash between.
pub(crate) fn uuid_for_parts(parts: &[&str]) -> String {
    uuid_v5(&UUID_NAMESPACE, &parts.join("/"))
}

fn uuid_v5(namespace: &[u8; 16], name: &str) -> String {
    let mut bytes = namespace.to_vec();
    bytes.extend_from_slice(name.as_bytes());
    let [a, b, c, d, _] = sha1_hash(bytes);
    format_uuid([a, b & 0xFFFF_0FFF | 0x5000, c & 0x3FFF_FFFF | 0x8000_0000, d])
}

fn format_uuid(words: [u32; 4]) -> String {
    let mut text = String::with_capacity(36);
    for (at, word) in words.into_iter().enumerate() {
        match at {
            0 => push_hex(&mut text, word, 8),
            3 => push_hex(&mut text, word, 8),
            _ => {
                text.push('-');
                push_hex(&mut text, word >> 16, 4);
                text.push('-');
                push_hex(&mut text, word, 4);
            }
        }
    }
    text
}

/// The first sixteen words of a block, most significant byte first; missing bytes count as 0.
fn to_words(block: &[u8]) -> [u32; 16] {
    let mut words = [0; 16];
    for (at, byte) in block.iter().enumerate().take(64) {
        words[at / 4] |= u32::from(*byte) << (24 - at % 4 * 8);
    }
    words
}

/// SHA-1 as FIPS 180-4 has it.
fn sha1_hash(mut bytes: Vec<u8>) -> [u32; 5] {
    let bits = (bytes.len() as u64) << 3;
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend_from_slice(&bits.to_be_bytes());
    let mut state = [0x6745_2301_u32, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0];
    for block in bytes.chunks_exact(64) {
        // The schedule is kept as a ring of sixteen words.
        let mut ring = to_words(block);
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for round in 0..80 {
            let at = round % 16;
            if round >= 16 {
                let mixed = ring[(at + 13) % 16] ^ ring[(at + 8) % 16] ^ ring[(at + 2) % 16] ^ ring[at];
                ring[at] = mixed.rotate_left(1);
            }
            let (mix, constant) = match round / 20 {
                0 => (b & c | !b & d, 0x5A82_7999),
                1 => (b ^ c ^ d, 0x6ED9_EBA1),
                2 => (b & c | b & d | c & d, 0x8F1B_BCDC),
                _ => (b ^ c ^ d, 0xCA62_C1D6),
            };
            let next = a.rotate_left(5).wrapping_add(mix).wrapping_add(e).wrapping_add(constant).wrapping_add(ring[at]);
            (a, b, c, d, e) = (next, a, b.rotate_left(30), c, d);
        }
        for (sum, word) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(word);
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9562's namespaces for names of hosts and for URLs.
    const DNS: [u8; 16] =
        [0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];
    const URL: [u8; 16] =
        [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

    #[test]
    fn hashes_are_those_of_the_standard() {
        let check = |text: &str, expected: &str| {
            let mut digits = String::new();
            for word in sha1_hash(text.as_bytes().to_vec()) {
                push_hex(&mut digits, word, 8);
            }
            assert_eq!(digits, expected, "{text}");
        };
        check("", "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        check("abc", "a9993e364706816aba3e25717850c26c9cd0d89d");
        check("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    }

    #[test]
    fn identifiers_are_those_of_other_libraries() {
        assert_eq!(uuid_v5(&DNS, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
        assert_eq!(uuid_v5(&DNS, "python.org"), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
        assert_eq!(namespace_uuid(), uuid_v5(&URL, "urn:trust-center-widget"));
    }
}
