// The check of a visitor's list, exports, copies and links. The element loads this when one of these is first used.

export { createListCheck } from "./list-check/controller.js";
export { loadHeadlessModule } from "./list-check/list-session.js";
