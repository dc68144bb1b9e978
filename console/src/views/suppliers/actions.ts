import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import type { PurchaseOrder } from "./listings";

const REASON = [{ name: "reason", label: "action.reason", kind: "text", required: true }] as const;
const OVER = ["closed", "cancelled"];

/** What may be done with a purchase order as it stands, by the buyer and by the supplier. */
export function purchaseOrderActions(order: PurchaseOrder): Action[] {
  const path = { purchase_order_id: order.purchase_order_id };
  const made: Action[] = [];
  if (order.state === "draft") {
    made.push({
      id: "po-issue",
      label: "suppliers.doIssue",
      scopes: ["purchase-orders:write"],
      wait: true,
      call: () =>
        call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:issue", { path }),
    });
  }
  if (order.awaiting_supplier) {
    made.push(
      {
        id: "po-confirm",
        label: "suppliers.doConfirm",
        scopes: ["purchase-orders:confirm"],
        wait: true,
        call: () =>
          call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:confirm", {
            path,
            body: {},
          }),
      },
      {
        id: "po-refuse",
        label: "suppliers.doRefuse",
        scopes: ["purchase-orders:confirm"],
        danger: true,
        wait: true,
        fields: REASON,
        call: ({ reason = "" }) =>
          call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:refuse", {
            path,
            body: { reason },
          }),
      },
    );
  }
  if (order.deviates) {
    made.push({
      id: "po-accept",
      label: "suppliers.doAccept",
      scopes: ["purchase-orders:write"],
      wait: true,
      call: () =>
        call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:accept", { path }),
    });
  }
  if (!OVER.includes(order.state) && order.state !== "draft") made.push(report(order));
  if (!OVER.includes(order.state)) {
    made.push(
      {
        id: "po-close",
        label: "suppliers.doClose",
        scopes: ["purchase-orders:write"],
        wait: true,
        fields: REASON,
        call: ({ reason = "" }) =>
          call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:close", {
            path,
            body: { reason },
          }),
      },
      {
        id: "po-cancel",
        label: "suppliers.doCancel",
        scopes: ["purchase-orders:write"],
        danger: true,
        wait: true,
        fields: REASON,
        call: ({ reason = "" }) =>
          call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}:cancel", {
            path,
            body: { reason },
          }),
      },
    );
  }
  return made;
}

function report(order: PurchaseOrder): Action {
  return {
    id: "po-report",
    label: "suppliers.doReport",
    scopes: ["production:write"],
    fields: [
      {
        name: "line",
        label: "suppliers.line",
        kind: "choice",
        required: true,
        initial: String(order.lines[0]?.line_no ?? ""),
        options: order.lines.map((line) => ({
          value: String(line.line_no),
          label: `${line.line_no} · ${line.sku}`,
        })),
      },
      { name: "milestone", label: "suppliers.milestone", kind: "text", required: true },
      {
        name: "percent",
        label: "suppliers.percent",
        kind: "number",
        required: true,
        initial: "100",
      },
      { name: "expected", label: "suppliers.expectedOn", kind: "date" },
      { name: "note", label: "action.note", kind: "text" },
    ],
    call: ({ line = "", milestone = "", percent = "", expected = "", note = "" }) =>
      call("supplier-portal", "post", "/v1/purchase-orders/{purchase_order_id}/milestones", {
        path: { purchase_order_id: order.purchase_order_id },
        body: {
          line_no: Number(line),
          milestone,
          percent: Number(percent),
          note,
          ...(expected === "" ? {} : { expected_on: expected }),
        },
      }),
  };
}
