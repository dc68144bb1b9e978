/**
 * Saved views: a name for a URL's state. They are kept in this browser; `start` is the one that its
 * page opens with.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { UrlState } from "./useUrl";

export interface SavedView {
  page: string;
  name: string;
  state: UrlState;
}

interface Saved {
  views: SavedView[];
  start: Record<string, string>;
  keep(view: SavedView): void;
  remove(page: string, name: string): void;
  toggleStart(page: string, name: string): void;
}

export const useSaved = create<Saved>()(
  persist(
    (set) => ({
      views: [],
      start: {},
      keep: (view) =>
        set(({ views }) => ({
          views: [...views.filter((one) => one.page !== view.page || one.name !== view.name), view],
        })),
      remove: (page, name) =>
        set(({ views }) => ({
          views: views.filter((one) => one.page !== page || one.name !== name),
        })),
      toggleStart: (page, name) =>
        set(({ start }) => ({
          start: { ...start, [page]: start[page] === name ? "" : name },
        })),
    }),
    { name: "entrepot-saved-views" },
  ),
);

/** What a view is about, without what is open in it at the moment. */
export function lasting(state: UrlState): UrlState {
  return Object.fromEntries(
    Object.entries(state).filter(([name]) => name !== "open" && name !== "at"),
  );
}
