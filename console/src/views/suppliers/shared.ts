/** Shared demand out of its events' bodies, which the API passes on as they are. */

export interface SharedSku {
  supplier: string;
  sku: string;
  forecast: ReadonlyMap<string, number>;
  committed: ReadonlyMap<string, number>;
}

function weeks(found: unknown): Map<string, number> {
  const made = new Map<string, number>();
  if (!Array.isArray(found)) return made;
  for (const one of found as { week?: unknown; units?: unknown }[]) {
    if (typeof one.week === "string" && typeof one.units === "number")
      made.set(one.week, one.units);
  }
  return made;
}

export function readShared(items: readonly Record<string, unknown>[]): SharedSku[] {
  return items.map((item) => ({
    supplier: String(item.supplier ?? ""),
    sku: String(item.sku ?? ""),
    forecast: weeks(item.forecast),
    committed: weeks(item.commitments),
  }));
}

export const weeksOf = (sku: SharedSku): string[] =>
  [...new Set([...sku.forecast.keys(), ...sku.committed.keys()])].sort();
