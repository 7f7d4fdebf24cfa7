// Preact with MiniSearch, as the peer of the search bench is configured: what a site would build for this.

import { build } from "../peers/minisearch.js";
import { start } from "./preact.jsx";
import { load } from "./shared.js";

const records = await load();
const all = records.map(({ id }) => id);
const search = await build(JSON.stringify(records));
start(records, (query) => (query.trim() === "" ? all : search(query)));
