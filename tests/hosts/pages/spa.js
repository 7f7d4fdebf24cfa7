// The smallest router there is: the fragment says which page the program makes.
function route() {
  const main = document.querySelector("main");
  const { content } = document.querySelector("template");
  main.replaceChildren();
  if (location.hash !== "#/trust") return;
  main.append(document.importNode(content, true));
}
addEventListener("hashchange", route);
addEventListener("DOMContentLoaded", route);
