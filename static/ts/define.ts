// The element's class, defined by nobody yet: what the package's `define.js` is, and what `element.js` is made of.

export { TrustCenterWidget, define } from "./element/widget.js";
