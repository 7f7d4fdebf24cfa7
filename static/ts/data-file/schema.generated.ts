// What a data file holds, field by field in packed order: made of crates/report/src/source.rs by
// `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-report --test shape`, which holds it equal. Not to be edited.
//
// "text", "flag" and "degrees" are what they say; a number is the largest whole number; ["maybe", x] is x or null; ["list", x]
// any number of x; ["choice", ...] one of these names; ["one", ...] one of these shapes; an object is a record.

import type { RecordSchema } from "./schema.js";

const SourceRef: RecordSchema = { section: "text", item: ["maybe", 65535], entry: ["maybe", "text"] };
const Period: RecordSchema = { start: "text", end: "text", place: SourceRef };
const Auditor: RecordSchema = { name: "text", location: "text", signed: "text", place: SourceRef };
const Assertion: RecordSchema = { by: ["list", "text"], signed: "text", place: SourceRef };
const CuratedSummary: RecordSchema = { summary: "text" };
const Opinion: RecordSchema = { kind: ["choice", "unqualified", "qualified", "adverse", "disclaimer"], place: SourceRef, ours: CuratedSummary };
const Standard: RecordSchema = { name: "text", body: "text", place: SourceRef };
const Criterion: RecordSchema = { id: "text", name: "text", covered: "flag", place: SourceRef };
const Identity: RecordSchema = { title: "text", kind: "text", system: "text", vendor: "text", period: Period, auditor: Auditor, assertion: Assertion, opinion: Opinion, standard: Standard, criteria: ["list", Criterion] };
const Section: RecordSchema = { id: "text", part: "text", heading: "text" };
const Total: RecordSchema = { of: ["choice", "services", "categories", "regions", "zones", "entities"], count: 65535, stated: "flag", place: SourceRef };
const Category: RecordSchema = { id: "text", name: "text", place: SourceRef };
const Alias: RecordSchema = { name: "text", kind: ["choice", "spelling", "abbreviation", "also-known-as", "formerly", "alternative", "expansion"], place: SourceRef };
const CuratedAlias: RecordSchema = { name: "text", note: "text" };
const CuratedService: RecordSchema = { summary: ["maybe", "text"], terms: ["list", "text"], aliases: ["list", CuratedAlias], terraform: ["list", "text"] };
const Service: RecordSchema = { id: "text", number: 65535, name: "text", category: ["maybe", "text"], footnote: ["maybe", "text"], place: SourceRef, described: ["maybe", SourceRef], aliases: ["list", Alias], ours: CuratedService };
const CuratedFootnote: RecordSchema = { label: "text", text: "text" };
const Footnote: RecordSchema = { id: "text", marker: "text", item: 65535, place: SourceRef, ours: CuratedFootnote };
const CuratedRegion: RecordSchema = { geography: "text", publicId: ["maybe", "text"], lon: "degrees", lat: "degrees", aliases: ["list", CuratedAlias] };
const Region: RecordSchema = { id: "text", name: "text", zones: 65535, local: "flag", country: "text", place: SourceRef, ours: CuratedRegion };
const Geography: RecordSchema = { id: "text", name: "text" };
const Entity: RecordSchema = { id: "text", name: "text", role: ["choice", "service-organization", "affiliate"], place: SourceRef, aliases: ["list", Alias] };
const ContractingRule: RecordSchema = { id: "text", entity: "text", label: "text", where: ["one", { countries: ["list", "text"] }, { group: "text" }, ["choice", "elsewhere"]], place: SourceRef };
const CuratedBasis: RecordSchema = { basis: "text" };
const CountryGroup: RecordSchema = { id: "text", name: "text", codes: ["list", "text"], ours: CuratedBasis };
const CuratedText: RecordSchema = { text: "text" };
const CountryCaveat: RecordSchema = { codes: ["list", "text"], ours: CuratedText };
const CountryName: RecordSchema = { code: "text", name: "text", place: SourceRef };
const Contracting: RecordSchema = { rules: ["list", ContractingRule], groups: ["list", CountryGroup], caveats: ["list", CountryCaveat], names: ["list", CountryName] };
const PolicyArea: RecordSchema = { name: "text", place: SourceRef };
const CuratedTopic: RecordSchema = { topic: "text", text: "text" };
const Commitment: RecordSchema = { id: "text", place: SourceRef, ours: CuratedTopic };
const Responsibility: RecordSchema = { party: ["choice", "provider", "customer"], place: SourceRef, ours: CuratedText };
const CuratedLimit: RecordSchema = { topic: "text", text: "text", ask: "text" };
const Limit: RecordSchema = { id: "text", ours: CuratedLimit };
const Origin: RecordSchema = { textSha256: "text", contentSha256: "text" };
const ReportFile: RecordSchema = { $schema: "text", format: 65535, id: "text", identity: Identity, sections: ["list", Section], totals: ["list", Total], categories: ["list", Category], services: ["list", Service], footnotes: ["list", Footnote], regions: ["list", Region], geographies: ["list", Geography], entities: ["list", Entity], contracting: Contracting, policyAreas: ["list", PolicyArea], commitments: ["list", Commitment], responsibilities: ["list", Responsibility], limits: ["list", Limit], origin: Origin };

export default ReportFile;
