// A phone of one person: header, messages, foot; asks the sandbox for news of its chat.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { Log } from "./messages.js";
import * as overlay from "./overlay.js";
import { Presses } from "./presses.js";
import { Pause, holding, repeat } from "./polling.js";
import { welcomeCard } from "./welcome.js";

const HOLD_S = 25;
const SHORT_MS = 1000;
const EAGER_MS = 200;
const EAGER_FOR_MS = 4000;
const NEAR_BOTTOM_PX = 48;

export class Phone {
  #version = null;
  #toast = 0;
  #blocked = false;
  #queue = Promise.resolve();
  #pause = new Pause();
  #eagerUntil = 0;
  #polling = null;
  #missed = 0;

  /** `desk` gives onClose(id), onBack(), onDeepLink(phone, code). */
  constructor(person, desk) {
    this.person = person;
    this.desk = desk;
    this.bot = { username: "", name: "Звонок" };
    this.commands = [];
    this.keyboard = null;
    this.started = person.started; // or something has been said
    this.spoken = false;
    this.log = h("div", { class: "log", role: "log", "aria-label": "Сообщения", tabindex: "0", "data-testid": "messages" });
    this.scroller = h("div", { class: "scroller", onscroll: () => this.#scrolled(), onclick: (event) => this.#clicked(event), onkeydown: (event) => this.#spoilerKey(event) });
    this.list = new Log(this.log, (message, data) => this.#press(message, data));
    this.presses = new Presses(this.log);
    this.welcome = h("div", { class: "welcome" });
    this.toBottom = iconButton("down", "К последним сообщениям", { class: "round to-bottom", hidden: true, onclick: () => this.#toEnd("smooth") });
    this.composer = new Composer(this);
    this.scroller.append(this.welcome, this.log);
    this.node = h("section", { class: "phone", "data-person": person.id, "data-testid": "phone", "aria-label": `Телефон: ${person.name}, ${person.role}` },
      this.#header(), h("div", { class: "chat" }, this.scroller, this.toBottom), this.composer.node);
    new ResizeObserver(() => this.#stay()).observe(this.scroller);
    this.scroller.addEventListener("load", () => this.#stay(), true);
    this.atEnd = true;
  }

  #header() {
    this.subtitle = h("small", {}, this.person.role);
    this.more = iconButton("more", "Ещё", { "data-testid": "phone-menu", "aria-haspopup": "menu", onclick: () => this.#menu() });
    return h("header", { class: "head" },
      iconButton("back", "К списку людей", { class: "round back", onclick: () => this.desk.onBack() }),
      avatar(this.person.name), h("div", { class: "who" }, h("h2", {}, this.person.name), this.subtitle),
      this.more, iconButton("close", "Закрыть телефон", { "data-testid": "close", onclick: () => this.desk.onClose(this.person.id) }));
  }

  #menu() {
    const block = { label: this.#blocked ? "Разблокировать бота" : "Заблокировать бота", icon: icon("block"), act: () => this.setBlocked(!this.#blocked) };
    const start = { label: "Отправить /start", icon: icon("send"), act: () => this.sendText("/start") };
    const items = this.#blocked ? [block] : [start, block];
    overlay.menu(this.more, { items, place: "from-head", label: "Действия", testid: "phone-actions" });
  }

  /** Start or stop asking for news: a phone out of sight stands still. */
  listen(on) {
    if (on === Boolean(this.#polling)) return;
    this.#polling?.abort();
    this.#polling = on ? new AbortController() : null;
    if (on) repeat((again) => this.#ask(again), this.#polling.signal, this.#pause);
  }

  async #ask(again) {
    const { signal } = this.#polling;
    const known = this.#version !== null && !again;
    const after = known ? this.#version : 0;
    let waited = 0;
    const chat = await holding(known ? HOLD_S : 0, (wait) => {
      waited = wait;
      return api.chat(this.person.id, { after, wait, signal });
    });
    if (signal.aborted) return 0;
    if (!known || chat.version !== this.#version) this.#show(chat);
    if (waited > 0 || !known) return 20;
    return performance.now() < this.#eagerUntil ? EAGER_MS : SHORT_MS;
  }

  #hurry() {
    this.#eagerUntil = performance.now() + EAGER_FOR_MS;
    this.#pause.end();
  }

  #show(chat) {
    const first = this.#version === null;
    this.#version = chat.version;
    this.bot = chat.bot;
    this.commands = chat.commands ?? [];
    this.#blocked = chat.blocked;
    this.keyboard = chat.keyboard;
    this.spoken = chat.messages.length > 0;
    this.subtitle.textContent = `${this.person.role} · чат с ботом «${chat.bot.name}»`;
    const fresh = this.list.show(chat.messages);
    this.#drawState();
    if (!first) this.#ring(fresh);
    this.presses.settle(chat.version);
    this.#follow(first, fresh);
    this.#tell(chat.toasts, first);
  }

  /** Take what the list of people says of this one. */
  know(person) {
    this.person = person;
    if (this.#version !== null) this.#drawState();
  }

  #drawState() {
    this.started = this.spoken || this.person.started;
    if (this.started) this.welcome.replaceChildren();
    else if (!this.welcome.firstChild) this.welcome.append(welcomeCard(this));
    this.composer.show({ started: this.started, blocked: this.#blocked, commands: this.commands, keyboard: this.keyboard });
    this.node.classList.toggle("blocked", this.#blocked);
  }

  #ring(fresh) {
    if (!fresh.some((message) => message.from_bot && !message.silent)) return;
    this.node.classList.remove("rings");
    void this.node.offsetWidth; // restarts the animation
    this.node.classList.add("rings");
  }

  #tell(notes, first) {
    const news = notes.filter((note) => note.n > this.#toast);
    this.#toast = notes.at(-1)?.n ?? this.#toast;
    if (first) return;
    for (const note of news) {
      if (note.alert) overlay.alert(this.node, note.text);
      else overlay.toast(this.node, note.text);
    }
  }

  #follow(first, fresh) {
    const own = fresh.some((message) => !message.from_bot);
    if (first || this.atEnd || own) return this.#toEnd("instant");
    this.#missed += fresh.length;
    this.#drawToBottom();
  }

  #toEnd(behavior) {
    this.atEnd = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior });
  }

  #stay() {
    if (this.atEnd) this.#toEnd("instant");
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    this.#drawToBottom();
  }

  #drawToBottom() {
    if (this.atEnd) this.#missed = 0;
    this.toBottom.hidden = this.atEnd;
    if (this.#missed) this.toBottom.dataset.count = this.#missed;
    else delete this.toBottom.dataset.count;
  }

  /** Send a text, a long one in parts as a phone does; what a person does goes out in the order in which it was done. */
  sendText(text, undo) {
    const parts = text.match(/[^]{1,4096}(?![\uDC00-\uDFFF])/g) ?? [];
    return this.submit(async () => {
      for (const part of parts) await api.send(this.person.id, part);
    }, undo);
  }

  /** Queue a job of this person; on a fault say so and call `undo`. */
  submit(job, undo) {
    this.#queue = this.#queue.then(job).then(() => this.#hurry(), (fault) => {
      overlay.toast(this.node, `Не отправлено. ${fault.message}`);
      undo?.();
    });
    return this.#queue;
  }

  /** Block or unblock the bot, as its person would. */
  setBlocked(blocked) {
    return this.submit(async () => {
      await api.block(this.person.id, blocked);
      this.#blocked = blocked;
      this.#drawState();
    });
  }

  /** What «Старт» sends: with the code where there is one. */
  startText() {
    return this.person.code ? `/start ${this.person.code}` : "/start";
  }

  async #press(message, data) {
    this.presses.add(message, data, this.#version);
    this.#hurry();
    try {
      await api.press(this.person.id, message, data);
      this.#hurry();
    } catch (fault) {
      this.presses.drop(message, data);
      overlay.toast(this.node, `Не нажалось. ${fault.message}`);
    }
  }

  #clicked(event) {
    const spoiler = event.target.closest("tg-spoiler, .tg-spoiler");
    if (spoiler) spoiler.classList.add("shown");
    const code = event.target.closest(".text code");
    if (code) this.copy(code.textContent);
    const command = event.target.closest(".command");
    if (command) this.sendText(command.textContent);
    const link = event.target.closest("a[href]");
    const start = link && this.#startOf(link.href);
    if (!start) return;
    event.preventDefault();
    this.desk.onDeepLink(this, start);
  }

  #spoilerKey(event) {
    if (event.key === "Enter" && event.target.matches("tg-spoiler, .tg-spoiler")) event.target.classList.add("shown");
  }

  #startOf(href) {
    const url = URL.canParse(href) ? new URL(href) : null;
    const mine = url?.hostname === "t.me" && url.pathname.toLowerCase() === `/${this.bot.username.toLowerCase()}`;
    return mine ? url.searchParams.get("start") : null;
  }

  /** Put a text into the clipboard and say so. */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      overlay.toast(this.node, "Скопировано");
    } catch {
      overlay.toast(this.node, "Скопировать не вышло: выделите текст рукой");
    }
  }
}
