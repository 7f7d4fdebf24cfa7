"use client";
// The element as a React component, for 18 and 19 alike, on the server too.
//
// React 18 sets no properties of custom elements and hears none of their events; 19 hears them only from its own first
// render on. So this sets attributes, which both write into the server's HTML, and listens by itself.

import { createElement, forwardRef, useCallback, useEffect, useRef } from "react";
import { define } from "./define.js";

const TAG = "trust-center-widget";
/** What the element tells (custom-elements.json; a test holds them equal), by the names that listeners have here. */
const EVENTS = ["ready", "error", "filterchange", "selectionchange", "export"];
const LISTENERS = new Map(EVENTS.map((name) => [`on${name[0].toUpperCase()}${name.slice(1)}`, name]));

export const TrustCenterWidget = forwardRef(function TrustCenterWidget(props, ref) {
  const element = useRef(null);
  const listeners = useRef({});
  const attributes = {};
  const heard = {};
  for (const [name, value] of Object.entries(props)) {
    if (LISTENERS.has(name)) heard[LISTENERS.get(name)] = value;
    else if (name === "className") attributes.class = value;
    else if (name === "permalink") attributes.permalink = value ? "" : undefined;
    else if (name === "headingLevel") attributes["heading-level"] = value;
    else attributes[name] = value;
  }

  // The listeners of the newest render hear, and none is added or removed for it.
  useEffect(() => {
    listeners.current = heard;
  });
  useEffect(() => {
    const here = element.current;
    const tell = (event) => {
      // What bubbles up from a child is the child's.
      if (event.target === here) listeners.current[event.type]?.(event);
    };
    for (const name of EVENTS) here.addEventListener(name, tell);
    define();
    // A page's own script may have defined it long before.
    if (here.state === "ready") tell(new CustomEvent("ready", { detail: {} }));
    return () => {
      for (const name of EVENTS) here.removeEventListener(name, tell);
    };
  }, []);

  const both = useCallback(
    (here) => {
      element.current = here;
      if (typeof ref === "function") ref(here);
      else if (ref) ref.current = here;
    },
    [ref],
  );
  return createElement(TAG, { ...attributes, ref: both });
});
