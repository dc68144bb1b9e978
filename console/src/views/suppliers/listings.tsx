import { call } from "@/api/call";
import type { components } from "@/api/generated/supplier-portal";
import { flag, oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { PurchaseOrderDetail } from "./PurchaseOrderDetail";
import { SupplierDetail } from "./SupplierDetail";

type Schemas = components["schemas"];
export type PurchaseOrder = Schemas["PurchaseOrderView"];
export type Supplier = Schemas["SupplierView"];

export const STATES = [
  "draft",
  "issued",
  "confirmed",
  "in_production",
  "partly_shipped",
  "shipped",
  "partly_received",
  "closed",
  "cancelled",
] as const;

const last = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;

export const ordered = (order: PurchaseOrder): number =>
  order.lines.reduce((sum, line) => sum + line.quantity, 0);
export const received = (order: PurchaseOrder): number =>
  order.lines.reduce((sum, line) => sum + line.received, 0);
export const likelyOn = (order: PurchaseOrder): string | null =>
  last(order.lines.map((line) => line.likely_on));
export const dueOn = (order: PurchaseOrder): string | null =>
  last(order.lines.map((line) => line.due_on));

/** Days that the slowest line is likely to come after its due day; 0 or less: in time. */
export function slipDays(order: PurchaseOrder): number {
  return Math.max(
    0,
    ...order.lines
      .filter((line) => line.completed_on === null)
      .map((line) => (Date.parse(line.likely_on) - Date.parse(line.due_on)) / 86_400_000),
  );
}

/** Share of the ordered units that are made, 0 to 1, by the lines' own reports. */
export const made = (order: PurchaseOrder): number => {
  const units = ordered(order);
  const done = order.lines.reduce((sum, line) => sum + (line.quantity * line.percent) / 100, 0);
  return units === 0 ? 0 : done / units;
};

const value = (order: PurchaseOrder): number =>
  order.lines.reduce((sum, line) => sum + line.quantity * line.unit_price_minor, 0);

export const supplierName = (party: string): string => party.replace(/^supplier:/, "");

const toneOf = (order: PurchaseOrder) =>
  ["closed", "cancelled"].includes(order.state)
    ? null
    : slipDays(order) > 0
      ? "bad"
      : order.silent || order.deviates
        ? "warn"
        : null;

const YES = {
  options: ["true"],
  name: (one: string, f: { label: (code: string) => string }) => f.label(one),
} as const;

export const PURCHASE_ORDERS: Listing<PurchaseOrder> = {
  id: "purchase-orders",
  title: "suppliers.orders",
  service: "supplier-portal",
  scope: "purchase-orders:read",
  rowKey: (order) => order.purchase_order_id,
  fetch: (state, cursor, limit) =>
    call("supplier-portal", "get", "/v1/purchase-orders", {
      query: {
        limit,
        cursor,
        supplier: state.supplier,
        state: oneOf(state.state, STATES),
        destination: state.destination,
        number: state.number,
        sku: state.sku,
        silent: flag(state.silent),
        awaiting_supplier: flag(state.awaiting),
        deviates: flag(state.deviates),
        overdue: flag(state.overdue),
      },
    }),
  empty: { title: "suppliers.none", cure: "suppliers.noneCure" },
  tone: toneOf,
  texts: [
    { id: "number", label: "suppliers.number", width: 200 },
    { id: "sku", label: "suppliers.sku", width: 140 },
  ],
  shipped: [
    {
      name: "suppliers.mineToAnswer",
      state: { list: "orders", awaiting: "true" },
      kinds: ["supplier"],
    },
    { name: "suppliers.overdue", state: { list: "orders", overdue: "true" } },
    { name: "suppliers.silent", state: { list: "orders", silent: "true" } },
    { name: "suppliers.awaiting", state: { list: "orders", awaiting: "true" }, kinds: ["staff"] },
    { name: "suppliers.deviates", state: { list: "orders", deviates: "true" } },
  ],
  facets: [
    {
      id: "state",
      label: "suppliers.state",
      server: true,
      options: STATES,
      of: (order) => order.state,
    },
    {
      id: "supplier",
      label: "suppliers.supplier",
      server: true,
      of: (order) => order.supplier,
      name: supplierName,
    },
    {
      id: "destination",
      label: "suppliers.destination",
      server: true,
      of: (order) => order.destination,
      name: (one) => one,
    },
    { id: "overdue", label: "suppliers.overdue", server: true, ...YES, of: () => null },
    {
      id: "silent",
      label: "suppliers.silent",
      server: true,
      ...YES,
      of: (order) => (order.silent ? "true" : null),
    },
    {
      id: "awaiting",
      label: "suppliers.awaiting",
      server: true,
      ...YES,
      of: (order) => (order.awaiting_supplier ? "true" : null),
    },
    {
      id: "deviates",
      label: "suppliers.deviates",
      server: true,
      ...YES,
      of: (order) => (order.deviates ? "true" : null),
    },
  ],
  columns: [
    {
      id: "number",
      label: "suppliers.number",
      width: 250,
      grow: true,
      value: (order) => order.number,
      show: (order) => <span className="mono">{order.number}</span>,
    },
    {
      id: "supplier",
      label: "suppliers.supplier",
      width: 160,
      value: (order) => order.supplier,
      show: (order) => supplierName(order.supplier),
    },
    {
      id: "state",
      label: "suppliers.state",
      width: 130,
      value: (order) => order.state,
      show: (order, format) => tag(order.state, format),
    },
    {
      id: "destination",
      label: "suppliers.destination",
      width: 120,
      value: (order) => order.destination,
    },
    {
      id: "units",
      label: "suppliers.units",
      width: 90,
      right: true,
      value: ordered,
      show: (order, format) => format.count(ordered(order)),
    },
    {
      id: "received",
      label: "suppliers.received",
      width: 90,
      right: true,
      value: received,
      show: (order, format) => format.count(received(order)),
    },
    {
      id: "percent",
      label: "suppliers.percent",
      width: 80,
      right: true,
      value: made,
      show: (order, format) => format.percent(made(order)),
    },
    { id: "due", label: "suppliers.due", width: 110, value: dueOn },
    {
      id: "likely",
      label: "suppliers.likely",
      width: 110,
      value: likelyOn,
      show: (order) => (
        <span className={slipDays(order) > 0 ? "bad" : undefined}>{likelyOn(order) ?? ""}</span>
      ),
    },
    {
      id: "value",
      label: "suppliers.value",
      width: 130,
      right: true,
      value,
      show: (order, format) => format.money(value(order), order.currency),
    },
    {
      id: "created",
      label: "suppliers.created",
      width: 150,
      value: (order) => order.created_at,
      show: (order, format) => format.dateTime(order.created_at),
    },
    {
      id: "currency",
      label: "suppliers.currency",
      width: 80,
      hidden: true,
      value: (order) => order.currency,
    },
    {
      id: "id",
      label: "suppliers.id",
      width: 290,
      hidden: true,
      value: (order) => order.purchase_order_id,
    },
  ],
  Detail: PurchaseOrderDetail,
};

export const SUPPLIERS: Listing<Supplier> = {
  id: "suppliers",
  title: "suppliers.scorecards",
  service: "supplier-portal",
  scope: "suppliers:read",
  rowKey: (supplier) => supplier.party,
  fetch: (state, cursor, limit) =>
    call("supplier-portal", "get", "/v1/suppliers", {
      query: { limit, cursor, active: flag(state.active) },
    }),
  empty: { title: "suppliers.noSupplier", cure: "suppliers.noSupplierCure" },
  facets: [
    {
      id: "country",
      label: "suppliers.country",
      server: false,
      of: (supplier) => supplier.country,
      name: (one) => one,
    },
    {
      id: "currency",
      label: "suppliers.currency",
      server: false,
      of: (supplier) => supplier.currency,
      name: (one) => one,
    },
  ],
  columns: [
    {
      id: "party",
      label: "suppliers.supplier",
      width: 220,
      value: (supplier) => supplier.party,
      show: (supplier) => <span className="mono">{supplier.party}</span>,
    },
    {
      id: "name",
      label: "parties.name",
      width: 220,
      grow: true,
      value: (supplier) => supplier.name,
      show: (supplier, format) => format.pick(supplier.name, supplier.name_zh),
    },
    { id: "country", label: "suppliers.country", width: 90, value: (supplier) => supplier.country },
    {
      id: "lead",
      label: "suppliers.leadTime",
      width: 100,
      right: true,
      value: (supplier) => supplier.lead_time_days,
    },
    {
      id: "currency",
      label: "suppliers.currency",
      width: 90,
      value: (supplier) => supplier.currency,
    },
    {
      id: "active",
      label: "parties.active",
      width: 100,
      value: (supplier) => supplier.active,
      show: (supplier, format) => tag(supplier.active ? "active" : "ended", format),
    },
  ],
  Detail: SupplierDetail,
};
