// Data from elsewhere. The element loads this if `src` or `previous` names some.

export { ExternalData } from "./external-data/controller.js";
