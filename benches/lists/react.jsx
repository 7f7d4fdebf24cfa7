// React with hooks, keyed rows that are drawn again only where their record changes.

import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { inView, load, matching, told, windowed } from "./shared.js";

const Row = ({ record }) => (
  <li className="row">
    <button type="button" aria-expanded="false">
      <span className="item">{record.id + 1}</span>
      <span className="name">{record.name}</span>
      <span className="category">{record.category}</span>
    </button>
  </li>
);

const records = await load();
const rows = records.map((record) => <Row key={record.id} record={record} />);
const App = () => {
  const [query, setQuery] = useState("");
  const [top, setTop] = useState(0);
  const found = useMemo(() => matching(records, query), [query]);
  const view = inView(found, top);
  return (
    <>
      <input id="query" type="search" value={query} onChange={({ currentTarget }) => setQuery(currentTarget.value)} />
      <p className="count">{told(found.length)}</p>
      <div className={windowed ? "scroll" : ""} onScroll={windowed ? ({ currentTarget }) => setTop(currentTarget.scrollTop) : undefined}>
        <ul className="rows" style={windowed ? { padding: `${view.before}px 0 ${view.after}px` } : undefined}>
          {view.rows.map((at) => rows[at])}
        </ul>
      </div>
    </>
  );
};
createRoot(document.querySelector("#app")).render(<App />);
