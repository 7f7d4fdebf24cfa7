// What a program in TypeScript without a framework is told, and told not to do.

import { checkScope, report, search } from "trust-center-widget";
import { contractingEntity } from "trust-center-widget/headless";
import "trust-center-widget/element";
import { TrustCenterWidget, define, type TrustCenterWidgetEventMap } from "trust-center-widget/define";

const element = document.querySelector("trust-center-widget");
if (element) {
  const same: TrustCenterWidget = element;
  same.view = "services";
  same.view = null;
  const read: string = same.view;
  same.headingLevel = 3;
  same.permalink = true;
  same.load().then(() => read.length);
  const state: "fallback" | "loading" | "ready" | "failed" = same.state;
  // @ts-expect-error There is no such place.
  same.view = "moon";
  // @ts-expect-error A level is 1 to 4.
  same.headingLevel = 5;
  // @ts-expect-error What is there or not is no text.
  same.permalink = "yes";
  // @ts-expect-error It is only read.
  same.state = "ready";

  same.addEventListener("filterchange", (event) => {
    const { view, shown }: { view: "services" | "regions"; shown: number } = event.detail;
    // @ts-expect-error There is no such detail.
    event.detail.moon;
    return [view, shown, state];
  });
  same.addEventListener("error", (event) => {
    if (event.detail.code === "csp") return event.detail.message;
    // @ts-expect-error There is no such code.
    return event.detail.code === "moon";
  });
  same.addEventListener("click", (event) => event.clientX);
  same.addEventListener("moon", (event) => event.type);
  const hear = (event: TrustCenterWidgetEventMap["ready"]): void => void event.detail;
  same.addEventListener("ready", hear, { once: true });
  same.removeEventListener("ready", hear);
  // @ts-expect-error The detail of `ready` is not that of `export`.
  same.addEventListener("ready", (event: TrustCenterWidgetEventMap["export"]) => event.detail.format);
}
const made: TrustCenterWidget = document.createElement("trust-center-widget");
made.query = "storage";
define();
define("our-report", customElements);
// @ts-expect-error A registry is no text.
define("our-report", "customElements");

checkScope(["ECS"]).items.map(({ verdict }) => verdict === "listed");
search("storage", { limit: 3 }).map(({ number }) => number.toFixed());
const entity: string | undefined = contractingEntity("DE").entity?.name;
report().services.length + (entity?.length ?? 0);
// @ts-expect-error A verdict has four values.
checkScope("ECS").items[0]?.verdict === "out_of_scope";
