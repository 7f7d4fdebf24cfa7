// Data from elsewhere. The element loads this where `src` or `previous` names some.

export { Data } from "./external-data/loader.js";
