// List.js: https://listjs.com. Its own way to draw less is pages.

import List from "list.js";
import { load, told, windowed } from "./shared.js";

const field = document.querySelector("#query");
const count = document.querySelector(".count");
document.querySelector(".rows").classList.add("list");

const records = await load();
const list = new List(
  "app",
  {
    valueNames: ["item", "name", "category"],
    page: windowed ? 50 : records.length,
    item: '<li class="row"><button type="button" aria-expanded="false"><span class="item"></span><span class="name"></span><span class="category"></span></button></li>',
  },
  records.map(({ id, name, category, text }) => ({ item: id + 1, name, category, text })),
);
const filter = () => {
  list.search(field.value, ["text"]);
  count.textContent = told(list.matchingItems.length);
};
field.addEventListener("input", filter);
filter();
