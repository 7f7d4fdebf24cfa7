// What a data file holds, field by field in packed order: made of crates/report/src/source.rs by
// `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-report --test shape`, which holds it equal. Not to be edited.
//
// "text", "flag" and "degrees" are what they say; a number is the largest whole number; ["maybe", x] is x or null; ["list", x]
// any number of x; ["choice", ...] one of these names; ["one", ...] one of these shapes; an object is a record.
const Place = { section: "text", item: ["maybe", 65535], entry: ["maybe", "text"] };
const Period = { start: "text", end: "text", place: Place };
const Auditor = { name: "text", location: "text", signed: "text", place: Place };
const Assertion = { by: ["list", "text"], signed: "text", place: Place };
const SummaryText = { summary: "text" };
const Opinion = { kind: ["choice", "unqualified", "qualified", "adverse", "disclaimer"], place: Place, ours: SummaryText };
const Standard = { name: "text", body: "text", place: Place };
const Criterion = { id: "text", name: "text", covered: "flag", place: Place };
const Identity = { title: "text", kind: "text", system: "text", vendor: "text", period: Period, auditor: Auditor, assertion: Assertion, opinion: Opinion, standard: Standard, criteria: ["list", Criterion] };
const Section = { id: "text", part: "text", heading: "text" };
const Total = { of: ["choice", "services", "categories", "regions", "zones", "entities"], count: 65535, stated: "flag", place: Place };
const Category = { id: "text", name: "text", place: Place };
const Alias = { name: "text", kind: ["choice", "spelling", "abbreviation", "also-known-as", "formerly", "alternative", "expansion"], place: Place };
const OurAlias = { name: "text", note: "text" };
const ServiceOurs = { summary: ["maybe", "text"], terms: ["list", "text"], aliases: ["list", OurAlias], terraform: ["list", "text"] };
const Service = { id: "text", number: 65535, name: "text", category: ["maybe", "text"], footnote: ["maybe", "text"], place: Place, described: ["maybe", Place], aliases: ["list", Alias], ours: ServiceOurs };
const FootnoteOurs = { label: "text", text: "text" };
const Footnote = { id: "text", marker: "text", item: 65535, place: Place, ours: FootnoteOurs };
const RegionOurs = { geography: "text", publicId: ["maybe", "text"], lon: "degrees", lat: "degrees", aliases: ["list", OurAlias] };
const Region = { id: "text", name: "text", zones: 65535, local: "flag", country: "text", place: Place, ours: RegionOurs };
const Geography = { id: "text", name: "text" };
const Entity = { id: "text", name: "text", role: ["choice", "service-organization", "affiliate"], place: Place, aliases: ["list", Alias] };
const Rule = { id: "text", entity: "text", label: "text", where: ["one", { countries: ["list", "text"] }, { group: "text" }, ["choice", "elsewhere"]], place: Place };
const BasisText = { basis: "text" };
const Group = { id: "text", name: "text", codes: ["list", "text"], ours: BasisText };
const CaveatText = { text: "text" };
const Caveat = { codes: ["list", "text"], ours: CaveatText };
const CountryName = { code: "text", name: "text", place: Place };
const Contracting = { rules: ["list", Rule], groups: ["list", Group], caveats: ["list", Caveat], names: ["list", CountryName] };
const PolicyArea = { name: "text", place: Place };
const TopicText = { topic: "text", text: "text" };
const Commitment = { id: "text", place: Place, ours: TopicText };
const Responsibility = { party: ["choice", "provider", "customer"], place: Place, ours: CaveatText };
const LimitText = { topic: "text", text: "text", ask: "text" };
const Limit = { id: "text", ours: LimitText };
const Origin = { textSha256: "text", contentSha256: "text" };
const ReportFile = { $schema: "text", format: 65535, id: "text", identity: Identity, sections: ["list", Section], totals: ["list", Total], categories: ["list", Category], services: ["list", Service], footnotes: ["list", Footnote], regions: ["list", Region], geographies: ["list", Geography], entities: ["list", Entity], contracting: Contracting, policyAreas: ["list", PolicyArea], commitments: ["list", Commitment], responsibilities: ["list", Responsibility], limits: ["list", Limit], origin: Origin };

export default ReportFile;
