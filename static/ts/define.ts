// The element's class without the definition: the package's `define.js`. `element.js` is made from it.

export { define } from "./element/registration.js";
export { TrustCenterWidget } from "./element/widget.js";
