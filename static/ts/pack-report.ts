// Packs a data file for the WebAssembly modules: shared by the element and by the package's functions.

export { DataFault, comparing, packed, sha256 } from "./data-file/packer.js";
