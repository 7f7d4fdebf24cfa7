//! What is said of a checked list, in words: values on their way from the module that checks to the page that shows.
//!
//! The module for programs composes them and packs them ([`crate::record`]); the page unpacks and draws them. Nothing is
//! decided here, and nothing in the page decides again.

use crate::codec::{Codec, Decoder, Visitor, codec_struct};

codec_struct! {
    /// Everything that is said above the lines.
    #[derive(Default)]
    CheckSummary {
        /// A sentence for those who listen.
        "said" announcement: String,
        /// Rows by verdict, in the order of [`crate::scope::Verdict::ALL`].
        "counts" counts: Vec<u32>,
        /// The joint answer, fact by fact.
        "facts" facts: Vec<SummaryFact>,
        /// What is to be said about the reading of the list.
        "remarks" remark_texts: Vec<String>,
    }
}

codec_struct! {
    /// One fact of the joint answer.
    SummaryFact {
        /// What it is abvisitor.
        "label" label: String,
        /// The fact.
        "text" text: String,
        /// Where it stands in the report, if it does.
        "source" source: Option<String>,
    }
}

codec_struct! {
    /// Rows to show, and how many there are of their kind.
    #[derive(Default)]
    CheckPage {
        /// All rows of the kind asked for.
        "total" total_rows: u32,
        /// Those to show.
        "rows" rows: Vec<CheckLine>,
    }
}

codec_struct! {
    /// One line's answer.
    CheckLine {
        /// Place of the row in the whole list, from 0: what a choice is told by.
        "at" row_index: u32,
        /// The line where the name stands first, and how often it is given, in words.
        "remark" remark: String,
        /// The name that was judged.
        "name" name: String,
        /// The whole line, where it holds more.
        "given" given_line: Option<String>,
        /// Place of the verdict in [`crate::scope::Verdict::ALL`].
        "verdict" verdict: u32,
        /// What was found, or what the person chose: its name as the report lists it.
        "found" found: Option<String>,
        /// Where the report lists that.
        "source" source: Option<String>,
        /// What limits or explains the answer, sentence by sentence.
        "notes" notes: Vec<String>,
        /// What it could be, by the names that the report lists.
        "candidates" candidates: Vec<String>,
        /// Place among the candidates of what the person chose.
        "chosen" chosen: Option<u32>,
    }
}

codec_struct! {
    /// What differs from an older report.
    #[derive(Default)]
    DiffSummary {
        /// The last day of the older report's period.
        "since" since: String,
        /// Services that the older report does not list, by place.
        "added" added: Vec<u32>,
        /// Which reports, and how many of each list.
        "facts" facts: Vec<SummaryFact>,
        /// Every difference.
        "rows" rows: Vec<DiffRow>,
    }
}

codec_struct! {
    /// One difference.
    DiffRow {
        /// Its list: 0 services, 1 regions, 2 entities.
        "of" item_kind: u32,
        /// Place of how it differs in [`crate::changes::How::ALL`].
        "how" change_kind: u32,
        /// Its name.
        "name" name: String,
        /// What differs.
        "said" description: String,
        /// Its place in the report.
        "source" source: Option<String>,
        /// Its place in the older report.
        "olderSource" older_source: Option<String>,
    }
}
