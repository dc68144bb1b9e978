/** The neighbour pool: demand that surges, and loans that are to be settled. */
import { Link } from "@tanstack/react-router";
import { call } from "@/api/call";
import type { components } from "@/api/generated/planning";
import { oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";

type Schemas = components["schemas"];
type Surge = Schemas["SurgeView"];
type Due = Schemas["LoanDueView"];

const STATES = ["open", "ended"] as const;
const same = (value: string): string => value;
const bare = (party: string): string => party.replace(/^warehouse:/, "");

export const SURGES: Listing<Surge> = {
  id: "surges",
  title: "planning.surges",
  service: "planning",
  scope: "planning:read",
  rowKey: (surge) => `${surge.sku}@${surge.place}@${surge.since}`,
  fetch: (state, cursor, limit) =>
    call("planning", "get", "/v1/surges", {
      query: {
        limit,
        cursor,
        state: oneOf(state.state, STATES),
        sku: state.sku,
        place: state.place,
      },
    }),
  empty: { title: "planning.noSurges", cure: "planning.noSurgesCure" },
  tone: (surge) => (surge.state === "open" ? "warn" : null),
  texts: [{ id: "sku", label: "planning.sku" }],
  facets: [
    {
      id: "state",
      label: "planning.state",
      server: true,
      options: STATES,
      of: (surge) => surge.state,
    },
    {
      id: "place",
      label: "planning.place",
      server: true,
      of: (surge) => surge.place,
      name: same,
    },
  ],
  columns: [
    {
      id: "sku",
      label: "planning.sku",
      width: 190,
      grow: true,
      value: (surge) => surge.sku,
      show: (surge) => <span className="mono">{surge.sku}</span>,
    },
    { id: "place", label: "planning.place", width: 130, value: (surge) => surge.place },
    {
      id: "state",
      label: "planning.state",
      width: 100,
      value: (surge) => surge.state,
      show: (surge, format) => tag(surge.state, format),
    },
    {
      id: "since",
      label: "planning.since",
      width: 150,
      value: (surge) => surge.since,
      show: (surge, format) => format.dateTime(surge.since),
    },
    {
      id: "hours",
      label: "planning.hours",
      width: 90,
      right: true,
      value: (surge) => surge.hours,
      show: (surge, format) => format.count(surge.hours),
    },
    {
      id: "observed",
      label: "planning.sold",
      width: 90,
      right: true,
      value: (surge) => surge.observed,
      show: (surge, format) => format.count(surge.observed),
    },
    {
      id: "expected",
      label: "planning.mean",
      width: 90,
      right: true,
      value: (surge) => surge.expected,
      show: (surge, format) => format.count(surge.expected),
    },
    {
      id: "factor",
      label: "planning.factor",
      width: 90,
      right: true,
      value: (surge) => surge.factor,
      show: (surge, format) => `× ${format.count(surge.factor)}`,
    },
    {
      id: "proposal",
      label: "planning.answer",
      width: 190,
      value: (surge) => surge.proposal_id,
      show: (surge) =>
        surge.proposal_id === null ? (
          ""
        ) : (
          <Link
            to={"/planning" as never}
            search={{ list: "proposals", trigger: "surge", open: surge.proposal_id } as never}
            className="mono"
          >
            {surge.proposal_id}
          </Link>
        ),
    },
    {
      id: "ended",
      label: "planning.ended",
      width: 150,
      value: (surge) => surge.ended_at,
      show: (surge, format) => format.dateTime(surge.ended_at),
    },
  ],
};

export const SETTLEMENTS: Listing<Due> = {
  id: "loan-settlements",
  title: "planning.settlements",
  service: "planning",
  scope: "planning:read",
  rowKey: (due) => `${due.agreement}/${due.sku}/${due.since}/${due.kind}`,
  fetch: () => call("planning", "get", "/v1/loan-settlements"),
  empty: { title: "planning.noSettlements", cure: "planning.noSettlementsCure" },
  tone: (due) => (due.by_rule ? null : "warn"),
  facets: [
    { id: "kind", label: "planning.how", server: false, of: (due) => due.kind },
    {
      id: "byRule",
      label: "planning.byRule",
      server: false,
      options: ["true", "false"],
      of: (due) => String(due.by_rule),
    },
    {
      id: "lender",
      label: "planning.lender",
      server: false,
      of: (due) => due.lender,
      name: bare,
    },
    {
      id: "borrower",
      label: "planning.borrower",
      server: false,
      of: (due) => due.borrower,
      name: bare,
    },
  ],
  columns: [
    { id: "agreement", label: "planning.agreement", width: 180, value: (due) => due.agreement },
    {
      id: "sku",
      label: "planning.sku",
      width: 180,
      grow: true,
      value: (due) => due.sku,
      show: (due) => <span className="mono">{due.sku}</span>,
    },
    {
      id: "lender",
      label: "planning.lender",
      width: 130,
      value: (due) => due.lender,
      show: (due) => bare(due.lender),
    },
    {
      id: "borrower",
      label: "planning.borrower",
      width: 130,
      value: (due) => due.borrower,
      show: (due) => bare(due.borrower),
    },
    {
      id: "units",
      label: "planning.units",
      width: 90,
      right: true,
      value: (due) => due.units,
      show: (due, format) => format.count(due.units),
    },
    {
      id: "kind",
      label: "planning.how",
      width: 150,
      value: (due) => due.kind,
      show: (due, format) => format.label(due.kind),
    },
    {
      id: "cost",
      label: "planning.cost",
      width: 130,
      right: true,
      value: (due) => due.cost_minor,
      show: (due, format) => format.money(due.cost_minor, due.currency),
    },
    { id: "since", label: "planning.since", width: 110, value: (due) => due.since },
    { id: "with", label: "planning.nettedWith", width: 170, value: (due) => due.netted_with },
    {
      id: "byRule",
      label: "planning.byRule",
      width: 120,
      value: (due) => due.by_rule,
      show: (due, format) => format.label(String(due.by_rule)),
    },
  ],
  bulk: [
    {
      id: "settle",
      label: "planning.doSettle",
      scopes: ["inventory:write"],
      fields: [{ name: "reference", label: "planning.reference", kind: "text", required: true }],
      run: (rows, { reference = "" }) =>
        rows.map((due) =>
          call("inventory", "post", "/v1/loans:settle", {
            body: {
              agreement: due.agreement,
              sku: due.sku,
              units: due.units,
              kind: due.kind === "return_in_kind" ? "return_in_kind" : "settle_money",
              reference,
              note: "",
            },
          }),
        ),
    },
  ],
};
