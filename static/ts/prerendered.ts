// What a prerendered page needs until the widget is there. The element loads this where the page has such places.

export { handover } from "./prerendered/transfer-state.js";
