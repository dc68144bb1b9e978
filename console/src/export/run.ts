/**
 * Everything that passes the filters as a file: page after page, so that the service answers others
 * meanwhile, and nothing is held that is not in the file.
 */
import type { UrlState } from "@/frame/useUrl";
import type { Column, Listing } from "@/list/types";
import { passesLocally } from "@/list/usePages";
import { csvLine, jsonLine, workbook, xlsxRow } from "./cells";

export type Kind = "csv" | "xlsx" | "jsonl";

export const MAX_ROWS = 200_000;
const PAGE = 500;

export interface Exported {
  rows: number;
  capped: boolean;
  blob: Blob;
}

const MIME: Record<Kind, string> = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/x-ndjson",
};

/** Reads all pages. Raises ApiProblem, or AbortError when cancelled. */
export async function exportList<Row extends object>(
  listing: Listing<Row>,
  state: UrlState,
  columns: readonly Column<Row>[],
  heads: readonly string[],
  kind: Kind,
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Promise<Exported> {
  const parts: string[] = [];
  if (kind === "csv") parts.push(`\uFEFF${csvLine(heads)}`);
  if (kind === "xlsx") parts.push(xlsxRow(heads));
  let rows = 0;
  let cursor: string | undefined;
  do {
    const page = await listing.fetch(state, cursor, PAGE).run(signal);
    for (const row of page.items) {
      if (!passesLocally(listing.facets, state, row) || rows >= MAX_ROWS) continue;
      rows += 1;
      if (kind === "jsonl") parts.push(jsonLine(row));
      else {
        const cells = columns.map((column) => column.value(row));
        parts.push(kind === "csv" ? csvLine(cells) : xlsxRow(cells));
      }
    }
    onRows(rows);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && rows < MAX_ROWS);
  const capped = cursor !== undefined;
  if (kind !== "xlsx") return { rows, capped, blob: new Blob(parts, { type: MIME[kind] }) };
  const { strToU8, zip } = await import("fflate");
  const files = Object.fromEntries(
    Object.entries(workbook(listing.id, parts)).map(([path, text]) => [path, strToU8(text)]),
  );
  const zipped = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) =>
    zip(files, { level: 6 }, (error, made) =>
      error ? reject(error) : resolve(made as Uint8Array<ArrayBuffer>),
    ),
  );
  return { rows, capped, blob: new Blob([zipped], { type: MIME.xlsx }) };
}

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `orders-20261122-1405.csv` */
export const fileName = (what: string, kind: Kind, now: Date): string =>
  `${what}-${now.toISOString().slice(0, 16).replace(/[-:]/g, "").replace("T", "-")}.${kind}`;
