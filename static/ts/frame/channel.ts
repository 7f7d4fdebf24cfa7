// A frame's messages to the page around it.

import { MESSAGE_KEY, PROTOCOL_VERSION } from "./messages.js";

/** The window around this one; undefined if the page is not in a frame. */
export const hostWindow = parent === window ? undefined : parent;

/** The origin of the page around and the nonce that it has given; undefined until it has answered. */
const session: { origin?: string; nonce?: string } = {};

export const isConnected = (): boolean => session.nonce !== undefined;

export function connect(origin: string, nonce: string): void {
  session.origin = origin;
  session.nonce = nonce;
}

/** Whether a message can be from the page around. Until it has answered, any origin can be. */
export const isFromHost = (source: unknown, origin: string): boolean =>
  hostWindow !== undefined && source === hostWindow && (session.origin === undefined || origin === session.origin);

/** Whether a message carries the nonce of this connection. */
export const hasNonce = (nonce: unknown): boolean => isConnected() && nonce === session.nonce;

export function post(type: "hello" | "height" | "event", fields?: object): void {
  const { origin, nonce } = session;
  // Only the first message goes to any origin: it holds nothing but that the frame is there.
  const target = origin === undefined || origin === "null" ? "*" : origin;
  hostWindow?.postMessage({ [MESSAGE_KEY]: PROTOCOL_VERSION, type, nonce, ...fields }, target);
}
