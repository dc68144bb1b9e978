/** The kinds of work that may be waiting. Each is one public call, and says where to do it all. */
import type { Action } from "@/actions/types";
import { type ApiCall, call } from "@/api/call";
import type { Format } from "@/format/useFormat";
import type { Place } from "@/frame/places";
import type { TextKey } from "@/list/types";
import { isLate, numberOf } from "../orders/listing";

export interface Line {
  id: string;
  title: string;
  note: string;
  go: Place;
  action?: Action;
}

export interface Found {
  lines: Line[];
  /** There are more than the lines. */
  more: boolean;
}

export interface Task {
  id: string;
  title: TextKey;
  scopes: readonly string[];
  tone: "bad" | "warn" | "info";
  go: Place;
  read: (signal: AbortSignal, format: Format) => Promise<Found>;
}

const SOME = 100;

interface PageLike<Row> {
  items: Row[];
  next_cursor?: string | null;
}

/** A task whose work is the rows of one list. */
function listed<Row>(
  made: ApiCall<PageLike<Row>>,
  line: (row: Row, format: Format) => Line,
  keep: (row: Row) => boolean = () => true,
): Task["read"] {
  return async (signal, format) => {
    const page = await made.run(signal);
    return {
      lines: page.items.filter(keep).map((row) => line(row, format)),
      more: Boolean(page.next_cursor),
    };
  };
}

const at = (view: string, state: Record<string, string> = {}): Place => ({ view, state });

type OrderRow = Parameters<typeof isLate>[0];

const orderLine = (order: OrderRow, format: Format): Line => ({
  id: order.order_id,
  title: `${numberOf(order)} · ${order.shop}`,
  note: [
    format.label(order.status),
    order.hold.join(", "),
    order.ship_by || order.promised_ship_by
      ? format.dateTime(order.ship_by ?? order.promised_ship_by)
      : "",
  ]
    .filter(Boolean)
    .join(" · "),
  go: at("orders", { open: order.order_id }),
});

const ORDER_TASKS: readonly Task[] = [
  {
    id: "orders-late",
    title: "now.late",
    scopes: ["orders:read"],
    tone: "bad",
    go: at("orders", { status: "in_fulfilment", sort: "ship_by" }),
    read: listed(
      call("orders", "get", "/v1/orders", { query: { status: "in_fulfilment", limit: SOME } }),
      orderLine,
      (order) => isLate(order, Date.now()),
    ),
  },
  {
    id: "orders-parked",
    title: "now.parked",
    scopes: ["orders:read"],
    tone: "warn",
    go: at("orders", { parked: "any" }),
    read: listed(
      call("orders", "get", "/v1/orders", { query: { parked: "any", limit: SOME } }),
      (order, format) => ({
        ...orderLine(order, format),
        action: {
          id: `source-${order.order_id}`,
          label: "orders.doSource",
          scopes: ["orders:write"],
          call: () =>
            call("orders", "post", "/v1/orders/{order_id}:source", {
              path: { order_id: order.order_id },
            }),
        },
      }),
    ),
  },
  {
    id: "orders-backordered",
    title: "now.backordered",
    scopes: ["orders:read"],
    tone: "warn",
    go: at("orders", { status: "backordered" }),
    read: listed(
      call("orders", "get", "/v1/orders", { query: { status: "backordered", limit: SOME } }),
      orderLine,
    ),
  },
  {
    id: "orders-held",
    title: "now.held",
    scopes: ["orders:read"],
    tone: "info",
    go: at("orders", { status: "on_hold" }),
    read: listed(
      call("orders", "get", "/v1/orders", { query: { status: "on_hold", limit: SOME } }),
      (order, format) => ({
        ...orderLine(order, format),
        action: {
          id: `release-${order.order_id}`,
          label: "orders.doRelease",
          scopes: ["orders:write"],
          call: () =>
            call("orders", "post", "/v1/orders/{order_id}:release", {
              path: { order_id: order.order_id },
              body: {},
            }),
        },
      }),
    ),
  },
];

const SHOP_TASKS: readonly Task[] = [
  {
    id: "write-backs",
    title: "now.writeBacks",
    scopes: ["shops:read"],
    tone: "bad",
    go: at("marketplaces", { list: "write-backs", debt: "true" }),
    read: listed(
      call("orders", "get", "/v1/write-backs", { query: { overdue: true, limit: SOME } }),
      (told, format) => ({
        id: told.write_back_id,
        title: `${told.external_id} · ${told.shop}`,
        note: `${format.label(told.state)} · ${format.relative(told.deadline)} · ${told.last_error ?? ""}`,
        go: at("orders", { open: told.order_id }),
        action: {
          id: `retry-${told.write_back_id}`,
          label: "shops.doRetry",
          scopes: ["shops:write", "orders:write"],
          call: () =>
            call("orders", "post", "/v1/write-backs/{write_back_id}:retry", {
              path: { write_back_id: told.write_back_id },
            }),
        },
      }),
    ),
  },
  {
    id: "unread",
    title: "now.unread",
    scopes: ["shops:read"],
    tone: "bad",
    go: at("marketplaces", { list: "unread" }),
    read: listed(
      call("orders", "get", "/v1/unread-orders", { query: { state: "open", limit: SOME } }),
      (unread, format) => ({
        id: unread.unread_id,
        title: `${unread.external_id} · ${unread.shop}`,
        note: `${unread.reason} · ${format.relative(unread.last_seen_at)}`,
        go: at("marketplaces", { list: "unread" }),
        action: {
          id: `read-${unread.unread_id}`,
          label: "shops.doRead",
          scopes: ["orders:write"],
          call: () =>
            call("orders", "post", "/v1/unread-orders/{unread_id}:retry", {
              path: { unread_id: unread.unread_id },
            }),
        },
      }),
    ),
  },
];

type Po = {
  purchase_order_id: string;
  number: string;
  supplier: string;
  state: string;
  lines: { likely_on: string }[];
};

const poLine = (order: Po, format: Format): Line => ({
  id: order.purchase_order_id,
  title: `${order.number} · ${order.supplier.replace("supplier:", "")}`,
  note: `${format.label(order.state)} · ${
    order.lines
      .map((line) => line.likely_on)
      .sort()
      .at(-1) ?? ""
  }`,
  go: at("suppliers", { open: order.purchase_order_id }),
});

const SUPPLY_TASKS: readonly Task[] = [
  {
    id: "po-overdue",
    title: "now.poOverdue",
    scopes: ["purchase-orders:read"],
    tone: "bad",
    go: at("suppliers", { list: "orders", overdue: "true" }),
    read: listed(
      call("supplier-portal", "get", "/v1/purchase-orders", {
        query: { overdue: true, limit: SOME },
      }),
      poLine,
    ),
  },
  {
    id: "po-silent",
    title: "now.poSilent",
    scopes: ["purchase-orders:read"],
    tone: "warn",
    go: at("suppliers", { list: "orders", silent: "true" }),
    read: listed(
      call("supplier-portal", "get", "/v1/purchase-orders", {
        query: { silent: true, limit: SOME },
      }),
      poLine,
    ),
  },
  {
    id: "po-answer",
    title: "now.poAnswer",
    scopes: ["purchase-orders:read"],
    tone: "info",
    go: at("suppliers", { list: "orders", awaiting: "true" }),
    read: listed(
      call("supplier-portal", "get", "/v1/purchase-orders", {
        query: { awaiting_supplier: true, limit: SOME },
      }),
      (order, format) => ({
        ...poLine(order, format),
        action: {
          id: `confirm-${order.purchase_order_id}`,
          label: "suppliers.doConfirm",
          scopes: ["purchase-orders:confirm"],
          call: () =>
            call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:confirm", {
              path: { purchase_order_id: order.purchase_order_id },
              body: {},
            }),
        },
      }),
    ),
  },
  {
    id: "po-deviates",
    title: "now.poDeviates",
    scopes: ["purchase-orders:write"],
    tone: "warn",
    go: at("suppliers", { list: "orders", deviates: "true" }),
    read: listed(
      call("supplier-portal", "get", "/v1/purchase-orders", {
        query: { deviates: true, limit: SOME },
      }),
      (order, format) => ({
        ...poLine(order, format),
        action: {
          id: `accept-${order.purchase_order_id}`,
          label: "suppliers.doAccept",
          scopes: ["purchase-orders:write"],
          call: () =>
            call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:accept", {
              path: { purchase_order_id: order.purchase_order_id },
            }),
        },
      }),
    ),
  },
];

const STOCK_TASKS: readonly Task[] = [
  {
    id: "stock-alerts",
    title: "now.stockAlerts",
    scopes: ["inventory:read"],
    tone: "warn",
    go: at("stock", { list: "alerts" }),
    read: listed(
      call("inventory", "get", "/v1/alerts", { query: { open: true, limit: SOME } }),
      (alert, format) => ({
        id: String(alert.alert_id),
        title: `${alert.sku} · ${alert.location}`,
        note: `${alert.note || alert.kind.replaceAll("_", " ")} · ${alert.observed} / ${alert.threshold} · ${format.relative(alert.opened_at)}`,
        go: at("stock", { sku: alert.sku, open: `${alert.sku}@${alert.location}` }),
      }),
    ),
  },
  {
    id: "transfers",
    title: "now.transfers",
    scopes: ["inventory:read"],
    tone: "info",
    go: at("stock", { list: "transfers", state: "dispatched" }),
    read: listed(
      call("inventory", "get", "/v1/transfers", { query: { state: "dispatched", limit: SOME } }),
      (transfer, format) => ({
        id: transfer.transfer_id,
        title: `${transfer.from_location} → ${transfer.to_location}`,
        note: `${transfer.lines.length} SKU · ${format.day(transfer.expected_on)}`,
        go: at("stock", { list: "transfers", open: transfer.transfer_id }),
      }),
    ),
  },
];

const ROAD_TASKS: readonly Task[] = [
  {
    id: "no-lane",
    title: "now.noLane",
    scopes: ["logistics:write"],
    tone: "bad",
    go: at("shipments", { state: "unplannable" }),
    read: listed(
      call("logistics", "get", "/v1/shipments", { query: { state: "unplannable", limit: SOME } }),
      (parcel, format) => ({
        id: parcel.shipment_id,
        title: `${parcel.origin} → ${parcel.destination_country}`,
        note: `${parcel.reason ?? ""} · ${format.relative(parcel.created_at)}`,
        go: at("shipments", { open: parcel.shipment_id }),
        action: {
          id: `plan-${parcel.shipment_id}`,
          label: "shipments.doPlan",
          scopes: ["logistics:write"],
          call: () =>
            call("logistics", "post", "/v1/shipments/{shipment_id}:plan", {
              path: { shipment_id: parcel.shipment_id },
              body: {},
            }),
        },
      }),
    ),
  },
  ...(["exception", "customs", "delivery_failed"] as const).map(
    (status): Task => ({
      id: `parcel-${status}`,
      title: `now.${status}`,
      scopes: ["logistics:read"],
      tone: status === "customs" ? "info" : "warn",
      go: at("shipments", { status }),
      read: listed(
        call("logistics", "get", "/v1/shipments", { query: { status, limit: SOME } }),
        (parcel, format) => ({
          id: parcel.shipment_id,
          title: `${parcel.tracking_number ?? parcel.shipment_id} · ${parcel.carrier ?? ""}`,
          note: `${parcel.reason ?? ""} ${parcel.place ?? ""} · ${format.relative(parcel.status_at)}`,
          go: at("shipments", { open: parcel.shipment_id }),
        }),
      ),
    }),
  ),
];

const ALERT_TASKS: readonly Task[] = (["critical", "warning"] as const).map(
  (severity): Task => ({
    id: `alerts-${severity}`,
    title: `now.${severity}`,
    scopes: ["events:read"],
    tone: severity === "critical" ? "bad" : "warn",
    go: at("alerts", { severity, state: "open" }),
    read: listed(
      call("control-tower", "get", "/v1/alerts", {
        query: { severity, state: "open", limit: SOME },
      }),
      (alert, format) => ({
        id: alert.alert_id,
        title: format.pick(alert.title, alert.title_zh),
        note: `${format.relative(alert.harm_at ?? alert.opened_at)} · ${format.pick(alert.detail, alert.detail_zh)}`,
        go: at("alerts", { open: alert.alert_id }),
        action: {
          id: `ack-${alert.alert_id}`,
          label: "alerts.doAcknowledge",
          scopes: ["alerts:write"],
          fields: [{ name: "note", label: "action.note", kind: "text" }],
          call: ({ note = "" }) =>
            call("control-tower", "post", "/v1/alerts/{alert_id}:acknowledge", {
              path: { alert_id: alert.alert_id },
              body: { note },
            }),
        },
      }),
    ),
  }),
);

export const TASKS: readonly Task[] = [
  ...ALERT_TASKS,
  ...ORDER_TASKS,
  ...SHOP_TASKS,
  ...SUPPLY_TASKS,
  ...STOCK_TASKS,
  ...ROAD_TASKS,
];
