// Loops that ask again: steady while all is well, slower and slower while the sandbox is away.

const SLOWEST_MS = 8000;

/** A pause that can be cut short. */
export class Pause {
  #wake = () => {};

  /** Wait for `ms`, or until `end()`, or until the signal is aborted. */
  sleep(ms, signal) {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wake = done;
      signal.addEventListener("abort", done);
    });
  }

  /** Go on at once. */
  end() {
    this.#wake();
  }
}

/** Run `step(afterFault)` until the signal is aborted; it returns the pause before the next, in ms. */
export async function repeat(step, signal, pause = new Pause()) {
  let faults = 0;
  while (!signal.aborted) {
    let rest;
    try {
      rest = await step(faults > 0);
      faults = 0;
    } catch (fault) {
      if (signal.aborted) return;
      if (fault.status === undefined) console.error(fault);
      faults += 1;
      rest = Math.min(SLOWEST_MS, 250 * 2 ** faults) * (0.8 + Math.random() * 0.4);
    }
    await pause.sleep(rest, signal);
  }
}

// A browser opens six connections to one host: long polls may take only some of them,
// or a press in one phone would wait for the silence of another.
const MAX_HELD = 2;
let held = 0;

/** Call `ask(wait)` holding the line for `wait` seconds where a line is free, else with 0. */
export async function holding(wait, ask) {
  if (held >= MAX_HELD) return ask(0);
  held += 1;
  try {
    return await ask(wait);
  } finally {
    held -= 1;
  }
}
