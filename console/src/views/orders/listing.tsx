import { call } from "@/api/call";
import type { components } from "@/api/generated/orders";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { OrderDetail } from "./OrderDetail";

export type Order = components["schemas"]["OrderSummary"];

const STATUSES = [
  "accepted",
  "awaiting_payment",
  "on_hold",
  "backordered",
  "parked",
  "reserved",
  "in_fulfilment",
  "partly_shipped",
  "shipped",
  "delivered",
  "returning",
  "returned",
  "cancelled",
] as const;

/** The number that people know it by. */
export const numberOf = (order: { display_number: string; external_id: string }): string =>
  order.display_number || order.external_id;

/** Its promise to the buyer or the shop is past and the goods are still here. */
export function isLate(order: Order, now: number): boolean {
  const due = order.ship_by ?? order.promised_ship_by;
  const gone = ["shipped", "delivered", "cancelled", "returned", "returning"].includes(
    order.status,
  );
  return !gone && due !== null && due !== undefined && Date.parse(due) < now;
}

export const ORDERS: Listing<Order> = {
  id: "orders",
  title: "view.orders",
  service: "orders",
  scope: "orders:read",
  rowKey: (order) => order.order_id,
  fetch: (state, cursor, limit) =>
    call("orders", "get", "/v1/orders", {
      query: {
        limit,
        cursor,
        shop: state.shop,
        status: state.status,
        ship_to_country: state.country,
        external_id: state.external_id,
        hold: state.hold,
        parked: state.parked,
        placed_from: state.from,
        placed_to: state.to,
      },
    }),
  empty: { title: "orders.none", cure: "orders.noneCure" },
  texts: [{ id: "external_id", label: "orders.externalId", width: 210 }],
  shipped: [
    {
      name: "orders.toPackOnes",
      state: { status: "in_fulfilment", sort: "ship_by" },
      scopes: ["fulfilments:write"],
    },
    { name: "orders.parkedOnes", state: { parked: "any" }, kinds: ["staff"] },
    { name: "orders.heldOnes", state: { status: "on_hold" } },
    { name: "orders.waitingOnes", state: { status: "backordered" } },
    { name: "orders.writeBackOnes", state: { write_back: "due,rejected" } },
  ],
  tone: (order) =>
    isLate(order, Date.now())
      ? "bad"
      : ["on_hold", "parked", "backordered"].includes(order.status)
        ? "warn"
        : null,
  facets: [
    {
      id: "status",
      label: "orders.status",
      server: true,
      options: STATUSES,
      of: (order) => order.status,
    },
    {
      id: "shop",
      label: "orders.shop",
      server: true,
      of: (order) => order.shop,
      name: (value) => value,
    },
    {
      id: "country",
      label: "orders.country",
      server: true,
      of: (order) => order.ship_to_country,
      name: (value) => value,
    },
    { id: "hold", label: "orders.hold", server: true, of: (order) => order.hold },
    { id: "payment", label: "orders.payment", server: false, of: (order) => order.payment },
    { id: "sourcing", label: "orders.sourcing", server: false, of: (order) => order.sourcing },
    {
      id: "fulfilment",
      label: "orders.fulfilment",
      server: false,
      of: (order) => order.fulfilment,
    },
    { id: "delivery", label: "orders.delivery", server: false, of: (order) => order.delivery },
    {
      id: "cancellation",
      label: "orders.cancellation",
      server: false,
      of: (order) => order.cancellation,
    },
    { id: "returns", label: "orders.returns", server: false, of: (order) => order.returns },
    { id: "write_back", label: "orders.writeBack", server: false, of: (order) => order.write_back },
  ],
  columns: [
    {
      id: "number",
      label: "orders.number",
      width: 170,
      value: numberOf,
      show: (order) => <span className="mono">{numberOf(order)}</span>,
    },
    { id: "shop", label: "orders.shop", width: 120, value: (order) => order.shop },
    {
      id: "status",
      label: "orders.status",
      width: 150,
      value: (order) => order.status,
      show: (order, format) => tag(order.status, format),
    },
    {
      id: "placed",
      label: "orders.placed",
      width: 150,
      value: (order) => order.placed_at,
      show: (order, format) => format.dateTime(order.placed_at),
    },
    {
      id: "total",
      label: "orders.total",
      width: 120,
      right: true,
      value: (order) => order.total_minor,
      show: (order, format) => format.money(order.total_minor, order.currency),
    },
    {
      id: "currency",
      label: "orders.currency",
      width: 70,
      hidden: true,
      value: (order) => order.currency,
    },
    { id: "country", label: "orders.country", width: 70, value: (order) => order.ship_to_country },
    {
      id: "ship_by",
      label: "orders.shipBy",
      width: 150,
      value: (order) => order.ship_by ?? order.promised_ship_by,
      show: (order, format) => (
        <span className={isLate(order, Date.now()) ? "bad" : undefined}>
          {format.dateTime(order.ship_by ?? order.promised_ship_by)}
        </span>
      ),
    },
    {
      id: "deliver_by",
      label: "orders.deliverBy",
      width: 150,
      hidden: true,
      value: (order) => order.deliver_by ?? order.promised_deliver_by,
      show: (order, format) => format.dateTime(order.deliver_by ?? order.promised_deliver_by),
    },
    {
      id: "location",
      label: "orders.location",
      width: 110,
      value: (order) => order.promise_location,
    },
    {
      id: "sourcing",
      label: "orders.sourcing",
      width: 100,
      value: (order) => order.sourcing,
      show: (order, format) => tag(order.sourcing, format),
    },
    {
      id: "fulfilment",
      label: "orders.fulfilment",
      width: 110,
      value: (order) => order.fulfilment,
      show: (order, format) => tag(order.fulfilment, format),
    },
    {
      id: "delivery",
      label: "orders.delivery",
      width: 110,
      value: (order) => order.delivery,
      show: (order, format) => tag(order.delivery, format),
    },
    {
      id: "write_back",
      label: "orders.writeBack",
      width: 100,
      value: (order) => order.write_back,
      show: (order, format) => tag(order.write_back, format),
    },
    {
      id: "payment",
      label: "orders.payment",
      width: 100,
      hidden: true,
      value: (order) => order.payment,
      show: (order, format) => tag(order.payment, format),
    },
    {
      id: "hold",
      label: "orders.hold",
      width: 140,
      hidden: true,
      value: (order) => order.hold.join(", "),
    },
    {
      id: "returns",
      label: "orders.returns",
      width: 100,
      hidden: true,
      value: (order) => order.returns,
      show: (order, format) => tag(order.returns, format),
    },
    {
      id: "external_id",
      label: "orders.externalId",
      width: 170,
      hidden: true,
      value: (order) => order.external_id,
    },
    {
      id: "order_id",
      label: "orders.id",
      width: 290,
      hidden: true,
      value: (order) => order.order_id,
    },
  ],
  Detail: OrderDetail,
  bulk: [
    {
      id: "hold",
      label: "orders.doHold",
      scopes: ["orders:write"],
      applies: (order) => !["cancelled", "shipped", "delivered"].includes(order.status),
      run: (orders) =>
        orders.map((order) =>
          call("orders", "post", "/v1/orders/{order_id}:hold", {
            path: { order_id: order.order_id },
            body: { reason: "console" },
          }),
        ),
    },
    {
      id: "release",
      label: "orders.doRelease",
      scopes: ["orders:write"],
      applies: (order) => order.hold.length > 0,
      run: (orders) =>
        orders.map((order) =>
          call("orders", "post", "/v1/orders/{order_id}:release", {
            path: { order_id: order.order_id },
            body: {},
          }),
        ),
    },
    {
      id: "source",
      label: "orders.doSource",
      scopes: ["orders:write"],
      applies: (order) => ["backordered", "parked", "accepted"].includes(order.status),
      run: (orders) =>
        orders.map((order) =>
          call("orders", "post", "/v1/orders/{order_id}:source", {
            path: { order_id: order.order_id },
          }),
        ),
    },
  ],
};
