import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import type { components } from "@/api/generated/planning";
import type { Format } from "@/format/useFormat";
import type { Column, Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { AssortmentDetail } from "./AssortmentDetail";
import { ScenarioDetail } from "./ScenarioDetail";
import { changesOf, MODES, scenarioOf } from "./whatif";

export type Study = components["schemas"]["StudyView"];

const WRITE = ["planning:write"] as const;
/** The worker takes seconds to minutes; the list follows. */
const POLL_MS = 4_000;

const shared: Column<Study>[] = [
  {
    id: "state",
    label: "planning.state",
    width: 110,
    value: (study) => study.state,
    show: (study, format) => tag(study.state, format),
  },
  {
    id: "asked",
    label: "whatif.asked",
    width: 150,
    value: (study) => study.asked_at,
    show: (study, format) => format.dateTime(study.asked_at),
  },
  { id: "by", label: "whatif.by", width: 140, value: (study) => study.asked_by },
  {
    id: "ended",
    label: "planning.ended",
    width: 150,
    value: (study) => study.ended_at,
    show: (study, format) => format.dateTime(study.ended_at),
  },
];

const common = {
  service: "planning",
  scope: "planning:read",
  rowKey: (study: Study) => study.study_id,
  tone: (study: Study) => (study.state === "failed" ? "bad" : null),
  pollMs: POLL_MS,
  facets: [
    { id: "state", label: "planning.state", server: false, of: (study: Study) => study.state },
  ],
} as const;

/** What is changed, in words. */
export const saidOf = (study: Study, format: Format): string =>
  changesOf(study.wanted)
    .map((one) =>
      [format.label(one.kind), one.kind === "lane_closed" ? format.label(one.value) : one.value]
        .concat(one.of, one.days)
        .filter(Boolean)
        .join(" "),
    )
    .join("; ");

export const SCENARIOS: Listing<Study> = {
  ...common,
  id: "scenarios",
  title: "planning.scenarios",
  fetch: (_, cursor, limit) =>
    call("planning", "get", "/v1/scenarios", { query: { limit, cursor } }),
  empty: { title: "whatif.none", cure: "whatif.noneCure" },
  columns: [
    { id: "name", label: "whatif.name", width: 220, grow: true, value: (study) => study.name },
    {
      id: "changes",
      label: "whatif.changes",
      width: 300,
      grow: true,
      value: (study) => JSON.stringify(study.wanted.changes ?? []),
      show: saidOf,
    },
    ...shared,
  ],
  Detail: ScenarioDetail,
};

export const ASSORTMENTS: Listing<Study> = {
  ...common,
  id: "assortments",
  title: "whatif.assortments",
  fetch: (_, cursor, limit) =>
    call("planning", "get", "/v1/assortments", { query: { limit, cursor } }),
  empty: { title: "whatif.noAssortments", cure: "whatif.noAssortmentsCure" },
  columns: [
    { id: "name", label: "whatif.name", width: 240, grow: true, value: (study) => study.name },
    {
      id: "location",
      label: "planning.place",
      width: 140,
      value: (study) => String(study.wanted.location ?? ""),
    },
    ...shared,
  ],
  Detail: AssortmentDetail,
};

const askScenario: Action = {
  id: "ask-scenario",
  label: "whatif.ask",
  scopes: WRITE,
  fields: [
    { name: "name", label: "whatif.name", kind: "text", required: true },
    { name: "days", label: "whatif.days", kind: "number", required: true, initial: "91" },
    { name: "skus", label: "whatif.skus", kind: "number", required: true, initial: "500" },
    { name: "factor", label: "whatif.factor", kind: "number", initial: "1" },
    { name: "depth", label: "whatif.depth", kind: "number", initial: "0" },
    { name: "category", label: "whatif.onlyCategory", kind: "text" },
    { name: "place", label: "whatif.onlyPlace", kind: "text" },
    {
      name: "mode",
      label: "whatif.closed",
      kind: "choice",
      options: MODES.map((mode) => ({ value: mode, label: mode })),
    },
    { name: "supplier", label: "whatif.down", kind: "text" },
    { name: "from", label: "planning.from", kind: "date" },
    { name: "to", label: "planning.to", kind: "date" },
  ],
  call: (values) => call("planning", "post", "/v1/scenarios", { body: scenarioOf(values) }),
};

const askAssortment: Action = {
  id: "ask-assortment",
  label: "whatif.askAssortment",
  scopes: WRITE,
  fields: [
    { name: "name", label: "whatif.name", kind: "text", required: true },
    { name: "location", label: "planning.place", kind: "text", required: true },
    { name: "radius", label: "whatif.radius", kind: "number", required: true, initial: "5" },
    { name: "skus", label: "whatif.most", kind: "number", initial: "1000" },
    { name: "litres", label: "whatif.litres", kind: "number" },
  ],
  call: ({ name = "", location = "", radius = "", skus = "", litres = "" }) =>
    call("planning", "post", "/v1/assortments", {
      body: {
        name,
        location: location.trim(),
        radius_km: Number(radius),
        ...(skus === "" ? {} : { max_skus: Number(skus) }),
        ...(litres === "" ? {} : { shelf_litres: Number(litres) }),
      },
    }),
};

export const AskScenario = () => <Actions actions={[askScenario]} />;
export const AskAssortment = () => <Actions actions={[askAssortment]} />;
