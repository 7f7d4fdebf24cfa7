import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import App from "./App.server.js";

/** What the server sends. */
export const page = () => renderToString(createSSRApp(App));
