import { call } from "@/api/call";
import type { components } from "@/api/generated/inventory";
import { OfId } from "@/frame/OfId";
import { flag, oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { ReservationDetail, SharingDetail, TransferDetail } from "./details";

type Schemas = components["schemas"];
export type Reservation = Schemas["ReservationSummary"];
export type Transfer = Schemas["TransferView"];
export type Agreement = Schemas["AgreementView"];
export type StockAlert = Schemas["AlertView"];

const RESERVED = ["reserved", "shipped", "released", "expired", "refused"] as const;
const MOVED = ["planned", "dispatched", "closed", "cancelled"] as const;
const SHARED = ["proposed", "active", "ended"] as const;

const sum = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((total, line) => total + line.quantity, 0);

export const RESERVATIONS: Listing<Reservation> = {
  id: "reservations",
  title: "stock.reservations",
  service: "inventory",
  scope: "inventory:read",
  rowKey: (one) => one.reservation_id,
  fetch: (state, cursor, limit) =>
    call("inventory", "get", "/v1/reservations", {
      query: { limit, cursor, order_id: state.order_id, state: oneOf(state.state, RESERVED) },
    }),
  empty: { title: "stock.noReservations", cure: "stock.noReservationsCure" },
  texts: [{ id: "order_id", label: "stock.order", width: 290 }],
  facets: [
    { id: "state", label: "stock.state", server: true, options: RESERVED, of: (one) => one.state },
  ],
  columns: [
    {
      id: "id",
      label: "stock.reservation",
      width: 300,
      value: (one) => one.reservation_id,
      show: (one) => <span className="mono">{one.reservation_id}</span>,
    },
    {
      id: "order",
      label: "stock.order",
      width: 310,
      grow: true,
      value: (one) => one.order_id,
      show: (one) => <OfId id={one.order_id} />,
    },
    {
      id: "state",
      label: "stock.state",
      width: 120,
      value: (one) => one.state,
      show: (one, format) => tag(one.state, format),
    },
    {
      id: "created",
      label: "stock.when",
      width: 150,
      value: (one) => one.created_at,
      show: (one, format) => format.dateTime(one.created_at),
    },
    {
      id: "expires",
      label: "stock.expires",
      width: 150,
      value: (one) => one.expires_at,
      show: (one, format) => format.dateTime(one.expires_at),
    },
    { id: "attempt", label: "stock.attempt", width: 90, right: true, value: (one) => one.attempt },
    { id: "party", label: "stock.party", width: 180, value: (one) => one.party },
  ],
  Detail: ReservationDetail,
};

export const TRANSFERS: Listing<Transfer> = {
  id: "transfers",
  title: "stock.transfers",
  service: "inventory",
  scope: "inventory:read",
  rowKey: (one) => one.transfer_id,
  fetch: (state, cursor, limit) =>
    call("inventory", "get", "/v1/transfers", {
      query: { limit, cursor, location: state.location, state: oneOf(state.state, MOVED) },
    }),
  empty: { title: "stock.noTransfers", cure: "stock.noTransfersCure" },
  texts: [{ id: "location", label: "stock.location", width: 140 }],
  facets: [
    { id: "state", label: "stock.state", server: true, options: MOVED, of: (one) => one.state },
  ],
  tone: (one) =>
    one.state === "dispatched" &&
    one.expected_on !== null &&
    Date.parse(one.expected_on) < Date.now()
      ? "bad"
      : null,
  columns: [
    {
      id: "reference",
      label: "stock.reference",
      width: 220,
      value: (one) => one.reference,
      show: (one) => <span className="mono">{one.reference || one.transfer_id}</span>,
    },
    { id: "from", label: "stock.from", width: 130, value: (one) => one.from_location },
    { id: "to", label: "stock.to", width: 130, value: (one) => one.to_location },
    {
      id: "state",
      label: "stock.state",
      width: 120,
      value: (one) => one.state,
      show: (one, format) => tag(one.state, format),
    },
    { id: "lines", label: "stock.lines", width: 80, right: true, value: (one) => one.lines.length },
    {
      id: "units",
      label: "stock.units",
      width: 100,
      right: true,
      value: (one) => sum(one.lines),
      show: (one, format) => format.count(sum(one.lines)),
    },
    {
      id: "expected",
      label: "stock.expected",
      width: 120,
      value: (one) => one.expected_on,
      show: (one, format) => format.day(one.expected_on),
    },
    {
      id: "created",
      label: "stock.when",
      width: 150,
      value: (one) => one.created_at,
      show: (one, format) => format.dateTime(one.created_at),
    },
    { id: "note", label: "action.note", width: 200, grow: true, value: (one) => one.note },
  ],
  Detail: TransferDetail,
};

export const SHARING: Listing<Agreement> = {
  id: "sharing",
  title: "stock.sharing",
  service: "inventory",
  scope: "inventory:read",
  rowKey: (one) => one.agreement,
  fetch: (state, cursor, limit) =>
    call("inventory", "get", "/v1/sharing-agreements", {
      query: { limit, cursor, location: state.location, state: oneOf(state.state, SHARED) },
    }),
  empty: { title: "stock.noSharing", cure: "stock.noSharingCure" },
  texts: [{ id: "location", label: "stock.location", width: 140 }],
  facets: [
    { id: "state", label: "stock.state", server: true, options: SHARED, of: (one) => one.state },
  ],
  columns: [
    {
      id: "agreement",
      label: "stock.agreement",
      width: 200,
      value: (one) => one.agreement,
      show: (one) => <span className="mono">{one.agreement}</span>,
    },
    {
      id: "lender",
      label: "stock.lender",
      width: 220,
      value: (one) => `${one.lender_location} (${one.lender_party})`,
    },
    {
      id: "borrower",
      label: "stock.borrower",
      width: 220,
      value: (one) => `${one.borrower_location ?? ""} (${one.borrower_party})`,
    },
    {
      id: "state",
      label: "stock.state",
      width: 110,
      value: (one) => one.state,
      show: (one, format) => tag(one.state, format),
    },
    { id: "floor", label: "stock.keeps", width: 90, right: true, value: (one) => one.keep_floor },
    { id: "cap", label: "stock.cap", width: 90, right: true, value: (one) => one.cap_per_sku },
    {
      id: "price",
      label: "stock.price",
      width: 120,
      right: true,
      value: (one) => one.price_minor,
      show: (one, format) => format.money(one.price_minor, one.currency),
    },
    {
      id: "until",
      label: "stock.until",
      width: 150,
      grow: true,
      value: (one) => one.valid_until,
      show: (one, format) => format.dateTime(one.valid_until),
    },
  ],
  Detail: SharingDetail,
};

export const ALERTS: Listing<StockAlert> = {
  id: "stock-alerts",
  title: "stock.alerts",
  service: "inventory",
  scope: "inventory:read",
  rowKey: (one) => String(one.alert_id),
  fetch: (state, cursor, limit) =>
    call("inventory", "get", "/v1/alerts", {
      query: {
        limit,
        cursor,
        sku: state.sku,
        location: state.location,
        open: flag(state.open_only ?? "true"),
      },
    }),
  empty: { title: "stock.noAlerts", cure: "stock.noAlertsCure" },
  texts: [
    { id: "sku", label: "stock.sku" },
    { id: "location", label: "stock.location", width: 140 },
  ],
  facets: [
    {
      id: "severity",
      label: "stock.severity",
      server: false,
      options: ["critical", "warning", "info"],
      of: (one) => one.severity,
    },
    { id: "kind", label: "stock.kind", server: false, of: (one) => one.kind },
    {
      id: "open_only",
      label: "stock.open",
      server: true,
      options: ["true", "false"],
      of: (one) => String(one.closed_at === null),
      name: (value, format) => format.label(value === "true" ? "open" : "closed"),
    },
  ],
  tone: (one) => (one.severity === "critical" ? "bad" : one.severity === "warning" ? "warn" : null),
  columns: [
    {
      id: "severity",
      label: "stock.severity",
      width: 100,
      value: (one) => one.severity,
      show: (one, format) => tag(one.severity, format),
    },
    {
      id: "kind",
      label: "stock.kind",
      width: 190,
      value: (one) => one.kind,
      show: (one, format) => format.label(one.kind),
    },
    {
      id: "sku",
      label: "stock.sku",
      width: 160,
      value: (one) => one.sku,
      show: (one) => <span className="mono">{one.sku}</span>,
    },
    { id: "location", label: "stock.location", width: 130, value: (one) => one.location },
    {
      id: "observed",
      label: "stock.observed",
      width: 100,
      right: true,
      value: (one) => one.observed,
    },
    {
      id: "threshold",
      label: "stock.threshold",
      width: 100,
      right: true,
      value: (one) => one.threshold,
    },
    {
      id: "opened",
      label: "stock.when",
      width: 150,
      value: (one) => one.opened_at,
      show: (one, format) => format.dateTime(one.opened_at),
    },
    {
      id: "closed",
      label: "stock.closed",
      width: 150,
      value: (one) => one.closed_at,
      show: (one, format) => format.dateTime(one.closed_at),
    },
    { id: "note", label: "action.note", width: 200, grow: true, value: (one) => one.note },
  ],
};
