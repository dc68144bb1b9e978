/**
 * The tour's six tasks. Each lays out what it needs by public calls, and each says itself whether it
 * is done: by what the services say of it, or by where the console stands. Clicks count for nothing.
 */
import { call } from "@/api/call";
import { ApiProblem } from "@/api/problem";
import { SERVICES, type Service } from "@/api/services";
import type { Place } from "@/frame/places";
import type { UrlState } from "@/frame/useUrl";
import { may } from "@/session/session";

/** What a task is about: ids and names, also filled into its text. */
export type Stage = Readonly<Record<string, string>>;

/** Where the console stands. */
export interface Here {
  view: string;
  state: UrlState;
  now: number;
}

export type Outcome = "open" | "done" | "gone";

export interface Task {
  id: "find" | "alert" | "letter" | "borrow" | "confirm" | "back";
  scopes: readonly string[];
  /** It makes things, so it asks first. */
  prepares?: boolean;
  /** What there is to work on; null: nothing yet. */
  stage: (signal: AbortSignal) => Promise<Stage | null>;
  go: (stage: Stage) => Place | string;
  /** `gone`: what it was about is no more; there must be something else. */
  check: (stage: Stage, here: Here, signal: AbortSignal) => Promise<Outcome>;
  /** Makes something to work on. */
  command?: string;
}

const MOST = 500;

const outcome = (done: boolean): Outcome => (done ? "done" : "open");

/** What a call answers; undefined where there is no such thing. */
async function found<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined;
    throw error;
  }
}

const find: Task = {
  id: "find",
  scopes: ["orders:read"],
  stage: async (signal) => {
    const page = await call("orders", "get", "/v1/orders", { query: { limit: 50 } }).run(signal);
    const order = page.items[Math.floor(page.items.length / 2)];
    return order === undefined ? null : { order: order.order_id, number: order.external_id };
  },
  go: () => ({ view: "orders", state: {} }),
  check: async (stage, here) => outcome(here.view === "orders" && here.state.open === stage.order),
};

const alert: Task = {
  id: "alert",
  scopes: ["alerts:write"],
  command: "./entrepot sim inject carrier-silence",
  stage: async (signal) => {
    const query = { state: "open", limit: 1 } as const;
    const page = await call("control-tower", "get", "/v1/alerts", { query }).run(signal);
    const one = page.items[0];
    return one === undefined
      ? null
      : { alert: one.alert_id, title: one.title, title_zh: one.title_zh };
  },
  go: (stage) => ({ view: "alerts", state: { open: stage.alert ?? "" } }),
  check: async (stage, _, signal) => {
    const path = { alert_id: stage.alert ?? "" };
    const one = await found(
      call("control-tower", "get", "/v1/alerts/{alert_id}", { path }).run(signal),
    );
    if (one === undefined) return "gone";
    if (one.acknowledged_at !== null) return "done";
    return one.state === "resolved" ? "gone" : "open";
  },
};

const letter: Task = {
  id: "letter",
  scopes: ["dead-letters:write"],
  command: "./entrepot sim inject poison-event",
  stage: async (signal) => {
    const query = { status: "rejected", limit: 1 };
    const pages = await Promise.all(
      SERVICES.map(async (service) => {
        const page = await call(service, "get", "/v1/dead-letters", { query }).run(signal);
        return page.items.map((one) => ({ service, one }));
      }),
    );
    const first = pages.flat()[0];
    if (first === undefined) return null;
    const { service, one } = first;
    return { service, letter: String(one.id), attempts: String(one.attempts), key: one.key };
  },
  go: (stage) => ({ view: "dead-letters", state: { open: `${stage.service}:${stage.letter}` } }),
  check: async (stage, _, signal) => {
    const page = await call(stage.service as Service, "get", "/v1/dead-letters", {
      query: { limit: MOST },
    }).run(signal);
    const one = page.items.find((letter) => String(letter.id) === stage.letter);
    return outcome(one === undefined || one.attempts > Number(stage.attempts));
  },
};

/** The units it calls over, and between which places. */
async function mostStock(signal: AbortSignal): Promise<Stage | null> {
  const query = { limit: MOST };
  const stock = (await call("inventory", "get", "/v1/stock", { query }).run(signal)).items;
  const places = (await call("inventory", "get", "/v1/locations", { query }).run(signal)).items;
  const most = [...stock].sort(
    (one, other) => other.available_to_promise - one.available_to_promise,
  )[0];
  const lender = places.find((place) => place.location === most?.location);
  const borrower = places.find((place) => place.party !== lender?.party && place.active);
  if (most === undefined || lender === undefined || borrower === undefined) return null;
  return {
    sku: most.sku,
    from: lender.location,
    to: borrower.location,
    lender: lender.party,
    borrower: borrower.party,
  };
}

const borrow: Task = {
  id: "borrow",
  scopes: ["inventory:write"],
  prepares: true,
  stage: async (signal) => {
    const places = await mostStock(signal);
    if (places === null) return null;
    const agreement = `tour-${places.from}-${places.to}`.toLowerCase();
    const path = { agreement };
    const known = await call("inventory", "get", "/v1/sharing-agreements", {
      query: { location: places.from, limit: MOST },
    }).run(signal);
    if (!known.items.some((one) => one.agreement === agreement && one.state === "active")) {
      await call("inventory", "put", "/v1/sharing-agreements/{agreement}", {
        path,
        body: {
          lender_location: places.from ?? "",
          borrower_location: places.to ?? "",
          skus: { kind: "all", values: [] },
          kinds: ["transfer"],
          currency: "EUR",
          price_minor: 100,
          cap_per_sku: 20,
          valid_from: new Date(Date.now() - 60_000).toISOString(),
          note: "tour",
        } as never,
      }).run(signal);
      for (const party of [places.lender, places.borrower]) {
        await call("inventory", "post", "/v1/sharing-agreements/{agreement}:accept", {
          path,
          body: { on_behalf_of: party ?? "" },
        }).run(signal);
      }
    }
    return { ...places, agreement, known: String((await borrowed(places.to, signal)).length) };
  },
  go: (stage) => ({
    view: "stock",
    state: { open: `${stage.sku}@${stage.to}`, tab: "neighbours", sku: stage.sku ?? "" },
  }),
  check: async (stage, _, signal) =>
    outcome((await borrowed(stage.to, signal)).length > Number(stage.known)),
};

/** Transfers to a place, as far as they are under way. */
async function borrowed(location: string | undefined, signal: AbortSignal): Promise<string[]> {
  const made: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call("inventory", "get", "/v1/transfers", {
      query: { location, cursor, limit: MOST },
    }).run(signal);
    made.push(...page.items.filter((one) => one.to_location === location).map(idOf));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return made;
}

const idOf = (transfer: { transfer_id: string }): string => transfer.transfer_id;

const FACTORY = "supplier:tour-works";
const LEAD_DAYS = 45;
const DAY_MS = 86_400_000;

const confirm: Task = {
  id: "confirm",
  scopes: ["purchase-orders:write"],
  prepares: true,
  stage: async (signal) => {
    const query = { limit: 1 };
    const goods = (await call("inventory", "get", "/v1/stock", { query }).run(signal)).items[0];
    if (goods === undefined) return null;
    const known = await call("supplier-portal", "get", "/v1/suppliers", {
      query: { limit: MOST },
    }).run(signal);
    if (!known.items.some((one) => one.party === FACTORY)) {
      await call("supplier-portal", "put", "/v1/suppliers/{party}", {
        path: { party: FACTORY },
        body: { name: "Tour Works", name_zh: "导览工厂", country: "CN", currency: "CNY" } as never,
      }).run(signal);
    }
    const due = new Date(Date.now() + LEAD_DAYS * DAY_MS).toISOString().slice(0, 10);
    const order = await call("supplier-portal", "post", "/v1/purchase-orders", {
      body: {
        supplier: FACTORY,
        destination: goods.location,
        currency: "CNY",
        lines: [{ sku: goods.sku, quantity: 100, unit_price_minor: 500, expected_on: due }],
      } as never,
    }).run(signal);
    const link = await call(
      "supplier-portal",
      "post",
      "/v1/purchase-orders/{purchase_order_id}/links",
      { path: { purchase_order_id: order.purchase_order_id }, body: { note: "tour" } as never },
    ).run(signal);
    return { order: order.purchase_order_id, number: order.number, link: link.url ?? "" };
  },
  go: (stage) => stage.link ?? "",
  check: async (stage, _, signal) => {
    const path = { purchase_order_id: stage.order ?? "" };
    const order = await found(
      call("supplier-portal", "get", "/v1/purchase-orders/{purchase_order_id}", { path }).run(
        signal,
      ),
    );
    if (order === undefined || order.cancelled_at !== null) return "gone";
    return outcome(order.confirmed_at !== null);
  },
};

const HOUR_MS = 3_600_000;
const ABOUT_MS = 600_000;

const back: Task = {
  id: "back",
  scopes: ["inventory:read"],
  stage: async () => ({}),
  go: () => ({ view: "stock", state: {} }),
  check: async (_, here) => {
    const at = Date.parse((here.view === "stock" ? here.state.as_of : here.state.at) ?? "");
    return outcome(Math.abs(here.now - HOUR_MS - at) < ABOUT_MS);
  },
};

export const TASKS: readonly Task[] = [find, alert, letter, borrow, confirm, back];

/** The tasks that somebody with these scopes can do. */
export const tasksFor = (scopes: ReadonlySet<string>): Task[] =>
  TASKS.filter((task) => may(scopes, task.scopes));
