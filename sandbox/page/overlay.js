// What lies over a phone for a moment: toasts, alerts, menus.

import { h } from "./dom.js";

const TOAST_MS = 4000;

/** Show a line that goes by itself; a newer one takes its place. */
export function toast(phone, text) {
  phone.querySelector(".toast")?.remove();
  const box = h("div", { class: "toast", "data-testid": "toast", role: "status" }, text);
  phone.append(box);
  setTimeout(() => box.remove(), Math.max(TOAST_MS, text.length * 60));
}

/** Keep Tab inside a box. */
function holdFocus(box, event) {
  if (event.key !== "Tab") return;
  const stops = [...box.querySelectorAll("button")];
  const next = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
  event.preventDefault();
  stops.at(next % stops.length).focus();
}

/** Cover the phone with a dialog; `choices` are {label, act}. Resolves nothing, closes itself. */
function dialog(phone, { text, choices, testid, role }) {
  phone.querySelector(".veil")?.remove();
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    if (before?.isConnected) before.focus();
  };
  const buttons = choices.map(({ label, act }) =>
    h("button", { type: "button", class: "choice", onclick: () => { close(); act?.(); } }, label));
  const box = h("div", { class: "dialog", role, "aria-modal": "true", "aria-label": text, "data-testid": testid },
    h("p", {}, text), h("div", { class: "choices" }, buttons));
  const veil = h("div", { class: "veil", onkeydown: (event) => {
    if (event.key === "Escape") close();
    holdFocus(box, event);
  } }, box);
  phone.append(veil);
  buttons[0].focus();
}

/** Show a text that has to be closed by hand, as Telegram's alert. */
export function alert(phone, text) {
  dialog(phone, { text, choices: [{ label: "Понятно" }], testid: "alert", role: "alertdialog" });
}

/** Ask for one of several; `choices` are {label, act}. */
export function choose(phone, text, choices) {
  const all = [...choices, { label: "Отмена" }];
  dialog(phone, { text, choices: all, testid: "choose", role: "dialog" });
}

function walk(menu, event) {
  const items = [...menu.querySelectorAll("button")];
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement) + steps[event.key];
  items.at(at % items.length).focus();
}

/** Open or close a menu at its button. `items` are {label, hint?, icon?, act}; `place`: css class. */
export function menu(button, { items, place, label, testid }) {
  if (button.menu) return button.menu.close();
  const phone = button.closest(".phone");
  const box = h("div", { class: `menu ${place}`, role: "menu", "aria-label": label, "data-testid": testid },
    items.map((item) => h("button", { type: "button", role: "menuitem", onclick: () => {
      close(true);
      item.act();
    } }, item.icon ?? null, h("span", {}, item.label), item.hint ? h("small", {}, item.hint) : null)));
  const away = (event) => {
    if (!box.contains(event.target) && !button.contains(event.target)) close(false);
  };
  const close = (back) => {
    box.remove();
    document.removeEventListener("pointerdown", away);
    document.removeEventListener("focusin", away);
    button.setAttribute("aria-expanded", "false");
    button.menu = null;
    if (back) button.focus();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
    walk(box, event);
  });
  document.addEventListener("pointerdown", away);
  button.setAttribute("aria-expanded", "true");
  button.menu = { close: () => close(true) };
  phone.append(box);
  box.querySelector("button").focus();
  document.addEventListener("focusin", away);
}
