// What stands where nothing has happened yet: a chat before «Старт», a desk without phones.

import { avatar, h } from "./dom.js";

/** The card in a chat that was not started: the code to type, the link to tap. */
export function welcomeCard(phone) {
  const { code, name } = phone.person;
  const head = [h("b", {}, `Это телефон: ${name}`), h("p", {}, code
    ? "Школа уже передала приглашение. Нажмите «Старт», наберите код или откройте ссылку."
    : "Приглашения пока нет. Можно нажать «Старт» и посмотреть, что бот ответит незнакомому.")];
  if (!code) return h("div", { class: "card" }, head);
  const address = `https://t.me/${phone.bot.username}?start=${code}`;
  const copy = h("button", { type: "button", class: "code", "data-testid": "code", title: "Скопировать код",
    onclick: () => phone.copy(code) }, code);
  const link = h("a", { class: "deep", href: address, "data-testid": "deep-link", onclick: (event) => {
    event.preventDefault();
    event.stopPropagation();
    phone.sendText(phone.startText());
  } }, address.replace("https://", ""));
  return h("div", { class: "card" }, head, copy, link);
}

/** One person of each role to begin with: rather one with an invitation. */
function firstOfEach(people) {
  const chosen = new Map();
  for (const person of people) {
    const known = chosen.get(person.role);
    const better = !known || (!known.started && !known.code && (person.started || person.code));
    if (better) chosen.set(person.role, person);
  }
  return [...chosen.values()].slice(0, 8);
}

/** What is shown while no phone is open. */
export function emptyDesk(people, onOpen) {
  return h("div", { class: "empty", "data-testid": "empty" }, h("img", { src: "/static/icon.svg", alt: "", class: "logo" }),
    h("h1", {}, "Школьное утро в чате"),
    h("p", {}, "Это песочница «Звонка»: учебная школа, её люди и их телефоны. Откройте чей-нибудь телефон, а лучше два рядом, и двигайте время часами вверху."),
    h("div", { class: "firsts" }, firstOfEach(people).map((person) =>
      h("button", { type: "button", "data-open": person.id, onclick: () => onOpen(person.id) }, avatar(person.name),
        h("span", { class: "about" }, h("b", {}, person.role), h("small", {}, person.name))))));
}
