//! How long the domain takes natively, without a browser: `cargo bench -p trust-center-report`.
//!
//! It is compiled as the page's module is, for size: on most machines half as fast as it could be. The ten thousand records are those of `cargo xtask bench`, which makes them; before its first run there are only the real ones.
#![allow(clippy::expect_used, clippy::panic, reason = "a measurement may fail loudly")]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::{Bencher, black_box};
use trust_center_report::codec::{Decoder, Encoder};
use trust_center_report::model::ReportFile;
use trust_center_report::service_search;
use trust_center_report::{Report, verdict};

fn main() {
    divan::main();
}

/// A set of records.
#[derive(Clone, Copy)]
enum Records {
    Real,
    Many,
}

impl fmt::Display for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Real => "108",
            Self::Many => "10,000",
        })
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Records {
    fn path(self) -> PathBuf {
        root().join(match self {
            Self::Real => "data/alibaba-cloud-soc3-2024.json",
            Self::Many => "target/bench/site/data/report-10000.json",
        })
    }

    fn file(self) -> &'static ReportFile {
        static FILES: [OnceLock<ReportFile>; 2] = [OnceLock::new(), OnceLock::new()];
        FILES[self as usize].get_or_init(|| {
            let text = fs::read_to_string(self.path()).expect("the data file");
            serde_json::from_str(&text).expect("it has the shape")
        })
    }

    fn report(self) -> Report {
        Report::new(self.file().clone()).unwrap_or_else(|faults| panic!("{faults:?}"))
    }
}

/// Those that are there.
fn sets() -> Vec<Records> {
    [Records::Real, Records::Many].into_iter().filter(|set| set.path().is_file()).collect()
}

/// The queries of the golden set.
fn queries() -> &'static [String] {
    static QUERIES: OnceLock<Vec<String>> = OnceLock::new();
    QUERIES.get_or_init(|| {
        let text = fs::read_to_string(root().join("tests/golden/queries.tsv")).expect("the golden set");
        text.lines().skip(1).filter_map(|line| line.split('\t').next().map(str::to_owned)).collect()
    })
}

/// All golden queries once: 404 of them, so a query takes a 404th.
#[divan::bench(args = sets(), max_time = 3)]
fn all_golden_queries(bencher: Bencher<'_, '_>, set: &Records) {
    let report = set.report();
    let index = report.service_search();
    bencher.bench_local(|| queries().iter().map(|query| index.search_text(black_box(query)).len()).sum::<usize>());
}

/// One query with a slip.
#[divan::bench(args = sets(), max_time = 3)]
fn one_query_with_a_slip(bencher: Bencher<'_, '_>, set: &Records) {
    let report = set.report();
    let index = report.service_search();
    bencher.bench_local(|| index.search_text(black_box("object storgae")));
}

/// The index over the services, of a file that is read.
#[divan::bench(args = sets(), max_time = 3)]
fn index_build(bencher: Bencher<'_, '_>, set: &Records) {
    bencher.bench_local(|| service_search::build_service_index(black_box(set.file())));
}

/// From packed bytes to a report that answers, all checks included.
#[divan::bench(args = sets(), max_time = 3)]
fn packed_bytes_to_report(bencher: Bencher<'_, '_>, set: &Records) {
    let packed = Encoder::encode_record(set.file());
    bencher.bench_local(|| Report::new(Decoder::decode_record::<ReportFile>(black_box(&packed)).expect("it is whole")));
}

/// What may be said about a name that is listed, and about one that is not with the nearest names.
#[divan::bench(args = ["Object Storage Service", "Amazon Redshift"])]
fn scope_check(bencher: Bencher<'_, '_>, name: &str) {
    let report = Records::Real.report();
    bencher.bench_local(|| verdict::check_name(&report, black_box(name)));
}
