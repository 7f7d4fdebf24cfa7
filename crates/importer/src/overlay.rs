//! What is ours about a report, kept apart from its text: summaries, positions, country lists, and a person's decisions.
//!
//! It changes no fact that the text gives. An entry that has no counterpart in the text is an error, so that nothing of
//! ours outlives what it was about; a decision names its line and its reason.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use trust_center_report::codec::Degrees;
use trust_center_report::model::{
    Alias, Commitment, CountryCaveat, CountryGroup, CuratedAlias, CuratedFootnote, CuratedRegion, CuratedService,
    CuratedSummary, Geography, Limit, ReportFile, Responsibility,
};

pub use crate::decisions::*;
use crate::diagnostic::Diagnostic;

/// The overlay file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Where the schema is.
    #[serde(rename = "$schema", default)]
    pub schema: String,
    /// Version of this shape.
    pub format: u16,
    /// About the opinion.
    #[serde(default)]
    pub opinion: Option<CuratedSummary>,
    /// About services, by id.
    #[serde(default)]
    pub services: Vec<ServiceOverlay>,
    /// About footnotes, by id.
    #[serde(default)]
    pub footnotes: Vec<FootnoteOverlay>,
    /// About regions, by id.
    #[serde(default)]
    pub regions: Vec<RegionOverlay>,
    /// Our grouping of regions.
    #[serde(default)]
    pub geographies: Vec<Geography>,
    /// Country lists that rules name.
    #[serde(default)]
    pub groups: Vec<CountryGroup>,
    /// Where the answer about a country is arguable.
    #[serde(default)]
    pub caveats: Vec<CountryCaveat>,
    /// Commitments in our words.
    #[serde(default)]
    pub commitments: Vec<Commitment>,
    /// Shared responsibility in our words.
    #[serde(default)]
    pub responsibilities: Vec<Responsibility>,
    /// What this kind of report leaves out.
    #[serde(default)]
    pub limits: Vec<Limit>,
    /// What a person decided where the importer could not.
    #[serde(default)]
    pub decisions: Decisions,
}

/// The version of the overlay's shape that this code reads.
pub const FORMAT: u16 = 1;

/// About a service.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceOverlay {
    /// Id of the service.
    pub id: String,
    /// What it does, in our words.
    pub summary: Option<String>,
    /// Words that people search for.
    pub terms: Vec<String>,
    /// Terraform resource types, and beginnings of types, that the provider's documentation files under the service.
    #[serde(default)]
    pub terraform: Vec<String>,
    /// Well-known names.
    pub aliases: Vec<CuratedAlias>,
}

/// About a footnote.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootnoteOverlay {
    /// Id of the footnote.
    pub id: String,
    /// A few words.
    pub label: String,
    /// A sentence.
    pub text: String,
}

/// About a region.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionOverlay {
    /// Id of the region.
    pub id: String,
    /// Id of a geography.
    pub geography: String,
    /// The vendor's public region id.
    #[serde(rename = "publicId")]
    pub public_id: Option<String>,
    /// Longitude, degrees east.
    pub lon: Degrees,
    /// Latitude, degrees north.
    pub lat: Degrees,
    /// Well-known names.
    pub aliases: Vec<CuratedAlias>,
}

/// A data file with what is ours, and the diagnostics that are left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeOutcome {
    /// The data file; its hashes are still empty.
    pub file: ReportFile,
    /// The diagnostics that no decision settled, and those about the overlay.
    pub diagnostics: Vec<Diagnostic>,
    /// How many decisions were applied.
    pub decisions: usize,
}

/// About a service, as the data file has it.
#[must_use]
pub(crate) fn service_ours(entry: &ServiceOverlay) -> CuratedService {
    CuratedService {
        summary: entry.summary.clone(),
        terms: entry.terms.clone(),
        aliases: entry.aliases.clone(),
        terraform: entry.terraform.clone(),
    }
}

/// About a footnote, as the data file has it.
#[must_use]
pub(crate) fn footnote_ours(entry: &FootnoteOverlay) -> CuratedFootnote {
    CuratedFootnote { label: entry.label.clone(), text: entry.text.clone() }
}

/// About a region, as the data file has it.
#[must_use]
pub(crate) fn region_ours(entry: &RegionOverlay) -> CuratedRegion {
    CuratedRegion {
        geography: entry.geography.clone(),
        public_id: entry.public_id.clone(),
        lon: entry.lon,
        lat: entry.lat,
        aliases: entry.aliases.clone(),
    }
}

/// An alias as the data file has it.
#[must_use]
pub(crate) fn alias_from_decision(decision: &AliasDecision) -> Alias {
    Alias { name: decision.name.clone(), kind: decision.kind, source: decision.place.clone() }
}

/// Ids that occur twice in a list of the overlay.
#[must_use]
pub(crate) fn duplicates<'i>(ids: impl IntoIterator<Item = &'i str>) -> Vec<&'i str> {
    let mut seen = HashSet::new();
    ids.into_iter().filter(|id| !seen.insert(*id)).collect()
}
