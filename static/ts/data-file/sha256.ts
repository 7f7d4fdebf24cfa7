// SHA-256 (FIPS 180-4). `crypto.subtle` is missing on pages without TLS, and asynchronous.

/** Fractional parts of the roots of the first primes, as the standard's constants are defined. */
function primeRootFractions(count: number, root: number): Int32Array {
  const words = new Int32Array(count);
  let found = 0;
  for (let number = 2; found < count; number += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) prime = false;
    if (prime) words[found++] = ((number ** (1 / root) % 1) * 2 ** 32) | 0;
  }
  return words;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The hash of some bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  const constants = primeRootFractions(64, 3);
  const state = primeRootFractions(8, 2);
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const blocks = new Uint8Array(length);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, bytes.length << 3);
  const words = new Int32Array(64);
  // Every index below is inside its array.
  const word = (at: number): number => words[at] as number;
  for (let from = 0; from < length; from += 64) {
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) words[at] = view.getInt32(from + 4 * at);
      else {
        const [x, y] = [word(at - 15), word(at - 2)];
        const small = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
        words[at] = word(at - 16) + small + word(at - 7) + (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
      }
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const one =
        (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (constants[at] as number) + word(at)) | 0;
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    // Sums wrap around at 32 bits, as the array stores them.
    [a, b, c, d, e, f, g, h].forEach((value, at) => (state[at] = (state[at] as number) + value));
  }
  return Array.from(state, (value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}
