import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { UrlState } from "@/frame/useUrl";
import { localFilter } from "./filters";
import { LiveStore, type Snapshot } from "./liveStore";

const IDLE: Snapshot = {
  version: -1,
  status: { kind: "connecting" },
  leads: false,
  held: false,
  shown: 0,
  waiting: 0,
  missed: 0,
  total: 0,
  edge: 0,
  perSecond: 0,
  counts: { source: new Map(), type: new Map(), party: new Map() },
};

const nothing = (): (() => void) => () => undefined;
const idle = (): Snapshot => IDLE;

/** The live rows for a page's filters. The store lives as long as its stream's filter does. */
export function useLive(state: UrlState): { store: LiveStore | null; live: Snapshot } {
  const [store, setStore] = useState<LiveStore | null>(null);
  const key = state.key ?? "";
  const where = state.where ?? "";
  useEffect(() => {
    const made = new LiveStore({ key, where });
    setStore(made);
    return () => made.close();
  }, [key, where]);
  const live = useSyncExternalStore(store?.subscribe ?? nothing, store?.get ?? idle);
  const { source = "", type = "", party = "", q = "" } = state;
  const passes = useMemo(() => localFilter({ source, type, party, q }), [source, type, party, q]);
  useEffect(() => store?.filter(passes), [store, passes]);
  return { store, live };
}

/** Held by the reader's wish, or because he has scrolled away from the newest row. */
export function useHold(store: LiveStore | null): {
  paused: boolean;
  togglePause: () => void;
  setAway: (away: boolean) => void;
} {
  const [paused, setPaused] = useState(false);
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (store === null) return;
    if (paused || away) store.hold();
    else store.goOn();
  }, [store, paused, away]);
  const togglePause = useCallback(() => setPaused((before) => !before), []);
  return { paused, togglePause, setAway };
}
