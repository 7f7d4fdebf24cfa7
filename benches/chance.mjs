// Seeded chance: the same numbers on every machine and in every run.

/** A stream of numbers from 0 to below 1 (mulberry32). */
export const chance = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** A whole number from 0 to below `end`. */
export const below = (random, end) => Math.floor(random() * end);

/** One of them. */
export const one = (random, list) => list[below(random, list.length)];

/** `count` of them, no two the same, in the order of chance. */
export const some = (random, list, count) => {
  const left = [...list];
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = below(random, at + 1);
    [left[at], left[other]] = [left[other], left[at]];
  }
  return left.slice(0, count);
};
