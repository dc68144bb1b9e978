import { describe, expect, it } from "vitest";
import { changesOf, comparedOf, scenarioOf } from "@/views/planning/whatif";

describe("a scenario", () => {
  it("is asked for with what the form changes, and nothing else", () => {
    expect(scenarioOf({ name: " Outlook ", days: "91", skus: "500", factor: "1" })).toEqual({
      name: "Outlook",
      days: 91,
      max_skus: 500,
      changes: [],
    });
    const { changes = [] } = scenarioOf({
      name: "x",
      factor: "1.3",
      depth: "20",
      category: "lamps",
      mode: "rail",
      supplier: "supplier:a",
      from: "2030-01-05",
    });
    expect(changes.map((one) => one.kind)).toEqual([
      "promotion",
      "demand",
      "lane_closed",
      "supplier_down",
    ]);
    expect(changes[0]).toMatchObject({
      depth_bp: 2000,
      sku_kind: "category",
      sku_values: ["lamps"],
      from_on: "2030-01-05",
      to_on: null,
    });
  });

  it("is compared figure by figure, and what is worse is told", () => {
    const found = comparedOf({
      base: { fill_rate: 0.97, stock_out_days: 120, stock_value: 81000, orders: 4 },
      scenario: { fill_rate: 0.91, stock_out_days: 100, stock_value: 69000 },
    });
    expect(found.map((one) => [one.id, one.tone])).toEqual([
      ["fill_rate", "bad"],
      ["stock_out_days", "good"],
      ["stock_value", null],
    ]);
  });

  it("tells its changes, whatever the document holds", () => {
    const changes = [
      { kind: "promotion", depth_bp: 2000, sku_values: ["lamps"], places: ["EU-1"] },
      { kind: "lane_closed", mode: "rail", supplier: null, from_on: "2030-01-05" },
      { kind: "unheard of" },
      null,
    ];
    expect(changesOf({ changes })).toEqual([
      { kind: "promotion", value: "−20 %", of: "lamps, EU-1", days: "" },
      { kind: "lane_closed", value: "rail", of: "", days: "2030-01-05" },
    ]);
    expect(changesOf({})).toEqual([]);
  });
});
