//! What a person decided where the importer could not: each with its value, its place in the text and its reason.
//!
//! The report's text is never edited. A decision whose place is not in the text is an error.

use serde::{Deserialize, Serialize};
use trust_center_report::model::{AliasKind, AppliesTo, OpinionKind, SourceRef};

/// A person's decisions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decisions {
    /// Ids other than those that names give.
    pub ids: Vec<IdDecision>,
    /// Names that a rule cannot find, taken.
    pub aliases: Vec<AliasDecision>,
    /// Names that are none, or not of this service, refused.
    pub refused: Vec<RejectedAlias>,
    /// Which country a name means.
    pub countries: Vec<CountryDecision>,
    /// Which countries a rule means.
    pub rules: Vec<RuleDecision>,
    /// Fields of the identity.
    pub identity: Vec<IdentityDecision>,
    /// The opinion; at most one.
    pub opinion: Vec<OpinionDecision>,
    /// The criteria that were examined; at most one.
    pub criteria: Vec<CriteriaDecision>,
    /// Companies that are entities of the report, or are none.
    pub entities: Vec<EntityDecision>,
    /// What lists hold.
    pub lists: Vec<ListDecision>,
    /// Items of the list of services.
    pub services: Vec<ServiceDecision>,
    /// Limits of services.
    pub notes: Vec<NoteDecision>,
    /// Regions.
    pub regions: Vec<RegionDecision>,
    /// Rules that the text has in another form.
    #[serde(rename = "addedRules")]
    pub added_rules: Vec<AddedRuleDecision>,
    /// Errors that a person looked at and that are none.
    pub accepted: Vec<AcceptedDecision>,
}

impl Decisions {
    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.ids.len()
            + self.aliases.len()
            + self.refused.len()
            + self.countries.len()
            + self.rules.len()
            + self.identity.len()
            + self.opinion.len()
            + self.criteria.len()
            + self.entities.len()
            + self.lists.len()
            + self.services.len()
            + self.notes.len()
            + self.regions.len()
            + self.added_rules.len()
            + self.accepted.len()
    }
}

impl Decisions {
    /// Whether no decision changes a list.
    #[must_use]
    pub const fn is_empty_of_lists(&self) -> bool {
        self.services.is_empty() && self.regions.is_empty() && self.entities.is_empty()
    }
}

/// A field of the identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityField {
    /// Title on the cover.
    Title,
    /// Kind of report.
    Kind,
    /// The vendor's name.
    Vendor,
    /// The system examined.
    System,
    /// First day, as an ISO 8601 date.
    PeriodStart,
    /// Last day, as an ISO 8601 date.
    PeriodEnd,
    /// Name of the auditor.
    Auditor,
    /// SourceRef of the auditor's signature.
    AuditorLocation,
    /// Date of the auditor's report, as an ISO 8601 date.
    AuditorSigned,
    /// Date of management's assertion, as an ISO 8601 date.
    AssertionSigned,
    /// The criteria's source.
    Standard,
}

/// A field of the identity that the text gives in a form that is not understood.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityDecision {
    /// Which field.
    pub field: IdentityField,
    /// What the report says.
    pub value: String,
    /// Line of the text that says it.
    pub line: u32,
    /// Words of that line or the next ones; may be left out.
    #[serde(default)]
    pub quote: String,
    /// Why.
    pub reason: String,
}

/// The opinion, read by a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionDecision {
    /// Which kind.
    pub kind: OpinionKind,
    /// Line of the text that says it.
    pub line: u32,
    /// Words of that line or the next ones.
    #[serde(default)]
    pub quote: String,
    /// Why.
    pub reason: String,
}

/// The criteria, read by a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaDecision {
    /// Ids of those that were examined.
    pub covered: Vec<String>,
    /// Line of the text that says it.
    pub line: u32,
    /// Words of that line or the next ones.
    #[serde(default)]
    pub quote: String,
    /// Why.
    pub reason: String,
}

/// What a company is in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityPart {
    /// The service organization.
    ServiceOrganization,
    /// An affiliate that was examined.
    Affiliate,
    /// No entity of the report.
    None,
}

/// What a company is in the report, by a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityDecision {
    /// The company's name, as it is in the text.
    pub name: String,
    /// What it is.
    pub part: EntityPart,
    /// Line of the text that names it.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListContent {
    /// Services in scope.
    Services,
    /// What is not in scope.
    Excluded,
    /// Something else.
    Other,
    /// The report has no list of services: it is about one product, which this line names.
    None,
}

/// What a list holds, by a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDecision {
    /// Line of the list's first item, or of the words above it.
    pub line: u32,
    /// What it holds.
    pub holds: ListContent,
    /// Why.
    pub reason: String,
}

/// Whether a name is a service in scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceDecision {
    /// The name, as it is in the text.
    pub name: String,
    /// Whether it is listed as in scope.
    pub listed: bool,
    /// Its place in the list, from 1; at the end if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    /// Line of the text that names it.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// Words of the text that limit a service.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteDecision {
    /// Id of the service.
    pub service: String,
    /// The mark in the list, or a few signs where there is none.
    pub marker: String,
    /// Line of the words that limit it.
    pub line: u32,
    /// Words of that line or the next ones.
    #[serde(default)]
    pub quote: String,
    /// Why.
    pub reason: String,
}

/// A region that the text has in another form, or a name that is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionDecision {
    /// The name, as it is in the text.
    pub name: String,
    /// Availability zones under review; 0 if it is no region.
    pub zones: u16,
    /// ISO 3166-1 alpha-2 code of the country or territory.
    #[serde(default)]
    pub country: String,
    /// Line of the text that names it.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// A rule that the text has in another form.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedRuleDecision {
    /// Id of the rule.
    pub id: String,
    /// Id of the entity.
    pub entity: String,
    /// The place of the customer, in the report's term.
    pub label: String,
    /// Which countries.
    #[serde(rename = "where")]
    pub applies: AppliesTo,
    /// Line of the text that says it.
    pub line: u32,
    /// Words of that line or the next ones.
    #[serde(default)]
    pub quote: String,
    /// Why.
    pub reason: String,
}

/// An error that a person looked at and that is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedDecision {
    /// The kind, as the importer prints it.
    pub kind: String,
    /// Its line.
    pub line: u32,
    /// Why it is none.
    pub reason: String,
}

/// A list whose ids may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverlayList {
    /// The report itself.
    Report,
    /// Services.
    Services,
    /// Footnotes.
    Footnotes,
    /// Regions.
    Regions,
    /// Entities.
    Entities,
    /// Contracting rules.
    Rules,
}

/// An id other than the one that the name gives.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdDecision {
    /// Which list.
    pub list: OverlayList,
    /// The id that the name gives.
    pub derived: String,
    /// The id to have.
    pub id: String,
    /// Line of the text that it is about.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// A name that the report gives and a rule cannot find.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AliasDecision {
    /// Id of the service.
    pub service: String,
    /// The name, as it is in the text.
    pub name: String,
    /// How it relates.
    pub kind: AliasKind,
    /// Where it is.
    pub place: SourceRef,
    /// Its place among the service's aliases, from 0; at the end where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    /// Line of the text where it is.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// A name that is not taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectedAlias {
    /// Id of the service.
    pub service: String,
    /// The name.
    pub name: String,
    /// Line of the text where it is.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// Which country a name means.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryDecision {
    /// The name as the text has it.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub code: String,
    /// Line of the text where it is.
    pub line: u32,
    /// Why.
    pub reason: String,
}

/// Which countries a rule means.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDecision {
    /// Id of the rule, after id decisions.
    pub rule: String,
    /// How it is called.
    pub label: String,
    /// Which countries.
    #[serde(rename = "where")]
    pub applies: AppliesTo,
    /// Line of the text where it is.
    pub line: u32,
    /// Why.
    pub reason: String,
}
