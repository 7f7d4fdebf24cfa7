// The page inside a frame: the element in it, and how the page looks.

/** The element; the page has no other content once it is there. */
export const element = document.createElement("trust-center-widget") as HTMLElement & {
  theme: string;
  permalink: boolean;
};
export const content = document.querySelector("main") as HTMLElement;

// Adopted sheets need no `style-src`.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  `body { margin: 0 } main { display: flow-root; position: relative } main > trust-center-widget { display: block }
   [role=status] { position: absolute; right: 0; z-index: 1 }
   [role=status] p { max-width: 40em; margin: 8px 0 0; padding: 8px 12px; font: 0.875em/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; border: 1px solid; border-radius: 4px }
   [role=status] p[hidden] { display: none }`,
);
document.adoptedStyleSheets = [sheet];
