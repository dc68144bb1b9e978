import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import type { components } from "@/api/generated/orders";

type Whole = components["schemas"]["OrderView"];

const GONE = ["shipped", "delivered", "returned", "returning", "cancelled"];

/** What may be done with an order as it stands. */
export function orderActions(order: Whole): Action[] {
  const path = { order_id: order.order_id };
  const open = !GONE.includes(order.status);
  const made: Action[] = [];
  if (order.hold.length > 0) {
    made.push({
      id: "order-release",
      label: "orders.doRelease",
      scopes: ["orders:write"],
      call: () => call("orders", "post", "/v1/orders/{order_id}:release", { path, body: {} }),
      inverse: () =>
        call("orders", "post", "/v1/orders/{order_id}:hold", {
          path,
          body: { reason: (order.hold[0] ?? "console").replace(/^manual:/, "") },
        }),
    });
  } else if (open) {
    made.push({
      id: "order-hold",
      label: "orders.doHold",
      scopes: ["orders:write"],
      fields: [{ name: "reason", label: "action.reason", kind: "text", required: true }],
      call: ({ reason = "" }) =>
        call("orders", "post", "/v1/orders/{order_id}:hold", { path, body: { reason } }),
      inverse: ({ reason = "" }) =>
        call("orders", "post", "/v1/orders/{order_id}:release", { path, body: { reason } }),
    });
  }
  if (["backordered", "parked", "accepted"].includes(order.status)) {
    made.push({
      id: "order-source",
      label: "orders.doSource",
      scopes: ["orders:write"],
      call: () => call("orders", "post", "/v1/orders/{order_id}:source", { path }),
    });
  }
  if (open) {
    made.push({
      id: "order-cancel",
      label: "orders.doCancel",
      scopes: ["orders:write"],
      danger: true,
      wait: true,
      fields: [{ name: "reason", label: "action.reason", kind: "text", required: true }],
      call: ({ reason = "" }) =>
        call("orders", "post", "/v1/orders/{order_id}:cancel", {
          path,
          body: { reason, actor: "seller" },
        }),
    });
  }
  return made;
}
