// The sandbox's HTTP interface, and what is known of the line to it.

const TIMEOUT_MS = 15000;

/** The sandbox answered with an error, or did not answer (`status` 0). */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Tells of the line: events "lost" and "found". */
export const line = new EventTarget();
let lost = false;

function mark(isLost) {
  if (lost === isLost) return;
  lost = isLost;
  line.dispatchEvent(new Event(isLost ? "lost" : "found"));
}

async function wordsOf(response) {
  try {
    const body = await response.json();
    return body.description || body.error || body.detail || `Ошибка ${response.status}`;
  } catch {
    return `Ошибка ${response.status}`;
  }
}

async function call(path, { signal, timeout = TIMEOUT_MS, ...options } = {}) {
  const limits = [AbortSignal.timeout(timeout), ...(signal ? [signal] : [])];
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, { ...options, signal: AbortSignal.any(limits) });
  } catch (fault) {
    if (signal?.aborted) throw fault;
    mark(true);
    throw new ApiError(0, "Песочница не отвечает");
  }
  mark([502, 503, 504].includes(response.status));
  if (!response.ok) throw new ApiError(response.status, await wordsOf(response));
  return response.status === 204 ? null : response.json().catch(() => null);
}

function post(path, body) {
  const form = body instanceof FormData;
  return call(path, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? body : JSON.stringify(body),
  });
}

const of = (id) => `people/${encodeURIComponent(id)}`;

/** List the people of the demo school. */
export const people = (signal) => call("people", { signal });

/** Read a chat; with `wait` seconds hold the line until its version passes `after`. */
export const chat = (id, { after, wait, signal }) =>
  call(`${of(id)}/chat?after=${after}&wait=${wait}`, { signal, timeout: TIMEOUT_MS + wait * 1000 });

export const send = (id, text) => post(`${of(id)}/send`, { text });
export const contact = (id) => post(`${of(id)}/contact`, {});
export const press = (id, message, data) => post(`${of(id)}/press`, { message_id: message, data });
export const block = (id, blocked) => post(`${of(id)}/block`, { blocked });

/** Send a file; `kind` is photo, document or voice. */
export function upload(id, { kind, file, caption }) {
  const form = new FormData();
  form.append("kind", kind);
  form.append("file", file, file.name);
  form.append("caption", caption);
  return post(`${of(id)}/upload`, form);
}

export const clock = (signal) => call("clock", { signal });

/** Move the clock: `{to: ISO}` or `{by: seconds}`. */
export const moveClock = (wish) => post("clock", wish);
