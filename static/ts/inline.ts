// The variants `chip` and `badge`. The element loads this in place of the page's component.

export { mountInline } from "./inline/view.js";
