import { hydrateRoot } from "react-dom/client";
import { App } from "./app.jsx";

// Only the development build says that server and client differ.
globalThis.complaints = [];
console.error = (...words) => complaints.push(words.map(String).join(" ").slice(0, 400));
console.warn = console.error;
hydrateRoot(document.getElementById("root"), <App />, { onRecoverableError: (error) => complaints.push(String(error)) });
