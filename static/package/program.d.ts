/** Where in the report a fact stands. */
export interface Place { section: string; item: number | null; entry: string | null }
/** The whole data set; `report.schema.json` has every field. `ours` holds what is not from the report. */
export interface Report {
  $schema: string;
  format: number;
  id: string;
  identity: {
    title: string; kind: string; system: string; vendor: string;
    period: { start: string; end: string; place: Place };
    auditor: { name: string; location: string; signed: string; place: Place };
    assertion: { by: string[]; signed: string; place: Place };
    opinion: { kind: "unqualified" | "qualified" | "adverse" | "disclaimer"; place: Place; ours: { summary: string } };
    standard: { name: string; body: string; place: Place };
    criteria: { id: string; name: string; covered: boolean; place: Place }[];
  };
  sections: { id: string; part: string; heading: string }[];
  totals: { of: "services" | "categories" | "regions" | "zones" | "entities"; count: number; stated: boolean; place: Place }[];
  categories: { id: string; name: string; place: Place }[];
  services: {
    id: string; number: number; name: string; category: string | null; footnote: string | null; place: Place;
    described: Place | null;
    aliases: { name: string; kind: string; place: Place }[];
    ours: { summary: string | null; terms: string[]; aliases: { name: string; note: string }[]; terraform: string[] };
  }[];
  footnotes: { id: string; marker: string; item: number; place: Place; ours: { label: string; text: string } }[];
  regions: {
    id: string; name: string; zones: number; local: boolean; country: string; place: Place;
    ours: { geography: string; publicId: string | null; lon: number; lat: number; aliases: { name: string; note: string }[] };
  }[];
  geographies: { id: string; name: string }[];
  entities: {
    id: string; name: string; role: "service-organization" | "affiliate"; place: Place;
    aliases: { name: string; kind: string; place: Place }[];
  }[];
  contracting: {
    rules: { id: string; entity: string; label: string; where: { countries: string[] } | { group: string } | "elsewhere"; place: Place }[];
    groups: { id: string; name: string; codes: string[]; ours: { basis: string } }[];
    caveats: { codes: string[]; ours: { text: string } }[];
    names: { code: string; name: string; place: Place }[];
  };
  policyAreas: { name: string; place: Place }[];
  commitments: { id: string; place: Place; ours: { topic: string; text: string } }[];
  responsibilities: { party: "provider" | "customer"; place: Place; ours: { text: string } }[];
  limits: { id: string; ours: { topic: string; text: string; ask: string } }[];
  /** SHA-256 of the report's text, and of this data as the schema says. */
  origin: { textSha256: string; contentSha256: string };
}

/** How to search. */
export interface SearchOptions {
  /** At most so many hits. */
  limit?: number;
  /** Only services of the category with this id. */
  category?: string;
}
/** A service that answers a query. */
export interface Hit {
  /** Number in the report's list. */
  number: number;
  id: string;
  /** Name as the report's list has it. */
  name: string;
  /** Id of its category; null where the report puts it in none. */
  category: string | null;
  /** How it answers, best first. `typo`: only with slips forgiven; `summary`: only in words that are ours. */
  match: "exact" | "alias" | "prefix" | "word" | "typo" | "summary";
  /** The other name that answered, if one did. */
  alias: string | null;
  /** Parts of the name to mark: start and end in UTF-16 units. */
  ranges: [number, number][];
  /** What a footnote of the report says of it, in our words. */
  note: string | null;
  /** Its place in the report, in words. */
  source: string;
}

/** `listed` is only ever said of what the report lists. `not_listed` is no statement about the service. */
export type Verdict = "listed" | "listed_with_note" | "ambiguous" | "not_listed";
/** Something that the report lists. */
export interface ScopeMatch {
  kind: "service" | "region" | "entity";
  id: string;
  /** Name as the report's list has it. */
  name: string;
  /** A service's number in the list. */
  number: number | null;
  /** A region's availability zones. */
  zones: number | null;
  /** An entity's part in the report. */
  role: "service-organization" | "affiliate" | null;
  /** By which of its names it was found; null for a candidate. The last three are not the report's names. */
  via: "name" | "report-alias" | "well-known" | "region-id" | "terraform" | null;
  /** That name, where it is not the listed one. */
  alias: string | null;
  /** The place where the report gives that name, in words; null where the name is not the report's. */
  aliasSource: string | null;
}
/** Why a name is not plainly listed. */
export type ScopeReason =
  | "other_vendor"
  | "other_vendor_beside"
  | "turned_meaning"
  | "section_not_understood"
  | "more_than_a_name"
  | "part_of_a_name"
  | "several_items"
  | "not_named_so"
  | "short_form"
  | "column_not_understood"
  | "cell_not_understood"
  | "contradiction"
  | "in_code"
  | "unknown_type"
  | "nothing_read"
  | "no_such_name";
/** What a column of a table was taken for. */
export type ScopeColumnRole =
  | "service"
  | "product_code"
  | "region"
  | "country"
  | "entity"
  | "vendor"
  | "other_vendor"
  | "detail"
  | "attribute"
  | "remark"
  | "unknown";
/** How a text was read. */
export interface ScopeReading {
  format: "lines" | "html" | "json" | "terraform" | "terraform_json" | "terraform_plan" | "template" | "array";
  /** The tables in it, each with the line of its head and its columns. */
  tables: {
    line: number;
    columns: { heading: string; role: ScopeColumnRole; read: boolean; understood: boolean }[];
  }[];
}
/** The answer for one name. */
export interface ScopeItem {
  /** The name that was judged. */
  input: string;
  /** Number of the line, or of the element, where it stands first, from 1. */
  line: number;
  /** That line as given. */
  given: string;
  /** How often the list has it. */
  count: number;
  verdict: Verdict;
  /** What the report lists under that name: one for the listed verdicts, else none. */
  matches: ScopeMatch[];
  /** What it could be, for a person to choose from. */
  candidates: ScopeMatch[];
  /** Why the name is not plainly listed, as a code; null where it is. docs/matching.md explains each. */
  reason: ScopeReason | null;
  /** What limits or explains the answer, in words: a footnote, another name that led to it, what stands beside it. */
  note: string | null;
  /** Its place in the report, in words. */
  source: string | null;
}
/** The answers, in the order of the lines. */
export interface ScopeCheck {
  /** Id of the report. */
  report: string;
  items: ScopeItem[];
  counts: Record<Verdict, number>;
  /** How the text was read. */
  reading: ScopeReading;
  /** What is to be said about the reading, in words: columns, lines that were not read, other vendors. */
  remarks: string[];
  /** Where nothing could be checked: why. */
  error: { code: "wrong-type"; message: string } | null;
}

/** The entity for a country. */
export interface EntityAnswer {
  /** ISO 3166-1 alpha-2 code; null where the code given is none. */
  country: string | null;
  /** The entity that customers there typically contract with. */
  entity: { id: string; name: string; role: "service-organization" | "affiliate" } | null;
  /** The rule that decided. */
  rule: { id: string; label: string; text: string; source: string } | null;
  /** What the rule's reading rests on: the report, or a list that is ours. */
  basis: { kind: "named" | "group" | "elsewhere"; text: string } | null;
  /** Where the answer is arguable. */
  caveats: string[];
  /** Where there is no answer: why. */
  error: { code: "unknown-country"; message: string } | null;
}

/** `html` and `tsv` are the two halves of a table on a clipboard. */
export type ExportFormat = "csv" | "tsv" | "json" | "markdown" | "text" | "html" | "oscal";
/** What to export: the view, the filters as links name them, and a list to check. Lists stand for several values. */
export interface ExportState {
  /** `check` where there is a list. */
  view?: "services" | "regions" | "entities" | "check" | "changes";
  /** Search over the services. */
  query?: string;
  /** Ids or names of categories; `none` for what the report puts in no category. */
  category?: string | string[];
  flag?: "note" | "undescribed" | "local" | "new" | ("note" | "undescribed" | "local" | "new")[];
  sort?: "report" | "name" | "category";
  /** Search over the regions. */
  regionQuery?: string;
  geography?: string;
  /** Regions of this country. */
  regionCountry?: string;
  /** Regions with at least so many zones. */
  zones?: number;
  regionSort?: "report" | "name" | "zones";
  /** Where the customer is: ISO 3166-1 alpha-2. */
  country?: string;
  /** Id of the entity on the contract, or `other`. */
  contract?: string;
  /** Only lines with this verdict. */
  verdict?: Verdict;
  /** Only differences of this kind. */
  change?: "added" | "removed" | "renamed" | "changed";
  /** An older report to compare with: the data file, parsed. `view` is then `changes` where there is none. */
  previous?: Report | object;
  /** The list to check: a text, or its lines. */
  list?: string | string[];
  /** What a person says that ambiguous names mean: kind, id and name with colons between, as in `service:anti-bot:bots`. */
  choices?: string | string[];
  /** The day that the file says it was made on, YYYY-MM-DD; today by this machine's clock where there is none. */
  today?: string;
  /** The address that the file says it was made at. */
  address?: string;
}
/** A file; where there is none, `error` says why. */
export interface Evidence {
  name: string | null;
  /** Media type. */
  type: string | null;
  text: string | null;
  error: { code: "unknown-format" | "unknown-value" | "no-list" | "no-previous" | "data"; message: string } | null;
}
