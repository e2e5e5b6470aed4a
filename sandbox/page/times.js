// School time in words. ISO times may carry an offset (shown in the school's zone) or none (shown as they are).

let zone = "UTC";

/** Set the school's time zone (IANA name); an unknown one is left aside. */
export function setZone(name) {
  try {
    new Intl.DateTimeFormat("ru", { timeZone: name });
    zone = name;
  } catch {
    console.warn("unknown zone", name);
  }
}

function split(iso) {
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/.test(iso);
  return { date: new Date(hasOffset ? iso : `${iso}Z`), timeZone: hasOffset ? zone : "UTC" };
}

function format(iso, options, plus = 0) {
  const { date, timeZone } = split(iso);
  const moment = new Date(date.getTime() + plus);
  return new Intl.DateTimeFormat("ru", { ...options, timeZone }).format(moment);
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Milliseconds between two times. */
export const between = (from, to) => split(to).date - split(from).date;

/** «08:25»; `plus` milliseconds later. */
export const hour = (iso, plus = 0) => format(iso, { hour: "2-digit", minute: "2-digit" }, plus);

/** «Вторник, 24 ноября». */
export const longDay = (iso, plus = 0) =>
  capital(format(iso, { weekday: "long", day: "numeric", month: "long" }, plus));

/** «24 ноября». */
export const day = (iso) => format(iso, { day: "numeric", month: "long" });

/** «ср, 25.11». */
export const shortDay = (iso, plus = 0) =>
  format(iso, { weekday: "short", day: "2-digit", month: "2-digit" }, plus);

/** The time alone on the same day, else the short day and time. */
export const relative = (iso, now) =>
  day(iso) === day(now) ? hour(iso) : `${shortDay(iso)}, ${hour(iso)}`;

/** «340 КБ»: a size of a file for people. */
export function size(bytes) {
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "КБ"] : [bytes / 1024 / 1024, "МБ"];
  return `${value.toLocaleString("ru", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
