// Buttons that were pressed and wait for their answer. They never hold up the others.

const ANSWER_MS = 8000;

export class Presses {
  #waiting = new Map();

  constructor(log) {
    this.log = log;
  }

  /** Note a press made at a version of the chat. */
  add(message, data, version) {
    const until = performance.now() + ANSWER_MS;
    this.#waiting.set(JSON.stringify([message, data]), { message, data, version, until });
    setTimeout(() => this.settle(version), ANSWER_MS + 50);
    this.#draw();
  }

  /** The press failed. */
  drop(message, data) {
    this.#waiting.delete(JSON.stringify([message, data]));
    this.#draw();
  }

  /** Any newer state of the chat is an answer; no answer in time ends the waiting too. */
  settle(version) {
    for (const [key, press] of this.#waiting) {
      if (press.version !== version || performance.now() > press.until) this.#waiting.delete(key);
    }
    this.#draw();
  }

  #draw() {
    const all = [...this.#waiting.values()];
    for (const key of this.log.querySelectorAll("button.key")) {
      const id = key.closest(".message").dataset.message;
      const waits = all.some((press) => String(press.message) === id && press.data === key.dataset.data);
      key.classList.toggle("waits", waits);
      if (waits) key.setAttribute("aria-busy", "true");
      else key.removeAttribute("aria-busy");
    }
  }
}
