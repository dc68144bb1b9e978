import { describe, expect, it } from "vitest";
import { refusals } from "@/actions/BulkBar";
import { shippedFor } from "@/frame/SavedViews";
import { toldOf } from "@/views/dead-letters/letters";
import { driversOf, judgedOf, ownError, simpleError } from "@/views/planning/judged";
import { decide, mayDecide, type Proposal } from "@/views/planning/proposals";

describe("a forecast's backtest", () => {
  const backtest = {
    windows: 4,
    WAPE: 0.41,
    WAPE_sum: 0.2,
    bias: -0.03,
    cover: 0.88,
    seasonal_naive: 0.5,
    mean_28: 0.48,
    fallback: false,
  };

  it("stands beside the simple methods", () => {
    expect(judgedOf(backtest)).toEqual({
      methods: [
        { id: "ours", daily: 0.41, sum: 0.2 },
        { id: "seasonal_naive", daily: 0.5, sum: null },
        { id: "mean_28", daily: 0.48, sum: null },
      ],
      windows: 4,
      bias: -0.03,
      cover: 0.88,
      fallback: false,
    });
    expect([ownError(backtest), simpleError(backtest)]).toEqual([0.41, 0.48]);
  });

  it("is unknown while the history is too short", () => {
    expect([judgedOf({}), ownError({}), simpleError({})]).toEqual([null, null, null]);
  });
});

describe("what drives a forecast", () => {
  it("is told by group, what moves it most first", () => {
    const told = driversOf({
      level: 8,
      parts: { level: 8, season: -1, promotion: 3 },
      factors: { season: 0.9, promotion: 1.4 },
    });
    expect(told.map((one) => one.group)).toEqual(["level", "promotion", "season"]);
    expect(told[1]).toEqual({ group: "promotion", units: 3, factor: 1.4 });
  });

  it("is the level and the lift of promotions where no model was trained", () => {
    expect(driversOf({ level: 2, promotion_lift: 1.5 })).toEqual([
      { group: "level", units: 2, factor: null },
      { group: "promotion", units: null, factor: 1.5 },
    ]);
    expect(driversOf({})).toEqual([]);
  });
});

describe("proposals", () => {
  const proposal = (id: string, state: string) =>
    ({ proposal_id: id, state, version: 3 }) as Proposal;

  it("are decided by one call, each with the version that was looked at", () => {
    const made = decide([proposal("prp_1", "open"), proposal("prp_2", "open")], "reject", "no");
    expect(made.path).toBe("/v1/proposals:decide");
    expect(made.body).toEqual({
      items: [
        { proposal_id: "prp_1", decision: "reject", reason: "no", version: 3 },
        { proposal_id: "prp_2", decision: "reject", reason: "no", version: 3 },
      ],
    });
    expect(["open", "failed", "placed"].map((state) => mayDecide(proposal("", state)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("that were refused one by one are counted, though the call went well", () => {
    const answer = {
      results: [
        { index: 0, status: 200 },
        { index: 1, status: 412, problem: { detail: "the current version is 4" } },
      ],
    };
    expect(refusals(answer).map(String)).toEqual(["Error: the current version is 4"]);
    expect([refusals(undefined), refusals({ items: [] })]).toEqual([[], []]);
  });
});

describe("a redrive", () => {
  it("is not called done when keys failed again", () => {
    const told = (failed: number) =>
      toldOf({ keys: 2, replayed: 1, failed, dry_run: false, failures: [] }).bad;
    expect([told(0), told(1)]).toEqual([false, true]);
  });
});

describe("shipped views", () => {
  it("are those of a role", () => {
    const views = [
      { name: "view.orders", state: {} },
      { name: "view.stock", state: {}, scopes: ["fulfilments:write"] },
      { name: "view.now", state: {}, kinds: ["supplier"] },
    ] as const;
    const names = (scopes: string[], kind: string) =>
      shippedFor(views, new Set(scopes), kind).map((view) => view.name);
    expect(names([], "staff")).toEqual(["view.orders"]);
    expect(names(["fulfilments:write"], "staff")).toEqual(["view.orders", "view.stock"]);
    expect(names([], "supplier")).toEqual(["view.orders", "view.now"]);
  });
});
