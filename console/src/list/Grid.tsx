/**
 * Rows by the ten thousand: only those on screen are there, made of plain elements. The columns'
 * state is TanStack Table's, the window TanStack Virtual's.
 */
import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Format, NONE, useFormat } from "@/format/useFormat";
import { useHotkey } from "@/frame/hotkeys";
import { Icon } from "@/frame/icons";
import type { Column } from "./types";

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

export const ROW_PX = 30;
const OVERSCAN = 8;
const NEAR_END_ROWS = 30;
const SELECT_PX = 34;

export interface GridProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** Ids of the columns to show, in the order of `columns`. */
  shown: readonly string[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  openKey?: string | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  onEnd?: (() => void) | undefined;
  tone?: ((row: Row) => "bad" | "warn" | "good" | null) | undefined;
  /** `id` or `-id`. */
  sort?: string | undefined;
  onSort?: ((sort: string | undefined) => void) | undefined;
  selected?: ReadonlySet<string> | undefined;
  onSelect?: ((keys: ReadonlySet<string>) => void) | undefined;
  footer?: ReactNode;
}

export function Grid<Row extends object>(props: GridProps<Row>) {
  const { columns, shown, rows, rowKey, openKey, onOpen, onEnd, sort } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          accessorFn: (row: Row) => column.value(row) ?? "",
          sortFn: "alphanumeric",
        }),
      ),
    [columns],
  );
  const visibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, shown.includes(column.id)])),
    [columns, shown],
  );
  const sorting = useMemo(
    () => (sort ? [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }] : []),
    [sort],
  );
  const table = useTable({
    features,
    columns: defs,
    data: rows as Row[],
    state: { columnVisibility: visibility, sorting },
  });
  const sorted = table.getRowModel().rows;
  const visible = columns.filter((column) => shown.includes(column.id));
  const template = templateOf(visible, props.selected !== undefined);

  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (onEnd !== undefined && last >= sorted.length - NEAR_END_ROWS) onEnd();
  }, [last, sorted.length, onEnd]);

  const move = (by: number): void => {
    const at = sorted.findIndex((row) => rowKey(row.original) === openKey);
    const next = sorted[Math.min(sorted.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    onOpen?.(next.original);
    virtual.scrollToIndex(next.index, { align: "auto" });
  };
  useHotkey("j", () => move(1), onOpen !== undefined);
  useHotkey("k", () => move(-1), onOpen !== undefined);

  const toggle = (key: string): void => {
    const next = new Set(props.selected);
    if (!next.delete(key)) next.add(key);
    props.onSelect?.(next);
  };

  return (
    <div
      className="grid"
      ref={box}
      role="table"
      aria-label={props.label}
      aria-rowcount={sorted.length + 1}
      tabIndex={0}
    >
      <div
        className="grid-sizer"
        style={{ minWidth: minWidth(visible, props.selected !== undefined) }}
      >
        <Header
          {...props}
          visible={visible}
          template={template}
          sorted={sorted.map((row) => row.original)}
        />
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const row = sorted[item.index]?.original;
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              <Line
                key={key}
                row={row}
                id={key}
                index={item.index}
                top={item.start}
                template={template}
                columns={visible}
                format={format}
                open={key === openKey}
                tone={props.tone?.(row) ?? null}
                onOpen={onOpen}
                selected={props.selected?.has(key)}
                onSelect={toggle}
                selectLabel={t("list.select")}
              />
            );
          })}
        </div>
        {props.footer}
      </div>
    </div>
  );
}

interface HeaderProps<Row> extends GridProps<Row> {
  visible: readonly Column<Row>[];
  template: string;
  sorted: readonly Row[];
}

function Header<Row extends object>(props: HeaderProps<Row>) {
  const { visible, template, sort, onSort, selected, onSelect, sorted, rowKey } = props;
  const { t } = useTranslation();
  const all = sorted.length > 0 && sorted.every((row) => selected?.has(rowKey(row)));
  return (
    <div
      className="grid-head"
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template }}
    >
      {selected !== undefined && (
        <div role="columnheader" className="grid-check">
          <input
            type="checkbox"
            aria-label={t("list.selectAll")}
            checked={all}
            onChange={() => onSelect?.(all ? new Set() : new Set(sorted.map(rowKey)))}
          />
        </div>
      )}
      {visible.map((column) => {
        const name = column.heading ?? (t(column.label) as string);
        const on = sort?.replace(/^-/, "") === column.id;
        const descending = sort?.startsWith("-") === true;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={on ? (descending ? "descending" : "ascending") : "none"}
            className={column.right ? "right" : undefined}
          >
            {onSort === undefined ? (
              name
            ) : (
              <button
                type="button"
                title={t("list.sort", { name })}
                onClick={() => onSort(on ? (descending ? undefined : `-${column.id}`) : column.id)}
              >
                {name}
                {on && <Icon name={descending ? "down" : "up"} size={12} />}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface LineProps<Row> {
  row: Row;
  id: string;
  index: number;
  top: number;
  template: string;
  columns: readonly Column<Row>[];
  format: Format;
  open: boolean;
  tone: "bad" | "warn" | "good" | null;
  onOpen: ((row: Row) => void) | undefined;
  selected: boolean | undefined;
  onSelect: (key: string) => void;
  selectLabel: string;
}

function PlainLine<Row>(props: LineProps<Row>) {
  const { row, columns, format } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and Enter do the same from anywhere.
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-current={props.open || undefined}
      className="grid-row"
      data-open={props.open || undefined}
      data-tone={props.tone ?? undefined}
      data-clickable={props.onOpen !== undefined || undefined}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.top}px)` }}
      onClick={() => props.onOpen?.(row)}
    >
      {props.selected !== undefined && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside takes the keys.
        <div role="cell" className="grid-check" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={`${props.selectLabel} ${props.id}`}
            checked={props.selected}
            onChange={() => props.onSelect(props.id)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="cell" className={column.right ? "right" : undefined}>
          {column.show === undefined ? plain(column.value(row)) : column.show(row, format)}
        </div>
      ))}
    </div>
  );
}

const Line = memo(PlainLine) as typeof PlainLine;

const plain = (value: unknown): string =>
  value === null || value === undefined || value === "" ? NONE : String(value);

/** Tracks of the columns; where none grows, an empty one takes what is left. */
export function templateOf(columns: readonly Column<never>[], withSelect: boolean): string {
  const made = columns.map((column) =>
    column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`,
  );
  const rest = columns.some((column) => column.grow) ? [] : ["1fr"];
  return [...(withSelect ? [`${SELECT_PX}px`] : []), ...made, ...rest].join(" ");
}

export const minWidth = (columns: readonly Column<never>[], withSelect: boolean): number =>
  columns.reduce((sum, column) => sum + column.width, withSelect ? SELECT_PX : 0);
