export { checkScope, contractingEntity, exportAs, report, search } from "./trust-center-headless.js";
export type { EntityAnswer, Evidence, ExportFormat, ExportState, Hit, Place, Report, ScopeCheck, ScopeItem, ScopeMatch, SearchOptions, Verdict } from "./trust-center-headless.js";
