import { TrustCenterWidget } from "trust-center-widget/react";
import { Turning } from "./turning.jsx";

/** A component of the server renders the widget as it is, and one of the client with state and listeners. */
export default function Page() {
  return (
    <main>
      <TrustCenterWidget id="plain" view="regions" headingLevel={3} loading="eager" className="wide">
        <a href="/report">Our report</a>
      </TrustCenterWidget>
      <Turning />
    </main>
  );
}
