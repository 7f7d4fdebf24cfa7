export { TrustCenterWidget, define } from "./define.js";
export type { TrustCenterWidgetEventMap } from "./define.js";
