import { call } from "@/api/call";
import type { components } from "@/api/generated/planning";
import type { Format } from "@/format/useFormat";
import { flag } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { ForecastDetail } from "./ForecastDetail";
import { ownError, simpleError } from "./judged";

type Schemas = components["schemas"];
export type Forecast = Schemas["ForecastView"];
type Policy = Schemas["PolicyView"];
type Run = Schemas["RunView"];

const SERVICE = { service: "planning", scope: "planning:read" } as const;

/** `SKU@PLACE`, the name of a series in the URL. */
const seriesKey = (one: { sku: string; place: string }): string => `${one.sku}@${one.place}`;

export function readSeries(key: string): { sku: string; place: string } {
  const cut = key.lastIndexOf("@");
  return cut < 0 ? { sku: key, place: "" } : { sku: key.slice(0, cut), place: key.slice(cut + 1) };
}

export const FORECASTS: Listing<Forecast> = {
  id: "forecasts",
  title: "planning.forecasts",
  ...SERVICE,
  rowKey: seriesKey,
  fetch: (state, cursor, limit) =>
    call("planning", "get", "/v1/forecasts", {
      query: { limit, cursor, sku: state.sku, place: state.place, category: state.category },
    }),
  empty: { title: "planning.noForecasts", cure: "planning.noForecastsCure" },
  texts: [
    { id: "sku", label: "planning.sku" },
    { id: "category", label: "planning.category", width: 150 },
  ],
  facets: [
    {
      id: "place",
      label: "planning.place",
      server: true,
      of: (one) => one.place,
      name: (value) => value,
    },
    {
      id: "model",
      label: "planning.model",
      server: false,
      of: (one) => one.model,
      name: (value) => value,
    },
    {
      id: "overridden",
      label: "planning.overridden",
      server: false,
      options: ["true", "false"],
      of: (one) => String(one.overridden),
      name: (value, f) => f.label(value),
    },
  ],
  columns: [
    {
      id: "sku",
      label: "planning.sku",
      width: 190,
      grow: true,
      value: (one) => one.sku,
      show: (one) => <span className="mono">{one.sku}</span>,
    },
    { id: "place", label: "planning.place", width: 130, value: (one) => one.place },
    {
      id: "daily",
      label: "planning.dailyMean",
      width: 110,
      right: true,
      value: (one) => one.daily_mean,
      show: (one, format) => format.count(one.daily_mean),
    },
    {
      id: "week",
      label: "planning.nextWeek",
      width: 110,
      right: true,
      value: (one) => one.weeks[0]?.mean,
      show: (one, format) => format.count(one.weeks[0]?.mean),
    },
    {
      id: "wape",
      label: "planning.wape",
      width: 110,
      right: true,
      value: (one) => ownError(one.backtest),
      show: (one, format) => format.percent(ownError(one.backtest)),
    },
    {
      id: "baseline",
      label: "planning.baseline",
      width: 120,
      right: true,
      value: (one) => simpleError(one.backtest),
      show: (one, format) => format.percent(simpleError(one.backtest)),
    },
    { id: "model", label: "planning.model", width: 150, value: (one) => one.model },
    { id: "origin", label: "planning.origin", width: 110, value: (one) => one.origin },
    {
      id: "overridden",
      label: "planning.overridden",
      width: 110,
      value: (one) => one.overridden,
      show: (one, format) => (one.overridden ? tag("acknowledged", format) : ""),
    },
  ],
  Detail: ForecastDetail,
};

export const POLICIES: Listing<Policy> = {
  id: "stock-policies",
  title: "planning.policies",
  ...SERVICE,
  rowKey: seriesKey,
  fetch: (state, cursor, limit) =>
    call("planning", "get", "/v1/stock-policies", {
      query: {
        limit,
        cursor,
        sku: state.sku,
        place: state.place,
        below_reorder_point: flag(state.below),
        to_mark_down: flag(state.aged),
      },
    }),
  empty: { title: "planning.noPolicies", cure: "planning.noForecastsCure" },
  texts: [{ id: "sku", label: "planning.sku" }],
  shipped: [
    { name: "planning.below", state: { list: "policies", below: "true" } },
    { name: "planning.aged", state: { list: "policies", aged: "true" } },
  ],
  tone: (one) => (one.markdown_percent > 0 ? "warn" : null),
  facets: [
    {
      id: "place",
      label: "planning.place",
      server: true,
      of: (one) => one.place,
      name: (value) => value,
    },
    {
      id: "below",
      label: "planning.below",
      server: true,
      options: ["true"],
      of: () => null,
      name: (value, f) => f.label(value),
    },
    {
      id: "aged",
      label: "planning.aged",
      server: true,
      options: ["true"],
      of: (one) => (one.markdown_percent > 0 ? "true" : null),
      name: (value, f) => f.label(value),
    },
    {
      id: "class",
      label: "planning.class",
      server: false,
      of: (one) => `${one.abc}${one.xyz}`,
      name: (value) => value,
    },
  ],
  columns: [
    {
      id: "sku",
      label: "planning.sku",
      width: 180,
      grow: true,
      value: (one) => one.sku,
      show: (one) => <span className="mono">{one.sku}</span>,
    },
    { id: "place", label: "planning.place", width: 130, value: (one) => one.place },
    { id: "class", label: "planning.class", width: 80, value: (one) => `${one.abc}${one.xyz}` },
    {
      id: "target",
      label: "planning.target",
      width: 100,
      right: true,
      value: (one) => one.target,
      show: (one, format) => format.percent(one.target),
    },
    {
      id: "cover",
      label: "planning.cover",
      width: 110,
      right: true,
      value: (one) => one.cover_days,
      show: (one, format) => format.count(one.cover_days),
    },
    {
      id: "safety",
      label: "planning.safety",
      width: 110,
      right: true,
      value: (one) => one.safety_stock,
      show: (one, format) => format.count(one.safety_stock),
    },
    {
      id: "point",
      label: "planning.point",
      width: 110,
      right: true,
      value: (one) => one.reorder_point,
      show: (one, format) => format.count(one.reorder_point),
    },
    {
      id: "upTo",
      label: "planning.upTo",
      width: 110,
      right: true,
      value: (one) => one.order_up_to,
      show: (one, format) => format.count(one.order_up_to),
    },
    {
      id: "lead",
      label: "planning.lead",
      width: 110,
      right: true,
      value: (one) => one.lead_mean,
      show: (one, format) => format.count(one.lead_mean),
    },
    {
      id: "aged",
      label: "planning.agedUnits",
      width: 110,
      right: true,
      value: (one) => one.aged_units,
      show: (one, format) => format.count(one.aged_units),
    },
  ],
};

/** `places 3 · seconds 30.7`; what is no number stays as it is told. */
export const figuresText = (figures: Run["figures"], format: Pick<Format, "count">): string =>
  Object.entries(figures)
    .map(([name, value]) => {
      const shown = typeof value === "number" ? format.count(value) : JSON.stringify(value);
      return `${name.replaceAll("_", " ")} ${shown}`;
    })
    .join(" · ");

export const RUNS: Listing<Run> = {
  id: "planning-runs",
  title: "planning.runs",
  ...SERVICE,
  rowKey: (run) => run.run_id,
  fetch: (_, cursor, limit) => call("planning", "get", "/v1/runs", { query: { limit, cursor } }),
  empty: { title: "planning.noRuns", cure: "planning.noRunsCure" },
  tone: (run) => (run.state === "failed" ? "bad" : null),
  facets: [
    { id: "kind", label: "planning.kind", server: false, of: (run) => run.kind },
    { id: "state", label: "planning.state", server: false, of: (run) => run.state },
  ],
  columns: [
    {
      id: "began",
      label: "planning.began",
      width: 160,
      value: (run) => run.began_at,
      show: (run, format) => format.dateTime(run.began_at, true),
    },
    {
      id: "kind",
      label: "planning.kind",
      width: 120,
      value: (run) => run.kind,
      show: (run, format) => format.label(run.kind),
    },
    {
      id: "state",
      label: "planning.state",
      width: 110,
      value: (run) => run.state,
      show: (run, format) => tag(run.state, format),
    },
    {
      id: "ended",
      label: "planning.ended",
      width: 160,
      value: (run) => run.ended_at,
      show: (run, format) => format.dateTime(run.ended_at, true),
    },
    {
      id: "figures",
      label: "planning.figures",
      width: 300,
      grow: true,
      value: (run) => JSON.stringify(run.figures),
      show: (run, format) => figuresText(run.figures, format),
    },
  ],
};
