// The foot of a phone: «Старт», the picked file, attachments, commands, the line to type in.

import * as api from "./api.js";
import { h, icon, iconButton, finePointer } from "./dom.js";
import { menu } from "./overlay.js";
import * as times from "./times.js";

const ACCEPTS = { photo: "image/*", voice: "audio/*,.ogg,.oga,.opus", document: "" };
const KINDS = [["photo", "Фото"], ["document", "Файл"], ["voice", "Голосовое"]];
const TALLEST_PX = 132;

/** `phone` gives: person, commands, startText(), sendText(text, undo), submit(job, undo), setBlocked(). */
export class Composer {
  #picked = null;

  constructor(phone) {
    this.phone = phone;
    this.start = h("button", { type: "button", class: "start", "data-testid": "start", onclick: () => phone.sendText(phone.startText()) }, "Старт");
    this.unblock = h("button", { type: "button", class: "start plain", "data-testid": "unblock", hidden: true, onclick: () => phone.setBlocked(false) }, "Разблокировать бота");
    this.picked = h("div", { class: "picked", hidden: true });
    this.hints = h("div", { class: "hints", "data-testid": "hints", hidden: true });
    this.input = h("textarea", { rows: "1", placeholder: "Сообщение", "aria-label": `Сообщение боту: ${phone.person.name}`, "data-testid": "input",
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event) });
    this.commands = iconButton("commands", "Команды бота", { "data-testid": "commands", "aria-haspopup": "menu", hidden: true, onclick: () => this.#openCommands() });
    this.attach = iconButton("clip", "Прикрепить", { "data-testid": "attach", "aria-haspopup": "menu", onclick: () => this.#openAttach() });
    this.go = iconButton("send", "Отправить", { class: "round go", "data-testid": "send", onclick: () => this.submit() });
    this.keyboard = h("div", { class: "keyboard keys", "data-testid": "keyboard", hidden: true });
    this.line = h("div", { class: "line" }, this.commands, this.attach, this.input, this.go);
    this.node = h("div", { class: "foot" }, this.hints, this.start, this.unblock, this.picked, this.line, this.keyboard);
  }

  /** Follow the chat's state. */
  show({ started, blocked, commands, keyboard }) {
    this.start.hidden = started || blocked;
    this.unblock.hidden = !blocked;
    this.line.hidden = blocked;
    this.commands.hidden = commands.length === 0;
    this.keyboard.hidden = blocked || !keyboard?.length;
    const mark = JSON.stringify(keyboard);
    if (this.keyboard.dataset.mark === mark) return;
    this.keyboard.dataset.mark = mark;
    this.keyboard.replaceChildren(...(keyboard ?? []).map((row) => h("div", { class: "row" }, row.map((button) => this.#replyKey(button)))));
  }

  /** A button of the keyboard under the line says its label, or hands over the contact. */
  #replyKey(button) {
    const act = () => (button.request_contact ? this.#contact() : this.phone.sendText(button.text));
    return h("button", { type: "button", class: "key", onclick: act }, h("span", {}, button.text));
  }

  #contact() {
    return this.phone.submit(() => api.contact(this.phone.person.id));
  }

  /** Send what was typed, or the picked file with it as caption. */
  submit() {
    const text = this.input.value;
    const picked = this.#picked;
    if (!picked && text.trim() === "") return; // as every client of Telegram
    this.#set("");
    this.#pick(null);
    const undo = () => {
      if (this.input.value === "") this.#set(text);
      if (picked && !this.#picked) this.#pick(picked);
    };
    if (picked) this.phone.submit(() => api.upload(this.phone.person.id, { ...picked, caption: text }), undo);
    else this.phone.sendText(text, undo);
    if (finePointer()) this.input.focus();
  }

  #set(text) {
    this.input.value = text;
    this.#typed();
  }

  #typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(TALLEST_PX, this.input.scrollHeight)}px`;
    const word = /^\/([a-z0-9_]*)$/.exec(this.input.value)?.[1];
    const fits = word === undefined ? [] : this.phone.commands.filter(({ command }) => command.startsWith(word));
    this.hints.hidden = fits.length === 0;
    this.hints.replaceChildren(...fits.map(({ command, description }) =>
      h("button", { type: "button", onclick: () => this.#command(command) }, h("b", {}, `/${command}`), " ", description)));
  }

  #command(command) {
    this.#set("");
    this.phone.sendText(`/${command}`);
    if (finePointer()) this.input.focus();
  }

  #key(event) {
    if (event.key === "Escape") this.hints.hidden = true;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  #openCommands() {
    const items = this.phone.commands.map(({ command, description }) =>
      ({ label: `/${command}`, hint: description, act: () => this.#command(command) }));
    menu(this.commands, { items, place: "from-foot", label: "Команды бота", testid: "commands-menu" });
  }

  #openAttach() {
    const files = KINDS.map(([kind, label]) => ({ label, icon: icon(kind), act: () => this.#ask(kind) }));
    const contact = { label: "Мой контакт", icon: icon("contact"), act: () => this.#contact() };
    menu(this.attach, { items: [...files, contact], place: "from-foot", label: "Прикрепить", testid: "attach-menu" });
  }

  #ask(kind) {
    const field = h("input", { type: "file", accept: ACCEPTS[kind] || null, hidden: true, "data-testid": `file-${kind}` });
    field.addEventListener("change", () => {
      if (field.files.length) this.#pick({ kind, file: field.files[0] });
      field.remove();
    });
    field.addEventListener("cancel", () => field.remove());
    this.node.append(field);
    field.click();
  }

  #pick(picked) {
    this.#picked = picked;
    this.picked.hidden = picked === null;
    this.input.placeholder = picked ? "Подпись" : "Сообщение";
    if (!picked) return this.picked.replaceChildren();
    const drop = iconButton("close", "Убрать файл", { onclick: () => this.#pick(null) });
    this.picked.replaceChildren(icon(picked.kind), h("span", {}, `${picked.file.name} · ${times.size(picked.file.size)}`), drop);
    if (finePointer()) this.input.focus();
  }
}
