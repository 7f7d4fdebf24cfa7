#![no_main]
//! See `trust_center_fuzz::importer`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| trust_center_fuzz::fuzz_importer(data));
