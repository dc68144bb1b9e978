/** What a scenario or an assortment came to, read from the documents that the worker wrote. */
import type { components } from "@/api/generated/planning";

type Schemas = components["schemas"];
export type ScenarioInput = Schemas["ScenarioInput"];
type Change = NonNullable<ScenarioInput["changes"]>[number];
type Mode = Schemas["LaneClosed"]["mode"];
type Document = Readonly<Record<string, unknown>>;

export const MODES = ["sea", "rail", "air", "road", "express"] as const satisfies readonly Mode[];

const isDocument = (found: unknown): found is Document =>
  typeof found === "object" && found !== null && !Array.isArray(found);

export const documentAt = (document: Document, name: string): Document => {
  const found = document[name];
  return isDocument(found) ? found : {};
};

export const rowsAt = (document: Document, name: string): Document[] => {
  const found = document[name];
  return Array.isArray(found) ? found.filter(isDocument) : [];
};

export const numberAt = (document: Document, name: string): number | null => {
  const found = document[name];
  return typeof found === "number" ? found : null;
};

export const textAt = (document: Document, name: string): string => {
  const found = document[name];
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
};

export type FigureKind = "count" | "share" | "money" | "days";

/** The figures of a run in their order: how each is written, and whether more of it is worse. */
export const FIGURES = [
  { id: "fill_rate", kind: "share", worse: "less" },
  { id: "served_share", kind: "share", worse: "less" },
  { id: "stock_out_days", kind: "count", worse: "more" },
  { id: "stock_out_share", kind: "share", worse: "more" },
  { id: "units_wanted", kind: "count", worse: null },
  { id: "units_lost", kind: "count", worse: "more" },
  { id: "units_from_far", kind: "count", worse: "more" },
  { id: "mean_delivery_days", kind: "days", worse: "more" },
  { id: "stock_value", kind: "money", worse: null },
  { id: "freight_cost", kind: "money", worse: "more" },
  { id: "transfer_cost", kind: "money", worse: "more" },
  { id: "order_cost", kind: "money", worse: "more" },
  { id: "orders", kind: "count", worse: null },
  { id: "units_transferred", kind: "count", worse: null },
  { id: "units_lent", kind: "count", worse: null },
] as const satisfies readonly {
  id: string;
  kind: FigureKind;
  worse: "more" | "less" | null;
}[];

export interface Compared {
  id: (typeof FIGURES)[number]["id"];
  kind: FigureKind;
  base: number;
  scenario: number;
  difference: number;
  tone: "good" | "bad" | null;
}

/** Both runs, figure by figure; a figure that a run does not tell is left out. */
export function comparedOf(result: Document): Compared[] {
  const [base, scenario] = [documentAt(result, "base"), documentAt(result, "scenario")];
  return FIGURES.flatMap(({ id, kind, worse }) => {
    const [before, after] = [numberAt(base, id), numberAt(scenario, id)];
    if (before === null || after === null) return [];
    const difference = after - before;
    const moved = difference > 0 ? "more" : difference < 0 ? "less" : null;
    const tone = moved === null || worse === null ? null : moved === worse ? "bad" : "good";
    return [{ id, kind, base: before, scenario: after, difference, tone }];
  });
}

/** One change as what it does and to what, for a line of text. */
export interface Said {
  kind: "promotion" | "demand" | "lane_closed" | "supplier_down";
  value: string;
  of: string;
  days: string;
}

export function changesOf(wanted: Document): Said[] {
  return rowsAt(wanted, "changes").flatMap((change): Said[] => {
    const days = [textAt(change, "from_on"), textAt(change, "to_on")].filter(Boolean).join(" – ");
    const skus = Array.isArray(change.sku_values) ? change.sku_values.map(String) : [];
    const places = Array.isArray(change.places) ? change.places.map(String) : [];
    const of = [...skus, ...places].join(", ");
    switch (change.kind) {
      case "promotion":
        return [
          { kind: "promotion", value: `−${(numberAt(change, "depth_bp") ?? 0) / 100} %`, of, days },
        ];
      case "demand":
        return [{ kind: "demand", value: `× ${numberAt(change, "factor") ?? 1}`, of, days }];
      case "lane_closed":
        return [
          {
            kind: "lane_closed",
            value: textAt(change, "mode"),
            of: [textAt(change, "supplier"), textAt(change, "place")].filter(Boolean).join(", "),
            days,
          },
        ];
      case "supplier_down":
        return [{ kind: "supplier_down", value: "", of: textAt(change, "supplier"), days }];
      default:
        return [];
    }
  });
}

const filled = (text: string | undefined): string | null => {
  const found = (text ?? "").trim();
  return found === "" ? null : found;
};

/** What a form with one change of each kind asks for; what is left empty is not changed. */
export function scenarioOf(values: Readonly<Record<string, string>>): ScenarioInput {
  const category = filled(values.category);
  const span = { from_on: filled(values.from), to_on: filled(values.to) };
  const which = {
    ...span,
    sku_kind: category === null ? ("all" as const) : ("category" as const),
    sku_values: category === null ? [] : [category],
    places: filled(values.place) === null ? [] : [String(values.place).trim()],
  };
  const changes: Change[] = [];
  const depth = Number(filled(values.depth) ?? 0);
  if (depth > 0) {
    changes.push({ kind: "promotion", depth_bp: Math.round(depth * 100), ...which });
  }
  const factor = filled(values.factor);
  if (factor !== null && Number(factor) !== 1) {
    changes.push({ kind: "demand", factor: Number(factor), ...which });
  }
  const mode = MODES.find((one) => one === values.mode);
  if (mode !== undefined) {
    changes.push({ kind: "lane_closed", mode, supplier: null, place: null, ...span });
  }
  const supplier = filled(values.supplier);
  if (supplier !== null) changes.push({ kind: "supplier_down", supplier, ...span });
  return {
    name: (values.name ?? "").trim(),
    days: Number(filled(values.days) ?? 91),
    max_skus: Number(filled(values.skus) ?? 500),
    changes,
  };
}
