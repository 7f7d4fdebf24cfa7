// Fuse.js as it was before token search: the query is one pattern, wherever it stands.

import { build as others } from "./fuse.js";

export const why = "`ignoreLocation: true, threshold: 0.3`, its older way: good at one slip in a whole name, poor at words in another order.";

export const build = (text, size) => others(text, size, { ignoreLocation: true });
