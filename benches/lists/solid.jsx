// Solid: signals, and rows that are kept by their place in the records.

import { For, createMemo, createSignal } from "solid-js";
import { render } from "solid-js/web";
import { inView, load, matching, told, windowed } from "./shared.js";

const records = await load();

const App = () => {
  const [query, setQuery] = createSignal("");
  const [top, setTop] = createSignal(0);
  const found = createMemo(() => matching(records, query()));
  const view = createMemo(() => inView(found(), top()));
  return (
    <>
      <input id="query" type="search" onInput={(event) => setQuery(event.currentTarget.value)} />
      <p class="count">{told(found().length)}</p>
      <div class={windowed ? "scroll" : ""} onScroll={(event) => windowed && setTop(event.currentTarget.scrollTop)}>
        <ul class="rows" style={windowed ? { padding: `${view().before}px 0 ${view().after}px` } : {}}>
          <For each={view().rows}>
            {(at) => (
              <li class="row">
                <button type="button" aria-expanded="false">
                  <span class="item">{at + 1}</span>
                  <span class="name">{records[at].name}</span>
                  <span class="category">{records[at].category}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </div>
    </>
  );
};
render(() => <App />, document.querySelector("#app"));
