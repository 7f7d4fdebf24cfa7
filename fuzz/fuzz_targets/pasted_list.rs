#![no_main]
//! See `trust_center_fuzz::fuzz_pasted_list`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| trust_center_fuzz::fuzz_pasted_list(data));
