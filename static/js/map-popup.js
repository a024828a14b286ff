// What a popup on the map says: a name, a line of detail and a way to the place's own page.

/** Return a popup's content as elements; its name carries the class `am-popup__name`. */
export function popupContent({ name, detail, href }) {
  const content = document.createElement("div");
  const title = document.createElement(href ? "a" : "strong");
  title.className = "am-popup__name";
  title.textContent = name;
  if (href) {
    title.href = href;
  }
  content.append(title);
  if (detail) {
    const line = document.createElement("p");
    line.textContent = detail;
    content.append(line);
  }
  return content;
}

/** Make an open popup a dialog with a name, and give it the focus. */
export function takeFocus(node, close) {
  node.setAttribute("role", "dialog");
  node.setAttribute("aria-label", node.querySelector(".am-popup__name").textContent);
  node.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", close);
  node.querySelector("a.am-popup__name, .leaflet-popup-close-button").focus();
}
