// The check of a visitor's list, files, copies and links. The element loads this when one of these is first asked for.

export { answers, open } from "./list-check/session.js";
