// Addresses and commands that stand in plain text become links, as every client of Telegram makes them.

import { h } from "./dom.js";

const FOUND = /(https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)]|t\.me\/[\w?=&-]*[\w-])|(?<![\p{L}\d/_.-])(\/[a-z][a-z0-9_]{1,31})(?![\w/.-])/gu;

function nodeOf([text, address, command]) {
  if (command) return h("button", { type: "button", class: "command" }, text);
  const href = address.startsWith("t.me/") ? `https://${address}` : address;
  return h("a", { href }, text);
}

function pieces(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(FOUND)) {
    parts.push(text.slice(end, match.index), nodeOf(match));
    end = match.index + match[0].length;
  }
  return end ? [...parts, text.slice(end)] : null;
}

/** Link what is found in the text nodes of `box`, outside links and code. */
export function linkify(box) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const parts = node.parentElement.closest("a, code, pre") ? null : pieces(node.data);
    if (parts) node.replaceWith(...parts);
  }
}
