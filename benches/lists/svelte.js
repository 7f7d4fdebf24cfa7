// Svelte 5 with runes.

import { mount } from "svelte";
import List from "./list.svelte";
import { load } from "./shared.js";

mount(List, { target: document.querySelector("#app"), props: { records: await load() } });
