/** What a forecast says of itself: how far off its method was on the past, and what drives it. */

export interface Judged {
  /** Methods with their error (share of the units sold), ours first. */
  methods: {
    id: "ours" | "seasonal_naive" | "mean_28";
    daily: number | null;
    sum: number | null;
  }[];
  windows: number | null;
  bias: number | null;
  cover: number | null;
  fallback: boolean;
}

export interface Driver {
  /** level, season, promotion, price, trend … */
  group: string;
  /** Units a day it adds; null where only the factor is known. */
  units: number | null;
  /** What it multiplies the usual level by. */
  factor: number | null;
}

type Document = Readonly<Record<string, unknown>>;

const numberAt = (document: Document, name: string): number | null => {
  const found = document[name];
  return typeof found === "number" ? found : null;
};

const documentAt = (document: Document, name: string): Document => {
  const found = document[name];
  return typeof found === "object" && found !== null ? (found as Document) : {};
};

/** null: the past was too short to judge by. */
export function judgedOf(backtest: Document): Judged | null {
  const methods = (
    [
      ["ours", "WAPE"],
      ["seasonal_naive", "seasonal_naive"],
      ["mean_28", "mean_28"],
    ] as const
  ).map(([id, name]) => ({
    id,
    daily: numberAt(backtest, name),
    sum: numberAt(backtest, `${name}_sum`),
  }));
  if (methods.every((method) => method.daily === null)) return null;
  return {
    methods,
    windows: numberAt(backtest, "windows"),
    bias: numberAt(backtest, "bias"),
    cover: numberAt(backtest, "cover"),
    fallback: backtest.fallback === true,
  };
}

/** The error of our method, and of the best simple one. */
export const ownError = (backtest: Document): number | null => numberAt(backtest, "WAPE");

export function simpleError(backtest: Document): number | null {
  const known = ["seasonal_naive", "mean_28"]
    .map((name) => numberAt(backtest, name))
    .filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Groups in the order in which they move the forecast. */
export function driversOf(drivers: Document): Driver[] {
  const parts = documentAt(drivers, "parts");
  const factors = documentAt(drivers, "factors");
  const groups = [...new Set([...Object.keys(parts), ...Object.keys(factors)])];
  if (groups.length === 0) {
    const plain = [
      { group: "level", units: numberAt(drivers, "level"), factor: null },
      { group: "promotion", units: null, factor: numberAt(drivers, "promotion_lift") },
    ];
    return plain.filter((one) => one.units !== null || one.factor !== null);
  }
  return groups
    .map((group) => ({
      group,
      units: numberAt(parts, group),
      factor: numberAt(factors, group),
    }))
    .sort((one, other) => Math.abs(other.units ?? 0) - Math.abs(one.units ?? 0));
}
