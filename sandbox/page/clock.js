// The school's clock: the time, buttons to travel by, the way while it travels.

import * as api from "./api.js";
import { h, icon } from "./dom.js";
import { Pause, repeat } from "./polling.js";
import * as times from "./times.js";

const STEPS = [["+5 мин", 300], ["+1 ч", 3600]];
const TRAVEL_MS = 400;
const REST_MS = 4000;
const TICK_MS = 1000;

export class Clock {
  #state = null;
  #readAt = 0;
  #from = null;
  #labels = "";
  #pause = new Pause();

  constructor(box) {
    this.box = box;
    this.day = h("span", { class: "date" });
    this.hour = h("b", { class: "hour" });
    this.now = h("time", { "data-testid": "clock-now" }, this.day, " ", this.hour);
    this.toggle = h("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-label": "Перевести часы", "data-testid": "clock-toggle", onclick: () => this.#expand(!box.classList.contains("wide")) }, icon("clock"), h("span", {}, "Перевести"), icon("chevron"));
    this.stops = h("div", { class: "stops" });
    this.steps = h("div", { class: "steps" }, STEPS.map(([label, by]) => this.#button(label, null, { by }, "clock-step")));
    this.way = h("div", { class: "way", role: "status", "data-testid": "clock-travel" });
    this.bar = h("div", { class: "bar" }, h("i"));
    this.fault = h("span", { class: "fault", role: "alert" });
    box.append(h("div", { class: "face" }, this.now, this.way, this.fault, this.toggle), h("div", { class: "moves" }, this.stops, this.steps), this.bar);
    setInterval(() => this.#draw(), TICK_MS);
  }

  /** Follow the sandbox's clock from now on. */
  listen() {
    repeat(async () => {
      this.#take(await api.clock());
      return this.#state.target ? TRAVEL_MS : REST_MS;
    }, new AbortController().signal, this.#pause);
  }

  #button(label, hint, wish, testid) {
    const go = (event) => {
      const { at } = event.currentTarget.dataset;
      this.#move(at ? { to: at } : { by: wish.by });
    };
    return h("button", { type: "button", "data-testid": testid, "data-at": wish.to, "data-by": wish.by, onclick: go }, h("span", {}, label),
      hint ? h("small", {}, hint) : null);
  }

  async #move(wish) {
    this.fault.textContent = "";
    this.#expand(false);
    try {
      await api.moveClock(wish);
      this.#pause.end();
    } catch (fault) {
      this.fault.textContent = fault.message;
    }
  }

  #expand(wide) {
    this.box.classList.toggle("wide", wide);
    this.toggle.setAttribute("aria-expanded", String(wide));
  }

  #take(state) {
    times.setZone(state.zone);
    this.#from = state.target ? (this.#from ?? state.now) : null;
    this.#state = state;
    this.#readAt = performance.now();
    this.#drawStops(state);
    this.#draw();
  }

  /** The buttons stay while their labels do: one under a finger must not be swapped. */
  #drawStops({ stops, now }) {
    const labels = JSON.stringify(stops.map(({ label }) => label));
    if (labels !== this.#labels) {
      this.#labels = labels;
      this.stops.replaceChildren(...stops.map(({ label, at }) => this.#button(label, " ", { to: at }, "clock-stop")));
    }
    stops.forEach(({ at }, place) => {
      const button = this.stops.children[place];
      const hint = times.relative(at, now);
      button.dataset.at = at;
      if (button.lastChild.textContent !== hint) button.lastChild.textContent = hint;
    });
  }

  #draw() {
    if (!this.#state) return;
    const { now, target, running } = this.#state;
    const passed = running && !target ? performance.now() - this.#readAt : 0;
    this.day.textContent = times.longDay(now, passed);
    this.hour.textContent = times.hour(now, passed);
    this.now.setAttribute("datetime", now);
    this.box.classList.toggle("travels", Boolean(target));
    for (const button of this.box.querySelectorAll(".moves button")) button.disabled = Boolean(target);
    const way = target ? `Время идёт до ${times.relative(target, now)}` : "";
    if (this.way.textContent !== way) this.way.textContent = way;
    const share = target ? times.between(this.#from, now) / Math.max(1, times.between(this.#from, target)) : 0;
    this.bar.firstChild.style.width = `${Math.round(100 * Math.min(1, Math.max(0.02, share)))}%`;
  }
}
