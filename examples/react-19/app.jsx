import { useState } from "react";
import { TrustCenterWidget } from "trust-center-widget/react";

/** The component of the package and the bare tag side by side, as React 19 knows both. */
export function App() {
  const [there, setThere] = useState(true);
  const [view, setView] = useState("services");
  const [told, setTold] = useState([]);
  const hear = (who) => (event) => setTold((before) => [...before, `${who}:${event.type}`]);
  return (
    <main>
      <button id="turn" onClick={() => setView(view === "services" ? "entities" : "services")}>Turn</button>
      <button id="leave" onClick={() => setThere(!there)}>Leave</button>
      <output id="told">{told.join(" ")}</output>
      {there && (
        <>
          <TrustCenterWidget id="component" className="wide" view={view} headingLevel={3} query={undefined} loading="eager"
            onReady={hear("component")} onError={hear("component")} onFilterchange={hear("component")}>
            <a href="/report">Our report</a>
          </TrustCenterWidget>
          <trust-center-widget id="tag" class="wide" view={view} heading-level={3} loading="eager"
            onready={hear("tag")} onerror={hear("tag")} onfilterchange={hear("tag")}>
            <a href="/report">Our report</a>
          </trust-center-widget>
        </>
      )}
    </main>
  );
}
