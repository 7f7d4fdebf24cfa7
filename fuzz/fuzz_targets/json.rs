#![no_main]
//! See `trust_center_fuzz::json`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| trust_center_fuzz::json(data));
