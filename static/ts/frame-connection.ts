// A page's side of a frame: shared by the script for pages and by the element's way out.

export { connectFrame } from "./frame/host-connection.js";
