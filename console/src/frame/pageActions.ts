/** What the page on screen offers to the palette: its actions, by name. */
import { useEffect } from "react";
import { create } from "zustand";

export interface PageAction {
  id: string;
  label: string;
  run: () => void;
}

export const usePageActions = create<{ actions: readonly PageAction[] }>(() => ({ actions: [] }));

/** Offer actions while a component is shown. `actions` must be stable (useMemo). */
export function useOffer(actions: readonly PageAction[]): void {
  useEffect(() => {
    usePageActions.setState(({ actions: before }) => ({ actions: [...before, ...actions] }));
    return () =>
      usePageActions.setState(({ actions: before }) => ({
        actions: before.filter((one) => !actions.includes(one)),
      }));
  }, [actions]);
}
