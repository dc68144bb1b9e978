/** The state of a view is its URL: names and texts, nothing hidden. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type UrlState = Readonly<Record<string, string>>;
export type UrlPatch = Readonly<Record<string, string | undefined>>;

/** Reads `a=1&b=2` without guessing types; a repeated name keeps its last text. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes it back, empty texts left out. Commas and colons stay readable. */
export function writeSearch(state: Record<string, unknown>): string {
  const made = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== undefined && value !== null && value !== "") made.set(name, String(value));
  }
  const text = made.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

export function patched(state: UrlState, patch: UrlPatch): Record<string, string> {
  const made: Record<string, string> = { ...state };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined || value === "") delete made[name];
    else made[name] = value;
  }
  return made;
}

/** The page's state and a way to change parts of it (undefined removes one). */
export function useUrl(): [UrlState, (patch: UrlPatch, keepHistory?: boolean) => void] {
  const state = useSearch({ strict: false }) as UrlState;
  const navigate = useNavigate();
  const change = useCallback(
    (patch: UrlPatch, keepHistory = false) => {
      void navigate({
        to: ".",
        search: ((before: UrlState) => patched(before, patch)) as never,
        replace: !keepHistory,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [state, change];
}
