// The smallest router there is. The fragment says which page the program makes, and links of the program make it at once.
function route(page = location.hash) {
  const main = document.querySelector("main");
  main.replaceChildren();
  if (page !== "#/trust") return;
  main.append(document.importNode(document.querySelector("template").content, true));
}
addEventListener("hashchange", () => route());
addEventListener("DOMContentLoaded", () => route());
