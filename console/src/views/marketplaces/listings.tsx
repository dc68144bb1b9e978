import { call } from "@/api/call";
import type { components } from "@/api/generated/orders";
import { OfId } from "@/frame/OfId";
import { flag, oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";

type Schemas = components["schemas"];
type WriteBack = Schemas["WriteBackView"];
type ShopDay = Schemas["ShopDayView"];
type Unread = Schemas["UnreadView"];
type Level = Schemas["StockLevelView"];

const TOLD = ["due", "sending", "confirmed", "rejected", "invalid", "waived"] as const;
const EMPTY = { title: "shops.noneHere", cure: "shops.noneHereCure" } as const;
const WRITE = ["orders:write", "shops:write"] as const;

const isOwed = (told: WriteBack): boolean => !["confirmed", "waived"].includes(told.state);
const isLate = (told: WriteBack): boolean => isOwed(told) && Date.parse(told.deadline) < Date.now();

const yesNo = { options: ["true", "false"] as const };

export const WRITE_BACKS: Listing<WriteBack> = {
  id: "write-backs",
  title: "shops.writeBacks",
  service: "orders",
  scope: "orders:read",
  rowKey: (told) => told.write_back_id,
  fetch: (state, cursor, limit) =>
    call("orders", "get", "/v1/write-backs", {
      query: {
        limit,
        cursor,
        shop: state.shop,
        state: oneOf(state.state, TOLD),
        debt: flag(state.debt),
        overdue: flag(state.overdue),
      },
    }),
  empty: EMPTY,
  tone: (told) => (isLate(told) || told.state === "rejected" ? "bad" : null),
  shipped: [
    { name: "shops.debt", state: { list: "write-backs", debt: "true" } },
    { name: "shops.overdue", state: { list: "write-backs", overdue: "true" } },
  ],
  facets: [
    { id: "state", label: "shops.state", server: true, options: TOLD, of: (told) => told.state },
    {
      id: "shop",
      label: "shops.shop",
      server: true,
      of: (told) => told.shop,
      name: (value) => value,
    },
    {
      id: "debt",
      label: "shops.debt",
      server: true,
      ...yesNo,
      of: (told) => String(isOwed(told)),
      name: (value, f) => f.label(value),
    },
    {
      id: "overdue",
      label: "shops.overdue",
      server: true,
      ...yesNo,
      of: (told) => String(isLate(told)),
      name: (value, f) => f.label(value),
    },
    {
      id: "carrier",
      label: "shops.carrier",
      server: false,
      of: (told) => told.carrier,
      name: (value) => value,
    },
  ],
  columns: [
    { id: "shop", label: "shops.shop", width: 130, value: (told) => told.shop },
    {
      id: "order",
      label: "shops.order",
      width: 170,
      value: (told) => told.external_id,
      show: (told) => <OfId id={told.order_id}>{told.external_id}</OfId>,
    },
    {
      id: "state",
      label: "shops.state",
      width: 110,
      value: (told) => told.state,
      show: (told, format) => tag(told.state, format),
    },
    {
      id: "deadline",
      label: "shops.deadline",
      width: 150,
      value: (told) => told.deadline,
      show: (told, format) => (
        <span className={isLate(told) ? "bad" : undefined}>{format.dateTime(told.deadline)}</span>
      ),
    },
    {
      id: "shipped",
      label: "shops.shipped",
      width: 150,
      value: (told) => told.shipped_at,
      show: (told, format) => format.dateTime(told.shipped_at),
    },
    { id: "carrier", label: "shops.carrier", width: 130, value: (told) => told.carrier },
    {
      id: "tracking",
      label: "shops.tracking",
      width: 180,
      value: (told) => told.tracking_number,
      show: (told) => <span className="mono">{told.tracking_number}</span>,
    },
    {
      id: "attempts",
      label: "shops.attempts",
      width: 90,
      right: true,
      value: (told) => told.attempts,
    },
    {
      id: "answer",
      label: "shops.answer",
      width: 220,
      grow: true,
      value: (told) =>
        told.last_error ?? (told.last_status === null ? "" : String(told.last_status)),
    },
  ],
  bulk: [
    {
      id: "retry",
      label: "shops.doRetry",
      scopes: WRITE,
      applies: isOwed,
      run: (rows) =>
        rows.map((told) =>
          call("orders", "post", "/v1/write-backs/{write_back_id}:retry", {
            path: { write_back_id: told.write_back_id },
          }),
        ),
    },
    {
      id: "waive",
      label: "shops.doWaive",
      scopes: WRITE,
      applies: isOwed,
      run: (rows) =>
        rows.map((told) =>
          call("orders", "post", "/v1/write-backs/{write_back_id}:waive", {
            path: { write_back_id: told.write_back_id },
            body: { reason: "console" },
          }),
        ),
    },
  ],
};

export const COMPLETENESS: Listing<ShopDay> = {
  id: "completeness",
  title: "shops.completeness",
  service: "orders",
  scope: "shops:read",
  rowKey: (day) => `${day.shop}/${day.day}`,
  fetch: (state, cursor, limit) =>
    call("orders", "get", "/v1/completeness", {
      query: { limit, cursor, shop: state.shop, day: state.day, state: state.state as never },
    }),
  empty: EMPTY,
  tone: (day) =>
    day.missing.length > 0 ? "bad" : day.unread.length > 0 || day.last_error ? "warn" : null,
  texts: [{ id: "day", label: "shops.day", width: 130 }],
  facets: [
    { id: "state", label: "shops.state", server: true, of: (day) => day.state },
    {
      id: "shop",
      label: "shops.shop",
      server: true,
      of: (day) => day.shop,
      name: (value) => value,
    },
  ],
  columns: [
    { id: "day", label: "shops.day", width: 110, value: (day) => day.day },
    { id: "shop", label: "shops.shop", width: 140, value: (day) => day.shop },
    {
      id: "state",
      label: "shops.state",
      width: 120,
      value: (day) => day.state,
      show: (day, format) => tag(day.state, format),
    },
    { id: "ours", label: "shops.ours", width: 90, right: true, value: (day) => day.ours },
    { id: "theirs", label: "shops.theirs", width: 90, right: true, value: (day) => day.theirs },
    {
      id: "missing",
      label: "shops.missing",
      width: 200,
      value: (day) => day.missing.join(" "),
      show: (day) => (
        <span className={day.missing.length > 0 ? "bad" : "muted"}>
          {day.missing.join(", ") || "–"}
        </span>
      ),
    },
    {
      id: "unread",
      label: "shops.unreadCount",
      width: 90,
      right: true,
      value: (day) => day.unread.length,
    },
    { id: "extra", label: "shops.extra", width: 90, right: true, value: (day) => day.extra.length },
    {
      id: "audited",
      label: "shops.audited",
      width: 150,
      value: (day) => day.audited_at,
      show: (day, format) => format.dateTime(day.audited_at),
    },
    {
      id: "gap",
      label: "shops.gapSince",
      width: 150,
      value: (day) => day.gap_since,
      show: (day, format) => format.dateTime(day.gap_since),
    },
    {
      id: "error",
      label: "shops.lastError",
      width: 180,
      grow: true,
      value: (day) => day.last_error,
    },
  ],
  bulk: [
    {
      id: "audit",
      label: "shops.doAudit",
      scopes: WRITE,
      run: (rows) =>
        rows.map((day) =>
          call("orders", "post", "/v1/completeness:audit", {
            body: { shop: day.shop, day: day.day },
          }),
        ),
    },
  ],
};

export const UNREAD: Listing<Unread> = {
  id: "unread",
  title: "shops.unread",
  service: "orders",
  scope: "shops:read",
  rowKey: (unread) => unread.unread_id,
  fetch: (state, cursor, limit) =>
    call("orders", "get", "/v1/unread-orders", {
      query: { limit, cursor, shop: state.shop, state: state.state as never },
    }),
  empty: EMPTY,
  tone: (unread) => (unread.state === "open" ? "bad" : null),
  facets: [
    { id: "state", label: "shops.state", server: true, of: (unread) => unread.state },
    {
      id: "shop",
      label: "shops.shop",
      server: true,
      of: (unread) => unread.shop,
      name: (value) => value,
    },
    {
      id: "reason",
      label: "shops.reason",
      server: false,
      of: (unread) => unread.reason,
      name: (value) => value,
    },
  ],
  columns: [
    {
      id: "seen",
      label: "shops.lastSeen",
      width: 150,
      value: (unread) => unread.last_seen_at,
      show: (unread, format) => format.dateTime(unread.last_seen_at),
    },
    { id: "shop", label: "shops.shop", width: 130, value: (unread) => unread.shop },
    { id: "order", label: "shops.order", width: 170, value: (unread) => unread.external_id },
    {
      id: "state",
      label: "shops.state",
      width: 110,
      value: (unread) => unread.state,
      show: (unread, format) => tag(unread.state, format),
    },
    { id: "source", label: "shops.source", width: 120, value: (unread) => unread.source },
    { id: "tries", label: "shops.tries", width: 80, right: true, value: (unread) => unread.tries },
    {
      id: "reason",
      label: "shops.reason",
      width: 300,
      grow: true,
      value: (unread) => `${unread.reason} ${unread.pointer}`,
    },
  ],
  bulk: [
    {
      id: "read",
      label: "shops.doRead",
      scopes: WRITE,
      applies: (unread) => unread.state === "open",
      run: (rows) =>
        rows.map((unread) =>
          call("orders", "post", "/v1/unread-orders/{unread_id}:retry", {
            path: { unread_id: unread.unread_id },
          }),
        ),
    },
    {
      id: "drop",
      label: "shops.doDrop",
      scopes: WRITE,
      applies: (unread) => unread.state === "open",
      run: (rows) =>
        rows.map((unread) =>
          call("orders", "post", "/v1/unread-orders/{unread_id}:drop", {
            path: { unread_id: unread.unread_id },
          }),
        ),
    },
  ],
};

export const LEVELS: Listing<Level> = {
  id: "stock-levels",
  title: "shops.levels",
  service: "orders",
  scope: "shops:read",
  rowKey: (level) => `${level.shop}/${level.external_sku}`,
  fetch: (state, cursor, limit) =>
    call("orders", "get", "/v1/stock-levels", {
      query: { limit, cursor, shop: state.shop, sku: state.sku, dirty: flag(state.dirty) },
    }),
  empty: EMPTY,
  tone: (level) => (level.last_error ? "bad" : level.dirty ? "warn" : null),
  texts: [{ id: "sku", label: "shops.sku" }],
  facets: [
    {
      id: "shop",
      label: "shops.shop",
      server: true,
      of: (level) => level.shop,
      name: (value) => value,
    },
    {
      id: "dirty",
      label: "shops.dirty",
      server: true,
      ...yesNo,
      of: (level) => String(level.dirty),
      name: (value, f) => f.label(value),
    },
    {
      id: "frozen",
      label: "shops.frozen",
      server: false,
      ...yesNo,
      of: (level) => String(level.frozen),
      name: (value, f) => f.label(value),
    },
  ],
  columns: [
    { id: "shop", label: "shops.shop", width: 130, value: (level) => level.shop },
    {
      id: "sku",
      label: "shops.sku",
      width: 150,
      value: (level) => level.sku,
      show: (level) => <span className="mono">{level.sku}</span>,
    },
    {
      id: "external",
      label: "shops.externalSku",
      width: 160,
      value: (level) => level.external_sku,
    },
    {
      id: "available",
      label: "shops.available",
      width: 100,
      right: true,
      value: (level) => level.available,
    },
    {
      id: "wanted",
      label: "shops.wanted",
      width: 100,
      right: true,
      value: (level) => level.wanted,
    },
    {
      id: "pushed",
      label: "shops.pushedNow",
      width: 100,
      right: true,
      value: (level) => level.pushed,
    },
    {
      id: "lag",
      label: "shops.lag",
      width: 100,
      right: true,
      value: (level) => level.lag_ms,
      show: (level, format) =>
        format.duration(typeof level.lag_ms === "number" ? level.lag_ms / 1000 : null),
    },
    {
      id: "dirty",
      label: "shops.dirty",
      width: 120,
      value: (level) => level.dirty,
      show: (level, format) => (level.dirty ? tag("waiting", format) : ""),
    },
    {
      id: "error",
      label: "shops.lastError",
      width: 220,
      grow: true,
      value: (level) => level.last_error,
    },
  ],
};
