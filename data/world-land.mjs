// Makes world-land.path: the land of the regions map as one SVG path, small enough to embed.
//
//   npm install --prefix DIR world-atlas@2.0.2
//   node data/world-land.mjs DIR/node_modules/world-atlas/land-50m.json          # writes world-land.path
//   node data/world-land.mjs DIR/node_modules/world-atlas/land-50m.json --check  # compares, writes nothing
//
// Run by hand when the map should change; no build step needs it. Node 20, no packages: the TopoJSON is
// decoded here. It installs and fetches nothing. What the result is, and its licence: world-land.md.
//
// Rings of land -> unwrapped around the central meridian -> projected -> simplified (Visvalingam, gentler
// where the inset looks) -> whole numbers -> relative path.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const SOURCE_SHA256 = "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f"; // world-atlas 2.0.2
const OUT = new URL("world-land.path", import.meta.url);

// --- The picture ------------------------------------------------------------------------------------------

// 11 E puts the seam at 169 W, in the Bering Strait between the Diomedes: nothing on the map is cut by it.
const CENTRAL_MERIDIAN = 11;
// Units a radian of the projection's plane, and where (11 E, 0 N) falls.
const SCALE = 430;
const CENTRE_X = 972;
const CENTRE_Y = 600;
const WIDTH = 2000;
const HEIGHT = 1022;

// --- What is kept -----------------------------------------------------------------------------------------

// The first rule that holds a point decides how much of its coast stays. `area` is the smallest triangle, in
// square units, that a coastal point must span to be kept; `island` the smallest island, in square units too.
// One unit is half a pixel on a map 1000 px wide, and about two pixels in the inset.
const DETAIL = [
  { name: "Pearl River", box: [112.5, 21.2, 115.2, 23.2], area: 0.4, island: 1 },
  { name: "Singapore", box: [102.5, 0.9, 104.8, 2.4], area: 0.4, island: 1 },
  { name: "East and Southeast Asia", box: [90, -12, 145, 50], area: 2.8, island: 14 },
  { name: "southern Indian Ocean", box: [30, -60, 100, -44], area: 12, island: 99 },
  { name: "Arctic", box: [-180, 66, 191, 90], area: 36, island: 200 },
  { name: "rest", box: [-180, -90, 191, 90], area: 15, island: 60 },
];

const SOUTH = -56.5; // Antarctica and everything else wholly south of it goes.

// ----------------------------------------------------------------------------------------------------------

/** Longitude and latitude in degrees to the plane: Natural Earth I, by its polynomial. */
function project([lon, lat]) {
  const l = ((lon - CENTRAL_MERIDIAN) * Math.PI) / 180;
  const p = (lat * Math.PI) / 180;
  const p2 = p * p;
  const p4 = p2 * p2;
  const x = l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
  const y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return [CENTRE_X + SCALE * x, CENTRE_Y - SCALE * y];
}

const round = (v) => Math.floor(v + 0.5);

/** The rings of a TopoJSON MultiPolygon collection, as lists of [lon, lat]; closing point left out. */
function ringsOf({ transform, arcs, objects }) {
  const lines = arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [
      (x += dx) * transform.scale[0] + transform.translate[0],
      (y += dy) * transform.scale[1] + transform.translate[1],
    ]);
  });
  const ring = (indices) =>
    indices.flatMap((i) => (i < 0 ? lines[~i].toReversed() : lines[i]).slice(0, -1));
  return objects.land.geometries.flatMap((g) => (g.type === "Polygon" ? [g.arcs] : g.arcs)).flat().map(ring);
}

/** Makes longitudes run on across 180 degrees, then puts the ring's middle next to the central meridian. */
function unwrap(ring) {
  let previous = ring[0][0];
  const run = ring.map(([lon, lat]) => {
    lon += 360 * Math.round((previous - lon) / 360);
    previous = lon;
    return [lon, lat];
  });
  const lons = run.map(([lon]) => lon);
  const middle = (Math.min(...lons) + Math.max(...lons)) / 2;
  const turn = 360 * Math.round((CENTRAL_MERIDIAN - middle) / 360);
  return run.map(([lon, lat]) => [lon + turn, lat]);
}

const area = (ring) => {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return Math.abs(twice) / 2;
};

const triangle = (a, b, c) => Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;

/** Visvalingam: the point that matters least goes first, until every point left matters enough for its place. */
function simplify(ring) {
  const points = ring.map((p) => ({ ...p }));
  points.forEach((p, i) => {
    p.before = points.at(i - 1);
    p.after = points[(i + 1) % points.length];
    p.weight = 0;
  });
  const weigh = (p) => {
    // Never less than a neighbour that went before it: removal stays in order.
    p.weight = Math.max(p.weight, triangle(p.before, p, p.after) / p.rule.area);
  };
  points.forEach(weigh);
  const left = new Set(points);
  while (left.size > 3) {
    let least = null;
    for (const p of left) if (!least || p.weight < least.weight) least = p;
    if (least.weight >= 1) break;
    left.delete(least);
    least.before.after = least.after;
    least.after.before = least.before;
    for (const p of [least.before, least.after]) {
      p.weight = least.weight;
      weigh(p);
    }
  }
  return [...left];
}

/** To whole numbers, without repeated points and points on a straight line. */
function snap(ring) {
  const points = ring.map(({ x, y }) => [round(x), round(y)]);
  for (let i = 0; i < points.length && points.length > 2; ) {
    const a = points.at(i - 1);
    const b = points[i];
    const c = points[(i + 1) % points.length];
    const flat = (b[0] - a[0]) * (c[1] - a[1]) === (c[0] - a[0]) * (b[1] - a[1]);
    if (flat) {
      points.splice(i, 1);
      i = Math.max(0, i - 2);
    } else i++;
  }
  return points;
}

/** The rings as one path: each starts relative to the start of the one before, on the point nearest to it. */
function pathOf(rings) {
  const pair = (x, y) => `${x}${y < 0 ? "" : " "}${y}`;
  const join = (parts) => parts.reduce((s, t) => s + (t.startsWith("-") || !/\d$/.test(s) ? "" : " ") + t, "");
  const rest = new Set(rings);
  let at = [0, 0];
  let d = "";
  while (rest.size) {
    let best = null;
    for (const ring of rest) {
      ring.forEach(([x, y], i) => {
        const far = Math.abs(x - at[0]) + Math.abs(y - at[1]);
        if (!best || far < best.far) best = { far, ring, i };
      });
    }
    const { ring, i } = best;
    rest.delete(ring);
    const turned = [...ring.slice(i), ...ring.slice(0, i)];
    const steps = turned.map(([x, y], k) => {
      const [px, py] = k ? turned[k - 1] : at;
      return pair(x - px, y - py);
    });
    d += `m${join(steps)}z`; // also at the start: a leading "M" would make its whole ring absolute
    at = turned[0];
  }
  return d;
}

// ----------------------------------------------------------------------------------------------------------

const [source, flag] = process.argv.slice(2);
if (!source || (flag && flag !== "--check")) {
  console.error("usage: node world-land.mjs PATH/land-50m.json [--check]");
  process.exit(2);
}
const bytes = readFileSync(source);
if (createHash("sha256").update(bytes).digest("hex") !== SOURCE_SHA256) {
  console.error("note: this is not the land-50m.json of world-atlas 2.0.2; the outline may differ");
}

const ruleAt = ([lon, lat]) =>
  DETAIL.find(({ box: [w, s, e, n] }) => lon >= w && lon <= e && lat >= s && lat <= n) ?? DETAIL.at(-1);

const rings = ringsOf(JSON.parse(bytes))
  .filter((ring) => ring.some(([, lat]) => lat > SOUTH))
  .map(unwrap)
  .map((ring) =>
    ring.map((point) => {
      const [x, y] = project(point);
      return { x, y, rule: ruleAt(point) };
    }),
  )
  .filter((ring) => ring.some(({ x }) => x >= 0 && x <= WIDTH)) // Hawaii and Fiji lie beside the picture
  .filter((ring) => area(ring.map(({ x, y }) => [x, y])) >= Math.min(...ring.map(({ rule }) => rule.island)))
  .map(simplify)
  .map(snap)
  .filter((ring) => ring.length > 2);

const path = pathOf(rings);

const brotli = brotliCompressSync(path, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const points = rings.reduce((n, ring) => n + ring.length, 0);
console.log(`viewBox 0 0 ${WIDTH} ${HEIGHT}`);
console.log(`${rings.length} rings, ${points} points, ${path.length} bytes, brotli ${brotli}`);
for (const [name, ...at] of [
  ["Singapore", 103.82, 1.35],
  ["London", -0.13, 51.51],
  ["Silicon Valley", -121.89, 37.34],
  ["Sydney", 151.21, -33.87],
  ["Beijing", 116.4, 39.9],
  ["Dubai", 55.27, 25.2],
]) {
  console.log(`${name} ${at.join(", ")} -> ${project(at).map(round).join(", ")}`);
}

if (flag === "--check") {
  const same = readFileSync(OUT, "utf8") === path;
  console.log(same ? "world-land.path is what this makes" : "world-land.path differs from what this makes");
  process.exit(same ? 0 : 1);
}
writeFileSync(OUT, path);
