// The list of the school's people: by role, with a search.

import { avatar, h, icon } from "./dom.js";

const FIRST_IN_GROUP = 8;
const MOST_FOUND = 60;

const plain = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е");

/** Those to look at first: unread, in the chat, invited; else the server's order. */
const rank = (person) => (person.unread ? 0 : person.started ? 1 : person.code ? 2 : 3);

function stateOf(person) {
  if (person.started) return "в чате";
  return person.code ? "есть приглашение" : "";
}

export class People {
  #all = [];
  #open = [];
  #whole = new Set();
  #drawn = "";

  /** `onOpen(id)` is called for a chosen person. */
  constructor(box, onOpen) {
    this.onOpen = onOpen;
    this.search = h("input", { type: "search", placeholder: "Имя, класс или роль", "aria-label": "Найти человека", autocomplete: "off", "data-testid": "people-search", oninput: () => this.#draw(),
      onkeydown: (event) => { if (event.key === "Enter") this.list.querySelector(".person")?.click(); } });
    this.list = h("div", { class: "list", "data-testid": "people" });
    box.append(h("header", { class: "brand" }, h("img", { src: "/static/icon.svg", alt: "" }), h("b", {}, "Звонок"), h("small", {}, "песочница")),
      h("label", { class: "search" }, icon("search"), this.search), this.list);
  }

  /** Show people; `open` are the ids with a phone on the desk. */
  show(all, open) {
    this.#all = all;
    this.#open = open;
    this.#draw();
  }

  #draw() {
    const words = plain(this.search.value).split(/\s+/).filter(Boolean);
    const fits = ({ name, role }) => words.every((word) => plain(`${name} ${role}`).includes(word));
    const found = words.length ? this.#all.filter(fits) : this.#all;
    const mark = JSON.stringify([found, this.#open, words, [...this.#whole]]);
    if (mark === this.#drawn) return;
    this.#drawn = mark;
    const focused = document.activeElement?.closest?.(".list [data-person]")?.dataset.person;
    const groups = Map.groupBy(found, (person) => person.role);
    const nodes = [...groups].map(([role, members]) => this.#group(role, members, words.length > 0));
    this.list.replaceChildren(...(nodes.length ? nodes : [h("p", { class: "nobody" }, this.#all.length ? "Никого не нашлось" : "Загружаем школу…")]));
    if (focused) this.list.querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #group(role, members, searching) {
    const most = searching ? MOST_FOUND : this.#whole.has(role) ? Infinity : FIRST_IN_GROUP;
    const sorted = members.toSorted((one, other) => rank(one) - rank(other));
    const more = members.length > most ? h("button", { type: "button", class: "more", onclick: () => {
      this.#whole.add(role);
      this.#draw();
    } }, `Показать всех: ${members.length}`) : null;
    return h("section", { class: "group", "aria-label": role }, h("h3", {}, role, h("span", {}, String(members.length))),
      sorted.slice(0, most).map((person) => this.#row(person)), searching ? null : more);
  }

  #row(person) {
    const open = this.#open.includes(String(person.id));
    const state = stateOf(person);
    return h("button", { type: "button", class: open ? "person open" : "person", "data-person": person.id, "data-testid": "person", "aria-pressed": String(open), onclick: () => this.onOpen(String(person.id)) },
      avatar(person.name), h("span", { class: "about" }, h("b", {}, person.name), state ? h("small", {}, state) : null),
      person.unread && !open ? h("span", { class: "badge", "aria-label": `непрочитанных: ${person.unread}` }, String(Number(person.unread) || "•")) : null);
  }
}
