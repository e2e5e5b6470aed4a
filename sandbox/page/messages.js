// One message as a bubble: text, file, inline keyboard.

import { h, icon } from "./dom.js";
import { linkify } from "./links.js";
import * as times from "./times.js";

function fileNode(file) {
  const outside = { href: file.url, target: "_blank", rel: "noopener" };
  if (file.kind === "photo") {
    return h("a", { ...outside, class: "photo", "aria-label": `Фото ${file.name}: открыть` },
      h("img", { src: file.url, alt: file.name, loading: "lazy" }));
  }
  if (file.kind === "voice") {
    return h("audio", { src: file.url, controls: true, preload: "metadata", "aria-label": file.name });
  }
  return h("a", { ...outside, class: "document" }, h("span", { class: "sheet" }, icon("document")),
    h("span", { class: "about" }, h("b", {}, file.name), h("small", {}, times.size(file.size))));
}

/** The server lets only Telegram's tags through, with values escaped: the one place for markup. */
function textNode(message) {
  const box = h("div", { class: message.rich ? "text rich" : "text" });
  box.innerHTML = message.html;
  linkify(box);
  for (const link of box.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const spoiler of box.querySelectorAll("tg-spoiler, .tg-spoiler")) {
    spoiler.tabIndex = 0;
    spoiler.setAttribute("role", "button");
  }
  for (const table of box.querySelectorAll("table")) {
    const frame = h("div", { class: "table", tabindex: "0", role: "region", "aria-label": "Таблица" });
    table.replaceWith(frame);
    frame.append(table);
  }
  return box;
}

function metaNode(message) {
  return h("span", { class: "meta" },
    message.silent && message.from_bot ? h("span", { title: "Без звука" }, icon("silent"), h("span", { class: "aside" }, "без звука ")) : null,
    message.edited ? "изм. " : "",
    h("time", { datetime: message.at }, times.hour(message.at)));
}

function buttonNode(button, message, onPress) {
  const kind = ["danger", "success", "primary"].includes(button.style) ? `key ${button.style}` : "key";
  if (button.url) {
    return h("a", { class: kind, href: button.url, target: "_blank", rel: "noopener noreferrer", title: button.text },
      h("span", {}, button.text), icon("link"));
  }
  const node = h("button", { type: "button", class: kind, title: button.text, disabled: button.disabled || button.data === undefined,
    "data-data": button.data, onclick: () => onPress(message.id, button.data) }, h("span", {}, button.text));
  return node;
}

/** Draw a message. `onPress(messageId, data)` is called for a button with data. */
export function messageNode(message, onPress) {
  const rows = message.rows ?? [];
  const side = message.from_bot ? "incoming" : "outgoing";
  const body = h("div", { class: "bubble" },
    message.file ? fileNode(message.file) : null,
    message.html ? textNode(message) : null, metaNode(message));
  const keys = rows.length ? h("div", { class: "keys" }, rows.map((row) =>
    h("div", { class: "row" }, row.map((button) => buttonNode(button, message, onPress))))) : null;
  return h("article", { class: `message ${side}${keys ? " keyed" : ""}${message.rich ? " wide" : ""}`,
    "data-message": message.id, "aria-label": message.from_bot ? "Бот" : "Вы" }, body, keys);
}

/** Bring the log to a list of messages: unchanged nodes stay, so that focus and sound go on. */
export class Log {
  #known = new Map();

  constructor(box, onPress) {
    this.box = box;
    this.onPress = onPress;
  }

  /** Show the messages; returns those that were not there before. */
  show(messages) {
    const fresh = messages.filter((message) => !this.#known.has(message.id));
    const wanted = [];
    let lastDay = "";
    for (const message of messages) {
      const today = times.day(message.at);
      if (today !== lastDay) wanted.push(this.#keep(`day ${today} ${message.at.slice(0, 4)}`, today, () => h("div", { class: "day" }, h("span", {}, today))));
      lastDay = today;
      wanted.push(this.#keep(message.id, JSON.stringify(message), () => messageNode(message, this.onPress)));
    }
    this.#arrange(wanted);
    return fresh;
  }

  #keep(key, mark, make) {
    const known = this.#known.get(key);
    if (known?.mark === mark) return { key, ...known };
    const node = make();
    const old = known?.node;
    this.#known.set(key, { mark, node });
    if (old?.isConnected) swap(old, node);
    return { key, mark, node };
  }

  #arrange(wanted) {
    const keys = new Set(wanted.map((entry) => entry.key));
    for (const [key, { node }] of this.#known) {
      if (keys.has(key)) continue;
      node.remove();
      this.#known.delete(key);
    }
    wanted.forEach(({ node }, index) => {
      const there = this.box.children[index];
      if (there !== node) this.box.insertBefore(node, there ?? null);
    });
  }
}

/** Replace a message and leave the focus on the key at the same place. */
function swap(old, node) {
  const keys = (root) => [...root.querySelectorAll(".key")];
  const at = keys(old).indexOf(document.activeElement);
  old.replaceWith(node);
  if (at >= 0) (keys(node)[at] ?? keys(node).at(-1))?.focus({ preventScroll: true });
}
