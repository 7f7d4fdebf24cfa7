export { checkScope, contractingEntity, report, search } from "./trust-center-widget.js";
export type { EntityAnswer, Hit, Place, Report, ScopeCheck, ScopeItem, ScopeMatch, SearchOptions, Verdict } from "./trust-center-widget.js";
