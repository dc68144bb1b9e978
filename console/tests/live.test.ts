/** The live table's rows: none dropped unseen, whatever the reader does. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Listener } from "@/stream/shared";

let stream: Listener;
vi.mock("@/stream/shared", () => ({
  listen: (_: unknown, listener: Listener) => {
    stream = listener;
    return () => undefined;
  },
}));
const { CAPACITY, LiveStore } = await import("@/views/events/liveStore");
const { hasHole } = await import("@/views/events/useHistory");

const frames: (() => void)[] = [];
const event = (position: number) => ({
  position,
  id: `e-${position}`,
  type: position % 2 === 0 ? "even" : "odd",
  source: "orders",
  subject: "",
  version: 1,
  time: "",
  key: "",
  parties: [],
});

function sent(from: number, to: number): void {
  const events = Array.from({ length: to - from + 1 }, (_, at) => event(from + at));
  stream.onMessages([{ event: "message", id: String(to), data: JSON.stringify({ events }) }]);
}

function drawn(): void {
  for (const frame of frames.splice(0)) frame();
}

const hidden = (yes: boolean): void => {
  Object.defineProperty(document, "hidden", { value: yes, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
};

const positions = (store: InstanceType<typeof LiveStore>): number[] =>
  Array.from({ length: store.get().shown }, (_, at) => store.row(at)?.position ?? -1);

beforeEach(() => {
  frames.length = 0;
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0));
});

describe("the live rows", () => {
  it("are the newest on top, each once, however often it comes", () => {
    const store = new LiveStore({ key: "", where: "" });
    sent(1, 3);
    sent(2, 4);
    drawn();
    expect(positions(store)).toEqual([4, 3, 2, 1]);
    expect(store.get().total).toBe(4);
    store.close();
  });

  it("stay while they are held, and what waited follows without a hole", () => {
    const store = new LiveStore({ key: "", where: "" });
    sent(1, 3);
    drawn();
    store.hold();
    sent(4, 9);
    drawn();
    expect(positions(store)).toEqual([3, 2, 1]);
    expect(store.get()).toMatchObject({ waiting: 6, missed: 0, total: 9 });
    store.goOn();
    expect(positions(store)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(store.get()).toMatchObject({ waiting: 0, missed: 0 });
    store.close();
  });

  it("that are held outlast any number of new ones, and those too many are counted", () => {
    const store = new LiveStore({ key: "", where: "" });
    store.filter((one) => one.type === "even");
    sent(1, 10);
    drawn();
    store.hold();
    for (let from = 11; from <= CAPACITY + 1_010; from += 500) sent(from, from + 499);
    drawn();
    const { waiting, missed, total } = store.get();
    expect(positions(store)).toEqual([10, 8, 6, 4, 2]);
    expect([waiting + missed, missed, total]).toEqual([
      (CAPACITY + 1_000) / 2,
      500,
      CAPACITY + 1_010,
    ]);
    // The rows before the hole are read from the store again: what is shown has none.
    store.goOn();
    const shown = positions(store);
    expect(shown.length).toBe(CAPACITY / 2);
    expect(shown.at(-1)).toBe(store.get().edge + 2);
    expect(hasHole(null, store.get().edge)).toBe(true);
    store.close();
  });

  it("leave at the end, and the place where they left is known to the filter", () => {
    const store = new LiveStore({ key: "", where: "" });
    store.filter((one) => one.position === 7);
    for (let from = 1; from <= CAPACITY; from += 500) sent(from, from + 499);
    drawn();
    expect(store.get().edge).toBe(0);
    sent(CAPACITY + 1, CAPACITY + 6);
    drawn();
    expect(store.get()).toMatchObject({ shown: 1, edge: 0 });
    sent(CAPACITY + 7, CAPACITY + 8);
    drawn();
    expect(store.get()).toMatchObject({ shown: 0, edge: 7 });
    expect([hasHole(7, 7), hasHole(9, 7)]).toEqual([true, false]);
    store.close();
  });

  it("are taken in by a tab that was hidden between two frames", () => {
    const store = new LiveStore({ key: "", where: "" });
    sent(1, 2);
    hidden(true);
    expect(store.get().total).toBe(2);
    sent(3, 6_000);
    sent(6_001, 6_002);
    expect(store.get().total).toBe(6_002);
    sent(6_003, 6_010);
    hidden(false);
    expect(store.get().total).toBe(6_010);
    store.close();
  });
});
