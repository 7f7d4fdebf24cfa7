// What a host pastes to embed the widget: shared by the configurator and the tests.

export { SERVERS, headers } from "./snippets/headers.js";
export type { SnippetOptions } from "./snippets/options.js";
export { SNIPPET_TARGETS, policy, snippet } from "./snippets/targets.js";
