import { Link } from "@tanstack/react-router";
import { call } from "@/api/call";
import type { components } from "@/api/generated/logistics";
import { oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";

type Trouble = components["schemas"]["ExceptionView"];

const STATES = ["active", "open", "acknowledged", "closed", "any"] as const;
const WRITE = ["logistics:write"] as const;

/** Parcels in trouble, with what logistics proposes. */
export const EXCEPTIONS: Listing<Trouble> = {
  id: "exceptions",
  title: "alerts.exceptions",
  service: "logistics",
  scope: "logistics:read",
  rowKey: (one) => one.exception_id,
  fetch: (state, cursor, limit) =>
    call("logistics", "get", "/v1/exceptions", {
      query: {
        limit,
        cursor,
        state: oneOf(state.state, STATES) ?? "active",
        kind: state.kind as Trouble["kind"] | undefined,
        responsible: state.responsible as Trouble["responsible"] | undefined,
        severity: state.severity as Trouble["severity"] | undefined,
      },
    }),
  empty: { title: "alerts.noExceptions", cure: "alerts.noExceptionsCure" },
  tone: (one) => (one.severity === "critical" ? "bad" : "warn"),
  facets: [
    { id: "severity", label: "alerts.severity", server: true, of: (one) => one.severity },
    { id: "state", label: "alerts.state", server: true, options: STATES, of: (one) => one.state },
    { id: "kind", label: "alerts.kind", server: true, of: (one) => one.kind },
    { id: "responsible", label: "alerts.responsible", server: true, of: (one) => one.responsible },
  ],
  columns: [
    {
      id: "severity",
      label: "alerts.severity",
      width: 100,
      value: (one) => one.severity,
      show: (one, format) => tag(one.severity, format),
    },
    {
      id: "title",
      label: "alerts.what",
      width: 260,
      value: (one) => one.title,
      show: (one, format) => format.pick(one.title, one.title_zh),
    },
    {
      id: "shipment",
      label: "alerts.shipment",
      width: 150,
      value: (one) => one.shipment_id,
      show: (one) => (
        <Link
          to={"/shipments" as never}
          search={{ open: one.shipment_id } as never}
          className="mono"
        >
          {`…${one.shipment_id.slice(-10)}`}
        </Link>
      ),
    },
    {
      id: "state",
      label: "alerts.state",
      width: 110,
      value: (one) => one.state,
      show: (one, format) => tag(one.state, format),
    },
    {
      id: "responsible",
      label: "alerts.responsible",
      width: 110,
      value: (one) => one.responsible,
      show: (one, format) => format.label(one.responsible),
    },
    {
      id: "since",
      label: "alerts.opened",
      width: 150,
      value: (one) => one.since,
      show: (one, format) => format.dateTime(one.since),
    },
    {
      id: "deadline",
      label: "alerts.deadline",
      width: 150,
      value: (one) => one.deadline_at,
      show: (one, format) => format.dateTime(one.deadline_at),
    },
    {
      id: "proposal",
      label: "alerts.action",
      width: 280,
      grow: true,
      value: (one) => one.proposal,
      show: (one, format) => format.pick(one.proposal, one.proposal_zh),
    },
  ],
  bulk: [
    {
      id: "acknowledge",
      label: "alerts.doAcknowledge",
      scopes: WRITE,
      applies: (one) => one.state === "open",
      run: (rows) =>
        rows.map((one) =>
          call("logistics", "post", "/v1/exceptions/{exception_id}:acknowledge", {
            path: { exception_id: one.exception_id },
            body: {},
          }),
        ),
    },
    {
      id: "resolve",
      label: "alerts.doResolve",
      scopes: WRITE,
      applies: (one) => one.state !== "closed",
      run: (rows) =>
        rows.map((one) =>
          call("logistics", "post", "/v1/exceptions/{exception_id}:resolve", {
            path: { exception_id: one.exception_id },
            body: {},
          }),
        ),
    },
  ],
};
