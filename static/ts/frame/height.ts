// Measures a frame's content, and sends its height to the page around.

import { hostWindow, isConnected, post } from "./channel.js";
import type { ReceivedMessage } from "./messages.js";
import { content } from "./page.js";

/** Heights that are sent after one change, at most. */
const MAX_HEIGHT_MESSAGES = 3;
/** Pixels that are no change: rounding, borders, zoom. */
const TOLERANCE_PX = 1;
/** Milliseconds after a change until it is measured, unless the browser reports earlier that something grew. */
const MEASURE_DELAY_MS = 50;
/** Milliseconds without a message after which a width counts as new again. */
const WIDTH_RESET_MS = 1000;

interface Measurement {
  height: number;
  width: number;
  /** Height of the window in which the content was measured. */
  view: number;
}

let lastMeasurement: Measurement | undefined;
/** The height that the frame should have, and the one that was last sent. */
let targetHeight = 0;
let lastSentHeight = 0;
let lastSentTime = 0;
let messagesLeft = MAX_HEIGHT_MESSAGES;
let hasChanged = true;
/** Widths that were measured since the last change. */
const widths = new Set<number>();
/** Whether the component or its fallback is there. Before, no height is worth moving the page for. */
let isReady = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** WordPress loads this page with a secret in the fragment, and sizes its frame by a message of its own with that secret. */
let wordPressSecret: string | undefined;

/** Sizes are observed once something has been rendered. */
const sizeObserver = new ResizeObserver(() => scheduleMeasure());

/**
 * Measures, and sends the height if it has changed.
 *
 * If only the height of the window has changed, that is the answer to a message. Content that depends on it (`100vh` and
 * more) would grow with every answer: such growth is recorded and not sent. Later changes are sent as a difference to what
 * was measured in the same window, so that they do not creep either.
 */
function measure(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!isReady || !hostWindow) return;
  const current = {
    // Content that overflows, such as an open list, counts.
    height: Math.max(Math.ceil(content.getBoundingClientRect().height), content.scrollHeight),
    width: document.documentElement.clientWidth,
    view: innerHeight,
  };
  const previous = lastMeasurement;
  // A scroll bar outside that appears and disappears with the height gives two widths in turn: neither is new.
  if (hasChanged || performance.now() - lastSentTime > WIDTH_RESET_MS) widths.clear();
  if (hasChanged || !widths.has(current.width)) messagesLeft = MAX_HEIGHT_MESSAGES;
  widths.add(current.width);
  // Content that fits does not depend on the window.
  if (!previous || ((hasChanged || current.view === previous.view) && current.height <= current.view)) {
    targetHeight = current.height;
  } else if (hasChanged || current.width !== previous.width || current.view === previous.view) {
    targetHeight += current.height - previous.height;
  } else if (Math.abs(current.height - previous.height) <= TOLERANCE_PX) targetHeight = current.height;
  lastMeasurement = current;
  hasChanged = false;
  if (Math.abs(targetHeight - lastSentHeight) > TOLERANCE_PX && messagesLeft > 0) {
    messagesLeft -= 1;
    lastSentHeight = targetHeight;
    lastSentTime = performance.now();
    sendHeight();
  }
  updateScrolling();
}

/** Sends the last height once more. */
export function sendHeight(): void {
  if (!lastSentHeight) return;
  if (isConnected()) post("height", { value: lastSentHeight });
  if (wordPressSecret) {
    hostWindow?.postMessage({ message: "height", value: lastSentHeight, secret: wordPressSecret }, "*");
  }
}

/** Nothing scrolls if the frame has the full height. If WordPress gives less, the body scrolls, since its frames do not. */
function updateScrolling(): void {
  const { documentElement, body } = document;
  const isWhole = lastMeasurement && innerHeight >= lastMeasurement.height - TOLERANCE_PX;
  documentElement.style.overflowY = wordPressSecret || isWhole ? "hidden" : "";
  body.style.cssText = wordPressSecret && !isWhole ? "height: 100vh; overflow-y: auto" : "";
}

/** Measures after this task: work in an observer of sizes must not change sizes. */
export function scheduleMeasure(delay = 0): void {
  timer ??= setTimeout(measure, delay);
}

/** The content has changed. */
export function onContentChange(): void {
  hasChanged = true;
  scheduleMeasure(MEASURE_DELAY_MS);
}

/** The component or its fallback has been rendered. */
export function onReady(): void {
  if (!isReady) sizeObserver.observe(content);
  isReady = true;
  hasChanged = true;
  // Synchronously: below the fold no frame is painted, and nothing observed.
  measure();
}

export function readWordPressSecret(): void {
  wordPressSecret = /^#?\?(?:.*&)?secret=([a-zA-Z0-9]{1,64})(?:&|$)/.exec(location.hash)?.[1];
  sendHeight();
}

/** Whether a message is WordPress asking for the height. */
export const isWordPressRequest = ({ message, secret }: ReceivedMessage): boolean =>
  message === "ready" && wordPressSecret !== undefined && secret === wordPressSecret;
