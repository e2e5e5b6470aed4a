// The desk: which phones are open (kept in the address after #), the list of people, the clock.

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { avatar, h, icon, finePointer } from "./dom.js";
import { choose } from "./overlay.js";
import { People } from "./people.js";
import { Phone } from "./phone.js";
import { repeat } from "./polling.js";
import { emptyDesk } from "./welcome.js";

const LIST_MS = 4000;
const narrow = window.matchMedia("(max-width: 759px)");
const at = (id) => document.getElementById(id);

let people = [];
const phones = new Map();
let open = [];
let active = null; // the phone on a narrow screen; null there shows the list
let emptyFor = null;

function readHash() {
  const params = new URLSearchParams(location.hash.slice(1));
  open = [...new Set((params.get("phones") ?? "").split(",").filter(Boolean))];
  const on = params.get("on");
  active = open.includes(on) ? on : null;
}

function writeHash() {
  const on = active ? `&on=${encodeURIComponent(active)}` : "";
  const hash = open.length ? `#phones=${open.map(encodeURIComponent).join(",")}${on}` : "";
  if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname);
}

function openPhone(id) {
  if (!open.includes(id)) open.push(id);
  active = id;
  draw();
  phones.get(id)?.node.scrollIntoView({ behavior: "smooth", inline: "nearest", block: "nearest" });
  if (finePointer()) phones.get(id)?.composer.input.focus({ preventScroll: true });
}

function closePhone(id) {
  const place = open.indexOf(id);
  open = open.filter((other) => other !== id);
  if (active === id) active = open[Math.min(place, open.length - 1)] ?? null;
  draw();
}

/** A link with a code may be tapped here or opened on another phone, as a QR code is scanned. */
function deepLink(phone, code) {
  const start = (one) => one.sendText(`/start ${code}`);
  if (open.length < 2) return start(phone);
  const others = open.map((id) => phones.get(id)).filter((one) => one && one !== phone);
  const choices = [phone, ...others].map((one) => ({ label: one.person.name, act: () => {
    if (narrow.matches) openPhone(String(one.person.id));
    start(one);
  } }));
  choose(phone.node, "На чьём телефоне открыть приглашение?", choices);
}

const desk = {
  onClose: (id) => closePhone(String(id)),
  onBack: () => { active = null; draw(); },
  onDeepLink: deepLink,
};

function drawPhones() {
  const wanted = open.map((id) => people.find((person) => String(person.id) === id)).filter(Boolean);
  for (const [id, phone] of phones) {
    if (open.includes(id)) continue;
    phone.listen(false);
    phone.node.remove();
    phones.delete(id);
  }
  wanted.forEach((person, place) => {
    const id = String(person.id);
    if (!phones.has(id)) phones.set(id, new Phone(person, desk));
    const phone = phones.get(id);
    phone.know(person);
    if (at("phones").children[place] !== phone.node) at("phones").insertBefore(phone.node, at("phones").children[place] ?? null);
    const shown = !narrow.matches || id === active;
    phone.node.hidden = !shown;
    phone.listen(shown);
  });
  drawEmpty(wanted.length === 0 && people.length > 0);
}

function drawEmpty(isEmpty) {
  const mark = isEmpty ? people.map(({ id, code }) => [id, code]).join() : null;
  if (mark === emptyFor) return;
  emptyFor = mark;
  at("phones").querySelector(".empty")?.remove();
  if (isEmpty) at("phones").append(emptyDesk(people, (id) => openPhone(String(id))));
}

function drawSwitcher() {
  const list = h("button", { type: "button", "data-testid": "to-people", onclick: desk.onBack }, icon("people"), h("span", {}, "Люди"));
  const tabs = [...phones].map(([id, { person }]) => h("button", { type: "button", "data-switch": id, class: id === active ? "on" : null,
    "aria-pressed": String(id === active), onclick: () => openPhone(id) }, avatar(person.name, true), h("span", {}, person.name),
    person.unread && id !== active ? h("span", { class: "badge" }, String(Number(person.unread) || "•")) : null));
  const mark = JSON.stringify([active, [...phones.values()].map(({ person }) => [person.id, person.unread])]);
  const bar = at("switcher");
  bar.hidden = phones.size < 2 || !active;
  if (bar.dataset.mark === mark) return;
  bar.dataset.mark = mark;
  bar.replaceChildren(list, ...tabs);
  bar.querySelector(".on")?.scrollIntoView({ inline: "center", block: "nearest" });
}

function draw() {
  writeHash();
  at("desk").classList.toggle("listing", active === null);
  drawPhones();
  drawSwitcher();
  list.show(people, narrow.matches ? [active] : open);
}

async function readPeople() {
  people = await api.people();
  if (!people.length) return 500;
  draw();
  return LIST_MS;
}

const list = new People(at("people"), openPhone);
const clock = new Clock(at("clock"));
api.line.addEventListener("lost", () => { at("banner").hidden = false; });
api.line.addEventListener("found", () => { at("banner").hidden = true; });
narrow.addEventListener("change", draw);
window.addEventListener("hashchange", () => { readHash(); draw(); });
readHash();
if (!active && open.length === 1) active = open[0];
clock.listen();
draw();
repeat(readPeople, new AbortController().signal);
