// What React 18 is told of the component and of the tag, whose events it does not hear.

import { createRef } from "react";
import { TrustCenterWidget } from "trust-center-widget/react";
import type {} from "trust-center-widget/jsx";
import type { TrustCenterWidget as Element } from "trust-center-widget/define";

const ref = createRef<Element>();
export const right = (
  <>
    <TrustCenterWidget ref={ref} view="services" headingLevel={2} permalink className="wide" style={{ minHeight: "60vh" }} aria-label="Scope"
      onReady={(event) => event.detail} onError={({ detail }) => detail.code === "csp"} onExport={({ detail }) => detail.format}>
      <a href="/report">Our report</a>
    </TrustCenterWidget>
    <trust-center-widget ref={ref} view="entities" country="DE" heading-level={3} permalink="" loading="eager" class="wide" id="scope">
      <a href="/report">Our report</a>
    </trust-center-widget>
  </>
);
export const wrong = [
  // @ts-expect-error There is no such place.
  <TrustCenterWidget view="moon" />,
  // @ts-expect-error There is no such detail.
  <TrustCenterWidget onFilterchange={({ detail }) => detail.moon} />,
  // @ts-expect-error There is no such place.
  <trust-center-widget view="moon" />,
  // @ts-expect-error React 18 does not hear it.
  <trust-center-widget onfilterchange={() => {}} />,
  // @ts-expect-error React 18 would write the word false.
  <trust-center-widget permalink={false} />,
];
