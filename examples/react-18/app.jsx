import { useState } from "react";
import { TrustCenterWidget } from "trust-center-widget/react";

/** The component of the package, by which React 18 hears the element. */
export function App() {
  const [there, setThere] = useState(true);
  const [view, setView] = useState("services");
  const [told, setTold] = useState([]);
  const hear = (event) => setTold((before) => [...before, `component:${event.type}`]);
  return (
    <main>
      <button id="turn" onClick={() => setView(view === "services" ? "entities" : "services")}>Turn</button>
      <button id="leave" onClick={() => setThere(!there)}>Leave</button>
      <output id="told">{told.join(" ")}</output>
      {there && (
        <TrustCenterWidget id="component" className="wide" view={view} headingLevel={3} query={undefined} loading="eager"
          onReady={hear} onError={hear} onFilterchange={hear}>
          <a href="/report">Our report</a>
        </TrustCenterWidget>
      )}
    </main>
  );
}
