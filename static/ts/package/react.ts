"use client";
// The element as a React component, for 18 and 19 alike, and on the server.
//
// React 18 sets no properties of custom elements and adds no listeners for their events; 19 adds listeners only from its own
// first render on. So the component sets attributes, which both versions write into the server's HTML, and adds the
// listeners itself.

import { createElement, forwardRef, useCallback, useEffect, useRef } from "react";
import type { TrustCenterWidget as WidgetElement } from "./define.js";
import { define } from "./define.js";
import { EVENT_NAMES } from "../shared/manifest.generated.js";

type Listener = ((event: Event) => void) | undefined;

const TAG_NAME = "trust-center-widget";
/** Names of listeners, as `onReady`, with the names of their events. */
const LISTENER_NAMES = new Map<string, string>(EVENT_NAMES.map((name) => [`on${capitalize(name)}`, name]));

function capitalize(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

export const TrustCenterWidget = forwardRef<WidgetElement, Record<string, unknown>>(
  function TrustCenterWidget(props, ref) {
    const elementRef = useRef<WidgetElement | null>(null);
    const currentListeners = useRef<Record<string, Listener>>({});
    const attributes: Record<string, unknown> = {};
    const listeners: Record<string, Listener> = {};
    for (const [name, value] of Object.entries(props)) {
      const event = LISTENER_NAMES.get(name);
      if (event) listeners[event] = value as Listener;
      else if (name === "className") attributes.class = value;
      else if (name === "permalink") attributes.permalink = value ? "" : undefined;
      else if (name === "headingLevel") attributes["heading-level"] = value;
      else attributes[name] = value;
    }

    // The listeners of the newest render are called, without adding or removing any.
    useEffect(() => {
      currentListeners.current = listeners;
    });
    useEffect(() => {
      const element = elementRef.current;
      if (!element) return undefined;
      const forwardEvent = (event: Event) => {
        // Events that bubble up from a child belong to the child.
        if (event.target === element) currentListeners.current[event.type]?.(event);
      };
      for (const name of EVENT_NAMES) element.addEventListener(name, forwardEvent);
      define();
      // The page's own script may have defined it long before.
      if (element.state === "ready") currentListeners.current.ready?.(new CustomEvent("ready", { detail: {} }));
      return () => {
        for (const name of EVENT_NAMES) element.removeEventListener(name, forwardEvent);
      };
    }, []);

    const setRef = useCallback(
      (element: WidgetElement | null) => {
        elementRef.current = element;
        if (typeof ref === "function") ref(element);
        else if (ref) ref.current = element;
      },
      [ref],
    );
    return createElement(TAG_NAME, { ...attributes, ref: setRef });
  },
);
