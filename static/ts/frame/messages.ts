// The protocol between a frame and the page around it (docs/iframe.md).

import type { EventName } from "../shared/manifest.generated.js";

/** Marks a message of this protocol; its value is the version. */
export const MESSAGE_KEY = "trust-center-frame";
export const PROTOCOL_VERSION = 1;

/** What a page sends to its frame, with each change. */
export interface FrameSettings {
  scheme: "light" | "dark";
  lang: string | null;
  /** The element's custom properties, without their prefix. */
  looks: Record<string, string>;
  /** Attributes of the element; `null` removes one. */
  attributes: Record<string, string | null>;
  /** Whether the page allows downloads. */
  downloads: boolean;
}

/** A message as it arrives: anything may be missing or wrong. */
export interface ReceivedMessage {
  [key: string]: unknown;
  type?: unknown;
  nonce?: unknown;
}

/** An event of the element inside, or the first answer of the frame. */
export type FrameEventName = EventName | "hello";
