/**
 * Saved views: a name for a URL's state, for oneself or for the team. They are kept by the control
 * tower; somebody who may not read there (or whose hub is of an older release) keeps his own in this
 * browser. `start` is the one that its page opens with here.
 */
import { useQueryClient } from "@tanstack/react-query";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { call, uuid } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { may, useSession } from "@/session/session";
import type { UrlState } from "./useUrl";

export interface SavedView {
  page: string;
  name: string;
  state: UrlState;
  team: boolean;
  /** In the control tower; absent for one of this browser. */
  kept?: { id: string; version: number };
}

interface Local {
  views: SavedView[];
  start: Record<string, string>;
  keep(view: SavedView): void;
  remove(page: string, name: string): void;
  toggleStart(page: string, name: string): void;
}

export const useLocal = create<Local>()(
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

type Kept = components["schemas"]["SavedViewView"];

const viewOf = (one: Kept): SavedView => ({
  page: one.page,
  name: one.name,
  state: one.state,
  team: one.team,
  kept: { id: one.view_id, version: one.version },
});

/** One's own and the team's of a page; a view of this browser steps back for one of the same name. */
export function merged(
  page: string,
  kept: readonly Kept[],
  local: readonly SavedView[],
): SavedView[] {
  const found = kept.map(viewOf);
  const names = new Set(found.filter((view) => !view.team).map((view) => view.name));
  const own = local.filter((view) => view.page === page && !names.has(view.name));
  return [...found, ...own];
}

export interface Saved {
  views: readonly SavedView[];
  /** False until the control tower has answered. */
  ready: boolean;
  /** Whether a view can be given to the team. */
  shares: boolean;
  save: (name: string, state: UrlState, team: boolean) => Promise<void>;
  remove: (view: SavedView) => Promise<void>;
}

/** The saved views of a page. `save` and `remove` raise ApiProblem. */
export function useSaved(page: string): Saved {
  const queries = useQueryClient();
  const local = useLocal();
  const asks = useSession((session) => may(session.scopes, ["events:read"]));
  const reading = call("control-tower", "get", "/v1/saved-views", { query: { page } });
  const found = useRead(reading, { enabled: asks, staleTime: 30_000 });
  // While it has not answered yet, too: what is saved in the first second must not stay here.
  const shares = asks && !found.isError;
  const views = merged(page, found.data?.items ?? [], local.views);
  const changed = () => queries.invalidateQueries({ queryKey: ["control-tower", reading.path] });
  return {
    views,
    ready: !asks || !found.isPending,
    shares,
    save: async (name, state, team) => {
      if (!shares) {
        local.keep({ page, name, state, team: false });
        return;
      }
      const before = views.find((view) => view.name === name && view.team === team)?.kept;
      await call("control-tower", "put", "/v1/saved-views/{view_id}", {
        path: { view_id: before?.id ?? uuid() },
        body: { page, name, team, state },
        ...(before === undefined ? {} : { version: before.version }),
      }).run();
      if (!team) local.remove(page, name);
      await changed();
    },
    remove: async (view) => {
      if (view.kept === undefined) {
        local.remove(page, view.name);
        return;
      }
      await call("control-tower", "delete", "/v1/saved-views/{view_id}", {
        path: { view_id: view.kept.id },
      }).run();
      await changed();
    },
  };
}

/** What a view is about, without what is open in it at the moment. */
export function lasting(state: UrlState): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state).filter(([name]) => name !== "open" && name !== "at"),
  );
}
