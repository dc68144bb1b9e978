/** An event as the live table keeps it: what rows show, and the rest as the text it came in. */
import type { components } from "@/api/generated/control-tower";

export type StoredEvent = components["schemas"]["EventView"];

export interface LiveEvent {
  position: number;
  id: string;
  type: string;
  source: string;
  subject: string;
  version: number;
  time: string;
  key: string;
  parties: readonly string[];
  raw: string;
}

export function fromStored(event: StoredEvent, raw = JSON.stringify(event)): LiveEvent {
  return {
    position: event.position,
    id: event.id,
    type: event.type,
    source: event.source,
    subject: event.subject,
    version: event.version,
    time: event.time,
    key: event.key,
    parties: event.parties,
    raw,
  };
}

/** A stream message's data: a batch of events, or one. Anything else gives none. */
export function fromText(text: string): LiveEvent[] {
  try {
    const found = JSON.parse(text) as { events?: StoredEvent[] } & Partial<StoredEvent>;
    if (Array.isArray(found.events)) return found.events.map((event) => fromStored(event));
    return typeof found.position === "number" ? [fromStored(found as StoredEvent, text)] : [];
  } catch {
    return [];
  }
}

export const whole = (event: LiveEvent): StoredEvent => JSON.parse(event.raw) as StoredEvent;

/** What is read at a path such as `$.lines[0].sku` of an event's data; undefined: nothing there. */
export function atPath(data: unknown, path: string): unknown {
  let found: unknown = data;
  for (const step of path
    .replace(/^\$\.?/, "")
    .split(/\.|\[|\]/)
    .filter(Boolean)) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}

export const isPath = (column: string): boolean => column.startsWith("$");

/** The value of a path as a cell's text. */
export function cellOf(event: LiveEvent, path: string): string {
  const found = atPath(whole(event).data, path);
  if (found === undefined || found === null) return "";
  return typeof found === "object" ? JSON.stringify(found) : String(found);
}
