/** The window over the live rows: plain elements, drawn once per frame, newest on top. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Format, useFormat } from "@/format/useFormat";
import { ROW_PX } from "@/list/Grid";
import { cellOf, isPath, type LiveEvent } from "./liveEvent";

export interface LiveColumn {
  id: string;
  label: string;
  width: number;
  grow?: boolean;
}

interface Props {
  label: string;
  columns: readonly LiveColumn[];
  count: number;
  row: (index: number) => LiveEvent | undefined;
  /** Changes whenever rows may have changed. */
  version: number;
  openId: string | undefined;
  onOpen: (event: LiveEvent) => void;
  onAway: (away: boolean) => void;
  onEnd: () => void;
  /** Rises when the table should go back to its top. */
  toTop: number;
}

const NEAR_END_ROWS = 40;
const OVERSCAN = 6;

export function LiveTable(props: Props) {
  const { columns, count, row, onAway, onEnd, toTop } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (last >= count - NEAR_END_ROWS) onEnd();
  }, [last, count, onEnd]);
  useEffect(() => {
    if (toTop > 0) box.current?.scrollTo({ top: 0 });
  }, [toTop]);
  const template = columns
    .map((column) => (column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`))
    .join(" ");
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      className="grid"
      ref={box}
      role="table"
      aria-label={props.label}
      aria-rowcount={count + 1}
      tabIndex={0}
      onScroll={(event) => onAway(event.currentTarget.scrollTop > ROW_PX)}
    >
      <div style={{ minWidth: width }}>
        <div
          className="grid-head"
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: template }}
        >
          {columns.map((column) => (
            <div key={column.id} role="columnheader" title={column.label}>
              {column.label}
            </div>
          ))}
        </div>
        <div
          role="rowgroup"
          aria-label={t("view.events")}
          style={{ height: virtual.getTotalSize(), position: "relative" }}
        >
          {items.map((item) => {
            const event = row(item.index);
            if (event === undefined) return null;
            return (
              <Row
                key={event.position}
                event={event}
                index={item.index}
                top={item.start}
                template={template}
                columns={columns}
                format={format}
                open={event.id === props.openId}
                onOpen={props.onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  event: LiveEvent;
  index: number;
  top: number;
  template: string;
  columns: readonly LiveColumn[];
  format: Format;
  open: boolean;
  onOpen: (event: LiveEvent) => void;
}

const Row = memo(function Row(props: RowProps) {
  const { event, columns, format } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and Enter do the same from anywhere.
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-current={props.open || undefined}
      className="grid-row"
      data-clickable="true"
      data-open={props.open || undefined}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.top}px)` }}
      onClick={() => props.onOpen(event)}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="cell"
          className={MONO.has(column.id) || isPath(column.id) ? "mono" : undefined}
        >
          {textOf(event, column.id, format)}
        </div>
      ))}
    </div>
  );
});

const MONO = new Set(["time", "type", "subject", "id", "position", "key"]);

/** The text of a cell. */
export function textOf(event: LiveEvent, column: string, format: Format): string {
  switch (column) {
    case "time":
      return format.clock(event.time);
    case "day":
      return format.day(event.time);
    case "source":
      return event.source;
    case "type":
      return event.type;
    case "subject":
      return event.subject;
    case "version":
      return String(event.version);
    case "parties":
      return event.parties.join(", ");
    case "key":
      return event.key;
    case "position":
      return String(event.position);
    case "id":
      return event.id;
    default:
      return cellOf(event, column);
  }
}
