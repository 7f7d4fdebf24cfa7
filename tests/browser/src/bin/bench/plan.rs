//! What a run measures, and how long it takes over it.

use std::{env, path::PathBuf};

/// One thing to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BenchPart {
    /// How good answers to queries are.
    Quality,
    /// How long they take.
    Search,
    /// Filtering as one types, beside other lists.
    List,
    /// From navigation to rows and to answers.
    Load,
    /// What has to travel.
    Bytes,
    /// From a key to its frame, in the widget's page.
    Keys,
    /// A list of ten thousand lines, in the widget's page.
    Lines,
    /// What it costs the page around it.
    Host,
}

impl BenchPart {
    pub(crate) const ALL: [Self; 8] =
        [Self::Quality, Self::Search, Self::List, Self::Load, Self::Bytes, Self::Keys, Self::Lines, Self::Host];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Search => "search",
            Self::List => "list",
            Self::Load => "load",
            Self::Bytes => "bytes",
            Self::Keys => "keys",
            Self::Lines => "lines",
            Self::Host => "host",
        }
    }
}

/// A run.
#[derive(Debug, Clone)]
pub(crate) struct BenchPlan {
    pub(crate) parts: Vec<BenchPart>,
    /// How often all peers are gone through.
    pub(crate) rounds: usize,
    /// Milliseconds for one peer's queries, in one round.
    pub(crate) patience: u32,
    /// Queries of a golden set that are judged, at most.
    pub(crate) most: usize,
    /// Peers whose names hold one of these; all where there is none.
    pub(crate) only: Vec<String>,
    /// Whether `docs/benchmarks.md` is written from the last figures.
    pub(crate) docs: bool,
}

impl BenchPlan {
    /// Reads the command line; a word that is not known ends the program with a sentence.
    pub(crate) fn from_args(args: impl Iterator<Item = String>) -> Self {
        let mut plan =
            Self { parts: Vec::new(), rounds: 7, patience: 1500, most: usize::MAX, only: Vec::new(), docs: false };
        let args: Vec<String> = args.collect();
        let only_docs = args == ["--docs"];
        for arg in args {
            match arg.as_str() {
                "--docs" => plan.docs = true,
                "--quick" => (plan.rounds, plan.patience) = (3, 600),
                // One round over a few queries, to see that everything still runs.
                "--smoke" => (plan.rounds, plan.patience, plan.most) = (1, 30, 8),
                other => {
                    match (other.strip_prefix("--only="), BenchPart::ALL.into_iter().find(|part| part.name() == other))
                    {
                        (Some(names), _) => plan.only = names.split(',').map(str::to_owned).collect(),
                        (None, Some(part)) => plan.parts.push(part),
                        (None, None) => {
                            let parts = BenchPart::ALL.map(BenchPart::name).join(", ");
                            panic!(
                                "{other}: not known. Parts: {parts}; options: --quick, --smoke, --docs, --only=PEER,PEER"
                            )
                        }
                    }
                }
            }
        }
        // Alone, it is about what was measured before.
        if plan.parts.is_empty() && !only_docs {
            plan.parts = BenchPart::ALL.to_vec();
        }
        plan
    }

    /// The peers of a part that are asked for.
    pub(crate) fn selected_competitors<'a>(&self, peers: &[&'a str]) -> Vec<&'a str> {
        let wanted = |peer: &&&str| self.only.is_empty() || self.only.iter().any(|name| name == **peer);
        peers.iter().filter(wanted).copied().collect()
    }
}

/// Where what is measured stands, and results are put.
pub(crate) fn bench_folder() -> PathBuf {
    env::var_os("TRUST_CENTER_BENCH").map_or_else(|| PathBuf::from("target/bench"), PathBuf::from)
}
