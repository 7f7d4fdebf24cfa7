// DataTables: https://datatables.net. Rows of a table, its own field; its way to draw less is pages.

import DataTable from "datatables.net";
import { load, windowed } from "./shared.js";

const early = document.querySelector("#query");
document.querySelector("#app").innerHTML = '<table class="rows"></table>';
const table = new DataTable(".rows", {
  data: await load(),
  columns: [
    { data: (record) => record.id + 1, title: "No.", className: "item", searchable: false },
    { data: "name", title: "Name", className: "name" },
    { data: "category", title: "Category", className: "category" },
    { data: "text", visible: false },
  ],
  createdRow: (row) => row.classList.add("row"),
  paging: windowed,
  pageLength: 50,
  deferRender: true,
  order: [],
});
// What was typed before it came is kept.
const field = document.querySelector(".dt-search input, .dt-input[type=search]");
field.id = "query";
if (early.value !== "") {
  field.value = early.value;
  table.search(early.value).draw();
}
