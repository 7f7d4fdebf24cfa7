// No library: the field stands in the page, rows are made once each and moved.

import { inView, load, matching, told, windowed } from "./shared.js";

const field = document.querySelector("#query");
const count = document.querySelector(".count");
const list = document.querySelector(".rows");
const scroll = list.parentElement;
scroll.classList.toggle("scroll", windowed);

const records = await load();
const made = [];
const template = document.createElement("template");
template.innerHTML =
  '<li class="row"><button type="button" aria-expanded="false"><span class="item"></span><span class="name"></span><span class="category"></span></button></li>';

const row = (at) => {
  if (!made[at]) {
    const node = template.content.firstElementChild.cloneNode(true);
    const [item, name, category] = node.firstElementChild.children;
    item.textContent = at + 1;
    name.textContent = records[at].name;
    category.textContent = records[at].category;
    made[at] = node;
  }
  return made[at];
};

let found = [];
const draw = () => {
  const { rows, before, after } = inView(found, scroll.scrollTop);
  if (windowed) list.style.padding = `${before}px 0 ${after}px`;
  list.replaceChildren(...rows.map(row));
};
const filter = () => {
  found = matching(records, field.value);
  count.textContent = told(found.length);
  draw();
};
field.addEventListener("input", filter);
if (windowed) scroll.addEventListener("scroll", draw);
filter();
