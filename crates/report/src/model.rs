//! The data file: the facts of one report, each with its source, and our own additions, kept apart.
//!
//! Plain data without behaviour: [`crate::Report`] validates it. Everything under the JSON key `ours` (fields `curated`) is
//! not from the report: coordinates, summaries in our words, well-known names. Everything else is, and a [`SourceRef`] has
//! its location. `data/report.schema.json` describes the same format as a JSON Schema. The order of fields is the order in
//! the packed bytes: append new fields only.

use crate::codec::{Codec, Decoder, Degrees, Schema, Visitor, codec_enum, codec_struct};

/// The version of the data file format that this code reads.
pub const FORMAT_VERSION: u16 = 1;

codec_struct! {
    /// The source of a fact: its location in the report.
    SourceRef {
        /// Id of a [`Section`].
        "section" section: String,
        /// Number of the item in that section's list, counted from 1.
        "item" item: Option<u16>,
        /// Heading of the description, as written there.
        "entry" entry: Option<String>,
    }
}

codec_struct! {
    /// A part of the report that places point to.
    Section {
        /// Stable id.
        "id" id: String,
        /// Part of the report, such as "Attachment A".
        "part" part: String,
        /// Heading in that part.
        "heading" heading: String,
    }
}

codec_struct! {
    /// The whole data file.
    ReportFile {
        /// Path of the JSON Schema of the data file.
        "$schema" schema: String,
        /// Version of this shape.
        "format" format: u16,
        /// Stable id of the report.
        "id" id: String,
        /// Which report this is.
        "identity" identity: Identity,
        /// Parts that places point to.
        "sections" sections: Vec<Section>,
        /// Counts to check the data against.
        "totals" totals: Vec<Total>,
        /// Service categories, in the report's order.
        "categories" categories: Vec<Category>,
        /// Services, in the order of the numbered list.
        "services" services: Vec<Service>,
        /// Footnotes to services.
        "footnotes" footnotes: Vec<Footnote>,
        /// Regions, in the report's order.
        "regions" regions: Vec<Region>,
        /// Our grouping of regions.
        "geographies" geographies: Vec<Geography>,
        /// Legal entities the report names as rendering the services.
        "entities" entities: Vec<Entity>,
        /// Who typically contracts with which entity.
        "contracting" contracting: Contracting,
        /// Areas that the policies and procedures cover.
        "policyAreas" policy_areas: Vec<PolicyArea>,
        /// Principal service commitments and system requirements, in our words.
        "commitments" commitments: Vec<Commitment>,
        /// Shared responsibility, in our words.
        "responsibilities" responsibilities: Vec<Responsibility>,
        /// What this kind of report leaves out, and what to ask for instead.
        "limits" limits: Vec<Limit>,
        /// What this file was made from, and what it holds, as hashes.
        "origin" origin: Origin,
    }
}

codec_struct! {
    /// Hashes by which anyone can tell that a data file and a report's text belong together.
    Origin {
        /// SHA-256 of the report's text, as lower-case hexadecimal; what `sha256sum` says of the text file.
        "textSha256" text: String,
        /// SHA-256 of this file as compact JSON (no spaces, fields in the schema's order, UTF-8) with this field empty.
        "contentSha256" content: String,
    }
}

codec_struct! {
    /// Which report this is, whose, for when, and what the auditor concluded.
    Identity {
        /// Title on the cover.
        "title" title: String,
        /// Kind of report, such as "SOC 3".
        "kind" kind: String,
        /// The system examined.
        "system" system: String,
        /// The name that may stand before a service's name.
        "vendor" vendor: String,
        /// Period examined.
        "period" period: Period,
        /// Service auditor.
        "auditor" auditor: Auditor,
        /// Management's assertion.
        "assertion" assertion: Assertion,
        /// The auditor's opinion.
        "opinion" opinion: Opinion,
        /// The criteria's source.
        "standard" standard: Standard,
        /// The five trust services categories, covered or not.
        "criteria" criteria: Vec<Criterion>,
    }
}

codec_struct! {
    /// First and last day of the period examined, both included, as ISO 8601 dates.
    Period {
        /// First day.
        "start" start: String,
        /// Last day.
        "end" end: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// Who examined, from where, and when the report was signed.
    Auditor {
        /// Name of the firm.
        "name" name: String,
        /// Place of signature.
        "location" location: String,
        /// Date of the report.
        "signed" signed: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// Who asserted, and when.
    Assertion {
        /// Ids of the entities that signed.
        "by" by: Vec<String>,
        /// Date of the assertion.
        "signed" signed: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_enum! {
    /// Kinds of auditor's opinion.
    OpinionKind {
        /// Fairly stated in all material respects.
        Unqualified = "unqualified",
        /// Fairly stated except for something named.
        Qualified = "qualified",
        /// Not fairly stated.
        Adverse = "adverse",
        /// No opinion could be given.
        Disclaimer = "disclaimer",
    }
}

codec_struct! {
    /// The auditor's opinion.
    Opinion {
        /// Which kind.
        "kind" kind: OpinionKind,
        /// Location in the report.
        "place" source: SourceRef,
        /// Not from the report.
        "ours" curated: CuratedSummary,
    }
}

codec_struct! {
    /// A text of ours about a fact.
    CuratedSummary {
        /// The text.
        "summary" summary: String,
    }
}

codec_struct! {
    /// The criteria's source.
    Standard {
        /// Name of the criteria.
        "name" name: String,
        /// Who publishes them.
        "body" body: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// One of the five trust services categories.
    Criterion {
        /// Stable id.
        "id" id: String,
        /// Name.
        "name" name: String,
        /// Whether the opinion covers it.
        "covered" covered: bool,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_enum! {
    /// What a [`Total`] counts.
    CountedItems {
        /// Services in the numbered list.
        Services = "services",
        /// Service categories.
        Categories = "categories",
        /// Regions.
        Regions = "regions",
        /// Availability zones over all regions.
        Zones = "zones",
        /// Legal entities.
        Entities = "entities",
    }
}

codec_struct! {
    /// A count that the data must add up to.
    Total {
        /// What is counted.
        "of" counted: CountedItems,
        /// How many.
        "count" count: u16,
        /// Whether the report states the figure in words; otherwise it is counted from its list.
        "stated" stated: bool,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// A service category.
    Category {
        /// Stable id.
        "id" id: String,
        /// Heading in the report.
        "name" name: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_enum! {
    /// How another name of the report's relates to the listed one.
    AliasKind {
        /// Spelled differently elsewhere in the report.
        Spelling = "spelling",
        /// Short form.
        Abbreviation = "abbreviation",
        /// "Also known as".
        AlsoKnownAs = "also-known-as",
        /// Former name.
        Formerly = "formerly",
        /// One of several names in the listed one.
        Alternative = "alternative",
        /// Long form.
        Expansion = "expansion",
    }
}

codec_struct! {
    /// Another name that the report itself gives.
    Alias {
        /// The name.
        "name" name: String,
        /// How it relates.
        "kind" kind: AliasKind,
        /// Where the report gives it.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// A well-known name that the report does not give.
    CuratedAlias {
        /// The name.
        "name" name: String,
        /// Why it is known.
        "note" note: String,
    }
}

codec_struct! {
    /// A service in scope.
    Service {
        /// Stable id.
        "id" id: String,
        /// Number in the report's list, from 1.
        "number" number: u16,
        /// Name as the numbered list has it.
        "name" name: String,
        /// Id of its category; `None` if the report puts it in none.
        "category" category: Option<String>,
        /// Id of its footnote.
        "footnote" footnote: Option<String>,
        /// Where it is listed.
        "place" source: SourceRef,
        /// Where it is described, if it is.
        "described" description_source: Option<SourceRef>,
        /// Other names that the report gives.
        "aliases" aliases: Vec<Alias>,
        /// Not from the report.
        "ours" curated: CuratedService,
    }
}

codec_struct! {
    /// What is ours about a service.
    CuratedService {
        /// What it does, in our words; `None` if the report does not describe it.
        "summary" summary: Option<String>,
        /// Words that people search for.
        "terms" terms: Vec<String>,
        /// Well-known names.
        "aliases" aliases: Vec<CuratedAlias>,
        /// Terraform resource types, and beginnings of such types that end in `_`, from the provider's public documents.
        "terraform" terraform: Vec<String>,
    }
}

codec_struct! {
    /// A footnote that limits an item.
    Footnote {
        /// Stable id.
        "id" id: String,
        /// Mark in the list.
        "marker" marker: String,
        /// Number of the item it belongs to.
        "item" item: u16,
        /// Location in the report.
        "place" source: SourceRef,
        /// Its meaning in our words.
        "ours" curated: CuratedFootnote,
    }
}

codec_struct! {
    /// A footnote's meaning in our words.
    CuratedFootnote {
        /// A few words.
        "label" label: String,
        /// A sentence.
        "text" text: String,
    }
}

codec_struct! {
    /// A region in scope.
    Region {
        /// Stable id.
        "id" id: String,
        /// Name as the list has it.
        "name" name: String,
        /// Availability zones under review.
        "zones" zones: u16,
        /// Whether the report calls it a local region.
        "local" local: bool,
        /// ISO 3166-1 alpha-2 code of the country or territory named.
        "country" country: String,
        /// Where it is listed.
        "place" source: SourceRef,
        /// Not from the report.
        "ours" curated: CuratedRegion,
    }
}

codec_struct! {
    /// What is ours about a region.
    CuratedRegion {
        /// Id of a [`Geography`].
        "geography" geography: String,
        /// The vendor's public region id.
        "publicId" public_id: Option<String>,
        /// Longitude of the city, degrees east.
        "lon" lon: Degrees,
        /// Latitude of the city, degrees north.
        "lat" lat: Degrees,
        /// Well-known names.
        "aliases" aliases: Vec<CuratedAlias>,
    }
}

codec_struct! {
    /// Our grouping of regions.
    Geography {
        /// Stable id.
        "id" id: String,
        /// Name.
        "name" name: String,
    }
}

codec_enum! {
    /// A legal entity's part in the report.
    Role {
        /// A company that is named first in the service organization; it gave the assertion.
        ServiceOrganization = "service-organization",
        /// A company that is named as an affiliate of these, and so is part of the service organization too.
        Affiliate = "affiliate",
    }
}

codec_struct! {
    /// A legal entity.
    Entity {
        /// Stable id.
        "id" id: String,
        /// Legal name.
        "name" name: String,
        /// Its part in the report.
        "role" role: Role,
        /// Where it is named.
        "place" source: SourceRef,
        /// Other spellings in the report.
        "aliases" aliases: Vec<Alias>,
    }
}

codec_struct! {
    /// Who typically contracts with which entity.
    Contracting {
        /// Rules in the report's order; the first that fits decides.
        "rules" rules: Vec<ContractingRule>,
        /// Country lists the rules name. The lists are ours.
        "groups" groups: Vec<CountryGroup>,
        /// Where the answer is arguable.
        "caveats" caveats: Vec<CountryCaveat>,
        /// Country names as the report writes them.
        "names" names: Vec<CountryName>,
    }
}

codec_struct! {
    /// One rule: customers there typically contract with that entity.
    ContractingRule {
        /// Stable id.
        "id" id: String,
        /// Id of the entity.
        "entity" entity: String,
        /// The place of the customer, in the report's term.
        "label" label: String,
        /// Which countries that means.
        "where" applies: AppliesTo,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

/// Which countries a rule means.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppliesTo {
    /// Countries the report names.
    Countries(Vec<String>),
    /// A group the report names without listing it; id of a [`Group`].
    Group(String),
    /// Everywhere that no earlier rule names.
    Elsewhere,
}

impl Codec for AppliesTo {
    fn decode_from(decoder: &mut Decoder<'_>) -> Self {
        match decoder.read_byte() {
            0 => {
                decoder.begin_field("countries");
                Self::Countries(Codec::decode_from(decoder))
            }
            1 => {
                decoder.begin_field("group");
                Self::Group(Codec::decode_from(decoder))
            }
            kind => {
                if kind > 2 {
                    decoder.mark_corrupt();
                }
                Self::Elsewhere
            }
        }
    }

    fn encode_into(&self, visitor: &mut dyn Visitor) {
        let mut one = |at: u8, name: &'static str, value: &dyn Fn(&mut dyn Visitor)| {
            visitor.visit_variant_index(at);
            visitor.begin_object();
            visitor.visit_field_name(name);
            value(visitor);
            visitor.end_container();
        };
        match self {
            Self::Countries(codes) => one(0, "countries", &|visitor| codes.encode_into(visitor)),
            Self::Group(id) => one(1, "group", &|visitor| id.encode_into(visitor)),
            Self::Elsewhere => visitor.visit_variant(2, "elsewhere"),
        }
    }

    fn schema() -> Schema {
        let one = |key, shape| Schema::Object("", vec![(key, shape)]);
        let countries = one("countries", Vec::<String>::schema());
        Schema::OneOf(vec![countries, one("group", String::schema()), Schema::Variant(vec!["elsewhere"])])
    }
}

codec_struct! {
    /// A country list of ours.
    CountryGroup {
        /// Stable id.
        "id" id: String,
        /// The report's term.
        "name" name: String,
        /// ISO 3166-1 alpha-2 codes.
        "codes" codes: Vec<String>,
        /// Why these.
        "ours" curated: CuratedBasis,
    }
}

codec_struct! {
    /// Why a list is as it is.
    CuratedBasis {
        /// A sentence.
        "basis" basis: String,
    }
}

codec_struct! {
    /// A caution for some countries.
    CountryCaveat {
        /// ISO 3166-1 alpha-2 codes.
        "codes" codes: Vec<String>,
        /// Our words.
        "ours" curated: CuratedText,
    }
}

codec_struct! {
    /// A caution in our words.
    CuratedText {
        /// One or two sentences.
        "text" text: String,
    }
}

codec_struct! {
    /// A country or territory as the report names it.
    CountryName {
        /// ISO 3166-1 alpha-2 code.
        "code" code: String,
        /// Name in the report.
        "name" name: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// An area that the policies and procedures cover.
    PolicyArea {
        /// Name in the report.
        "name" name: String,
        /// Location in the report.
        "place" source: SourceRef,
    }
}

codec_struct! {
    /// A commitment or requirement in our words.
    Commitment {
        /// Stable id.
        "id" id: String,
        /// Location in the report.
        "place" source: SourceRef,
        /// Our words.
        "ours" curated: CuratedTopic,
    }
}

codec_struct! {
    /// A topic and a text of ours.
    CuratedTopic {
        /// A few words.
        "topic" topic: String,
        /// One or two sentences.
        "text" text: String,
    }
}

codec_enum! {
    /// Whose responsibility.
    Party {
        /// The service organization.
        Provider = "provider",
        /// Its customers.
        Customer = "customer",
    }
}

codec_struct! {
    /// A share of the responsibility, in our words.
    Responsibility {
        /// Whose.
        "party" party: Party,
        /// Location in the report.
        "place" source: SourceRef,
        /// Our words.
        "ours" curated: CuratedText,
    }
}

codec_struct! {
    /// What this kind of report leaves visitor.
    Limit {
        /// Stable id.
        "id" id: String,
        /// Our words.
        "ours" curated: CuratedLimit,
    }
}

codec_struct! {
    /// What is left out, and what to ask for instead.
    CuratedLimit {
        /// A few words.
        "topic" topic: String,
        /// One or two sentences.
        "text" text: String,
        /// What to ask for.
        "ask" ask: String,
    }
}

impl Service {
    /// Another name by its index, as in search hits: the report's aliases come first, then the curated ones.
    #[must_use]
    pub fn alias_name_at(&self, at: usize) -> Option<&str> {
        match self.aliases.get(at) {
            Some(alias) => Some(&alias.name),
            None => self.curated.aliases.get(at.checked_sub(self.aliases.len())?).map(|alias| alias.name.as_str()),
        }
    }
}
