/** A forecast's numbers as a fan: what was sold, and the bands that what will be sold lies in. */
import type { components } from "@/api/generated/planning";

type Day = components["schemas"]["DayView"];
type Sold = components["schemas"]["DemandView"];

export interface Fan {
  days: string[];
  sold: (number | null)[];
  mean: (number | null)[];
  /** From the widest to the narrowest: lower edge and width of each band, by day. */
  bands: { low: string; high: string; from: (number | null)[]; width: (number | null)[] }[];
}

/** Pairs of quantiles that enclose one another, widest first: 0.05 with 0.95, 0.25 with 0.75 … */
export function pairsOf(quantiles: readonly string[]): [string, string][] {
  const sorted = [...quantiles].sort((one, other) => Number(one) - Number(other));
  const made: [string, string][] = [];
  for (let place = 0; place < Math.floor(sorted.length / 2); place += 1) {
    const low = sorted[place];
    const high = sorted[sorted.length - 1 - place];
    if (low !== undefined && high !== undefined) made.push([low, high]);
  }
  return made;
}

/** Units sold by day, over all countries and channels that the rows tell apart. */
export function soldByDay(rows: readonly Sold[]): Map<string, number> {
  const made = new Map<string, number>();
  for (const row of rows) made.set(row.day, (made.get(row.day) ?? 0) + row.units);
  return made;
}

export function fanOf(sold: ReadonlyMap<string, number>, ahead: readonly Day[]): Fan {
  const past = [...sold.keys()].sort();
  const coming = new Map(ahead.map((day) => [day.day, day]));
  const days = [...new Set([...past, ...coming.keys()])].sort();
  const keys = Object.keys(ahead[0]?.quantiles ?? {});
  const at = (day: string, quantile: string): number | null =>
    coming.get(day)?.quantiles[quantile] ?? null;
  return {
    days,
    sold: days.map((day) => sold.get(day) ?? null),
    mean: days.map((day) => coming.get(day)?.mean ?? null),
    bands: pairsOf(keys).map(([low, high]) => ({
      low,
      high,
      from: days.map((day) => at(day, low)),
      width: days.map((day) => {
        const [bottom, top] = [at(day, low), at(day, high)];
        return bottom === null || top === null ? null : top - bottom;
      }),
    })),
  };
}
