import { renderToString } from "react-dom/server";
import { App } from "./app.jsx";

/** What the server sends. */
export const page = () => renderToString(<App />);
