import { describe, expect, it } from "vitest";
import { csvField, csvLine, jsonLine, workbook, xlsxRow } from "@/export/cells";
import { fileName } from "@/export/run";
import { shownColumns } from "@/list/ColumnMenu";
import { countsOf } from "@/list/Facets";
import { minWidth, templateOf } from "@/list/Grid";
import { flag, oneOf } from "@/list/params";
import type { Facet } from "@/list/types";
import { passesLocally } from "@/list/usePages";
import { causeOf, groupsOf, type Letter } from "@/views/dead-letters/letters";
import { changes } from "@/views/events/diff";
import { localFilter, storeQuery } from "@/views/events/filters";
import { atPath, cellOf, fromStored, fromText, type StoredEvent } from "@/views/events/liveEvent";
import { docPath } from "@/views/events/PayloadTree";
import { tailCommand } from "@/views/events/tail";
import { fanOf, pairsOf } from "@/views/planning/fan";
import { etaState, isUnderWay, type Parcel, pointOf, routesOf } from "@/views/shipments/eta";
import { pivot, readKey, recordKey, type Stock, total } from "@/views/stock/pivot";
import { readShared, weeksOf } from "@/views/suppliers/shared";

describe("exports", () => {
  it("quote what must be quoted and disarm formulas", () => {
    expect(csvLine(["a,b", 'c"d', "=1+1", -3, null, true])).toBe(
      '"a,b","c""d",\'=1+1,-3,,true\r\n',
    );
    expect(csvField("-5")).toBe("'-5");
    expect(jsonLine({ a: "ü" })).toBe('{"a":"ü"}\n');
  });

  it("make a workbook of numbers, texts and empty cells", () => {
    expect(xlsxRow([1.5, "a<b\u0001", null, false])).toBe(
      '<row><c><v>1.5</v></c><c t="inlineStr"><is><t xml:space="preserve">a&lt;b</t></is></c><c/><c t="b"><v>0</v></c></row>',
    );
    const parts = workbook("orders: [all]", []);
    expect(parts["xl/workbook.xml"]).toContain('name="orders   all "');
    expect(fileName("orders", "csv", new Date("2026-11-22T14:05:00Z"))).toBe(
      "orders-20261122-1405.csv",
    );
  });
});

interface Row {
  id: string;
  tags: string[];
}

describe("lists", () => {
  const facet: Facet<Row> = {
    id: "tag",
    label: "orders.hold",
    server: false,
    of: (row) => row.tags,
  };
  const rows: Row[] = [
    { id: "1", tags: ["a", "b"] },
    { id: "2", tags: ["b"] },
    { id: "3", tags: [] },
  ];

  it("count the values of their rows, or take the service's counts", () => {
    expect([...countsOf({ ...facet, options: ["c"] }, rows)]).toEqual([
      ["c", 0],
      ["a", 1],
      ["b", 2],
    ]);
    expect([...countsOf(facet, rows, { z: 9 })]).toEqual([["z", 9]]);
  });

  it("pass any of the chosen values", () => {
    const passing = (tag: string) =>
      rows.filter((row) => passesLocally([facet], { tag }, row)).map((row) => row.id);
    expect([passing(""), passing("a"), passing("a,b"), passing("x")]).toEqual([
      ["1", "2", "3"],
      ["1"],
      ["1", "2"],
      [],
    ]);
  });

  it("show the columns of the URL in their own order", () => {
    const columns = [
      { id: "a", label: "orders.hold", width: 10, value: () => "" },
      { id: "b", label: "orders.hold", width: 20, value: () => "", hidden: true },
      { id: "c", label: "orders.hold", width: 30, value: () => "", grow: true },
    ] as const;
    expect(shownColumns(columns, undefined)).toEqual(["a", "c"]);
    expect(shownColumns(columns, "c,b,nothing")).toEqual(["b", "c"]);
    expect(templateOf(columns, true)).toBe("34px 10px 20px minmax(30px, 1fr)");
    expect(templateOf(columns.slice(0, 2), false)).toBe("10px 20px 1fr");
    expect(minWidth(columns, true)).toBe(94);
  });

  it("take only parameters that the service knows", () => {
    expect([oneOf("b", ["a", "b"]), oneOf("x", ["a"]), flag("true"), flag("no")]).toEqual([
      "b",
      undefined,
      true,
      undefined,
    ]);
  });
});

const stored = (patch: Partial<StoredEvent>): StoredEvent => ({
  position: 1,
  id: "e",
  type: "orders.order_accepted.v1",
  source: "orders",
  topic: "orders-order",
  subject: "order/ord_1",
  version: 1,
  time: "2026-01-01T00:00:00Z",
  stored_at: "2026-01-01T00:00:00Z",
  key: "ord_1",
  parties: ["shop:a"],
  correlation_id: "",
  causation_id: "",
  data: { lines: [{ sku: "GIFT-1" }], total: null },
  ...patch,
});

describe("events", () => {
  it("come in batches or alone, and broken ones not at all", () => {
    expect(
      fromText(JSON.stringify({ count: 2, events: [stored({}), stored({ position: 2 })] })).map(
        (one) => one.position,
      ),
    ).toEqual([1, 2]);
    expect(fromText(JSON.stringify(stored({ position: 3 }))).map((one) => one.position)).toEqual([
      3,
    ]);
    expect([fromText("{"), fromText("{}")]).toEqual([[], []]);
  });

  it("show any path of their payload", () => {
    const event = fromStored(stored({}));
    expect([
      cellOf(event, "$.lines[0].sku"),
      cellOf(event, "$.total"),
      cellOf(event, "$.none.x"),
    ]).toEqual(["GIFT-1", "", ""]);
    expect([atPath({ a: 1 }, "$.a.b"), docPath("$.lines[12].sku")]).toEqual([
      undefined,
      "$.lines[].sku",
    ]);
  });

  it("pass the filters of every axis at once", () => {
    const event = fromStored(stored({}));
    const passes = (state: Record<string, string>) => localFilter(state)(event);
    expect([
      passes({}),
      passes({ source: "orders,x" }),
      passes({ type: "y" }),
      passes({ party: "shop:a" }),
      passes({ q: "gift-1" }),
      passes({ q: "zzz" }),
    ]).toEqual([true, true, false, true, true, false]);
  });

  it("ask the store for what it can filter itself", () => {
    expect(storeQuery({ source: "orders,logistics", party: "a,b", key: "K" })).toEqual({
      type: "orders.*,logistics.*",
      key: "K",
    });
    expect(storeQuery({ source: "orders", type: "x.y", party: "a" })).toEqual({
      type: "x.y",
      party: "a",
    });
    expect(tailCommand({ source: "orders", where: "data.q > 'x'" })).toBe(
      "./entrepot events tail --type 'orders.*' --where 'data.q > '\\''x'\\'''",
    );
  });

  it("differ leaf by leaf", () => {
    const kinds = Object.fromEntries(
      changes({ a: 1, b: [1, 2], c: {} }, { a: 1, b: [1, 3], d: null }).map((one) => [
        one.path,
        one.kind,
      ]),
    );
    expect(kinds).toEqual({
      "$.a": "same",
      "$.b[0]": "same",
      "$.b[1]": "changed",
      "$.c": "removed",
      "$.d": "added",
    });
  });
});

describe("dead letters", () => {
  const letter = (id: number, patch: Partial<Letter>): Letter => ({
    id,
    status: "rejected",
    topic: "t",
    partition: 0,
    offset: id,
    key: `k${id}`,
    type: "orders.x.v1",
    subject: "s",
    reason: "no such order ord_0123456789abcdef0123456789abcdef",
    attempts: 1,
    created_at: "2026-01-01T00:00:00Z",
    service: "orders",
    ...patch,
  });

  it("are grouped by cause, whatever ids it names, with those that wait behind", () => {
    expect(causeOf("order ord_0123456789abcdef0123456789abcdef line 12")).toBe("order … line #");
    const groups = groupsOf([
      letter(1, {}),
      letter(2, { reason: "no such order ord_fedcba9876543210fedcba9876543210" }),
      letter(3, { key: "k1", status: "waiting", reason: "" }),
    ]);
    expect(groups.map((group) => [group.letters.length, group.waiting])).toEqual([[2, 1]]);
  });
});

const HOUR = 3_600_000;
const T0 = Date.parse("2026-01-10T00:00:00Z");
const at = (hours: number): string => new Date(T0 + hours * HOUR).toISOString();

const parcel = (patch: Partial<Parcel>): Parcel =>
  ({
    origin: "EU-1",
    destination_country: "FR",
    status: "in_transit",
    promise_missed: false,
    on_time_probability: 0.97,
    dispatched_at: at(-24),
    accepted_at: null,
    delivered_at: null,
    returned_at: null,
    status_at: at(-2),
    eta: at(20),
    p50_at: null,
    deliver_by: at(30),
    p90_at: null,
    ...patch,
  }) as Parcel;

describe("parcels", () => {
  it("stand as their promise, their estimate and their last news say", () => {
    expect(etaState(parcel({}), T0)).toBe("on_time");
    expect(etaState(parcel({ eta: at(40) }), T0)).toBe("late");
    expect(etaState(parcel({}), T0 + 31 * HOUR)).toBe("late");
    expect(etaState(parcel({ delivered_at: at(10) }), T0 + 31 * HOUR)).toBe("on_time");
    expect(etaState(parcel({ on_time_probability: 0.5 }), T0)).toBe("at_risk");
    expect(etaState(parcel({ status: "customs" }), T0)).toBe("at_risk");
    expect(etaState(parcel({ status_at: at(-200) }), T0)).toBe("offline");
    expect(etaState(parcel({ eta: null, deliver_by: null }), T0)).toBe("none");
  });

  it("are under way between handing over and delivery", () => {
    expect([
      isUnderWay(parcel({}), T0),
      isUnderWay(parcel({ delivered_at: at(-1) }), T0),
      isUnderWay(parcel({ dispatched_at: null }), T0),
    ]).toEqual([true, false, false]);
  });

  it("make routes, the worst first", () => {
    const routes = routesOf(
      [
        parcel({}),
        parcel({ destination_country: "US", eta: at(40) }),
        parcel({}),
        parcel({ delivered_at: at(-5) }),
      ],
      T0,
    );
    expect(routes.map((route) => [route.id, route.parcels, route.worst])).toEqual([
      ["EU-1>US", 1, "late"],
      ["EU-1>FR", 2, "on_time"],
    ]);
  });

  it("stand at their own coordinates, else in their country", () => {
    const place = { location: "EU-1", country: "FR", longitude: null, latitude: null };
    expect(pointOf({ ...place, longitude: 1, latitude: 2 }, {})).toEqual([1, 2]);
    expect(pointOf(place, { FR: [3, 4] })).toEqual([3, 4]);
    expect([pointOf(place, {}), pointOf(undefined, {})]).toEqual([null, null]);
  });
});

describe("stock", () => {
  const record = (sku: string, location: string, available: number): Stock =>
    ({
      sku,
      location,
      available_to_promise: available,
      on_hand: available,
      reserved: 0,
      quality_hold: 0,
      damaged: 0,
    }) as unknown as Stock;

  it("is turned into rows by SKU", () => {
    const rows = pivot([record("A", "X", 1), record("A", "Y", 2), record("B", "X", 5)]);
    expect(rows.map((row) => [row.sku, total(row, "available_to_promise")])).toEqual([
      ["A", 3],
      ["B", 5],
    ]);
    expect(readKey(recordKey("A@1", "X"))).toEqual({ sku: "A@1", location: "X" });
  });
});

describe("plans", () => {
  it("pair the quantiles that enclose one another", () => {
    expect(pairsOf(["0.5", "0.95", "0.05", "0.25", "0.75"])).toEqual([
      ["0.05", "0.95"],
      ["0.25", "0.75"],
    ]);
  });

  it("draw the past and what comes in one line of days", () => {
    const fan = fanOf(new Map([["2026-01-01", 5]]), [
      { day: "2026-01-02", mean: 4, quantiles: { "0.1": 1, "0.9": 8 } },
    ]);
    expect(fan.days).toEqual(["2026-01-01", "2026-01-02"]);
    expect([fan.sold, fan.mean, fan.bands[0]?.from, fan.bands[0]?.width]).toEqual([
      [5, null],
      [null, 4],
      [null, 1],
      [null, 7],
    ]);
  });

  it("read shared demand from its events", () => {
    const [sku] = readShared([
      {
        supplier: "s",
        sku: "A",
        forecast: [{ week: "2026-W02", units: 3 }, { week: 1 }],
        commitments: [{ week: "2026-W01", units: 2 }],
      },
    ]);
    expect(sku === undefined ? [] : weeksOf(sku)).toEqual(["2026-W01", "2026-W02"]);
  });
});
