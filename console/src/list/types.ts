/** A list of the console, declared: what its rows are, how they are read, shown and narrowed. */
import type { ParseKeys } from "i18next";
import type { ComponentType, ReactNode } from "react";
import type { Field, Values } from "@/actions/types";
import type { ApiCall } from "@/api/call";
import type { Service } from "@/api/services";
import type { Format } from "@/format/useFormat";
import type { UrlState } from "@/frame/useUrl";

export type TextKey = ParseKeys;
export type Cell = string | number | boolean | null | undefined;

export interface Column<Row> {
  id: string;
  label: TextKey;
  /** Shown in place of the label: a name out of the data, such as a location's. */
  heading?: string;
  /** Pixels; the column with `grow` takes what is left. */
  width: number;
  grow?: boolean;
  right?: boolean;
  hidden?: boolean;
  /** What goes into an export and orders the column. */
  value: (row: Row) => Cell;
  /** What is shown, plain elements only; the value itself when absent. */
  show?: (row: Row, format: Format) => ReactNode;
}

export interface Facet<Row> {
  id: string;
  label: TextKey;
  of: (row: Row) => string | readonly string[] | null | undefined;
  /** Values that are always offered, in their order. */
  options?: readonly string[];
  /** The service filters, one value at a time; else the rows read are filtered here. */
  server: boolean;
  /** A server axis that takes several values, separated by commas. */
  many?: boolean;
  name?: (value: string, format: Format) => string;
}

/** A filter that is typed in. `server` ones are sent as they are. */
export interface TextFilter {
  id: string;
  label: TextKey;
  width?: number;
}

export interface PageOf<Row> {
  items: Row[];
  /** How many rows the service counts, by axis and value; else the rows read are counted. */
  facets?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  next_cursor?: string | null;
}

export interface DetailProps<Row> {
  id: string;
  /** The row as the list has it; undefined when the list does not hold it. */
  row: Row | undefined;
  close: () => void;
}

export interface ShippedView {
  name: TextKey;
  state: UrlState;
  /** For roles that hold any of these scopes; for everybody when absent. */
  scopes?: readonly string[];
  /** For these kinds of party; for every kind when absent. */
  kinds?: readonly string[];
}

export interface BulkAction<Row> {
  id: string;
  label: TextKey;
  /** Any of these scopes. */
  scopes: readonly string[];
  danger?: boolean;
  applies?: (row: Row) => boolean;
  /** What is asked before it is done. */
  fields?: readonly Field[];
  run: (rows: Row[], values: Values) => ApiCall<unknown>[];
}

export interface Listing<Row> {
  id: string;
  title: TextKey;
  service: Service;
  columns: readonly Column<Row>[];
  facets: readonly Facet<Row>[];
  texts?: readonly TextFilter[];
  rowKey: (row: Row) => string;
  fetch: (state: UrlState, cursor: string | undefined, limit: number) => ApiCall<PageOf<Row>>;
  /** What to do when there is nothing at all. */
  empty: { title: TextKey; cure: TextKey };
  Detail?: ComponentType<DetailProps<Row>>;
  bulk?: readonly BulkAction<Row>[];
  /** Something in the row needs a look: a mark at its edge. */
  tone?: (row: Row) => "bad" | "warn" | "good" | null;
  /** Milliseconds between reads of the first pages; 0: only on request. */
  pollMs?: number;
  /** Named states that are shipped with the list. */
  shipped?: readonly ShippedView[];
  scope?: string;
}
