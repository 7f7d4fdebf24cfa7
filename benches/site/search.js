// One peer on one page: from its data to its answers, timed and judged. The driver opens the page anew for each.

const now = () => performance.now();
/** Lets the browser do other things, so that the driver is answered during long work. */
const breath = () => new Promise((done) => setTimeout(done));
const settled = async (answer) => (answer instanceof Promise ? await answer : answer);

/** What the queries are, by set. */
const QUERIES = fetch("queries.json").then((answer) => answer.json());

/** The peer's code, and its data as it comes from the network. */
const load = async (peer, size) => {
  const code = await import(`./peers/${peer}/index.js`);
  const packed = code.data === "packed";
  const files = { packed: `data/report-${size}.packed`, saved: `data/saved-${size}.json` };
  const answer = await fetch(files[code.data] ?? `data/records-${size}.json`);
  return { code, data: packed ? await answer.arrayBuffer() : await answer.text() };
};

/** From data to index, the first query after it, and each query of a list for the first time. */
const coldly = async ({ code, data }, size, list) => {
  await code.prepare?.();
  const start = now();
  const search = await code.build(data, size);
  const ready = now() - start;
  const asked = now();
  await settled(search("object storage"));
  const first = now() - asked;
  const cold = [];
  for (const query of list) {
    const from = now();
    await settled(search(query));
    cold.push(now() - from);
    if (cold.at(-1) > 20) await breath();
    if (cold.length >= 20 && now() - asked > 4000) break;
  }
  return { search, ready, first, cold };
};

/** The time of each query when the engine has long compiled what it runs, in milliseconds; as many as `patience` allows. */
const warmly = async (search, list, patience, inside) => {
  const end = now() + patience;
  const warming = now() + patience / 4;
  for (let turn = 0; turn < 5 && now() < warming; turn += 1) {
    for (const query of list) {
      await settled(search(query));
      if (now() > warming) break;
    }
  }
  const times = [];
  for (const query of list) {
    const from = now();
    await settled(search(query));
    const once = now() - from;
    if (once > 20) {
      times.push(once);
      await breath();
      if (now() > end && times.length >= 20) break;
      continue;
    }
    // Long enough for the clock, which has steps of five microseconds.
    const count = Math.min(2000, Math.max(1, Math.ceil(0.5 / Math.max(once, 0.0005))));
    const start = now();
    if (inside) {
      inside(query, count);
    } else {
      for (let at = 0; at < count; at += 1) {
        const answer = search(query);
        if (answer instanceof Promise) await answer;
      }
    }
    times.push((now() - start) / count);
    if (now() > end && times.length >= 20) break;
  }
  return times;
};

/** Ranks of the right answers: 0 for none. */
const judged = async (ask, list) => {
  const ranks = [];
  const misses = [];
  const end = now() + 20_000;
  for (const { query, first, also = [], kind } of list) {
    if (ranks.length % 8 === 0) await breath();
    // What takes longer is judged by as many as twenty seconds allow; `count` says how many.
    if (now() > end) break;
    const found = await ask(query);
    const rank = found.findIndex((id) => first.includes(id)) + 1;
    const whole = also.every((id) => found.includes(id));
    ranks.push(whole ? rank : 0);
    if (rank !== 1 || !whole) misses.push({ query, kind, rank, first: first[0], found: found.slice(0, 3) });
  }
  const share = (most) => ranks.filter((rank) => rank > 0 && rank <= most).length / ranks.length;
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;
  return { count: ranks.length, hit1: share(1), hit5: share(5), mrr: reciprocal, misses };
};

/** How many keys of a name are typed until its service stands first and stays; one more than there are where it never does. */
const keystrokes = async (ask, names) => {
  const counts = [];
  for (const { name, id } of names) {
    await breath();
    const text = name.toLowerCase();
    let since = text.length + 1;
    for (let typed = text.length; typed > 0; typed -= 1) {
      if ((await ask(text.slice(0, typed), 1))[0] !== id) break;
      since = typed;
    }
    counts.push(since);
  }
  return { mean: counts.reduce((sum, count) => sum + count, 0) / counts.length, floor: floor(names.map(({ name }) => name.toLowerCase())), counts };
};

/**
 * What no order of answers goes below: for each beginning of a name one name stands first, and it saves that one a key. So of all
 * keys, one more for each name, as many are saved as there are beginnings, and no more.
 */
const floor = (names) => {
  const beginnings = new Set(names.flatMap((name) => Array.from(name, (_, at) => name.slice(0, at + 1))));
  return (names.reduce((sum, name) => sum + name.length + 1, 0) - beginnings.size) / names.length;
};

/** A function from a query to places of records, whatever the peer answers with. */
const placed = (search) => {
  if (!search.place) return (query) => settled(search(query)).then((found) => [...found]);
  const known = new Map();
  return async (query, most = 10) => {
    const found = (await search(query)).slice(0, most);
    return Promise.all(
      found.map(async (result) => {
        if (!known.has(result.id)) known.set(result.id, await search.place(result));
        return known.get(result.id);
      }),
    );
  };
};

globalThis.timed = async ({ peer, size, patience }) => {
  const queries = await QUERIES;
  const list = (size > 1000 ? queries.many : queries.golden).map(({ query }) => query);
  const loaded = await load(peer, size);
  const { search, ready, first, cold } = await coldly(loaded, size, list.slice(0, 60));
  const warm = await warmly(search, list, patience);
  const typed = await warmly(search, queries.typed, patience);
  const inside = search.inside ? await warmly(search, list, patience, search.inside) : null;
  return { ready, read: search.read ?? null, first, cold, warm, typed, inside };
};

globalThis.quality = async ({ peer, size, most }) => {
  const queries = await QUERIES;
  const { code, data } = await load(peer, size);
  await code.prepare?.();
  const search = await code.build(data, size);
  const ask = placed(search);
  if (size > 1000) return { many: await judged(ask, queries.many.slice(0, most)) };
  const hits = [];
  for (const name of queries.absent) hits.push((await settled(search(name))).length);
  const absent = { count: hits.length, any: hits.filter((count) => count > 0).length, names: queries.absent.filter((_, at) => hits[at] > 0) };
  if (search.verdict) {
    absent.listed = queries.absent.filter((name) => search.verdict(name).startsWith("listed")).length;
    absent.bare = queries.absent.filter((name, at) => hits[at] > 0 && !search.caveat(name)).length;
    absent.candidates = queries.absent.filter((name) => search.candidates(name) > 0).length;
  }
  return {
    golden: await judged(ask, queries.golden.slice(0, most)),
    misspelt: await judged(ask, queries.misspelt.slice(0, most)),
    unseen: await judged(ask, queries.unseen.slice(0, most)),
    keystrokes: await keystrokes(ask, queries.names.slice(0, most)),
    absent,
  };
};

/** Starts one of the two; the driver looks for its answer in `done`. */
globalThis.start = (name, options) => {
  globalThis.done = null;
  globalThis[name](options).then(
    (answer) => (globalThis.done = { answer }),
    (error) => (globalThis.done = { error: `${error?.stack ?? error}` }),
  );
};
