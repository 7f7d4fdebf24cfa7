// The element, defined by being imported. Safe without a page: nothing is defined there.

import { define } from "./define.js";

define();

export { TrustCenterWidget, define } from "./define.js";
