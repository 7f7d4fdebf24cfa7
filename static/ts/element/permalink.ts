// The selection in the page's address.

import { PERMALINK_PREFIX } from "../shared/limits.js";
import type { QueryPairs } from "./component-types.js";

/** Milliseconds between two writes to the address: browsers refuse more than a hundred in half a minute. */
const HASH_WRITE_DELAY_MS = 350;

/** The query in the page's address; undefined if its fragment is not the widget's. */
export const queryFromAddress = (): string | undefined =>
  location.hash.startsWith(PERMALINK_PREFIX) ? location.hash.slice(PERMALINK_PREFIX.length) : undefined;

/** Whether a query holds a list to check. */
export const hasList = (query: string): boolean => /(^|&)(list|z)=/.test(query);

export const queryToPairs = (query: string): QueryPairs => [...new URLSearchParams(query)].flat();

export function pairsToQuery(pairs: QueryPairs): string {
  const query = new URLSearchParams();
  for (let at = 0; at + 1 < pairs.length; at += 2) query.append(pairs[at] as string, pairs[at + 1] as string);
  return `${query}`;
}

/** Writes queries to the page's address. */
export class HashWriter {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The fragment last written. */
  #lastWritten: string | undefined;

  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** Writes a query after a pause, unless the fragment belongs to the page by then. */
  schedule(getQuery: () => string | Promise<string>): void {
    this.cancel();
    const { hash } = location;
    this.#timer = setTimeout(async () => {
      const fragment = PERMALINK_PREFIX + (await getQuery());
      // A visitor who has navigated meanwhile is followed, not taken back; the event for it may be still to come.
      if (location.hash !== hash && location.hash !== this.#lastWritten) return;
      if (location.hash === fragment || (location.hash && queryFromAddress() === undefined)) return;
      this.#lastWritten = fragment;
      // A fragment alone would be resolved against the page's <base>.
      history.replaceState(history.state, "", pageAddress() + fragment);
    }, HASH_WRITE_DELAY_MS);
  }
}

/** The page's address without its fragment. */
export const pageAddress = (): string => location.href.split("#")[0] as string;
