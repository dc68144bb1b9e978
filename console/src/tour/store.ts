/** How far the tour has come, for this browser. What a task is about lasts as long as the tab. */
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import type { Stage, Task } from "./tasks";

type Id = Task["id"];

interface Tour {
  /** Whether it was ever offered: it opens by itself only once. */
  seen: boolean;
  /** The task on screen; null: the tour is not shown. */
  at: Id | null;
  done: readonly Id[];
  stages: Partial<Record<Id, Stage>>;
  show(at: Id): void;
  close(): void;
  finish(id: Id): void;
  lay(id: Id, stage: Stage | undefined): void;
}

/** Links in stages open a supplier's page: they are not kept. */
const lasting = ({ seen, at, done }: Tour): Pick<Tour, "seen" | "at" | "done"> => ({
  seen,
  at,
  done,
});

export const useTour = create<Tour>()(
  persist(
    (set) => ({
      seen: false,
      at: null,
      done: [],
      stages: {},
      show: (at) => set({ at, seen: true }),
      close: () => set({ at: null, seen: true }),
      finish: (id) => set(({ done }) => ({ done: done.includes(id) ? done : [...done, id] })),
      lay: (id, stage) =>
        set(({ stages }) => ({ stages: { ...stages, [id]: stage } as Tour["stages"] })),
    }),
    {
      name: "entrepot-tour",
      storage: createJSONStorage(() => localStorage),
      partialize: lasting as (tour: Tour) => Tour,
    },
  ),
);
