/** Instants as people read them, in a zone they chose. */

export type ZoneChoice = "utc" | "mine" | (string & {});

/** The IANA zone of a choice; anything else is taken as a zone itself (a warehouse's). */
export function zoneOf(choice: ZoneChoice): string {
  if (choice === "utc") return "UTC";
  if (choice === "mine") return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return choice;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${zone}|${name}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: "h23", ...options });
    formats.set(key, found);
  }
  return found;
}

const DATE_TIME: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};

function parts(instant: Date, zone: string): Record<string, string> {
  const made: Record<string, string> = {};
  for (const part of format("en-CA", zone, "parts", DATE_TIME).formatToParts(instant)) {
    made[part.type] = part.value;
  }
  return made;
}

/** `2026-11-22 14:05`: one order of digits in both languages, so that columns line up. */
export function dateTime(value: string | Date, zone: string, seconds = false): string {
  const instant = typeof value === "string" ? new Date(value) : value;
  if (Number.isNaN(instant.getTime())) return String(value);
  const p = parts(instant, zone);
  const minute = `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
  return seconds ? `${minute}:${p.second}` : minute;
}

/** `14:05:09.120`, for lists whose day is plain. */
export function clock(value: string | Date, zone: string): string {
  const instant = typeof value === "string" ? new Date(value) : value;
  if (Number.isNaN(instant.getTime())) return String(value);
  const p = parts(instant, zone);
  return `${p.hour}:${p.minute}:${p.second}.${String(instant.getMilliseconds()).padStart(3, "0")}`;
}

export function day(value: string | Date, zone: string): string {
  return dateTime(value, zone).slice(0, 10);
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** `3 hours ago`, `in 2 days`; now is passed in so that it can be tested. */
export function relative(value: string | Date, now: Date, locale: string): string {
  const instant = typeof value === "string" ? new Date(value) : value;
  const seconds = (instant.getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(0, "second");
}

/** The two largest units of a length of time, e.g. `2 h 5 min`. */
export function duration(seconds: number, unit: Record<"d" | "h" | "min" | "s", string>): string {
  let rest = Math.max(0, Math.round(seconds));
  const made: string[] = [];
  for (const [name, size] of [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) made.push(`${count} ${unit[name]}`);
  }
  return made.slice(0, 2).join(" ") || `${Math.max(0, seconds).toFixed(1)} ${unit.s}`;
}

const AGO =
  /^(\d+(?:\.\d+)?)\s*(s|sec|m|min|h|hour|hours|d|day|days|w|秒|分|分钟|小时|时|天|周)\s*(ago|前)?$/i;
const SIZES: Record<string, number> = {
  s: 1,
  sec: 1,
  秒: 1,
  m: 60,
  min: 60,
  分: 60,
  分钟: 60,
  h: 3_600,
  hour: 3_600,
  hours: 3_600,
  小时: 3_600,
  时: 3_600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
  天: 86_400,
  w: 604_800,
  周: 604_800,
};
const DAY_WORD = /^(today|yesterday|今天|昨天)\s*(\d{1,2}:\d{2}(?::\d{2})?)?$/i;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

/**
 * An instant out of what people type: RFC 3339, `2026-11-22 14:05` in the chosen zone, seconds,
 * milliseconds, microseconds or nanoseconds since 1970, `2h ago`, `昨天 14:00`. null: none of these.
 */
export function parseInstant(text: string, zone: string, now: Date): Date | null {
  const given = text.trim();
  if (/^\d{9,19}$/.test(given)) return fromEpoch(given);
  const ago = AGO.exec(given);
  if (ago !== null) {
    const size = SIZES[(ago[2] ?? "").toLowerCase()] ?? 1;
    return new Date(now.getTime() - Number(ago[1]) * size * 1000);
  }
  const named = DAY_WORD.exec(given);
  if (named !== null) {
    const back = /yesterday|昨天/i.test(named[1] ?? "") ? 86_400_000 : 0;
    const on = day(new Date(now.getTime() - back), zone);
    return inZone(on, (named[2] ?? "00:00").padStart(5, "0"), zone);
  }
  const local = LOCAL.exec(given);
  if (local !== null) return inZone(local[1] ?? "", local[2] ?? "00:00", zone);
  const plain = new Date(given);
  return given === "" || Number.isNaN(plain.getTime()) || !/\d{4}-\d{2}/.test(given) ? null : plain;
}

function fromEpoch(digits: string): Date {
  const count = Number(digits);
  if (digits.length <= 11) return new Date(count * 1e3);
  if (digits.length <= 14) return new Date(count);
  return new Date(digits.length <= 17 ? count / 1e3 : count / 1e6);
}

/** A wall-clock time of a zone as an instant: guess it as UTC, then take off what the zone adds. */
function inZone(date: string, time: string, zone: string): Date | null {
  const guess = new Date(`${date}T${time}Z`);
  if (Number.isNaN(guess.getTime())) return null;
  let found = guess;
  for (let round = 0; round < 2; round += 1) {
    const p = parts(found, zone);
    const shown = Date.UTC(
      Number(p.year),
      Number(p.month) - 1,
      Number(p.day),
      Number(p.hour),
      Number(p.minute),
      Number(p.second),
      found.getUTCMilliseconds(),
    );
    found = new Date(found.getTime() + guess.getTime() - shown);
  }
  return found;
}
