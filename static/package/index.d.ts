export { checkScope, contractingEntity, report, search } from "./trust-center-headless.js";
export type { EntityAnswer, Hit, Place, Report, ScopeCheck, ScopeItem, ScopeMatch, SearchOptions, Verdict } from "./trust-center-headless.js";
