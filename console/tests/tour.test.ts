import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Here, TASKS, tasksFor } from "@/tour/tasks";

const task = (id: string) => {
  const found = TASKS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no task ${id}`);
  return found;
};
const NOW = Date.parse("2026-11-22T14:00:00Z");
const here = (view: string, state: Record<string, string> = {}): Here => ({
  view,
  state,
  now: NOW,
});
const signal = new AbortController().signal;

/** Answers of the services, by the end of the path. */
const answers = new Map<string, { status: number; body: unknown }>();

beforeEach(() => {
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    const key = [...answers.keys()].find((end) => pathname.endsWith(end));
    const { status, body } = answers.get(key ?? "") ?? { status: 404, body: { title: "none" } };
    return new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json" },
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  answers.clear();
});

const answer = (end: string, body: unknown, status = 200): void => {
  answers.set(end, { status, body });
};

describe("the tour's tasks", () => {
  it("are six, and those that somebody may do", () => {
    expect(TASKS).toHaveLength(6);
    expect(tasksFor(new Set(["orders:read"])).map((one) => one.id)).toEqual(["find"]);
    expect(tasksFor(new Set())).toEqual([]);
  });

  it("find: the very order is open", async () => {
    const check = (place: Here) => task("find").check({ order: "ord_1" }, place, signal);
    expect(await check(here("orders"))).toBe("open");
    expect(await check(here("orders", { open: "ord_2" }))).toBe("open");
    expect(await check(here("orders", { open: "ord_1" }))).toBe("done");
  });

  it("back: the table is of an hour ago", async () => {
    const check = (as_of: string) => task("back").check({}, here("stock", { as_of }), signal);
    expect(await check("")).toBe("open");
    expect(await check("2026-11-22T11:00:00Z")).toBe("open");
    expect(await check("2026-11-22T13:02:00Z")).toBe("done");
  });

  it("alert: acknowledged by somebody; one that went away is replaced", async () => {
    const check = () => task("alert").check({ alert: "alt_1" }, here("alerts"), signal);
    expect(await check()).toBe("gone");
    answer("/alerts/alt_1", { state: "open", acknowledged_at: null });
    expect(await check()).toBe("open");
    answer("/alerts/alt_1", { state: "resolved", acknowledged_at: null });
    expect(await check()).toBe("gone");
    answer("/alerts/alt_1", { state: "acknowledged", acknowledged_at: "2026-11-22T13:59:00Z" });
    expect(await check()).toBe("done");
  });

  it("letter: tried once more, or taken", async () => {
    const stage = { service: "orders", letter: "7", attempts: "1" };
    const check = () => task("letter").check(stage, here("dead-letters"), signal);
    answer("/dead-letters", { items: [{ id: 7, attempts: 1 }] });
    expect(await check()).toBe("open");
    answer("/dead-letters", { items: [{ id: 7, attempts: 2 }] });
    expect(await check()).toBe("done");
    answer("/dead-letters", { items: [] });
    expect(await check()).toBe("done");
  });

  it("borrow: a transfer more than before", async () => {
    const stage = { to: "GB-LON", known: "1" };
    const check = () => task("borrow").check(stage, here("stock"), signal);
    const transfers = (...places: string[]) =>
      answer("/transfers", {
        items: places.map((to_location, id) => ({ transfer_id: `trf_${id}`, to_location })),
      });
    transfers("GB-LON", "DE-FRA");
    expect(await check()).toBe("open");
    transfers("GB-LON", "DE-FRA", "GB-LON");
    expect(await check()).toBe("done");
  });

  it("confirm: the order is confirmed, by whomever it was sent to", async () => {
    const check = () => task("confirm").check({ order: "po_1" }, here("suppliers"), signal);
    expect(await check()).toBe("gone");
    answer("/purchase-orders/po_1", { confirmed_at: null, cancelled_at: null });
    expect(await check()).toBe("open");
    answer("/purchase-orders/po_1", { confirmed_at: "2026-11-22T14:00:00Z", cancelled_at: null });
    expect(await check()).toBe("done");
  });
});
