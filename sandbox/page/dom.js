// Small makers of DOM nodes. Values always enter as text or as attributes, never as markup.

/** Make an element. `props`: on* are listeners, the rest attributes (null, false are left out). */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M12 5v1M12 11.5v1M12 18v1",
  down: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
  chevron: "M6 9l6 6 6-6",
  send: "M4 12l16-7.5-4.5 15.5-4-6.5zM11.5 13.5L20 4.5",
  clip: "M19 11.5l-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3 3 0 0 1 4.3 4.3l-7.6 7.6a1.5 1.5 0 0 1-2.1-2.1l6.8-6.8",
  photo: "M4 6.5h16v12H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 4.5M15.5 10v.01",
  document: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3.5",
  contact: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 19.5c1-3.5 3.6-5 7-5s6 1.5 7 5",
  commands: "M5 7h14M5 12h14M5 17h9",
  silent: "M9 18.5h6M6.5 16V11a5.5 5.5 0 0 1 9-4.2M17.5 11v5M4.5 4.5l15 15",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11",
  link: "M10 14l8-8M12 6h6v6M16 14v4.5H5.5V8H10",
  search: "M10.5 5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM15 15l4.5 4.5",
  people: "M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19c.6-3.2 2.6-4.7 5.5-4.7s4.9 1.5 5.5 4.7M15.5 6a3 3 0 0 1 0 5.3M17 14.6c2 .5 3.1 2 3.5 4.4",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2",
};

/** Make a line icon by its name; it is decoration, the label stands on its button. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["class", "icon"], ["aria-hidden", "true"]]) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Make a round button that shows an icon only; `label` is read aloud and shown on hover. */
export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", class: "round", "aria-label": label, title: label, ...props }, icon(name));
}

/** Make the round sign of a person or bot: two initials on one of seven quiet colours. */
export function avatar(name, small = false) {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}]/u.test(word));
  const initials = words.slice(0, 2).map((word) => word[0]).join("").toUpperCase();
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  const kind = `avatar tint${sum % 7}${small ? " small" : ""}`;
  return h("span", { class: kind, "aria-hidden": "true" }, initials || "?");
}

/** A pointer that does not bring up a keyboard on the screen: there focus may be moved freely. */
export const finePointer = () => window.matchMedia("(pointer: fine)").matches;
