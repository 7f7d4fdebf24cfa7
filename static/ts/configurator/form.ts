// The form of the configurator, and what is chosen in it.

export const form = document.querySelector("form") as HTMLFormElement;

export const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
export const selectById = (id: string): HTMLSelectElement => byId(id) as HTMLSelectElement;

/** Attributes of the element that can be chosen, in the order of the snippet. */
const ATTRIBUTES = [
  "variant",
  "view",
  "service",
  "query",
  "category",
  "country",
  "region",
  "href",
  "theme",
  "density",
  "heading-level",
  "loading",
  "lang",
];

/** Colours: what they are called, and the least contrast to the background, if there is one. */
export const COLOR_PROPERTIES: Record<string, { label: string; minContrast: number } | undefined> = {
  "--tc-accent": { label: "The accent", minContrast: 4.5 },
  "--tc-ink": { label: "Text", minContrast: 4.5 },
  "--tc-paper": undefined,
};
/** Properties with a text. */
export const TEXT_PROPERTIES = ["--tc-radius", "--tc-font"];

/** The folder of this page, which has the files. */
export const BASE_URL = new URL("./", document.baseURI).href;

export const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
export const value = (name: string): string => field(name).value.trim();
/** Whether a field applies to the chosen variant. */
export const isRelevant = (name: string): boolean => !field(name).closest("[hidden]");

export const httpUrl = (text: string): string => (URL.canParse(text) && /^https?:/.test(text) ? text : "");

/** The folder that serves the files: the chosen one, or this page's. */
export function baseUrl(): string {
  const chosen = httpUrl(value("base"));
  return chosen ? new URL(chosen.endsWith("/") ? chosen : `${chosen}/`).href : BASE_URL;
}

export function selectedAttributes(): [name: string, value: string | true][] {
  const attributes: [string, string | true][] = ATTRIBUTES.filter((name) => isRelevant(name) && value(name)).map(
    (name) => [name, value(name)],
  );
  if (isRelevant("permalink") && field("permalink").checked) attributes.push(["permalink", true]);
  return attributes;
}

/** The custom properties that differ from their defaults. */
export function selectedProperties(): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const name of Object.keys(COLOR_PROPERTIES)) {
    const [light, dark] = [field(name), field(`${name} dark`)];
    if (light.value !== light.defaultValue || dark.value !== dark.defaultValue) {
      properties[name] = `light-dark(${light.value}, ${dark.value})`;
    }
  }
  for (const name of TEXT_PROPERTIES) {
    // A value that ends the declaration is not a value.
    if (value(name) && !/[;{}<>\\]|\/\*/.test(value(name))) properties[name] = value(name);
  }
  return properties;
}

/** Shows the fields of the chosen variant and kind of site. */
export function updateFields(): void {
  const variant = value("variant") || "full";
  for (const label of form.querySelectorAll<HTMLElement>("[data-for]")) {
    const { for: variants = "", targets } = label.dataset;
    const isForTarget = !targets || targets.split(" ").includes(selectById("target").value);
    label.hidden = !variants.split(" ").includes(variant) || !isForTarget;
  }
}
