import { call } from "@/api/call";
import type { components } from "@/api/generated/planning";
import { oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { ProposalDetail } from "./ProposalDetail";

type Schemas = components["schemas"];
export type Proposal = Schemas["ProposalView"];

const STATES = ["open", "approved", "placed", "rejected", "superseded", "failed"] as const;
const KINDS = ["purchase", "transfer"] as const;
const WRITE = ["planning:write"] as const;

const same = (value: string): string => value;

export const units = (proposal: Proposal): number =>
  proposal.lines.reduce((sum, line) => sum + line.quantity, 0);

export const fromWhere = (proposal: Proposal): string =>
  (proposal.supplier ?? proposal.from_place ?? "").replace(/^supplier:/, "");

/** One that failed may be approved again. */
export const mayDecide = (proposal: Proposal): boolean =>
  proposal.state === "open" || proposal.state === "failed";

/** One call decides them all; each is answered in its place. */
export const decide = (
  proposals: readonly Proposal[],
  decision: "approve" | "reject",
  reason = "",
  lines?: { line_no: number; quantity: number }[],
) =>
  call("planning", "post", "/v1/proposals:decide", {
    body: {
      items: proposals.map((proposal) => ({
        proposal_id: proposal.proposal_id,
        decision,
        reason,
        version: proposal.version,
        ...(lines === undefined ? {} : { lines }),
      })),
    },
  });

const text = (proposal: Proposal, language: "en" | "zh"): string =>
  String(proposal.explanation[language] ?? "");

export const PROPOSALS: Listing<Proposal> = {
  id: "proposals",
  title: "planning.proposals",
  service: "planning",
  scope: "planning:read",
  rowKey: (proposal) => proposal.proposal_id,
  fetch: (state, cursor, limit) =>
    call("planning", "get", "/v1/proposals", {
      query: {
        limit,
        cursor,
        state: oneOf(state.state ?? "open", STATES) as never,
        kind: oneOf(state.kind, KINDS),
        supplier: state.supplier,
        place: state.place,
        sku: state.sku,
        trigger: state.trigger,
      },
    }),
  empty: { title: "planning.noProposals", cure: "planning.noProposalsCure" },
  tone: (proposal) =>
    proposal.state === "failed" ? "bad" : proposal.trigger === "surge" ? "warn" : null,
  texts: [{ id: "sku", label: "planning.sku" }],
  shipped: [
    { name: "planning.fromSurges", state: { list: "proposals", trigger: "surge" } },
    { name: "planning.failedOnes", state: { list: "proposals", state: "failed" } },
    { name: "planning.placedOnes", state: { list: "proposals", state: "placed" } },
  ],
  facets: [
    {
      id: "state",
      label: "planning.state",
      server: true,
      options: STATES,
      of: (proposal) => proposal.state,
    },
    {
      id: "kind",
      label: "planning.kind",
      server: true,
      options: KINDS,
      of: (proposal) => proposal.kind,
    },
    { id: "trigger", label: "planning.trigger", server: true, of: (proposal) => proposal.trigger },
    {
      id: "supplier",
      label: "planning.supplier",
      server: true,
      of: (proposal) => proposal.supplier,
      name: (value) => value.replace(/^supplier:/, ""),
    },
    {
      id: "place",
      label: "planning.destination",
      server: true,
      of: (proposal) => proposal.to_place,
      name: same,
    },
    { id: "mode", label: "planning.mode", server: false, of: (proposal) => proposal.mode },
  ],
  columns: [
    {
      id: "kind",
      label: "planning.kind",
      width: 100,
      value: (proposal) => proposal.kind,
      show: (proposal, format) => format.label(proposal.kind),
    },
    { id: "from", label: "planning.from", width: 170, value: fromWhere },
    { id: "to", label: "planning.destination", width: 120, value: (proposal) => proposal.to_place },
    {
      id: "mode",
      label: "planning.mode",
      width: 80,
      value: (proposal) => proposal.mode,
      show: (proposal, format) => format.label(proposal.mode),
    },
    {
      id: "lines",
      label: "planning.lines",
      width: 70,
      right: true,
      value: (proposal) => proposal.lines.length,
    },
    {
      id: "units",
      label: "planning.units",
      width: 90,
      right: true,
      value: units,
      show: (proposal, format) => format.count(units(proposal)),
    },
    {
      id: "cost",
      label: "planning.cost",
      width: 140,
      right: true,
      value: (proposal) => proposal.cost_minor,
      show: (proposal, format) => format.money(proposal.cost_minor, proposal.currency),
    },
    {
      id: "state",
      label: "planning.state",
      width: 110,
      value: (proposal) => proposal.state,
      show: (proposal, format) => tag(proposal.state, format),
    },
    {
      id: "made",
      label: "planning.made",
      width: 150,
      value: (proposal) => proposal.made_at,
      show: (proposal, format) => format.dateTime(proposal.made_at),
    },
    {
      id: "why",
      label: "planning.why",
      width: 320,
      grow: true,
      value: (proposal) => text(proposal, "en"),
      show: (proposal, format) => format.pick(text(proposal, "en"), text(proposal, "zh")),
    },
  ],
  Detail: ProposalDetail,
  bulk: [
    {
      id: "approve",
      label: "planning.doApprove",
      scopes: WRITE,
      applies: mayDecide,
      run: (proposals) => [decide(proposals, "approve")],
    },
    {
      id: "reject",
      label: "planning.doReject",
      scopes: WRITE,
      danger: true,
      applies: mayDecide,
      fields: [{ name: "reason", label: "action.reason", kind: "text", required: true }],
      run: (proposals, { reason = "" }) => [decide(proposals, "reject", reason)],
    },
  ],
};
