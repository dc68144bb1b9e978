/** Keys of the console. A view binds what it needs while it is shown; the last one bound wins. */
import { useEffect, useRef } from "react";

type Handler = (event: KeyboardEvent) => void;

const bound = new Map<string, Handler[]>();
/** When `g` was pressed that waits for its second key. Times begin with the page: 0 is no "never". */
let leader = Number.NEGATIVE_INFINITY;
const LEADER_MS = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Name of a key press: `mod+k`, `g o`, `?`, `j`. */
export function nameOf(event: KeyboardEvent, afterG: boolean): string {
  if ((event.ctrlKey || event.metaKey) && !event.altKey) return `mod+${event.key.toLowerCase()}`;
  if (event.altKey) return `alt+${event.key.toLowerCase()}`;
  return afterG ? `g ${event.key.toLowerCase()}` : event.key;
}

function onKey(event: KeyboardEvent): void {
  const afterG = event.timeStamp - leader < LEADER_MS;
  const name = nameOf(event, afterG);
  const typing = isTyping(event.target);
  if (typing && !name.startsWith("mod+") && name !== "Escape") return;
  if (event.key === "g" && !event.ctrlKey && !event.metaKey && !event.altKey && !afterG) {
    leader = event.timeStamp;
    return;
  }
  leader = Number.NEGATIVE_INFINITY;
  const handlers = bound.get(name);
  const handler = handlers?.[handlers.length - 1];
  if (handler === undefined) return;
  event.preventDefault();
  handler(event);
}

window.addEventListener("keydown", onKey);

/** Binds a key for as long as the component is there and `active`. */
export function useHotkey(name: string, handler: Handler, active = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!active) return;
    const call: Handler = (event) => latest.current(event);
    bound.set(name, [...(bound.get(name) ?? []), call]);
    return () => {
      bound.set(
        name,
        (bound.get(name) ?? []).filter((one) => one !== call),
      );
    };
  }, [name, active]);
}
