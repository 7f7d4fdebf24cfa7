//! The values that the headless module sends to the page: the summary and the lines of a checked list, and differences.
//!
//! The headless module packs them ([`crate::codec`]); the page unpacks and renders them, and decides nothing.

use crate::codec::{Codec, Decoder, Visitor, codec_struct};

codec_struct! {
    /// The summary above the lines of a checked list.
    #[derive(Default)]
    CheckSummary {
        /// The sentence for the live region.
        "said" announcement: String,
        /// Rows by verdict, in the order of [`crate::verdict::Verdict::ALL`].
        "counts" counts: Vec<u32>,
        /// The facts of the combined answer.
        "facts" facts: Vec<SummaryFact>,
        /// Notes on how the list was parsed.
        "remarks" remark_texts: Vec<String>,
    }
}

codec_struct! {
    /// One fact of the combined answer.
    SummaryFact {
        /// The label of the fact.
        "label" label: String,
        /// The fact.
        "text" text: String,
        /// Location in the report; `None` if it is not from the report.
        "source" source: Option<String>,
    }
}

codec_struct! {
    /// A page of lines.
    #[derive(Default)]
    CheckPage {
        /// Number of all lines with the requested verdict.
        "total" total_rows: u32,
        /// The lines of this page.
        "rows" rows: Vec<CheckLine>,
    }
}

codec_struct! {
    /// One checked line.
    CheckLine {
        /// Index of the row in the whole list, from 0, which identifies it in a choice.
        "at" row_index: u32,
        /// The first line with the name and the number of repetitions, as text.
        "remark" remark: String,
        /// The name that was checked.
        "name" name: String,
        /// The whole line; `None` if it is the name alone.
        "given" given_line: Option<String>,
        /// Index of the verdict in [`crate::verdict::Verdict::ALL`].
        "verdict" verdict: u32,
        /// The listed name of the item that matched or that the person chose.
        "found" found: Option<String>,
        /// Location of that item in the report.
        "source" source: Option<String>,
        /// Sentences that limit or explain the verdict.
        "notes" notes: Vec<String>,
        /// The listed names of the candidates.
        "candidates" candidates: Vec<String>,
        /// Index of the chosen candidate; `None` if none was chosen.
        "chosen" chosen: Option<u32>,
    }
}

codec_struct! {
    /// The differences from an older report.
    #[derive(Default)]
    DiffSummary {
        /// The last day of the older report's period.
        "since" since: String,
        /// Indices of the services that the older report does not list.
        "added" added: Vec<u32>,
        /// Facts about both reports and their lists.
        "facts" facts: Vec<SummaryFact>,
        /// All differences.
        "rows" rows: Vec<DiffRow>,
    }
}

codec_struct! {
    /// One difference.
    DiffRow {
        /// The list: 0 services, 1 regions, 2 entities.
        "of" item_kind: u32,
        /// Index of the kind of change in [`crate::diff::ChangeKind::ALL`].
        "how" change_kind: u32,
        /// The name of the item.
        "name" name: String,
        /// The difference as text.
        "said" description: String,
        /// Location in the report.
        "source" source: Option<String>,
        /// Location in the older report.
        "olderSource" older_source: Option<String>,
    }
}
