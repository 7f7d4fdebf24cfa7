// Packs a data file for the WebAssembly modules: shared by the element and by the package's functions.

export { DataFileError } from "./data-file/data-file-error.js";
export { packReport } from "./data-file/packer.js";
export { withPreviousReport } from "./data-file/previous-report.js";
export { sha256 } from "./data-file/sha256.js";
