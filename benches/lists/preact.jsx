// Preact with hooks, keyed rows that are drawn again only where their record changes.

import { render } from "preact";
import { useMemo, useState } from "preact/hooks";
import { inView, load, matching, told, windowed } from "./shared.js";

const Row = ({ record }) => (
  <li class="row">
    <button type="button" aria-expanded="false">
      <span class="item">{record.id + 1}</span>
      <span class="name">{record.name}</span>
      <span class="category">{record.category}</span>
    </button>
  </li>
);

/** The list over a way to find records, for Preact alone and with MiniSearch. */
export const start = (records, find) => {
  const rows = records.map((record) => <Row key={record.id} record={record} />);
  const App = () => {
    const [query, setQuery] = useState("");
    const [top, setTop] = useState(0);
    const found = useMemo(() => find(query), [query]);
    const view = inView(found, top);
    return (
      <>
        <input id="query" type="search" value={query} onInput={({ currentTarget }) => setQuery(currentTarget.value)} />
        <p class="count">{told(found.length)}</p>
        <div class={windowed ? "scroll" : ""} onScroll={windowed ? ({ currentTarget }) => setTop(currentTarget.scrollTop) : undefined}>
          <ul class="rows" style={windowed ? { padding: `${view.before}px 0 ${view.after}px` } : undefined}>
            {view.rows.map((at) => rows[at])}
          </ul>
        </div>
      </>
    );
  };
  render(<App />, document.querySelector("#app"));
};

export const alone = async () => {
  const records = await load();
  start(records, (query) => matching(records, query));
};
