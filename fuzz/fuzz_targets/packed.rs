#![no_main]
//! See `trust_center_fuzz::packed`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| trust_center_fuzz::packed(data));
