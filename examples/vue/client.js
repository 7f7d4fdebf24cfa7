import { createSSRApp } from "vue";
import App from "./App.client.js";

const complaints = (globalThis.complaints = []);
console.error = (...words) => complaints.push(words.map(String).join(" ").slice(0, 400));
console.warn = console.error;
const app = createSSRApp(App);
app.config.errorHandler = (error) => complaints.push(String(error));
app.mount("#root");
