// What a prerendered page needs until the widget is ready. The element loads this if the page has such views.

import "./prerendered/search.js";

export { transferState, whenPainted } from "./prerendered/transfer-state.js";
