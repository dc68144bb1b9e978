import type { components } from "@/api/generated/inventory";

export type Stock = components["schemas"]["StockView"];

export const MEASURES = [
  "available_to_promise",
  "on_hand",
  "reserved",
  "incoming",
  "quality_hold",
  "damaged",
] as const;
export type Measure = (typeof MEASURES)[number];

/** One SKU with its record at each location. */
export interface SkuRow {
  sku: string;
  at: Readonly<Record<string, Stock>>;
}

/** Records as rows by SKU, in the order in which they came. */
export function pivot(records: readonly Stock[]): SkuRow[] {
  const rows = new Map<string, Record<string, Stock>>();
  for (const record of records) {
    const row = rows.get(record.sku) ?? {};
    row[record.location] = record;
    rows.set(record.sku, row);
  }
  return [...rows].map(([sku, at]) => ({ sku, at }));
}

export const amount = (record: Stock | undefined, measure: Measure): number | null =>
  record === undefined ? null : (record[measure] ?? 0);

export const total = (row: SkuRow, measure: Measure): number =>
  Object.values(row.at).reduce((sum, record) => sum + (record[measure] ?? 0), 0);

/** `SKU@LOCATION`, the name of a record in the URL. */
export const recordKey = (sku: string, location: string): string => `${sku}@${location}`;

export function readKey(key: string): { sku: string; location: string } {
  const cut = key.lastIndexOf("@");
  return cut < 0
    ? { sku: key, location: "" }
    : { sku: key.slice(0, cut), location: key.slice(cut + 1) };
}
